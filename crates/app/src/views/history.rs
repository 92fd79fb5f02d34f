//! History, undo and redo.

use super::*;

views! {
    /// Which part of the history.
    HistoryQuery {
        /// Of one claimant, or of the book when empty.
        claim_no: String,
        /// Only older than this event; 0 for the newest.
        before: i64,
        /// How many; at most 500.
        limit: u64,
    }

    /// A part of the history.
    History {
        /// Newest first.
        rows: Vec<HistoryEntry>,
    }

    /// One act.
    HistoryEntry {
        /// Its number.
        event: i64,
        /// When, UTC.
        at: String,
        /// Who.
        actor: String,
        /// What kind of act: `claimant.edited`.
        kind: String,
        /// In words.
        what: String,
        /// How many records.
        records: u64,
        /// Whether undo can take it back.
        undoable: bool,
        /// Whether it was.
        undone: bool,
        /// The changes (the first 50).
        changes: Vec<RecordChange>,
    }

    /// One record's change within an act.
    RecordChange {
        /// The record, as people know it: a claim number, `matter`, a file name.
        record: String,
        /// The name there.
        name: String,
        /// What.
        changes: Vec<Change>,
    }

    /// Which act to undo.
    UndoRequest {
        /// Its number; without it the last one.
        event: Option<i64>,
    }

    /// What undo or redo did.
    Undone {
        /// The act that was taken back, or done again.
        undone: ActRef,
        /// How many records stand as before.
        records: u64,
        /// Those changed since, which were left alone.
        conflicts: Vec<Refused>,
    }
}
