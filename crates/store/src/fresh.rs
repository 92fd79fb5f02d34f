//! The first moment of a file: making a new book, and telling a database from anything else.

use std::io::Read;
use std::path::Path;

use claimbook_domain::matter::Matter;

use crate::engine::Connection;
use crate::error::{Result, StoreError};
use crate::migrate;

/// Makes a book beside its final name and moves it there whole, so that a half-made book is never seen.
pub(crate) fn create(path: &Path, matter: &Matter) -> Result<()> {
    if path.exists() {
        return Err(StoreError::Exists(path.to_path_buf()));
    }
    let making = path.with_extension(format!("making-{}", std::process::id()));
    let made = fill(&making, matter).and_then(|()| put_in_place(&making, path));
    // Whatever happened, the half-made file goes; after a success only its former name does.
    let _ = std::fs::remove_file(&making);
    made
}

fn fill(path: &Path, matter: &Matter) -> Result<()> {
    // The system's own words (no right, no such folder) are better than the engine's.
    std::fs::File::create_new(path).map_err(|why| StoreError::file(&why, path))?;
    let connection = Connection::create(path)?;
    migrate::bring_up_to_date(&connection, path, migrate::MIGRATIONS)?;
    crate::matter::first(&connection, matter)
}

/// A hard link fails when the name is taken, where a rename would overwrite; not every file system has them.
fn put_in_place(making: &Path, path: &Path) -> Result<()> {
    match std::fs::hard_link(making, path) {
        Ok(()) => Ok(()),
        Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => Err(StoreError::Exists(path.to_path_buf())),
        Err(_) => std::fs::rename(making, path).map_err(|why| StoreError::file(&why, path)),
    }
}

/// Whether the file begins as every SQLite database does.
pub(crate) fn check_is_database(path: &Path) -> Result<()> {
    let mut start = Vec::with_capacity(16);
    let file = std::fs::File::open(path).map_err(|why| StoreError::file(&why, path))?;
    file.take(16).read_to_end(&mut start).map_err(|why| StoreError::file(&why, path))?;
    if start == b"SQLite format 3\0" { Ok(()) } else { Err(StoreError::NotADatabase(path.to_path_buf())) }
}
