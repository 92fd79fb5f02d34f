//! The words of a program that reads lists of people, for tests.

use super::{Meaning, Options, Vocabulary};

/// Headings that mean the same, each with its column.
const HEADINGS: [(&str, &[&str]); 13] = [
    ("whole_name", &["name", "full name", "claimant"]),
    ("last_name", &["last name", "surname", "nachname", "last", "name last"]),
    ("first_name", &["first name", "given name", "vorname", "first", "name first", "what is your first name"]),
    ("email", &["e mail", "email", "email address"]),
    ("phone", &["phone", "telephone", "tel"]),
    ("city", &["city", "town", "ort"]),
    ("state", &["state", "st"]),
    ("zip", &["zip", "zip code"]),
    ("address", &["address", "street"]),
    ("notes", &["notes"]),
    ("signed", &["signed"]),
    ("premium_start", &["premium from"]),
    ("premium_end", &["through"]),
];

/// What a program that reads lists of people knows.
pub(crate) struct Words;

impl Vocabulary for Words {
    fn meaning(&self, heading: &str) -> Option<Meaning> {
        let folded = claimbook_text::fold::fold(heading);
        let column = HEADINGS.iter().position(|(_, words)| words.contains(&folded.as_str()))?;
        Some(Meaning { column, weak: false, whole_name: column == 0 })
    }

    fn is_date(&self, cell: &str) -> bool {
        cell.split('/').count() == 3 && cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/')
    }
}

/// Everything is detected.
pub(crate) fn options() -> Options<'static> {
    Options::new(&Words, tempfile::tempfile)
}
