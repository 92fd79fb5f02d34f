//! Errors are for people, kinds are for programs: one sentence, what to do, and a stable kind. No code matches text.

use std::num::NonZeroU32;

use claimbook_domain::money::MoneyError;
use claimbook_store::StoreError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What went wrong, as a word that programs may rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// A value, request or file does not make sense.
    Invalid,
    /// There is no such record, call or file.
    NotFound,
    /// Somebody changed it since; see `conflicts`.
    Conflict,
    /// The status machine does not allow the move.
    IllegalMove,
    /// It is there already and is not overwritten.
    Exists,
    /// A date column reads two ways: a person must say which.
    DateOrder,
    /// The file is not a list of claimants.
    NoList,
    /// The file is not a claimbook: no database, or that of another program.
    NotABook,
    /// The claimbook was written by a newer version.
    NewerBook,
    /// Another program holds the file.
    Busy,
    /// No right to read or write.
    Denied,
    /// Another file took the claimbook's place while it was open.
    Replaced,
    /// The disk is full.
    DiskFull,
    /// What is stored contradicts itself.
    Damaged,
    /// The person stopped it; nothing was changed.
    Cancelled,
    /// Anything else the system refused.
    Io,
}

/// One value that two people changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldConflict {
    /// The record, as people know it: a claim number, or `matter`.
    pub record: String,
    /// The column.
    pub field: String,
    /// The value that is there now.
    pub theirs: String,
    /// What this act would have written.
    pub yours: String,
}

/// An error as every front shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// For programs.
    pub kind: ErrorKind,
    /// One sentence: what happened, to which row or file. No full stop at the end.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
    /// For [`ErrorKind::Conflict`]: both values of each field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<FieldConflict>,
    /// For a value that can be read several ways: each reading, as a value that can be given instead; the likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// What to do at the command line, where that is a command; the window never shows it. Boxed, to keep errors small.
    #[serde(skip)]
    #[ts(skip)]
    pub command_hint: Option<Box<str>>,
    /// The line of a settings file that is wrong, from 1, for those who show its text. Without room of its own, to keep errors small.
    #[serde(skip)]
    #[ts(skip)]
    pub line: Option<NonZeroU32>,
}

/// The result of every use case.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error with its hint.
    pub fn new(kind: ErrorKind, message: impl Into<String>, hint: impl Into<String>) -> Error {
        Error {
            kind,
            message: message.into(),
            hint: hint.into(),
            conflicts: Vec::new(),
            choices: Vec::new(),
            command_hint: None,
            line: None,
        }
    }

    /// The same with another hint for those who work at the command line.
    pub fn at_the_command_line(mut self, hint: impl Into<String>) -> Error {
        self.command_hint = Some(hint.into().into_boxed_str());
        self
    }

    /// A value or request that does not make sense.
    pub fn invalid(message: impl Into<String>, hint: impl Into<String>) -> Error {
        Error::new(ErrorKind::Invalid, message, hint)
    }

    /// Something that is not there.
    pub fn not_found(message: impl Into<String>, hint: impl Into<String>) -> Error {
        Error::new(ErrorKind::NotFound, message, hint)
    }

    /// What the person asked to stop.
    pub fn cancelled() -> Error {
        Error::new(ErrorKind::Cancelled, "stopped; nothing was changed", "")
    }

    /// What the system said about a file, in words, with the file's name.
    pub fn file(error: &std::io::Error, doing: &str, path: &std::path::Path) -> Error {
        use std::io::ErrorKind as Io;
        let path = path.display();
        let (kind, why, hint) = match error.kind() {
            Io::NotFound => (ErrorKind::NotFound, "there is no such file or folder".to_string(), "check the path"),
            Io::PermissionDenied => (
                ErrorKind::Denied,
                "you do not have permission".to_string(),
                "choose another folder, or ask for permission",
            ),
            Io::ReadOnlyFilesystem => {
                (ErrorKind::Denied, "the disk or folder is read-only".to_string(), "choose another folder")
            }
            Io::StorageFull | Io::QuotaExceeded => {
                (ErrorKind::DiskFull, "the disk is full".to_string(), "free some space and try again")
            }
            // FAT32, the format of most USB sticks, ends at 4 GB.
            Io::FileTooLarge => {
                (ErrorKind::DiskFull, "the disk does not allow a file of that size".to_string(), "choose another disk")
            }
            Io::AlreadyExists => (ErrorKind::Exists, "it exists already".to_string(), "choose another name"),
            // Lists and books are read more than once.
            Io::NotSeekable => {
                (ErrorKind::Invalid, "it is a pipe, not a file".to_string(), "save it to a file and name that")
            }
            Io::IsADirectory => (ErrorKind::Invalid, "it is a folder".to_string(), "name a file"),
            _ => (ErrorKind::Io, error.to_string(), "try again, or choose another place"),
        };
        Error::new(kind, format!("cannot {doing} {path}: {why}"), hint)
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Error {
        let message = error.to_string();
        match error {
            StoreError::NotADatabase(path) => Error::new(
                ErrorKind::NotABook,
                format!("{} is not a claimbook: it is not a database", path.display()),
                "choose a file that ends in .claimbook; a list of claimants is imported into a claimbook",
            ),
            StoreError::NotAFile { path, kind } => {
                Error::invalid(format!("cannot open {}: it is {kind}", path.display()), "name a file")
            }
            StoreError::BeingRead(path) => Error::new(
                ErrorKind::Busy,
                format!("{} is already being read by Claimbook", path.display()),
                "wait until that is done and try again",
            ),
            StoreError::Foreign(path) => Error::new(
                ErrorKind::NotABook,
                format!("{} is a database of another program", path.display()),
                "choose a file that ends in .claimbook",
            ),
            StoreError::ForeignPart { path, part } => Error::new(
                ErrorKind::Damaged,
                format!("{} was not opened: it holds the {part}, which Claimbook did not make", path.display()),
                "another program put it there, and it may change what is read and written; restore a backup",
            ),
            StoreError::Newer { path, found, known } => Error::new(
                ErrorKind::NewerBook,
                format!(
                    "{} was written by a newer Claimbook (format {found}; this one knows up to {known})",
                    path.display()
                ),
                "install the newer Claimbook; the file was not touched",
            ),
            StoreError::Exists(path) => Error::new(
                ErrorKind::Exists,
                format!("{} exists already", path.display()),
                "choose another name; nothing was overwritten",
            ),
            StoreError::Busy => Error::new(
                ErrorKind::Busy,
                "another program is writing to this claimbook",
                "wait until it is done and try again; nothing was changed",
            ),
            StoreError::ReadOnly => Error::new(
                ErrorKind::Denied,
                "this claimbook cannot be changed here: it is in a folder or on a drive that does not allow writing",
                "copy it to a folder of your own and open the copy; nothing was changed",
            ),
            StoreError::Moved => Error::new(
                ErrorKind::Busy,
                "this claimbook is open as read-only, and someone else has changed it since",
                "close it and open it again",
            ),
            StoreError::Replaced(path) => Error::new(
                ErrorKind::Replaced,
                format!(
                    "{} was replaced, moved or deleted while it was open; this change is not in the file that is there now",
                    path.display()
                ),
                "open the claimbook again and repeat the change",
            ),
            StoreError::Stale(record) => Error::new(
                ErrorKind::Conflict,
                format!("{record} was changed since it was read, in this change or by someone else"),
                "read it again and repeat the change; nothing was changed",
            ),
            StoreError::DiskFull => Error::new(
                ErrorKind::DiskFull,
                "the disk is full; nothing was changed",
                "free some space and try again",
            ),
            StoreError::NoRoomFor(_) => Error::new(
                ErrorKind::DiskFull,
                format!("{message}; nothing was changed"),
                "free some space and try again",
            ),
            StoreError::Damaged(_) => Error::new(
                ErrorKind::Damaged,
                message,
                "verify the claimbook, and restore a backup if verification finds a problem",
            ),
            StoreError::File { path, why } => Error::file(&why, "open", &path),
            StoreError::Make { path, why } => Error::file(&why, "make", &path),
            StoreError::CannotOpen => Error::new(
                ErrorKind::Io,
                "this claimbook, or a file that it needs next to it, cannot be opened",
                "check that its folder allows writing and the disk has space, or copy it to a folder of your own",
            ),
            StoreError::Engine(_) => Error::new(
                ErrorKind::Io,
                format!("the database reported an error: {message}"),
                "try again; nothing was changed",
            ),
        }
    }
}

impl From<MoneyError> for Error {
    fn from(error: MoneyError) -> Error {
        Error::invalid(error.to_string(), "write an amount such as 1,000.00")
    }
}

impl From<claimbook_tabular::Error> for Error {
    fn from(error: claimbook_tabular::Error) -> Error {
        use claimbook_tabular::Error as Tabular;
        match error {
            Tabular::NoList { message, hint } => Error::new(ErrorKind::NoList, message, hint),
            Tabular::Invalid { message, hint } => Error::invalid(message, hint),
            Tabular::Stopped => Error::cancelled(),
            Tabular::NotText => Error::new(
                ErrorKind::Damaged,
                "a record holds something that is not text",
                "verify the claimbook, and restore a backup if verification finds a problem",
            ),
            Tabular::Miscounted => Error::new(
                ErrorKind::Damaged,
                "the list does not have as many rows as were counted",
                "verify the claimbook",
            ),
            Tabular::TooManyRows { rows, sheets } => Error::invalid(
                format!("{rows} claimants would take more than {sheets} sheets of a workbook"),
                "write the list as CSV; if there are not so many, verify the claimbook",
            ),
            Tabular::Workbook { message, hint } => Error::new(ErrorKind::Io, message, hint),
            Tabular::File { why, doing, path } => Error::file(&why, doing, &path),
        }
    }
}
