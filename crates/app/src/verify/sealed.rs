//! Since when everything in a book is sealed by its log: from its first event, or from the one that brought an earlier format up to date.

use claimbook_store::Reader;

use crate::error::Result;
use crate::seal::{self, Found};

/// What earlier events did not seal, and the event that did. Of a book made in this format it is event 0, which found nothing.
pub(crate) struct Sealed {
    /// The event that sealed what was there.
    pub(crate) since: i64,
    /// What it found.
    pub(crate) found: Found,
}

impl Sealed {
    /// As the log of the book says.
    pub(crate) fn of(reader: &Reader<'_>) -> Result<Sealed> {
        Ok(match seal::found(reader)? {
            Some((since, found)) => Sealed { since, found },
            None => Sealed { since: 0, found: Found::nothing() },
        })
    }

    /// Whether the event says itself what it wrote.
    pub(crate) fn says_itself(&self, event: i64) -> bool {
        event > self.since
    }

    /// `, sealed since event 12`; empty when it was always so.
    pub(crate) fn in_words(&self) -> String {
        if self.since == 0 { String::new() } else { format!(", sealed since event {}", self.since) }
    }
}
