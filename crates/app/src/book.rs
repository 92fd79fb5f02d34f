//! An open claimbook: the store, the clock and the person who acts.

use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// An open claimbook.
pub struct Book {}

/// Pending.
pub fn info(_book: &Book, _request: Nothing, _progress: &Progress<'_>) -> Result<BookInfo> {
    Err(Error::invalid("pending", ""))
}
