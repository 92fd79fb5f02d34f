//! Placeholders: words that people put into a cell when there is no value, and what a spreadsheet shows there when a formula fails.

use crate::field::{Field, FieldKind, is_unseen, yes_no};
use crate::fold::fold;

/// The longest of the words, in bytes; a longer text is a value.
const LONGEST: usize = 18;

/// Folded words that mean "no value" in every column but those of names.
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

/// Those of the words that are also surnames.
const SURNAMES: [&str; 8] = ["na", "none", "null", "nil", "nan", "blank", "empty", "missing"];

/// Values that programs write for a date that they do not have.
const NO_DATES: [&str; 6] = ["0000-00-00", "0000-00-00 00:00:00", "00/00/0000", "0/0/0000", "1/0/1900", "00.00.0000"];

/// What a spreadsheet shows where a formula failed. `#N/A` is not among them: it says that there is no value.
const ERRORS: [&str; 24] = [
    "#ref!",
    "#value!",
    "#name?",
    "#div/0!",
    "#num!",
    "#null!",
    "#error!",
    "#spill!",
    "#calc!",
    "#field!",
    "#getting_data",
    "#busy!",
    "#connect!",
    "#blocked!",
    "#unknown!",
    "#external!",
    "#timeout!",
    "#python!",
    "#bezug!",
    "#wert!",
    "#zahl!",
    "#valeur!",
    "#nom?",
    "#nombre!",
];

/// Whether a spreadsheet says that there is no value: most often a lookup that found nothing.
pub fn is_not_available(text: &str) -> bool {
    matches!(text, "#N/A" | "#NV" | "#n/a")
}

/// Whether a cell of that column is a placeholder. A name, a place and a note may be any word (a person may be called Null, a town None);
/// there, only marks are placeholders, and what programs write and no one is called: `N/A`, `(blank)`, `\N`.
pub fn is_placeholder(field: Field, text: &str) -> bool {
    let text = text.trim();
    if text.len() > LONGEST + 2 || text.is_empty() {
        return false;
    }
    if is_not_available(text) {
        return field.kind() != FieldKind::Notes;
    }
    match field.kind() {
        // A database's own word for no value.
        FieldKind::Notes => text == "\\N",
        FieldKind::Text if is_never_a_name(text) => true,
        FieldKind::Text => match field {
            Field::Country => is_word(text) && !text.eq_ignore_ascii_case("na"),
            // `Na` and `Nan` are second names.
            Field::MiddleName => is_word(text) && !matches!(text, "Na" | "Nan"),
            Field::Suffix | Field::Address2 | Field::Own(_) => is_word(text),
            _ => false,
        },
        FieldKind::YesNo => is_marks(text) || (yes_no(text).is_none() && is_word(text)),
        FieldKind::Date => NO_DATES.contains(&text) || is_marks(text) || is_word(text) || is_last_day(text),
        // Where a count may be a mere no, `none` is one.
        FieldKind::Count => is_marks(text) || (!(is_yes_no_too(field) && yes_no(text).is_some()) && is_word(text)),
        FieldKind::Choice if field.own().is_some_and(|own| own.choices.has(text)) => false,
        FieldKind::Email
        | FieldKind::Phone
        | FieldKind::State
        | FieldKind::Zip
        | FieldKind::Url
        | FieldKind::Choice
        | FieldKind::Money
        | FieldKind::Number => is_marks(text) || is_word(text),
    }
}

fn is_yes_no_too(field: Field) -> bool {
    field.own().is_some_and(|own| own.declared.or_yes_no)
}

/// Whether a date is the last day that a program can write, which is how it says that there is none: `12/31/9999`, `2999-12-31`.
pub fn is_last_day(text: &str) -> bool {
    const YEARS: [&str; 2] = ["9999", "2999"];
    if !YEARS.iter().any(|year| text.contains(year)) {
        return false;
    }
    let (mut has_year, mut others) = (false, 0);
    for part in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        let is_year = YEARS.contains(&part) || (part.len() == 8 && YEARS.iter().any(|year| part.starts_with(year)));
        has_year = has_year || is_year;
        others += usize::from(!is_year);
    }
    has_year && (2..=5).contains(&others) || (has_year && others == 0 && text.len() == 8)
}

/// Whether a cell only points to the one above it: `ditto`, `do.`, `"`, `〃`, `^`. In notes it is a word like any other, and people are
/// called Same and Idem.
pub fn says_as_above(field: Field, text: &str) -> bool {
    const WORDS: [&str; 9] = [
        "ditto",
        "same as above",
        "as above",
        "see above",
        "same as previous",
        "as previous",
        "as before",
        "dto",
        "dito",
    ];
    const NO_NAMES: [&str; 4] = ["same", "idem", "id.", "do."];
    // Nearly every cell is decided here, by its length or its first byte.
    let may_be = |byte: &u8| {
        matches!(byte, b'd' | b'D' | b's' | b'S' | b'a' | b'A' | b'i' | b'I') || !byte.is_ascii_alphanumeric()
    };
    if text.len() > LONGEST || !text.as_bytes().first().is_some_and(may_be) || field.kind() == FieldKind::Notes {
        return false;
    }
    let text = text.trim();
    if text == "do." || (!text.starts_with(|c: char| c.is_ascii_alphanumeric()) && points_up(text)) {
        return true;
    }
    let bare = text.trim_matches(['(', ')', '[', ']']);
    let is_word = |words: &[&str]| words.iter().any(|word| bare.eq_ignore_ascii_case(word));
    let is_name = matches!(field, Field::LastName | Field::FirstName | Field::MiddleName);
    WORDS.contains(&fold(bare).as_str()) || (!is_name && is_word(&NO_NAMES))
}

/// Quotes or arrows alone, with strokes or blanks around them.
fn points_up(text: &str) -> bool {
    let points =
        |c: char| matches!(c, '"' | '\u{3003}' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' | '^' | '\u{2191}');
    let is_half = |c: char| matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '`' | '\u{b4}' | '\u{2032}');
    let halves = text.chars().filter(|c| is_half(*c)).count();
    (halves > 1 || text.chars().any(points))
        && text.chars().all(|c| points(c) || is_half(c) || matches!(c, '-' | '\u{2013}' | '\u{2014}' | ' ' | ','))
}

/// Whether a last and a first name of a list, of which one may be empty, are both placeholders: `unknown, unknown`, or
/// `TBD` alone. `Null` alone may be a person.
pub fn is_placeholder_name(last: &str, first: &str) -> bool {
    let is_nothing = |name: &str| name.len() <= LONGEST && is_word(name);
    match (last.trim(), first.trim()) {
        ("", "") => false,
        ("", name) | (name, "") => is_nothing(name) && !SURNAMES.contains(&fold(name).as_str()),
        (last, first) => is_nothing(last) && is_nothing(first),
    }
}

/// A sentence when the cell holds the failure of a formula instead of a value.
pub fn spreadsheet_error(field: Field, text: &str) -> Option<String> {
    let text = text.trim();
    if !text.starts_with('#') && !is_numbered(text) {
        return None;
    }
    if is_numbered(text) || ERRORS.iter().any(|error| text.eq_ignore_ascii_case(error)) {
        return Some(format!("'{text}' is a formula error from the spreadsheet, not a value"));
    }
    let too_narrow = text.len() > 2 && text.bytes().all(|b| b == b'#') && field.kind() != FieldKind::Notes;
    too_narrow.then(|| format!("'{text}' is what a spreadsheet shows where a column is too narrow, not a value"))
}

/// `Err:502`, as LibreOffice says it.
fn is_numbered(text: &str) -> bool {
    text.strip_prefix("Err:").is_some_and(|number| number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit()))
}

/// `-`, `--`, `?`, `...` and the like.
fn is_marks(text: &str) -> bool {
    let is_mark = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '?' | '.' | '_' | '*' | '/' | ' ' | '\u{2026}');
    text.chars().all(|c| is_mark(c) || is_unseen(c)) && text.chars().any(is_mark)
}

/// What no person, street or town is called: marks alone, words in brackets, and the `N/A` and `\N` of programs.
fn is_never_a_name(text: &str) -> bool {
    // Nearly every cell is decided by its first letter.
    let Some(first) = text.chars().find(|c| !is_unseen(*c)) else { return false };
    if first.is_alphanumeric() && !(matches!(first, 'n' | 'N') && text.contains('/')) {
        return false;
    }
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    let inner = [('(', ')'), ('<', '>'), ('[', ']')]
        .into_iter()
        .find_map(|(open, close)| seen.trim().strip_prefix(open)?.strip_suffix(close));
    is_marks(text) || seen.trim() == "\\N" || seen.trim().eq_ignore_ascii_case("n/a") || inner.is_some_and(is_word)
}

fn is_word(text: &str) -> bool {
    // Most cells are decided here, without folding anything: no such word has a digit or an at sign.
    if text.bytes().any(|b| b.is_ascii_digit() || b == b'@') {
        return false;
    }
    // And of the rest most are single words of plain letters, which are folded as they are compared.
    if text.bytes().all(|b| b.is_ascii_alphabetic()) {
        return WORDS.iter().any(|word| word.eq_ignore_ascii_case(text));
    }
    WORDS.contains(&fold(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::fixture;

    #[test]
    fn placeholders_are_not_values_outside_of_names() {
        for text in
            ["N/A", "n.a.", "none", "NULL", "nil", "-", "--", "\u{2013}", "?", "unknown", "#N/A", "TBD", "keine"]
        {
            for field in [
                Field::Email,
                Field::Phone,
                Field::Zip,
                Field::State,
                fixture::field("page"),
                fixture::field("plan"),
                fixture::field("member_to"),
            ] {
                assert!(is_placeholder(field, text), "{text} in {}", field.code());
            }
        }
        assert!(is_placeholder(fixture::field("member_to"), "0000-00-00"));
        for text in ["12/31/9999", "9999-12-31", "31-Dec-2999", "99991231", "12/31/9999 23:59:59"] {
            assert!(is_placeholder(Field::DateReceived, text), "{text}");
        }
        assert!(!is_placeholder(Field::DateReceived, "9999") && !is_placeholder(Field::Phone, "415-555-9999"));
        assert!(is_placeholder(Field::Country, "unknown"));
    }

    #[test]
    fn a_person_may_be_called_null_and_a_note_may_be_any_word() {
        for text in ["Null", "None", "NA", "Unknown", "Nan"] {
            assert!(!is_placeholder(Field::LastName, text) && !is_placeholder(Field::Notes, text), "{text}");
        }
        assert!(!is_placeholder(Field::City, "None"), "a town in Piedmont");
        assert!(!is_placeholder(Field::Country, "NA"), "Namibia");
        assert!(is_placeholder(Field::LastName, "#N/A"), "a lookup that found no one");
    }

    #[test]
    fn what_no_one_is_called_is_a_placeholder_in_every_column_of_text() {
        for text in ["-", "--", ".", "?", "N/A", "n/a", "\\N", "(blank)", "(null)", "<NA>", "\u{200b}-"] {
            for field in [Field::LastName, Field::FirstName, Field::Address1, Field::City, Field::Source] {
                assert!(is_placeholder(field, text), "{text} in {}", field.code());
            }
            assert_eq!(is_placeholder(Field::Notes, text), text == "\\N", "{text}");
        }
        for text in ["Lee", "N", "O", "(Jones)", "<b>", "Nana", "-Lee", "#12", "\u{200b}"] {
            assert!(!is_placeholder(Field::LastName, text), "{text}");
        }
    }

    #[test]
    fn placeholders_are_not_a_second_name_a_suffix_or_a_second_line() {
        for text in ["NULL", "None", "nan", "NA", "unknown", "not applicable"] {
            for field in [Field::MiddleName, Field::Suffix, Field::Address2] {
                assert!(is_placeholder(field, text), "{text} in {}", field.code());
            }
        }
        assert!(!is_placeholder(Field::MiddleName, "Nan") && !is_placeholder(Field::Suffix, "Jr."));
    }

    #[test]
    fn two_placeholders_name_no_one() {
        for (last, first) in [("unknown", "unknown"), ("None", "NULL"), ("TBD", "TBD"), ("Unknown", ""), ("", "n/a")] {
            assert!(is_placeholder_name(last, first), "{last}, {first}");
        }
        for (last, first) in [("Null", "Ann"), ("None", ""), ("", "Na"), ("Lee", "unknown"), ("", ""), ("Lee", "")] {
            assert!(!is_placeholder_name(last, first), "{last}, {first}");
        }
    }

    #[test]
    fn a_cell_that_points_up_is_not_a_value() {
        let pointing = [
            "ditto",
            "Ditto.",
            "(ditto)",
            "do.",
            "same as above",
            "\"",
            "\" \"",
            "''",
            "\u{3003}",
            "-\"-",
            "^",
            "\u{2191}",
        ];
        for text in pointing {
            for field in [Field::City, Field::LastName, Field::Zip, fixture::field("plan"), Field::DateReceived] {
                assert!(says_as_above(field, text), "{text} in {}", field.code());
            }
            assert!(!says_as_above(Field::Notes, text), "{text}");
        }
        assert!(says_as_above(Field::State, "same") && says_as_above(Field::City, "idem"));
        for text in ["Same", "Idem", "Do", "-", "'", "Dittmar", "O'Hara", "Dora"] {
            assert!(!says_as_above(Field::LastName, text), "{text}");
        }
    }

    #[test]
    fn no_state_is_a_placeholder() {
        for (code, name) in crate::field::US_STATES {
            assert!(!is_placeholder(Field::State, code) && !is_placeholder(Field::State, name), "{code}");
        }
    }

    #[test]
    fn none_in_a_count_is_no() {
        assert!(!is_placeholder(fixture::field("sent"), "none"));
        assert!(is_placeholder(fixture::field("sent"), "n/a"));
        assert!(!is_placeholder(fixture::field("sent"), "0"));
    }

    #[test]
    fn failures_of_formulas_are_not_values() {
        assert_eq!(
            spreadsheet_error(Field::LastName, "#REF!").unwrap(),
            "'#REF!' is a formula error from the spreadsheet, not a value"
        );
        for text in ["Err:502", "Err:520", "Err:522", "#ERROR!", "#SPILL!", "#FIELD!", "#BUSY!", "#PYTHON!"] {
            assert!(spreadsheet_error(Field::City, text).is_some(), "{text}");
        }
        for text in ["Err", "Err:", "Err:5023", "Err: 502 Main", "#ERROR"] {
            assert_eq!(spreadsheet_error(Field::City, text), None, "{text}");
        }
        assert!(spreadsheet_error(Field::Zip, "#####").is_some());
        assert_eq!(spreadsheet_error(Field::Address1, "#12"), None);
        assert_eq!(spreadsheet_error(Field::Notes, "###"), None);
    }
}
