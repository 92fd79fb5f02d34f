//! Who of the book has a key in common with a row, and whether that makes the row a duplicate.

use claimbook_domain::claimant::{Fields, MatchKeys, SamePerson};
use claimbook_domain::matching::{Certainty, Particulars, Prepared, compare};

use super::Judge;
use super::duplicates_in_list::Hashed;
use crate::error::{Error, Result};

/// Who of the book has a key in common with a row.
#[derive(Default)]
pub(super) struct OfBook {
    /// The first who seems to be that person, with the reasons.
    pub(super) same: Option<(i64, Vec<SamePerson>)>,
    /// The first who would be, if nothing spoke for two people.
    pub(super) alike: Option<(i64, Vec<SamePerson>)>,
    pub(super) shares_a_key: bool,
}

impl Judge<'_> {
    pub(super) fn of_book(&self, keys: &MatchKeys, hashes: &Hashed, fields: &Fields) -> Result<OfBook> {
        let mut found = OfBook::default();
        let candidates = match &self.known {
            None => self.book.claimants_by_keys(keys, self.batch)?,
            Some(known) => {
                let claims = known.claims(hashes);
                found.shares_a_key = !claims.is_empty();
                let keys = |id: i64| Ok::<_, Error>(self.book.match_keys(id)?.map(|keys| (id, keys)));
                claims.into_iter().filter_map(|id| keys(id).transpose()).collect::<Result<_>>()?
            }
        };
        found.shares_a_key |= !candidates.is_empty();
        for (id, other) in candidates.into_iter().filter(|(id, _)| !self.updated.contains(id)) {
            let reasons = keys.same_person(&other, self.fields);
            if reasons.is_empty() {
                continue;
            }
            if !self.speaks_for_two(id, fields)? {
                found.same = Some((id, reasons));
                break;
            }
            found.alike.get_or_insert((id, reasons));
        }
        Ok(found)
    }

    /// Whether something makes the row and a claim with an equal key a pair that a person must decide.
    fn speaks_for_two(&self, id: i64, fields: &Fields) -> Result<bool> {
        let Some(other) = self.book.prepared(&self.compared, id)? else { return Ok(false) };
        let verdict = compare(&Prepared::of(&Particulars::of(fields, &self.compared)), &other);
        Ok(verdict.is_some_and(|verdict| verdict.certainty == Certainty::Possible && !verdict.counter.is_empty()))
    }
}
