//! Exports and the summary.

use super::*;

views! {
    /// A list to write.
    ExportRequest {
        /// Where to; not read for a preview.
        path: String,
        /// `full`, `intake`, `administrator`, `mail-house`, `court`; empty is `full`.
        preset: String,
        /// Which claimants.
        filter: Filter,
        /// A mark at the start, so that Excel knows UTF-8.
        excel: bool,
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
    }

    /// All of them.
    PresetList {
        /// In order.
        rows: Vec<PresetView>,
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
