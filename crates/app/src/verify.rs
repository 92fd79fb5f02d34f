//! Whether the file is sound.

use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// Pending.
pub fn book(_book: &Book, _request: Nothing, _progress: &Progress<'_>) -> Result<VerifyReport> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn backup(_book: &Book, _request: PathRequest, _progress: &Progress<'_>) -> Result<SavedFile> {
    Err(Error::invalid("pending", ""))
}
