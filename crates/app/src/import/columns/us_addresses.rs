//! Whether a row shows that its address is in the United States: by its country, else by its state. A row that says neither shows
//! nothing, unless the list has no column for either.

use std::collections::HashMap;

use claimbook_domain::field::{Field, is_us, is_us_state, us_state};
use claimbook_domain::placeholder::is_placeholder;
use claimbook_text::blank::trim;
use csv::StringRecord;

use super::target::{Candidate, Target};
use super::text_escape;

/// Distinct values that are read once.
const REMEMBERED: usize = 1_000;

/// The columns that may say where a row is, with what their values were found to say.
pub(crate) struct AtHome {
    countries: Vec<usize>,
    states: Vec<usize>,
    /// What values were found to say: those of countries, and those of states.
    known: [HashMap<String, Option<bool>>; 2],
}

impl AtHome {
    /// For a list with these columns.
    pub(crate) fn new(candidates: &[Candidate]) -> AtHome {
        let places = |field: Field| {
            let of_field = |place: &usize| candidates[*place].target() == Some(Target::Field(field));
            (0..candidates.len()).filter(of_field).collect()
        };
        AtHome {
            countries: places(Field::Country),
            states: places(Field::State),
            known: [HashMap::new(), HashMap::new()],
        }
    }

    /// Whether the row shows that it is at home.
    pub(crate) fn shows(&mut self, record: &StringRecord) -> bool {
        let country = self.first(record, Field::Country);
        country.or_else(|| self.first(record, Field::State)).unwrap_or(self.says_nowhere())
    }

    /// A list that has no column for a state or a country is one of people at home, as far as anybody can tell.
    fn says_nowhere(&self) -> bool {
        self.countries.is_empty() && self.states.is_empty()
    }

    /// What the first of the columns that says something says.
    fn first(&mut self, record: &StringRecord, field: Field) -> Option<bool> {
        let [of_countries, of_states] = &mut self.known;
        let (places, known) = match field {
            Field::Country => (&self.countries, of_countries),
            _ => (&self.states, of_states),
        };
        for place in places {
            let cell = trim(record.get(*place).unwrap_or(""));
            let cell = text_escape::text_of(cell).map_or(cell, trim);
            // Nearly every cell is decided here.
            if cell.is_empty() {
                continue;
            }
            if field == Field::State && cell.len() == 2 && is_us_state(cell) {
                return Some(true);
            }
            let says = known.get(cell).copied().unwrap_or_else(|| says(field, cell));
            if known.len() < REMEMBERED && !known.contains_key(cell) {
                known.insert(cell.to_string(), says);
            }
            if says.is_some() {
                return says;
            }
        }
        None
    }
}

fn says(field: Field, cell: &str) -> Option<bool> {
    (!is_placeholder(field, cell)).then(|| match field {
        Field::Country => is_us(cell),
        _ => us_state(cell).is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_at_home_by_its_country_and_else_by_its_state() {
        let named = |field| Candidate::Named(Target::Field(field), 1);
        let mut at_home = AtHome::new(&[named(Field::Country), Candidate::Unknown, named(Field::State)]);
        for (row, shown) in [
            (["", "", "MA"], true),
            (["USA", "", ""], true),
            (["n/a", "", "Massachusetts"], true),
            (["Brazil", "", "MA"], false),
            (["", "Brazil", "SP"], false),
            (["", "USA", ""], false),
            (["EE.UU.", "", "Madrid"], true),
        ] {
            assert_eq!(at_home.shows(&StringRecord::from(row.to_vec())), shown, "{row:?}");
            assert_eq!(at_home.shows(&StringRecord::from(row.to_vec())), shown, "{row:?} again");
        }
        let zips_alone = StringRecord::from(vec!["02139"]);
        assert!(AtHome::new(&[named(Field::Zip)]).shows(&zips_alone), "nothing speaks against it");
    }
}
