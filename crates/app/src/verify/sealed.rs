//! Since when everything in a book is sealed by its log: from its first event, or from the one that brought an earlier format up to date.

use claimbook_store::Reader;

use crate::error::{Error, ErrorKind, Result};
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
    ///
    /// # Errors
    /// When an event says that it seals a book in which everything was sealed already: it would let what came before be anything.
    pub(crate) fn of(reader: &Reader<'_>) -> Result<Sealed> {
        let Some((since, found)) = seal::found(reader)? else {
            return Ok(Sealed { since: 0, found: Found::nothing() });
        };
        if reader.events_of_kind(seal::KIND, since)?.is_empty() && !seal::is_needless(reader, since)? {
            return Ok(Sealed { since, found });
        }
        let message =
            format!("event {since} or a later one says that it seals the book, and its events had sealed it already");
        Err(Error::new(ErrorKind::Damaged, message, "another program wrote that event; restore a backup"))
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
