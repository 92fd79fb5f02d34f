//! Why a document gets a slip sheet and not a stamp on its own pages.

use super::limits::MOST_BYTES;

/// Why a document cannot be stamped. Each reads as a sentence after the name of the file and a colon.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoStamp {
    /// Neither a PDF nor a picture that can be drawn.
    #[error("a file of this kind has no pages")]
    Native,
    /// A PDF that does not open without a password.
    #[error("it is locked with a password")]
    Locked,
    /// A PDF or picture that cannot be read, and why.
    #[error("it is damaged: {0}")]
    Damaged(&'static str),
    /// A file that is not read whole.
    #[error("it is larger than {} MB", MOST_BYTES >> 20)]
    TooLarge,
    /// A file that would take far more memory than its pages need.
    #[error("it has far more parts than a document of its kind needs")]
    TooComplex,
    /// A document that had another number of pages when it was numbered.
    #[error("it has {pages} pages, and it was given {numbers} numbers")]
    Miscounted {
        /// How many pages it has.
        pages: u32,
        /// How many numbers it was given.
        numbers: u64,
    },
}
