//! Columns of telephone numbers next to the one that is mapped: of several numbers a claimant has one here, the first that the row holds.

use super::synonyms::{is_of_another_person, words};

/// What a column of telephone numbers is for; in this order they are asked for a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Line {
    Cell,
    Home,
    Work,
    /// `Phone 2`, `Alternate phone`.
    Other,
}

/// The line that the header names; `None` where it speaks of no number of the claimant.
pub(crate) fn line(header: &str) -> Option<Line> {
    let words = words(header);
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    if has(&NO_NUMBERS) || is_of_another_person(header) {
        return None;
    }
    let of = |known: &[&str], letters: &[&str]| has(known) || (has(&PHONES) && words.len() < 4 && has(letters));
    let line = if of(&CELL, &["c", "m"]) {
        Line::Cell
    } else if of(&HOME, &["h"]) {
        Line::Home
    } else if of(&WORK, &["w", "b", "o"]) {
        Line::Work
    } else {
        Line::Other
    };
    // `Home` alone may be where someone lives, and is a number only if its values are.
    let is_alone = words.len() == 1 && line != Line::Other;
    (has(&PHONES) || is_alone || (line == Line::Cell && has(&["number", "no", "nr"]))).then_some(line)
}

const PHONES: [&str; 16] = [
    "phone",
    "phones",
    "phone1",
    "phone2",
    "phone3",
    "tel",
    "telephone",
    "cell",
    "cellphone",
    "cellular",
    "mobile",
    "landline",
    "telefon",
    "handy",
    "telefono",
    "rufnummer",
];
const CELL: [&str; 9] =
    ["cell", "cellular", "cellphone", "mobile", "mobil", "mobiltelefon", "handy", "movil", "celular"];
const HOME: [&str; 8] = ["home", "landline", "residence", "residential", "house", "evening", "privat", "casa"];
const WORK: [&str; 8] = ["work", "office", "business", "day", "daytime", "company", "job", "trabajo"];
/// What a column about a telephone holds in the place of its number, and numbers of something else.
const NO_NUMBERS: [&str; 22] = [
    "fax",
    "ext",
    "extension",
    "type",
    "label",
    "country",
    "code",
    "date",
    "time",
    "carrier",
    "provider",
    "verified",
    "consent",
    "opt",
    "ok",
    "email",
    "mail",
    "address",
    "notes",
    "contacted",
    "preference",
    "kept",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_names_its_line() {
        for (header, wanted) in [
            ("Cell", Line::Cell),
            ("Phone (C)", Line::Cell),
            ("Mobile Number", Line::Cell),
            ("Home Phone #", Line::Home),
            ("Home", Line::Home),
            ("Landline", Line::Home),
            ("Evening phone", Line::Home),
            ("Phone - Work", Line::Work),
            ("Office", Line::Work),
            ("Business Phone Number", Line::Work),
            ("Phone 2", Line::Other),
            ("Alternate phone", Line::Other),
            ("Secondary Tel.", Line::Other),
        ] {
            assert_eq!(line(header), Some(wanted), "{header}");
        }
        for header in [
            "Fax",
            "Home Fax",
            "Work E-mail",
            "Home Address",
            "Phone Type",
            "Phone ext.",
            "Emergency Contact Phone",
            "Spouse cell",
            "Number",
            "Home City",
            "Best time to call",
            "Work Phone Extension",
            "Attorney phone",
        ] {
            assert_eq!(line(header), None, "{header}");
        }
    }
}
