//! The custody log of a document as it is handed over: what was done with it, and not what anyone thought of it. Reviews, notes and facts
//! are the firm's own work.

use claimbook_production::pack::CustodyEvent;
use claimbook_store::Reader;
use claimbook_store::events::Event;
use claimbook_store::evidence::Piece;
use claimbook_text::shorten;

use crate::error::Result;
use crate::evidence::custody::custody_word;

/// What the custody log says of an act.
const STEPS: [&str; 7] = ["received", "viewed", "verified", "saved out", "moved", "removed", "numbered"];

/// Reads the custody logs of documents.
pub(super) struct CustodyLogs<'a, 'r> {
    reader: &'a Reader<'r>,
    /// The acts that verified every document of the book, in their order.
    verified: Vec<Event>,
}

impl<'a, 'r> CustodyLogs<'a, 'r> {
    pub(super) fn of(reader: &'a Reader<'r>) -> Result<CustodyLogs<'a, 'r>> {
        Ok(CustodyLogs { reader, verified: reader.events_of_kind("evidence.verified", 0)? })
    }

    /// The log of a piece, in order. What was done with the same bytes as another claimant's is not in it.
    pub(super) fn about(&self, piece: &Piece) -> Result<Vec<CustodyEvent>> {
        let mut events = self.reader.events_of_custody(piece.file.id, piece.claimant)?;
        let first = events.first().map_or(0, |event| event.id);
        events.extend(self.verified.iter().filter(|event| event.id > first).cloned());
        events.sort_by_key(|event| event.id);
        let mut log = Vec::with_capacity(events.len());
        for event in events {
            if STEPS.contains(&custody_word(&self.first_kind(&event)?)) {
                log.push(line_of(event));
            }
        }
        Ok(log)
    }

    /// The kind of an act; of an undo or a redo, that of the act that it is about in the end.
    fn first_kind(&self, event: &Event) -> Result<String> {
        let (mut kind, mut reverses) = (event.event.kind.clone(), event.event.reverses);
        while let Some(reversed) = reverses.map(|id| self.reader.event(id)).transpose()?.flatten() {
            (kind, reverses) = (reversed.event.kind, reversed.event.reverses);
        }
        Ok(kind)
    }
}

/// A line of the log. The words of an act on a thousand documents name all of them, so they are shortened.
fn line_of(event: Event) -> CustodyEvent {
    let event = event.event;
    CustodyEvent {
        at: event.at,
        by: event.actor,
        what: custody_word(&event.kind).into(),
        details: shorten(&event.what),
    }
}
