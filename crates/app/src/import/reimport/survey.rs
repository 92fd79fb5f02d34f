//! A pass over a list that came back, before it is judged: which export it was, how its dates read, and what happened to whole columns.
//! Of cells that are as they were exported only counts are kept; of the others 16 bytes each, up to a limit.

use std::borrow::Cow;
use std::collections::HashSet;

use claimbook_domain::date::{self, DateOrder, Hint};
use claimbook_domain::field::{Field, FieldKind, Reading};
use claimbook_domain::matter::Matter;
use claimbook_domain::status::Status;
use claimbook_store::Reader;
use claimbook_tabular::Encoding;
use claimbook_tabular::STRIDE;
use claimbook_tabular::write::formula_guard;
use csv::StringRecord;

use super::exports::{self, Exports};
use super::order::{ColumnTraits, Moved, Order, weighed};
use super::owners::{Owners, tells_apart};
use super::repeated_claims::{self, Twice};
use super::wrong_book::Strangers;
use super::{base, compared_columns, damage};
use crate::error::Result;
use crate::import::cells::{cell, whole_number};
use crate::import::columns::target::Target;
use crate::import::list::{List, SourceColumn};
use crate::import::reimport::damage::letters::Broken;
use crate::progress::Progress;

/// Cells of all columns together that are weighed one by one, 16 bytes each: eight columns of a million rows. Of more, a part is weighed.
const WEIGHED: usize = 8_000_000;
/// Rows that did not come back whose values are looked for in others.
const MISSING: usize = 10_000;
/// A column with fewer distinct values may be one of few.
const FEW: usize = 32;

/// What happened to a column as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ColumnFate {
    /// It holds the values of its neighbor.
    pub(crate) shifted: bool,
    /// Day and month of its dates are exchanged.
    pub(crate) flipped: bool,
}

/// What the pass found.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    pub(crate) exports: Exports,
    /// By the index of the column.
    pub(crate) fates: Vec<ColumnFate>,
    /// By the index of the column, the values that stand next to other records.
    pub(crate) moved: Vec<Moved>,
    pub(crate) owners: Owners,
    /// Claims of rows that differ.
    pub(crate) twice: Twice,
}

impl Survey {
    /// Whether any column was moved without the others: then claim numbers may stand next to other rows.
    pub(crate) fn is_mixed(&self) -> bool {
        self.moved.iter().any(|moved| moved.whole)
    }
}

/// Reads the list through and settles the order of its dates where the records do.
pub(crate) fn survey(reader: &Reader<'_>, list: &mut List, matter: &Matter, progress: &Progress<'_>) -> Result<Survey> {
    let mut pass = Pass::new(list, matter);
    let (mut exports, mut strangers) = (Exports::default(), Strangers::default());
    let mut rows = list.table.data_rows(list.rows)?;
    let (mut record, mut by_claim) = (StringRecord::new(), repeated_claims::Rows::default());
    while let Some(row) = rows.next(&mut record)? {
        if row % STRIDE == 1 {
            progress.step("Comparing", row - 1, list.rows)?;
        }
        let text = |target: Target| list.place(target).map_or("", |at| cell(&record, &list.columns[at]));
        let Some(id) = matter.parse_claim_no(text(Target::ClaimNumber)) else { continue };
        let export = exports.of_cell(reader, text(Target::Export))?;
        if exports.is_of_elsewhere(text(Target::Export)) {
            continue;
        }
        if by_claim.add(id, row, &record) {
            continue;
        }
        let Some(now) = reader.stored_claimant(id)?.filter(|now| !now.voided) else { continue };
        let base = match (export, whole_number(text(Target::Version))) {
            (Some(event), _) if exports.carried(event, id) => Some(base::at_event(reader, &now, event)?),
            (_, Some(version)) => base::at_version(reader, &now, version)?,
            _ => None,
        };
        if let Some(base) = base {
            let exported = |target| match target {
                Target::Export => export.map(|event| Cow::Borrowed(exports.word(event))),
                target => compared_columns::of_record(target, &base, matter),
            };
            pass.add(&record, id, exported);
            strangers.add(matter.list(), |field| text(Target::Field(field)), &base.claimant.fields);
        }
    }
    if let Some(refusal) = exports.refusal(list.name()) {
        return Err(refusal);
    }
    if !exports.has_proof() && strangers.are_most(&pass.owners) {
        let why = "most of its rows belong to people other than their claim numbers do here";
        return Err(exports::of_elsewhere(list.name(), why));
    }
    pass.look_for_missing(reader, list, &exports, &by_claim)?;
    let Pass { columns, owners, broken, .. } = pass;
    // In any other encoding the letters were broken before the list was saved.
    list.remarks.extend(broken.remark().filter(|_| list.table.facts.encoding == Encoding::Windows1252));
    let remarks = &mut list.remarks;
    let settled = columns.into_iter().zip(&mut list.columns).map(|(seen, column)| {
        let is_thin = seen.is_thin();
        let (fate, moved) = seen.settle(column, &owners);
        remarks.extend(is_thin.then(|| too_many(&column.header, moved.every)));
        (fate, moved)
    });
    let (fates, moved) = settled.unzip();
    Ok(Survey { exports, fates, moved, owners, twice: by_claim.settle() })
}

/// What is reported about a column in which more cells differ than are weighed one by one.
fn too_many(header: &str, was_moved: bool) -> String {
    let instead = match was_moved {
        true => "it was sorted or moved without the others, and all of them are reported as moved, including edits",
        false => "it was not searched for values that belong to other claim numbers",
    };
    format!("So many cells differ that those of the column '{header}' were not checked one by one: {instead}")
}

struct Pass<'p> {
    matter: &'p Matter,
    /// Place in a record and target of each column.
    layout: Vec<(usize, Option<Target>)>,
    columns: Vec<SurveyedColumn>,
    owners: Owners,
    broken: Broken,
    /// Cells that are weighed at the most.
    most: usize,
}

/// What was seen of one column.
struct SurveyedColumn {
    /// The orders in which its dates may read; one for any other column.
    orders: Vec<DateOrder>,
    /// Rows in which the record or the list says anything.
    filled: u64,
    /// Exported values, and some of the different ones.
    exported: u64,
    distinct: HashSet<u64>,
    /// How many values were looked at for that.
    looked_at: u64,
    /// Cells that hold the value of the column to the left or to the right.
    neighbors: [u64; 2],
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
    values: Order,
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
            SurveyedColumn {
                orders,
                filled: 0,
                exported: 0,
                distinct: HashSet::new(),
                looked_at: 0,
                neighbors: [0; 2],
                by_order,
            }
        });
        let layout = list.columns.iter().map(|column| (column.place, column.target)).collect();
        Pass {
            matter,
            layout,
            columns: columns.collect(),
            owners: Owners::default(),
            broken: Broken::default(),
            most: WEIGHED,
        }
    }

    fn add<'b>(&mut self, record: &StringRecord, id: i64, exported: impl Fn(Target) -> Option<Cow<'b, str>>) {
        let was: Vec<Option<Cow<'_, str>>> = self.layout.iter().map(|(_, target)| target.and_then(&exported)).collect();
        let cells: Vec<&str> = self
            .layout
            .iter()
            .zip(&was)
            .map(|((place, _), value)| {
                formula_guard::restore_exported(
                    record.get(*place).unwrap_or("").trim(),
                    value.as_deref().unwrap_or_default(),
                )
            })
            .collect();
        for (at, (_, target)) in self.layout.iter().enumerate() {
            let (Some(target), Some(value), is) = (target, &was[at], cells[at]) else { continue };
            if let Some(field) = tells_apart(*target) {
                self.owners.add(field, value, id, is == value);
            }
            let seen = &mut self.columns[at];
            if is.is_empty() && value.is_empty() {
                continue;
            }
            seen.filled += 1;
            seen.weigh(value);
            if is == value {
                seen.same(value);
                continue;
            }
            self.broken.add(is, value);
            for (to_the_left, neighbors) in seen.neighbors.iter_mut().enumerate() {
                *neighbors += u64::from(is_in_neighbor(&cells, &was, at, to_the_left == 1));
            }
            for (order, tally) in seen.orders.iter().zip(&mut seen.by_order) {
                tally.add(*target, is, value, *order);
            }
        }
        self.thin();
    }

    /// Keeps in mind what the rows said that did not come back.
    fn look_for_missing(
        &mut self,
        reader: &Reader<'_>,
        list: &List,
        exports: &Exports,
        seen: &repeated_claims::Rows,
    ) -> Result<()> {
        // A rest is only what was rejected: no one is missing from it.
        let Some(event) = exports.main().filter(|_| list.corrects.is_none()) else { return Ok(()) };
        for id in exports.claimants(event).iter().filter(|id| !seen.hold(**id)).take(MISSING) {
            let Some(now) = reader.stored_claimant(*id)?.filter(|now| !now.voided) else { continue };
            let base = base::at_event(reader, &now, event)?;
            let matter = self.matter;
            self.miss(|target| compared_columns::of_record(target, &base, matter));
        }
        Ok(())
    }

    /// A record whose row did not come back.
    fn miss<'b>(&mut self, exported: impl Fn(Target) -> Option<Cow<'b, str>>) {
        for ((_, target), seen) in self.layout.iter().zip(&mut self.columns) {
            if let Some(value) = target.and_then(&exported).filter(|value| !value.is_empty()) {
                seen.by_order.iter_mut().for_each(|tally| tally.values.miss(&value));
            }
        }
    }

    /// Weighs fewer cells of the columns that have the most, when there are too many.
    fn thin(&mut self) {
        let kept = |seen: &SurveyedColumn| seen.by_order.iter().map(|tally| tally.values.kept()).sum::<usize>();
        while self.columns.iter().map(kept).sum::<usize>() > self.most {
            let Some(fullest) = self.columns.iter_mut().max_by_key(|seen| kept(seen)) else { return };
            fullest.by_order.iter_mut().for_each(|tally| tally.values.thin());
        }
    }
}

/// Whether a cell that differs holds the value of a neighbor that moved over: it went from there, and is not a copy of it.
fn is_in_neighbor(cells: &[&str], was: &[Option<Cow<'_, str>>], at: usize, to_the_left: bool) -> bool {
    let next = |at: usize| if to_the_left { Some(at + 1) } else { at.checked_sub(1) };
    let value = |at: usize| was.get(at).and_then(Option::as_deref);
    let Some((from, moved)) = next(at).and_then(|from| Some((from, value(from)?))) else { return false };
    if cells[at].is_empty() || value(at) == Some(moved) || !says(cells[at], moved) {
        return false;
    }
    let came_too = next(from).and_then(value).is_some_and(|value| says(cells[from], value));
    !says(cells[from], moved) || came_too
}

impl Tally {
    fn add(&mut self, target: Target, is: &str, was: &str, order: DateOrder) {
        let value = canonical(target, is, order);
        if target.is_date() {
            self.agree += u64::from(value == was && date::hint(is) != Hint::Nothing);
            self.flipped += u64::from(damage::is_flipped(&value, was));
            self.kept += u64::from(value == was && damage::can_flip(was));
        }
        self.changed += u64::from(value != was);
        self.values.add(&value, was);
    }
}

impl SurveyedColumn {
    fn same(&mut self, value: &str) {
        let kept = u64::from(damage::can_flip(value));
        self.by_order.iter_mut().for_each(|tally| tally.kept += kept);
    }

    /// Looks whether the column has many values.
    fn weigh(&mut self, value: &str) {
        self.exported += u64::from(!value.is_empty());
        if !value.is_empty() && self.distinct.len() < FEW {
            self.looked_at += 1;
            self.distinct.insert(weighed(value));
        }
    }

    /// Whether most values stand there once, as far as they were looked at.
    fn is_mostly_once(&self) -> bool {
        self.distinct.len() as u64 * 3 >= self.looked_at * 2
    }

    /// Whether the same few values stand there again and again, so that exchanging them is an edit like any other.
    fn is_of_few(&self, target: Option<Target>) -> bool {
        let Some(Target::Field(field)) = target else { return true };
        let is_choice =
            matches!(field.kind(), FieldKind::State | FieldKind::Choice | FieldKind::YesNo | FieldKind::Count);
        is_choice || (self.distinct.len() < FEW && self.distinct.len() as u64 * 2 <= self.exported)
    }

    /// What happened to the column; the order of its dates, where the records settle it, is put there.
    fn settle(mut self, column: &mut SourceColumn, owners: &Owners) -> (ColumnFate, Moved) {
        let best = (0..self.orders.len()).max_by_key(|at| self.by_order[*at].agree).unwrap_or(0);
        if !column.ambiguous.is_empty() {
            let agree = self.by_order[best].agree;
            let others = (0..self.orders.len()).filter(|at| *at != best).map(|at| self.by_order[at].agree);
            if agree > 0 && others.max().unwrap_or(0) * 10 <= agree {
                column.order = Some(self.orders[best]);
                column.ambiguous.clear();
            }
        }
        let (is_of_few, mostly_once) = (self.is_of_few(column.target), self.is_mostly_once());
        let tally = self.by_order.swap_remove(best);
        let most = self.neighbors.into_iter().max().unwrap_or(0);
        let fate = ColumnFate {
            shifted: most >= 3 && most * 2 >= tally.changed && most * 2 >= self.filled,
            flipped: tally.flipped >= 2 && tally.flipped > tally.kept,
        };
        let field = column.target.and_then(tells_apart);
        // Two people may well exchange anything else, and many share a name.
        let names_one = field.is_some_and(|field| matches!(field, Field::Email | Field::Phone | Field::Own(_)));
        let is_telling = names_one || (owners.knows_all() && field.is_some_and(|field| field != Field::MiddleName));
        let sole = |value: u64| is_telling && field.is_some_and(|field| owners.of_weighed(field, value).is_some());
        let is_date = column.target.is_some_and(Target::is_date);
        let known =
            ColumnTraits { filled: self.filled, of_few: is_of_few, is_date, mostly_once, sole: &sole, names_one };
        (fate, tally.values.settle(&known))
    }

    /// Whether not every cell that differs was weighed.
    fn is_thin(&self) -> bool {
        self.by_order.iter().any(|tally| tally.values.is_thin())
    }
}

/// A cell as its column reads it; one that cannot be read as it is.
fn canonical(target: Target, is: &str, order: DateOrder) -> String {
    match target {
        Target::Field(field) => {
            let reading = Reading { date_order: Some(order), in_us: false };
            field.read(is, &reading).unwrap_or_else(|_| is.to_string())
        }
        Target::Status => Status::parse(is).map_or(is, |status| status.code()).to_string(),
        _ => is.to_string(),
    }
}

/// Whether a cell says a value of a record, whatever its column is: a spreadsheet may have taken zeros from it, or shown a date its way.
pub(crate) fn says(cell: &str, value: &str) -> bool {
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
