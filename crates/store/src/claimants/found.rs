//! Which claimants match a query: all of them in order, the first of them, and how many there are.

use std::collections::HashSet;

use super::query::Query;
use crate::Reader;
use crate::engine::Param;
use crate::error::Result;
use crate::search;

/// A search that finds more claimants than this puts those first whose last name begins with the word, and the others by claim number. To
/// weigh every part of so many texts takes longer than a person waits, and says little of a word that thousands have.
pub const RANKED: usize = 5_000;

impl Reader<'_> {
    /// The ids of a query in its order.
    pub fn claimant_ids(&self, query: &Query) -> Result<Vec<i64>> {
        if query.is_ranked() {
            let found = self.first_claimant_ids(&query.by_claim_number(), RANKED + 1)?;
            return self.ranked_ids(query, &found, None);
        }
        self.ids(query.statement("id"), None)
    }

    /// The first ids of a query in its order, which is not that of the best matches; see [`Reader::ranked_ids`].
    pub fn first_claimant_ids(&self, query: &Query, limit: usize) -> Result<Vec<i64>> {
        let walked = if query.has_walk() { self.walk(query.order, limit)? } else { None };
        walked.map_or_else(|| self.ids(query.statement("id"), Some(limit)), Ok)
    }

    /// The ids of a search, the best matches first: all of them, or as many of the first as are wanted, at most [`RANKED`]. `found` are
    /// its first [`RANKED`] ids by claim number, and one more if there is one.
    pub fn ranked_ids(&self, query: &Query, found: &[i64], limit: Option<usize>) -> Result<Vec<i64>> {
        if found.len() <= RANKED {
            return self.ids(query.ranked_statement(found), limit);
        }
        let word = search::only_word(&query.search);
        let mut ids = word.map_or(Ok(Vec::new()), |word| self.begin_with(query, &word, limit))?;
        let named: HashSet<i64> = ids.iter().copied().collect();
        let all = if limit.is_none() { self.claimant_ids(&query.by_claim_number())? } else { found.to_vec() };
        ids.extend(all.iter().filter(|id| !named.contains(id)));
        ids.truncate(limit.unwrap_or(usize::MAX));
        Ok(ids)
    }

    /// How many claimants match a query.
    pub fn count_claimants(&self, query: &Query) -> Result<u64> {
        let (sql, values) = query.unordered("count(*)");
        let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
        Ok(self.connection.number(&sql, &params)?.unsigned_abs())
    }

    pub(super) fn ids(&self, (sql, values): (String, Vec<String>), limit: Option<usize>) -> Result<Vec<i64>> {
        let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
        self.connection.all(&format!("{sql}{}", limit_of(limit)), &params, |row| row.int(0))
    }

    /// Those whose last name is the word, then those whose last name begins with it, each in the order of their names.
    fn begin_with(&self, query: &Query, word: &str, limit: Option<usize>) -> Result<Vec<i64>> {
        // The bar after a last name sorts just before the brace.
        let mut ids =
            self.named(&query.conditions_alone(), [&format!("{word}|"), &format!("{word}}}")], false, limit)?;
        let whole: HashSet<i64> = ids.iter().copied().collect();
        let begins = self.named(&query.conditions_alone(), [word, &format!("{word}{}", char::MAX)], false, limit)?;
        ids.extend(begins.iter().filter(|id| !whole.contains(id)));
        ids.truncate(limit.unwrap_or(usize::MAX));
        Ok(ids)
    }
}

pub(super) fn limit_of(limit: Option<usize>) -> String {
    limit.map_or_else(String::new, |limit| format!(" LIMIT {limit}"))
}
