//! Stamped copies: a document with its Bates number on each page, in the lower right corner. The original is only read. A picture becomes
//! a PDF of one page; what has no pages, or cannot be stamped, is represented by a slip sheet that says why.

mod content;
mod edits;
mod limits;
mod mark;
mod pdf;
mod picture;
mod placement;
mod reason;
mod slip_sheet;
#[cfg(test)]
mod tests;
mod tree;
mod weight;

use std::num::NonZeroU32;

use lopdf::Document;

use crate::bates::BatesRange;
use tree::Page;

pub use limits::MOST_BYTES;
pub use reason::NoStamp;
pub use slip_sheet::SlipSheetFacts;

/// A document as it is to be stamped.
#[derive(Debug, Clone, Copy)]
pub struct Original<'b> {
    /// Its bytes, at most [`MOST_BYTES`].
    pub bytes: &'b [u8],
    /// A JPEG or PNG of a photo in a form that is not drawn here, such as HEIC; only of bytes that are [native](is_native).
    pub preview: Option<&'b [u8]>,
}

/// A copy with numbers on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StampedCopy {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: NonZeroU32,
    /// Why it is a slip sheet; `None` when the document itself is stamped.
    pub slip_sheet: Option<NoStamp>,
}

/// The slip sheet could not be drawn, with the words of the PDF library.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name} could not be given a slip sheet: {why}")]
pub struct StampError {
    /// The name of the file.
    pub name: String,
    /// What went wrong.
    pub why: String,
}

/// A document on pages, not stamped yet.
struct Paged<'b> {
    document: Document,
    pages: Vec<Page>,
    /// The bytes of a PDF, to which stamps are appended.
    body: Option<&'b [u8]>,
}

/// How many pages there are to be numbered: those of a PDF, one of a picture.
///
/// # Errors
/// When the document gets a slip sheet, which is one page.
pub fn pages(original: Original<'_>) -> Result<NonZeroU32, NoStamp> {
    if picture_of(original).is_some() {
        return Ok(NonZeroU32::MIN);
    }
    let paged = paged(original)?;
    Ok(count(&paged.pages))
}

/// The copy of a document with its numbers on it. The same document, numbers and time give the same bytes.
///
/// # Errors
/// When a slip sheet cannot be drawn.
pub fn stamped_copy(
    original: Original<'_>,
    numbers: &BatesRange,
    facts: &SlipSheetFacts<'_>,
) -> Result<StampedCopy, StampError> {
    match paged(original).and_then(|paged| stamp(paged, numbers)) {
        Ok((pdf, pages)) => Ok(StampedCopy { pdf, pages, slip_sheet: None }),
        Err(reason) => slip_sheet(reason, numbers, facts),
    }
}

/// The slip sheet of a document with its numbers, for one that is too large to be read whole.
///
/// # Errors
/// When it cannot be drawn.
pub fn slip_sheet(
    reason: NoStamp,
    numbers: &BatesRange,
    facts: &SlipSheetFacts<'_>,
) -> Result<StampedCopy, StampError> {
    let failed = |why: String| StampError { name: facts.name.into(), why };
    let sheet = slip_sheet::sheet(facts, numbers, &reason).layout().pdf().map_err(|error| failed(error.to_string()))?;
    let paged = paged(Original { bytes: &sheet, preview: None }).map_err(|why| failed(why.to_string()))?;
    let pages = count(&paged.pages);
    let pdf = marked(paged, numbers.numbers()).map_err(|why| failed(why.to_string()))?;
    Ok(StampedCopy { pdf, pages, slip_sheet: Some(reason) })
}

/// Whether bytes are neither a PDF nor a picture in a form that is drawn here.
pub fn is_native(bytes: &[u8]) -> bool {
    !picture::is_picture(bytes) && pdf::body(bytes).is_none()
}

/// The picture that is drawn: the document itself, or its preview.
fn picture_of(original: Original<'_>) -> Option<&[u8]> {
    [Some(original.bytes), original.preview].into_iter().flatten().find(|bytes| picture::is_picture(bytes))
}

fn paged(original: Original<'_>) -> Result<Paged<'_>, NoStamp> {
    if original.bytes.len() as u64 > MOST_BYTES {
        return Err(NoStamp::TooLarge);
    }
    let (document, body) = if let Some(picture) = picture_of(original) {
        (picture::page(picture)?, None)
    } else {
        let body = pdf::body(original.bytes).ok_or(NoStamp::Native)?;
        (pdf::open(body)?, Some(body))
    };
    let pages = tree::pages(&document)?;
    Ok(Paged { document, pages, body })
}

fn count(pages: &[Page]) -> NonZeroU32 {
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN)
}

fn stamp(paged: Paged<'_>, numbers: &BatesRange) -> Result<(Vec<u8>, NonZeroU32), NoStamp> {
    let pages = count(&paged.pages);
    if !numbers.fits(pages) {
        let numbers = numbers.last() - numbers.first() + 1;
        return Err(NoStamp::Miscounted { pages: pages.get(), numbers });
    }
    Ok((marked(paged, numbers.on_pages(pages))?, pages))
}

fn marked(paged: Paged<'_>, numbers: impl Iterator<Item = String>) -> Result<Vec<u8>, NoStamp> {
    let Paged { document, pages, body } = paged;
    let changed = mark::stamp(&document, &pages, numbers)?.finish();
    match body {
        Some(body) => pdf::appended(body, document, changed),
        None => pdf::rewritten(document, changed),
    }
}
