//! The matter's row, and the next claim number.

use std::rc::Rc;

use claimbook_domain::matter::Matter;

use crate::engine::{Connection, params};
use crate::error::{Result, StoreError};
use crate::shape::{self, Shape};
use crate::{Reader, Tx, earlier};

/// The first row, when a book is made.
pub(crate) fn first(connection: &Connection, matter: &Matter) -> Result<()> {
    let body = write(matter)?;
    connection.execute("INSERT INTO matter (id, version, body, next_claim) VALUES (1, 1, ?1, 1)", params![&body])?;
    let own = matter.list().every().iter().filter(|field| field.own().is_some());
    own.map(|field| shape::additions(*field)).try_for_each(|sql| connection.script(&sql))
}

pub(crate) fn write(matter: &Matter) -> Result<String> {
    serde_json::to_string(matter).map_err(|why| StoreError::damaged(format!("the matter cannot be written: {why}")))
}

/// Reads the matter from its table, and nothing else: an error when there is none that can be read.
pub(crate) fn check_plain(connection: &Connection) -> Result<()> {
    Reader::on(connection).matter().map(|_| ())
}

impl Reader<'_> {
    /// The matter and its version.
    pub fn matter(&self) -> Result<(Matter, i64)> {
        let found = self.connection.first("SELECT body, version FROM matter WHERE id = 1", &[], |row| {
            Ok((row.text(0)?.to_string(), row.int(1)?))
        })?;
        let (body, version) = found.ok_or_else(|| StoreError::damaged("the book has no matter"))?;
        Ok((earlier::read(&body)?, version))
    }

    /// Whether the matter's document is written as this program writes it, nothing more and nothing less.
    pub fn matter_is_plain(&self) -> Result<bool> {
        let body =
            self.connection.first("SELECT body FROM matter WHERE id = 1", &[], |row| Ok(row.text(0)?.to_string()))?;
        Ok(body == Some(write(&self.matter()?.0)?))
    }

    /// The claim number that will be given next.
    pub fn next_claim(&self) -> Result<i64> {
        self.connection.number("SELECT next_claim FROM matter WHERE id = 1", &[])
    }
}

impl Tx<'_> {
    /// Replaces the matter that has `version` by a changed one; returns its new version.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the matter has another version by now.
    pub fn put_matter(&self, matter: &Matter, version: i64) -> Result<i64> {
        let before = self.shape()?;
        let after = Rc::new(Shape::of(matter)?);
        let body = write(matter)?;
        let new = version.checked_add(1).ok_or_else(|| StoreError::damaged("the matter has no further version"))?;
        let sql = "UPDATE matter SET body = ?1, version = ?2 WHERE id = 1 AND version = ?3";
        let updated = self.connection.execute(sql, params![&body, new, version])?;
        StoreError::one_row(updated, || "the matter".to_string())?;
        self.reshape(&before, after)?;
        Ok(new)
    }

    /// Says which claim number comes next; it never goes back.
    pub fn set_next_claim(&self, next: i64) -> Result<()> {
        self.connection.execute("UPDATE matter SET next_claim = max(next_claim, ?1) WHERE id = 1", params![next])?;
        Ok(())
    }
}
