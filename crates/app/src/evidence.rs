//! Evidence and its custody.

use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// Pending.
pub fn add(_book: &Book, _request: EvidenceAdd, _progress: &Progress<'_>) -> Result<EvidenceAdded> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn list(_book: &Book, _request: EvidenceQuery, _progress: &Progress<'_>) -> Result<EvidenceList> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn edit(_book: &Book, _request: EvidenceEdit, _progress: &Progress<'_>) -> Result<EvidenceView> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn void(_book: &Book, _request: EvidenceVoid, _progress: &Progress<'_>) -> Result<Done> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn save(_book: &Book, _request: EvidenceSave, _progress: &Progress<'_>) -> Result<SavedFile> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn verify(_book: &Book, _request: Nothing, _progress: &Progress<'_>) -> Result<EvidenceVerified> {
    Err(Error::invalid("pending", ""))
}

/// Pending.
pub fn custody(_book: &Book, _request: DigestRef, _progress: &Progress<'_>) -> Result<CustodyLog> {
    Err(Error::invalid("pending", ""))
}
