//! The book in its state after an earlier event. Temporary tables, which SQLite finds before the real ones, replace the tables that the
//! log can reconstruct. Readers need not know, and the file itself is not touched.

use std::ops::Deref;
use std::rc::Rc;

use claimbook_domain::field::Field;
use claimbook_domain::matter::Matter;

use crate::claimants::{Stored, write_past};
use crate::engine::{Connection, params};
use crate::entries::Entry;
use crate::error::{Result, StoreError};
use crate::events::{Change, Event};
use crate::evidence::Piece;
use crate::search::statement_of;
use crate::shape::{self, Shape};
use crate::{Reader, Store};

/// The tables that are reconstructed.
const TABLES: [&str; 5] = ["matter", "claimant", "evidence", "entry", "import_batch"];

/// The current tables, while they are rolled back to their earlier state.
pub struct Past<'c> {
    reader: Reader<'c>,
    event: i64,
}

impl<'c> Deref for Past<'c> {
    type Target = Reader<'c>;
    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}

impl Store {
    /// Reads the book in its state after `event`. `walk` takes back what came later, newest first; `words` says whether `read` will
    /// search for words. Nothing is written to the file.
    ///
    /// # Errors
    /// Those of `walk` and `read`; when there is no room for the temporary tables.
    pub fn as_of<T, E: From<StoreError>>(
        &self,
        event: i64,
        words: bool,
        walk: impl FnOnce(&Past<'_>) -> std::result::Result<(), E>,
        read: impl FnOnce(&Reader<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let connection = self.another_connection()?;
        // The temporary tables refer to real ones, which no foreign key can.
        connection.script("PRAGMA foreign_keys = OFF; BEGIN")?;
        shadow(&connection, event)?;
        let past = Past { reader: Reader::on(&connection), event };
        walk(&past)?;
        settle(&past, words)?;
        connection.script("PRAGMA query_only = ON")?;
        read(&past)
    }
}

/// Puts copies of the current tables before the real ones; of the events only those that had happened, marked as they were then.
fn shadow(connection: &Connection, event: i64) -> Result<()> {
    for table in TABLES {
        make_like(connection, table)?;
        connection.script(&format!("INSERT INTO temp.{table} SELECT * FROM main.{table}"))?;
    }
    connection.script("CREATE INDEX temp.evidence_then ON evidence (claimant) WHERE voided = 0")?;
    let by_cure = statement_of(connection, "entry_by_cure")?;
    connection.script(&by_cure.replacen("entry_by_cure", "temp.entry_by_cure", 1))?;
    make_like(connection, "event")?;
    connection.execute("INSERT INTO temp.event SELECT * FROM main.event WHERE id <= ?1", params![event])?;
    connection.execute("DELETE FROM temp.import_batch WHERE event > ?1", params![event])?;
    connection.script(
        "UPDATE temp.event SET undone_by = NULL;
         UPDATE temp.event SET undone_by = last.undo FROM (
           SELECT u.reverses AS act, max(u.id) AS undo FROM temp.event u WHERE u.reverses IS NOT NULL
           AND u.id NOT IN (SELECT r.reverses FROM temp.event r WHERE r.reverses IS NOT NULL) GROUP BY u.reverses
         ) last WHERE event.id = last.act AND event.reverses IS NULL;",
    )
}

/// An empty temporary table of the same form as a real one.
fn make_like(connection: &Connection, table: &str) -> Result<()> {
    let mut sql = statement_of(connection, table)?;
    if table == "claimant" {
        // A field that is a number today may have been text.
        for field in Reader::on(connection).fields()?.every().iter().filter(|field| field.scale().is_some()) {
            sql = sql.replacen(&shape::column_of(*field), &format!("{} ANY", shape::name(*field)), 1);
        }
    }
    connection.script(&sql.replacen("CREATE TABLE", "CREATE TEMP TABLE", 1))
}

/// What follows from the claimants: the kept counts, and the words to search.
fn settle(past: &Past<'_>, words: bool) -> Result<()> {
    let connection = past.reader.connection;
    make_like(connection, "claim_count")?;
    past.keep_recount()?;
    if words {
        let sql = statement_of(connection, "claimant_search")?;
        connection.script(&sql.replacen("claimant_search", "temp.claimant_search", 1))?;
        connection.script("INSERT INTO temp.claimant_search (claimant_search) VALUES ('rebuild')")?;
    }
    Ok(())
}

impl Past<'_> {
    /// Everything that happened later, newest first.
    pub fn later_events(&self) -> Result<Vec<Event>> {
        crate::events::later(self.reader.connection, self.event)
    }

    /// An event by number, also a later one.
    pub fn any_event(&self, id: i64) -> Result<Option<Event>> {
        crate::events::any(self.reader.connection, id)
    }

    /// Hands each change of an event to `take`, the last first.
    pub fn each_change_back<E: From<StoreError>>(
        &self,
        event: i64,
        take: impl FnMut(Change) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        crate::events::each_back(self.reader.connection, event, take)
    }

    /// Puts a claimant as it was in the place of what it became. `claim_no` is what its id reads as.
    pub fn put_claimant(&self, stored: &Stored, claim_no: &str) -> Result<()> {
        write_past(self.reader.connection, &*self.reader.shape()?, stored, claim_no)
    }

    /// The claimant was not there yet.
    pub fn remove_claimant(&self, id: i64) -> Result<()> {
        self.run("DELETE FROM temp.claimant WHERE id = ?1", id)
    }

    /// The claimants of an import were not there yet.
    pub fn remove_batch(&self, batch: i64) -> Result<()> {
        self.run("DELETE FROM temp.claimant WHERE batch = ?1", batch)
    }

    /// The import had not been taken back yet.
    pub fn unvoid_batch(&self, batch: i64) -> Result<()> {
        self.run("UPDATE temp.claimant SET voided = 0 WHERE batch = ?1", batch)
    }

    /// The import was taken back, except for some of its claimants.
    pub fn void_batch_but(&self, batch: i64, but: &[i64]) -> Result<()> {
        self.run("UPDATE temp.claimant SET voided = 1 WHERE batch = ?1", batch)?;
        but.iter().try_for_each(|id| self.run("UPDATE temp.claimant SET voided = 0 WHERE id = ?1", *id))
    }

    /// Puts the matter as it was in the place of what it became.
    pub fn put_matter(&self, matter: &Matter, version: i64) -> Result<()> {
        let body = crate::matter::write(matter)?;
        let sql = "UPDATE temp.matter SET body = ?1, version = ?2 WHERE id = 1";
        self.reader.connection.execute(sql, params![&body, version])?;
        let (before, after) = (self.reader.shape()?, Rc::new(Shape::of(matter)?));
        for field in after.list.every() {
            let former = before.list.find(field.code()).filter(|former| former.scale() != field.scale());
            former.map_or(Ok(()), |former| self.keep_otherwise(former, *field))?;
        }
        self.reader.set_shape(after);
        Ok(())
    }

    /// The values of a field as they are kept in its earlier kind.
    fn keep_otherwise(&self, former: Field, field: Field) -> Result<()> {
        let (code, text) = (shape::name(field), shape::in_text(former));
        let kept = match field.scale() {
            None => text,
            Some(scale) => {
                let unit = 10_i64.pow(u32::from(scale));
                format!("CASE {text} WHEN '' THEN NULL ELSE CAST(round({text} * {unit}) AS INTEGER) END")
            }
        };
        self.reader.connection.script(&format!("UPDATE temp.claimant SET {code} = {kept}"))
    }

    /// Puts a piece of evidence as it was.
    pub fn put_piece(&self, piece: &Piece) -> Result<()> {
        crate::evidence::write_marks(self.reader.connection, "temp.evidence", piece)
    }

    /// The piece of evidence was not there yet.
    pub fn remove_piece(&self, id: i64) -> Result<()> {
        self.run("DELETE FROM temp.evidence WHERE id = ?1", id)
    }

    /// Puts an entry as it was.
    pub fn put_entry(&self, entry: &Entry) -> Result<()> {
        crate::entries::write_over(self.reader.connection, "temp.entry", entry)
    }

    /// The entry was not there yet.
    pub fn remove_entry(&self, id: i64) -> Result<()> {
        self.run("DELETE FROM temp.entry WHERE id = ?1", id)
    }

    fn run(&self, sql: &str, id: i64) -> Result<()> {
        self.reader.connection.execute(sql, params![id])?;
        Ok(())
    }
}
