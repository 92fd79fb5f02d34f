//! Values of a column that were exchanged among themselves: cells that hold exactly each other's values, as often as they were there.

use std::collections::HashMap;

use super::{ChangedCell, ColumnTraits, LEAST, MANY, weighed};

/// Cells that are looked at. Where more of them differ, only what happened to the column or to parts of it is reported.
const MOST: usize = 100_000;

/// The cells that belong to such an exchange.
pub(crate) fn exchanged(cells: &[ChangedCell], known: &ColumnTraits<'_>) -> Vec<ChangedCell> {
    if cells.len() > MOST {
        return Vec::new();
    }
    let mut web = Web::of(cells);
    web.take_off_ends();
    let mut circles: HashMap<usize, Vec<ChangedCell>> = HashMap::new();
    for (at, cell) in cells.iter().enumerate() {
        if web.remains[at] {
            circles.entry(web.circle(at)).or_default().push(*cell);
        }
    }
    circles.into_values().filter(|cells| is_even(cells) && is_enough(cells, known)).flatten().collect()
}

/// Values, and the cells between them.
struct Web {
    /// What was in a cell and what is there, by the number of the value.
    cells: Vec<(usize, usize)>,
    /// Whether the cell is still looked at.
    remains: Vec<bool>,
    /// The cells that each value went from, and those that it came to.
    gone: Vec<Vec<usize>>,
    came: Vec<Vec<usize>>,
    /// Another value of the same circle, or the value itself.
    next: Vec<usize>,
}

impl Web {
    fn of(cells: &[ChangedCell]) -> Web {
        let mut numbers = HashMap::new();
        let mut number = |value: u64| {
            let new = numbers.len();
            *numbers.entry(value).or_insert(new)
        };
        let cells: Vec<(usize, usize)> = cells.iter().map(|(was, is)| (number(*was), number(*is))).collect();
        let values = numbers.len();
        let (mut gone, mut came) = (vec![Vec::new(); values], vec![Vec::new(); values]);
        for (at, (was, is)) in cells.iter().enumerate() {
            gone[*was].push(at);
            came[*is].push(at);
        }
        Web { remains: vec![true; cells.len()], cells, gone, came, next: (0..values).collect() }
    }

    /// Passes over cells whose value was nowhere, or whose own value went nowhere, and over those that this leaves so.
    fn take_off_ends(&mut self) {
        let mut gone: Vec<usize> = self.gone.iter().map(Vec::len).collect();
        let mut came: Vec<usize> = self.came.iter().map(Vec::len).collect();
        let mut ends: Vec<usize> = (0..gone.len()).filter(|value| gone[*value] == 0 || came[*value] == 0).collect();
        while let Some(value) = ends.pop() {
            for at in self.gone[value].iter().chain(&self.came[value]) {
                if !std::mem::replace(&mut self.remains[*at], false) {
                    continue;
                }
                let (was, is) = self.cells[*at];
                gone[was] -= 1;
                came[is] -= 1;
                ends.extend((gone[was] == 0).then_some(was));
                ends.extend((came[is] == 0).then_some(is));
            }
        }
        for (was, is) in self.cells.iter().enumerate().filter(|(at, _)| self.remains[*at]).map(|(_, cell)| *cell) {
            let (one, other) = (root(&mut self.next, was), root(&mut self.next, is));
            self.next[one] = other;
        }
    }

    /// The circle that a cell belongs to.
    fn circle(&mut self, at: usize) -> usize {
        root(&mut self.next, self.cells[at].0)
    }
}

fn root(next: &mut [usize], mut value: usize) -> usize {
    while next[value] != value {
        next[value] = next[next[value]];
        value = next[value];
    }
    value
}

/// Whether each value came as often as it went.
fn is_even(cells: &[ChangedCell]) -> bool {
    let mut balance: HashMap<u64, i64> = HashMap::new();
    for (was, is) in cells {
        *balance.entry(*is).or_default() += 1;
        *balance.entry(*was).or_default() -= 1;
    }
    balance.values().all(|count| *count == 0)
}

/// Whether no one would exchange them on purpose: three that each are once or belong to one claim, two of those that each name one
/// person, or many of any other kind. Where people share cities or days, a few of them that are put right make a circle too.
fn is_enough(cells: &[ChangedCell], known: &ColumnTraits<'_>) -> bool {
    let mut values: Vec<u64> = cells.iter().map(|(_, is)| *is).filter(|is| *is != weighed("")).collect();
    values.sort_unstable();
    values.dedup();
    let sole = values.iter().filter(|value| (known.sole)(**value)).count();
    let pair = known.names_one && values.len() == 2 && sole == 2;
    let least = if known.mostly_once { LEAST } else { MANY };
    sole >= LEAST || pair || (values.len() >= least && !known.is_date)
}
