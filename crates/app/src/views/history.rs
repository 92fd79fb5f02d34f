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
        /// Its number; without it the last one of the person who asks.
        event: Option<i64>,
        /// How many records the preview counted; another number now is a conflict. Without it, whatever it is.
        expect: Option<u64>,
    }

    /// Doing again what the person who asks undid last.
    RedoRequest {
        /// The act that was shown; another one now is a conflict. Without it, whatever it is.
        event: Option<i64>,
        /// As of an undo.
        expect: Option<u64>,
    }

    /// What undo or redo would do; nothing is changed.
    UndoPreview {
        /// The act that would be taken back, or done again.
        act: ActRef,
        /// Who did it.
        actor: String,
        /// When, UTC.
        at: String,
        /// What kind of act: `list.imported`.
        kind: String,
        /// How many records would change.
        records: u64,
        /// The one claimant that it concerns; empty when it concerns several, or something else.
        claim_no: String,
        /// The first ten of them.
        samples: Vec<BulkSample>,
        /// How many stay as they are, because they were changed since.
        stays: u64,
        /// The first hundred of those.
        stay: Vec<Refused>,
        /// Imports that are the rest of this one and would be taken back first, newest first.
        rests: Vec<ActRef>,
        /// A later act of someone else, which stays.
        passed: Option<PassedAct>,
    }

    /// An act of someone else that undo or redo leaves as it is.
    PassedAct {
        /// Its number.
        event: i64,
        /// What, in words.
        what: String,
        /// Who.
        actor: String,
    }

    /// What undo or redo did.
    Undone {
        /// The act that was taken back, or done again.
        undone: ActRef,
        /// How many records are as before.
        records: u64,
        /// Those changed since, which were left alone.
        conflicts: Vec<Refused>,
        /// A later act of someone else, which stays.
        passed: Option<PassedAct>,
    }
}
