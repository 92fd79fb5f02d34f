//! What this book knows of a slice: that it was made from it, and how much of it was merged before.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use claimbook_store::Reader;
use claimbook_text::numbers::hex;
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
    /// Claimants that it added, by the event of the slice that had added them.
    #[serde(default)]
    pub(super) brought: Vec<MergedEvent>,
    /// Entries that it added, in the same way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) entries: Vec<MergedEvent>,
    /// What it did not take.
    #[serde(default)]
    pub(super) left: Left,
    /// What merges noted before they noted `brought`: the number there and the number here. It is only read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) added: Vec<(i64, i64)>,
}

/// Claimants, or entries, that an event of a slice had added, and a merge after it. Wherever that event occurs, even in an older copy of
/// the slice, they are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MergedEvent {
    /// The event of the slice, and its hash.
    pub(super) event: i64,
    /// See `event`.
    pub(super) hash: String,
    /// The number there and the number here.
    pub(super) numbers: Vec<(i64, i64)>,
}

/// What merges left where it was, each with the event of the slice from which it must be compared the next time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Left {
    /// Claimants that were refused, by their numbers there.
    pub(super) claimants: BTreeMap<i64, i64>,
    /// Evidence that was taken off there and not here, by its numbers there.
    pub(super) pieces: BTreeMap<i64, i64>,
}

/// The slice as this book knows it.
pub(super) struct Past {
    pub(super) origin: Origin,
    /// The hash of the first event of the slice.
    pub(super) slice: String,
    /// Up to this event of the slice everything was merged, except for what was left.
    pub(super) since: i64,
    /// See `since`.
    pub(super) left: Left,
    /// When, UTC; empty when it never was.
    pub(super) merged_at: String,
    /// The numbers here of claimants that were added there.
    pub(super) numbers: HashMap<i64, i64>,
    /// The numbers here of entries that were added there.
    pub(super) entries: HashMap<i64, i64>,
    /// The merges of this slice in effect, by their events here.
    pub(super) merges: Vec<i64>,
}

/// Knows a slice again.
///
/// # Errors
/// When the book is not a slice, or one of another claimbook.
pub(super) fn of(slice: &Reader<'_>, home: &Reader<'_>, path: &Path) -> Result<Past> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let origin = origin::of(slice)?.ok_or_else(|| {
        Error::invalid(
            format!("{name} is a claimbook, not a slice of one"),
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
        left: Left::default(),
        merged_at: String::new(),
        numbers: HashMap::new(),
        entries: HashMap::new(),
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
    /// The event of the slice after which what was done to a claimant counts.
    pub(super) fn since_of(&self, claimant: i64) -> i64 {
        self.left.claimants.get(&claimant).copied().unwrap_or(self.since)
    }

    /// The same for a piece of evidence of a claimant.
    pub(super) fn since_of_piece(&self, piece: i64, claimant: i64) -> i64 {
        self.left.pieces.get(&piece).copied().unwrap_or_else(|| self.since_of(claimant))
    }

    /// The event after which anything counts.
    pub(super) fn earliest(&self) -> i64 {
        self.left.claimants.values().chain(self.left.pieces.values()).copied().fold(self.since, i64::min)
    }

    /// The merges of this very slice, in the order in which they were made. A merge counts when it is in effect and begins where the
    /// slice was last merged to; what it left then is what is left now.
    fn read_merges(&mut self, slice: &Reader<'_>, home: &Reader<'_>) -> Result<()> {
        for event in home.events_of_kind(MERGED, 0)? {
            let merge: Merge = serde_json::from_str(&event.event.detail).map_err(|why| unreadable(&why))?;
            if merge.slice != self.slice {
                continue;
            }
            let in_effect = event.undone_by.is_none();
            let in_this_copy = hash_of(slice, merge.head)? == merge.hash;
            self.read_numbers(slice, home, &merge, in_effect, in_this_copy)?;
            if !(in_effect && in_this_copy) {
                continue;
            }
            self.merges.push(event.id);
            if merge.since <= self.since && merge.head >= self.since {
                (self.since, self.left, self.merged_at) = (merge.head, merge.left, event.event.at);
            }
        }
        Ok(())
    }

    /// The numbers here of whom a merge added. Of one that was undone those count who were left alone then, because they had been
    /// changed since.
    fn read_numbers(
        &mut self,
        slice: &Reader<'_>,
        home: &Reader<'_>,
        merge: &Merge,
        in_effect: bool,
        in_this_copy: bool,
    ) -> Result<()> {
        let mut known: Vec<(i64, i64)> = if in_this_copy { merge.added.clone() } else { Vec::new() };
        for brought in &merge.brought {
            if hash_of(slice, brought.event)? == brought.hash {
                known.extend(&brought.numbers);
            }
        }
        for brought in &merge.entries {
            if in_effect && hash_of(slice, brought.event)? == brought.hash {
                self.entries.extend(brought.numbers.iter().copied());
            }
        }
        for (there, here) in known {
            if in_effect || home.stored_claimant(here)?.is_some_and(|stored| !stored.voided) {
                self.numbers.insert(there, here);
            }
        }
        Ok(())
    }
}

fn unreadable(why: &serde_json::Error) -> Error {
    Error::new(ErrorKind::Damaged, format!("the merge of a slice cannot be read: {why}"), "verify the claimbook")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_is_read_as_it_was_written_before_it_noted_what_it_left() {
        let noted = r#"{"slice":"ab","since":1,"head":5,"hash":"cd","added":[[4,6]]}"#;
        let merge: Merge = serde_json::from_str(noted).unwrap();
        assert_eq!((merge.added.as_slice(), merge.left, merge.brought), (&[(4, 6)][..], Left::default(), Vec::new()));
        let left = Left { claimants: BTreeMap::from([(4, 1)]), pieces: BTreeMap::new() };
        let written = serde_json::to_string(&left).unwrap();
        assert_eq!(serde_json::from_str::<Left>(&written).unwrap(), left, "numbers as keys");
    }
}
