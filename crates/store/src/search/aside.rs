//! The full text of a book that is filled, made aside: a thread of its own indexes the words into a database that is nobody's while the
//! book's own indexes are made, and the book takes over what it made. A connection can do only one of the two at a time.

use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use tempfile::SpooledTempFile;

use crate::engine::{Connection, params};
use crate::error::{Result, StoreError};

/// So many bytes of words wait in memory; more wait in a file without a name.
const IN_MEMORY: usize = 1 << 20;
/// So many are written and read at once.
const AT_ONCE: usize = 1 << 18;
/// How many words are indexed before it is asked whether to go on.
const STRIDE: u64 = 4_096;
/// How often somebody who waits is asked the same.
const PATIENCE: Duration = Duration::from_millis(50);

/// The tables in which the full text is kept, as SQLite names them, and their columns.
const SHADOWS: [(&str, usize); 3] =
    [("claimant_search_data", 2), ("claimant_search_idx", 3), ("claimant_search_config", 2)];

/// Words by claimant, waiting to be indexed.
pub(crate) struct Words {
    spool: BufWriter<SpooledTempFile>,
    count: u64,
}

impl Words {
    /// None yet.
    pub(crate) fn new() -> Words {
        Words { spool: BufWriter::with_capacity(AT_ONCE, SpooledTempFile::new(IN_MEMORY)), count: 0 }
    }

    /// The words of another claimant.
    pub(crate) fn add(&mut self, id: i64, text: &str) -> Result<()> {
        let length = u32::try_from(text.len()).map_err(|_| StoreError::damaged("a text of four gigabytes"))?;
        let spool = &mut self.spool;
        spool
            .write_all(&id.to_le_bytes())
            .and_then(|()| spool.write_all(&length.to_le_bytes()))
            .and_then(|()| spool.write_all(text.as_bytes()))
            .map_err(beside)?;
        self.count += 1;
        Ok(())
    }

    /// Begins to index them, in a table that `sql` makes.
    pub(crate) fn index(self, sql: String) -> Result<Indexing> {
        let mut spool = self.spool.into_inner().map_err(|why| beside(why.into_error()))?;
        spool.seek(SeekFrom::Start(0)).map_err(beside)?;
        let stop = Arc::new(AtomicBool::new(false));
        let (send, made) = sync_channel(1);
        let (count, stopped) = (self.count, Arc::clone(&stop));
        std::thread::spawn(move || {
            // Nobody waits any more where the work was stopped.
            let made =
                index(BufReader::with_capacity(AT_ONCE, spool), count, &sql, &stopped).map_err(|why| match why {
                    StoreError::DiskFull => StoreError::NoRoomFor(std::env::temp_dir()),
                    other => other,
                });
            let _ = send.send(made);
        });
        Ok(Indexing { made, stop })
    }
}

/// Words that are being indexed; they are forgotten with it.
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
    /// Waits until all is indexed and puts it into the book. `go_on` is asked now and then, and may end the work.
    pub(crate) fn hand_over<E: From<StoreError>>(
        self,
        book: &Connection,
        mut go_on: impl FnMut() -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let made = loop {
            go_on()?;
            match self.made.recv_timeout(PATIENCE) {
                Ok(made) => break made?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(StoreError::Engine("indexing words ended early".into()).into());
                }
            }
        };
        book.script("INSERT INTO claimant_search (claimant_search) VALUES ('delete-all')")?;
        book.writing_shadows(|| SHADOWS.iter().try_for_each(|(table, columns)| copy(&made, book, table, *columns)))?;
        // What the connection remembers of the empty full text it must forget, as whenever a step is taken back.
        Ok(book.script("SAVEPOINT words; ROLLBACK TO words; RELEASE words")?)
    }
}

fn index(mut words: impl Read, count: u64, sql: &str, stop: &AtomicBool) -> Result<Connection> {
    let aside = Connection::private()?;
    aside.script(sql)?;
    aside.script("INSERT INTO claimant_search (claimant_search, rank) VALUES ('hashsize', 67108864); BEGIN")?;
    let mut insert = aside.prepare("INSERT INTO claimant_search (rowid, search_text) VALUES (?1, ?2)")?;
    let mut text = Vec::new();
    for place in 0..count {
        if place % STRIDE == 0 && stop.load(Ordering::Relaxed) {
            break;
        }
        let id = next(&mut words, &mut text).map_err(beside)?;
        let text = std::str::from_utf8(&text).map_err(|_| StoreError::damaged("the words to index are no text"))?;
        insert.bind(1, id.into())?;
        insert.bind(2, text.into())?;
        insert.run()?;
    }
    drop(insert);
    aside.script("COMMIT")?;
    Ok(aside)
}

/// Puts the next text into `text`; whose it is.
fn next(words: &mut impl Read, text: &mut Vec<u8>) -> io::Result<i64> {
    let (mut id, mut length) = ([0; 8], [0; 4]);
    words.read_exact(&mut id)?;
    words.read_exact(&mut length)?;
    text.resize(u32::from_le_bytes(length) as usize, 0);
    words.read_exact(text)?;
    Ok(i64::from_le_bytes(id))
}

fn copy(from: &Connection, to: &Connection, table: &str, columns: usize) -> Result<()> {
    to.script(&format!("DELETE FROM {table}"))?;
    let places: Vec<String> = (1..=columns).map(|place| format!("?{place}")).collect();
    let mut insert = to.prepare(&format!("INSERT INTO {table} VALUES ({})", places.join(", ")))?;
    from.each(&format!("SELECT * FROM {table}"), params![], |row| {
        (0..columns).try_for_each(|place| insert.bind(place + 1, row.value(place)?))?;
        insert.run()
    })
}

fn beside(why: io::Error) -> StoreError {
    StoreError::make(why, &std::env::temp_dir())
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
        let mut words = Words::new();
        for id in 1..=300 {
            let text = format!("lnkd {id:04} müller");
            add(&book, id, &text);
            words.add(id, &text).unwrap();
        }
        let indexing = words.index(crate::search::statement_of(&book, "claimant_search").unwrap()).unwrap();
        indexing.hand_over(&book, || Ok::<(), StoreError>(())).unwrap();
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
        let mut words = Words::new();
        (1..=10).for_each(|id| words.add(id, "müller").unwrap());
        let indexing = words.index(crate::search::statement_of(&book, "claimant_search").unwrap()).unwrap();
        let ended = indexing.hand_over(&book, || Err(StoreError::Busy));
        assert!(matches!(ended, Err(StoreError::Busy)));
        assert_eq!(found(&book, "lle"), 0);
    }
}
