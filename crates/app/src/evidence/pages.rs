//! How many pages a file has, and what a person must know before opening it.

use claimbook_intake::pdf::{self, PdfRefusal};
use claimbook_store::Reader;
use claimbook_store::evidence::StoredFile;

use super::form::{PDF, is_picture};
use super::reading::of_book;
use crate::error::Result;
use crate::stamping;

const LOCKED: &str = "is locked with a password; ask for a copy without one";

/// What was seen of the pages of a file.
#[derive(Default)]
pub(super) struct Pages {
    /// How many there are; `None` for what is not made of pages, or cannot be counted.
    pub(super) count: Option<i64>,
    /// Why they cannot be counted, as the end of a sentence that begins with the name of the file; empty when they can.
    pub(super) notice: String,
    /// Whether it opens only with a password.
    pub(super) locked: bool,
}

/// Looks at a file of the book: a picture is one page, a PDF says how many it has.
pub(super) fn look(reader: &Reader<'_>, file: &StoredFile) -> Result<Pages> {
    if is_picture(&file.media_type) {
        return Ok(Pages { count: Some(1), ..Pages::default() });
    }
    if file.media_type != PDF {
        return Ok(Pages::default());
    }
    match pdf::look(reader.file_bytes(file)) {
        Ok(pdf) if pdf.locked => Ok(Pages { notice: LOCKED.into(), locked: true, ..Pages::default() }),
        Ok(pdf) => Ok(Pages { count: pdf.pages.map(i64::from), ..Pages::default() }),
        Err(PdfRefusal::Unreadable(why)) => match of_book(why) {
            Ok(error) => Err(error),
            Err(why) => uncounted(reader, file, &PdfRefusal::Unreadable(why)),
        },
        Err(why) => uncounted(reader, file, &why),
    }
}

/// What does not hold together can still have pages: Bates numbers go onto them, so they are the ones that count.
fn uncounted(reader: &Reader<'_>, file: &StoredFile, why: &PdfRefusal) -> Result<Pages> {
    let count = stamping::pages(reader, file)?.ok().map(|pages| i64::from(pages.get()));
    Ok(Pages { count, notice: why.to_string(), ..Pages::default() })
}
