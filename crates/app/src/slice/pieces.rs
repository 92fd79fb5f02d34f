//! The evidence of one claimant, three ways: added and taken off there, moved to another claimant, and each of its marks.

use claimbook_domain::evidence::{EvidenceKind, Review, SignedHow};
use claimbook_store::evidence::{Piece, PieceMarks};

use super::compare::ValueComparison;
use super::touched::TouchedPiece;
use crate::error::Result;

/// What is done to a piece of evidence.
pub(super) enum PieceDeed {
    /// A piece of the slice is new here.
    Add(Piece),
    /// A piece of this book was taken off there, where it has that number.
    TakeOff(Piece, i64),
    /// A piece of this book was filed under this claimant there.
    Move(Piece),
    /// The marks of a piece of this book are other ones: as it is, and as it becomes.
    Mark(Piece, Box<Piece>),
}

/// A mark of a piece: its name in the key of a value, its words, how it is read and how it is put.
struct Mark {
    name: &'static str,
    label: &'static str,
    text: fn(&Piece) -> String,
    take: fn(&mut Piece, &Piece),
}

const MARKS: [Mark; 6] = [
    Mark {
        name: "",
        label: "Kind",
        text: |piece| EvidenceKind::parse(&piece.kind).map_or(piece.kind.clone(), |kind| kind.label().into()),
        take: |piece, theirs| piece.kind.clone_from(&theirs.kind),
    },
    // A review and its reason go as one.
    Mark { name: ":review", label: "Review", text: |piece| review(&piece.marks), take: take_review },
    Mark {
        name: ":note",
        label: "Note",
        text: |piece| piece.marks.note.clone(),
        take: |piece, theirs| piece.marks.note.clone_from(&theirs.marks.note),
    },
    Mark {
        name: ":signature",
        label: "Signature",
        text: |piece| SignedHow::parse(&piece.marks.signed_how).map_or(String::new(), |how| how.label().into()),
        take: |piece, theirs| piece.marks.signed_how.clone_from(&theirs.marks.signed_how),
    },
    // So does how it was received.
    Mark { name: ":received", label: "How it was received", text: |piece| received(&piece.marks), take: take_received },
    Mark {
        name: ":pages",
        label: "Pages",
        text: |piece| piece.pages.map_or(String::new(), |pages| pages.to_string()),
        take: |piece, theirs| piece.pages = theirs.pages,
    },
];

fn review(marks: &PieceMarks) -> String {
    let review = Review::parse(&marks.review).map_or(marks.review.clone(), |review| review.label().into());
    if marks.review_reason.is_empty() { review } else { format!("{review}: {}", marks.review_reason) }
}

fn take_review(piece: &mut Piece, theirs: &Piece) {
    piece.marks.review.clone_from(&theirs.marks.review);
    piece.marks.review_reason.clone_from(&theirs.marks.review_reason);
}

/// `from R. Reyes by mail on 2026-03-02`.
fn received(marks: &PieceMarks) -> String {
    let parts = [("from", &marks.received_from), ("by", &marks.received_how), ("on", &marks.received_on)];
    let said = parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(word, text)| format!("{word} {text}"));
    said.collect::<Vec<_>>().join(" ")
}

fn take_received(piece: &mut Piece, theirs: &Piece) {
    piece.marks.received_from.clone_from(&theirs.marks.received_from);
    piece.marks.received_how.clone_from(&theirs.marks.received_how);
    piece.marks.received_on.clone_from(&theirs.marks.received_on);
}

/// How the values of a piece are named: its digest says which one.
fn key_of(piece: &Piece) -> String {
    format!("evidence:{}", piece.file.sha256.get(..12).unwrap_or(&piece.file.sha256))
}

impl ValueComparison<'_> {
    /// What becomes of the pieces that something was done to there.
    pub(super) fn pieces(&mut self, touched: &[TouchedPiece]) -> Result<Vec<PieceDeed>> {
        let standing = self.comparison.home.pieces(Some(self.id))?;
        let mut deeds = Vec::new();
        for piece in touched {
            let ours = standing.iter().find(|ours| ours.file.sha256 == piece.now.file.sha256);
            match (&piece.given, ours) {
                (None, None) if !piece.now.voided => deeds.push(PieceDeed::Add(piece.now.clone())),
                (Some(given), Some(ours)) if piece.now.voided && !given.voided => {
                    deeds.push(PieceDeed::TakeOff(ours.clone(), piece.now.id));
                }
                (Some(given), Some(ours)) if !piece.now.voided => deeds.extend(self.marks(given, &piece.now, ours)),
                (Some(given), None) if !piece.now.voided && given.claimant != piece.now.claimant => {
                    deeds.extend(self.moved(given, &piece.now)?);
                }
                _ => {}
            }
        }
        Ok(deeds)
    }

    /// A piece of another claimant here that was filed under this one there; nothing when it is no longer where it was given.
    fn moved(&mut self, given: &Piece, now: &Piece) -> Result<Vec<PieceDeed>> {
        let from = self.numbers.here(given.claimant);
        let pieces = self.comparison.home.pieces(Some(from))?;
        let Some(ours) = pieces.into_iter().find(|ours| ours.file.sha256 == now.file.sha256) else {
            return Ok(Vec::new());
        };
        let number = |id: i64| self.comparison.matter.claim_no(id);
        let label = format!("Claimant of {}", ours.name);
        let texts = [number(from), number(self.id), number(from)];
        if !self.compare(&format!("{}:claimant", key_of(&ours)), &label, texts) {
            return Ok(Vec::new());
        }
        let arrived = Piece { claimant: self.id, ..ours.clone() };
        let mut deeds = vec![PieceDeed::Move(ours)];
        deeds.extend(self.marks(given, now, &arrived));
        Ok(deeds)
    }

    fn marks(&mut self, given: &Piece, theirs: &Piece, ours: &Piece) -> Option<PieceDeed> {
        let mut new = ours.clone();
        for mark in &MARKS {
            let (field, label) = (format!("{}{}", key_of(ours), mark.name), format!("{} of {}", mark.label, ours.name));
            if self.compare(&field, &label, [given, theirs, ours].map(mark.text)) {
                (mark.take)(&mut new, theirs);
            }
        }
        (new != *ours).then(|| PieceDeed::Mark(ours.clone(), Box::new(new)))
    }
}
