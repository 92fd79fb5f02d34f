//! Saved export lists: designs that a person named.

use crate::engine::{Row, params};
use crate::error::{Result, StoreError};
use crate::{Reader, Tx};

/// A saved list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedList {
    /// Its number.
    pub id: i64,
    /// It grows with every change.
    pub version: i64,
    /// Whether it was taken away.
    pub voided: bool,
    /// As people know it.
    pub name: String,
    /// Its design, as JSON.
    pub body: String,
}

const COLUMNS: &str = "id, version, voided, name, body";

fn read_list(row: &Row<'_>) -> Result<SavedList> {
    Ok(SavedList {
        id: row.int(0)?,
        version: row.int(1)?,
        voided: row.flag(2)?,
        name: row.text(3)?.to_string(),
        body: row.text(4)?.to_string(),
    })
}

impl Reader<'_> {
    /// Every saved list, voided ones too, by name.
    pub fn saved_lists(&self) -> Result<Vec<SavedList>> {
        let sql = format!("SELECT {COLUMNS} FROM saved_list ORDER BY name COLLATE NOCASE, name, id");
        self.connection.all(&sql, &[], read_list)
    }

    /// A saved list by number, voided or not.
    pub fn saved_list(&self, id: i64) -> Result<Option<SavedList>> {
        let sql = format!("SELECT {COLUMNS} FROM saved_list WHERE id = ?1");
        self.connection.first(&sql, params![id], read_list)
    }
}

impl Tx<'_> {
    /// Adds a list; its number.
    pub fn add_saved_list(&self, list: &SavedList) -> Result<i64> {
        let id = self.connection.number("SELECT coalesce(max(id), 0) + 1 FROM saved_list", &[])?;
        self.connection.execute(
            "INSERT INTO saved_list (id, version, voided, name, body) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, list.version, list.voided, &list.name, &list.body],
        )?;
        Ok(id)
    }

    /// Replaces `old` by a changed list.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the list is no longer `old`.
    pub fn put_saved_list(&self, old: &SavedList, list: &SavedList) -> Result<()> {
        let updated = self.connection.execute(
            "UPDATE saved_list SET version = ?2, voided = ?3, name = ?4, body = ?5 WHERE id = ?1 AND version = ?6 AND voided = ?7",
            params![old.id, list.version, list.voided, &list.name, &list.body, old.version, old.voided],
        )?;
        StoreError::one_row(updated, || format!("the saved list {}", old.name))
    }
}
