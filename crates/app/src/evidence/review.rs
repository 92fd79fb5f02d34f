//! Review: a person looks at a document and says whether it counts.

use std::collections::BTreeSet;

use claimbook_domain::evidence::Review;
use claimbook_domain::hidden::one_line;
use claimbook_store::evidence::{Piece, PieceMarks};

use super::chosen;
use super::kept::ExportsRead;
use super::marks::short;
use crate::act::Act;
use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// The most characters of a reason.
const LONGEST_REASON: usize = 1_000;
/// How many claimants the line of the history names.
const NAMED: usize = 3;

/// Reviews documents: all of them in one act, or none.
///
/// # Errors
/// When the review is not one, a rejection has no reason, or no document is meant.
pub fn review(book: &Book, request: EvidenceReview, progress: &Progress<'_>) -> Result<EvidenceReviewed> {
    let (review, reason) = (review_of(&request.review)?, one_line(request.reason.trim()).into_owned());
    let reason = short("the reason", reason, LONGEST_REASON)?;
    if review == Review::Rejected && reason.is_empty() {
        return Err(Error::invalid("a rejection needs a reason", "say in a few words why the document does not count"));
    }
    book.act("evidence.reviewed", |act| {
        let pieces = match (request.digest.trim(), request.pieces.as_slice()) {
            ("", []) => return Err(Error::invalid("no document was named", "name pieces or a digest")),
            ("", pieces) => chosen::by_number(act, pieces)?,
            (digest, []) => chosen::by_holder(act, digest, &request.claim_no)?,
            _ => return Err(Error::invalid("both pieces and a digest were named", "name one of them")),
        };
        let (mut changed, mut exports) = (Vec::new(), ExportsRead::default());
        for old in &pieces {
            let new = reviewed(old, review, &reason);
            if new == *old {
                continue;
            }
            act.update_piece(old, &new)?;
            if review == Review::Accepted {
                exports.keep(act, &new, progress)?;
            }
            changed.push(new);
        }
        if !changed.is_empty() {
            act.say(in_words(act, &changed, review, &reason));
        }
        Ok(EvidenceReviewed {
            digest: only_digest(&pieces),
            review: review.code().into(),
            reason,
            claims: claims(act, &pieces),
            warnings: exports.warnings(),
        })
    })
}

pub(super) fn review_of(code: &str) -> Result<Review> {
    Review::parse(code.trim()).ok_or_else(|| {
        let known = Review::ALL.map(Review::code).join(", ");
        Error::invalid(format!("'{}' is not a review", code.trim()), format!("the reviews are {known}"))
    })
}

/// The piece as this review leaves it.
pub(super) fn reviewed(piece: &Piece, review: Review, reason: &str) -> Piece {
    let marks = PieceMarks { review: review.code().into(), review_reason: reason.into(), ..piece.marks.clone() };
    Piece { marks, ..piece.clone() }
}

/// The digest of these pieces; empty when they hold several files.
fn only_digest(pieces: &[Piece]) -> String {
    let digests: BTreeSet<&str> = pieces.iter().map(|piece| piece.file.sha256.as_str()).collect();
    if let [only] = digests.into_iter().collect::<Vec<_>>().as_slice() { (*only).into() } else { String::new() }
}

/// The claim numbers of these pieces, each once, in order.
fn claims(act: &Act<'_>, pieces: &[Piece]) -> Vec<String> {
    let claimants: BTreeSet<i64> = pieces.iter().map(|piece| piece.claimant).collect();
    claimants.into_iter().map(|id| act.matter().claim_no(id)).collect()
}

/// `Rejected receipt.pdf of LNKD-0000001: illegible`, `Accepted 12 documents of LNKD-0000001, LNKD-0000002, LNKD-0000003 and 4 more`.
fn in_words(act: &Act<'_>, pieces: &[Piece], review: Review, reason: &str) -> String {
    let did = match review {
        Review::Accepted => "Accepted",
        Review::Rejected => "Rejected",
        Review::Unreviewed => "Took back the review of",
    };
    let what = match pieces {
        [only] => only.name.clone(),
        several => format!("{} documents", several.len()),
    };
    let claims = claims(act, pieces);
    let more = if claims.len() > NAMED { format!(" and {} more", claims.len() - NAMED) } else { String::new() };
    let named = claims.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
    format!("{did} {what} of {named}{more}{why}")
}
