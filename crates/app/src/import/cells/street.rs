//! The line of a street from a list that has its parts in columns of their own: `12`, `N`, `Elm`, `St` are 12 N Elm St.

use claimbook_domain::field::Field;
use claimbook_domain::fold::fold;
use claimbook_domain::import_value::Change;
use csv::StringRecord;

use super::{CellChange, Row, cell};
use crate::import::columns::synonyms::words;
use crate::import::list::{List, SourceColumn};

/// The columns that hold parts of the street, as indexes of [`List::columns`].
pub(crate) struct StreetParts {
    street: usize,
    number: Option<usize>,
    /// In German and Spanish the number is after the street.
    is_number_last: bool,
    /// `N`, `SW`.
    direction: Option<usize>,
    /// `St`, `Ave`.
    kind: Option<usize>,
}

impl StreetParts {
    /// Those among the columns that no one mapped, next to the mapped column of the street.
    pub(crate) fn of(list: &List, street: usize, is_open: impl Fn(&SourceColumn) -> bool) -> Option<StreetParts> {
        let find = |is: &dyn Fn(usize, &str) -> bool| {
            let mut open = list.columns.iter().enumerate().filter(|(_, column)| is_open(column));
            open.find(|(index, column)| is(*index, &words(&column.header))).map(|(index, _)| index)
        };
        // A number may be that of anything, and the first column of a list often counts its rows.
        let is_next = |index: usize| index > 0 && index.abs_diff(street) == 1;
        let number = find(&|_, header| HOUSE_NUMBERS.contains(&header))
            .or_else(|| find(&|index, header| is_next(index) && NUMBERS.contains(&header)));
        let direction = find(&|_, header| DIRECTIONS.contains(&header));
        let kind = find(&|_, header| KINDS.contains(&header));
        let is_number_last = number.is_some_and(|number| fold(&list.columns[number].header).starts_with("haus"))
            || is_written_after(&list.columns[street]);
        let is_any = number.is_some() || direction.is_some() || kind.is_some();
        is_any.then_some(StreetParts { street, number, is_number_last, direction, kind })
    }

    /// Joins the parts to the street of the row; a number that cannot be joined is reported.
    pub(crate) fn fill(&self, list: &List, record: &StringRecord, row: &mut Row) {
        let part = |column: Option<usize>| column.map_or("", |index| cell(record, &list.columns[index]));
        let (number, direction, kind) = (part(self.number), part(self.direction), part(self.kind));
        if number.is_empty() && direction.is_empty() && kind.is_empty() {
            return;
        }
        let street = row.fields.get(Field::Address1);
        if street.is_empty() || (!number.is_empty() && !self.takes(street, number)) {
            if let Some(column) = self.number.filter(|_| !number.is_empty() && !self.has(street, number)) {
                row.changes.push(CellChange { column, change: Change::AddressPartKept });
            }
            return;
        }
        let [direction, kind] = [direction, kind].map(|part| if has_word(street, part) { "" } else { part });
        let (before, after) = if self.is_number_last { ("", number) } else { (number, "") };
        let parts = [before, direction, street, kind, after];
        let line = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        if line != street {
            row.fields.put(Field::Address1, &line);
            let change = if number.is_empty() { Change::StreetJoined } else { Change::HouseNumberJoined };
            row.changes.push(CellChange { column: self.street, change });
        }
    }

    /// Whether that number can be the house of that street, which has none yet; `42nd Street` has none.
    fn takes(&self, street: &str, number: &str) -> bool {
        let word =
            if self.is_number_last { street.split_whitespace().last() } else { street.split_whitespace().next() };
        is_number_of_house(number) && !word.is_some_and(|word| word.contains(is_digit) && !is_ordinal(word))
    }

    /// Whether the street has that number already.
    fn has(&self, street: &str, number: &str) -> bool {
        street.split_whitespace().any(|word| word.trim_end_matches(',').eq_ignore_ascii_case(number))
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether the street ends or begins with that word.
fn has_word(street: &str, word: &str) -> bool {
    let mut ends = street.split_whitespace().next().into_iter().chain(street.split_whitespace().last());
    ends.any(|end| fold(end) == fold(word))
}

/// `42nd`, `1st`.
fn is_ordinal(word: &str) -> bool {
    let ending = word.trim_start_matches(is_digit);
    ending.len() < word.len() && ["st", "nd", "rd", "th"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// `12`, `12B`, `12-14`, `12 1/2`, `12½`, and `N6W2` as in Wisconsin.
fn is_number_of_house(text: &str) -> bool {
    let bare = text.strip_prefix(['N', 'S', 'E', 'W']).unwrap_or(text);
    text.chars().count() <= 10
        && bare.starts_with(is_digit)
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | ' ' | '½' | '¼' | '¾'))
        && text.chars().filter(char::is_ascii_alphabetic).count() <= 2
}

fn is_written_after(street: &SourceColumn) -> bool {
    ["strasse", "calle", "via", "rua"].iter().any(|word| fold(&street.header).contains(word))
}

const HOUSE_NUMBERS: [&str; 24] = [
    "house no",
    "house number",
    "house nr",
    "house num",
    "house",
    "street no",
    "street number",
    "street num",
    "street nr",
    "st no",
    "st number",
    "str no",
    "address no",
    "address number",
    "bldg no",
    "bldg number",
    "building number",
    "building no",
    "civic number",
    "civic no",
    "hausnummer",
    "hausnr",
    "haus nr",
    "haus nummer",
];
/// These are of a house only next to the street.
const NUMBERS: [&str; 5] = ["no", "nr", "num", "number", "numero"];
const DIRECTIONS: [&str; 7] = [
    "street direction",
    "street dir",
    "street prefix",
    "pre direction",
    "predirection",
    "street pre direction",
    "direction prefix",
];
const KINDS: [&str; 5] = ["street type", "st type", "street suffix", "str type", "street kind"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_has_a_number_and_few_letters() {
        assert!(["12", "12B", "12-14", "12 1/2", "12½", "N6W2"].into_iter().all(is_number_of_house));
        assert!(!["", "Elm", "12 Elm St", "B12", "#12", "1234567890123"].into_iter().any(is_number_of_house));
    }

    #[test]
    fn a_street_that_is_counted_has_no_house_yet() {
        assert!(["42nd", "1st", "3RD", "5th"].into_iter().all(is_ordinal));
        assert!(!["42", "st", "42n", "A1st"].into_iter().any(is_ordinal));
    }
}
