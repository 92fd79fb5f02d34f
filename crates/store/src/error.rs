//! Why the store refused, as kinds; the app crate puts them into words for people.

use std::path::{Path, PathBuf};

/// The result of the store.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why the store refused.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is not a database at all.
    #[error("{0} is not a database")]
    NotADatabase(PathBuf),
    /// A folder, a pipe or a device.
    #[error("{path} is {kind}")]
    NotAFile {
        /// Which path.
        path: PathBuf,
        /// What it leads to, in words.
        kind: &'static str,
    },
    /// A database, but not a claimbook.
    #[error("{0} is a database of another program")]
    Foreign(PathBuf),
    /// It holds a part that no claimbook has, such as a trigger.
    #[error("{path} holds the {part}")]
    ForeignPart {
        /// Which file.
        path: PathBuf,
        /// Its kind and name: `trigger more`.
        part: String,
    },
    /// Written by a newer version.
    #[error("{path} has format {found}, this program knows up to {known}")]
    Newer {
        /// Which file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format known here.
        known: i64,
    },
    /// The file is there already.
    #[error("{0} exists already")]
    Exists(PathBuf),
    /// Another program is writing.
    #[error("another program is writing to the file")]
    Busy,
    /// This program is reading the file for something else at this moment.
    #[error("{0} is being read")]
    BeingRead(PathBuf),
    /// The file may not be written.
    #[error("the file may not be written")]
    ReadOnly,
    /// The file was opened for reading only, and another person changed it.
    #[error("the file was changed by someone else while it was open for reading only")]
    Moved,
    /// Another file took the book's place while it was open.
    #[error("{0} was replaced while it was open")]
    Replaced(PathBuf),
    /// A record is no longer as it was when the act read it.
    #[error("{0} is no longer as it was read")]
    Stale(String),
    /// No room.
    #[error("the disk is full")]
    DiskFull,
    /// No room for this file.
    #[error("the disk that {0} is on is full")]
    NoRoomFor(PathBuf),
    /// What is stored contradicts itself.
    #[error("what is stored is damaged: {0}")]
    Damaged(String),
    /// The system refused.
    #[error("{path}: {why}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// A new file could not be made.
    #[error("{path}: {why}")]
    Make {
        /// Which file, as it was asked for.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// The engine cannot open the file, or make the files that it needs next to it.
    #[error("the file, or one that must be next to it, cannot be opened")]
    CannotOpen,
    /// Anything else the engine said.
    #[error("{0}")]
    Engine(String),
}

impl StoreError {
    pub(crate) fn file(why: &std::io::Error, path: &Path) -> StoreError {
        StoreError::File { path: path.to_path_buf(), why: std::io::Error::new(why.kind(), why.to_string()) }
    }

    pub(crate) fn make(why: std::io::Error, path: &Path) -> StoreError {
        StoreError::Make { path: path.to_path_buf(), why }
    }

    /// An update of one record found exactly that record, as it was expected.
    pub(crate) fn one_row(updated: usize, record: impl FnOnce() -> String) -> Result<()> {
        if updated == 1 { Ok(()) } else { Err(StoreError::Stale(record())) }
    }

    pub(crate) fn damaged(what: impl Into<String>) -> StoreError {
        StoreError::Damaged(what.into())
    }
}
