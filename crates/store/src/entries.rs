//! Entries: what the file of a claim, or of the matter, says beside its fields. The kind says which members the body has; what they mean
//! is not known here.

pub mod merges;

use crate::engine::{Connection, Row, params};
use crate::error::{Result, StoreError};
use crate::{Reader, Tx};

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Its number.
    pub id: i64,
    /// It grows with every change.
    pub version: i64,
    /// Whether it was taken back.
    pub voided: bool,
    /// What it is: `override`, `notice`, ...
    pub kind: String,
    /// Whom it concerns; `None` when it concerns the matter.
    pub claimant: Option<i64>,
    /// The piece of evidence that it is about.
    pub piece: Option<i64>,
    /// Its members, as a JSON object.
    pub body: String,
}

pub(crate) const ENTRY: &str = "SELECT id, version, voided, kind, claimant, piece, body FROM entry";

pub(crate) fn read_entry(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        id: row.int(0)?,
        version: row.int(1)?,
        voided: row.flag(2)?,
        kind: row.text(3)?.to_string(),
        claimant: row.maybe_id(4)?,
        piece: row.maybe_id(5)?,
        body: row.text(6)?.to_string(),
    })
}

impl Reader<'_> {
    /// An entry by number, taken back or not.
    pub fn entry(&self, id: i64) -> Result<Option<Entry>> {
        self.connection.first(&format!("{ENTRY} WHERE id = ?1"), params![id], read_entry)
    }

    /// The entries of a kind that stand, of a claimant, in the order they were made.
    pub fn entries_of(&self, kind: &str, claimant: i64) -> Result<Vec<Entry>> {
        let sql = format!("{ENTRY} WHERE claimant = ?1 AND kind = ?2 AND voided = 0 ORDER BY id");
        self.connection.all(&sql, params![claimant, kind], read_entry)
    }

    /// The entries of a kind that stand, about a piece of evidence, in the order they were made.
    pub fn entries_about(&self, kind: &str, piece: i64) -> Result<Vec<Entry>> {
        let sql = format!("{ENTRY} WHERE piece = ?1 AND kind = ?2 AND voided = 0 ORDER BY id");
        self.connection.all(&sql, params![piece, kind], read_entry)
    }

    /// The entries of a claimant that stand, of any kind, in the order they were made.
    pub fn entries_of_claimant(&self, claimant: i64) -> Result<Vec<Entry>> {
        let sql = format!("{ENTRY} WHERE claimant = ?1 AND voided = 0 ORDER BY id");
        self.connection.all(&sql, params![claimant], read_entry)
    }

    /// Every entry about a piece of evidence, those taken back too, in the order they were made.
    pub fn every_entry_about(&self, piece: i64) -> Result<Vec<Entry>> {
        self.connection.all(&format!("{ENTRY} WHERE piece = ?1 ORDER BY id"), params![piece], read_entry)
    }

    /// The entries of a kind, those taken back too, in the order they were made.
    pub fn entries(&self, kind: &str) -> Result<Vec<Entry>> {
        self.connection.all(&format!("{ENTRY} WHERE kind = ?1 ORDER BY id"), params![kind], read_entry)
    }

    /// Hands each entry of a kind that stands to `take`, by claimant and then in the order they were made.
    pub fn each_entry<E: From<StoreError>>(
        &self,
        kind: &str,
        mut take: impl FnMut(Entry) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = format!("{ENTRY} WHERE kind = ?1 AND voided = 0 ORDER BY claimant, id");
        self.connection.each(&sql, params![kind], |row| take(read_entry(row)?))
    }

    /// Every entry of every kind, those taken back too, in the order they were made.
    pub fn every_entry(&self) -> Result<Vec<Entry>> {
        self.connection.all(&format!("{ENTRY} ORDER BY id"), &[], read_entry)
    }

    /// How many entries of a kind stand.
    pub fn count_entries(&self, kind: &str) -> Result<u64> {
        let sql = "SELECT count(*) FROM entry WHERE kind = ?1 AND voided = 0";
        Ok(self.connection.number(sql, params![kind])?.unsigned_abs())
    }
}

impl Tx<'_> {
    /// Adds an entry under the next number; the number.
    pub fn add_entry(&self, entry: &Entry) -> Result<i64> {
        let id = self.connection.number("SELECT coalesce(max(id), 0) + 1 FROM entry", &[])?;
        self.put_new_entry(&Entry { id, ..entry.clone() })?;
        Ok(id)
    }

    /// Puts an entry in under its own number, which must be new.
    pub fn put_new_entry(&self, entry: &Entry) -> Result<()> {
        self.connection.execute(
            "INSERT INTO entry (id, version, voided, kind, claimant, piece, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![entry.id, entry.version, entry.voided, &entry.kind, entry.claimant, entry.piece, &entry.body],
        )?;
        Ok(())
    }

    /// Replaces `old` by a changed entry.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the entry is no longer `old`.
    pub fn put_entry(&self, old: &Entry, entry: &Entry) -> Result<()> {
        if self.entry(old.id)?.as_ref() != Some(old) {
            return StoreError::one_row(0, || format!("entry {}", old.id));
        }
        write_over(self.connection, "entry", entry)
    }
}

/// Writes an entry over its earlier form in a table of entries.
pub(crate) fn write_over(connection: &Connection, table: &str, entry: &Entry) -> Result<()> {
    connection.execute(
        &format!("UPDATE {table} SET version = ?2, voided = ?3, claimant = ?4, piece = ?5, body = ?6 WHERE id = ?1"),
        params![entry.id, entry.version, entry.voided, entry.claimant, entry.piece, &entry.body],
    )?;
    Ok(())
}
