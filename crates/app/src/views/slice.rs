//! Slices: claimbooks with a selection of claimants for another person, and the way back.

use std::collections::BTreeMap;

use super::*;

views! {
    /// A slice to make.
    SliceSave {
        /// Where to; an existing file is never overwritten.
        path: String,
        /// Which claimants.
        filter: Filter,
        /// With their evidence; without it they go alone.
        evidence: bool,
    }

    /// A slice that was made.
    SliceSaved {
        /// Where.
        path: String,
        /// How many claimants it holds.
        claimants: u64,
        /// How many pieces of their evidence.
        files: u64,
        /// The size of the file.
        bytes: u64,
    }

    /// A slice that comes back.
    SliceRequest {
        /// The slice.
        path: String,
        /// `ours` or `theirs` for what was changed here and there. The key is a claim number and a column (`LNKD-0000012 email`), a
        /// claim number (all of its values), or empty (all others).
        conflicts: BTreeMap<String, String>,
        /// Whether evidence that was taken off there is taken off here too.
        take_off: bool,
        /// For a merge: `seen` of the preview; when anything was done in either claimbook since, it is refused. Empty does not ask.
        seen: String,
    }

    /// The origin of a slice, and its state.
    SliceOrigin {
        /// The name of the claimbook it was made from.
        book: String,
        /// The number of the last event there then.
        event: i64,
        /// When it was made, UTC.
        at: String,
        /// By whom.
        by: String,
        /// Who was selected, in words.
        filter: String,
        /// How many claimants it was given.
        claimants: u64,
        /// How many pieces of evidence.
        files: u64,
        /// When it was merged last, UTC; empty when it never was. Then only what was done there since counts.
        merged_at: String,
        /// Who acted in it last; empty when no one did.
        last_by: String,
    }

    /// What a slice brings back, in a three-way comparison: the slice as it was given, the slice now, and the book now.
    SliceDifference {
        /// The states of the two claimbooks that were compared.
        seen: String,
        /// Where it comes from.
        origin: SliceOrigin,
        /// Whether there is nothing to take.
        nothing: bool,
        /// Claimants that differ: changed, added, or with other evidence.
        differ: u64,
        /// Claimants that would be changed.
        changed: u64,
        /// Claimants that would be added.
        added: u64,
        /// Claimants of the slice that were changed here since it was made, whether there or not.
        changed_here: u64,
        /// Pieces of evidence that would be added.
        evidence_added: u64,
        /// Pieces of evidence taken off there; they stay here unless the request says otherwise.
        evidence_taken_off: u64,
        /// Values changed here and there, to different ones.
        both: u64,
        /// Of those, the ones without a decision: a merge is refused until each is.
        undecided: u64,
        /// Claimants whose changes cannot be taken, with the reason (the first 100).
        refused: Vec<Refused>,
        /// How many cannot.
        refused_count: u64,
        /// Words for the parameters of the matter that were changed there: they are never taken.
        matter: Vec<String>,
        /// Headings of unmapped columns, in lists imported there since: their cells are not taken.
        unmapped: Vec<String>,
        /// Every claimant that differs, by its number there (the first 1,000).
        rows: Vec<SliceRow>,
        /// Changed here since and not there; they stay (the first 100).
        here: Vec<ClaimantChange>,
    }

    /// A claimant that differs.
    SliceRow {
        /// The claim number in the slice.
        claim_no: String,
        /// The claim number here: another one when it is added.
        becomes: String,
        /// The name there.
        name: String,
        /// Whether it is new here.
        added: bool,
        /// Values that differ; of a new claimant all that are known.
        values: Vec<SliceValue>,
        /// Evidence that differs.
        files: Vec<SliceFile>,
        /// Of a new claimant: who here seems to be the same person.
        similar: Vec<Similar>,
    }

    /// A value three ways.
    SliceValue {
        /// The column name: `email`, `status`, or `evidence:` and the beginning of a digest for the kind of a file.
        field: String,
        /// The words for it.
        label: String,
        /// As it was given, in words.
        given: String,
        /// As it is there.
        theirs: String,
        /// As it is here.
        ours: String,
        /// `theirs` (changed there alone), `ours` (changed here alone) or `both`.
        kind: String,
        /// For `both`: `ours`, `theirs`, or empty until decided.
        choice: String,
    }

    /// A piece of evidence that differs.
    SliceFile {
        /// SHA-256 in hex.
        digest: String,
        /// Its name.
        name: String,
        /// Code of its kind.
        kind: String,
        /// Its size.
        bytes: u64,
        /// `added` or `taken_off`, there.
        what: String,
    }

    /// A claimant changed here, and in which columns.
    ClaimantChange {
        /// Which.
        claim_no: String,
        /// The name.
        name: String,
        /// The words for the columns.
        labels: Vec<String>,
    }

    /// What a merge did.
    SliceMerged {
        /// The act, for undo; 0 when there was nothing to do.
        event: i64,
        /// Claimants changed.
        changed: u64,
        /// Claimants added, with both numbers.
        added: Vec<SliceNumber>,
        /// Pieces of evidence added.
        evidence_added: u64,
        /// Pieces of evidence taken off.
        evidence_taken_off: u64,
        /// Pieces of evidence taken off there that stay here, because the request did not ask for it. They are offered again.
        evidence_kept: u64,
        /// Values changed on both sides that stay as they are here.
        kept: u64,
        /// Claimants whose changes could not be taken, with the reason (the first 100). They are offered again.
        refused: Vec<Refused>,
        /// How many could not.
        refused_count: u64,
        /// Words for the parameters of the matter that were changed there: they are never taken.
        matter: Vec<String>,
        /// Headings of unmapped columns, in lists imported there since: their cells were not taken.
        unmapped: Vec<String>,
    }

    /// The two numbers of a claimant that was added in a slice.
    SliceNumber {
        /// In the slice.
        there: String,
        /// Here.
        here: String,
        /// The name.
        name: String,
    }
}
