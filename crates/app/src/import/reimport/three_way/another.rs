//! The record of another claimant whose values stand in a row: in the whole of it, or in a part that was sorted without the rest.

use claimbook_store::Reader;
use claimbook_store::claimants::Stored;

use super::{ComparedCell, Comparison};
use crate::error::Result;
use crate::import::reimport::compared_columns::{self, Slot};
use crate::import::reimport::survey::says;
use crate::import::reimport::{base, owners};

/// This many values, all from one claim, are not an accident.
const LEAST: usize = 2;

impl Comparison<'_> {
    /// Whether the row is that of another claimant: what tells people apart is what was exported for another claim, except for a cell
    /// that may have been edited next to.
    pub(crate) fn is_of_another(&self, reader: &Reader<'_>, export: Option<i64>) -> Result<bool> {
        let Some(other) = self.owner(reader, export, LEAST, |_, _| true)? else { return Ok(false) };
        let (mut said, mut agree) = (0, 0);
        for slot in self.telling() {
            let seen = self.see(slot);
            let value = compared_columns::of_record(slot.target, &other, self.trip.matter).unwrap_or_default();
            let agrees = seen.theirs.as_deref() == Some(&*value) || says(seen.is, &value);
            said += usize::from(!seen.is.is_empty() || !value.is_empty());
            agree += usize::from(agrees && !value.is_empty());
        }
        Ok(agree * 4 >= said * 3)
    }

    /// The record that a part of the row was moved from: two cells and more of moved columns hold what was exported for it.
    pub(crate) fn source(&self, reader: &Reader<'_>, export: Option<i64>) -> Result<Option<Stored>> {
        let moved = &self.trip.plan.survey.moved;
        let has_moved = |slot: &Slot, seen: &ComparedCell<'_>| moved[slot.column].holds(seen.says(), &seen.was);
        let alone = || self.trip.plan.slots.iter().filter(|slot| slot.alone).map(|slot| (slot, self.see(slot)));
        let cells: Vec<(&Slot, ComparedCell<'_>)> = alone().filter(|(slot, seen)| has_moved(slot, seen)).collect();
        if cells.len() < LEAST {
            return Ok(None);
        }
        let Some(other) = self.owner(reader, export, 1, has_moved)? else { return Ok(None) };
        let is_from_there = |(slot, seen): &&(&Slot, ComparedCell<'_>)| {
            compared_columns::of_record(slot.target, &other, self.trip.matter).is_some_and(|value| value == seen.says())
        };
        Ok((cells.iter().filter(is_from_there).count() >= LEAST).then_some(other))
    }

    /// Whether a cell that differs holds the value of that record: then it came with the others.
    pub(crate) fn came_along(&self, slot: &Slot, says: &str) -> bool {
        let value =
            self.source.as_ref().and_then(|source| compared_columns::of_record(slot.target, source, self.trip.matter));
        value.is_some_and(|value| value == says)
    }

    /// The record, as it was exported, whose values most of the cells hold that tell people apart, differ and count: so many at least.
    fn owner(
        &self,
        reader: &Reader<'_>,
        export: Option<i64>,
        least: usize,
        counts: impl Fn(&Slot, &ComparedCell<'_>) -> bool,
    ) -> Result<Option<Stored>> {
        let survey = &self.trip.plan.survey;
        let mut owners: Vec<i64> = Vec::new();
        for slot in self.telling() {
            let (Some(field), seen) = (owners::tells_apart(slot.target), self.see(slot)) else { continue };
            if !seen.is_same() && counts(slot, &seen) {
                owners.extend(survey.owners.of(field, seen.says()));
            }
        }
        let votes = |id: i64| owners.iter().filter(|owner| **owner == id).count();
        let Some(id) = owners.iter().copied().max_by_key(|id| votes(*id)).filter(|id| votes(*id) >= least) else {
            return Ok(None);
        };
        let Some(other) = reader.stored_claimant(id)? else { return Ok(None) };
        Ok(Some(match export.filter(|event| survey.exports.carried(*event, id)) {
            Some(event) => base::at_event(reader, &other, event)?,
            None => other,
        }))
    }

    /// The columns that tell people apart.
    fn telling(&self) -> impl Iterator<Item = &Slot> {
        self.trip.plan.slots.iter().filter(|slot| slot.alone && owners::tells_apart(slot.target).is_some())
    }
}
