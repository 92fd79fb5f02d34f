//! The live tally.

use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// Pending.
pub fn get(_book: &Book, _request: Nothing, _progress: &Progress<'_>) -> Result<TallyView> {
    Err(Error::invalid("pending", ""))
}
