//! What an entry says that keeps two claims apart.

use std::collections::BTreeSet;

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::entries::Entry;
use serde::{Deserialize, Serialize};

use crate::entry_kinds::NOT_SAME;
use crate::error::{Error, ErrorKind, Result};
use crate::facts;
use crate::views::NotSameView;

/// What the entry says. It is in the file of the lower claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NotSame {
    /// The other claim.
    pub(crate) other: i64,
    pub(crate) reason: String,
    pub(crate) by: String,
    pub(crate) at: String,
    pub(crate) event: i64,
}

impl NotSame {
    /// Reads an entry; the lower claim and what is said.
    pub(crate) fn of(entry: &Entry) -> Result<(i64, NotSame)> {
        let said: NotSame = serde_json::from_str(&entry.body).map_err(|why| facts::unreadable(&why))?;
        let claimant = entry.claimant.ok_or_else(|| {
            Error::new(ErrorKind::Damaged, format!("entry {} keeps no claims apart", entry.id), "verify the book")
        })?;
        Ok((claimant, said))
    }

    /// Every such pair in force, the lower claim first.
    pub(crate) fn all(reader: &Reader<'_>) -> Result<BTreeSet<(i64, i64)>> {
        let mut all = BTreeSet::new();
        reader.each_entry(NOT_SAME, |entry| {
            let (claimant, said) = NotSame::of(&entry)?;
            all.insert((claimant, said.other));
            Ok::<(), Error>(())
        })?;
        Ok(all)
    }

    /// What a person said of two claims.
    pub(crate) fn of_pair(reader: &Reader<'_>, (a, b): (i64, i64)) -> Result<Option<NotSame>> {
        for entry in reader.entries_of(NOT_SAME, a.min(b))? {
            let (_, said) = NotSame::of(&entry)?;
            if said.other == a.max(b) {
                return Ok(Some(said));
            }
        }
        Ok(None)
    }

    pub(crate) fn view(self, matter: &Matter, claimant: i64) -> NotSameView {
        NotSameView {
            a: matter.claim_no(claimant),
            b: matter.claim_no(self.other),
            by: self.by,
            at: self.at,
            reason: self.reason,
            event: self.event,
        }
    }
}
