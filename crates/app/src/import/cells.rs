//! A row's cells read into values, with every fault named. It knows nothing of the book.

use std::collections::HashMap;

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::{Field, FieldKind, Reading, is_us};
use claimbook_domain::matter::Matter;
use claimbook_domain::status::Status;
use csv::StringRecord;

use super::list::{Column, List};
use super::mapping::Target;
use super::names::{self, NameParts};
use crate::export::formula;

/// Distinct values of a column that are read once: states, plans, dates and the like repeat.
const REMEMBERED: usize = 20_000;

/// Why a row cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The column at fault, as its index in [`List::columns`]; `None` when it is the whole row.
    pub(super) column: Option<usize>,
    /// A sentence.
    pub(super) message: String,
}

/// What a row says; blank cells say nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) fields: Fields,
    pub(super) claim: Option<i64>,
    pub(super) status: Option<Status>,
    pub(super) status_reason: String,
    pub(super) duplicate_of: Option<i64>,
    /// In the order of the columns.
    pub(super) faults: Vec<Fault>,
}

/// Reads the cells of a list.
pub(super) struct CellReader<'l> {
    list: &'l List,
    matter: &'l Matter,
    known: Vec<HashMap<String, Result<String, String>>>,
    country: Option<usize>,
    claim: Option<usize>,
}

impl<'l> CellReader<'l> {
    /// For that list in that matter.
    pub(super) fn new(list: &'l List, matter: &'l Matter) -> CellReader<'l> {
        let place = |wanted| list.columns.iter().position(|column| column.target == Some(wanted));
        CellReader {
            list,
            matter,
            known: vec![HashMap::new(); list.columns.len()],
            country: place(Target::Field(Field::Country)),
            claim: place(Target::ClaimNumber),
        }
    }

    /// The claim that the row names, if it names one of this matter.
    pub(super) fn claim(&self, record: &StringRecord) -> Option<i64> {
        self.claim.and_then(|place| self.matter.parse_claim_no(cell(record, &self.list.columns[place])))
    }

    /// Reads every mapped cell. `stored` are the values of the claim that the row names.
    pub(super) fn read(&mut self, record: &StringRecord, stored: Option<&Fields>) -> Row {
        let mut row = Row::default();
        let in_us = self.in_us(record, stored);
        let mut whole_name = NameParts::default();
        for index in 0..self.list.columns.len() {
            let column = &self.list.columns[index];
            let Some(target) = column.target else { continue };
            let text = cell(record, column);
            if text.is_empty() {
                continue;
            }
            let read = self.read_cell(index, target, text, in_us, &mut row, &mut whole_name);
            if let Err(message) = read {
                row.faults.push(Fault { column: Some(index), message });
            }
        }
        fill_name(&mut row.fields, whole_name);
        self.check_width(record, &mut row);
        row
    }

    fn in_us(&self, record: &StringRecord, stored: Option<&Fields>) -> bool {
        let given = self.country.map_or("", |place| cell(record, &self.list.columns[place]));
        let known = stored.map_or("", |fields| fields.get(Field::Country));
        let country = if given.is_empty() { known } else { given };
        country.is_empty() || is_us(country)
    }

    fn read_cell(
        &mut self,
        index: usize,
        target: Target,
        text: &str,
        in_us: bool,
        row: &mut Row,
        whole_name: &mut NameParts,
    ) -> Result<(), String> {
        if self.list.damaged && text.contains('\u{fffd}') {
            return Err(format!("'{text}' holds characters that could not be read; save the list again as UTF-8"));
        }
        match target {
            Target::Field(field) => {
                row.fields.set(field, self.read_field(index, field, text, in_us)?);
            }
            Target::FullName => *whole_name = names::split(formula::restore(text))?,
            Target::ClaimNumber => row.claim = Some(self.claim_of(text)?),
            Target::DuplicateOf => row.duplicate_of = Some(self.claim_of(text)?),
            Target::Status => row.status = Some(status(text)?),
            Target::StatusReason => {
                row.status_reason =
                    Field::Source.read(formula::restore(text), &self.reading(index, in_us)).map_err(|why| why.0)?
            }
        }
        Ok(())
    }

    fn claim_of(&self, text: &str) -> Result<i64, String> {
        self.matter.parse_claim_no(text).ok_or_else(|| {
            format!("'{text}' is no claim number of this matter; one looks like {}", self.matter.claim_no(1))
        })
    }

    fn reading(&self, index: usize, in_us: bool) -> Reading<'l> {
        Reading { date_order: self.list.columns[index].order, in_us, plans: &self.matter.plans }
    }

    fn read_field(&mut self, index: usize, field: Field, text: &str, in_us: bool) -> Result<String, String> {
        let reading = self.reading(index, in_us);
        let read = |text: &str| field.read(text, &reading).map_err(|why| why.0);
        let repeats = match field.kind() {
            FieldKind::State => in_us,
            FieldKind::Plan | FieldKind::Date | FieldKind::YesNo | FieldKind::Count => true,
            _ => false,
        };
        if !repeats {
            return read(formula::restore(text));
        }
        if let Some(known) = self.known[index].get(text) {
            return known.clone();
        }
        let value = read(formula::restore(text));
        if self.known[index].len() < REMEMBERED {
            self.known[index].insert(text.to_string(), value.clone());
        }
        value
    }

    /// Values beyond the last column belong to nothing: most often a delimiter in a value without quotes has moved the rest.
    fn check_width(&self, record: &StringRecord, row: &mut Row) {
        let width = self.list.layout.header.len();
        if record.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
            let message = format!(
                "the row has {} cells and the header has {width}; a value that holds the delimiter must stand in quotes",
                record.len()
            );
            row.faults.insert(0, Fault { column: None, message });
        }
    }
}

/// The cell of a column, without white space around it; a row may end early.
pub(super) fn cell<'r>(record: &'r StringRecord, column: &Column) -> &'r str {
    record.get(column.place).unwrap_or("").trim()
}

/// A name in one cell fills what its own columns leave blank.
fn fill_name(fields: &mut Fields, name: NameParts) {
    let parts = [
        (Field::LastName, name.last),
        (Field::FirstName, name.first),
        (Field::MiddleName, name.middle),
        (Field::Suffix, name.suffix),
    ];
    for (field, part) in parts {
        if fields.get(field).is_empty() && !part.is_empty() {
            let reading = Reading { date_order: None, in_us: true, plans: &[] };
            // Reading text never fails; it only cleans it.
            fields.set(field, field.read(&part, &reading).unwrap_or(part));
        }
    }
}

fn status(text: &str) -> Result<Status, String> {
    Status::parse(text).ok_or_else(|| {
        let codes: Vec<&str> = Status::ALL.iter().map(|status| status.code()).collect();
        format!("'{text}' is no status; the statuses are {}", codes.join(", "))
    })
}
