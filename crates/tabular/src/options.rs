//! What the caller says about a list: its delimiter and its header where they are not to be detected, and what headings mean.

use std::fs::File;
use std::io;

use crate::error::{Error, Result};

/// Where the column names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// In the row that begins in that line of the text, or in that row of the sheet; from 1.
    Line(u64),
    /// Nowhere: the first row is a row of data.
    Nowhere,
}

impl Header {
    /// As the ledger keeps it: a line, or 0 for a list without a header.
    pub fn of_line(line: u64) -> Header {
        if line == 0 { Header::Nowhere } else { Header::Line(line) }
    }

    /// The place of a header as a person writes it: a line, or `none`; `None` for the empty text.
    ///
    /// # Errors
    /// When it is not such a place.
    pub fn parse(text: &str) -> Result<Option<Header>> {
        match text.trim() {
            "" => Ok(None),
            "none" => Ok(Some(Header::Nowhere)),
            other => match other.parse() {
                Ok(line @ 1..) => Ok(Some(Header::Line(line))),
                _ => Err(Error::invalid(
                    format!("'{other}' is not a header row"),
                    "name the line that holds the column names, counted from 1, or none when no row holds them",
                )),
            },
        }
    }

    /// Why there is no table, for a person who said where its header is.
    pub fn missing(self, name: &str, place: &str) -> Option<Error> {
        let Header::Line(line) = self else { return None };
        Some(Error::invalid(
            format!("no row of {name} begins in {place} {line}, so no header can be there"),
            format!("name the {place} that holds the column names, or none when no row holds them"),
        ))
    }
}

/// What a heading means to the program that reads the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The same number for headings that mean the same.
    pub column: usize,
    /// Other columns are called so too, so that the heading alone says little.
    pub weak: bool,
    /// The column contains whole names: merged over several columns, it is split.
    pub whole_name: bool,
}

/// What the program that reads a list knows of its words.
pub trait Vocabulary: Sync {
    /// What a heading means; `None` when it is unknown.
    fn meaning(&self, heading: &str) -> Option<Meaning>;
    /// Whether a cell is a date.
    fn is_date(&self, cell: &str) -> bool;
}

/// Makes an empty file that no one else sees and that is gone when it is closed.
pub type Scratch = fn() -> io::Result<File>;

/// How a list is read.
#[derive(Clone, Copy)]
pub struct Options<'r> {
    /// What headings mean.
    pub vocabulary: &'static dyn Vocabulary,
    /// Where a sheet is written out.
    pub scratch: Scratch,
    /// Headings that are known whatever they mean.
    pub headings: &'r [&'r str],
    /// The delimiter; `None` to detect it.
    pub delimiter: Option<u8>,
    /// Where the header is; `None` to detect it.
    pub header: Option<Header>,
}

impl<'r> Options<'r> {
    /// Everything is detected.
    pub fn new(vocabulary: &'static dyn Vocabulary, scratch: Scratch) -> Options<'r> {
        Options { vocabulary, scratch, headings: &[], delimiter: None, header: None }
    }
}

/// The delimiter of that name or character; `None` for the empty text.
///
/// # Errors
/// When it is not a delimiter.
pub fn parse_delimiter(text: &str) -> Result<Option<u8>> {
    // A tab or a space is a delimiter too, so nothing is trimmed.
    Ok(Some(match text {
        "" => return Ok(None),
        "comma" => b',',
        "semicolon" => b';',
        "tab" | "\\t" => b'\t',
        "bar" | "pipe" => b'|',
        "colon" => b':',
        "space" => b' ',
        other => match other.as_bytes() {
            [byte] if matches!(byte, b'\t' | b' ') || (byte.is_ascii_punctuation() && *byte != b'"') => *byte,
            _ => {
                return Err(Error::invalid(
                    format!("'{other}' is not a delimiter"),
                    "name one such as comma, semicolon, tab or bar, or one character such as ^; or leave it out, and Claimbook detects it",
                ));
            }
        },
    }))
}

#[cfg(test)]
pub(crate) mod test_words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_have_names_or_are_a_character() {
        for (text, byte) in [
            ("", None),
            ("tab", Some(b'\t')),
            ("\t", Some(b'\t')),
            ("bar", Some(b'|')),
            ("^", Some(b'^')),
            (" ", Some(b' ')),
        ] {
            assert_eq!(parse_delimiter(text).unwrap(), byte, "{text:?}");
        }
        for text in ["\"", "a", ";;", "\n", "§"] {
            assert_eq!(parse_delimiter(text).unwrap_err().to_string(), format!("'{text}' is not a delimiter"));
        }
    }

    #[test]
    fn a_header_is_in_a_line_or_nowhere() {
        for (text, place) in [("", None), (" 7 ", Some(Header::Line(7))), ("none", Some(Header::Nowhere))] {
            assert_eq!(Header::parse(text).unwrap(), place, "{text:?}");
        }
        for text in ["0", "-1", "first", "1.5"] {
            assert_eq!(Header::parse(text).unwrap_err().to_string(), format!("'{text}' is not a header row"));
        }
    }
}
