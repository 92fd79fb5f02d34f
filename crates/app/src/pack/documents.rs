//! Which documents go into a pack, in which order, and what is said about each.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use claimbook_domain::evidence::EvidenceKind;
use claimbook_domain::matter::Matter;
use claimbook_domain::money::grouped;
use claimbook_production::bates::BatesRange;
use claimbook_production::pack::ProducedDocument;
use claimbook_store::Reader;
use claimbook_store::evidence::Piece;

use super::custody::CustodyLogs;
use crate::bates;
use crate::error::Result;
use crate::evidence::chosen::by_filter;
use crate::progress::Progress;
use crate::views::Filter;

/// A document with its numbers, if it has any.
pub(super) type Chosen = (Piece, Option<BatesRange>);

/// The documents of the claimants of a filter: those with Bates numbers in the order of these, then the others by claim number, each
/// message before what came inside of it.
pub(super) fn chosen(reader: &Reader<'_>, matter: &Matter, filter: &Filter) -> Result<Vec<Chosen>> {
    let pieces = by_filter(reader, matter, filter)?;
    let (families, mut numbers) = (families(&pieces), bates::ranges(reader)?);
    let with_numbers = |piece: Piece| {
        let numbers = numbers.remove(&piece.id);
        (piece, numbers)
    };
    let mut chosen: Vec<Chosen> = pieces.into_iter().map(with_numbers).collect();
    chosen.sort_by_cached_key(|(piece, numbers)| {
        let number = numbers.as_ref().map(|numbers| (numbers.sequence().prefix().to_string(), numbers.first()));
        (number.is_none(), number, piece.claimant, families[&piece.id], piece.id)
    });
    Ok(chosen)
}

/// For each document, the outermost one that it came inside of, among these: itself for one that came on its own.
fn families(pieces: &[Piece]) -> HashMap<i64, i64> {
    let mut families: HashMap<i64, i64> = HashMap::with_capacity(pieces.len());
    // A piece has a higher number than the one that it came in, and they are in the order in which they came.
    for piece in pieces {
        let family = piece.parent.and_then(|parent| families.get(&parent)).copied();
        families.insert(piece.id, family.unwrap_or(piece.id));
    }
    families
}

/// What a pack says about its documents.
pub(super) fn produced(
    reader: &Reader<'_>,
    matter: &Matter,
    chosen: &[Chosen],
    progress: &Progress<'_>,
) -> Result<Vec<ProducedDocument>> {
    let mut in_order: Vec<Piece> = chosen.iter().map(|(piece, _)| piece.clone()).collect();
    in_order.sort_by_key(|piece| piece.id);
    let families = families(&in_order);
    let mut sizes: HashMap<i64, usize> = HashMap::new();
    families.values().for_each(|family| *sizes.entry(*family).or_default() += 1);
    let logs = CustodyLogs::of(reader)?;
    let mut custodians: HashMap<i64, String> = HashMap::new();
    let mut produced = Vec::with_capacity(chosen.len());
    for (place, (piece, numbers)) in chosen.iter().enumerate() {
        progress.step("Reading custody", place as u64, chosen.len() as u64)?;
        if let Slot::Vacant(open) = custodians.entry(piece.claimant) {
            let name = reader.claimant(piece.claimant)?.map(|claimant| claimant.fields.display_name());
            open.insert(name.unwrap_or_default());
        }
        let family = families[&piece.id];
        produced.push(ProducedDocument {
            claim_no: matter.claim_no(piece.claimant),
            custodian: custodians[&piece.claimant].clone(),
            family: Some(family).filter(|family| sizes[family] > 1).map(i64::unsigned_abs),
            numbers: numbers.clone(),
            custody: logs.about(piece)?,
            ..of_piece(piece)
        });
    }
    Ok(produced)
}

/// What the piece itself says.
fn of_piece(piece: &Piece) -> ProducedDocument {
    let marks = &piece.marks;
    ProducedDocument {
        name: piece.name.clone(),
        sha256: piece.file.sha256.clone(),
        bytes: piece.file.bytes,
        kind: EvidenceKind::parse(&piece.kind).map_or(piece.kind.clone(), |kind| kind.label().into()),
        media_type: piece.file.media_type.clone(),
        received_from: marks.received_from.clone(),
        received_how: marks.received_how.clone(),
        received_on: marks.received_on.clone(),
        added_at: piece.added_at.clone(),
        added_by: piece.added_by.clone(),
        ..ProducedDocument::default()
    }
}

/// `1 document`, `1,204 documents`.
pub(super) fn count(documents: u64) -> String {
    if documents == 1 { "1 document".into() } else { format!("{} documents", grouped(documents)) }
}
