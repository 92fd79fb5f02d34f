//! One change to many claimants.

use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// Pending.
pub fn preview(_book: &Book, _request: Bulk, _progress: &Progress<'_>) -> Result<BulkPreview> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn apply(_book: &Book, _request: Bulk, _progress: &Progress<'_>) -> Result<BulkDone> {
    Err(Error::invalid("pending", ""))
}
