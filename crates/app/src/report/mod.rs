//! The damages summary.

pub(crate) mod chart;
pub(crate) mod figures;
#[cfg(test)]
mod fixture;
pub mod page;
pub(crate) mod pdf;
pub(crate) mod rows;
pub(crate) mod tables;

use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// Pending.
pub fn preview(_book: &Book, _request: Nothing, _progress: &Progress<'_>) -> Result<SummaryPreview> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn save(_book: &Book, _request: PathRequest, _progress: &Progress<'_>) -> Result<SavedFile> {
    Err(Error::invalid("pending", ""))
}
