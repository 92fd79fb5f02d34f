//! Imports: the request, the report with its verdicts, the ledger.

use std::collections::BTreeMap;

use super::*;

views! {
    /// A list to read.
    ImportRequest {
        /// The file.
        path: String,
        /// Header to column name, for what the person changed; an empty name leaves a column out.
        mapping: BTreeMap<String, String>,
        /// `mdy`, `dmy` or `ymd` for every ambiguous date column; empty when it was not given.
        date_order: String,
        /// By header, where columns differ.
        date_orders: BTreeMap<String, String>,
        /// Rejects make the whole import fail.
        strict: bool,
        /// Where to write the rejects; empty for nowhere.
        rejects: String,
        /// For a commit: the digest of the file the preview saw; a changed file is refused.
        sha256: String,
        /// For a commit: `seen` of the preview; when anything was done in the book since, the commit is refused. Empty does not ask.
        seen: String,
        /// The sheet of a workbook; empty for the first one that holds a table. A list that is text has none.
        sheet: String,
        /// For a list that was made for editing: `ours` or `theirs` for what was changed here and there. The key is a claim number and
        /// a column (`LNKD-0000012 email`), a claim number (all of its cells), or empty (all others).
        conflicts: BTreeMap<String, String>,
        /// For the same: `repair` (keep the claimbook's value; the default) or `take`, by the id of a group of damage, or
        /// under an empty key for all others.
        repairs: BTreeMap<String, String>,
        /// The import whose rejects this list holds, mended: its columns are read as they were there, and each row settles the
        /// reject that its `reason` names (`row 14: ...`); 0 for a list of its own.
        rest_of: i64,
        /// How the text is encoded, by a label of the Encoding Standard such as `macintosh`, `windows-1251` or `shift_jis`; empty to
        /// detect it. That standard has no code pages of DOS (437, 850): such lists are saved again as UTF-8. A workbook has none.
        encoding: String,
        /// What separates the cells: `comma`, `semicolon`, `tab`, `bar`, or any one character; empty to detect it. A workbook has none.
        delimiter: String,
        /// Where the column names are: the line of the text or the row of the sheet, from 1, or `none` when no row holds them; empty to
        /// detect it. Without a header the columns are called `Column 1`, `Column 2` and so on.
        header: String,
        /// Columns that `mapping` says nothing about are read as the newest import with the same headers read them.
        use_remembered: bool,
    }

    /// What an import would do or did.
    ImportReport {
        /// Whether the book has it.
        committed: bool,
        /// Its number in the ledger; 0 for a dry run.
        batch: i64,
        /// The file.
        file: ListFile,
        /// Header to column name.
        mapping: BTreeMap<String, String>,
        /// Headers of unmapped columns.
        unmapped: Vec<String>,
        /// rows = new + updated + unchanged + duplicate + rejected.
        new: u64,
        /// A row with a claim number of this book and other values.
        updated: u64,
        /// A row with a claim number of this book and the same values.
        unchanged: u64,
        /// A row of a person who is in the book, or earlier in the list.
        duplicate: u64,
        /// A row that cannot be taken.
        rejected: u64,
        /// How many of the new ones may be of a person who is known, so that somebody should look; counted in a book whose claims were
        /// compared.
        possible: u64,
        /// Of a preview, the first 100 of them: whose person it may be, and why.
        possibles: Vec<DuplicateRow>,
        /// The first 100.
        rejects: Vec<Reject>,
        /// The first 100.
        duplicates: Vec<DuplicateRow>,
        /// Every column, to show and to change.
        columns: Vec<ListColumn>,
        /// Headers of date columns that read two ways: a commit is refused until the request says which (see `date_order`);
        /// until then their ambiguous dates count as rejected.
        undecided: Vec<String>,
        /// No column is known for a name or a claim number: a commit is refused until one is mapped to `last_name`, `first_name`,
        /// `full_name` or `claim_number`.
        nameless: bool,
        /// The first rows of each verdict.
        sample: Vec<SampleRow>,
        /// What was changed in the cells of new and updated rows on the way in, by column and kind of change.
        changed: Vec<ChangedValues>,
        /// Things worth knowing: title rows skipped, a total row left out, a delimiter guessed.
        remarks: Vec<String>,
        /// The sheets of a workbook in their order; none for a list that is text.
        sheets: Vec<SheetView>,
        /// For a list that was made for editing: what differs, three ways. For any other that updates claims: what it changes in them.
        /// `updated` counts the rows that change a record.
        review: Option<Review>,
        /// How the newest import with the same headers read them, if that is not how they are read here.
        remembered: Option<RememberedMapping>,
        /// The import whose rejects this list seems to hold, when the request does not say so.
        rest_offer: Option<RestOffer>,
        /// The import whose rest it is; 0 for a list of its own.
        rest_of: i64,
        /// The state of the book that a preview saw.
        seen: String,
    }

    /// The file of an import.
    ListFile {
        /// Without its folder.
        name: String,
        /// Of its bytes.
        sha256: String,
        /// `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `windows-1252`, or as the request named it; of a workbook `xlsx`, `xlsb`, `xls`, `ods`.
        encoding: String,
        /// `,`, `;`, tab, `|`, or as the request named it; empty for a workbook.
        delimiter: String,
        /// The sheet that was read; empty for a list that is text.
        sheet: String,
        /// Data rows.
        rows: u64,
        /// The line of the header, from 1; of a workbook its row in the sheet, the last one where it spans several; 0 without one.
        header_line: u64,
    }

    /// A sheet of a workbook.
    SheetView {
        /// As on its tab.
        name: String,
        /// About how many rows it has, header and titles included: those with a value for the sheet that was read,
        /// what the workbook claims for the others; 0 when it claims nothing.
        rows: u64,
        /// This is the one that was read.
        chosen: bool,
        /// The workbook does not show it.
        hidden: bool,
    }

    /// A row that cannot be taken.
    Reject {
        /// The data row, from 1.
        row: u64,
        /// The column's name here, or empty when the whole row is at fault.
        column: String,
        /// The header there.
        header: String,
        /// As in the file.
        value: String,
        /// A sentence.
        message: String,
        /// What else is wrong with the row, each with its header.
        also: Vec<String>,
    }

    /// A row of a person who is known already.
    DuplicateRow {
        /// The data row, from 1.
        row: u64,
        /// The name there.
        name: String,
        /// The claim number of the match; empty when it is an earlier row.
        claim_no: String,
        /// The earlier row; 0 when it is a claimant of the book.
        earlier_row: u64,
        /// Why.
        reasons: Vec<String>,
    }

    /// One kind of change to the values of one column. Space around a value is not a change.
    ChangedValues {
        /// The header there.
        header: String,
        /// The column's name here.
        field: String,
        /// What was done, in a few words: `Leading zeros restored`.
        what: String,
        /// How many cells of new and updated rows.
        count: u64,
        /// The first 5.
        samples: Vec<ChangedValue>,
    }

    /// A value that was changed on the way in.
    ChangedValue {
        /// The data row, from 1.
        row: u64,
        /// The cell as in the file.
        from: String,
        /// The value that is kept; empty when the cell says nothing.
        to: String,
    }

    /// One column of a list.
    ListColumn {
        /// As in the file; a repeated one has ` (2)` after it.
        header: String,
        /// The column name here, `full_name`, `claim_number`, `status`, or empty.
        field: String,
        /// The first few values that are not empty.
        samples: Vec<String>,
        /// For a date column: `mdy`, `dmy`, `ymd` or empty when its dates read one way.
        date_order: String,
        /// A date column that reads two ways: its samples; empty otherwise.
        ambiguous: Vec<String>,
    }

    /// A row with its verdict.
    SampleRow {
        /// The data row, from 1.
        row: u64,
        /// `new`, `updated`, `unchanged`, `duplicate`, `rejected`.
        verdict: String,
        /// Claim number of the record it updates or matches, or empty.
        claim_no: String,
        /// Cells as in the list, in the order of `columns`.
        cells: Vec<String>,
        /// The same of a new or updated row as they will be in the book; empty for the others.
        values: Vec<String>,
        /// Why, for a reject or a duplicate.
        reason: String,
    }

    /// The ledger.
    Ledger {
        /// Newest first.
        rows: Vec<LedgerEntry>,
    }

    /// One import.
    LedgerEntry {
        /// Its number.
        batch: i64,
        /// When, UTC.
        at: String,
        /// Who.
        actor: String,
        /// The file.
        file: ListFile,
        /// Verdict counts.
        new: u64,
        /// Verdict counts.
        updated: u64,
        /// Verdict counts.
        unchanged: u64,
        /// Verdict counts.
        duplicate: u64,
        /// Verdict counts.
        rejected: u64,
        /// The act, for undo.
        event: i64,
        /// Whether it was undone.
        undone: bool,
        /// By whom it was undone, or empty.
        undone_by: String,
        /// When, UTC, or empty.
        undone_at: String,
        /// How many records the undo left alone because they were changed since.
        left_alone: u64,
        /// The sheet of a workbook, or empty.
        sheet: String,
        /// The import whose rejects it brought mended; 0 for a list of its own.
        rest_of: i64,
        /// The imports that brought its own rejects mended, oldest first.
        rests: Vec<i64>,
        /// Rejects that no import in effect has taken; 0 when it was undone. A reject of a rest is open in the import it came from.
        open_rejects: u64,
        /// Every column and how it was read.
        columns: Vec<LedgerColumn>,
    }

    /// An import by number.
    BatchRef {
        /// Its number in the ledger.
        batch: i64,
    }

    /// Rejects of an import to save, with their original columns and a `reason`.
    BatchSave {
        /// Its number in the ledger.
        batch: i64,
        /// Where to.
        path: String,
    }

    /// An import with its rows for review.
    BatchDetail {
        /// Its line in the ledger.
        entry: LedgerEntry,
        /// Header to column name.
        mapping: BTreeMap<String, String>,
        /// The first 1,000.
        rejects: Vec<Reject>,
        /// The first 1,000.
        duplicates: Vec<DuplicateRow>,
    }
}
