//! Which rules the notices of a slice name: the versions of two books are two sequences, which go on alike from where the slice was made.

use std::collections::BTreeSet;

use claimbook_store::Reader;
use claimbook_store::entries::Entry;

use crate::entry_kinds::NOTICE;
use crate::error::Result;
use crate::matters::versions;
use crate::notices::body::{self, NoticeBody};

/// The versions that a slice put in force itself, unless this book has the same one under the same number.
pub(super) struct OwnVersions(BTreeSet<i64>);

impl OwnVersions {
    pub(super) fn of(slice: &Reader<'_>, home: &Reader<'_>) -> Result<OwnVersions> {
        let here = versions::versions(home)?;
        // The one it was given was put in force by no act there.
        let own = versions::versions(slice)?.into_iter().filter(|row| row.event > 0);
        let differs = |version: i64, text: &str| !here.iter().any(|row| row.version == version && row.text == text);
        Ok(OwnVersions(own.filter(|row| differs(row.version, &row.text)).map(|row| row.version).collect()))
    }

    /// The entry; a notice says whether the version that it names is one of these. Its letter was sent with that number and keeps it.
    pub(super) fn marked(&self, entry: Entry) -> Result<Entry> {
        if entry.kind != NOTICE {
            return Ok(entry);
        }
        let notice: NoticeBody = body::read(&entry)?;
        if !self.0.contains(&i64::from(notice.rules_version)) {
            return Ok(entry);
        }
        Ok(Entry { body: body::write(&NoticeBody { rules_of_slice: true, ..notice })?, ..entry })
    }
}
