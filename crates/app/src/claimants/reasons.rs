//! A move whose reason the record contradicts: refused, unless a note says why it is so all the same.

use chrono::NaiveDate;
use claimbook_domain::evidence::EvidenceKind;
use claimbook_domain::matter::Matter;
use claimbook_domain::reason::{Record, contradicted};
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;

use crate::error::{Error, Result};
use crate::merges::shown;
use crate::notices::sent::cure_until;

/// Why the record contradicts the reason of a move, as a sentence; `None` when it does not.
pub(crate) fn contradiction(
    reader: &Reader<'_>,
    matter: &Matter,
    old: &Stored,
    new: &Stored,
    reason: &str,
    today: NaiveDate,
) -> Result<Option<String>> {
    if old.claimant.status == new.claimant.status {
        return Ok(None);
    }
    let mut pieces = shown::pieces(reader, old.claimant.id)?;
    // The firm's own letters prove nothing.
    pieces.retain(|piece| piece.kind != EvidenceKind::Notice.code());
    let receipts = pieces.iter().filter(|piece| piece.kind == EvidenceKind::Receipt.code()).count();
    let survivor = new.claimant.duplicate_of.map(|id| reader.claimant(id)).transpose()?.flatten();
    let record = Record {
        status: old.claimant.status,
        fields: &old.claimant.fields,
        list: matter.list(),
        pieces: pieces.len() as u64,
        receipts: receipts as u64,
        cure_until: cure_until(reader, old.claimant.id)?,
        today,
        survivor: survivor.as_ref().map(|claimant| &claimant.fields),
    };
    let number = matter.claim_no(old.claimant.id);
    let words = reason.replace('_', " ");
    Ok(contradicted(reason, &record).map(|why| format!("{number} contradicts the reason '{words}': {why}")))
}

/// The refusal of a move for that reason.
pub(crate) fn refusal(why: String) -> Error {
    Error::invalid(why, "complete the record, give another reason, or write a note that explains it")
}
