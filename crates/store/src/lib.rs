//! How a claimbook is kept: one SQLite file, one writer, many readers. The only crate that knows SQL.
//! Rows come in and go out as domain values; what an act *means* (audit, undo, conflicts) is decided in the app crate.

pub mod batches;
pub mod claimants;
pub mod counts;
pub mod drafts;
mod early_sync;
pub mod engine;
mod error;
pub mod events;
pub mod evidence;
pub mod exported;
pub mod extras;
mod fresh;
pub mod matter;
mod migrate;
pub mod outside;
pub mod past;
mod place;
mod reading;
mod rests;
pub mod saved_lists;
mod search;

use std::cell::RefCell;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use claimbook_domain::matter::Matter;

use engine::Connection;
pub use error::{Result, StoreError};
pub use migrate::{OddParts, SCHEMA_VERSION};
use outside::OpenBook;
pub use place::{is_claimbook, is_start_of_claimbook};
use reading::{Cause, Unwritten};

/// An open claimbook file.
pub struct Store {
    path: PathBuf,
    safe_mode: Option<String>,
    readers: Mutex<Vec<Connection>>,
    hold: Hold,
    /// Declared last: the connections are closed before it.
    _open: OpenBook,
}

/// How the file is held.
enum Hold {
    /// To read and to write.
    Writing(Mutex<Connection>),
    /// Where it cannot be written.
    Reading(Unwritten),
}

impl Store {
    /// Makes a new claimbook for `matter`; never overwrites. Nothing is left at `path` when it fails.
    pub fn create(path: &Path, matter: &Matter) -> Result<Store> {
        fresh::create(path, matter)?;
        Store::open(path)
    }

    /// Makes a new claimbook that `fill` fills before it is at `path`; never overwrites, and nothing is left at `path` when it fails.
    pub fn build<T, E: From<StoreError>>(
        path: &Path,
        matter: &Matter,
        fill: impl FnOnce(Store) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        fresh::build(path, matter, |making| {
            // A log beside a file that is written once would only be written twice.
            let writer = Mutex::new(Connection::open(making, true)?);
            let (path, open) = (making.to_path_buf(), OpenBook::enter(making)?);
            fill(Store { path, safe_mode: None, readers: Mutex::default(), hold: Hold::Writing(writer), _open: open })
        })
    }

    /// Opens a claimbook, bringing an older one up to date (a copy of the file is made first). Where neither can be done, because the
    /// place does not allow writing or has no room, the book is opened for reading: see [`Store::read_only`].
    pub fn open(path: &Path) -> Result<Store> {
        let path = found(path)?;
        if !place::may_be_written(&path) {
            return Store::around_unwritten(path, Cause::NoRight);
        }
        let open = OpenBook::enter(&path)?;
        let safe_mode = place::network_share(&path);
        let opened = Connection::open(&path, safe_mode.is_some())
            .and_then(|writer| migrate::bring_up_to_date(&writer, &path, migrate::MIGRATIONS).map(|()| writer));
        let writer = match opened {
            Ok(writer) => writer,
            // Without room for a log nothing can be written, and what is there can be read all the same.
            Err(StoreError::DiskFull) => {
                drop(open);
                return Store::around_unwritten(path, Cause::Full);
            }
            Err(why) => return Err(why),
        };
        Ok(Store { path, safe_mode, readers: Mutex::default(), hold: Hold::Writing(Mutex::new(writer)), _open: open })
    }

    /// Opens a claimbook for reading alone, as if it lay where nothing can be written. The file is not touched.
    pub fn open_for_reading(path: &Path) -> Result<Store> {
        Store::around_unwritten(found(path)?, Cause::NoRight)
    }

    fn around_unwritten(path: PathBuf, cause: Cause) -> Result<Store> {
        let hold = Hold::Reading(Unwritten::open(&path, cause)?);
        let open = OpenBook::enter(&path)?;
        Ok(Store { path, safe_mode: None, readers: Mutex::default(), hold, _open: open })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why the file is kept without a write-ahead log (it lies on a network share), if it is.
    pub fn safe_mode(&self) -> Option<&str> {
        self.safe_mode.as_deref()
    }

    /// Why the book can be read and not changed here, in words, if it is so.
    pub fn read_only(&self) -> Option<&str> {
        match &self.hold {
            Hold::Writing(_) => None,
            Hold::Reading(unwritten) => Some(unwritten.why()),
        }
    }

    /// Reads a consistent state of the book; never writes, never waits for a writer.
    pub fn read<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&Reader<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let connection = self.reader()?;
        connection.script("BEGIN")?;
        let answer = read(&Reader { connection: &connection });
        // A read transaction has nothing to lose; the connection is only reused when it ended well.
        if connection.script("ROLLBACK").is_ok() {
            lock(&self.readers).push(connection);
        }
        answer
    }

    /// One act: everything `write` does becomes true together when it returns `Ok`, and nothing of it otherwise.
    pub fn write<T, E: From<StoreError>>(
        &self,
        write: impl FnOnce(&Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let writer = match &self.hold {
            Hold::Writing(writer) => writer,
            Hold::Reading(unwritten) => return Err(unwritten.refusal(&self.path).into()),
        };
        let connection = lock(writer);
        let named = |why| match why {
            StoreError::DiskFull => StoreError::NoRoomFor(self.path.clone()),
            other => other,
        };
        connection.script("BEGIN IMMEDIATE").map_err(named)?;
        let tx = Tx { reader: Reader { connection: &connection }, counts: RefCell::default() };
        let answer = write(&tx).and_then(|answer| {
            tx.flush_counts().and_then(|()| connection.script("COMMIT")).map_err(named)?;
            Ok(answer)
        });
        if answer.is_err() {
            // After some failures (a full disk) SQLite has rolled back by itself and says so here: that is fine.
            let _ = connection.script("ROLLBACK");
        }
        answer
    }

    /// Copies the open book, whole and compact, to a file that must not exist yet.
    pub fn backup(&self, target: &Path) -> Result<()> {
        match &self.hold {
            Hold::Writing(_) => fresh::copy(&Connection::beside(&self.path)?, target),
            Hold::Reading(unwritten) => fresh::copy(&unwritten.reader()?, target),
        }
    }

    fn reader(&self) -> Result<Connection> {
        if let Hold::Reading(unwritten) = &self.hold {
            unwritten.check_unmoved()?;
        }
        let kept = lock(&self.readers).pop();
        match (kept, &self.hold) {
            (Some(connection), _) => Ok(connection),
            (None, Hold::Writing(_)) => Connection::open_reader(&self.path),
            (None, Hold::Reading(unwritten)) => unwritten.reader(),
        }
    }
}

/// The whole path of a file that is a database.
fn found(path: &Path) -> Result<PathBuf> {
    let path = std::fs::canonicalize(path).map_err(|why| StoreError::file(&why, path))?;
    fresh::check_is_database(&path)?;
    Ok(path)
}

/// A panic while a lock is held cannot leave a half-done act behind: the transaction is rolled back by the next BEGIN's failure or by SQLite.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A consistent state of the book.
pub struct Reader<'c> {
    connection: &'c Connection,
}

impl Reader<'_> {
    /// The format of the file.
    pub fn format(&self) -> Result<i64> {
        self.connection.pragma("user_version")
    }

    /// Tables, indexes, triggers and views that are not as in a fresh file.
    pub fn odd_parts(&self) -> Result<OddParts> {
        migrate::odd_parts(self.connection)
    }

    /// What the engine's own check of the file finds; empty when it is sound.
    pub fn faults(&self) -> Result<Vec<String>> {
        self.connection.faults()
    }
}

/// An act under way; also a [`Reader`] that sees what the act has done so far.
pub struct Tx<'c> {
    reader: Reader<'c>,
    counts: RefCell<counts::Changes>,
}

impl<'c> Deref for Tx<'c> {
    type Target = Reader<'c>;
    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}
