//! What the event of an export says: everything that the list was made of, so that it can be made again.

use serde::{Deserialize, Serialize};

use super::file_form::Form;
use crate::error::{Error, ErrorKind, Result};
use crate::views::Design;

/// Grows whenever the same list would be written in other bytes.
///
/// - 2: a list made for editing proves that it was made from its book (see [`super::mark`]); one of format 1 says a number alone, and is
///   still written so when it is made again. A list for filing writes no name of one character whole, and does not say how it is called
///   here; unmapped columns are in the order of their files.
pub(crate) const LIST_FORMAT: u32 = 2;

/// The facts of an export, as JSON in its event.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Noted {
    /// The preset, if it was one.
    pub(crate) preset: String,
    /// The saved list's name, if it was one.
    pub(crate) list: String,
    /// The whole design, the request's own filter included.
    pub(crate) design: Design,
    /// `csv` or `xlsx`.
    pub(crate) format: String,
    /// Whether a CSV starts with a mark for Excel.
    pub(crate) excel: bool,
    /// When the book was read: UTC, ISO 8601 with seconds.
    pub(crate) as_of: String,
    /// The last event that the list knows of.
    pub(crate) as_of_event: i64,
    /// The matter's version then.
    pub(crate) matter_version: i64,
    /// How many claimants.
    pub(crate) rows: u64,
    /// Of the file.
    pub(crate) bytes: u64,
    /// Of the file, in hex.
    pub(crate) sha256: String,
    /// The file's name.
    pub(crate) file: String,
    /// See [`LIST_FORMAT`]; 0 in books of a time when exports were not noted whole.
    pub(crate) list_format: u32,
    /// The program's version.
    pub(crate) program: String,
    /// The digest of whom a list made for editing carried; empty of any other.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) carried_sha256: String,
}

impl Noted {
    /// What an event says.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn read(detail: &str) -> Result<Noted> {
        serde_json::from_str(detail).map_err(|why| damaged(&why))
    }

    /// What an event will say.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn write(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|why| damaged(&why))
    }

    /// Whether the list can be made again.
    pub(crate) fn can_again(&self) -> bool {
        (1..=LIST_FORMAT).contains(&self.list_format)
    }

    /// The form of the file.
    pub(crate) fn form(&self) -> Form {
        if self.format == "xlsx" { Form::Xlsx } else { Form::Csv { excel: self.excel } }
    }

    /// Which list, in words: `court`, `list 'Mailing'`, `own columns`.
    pub(crate) fn in_words(&self) -> String {
        match (self.preset.as_str(), self.list.as_str()) {
            ("", "") => "own columns".to_string(),
            ("", list) => format!("list '{list}'"),
            (preset, _) => preset.to_string(),
        }
    }

    /// Which list, for its readers: the firm's name for a list for filing is not disclosed.
    pub(crate) fn for_reader(&self) -> String {
        if self.is_for_court() && !self.list.is_empty() { "saved list".to_string() } else { self.in_words() }
    }

    /// Whether it is for filing.
    pub(crate) fn is_for_court(&self) -> bool {
        self.design.redaction == "court"
    }
}

fn damaged(why: &serde_json::Error) -> Error {
    Error::new(ErrorKind::Damaged, format!("what was noted of an export cannot be read: {why}"), "verify the claimbook")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_list_for_filing_is_not_disclosed_to_its_readers() {
        let of = |redaction: &str, list: &str, preset: &str| {
            let design = Design { redaction: redaction.into(), ..Design::default() };
            Noted { design, list: list.into(), preset: preset.into(), ..Noted::default() }.for_reader()
        };
        assert_eq!(of("court", "Jane Doe", ""), "saved list");
        assert_eq!(of("none", "Mailing", ""), "list 'Mailing'");
        assert_eq!((of("court", "", "court").as_str(), of("court", "", "").as_str()), ("court", "own columns"));
    }
}
