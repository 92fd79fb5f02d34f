//! A pass over a list that came back, before it is judged: which export it was, how its dates read, and what happened to whole columns.
//! Only counts are kept, so that memory does not grow with the list.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use claimbook_domain::date::{self, DateOrder, Hint};
use claimbook_domain::field::Reading;
use claimbook_domain::matter::Matter;
use claimbook_domain::status::Status;
use claimbook_store::Reader;
use csv::StringRecord;

use super::super::cells::{cell, whole_number};
use super::super::list::{List, STRIDE};
use super::super::mapping::Target;
use super::exports::Exports;
use super::{base, damage, slots};
use crate::error::Result;
use crate::export::formula;
use crate::progress::Progress;

/// Distinct values of a column that are weighed against each other; with more of them nothing is said of their order.
const WEIGHED: usize = 100_000;

/// What happened to a column as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ColumnFate {
    /// It was sorted, or moved up or down, alone.
    pub(super) moved: bool,
    /// It holds the values of its neighbour.
    pub(super) shifted: bool,
    /// Day and month of its dates are exchanged.
    pub(super) flipped: bool,
}

/// What the pass found.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) exports: Exports,
    /// By the index of the column.
    pub(super) fates: Vec<ColumnFate>,
}

impl Survey {
    /// Whether any column was moved without the others: then claim numbers may stand beside other rows.
    pub(super) fn is_mixed(&self) -> bool {
        self.fates.iter().any(|fate| fate.moved)
    }
}

/// Reads the list through and settles the order of its dates where the records do.
pub(super) fn survey(reader: &Reader<'_>, list: &mut List, matter: &Matter, progress: &Progress<'_>) -> Result<Survey> {
    let mut pass = Pass::new(list, matter);
    let mut exports = Exports::default();
    let mut rows = list.data_rows(list.rows)?;
    let (mut record, mut seen) = (StringRecord::new(), HashSet::new());
    while let Some(row) = rows.next(&mut record)? {
        if row % STRIDE == 1 {
            progress.step("Comparing", row - 1, list.rows)?;
        }
        let text = |target: Target| list.place(target).map_or("", |at| cell(&record, &list.columns[at]));
        let Some(id) = matter.parse_claim_no(text(Target::ClaimNumber)) else { continue };
        let export = exports.of_cell(reader, text(Target::Export))?;
        let Some(now) = reader.stored_claimant(id)?.filter(|now| !now.voided) else { continue };
        if !seen.insert(id) {
            continue;
        }
        let base = match (export, whole_number(text(Target::Version))) {
            (Some(event), _) if exports.carried(event, id) => Some(base::at_event(reader, &now, event)?),
            (_, Some(version)) => base::at_version(reader, &now, version)?,
            _ => None,
        };
        if let Some(base) = base {
            let exported = |target| match target {
                Target::Export => export.map(|event| Cow::Owned(event.to_string())),
                target => slots::of_record(target, &base, matter),
            };
            pass.add(&record, exported);
        }
    }
    list.remarks.extend(exports.remark());
    let columns = pass.columns;
    let fates = columns.into_iter().enumerate().map(|(at, seen)| seen.settle(&mut list.columns[at])).collect();
    Ok(Survey { exports, fates })
}

struct Pass<'p> {
    matter: &'p Matter,
    /// Place in a record and target of each column.
    layout: Vec<(usize, Option<Target>)>,
    columns: Vec<Seen>,
}

/// What was seen of one column.
struct Seen {
    /// The orders in which its dates may read; one for any other column.
    orders: Vec<DateOrder>,
    /// Rows in which the record or the list says anything.
    filled: u64,
    /// Cells that hold the value of the column to the left or to the right.
    beside: [u64; 2],
    /// For each order.
    by_order: Vec<Tally>,
}

/// How the cells compare with the records, read in one order.
#[derive(Default)]
struct Tally {
    changed: u64,
    /// All-number dates that read as the record has them.
    agree: u64,
    flipped: u64,
    /// Dates that could have been flipped and were not.
    kept: u64,
    balance: Balance,
}

/// Values of the list against those of the records: those that went missing, and those that came.
#[derive(Default)]
struct Balance {
    counts: HashMap<u64, i64>,
    moved: u64,
    full: bool,
}

impl Balance {
    fn add(&mut self, is: &str, was: &str) {
        // Zeros that were lost, or a plus sign, say nothing about where a value belongs.
        let hash = |text: &str| {
            let mut hasher = DefaultHasher::new();
            text.trim_start_matches(['0', '+']).hash(&mut hasher);
            hasher.finish()
        };
        let (is, was) = (hash(is), hash(was));
        if is == was || self.full {
            return;
        }
        self.moved += 1;
        for (value, by) in [(is, 1), (was, -1)] {
            let count = self.counts.entry(value).or_default();
            *count += by;
            if *count == 0 {
                self.counts.remove(&value);
            }
        }
        self.full = self.counts.len() > WEIGHED;
    }

    /// Whether the values of the column are those of the records in another order: at most a quarter of those that stand elsewhere are
    /// new, and a third of the column stands elsewhere.
    fn is_another_order(&self, filled: u64) -> bool {
        let new: u64 = self.counts.values().filter(|count| **count > 0).map(|count| count.unsigned_abs()).sum();
        !self.full
            && self.moved >= 3
            && self.moved * 3 >= filled
            && new * 4 <= self.moved
            && (self.moved >= 8 || new == 0)
    }
}

impl<'p> Pass<'p> {
    fn new(list: &List, matter: &'p Matter) -> Pass<'p> {
        let columns = list.columns.iter().map(|column| {
            let orders = match (column.order, column.ambiguous.is_empty()) {
                (Some(order), _) => vec![order],
                (None, true) => vec![DateOrder::Mdy],
                (None, false) => DateOrder::ALL.to_vec(),
            };
            let by_order = orders.iter().map(|_| Tally::default()).collect();
            Seen { orders, filled: 0, beside: [0; 2], by_order }
        });
        let layout = list.columns.iter().map(|column| (column.place, column.target)).collect();
        Pass { matter, layout, columns: columns.collect() }
    }

    fn add<'b>(&mut self, record: &StringRecord, exported: impl Fn(Target) -> Option<Cow<'b, str>>) {
        let was: Vec<Option<Cow<'_, str>>> = self.layout.iter().map(|(_, target)| target.and_then(&exported)).collect();
        for (at, (place, target)) in self.layout.iter().enumerate() {
            let (Some(target), Some(value)) = (target, &was[at]) else { continue };
            let is = formula::restore_beside(record.get(*place).unwrap_or("").trim(), value);
            let seen = &mut self.columns[at];
            if is.is_empty() && value.is_empty() {
                continue;
            }
            seen.filled += 1;
            if is == value {
                seen.same(value);
                continue;
            }
            for (side, neighbour) in [at.checked_sub(1), Some(at + 1)].into_iter().enumerate() {
                let beside = neighbour.and_then(|at| was.get(at)).and_then(Option::as_ref);
                let is_theirs = beside.is_some_and(|beside| says(is, beside) && beside != value);
                seen.beside[side] += u64::from(!is.is_empty() && is_theirs);
            }
            for (order, tally) in seen.orders.iter().zip(&mut seen.by_order) {
                tally.add(*target, is, value, *order, self.matter);
            }
        }
    }
}

impl Tally {
    fn add(&mut self, target: Target, is: &str, was: &str, order: DateOrder, matter: &Matter) {
        let value = canonical(target, is, order, matter);
        if target.is_date() {
            self.agree += u64::from(value == was && date::hint(is) != Hint::Nothing);
            self.flipped += u64::from(damage::is_flipped(&value, was));
            self.kept += u64::from(value == was && damage::can_flip(was));
        }
        self.changed += u64::from(value != was);
        self.balance.add(&value, was);
    }
}

impl Seen {
    fn same(&mut self, value: &str) {
        let kept = u64::from(damage::can_flip(value));
        self.by_order.iter_mut().for_each(|tally| tally.kept += kept);
    }

    /// What happened to the column; the order of its dates, where the records settle it, is put there.
    fn settle(self, column: &mut super::super::list::Column) -> ColumnFate {
        let best = (0..self.orders.len()).max_by_key(|at| self.by_order[*at].agree).unwrap_or(0);
        if !column.ambiguous.is_empty() {
            let agree = self.by_order[best].agree;
            let others = (0..self.orders.len()).filter(|at| *at != best).map(|at| self.by_order[at].agree);
            if agree > 0 && others.max().unwrap_or(0) * 10 <= agree {
                column.order = Some(self.orders[best]);
                column.ambiguous.clear();
            }
        }
        let tally = &self.by_order[best];
        let most = self.beside.into_iter().max().unwrap_or(0);
        ColumnFate {
            moved: tally.balance.is_another_order(self.filled),
            shifted: most >= 3 && most * 2 >= tally.changed && most * 2 >= self.filled,
            flipped: tally.flipped >= 2 && tally.flipped > tally.kept,
        }
    }
}

/// A cell as its column reads it; one that cannot be read as it stands.
fn canonical(target: Target, is: &str, order: DateOrder, matter: &Matter) -> String {
    match target {
        Target::Field(field) => {
            let reading = Reading { date_order: Some(order), in_us: false, plans: &matter.plans };
            field.read(is, &reading).unwrap_or_else(|_| is.to_string())
        }
        Target::Status => Status::parse(is).map_or(is, |status| status.code()).to_string(),
        _ => is.to_string(),
    }
}

/// Whether a cell says a value of a record, whatever its column is: a spreadsheet may have taken zeros from it, or shown a date its way.
pub(super) fn says(cell: &str, value: &str) -> bool {
    if cell == value {
        return true;
    }
    if cell.is_empty() || value.is_empty() {
        return false;
    }
    value.trim_start_matches(['0', '+']) == cell
        || (is_iso(value) && DateOrder::ALL.into_iter().any(|order| read_as(cell, order, value)))
}

fn is_iso(value: &str) -> bool {
    let bytes = value.as_bytes();
    bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-'
}

fn read_as(cell: &str, order: DateOrder, value: &str) -> bool {
    date::read(cell, order).is_some_and(|date| date.to_string() == value)
}
