//! Claimants who share a key: by the indexes of the book for one person, and by reading them all for lists of many.

use claimbook_domain::claimant::MatchKeys;

use super::Query;
use crate::Reader;
use crate::engine::{Param, Row, params};
use crate::error::{Result, StoreError};
use crate::shape::{Shape, key_column};

/// How many of the claimants that share a key are looked at: the first by number.
pub const MOST_OF_A_KEY: usize = 50;

/// What is read of the keys, in the order of [`read_match_keys`].
fn keys_of(shape: &Shape) -> String {
    format!("SELECT id, suffix, {} FROM claimant", shape.keys.join(", "))
}

/// How a claimant is found by one key, and by the name too where a key alone proves nothing.
fn by_key(shape: &Shape, key: &str) -> String {
    // Without a name, the third parameter is the empty text and says nothing.
    let name = if matches!(key, "phone_key" | "address_key") { "name_key = ?3" } else { "?3 = ''" };
    format!(
        "{} WHERE {key} = ?1 AND {key} <> '' AND {name} AND voided = 0 AND (batch IS NULL OR batch <> ?2) \
         ORDER BY id LIMIT {MOST_OF_A_KEY}",
        keys_of(shape)
    )
}

fn read_match_keys(row: &Row<'_>, shape: &Shape, into: &mut MatchKeys) -> Result<()> {
    into.identities.resize(shape.list.identities().len(), String::new());
    let keys = [&mut into.suffix, &mut into.email, &mut into.name, &mut into.phone, &mut into.address];
    for (column, key) in (1..).zip(keys.into_iter().chain(&mut into.identities)) {
        key.clear();
        key.push_str(row.text(column)?);
    }
    Ok(())
}

impl Reader<'_> {
    /// Claimants who share a key that could make them the same person, with their keys; decide with [`MatchKeys::same_person`].
    /// Those of the batch under way (`not_batch`) are left out.
    pub fn claimants_by_keys(&self, keys: &MatchKeys, not_batch: Option<i64>) -> Result<Vec<(i64, MatchKeys)>> {
        let mut found: Vec<(i64, MatchKeys)> = Vec::new();
        let shape = self.shape()?;
        let alone = [("email_key".to_string(), keys.telling_email())].into_iter();
        let identities = shape.list.identities().iter().zip(&keys.identities);
        let alone = alone.chain(identities.map(|(own, key)| (key_column(*own), key.as_str())));
        let with_name = [("phone_key", keys.telling_phone()), ("address_key", keys.address.as_str())];
        let with_name = with_name.into_iter().filter(|_| !keys.name.is_empty());
        let ways = alone.map(|(column, key)| (column, key, ""));
        let ways = ways.chain(with_name.map(|(column, key)| (column.to_string(), key, keys.name.as_str())));
        for (column, key, name) in ways.filter(|(_, key, _)| !key.is_empty()) {
            let sql = by_key(&shape, &column);
            let rows = self.connection.all(&sql, params![key, not_batch.unwrap_or(0), name], |row| {
                let mut keys = MatchKeys::default();
                read_match_keys(row, &shape, &mut keys)?;
                Ok((row.int(0)?, keys))
            })?;
            found.extend(rows.into_iter().filter(|row| found.iter().all(|(id, _)| *id != row.0)).collect::<Vec<_>>());
        }
        found.sort_by_key(|(id, _)| *id);
        Ok(found)
    }

    /// The match keys of a claimant; `None` when it is voided or not there.
    pub fn match_keys(&self, id: i64) -> Result<Option<MatchKeys>> {
        let shape = self.shape()?;
        self.connection.first(&format!("{} WHERE id = ?1 AND voided = 0", keys_of(&shape)), params![id], |row| {
            let mut keys = MatchKeys::default();
            read_match_keys(row, &shape, &mut keys).map(|()| keys)
        })
    }

    /// Passes the match keys of all claimants, except those of the current batch, to `take`, in the order of the table.
    pub fn each_match_keys<E: From<StoreError>>(
        &self,
        not_batch: Option<i64>,
        mut take: impl FnMut(i64, &MatchKeys) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let shape = self.shape()?;
        let sql = format!("{} WHERE voided = 0 AND (batch IS NULL OR batch <> ?1)", keys_of(&shape));
        let mut keys = MatchKeys::default();
        self.connection.each(&sql, params![not_batch.unwrap_or(0)], |row| {
            read_match_keys(row, &shape, &mut keys)?;
            take(row.int(0)?, &keys)
        })
    }

    /// The first claimants of exactly that name key (last name, a bar, first name), both parts of which are there; in order.
    pub fn claimants_by_name(&self, name_key: &str) -> Result<Vec<i64>> {
        if name_key.starts_with('|') || name_key.ends_with('|') || !name_key.contains('|') {
            return Ok(Vec::new());
        }
        // No index holds every name: the words lead to it.
        let query = Query { search: name_key.replace('|', " "), ..Query::default() };
        let (sql, mut values) = query.unordered("id");
        values.push(name_key.to_string());
        let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
        let sql = format!("{sql} AND name_key = ?{} ORDER BY id LIMIT 20", values.len());
        self.connection.all(&sql, &params, |row| row.int(0))
    }
}
