//! The claimant table follows its matter: a field that joins gets a column, one that comes to identify a person a key and an index, and one
//! whose values are kept in another way a column of that kind. Nothing of a claimant is lost: a retired field keeps its column.

use std::rc::Rc;

use claimbook_domain::field::{Field, OwnField};

use crate::Tx;
use crate::engine::{Param, params};
use crate::error::{Result, StoreError};
use crate::shape::{self, INDEX, Shape, key_column};

/// How many claimants are held while their columns change.
const AT_ONCE: usize = 10_000;

impl Tx<'_> {
    /// Brings the claimant table from one shape to another. Each value must read in its new kind already.
    pub(crate) fn reshape(&self, before: &Shape, after: Rc<Shape>) -> Result<()> {
        self.flush_counts()?;
        let own = after.list.every().iter().filter(|field| field.own().is_some());
        for field in own {
            match before.list.find(field.code()) {
                None => self.connection.script(&shape::additions(*field))?,
                Some(former) if former.scale() != field.scale() => self.keep_otherwise(former, *field)?,
                Some(_) => {}
            }
        }
        let was_key = |column: &String| before.keys.contains(column);
        let new_keys: Vec<_> = after
            .list
            .identities()
            .iter()
            .filter(|own| !was_key(&key_column(**own)) && before.list.find(&own.code).is_some())
            .collect();
        new_keys.iter().try_for_each(|own| self.connection.script(&shape::key_additions(**own)))?;
        for own in before.list.identities().iter().filter(|own| !after.keys.contains(&key_column(**own))) {
            let (code, key) = (&own.code, key_column(*own));
            self.connection.script(&format!("DROP INDEX {INDEX}{code}; ALTER TABLE claimant DROP COLUMN {key};"))?;
        }
        let other_keys = before.keys.iter().ne(after.keys.iter().filter(|key| {
            // The key of a field that joins is empty in every claimant, as it was made.
            was_key(key) || new_keys.iter().any(|own| key_column(**own) == **key)
        }));
        let other_tables =
            before.tables.iter().map(|field| field.code()).ne(after.tables.iter().map(|field| field.code()));
        self.set_shape(Rc::clone(&after));
        if other_keys || reads_keys_otherwise(before, &after) {
            self.derive_again(before, &after)?;
        }
        if other_tables { self.count_again() } else { Ok(()) }
    }

    /// Moves the values of a field into a column of another kind.
    fn keep_otherwise(&self, former: Field, field: Field) -> Result<()> {
        let code = shape::name(field);
        let column = shape::column_of(field).replacen(&code, "moving", 1);
        self.connection.script(&format!("ALTER TABLE claimant ADD COLUMN {column}"))?;
        let mut last = 0;
        loop {
            let text = shape::in_text(former);
            let sql =
                format!("SELECT id, {text} FROM claimant WHERE id > ?1 AND {text} <> '' ORDER BY id LIMIT {AT_ONCE}");
            let values = self.connection.all(&sql, params![last], |row| Ok((row.int(0)?, row.text(1)?.to_string())))?;
            let Some((highest, _)) = values.last() else { break };
            last = *highest;
            let mut update = self.connection.prepare("UPDATE claimant SET moving = ?2 WHERE id = ?1")?;
            for (id, value) in &values {
                let kept = shape::stored(field, value);
                if field.scale().is_some() && !matches!(kept, Param::Int(_)) {
                    return Err(StoreError::damaged(format!("'{value}' of claim {id} is not a number")));
                }
                update.bind(1, (*id).into())?;
                update.bind(2, kept)?;
                update.run()?;
            }
        }
        self.connection.script(&format!(
            "ALTER TABLE claimant DROP COLUMN {code}; ALTER TABLE claimant RENAME COLUMN moving TO {code};"
        ))
    }

    /// Writes the match keys and the words of every claimant again: other fields identify a person now.
    fn derive_again(&self, before: &Shape, after: &Shape) -> Result<()> {
        let mut last = 0;
        loop {
            let records = self.stored_after(last, AT_ONCE)?;
            let Some(highest) = records.last().map(|(stored, _)| stored.claimant.id) else { return Ok(()) };
            last = highest;
            for (stored, claim_no) in &records {
                self.write_derived(stored, claim_no, before, after)?;
            }
        }
    }
}

/// Whether the keys of a field that identifies a person are made in another way than before, as those of a text that became a phone number.
fn reads_keys_otherwise(before: &Shape, after: &Shape) -> bool {
    let way = |own: &OwnField| (own.kind, own.declared.site.is_empty());
    let former = |own: &OwnField| before.list.identities().iter().find(|former| former.code == own.code).map(way);
    after.list.identities().iter().any(|own| former(own).is_some_and(|former| former != way(own)))
}
