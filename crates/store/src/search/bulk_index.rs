//! Builds the full text of a new book in bulk: another thread indexes the words into a private database while claimants are still
//! written and the book's own indexes are built, and the book takes the result over. A connection can do only one of these at a time.
//! Where this is impossible (no room for temporary files, or claimants without an order), the book's full text is built in place, later.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tempfile::SpooledTempFile;

use crate::engine::{Connection, Statement, params};
use crate::error::{Result, StoreError};

/// How many bytes of words wait in memory; more wait in an unnamed file.
const IN_MEMORY: usize = 1 << 20;
/// About how many bytes are passed on at once.
const AT_ONCE: usize = 1 << 18;
/// How many rows are copied before it is asked whether to go on.
const STRIDE: u64 = 4_096;
/// How often a waiting caller is asked the same.
const PATIENCE: Duration = Duration::from_millis(50);

/// The tables in which the full text is kept, as SQLite names them, and their columns.
const SHADOWS: [(&str, usize); 3] =
    [("claimant_search_data", 2), ("claimant_search_idx", 3), ("claimant_search_config", 2)];

/// Words by claimant on their way into the index.
pub(crate) struct BulkIndex {
    /// `None` once they cannot be indexed in bulk.
    way: Option<(Spool, Indexing)>,
    highest: i64,
}

impl BulkIndex {
    /// None yet; a table that `sql` makes takes them.
    pub(crate) fn begin(sql: String) -> BulkIndex {
        let (spool, loads) = spool();
        let stop = Arc::new(AtomicBool::new(false));
        let (send, made) = sync_channel(1);
        let stopped = Arc::clone(&stop);
        std::thread::spawn(move || {
            // After a stop the result has no taker.
            let _ = send.send(index(loads, &sql, &stopped));
        });
        BulkIndex { way: Some((spool, Indexing { made, stop })), highest: i64::MIN }
    }

    /// The words of another claimant. FTS5 is quick only where each comes behind those of lower numbers.
    pub(crate) fn add(&mut self, id: i64, text: &str) {
        let is_taken = id > self.highest && self.way.as_mut().is_some_and(|(spool, _)| spool.put(id, text).is_ok());
        if is_taken {
            self.highest = id;
        } else {
            self.way = None;
        }
    }

    /// No more come; what is being made of them, or `None` where that cannot be done.
    pub(crate) fn end(self) -> Option<Indexing> {
        let (mut spool, indexing) = self.way?;
        spool.hand_on().ok().map(|()| indexing)
    }
}

/// Words that wait to be indexed: the index may take longer than the claimants.
struct Spool {
    load: Vec<u8>,
    kept: Arc<Mutex<SpooledTempFile>>,
    send: Sender<usize>,
}

/// The other end of a [`Spool`].
struct Loads {
    kept: Arc<Mutex<SpooledTempFile>>,
    lengths: Receiver<usize>,
    place: u64,
}

fn spool() -> (Spool, Loads) {
    let kept = Arc::new(Mutex::new(SpooledTempFile::new(IN_MEMORY)));
    let (send, lengths) = channel();
    let spool = Spool { load: Vec::with_capacity(AT_ONCE), kept: Arc::clone(&kept), send };
    (spool, Loads { kept, lengths, place: 0 })
}

fn lock(kept: &Mutex<SpooledTempFile>) -> MutexGuard<'_, SpooledTempFile> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Spool {
    fn put(&mut self, id: i64, text: &str) -> io::Result<()> {
        self.load.extend_from_slice(&id.to_le_bytes());
        self.load.extend_from_slice(&(text.len() as u64).to_le_bytes());
        self.load.extend_from_slice(text.as_bytes());
        if self.load.len() < AT_ONCE { Ok(()) } else { self.hand_on() }
    }

    fn hand_on(&mut self) -> io::Result<()> {
        let mut kept = lock(&self.kept);
        kept.seek(SeekFrom::End(0))?;
        kept.write_all(&self.load)?;
        drop(kept);
        self.send.send(self.load.len()).map_err(|_| io::Error::other("the words are not indexed any more"))?;
        self.load.clear();
        Ok(())
    }
}

impl Loads {
    /// Puts the next load into `load`; false behind the last one.
    fn next(&mut self, load: &mut Vec<u8>) -> io::Result<bool> {
        let Ok(length) = self.lengths.recv() else { return Ok(false) };
        load.resize(length, 0);
        let mut kept = lock(&self.kept);
        kept.seek(SeekFrom::Start(self.place))?;
        kept.read_exact(load)?;
        self.place += length as u64;
        Ok(true)
    }
}

/// Words that are being indexed; the work ends when this is dropped.
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

fn index(mut loads: Loads, sql: &str, stop: &AtomicBool) -> Result<Connection> {
    let private = Connection::private()?;
    private.execute(sql, &[])?;
    private.script("INSERT INTO claimant_search (claimant_search, rank) VALUES ('hashsize', 67108864); BEGIN")?;
    let mut insert = private.prepare("INSERT INTO claimant_search (rowid, search_text) VALUES (?1, ?2)")?;
    let unread = |why: io::Error| StoreError::Engine(why.to_string());
    let mut load = Vec::new();
    while loads.next(&mut load).map_err(unread)? {
        if stop.load(Ordering::Relaxed) {
            return Err(StoreError::Engine("stopped".into()));
        }
        let mut rest = load.as_slice();
        while !rest.is_empty() {
            add(&mut insert, &mut rest).map_err(unread)??;
        }
    }
    drop(insert);
    private.script("COMMIT")?;
    Ok(private)
}

/// Indexes the first text of a load and leaves the rest.
fn add(insert: &mut Statement<'_>, load: &mut &[u8]) -> io::Result<Result<()>> {
    let (mut id, mut length) = ([0; 8], [0; 8]);
    load.read_exact(&mut id)?;
    load.read_exact(&mut length)?;
    let length = usize::try_from(u64::from_le_bytes(length)).map_err(io::Error::other)?;
    let (text, rest) = load.split_at_checked(length).ok_or(io::ErrorKind::UnexpectedEof)?;
    *load = rest;
    let text = std::str::from_utf8(text).map_err(io::Error::other)?;
    let mut run = || {
        insert.bind(1, i64::from_le_bytes(id).into())?;
        insert.bind(2, text.into())?;
        insert.run().map(drop)
    };
    Ok(run())
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
        let mut words = BulkIndex::begin(crate::search::statement_of(&book, "claimant_search").unwrap());
        for id in 1..=300 {
            let text = format!("lnkd {id:04} müller");
            add(&book, id, &text);
            words.add(id, &text);
        }
        let indexing = words.end().unwrap();
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
    fn the_caller_may_stop_waiting_and_nothing_is_handed_over() {
        let book = Connection::in_memory().unwrap();
        book.script(TABLES).unwrap();
        let mut words = BulkIndex::begin(crate::search::statement_of(&book, "claimant_search").unwrap());
        (1..=10).for_each(|id| words.add(id, "müller"));
        let indexing = words.end().unwrap();
        let ended = indexing.hand_over(&book, || Err(StoreError::Busy));
        assert!(matches!(ended, Err(StoreError::Busy)));
        assert_eq!(found(&book, "lle"), 0);
    }

    #[test]
    fn words_that_wait_in_a_file_are_indexed_too() {
        let book = Connection::in_memory().unwrap();
        book.script(TABLES).unwrap();
        book.script("BEGIN").unwrap();
        let mut words = BulkIndex::begin(crate::search::statement_of(&book, "claimant_search").unwrap());
        let long = "müller ".repeat(IN_MEMORY / 700);
        for id in 1..=400 {
            words.add(id, &format!("{long}{id:04}"));
        }
        assert!(words.end().unwrap().hand_over(&book, || Ok::<(), StoreError>(())).unwrap());
        book.script("COMMIT").unwrap();
        assert_eq!((found(&book, "lle"), found(&book, "039")), (400, 11));
    }

    #[test]
    fn words_in_no_order_and_those_that_no_table_takes_are_left_to_the_book() {
        let book = Connection::in_memory().unwrap();
        book.script(TABLES).unwrap();
        let mut words = BulkIndex::begin(crate::search::statement_of(&book, "claimant_search").unwrap());
        [1, 3, 2, 4].into_iter().for_each(|id| words.add(id, "müller"));
        assert!(words.end().is_none());
        for sql in ["no statement", "CREATE TABLE one (id); CREATE TABLE two (id)"] {
            let mut words = BulkIndex::begin(sql.to_string());
            words.add(1, "müller");
            let handed = words.end().is_some_and(|words| words.hand_over(&book, || Ok::<(), StoreError>(())).unwrap());
            assert!(!handed, "{sql}");
        }
    }
}
