//! The claim that an entry names beside the one in whose file it is: one that was merged, or that is kept apart.

use claimbook_store::duplicates::kept_apart;
use claimbook_store::entries::Entry;

use crate::duplicates::apart::NotSame;
use crate::entry_kinds::{MERGE, NOT_SAME};
use crate::error::Result;
use crate::merges;

/// The claim that an entry names; `None` of an entry of most kinds.
pub(super) fn named(entry: &Entry) -> Result<Option<i64>> {
    Ok(kept_apart(entry).or(merges::loser_of(entry)?))
}

/// An entry of another book with the numbers that its claims have here. One of most kinds stays as it is.
pub(super) fn renumbered(entry: Entry, here: impl Fn(i64) -> i64) -> Result<Entry> {
    match entry.kind.as_str() {
        MERGE => merges::renumbered(entry, here),
        NOT_SAME => NotSame::renumbered(entry, here),
        _ => Ok(entry),
    }
}
