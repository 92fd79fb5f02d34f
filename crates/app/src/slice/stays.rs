//! What was done in a slice and is never taken from it; it is reported, so that no one believes it was taken.

use std::collections::BTreeSet;

use claimbook_store::Reader;

use super::origin;
use super::past::Past;
use crate::error::{Error, Result};
use crate::facts;

/// What stays there.
#[derive(Debug, Default)]
pub(super) struct Stays {
    /// Words for the parameters of the matter that are other ones there: a matter is changed at home.
    pub(super) matter: Vec<String>,
    /// Headings of unmapped columns, in lists that were imported there since it was merged last.
    pub(super) unmapped: Vec<String>,
}

impl Stays {
    pub(super) fn of(slice: &Reader<'_>, home: &Reader<'_>, past: &Past) -> Result<Stays> {
        Ok(Stays { matter: matter(slice, home, past)?, unmapped: unmapped(slice, past)? })
    }
}

/// What was changed there, unless it is the same here.
fn matter(slice: &Reader<'_>, home: &Reader<'_>, past: &Past) -> Result<Vec<String>> {
    let (here, theirs) = (home.matter()?.0, facts::of_matter(&slice.matter()?.0)?);
    let ours = facts::of_matter(&here)?;
    let (_, changed) = facts::difference(&past.origin.matter, &theirs);
    let differ = changed.keys().filter(|name| ours.get(*name) != theirs.get(*name));
    Ok(differ.map(|name| facts::in_words(name, "", &here).0).collect())
}

fn unmapped(slice: &Reader<'_>, past: &Past) -> Result<Vec<String>> {
    let mut headings = BTreeSet::new();
    for batch in slice.batches()?.into_iter().filter(|batch| batch.id != origin::BATCH && batch.event > past.since) {
        if slice.event(batch.event)?.is_none_or(|event| event.undone_by.is_some()) {
            continue;
        }
        slice.each_extra_of(batch.id, |_, cells| {
            headings.extend(facts::read(cells)?.into_keys());
            Ok::<(), Error>(())
        })?;
    }
    Ok(headings.into_iter().collect())
}
