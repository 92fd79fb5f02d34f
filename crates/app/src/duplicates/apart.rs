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

/// What the entry says. It is in the file of one of the two claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NotSame {
    /// The number of the entry.
    #[serde(skip)]
    pub(crate) entry: i64,
    /// The other claim.
    pub(crate) other: i64,
    pub(crate) reason: String,
    pub(crate) by: String,
    pub(crate) at: String,
}

impl NotSame {
    /// Reads an entry; the claim in whose file it is and what is said.
    pub(crate) fn of(entry: &Entry) -> Result<(i64, NotSame)> {
        let said: NotSame = serde_json::from_str(&entry.body).map_err(|why| facts::unreadable(&why))?;
        let said = NotSame { entry: entry.id, ..said };
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
            all.insert((claimant.min(said.other), claimant.max(said.other)));
            Ok::<(), Error>(())
        })?;
        Ok(all)
    }

    /// What a person said of two claims.
    pub(crate) fn of_pair(reader: &Reader<'_>, (a, b): (i64, i64)) -> Result<Option<NotSame>> {
        for (claim, other) in [(a, b), (b, a)] {
            for entry in reader.entries_of(NOT_SAME, claim)? {
                let (_, said) = NotSame::of(&entry)?;
                if said.other == other {
                    return Ok(Some(said));
                }
            }
        }
        Ok(None)
    }

    /// The act of this book by which it was said.
    pub(crate) fn event(&self, reader: &Reader<'_>) -> Result<i64> {
        Ok(reader.first_event_of_record("entry", self.entry)?.unwrap_or_default())
    }

    /// What was said of two claims, by that act.
    pub(crate) fn view(self, matter: &Matter, (a, b): (i64, i64), event: i64) -> NotSameView {
        NotSameView {
            a: matter.claim_no(a),
            b: matter.claim_no(b),
            by: self.by,
            at: self.at,
            reason: self.reason,
            event,
        }
    }

    /// An entry of another book with the number that the other claim has here.
    pub(crate) fn renumbered(entry: Entry, here: impl Fn(i64) -> i64) -> Result<Entry> {
        let (_, said) = NotSame::of(&entry)?;
        let body = NotSame { other: here(said.other), ..said }.body()?;
        Ok(Entry { body, ..entry })
    }

    /// As an entry keeps it.
    pub(crate) fn body(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|why| facts::unreadable(&why))
    }
}
