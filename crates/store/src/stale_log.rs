//! A write-ahead log that a program left when it was killed, next to a book that another file has taken the place of since. SQLite would
//! put it into the new file and damage it. A log belongs to a file when the file's copy and the number of its writes say so (the table
//! `lineage`), and the event that the file ends with is in what the log makes of it; any other log is set aside under another name.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::engine::{Connection, params};
use crate::error::{Result, StoreError};
use crate::outside::FileId;
use crate::place::companion;

/// What a log that is set aside is called, after the name of the book.
const ASIDE: &str = "-wal.not-of-this-file";
/// How often a log that looks foreign is looked at.
const LOOKS: usize = 3;
/// The header of a log, and of each page in it (SQLite, "Database File Format", section 4).
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// Sets a log aside that does not continue the file at `path`, and returns its new path. Nothing else is written, and no connection that
/// is opened here puts the log into the file.
pub(crate) fn set_aside(path: &Path) -> Result<Option<PathBuf>> {
    let log = companion(path, "-wal");
    let judged = FileId::of(&log);
    if continues(path)? || FileId::of(&log) != judged {
        return Ok(None);
    }
    let aside = free_name(path);
    std::fs::rename(&log, &aside).map_err(|why| StoreError::file(&why, &aside))?;
    if FileId::of(&aside) != judged {
        // Another program set it aside in the meantime and has a log of its own there already: it gets that back.
        let _ = std::fs::hard_link(&aside, &log).and_then(|()| std::fs::remove_file(&aside));
        return Ok(None);
    }
    // A program that has the former file open still goes on with both of them under their new names.
    let shared = companion(&aside, "-shm");
    match std::fs::rename(companion(path, "-shm"), &shared) {
        Err(why) if why.kind() != std::io::ErrorKind::NotFound => Err(StoreError::file(&why, &shared)),
        _ => Ok(Some(aside)),
    }
}

/// Whether the log next to the file, if there is one, continues it. Another program may be writing to both: what looks foreign for a
/// moment is looked at again.
pub(crate) fn continues(path: &Path) -> Result<bool> {
    for _ in 0..LOOKS {
        if continues_now(path)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn continues_now(path: &Path) -> Result<bool> {
    let log = companion(path, "-wal");
    if !std::fs::metadata(&log).is_ok_and(|about| about.len() > LOG_HEADER as u64) {
        return Ok(true);
    }
    // While this is read, another program can empty the log only after all of it is in the file.
    let with_log = Connection::open_another(path)?;
    with_log.only_read()?;
    with_log.script("BEGIN")?;
    let both = State::of(&with_log);
    // A program that was killed while it put its log in leaves a file that only makes sense with it.
    let Ok(alone) = Connection::open_unwritten(path, true).and_then(|file| State::of(&file)) else { return Ok(true) };
    let held = Held::of(&log, alone.page).map_err(|why| StoreError::file(&why, &log))?;
    if held.commits == 0 {
        return Ok(true);
    }
    let both = match both {
        Ok(both) => both,
        // Pages of two files make no sense together. What else goes wrong says nothing about whose log it is.
        Err(StoreError::Damaged(_)) => return Ok(false),
        Err(why) => return Err(why),
    };
    // Each commit writes the lineage. Where the file has it on a page that the log does not hold, the log is of a file that is laid out
    // otherwise, such as the original of a compact copy.
    let written = both.writes.saturating_sub(alone.writes);
    let same_file = held.page && alone.copy == both.copy && (0..=held.commits).contains(&written);
    // A book of an earlier format has no lineage: its log is known by its events alone.
    if alone.page > 0 && !same_file {
        return Ok(false);
    }
    Ok(alone.last_event == 0 || hash_of(&with_log, alone.last_event)? == alone.hash)
}

/// What a file says of itself.
#[derive(PartialEq, Eq)]
pub(crate) struct State {
    /// See the table `lineage`.
    copy: i64,
    writes: i64,
    /// The page on which the lineage is; 0 in a book of an earlier format.
    page: i64,
    last_event: i64,
    hash: Vec<u8>,
}

impl State {
    pub(crate) fn of(connection: &Connection) -> Result<State> {
        // Only plain tables are read: what else a file may hold is refused later, and in words.
        let page = |name: &str| {
            let sql = "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?1";
            connection.first(sql, params![name], |row| row.int(0)).map(Option::unwrap_or_default)
        };
        if page("event")? == 0 {
            return Err(StoreError::damaged("the file has no log of events"));
        }
        let last_event = connection.number("SELECT coalesce(max(id), 0) FROM event", &[])?;
        let page = page("lineage")?;
        let lineage = match page {
            0 => Some((0, 0)),
            _ => connection.first("SELECT copy, writes FROM lineage", &[], |row| Ok((row.int(0)?, row.int(1)?)))?,
        };
        let (copy, writes) = lineage.ok_or_else(|| StoreError::damaged("the file does not say which copy it is"))?;
        Ok(State { copy, writes, page, last_event, hash: hash_of(connection, last_event)? })
    }
}

fn hash_of(connection: &Connection, event: i64) -> Result<Vec<u8>> {
    let found =
        connection.first("SELECT hash FROM event WHERE id = ?1", params![event], |row| Ok(row.blob(0)?.to_vec()))?;
    Ok(found.unwrap_or_default())
}

/// What a log holds.
#[derive(Default)]
struct Held {
    /// How many commits: pages that end one and carry the salts of the log's header.
    commits: i64,
    /// Whether the page that was asked for is among its pages.
    page: bool,
}

impl Held {
    fn of(log: &Path, wanted: i64) -> std::io::Result<Held> {
        match Held::read(log, wanted) {
            // Another program put the log into the file and emptied it while it was read: it holds nothing any more.
            Err(why) if why.kind() == std::io::ErrorKind::UnexpectedEof => Ok(Held::default()),
            held => held,
        }
    }

    fn read(log: &Path, wanted: i64) -> std::io::Result<Held> {
        // The log carries no locks: closing it drops none.
        let mut file = File::open(log)?;
        let length = file.metadata()?.len();
        let mut header = [0; LOG_HEADER];
        if length < LOG_HEADER as u64 {
            return Ok(Held::default());
        }
        file.read_exact(&mut header)?;
        let number = |bytes: &[u8]| i64::from(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]));
        let (page, salts) = (number(&header[8..12]).unsigned_abs(), header[16..24].to_vec());
        let (mut at, mut held) = (LOG_HEADER as u64, Held::default());
        let mut frame = [0; FRAME_HEADER];
        while at + FRAME_HEADER as u64 + page <= length {
            file.seek(SeekFrom::Start(at))?;
            file.read_exact(&mut frame)?;
            if frame[8..16] != salts {
                break;
            }
            held.page |= number(&frame[..4]) == wanted;
            held.commits += i64::from(number(&frame[4..8]) > 0);
            at += FRAME_HEADER as u64 + page;
        }
        Ok(held)
    }
}

/// A name next to the book that nothing has.
fn free_name(path: &Path) -> PathBuf {
    let named = |n: u32| companion(path, &if n == 1 { ASIDE.to_string() } else { format!("{ASIDE}-{n}") });
    (1..u32::MAX).map(named).find(|name| !name.exists()).unwrap_or_else(|| named(1))
}
