//! Whether the file that is open is still the one at its path. A sync client, a restored backup or a deleted folder can put another file
//! there, and SQLite does not notice it when it commits to a write-ahead log: acts would go into a file that no path leads to, and the log
//! of the former file would be taken for that of the new one (SQLite, "How To Corrupt An SQLite Database File", section 4).

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::engine::Connection;
use crate::error::{Result, StoreError};
use crate::outside::{self, FileId, Stamp};
use crate::place::companion;
use crate::stale_log::State;

/// The files that were opened, by which a replacement shows.
pub(crate) struct Watched {
    path: PathBuf,
    book: FileId,
    /// The write-ahead log; `None` where there is none.
    log: Option<FileId>,
    /// Once a replacement was seen, nothing is written any more, whatever file is there later.
    replaced: AtomicBool,
    /// Whether the log may hold acts of this program that are not in the file yet.
    unfolded: AtomicBool,
    /// The size and the time of the file when its content was looked at last.
    looked_at: Mutex<Option<Stamp>>,
}

fn stamp_of(path: &Path) -> Option<Stamp> {
    std::fs::metadata(path).ok().map(|about| outside::stamp(&about))
}

impl Watched {
    /// Notes which files `path` and its log are, after they were opened. `book` is what the path led to before.
    ///
    /// # Errors
    /// When the file was replaced in the meantime.
    pub(crate) fn new(path: &Path, book: &FileId, has_log: bool) -> Result<Watched> {
        let log_path = companion(path, "-wal");
        let unfolded = std::fs::metadata(&log_path).is_ok_and(|log| log.len() > 0);
        let log = match has_log {
            true => Some(FileId::of(&log_path).ok_or_else(|| StoreError::Replaced(path.to_path_buf()))?),
            false => None,
        };
        let watched = Watched {
            path: path.to_path_buf(),
            book: book.clone(),
            log,
            replaced: AtomicBool::new(false),
            unfolded: AtomicBool::new(unfolded),
            looked_at: Mutex::default(),
        };
        watched.check().map(|()| watched)
    }

    /// An error when another file, or none, is at the path now, or at that of the log.
    pub(crate) fn check(&self) -> Result<()> {
        if !self.replaced.load(Ordering::SeqCst) {
            let log =
                self.log.as_ref().is_none_or(|log| FileId::of(&companion(&self.path, "-wal")).as_ref() == Some(log));
            if log && FileId::of(&self.path).as_ref() == Some(&self.book) {
                return Ok(());
            }
            self.replaced.store(true, Ordering::SeqCst);
        }
        Err(StoreError::Replaced(self.path.clone()))
    }

    /// An error when the file was written over in place by a program that is not SQLite, such as `cp`: SQLite would go on with the pages
    /// that it remembers. Asked at the beginning of an act, when no one else can write; it costs a look at the file's size and time.
    pub(crate) fn check_content(&self, writer: &Connection) -> Result<()> {
        let now = stamp_of(&self.path);
        let mut looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        // What is in a log of others is not in the file yet; without a log SQLite looks at the file itself.
        let log_is_empty = || std::fs::metadata(companion(&self.path, "-wal")).is_ok_and(|log| log.len() == 0);
        if *looked_at != now && self.log.is_some() && log_is_empty() {
            let file = Connection::open_unwritten(&self.path, true).and_then(|file| State::of(&file));
            if file.ok() != Some(State::of(writer)?) {
                self.replaced.store(true, Ordering::SeqCst);
                return self.check();
            }
            *looked_at = now;
        }
        Ok(())
    }

    /// The log may hold acts from now on.
    pub(crate) fn will_commit(&self) {
        self.unfolded.store(true, Ordering::SeqCst);
    }

    /// Puts the log into the file after an act, as far as no reader holds it back, so that a later replacement finds nothing in it.
    pub(crate) fn fold(&self, writer: &Connection) -> Result<()> {
        if self.log.is_some() && writer.fold()? {
            self.unfolded.store(false, Ordering::SeqCst);
            *self.looked_at.lock().unwrap_or_else(PoisonError::into_inner) = stamp_of(&self.path);
        }
        Ok(())
    }

    /// Gives a replaced file up: what was committed goes into the file that is still open, so that the log under the book's name holds
    /// nothing that the new file would be damaged by. A log that holds nothing of this program may be the new file's, and stays.
    pub(crate) fn give_up(&self, writer: &Connection) {
        if self.unfolded.swap(false, Ordering::SeqCst) {
            // An error here needs no report: the act failed already, and the new file sets a foreign log aside when it is opened.
            let _ = writer.fold();
        }
    }

    /// Whether the file that is open can be read by itself: a log under the book's name may be the new file's.
    pub(crate) fn is_whole(&self) -> bool {
        self.log.is_none() || std::fs::metadata(companion(&self.path, "-wal")).map_or(true, |log| log.len() == 0)
    }

    /// Ends the log with the last connection, `writer`. That of a replaced book is left alone, because its name is the new file's.
    pub(crate) fn close(&self, writer: &Connection) {
        let ended = self.check().and_then(|()| if self.log.is_some() { writer.fold() } else { Ok(true) });
        match ended {
            Ok(true) if self.check().is_ok() => {
                // If this fails, the log stays, and the next opening reads it.
                let _ = writer.end_log_on_close();
            }
            Ok(_) => {}
            Err(_) => self.give_up(writer),
        }
    }
}
