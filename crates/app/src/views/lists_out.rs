//! Exports and the summary.

use super::*;

views! {
    /// A column of a list.
    DesignColumn {
        /// Its code, one of [`PresetList::columns`].
        column: String,
        /// Its heading; when empty, the code.
        heading: String,
    }

    /// By what a list is sorted; the claim number decides between equals.
    SortKey {
        /// A column name, or `claim_no`, `name`, `status`, `standing`, `batch`, `evidence`, `duplicate_of`.
        column: String,
        /// Last first.
        descending: bool,
    }

    /// The design of an export list. The presets are designs, too.
    Design {
        /// In order; at least one.
        columns: Vec<DesignColumn>,
        /// Which claimants.
        filter: Filter,
        /// By claim number when empty.
        sort: Vec<SortKey>,
        /// `iso` (2023-01-31), `us` (01/31/2023), `eu` (31/01/2023) or `long` (January 31, 2023); empty is `iso`.
        date_form: String,
        /// `none`, or `court` (Fed. R. Civ. P. 5.2); empty is `none`.
        redaction: String,
        /// After these columns, the unmapped columns of the imported files.
        extras: bool,
    }

    /// A list to write: a preset, or a saved list by its name, or a design.
    ExportRequest {
        /// Where to; not read for a preview.
        path: String,
        /// `full`, `intake`, `editing`, `administrator`, `mail-house`, `court`; empty is `full`.
        preset: String,
        /// The name of a saved list.
        list: String,
        /// A design of its own.
        design: Option<Design>,
        /// Which claimants, in addition to what the design itself asks for.
        filter: Filter,
        /// `csv` or `xlsx`; when empty, what the path ends in, and else `csv`.
        format: String,
        /// A mark at the start, so that Excel knows UTF-8; for `csv`.
        excel: bool,
        /// Also write a manifest: what the file holds and how it was made, in `list.csv.manifest.json`.
        manifest: bool,
        /// The same as in a design, for a preset or a saved list.
        extras: bool,
    }

    /// What an export would hold.
    ExportPreview {
        /// How many rows.
        rows: u64,
        /// Headings.
        columns: Vec<String>,
        /// The first rows.
        sample: Vec<Vec<String>>,
        /// What is redacted or left out, in words; empty when nothing is.
        redaction: String,
        /// Things worth knowing about the file.
        remarks: Vec<String>,
    }

    /// A preset.
    PresetView {
        /// `mail-house`.
        code: String,
        /// `Mail house`.
        label: String,
        /// For whom, and what it carries.
        about: String,
        /// Headings.
        columns: Vec<String>,
        /// The same as a design, to begin one's own with.
        design: Design,
    }

    /// All of them.
    PresetList {
        /// In order.
        rows: Vec<PresetView>,
        /// Every column that a design can have.
        columns: Vec<ColumnView>,
    }

    /// A column that a design can have.
    ColumnView {
        /// `last_name`.
        code: String,
        /// `Last name`.
        label: String,
        /// `text`, `date`, `money` or `count`.
        kind: String,
        /// Whether a list can be sorted by it.
        sortable: bool,
    }

    /// A saved export list: a design with a name.
    SavedListView {
        /// Its number.
        id: i64,
        /// For the next write.
        version: i64,
        /// As people know it; no two lists have the same.
        name: String,
        /// What it is.
        design: Design,
        /// Headings.
        columns: Vec<String>,
        /// Why it cannot be written in its current form, such as a column that no longer exists; empty when it can.
        fault: String,
    }

    /// All of them.
    SavedLists {
        /// By name.
        rows: Vec<SavedListView>,
    }

    /// A list to save.
    SavedListEdit {
        /// Which; 0 makes a new one.
        id: i64,
        /// The version that was read; a stale one is a conflict.
        version: Option<i64>,
        /// As people know it.
        name: String,
        /// What it is.
        design: Design,
    }

    /// A saved list by number.
    SavedListRef {
        /// Which.
        id: i64,
        /// The version that was read.
        version: Option<i64>,
    }

    /// A list that was written once.
    PastExport {
        /// The act.
        event: i64,
        /// When, UTC.
        at: String,
        /// Who.
        actor: String,
        /// The file's name.
        name: String,
        /// Which list, in words: `administrator`, `list 'Mailing'`.
        what: String,
        /// `csv` or `xlsx`.
        format: String,
        /// How many claimants.
        rows: u64,
        /// Of the file.
        sha256: String,
        /// Whether it can be made again, byte for byte.
        can_again: bool,
    }

    /// All of them.
    PastExports {
        /// Newest first.
        rows: Vec<PastExport>,
    }

    /// A past export to make again.
    ExportAgain {
        /// The act that wrote it.
        event: i64,
        /// Where to.
        path: String,
    }

    /// A file to write.
    PathRequest {
        /// Where to.
        path: String,
    }

    /// The summary as a page.
    SummaryPreview {
        /// A whole HTML document without scripts.
        html: String,
        /// Pages of the PDF.
        pages: u64,
    }
}
