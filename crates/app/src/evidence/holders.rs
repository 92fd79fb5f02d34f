//! Who else holds the bytes of a piece of evidence: the first few are named, and all are counted.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::evidence::Piece;

use super::form::form_of;
use crate::error::Result;
use crate::views::EvidenceView;

/// How many claimants that hold the same bytes are named.
pub(super) const NAMED: usize = 20;

/// Who holds which bytes, asked once for each file: any number of claimants may hold the same.
#[derive(Default)]
pub(super) struct Holders {
    by_file: HashMap<i64, (Vec<i64>, u64)>,
}

impl Holders {
    /// Claim numbers of the others that hold the bytes of a standing piece: the first few, and how many there are.
    pub(super) fn others(&mut self, reader: &Reader<'_>, matter: &Matter, piece: &Piece) -> Result<(Vec<String>, u64)> {
        let (first, count) = match self.by_file.entry(piece.file.id) {
            Entry::Occupied(known) => known.into_mut(),
            // One more than are named, since the piece's own claimant is not.
            Entry::Vacant(open) => open.insert(reader.holders(piece.file.id, NAMED + 1)?),
        };
        let others = first.iter().filter(|id| **id != piece.claimant).take(NAMED);
        Ok((others.map(|id| matter.claim_no(*id)).collect(), count.saturating_sub(1)))
    }
}

/// A piece that is on a record, as fronts see it.
pub(super) fn view(reader: &Reader<'_>, matter: &Matter, holders: &mut Holders, piece: &Piece) -> Result<EvidenceView> {
    let (also_held_by, also_held_by_count) = holders.others(reader, matter, piece)?;
    let claimant = reader.claimant(piece.claimant)?;
    Ok(EvidenceView {
        id: piece.id,
        digest: piece.file.sha256.clone(),
        bytes: piece.file.bytes,
        media_type: piece.file.media_type.clone(),
        preview: form_of(&piece.file.media_type, &piece.name).into(),
        kind: piece.kind.clone(),
        name: piece.name.clone(),
        claim_no: matter.claim_no(piece.claimant),
        claimant: claimant.map(|claimant| claimant.fields.display_name()).unwrap_or_default(),
        added_at: piece.added_at.clone(),
        added_by: piece.added_by.clone(),
        also_held_by,
        also_held_by_count,
        pages: piece.pages.and_then(|pages| u64::try_from(pages).ok()),
        parent: piece.parent,
        review: piece.marks.review.clone(),
        review_reason: piece.marks.review_reason.clone(),
        note: piece.marks.note.clone(),
        signed_how: piece.marks.signed_how.clone(),
        received_from: piece.marks.received_from.clone(),
        received_how: piece.marks.received_how.clone(),
        received_on: piece.marks.received_on.clone(),
    })
}

/// The same of many pieces.
pub(crate) fn views(reader: &Reader<'_>, matter: &Matter, pieces: &[Piece]) -> Result<Vec<EvidenceView>> {
    let mut holders = Holders::default();
    pieces.iter().map(|piece| view(reader, matter, &mut holders, piece)).collect()
}
