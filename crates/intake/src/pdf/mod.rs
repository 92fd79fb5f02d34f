//! What a PDF says about itself: how many pages it has, and whether a person needs a password to open it. Of the file no more is read than
//! leads to its pages, so that a scan of any size takes the same memory (ISO 32000-1, section 7).

mod filters;
mod limits;
mod lock;
mod objects;
mod pages;
mod refusal;
mod tables;
mod values;

use std::io::{Read, Seek};

pub use refusal::PdfRefusal;

use objects::Document;

/// What a PDF says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pdf {
    /// How many pages it has; unknown while it is locked.
    pub pages: Option<u32>,
    /// Whether it opens only with a password. A file that merely forbids printing or changing is not locked.
    pub locked: bool,
}

/// Looks at a PDF. Takes less than 60 MB of memory, however large the file.
///
/// # Errors
/// When the file is not a PDF, has more pages than any document, or is damaged: its tables do not lead to its pages. A viewer may still
/// repair such a file.
pub fn look(bytes: impl Read + Seek) -> Result<Pdf, PdfRefusal> {
    let mut document = Document::open(bytes)?;
    if document.is_locked()? {
        return Ok(Pdf { pages: None, locked: true });
    }
    Ok(Pdf { pages: Some(pages::count(&mut document)?), locked: false })
}
