//! Why a PDF is not read: one sentence each, to follow the name of the file.

use std::io;

use super::limits::MOST_PAGES;
use crate::source::{OverBudget, of_source};

/// Why a PDF was refused. Each reads as a sentence after the name of the file: `x.pdf is not a PDF`.
#[derive(Debug, thiserror::Error)]
pub enum PdfRefusal {
    /// Something else than a PDF.
    #[error("is not a PDF")]
    NotAPdf,
    /// Its tables are missing, or do not lead to its pages.
    #[error("is damaged: its list of contents does not lead to its pages")]
    Damaged,
    /// More pages than any document has.
    #[error("has more than {MOST_PAGES} pages, or is made to do harm")]
    TooManyPages,
    /// The bytes themselves could not be read.
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
}

impl PdfRefusal {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            PdfRefusal::NotAPdf => "open it as the kind of file that it is",
            PdfRefusal::Damaged => "ask the sender for the file again; a viewer may still be able to show it",
            PdfRefusal::TooManyPages => "ask the sender for the document in parts",
            PdfRefusal::Unreadable(_) => "verify the claimbook, and restore a backup if verification finds a problem",
        }
    }
}

/// An end of the file in the middle of something is a damage of it.
impl From<io::Error> for PdfRefusal {
    fn from(error: io::Error) -> PdfRefusal {
        match of_source(error) {
            Ok(why) => PdfRefusal::Unreadable(why),
            Err(why) if OverBudget::is_in(&why) => PdfRefusal::TooManyPages,
            Err(_) => PdfRefusal::Damaged,
        }
    }
}
