//! Where a row is: its country, said or shown, and the ZIP code that is read by it.

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::{Field, is_us};
use claimbook_domain::import_value::Change;
use claimbook_domain::placeholder::is_placeholder;
use claimbook_domain::zip::{self, Place};
use csv::StringRecord;

use super::part_columns;
use super::{CellChange, CellParser, Fault, Row, Whole, cell, keep, stored_value};

impl CellParser<'_> {
    /// The country of the row, or of the claim that it names; a word that says nothing is not a country.
    fn country<'r>(&self, record: &'r StringRecord, stored: Option<&'r Fields>) -> &'r str {
        let given = self.country.map_or("", |place| self.bare(cell(record, &self.list.columns[place])));
        match given.is_empty() || (!self.is_full_export && is_placeholder(Field::Country, given)) {
            true => stored.map_or("", |fields| fields.get(Field::Country)),
            false => given,
        }
    }

    pub(crate) fn in_us(&self, record: &StringRecord, stored: Option<&Fields>) -> bool {
        let country = self.country(record, stored);
        match country.is_empty() {
            true => !self.shows_abroad(record),
            false => is_us(country),
        }
    }

    /// Whether a row that names no country shows by its postal code or its region that it is not in the United States.
    fn shows_abroad(&self, record: &StringRecord) -> bool {
        if !self.is_foreign {
            return false;
        }
        let [zip, state] =
            self.zip_and_state.map(|place| place.map_or("", |place| cell(record, &self.list.columns[place])));
        // Nearly every ZIP code begins with a digit, and nearly every state is a code.
        let may_be = zip.starts_with(|c: char| c.is_ascii_alphabetic()) || state.len() > 3;
        may_be && (part_columns::country_of(zip, state).is_some() || part_columns::is_region_abroad(state))
    }

    pub(crate) fn fill_country(&self, record: &StringRecord, stored: Option<&Fields>, row: &mut Row) {
        let [zip, state] = self.zip_and_state;
        let Some(shown_by) = (if row.fields.get(Field::Zip).is_empty() { state } else { zip }) else { return };
        if !self.country(record, stored).is_empty() || !row.fields.get(Field::Country).is_empty() {
            return;
        }
        if let Some(country) = part_columns::country_of(row.fields.get(Field::Zip), row.fields.get(Field::State)) {
            row.fields.put(Field::Country, country);
            row.changes.push(CellChange { column: shown_by, change: Change::CountryTaken });
        }
    }

    fn names_country(&self, record: &StringRecord, stored: Option<&Fields>) -> bool {
        !self.country(record, stored).is_empty()
    }

    /// Reads the ZIP code by what its column shows and by the state, wherever that is in the row.
    pub(super) fn read_zip(&self, row: &mut Row, whole: &Whole<'_>) {
        let Some((index, cell)) = whole.zip else { return };
        let text = self.unguarded(cell);
        // Nearly every ZIP code is decided here: it is whole, or it already has that value.
        let is_whole = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(value) = stored_value(whole.stored, Field::Zip, cell).or(is_whole.then_some(text)) {
            row.fields.put(Field::Zip, value);
            return;
        }
        let given = row.fields.get(Field::State);
        let state = if given.is_empty() { whole.stored.map_or("", |fields| fields.get(Field::State)) } else { given };
        let place = Place {
            in_us: whole.in_us,
            names_us: whole.in_us && self.names_country(whole.record, whole.stored),
            state,
        };
        let reading = self.reading(index, whole.in_us);
        let read = match self.is_of_a_book(whole) {
            true => self.read_own(index, Field::Zip, cell, whole.in_us),
            false => Field::Zip.read_imported(text, &reading).map_err(|why| why.0).and_then(|clean| {
                if clean.value.is_empty() {
                    return Ok(clean);
                }
                zip::read(text, clean.value, self.list.columns[index].zips, &place)
            }),
        };
        match read {
            Ok(listed) => keep(row, index, Field::Zip, &listed),
            Err(message) => {
                let at = row.faults.partition_point(|fault| fault.column < Some(index));
                row.faults.insert(at, Fault { column: Some(index), message });
            }
        }
    }
}
