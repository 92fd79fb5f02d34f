//! The word by which a list made for editing is known again when it comes back: the number of its export, and a proof that the export
//! was made from this book. A number alone proves nothing, since every book has an act of that number.
//!
//! The proof is of the hash of the act before, which covers everything that the list was made of; that of the export itself is not
//! known while its list is written. The word begins and ends with letters, so that no spreadsheet takes it for a number or a date or
//! counts it on, and has no vowels, so that none corrects it.

use claimbook_store::Reader;

use super::noted::Noted;
use crate::error::Result;

/// The lists of this format and later ones carry a proof; those before it the number alone.
const WITH_PROOF: u32 = 2;
/// What the word begins with.
const HEAD: char = 'x';
/// One letter for each four bits.
const LETTERS: &[u8; 16] = b"bcdfghjkmnpqrstv";
/// How many bytes of the hash are shown.
const BYTES: usize = 4;

/// The word of an export that was noted so, whose act has that number: `x3-kdmwpqrs`, or `3`.
///
/// # Errors
/// When the log cannot be read.
pub(crate) fn mark(reader: &Reader<'_>, export: i64, noted: &Noted) -> Result<String> {
    if noted.list_format < WITH_PROOF {
        return Ok(export.to_string());
    }
    let hash = reader.event_hash(noted.as_of_event)?.unwrap_or_default();
    let mut word = format!("{HEAD}{export}-");
    for byte in hash.iter().take(BYTES) {
        word.extend([byte >> 4, byte & 0xf].map(|four| char::from(LETTERS[usize::from(four)])));
    }
    Ok(word)
}

/// The number of the export that a word with a proof names, if it is one.
pub(crate) fn number(word: &str) -> Option<i64> {
    let (number, proof) = word.strip_prefix([HEAD, HEAD.to_ascii_uppercase()])?.split_once('-')?;
    let is_word =
        number.bytes().all(|byte| byte.is_ascii_digit()) && proof.bytes().all(|byte| byte.is_ascii_alphabetic());
    number.parse().ok().filter(|_| is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_names_its_export_in_any_case() {
        let words = ["x12-bcdfghjk", "X12-BCDFGHJK", "12", "x12", "x-bcd", "x1-2", "1-2", "x+1-bcd", "received", ""];
        assert_eq!(words.map(number), [Some(12), Some(12), None, None, None, None, None, None, None, None]);
    }
}
