//! The review of a list that was made for editing and came back: what they changed, what we changed, what clashes,
//! and what a spreadsheet did to it.

use super::*;

views! {
    /// What differs between a list as it was exported, as it came back, and the current records; for a list that does not say what
    /// it was made from, between it and its records.
    Review {
        /// Whether the list says what it was made from. Otherwise every cell that it changes counts as `theirs`, and `exported` is the
        /// value that is here now.
        compared: bool,
        /// The number of the export in the history; 0 when the list does not say it, or not one of this book.
        export: i64,
        /// When it was exported, UTC; empty when not known.
        exported_at: String,
        /// By whom; empty when not known.
        exported_by: String,
        /// Cells that the list changes, and no one changed here since; those that were damage and are taken count here.
        theirs: u64,
        /// Cells that were changed here since, and not in the list; they stay.
        ours: u64,
        /// Cells that were changed here and in the list, to different values.
        both: u64,
        /// Of those, cells without a decision: a commit is refused until each is (see `conflicts` of the request).
        undecided: u64,
        /// Cells that a spreadsheet damaged and that keep the claimbook's value (see `repairs` of the request).
        damaged: u64,
        /// What the list changes and what was changed here: the first 1,000 of each.
        changes: Vec<CellChange>,
        /// The first 1,000 cells changed on both sides.
        conflicts: Vec<CellChange>,
        /// Damaged cells by what happened to them.
        damage: Vec<DamageGroup>,
        /// Claimants that the export carried and the list no longer has. Nothing happens to them.
        missing: u64,
        /// The first 100, by claim number.
        missing_rows: Vec<MissingRow>,
        /// Rows without a claim number that are new claims.
        added: u64,
    }

    /// One cell three ways.
    CellChange {
        /// The data row, from 1.
        row: u64,
        /// Claim number.
        claim_no: String,
        /// The name in the record.
        name: String,
        /// The column name here: `email`, `status`.
        field: String,
        /// The words for it: `E-mail`.
        label: String,
        /// As it was exported; of a row that does not say what it was made from, as it is here.
        exported: String,
        /// As the list says; for damage the cell unchanged.
        theirs: String,
        /// As it is here now.
        ours: String,
        /// `theirs`, `ours`, `both`, or the kind of damage.
        kind: String,
        /// For `both`: `ours`, `theirs`, or empty until decided.
        choice: String,
    }

    /// Cells that a spreadsheet damaged in the same way.
    DamageGroup {
        /// For `repairs` of the request: `leading_zeros zip`.
        id: String,
        /// `leading_zeros`, `number_form`, `digits_lost`, `date_flipped`, `date_serial`, `text_to_date`, `cut`, `typography`,
        /// `encoding`, `computed`, `shifted`, `moved`.
        kind: String,
        /// The header of the column; empty when whole rows are concerned.
        header: String,
        /// The column name here; empty when whole rows are concerned.
        field: String,
        /// A sentence.
        message: String,
        /// How many cells.
        count: u64,
        /// The first 5.
        samples: Vec<CellChange>,
        /// `repair`: the claimbook's value stays; `take`: the list's values are taken as changes.
        choice: String,
    }

    /// A claimant that the list no longer has.
    MissingRow {
        /// Claim number.
        claim_no: String,
        /// The name in the record.
        name: String,
    }
}
