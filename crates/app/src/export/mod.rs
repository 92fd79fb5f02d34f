//! Lists out.

use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// Pending.
pub fn presets(_book: &Book, _request: Nothing, _progress: &Progress<'_>) -> Result<PresetList> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn preview(_book: &Book, _request: ExportRequest, _progress: &Progress<'_>) -> Result<ExportPreview> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn save(_book: &Book, _request: ExportRequest, _progress: &Progress<'_>) -> Result<SavedFile> {
    Err(Error::invalid("pending", ""))
}
