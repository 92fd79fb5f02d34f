//! A claimbook in a place where nothing can be written: on a disc, in an archive, in another person's folder. It is read in place. Where
//! that is impossible (an older format, a log with changes next to it), a copy in a temporary folder is brought up to date and read instead.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

use crate::engine::Connection;
use crate::error::{Result, StoreError};
use crate::migrate::{self, Seal};
use crate::outside::{self, OutsideFile, Refusal};
use crate::place::companion;
use crate::{stale_log, trust};

/// Why a file is only read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The place does not allow writing.
    NoRight,
    /// The disk has no room.
    Full,
}

impl Cause {
    fn in_words(self) -> &'static str {
        match self {
            Cause::NoRight => "it is in a folder or on a drive that does not allow writing",
            Cause::Full => "its disk is full",
        }
    }
}

/// The files that SQLite keeps next to a database: changes that are not in it yet, and those that must be rolled back.
const LOGS: [&str; 2] = ["-wal", "-journal"];

/// A file that is only read.
pub(crate) struct Unwritten {
    way: Way,
    cause: Cause,
    why: String,
}

/// How it is read.
enum Way {
    /// With locks, as every program that may write expects.
    Locked(PathBuf),
    /// Without locks or logs, which could not be made. A person with more rights may still write: then the stamp changes.
    Still(PathBuf, StampWithLog),
    /// From a copy that goes when the book is closed.
    Copied { folder: TempDir, name: PathBuf },
}

/// Shows whether the file changed: its size and time, and whether a log next to it holds changes.
type StampWithLog = (u64, Option<SystemTime>, bool);

impl Unwritten {
    /// Finds a way to read the file; nothing is written to it.
    pub(crate) fn open(path: &Path, cause: Cause, seal: Seal<'_>) -> Result<Unwritten> {
        let Some(way) = in_place(path)? else {
            return copied(path, cause, seal, "recent changes are in a file next to it, so it is read from a copy");
        };
        let unwritten = Unwritten { way, cause, why: cause.in_words().to_string() };
        let reader = unwritten.reader()?;
        trust::check(&reader, path)?;
        let found = migrate::format_of(&reader, path, migrate::SCHEMA_VERSION)?;
        if found == migrate::SCHEMA_VERSION {
            return Ok(unwritten);
        }
        copied(
            path,
            cause,
            seal,
            &format!("it was written by an older Claimbook (format {found}), and is read from an updated copy"),
        )
    }

    /// Why the book cannot be changed, and how it is read where that matters.
    pub(crate) fn why(&self) -> &str {
        &self.why
    }

    /// The error for an attempt to change the file at `path`.
    pub(crate) fn refusal(&self, path: &Path) -> StoreError {
        match self.cause {
            Cause::NoRight => StoreError::ReadOnly,
            Cause::Full => StoreError::NoRoomFor(path.to_path_buf()),
        }
    }

    /// A connection that only reads.
    pub(crate) fn reader(&self) -> Result<Connection> {
        match &self.way {
            Way::Locked(path) => Connection::open_unwritten(path, false),
            Way::Still(path, _) => Connection::open_unwritten(path, true),
            Way::Copied { folder, name } => Connection::open_unwritten(&folder.path().join(name), true),
        }
    }

    /// An error when another program wrote to the file since.
    pub(crate) fn check_unmoved(&self) -> Result<()> {
        match &self.way {
            Way::Still(path, then) if stamp(path)? != *then => Err(StoreError::Moved),
            _ => Ok(()),
        }
    }
}

/// How the file is read in place; `None` when the changes in a log next to it would have to be put into it first.
fn in_place(path: &Path) -> Result<Option<Way>> {
    if outside::is_open_book(path) {
        // Another window of this program holds it, with its log: only SQLite may open it.
        return Connection::open_unwritten(path, false).map(|_| Some(Way::Locked(path.to_path_buf())));
    }
    let now = stamp(path)?;
    if keeps_a_log(path)? && !companion(path, LOGS[0]).exists() {
        return Ok(Some(Way::Still(path.to_path_buf(), now)));
    }
    match Connection::open_unwritten(path, false) {
        // The log of another file is left out of a copy.
        Ok(_) if !stale_log::continues(path)? => Ok(None),
        Ok(_) => Ok(Some(Way::Locked(path.to_path_buf()))),
        Err(StoreError::CannotOpen | StoreError::ReadOnly | StoreError::DiskFull) if now.2 => Ok(None),
        Err(StoreError::CannotOpen | StoreError::ReadOnly | StoreError::DiskFull) => {
            Ok(Some(Way::Still(path.to_path_buf(), now)))
        }
        Err(why) => Err(why),
    }
}

/// Whether the file was last written with a write-ahead log; the 19th byte of its header says so.
fn keeps_a_log(path: &Path) -> Result<bool> {
    let mut start = [0; 20];
    let file = open_outside(path)?;
    (&file).read_exact(&mut start).map_err(|why| StoreError::file(&why, path))?;
    Ok(start[19] == 2)
}

fn stamp(path: &Path) -> Result<StampWithLog> {
    let about = std::fs::metadata(path).map_err(|why| StoreError::file(&why, path))?;
    let changes = LOGS.iter().any(|log| std::fs::metadata(companion(path, log)).is_ok_and(|log| log.len() > 0));
    Ok((about.len(), about.modified().ok(), changes))
}

/// Copies the file and the logs next to it, lets SQLite put them together, and brings the copy up to date.
fn copied(path: &Path, cause: Cause, seal: Seal<'_>, how: &str) -> Result<Unwritten> {
    let before = stamp(path)?;
    // Without a usable folder for temporary files, the book's own may do.
    let next_to_it = || TempDir::new_in(path.parent().unwrap_or(path));
    let folder =
        TempDir::new().or_else(|_| next_to_it()).map_err(|why| StoreError::make(why, &std::env::temp_dir()))?;
    let name = PathBuf::from("copy.claimbook");
    let copy = folder.path().join(&name);
    pour(path, &copy)?;
    for log in LOGS {
        let original = companion(path, log);
        if original.exists() {
            pour(&original, &companion(&copy, log))?;
        }
    }
    if stamp(path)? != before {
        return Err(StoreError::Moved);
    }
    let how = match stale_log::set_aside(&copy)? {
        None => how,
        Some(_) => {
            "the log of another copy of the claimbook is next to it and is ignored: it is read from a copy without it"
        }
    };
    let connection = Connection::open_another(&copy)?;
    connection.check_application(path)?;
    trust::check(&connection, path)?;
    connection.begin_writing(true)?;
    migrate::migrate(&connection, migrate::MIGRATIONS, seal)?;
    drop(connection);
    Ok(Unwritten { way: Way::Copied { folder, name }, cause, why: format!("{}; {how}", cause.in_words()) })
}

/// Copies the bytes and not the rights: the copy can be written.
fn pour(from: &Path, to: &Path) -> Result<()> {
    let source = open_outside(from)?;
    let poured = File::create_new(to).and_then(|mut target| std::io::copy(&mut &source, &mut target));
    poured.map(|_| ()).map_err(|why| StoreError::make(why, to))
}

fn open_outside(path: &Path) -> Result<OutsideFile> {
    OutsideFile::open(path).map_err(|why| match why {
        Refusal::OpenBook => StoreError::Busy,
        Refusal::NotAFile(kind) => StoreError::NotAFile { path: path.to_path_buf(), kind },
        Refusal::System(why) => StoreError::file(&why, path),
    })
}
