//! Claimants one at a time, and pages of them.

use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// Pending.
pub fn list(_book: &Book, _request: ClaimantQuery, _progress: &Progress<'_>) -> Result<ClaimantPage> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn get(_book: &Book, _request: ClaimantRef, _progress: &Progress<'_>) -> Result<ClaimantRecord> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn add(_book: &Book, _request: ClaimantAdd, _progress: &Progress<'_>) -> Result<ClaimantView> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn edit(_book: &Book, _request: ClaimantEdit, _progress: &Progress<'_>) -> Result<ClaimantView> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn change_status(_book: &Book, _request: ClaimantMove, _progress: &Progress<'_>) -> Result<ClaimantView> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn similar(_book: &Book, _request: SimilarQuery, _progress: &Progress<'_>) -> Result<SimilarList> {
    Err(Error::invalid("pending", ""))
}
