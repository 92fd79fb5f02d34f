//! The first moment of a file: making a new book or a copy of one, and telling a database from anything else.

use std::io::Read;
use std::path::Path;

use claimbook_domain::matter::Matter;

use crate::engine::Connection;
use crate::error::{Result, StoreError};
use crate::migrate;

/// Makes a new book; never overwrites.
pub(crate) fn create(path: &Path, matter: &Matter) -> Result<()> {
    whole(path, |making| fill(making, matter))
}

/// A whole, compact copy of an open book; never overwrites.
pub(crate) fn copy(connection: &Connection, target: &Path) -> Result<()> {
    whole(target, |making| connection.copy_into(making))
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

/// Lets `make` fill an empty file beside the final name and moves it there whole: a half-made book is never seen.
fn whole<T, E: From<StoreError>>(
    path: &Path,
    make: impl FnOnce(&Path) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    if path.exists() {
        return Err(StoreError::Exists(path.to_path_buf()).into());
    }
    let making = path.with_extension(format!("making-{}", std::process::id()));
    // The system's own words (no right, no such folder) are better than the engine's.
    std::fs::File::create_new(&making).map_err(|why| StoreError::make(why, path))?;
    let made = make(&making).and_then(|made| Ok(put_in_place(&making, path).map(|()| made)?));
    // Whatever happened, the half-made file goes; after a success only its former name does.
    let _ = std::fs::remove_file(&making);
    made
}

fn fill(path: &Path, matter: &Matter) -> Result<()> {
    let connection = Connection::create(path)?;
    migrate::bring_up_to_date(&connection, path, migrate::MIGRATIONS)?;
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

/// Whether the file begins as every SQLite database does.
pub(crate) fn check_is_database(path: &Path) -> Result<()> {
    let mut start = Vec::with_capacity(16);
    let file = std::fs::File::open(path).map_err(|why| StoreError::file(&why, path))?;
    file.take(16).read_to_end(&mut start).map_err(|why| StoreError::file(&why, path))?;
    if start == b"SQLite format 3\0" { Ok(()) } else { Err(StoreError::NotADatabase(path.to_path_buf())) }
}
