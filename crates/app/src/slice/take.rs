//! SliceMerge what a slice brings, as one act that says what it took and what it left.

use std::collections::BTreeMap;
use std::path::Path;

use claimbook_domain::claimant::Claimant;
use claimbook_store::Reader;
use claimbook_store::entries::Entry;
use claimbook_store::evidence::{NewPiece, Piece};

use super::back::NAMED;
use super::bytes;
use super::compare::{ClaimantDifference, Deed, Difference, SliceComparison};
use super::describe::{is_change, origin_view};
use super::entries::EntryDeed;
use super::past::{self, Left, Merge, MergedEvent, Past};
use super::pieces::PieceDeed;
use crate::act::Act;
use crate::error::{Error, ErrorKind, Result};
use crate::evidence::moving::move_piece;
use crate::progress::Progress;
use crate::views::*;

/// How many claimants are written between two steps of progress.
const STRIDE: usize = 500;

/// Numbers there and here of what was added, by the event there that had added it.
type Brought = BTreeMap<i64, Vec<(i64, i64)>>;

/// An act that takes a difference.
pub(super) struct SliceMerge<'t> {
    pub(super) act: &'t Act<'t>,
    pub(super) slice: &'t Reader<'t>,
    pub(super) path: &'t Path,
    pub(super) take_off: bool,
    pub(super) progress: &'t Progress<'t>,
}

impl SliceMerge<'_> {
    /// Takes it. When nothing of it was to be taken, nothing is noted either: it is the same the next time.
    pub(super) fn all(&self, comparison: &SliceComparison<'_>, difference: &Difference) -> Result<SliceMerged> {
        let mut done = SliceMerged {
            refused_count: difference.refused.len() as u64,
            refused: difference.refused.values().take(NAMED).cloned().collect(),
            matter: difference.stays.matter.clone(),
            unmapped: difference.stays.unmapped.clone(),
            ..SliceMerged::default()
        };
        let (mut brought, mut entries) = (Brought::new(), Brought::new());
        for (place, row) in difference.rows.iter().enumerate() {
            if place % STRIDE == 0 {
                self.progress.step("Applying the changes", place as u64, difference.rows.len() as u64)?;
            }
            done.kept += row.values.iter().filter(|value| value.choice == "ours").count() as u64;
            done.changed += u64::from(is_change(row));
            match &row.deed {
                Deed::Add(claimant, event) => {
                    self.act.insert_claimant(claimant)?;
                    brought.entry(*event).or_default().push((row.there, row.here));
                    done.added.push(number(comparison, row, claimant));
                }
                Deed::Change(change) => drop(self.act.update_claimant(&change.0, change.1.clone())?),
            }
            self.pieces(row, &mut done)?;
            self.entries(row, &mut entries)?;
        }
        if self.act.records() > 0 || done.kept > 0 {
            self.note(comparison.past, [brought, entries], self.left(comparison.past, difference)?, &done)?;
            done.event = self.act.event();
        }
        Ok(done)
    }

    fn pieces(&self, row: &ClaimantDifference, done: &mut SliceMerged) -> Result<()> {
        for piece in &row.pieces {
            match piece {
                PieceDeed::Add(piece) => {
                    let file = bytes::copy_file(self.act, self.slice, &piece.file, self.path, self.progress)?;
                    if file.sha256 != piece.file.sha256 {
                        return Err(bytes::damaged(piece));
                    }
                    self.act.add_piece(&NewPiece {
                        claimant: row.here,
                        file: &file,
                        kind: &piece.kind,
                        name: &piece.name,
                        pages: piece.pages,
                        parent: self.here(row.here, piece.parent)?,
                        marks: piece.marks.clone(),
                    })?;
                    done.evidence_added += 1;
                }
                PieceDeed::TakeOff(piece, _) if self.take_off => {
                    self.act.update_piece(piece, &Piece { voided: true, ..piece.clone() })?;
                    done.evidence_taken_off += 1;
                }
                PieceDeed::TakeOff(..) => done.evidence_kept += 1,
                PieceDeed::Move(piece) => move_piece(self.act, piece, row.here)?,
                PieceDeed::Mark(piece, new) => {
                    // One that was moved just now is not as it was compared.
                    let now = self.act.piece(piece.id)?.unwrap_or_else(|| piece.clone());
                    self.act.update_piece(&now, new)?;
                }
            }
        }
        Ok(())
    }

    /// Entries go after the pieces that they are about. One about a piece that is not here says nothing here.
    fn entries(&self, row: &ClaimantDifference, brought: &mut Brought) -> Result<()> {
        for deed in &row.entries {
            match deed {
                EntryDeed::Add(entry, event) => {
                    let piece = self.here(row.here, entry.piece)?;
                    if entry.piece.is_some() && piece.is_none() {
                        continue;
                    }
                    let stored = self.act.insert_entry(&Entry { claimant: Some(row.here), piece, ..entry.clone() })?;
                    brought.entry(*event).or_default().push((entry.id, stored.id));
                }
                EntryDeed::Change(id, theirs) => {
                    if let Some(ours) = self.act.entry(*id)? {
                        let new = Entry { body: theirs.body.clone(), voided: theirs.voided, ..ours.clone() };
                        self.act.update_entry(&ours, &new)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The number here of a piece of the slice: the one of this claimant with the same bytes.
    fn here(&self, claimant: i64, there: Option<i64>) -> Result<Option<i64>> {
        let Some(there) = there.map(|id| self.slice.piece(id)).transpose()?.flatten() else { return Ok(None) };
        let pieces = self.act.pieces(Some(claimant))?;
        Ok(pieces.into_iter().find(|piece| piece.file.sha256 == there.file.sha256).map(|piece| piece.id))
    }

    /// What is not taken, each with the event of the slice after which it was last, so that it is offered again.
    fn left(&self, past: &Past, difference: &Difference) -> Result<Left> {
        let mut left = Left::default();
        left.claimants.extend(difference.refused.keys().map(|id| (*id, past.since_of(*id))));
        for (piece, since) in &past.left.pieces {
            let holder = self.slice.piece(*piece)?.map(|piece| piece.claimant);
            if holder.is_some_and(|holder| difference.refused.contains_key(&holder)) {
                left.pieces.insert(*piece, *since);
            }
        }
        if !self.take_off {
            for row in &difference.rows {
                let off = row.pieces.iter().filter_map(|piece| match piece {
                    PieceDeed::TakeOff(_, there) => Some(*there),
                    _ => None,
                });
                left.pieces.extend(off.map(|piece| (piece, past.since_of_piece(piece, row.there))));
            }
        }
        Ok(left)
    }

    /// What the history says, and what the next merge of the slice must know.
    fn note(&self, past: &Past, brought: [Brought; 2], left: Left, done: &SliceMerged) -> Result<()> {
        let head = self.slice.last_event()?;
        let [brought, entries] = brought.map(|brought| {
            let merged = brought.into_iter();
            let merged = merged.map(|(event, numbers)| {
                past::hash_of(self.slice, event).map(|hash| MergedEvent { event, hash, numbers })
            });
            merged.collect::<Result<Vec<MergedEvent>>>()
        });
        let merge = Merge {
            slice: past.slice.clone(),
            since: past.since,
            head,
            hash: past::hash_of(self.slice, head)?,
            brought: brought?,
            entries: entries?,
            left,
            added: Vec::new(),
        };
        let unwritten = |why: serde_json::Error| Error::new(ErrorKind::Damaged, why.to_string(), "report this");
        self.act.detail(serde_json::to_string(&merge).map_err(unwritten)?);
        if self.act.records() == 0 {
            self.act.not_undoable();
        }
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let by = origin_view(self.slice, past)?.last_by;
        self.act.say(format!("Merged the slice {name}, last worked on by {by}: {}", in_words(done)));
        Ok(())
    }
}

/// `1 changed, 0 added, 2 files added`.
fn in_words(done: &SliceMerged) -> String {
    let mut did = vec![format!("{} changed", done.changed), format!("{} added", done.added.len())];
    let files = |n: u64, what: &str| (n > 0).then(|| format!("{n} {} {what}", if n == 1 { "file" } else { "files" }));
    did.extend(files(done.evidence_added, "added"));
    did.extend(files(done.evidence_taken_off, "removed"));
    did.extend(files(done.evidence_kept, "removed there only"));
    did.extend((done.refused_count > 0).then(|| format!("{} refused", done.refused_count)));
    did.join(", ")
}

fn number(comparison: &SliceComparison<'_>, row: &ClaimantDifference, claimant: &Claimant) -> SliceNumber {
    SliceNumber {
        there: comparison.matter.claim_no(row.there),
        here: comparison.matter.claim_no(claimant.id),
        name: row.name.clone(),
    }
}
