//! A row's cells read into values, with every fault named. It knows nothing of the book.

pub(crate) mod city_state_zip;
pub(crate) mod cleanups;
pub(crate) mod guarded_text;
pub(crate) mod mojibake;
pub(crate) mod names;
pub(crate) mod part_columns;
pub(crate) mod places;
pub(crate) mod ragged;
pub(crate) mod row_checks;
pub(crate) mod street;
pub(crate) mod suffixes;
mod values;
pub(crate) mod web_text;

use std::collections::HashMap;

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::{Field, FieldKind, Reading};
use claimbook_domain::import_value::{Change, ImportValue, is_clean, plain_date};
use claimbook_domain::matter::Matter;
use claimbook_domain::placeholder::is_placeholder;
use claimbook_domain::status::Status;
use claimbook_tabular::UNCALCULATED;
use claimbook_tabular::write::formula_guard;
use claimbook_text::blank::trim;
use csv::StringRecord;
use foldhash::fast::RandomState;

use self::suffixes::{join_suffixes, without_marks};
use crate::import::columns::target::Target;
use crate::import::columns::text_escape;
use crate::import::list::{List, SourceColumn};
use names::{NameOrder, NameParts};
use part_columns::Helpers;
use ragged::RowShape;
pub(crate) use values::whole_number;
use values::{read_profile, refuse_as_above, status, stored_value};

/// Distinct values of a column that are read once: states, plans, dates and the like repeat.
const REMEMBERED: usize = 20_000;

/// Why a row cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The column at fault, as its index in [`List::columns`]; `None` when it is the whole row.
    pub(crate) column: Option<usize>,
    /// A sentence.
    pub(crate) message: String,
}

/// A cell that was changed while it was read, beyond the space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CellChange {
    /// Its column, as its index in [`List::columns`].
    pub(crate) column: usize,
    pub(crate) change: Change,
}

/// What a row says; blank cells say nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(crate) fields: Fields,
    pub(crate) claim: Option<i64>,
    pub(crate) status: Option<Status>,
    pub(crate) status_reason: String,
    pub(crate) duplicate_of: Option<i64>,
    /// In the order of the columns.
    pub(crate) faults: Vec<Fault>,
    /// What was done to its cells.
    pub(crate) changes: Vec<CellChange>,
}

/// What the cells of a row say together.
struct Whole<'r> {
    record: &'r StringRecord,
    stored: Option<&'r Fields>,
    in_us: bool,
    name: NameParts,
    /// The column and cell of a ZIP code: it is read when the state is known.
    zip: Option<(usize, &'r str)>,
    /// Those that were with the last or the first name.
    suffixes: Vec<String>,
}

/// Reads the cells of a list.
pub(crate) struct CellParser<'l> {
    list: &'l List,
    matter: &'l Matter,
    known: Vec<HashMap<String, Result<ImportValue, String>, RandomState>>,
    country: Option<usize>,
    claim: Option<usize>,
    /// What comes first in the column of whole names.
    order: NameOrder,
    /// The list has every column of a claimbook under its own name.
    is_full_export: bool,
    /// Text may have a guard against formulas before it.
    is_guarded: bool,
    shape: RowShape<'l>,
    helpers: Helpers,
    /// The columns of the ZIP code and of the state.
    zip_and_state: [Option<usize>; 2],
    /// No one made the list here, so what its program did to every cell is undone.
    is_foreign: bool,
}

impl<'l> CellParser<'l> {
    /// For that list in that matter.
    pub(crate) fn new(list: &'l List, matter: &'l Matter) -> CellParser<'l> {
        let place = |wanted| list.columns.iter().position(|column| column.target == Some(wanted));
        CellParser {
            list,
            matter,
            known: vec![HashMap::default(); list.columns.len()],
            country: place(Target::Field(Field::Country)),
            claim: place(Target::ClaimNumber),
            order: place(Target::FullName)
                .map_or(NameOrder::Spoken, |place| NameOrder::of(&list.columns[place].header)),
            is_full_export: is_full_export(list, matter),
            is_guarded: guarded_text::may_stand_in(list),
            shape: RowShape::new(list),
            helpers: Helpers::of(list),
            zip_and_state: [Field::Zip, Field::State].map(|field| place(Target::Field(field))),
            is_foreign: !is_full_export(list, matter) && !list.came_back(),
        }
    }

    /// The claim that the row names, if it names one of this matter.
    pub(crate) fn claim(&self, record: &StringRecord) -> Option<i64> {
        let text = self.bare(cell(record, &self.list.columns[self.claim?]));
        self.matter.parse_claim_no(text)
    }

    fn unguarded<'t>(&self, text: &'t str) -> &'t str {
        if self.is_guarded { formula_guard::restore(text) } else { text }
    }

    /// The cell without what keeps it text in a spreadsheet, where that is not a value of this program's own.
    fn bare<'r>(&self, text: &'r str) -> &'r str {
        if self.is_foreign { text_escape::text_of(text).map_or(text, trim) } else { text }
    }

    /// Reads every mapped cell. `stored` are the values of the claim that the row names.
    pub(crate) fn read(&mut self, record: &StringRecord, stored: Option<&Fields>) -> Row {
        // Several cells of a row are changed in nearly every list, and to grow step by step takes longer than to read one.
        let mut row = Row { changes: Vec::with_capacity(self.list.columns.len().min(8)), ..Row::default() };
        let in_us = self.in_us(record, stored);
        let mut whole = Whole { record, stored, in_us, name: NameParts::default(), zip: None, suffixes: Vec::new() };
        for index in 0..self.list.columns.len() {
            let column = &self.list.columns[index];
            let Some(target) = column.target else { continue };
            let text = self.without_idiom(index, target, cell(record, column), stored, &mut row);
            if text.is_empty() {
                continue;
            }
            let read = self.read_cell(index, target, text, &mut row, &mut whole);
            if let Err(message) = read {
                row.faults.push(Fault { column: Some(index), message });
            }
        }
        if self.is_foreign {
            let of_place = self.helpers.fill_place(self.list, record, &mut row);
            whole.zip = whole.zip.or(of_place);
        }
        self.read_zip(&mut row, &whole);
        if self.is_foreign {
            let reading = self.reading(0, in_us);
            self.helpers.fill_street(self.list, record, &mut row);
            // What a claim holds already is not overruled by a number that the list has next to the one for it.
            if stored.is_none_or(|stored| stored.get(Field::Phone).is_empty()) {
                self.helpers.fill_phone(self.list, record, &reading, &mut row);
            }
            self.fill_country(record, stored, &mut row);
        }
        whole.name.fill(&mut row.fields);
        if !whole.suffixes.is_empty() {
            join_suffixes(&whole.suffixes, &mut row.fields);
        }
        if self.is_foreign {
            row_checks::check_names(self.list, stored, &mut row);
            row_checks::check_alone(self.list, record, &mut row);
            self.shape.check_swallowed(record, &mut row);
        }
        self.shape.check_width(record, &mut row);
        self.shape.shorten(record, &mut row);
        row
    }

    /// The cell without what someone wrote around it so that a spreadsheet leaves it as it is.
    fn without_idiom<'r>(
        &self,
        index: usize,
        target: Target,
        text: &'r str,
        stored: Option<&Fields>,
        row: &mut Row,
    ) -> &'r str {
        let field = if let Target::Field(field) = target { Some(field) } else { None };
        if !self.is_foreign || field.is_some_and(|field| stored_value(stored, field, text).is_some()) {
            return text;
        }
        let bare =
            text_escape::text_of(text).or_else(|| text_escape::guarded(field?, text, self.list.columns[index].guarded));
        row.changes.extend(bare.map(|_| CellChange { column: index, change: Change::TextTakenOut }));
        bare.map_or(text, trim)
    }

    fn read_cell<'r>(
        &mut self,
        index: usize,
        target: Target,
        text: &'r str,
        row: &mut Row,
        whole: &mut Whole<'r>,
    ) -> Result<(), String> {
        if text.contains('\u{fffd}') && !self.is_kept_so(target, text, whole) {
            return Err(format!("'{text}' holds characters that could not be read; save the list again as UTF-8"));
        }
        if !self.list.table.sheet.is_empty() && text == UNCALCULATED {
            return Err("the cell holds a formula that no program has calculated".to_string());
        }
        if target == Target::Field(Field::Zip) {
            // Nearly every ZIP code begins with a digit.
            if self.is_foreign && !text.starts_with(|c: char| c.is_ascii_digit()) {
                refuse_as_above(Field::Zip, text)?;
            }
            whole.zip = Some((index, text));
            return Ok(());
        }
        let raw = whole.record.get(self.list.columns[index].place).unwrap_or("");
        let mended = self.is_foreign.then(|| mojibake::restored_within(raw, text)).flatten();
        let text = match (target, &mended) {
            (_, None) => text,
            (Target::Field(field), Some(_)) if stored_value(whole.stored, field, text).is_some() => text,
            (_, Some(mended)) => {
                row.changes.push(CellChange { column: index, change: Change::LettersRestored });
                mended
            }
        };
        let of_web = self.is_foreign.then(|| web_text::restored(text)).flatten();
        let text = match (target, &of_web) {
            (_, None) => text,
            (Target::Field(field), Some(_)) if stored_value(whole.stored, field, text).is_some() => text,
            (_, Some((restored, change))) => {
                row.changes.push(CellChange { column: index, change: *change });
                restored.as_str()
            }
        };
        match target {
            Target::Field(field) if self.is_foreign => refuse_as_above(field, text)?,
            Target::FullName if self.is_foreign => refuse_as_above(Field::LastName, text)?,
            _ => {}
        }
        let text = match target {
            Target::Field(field @ (Field::LastName | Field::FirstName)) if self.is_foreign => {
                without_marks(index, field, text, row, whole)?
            }
            _ => text,
        };
        match target {
            Target::Field(field) => {
                let listed = match stored_value(whole.stored, field, text) {
                    Some(value) => ImportValue::new(value.to_string(), None),
                    None if self.is_of_a_book(whole) => self.read_own(index, field, text, whole.in_us)?,
                    None if is_clean(field, text) => {
                        row.fields.put(field, text);
                        return Ok(());
                    }
                    None => return self.read_field(index, field, text, whole.in_us, row),
                };
                keep(row, index, field, &listed);
            }
            Target::FullName if self.is_foreign && is_placeholder(Field::LastName, text) => {
                row.changes.push(CellChange { column: index, change: Change::Placeholder });
            }
            Target::FullName => {
                whole.name = names::split(self.unguarded(text), self.order)?;
                row.changes.extend(whole.name.change().map(|change| CellChange { column: index, change }));
            }
            Target::ClaimNumber => row.claim = Some(self.claim_of(text)?),
            Target::DuplicateOf => row.duplicate_of = Some(self.claim_of(text)?),
            Target::Version => {
                whole_number(text).ok_or_else(|| {
                    format!("'{text}' is not the version of a record; leave the column as it was exported")
                })?;
            }
            Target::Export => {}
            Target::Status => row.status = Some(status(text)?),
            Target::StatusReason => {
                row.status_reason =
                    Field::Source.read(self.unguarded(text), &self.reading(index, whole.in_us)).map_err(|why| why.0)?
            }
        }
        Ok(())
    }

    /// Whether U+FFFD is in a value that this program holds or wrote out; everywhere else it is what some program could not read.
    fn is_kept_so(&self, target: Target, text: &str, whole: &Whole<'_>) -> bool {
        let is_stored = matches!(target, Target::Field(field) if stored_value(whole.stored, field, text).is_some());
        is_stored || (self.is_full_export && !self.list.table.damaged)
    }

    /// Whether the row is a whole record of a claimbook that this book does not have: its values were read when they first came,
    /// and so that a full export makes the same book again they are taken as they are.
    fn is_of_a_book(&self, whole: &Whole<'_>) -> bool {
        self.is_full_export && whole.stored.is_none()
    }

    fn read_own(&self, index: usize, field: Field, text: &str, in_us: bool) -> Result<ImportValue, String> {
        let read = field.read(self.unguarded(text), &self.reading(index, in_us));
        read.map(|value| ImportValue::new(value, None)).map_err(|why| why.0)
    }

    fn claim_of(&self, text: &str) -> Result<i64, String> {
        self.matter.parse_claim_no(text).ok_or_else(|| {
            format!("'{text}' is not a claim number of this matter; one looks like {}", self.matter.claim_no(1))
        })
    }

    fn reading(&self, index: usize, in_us: bool) -> Reading {
        Reading { date_order: self.list.columns[index].order, in_us }
    }

    fn read_field(&mut self, index: usize, field: Field, text: &str, in_us: bool, row: &mut Row) -> Result<(), String> {
        let reading = self.reading(index, in_us);
        let read = |text: &str| match field.kind() {
            FieldKind::Url => read_profile(field, text, &reading),
            _ => field.read_imported(text, &reading).map_err(|why| why.0),
        };
        let repeats = match field.kind() {
            FieldKind::State => in_us,
            FieldKind::Choice
            | FieldKind::Date
            | FieldKind::YesNo
            | FieldKind::Count
            | FieldKind::Money
            | FieldKind::Number => true,
            _ => false,
        };
        if !repeats {
            return read(self.unguarded(text)).map(|listed| keep(row, index, field, &listed));
        }
        if let (FieldKind::Date, Some(order)) = (field.kind(), reading.date_order)
            && let Some(listed) = plain_date(text, order)
        {
            keep(row, index, field, &listed);
            return Ok(());
        }
        if let Some(known) = self.known[index].get(text) {
            return known.as_ref().map(|listed| keep(row, index, field, listed)).map_err(String::clone);
        }
        let value = read(self.unguarded(text));
        if self.known[index].len() < REMEMBERED {
            self.known[index].insert(text.to_string(), value.clone());
        }
        value.map(|listed| keep(row, index, field, &listed))
    }
}

fn is_full_export(list: &List, matter: &Matter) -> bool {
    let fields = matter.list().all().iter().copied().map(Target::Field);
    fields
        .chain([Target::ClaimNumber])
        .all(|wanted| list.columns.iter().any(|column| column.target == Some(wanted) && column.header == wanted.code()))
}

fn keep(row: &mut Row, column: usize, field: Field, listed: &ImportValue) {
    row.changes.extend(listed.change.map(|change| CellChange { column, change }));
    row.fields.put(field, &listed.value);
}

/// The cell of a column, without what no one sees around it; a row may end early.
pub(crate) fn cell<'r>(record: &'r StringRecord, column: &SourceColumn) -> &'r str {
    trim(record.get(column.place).unwrap_or(""))
}
