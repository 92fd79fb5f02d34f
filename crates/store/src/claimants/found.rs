//! Which claimants a query stands for: all of them in order, the first of them, and how many there are.

use std::collections::HashSet;

use claimbook_domain::status::Status;

use super::query::Query;
use crate::Reader;
use crate::engine::{Param, params};
use crate::error::Result;
use crate::search;

/// A search that finds more claimants than this puts those first whose last name begins with the word, and the others by claim number. To
/// weigh every part of so many texts takes longer than a person waits, and says little of a word that thousands have.
pub const RANKED: usize = 5_000;

/// The indexes by name, and whom each holds: everyone is in one of them or in two.
const BY_NAME: [(&str, &str); 3] = [
    ("claimant_by_name_and_phone", "phone_key <> ''"),
    ("claimant_by_name_and_address", "address_key <> ''"),
    ("claimant_by_name_alone", "phone_key = '' AND address_key = ''"),
];

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
        if query.is_all_by_status() {
            self.first_by_status(query, limit)
        } else {
            self.ids(query.statement("id"), Some(limit))
        }
    }

    /// The ids of a search, the best matches first: all of them, or so many of the first as are wanted, at most [`RANKED`]. `found` are
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

    /// How many claimants a query stands for.
    pub fn count_claimants(&self, query: &Query) -> Result<u64> {
        let (sql, values) = query.unordered("count(*)");
        let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
        Ok(self.connection.number(&sql, &params)?.unsigned_abs())
    }

    fn ids(&self, (sql, values): (String, Vec<String>), limit: Option<usize>) -> Result<Vec<i64>> {
        let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
        self.connection.all(&format!("{sql}{}", limit_of(limit)), &params, |row| row.int(0))
    }

    /// The index by status holds those of each in the order of their claim numbers.
    fn first_by_status(&self, query: &Query, limit: usize) -> Result<Vec<i64>> {
        let mut statuses = Status::ALL.to_vec();
        if query.order.descending {
            statuses.reverse();
        }
        let mut ids = Vec::new();
        for status in statuses {
            let sql = format!(
                "SELECT id FROM claimant WHERE status = ?1 AND voided = 0 ORDER BY id LIMIT {}",
                limit - ids.len()
            );
            ids.extend(self.connection.all(&sql, params![status.code()], |row| row.int(0))?);
            if ids.len() >= limit {
                break;
            }
        }
        Ok(ids)
    }

    /// Those whose last name is the word, then those whose last name begins with it, each in the order of their names.
    fn begin_with(&self, query: &Query, word: &str, limit: Option<usize>) -> Result<Vec<i64>> {
        // The bar behind a last name sorts just before the brace.
        let mut ids = self.named(query, &format!("{word}|"), &format!("{word}}}"), limit)?;
        let whole: HashSet<i64> = ids.iter().copied().collect();
        let begins = self.named(query, word, &format!("{word}{}", char::MAX), limit)?;
        ids.extend(begins.iter().filter(|id| !whole.contains(id)));
        ids.truncate(limit.unwrap_or(usize::MAX));
        Ok(ids)
    }

    /// Those whose name key lies from one text to before another, and for whom the conditions of the query hold.
    fn named(&self, query: &Query, from: &str, before: &str, limit: Option<usize>) -> Result<Vec<i64>> {
        let (conditions, mut values) = query.conditions_alone();
        values.extend([from.to_string(), before.to_string()]);
        let count = values.len();
        let limited = limit_of(limit);
        let of_each = BY_NAME.map(|(index, whom)| {
            format!(
                "SELECT * FROM (SELECT name_key, id FROM claimant INDEXED BY {index} WHERE {whom} AND name_key >= ?{} \
                 AND name_key < ?{count} AND {conditions} ORDER BY name_key, id{limited})",
                count - 1
            )
        });
        let sql = format!("SELECT id FROM ({}) ORDER BY name_key, id", of_each.join(" UNION "));
        self.ids((sql, values), limit)
    }
}

fn limit_of(limit: Option<usize>) -> String {
    limit.map_or_else(String::new, |limit| format!(" LIMIT {limit}"))
}
