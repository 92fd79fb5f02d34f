//! Rows that went out with a claim number and came back without it. A row without one is someone new, also where it was copied from
//! another row; but when it says what went out for a claim that no row names, it is that claim's own.

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::{Field, FieldList};
use claimbook_store::Reader;

use super::owners::{Owners, tells_apart};
use super::{Trip, base};
use crate::error::Result;
use crate::import::columns::target::Target;

/// This many values that tell people apart are not a coincidence: a family has one name, and one address.
const ENOUGH: usize = 2;
/// Claims that are looked at: no one clears the numbers of more.
const MOST: usize = 100_000;

/// What went out for claims that no row names.
#[derive(Debug)]
pub(crate) struct Lost {
    list: &'static FieldList,
    owners: Owners,
}

fn telling(list: &FieldList) -> impl Iterator<Item = Field> + '_ {
    list.all().iter().copied().filter(|field| tells_apart(Target::Field(*field)).is_some())
}

impl Lost {
    /// Looks at the claims of the list's export that the list has not.
    pub(crate) fn of(trip: &Trip<'_>, reader: &Reader<'_>) -> Result<Lost> {
        let (exports, claims) = (&trip.plan.survey.exports, &trip.list.claims);
        let (mut owners, list) = (Owners::default(), reader.fields()?);
        let Some(event) = exports.main() else { return Ok(Lost { list, owners }) };
        for id in exports.claimants(event).iter().filter(|id| !claims.contains(id)).take(MOST) {
            let Some(now) = reader.stored_claimant(*id)?.filter(|now| !now.voided) else { continue };
            let was = base::at_event(reader, &now, event)?.claimant.fields;
            telling(list).for_each(|field| owners.add(field, was.get(field), *id, false));
        }
        Ok(Lost { list, owners })
    }

    /// The claim whose values stand in a row.
    pub(crate) fn claim(&self, said: &Fields) -> Option<i64> {
        let owners: Vec<i64> = telling(self.list).filter_map(|field| self.owners.of(field, said.get(field))).collect();
        let votes = |id: &i64| owners.iter().filter(|owner| *owner == id).count();
        owners.iter().copied().max_by_key(|id| votes(id)).filter(|id| votes(id) >= ENOUGH)
    }
}
