//! Lists in.

use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// Pending.
pub fn preview(_book: &Book, _request: ImportRequest, _progress: &Progress<'_>) -> Result<ImportReport> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn commit(_book: &Book, _request: ImportRequest, _progress: &Progress<'_>) -> Result<ImportReport> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn ledger(_book: &Book, _request: Nothing, _progress: &Progress<'_>) -> Result<Ledger> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn detail(_book: &Book, _request: BatchRef, _progress: &Progress<'_>) -> Result<BatchDetail> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn save_rejects(_book: &Book, _request: BatchSave, _progress: &Progress<'_>) -> Result<SavedFile> {
    Err(Error::invalid("pending", ""))
}
