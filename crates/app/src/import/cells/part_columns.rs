//! Columns that are not fields of a claimant and still hold a part of one: parts of a street, city, state and ZIP code in one cell, a
//! second telephone number. They are kept with the row like any other column that no one mapped.

use claimbook_domain::field::{Field, Reading, us_state};
use claimbook_domain::fold::{fold, phone_key};
use claimbook_domain::import_value::Change;
use claimbook_domain::person::is_placeholder_phone;
use csv::StringRecord;

use super::city_state_zip::PlaceColumn;
use super::street::StreetParts;
use super::{CellChange, Row, cell};
use crate::import::columns::phone_columns::{Line, line};
use crate::import::columns::target::Target;
use crate::import::list::{List, SourceColumn};

/// The helping columns of a list, as indexes of [`List::columns`].
#[derive(Default)]
pub(crate) struct Helpers {
    street: Option<StreetParts>,
    place: Option<PlaceColumn>,
    /// The surest first.
    phones: Vec<usize>,
}

impl Helpers {
    /// Those of the list that no one said to leave out.
    pub(crate) fn of(list: &List) -> Helpers {
        let is_open = |column: &SourceColumn| column.target.is_none() && !column.left_out && !column.of_second;
        let open = || list.columns.iter().enumerate().filter(|(_, column)| is_open(column));
        let has = |field| list.place(Target::Field(field)).is_some();
        let street = list.place(Target::Field(Field::Address1));
        let mut phones: Vec<(Line, usize)> =
            open().filter_map(|(index, column)| line(&column.header).zip(Some(index))).collect();
        phones.sort_unstable();
        Helpers {
            street: street.and_then(|street| StreetParts::of(list, street, is_open)),
            place: PlaceColumn::of(list, is_open),
            phones: if has(Field::Phone) { phones.into_iter().map(|(_, index)| index).collect() } else { Vec::new() },
        }
    }

    /// The ZIP code of a cell that holds city, state and ZIP code; city and state are put into the row.
    pub(crate) fn fill_place<'r>(
        &self,
        list: &List,
        record: &'r StringRecord,
        row: &mut Row,
    ) -> Option<(usize, &'r str)> {
        let column = self.place?;
        let index = column.index();
        let Ok(place) = column.split(list, record)? else {
            row.changes.push(CellChange { column: index, change: Change::AddressPartKept });
            return None;
        };
        // What the list says in the column itself is now in those of its parts.
        if let PlaceColumn::InField(_, field) = column {
            row.fields.put(field, "");
            row.changes.retain(|change| change.column != index);
        }
        let country = if row.fields.get(Field::Country).is_empty() { place.country } else { "" };
        let parts = [(Field::City, place.city.as_str()), (Field::State, &place.state), (Field::Country, country)];
        parts.iter().filter(|(_, part)| !part.is_empty()).for_each(|(field, part)| row.fields.put(*field, part));
        row.changes.push(CellChange { column: index, change: Change::AddressSplit });
        // The form of a code abroad is its own.
        if !place.country.is_empty() {
            row.fields.put(Field::Zip, place.zip);
            return None;
        }
        (!place.zip.is_empty()).then_some((index, place.zip))
    }

    /// Joins the parts of the street.
    pub(crate) fn fill_street(&self, list: &List, record: &StringRecord, row: &mut Row) {
        if let Some(street) = &self.street {
            street.fill(list, record, row);
        }
    }

    /// Takes the number of another column where the row has none in the one for it, or one that no one has.
    pub(crate) fn fill_phone(&self, list: &List, record: &StringRecord, reading: &Reading, row: &mut Row) {
        let is_none = |phone: &str| phone.is_empty() || is_placeholder_phone(&phone_key(phone));
        if self.phones.is_empty() || !is_none(row.fields.get(Field::Phone)) {
            return;
        }
        let others = self.phones.iter().map(|index| (*index, cell(record, &list.columns[*index])));
        let read = |(index, text): (usize, &str)| {
            let phone = Field::Phone.read_imported(text, reading).ok()?;
            let is_whole = phone.change != Some(Change::PhoneKept) && !is_none(&phone.value);
            is_whole.then_some((index, phone.value))
        };
        if let Some((index, phone)) = others.filter(|(_, text)| !text.is_empty()).find_map(read) {
            row.fields.put(Field::Phone, &phone);
            row.changes.push(CellChange { column: index, change: Change::OtherPhone });
        }
    }
}

/// The country that a row shows by its postal code or region, where it names none. A code of two letters without a postal code may be a
/// mistyped state.
pub(crate) fn country_of(zip: &str, state: &str) -> Option<&'static str> {
    // Nearly every row has a ZIP code, and is decided here.
    let is_shown = match zip.is_empty() {
        true => state.len() > 3 && is_province(state),
        false => is_canadian(zip) && (state.is_empty() || us_state(state).is_none() || is_province(state)),
    };
    is_shown.then_some("Canada")
}

/// Whether a state is surely none of the United States: a region of a country that people live in and still paid in dollars.
pub(crate) fn is_region_abroad(state: &str) -> bool {
    us_state(state).is_none() && (is_province(state) || REGIONS.contains(&fold(state).as_str()))
}

/// `M5V 2T6`: a letter and a digit by turns, without the letters that Canada Post leaves out.
fn is_canadian(zip: &str) -> bool {
    let letters: Vec<u8> = zip.bytes().filter(|byte| !matches!(byte, b' ' | b'-')).collect();
    letters.len() == 6
        && letters
            .iter()
            .enumerate()
            .all(|(place, byte)| if place % 2 == 0 { byte.is_ascii_alphabetic() } else { byte.is_ascii_digit() })
        && !b"DFIOQUWZdfioquwz".contains(&letters[0])
}

pub(crate) fn is_province(state: &str) -> bool {
    const PROVINCES: [&str; 33] = [
        "ab",
        "alberta",
        "bc",
        "british columbia",
        "mb",
        "manitoba",
        "nb",
        "new brunswick",
        "nl",
        "newfoundland and labrador",
        "newfoundland",
        "nfld",
        "ns",
        "nova scotia",
        "nt",
        "northwest territories",
        "nu",
        "nunavut",
        "on",
        "ontario",
        "ont",
        "pe",
        "prince edward island",
        "pei",
        "qc",
        "quebec",
        "que",
        "sk",
        "saskatchewan",
        "yt",
        "yukon",
        "yukon territory",
        "p q",
    ];
    let folded = fold(state);
    let bare = folded.strip_prefix("ca ").unwrap_or(&folded);
    // `B.C.`, `P. E. I.`
    PROVINCES.contains(&bare) || (bare.len() < 8 && PROVINCES.contains(&bare.replace(' ', "").as_str()))
}

/// Folded names of regions abroad that no state is called.
const REGIONS: [&str; 40] = [
    "england",
    "scotland",
    "wales",
    "northern ireland",
    "greater london",
    "london",
    "new south wales",
    "queensland",
    "south australia",
    "tasmania",
    "victoria",
    "western australia",
    "baden wurttemberg",
    "bayern",
    "bavaria",
    "berlin",
    "brandenburg",
    "bremen",
    "hamburg",
    "hessen",
    "hesse",
    "niedersachsen",
    "lower saxony",
    "nordrhein westfalen",
    "north rhine westphalia",
    "rheinland pfalz",
    "saarland",
    "sachsen",
    "saxony",
    "thuringen",
    "wien",
    "vienna",
    "tirol",
    "jalisco",
    "nuevo leon",
    "ile de france",
    "madrid",
    "cataluna",
    "sao paulo",
    "maharashtra",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_shows_that_it_is_abroad_by_what_no_state_is_called() {
        assert_eq!(country_of("M5V 2T6", "ON"), Some("Canada"));
        assert_eq!(country_of("v6b1a1", "British Columbia"), Some("Canada"));
        assert_eq!(country_of("", "British Columbia"), Some("Canada"));
        assert!(country_of("89501", "ON").is_none() && country_of("", "ON").is_none());
        assert!(is_region_abroad("Ontario") && is_region_abroad("Berlin") && is_region_abroad("CA-ON"));
        assert!(!is_region_abroad("CA") && !is_region_abroad("Califronia"));
    }
}
