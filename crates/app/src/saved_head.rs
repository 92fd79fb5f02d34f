//! The last head of a book that a front end saw, saved outside the book, and the message when the book is older than that.

use chrono::DateTime;
use claimbook_domain::money::grouped;
use claimbook_store::Reader;
use serde::{Deserialize, Serialize};

use crate::book::Book;
use crate::error::Result;
use crate::head;

/// What is saved about a book.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SavedHead {
    /// The last event that was seen.
    pub event: i64,
    /// Its hash, in hex.
    pub hash: String,
    /// The hash of event 1, which no other book has.
    pub first: String,
    /// When it was seen, UTC.
    pub seen_at: String,
}

impl SavedHead {
    /// What to save about a book in its current state.
    pub fn of(book: &Book) -> Result<SavedHead> {
        book.read(|reader| {
            let head = head::newest(reader)?;
            Ok(SavedHead { event: head.event, hash: head.hash, first: first(reader)?, seen_at: book.now() })
        })
    }

    /// What is wrong with a book that is opened where this head was seen, in words; `None` when its history continues from there.
    pub fn missing_from(&self, book: &Book) -> Result<Option<String>> {
        book.read(|reader| {
            if head::at(reader, self.event)?.is_some_and(|head| head.hash == self.hash) {
                return Ok(None);
            }
            let now = reader.last_event()?;
            let was = format!("was at event {} when it was last open here, on {}", self.event, day(&self.seen_at));
            if first(reader)? != self.first {
                return Ok(Some(format!("A different claimbook is here now: the previous one {was}.")));
            }
            let missing = self.event - now;
            if missing <= 0 {
                return Ok(Some(format!(
                    "This claimbook {was}; it is now at event {now}, and event {} is another one: a copy with a history of its own \
                     may have taken its place. Acts are missing.",
                    self.event
                )));
            }
            let acts = if missing == 1 { "1 change is".into() } else { format!("{} changes are", grouped(missing.unsigned_abs())) };
            Ok(Some(format!(
                "This claimbook {was}; it is now at event {now}: an older copy may have taken its place. {acts} missing."
            )))
        })
    }
}

fn first(reader: &Reader<'_>) -> Result<String> {
    Ok(head::at(reader, 1)?.map(|head| head.hash).unwrap_or_default())
}

/// `March 14, 2025, 17:00 UTC`.
fn day(at: &str) -> String {
    DateTime::parse_from_rfc3339(at)
        .map_or_else(|_| at.to_string(), |at| at.format("%B %-d, %Y, %H:%M UTC").to_string())
}
