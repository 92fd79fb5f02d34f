//! Claimants who may be the same person as another whose claim still stands.

use std::collections::BTreeSet;

use claimbook_domain::status::Status;

use crate::Reader;
use crate::engine::params;
use crate::error::Result;

/// A claim in one of these does not stand beside another: the question who of the two it is has been answered.
pub const SETTLED: [Status; 3] = [Status::Duplicate, Status::DeniedFinal, Status::Withdrawn];

impl Reader<'_> {
    /// The claimants whose claims stand and who may be the same person as this one; nobody when this one is settled or voided itself.
    pub fn lookalikes_of(&self, id: i64) -> Result<Vec<i64>> {
        let (Some(keys), true) = (self.match_keys(id)?, self.stands(id)?) else { return Ok(Vec::new()) };
        let list = self.fields()?;
        let mut found = Vec::new();
        for (other, theirs) in self.claimants_by_keys(&keys, None)? {
            if other != id && !keys.same_person(&theirs, list).is_empty() && self.stands(other)? {
                found.push(other);
            }
        }
        Ok(found)
    }

    fn stands(&self, id: i64) -> Result<bool> {
        let status = self.connection.first("SELECT status FROM claimant WHERE id = ?1", params![id], |row| {
            crate::claimants::status_of(row.text(0)?)
        })?;
        Ok(status.is_some_and(|status| !SETTLED.contains(&status)))
    }

    /// Everyone who may be the same person as another whose claim stands. Keys that two records share are found in the indexes alone; who
    /// has one of them is then looked at one by one.
    pub fn lookalikes(&self) -> Result<BTreeSet<i64>> {
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
