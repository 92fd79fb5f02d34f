//! What a merge keeps to be taken apart again: one entry for each claim that was merged, in the file of the claim that survives.

use claimbook_domain::status::Status;
use claimbook_store::Reader;
use claimbook_store::entries::Entry;
use serde::{Deserialize, Serialize};

use crate::entry_kinds::MERGE;
use crate::error::Result;
use crate::facts::unreadable;

/// The body of the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptMerge {
    /// The ordinal of the claim that was merged.
    pub(super) loser: i64,
    /// Its standing before.
    pub(super) was: FormerStanding,
    /// The values that the survivor has from it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) taken: Vec<TakenValue>,
    /// The status that the survivor was moved from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) moved: Option<FormerStanding>,
    /// Its values that say something else than those that stood after the merge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) alternates: Vec<AlternateValue>,
    /// The columns that a person decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) by_hand: Vec<String>,
    /// Why, in the words of the person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) reason: String,
    /// Who.
    pub(super) by: String,
    /// When, UTC.
    pub(super) at: String,
}

/// A status that a claim had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FormerStanding {
    pub(super) status: Status,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) duplicate_of: Option<i64>,
}

/// A value that the survivor has from a merged claim, and the one that it had itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TakenValue {
    pub(super) field: String,
    pub(super) value: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) former: String,
}

/// A value of a merged claim that does not stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AlternateValue {
    pub(super) field: String,
    pub(super) value: String,
}

/// What an entry of a merge keeps.
pub(super) fn read(entry: &Entry) -> Result<KeptMerge> {
    serde_json::from_str(&entry.body).map_err(|why| unreadable(&why))
}

/// The same as the body of an entry.
pub(super) fn write(kept: &KeptMerge) -> Result<String> {
    serde_json::to_string(kept).map_err(|why| unreadable(&why))
}

/// The entry of a merge in another book with the numbers that its claims have here.
pub(crate) fn renumbered(entry: Entry, here: impl Fn(i64) -> i64) -> Result<Entry> {
    let mut kept = read(&entry)?;
    kept.loser = here(kept.loser);
    kept.was.duplicate_of = kept.was.duplicate_of.map(here);
    Ok(Entry { body: write(&kept)?, ..entry })
}

/// The claim that was merged, of an entry that says so; `None` of one of another kind.
pub(crate) fn loser_of(entry: &Entry) -> Result<Option<i64>> {
    if entry.kind == MERGE { Ok(Some(read(entry)?.loser)) } else { Ok(None) }
}

/// The merges into a claim that stand, in the order they were made.
pub(super) fn into(reader: &Reader<'_>, survivor: i64) -> Result<Vec<(Entry, KeptMerge)>> {
    let entries = reader.entries_of(MERGE, survivor)?;
    entries
        .into_iter()
        .map(|entry| Ok((read(&entry)?, entry)))
        .map(|both| both.map(|(kept, entry)| (entry, kept)))
        .collect()
}
