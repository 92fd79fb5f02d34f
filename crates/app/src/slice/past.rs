//! What this book knows of a slice: that it was made from it, and how much of it was merged before.

use std::collections::HashMap;
use std::path::Path;

use claimbook_store::Reader;
use claimbook_store::evidence::hex;
use serde::{Deserialize, Serialize};

use super::origin::{self, Origin};
use crate::error::{Error, ErrorKind, Result};

/// The kind of the act that takes a slice back.
pub(super) const MERGED: &str = "slice.merged";

/// What the event of a merge keeps, so that the next one begins where it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Merge {
    /// The hash of the first event of the slice: which slice it was.
    pub(super) slice: String,
    /// The event of the slice after which it took what was done.
    pub(super) since: i64,
    /// The last event of the slice then, and its hash: another copy that went on otherwise has another one.
    pub(super) head: i64,
    /// See `head`.
    pub(super) hash: String,
    /// Claimants that it added: the number there and the number here.
    pub(super) added: Vec<(i64, i64)>,
}

/// The slice as this book knows it.
pub(super) struct Past {
    pub(super) origin: Origin,
    /// The hash of the first event of the slice.
    pub(super) slice: String,
    /// Up to this event of the slice everything was merged.
    pub(super) since: i64,
    /// When, UTC; empty when it never was.
    pub(super) merged_at: String,
    /// The numbers here of claimants that were added there.
    pub(super) numbers: HashMap<i64, i64>,
    /// The merges of this slice that stand, by their events here.
    pub(super) merges: Vec<i64>,
}

/// Knows a slice again.
///
/// # Errors
/// When the book is no slice, or one of another claimbook.
pub(super) fn of(slice: &Reader<'_>, home: &Reader<'_>, path: &Path) -> Result<Past> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let origin = origin::of(slice)?.ok_or_else(|| {
        Error::invalid(
            format!("{name} is a claimbook, but no slice of one"),
            "choose a file that `slice` made of this claimbook",
        )
    })?;
    if home.event_hash(origin.event)?.is_none_or(|hash| hex(&hash) != origin.hash) {
        return Err(Error::invalid(
            format!("{name} is a slice of another claimbook ({})", origin.book),
            "open the claimbook that it was made from",
        ));
    }
    let slice_hash = hash_of(slice, 1)?;
    let mut past = Past {
        origin,
        slice: slice_hash,
        since: 1,
        merged_at: String::new(),
        numbers: HashMap::new(),
        merges: Vec::new(),
    };
    past.read_merges(slice, home)?;
    Ok(past)
}

/// The hash of an event, in hex; empty when there is none.
pub(super) fn hash_of(reader: &Reader<'_>, event: i64) -> Result<String> {
    Ok(hex(&reader.event_hash(event)?.unwrap_or_default()))
}

impl Past {
    /// The merges that stand, of this very slice; each begins where an earlier one ended, or they do not count as one.
    fn read_merges(&mut self, slice: &Reader<'_>, home: &Reader<'_>) -> Result<()> {
        let mut standing = Vec::new();
        for event in home.events_of_kind(MERGED, 0)? {
            if event.undone_by.is_some() {
                continue;
            }
            let merge: Merge = serde_json::from_str(&event.event.detail).map_err(|why| {
                Error::new(
                    ErrorKind::Damaged,
                    format!("the merge of a slice cannot be read: {why}"),
                    "run verify on the book",
                )
            })?;
            if merge.slice == self.slice && hash_of(slice, merge.head)? == merge.hash {
                self.numbers.extend(merge.added.iter().copied());
                self.merges.push(event.id);
                standing.push((merge, event.event.at));
            }
        }
        while let Some((merge, at)) = standing
            .iter()
            .filter(|(merge, _)| merge.since <= self.since && merge.head > self.since)
            .max_by_key(|(m, _)| m.head)
        {
            self.since = merge.head;
            self.merged_at.clone_from(at);
        }
        Ok(())
    }
}
