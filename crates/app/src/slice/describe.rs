//! A difference as fronts see it.

use claimbook_store::Reader;
use claimbook_store::evidence::Piece;

use super::back::{NAMED, is_undecided};
use super::compare::{ClaimantDifference, Deed, Difference, SliceComparison};
use super::past::Past;
use super::pieces::PieceDeed;
use crate::error::Result;
use crate::views::*;

/// How many differing claimants are shown.
const SHOWN: usize = 1_000;

/// The difference as fronts see it.
pub(super) fn shown(comparison: &SliceComparison<'_>, difference: &Difference) -> Result<SliceDifference> {
    let matter = comparison.matter;
    let values = || difference.rows.iter().flat_map(|row| &row.values);
    let pieces = || difference.rows.iter().flat_map(|row| &row.pieces);
    let rows = difference.rows.iter().take(SHOWN).map(|row| row_view(comparison, row)).collect::<Result<_>>()?;
    let differing: Vec<i64> = difference.rows.iter().map(|row| row.here).collect();
    let mut here = Vec::new();
    for (id, labels) in difference.here.iter().filter(|(id, _)| !differing.contains(id)).take(NAMED) {
        let name = comparison.home.stored_claimant(*id)?.map(|stored| stored.claimant.fields.display_name());
        here.push(ClaimantChange {
            claim_no: matter.claim_no(*id),
            name: name.unwrap_or_default(),
            labels: labels.iter().cloned().collect(),
        });
    }
    Ok(SliceDifference {
        seen: String::new(),
        origin: origin_view(comparison.slice, comparison.past)?,
        nothing: difference.rows.is_empty() && difference.refused.is_empty(),
        differ: difference.rows.len() as u64,
        changed: difference.rows.iter().filter(|row| is_change(row)).count() as u64,
        added: difference.rows.iter().filter(|row| matches!(row.deed, Deed::Add(..))).count() as u64,
        changed_here: difference.here.len() as u64,
        evidence_added: pieces().filter(|piece| matches!(piece, PieceDeed::Add(..))).count() as u64,
        evidence_taken_off: pieces().filter(|piece| matches!(piece, PieceDeed::TakeOff(..))).count() as u64,
        both: values().filter(|value| value.kind == "both").count() as u64,
        undecided: values().filter(|value| is_undecided(value)).count() as u64,
        refused_count: difference.refused.len() as u64,
        refused: difference.refused.values().take(NAMED).cloned().collect(),
        matter: difference.stays.matter.clone(),
        unmapped: difference.stays.unmapped.clone(),
        rows,
        here,
    })
}

/// Whether the values of a claimant of this book, the marks of its files or its entries would be other ones.
pub(super) fn is_change(row: &ClaimantDifference) -> bool {
    let marked = !row.entries.is_empty()
        || row.pieces.iter().any(|piece| matches!(piece, PieceDeed::Mark(..) | PieceDeed::Move(..)));
    matches!(&row.deed, Deed::Change(change) if marked || change.0 != change.1)
}

fn row_view(comparison: &SliceComparison<'_>, row: &ClaimantDifference) -> Result<SliceRow> {
    let file = |piece: &Piece, what: &str| SliceFile {
        digest: piece.file.sha256.clone(),
        name: piece.name.clone(),
        kind: piece.kind.clone(),
        bytes: piece.file.bytes,
        what: what.to_string(),
    };
    let files = row.pieces.iter().filter_map(|piece| match piece {
        PieceDeed::Add(piece) => Some(file(piece, "added")),
        PieceDeed::TakeOff(piece, _) => Some(file(piece, "taken_off")),
        PieceDeed::Mark(..) | PieceDeed::Move(..) => None,
    });
    Ok(SliceRow {
        claim_no: comparison.matter.claim_no(row.there),
        becomes: comparison.matter.claim_no(row.here),
        name: row.name.clone(),
        added: matches!(row.deed, Deed::Add(..)),
        values: row.values.clone(),
        files: files.collect(),
        similar: comparison.similar(row)?,
    })
}

pub(super) fn origin_view(slice: &Reader<'_>, past: &Past) -> Result<SliceOrigin> {
    let made = slice.event(1)?.map(|event| event.event).unwrap_or_default();
    let last = slice.event(slice.last_event()?)?.filter(|event| event.id > 1);
    Ok(SliceOrigin {
        book: past.origin.book.clone(),
        event: past.origin.event,
        at: made.at,
        by: made.actor,
        filter: past.origin.filter.clone(),
        claimants: past.origin.claimants,
        files: past.origin.files,
        merged_at: past.merged_at.clone(),
        last_by: last.map(|event| event.event.actor).unwrap_or_default(),
    })
}
