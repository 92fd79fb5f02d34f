//! Claims that are new or that changed, held against everyone who shares a key with them.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use claimbook_domain::matching::Prepared;
use claimbook_domain::matching::candidates::{MOST_OF_A_BLOCK, match_keys};
use claimbook_store::Reader;
use claimbook_store::duplicates::{ColumnKey, KeptPair, KeyMembers};

use super::people::{kept, on_every_thread};
use crate::error::Result;

/// So many pairs each thread takes at a time.
const PART: usize = 1_000;

/// A claim that an act touched, or that may be added.
pub(crate) struct TouchedClaim {
    pub(crate) claim: i64,
    /// What was compared of it before; `None` where it was not there, or voided.
    pub(crate) before: Option<Prepared>,
    /// What is compared of it now; `None` where it is voided.
    pub(crate) after: Option<Prepared>,
    /// Whether no keys of it were ever kept.
    pub(crate) is_new: bool,
}

/// The keys of all claims that were touched.
pub(super) struct TouchedKeys {
    /// Of each claim, before and after.
    before: Vec<Vec<ColumnKey>>,
    pub(super) after: Vec<Vec<ColumnKey>>,
    /// All of them, each once, in their order.
    pub(super) every: Vec<ColumnKey>,
}

impl TouchedKeys {
    pub(super) fn of(touched: &[TouchedClaim]) -> TouchedKeys {
        let keys = |one: Option<&Prepared>| one.map(column_keys).unwrap_or_default();
        let before: Vec<_> = touched.iter().map(|one| keys(one.before.as_ref())).collect();
        let after: Vec<_> = touched.iter().map(|one| keys(one.after.as_ref())).collect();
        let mut every: Vec<ColumnKey> = before.iter().chain(&after).flatten().copied().collect();
        every.sort_unstable();
        every.dedup();
        TouchedKeys { before, after, every }
    }

    /// Which claims have each key, by their place.
    fn places(&self, of: &[Vec<ColumnKey>]) -> Vec<Vec<u32>> {
        let mut places = vec![Vec::new(); self.every.len()];
        for (place, keys) in (0..).zip(of) {
            for key in keys {
                if let Ok(at) = self.every.binary_search(key) {
                    places[at].push(place);
                }
            }
        }
        places
    }
}

/// The keys of a claim, as they are kept.
pub(super) fn column_keys(person: &Prepared) -> Vec<ColumnKey> {
    match_keys(person).iter().map(|key| (key.column(), key.short())).collect()
}

/// The claims that share a key that was touched.
pub(super) struct KeyBlock {
    /// Those that were not touched.
    pub(super) others: Vec<i64>,
    /// The touched ones that have it now, by their place.
    touched: Vec<u32>,
    /// How many had it before.
    before: usize,
    /// How many entries of it the first run has.
    pub(super) in_first_run: usize,
}

impl KeyBlock {
    pub(super) fn is_crowd(&self) -> bool {
        self.others.len() + self.touched.len() > MOST_OF_A_BLOCK
    }

    pub(super) fn was_crowd(&self) -> bool {
        self.before > MOST_OF_A_BLOCK
    }
}

/// Claims that were touched, and the others of the book as it is kept.
pub(super) struct TouchedClaims<'b> {
    pub(super) reader: &'b Reader<'b>,
    pub(super) touched: &'b [TouchedClaim],
    /// Claims that were not touched, made ready for being compared.
    pub(super) ready: HashMap<i64, Prepared>,
}

impl TouchedClaims<'_> {
    /// Who shares each key that was touched; `keys` are those of the touched claims.
    pub(super) fn blocks(&self, keys: &TouchedKeys) -> Result<Vec<KeyBlock>> {
        // So many that a crowd is known as one, whatever the act takes out of it or adds.
        let most = MOST_OF_A_BLOCK + self.touched.len() + 1;
        let members = self.reader.key_members(&keys.every, most)?;
        let touched: HashSet<i64> = self.touched.iter().map(|one| one.claim).collect();
        let (before, after) = (keys.places(&keys.before), keys.places(&keys.after));
        let block = |((members, before), after): ((KeyMembers, Vec<u32>), Vec<u32>)| {
            let mut others = members.claims;
            others.retain(|claim| !touched.contains(claim));
            let before = others.len() + before.len();
            KeyBlock { others, touched: after, before, in_first_run: members.in_first_run }
        };
        Ok(members.into_iter().zip(before).zip(after).map(block).collect())
    }

    /// Reads claims that were not touched, in the order of their numbers, as they were compared last.
    pub(super) fn make_ready(&mut self, claims: impl Iterator<Item = i64>) -> Result<()> {
        let claims: Vec<i64> = claims.filter(|claim| !self.ready.contains_key(claim)).collect();
        self.reader.each_kept_person(&claims, |claim, person| drop(self.ready.insert(claim, person)))?;
        Ok(())
    }

    /// Compares each touched claim with those that share a key with it, and those of a former crowd with each other.
    pub(super) fn compare(&mut self, blocks: &[KeyBlock]) -> Result<Vec<KeptPair>> {
        let mut pairs: Vec<(i64, i64)> = Vec::new();
        let touched = |place: &u32| self.touched[*place as usize].claim;
        for block in blocks.iter().filter(|block| !block.is_crowd()) {
            for (place, one) in block.touched.iter().enumerate() {
                pairs.extend(block.others.iter().map(|other| (touched(one), *other)));
                pairs.extend(block.touched[place + 1..].iter().map(|other| (touched(one), touched(other))));
            }
            if block.was_crowd() {
                for (place, one) in block.others.iter().enumerate() {
                    pairs.extend(block.others[place + 1..].iter().map(|other| (*one, *other)));
                }
            }
        }
        pairs.iter_mut().for_each(|pair| *pair = (pair.0.min(pair.1), pair.0.max(pair.1)));
        pairs.sort_unstable();
        pairs.dedup();
        let now: HashMap<i64, &Prepared> =
            self.touched.iter().filter_map(|one| Some((one.claim, one.after.as_ref()?))).collect();
        let both = pairs.iter().flat_map(|(a, b)| [*a, *b]);
        let mut others: Vec<i64> = both.filter(|claim| !now.contains_key(claim)).collect();
        others.sort_unstable();
        others.dedup();
        self.make_ready(others.into_iter())?;
        compare_all(&pairs, |claim| now.get(&claim).copied().or_else(|| self.ready.get(&claim)))
    }
}

/// The pairs of these that are of one person, certainly or possibly.
fn compare_all<'p>(pairs: &[(i64, i64)], ready: impl Fn(i64) -> Option<&'p Prepared> + Sync) -> Result<Vec<KeptPair>> {
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        let mut own = Vec::new();
        while let Some(part) = pairs.chunks(PART).nth(next.fetch_add(1, Ordering::Relaxed)) {
            for (a, b) in part {
                if let (Some(one), Some(other)) = (ready(*a), ready(*b)) {
                    own.extend(kept((*a, one), (*b, other)));
                }
            }
        }
        found.lock().unwrap_or_else(PoisonError::into_inner).append(&mut own);
        Ok(())
    };
    if pairs.len() <= PART {
        work()?
    } else {
        on_every_thread(work)?
    }
    Ok(found.into_inner().unwrap_or_else(PoisonError::into_inner))
}
