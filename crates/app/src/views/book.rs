//! The open claimbook, and whether it is sound.

use super::*;

views! {
    /// The open claimbook.
    BookInfo {
        /// The file's name without its folder.
        name: String,
        /// The whole path, for people.
        path: String,
        /// The number of the last event: it grows with every act of anyone.
        change: i64,
        /// Who acts here.
        actor: String,
        /// What is worth knowing about how the book is open: for reading only, or in the safe mode of a network share; or empty.
        notice: String,
        /// Whether it can be read and not changed here: every call that writes is refused.
        read_only: bool,
        /// The act that undo would take back.
        undo: Option<ActRef>,
        /// The act that redo would do again.
        redo: Option<ActRef>,
        /// Claimants in the book.
        claimants: u64,
        /// Pieces of evidence.
        evidence: u64,
        /// Imports in the ledger.
        imports: u64,
        /// Claim prefix, such as `LNKD`.
        claim_prefix: String,
    }

    /// An act in the history.
    ActRef {
        /// Its number.
        event: i64,
        /// In words: `Set 200 claimants to Denied`.
        what: String,
    }

    /// A check of the file.
    Check {
        /// What was checked.
        name: String,
        /// Whether it holds.
        ok: bool,
        /// What was found, in words.
        detail: String,
    }

    /// Every check of the book.
    VerifyReport {
        /// Whether all checks hold.
        ok: bool,
        /// In the order they were made.
        checks: Vec<Check>,
        /// The newest head; nothing when the log cannot be read.
        head: Option<Head>,
        /// The signatures in the log, oldest first.
        signatures: Vec<Signature>,
    }
}
