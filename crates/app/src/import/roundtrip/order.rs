//! Whether the values of a column stand beside other records than their own: as a whole, or some of them among themselves.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Distinct values of a column that are weighed against each other; with more of them nothing is said of their order.
const WEIGHED: usize = 100_000;
/// How often the ends of chains are taken off; longer ones are no exchange of a few values.
const ROUNDS: usize = 64;

/// A value as it is weighed. Zeros that were lost, or a plus sign, say nothing about where it belongs.
pub(super) fn weighed(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.trim_start_matches(['0', '+']).hash(&mut hasher);
    hasher.finish()
}

/// Values of the list against those of the records, where the two differ.
#[derive(Default)]
pub(super) struct Order {
    /// By value: how often it came, and how often it went.
    counts: HashMap<u64, (u64, u64)>,
    /// What stood in a cell, and what stands there now.
    pairs: Vec<(u64, u64)>,
    moved: u64,
    full: bool,
}

/// Values of a column that stand beside other records.
#[derive(Debug, Default)]
pub(super) struct Moved {
    /// The column was sorted, or moved up or down, alone; else some values were exchanged among themselves.
    pub(super) whole: bool,
    values: HashSet<u64>,
}

impl Moved {
    /// Whether a cell holds a value of another record. One that stood nowhere in the column was written by somebody.
    pub(super) fn holds(&self, is: &str, was: &str) -> bool {
        let among = |text: &str| self.values.contains(&weighed(text));
        match self.whole {
            true => is.is_empty() || among(is),
            false => !self.values.is_empty() && among(is) && among(was),
        }
    }
}

impl Order {
    /// Weighs one cell, as its column reads it.
    pub(super) fn add(&mut self, is: &str, was: &str) {
        let (is, was) = (weighed(is), weighed(was));
        if is == was || self.full {
            return;
        }
        self.moved += 1;
        self.counts.entry(is).or_default().0 += 1;
        self.counts.entry(was).or_default().1 += 1;
        if self.pairs.len() < WEIGHED {
            self.pairs.push((was, is));
        }
        self.full = self.counts.len() > WEIGHED;
    }

    /// What stands elsewhere in a column of so many filled cells. `enough` says whether so many different values that were exchanged
    /// among themselves are no edits.
    pub(super) fn settle(self, filled: u64, enough: impl Fn(&HashSet<u64>) -> bool) -> Moved {
        if self.is_another_order(filled) {
            let gone = self.counts.into_iter().filter(|(_, (_, gone))| *gone > 0);
            return Moved { whole: true, values: gone.map(|(value, _)| value).collect() };
        }
        let values = self.exchanged().filter(enough).unwrap_or_default();
        Moved { whole: false, values }
    }

    /// Whether the values of the column are those of the records in another order: at most a quarter of those that stand elsewhere are
    /// new, and a third of the column stands elsewhere.
    fn is_another_order(&self, filled: u64) -> bool {
        let new: u64 = self.counts.values().map(|(came, gone)| came.saturating_sub(*gone)).sum();
        !self.full
            && self.moved >= 3
            && self.moved * 3 >= filled
            && new * 4 <= self.moved
            && (self.moved >= 8 || new == 0)
    }

    /// The values of cells that hold exactly each other's values, as often as they stood there.
    fn exchanged(self) -> Option<HashSet<u64>> {
        let mut pairs = self.pairs;
        if self.full || pairs.len() >= WEIGHED {
            return None;
        }
        for _ in 0..ROUNDS {
            let (gone, came): (HashSet<u64>, HashSet<u64>) = pairs.iter().copied().unzip();
            let before = pairs.len();
            pairs.retain(|(was, is)| gone.contains(is) && came.contains(was));
            if pairs.len() == before {
                break;
            }
        }
        let mut balance: HashMap<u64, i64> = HashMap::new();
        for (was, is) in &pairs {
            *balance.entry(*is).or_default() += 1;
            *balance.entry(*was).or_default() -= 1;
        }
        let is_exact = !pairs.is_empty() && balance.values().all(|count| *count == 0);
        is_exact.then(|| balance.into_keys().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(cells: &[(&str, &str)], filled: u64) -> Moved {
        let mut order = Order::default();
        cells.iter().for_each(|(is, was)| order.add(is, was));
        order.settle(filled, |values| values.len() >= 3)
    }

    #[test]
    fn some_values_exchanged_among_themselves() {
        let moved = settled(&[("b", "a"), ("c", "b"), ("a", "c"), ("new", "d")], 20);
        assert!(!moved.whole && moved.holds("b", "a") && moved.holds("a", "c"));
        assert!(!moved.holds("new", "d") && !moved.holds("a", "d"));
    }

    #[test]
    fn values_that_came_more_often_than_they_went_were_written() {
        let moved = settled(&[("b", "a"), ("c", "b"), ("a", "c"), ("c", "a")], 20);
        assert!(!moved.holds("b", "a"));
        assert!(!settled(&[("b", "a"), ("a", "b")], 20).holds("b", "a"), "two are too few");
        assert!(!settled(&[("b", "a"), ("c", "b"), ("d", "c")], 20).holds("b", "a"), "a chain is no exchange");
    }

    #[test]
    fn in_a_sorted_column_only_values_that_stood_there_belong_to_the_sorting() {
        let moved = settled(&[("b", "a"), ("c", "b"), ("a", "c")], 3);
        assert!(moved.whole && moved.holds("b", "a") && moved.holds("", "a") && !moved.holds("new", "a"));
    }
}
