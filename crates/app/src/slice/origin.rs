//! Where a slice comes from: the first event of its log says it, and seals what it was given.

use claimbook_store::Reader;
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::facts::Facts;

/// The kind of the first event of a slice.
pub(crate) const KIND: &str = "slice.made";

/// The list of what a slice was given is the first in its ledger.
pub(crate) const BATCH: i64 = 1;

/// What the first event of a slice says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Origin {
    /// The file's name of the claimbook it was made from.
    pub(crate) book: String,
    /// The number of the last event there.
    pub(crate) event: i64,
    /// The hash of that event, in hex: it covers all of that book's log.
    pub(crate) hash: String,
    /// Who was selected, in words.
    pub(crate) filter: String,
    /// How many claimants it was given.
    pub(crate) claimants: u64,
    /// How many pieces of evidence.
    pub(crate) files: u64,
    /// The digest of what it was given: the versioned seals of its claimants, by claim number.
    pub(crate) claimants_sha256: String,
    /// The matter as it was given.
    pub(crate) matter: Facts,
    /// The digest of its first import; empty in a slice before format 3, as the two below.
    #[serde(default)]
    pub(crate) ledger_sha256: String,
    /// The digest of who brought the evidence it was given, and when.
    #[serde(default)]
    pub(crate) receipts_sha256: String,
    /// The next claim number that was to be given then.
    #[serde(default)]
    pub(crate) next_claim: i64,
    /// The format in which its claimants are sealed; 0 in a slice that was made before format 5.
    #[serde(default)]
    pub(crate) seals: i64,
}

impl Origin {
    /// As the event keeps it.
    pub(super) fn write(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|why| unreadable(&why))
    }
}

/// The origin of a book that is a slice; `None` of any other.
pub(crate) fn of(reader: &Reader<'_>) -> Result<Option<Origin>> {
    match reader.event(1)? {
        Some(first) if first.event.kind == KIND => {
            serde_json::from_str(&first.event.detail).map(Some).map_err(|why| unreadable(&why))
        }
        _ => Ok(None),
    }
}

fn unreadable(why: &serde_json::Error) -> Error {
    Error::new(ErrorKind::Damaged, format!("the origin of the slice cannot be read: {why}"), "run verify on the slice")
}
