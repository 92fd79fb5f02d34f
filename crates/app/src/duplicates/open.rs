//! The pairs that a person has still to decide, and the groups that they make.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use claimbook_domain::matching::{Certainty, ClaimGroup, ClaimPair, MatchColumns, RULES, groups};
use claimbook_store::Reader;
use claimbook_store::duplicates::{KeptPair, MatchState, compared_fields};

use super::apart::NotSame;
use crate::error::Result;

/// Whether what is kept is of the book as it is.
pub(crate) enum QueueState {
    /// Nothing is kept.
    None,
    /// It was found by other rules, or by the same of another state of the book, or it was altered.
    Stale(MatchState),
    /// It is what the rules find.
    Current(MatchState),
}

impl QueueState {
    /// By the state alone; whether the pairs are those of the state is seen when they are read.
    pub(crate) fn of(reader: &Reader<'_>) -> Result<QueueState> {
        let Some(state) = reader.match_state()? else { return Ok(QueueState::None) };
        let fields = compared_fields(&MatchColumns::of(reader.fields()?));
        let is_current = state.rules == RULES && state.fields == fields && state.event == reader.last_event()?;
        Ok(if is_current { QueueState::Current(state) } else { QueueState::Stale(state) })
    }
}

/// The open pairs of a state of the book.
#[derive(Debug)]
pub(crate) struct OpenPairs {
    /// How many claims were compared.
    pub(crate) claims: u64,
    /// In the order of their claims.
    pub(crate) pairs: Vec<KeptPair>,
    /// Certain ones first, then the largest, then by claim.
    pub(crate) groups: Vec<ClaimGroup>,
    /// How many pairs are known not to be of one person.
    pub(crate) not_same: u64,
}

/// Open pairs that were read, for the book at a change number.
#[derive(Default)]
pub(crate) struct KnownOpenPairs(Mutex<Option<(i64, Arc<OpenPairs>)>>);

impl KnownOpenPairs {
    pub(super) fn get(&self, change: i64) -> Option<Arc<OpenPairs>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().filter(|(at, _)| *at == change).map(|(_, pairs)| Arc::clone(pairs))
    }

    pub(super) fn put(&self, change: i64, pairs: &Arc<OpenPairs>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((change, Arc::clone(pairs)));
    }

    /// What is kept is made again.
    pub(crate) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl OpenPairs {
    /// Those of these pairs that are open.
    pub(super) fn of(reader: &Reader<'_>, claims: u64, mut pairs: Vec<KeptPair>) -> Result<OpenPairs> {
        let apart = NotSame::all(reader)?;
        let settled: HashSet<i64> = reader.settled_claims()?.into_iter().collect();
        pairs.retain(|pair| {
            !settled.contains(&pair.a) && !settled.contains(&pair.b) && !apart.contains(&(pair.a, pair.b))
        });
        let apart: Vec<(i64, i64)> = apart.into_iter().collect();
        let joined: Vec<ClaimPair> = pairs.iter().map(claim_pair).collect();
        let mut groups = groups(&joined, &apart);
        groups.sort_by_key(|group| {
            let size = std::cmp::Reverse(group.claims.len());
            (group.certainty() == Certainty::Possible, size, group.claims[0])
        });
        Ok(OpenPairs { claims, pairs, groups, not_same: apart.len() as u64 })
    }

    /// How many pairs have that certainty.
    pub(crate) fn count(&self, certainty: Certainty) -> u64 {
        self.pairs.iter().filter(|pair| pair.certainty == certainty).count() as u64
    }
}

fn claim_pair(pair: &KeptPair) -> ClaimPair {
    ClaimPair { a: pair.a, b: pair.b, certainty: pair.certainty, bits: pair.bits }
}
