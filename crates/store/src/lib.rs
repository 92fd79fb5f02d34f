//! How a claimbook is kept: one SQLite file, one writer, many readers. The only crate that knows SQL.
//! Rows come in and go out as domain values; what an act *means* (audit, undo, conflicts) is decided in the app crate.

pub mod amounts;
mod background_sync;
pub mod batches;
pub mod claimants;
pub mod counts;
pub mod cures;
pub mod drafts;
pub mod duplicates;
pub mod earlier;
pub mod eligibility;
pub mod engine;
pub mod entries;
mod error;
pub mod events;
pub mod evidence;
pub mod exported;
pub mod extras;
mod fresh;
pub mod matter;
mod migrate;
mod moved;
pub mod outside;
pub mod past;
mod place;
mod reading;
mod reshape;
pub mod rests;
pub mod saved_lists;
mod search;
mod shape;
mod stale_log;
mod stopping;
mod trust;
mod tx;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Mutex, MutexGuard, PoisonError};

use claimbook_domain::field::FieldList;
use claimbook_domain::matter::Matter;

pub use background_sync::BackgroundSync;
use engine::Connection;
pub use error::{Result, StoreError};
pub use migrate::{FIELDS, OddParts, SCHEMA_VERSION, SEALED, Seal};
use moved::Watched;
use outside::OpenBook;
pub use place::{is_claimbook, is_start_of_claimbook};
use reading::{Cause, Unwritten};
use shape::Shape;
pub use tx::Tx;

/// An open claimbook file.
pub struct Store {
    path: PathBuf,
    safe_mode: Option<String>,
    set_aside: Option<PathBuf>,
    readers: Mutex<Vec<Connection>>,
    hold: Hold,
    /// Declared last: the connections are closed before it.
    _open: OpenBook,
}

/// How the file is held.
enum Hold {
    /// To read and to write.
    Writing { writer: Mutex<Connection>, watched: Watched },
    /// Where it cannot be written.
    Reading(Unwritten),
}

impl Store {
    /// Makes a new claimbook for `matter`; never overwrites. Nothing is left at `path` when it fails.
    pub fn create(path: &Path, matter: &Matter) -> Result<Store> {
        fresh::create(path, matter)?;
        Store::open(path, &|_, _| Ok(()))
    }

    /// Makes a new claimbook that `fill` fills before it is at `path`; never overwrites, and nothing is left at `path` when it fails.
    pub fn build<T, E: From<StoreError>>(
        path: &Path,
        matter: &Matter,
        fill: impl FnOnce(Store) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        fresh::build(path, matter, |making| {
            // A file that is written once needs no log: everything would only be written twice.
            let open = OpenBook::enter(making)?;
            fill(Store::writing(making.to_path_buf(), Some("it is being made".into()), open, &|_, _| Ok(()))?)
        })
    }

    /// Opens a claimbook, bringing an older one up to date (a copy of the file is made first). Where neither can be done, because the
    /// place does not allow writing or has no room, the book is opened for reading: see [`Store::read_only`]. `seal` seals a book of an
    /// earlier format.
    pub fn open(path: &Path, seal: Seal<'_>) -> Result<Store> {
        let path = found(path)?;
        if !place::may_be_written(&path) {
            return Store::around_unwritten(path, Cause::NoRight, seal);
        }
        let safe_mode = place::network_share(&path);
        Store::open_to_write(path, safe_mode, seal)
    }

    /// Opens a claimbook as on a network share: without a write-ahead log.
    pub fn open_in_safe_mode(path: &Path, seal: Seal<'_>) -> Result<Store> {
        Store::open_to_write(found(path)?, Some("it was asked for".into()), seal)
    }

    fn open_to_write(path: PathBuf, safe_mode: Option<String>, seal: Seal<'_>) -> Result<Store> {
        let open = OpenBook::enter(&path)?;
        // A log that belongs to another file is set aside before anything can put it into this one. A book that is open here already
        // has a log of its own.
        let set_aside = if open.is_shared() { Ok(None) } else { stale_log::set_aside(&path) };
        let opened = set_aside.and_then(|set_aside| {
            let store = Store::writing(path.clone(), safe_mode, open, seal);
            store.map(|mut store| {
                store.set_aside = set_aside;
                store
            })
        });
        match opened {
            // Without room for a log nothing can be written, and what is there can be read all the same.
            Err(StoreError::DiskFull) => Store::around_unwritten(path, Cause::Full, seal),
            opened => opened,
        }
    }

    fn writing(path: PathBuf, safe_mode: Option<String>, open: OpenBook, seal: Seal<'_>) -> Result<Store> {
        let writer = Connection::open_another(&path)?;
        writer.check_application(&path)?;
        trust::check(&writer, &path)?;
        let has_log = writer.begin_writing(safe_mode.is_some())?;
        let watched = Watched::new(&path, open.id(), has_log)?;
        if migrate::format_of(&writer, &path, SCHEMA_VERSION)? < SCHEMA_VERSION {
            watched.will_commit();
            migrate::bring_up_to_date(&writer, &path, migrate::MIGRATIONS, seal)?;
            watched.check()?;
        }
        let hold = Hold::Writing { writer: Mutex::new(writer), watched };
        Ok(Store { path, safe_mode, set_aside: None, readers: Mutex::default(), hold, _open: open })
    }

    /// Opens a claimbook for reading alone, as if it were where nothing can be written. The file is not touched.
    pub fn open_for_reading(path: &Path, seal: Seal<'_>) -> Result<Store> {
        Store::around_unwritten(found(path)?, Cause::NoRight, seal)
    }

    fn around_unwritten(path: PathBuf, cause: Cause, seal: Seal<'_>) -> Result<Store> {
        let hold = Hold::Reading(Unwritten::open(&path, cause, seal)?);
        let open = OpenBook::enter(&path)?;
        Ok(Store { path, safe_mode: None, set_aside: None, readers: Mutex::default(), hold, _open: open })
    }

    /// The new path of another file's log that was found next to this one when it was opened.
    pub fn log_set_aside(&self) -> Option<&Path> {
        self.set_aside.as_deref()
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Why the file is kept without a write-ahead log (it is on a network share), if it is.
    pub fn safe_mode(&self) -> Option<&str> {
        self.safe_mode.as_deref()
    }

    /// Why the book can be read and not changed here, in words, if it is so.
    pub fn read_only(&self) -> Option<&str> {
        match &self.hold {
            Hold::Writing { .. } => None,
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
        let answer = read(&Reader::on(&connection));
        // A read transaction has nothing to lose; the connection is only reused when it ended well.
        if connection.script("ROLLBACK").is_ok() {
            lock(&self.readers).push(connection);
        }
        answer
    }

    /// Reads the file that was opened, even when another one is at its path now: what was typed there must not be lost with it.
    ///
    /// # Errors
    /// Those of `read`; when programs write to the new file already, under the name that the log of this one had.
    pub fn read_former<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&Reader<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let Hold::Writing { writer, watched } = &self.hold else { return self.read(read) };
        // A new connection would open the new file, so the one that is open reads.
        let connection = lock(writer);
        if let Err(why) = watched.check() {
            watched.give_up(&connection);
            if !watched.is_whole() {
                return Err(why.into());
            }
        }
        connection.script("BEGIN")?;
        let answer = read(&Reader::on(&connection));
        // A read transaction has nothing to lose.
        let _ = connection.script("ROLLBACK");
        answer
    }

    /// One act: everything `write` does becomes true together when it returns `Ok`, and nothing of it otherwise.
    pub fn write<T, E: From<StoreError>>(
        &self,
        write: impl FnOnce(&Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let (writer, watched) = match &self.hold {
            Hold::Writing { writer, watched } => (writer, watched),
            Hold::Reading(unwritten) => return Err(unwritten.refusal(&self.path).into()),
        };
        let connection = lock(writer);
        let named = |why| match why {
            StoreError::DiskFull => StoreError::NoRoomFor(self.path.clone()),
            other => other,
        };
        connection.script("BEGIN IMMEDIATE").map_err(named)?;
        let (tx, before) = (Tx::on(&connection), connection.changes());
        let in_place = watched.check().and_then(|()| watched.check_content(&connection));
        let answer = in_place.map_err(E::from).and_then(|()| write(&tx)).and_then(|answer| {
            tx.flush_counts()?;
            if connection.changes() != before {
                connection.script("UPDATE lineage SET writes = writes + 1")?;
            }
            watched.will_commit();
            connection.script("COMMIT").map_err(named)?;
            Ok(answer)
        });
        if answer.is_err() {
            // After some failures (a full disk) SQLite has rolled back by itself and says so here: that is fine.
            let _ = connection.script("ROLLBACK");
        }
        // An act is only reported as done when it is in the file that its path leads to, looked at last of all.
        // What cannot be put into the file now stays in the log, which the next act or the end puts there.
        let in_place =
            watched.check().and_then(|()| watched.fold(&connection).or(Ok(()))).and_then(|()| watched.check());
        match in_place {
            Err(why) => {
                watched.give_up(&connection);
                Err(why.into())
            }
            Ok(()) => answer,
        }
    }

    /// Copies the open book, whole and compact, to a file that must not exist yet.
    pub fn backup(&self, target: &Path) -> Result<()> {
        match &self.hold {
            Hold::Writing { .. } => fresh::copy(&self.another_connection()?, target),
            Hold::Reading(unwritten) => fresh::copy(&unwritten.reader()?, target),
        }
    }

    fn reader(&self) -> Result<Connection> {
        match &self.hold {
            Hold::Writing { watched, .. } => watched.check()?,
            Hold::Reading(unwritten) => unwritten.check_unmoved()?,
        }
        let kept = lock(&self.readers).pop();
        match (kept, &self.hold) {
            (Some(connection), _) => Ok(connection),
            (None, Hold::Writing { .. }) => {
                let connection = self.another_connection()?;
                connection.only_read()?;
                Ok(connection)
            }
            (None, Hold::Reading(unwritten)) => unwritten.reader(),
        }
    }

    /// A further connection to the book. A path that leads to another file now is not opened with the log of this one.
    fn another_connection(&self) -> Result<Connection> {
        match &self.hold {
            Hold::Writing { watched, .. } => {
                watched.check()?;
                let connection = Connection::open_another(&self.path)?;
                watched.check().map(|()| connection)
            }
            Hold::Reading(unwritten) => unwritten.reader(),
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        lock(&self.readers).clear();
        if let Hold::Writing { writer, watched } = &self.hold {
            watched.close(&lock(writer));
        }
    }
}

/// The whole path of a file that is a database.
fn found(path: &Path) -> Result<PathBuf> {
    let path = std::fs::canonicalize(path).map_err(|why| StoreError::file(&why, path))?;
    fresh::check_is_database(&path)?;
    Ok(path)
}

/// A panic while a lock is held cannot leave a half-done act after: the transaction is rolled back by the next BEGIN's failure or by SQLite.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A consistent state of the book.
pub struct Reader<'c> {
    connection: &'c Connection,
    /// The claimant table as the matter of this moment has it, once it was asked for.
    shape: RefCell<Option<Rc<Shape>>>,
}

impl<'c> Reader<'c> {
    fn on(connection: &'c Connection) -> Reader<'c> {
        Reader { connection, shape: RefCell::default() }
    }

    /// The claimant table as the matter has it.
    fn shape(&self) -> Result<Rc<Shape>> {
        if let Some(shape) = &*self.shape.borrow() {
            return Ok(Rc::clone(shape));
        }
        let shape = Rc::new(Shape::of(&self.matter()?.0)?);
        *self.shape.borrow_mut() = Some(Rc::clone(&shape));
        Ok(shape)
    }

    /// From now on the claimant table is this one.
    fn set_shape(&self, shape: Rc<Shape>) {
        *self.shape.borrow_mut() = Some(shape);
    }

    /// The columns of a claimant in the book's matter.
    pub fn fields(&self) -> Result<&'static FieldList> {
        Ok(self.shape()?.list)
    }
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

    /// Whether the file says which copy of the book it is, as it must.
    pub fn has_lineage(&self) -> Result<bool> {
        Ok(self.connection.number("SELECT count(*) FROM lineage", &[])? == 1)
    }

    /// What the engine's own check of the file finds; empty when it is sound.
    pub fn faults(&self) -> Result<Vec<String>> {
        self.connection.faults()
    }
}
