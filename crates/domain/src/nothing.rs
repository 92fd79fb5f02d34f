//! Words that people put into a cell when they have nothing to say, and what a spreadsheet puts there when it failed.

use crate::field::{Field, FieldKind, yes_no};
use crate::fold::fold;

/// The longest of the words, in bytes; what is longer says something.
const LONGEST: usize = 18;

/// Folded words that mean nothing where no name may stand.
const WORDS: [&str; 32] = [
    "n a",
    "na",
    "none",
    "null",
    "nil",
    "nan",
    "unknown",
    "unk",
    "tbd",
    "tba",
    "blank",
    "empty",
    "missing",
    "no data",
    "no phone",
    "no email",
    "no e mail",
    "not available",
    "not applicable",
    "not provided",
    "not given",
    "not known",
    "keine",
    "keine angabe",
    "k a",
    "unbekannt",
    "ninguno",
    "ninguna",
    "desconocido",
    "aucun",
    "aucune",
    "inconnu",
];

/// Values that programs write for a date that they do not have.
const NO_DATES: [&str; 6] = ["0000-00-00", "0000-00-00 00:00:00", "00/00/0000", "0/0/0000", "1/0/1900", "00.00.0000"];

/// What a spreadsheet shows where a formula failed. `#N/A` is not among them: it says that there is no value.
const ERRORS: [&str; 15] = [
    "#ref!",
    "#value!",
    "#name?",
    "#div/0!",
    "#num!",
    "#null!",
    "#spill!",
    "#calc!",
    "#getting_data",
    "#bezug!",
    "#wert!",
    "#zahl!",
    "#valeur!",
    "#nom?",
    "#nombre!",
];

/// Whether a cell of that column says nothing. A name, a place and a note may be any word (a person may be called Null, a town None);
/// there only the `#N/A` of a spreadsheet is nothing. Of the columns of text only a country is one of few words.
pub fn says_nothing(field: Field, text: &str) -> bool {
    let text = text.trim();
    if text.len() > LONGEST + 2 || text.is_empty() {
        return false;
    }
    if matches!(text, "#N/A" | "#NV" | "#n/a") {
        return field.kind() != FieldKind::Notes;
    }
    match field.kind() {
        FieldKind::Notes => false,
        FieldKind::Text if field == Field::Country => {
            is_marks(text) || (is_word(text) && !text.eq_ignore_ascii_case("na"))
        }
        FieldKind::Text => false,
        FieldKind::YesNo | FieldKind::Count => is_marks(text) || (yes_no(text).is_none() && is_word(text)),
        FieldKind::Date => NO_DATES.contains(&text) || is_marks(text) || is_word(text),
        FieldKind::Email | FieldKind::Phone | FieldKind::State | FieldKind::Zip | FieldKind::Url | FieldKind::Plan => {
            is_marks(text) || is_word(text)
        }
    }
}

/// A sentence when the cell holds the failure of a formula instead of a value.
pub fn spreadsheet_error(field: Field, text: &str) -> Option<String> {
    let text = text.trim();
    if !text.starts_with('#') {
        return None;
    }
    if ERRORS.iter().any(|error| text.eq_ignore_ascii_case(error)) {
        return Some(format!("'{text}' is the failure of a formula in the spreadsheet, and no value"));
    }
    let too_narrow = text.len() > 2 && text.bytes().all(|b| b == b'#') && field.kind() != FieldKind::Notes;
    too_narrow.then(|| format!("'{text}' is what a spreadsheet shows where a column is too narrow, and no value"))
}

/// `-`, `--`, `?`, `...` and the like.
fn is_marks(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '?' | '.' | '_' | '*' | '/' | ' ' | '\u{2026}'))
}

fn is_word(text: &str) -> bool {
    // Most cells are decided here, without folding anything: no such word has a digit or an at sign.
    if text.bytes().any(|b| b.is_ascii_digit() || b == b'@') {
        return false;
    }
    WORDS.contains(&fold(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_are_nothing_where_no_name_stands() {
        for text in
            ["N/A", "n.a.", "none", "NULL", "nil", "-", "--", "\u{2013}", "?", "unknown", "#N/A", "TBD", "keine"]
        {
            for field in [
                Field::Email,
                Field::Phone,
                Field::Zip,
                Field::State,
                Field::ProfileUrl,
                Field::Plan,
                Field::PremiumEnd,
            ] {
                assert!(says_nothing(field, text), "{text} in {}", field.code());
            }
        }
        assert!(says_nothing(Field::PremiumEnd, "0000-00-00"));
        assert!(says_nothing(Field::Country, "unknown"));
    }

    #[test]
    fn a_person_may_be_called_null_and_a_note_may_be_any_word() {
        for text in ["Null", "None", "N/A", "-", "Unknown"] {
            assert!(!says_nothing(Field::LastName, text) && !says_nothing(Field::Notes, text), "{text}");
        }
        assert!(!says_nothing(Field::City, "None") && !says_nothing(Field::City, "-"), "a town in Piedmont");
        assert!(!says_nothing(Field::Country, "NA"), "Namibia");
        assert!(says_nothing(Field::LastName, "#N/A"), "a lookup that found nobody");
    }

    #[test]
    fn no_state_is_nothing() {
        for (code, name) in crate::field::US_STATES {
            assert!(!says_nothing(Field::State, code) && !says_nothing(Field::State, name), "{code}");
        }
    }

    #[test]
    fn none_in_a_count_is_no() {
        assert!(!says_nothing(Field::InmailSent, "none"));
        assert!(says_nothing(Field::InmailSent, "n/a"));
        assert!(!says_nothing(Field::InmailSent, "0"));
    }

    #[test]
    fn failures_of_formulas_are_no_values() {
        assert_eq!(
            spreadsheet_error(Field::LastName, "#REF!").unwrap(),
            "'#REF!' is the failure of a formula in the spreadsheet, and no value"
        );
        assert!(spreadsheet_error(Field::Zip, "#####").is_some());
        assert_eq!(spreadsheet_error(Field::Address1, "#12"), None);
        assert_eq!(spreadsheet_error(Field::Notes, "###"), None);
    }
}
