//! The full text of a book that is filled, made aside: a thread of its own indexes the words into a database without a name while the
//! book's own indexes are made, and the book takes over what it made. A connection can do only one of the two at a time. Where it cannot
//! be done (there is no room for temporary files, or the claimants come in no order), the book's full text is made where it is, later.

use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use tempfile::SpooledTempFile;

use crate::engine::{Connection, params};
use crate::error::{Result, StoreError};

/// This many bytes of words wait in memory; more wait in a file without a name.
const IN_MEMORY: usize = 1 << 20;
/// This many bytes are written and read at once.
const AT_ONCE: usize = 1 << 18;
/// How many words are indexed, or rows copied, before it is asked whether to go on.
const STRIDE: u64 = 4_096;
/// How often somebody who waits is asked the same.
const PATIENCE: Duration = Duration::from_millis(50);

/// The tables in which the full text is kept, as SQLite names them, and their columns.
const SHADOWS: [(&str, usize); 3] =
    [("claimant_search_data", 2), ("claimant_search_idx", 3), ("claimant_search_config", 2)];

/// BulkIndex by claimant, waiting to be indexed.
pub(crate) struct BulkIndex {
    /// `None` once they cannot be indexed aside.
    spool: Option<BufWriter<SpooledTempFile>>,
    count: u64,
    highest: i64,
}

impl BulkIndex {
    /// None yet.
    pub(crate) fn new() -> BulkIndex {
        let spool = BufWriter::with_capacity(AT_ONCE, SpooledTempFile::new(IN_MEMORY));
        BulkIndex { spool: Some(spool), count: 0, highest: i64::MIN }
    }

    /// The words of another claimant. FTS5 is quick only where each comes after those of lower numbers.
    pub(crate) fn add(&mut self, id: i64, text: &str) {
        let Some(spool) = self.spool.as_mut().filter(|_| id > self.highest) else {
            self.spool = None;
            return;
        };
        self.highest = id;
        self.count += 1;
        if put(spool, id, text).is_err() {
            self.spool = None;
        }
    }

    /// Begins to index them, in a table that `sql` makes; `None` where that cannot be done.
    pub(crate) fn index(self, sql: String) -> Option<Indexing> {
        let mut spool = self.spool?.into_inner().ok()?;
        spool.seek(SeekFrom::Start(0)).ok()?;
        let stop = Arc::new(AtomicBool::new(false));
        let (send, made) = sync_channel(1);
        let (count, stopped) = (self.count, Arc::clone(&stop));
        std::thread::spawn(move || {
            // If the work was stopped, no one is waiting for it.
            let _ = send.send(index(BufReader::with_capacity(AT_ONCE, spool), count, &sql, &stopped));
        });
        Some(Indexing { made, stop })
    }
}

/// BulkIndex that are being indexed; they are forgotten with it.
pub(crate) struct Indexing {
    made: Receiver<Result<Connection>>,
    stop: Arc<AtomicBool>,
}

impl Drop for Indexing {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Indexing {
    /// Waits until all is indexed and puts it into the book; false when it could not be made. `go_on` is asked now and then, and may end
    /// the work.
    pub(crate) fn hand_over<E: From<StoreError>>(
        self,
        book: &Connection,
        mut go_on: impl FnMut() -> std::result::Result<(), E>,
    ) -> std::result::Result<bool, E> {
        let made = loop {
            go_on()?;
            match self.made.recv_timeout(PATIENCE) {
                Ok(Ok(made)) => break made,
                Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => return Ok(false),
                Err(RecvTimeoutError::Timeout) => {}
            }
        };
        book.script("INSERT INTO claimant_search (claimant_search) VALUES ('delete-all')")?;
        book.writing_shadows(|| {
            SHADOWS.iter().try_for_each(|(table, columns)| copy(&made, book, table, *columns, &mut go_on))
        })?;
        // What the connection remembers of the empty full text it must forget, as whenever a step is taken back.
        book.script("SAVEPOINT words; ROLLBACK TO words; RELEASE words")?;
        Ok(true)
    }
}

fn index(mut words: impl Read, count: u64, sql: &str, stop: &AtomicBool) -> Result<Connection> {
    let aside = Connection::private()?;
    aside.execute(sql, &[])?;
    aside.script("INSERT INTO claimant_search (claimant_search, rank) VALUES ('hashsize', 67108864); BEGIN")?;
    let mut insert = aside.prepare("INSERT INTO claimant_search (rowid, search_text) VALUES (?1, ?2)")?;
    let mut text = Vec::new();
    for place in 0..count {
        if place % STRIDE == 0 && stop.load(Ordering::Relaxed) {
            return Err(StoreError::Engine("stopped".into()));
        }
        let id = next(&mut words, &mut text).map_err(|why| StoreError::Engine(why.to_string()))?;
        let text = std::str::from_utf8(&text).map_err(|_| StoreError::damaged("the words to index are not text"))?;
        insert.bind(1, id.into())?;
        insert.bind(2, text.into())?;
        insert.run()?;
    }
    drop(insert);
    aside.script("COMMIT")?;
    Ok(aside)
}

fn put(words: &mut impl Write, id: i64, text: &str) -> io::Result<()> {
    words.write_all(&id.to_le_bytes())?;
    words.write_all(&(text.len() as u64).to_le_bytes())?;
    words.write_all(text.as_bytes())
}

/// Puts the next text into `text`; whose it is.
fn next(words: &mut impl Read, text: &mut Vec<u8>) -> io::Result<i64> {
    let (mut id, mut length) = ([0; 8], [0; 8]);
    words.read_exact(&mut id)?;
    words.read_exact(&mut length)?;
    text.resize(usize::try_from(u64::from_le_bytes(length)).map_err(io::Error::other)?, 0);
    words.read_exact(text)?;
    Ok(i64::from_le_bytes(id))
}

fn copy<E: From<StoreError>>(
    from: &Connection,
    to: &Connection,
    table: &str,
    columns: usize,
    go_on: &mut impl FnMut() -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    to.script(&format!("DELETE FROM {table}"))?;
    let places: Vec<String> = (1..=columns).map(|place| format!("?{place}")).collect();
    let mut insert = to.prepare(&format!("INSERT INTO {table} VALUES ({})", places.join(", ")))?;
    let mut copied = 0u64;
    from.each(&format!("SELECT * FROM {table}"), params![], |row| {
        if copied.is_multiple_of(STRIDE) {
            go_on()?;
        }
        copied += 1;
        (0..columns).try_for_each(|place| insert.bind(place + 1, row.value(place)?))?;
        Ok(insert.run().map(drop)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: &str = "CREATE TABLE claimant (id INTEGER PRIMARY KEY, search_text TEXT NOT NULL) STRICT;
        CREATE VIRTUAL TABLE claimant_search USING fts5 (
            search_text, content = 'claimant', content_rowid = 'id', tokenize = 'trigram case_sensitive 1', detail = none,
            columnsize = 0
        );";

    fn found(book: &Connection, trigram: &str) -> i64 {
        book.number("SELECT count(*) FROM claimant_search WHERE claimant_search MATCH ?1", params![trigram]).unwrap()
    }

    fn add(book: &Connection, id: i64, text: &str) {
        book.execute("INSERT INTO claimant VALUES (?1, ?2)", params![id, text]).unwrap();
    }

    #[test]
    fn what_is_handed_over_is_found_and_more_can_be_added() {
        let book = Connection::in_memory().unwrap();
        book.script(TABLES).unwrap();
        book.script("BEGIN").unwrap();
        let mut words = BulkIndex::new();
        for id in 1..=300 {
            let text = format!("lnkd {id:04} müller");
            add(&book, id, &text);
            words.add(id, &text);
        }
        let indexing = words.index(crate::search::statement_of(&book, "claimant_search").unwrap()).unwrap();
        assert!(indexing.hand_over(&book, || Ok::<(), StoreError>(())).unwrap());
        let more = "INSERT INTO claimant_search (rowid, search_text) VALUES (301, 'later lee')";
        book.script("COMMIT").unwrap();
        assert_eq!((found(&book, "lle"), found(&book, "030")), (300, 2));
        add(&book, 301, "later lee");
        book.script(more).unwrap();
        assert_eq!((found(&book, "lle"), found(&book, "lat")), (300, 1));
        book.script("INSERT INTO claimant_search (claimant_search) VALUES ('integrity-check')").unwrap();
    }

    #[test]
    fn whoever_waits_may_end_it_and_nothing_is_handed_over() {
        let book = Connection::in_memory().unwrap();
        book.script(TABLES).unwrap();
        let mut words = BulkIndex::new();
        (1..=10).for_each(|id| words.add(id, "müller"));
        let indexing = words.index(crate::search::statement_of(&book, "claimant_search").unwrap()).unwrap();
        let ended = indexing.hand_over(&book, || Err(StoreError::Busy));
        assert!(matches!(ended, Err(StoreError::Busy)));
        assert_eq!(found(&book, "lle"), 0);
    }
    #[test]
    fn words_in_no_order_and_those_that_no_table_takes_are_left_to_the_book() {
        let mut words = BulkIndex::new();
        [1, 3, 2].into_iter().for_each(|id| words.add(id, "müller"));
        assert!(words.index(String::new()).is_none());
        let book = Connection::in_memory().unwrap();
        for sql in ["no statement", "CREATE TABLE one (id); CREATE TABLE two (id)"] {
            let mut words = BulkIndex::new();
            words.add(1, "müller");
            let handed = words.index(sql.to_string()).unwrap().hand_over(&book, || Ok::<(), StoreError>(()));
            assert!(!handed.unwrap(), "{sql}");
        }
    }
}
