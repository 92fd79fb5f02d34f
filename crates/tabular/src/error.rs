//! Why a list cannot be read, or a file not be written, in words for a person.

use std::io;
use std::path::{Path, PathBuf};

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is not a list.
    #[error("{message}")]
    NoList {
        /// One sentence without a period: which file, and what it is.
        message: String,
        /// What to do.
        hint: String,
    },
    /// An option or a value does not make sense.
    #[error("{message}")]
    Invalid {
        /// One sentence without a period.
        message: String,
        /// What to do.
        hint: String,
    },
    /// The person stopped the work.
    #[error("stopped")]
    Stopped,
    /// A cell holds bytes that are not text.
    #[error("a cell is not text")]
    NotText,
    /// A workbook got another number of rows than was said at its beginning.
    #[error("the list does not have as many rows as were counted")]
    Miscounted,
    /// This many rows would take more sheets than a workbook may have here.
    #[error("{rows} rows would take more than {sheets} sheets of a workbook")]
    TooManyRows {
        /// How many rows there are.
        rows: u64,
        /// How many sheets there may be.
        sheets: u64,
    },
    /// A workbook cannot be made, or laid out.
    #[error("{message}")]
    Workbook {
        /// One sentence without a period.
        message: String,
        /// What to do.
        hint: String,
    },
    /// The system refused.
    #[error("cannot {doing} {}: {why}", path.display())]
    File {
        /// What the system said.
        why: io::Error,
        /// What was tried, as a verb: `read`.
        doing: &'static str,
        /// Which file.
        path: PathBuf,
    },
}

/// The result of reading a list or writing a file.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An option or a value that does not make sense.
    pub fn invalid(message: impl Into<String>, hint: impl Into<String>) -> Error {
        Error::Invalid { message: message.into(), hint: hint.into() }
    }

    /// What the system said about a file.
    pub fn file(why: io::Error, doing: &'static str, path: &Path) -> Error {
        Error::File { why, doing, path: path.to_path_buf() }
    }
}
