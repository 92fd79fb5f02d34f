//! What a person says of how a list is read, where nothing is to be recognised: its delimiter and where its header stands.

use crate::error::{Error, Result};
use crate::views::ImportRequest;

/// Where the column names stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    /// In the row that begins in that line of the text, or in that row of the sheet; from 1.
    Line(u64),
    /// Nowhere: the first row is a row of data.
    Nowhere,
}

impl Header {
    /// As the ledger keeps it: a line, or 0 for a list without a header.
    pub(super) fn of_line(line: u64) -> Header {
        if line == 0 { Header::Nowhere } else { Header::Line(line) }
    }

    /// Why there is no table, for somebody who said where its header stands.
    pub(super) fn missing(self, name: &str, place: &str) -> Option<Error> {
        let Header::Line(line) = self else { return None };
        Some(Error::invalid(
            format!("no row of {name} begins in {place} {line}, so no header can stand there"),
            format!("name the {place} that holds the column names, or none when no row holds them"),
        ))
    }
}

/// What is said of the shape of a list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told<'r> {
    /// Headers that a mapping names: they are known whatever they mean.
    pub(super) headers: &'r [&'r str],
    pub(super) delimiter: Option<u8>,
    pub(super) header: Option<Header>,
}

impl<'r> Told<'r> {
    /// What a request says, beside the headers that are known.
    ///
    /// # Errors
    /// When its delimiter or its header is none.
    pub(super) fn of(request: &ImportRequest, headers: &'r [&'r str]) -> Result<Told<'r>> {
        Ok(Told { headers, delimiter: delimiter(&request.delimiter)?, header: header(&request.header)? })
    }
}

fn delimiter(text: &str) -> Result<Option<u8>> {
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
                    format!("'{other}' is no delimiter"),
                    "name one such as comma, semicolon, tab or bar, or one character such as ^; or leave it out, and it is recognised",
                ));
            }
        },
    }))
}

fn header(text: &str) -> Result<Option<Header>> {
    match text.trim() {
        "" => Ok(None),
        "none" => Ok(Some(Header::Nowhere)),
        other => match other.parse() {
            Ok(line @ 1..) => Ok(Some(Header::Line(line))),
            _ => Err(Error::invalid(
                format!("'{other}' is no place of a header"),
                "name the line that holds the column names, counted from 1, or none when no row holds them",
            )),
        },
    }
}

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
            assert_eq!(delimiter(text), Ok(byte), "{text:?}");
        }
        for text in ["\"", "a", ";;", "\n", "§"] {
            assert_eq!(delimiter(text).unwrap_err().message, format!("'{text}' is no delimiter"));
        }
    }

    #[test]
    fn a_header_stands_in_a_line_or_nowhere() {
        for (text, place) in [("", None), (" 7 ", Some(Header::Line(7))), ("none", Some(Header::Nowhere))] {
            assert_eq!(header(text), Ok(place), "{text:?}");
        }
        for text in ["0", "-1", "first", "1.5"] {
            assert_eq!(header(text).unwrap_err().message, format!("'{text}' is no place of a header"));
        }
    }
}
