//! A whole name in one cell, taken apart: `Reyes, Marisol A. Jr.` and `Marisol A. Reyes Jr.` are one person.

use claimbook_domain::fold::fold;

/// The parts of a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NameParts {
    pub(super) last: String,
    pub(super) first: String,
    pub(super) middle: String,
    pub(super) suffix: String,
}

const SUFFIXES: [&str; 11] = ["jr", "sr", "ii", "iii", "iv", "esq", "md", "phd", "cpa", "junior", "senior"];
const FORMS_OF_ADDRESS: [&str; 11] =
    ["mr", "mrs", "ms", "miss", "mx", "herr", "frau", "monsieur", "madame", "senor", "senora"];
const PARTICLES: [&str; 26] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "los", "las", "bin",
    "ibn", "al", "el", "ter", "ten", "zu", "zum", "zur", "st",
];
const COMPANIES: [&str; 12] =
    ["llc", "inc", "llp", "corp", "corporation", "ltd", "limited", "gmbh", "co", "company", "plc", "pllc"];

/// Takes a name apart. The error is a sentence: two people in one cell cannot be one claimant.
pub(super) fn split(text: &str) -> Result<NameParts, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.last().is_some_and(|word| is_one_of(word, &COMPANIES)) {
        return Ok(NameParts { last: words.join(" "), ..NameParts::default() });
    }
    if words.iter().any(|word| matches!(*word, "&" | "and" | "AND" | "And" | "und" | "+")) {
        return Err(format!("'{text}' names more than one person; give each of them a row"));
    }
    let pieces: Vec<Vec<&str>> = text
        .split(',')
        .map(|piece| piece.split_whitespace().collect::<Vec<_>>())
        .filter(|piece| !piece.is_empty())
        .collect();
    Ok(match pieces.as_slice() {
        [] => NameParts::default(),
        [words] => in_speaking_order(words),
        // `Marisol Reyes, Jr.` has a comma too, but no given name behind it.
        [words, suffix] if suffix.iter().all(|word| is_one_of(word, &SUFFIXES)) => {
            NameParts { suffix: suffix.join(" "), ..in_speaking_order(words) }
        }
        [last, given, more @ ..] => last_name_first(last, given, &more.concat()),
    })
}

fn last_name_first(last: &[&str], given: &[&str], more: &[&str]) -> NameParts {
    let (last, suffix_of_last) = without_suffix(last);
    let (given, suffix_of_given) = without_suffix(without_address(given));
    let (first, middle) = given.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
    NameParts {
        last: last.join(" "),
        first: first.to_string(),
        middle: middle.join(" "),
        suffix: [suffix_of_last, suffix_of_given, more].concat().join(" "),
    }
}

fn in_speaking_order(words: &[&str]) -> NameParts {
    let (words, suffix) = without_suffix(without_address(words));
    let suffix = suffix.join(" ");
    match words {
        [] => NameParts { suffix, ..NameParts::default() },
        [only] => NameParts { last: (*only).to_string(), suffix, ..NameParts::default() },
        // Where names are written in Han or Hangul, the family comes first.
        [family, given] if is_east_asian(family) && is_east_asian(given) => {
            NameParts { last: (*family).to_string(), first: (*given).to_string(), suffix, ..NameParts::default() }
        }
        [first, rest @ ..] => {
            let start = start_of_last_name(rest);
            NameParts {
                last: rest[start..].join(" "),
                first: (*first).to_string(),
                middle: rest[..start].join(" "),
                suffix,
            }
        }
    }
}

/// The last name is the last word and the particles before it: `van der Berg`.
fn start_of_last_name(words: &[&str]) -> usize {
    let mut start = words.len() - 1;
    while start > 0 && is_one_of(words[start - 1], &PARTICLES) {
        start -= 1;
    }
    start
}

fn without_suffix<'w>(words: &'w [&'w str]) -> (&'w [&'w str], &'w [&'w str]) {
    let mut end = words.len();
    while end > 1 && is_one_of(words[end - 1], &SUFFIXES) {
        end -= 1;
    }
    words.split_at(end)
}

fn without_address<'w>(words: &'w [&'w str]) -> &'w [&'w str] {
    match words {
        [first, rest @ ..] if !rest.is_empty() && is_one_of(first, &FORMS_OF_ADDRESS) => rest,
        _ => words,
    }
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    let bare = fold(word).replace(' ', "");
    list.contains(&bare.as_str())
}

fn is_east_asian(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3134f}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> [String; 4] {
        let NameParts { last, first, middle, suffix } = split(text).unwrap();
        [last, first, middle, suffix]
    }

    #[test]
    fn one_person_however_the_name_is_ordered() {
        for text in ["Reyes, Marisol A. Jr.", "Marisol A. Reyes Jr.", "Reyes Jr., Marisol A.", "Reyes, Marisol A., Jr."]
        {
            assert_eq!(parts(text), ["Reyes", "Marisol", "A.", "Jr."], "{text}");
        }
        assert_eq!(parts("Marisol Reyes, Jr."), ["Reyes", "Marisol", "", "Jr."]);
        assert_eq!(parts("Mr. John Smith III"), ["Smith", "John", "", "III"]);
    }

    #[test]
    fn particles_belong_to_the_last_name() {
        assert_eq!(parts("Lotte van der Meer"), ["van der Meer", "Lotte", "", ""]);
        assert_eq!(parts("Juan Carlos de la Cruz"), ["de la Cruz", "Juan", "Carlos", ""]);
        assert_eq!(parts("Van Morrison"), ["Morrison", "Van", "", ""]);
    }

    #[test]
    fn one_name_is_the_last_name_and_every_script_is_read() {
        assert_eq!(parts("Suryani"), ["Suryani", "", "", ""]);
        assert_eq!(parts("李 明"), ["李", "明", "", ""]);
        assert_eq!(parts("Олена Ковальчук"), ["Ковальчук", "Олена", "", ""]);
        assert_eq!(parts("  "), ["", "", "", ""]);
        assert_eq!(parts("Jr."), ["Jr.", "", "", ""]);
    }

    #[test]
    fn two_people_in_a_cell_are_not_guessed_apart_and_a_firm_is_one() {
        assert_eq!(
            split("John & Jane Smith"),
            Err("'John & Jane Smith' names more than one person; give each of them a row".into())
        );
        assert_eq!(parts("Smith and Sons, Inc."), ["Smith and Sons, Inc.", "", "", ""]);
    }
}
