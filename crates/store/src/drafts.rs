//! Text being typed that is not saved yet: it survives a kill, and it is not an act.

use crate::engine::params;
use crate::error::Result;
use crate::{Reader, Tx};

impl Reader<'_> {
    /// Drafts whose key begins with `prefix`, by key.
    pub fn drafts(&self, prefix: &str) -> Result<Vec<(String, String)>> {
        self.connection.all(
            "SELECT key, value FROM draft WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key",
            params![prefix],
            |row| Ok((row.text(0)?.to_string(), row.text(1)?.to_string())),
        )
    }

    /// Every draft by its key, with its text and when it was typed.
    pub fn dated_drafts(&self) -> Result<Vec<(String, (String, String))>> {
        self.connection.all("SELECT key, value, at FROM draft ORDER BY key", &[], |row| {
            Ok((row.text(0)?.to_string(), (row.text(1)?.to_string(), row.text(2)?.to_string())))
        })
    }
}

impl Tx<'_> {
    /// Keeps the text under its key; an empty text forgets it, and its bytes are overwritten.
    pub fn put_draft(&self, key: &str, value: &str, at: &str) -> Result<()> {
        // Only here: what an import deletes and creates again is not a secret, and overwriting it takes time.
        self.connection.script("PRAGMA secure_delete = ON")?;
        let deleted = self.connection.execute("DELETE FROM draft WHERE key = ?1", params![key]);
        self.connection.script("PRAGMA secure_delete = OFF")?;
        deleted?;
        if !value.is_empty() {
            self.connection
                .execute("INSERT INTO draft (key, value, at) VALUES (?1, ?2, ?3)", params![key, value, at])?;
        }
        Ok(())
    }
}
