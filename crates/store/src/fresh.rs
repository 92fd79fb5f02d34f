//! The first moment of a file: making a new book or a copy of one, and recognizing a database.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use claimbook_domain::matter::Matter;

use crate::engine::Connection;
use crate::error::{Result, StoreError};
use crate::migrate;
use crate::outside::{OutsideFile, Refusal};
use crate::place::companion;

/// What the name of a half-made book ends in, before the number of the program that makes it; and that of the lock next to it.
const MAKING: &str = "making-";
const LOCK: &str = ".lock";

/// Makes a new book; never overwrites.
pub(crate) fn create(path: &Path, matter: &Matter) -> Result<()> {
    whole(path, |making| fill(making, matter)).map_err(|why| named(why, path))
}

/// A whole, compact copy of an open book; never overwrites.
pub(crate) fn copy(connection: &Connection, target: &Path) -> Result<()> {
    let copied = |making: &Path| {
        connection.copy_into(making)?;
        let copy = Connection::open_another(making)?;
        if copy.pragma("user_version")? < migrate::SEALED {
            return Ok(());
        }
        // Its pages are elsewhere: a log of the original must never be put into it.
        copy.script("UPDATE lineage SET copy = random(), writes = 0")
    };
    whole(target, copied).map_err(|why| named(why, target))
}

/// A full disk with the file that found no room on it.
fn named(why: StoreError, path: &Path) -> StoreError {
    match why {
        StoreError::DiskFull => StoreError::make(std::io::ErrorKind::StorageFull.into(), path),
        other => other,
    }
}

/// Makes a new book that `write` fills before anybody sees it; never overwrites.
pub(crate) fn build<T, E: From<StoreError>>(
    path: &Path,
    matter: &Matter,
    write: impl FnOnce(&Path) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    whole(path, |making| {
        fill(making, matter)?;
        write(making)
    })
}

/// Lets `make` fill an empty file next to the final name and moves it there whole: no one ever sees a half-made book.
fn whole<T, E: From<StoreError>>(
    path: &Path,
    make: impl FnOnce(&Path) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    if path.exists() {
        return Err(StoreError::Exists(path.to_path_buf()).into());
    }
    remove_left(path);
    let making = Making::begin(path)?;
    let made = make(&making.path).and_then(|made| Ok(put_in_place(&making.path, path).map(|()| made)?));
    // Whatever happened, the half-made file goes; after a success only its former name does.
    drop(making);
    made
}

/// A half-made book. A lock file next to it is locked as long as a program makes the book, so that the next program recognizes what a
/// killed program left. The book itself cannot be locked in this way, because on some systems that would keep SQLite out too.
struct Making {
    path: PathBuf,
    /// `None` once it is to be removed, which some systems do to closed files only.
    lock: Option<File>,
}

impl Making {
    fn begin(path: &Path) -> Result<Making> {
        let making = path.with_extension(format!("{MAKING}{}", std::process::id()));
        // The system's own words (no right, no such folder) are better than the engine's.
        let unmade = |why| StoreError::make(why, path);
        let lock = create_private(&companion(&making, LOCK)).map_err(unmade)?;
        let begun = Making { path: making, lock: Some(lock) };
        // Waits for a program that takes the file for left over. Where files cannot be locked, no program does.
        let _ = begun.lock.as_ref().map(File::lock);
        create_private(&begun.path).map_err(unmade)?;
        Ok(begun)
    }
}

/// An empty file that its owner alone reads and writes; the files that SQLite keeps next to a book have the rights of the book.
fn create_private(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

impl Drop for Making {
    fn drop(&mut self) {
        remove(&self.path);
        self.lock = None;
        let _ = std::fs::remove_file(companion(&self.path, LOCK));
    }
}

/// Removes what programs that were killed left of books they were making at this place.
fn remove_left(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (Some(stem), Ok(entries)) = (path.file_stem(), std::fs::read_dir(folder)) else { return };
    let begins = format!("{}.{MAKING}", stem.to_string_lossy());
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let left = name.strip_suffix(LOCK).filter(|left| {
            left.strip_prefix(&begins).is_some_and(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()))
        });
        let lock = left.and_then(|left| Some((left, OutsideFile::open(&entry.path()).ok()?)));
        if let Some((left, lock)) = lock.filter(|(_, lock)| lock.try_lock().is_ok()) {
            remove(&folder.join(left));
            drop(lock);
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Removes a half-made book and the logs next to it.
fn remove(making: &Path) {
    for ending in ["", "-journal", "-wal", "-shm"] {
        let _ = std::fs::remove_file(companion(making, ending));
    }
}

fn fill(path: &Path, matter: &Matter) -> Result<()> {
    let connection = Connection::create(path)?;
    migrate::bring_up_to_date(&connection, path, migrate::MIGRATIONS, &|_, _| Ok(()))?;
    crate::matter::first(&connection, matter)
}

/// A hard link fails when the name is taken, where a rename would overwrite; not every file system has them.
fn put_in_place(making: &Path, path: &Path) -> Result<()> {
    match std::fs::hard_link(making, path) {
        Ok(()) => Ok(()),
        Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => Err(StoreError::Exists(path.to_path_buf())),
        Err(_) => std::fs::rename(making, path).map_err(|why| StoreError::make(why, path)),
    }
}

/// Whether the file begins as every SQLite database does. One that is open here is one.
pub(crate) fn check_is_database(path: &Path) -> Result<()> {
    let mut start = Vec::with_capacity(16);
    match OutsideFile::open(path) {
        Err(Refusal::OpenBook) => return Ok(()),
        Err(Refusal::NotAFile(kind)) => return Err(StoreError::NotAFile { path: path.to_path_buf(), kind }),
        Err(Refusal::System(why)) => return Err(StoreError::file(&why, path)),
        Ok(file) => (&file).take(16).read_to_end(&mut start).map_err(|why| StoreError::file(&why, path))?,
    };
    if start == b"SQLite format 3\0" { Ok(()) } else { Err(StoreError::NotADatabase(path.to_path_buf())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_program_left_is_removed_and_what_somebody_makes_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.claimbook");
        let others = ["a.making-notes", "a.making-notes.lock", "a.making-4712", "b.making-4711", "b.making-4711.lock"];
        let left = ["a.making-4711", "a.making-4711-journal", "a.making-4711.lock"];
        for name in others.iter().chain(&left) {
            std::fs::write(folder.path().join(name), "left").unwrap();
        }
        let under_way = Making::begin(&place).unwrap();
        remove_left(&place);
        assert!(under_way.path.exists(), "it is being made");
        drop(under_way);
        whole(&place, |making| std::fs::write(making, "whole").map_err(|why| StoreError::make(why, making))).unwrap();
        let mut names: Vec<String> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let mut wanted = [&["a.claimbook"][..], &others].concat();
        wanted.sort_unstable();
        assert_eq!(names, wanted);
    }
}
