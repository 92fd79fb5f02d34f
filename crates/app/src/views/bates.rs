//! Bates numbers.

use super::*;

views! {
    /// Whose documents are to get numbers.
    BatesAssign {
        /// Which claimants.
        filter: Filter,
    }

    /// Whose numbers are asked for.
    BatesQuery {
        /// Which claimants.
        filter: Filter,
    }

    /// The numbers of one document.
    BatesRow {
        /// The first: `PLF-000001`.
        begin: String,
        /// The last; the same for one page.
        end: String,
        /// How many pages its stamped copy has.
        pages: u32,
        /// Whose document.
        claim_no: String,
        /// The piece of evidence.
        piece: i64,
        /// SHA-256 of the document.
        digest: String,
        /// Its file name.
        name: String,
        /// Why its copy is a slip sheet; empty for a document that is stamped.
        slip_sheet: String,
    }

    /// Numbers that were given.
    BatesAssigned {
        /// The first.
        begin: String,
        /// The last.
        end: String,
        /// To how many documents.
        documents: u64,
        /// Each document.
        rows: Vec<BatesRow>,
    }

    /// The numbers that stand, in their order.
    BatesList {
        /// Each document.
        rows: Vec<BatesRow>,
    }
}
