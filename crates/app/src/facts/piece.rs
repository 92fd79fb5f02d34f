//! A piece of evidence as facts of the log.

use claimbook_domain::evidence::{EvidenceKind, Review, SignedHow};
use claimbook_domain::matter::Matter;
use claimbook_store::evidence::{Piece, UNREVIEWED};

use super::{Facts, VOIDED, damaged};
use crate::error::Result;

/// Whose a piece or an entry is. Only a change that files it under another claimant says it: an addition says it in the change itself.
const HOLDER: &str = "holder";

/// Marks of a piece by their names in the log, and their words on a page.
const LABELS: [(&str, &str); 13] = [
    ("kind", "Kind"),
    ("name", "File"),
    ("sha256", "SHA-256"),
    ("review", "Review"),
    ("review_reason", "Reason of the review"),
    ("note", "Note"),
    ("signed_how", "Signature"),
    ("received_from", "Received from"),
    ("received_how", "Received by"),
    ("received_on", "Received on"),
    ("pages", "Pages"),
    ("parent", "Came with"),
    (HOLDER, "Claimant"),
];

/// A piece of evidence as facts. What is usual is left out, so that logs of earlier formats read the same.
pub(crate) fn of_piece(piece: &Piece) -> Facts {
    let marks = &piece.marks;
    let review = match marks.review.as_str() {
        UNREVIEWED => String::new(),
        // No piece has none: one without it was altered, and must not look like one that nobody reviewed.
        "" => "none".into(),
        other => other.into(),
    };
    let number = |number: Option<i64>| number.map_or(String::new(), |number| number.to_string());
    let known = [
        ("name", piece.name.clone()),
        ("sha256", piece.file.sha256.clone()),
        ("kind", piece.kind.clone()),
        ("review", review),
        ("review_reason", marks.review_reason.clone()),
        ("note", marks.note.clone()),
        ("signed_how", marks.signed_how.clone()),
        ("received_from", marks.received_from.clone()),
        ("received_how", marks.received_how.clone()),
        ("received_on", marks.received_on.clone()),
        ("pages", number(piece.pages)),
        ("parent", number(piece.parent)),
        (VOIDED, if piece.voided { "yes".into() } else { String::new() }),
    ];
    known.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.to_string(), value)).collect()
}

/// Puts facts into a piece of evidence.
pub(crate) fn into_piece(piece: &mut Piece, facts: &Facts) -> Result<()> {
    let number = |name: &str, value: &str| value.parse().map_err(|_| damaged(name, value));
    for (name, value) in facts {
        let marks = &mut piece.marks;
        match name.as_str() {
            "kind" => piece.kind.clone_from(value),
            "review" if value.is_empty() => marks.review = UNREVIEWED.into(),
            "review" => marks.review.clone_from(value),
            "review_reason" => marks.review_reason.clone_from(value),
            "note" => marks.note.clone_from(value),
            "signed_how" => marks.signed_how.clone_from(value),
            "received_from" => marks.received_from.clone_from(value),
            "received_how" => marks.received_how.clone_from(value),
            "received_on" => marks.received_on.clone_from(value),
            "pages" if value.is_empty() => piece.pages = None,
            "pages" => piece.pages = Some(number(name, value)?),
            HOLDER => piece.claimant = number(name, value)?,
            VOIDED => piece.voided = !value.is_empty(),
            // What the bytes are, and what they came in, does not change.
            _ => {}
        }
    }
    Ok(())
}

/// Notes that a piece or an entry is filed under another claimant.
pub(crate) fn note_holder(before: &mut Facts, after: &mut Facts, from: Option<i64>, to: Option<i64>) {
    if from != to {
        let text = |holder: Option<i64>| holder.map_or(String::new(), |id| id.to_string());
        before.insert(HOLDER.into(), text(from));
        after.insert(HOLDER.into(), text(to));
    }
}

/// The facts of a piece or an entry with whose it is, where `said` speaks of it.
pub(crate) fn with_holder(mut facts: Facts, said: &Facts, holder: Option<i64>) -> Facts {
    if said.contains_key(HOLDER) {
        facts.insert(HOLDER.into(), holder.map_or(String::new(), |id| id.to_string()));
    }
    facts
}

/// Whose a piece or an entry is by the facts that its changes left; `None` when none of them says it.
pub(crate) fn holder_of(facts: &Facts) -> Result<Option<i64>> {
    match facts.get(HOLDER).filter(|value| !value.is_empty()) {
        None => Ok(None),
        Some(value) => value.parse().map(Some).map_err(|_| damaged(HOLDER, value)),
    }
}

/// The words for a mark.
pub(super) fn label_of(name: &str) -> Option<&'static str> {
    LABELS.into_iter().find(|(known, _)| *known == name).map(|(_, label)| label)
}

/// The value of a mark in words.
pub(super) fn in_words(name: &str, value: &str, matter: &Matter) -> String {
    let words = match name {
        "kind" => EvidenceKind::parse(value).map(|kind| kind.label().to_string()),
        "review" if value.is_empty() => Some(Review::Unreviewed.label().to_string()),
        "review" => Review::parse(value).map(|review| review.label().to_string()),
        "signed_how" => SignedHow::parse(value).map(|how| how.label().to_string()),
        HOLDER => value.parse().ok().map(|id| matter.claim_no(id)),
        _ => None,
    };
    words.unwrap_or_else(|| value.to_string())
}
