//! Whether the people of a list are others than those whose claim numbers it names. It is asked of lists that do not prove where they
//! were made: every book counts its claims from 1, so that the numbers of another one name people here too.

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::{Field, FieldList};

use super::order::weighed;
use super::owners::Owners;

/// What is compared. A person may change any of them, and hardly all at once.
const TELLING: [Field; 4] = [Field::LastName, Field::Email, Field::Phone, Field::Address1];
/// A row tells nothing with fewer of them.
const FEWEST: usize = 2;
/// Rows that are looked at; a list of other people shows it at once.
const MOST: u64 = 10_000;

/// Rows so far.
#[derive(Debug, Default)]
pub(crate) struct Strangers {
    /// Rows that tell whose they are.
    telling: u64,
    /// What those say that agree in nothing with their claim.
    others: Vec<Vec<(Field, u64)>>,
}

impl Strangers {
    /// Compares what a row says with what its claim was.
    pub(crate) fn add<'r>(&mut self, list: &FieldList, says: impl Fn(Field) -> &'r str, was: &Fields) {
        if self.telling >= MOST {
            return;
        }
        let said = TELLING.into_iter().filter_map(|field| {
            let text = says(field);
            (!text.is_empty() && !was.get(field).is_empty()).then_some((field, text))
        });
        let said: Vec<(Field, &str)> = said.collect();
        if said.len() < FEWEST {
            return;
        }
        self.telling += 1;
        // A value that is in another column of its own claim was shifted.
        let is_known = |text: &str| {
            let text = text.to_lowercase();
            list.all().iter().any(|field| weighed(&was.get(*field).to_lowercase()) == weighed(&text))
        };
        if !said.iter().any(|(_, text)| is_known(text)) {
            self.others.push(said.into_iter().map(|(field, text)| (field, weighed(text))).collect());
        }
    }

    /// Whether most rows are of people whom nothing of the list's claims was exported for: otherwise a column was sorted alone.
    pub(crate) fn are_most(&self, owners: &Owners) -> bool {
        let is_unknown =
            |row: &&Vec<(Field, u64)>| row.iter().all(|(field, value)| owners.of_weighed(*field, *value).is_none());
        let strangers = self.others.iter().filter(is_unknown).count() as u64;
        strangers >= 2 && strangers * 2 > self.telling
    }
}
