//! The claimants of a book in memory, and all pairs of them that are worth comparing, compared on every processor.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use claimbook_domain::matching::candidates::{KeyPass, KeyTable};
use claimbook_domain::matching::{MatchColumns, Prepared, compare};
use claimbook_store::Reader;
use claimbook_store::duplicates::KeptPair;

use crate::error::Result;
use crate::pipeline::joined;
use crate::progress::Progress;

/// How many pieces each thread takes, so that none waits long for another.
const PIECES: usize = 64;
/// How many claims are made ready between two steps.
const STEP: usize = 4_096;
/// The most threads: more would only wait for memory.
const MOST_THREADS: usize = 4;

/// The claimants of a book, without voided ones.
pub(crate) struct People {
    ids: Vec<i64>,
    ready: Vec<Prepared>,
    table: KeyTable,
}

/// How many threads compare.
pub(crate) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS)
}

impl People {
    /// Those with numbers from `from` to `to`; `done` counts them for all who read at the same time. `room` is made for so many.
    pub(crate) fn read(
        reader: &Reader<'_>,
        columns: &MatchColumns,
        (from, to): (i64, i64),
        (done, of, room): (&AtomicU64, u64, u64),
        progress: &Progress<'_>,
    ) -> Result<People> {
        let room = usize::try_from(room).unwrap_or_default();
        let table = KeyTable::new(columns.identities().len());
        let mut people = People { ids: Vec::with_capacity(room), ready: Vec::with_capacity(room), table };
        people.table.make_room(room);
        let mut keyed = 0;
        reader.each_prepared(columns, from, to, |id, one| {
            people.ids.push(id);
            people.ready.push(one);
            if people.ready.len() - keyed < STEP {
                return Ok(());
            }
            people.table.extend(&people.ready[keyed..]);
            keyed = people.ready.len();
            progress.step("Reading claims", done.fetch_add(STEP as u64, Ordering::Relaxed), of)
        })?;
        people.table.extend(&people.ready[keyed..]);
        Ok(people)
    }

    /// Adds those of higher numbers.
    pub(crate) fn append(&mut self, mut others: People) {
        self.ids.append(&mut others.ids);
        self.ready.append(&mut others.ready);
        self.table.append(others.table);
    }

    /// Each claim with what is compared of it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (i64, &Prepared)> {
        self.ids.iter().copied().zip(&self.ready)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Every pair that is of one person, certainly or possibly, in their order. The keys of each column go to `keep` on the way: keys and
    /// whose they are, in the order of both.
    pub(crate) fn pairs(
        &mut self,
        progress: &Progress<'_>,
        mut keep: impl FnMut(u16, &mut dyn Iterator<Item = (u32, i64)>) -> Result<()>,
    ) -> Result<Vec<KeptPair>> {
        let (found, passes) = (Mutex::new(Vec::new()), self.table.passes());
        for number in 0..passes {
            progress.step("Comparing claims", number as u64, passes as u64)?;
            let pass = self.table.pass(number, &self.ready);
            keep(pass.column(), &mut pass.keys().iter().map(|(key, place)| (*key, self.ids[*place as usize])))?;
            self.compare(&pass, &found, progress)?;
        }
        let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.sort_unstable_by_key(|pair: &KeptPair| (pair.a, pair.b));
        found.dedup_by_key(|pair| (pair.a, pair.b));
        Ok(found)
    }

    fn compare(&self, pass: &KeyPass, found: &Mutex<Vec<KeptPair>>, progress: &Progress<'_>) -> Result<()> {
        let part = pass.entries().div_ceil(threads() * PIECES).max(1);
        let next = AtomicUsize::new(0);
        on_every_thread(|| {
            let mut own = Vec::new();
            loop {
                let start = next.fetch_add(part, Ordering::Relaxed);
                if start >= pass.entries() {
                    break;
                }
                progress.check()?;
                pass.each_pair(&self.table, start..start + part, |a, b| {
                    let (a, b) = (a as usize, b as usize);
                    own.extend(kept((self.ids[a], &self.ready[a]), (self.ids[b], &self.ready[b])));
                });
            }
            found.lock().unwrap_or_else(PoisonError::into_inner).append(&mut own);
            Ok(())
        })
    }
}

/// Does the same work on every thread, this one included.
pub(crate) fn on_every_thread(work: impl Fn() -> Result<()> + Sync) -> Result<()> {
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads()).map(|_| scope.spawn(&work)).collect();
        let mine = work();
        others.into_iter().map(joined).fold(mine, Result::and)
    })
}

/// What is kept of two claims, if they are of one person, certainly or possibly.
pub(crate) fn kept((a, one): (i64, &Prepared), (b, other): (i64, &Prepared)) -> Option<KeptPair> {
    let verdict = compare(one, other)?;
    let (certainty, rule, bits) = (verdict.certainty, verdict.rule, verdict.bits);
    Some(KeptPair { a: a.min(b), b: a.max(b), certainty, rule, bits })
}
