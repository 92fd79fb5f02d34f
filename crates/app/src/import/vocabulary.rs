//! What the words of a list mean here, for the reading of its rows.

use claimbook_domain::date::{self, DateOrder};
use claimbook_tabular::{Meaning, Vocabulary};

use super::mapping::Target;
use super::synonyms::{WEAK, meaning};

/// The words of lists of claimants.
pub(super) struct ListWords;

impl Vocabulary for ListWords {
    fn meaning(&self, heading: &str) -> Option<Meaning> {
        let (target, rank) = meaning(heading)?;
        let column = Target::all().position(|other| other == target)?;
        Some(Meaning { column, weak: rank == WEAK, whole_name: target == Target::FullName })
    }

    fn is_date(&self, cell: &str) -> bool {
        DateOrder::ALL.into_iter().any(|order| date::read(cell, order).is_some())
    }
}
