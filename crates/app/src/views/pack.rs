//! Proof packs.

use super::*;

views! {
    /// A pack that is to be made.
    PackRequest {
        /// Whose documents.
        filter: Filter,
        /// Whether a stamped copy of each document that has Bates numbers goes in.
        stamped: bool,
        /// Whether load files go in, and with them the stamped copies; every document must have Bates numbers then.
        load_files: bool,
        /// Where to; not asked for by a preview.
        path: String,
    }

    /// What a pack would hold.
    PackPreview {
        /// How many documents.
        documents: u64,
        /// Of how many claimants. One whose claims were merged is one.
        claimants: u64,
        /// How many claims that were merged into another one have documents among these.
        merged: u64,
        /// How many bytes they have.
        bytes: u64,
        /// How many of them have no Bates numbers.
        unnumbered: u64,
    }

    /// A pack that was made.
    PackSaved {
        /// Where.
        path: String,
        /// How many documents it has.
        documents: u64,
        /// How many bytes.
        bytes: u64,
        /// SHA-256 of the file.
        sha256: String,
        /// SHA-256 of `SHA256SUMS` in it, by which everything else can be checked.
        sums_sha256: String,
        /// The documents that are represented by a slip sheet.
        slip_sheets: Vec<PackSlipSheet>,
        /// The head of the act that noted it, or the newest one where the book takes no notes.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        head: Option<Head>,
    }

    /// A document that is represented by a slip sheet.
    PackSlipSheet {
        /// Whose document.
        claim_no: String,
        /// Its file name.
        name: String,
        /// Why it has no pages of its own.
        reason: String,
    }
}
