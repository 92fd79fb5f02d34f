//! Pages as PDF and HTML from one model of a document: headings, paragraphs, tables that foot, bars, page numbers, tags.
//! It knows nothing of what a document is about: every word and figure comes from its caller as text.
//!
//! ```
//! use claimbook_document::{Block, Document, Heading, Paragraph};
//!
//! let mut letter = Document::titled("Notice of deficiency");
//! letter.about.created = chrono::DateTime::from_timestamp(1_800_000_000, 0);
//! letter.body.push(Block::Heading(Heading { level: 1, text: "Notice of deficiency".into() }));
//! letter.body.push(Block::Paragraph(Paragraph::plain("Please send a receipt.")));
//! assert!(letter.html().contains("<p>Please send a receipt.</p>"));
//! assert_eq!(letter.layout().pages(), 1);
//! assert!(letter.layout().pdf()?.starts_with(b"%PDF-1.7"));
//! # Ok::<(), claimbook_document::Error>(())
//! ```
#![allow(clippy::inconsistent_digit_grouping, reason = "lengths are hundredths of a point: 12_50 is 12.50 pt")]

mod bars;
#[cfg(test)]
mod fixture;
mod html;
mod model;
mod pdf;
mod table;

pub use bars::{Bars, Share, Tone};
pub use model::{
    About, Block, Date, Definitions, Document, Heading, KeyFigure, Masthead, PageLine, Paragraph, ParagraphStyle,
    Remark, Running, ScreenPlace,
};
pub use pdf::{Layout, PlacedText};
pub use table::{Align, Column, Fit, Fold, LongCells, Row, Table, TwoColumns};

/// The first letter of a text for which the faces of the PDF have no shape; `None` when all of it can be drawn. They have Latin, Greek and
/// Cyrillic.
pub fn undrawable(text: &str) -> Option<char> {
    pdf::undrawable(text)
}

/// A document that cannot be made, with the words of the PDF library.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the PDF could not be made: {0}")]
pub struct Error(pub(crate) String);

impl Document {
    /// The HTML page: semantic, without scripts, with its style inside.
    pub fn html(&self) -> String {
        html::html(self)
    }

    /// The pages of the PDF.
    pub fn layout(&self) -> Layout {
        Layout::new(self)
    }
}
