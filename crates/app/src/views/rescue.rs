//! What was typed into a book that another file took the place of, and how it compares with the file that is there now.

use super::*;

views! {
    /// A text that a person typed and that did not get into the file that is at the path now.
    RescuedText {
        /// The same for the same field of the same replacement.
        id: String,
        /// `claimant`, `new` (a claimant without a number), `matter`, or `other` (it can only be copied).
        kind: String,
        /// `LNKD-0000001`, where it belongs to a claimant.
        claim_no: String,
        /// Whose, in words: `Reyes, Marisol`, `Import 3, row 14`.
        name: String,
        /// The column, or the key of a parameter of the matter.
        field: String,
        /// The field in words.
        label: String,
        /// What was typed.
        value: String,
        /// When, UTC.
        at: String,
    }

    /// Several texts.
    RescuedTexts {
        /// Oldest first.
        rows: Vec<RescuedText>,
    }

    /// A text next to what the book has.
    RescuedOffer {
        /// What was typed.
        text: RescuedText,
        /// Whether the book has what it belongs to.
        found: bool,
        /// The claimant's name in the book.
        name_now: String,
        /// The value in the book.
        now: String,
        /// The version that was read, for the edit.
        version: i64,
    }

    /// Several of them.
    RescuedOffers {
        /// In the order that was asked.
        rows: Vec<RescuedOffer>,
    }
}
