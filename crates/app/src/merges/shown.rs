//! Merges as the file of a claim shows them.

use claimbook_domain::claimant::Claimant;
use claimbook_domain::matter::Matter;
use claimbook_domain::merge::stays_in_use;
use claimbook_store::Reader;
use claimbook_store::evidence::Piece;

use super::kept;
use super::refusals::merged_into;
use crate::error::Result;
use crate::views::{MergedClaim, OtherValue};

/// The evidence of a claim, then that of the claims that were merged into it, in the order of their numbers. Bytes that the claim has itself
/// are there once.
pub(crate) fn pieces(reader: &Reader<'_>, claimant: i64) -> Result<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    for id in reader.with_merged(claimant)? {
        let more = reader.pieces(Some(id))?.into_iter();
        let new: Vec<Piece> = more.filter(|piece| pieces.iter().all(|known| known.file.id != piece.file.id)).collect();
        pieces.extend(new);
    }
    Ok(pieces)
}

/// What merges made of a claim.
#[derive(Default)]
pub(crate) struct MergesOf {
    /// The claims that were merged into it.
    pub(crate) merged: Vec<MergedClaim>,
    /// The claim that it was merged into; empty for most.
    pub(crate) merged_into: String,
    /// Their values that do not stand.
    pub(crate) others: Vec<OtherValue>,
}

/// What merges made of a claim.
pub(crate) fn of_claim(reader: &Reader<'_>, matter: &Matter, claim: &Claimant) -> Result<MergesOf> {
    let mut shown = MergesOf::default();
    if let Some(survivor) = merged_into(reader, claim)? {
        shown.merged_into = matter.claim_no(survivor);
    }
    let file = reader.with_merged(claim.id)?;
    if file.len() == 1 {
        return Ok(shown);
    }
    for survivor in &file {
        for (_, kept) in kept::into(reader, *survivor)? {
            // A claim that was moved on by hand is no longer a part of this one.
            let Some(loser) = reader.claimant(kept.loser)?.filter(|loser| loser.duplicate_of == Some(*survivor)) else {
                continue;
            };
            let theirs = kept.alternates.iter().map(|other| (kept.loser, &other.field, &other.value));
            let formers = kept.taken.iter().map(|taken| (*survivor, &taken.field, &taken.former));
            for (whose, name, value) in theirs.chain(formers) {
                let Some(field) = matter.list().find(name).filter(|_| !value.is_empty()) else { continue };
                let other = OtherValue {
                    field: field.code().into(),
                    label: field.label().into(),
                    value: value.clone(),
                    claim_no: matter.claim_no(whose),
                    in_use: stays_in_use(field),
                };
                if claim.fields.get(field) != value && !shown.others.contains(&other) {
                    shown.others.push(other);
                }
            }
            shown.merged.push(MergedClaim {
                claim_no: matter.claim_no(kept.loser),
                name: loser.fields.display_name(),
                reason: kept.reason,
                by: kept.by,
                at: kept.at,
            });
        }
    }
    Ok(shown)
}
