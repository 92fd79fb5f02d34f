//! People who are not in the book yet, held against it: one who is typed in, the new rows of a list.

use std::collections::HashMap;

use claimbook_domain::claimant::Fields;
use claimbook_domain::matching::{MatchColumns, PairVerdict, Particulars, Prepared, compare};
use claimbook_store::Reader;
use claimbook_store::duplicates::{KeptPair, MatchState};

use super::open::QueueState;
use super::touched::{TouchedClaim, TouchedClaims, TouchedKeys};
use crate::error::Result;

/// The kept keys of a book, asked about people.
pub(crate) struct Probe<'r> {
    reader: &'r Reader<'r>,
    columns: MatchColumns,
}

/// Somebody who may be the same person.
#[derive(Debug)]
pub(crate) struct Lookalike {
    /// The place of the one who was asked about.
    pub(crate) place: usize,
    pub(crate) other: LookalikeIs,
    pub(crate) verdict: PairVerdict,
}

/// Who that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LookalikeIs {
    /// A claim of the book.
    Claim(i64),
    /// One of those who were asked about, by their place.
    Place(usize),
}

impl<'r> Probe<'r> {
    /// Of a book whose pairs are kept; `None` of any other.
    pub(crate) fn of(reader: &'r Reader<'r>) -> Result<Option<Probe<'r>>> {
        let is_current = matches!(QueueState::of(reader)?, QueueState::Current(MatchState { .. }));
        Ok(if is_current { Some(Probe { reader, columns: MatchColumns::of(reader.fields()?) }) } else { None })
    }

    /// A person made ready for being compared.
    pub(crate) fn prepared(&self, fields: &Fields) -> Prepared {
        Prepared::of(&Particulars::of(fields, &self.columns))
    }

    /// Everyone who may be one of these people, `except` a claim; by place, the likeliest first.
    pub(crate) fn lookalikes(&self, people: Vec<Prepared>, except: Option<i64>) -> Result<Vec<Lookalike>> {
        // Numbers that no claim has.
        let touched: Vec<TouchedClaim> = (0..)
            .zip(people)
            .map(|(place, person)| TouchedClaim { claim: -1 - place, before: None, after: Some(person), is_new: true })
            .collect();
        let mut neighbors = TouchedClaims { reader: self.reader, touched: &touched, ready: HashMap::new() };
        let blocks = neighbors.blocks(&TouchedKeys::of(&touched))?;
        let pairs = neighbors.compare(&blocks)?;
        let person = |claim: i64| match place_of(claim) {
            Some(place) => touched[place].after.as_ref(),
            None => neighbors.ready.get(&claim),
        };
        let pairs = pairs.into_iter().filter(|pair| except.is_none_or(|except| except != pair.a && except != pair.b));
        let mut found: Vec<Lookalike> = pairs
            .filter_map(|KeptPair { a, b, .. }| {
                let verdict = compare(person(a)?, person(b)?)?;
                // Of two people who were asked about, the later one has the lower number and looks like the earlier one.
                let (asked, other) = (place_of(a)?, place_of(b).map_or(LookalikeIs::Claim(b), LookalikeIs::Place));
                Some(Lookalike { place: asked, other, verdict })
            })
            .collect();
        found.sort_by_key(|found| (found.place, std::cmp::Reverse((found.verdict.certainty, found.verdict.bits))));
        Ok(found)
    }
}

fn place_of(claim: i64) -> Option<usize> {
    usize::try_from(-1 - claim).ok()
}
