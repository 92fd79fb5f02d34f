//! History, undo and redo.

use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// Pending.
pub fn list(_book: &Book, _request: HistoryQuery, _progress: &Progress<'_>) -> Result<History> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn undo(_book: &Book, _request: UndoRequest, _progress: &Progress<'_>) -> Result<Undone> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn redo(_book: &Book, _request: Nothing, _progress: &Progress<'_>) -> Result<Undone> {
    Err(Error::invalid("pending", ""))
}
