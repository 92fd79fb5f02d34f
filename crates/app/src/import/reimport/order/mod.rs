//! Whether the values of a column are next to other records than their own: as a whole, in a part of it, or some of them among
//! themselves. A value that was nowhere in the column was written by someone.

mod exchange;

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// This many values that tell people apart, each next to a claim other than its own, are not edits.
const LEAST: usize = 3;
/// This many different ones in any other column.
const MANY: usize = 8;

/// And this many cells of a column that has only a few.
const MANY_OF_FEW: u64 = 20;

/// What was in a cell, and what is there now, as they are weighed.
type ChangedCell = (u64, u64);

/// A value as it is weighed. Zeros that were lost, or a plus sign, say nothing about where it belongs.
pub(crate) fn weighed(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.trim_start_matches(['0', '+']).hash(&mut hasher);
    hasher.finish()
}

/// Values of the list against those of the records, where the two differ.
#[derive(Default)]
pub(crate) struct Order {
    cells: Vec<ChangedCell>,
    moved: u64,
    /// Values of rows that are no longer in the list.
    missing: HashSet<u64>,
    /// Bits that are zero in the values that are weighed: none at first.
    mask: u64,
}

/// What is known of a column besides its cells.
pub(crate) struct ColumnTraits<'k> {
    /// Its filled cells.
    pub(crate) filled: u64,
    /// The same few values stand there again and again, so that exchanging them is an edit like any other.
    pub(crate) of_few: bool,
    /// Dates of many records are put right by the same days, and then hold each other's values.
    pub(crate) is_date: bool,
    /// Most values stand there once, so that a few that hold each other's places are not a coincidence.
    pub(crate) mostly_once: bool,
    /// Whether a value was exported for one claim alone, in a column that tells people apart.
    pub(crate) sole: &'k dyn Fn(u64) -> bool,
    /// Whether two people do not exchange their values, as they might exchange others.
    pub(crate) names_one: bool,
}

/// Cells of a column that hold values of other records.
#[derive(Debug, Default)]
pub(crate) struct Moved {
    /// The column was sorted, or moved up or down, alone; else a part of it, or some values among themselves.
    pub(crate) whole: bool,
    /// Each cell by what was there and what is there now, in ascending order.
    cells: Vec<u64>,
    /// There were too many to know each of them: then it is every cell that differs.
    pub(crate) every: bool,
}

impl Moved {
    /// Whether a cell holds a value of another record, or nothing because its own went elsewhere.
    pub(crate) fn holds(&self, is: &str, was: &str) -> bool {
        if self.cells.is_empty() && !self.every {
            return false;
        }
        let (is, was) = (weighed(is), weighed(was));
        is != was && (self.every || self.cells.binary_search(&one_of((was, is))).is_ok())
    }

    fn of(whole: bool, cells: impl Iterator<Item = ChangedCell>) -> Moved {
        let mut cells: Vec<u64> = cells.map(one_of).collect();
        cells.sort_unstable();
        cells.dedup();
        Moved { whole, cells, every: false }
    }
}

/// A cell as one number.
fn one_of((was, is): ChangedCell) -> u64 {
    was.rotate_left(32) ^ is
}

/// By value: how often it came, and how often it went.
struct Counts(HashMap<u64, (u64, u64)>);

impl Counts {
    /// Whether the value is elsewhere than it was.
    fn went(&self, value: u64) -> bool {
        self.0.get(&value).is_some_and(|(came, gone)| *came > 0 && *gone > 0)
    }

    fn stood(&self, value: u64) -> bool {
        self.0.get(&value).is_some_and(|(_, gone)| *gone > 0)
    }

    /// Cells that hold values which were nowhere else, or not so often.
    fn written(&self) -> u64 {
        self.0.values().map(|(came, gone)| came.saturating_sub(*gone)).sum()
    }

    fn came(&self) -> u64 {
        self.0.values().map(|(came, _)| came).sum()
    }
}

impl Order {
    /// Weighs one cell, as its column reads it.
    pub(crate) fn add(&mut self, is: &str, was: &str) {
        let (is, was) = (weighed(is), weighed(was));
        if is == was {
            return;
        }
        self.moved += 1;
        if is & self.mask == 0 || was & self.mask == 0 {
            self.cells.push((was, is));
        }
    }

    /// A value that went out in a row which did not come back. By itself it says nothing: of two records that are one, the row that is
    /// deleted leaves its values to the other.
    pub(crate) fn miss(&mut self, was: &str) {
        self.missing.insert(weighed(was));
    }

    /// How many cells are kept.
    pub(crate) fn kept(&self) -> usize {
        self.cells.len()
    }

    /// Weighs half of the values from here on, each wherever it is: whether the column has another order is seen by them too.
    pub(crate) fn thin(&mut self) {
        self.mask = self.mask << 1 | 1;
        let mask = self.mask;
        self.cells.retain(|(was, is)| was & mask == 0 || is & mask == 0);
    }

    /// Whether not every value was weighed.
    pub(crate) fn is_thin(&self) -> bool {
        self.mask > 0
    }

    /// What is elsewhere in the column.
    pub(crate) fn settle(self, known: &ColumnTraits<'_>) -> Moved {
        let counts = self.counts();
        let blank = weighed("");
        if self.is_another_order(&counts, known) {
            let belongs = |(_, is): &ChangedCell| *is == blank || counts.stood(*is) || self.missing.contains(is);
            return match self.is_thin() {
                true => Moved { whole: true, cells: Vec::new(), every: true },
                false => Moved::of(true, self.cells.iter().copied().filter(belongs)),
            };
        }
        if known.of_few || self.is_thin() {
            return Moved::default();
        }
        let of = |went: &dyn Fn(u64) -> bool| {
            let belongs = |(was, is): &ChangedCell| match *is == blank {
                true => went(*was),
                false => went(*is) || self.missing.contains(is),
            };
            self.cells.iter().copied().filter(belongs).collect::<Vec<_>>()
        };
        if !known.is_date && is_another_order_in_part(&counts) {
            return Moved::of(false, of(&|value| counts.went(value)).into_iter());
        }
        let is_once = |value: &u64| counts.0.get(value) == Some(&(1, 1)) && (known.sole)(*value);
        let once = counts.0.keys().filter(|value| is_once(value)).count();
        let alone = if once >= LEAST { of(&|value| is_once(&value)) } else { Vec::new() };
        Moved::of(false, alone.into_iter().chain(exchange::exchanged(&self.cells, known)))
    }

    fn counts(&self) -> Counts {
        let mut counts: HashMap<u64, (u64, u64)> = HashMap::new();
        for (was, is) in &self.cells {
            if is & self.mask == 0 {
                counts.entry(*is).or_default().0 += 1;
            }
            if was & self.mask == 0 {
                counts.entry(*was).or_default().1 += 1;
            }
        }
        Counts(counts)
    }

    /// Whether the values of the column are those of the records in another order: at most a quarter of those that stand elsewhere are
    /// new, and a third of the column is elsewhere. Of yes and no nearly half does, where they are sorted, and each comes as often
    /// as it goes; fewer are answers that someone changed.
    fn is_another_order(&self, counts: &Counts, known: &ColumnTraits<'_>) -> bool {
        let new = counts.written();
        if known.of_few {
            return new == 0 && self.moved >= MANY_OF_FEW && self.moved * 5 >= known.filled * 2;
        }
        self.moved >= 3 && self.moved * 3 >= known.filled && new * 4 <= counts.came() && (self.moved >= 8 || new == 0)
    }
}

/// Whether most cells that say something else than they did hold values that were in others of them: no one writes so many by hand.
fn is_another_order_in_part(counts: &Counts) -> bool {
    let blank = weighed("");
    let (mut values, mut came, mut back) = (0, 0, 0);
    for (_, (came_here, gone)) in counts.0.iter().filter(|(value, _)| **value != blank) {
        values += usize::from(*came_here > 0 && *gone > 0);
        came += came_here;
        back += came_here.min(gone);
    }
    values >= MANY && back * 4 >= came * 3
}

#[cfg(test)]
mod tests;
