//! What each import brought, as its claimants say: the digests that the event of the import is held against.

use std::collections::{BTreeMap, HashMap};

use claimbook_domain::claimant::ImportedFrom;
use claimbook_store::Reader;

use super::ledger::said_by;
use super::records::Track;
use crate::error::Result;
use crate::facts;
use crate::slice::origin::{self, Origin};

/// What each import brought, by import and row.
#[derive(Default)]
pub(super) struct ImportSeals {
    /// The format in which the claimants of each import are sealed.
    pub(super) formats: HashMap<i64, i64>,
    /// The digests of the claimants that it brought first.
    pub(super) seals: BTreeMap<(i64, i64), [u8; 32]>,
    /// The rows of those that were there, taken back with an earlier import, with the event that says so.
    again: BTreeMap<(i64, i64), i64>,
}

impl ImportSeals {
    /// Nothing seen yet.
    pub(super) fn of(formats: HashMap<i64, i64>) -> ImportSeals {
        ImportSeals { formats, ..ImportSeals::default() }
    }

    /// Notes every import that brought a claimant again after `first` did.
    pub(super) fn again(&mut self, track: &Track, first: Option<ImportedFrom>) -> Result<()> {
        let mut now = first;
        for (event, said) in &track.brought {
            now = facts::imported(said, now)?;
            if let Some(from) = now {
                // A redo says it once more.
                self.again.entry((from.batch, from.row)).or_insert(*event);
            }
        }
        Ok(())
    }

    /// The rows of an import that became claimants, in order. One that was brought again counts where the import itself says so, and not
    /// where an undo gave it back.
    pub(super) fn rows(&self, batch: i64, event: i64) -> Vec<i64> {
        let within = (batch, i64::MIN)..(batch + 1, i64::MIN);
        let first = self.seals.range(within.clone()).map(|((_, row), _)| *row);
        let again = self.again.range(within).filter(|(_, said)| **said == event).map(|((_, row), _)| *row);
        let mut rows: Vec<i64> = first.chain(again).collect();
        rows.sort_unstable();
        rows
    }
}

/// The format in which the claimants of each import are sealed.
pub(super) fn formats_of_seals(reader: &Reader<'_>, origin: Option<&Origin>) -> Result<HashMap<i64, i64>> {
    let mut formats = HashMap::new();
    for batch in reader.batches()? {
        let said = reader.event(batch.event)?.map(|event| said_by(&event.event.detail)).transpose()?;
        formats.insert(batch.id, said.map_or(0, |said| said.seals));
    }
    formats.extend(origin.map(|origin| (origin::BATCH, origin.seals)));
    Ok(formats)
}
