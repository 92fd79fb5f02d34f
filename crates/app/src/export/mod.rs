//! Lists out.

pub mod formula;
pub(crate) mod list;
pub mod presets;
pub(crate) mod redaction;
pub(crate) mod whole_file;

use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;
use presets::Preset;

/// Every preset with its columns.
pub fn presets(_book: &Book, _request: Nothing, _progress: &Progress<'_>) -> Result<PresetList> {
    Ok(PresetList { rows: Preset::ALL.map(Preset::view).into() })
}

/// Pending.
pub fn preview(_book: &Book, _request: ExportRequest, _progress: &Progress<'_>) -> Result<ExportPreview> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn save(_book: &Book, _request: ExportRequest, _progress: &Progress<'_>) -> Result<SavedFile> {
    Err(Error::invalid("pending", ""))
}
