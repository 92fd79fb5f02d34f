//! One row, three ways: as it was exported, as it came back, and as the record is now.

mod another;

use std::borrow::Cow;

use claimbook_domain::claimant::Fields;
use claimbook_domain::placeholder::is_not_available;
use claimbook_domain::status::Status;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;
use claimbook_tabular::write::formula_guard;
use csv::StringRecord;

use super::compared_columns::{self, Slot};
use super::damage::{self, Kind};
use super::review::{Group, RowReview};
use super::shifted::{LEAST, shifted};
use super::survey::says;
use super::{ELSEWHERE, Trip, base};
use crate::error::Result;
use crate::import::cells::{Fault, Row, cell, whole_number};
use crate::import::columns::target::Target;
use crate::three_way::Side;
use crate::views::CellChange;

/// What a row makes of its record, and what is reported about its cells.
pub(crate) struct Merged {
    pub(crate) id: i64,
    pub(crate) fields: Fields,
    /// Nothing when the list leaves it.
    pub(crate) status: Option<Status>,
    pub(crate) status_reason: String,
    pub(crate) duplicate_of: Option<i64>,
    /// Columns whose cells go into the record.
    pub(crate) taken: Vec<usize>,
    pub(crate) review: RowReview,
}

/// Compares every cell; see [`Trip::compare`].
pub(crate) fn compare(
    trip: &Trip<'_>,
    reader: &Reader<'_>,
    number: u64,
    record: &StringRecord,
    row: Row,
    now: &Stored,
) -> Result<std::result::Result<Merged, Vec<Fault>>> {
    let version = whole_number(trip.text(Target::Version, record));
    let id = now.claimant.id;
    let export = trip.export(id, record);
    let base = match (export, version) {
        (Some(event), _) => Some(base::at_event(reader, now, event)?),
        (None, Some(version)) => base::at_version(reader, now, version)?,
        (None, None) => None,
    };
    let Some(base) = base else { return Ok(Err(no_base(trip, row, version, now))) };
    let mut comparison = Comparison::new(trip, number, record, row, now, &base, export);
    comparison.whole = match comparison.is_of_another(reader, export)? {
        true => Some(Kind::Moved),
        false => comparison.is_mostly_shifted().then_some(Kind::Shifted),
    };
    comparison.source = comparison.source(reader, export)?;
    trip.plan.slots.iter().for_each(|slot| comparison.compare(slot));
    let misplaced = version.filter(|version| *version != base.claimant.version);
    Ok(comparison.end(misplaced, base.claimant.version))
}

/// The version is not one that the record had, or cannot be read.
fn no_base(trip: &Trip<'_>, row: Row, version: Option<i64>, now: &Stored) -> Vec<Fault> {
    let mut faults = row.faults;
    if let Some(version) = version {
        let number = trip.matter.claim_no(now.claimant.id);
        let message = format!(
            "{number} is here at version {}, and the list has version {version}: {ELSEWHERE}",
            now.claimant.version
        );
        faults.insert(0, Fault { column: trip.list.place(Target::Version), message });
    }
    faults
}

/// A cell next to the value that was exported.
struct ComparedCell<'c> {
    was: Cow<'c, str>,
    is: &'c str,
    /// Its value, if it can be read.
    theirs: Option<String>,
}

impl ComparedCell<'_> {
    /// Its value, or else what is there.
    fn says(&self) -> &str {
        self.theirs.as_deref().unwrap_or(self.is)
    }

    fn is_same(&self) -> bool {
        self.is == self.was || self.theirs.as_deref() == Some(&*self.was)
    }
}

struct Comparison<'c> {
    trip: &'c Trip<'c>,
    number: u64,
    record: &'c StringRecord,
    row: Row,
    now: &'c Stored,
    base: &'c Stored,
    name: String,
    /// By column: whether the cell is next to its own column.
    shifted: Vec<bool>,
    /// What happened to the row as a whole; then it happened to every cell that differs.
    whole: Option<Kind>,
    /// Whose record a part of the row was moved from.
    source: Option<Stored>,
    merged: Merged,
    /// Columns whose cells keep what is here, whatever they hold.
    mended: Vec<usize>,
}

impl<'c> Comparison<'c> {
    fn new(
        trip: &'c Trip<'c>,
        number: u64,
        record: &'c StringRecord,
        row: Row,
        now: &'c Stored,
        base: &'c Stored,
        export: Option<i64>,
    ) -> Comparison<'c> {
        let merged = Merged {
            id: now.claimant.id,
            fields: now.claimant.fields.clone(),
            status: None,
            status_reason: String::new(),
            duplicate_of: None,
            taken: Vec::new(),
            review: RowReview::default(),
        };
        let shifted = shifted_cells(trip, record, base, export);
        let name = now.claimant.fields.display_name();
        let (whole, source, mended) = (None, None, Vec::new());
        Comparison { trip, number, record, row, now, base, name, shifted, whole, source, merged, mended }
    }

    fn see(&self, slot: &Slot) -> ComparedCell<'c> {
        let was = compared_columns::of_record(slot.target, self.base, self.trip.matter).unwrap_or_default();
        let is = formula_guard::restore_exported(cell(self.record, &self.trip.list.columns[slot.column]), &was);
        let faulty = self.row.faults.iter().any(|fault| fault.column == Some(slot.column));
        let theirs = (!faulty).then(|| slot.of_row(&self.row, self.trip.matter).into_owned());
        ComparedCell { was, is, theirs }
    }

    fn compare(&mut self, slot: &Slot) {
        let current = compared_columns::of_record(slot.target, self.now, self.trip.matter).unwrap_or_default();
        let current: &str = &current;
        let ComparedCell { was, is, theirs } = self.see(slot);
        let was: &str = &was;
        let kind = self.damage(slot, is, theirs.as_deref(), was);
        let faulty = theirs.is_none();
        let theirs = theirs.unwrap_or_default();
        if slot.alone && is == was || (!faulty && theirs == was && kind.is_none()) {
            if current != was {
                let change = self.change_of(slot, was, is, current, "ours", "");
                self.merged.review.ours.push(change);
            }
            return;
        }
        if let Some(kind) = kind {
            let group = Group { kind, column: (!self.is_of_row(slot, kind)).then_some(slot.column) };
            let taken = self.trip.plan.decisions.takes(&group.id(self.trip.list));
            let as_it_is = if slot.alone { is } else { &theirs };
            let change = self.change_of(slot, was, as_it_is, current, kind.code(), "");
            self.merged.review.damage.push((group, change));
            if !taken {
                self.merged.review.damaged += 1;
                self.mended.push(slot.column);
                return;
            }
        }
        let silent = theirs.is_empty() && !slot.may_be_cleared();
        if faulty || silent || theirs == current || theirs == was {
            return;
        }
        if current == was {
            let change = self.change_of(slot, was, &theirs, current, "theirs", "");
            self.merged.review.theirs.push(change);
            self.take(slot);
            return;
        }
        let side = self.trip.plan.decisions.side(self.merged.id, slot.target);
        let change = self.change_of(slot, was, &theirs, current, "both", side.map_or("", Side::code));
        self.merged.review.both.push(change);
        if side == Some(Side::Theirs) {
            self.take(slot);
        }
    }

    /// Whether the cell is blank because its value is in a neighbor that holds this column's values.
    fn is_in_neighbor(&self, slot: &Slot, is: &str, was: &str) -> bool {
        let (fates, columns) = (&self.trip.plan.survey.fates, &self.trip.list.columns);
        let holds_it = |at: usize| {
            let shifted = fates.get(at).is_some_and(|fate| fate.shifted);
            shifted && says(formula_guard::restore_exported(cell(self.record, &columns[at]), was), was)
        };
        is.is_empty() && [slot.column.checked_sub(1), Some(slot.column + 1)].into_iter().flatten().any(holds_it)
    }

    /// What a spreadsheet did to the cell; `theirs` is its value, if it can be read.
    fn damage(&self, slot: &Slot, is: &str, theirs: Option<&str>, was: &str) -> Option<Kind> {
        if slot.alone && is == was {
            return None;
        }
        if self.whole.is_some() && theirs != Some(was) {
            return self.whole;
        }
        if !slot.alone {
            return None;
        }
        let survey = &self.trip.plan.survey;
        let fate = survey.fates[slot.column];
        // What reads as it was exported is in its own place.
        if theirs != Some(was) {
            let says = theirs.unwrap_or(is);
            if survey.moved[slot.column].holds(says, was) || self.came_along(slot, says) {
                return Some(Kind::Moved);
            }
            if fate.shifted || self.shifted[slot.column] || self.is_in_neighbor(slot, is, was) {
                return Some(Kind::Shifted);
            }
        }
        if is.is_empty() || was.is_empty() {
            return None;
        }
        if !matches!(slot.target, Target::Field(_)) {
            return is_not_available(is).then_some(Kind::Computed);
        }
        if fate.flipped && theirs.is_some_and(|theirs| damage::is_flipped(theirs, was)) {
            return Some(Kind::DateFlipped);
        }
        let is_date = slot.target.is_date();
        // Reading may have undone what hid the damage: line ends, white space.
        let read = theirs.filter(|theirs| !is_date && !theirs.is_empty() && *theirs != was && *theirs != is);
        damage::of_cell(is_date, is, was).or_else(|| damage::of_cell(false, read?, was))
    }

    /// Whether damage of that kind belongs to the row and not to the column.
    fn is_of_row(&self, slot: &Slot, kind: Kind) -> bool {
        let is_whole = self.whole == Some(kind);
        match kind {
            Kind::Moved => is_whole,
            Kind::Shifted => {
                (is_whole || self.shifted[slot.column]) && !self.trip.plan.survey.fates[slot.column].shifted
            }
            _ => false,
        }
    }

    /// Whether most cells that differ stand one column away from their own.
    fn is_mostly_shifted(&self) -> bool {
        let survey = &self.trip.plan.survey;
        if !self.shifted.contains(&true) && !survey.fates.iter().any(|fate| fate.shifted) {
            return false;
        }
        let (mut differ, mut shifted) = (0, 0);
        for slot in self.trip.plan.slots.iter().filter(|slot| slot.alone) {
            let seen = self.see(slot);
            let theirs = seen.theirs.as_deref();
            differ += usize::from(theirs != Some(&*seen.was));
            shifted += usize::from(self.damage(slot, seen.is, theirs, &seen.was) == Some(Kind::Shifted));
        }
        shifted >= LEAST && shifted * 2 > differ
    }

    fn take(&mut self, slot: &Slot) {
        self.merged.taken.push(slot.column);
        match slot.target {
            Target::Field(field) => {
                let value = self.row.fields.get(field).to_string();
                self.merged.fields.set(field, value);
            }
            Target::Status => self.merged.status = self.row.status,
            Target::StatusReason => self.merged.status_reason.clone_from(&self.row.status_reason),
            Target::DuplicateOf => self.merged.duplicate_of = self.row.duplicate_of,
            Target::FullName | Target::ClaimNumber | Target::Version | Target::Export => {}
        }
    }

    fn change_of(&self, slot: &Slot, exported: &str, theirs: &str, ours: &str, kind: &str, choice: &str) -> CellChange {
        CellChange {
            row: self.number,
            claim_no: self.trip.matter.claim_no(self.merged.id),
            name: self.name.clone(),
            field: slot.target.code().to_string(),
            label: slot.label(),
            exported: exported.to_string(),
            theirs: theirs.to_string(),
            ours: ours.to_string(),
            kind: kind.to_string(),
            choice: choice.to_string(),
        }
    }

    /// The faults that are left, or what the row makes of its record.
    fn end(self, misplaced: Option<i64>, version: i64) -> std::result::Result<Merged, Vec<Fault>> {
        let trip = self.trip;
        let is_moved = self.whole.is_some() || self.shifted.contains(&true);
        let is_mended = |fault: &Fault| match fault.column {
            None => is_moved,
            Some(column) => {
                let is_head = matches!(trip.list.columns[column].target, Some(Target::Version | Target::Export));
                self.mended.contains(&column) || (is_head && is_moved)
            }
        };
        let mut faults: Vec<Fault> = self.row.faults.iter().filter(|fault| !is_mended(fault)).cloned().collect();
        let writes = !self.merged.review.theirs.is_empty() || !self.merged.review.both.is_empty();
        if let Some(listed) = misplaced.filter(|_| writes && !is_moved && !trip.plan.survey.is_mixed()) {
            let number = trip.matter.claim_no(self.merged.id);
            let message = format!(
                "{number} went out at version {version}, and its row has version {listed}: the claim numbers are no longer \
                 in their own rows"
            );
            faults.push(Fault { column: trip.list.place(Target::Version), message });
        }
        if faults.is_empty() { Ok(self.merged) } else { Err(faults) }
    }
}

fn shifted_cells(trip: &Trip<'_>, record: &StringRecord, base: &Stored, export: Option<i64>) -> Vec<bool> {
    let columns = &trip.list.columns;
    let values: Vec<Option<Cow<'_, str>>> = columns
        .iter()
        .map(|column| match column.target? {
            Target::Export => export.map(|event| Cow::Borrowed(trip.plan.survey.exports.word(event))),
            target => compared_columns::of_record(target, base, trip.matter),
        })
        .collect();
    let exported: Vec<Option<&str>> = values.iter().map(Option::as_deref).collect();
    let restored = columns.iter().zip(&exported);
    let cells: Vec<&str> = restored
        .map(|(column, value)| formula_guard::restore_exported(cell(record, column), value.unwrap_or_default()))
        .collect();
    if cells.iter().zip(&exported).all(|(cell, value)| value.is_none_or(|value| value == *cell)) {
        return vec![false; cells.len()];
    }
    shifted(&cells, &exported)
}
