//! What the ledger of imports gives: remembered mappings, open rejects and their corrections, unmapped columns, provenance.

use std::collections::BTreeMap;

use super::*;

views! {
    /// How an earlier import read the same headers.
    RememberedMapping {
        /// The import.
        batch: i64,
        /// When, UTC.
        at: String,
        /// By whom.
        actor: String,
        /// Header to column name; an empty name leaves a column out. To take it over, send it as the request's `mapping`.
        mapping: BTreeMap<String, String>,
        /// Header to `mdy`, `dmy` or `ymd`, for the request's `date_orders`.
        date_orders: BTreeMap<String, String>,
    }

    /// An import whose rejects a list seems to hold.
    RestOffer {
        /// For the request's `rest_of`.
        batch: i64,
        /// Its file.
        name: String,
        /// How many of its rejects are open.
        open: u64,
    }

    /// A mapping to save.
    MappingSave {
        /// Where to: a TOML file.
        path: String,
        /// Header to column name; an empty name leaves a column out.
        columns: BTreeMap<String, String>,
        /// Header to `mdy`, `dmy` or `ymd`.
        dates: BTreeMap<String, String>,
    }

    /// A mapping file as read.
    MappingFile {
        /// Header to column name; an empty name leaves a column out.
        columns: BTreeMap<String, String>,
        /// Header to `mdy`, `dmy` or `ymd`.
        dates: BTreeMap<String, String>,
    }

    /// One column of an import.
    LedgerColumn {
        /// As in the file; a repeated one has ` (2)` after it.
        header: String,
        /// The column name here; empty when it is unmapped.
        field: String,
        /// For dates that needed one: `mdy`, `dmy` or `ymd`.
        date_order: String,
    }

    /// A claimant's cell in an unmapped column of a list.
    ExtraValue {
        /// The import.
        batch: i64,
        /// The column there.
        header: String,
        /// The unchanged cell.
        value: String,
    }

    /// A page of the open rejects of an import.
    OpenRejects {
        /// Its number in the ledger.
        batch: i64,
        /// The first one, from 0.
        offset: u64,
        /// How many; at most 1,000, and 100 when it is 0.
        limit: u64,
    }

    /// Open rejects as a grid to mend.
    RejectGrid {
        /// The headers of the list.
        headers: Vec<String>,
        /// The column name of each header; empty where it is unmapped.
        columns: Vec<String>,
        /// The rows of the page.
        rows: Vec<OpenReject>,
        /// How many are open in all.
        total: u64,
    }

    /// A row to mend.
    OpenReject {
        /// The data row in the list, from 1.
        row: u64,
        /// In the order of `headers`, unchanged.
        cells: Vec<String>,
        /// Every fault in one line.
        reason: String,
        /// Header to what is wrong with its cell.
        faults: BTreeMap<String, String>,
    }

    /// Mended rows to import as the rest of their import.
    Mending {
        /// The import that rejected them.
        batch: i64,
        /// Each at most once.
        rows: Vec<MendedRow>,
        /// `mdy`, `dmy` or `ymd` for date columns whose corrected dates read two ways; empty when it was not given.
        date_order: String,
        /// By header, where columns differ.
        date_orders: BTreeMap<String, String>,
    }

    /// A mended row.
    MendedRow {
        /// The data row in the list, from 1: an open reject.
        row: u64,
        /// Header to cell; the cell of a header that is not named stays unchanged.
        cells: BTreeMap<String, String>,
    }

    /// Where every value of a claimant comes from.
    Provenance {
        /// Each field that is not empty, and the status, in the order of the intake list.
        fields: Vec<FieldOrigin>,
    }

    /// Where a value comes from: the newest act that set it.
    FieldOrigin {
        /// A column name, or `status`.
        field: String,
        /// Unchanged.
        value: String,
        /// `import`, `typed`, `bulk`, `undo`, `redo`; another act of its own under the kind in the history.
        kind: String,
        /// The act.
        event: i64,
        /// When, UTC.
        at: String,
        /// By whom.
        actor: String,
        /// The act in words.
        what: String,
        /// For an import: its number in the ledger; 0 otherwise.
        batch: i64,
        /// The data row there, from 1.
        row: u64,
        /// The file's name.
        file: String,
        /// The sheet of a workbook, or empty.
        sheet: String,
        /// The header of the column; empty when no column of the list gave the value itself.
        header: String,
    }

    /// A row of an import.
    RowRef {
        /// Its number in the ledger.
        batch: i64,
        /// The data row, from 1.
        row: u64,
    }

    /// A row as it is in the file that the book keeps.
    RowAsItStood {
        /// The file's name.
        file: String,
        /// The sheet of a workbook, or empty.
        sheet: String,
        /// The data row, from 1.
        row: u64,
        /// The line of a text where it begins, or the row of the sheet, from 1.
        line: u64,
        /// Its cells, in the order of the columns.
        cells: Vec<RowCell>,
    }

    /// A cell of a row.
    RowCell {
        /// The column.
        header: String,
        /// The column name here; empty when it is unmapped.
        field: String,
        /// Unchanged.
        value: String,
    }
}
