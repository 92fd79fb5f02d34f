//! City, state and ZIP code out of one cell, where it is certain which word is which.

use claimbook_domain::field::{Field, is_us, us_state};
use csv::StringRecord;

use super::cell;
use super::part_columns::{country_of, is_province};
use crate::import::columns::synonyms::words;
use crate::import::columns::target::Target;
use crate::import::list::{List, SourceColumn};

/// What parts one from the other.
const BETWEEN: [char; 7] = [' ', ',', '/', '|', ';', '\n', '\t'];

/// A column whose cells hold more than one part of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceColumn {
    /// No one mapped it, and its header names all of them: `City, State, Zip`.
    Whole(usize),
    /// The same without the city: `State Zip`.
    StateAndZip(usize),
    /// The column of the city, or the second line of the address, in a list that has no column for the rest.
    InField(usize, Field),
}

/// City, state and ZIP code of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WholePlace<'c> {
    /// Empty where the cell has none.
    pub(crate) city: String,
    /// A code of the United States, or a province of Canada as it is written.
    pub(crate) state: String,
    /// Empty where the cell has none.
    pub(crate) zip: &'c str,
    /// Empty for the United States.
    pub(crate) country: &'static str,
}

impl PlaceColumn {
    /// The column of a list, if it has one.
    pub(crate) fn of(list: &List, is_open: impl Fn(&SourceColumn) -> bool) -> Option<PlaceColumn> {
        let place = |field| list.place(Target::Field(field));
        let find = |is: fn(&str) -> bool| {
            let mut open = list.columns.iter().enumerate().filter(|(_, column)| is_open(column));
            open.find(|(_, column)| is(&words(&column.header))).map(|(index, _)| index)
        };
        let (city, state, zip) = (place(Field::City), place(Field::State), place(Field::Zip));
        match (city, state, zip) {
            (None, None, _) => find(is_whole_place).map(PlaceColumn::Whole).or_else(|| {
                let second = place(Field::Address2).filter(|_| zip.is_none())?;
                Some(PlaceColumn::InField(second, Field::Address2))
            }),
            (Some(city), None, None) => {
                let state_and_zip = find(is_state_and_zip).map(PlaceColumn::StateAndZip);
                state_and_zip.or(Some(PlaceColumn::InField(city, Field::City)))
            }
            (Some(city), None, Some(_)) => Some(PlaceColumn::InField(city, Field::City)),
            _ => None,
        }
    }

    /// Its place among the columns of the list.
    pub(crate) fn index(self) -> usize {
        match self {
            PlaceColumn::Whole(index) | PlaceColumn::StateAndZip(index) | PlaceColumn::InField(index, _) => index,
        }
    }

    /// The parts that the cell of a row has; `Err` for a cell with a value that is not certain.
    pub(crate) fn split<'r>(self, list: &List, record: &'r StringRecord) -> Option<Result<WholePlace<'r>, ()>> {
        let text = cell(record, &list.columns[self.index()]);
        let found = match self {
            _ if text.is_empty() => return None,
            PlaceColumn::Whole(_) => split(text),
            PlaceColumn::StateAndZip(_) => split_state_and_zip(text),
            // Nearly every city is a word or two, and nothing else.
            PlaceColumn::InField(_, Field::City) if !text.contains(',') && !text.contains(is_digit) => return None,
            // The cell may be anything else, so a ZIP code must be there to confirm it.
            PlaceColumn::InField(..) => {
                let has_column = list.place(Target::Field(Field::Zip)).is_some();
                return split(text).filter(|place| has_column || !place.zip.is_empty()).map(Ok);
            }
        };
        Some(found.ok_or(()))
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// `City, State, Zip`, `City/State`, `City ST Zip Code`, `CSZ`.
fn is_whole_place(header: &str) -> bool {
    header == "csz" || (is_of_place(header) && names(header, &["city", "town"]) && names(header, &["state", "st"]))
}

/// `State Zip`, `ST/ZIP`.
fn is_state_and_zip(header: &str) -> bool {
    is_of_place(header) && names(header, &["state", "st"]) && names(header, &["zip", "zipcode", "postal"])
}

fn is_of_place(header: &str) -> bool {
    const WORDS: [&str; 14] = [
        "city", "town", "state", "st", "province", "zip", "zipcode", "code", "postal", "and", "mailing", "home", "or",
        "plus",
    ];
    header.split(' ').all(|word| WORDS.contains(&word))
}

fn names(header: &str, wanted: &[&str]) -> bool {
    header.split(' ').any(|word| wanted.contains(&word))
}

/// `Salt Lake City, UT 84101-2233`; `None` when it is not certain which word is which.
fn split(text: &str) -> Option<WholePlace<'_>> {
    let text = without_country(text.trim());
    canadian(text).or_else(|| {
        let (place, zip) = before_zip(text);
        let (city, state) = before_state(place, !zip.is_empty())?;
        Some(WholePlace { city, state: state.to_string(), zip, country: "" })
    })
}

/// `NJ 07030`, `New Jersey`.
fn split_state_and_zip(text: &str) -> Option<WholePlace<'_>> {
    let (place, zip) = before_zip(without_country(text.trim()));
    let state = us_state(place.trim_matches(BETWEEN)).unwrap_or_default();
    let is_any = !state.is_empty() || (!zip.is_empty() && place.trim_matches(BETWEEN).is_empty());
    is_any.then(|| WholePlace { city: String::new(), state: state.to_string(), zip, country: "" })
}

/// The text without `USA` after it.
fn without_country(text: &str) -> &str {
    let text = text.trim_end_matches(BETWEEN);
    match text.rsplit_once(BETWEEN) {
        Some((before, last)) if is_us(last) => before.trim_end_matches(BETWEEN),
        _ => text,
    }
}

fn before_zip(text: &str) -> (&str, &str) {
    match text.rsplit_once(BETWEEN) {
        Some((before, last)) if is_zip(last) => (before.trim_end_matches(BETWEEN), last),
        None if is_zip(text) => ("", text),
        _ => (text, ""),
    }
}

/// City and state, when a comma, a code in capitals or the ZIP code after them shows where the one ends.
fn before_state(place: &str, has_zip: bool) -> Option<(String, &'static str)> {
    // A comma decides: `New York, New York`.
    if let Some((city, state)) = place.rsplit_once([',', '/', '|', ';', '\n'])
        && let Some(state) = us_state(state.trim())
    {
        return one_line(city).map(|city| (city, state));
    }
    let words: Vec<&str> = place.split(BETWEEN).filter(|word| !word.is_empty()).collect();
    // The longest state counts: `West Virginia` before `Virginia`.
    (1..=3.min(words.len().saturating_sub(1))).rev().find_map(|count| {
        let (city, state) = words.split_at(words.len() - count);
        let is_code = matches!(state, [code] if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
        let state = us_state(&state.join(" ")).filter(|_| is_code || has_zip)?;
        one_line(&city.join(" ")).map(|city| (city, state))
    })
}

/// A city; a street before it would be another line.
fn one_line(city: &str) -> Option<String> {
    let city = city.trim_matches(BETWEEN);
    (!city.is_empty() && !city.contains([',', '\n', '|', ';']) && !city.contains(is_digit)).then(|| city.to_string())
}

/// `Toronto, ON M5V 2T6`, with or without the country.
fn canadian(text: &str) -> Option<WholePlace<'_>> {
    let text = match text.rsplit_once(BETWEEN) {
        Some((before, last)) if last.eq_ignore_ascii_case("canada") => before.trim_end_matches(BETWEEN),
        _ => text,
    };
    let compact = text.rsplit_once(BETWEEN).map(|(before, _)| before.len() + 1);
    let spaced = compact.and_then(|start| text[..start - 1].rsplit_once(BETWEEN)).map(|(before, _)| before.len() + 1);
    [compact, spaced].into_iter().flatten().find_map(|start| {
        let (place, zip) = (text[..start].trim_end_matches(BETWEEN), &text[start..]);
        let country = country_of(zip, "")?;
        let words: Vec<&str> = place.split(BETWEEN).filter(|word| !word.is_empty()).collect();
        (1..=4.min(words.len().saturating_sub(1))).rev().find_map(|count| {
            let (city, state) = words.split_at(words.len() - count);
            let state = state.join(" ");
            let city = one_line(&city.join(" ")).filter(|_| is_province(&state))?;
            Some(WholePlace { city, state, zip, country })
        })
    })
}

/// `07030`, `07030-1234`, `070301234`, and `7030` as a spreadsheet leaves it.
fn is_zip(text: &str) -> bool {
    let is_digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('-') {
        Some((main, plus)) => is_digits(main, 5) && is_digits(plus, 4),
        None => [4, 5, 9].into_iter().any(|count| is_digits(text, count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, String, String, &'static str)> {
        split(text).map(|place| (place.city, place.state, place.zip.to_string(), place.country))
    }

    #[test]
    fn city_state_and_zip_are_taken_apart_where_it_is_certain() {
        for (text, city, state, zip) in [
            ("Salt Lake City, UT 84101-2233", "Salt Lake City", "UT", "84101-2233"),
            ("Hoboken  NJ  07030", "Hoboken", "NJ", "07030"),
            ("Hoboken/NJ/07030", "Hoboken", "NJ", "07030"),
            ("Hoboken\nNJ 07030", "Hoboken", "NJ", "07030"),
            ("Hoboken, NJ 7030", "Hoboken", "NJ", "7030"),
            ("Reno, NV 895012233", "Reno", "NV", "895012233"),
            ("Reno NV, 89501, USA", "Reno", "NV", "89501"),
            ("New York, New York 10001", "New York", "NY", "10001"),
            ("Charleston, West Virginia", "Charleston", "WV", ""),
            ("Washington, D.C. 20001", "Washington", "DC", "20001"),
            ("Kansas City, KS. 66101", "Kansas City", "KS", "66101"),
            ("St. Louis MO", "St. Louis", "MO", ""),
        ] {
            let wanted = (city.to_string(), state.to_string(), zip.to_string(), "");
            assert_eq!(parts(text), Some(wanted), "{text}");
        }
        for text in ["Hoboken", "07030", "", "Port Washington", "Toronto, ON", "1 Elm St, Hoboken, NJ 07030"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }

    #[test]
    fn a_province_next_to_a_canadian_code_is_certain() {
        for (text, city, state, zip) in [
            ("Toronto, ON M5V 2T6", "Toronto", "ON", "M5V 2T6"),
            ("Vancouver, British Columbia V6B1A1, Canada", "Vancouver", "British Columbia", "V6B1A1"),
        ] {
            let wanted = (city.to_string(), state.to_string(), zip.to_string(), "Canada");
            assert_eq!(parts(text), Some(wanted), "{text}");
        }
        assert_eq!(parts("Springfield, XY M5V 2T6"), None);
    }

    #[test]
    fn headers_name_a_whole_place_or_a_part_of_it() {
        assert!(
            ["city state zip", "city st zip code", "town state", "csz", "city state and zip"]
                .into_iter()
                .all(is_whole_place)
        );
        assert!(!["city", "state zip", "city of birth"].into_iter().any(is_whole_place));
        assert!(["state zip", "st zip", "state zip code"].into_iter().all(is_state_and_zip));
        assert!(!["state", "zip", "state of birth zip"].into_iter().any(is_state_and_zip));
    }
}
