//! Whether a head that was noted earlier is part of this book's history.

use crate::book::Book;
use crate::head;

use super::finding::Finding;

/// Looks for the hash, or its first digits, in the log. That the log itself holds together is another check.
pub(super) fn check(book: &Book, hash: &str) -> Finding {
    book.read(|reader| {
        let found = reader.events_with_hash(hash)?;
        let head = found.first().map(|event| head::at(reader, *event)).transpose()?.flatten();
        let last = reader.last_event()?;
        Ok(match (head, found.len()) {
            (Some(head), 1) => (true, format!("event {} of {last} has this hash, noted {}", head.event, head.at)),
            (Some(_), _) => (false, format!("more than one event has a hash that begins {hash}: give all 64 digits")),
            (None, _) => (false, format!("no event has the hash {hash}: {LOST}")),
        })
    })
}

const LOST: &str = "this is an older copy, its log was cut off or written anew, or the hash is that of another book";
