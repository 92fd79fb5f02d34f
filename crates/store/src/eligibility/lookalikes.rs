//! Claimants who may be the same person as another whose claim is not settled: by the pairs that are kept, and in a book that was never
//! compared by exact keys.

use std::collections::BTreeSet;

use claimbook_domain::status::Status;

use crate::Reader;
use crate::duplicates::NOT_SAME;
use crate::engine::params;
use crate::error::Result;

/// A claim in one of these does not stand beside another: the question who of the two it is has been answered.
pub const SETTLED: [Status; 3] = [Status::Duplicate, Status::DeniedFinal, Status::Withdrawn];

/// The open pairs: neither claim is settled, and they are not kept apart.
fn open_pairs() -> String {
    let settled = SETTLED.map(|status| format!("'{}'", status.code())).join(", ");
    format!(
        "SELECT p.a, p.b FROM match_pair p JOIN claimant x ON x.id = p.a JOIN claimant y ON y.id = p.b \
         WHERE x.voided = 0 AND y.voided = 0 AND x.status NOT IN ({settled}) AND y.status NOT IN ({settled}) \
         AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.claimant IN (p.a, p.b) AND e.kind = '{NOT_SAME}' AND e.voided = 0 \
         AND json_extract(e.body, '$.other') IN (p.a, p.b))"
    )
}

impl Reader<'_> {
    /// The claimants whose claims stand and who may be the same person as this one; nobody when this one is settled or voided itself.
    pub fn lookalikes_of(&self, id: i64) -> Result<Vec<i64>> {
        if self.match_state()?.is_some() {
            let sql = format!("{} AND (p.a = ?1 OR p.b = ?1)", open_pairs());
            return self.connection.all(&sql, params![id], |row| {
                let (a, b) = (row.int(0)?, row.int(1)?);
                Ok(if a == id { b } else { a })
            });
        }
        let (Some(keys), true) = (self.match_keys(id)?, self.is_open(id)?) else { return Ok(Vec::new()) };
        let list = self.fields()?;
        let mut found = Vec::new();
        for (other, theirs) in self.claimants_by_keys(&keys, None)? {
            if other != id && !keys.same_person(&theirs, list).is_empty() && self.is_open(other)? {
                found.push(other);
            }
        }
        Ok(found)
    }

    fn is_open(&self, id: i64) -> Result<bool> {
        let status = self.connection.first("SELECT status FROM claimant WHERE id = ?1", params![id], |row| {
            crate::claimants::status_of(row.text(0)?)
        })?;
        Ok(status.is_some_and(|status| !SETTLED.contains(&status)))
    }

    /// Everyone who may be the same person as another whose claim stands. Keys that two records share are found in the indexes alone; who
    /// has one of them is then looked at one by one.
    pub fn lookalikes(&self) -> Result<BTreeSet<i64>> {
        if self.match_state()?.is_some() {
            let mut found = BTreeSet::new();
            self.connection.each(&open_pairs(), &[], |row| {
                found.extend([row.int(0)?, row.int(1)?]);
                Ok::<(), crate::StoreError>(())
            })?;
            return Ok(found);
        }
        let mut sharing = BTreeSet::new();
        for (columns, by) in self.shared_keys()? {
            let shared = format!("SELECT {columns} FROM claimant WHERE {by} GROUP BY {columns} HAVING count(*) > 1",);
            let join: Vec<String> = columns.split(", ").map(|column| format!("c.{column} = shared.{column}")).collect();
            let by = by.split(" AND ").map(|part| format!("c.{part}")).collect::<Vec<_>>().join(" AND ");
            let sql = format!("SELECT c.id FROM ({shared}) shared JOIN claimant c ON {} AND {by}", join.join(" AND "));
            self.connection.each(&sql, &[], |row| {
                sharing.insert(row.int(0)?);
                Ok::<(), crate::StoreError>(())
            })?;
        }
        let mut found = BTreeSet::new();
        for id in sharing {
            if !self.lookalikes_of(id)?.is_empty() {
                found.insert(id);
            }
        }
        Ok(found)
    }

    /// The columns of each index by which a person is known again, and the condition of that index.
    fn shared_keys(&self) -> Result<Vec<(String, String)>> {
        let own = self.fields()?.identities().iter().map(|own| crate::shape::key_column(*own));
        let alone = own.chain(["email_key".to_string()]).map(|column| (column.clone(), format!("{column} <> ''")));
        let named = ["phone_key", "address_key"].map(|key| (format!("name_key, {key}"), format!("{key} <> ''")));
        Ok(alone.chain(named).collect())
    }
}
