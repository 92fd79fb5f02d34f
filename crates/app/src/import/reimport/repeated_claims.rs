//! Claims that are in several rows of a list which do not say the same. One of the rows may well have been copied for someone new,
//! above the claim's own or below it, and nothing tells which.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

use csv::StringRecord;

/// Rows by their claims, as they pass by.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// The first row of each claim, and what it says.
    first: HashMap<i64, (u64, u64)>,
    twice: Twice,
}

/// Claims with the first two rows that differ.
pub(crate) type Twice = HashMap<i64, [u64; 2]>;

impl Rows {
    /// Takes a row into account; whether its claim was in one before it.
    pub(crate) fn add(&mut self, id: i64, row: u64, record: &StringRecord) -> bool {
        let says = fingerprint(record);
        match self.first.entry(id) {
            Entry::Vacant(none) => {
                none.insert((row, says));
                false
            }
            Entry::Occupied(first) => {
                let (first, said) = *first.get();
                if said != says {
                    self.twice.entry(id).or_insert([first, row]);
                }
                true
            }
        }
    }

    /// Whether a row of that claim passed by.
    pub(crate) fn hold(&self, id: i64) -> bool {
        self.first.contains_key(&id)
    }

    /// Those that differ.
    pub(crate) fn settle(self) -> Twice {
        self.twice
    }
}

fn fingerprint(record: &StringRecord) -> u64 {
    let mut hasher = DefaultHasher::new();
    record.iter().for_each(|cell| cell.trim().hash(&mut hasher));
    hasher.finish()
}
