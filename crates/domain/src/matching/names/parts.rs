//! A name as it is compared: titles, generations and words that are not a name taken off, an initial told apart from the first name.

use super::latin::latin;
use crate::person::generation;

/// The parts of a name, folded, in Latin letters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ComparedName {
    pub(crate) first: String,
    pub(crate) middle: String,
    pub(crate) last: String,
    /// 1 for Sr., 2 for Jr. and II, 3 for III and so on; 0 where it is not known.
    pub(crate) generation: u8,
}

/// Words that lists have where a name is not known.
const UNKNOWN: [&str; 10] =
    ["unknown", "unk", "anonymous", "male", "female", "occupant", "resident", "adult", "refused", "claimant"];

/// Words for who someone is in a household. As last names some of them are real.
const RELATIVES: [&str; 24] = [
    "baby", "infant", "newborn", "boy", "girl", "child", "kid", "man", "woman", "father", "mother", "dad", "mom",
    "son", "daughter", "brother", "sister", "husband", "wife", "spouse", "parent", "person", "minor", "none",
];

const TITLES: [&str; 9] = ["mr", "mrs", "ms", "miss", "dr", "prof", "rev", "hon", "sir"];

impl ComparedName {
    /// From the values of a record.
    pub(crate) fn of(last: &str, first: &str, middle: &str, suffix: &str) -> ComparedName {
        let (last, of_last) = words(last);
        let (mut first, of_first) = words(first);
        let (mut middle, of_middle) = words(middle);
        // `John P.` has his initial in the first name.
        if middle.is_empty() && first.len() > 1 && first.last().is_some_and(|word| word.len() == 1) {
            middle.extend(first.pop());
        }
        let is_unknown = |word: &String| UNKNOWN.contains(&word.as_str());
        let is_relative = |word: &String| is_unknown(word) || RELATIVES.contains(&word.as_str());
        let generations = [generation(suffix), of_last, of_first, of_middle];
        ComparedName {
            first: if first.iter().any(is_relative) { String::new() } else { first.join(" ") },
            middle: middle.join(" "),
            last: if last.iter().any(is_unknown) { String::new() } else { last.join(" ") },
            generation: generations.into_iter().find(|known| *known > 0).unwrap_or_default(),
        }
    }
}

/// The words of a name and the generation after them, 0 where there is none. One letter may be an initial.
fn words(name: &str) -> (Vec<String>, u8) {
    let folded = latin(name);
    let mut words: Vec<String> = folded.split(' ').filter(|word| !word.is_empty()).map(str::to_string).collect();
    if words.len() > 1 && TITLES.contains(&words[0].as_str()) {
        words.remove(0);
    }
    let found = words.last().filter(|word| words.len() > 1 && word.len() > 1).map_or(0, |word| generation(word));
    if found > 0 {
        words.pop();
    }
    (words, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(last: &str, first: &str, middle: &str, suffix: &str) -> (String, String, String, u8) {
        let parts = ComparedName::of(last, first, middle, suffix);
        (parts.last, parts.first, parts.middle, parts.generation)
    }

    #[test]
    fn a_name_is_compared_without_what_is_not_of_it() {
        let of = |last: &str, first: &str, middle: &str, generation| {
            (last.to_string(), first.to_string(), middle.to_string(), generation)
        };
        assert_eq!(parts("Roe Jr.", "Mr. John P.", "", ""), of("roe", "john", "p", 2));
        assert_eq!(parts("O'Néill", "Mary Ann", "Lee", "III"), of("o neill", "mary ann", "lee", 3));
        assert_eq!(parts("Unknown", "Daughter", "", ""), of("", "", "", 0));
        assert_eq!(parts("Son", "Min-Seo", "V", ""), of("son", "min seo", "v", 0), "a family of Korea, and an initial");
    }
}
