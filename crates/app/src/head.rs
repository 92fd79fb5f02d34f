//! The head of a book: number, time and hash of an event, which cover the whole history up to it. Anyone who notes one outside the
//! book can prove later what the book said then.

use claimbook_store::Reader;
use claimbook_text::numbers::hex;

use crate::book::Book;
use crate::error::{Error, ErrorKind, Result};
use crate::progress::Progress;
use crate::views::{Head, Nothing};

/// The fewest digits by which a hash is found.
const FEWEST: usize = 12;
/// The digits of a whole hash.
const WHOLE: usize = 64;

/// The head as it is now.
pub fn get(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<Head> {
    book.read(newest)
}

/// The newest head.
pub(crate) fn newest(reader: &Reader<'_>) -> Result<Head> {
    at(reader, reader.last_event()?)?
        .ok_or_else(|| Error::new(ErrorKind::Damaged, "the log of this claimbook is empty", "restore a backup"))
}

/// The head that the book had at an event; `None` when there is no such event.
pub(crate) fn at(reader: &Reader<'_>, event: i64) -> Result<Option<Head>> {
    let (Some(found), Some(hash)) = (reader.event(event)?, reader.event_hash(event)?) else { return Ok(None) };
    Ok(Some(Head { event, at: found.event.at, hash: hex(&hash) }))
}

/// The head after the act that noted something, or the newest where no note was taken. What was done is done: a head that cannot be
/// read now is left out.
pub(crate) fn after(book: &Book, noted: Option<i64>) -> Option<Head> {
    let read = |reader: &Reader<'_>| noted.map_or_else(|| newest(reader).map(Some), |event| at(reader, event));
    book.read(read).ok().flatten()
}

/// A hash as a person typed it, in lower case.
///
/// # Errors
/// When it is too short to distinguish heads, too long, or not hex.
pub fn read_hash(text: &str) -> Result<String> {
    let text = text.trim().to_ascii_lowercase();
    let wrong = |why: &str| Error::invalid(format!("'{text}' is not the hash of a head: {why}"), "copy it whole");
    if !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(wrong("it has more than the digits 0-9 and a-f"));
    }
    match text.len() {
        ..FEWEST => Err(wrong("it needs at least 12 digits")),
        FEWEST..=WHOLE => Ok(text),
        _ => Err(wrong("it has more than 64 digits")),
    }
}

/// A head in words: `event 12 (2025-03-14T17:00:00Z), hash 9f86...`.
pub fn in_words(head: &Head) -> String {
    format!("event {} ({}), hash {}", head.event, head.at, head.hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_read_as_people_copy_it() {
        let hash = "0123456789ABcdef".repeat(4);
        assert_eq!(read_hash(&format!(" {hash}\n")), Ok(hash.to_lowercase()));
        assert_eq!(read_hash("0123456789AB"), Ok("0123456789ab".into()));
        for (text, why) in [
            ("0123456789a", "'0123456789a' is not the hash of a head: it needs at least 12 digits"),
            ("event 12 is it", "'event 12 is it' is not the hash of a head: it has more than the digits 0-9 and a-f"),
        ] {
            assert_eq!(read_hash(text).unwrap_err().message, why);
        }
        assert!(read_hash(&"a".repeat(65)).is_err());
    }
}
