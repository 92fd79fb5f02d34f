//! Why a pack is not made.

use std::io;

use crate::stamp::StampError;

/// Why a pack was not made.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The bytes of a document are not those that came in.
    #[error(
        "{name} of {claim_no} is damaged: its SHA-256 was {expected} when it came in and is {found} now, so the pack was not made"
    )]
    Damaged {
        /// Of which claim.
        claim_no: String,
        /// The name of its file.
        name: String,
        /// The digest when it came in, in hex.
        expected: String,
        /// The digest now.
        found: String,
    },
    /// Bytes that were read twice and differed.
    #[error("{name} of {claim_no} changed while it was packed, so the pack was not made")]
    Changed {
        /// Of which claim.
        claim_no: String,
        /// The name of its file.
        name: String,
    },
    /// Documents without Bates numbers, which load files cannot list.
    #[error(
        "{count} of the documents have no Bates numbers (the first is {name} of {claim_no}), and load files name documents by them"
    )]
    Unnumbered {
        /// How many.
        count: usize,
        /// Of which claim the first one is.
        claim_no: String,
        /// The name of its file.
        name: String,
    },
    /// A slip sheet that cannot be drawn.
    #[error(transparent)]
    Stamp(#[from] StampError),
    /// The archive cannot be written.
    #[error("the pack cannot be written: {0}")]
    Write(#[from] io::Error),
}
