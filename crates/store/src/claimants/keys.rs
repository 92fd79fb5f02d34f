//! Claimants who share a key: by the indexes of the book for one person, and by reading them all for lists of many.

use std::sync::LazyLock;

use claimbook_domain::claimant::MatchKeys;

use super::Query;
use crate::Reader;
use crate::engine::{Param, Row, params};
use crate::error::{Result, StoreError};

/// How many of the claimants that share a key are looked at: the first by number.
pub const MOST_OF_A_KEY: usize = 50;

/// What [`read_match_keys`] reads.
const KEYS: &str = "SELECT id, email_key, profile_key, name_key, phone_key, address_key, suffix FROM claimant";

/// Claimants by e-mail, by profile, by name and phone, by name and street: each is one step in an index.
static BY_KEYS: LazyLock<[String; 4]> = LazyLock::new(|| {
    ["email_key", "profile_key", "phone_key", "address_key"].map(|key| {
        // Without a name, the third parameter is the empty text and says nothing.
        let name = if matches!(key, "phone_key" | "address_key") { "name_key = ?3" } else { "?3 = ''" };
        format!(
            "{KEYS} WHERE {key} = ?1 AND {key} <> '' AND {name} AND voided = 0 AND (batch IS NULL OR batch <> ?2) \
             ORDER BY id LIMIT {MOST_OF_A_KEY}"
        )
    })
});

/// Reads the columns of [`KEYS`] after the first into what is written over, since a million rows may come.
fn read_match_keys(row: &Row<'_>, into: &mut MatchKeys) -> Result<()> {
    let keys =
        [&mut into.email, &mut into.profile, &mut into.name, &mut into.phone, &mut into.address, &mut into.suffix];
    for (column, key) in (1..).zip(keys) {
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
        let ways = [
            ["", keys.telling_email()],
            ["", &keys.profile],
            [&keys.name, keys.telling_phone()],
            [&keys.name, &keys.address],
        ];
        for (place, (sql, [name, key])) in BY_KEYS.iter().zip(ways).enumerate() {
            if key.is_empty() || (place >= 2 && name.is_empty()) {
                continue;
            }
            let rows = self.connection.all(sql, params![key, not_batch.unwrap_or(0), name], |row| {
                let mut keys = MatchKeys::default();
                read_match_keys(row, &mut keys)?;
                Ok((row.int(0)?, keys))
            })?;
            found.extend(rows.into_iter().filter(|row| found.iter().all(|(id, _)| *id != row.0)).collect::<Vec<_>>());
        }
        found.sort_by_key(|(id, _)| *id);
        Ok(found)
    }

    /// The match keys of a claimant; `None` when it is voided or not there.
    pub fn match_keys(&self, id: i64) -> Result<Option<MatchKeys>> {
        self.connection.first(&format!("{KEYS} WHERE id = ?1 AND voided = 0"), params![id], |row| {
            let mut keys = MatchKeys::default();
            read_match_keys(row, &mut keys).map(|()| keys)
        })
    }

    /// Passes the match keys of all claimants, except those of the current batch, to `take`, in the order of the table.
    pub fn each_match_keys<E: From<StoreError>>(
        &self,
        not_batch: Option<i64>,
        mut take: impl FnMut(i64, &MatchKeys) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = format!("{KEYS} WHERE voided = 0 AND (batch IS NULL OR batch <> ?1)");
        let mut keys = MatchKeys::default();
        self.connection.each(&sql, params![not_batch.unwrap_or(0)], |row| {
            read_match_keys(row, &mut keys)?;
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
