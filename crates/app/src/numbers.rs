//! Claim numbers and versions that follow one another, and where they end.

use claimbook_domain::matter::LAST_CLAIM;

use crate::error::{Error, ErrorKind, Result};

/// The id itself, if a claim number can be written for it.
pub(crate) fn can_be_numbered(id: i64) -> Result<i64> {
    if id <= LAST_CLAIM {
        return Ok(id);
    }
    let message = "the claim numbers of this claimbook are used up: the last one has been given";
    Err(Error::new(ErrorKind::Invalid, message, "start another claimbook for further claims; nothing was changed"))
}

/// The number after a claim's.
pub(crate) fn following(id: i64) -> Result<i64> {
    can_be_numbered(id).map(|id| id + 1)
}

/// The version after one.
pub(crate) fn next_version(version: i64) -> Result<i64> {
    let used_up = || Error::new(ErrorKind::Damaged, "a record has no further version", "verify the claimbook");
    version.checked_add(1).ok_or_else(used_up)
}
