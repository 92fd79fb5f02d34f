//! All candidate pairs of a list, one kind of key after the other.

use std::collections::HashSet;
use std::ops::Range;

use super::keys::{KeyKind, MOST_OF_A_BLOCK, MatchKey, coarse_keys, column_code, match_key};
use crate::matching::prepared::Prepared;
use crate::matching::verdict::{PairVerdict, compare};

/// The coarse keys of every claimant of a list, half of each hash: two keys that only seem to be the same bring a pair together that is
/// then compared like any other.
#[derive(Debug, Clone)]
pub struct KeyTable {
    /// Kinds and places of identifying fields.
    columns: Vec<(KeyKind, usize)>,
    /// The same of the finer keys, each with the column that it splits.
    finer: Vec<(KeyKind, usize, usize)>,
    /// A row for each claimant; 0 where there is no key.
    keys: Vec<u32>,
    /// The keys of each column that more than [`MOST_OF_A_BLOCK`] have, once they are counted.
    crowded: Vec<HashSet<u32>>,
    /// The keys of each column that more than half as many have: a few more claimants, and the finer keys of all of them are asked for.
    busy: Vec<HashSet<u32>>,
}

/// Who shares the keys of one kind.
#[derive(Debug)]
pub struct KeyPass {
    /// How many columns were passed before.
    columns_before: usize,
    /// The column of these keys; see [`MatchKey::column`].
    column: u16,
    /// Keys and places in the list, in their order.
    entries: Vec<(u32, u32)>,
}

impl KeyTable {
    /// A table without claimants, for a matter with so many identifying fields.
    pub fn new(identities: usize) -> KeyTable {
        let fields = |kind: KeyKind| if kind.is_of_identity() { identities } else { 1 };
        let all = KeyKind::ALL.into_iter().flat_map(|kind| (0..fields(kind)).map(move |field| (kind, field)));
        let (columns, finer): (Vec<_>, Vec<_>) = all.partition(|(kind, _)| kind.splits().is_none());
        let of_column = |(kind, field): (KeyKind, usize)| {
            let place = columns.iter().position(|column| Some(column.0) == kind.splits() && column.1 == field)?;
            Some((kind, field, place))
        };
        let finer = finer.into_iter().filter_map(of_column).collect();
        let none = vec![HashSet::new(); columns.len()];
        KeyTable { crowded: none.clone(), busy: none, columns, finer, keys: Vec::new() }
    }

    /// Makes room for so many claimants in all, so that millions of keys are not moved while they come in.
    pub fn make_room(&mut self, claimants: usize) {
        self.keys.reserve_exact((claimants * self.columns.len()).saturating_sub(self.keys.len()));
    }

    /// Adds the next claimants of the list.
    pub fn extend(&mut self, people: &[Prepared]) {
        for person in people {
            let keys = coarse_keys(person);
            let mut left = keys.iter().peekable();
            for (kind, field) in &self.columns {
                let key = left.next_if(|key| key.kind == *kind && usize::from(key.field) == *field);
                self.keys.push(key.map_or(0, MatchKey::short));
            }
        }
    }

    /// Adds the claimants of another table, of the same matter, after these.
    pub fn append(&mut self, mut other: KeyTable) {
        self.keys.append(&mut other.keys);
    }

    /// How many passes there are.
    pub fn passes(&self) -> usize {
        self.columns.len() + self.finer.len()
    }

    /// Brings the claimants together who share a key. Passes are made in their order, each after the one before it, with the people of
    /// the table in their order.
    pub fn pass(&mut self, number: usize, people: &[Prepared]) -> KeyPass {
        let rows = (0..).zip(self.keys.chunks_exact(self.columns.len()));
        let (column, mut entries): (u16, Vec<(u32, u32)>) = match number.checked_sub(self.columns.len()) {
            None => {
                let (kind, field) = self.columns[number];
                let entries = rows.map(|(place, keys)| (keys[number], place)).filter(|(key, _)| *key != 0);
                (column_code(kind, field), entries.collect())
            }
            Some(finer) => {
                let (kind, field, column) = self.finer[finer];
                let crowd = rows.filter(|(_, keys)| self.busy[column].contains(&keys[column]));
                let key = |place: u32| match_key(&people[place as usize], kind, field).as_ref().map(MatchKey::short);
                (column_code(kind, field), crowd.filter_map(|(place, _)| Some((key(place)?, place))).collect())
            }
        };
        entries.sort_unstable();
        if number < self.columns.len() {
            for block in entries.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > MOST_OF_A_BLOCK / 2) {
                self.busy[number].insert(block[0].0);
                if block.len() > MOST_OF_A_BLOCK {
                    self.crowded[number].insert(block[0].0);
                }
            }
        }
        KeyPass { columns_before: number.min(self.columns.len()), column, entries }
    }

    fn keys(&self, place: u32) -> &[u32] {
        let start = place as usize * self.columns.len();
        &self.keys[start..start + self.columns.len()]
    }

    /// Whether two claimants were brought together by a coarse key before.
    fn met_before(&self, columns: usize, a: &[u32], b: &[u32]) -> bool {
        let columns = a.iter().zip(b).zip(&self.crowded).take(columns);
        columns.into_iter().any(|((a, b), crowded)| a == b && *a != 0 && !crowded.contains(a))
    }
}

impl KeyPass {
    /// The column of its keys; see [`MatchKey::column`].
    pub fn column(&self) -> u16 {
        self.column
    }

    /// The keys as [`MatchKey::short`] has them and who has each, a place in the list, in their order; crowds too.
    pub fn keys(&self) -> &[(u32, u32)] {
        &self.entries
    }

    /// How many claimants are in it: what can be divided among threads.
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    /// Calls with each pair of places, the lower first, whose block begins in this range of the entries. Two who share several keys meet
    /// once, unless only finer keys bring them together.
    pub fn each_pair(&self, table: &KeyTable, range: Range<usize>, mut met: impl FnMut(u32, u32)) {
        let mut start = range.start;
        // The block that began before the range belongs to the range before it.
        while start > 0 && start < self.entries.len() && self.entries[start].0 == self.entries[start - 1].0 {
            start += 1;
        }
        while start < range.end.min(self.entries.len()) {
            let key = self.entries[start].0;
            let length = self.entries[start..].iter().take_while(|(other, _)| *other == key).count();
            let block = if length > MOST_OF_A_BLOCK { &[] } else { &self.entries[start..start + length] };
            for (place, (_, a)) in block.iter().enumerate() {
                let keys = table.keys(*a);
                let others = block[place + 1..].iter().map(|(_, b)| *b);
                others
                    .filter(|b| !table.met_before(self.columns_before, keys, table.keys(*b)))
                    .for_each(|b| met(*a, b));
            }
            start += length;
        }
    }
}

/// Every pair of a list that is of one person, certainly or possibly: places in the list, the lower first, in their order.
pub fn pairs(people: &[Prepared]) -> Vec<(u32, u32, PairVerdict)> {
    let identities = people.iter().map(|person| person.identities().count()).max().unwrap_or_default();
    let mut table = KeyTable::new(identities);
    table.extend(people);
    let mut found = Vec::new();
    for number in 0..table.passes() {
        let pass = table.pass(number, people);
        pass.each_pair(&table, 0..pass.entries(), |a, b| {
            found.extend(compare(&people[a as usize], &people[b as usize]).map(|verdict| (a, b, verdict)));
        });
    }
    found.sort_by_key(|(a, b, _)| (*a, *b));
    found.dedup_by_key(|(a, b, _)| (*a, *b));
    found
}
