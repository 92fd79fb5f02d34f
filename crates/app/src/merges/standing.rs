//! The merges of the whole book that hold.

use claimbook_domain::status::Status;
use claimbook_store::Reader;

use super::kept;
use crate::entry_kinds::MERGE;
use crate::error::{Error, Result};

/// A merge that holds: what one act made one, as far as it was not taken apart since.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct StandingMerge {
    /// The claim that survives.
    pub(crate) survivor: i64,
    /// The claims that were merged into it, in the order they were named.
    pub(crate) losers: Vec<i64>,
    /// Why, in the words of the person; may be empty.
    pub(crate) reason: String,
    /// Who.
    pub(crate) by: String,
    /// When, UTC.
    pub(crate) at: String,
}

/// Every merge that holds, by survivor. A claim that was moved on by hand since is no longer a part of one.
pub(crate) fn all(reader: &Reader<'_>) -> Result<Vec<StandingMerge>> {
    let mut entries = Vec::new();
    reader.each_entry(MERGE, |entry| {
        entries.push(entry);
        Ok::<(), Error>(())
    })?;
    let (mut all, mut last): (Vec<StandingMerge>, _) = (Vec::new(), None);
    for entry in entries {
        let (survivor, kept) = (entry.claimant.unwrap_or_default(), kept::read(&entry)?);
        let holds = reader.stored_claimant(kept.loser)?.is_some_and(|loser| {
            let claim = &loser.claimant;
            !loser.voided && claim.status == Status::Duplicate && claim.duplicate_of == Some(survivor)
        });
        if !holds {
            continue;
        }
        let act = reader.first_event_of_record("entry", entry.id)?;
        let merge = StandingMerge { survivor, losers: vec![kept.loser], reason: kept.reason, by: kept.by, at: kept.at };
        // A slice may bring several merges into a claim home in one act.
        match all.last_mut().filter(|known| last == act && known.is_of_one_act(&merge)) {
            Some(known) => known.losers.extend(merge.losers),
            None => all.push(merge),
        }
        last = act;
    }
    Ok(all)
}

impl StandingMerge {
    fn is_of_one_act(&self, other: &StandingMerge) -> bool {
        (self.survivor, &self.reason, &self.by, &self.at) == (other.survivor, &other.reason, &other.by, &other.at)
    }
}
