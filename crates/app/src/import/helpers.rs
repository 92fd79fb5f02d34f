//! Columns that are no field of a claimant and still hold a part of one: the number of a house beside the street, city, state and ZIP
//! code in one cell, a second telephone number. They are kept with the row like any other column that nobody mapped.

use claimbook_domain::field::{Field, us_state};
use claimbook_domain::fold::fold;
use claimbook_domain::listed::{Change, Listing};
use csv::StringRecord;

use super::cells::{CellChange, Row, cell};
use super::list::{Column, List};
use super::mapping::Target;
use super::synonyms::meaning;

/// The helping columns of a list, as indexes of [`List::columns`].
#[derive(Default)]
pub(super) struct Helpers {
    house: Option<House>,
    whole_place: Option<usize>,
    /// The surest first.
    phones: Vec<usize>,
}

struct House {
    column: usize,
    street: usize,
    /// In German and Spanish the number stands behind the street.
    is_behind: bool,
}

/// City, state and ZIP code of one cell.
#[derive(Debug, PartialEq, Eq)]
struct WholePlace<'c> {
    city: String,
    state: &'static str,
    zip: &'c str,
}

impl Helpers {
    /// Those of the list that no one said to leave out.
    pub(super) fn of(list: &List) -> Helpers {
        let is_open = |column: &Column| column.target.is_none() && !column.left_out && !column.of_second;
        let open = || list.columns.iter().enumerate().filter(|(_, column)| is_open(column));
        let find = |is: fn(&str) -> bool| open().find(|(_, column)| is(&fold(&column.header))).map(|(index, _)| index);
        let has = |field| list.place(Target::Field(field)).is_some();
        let street = list.place(Target::Field(Field::Address1));
        let house = street.zip(find(is_house_number)).map(|(street, column)| House {
            column,
            street,
            is_behind: fold(&list.columns[column].header).starts_with("haus")
                || is_written_behind(&list.columns[street]),
        });
        let mut phones: Vec<(u8, usize)> = open()
            .filter_map(|(index, column)| match meaning(&column.header) {
                Some((Target::Field(Field::Phone), rank)) => Some((u8::MAX - rank, index)),
                _ => None,
            })
            .collect();
        phones.sort_unstable();
        Helpers {
            house,
            whole_place: if has(Field::City) || has(Field::State) { None } else { find(is_whole_place) },
            phones: if has(Field::Phone) { phones.into_iter().map(|(_, index)| index).collect() } else { Vec::new() },
        }
    }

    /// The ZIP code of a cell that holds city, state and ZIP code; city and state are put into the row.
    pub(super) fn fill_place<'r>(
        &self,
        list: &List,
        record: &'r StringRecord,
        row: &mut Row,
    ) -> Option<(usize, &'r str)> {
        let index = self.whole_place?;
        let place = split_place(cell(record, &list.columns[index]))?;
        row.fields.put(Field::City, &place.city);
        row.fields.put(Field::State, place.state);
        row.changes.push(CellChange { column: index, change: Change::AddressSplit });
        (!place.zip.is_empty()).then_some((index, place.zip))
    }

    /// Joins the number of the house to the street, and takes another telephone number where the first is blank.
    pub(super) fn fill(&self, list: &List, record: &StringRecord, listing: &Listing<'_>, row: &mut Row) {
        if let Some(house) = &self.house {
            let number = cell(record, &list.columns[house.column]);
            let street = row.fields.get(Field::Address1);
            if is_number_of_house(number) && !street.is_empty() && !street.contains(|c: char| c.is_ascii_digit()) {
                let whole = if house.is_behind { format!("{street} {number}") } else { format!("{number} {street}") };
                row.fields.put(Field::Address1, &whole);
                row.changes.push(CellChange { column: house.street, change: Change::HouseNumberJoined });
            }
        }
        if !row.fields.get(Field::Phone).is_empty() {
            return;
        }
        let others = self.phones.iter().map(|index| (*index, cell(record, &list.columns[*index])));
        let read = |(index, text): (usize, &str)| {
            let phone = Field::Phone.read_listed(text, listing).ok().filter(|phone| !phone.value.is_empty())?;
            Some((index, phone.value))
        };
        if let Some((index, phone)) = others.filter(|(_, text)| !text.is_empty()).find_map(read) {
            row.fields.put(Field::Phone, &phone);
            row.changes.push(CellChange { column: index, change: Change::OtherPhone });
        }
    }
}

fn is_house_number(header: &str) -> bool {
    const NAMES: [&str; 14] = [
        "house no",
        "house number",
        "house nr",
        "house num",
        "street no",
        "street number",
        "street num",
        "street nr",
        "bldg no",
        "building number",
        "building no",
        "hausnummer",
        "hausnr",
        "haus nr",
    ];
    NAMES.contains(&header)
}

fn is_written_behind(street: &Column) -> bool {
    ["strasse", "calle", "via", "rua"].iter().any(|word| fold(&street.header).contains(word))
}

/// `12`, `12B`, `12-14`, `12 1/2`.
fn is_number_of_house(text: &str) -> bool {
    text.len() <= 10
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | ' '))
        && text.chars().filter(char::is_ascii_alphabetic).count() <= 2
}

/// `City, State, Zip`, `City/State`, `City ST Zip Code`.
fn is_whole_place(header: &str) -> bool {
    const WORDS: [&str; 9] = ["city", "town", "state", "st", "zip", "zipcode", "code", "postal", "and"];
    let words: Vec<&str> = header.split(' ').collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    words.iter().all(|word| WORDS.contains(word)) && has(&["city", "town"]) && has(&["state", "st"])
}

/// `Salt Lake City, UT 84101-2233`; `None` when it is not certain which word is which.
fn split_place(text: &str) -> Option<WholePlace<'_>> {
    let text = text.trim().trim_end_matches(',');
    let (place, zip) = match text.rsplit_once([' ', ',']) {
        Some((before, last)) if is_zip(last) => (before.trim_end_matches([' ', ',']), last),
        _ => (text, ""),
    };
    let words: Vec<&str> = place.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    // The longest state counts: `West Virginia` before `Virginia`.
    (1..=3.min(words.len().saturating_sub(1))).rev().find_map(|count| {
        let (city, state) = words.split_at(words.len() - count);
        let state = us_state(&state.join(" "))?;
        Some(WholePlace { city: city.join(" "), state, zip })
    })
}

fn is_zip(text: &str) -> bool {
    let (main, plus) = text.split_once('-').unwrap_or((text, "0000"));
    let is_digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(main, 5) && is_digits(plus, 4)
}

/// The countries that a row shows by its postal code or region, where it names none.
pub(super) fn country_of(zip: &str, state: &str) -> Option<&'static str> {
    if is_canadian(zip) && (state.is_empty() || us_state(state).is_none() || is_province(state)) {
        return Some("Canada");
    }
    None
}

/// Whether a state is surely none of the United States: a region of a country that people live in and still paid in dollars.
pub(super) fn is_region_abroad(state: &str) -> bool {
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

fn is_province(state: &str) -> bool {
    const PROVINCES: [&str; 26] = [
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
        "ns",
        "nova scotia",
        "nt",
        "northwest territories",
        "nu",
        "nunavut",
        "on",
        "ontario",
        "pe",
        "prince edward island",
        "qc",
        "quebec",
        "sk",
        "saskatchewan",
        "yt",
        "yukon",
    ];
    let folded = fold(state);
    PROVINCES.contains(&folded.strip_prefix("ca ").unwrap_or(&folded))
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
    fn city_state_and_zip_are_taken_apart_where_it_is_certain() {
        let place = |city: &str, state, zip| Some(WholePlace { city: city.into(), state, zip });
        assert_eq!(split_place("Salt Lake City, UT 84101-2233"), place("Salt Lake City", "UT", "84101-2233"));
        assert_eq!(split_place("Hoboken NJ 07030"), place("Hoboken", "NJ", "07030"));
        assert_eq!(split_place("Charleston, West Virginia"), place("Charleston", "WV", ""));
        for text in ["Toronto ON M5V 2T6", "Hoboken", "07030", ""] {
            assert_eq!(split_place(text), None, "{text}");
        }
        assert!(["city state zip", "city st zip code", "town state"].into_iter().all(is_whole_place));
        assert!(!["city", "state zip", "city of birth"].into_iter().any(is_whole_place));
    }

    #[test]
    fn a_house_has_a_number_and_few_letters() {
        assert!(["12", "12B", "12-14", "12 1/2"].into_iter().all(is_number_of_house));
        assert!(!["", "Elm", "12 Elm St", "B12", "1234567890123"].into_iter().any(is_number_of_house));
    }

    #[test]
    fn a_row_shows_that_it_is_abroad_by_what_no_state_is_called() {
        assert_eq!(country_of("M5V 2T6", "ON"), Some("Canada"));
        assert_eq!(country_of("v6b1a1", "British Columbia"), Some("Canada"));
        assert_eq!(country_of("89501", "ON"), None);
        assert!(is_region_abroad("Ontario") && is_region_abroad("Berlin") && is_region_abroad("CA-ON"));
        assert!(!is_region_abroad("CA") && !is_region_abroad("Califronia"));
    }
}
