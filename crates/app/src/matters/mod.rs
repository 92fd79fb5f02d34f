//! The matter: templates, showing and editing it.

mod editing;
mod parameters;
mod reading;
mod template;

pub use template::{from_file, template, template_text, templates};

use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// Pending.
pub fn get(_book: &Book, _request: Nothing, _progress: &Progress<'_>) -> Result<MatterView> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn preview(_book: &Book, _request: MatterEdit, _progress: &Progress<'_>) -> Result<MatterPreview> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn edit(_book: &Book, _request: MatterEdit, _progress: &Progress<'_>) -> Result<MatterView> {
    Err(Error::invalid("pending", ""))
}
