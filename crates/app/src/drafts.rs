//! Text being typed.

use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// Pending.
pub fn put(_book: &Book, _request: Draft, _progress: &Progress<'_>) -> Result<Done> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn list(_book: &Book, _request: DraftQuery, _progress: &Progress<'_>) -> Result<DraftList> {
    Err(Error::invalid("pending", ""))
}
