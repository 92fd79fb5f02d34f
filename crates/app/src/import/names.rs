//! A whole name in one cell, taken apart: `Reyes, Marisol A. Jr.` and `Marisol A. Reyes Jr.` are one person.

use claimbook_domain::fold::fold;
use claimbook_domain::listed::Change;

/// The parts of a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NameParts {
    pub(super) last: String,
    pub(super) first: String,
    pub(super) middle: String,
    pub(super) suffix: String,
    /// Whether a form of address (`Dr.`, `Ms.`) was left out.
    pub(super) address_left_out: bool,
}

impl NameParts {
    /// What is told of it: one word that became the last name was not changed.
    pub(super) fn change(&self) -> Option<Change> {
        let parts = [&self.first, &self.middle, &self.suffix];
        match self.address_left_out {
            true => Some(Change::AddressLeftOut),
            false => parts.iter().any(|part| !part.is_empty()).then_some(Change::NameSplit),
        }
    }
}

const SUFFIXES: [&str; 17] = [
    "jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th", "esq", "esquire", "md", "phd", "dds", "dvm", "cpa", "junior",
    "senior",
];
const FORMS_OF_ADDRESS: [&str; 18] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "herr",
    "frau",
    "monsieur",
    "madame",
    "mme",
    "senor",
    "senora",
    "srta",
    "sra",
];
/// Forms of address that are names as well when no dot stands behind them.
const DOTTED_FORMS: [&str; 3] = ["hon.", "rev.", "sr."];
const PARTICLES: [&str; 33] = [
    "van", "von", "vom", "der", "den", "de", "del", "della", "dello", "degli", "dei", "di", "da", "dos", "das", "du",
    "la", "le", "los", "las", "bin", "bint", "ibn", "al", "el", "ter", "ten", "te", "zu", "zum", "zur", "af", "st",
];
const COMPANIES: [&str; 15] = [
    "llc",
    "inc",
    "incorporated",
    "llp",
    "corp",
    "corporation",
    "ltd",
    "limited",
    "gmbh",
    "company",
    "plc",
    "pllc",
    "foundation",
    "university",
    "associates",
];
/// Words between a name and what is none, without what stands around them.
const REMARKS: [&str; 10] = ["c/o", "a/k/a", "aka", "f/k/a", "fka", "n/k/a", "d/b/a", "dba", "deceased", "attn"];
/// Words that join two people.
const JOINING: [&str; 8] = ["&", "and", "und", "u.", "et", "+", "&amp;", "or"];

/// Takes a name apart. The error is a sentence: two people in one cell cannot be one claimant.
pub(super) fn split(text: &str) -> Result<NameParts, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if text.contains(';') || words.iter().any(|word| is_remark(word)) {
        return Err(more_than_a_name(text));
    }
    if is_company(&words) {
        return Ok(NameParts { last: words.join(" "), ..NameParts::default() });
    }
    if text.contains(['(', ')', '[', ']', '@']) {
        return Err(more_than_a_name(text));
    }
    if names_two(&words) {
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
        [words, suffixes @ ..] if suffixes.iter().flatten().all(|word| is_suffix(word)) => {
            let before = in_speaking_order(words);
            let suffix = [before.suffix.as_str(), &suffixes.concat().join(" ")].join(" ").trim().to_string();
            NameParts { suffix, ..before }
        }
        [last, given, more @ ..] if more.iter().flatten().all(|word| is_suffix(word)) => {
            last_name_first(last, given, &more.concat())
        }
        _ => return Err(format!("'{text}' has more commas than a name has parts; write it as Last, First Middle")),
    })
}

fn more_than_a_name(text: &str) -> String {
    format!("'{text}' holds more than a name; leave the name alone, and put the rest into a column of its own")
}

/// `c/o`, `a/k/a` and the like: what follows is another name, or none.
fn is_remark(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    REMARKS.iter().any(|remark| word.eq_ignore_ascii_case(remark))
}

/// A firm, a trust or an estate: it is kept whole.
fn is_company(words: &[&str]) -> bool {
    let is = |word: &str, known: &str| word.eq_ignore_ascii_case(known);
    match words {
        [first, of, _, ..] if is(first, "estate") && is(of, "of") => true,
        [_, _, .., last] if is(last, "trust") => true,
        [_, .., last] => is(last, "co.") || is_one_of(last, &COMPANIES),
        _ => false,
    }
}

/// `John & Jane Smith`, `John/Jane Smith`, `Juan y María Pérez`.
fn names_two(words: &[&str]) -> bool {
    let spanish = words.len() > 2 && words[1] == "y";
    let joined = |word: &&str| word.split(['/', '&']).filter(|part| part.chars().count() > 1).count() > 1;
    spanish || words.iter().any(|word| is_joining(word) || joined(word))
}

fn is_joining(word: &str) -> bool {
    JOINING.iter().any(|joining| word.eq_ignore_ascii_case(joining))
}

fn last_name_first(last: &[&str], given: &[&str], more: &[&str]) -> NameParts {
    let (last, before_last) = without_address(last);
    let (last, suffix_of_last) = without_suffix(last);
    let (given, before_given) = without_address(given);
    let (given, suffix_of_given) = without_suffix(given);
    let (first, middle) = given.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
    NameParts {
        last: last.join(" "),
        first: first.to_string(),
        middle: middle.join(" "),
        suffix: [suffix_of_last, suffix_of_given, more].concat().join(" "),
        address_left_out: before_last || before_given,
    }
}

fn in_speaking_order(words: &[&str]) -> NameParts {
    let (words, address_left_out) = without_address(words);
    let (words, suffix) = without_suffix(words);
    let rest = NameParts { suffix: suffix.join(" "), address_left_out, ..NameParts::default() };
    match words {
        [] => rest,
        [only] => NameParts { last: (*only).to_string(), ..rest },
        // Where names are written in Han or Hangul, the family comes first.
        [family, given] if is_east_asian(family) && is_east_asian(given) => {
            NameParts { last: (*family).to_string(), first: (*given).to_string(), ..rest }
        }
        [first, others @ ..] => {
            let start = start_of_last_name(others);
            NameParts {
                last: others[start..].join(" "),
                first: (*first).to_string(),
                middle: others[..start].join(" "),
                ..rest
            }
        }
    }
}

/// The last name is the last word and the particles before it: `van der Berg`, `van 't Hoff`, `Ortega y Gasset`.
fn start_of_last_name(words: &[&str]) -> usize {
    let mut start = words.len() - 1;
    while start > 0 {
        let before = words[start - 1];
        if is_one_of(before, &PARTICLES) || matches!(before, "'t" | "\u{2019}t") {
            start -= 1;
        } else if before == "y" && start > 1 {
            start -= 2;
        } else {
            break;
        }
    }
    start
}

fn without_suffix<'w>(words: &'w [&'w str]) -> (&'w [&'w str], &'w [&'w str]) {
    let mut end = words.len();
    while end > 1 && is_suffix(words[end - 1]) {
        end -= 1;
    }
    words.split_at(end)
}

/// The words behind the forms of address, and whether there were any; a word that stands alone is a name.
fn without_address<'w>(words: &'w [&'w str]) -> (&'w [&'w str], bool) {
    let mut start = 0;
    while start + 1 < words.len() && is_form_of_address(words[start]) {
        start += 1;
    }
    (&words[start..], start > 0)
}

fn is_form_of_address(word: &str) -> bool {
    is_one_of(word, &FORMS_OF_ADDRESS) || DOTTED_FORMS.iter().any(|form| word.eq_ignore_ascii_case(form))
}

/// `Md` written so is short for a given name, and no doctor of medicine.
fn is_suffix(word: &str) -> bool {
    word != "Md" && word != "Md." && is_one_of(word, &SUFFIXES)
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    // The longest of these words has twelve letters, some with dots between.
    if word.len() > 16 {
        return false;
    }
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
        let NameParts { last, first, middle, suffix, .. } = split(text).unwrap();
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

    #[test]
    fn what_is_more_than_a_name_is_not_taken_for_one() {
        for text in [
            "Smith; John",
            "John c/o Jane Smith",
            "Smith, John (deceased)",
            "Smith, John, deceased",
            "Ann Lee a/k/a Ann Roe",
            "Robert (Bob) Smith",
            "Ann Lee <ann@example.org>",
        ] {
            assert!(split(text).unwrap_err().contains("holds more than a name"), "{text}");
        }
    }

    #[test]
    fn forms_of_address_are_left_out_and_told() {
        for text in ["Dr. Anna Weber", "Prof. Dr. Anna Weber", "Weber, Dr. Anna", "Hon. Anna Weber", "Mrs Anna Weber"] {
            assert_eq!(parts(text), ["Weber", "Anna", "", ""], "{text}");
            assert_eq!(split(text).unwrap().change(), Some(Change::AddressLeftOut));
        }
        assert_eq!(parts("Hon Lee"), ["Lee", "Hon", "", ""], "without a dot it is a name");
        assert_eq!(split("Anna Weber").unwrap().change(), Some(Change::NameSplit));
        assert_eq!(split("Suryani").unwrap().change(), None);
    }

    #[test]
    fn suffixes_and_names_of_many_words() {
        assert_eq!(parts("Smith, John, MD, PhD"), ["Smith", "John", "", "MD PhD"]);
        assert_eq!(parts("John Smith, Jr., Esq."), ["Smith", "John", "", "Jr. Esq."]);
        assert_eq!(parts("JOHN Q. O'BRIEN-SMITH III"), ["O'BRIEN-SMITH", "JOHN", "Q.", "III"]);
        assert_eq!(parts("Hossain, Md"), ["Hossain", "Md", "", ""]);
        assert_eq!(parts("José Ortega y Gasset"), ["Ortega y Gasset", "José", "", ""]);
        assert_eq!(parts("Jan van 't Hoff"), ["van 't Hoff", "Jan", "", ""]);
        assert_eq!(parts("Ahmad bin Ali"), ["bin Ali", "Ahmad", "", ""]);
    }

    #[test]
    fn couples_however_joined_are_refused_and_estates_are_whole() {
        for text in [
            "John and Mary Smith",
            "John/Mary Smith",
            "John&Mary Smith",
            "Smith, John & Mary",
            "Juan y María Pérez",
            "Hans u. Eva Roth",
        ] {
            assert!(split(text).unwrap_err().contains("names more than one person"), "{text}");
        }
        assert!(split("Smith, John, Mary").unwrap_err().contains("more commas than a name has parts"));
        for text in ["Estate of John Smith", "Smith Family Trust", "Lee & Co.", "Weber GmbH"] {
            assert_eq!(parts(text), [text, "", "", ""], "{text}");
        }
    }
}
