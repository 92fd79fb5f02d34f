//! The pairs brought up to date after an act: only what the act touched is looked at, and the answer is that of a run over the whole book.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use claimbook_domain::matching::candidates::{KeyKind, MOST_OF_A_BLOCK};
use claimbook_store::Tx;
use claimbook_store::duplicates::{ColumnKey, KeptPair, MatchState, Moved};

use super::touched::{KeyBlock, TouchedClaim, TouchedClaims, TouchedKeys, column_keys};
use crate::error::Result;

/// The keys of more claims lie in a run of their own, instead of one by one.
const FEW: usize = 500;
/// In a run over the whole book the finer keys of blocks of at most so many claims are not kept.
const NOT_SPLIT: usize = MOST_OF_A_BLOCK / 2;

/// Brings the pairs up to date; whose pairs changed.
pub(crate) fn keep_up(tx: &Tx<'_>, state: &mut MatchState, touched: &[TouchedClaim]) -> Result<BTreeSet<i64>> {
    let neighbors = TouchedClaims { reader: tx, touched, ready: HashMap::new() };
    let mut upkeep = Upkeep { tx, neighbors, state, touched, changed: BTreeSet::new() };
    upkeep.drop_old_pairs()?;
    let keys = TouchedKeys::of(touched);
    let mut blocks = upkeep.neighbors.blocks(&keys)?;
    if upkeep.split(&keys, &blocks)? {
        blocks = upkeep.neighbors.blocks(&keys)?;
    }
    upkeep.keep_keys(&keys)?;
    for pair in upkeep.neighbors.compare(&blocks)? {
        upkeep.keep_pair(&pair)?;
    }
    upkeep.drop_crowded(&blocks)?;
    let count = |is: fn(&TouchedClaim) -> bool| touched.iter().filter(|one| is(one)).count() as u64;
    let claims = upkeep.state.claims + count(|one| one.after.is_some());
    upkeep.state.claims = claims.saturating_sub(count(|one| one.before.is_some()));
    Ok(upkeep.changed)
}

struct Upkeep<'u> {
    tx: &'u Tx<'u>,
    neighbors: TouchedClaims<'u>,
    state: &'u mut MatchState,
    touched: &'u [TouchedClaim],
    changed: BTreeSet<i64>,
}

impl Upkeep<'_> {
    fn drop_old_pairs(&mut self) -> Result<()> {
        for one in self.touched.iter().filter(|one| one.before.is_some()) {
            for pair in self.tx.pairs_of(one.claim)? {
                self.drop_pair(&pair)?;
            }
        }
        Ok(())
    }

    fn drop_pair(&mut self, pair: &KeptPair) -> Result<()> {
        self.tx.drop_pair(pair)?;
        self.state.digest.take(pair);
        self.changed.extend([pair.a, pair.b]);
        Ok(())
    }

    fn keep_pair(&mut self, pair: &KeptPair) -> Result<()> {
        if let Some(old) = self.tx.kept_pair(pair.a, pair.b)? {
            if old == *pair {
                return Ok(());
            }
            self.drop_pair(&old)?;
        }
        self.tx.keep_pair(pair)?;
        self.state.digest.add(pair);
        self.changed.extend([pair.a, pair.b]);
        Ok(())
    }

    /// Puts the keys of the touched claims, and what is compared of them, in the place of what was kept.
    fn keep_keys(&self, keys: &TouchedKeys) -> Result<()> {
        let mut people: Vec<_> = self.touched.iter().map(|one| (one.claim, one.after.as_ref())).collect();
        people.sort_unstable_by_key(|(claim, _)| *claim);
        self.tx.keep_people(&people)?;
        let are_any = keys.after.iter().any(|keys| !keys.is_empty());
        if self.touched.len() > FEW
            && are_any
            && let Some(run) = self.tx.next_run()?
        {
            let known: Vec<i64> = self.touched.iter().filter(|one| !one.is_new).map(|one| one.claim).collect();
            self.tx.count_from_run(&known, run)?;
            let mut entries: Vec<(ColumnKey, i64)> = Vec::new();
            for (one, keys) in self.touched.iter().zip(&keys.after) {
                entries.extend(keys.iter().map(|key| (*key, one.claim)));
            }
            entries.sort_unstable();
            for column in entries.chunk_by(|a, b| a.0.0 == b.0.0) {
                self.tx.write_column(run, column[0].0.0, column.iter().map(|((_, key), claim)| (*key, *claim)))?;
            }
            return Ok(());
        }
        let moved: Vec<Moved<'_>> =
            self.touched.iter().zip(&keys.after).map(|(one, keys)| Moved { claim: one.claim, keys }).collect();
        Ok(self.tx.move_claims(&moved)?)
    }

    /// The claims of a block that is crowded from now on are found by finer keys, which a run over the whole book does not keep of a block
    /// that is far from being one. Whether there were any.
    fn split(&mut self, keys: &TouchedKeys, blocks: &[KeyBlock]) -> Result<bool> {
        let mut claims = BTreeSet::new();
        for ((column, _), block) in keys.every.iter().zip(blocks) {
            let is_new_crowd = block.is_crowd() && !block.was_crowd();
            if is_new_crowd && (1..=NOT_SPLIT).contains(&block.in_first_run) && has_finer(*column) {
                claims.extend(&block.others);
            }
        }
        self.neighbors.make_ready(claims.iter().copied())?;
        let keys: Vec<(i64, Vec<ColumnKey>)> = claims
            .into_iter()
            .filter_map(|claim| Some((claim, column_keys(self.neighbors.ready.get(&claim)?))))
            .collect();
        let moved: Vec<Moved<'_>> = keys.iter().map(|(claim, keys)| Moved { claim: *claim, keys }).collect();
        self.tx.move_claims(&moved)?;
        Ok(!moved.is_empty())
    }

    /// Drops the pairs that only a block brought together that is a crowd from now on.
    fn drop_crowded(&mut self, blocks: &[KeyBlock]) -> Result<()> {
        let mut doubtful: BTreeMap<(i64, i64), KeptPair> = BTreeMap::new();
        for block in blocks.iter().filter(|block| block.is_crowd() && !block.was_crowd()) {
            let others: HashSet<i64> = block.others.iter().copied().collect();
            for claim in &block.others {
                let pairs = self.tx.pairs_of(*claim)?;
                let within = pairs.into_iter().filter(|pair| others.contains(&pair.a) && others.contains(&pair.b));
                doubtful.extend(within.map(|pair| ((pair.a, pair.b), pair)));
            }
        }
        for pair in doubtful.into_values() {
            if !self.share_a_key(pair.a, pair.b)? {
                self.drop_pair(&pair)?;
            }
        }
        Ok(())
    }

    /// Whether two claims that were not touched share a key that few have.
    fn share_a_key(&mut self, a: i64, b: i64) -> Result<bool> {
        self.neighbors.make_ready([a.min(b), a.max(b)].into_iter())?;
        let (Some(one), Some(other)) = (self.neighbors.ready.get(&a), self.neighbors.ready.get(&b)) else {
            return Ok(false);
        };
        let other = column_keys(other);
        let mut shared = column_keys(one);
        shared.retain(|key| other.contains(key));
        shared.sort_unstable();
        let members = self.tx.key_members(&shared, MOST_OF_A_BLOCK + 1)?;
        Ok(members.iter().any(|members| members.claims.len() <= MOST_OF_A_BLOCK))
    }
}

/// Whether a crowd that shares a key of this column is split by finer keys.
fn has_finer(column: u16) -> bool {
    let kind = KeyKind::ALL.get(usize::from(column >> 8)).copied();
    kind.is_some_and(|kind| KeyKind::ALL.into_iter().any(|finer| finer.splits() == Some(kind)))
}
