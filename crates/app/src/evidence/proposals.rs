//! What a document offers for the fields of its claimant, and accepting it: no fact reaches a field by itself.

use std::collections::BTreeMap;

use claimbook_domain::claimant::Fields;
use claimbook_domain::date;
use claimbook_domain::eligibility::DocumentFacts;
use claimbook_domain::evidence::Review;
use claimbook_domain::field::Field;
use claimbook_domain::filling::{offer, why_of_another};
use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;
use claimbook_store::evidence::Piece;

use super::chosen;
use super::finding::piece;
use super::kept::{ExportsRead, kept_or_read};
use super::review::reviewed;
use crate::act::Act;
use crate::book::Book;
use crate::claimants::{described, field_of, with_values};
use crate::error::{Error, ErrorKind, Result};
use crate::progress::Progress;
use crate::views::*;

/// What a document offers for the fields of its claimant. A data export is read for it, accepted or not.
pub fn proposals(book: &Book, request: PieceRef, progress: &Progress<'_>) -> Result<FactProposals> {
    book.read(|reader| {
        let (matter, piece) = (reader.matter()?.0, piece(reader, request.id)?);
        let claimant = holder(reader, &matter, &piece)?;
        let fields = &claimant.claimant.fields;
        let shown = kept_or_read(reader, &piece, progress)?.unwrap_or_default();
        Ok(FactProposals {
            id: piece.id,
            doubt: doubt(&matter, &piece, fields, &shown).unwrap_or_default(),
            claim_no: matter.claim_no(piece.claimant),
            review: piece.marks.review.clone(),
            rows: offered(&matter, fields, &shown, &others(reader, &piece)?),
        })
    })
}

/// The claimant whose a piece is.
fn holder(reader: &Reader<'_>, matter: &Matter, piece: &Piece) -> Result<Stored> {
    reader.stored_claimant(piece.claimant)?.filter(|stored| !stored.voided).ok_or_else(|| {
        let message = format!("the addition of {} was undone", matter.claim_no(piece.claimant));
        Error::not_found(message, "look at its history")
    })
}

/// What the other accepted documents of its claimant show.
fn others(reader: &Reader<'_>, piece: &Piece) -> Result<Vec<DocumentFacts>> {
    let documents = reader.documents_between(piece.claimant, piece.claimant)?.remove(&piece.claimant);
    let others = documents.into_iter().flatten();
    let others = others.filter(|one| one.review == Review::Accepted && one.digest != piece.file.sha256);
    Ok(others.map(|document| document.facts).collect())
}

/// The values that a piece offers for the record, in the order of its fields. It offers none that is older or less than what another
/// accepted document shows.
fn offered(matter: &Matter, fields: &Fields, shown: &DocumentFacts, others: &[DocumentFacts]) -> Vec<FactProposal> {
    let cutoff = matter.cutoff.map(|cutoff| date::instant(cutoff, matter.zone));
    let row = |field: &Field| {
        let current = fields.get(*field);
        let offer = offer(*field, current, shown, others, cutoff)?;
        Some(FactProposal {
            field: field.code().into(),
            label: field.label().into(),
            current: current.into(),
            proposed: offer.value,
            because: offer.because,
        })
    };
    matter.list().all().iter().filter_map(row).collect()
}

/// Why the document seems to be another person's, in a sentence.
fn doubt(matter: &Matter, piece: &Piece, fields: &Fields, shown: &DocumentFacts) -> Option<String> {
    why_of_another(fields, matter.list(), shown).map(|why| {
        let claim_no = matter.claim_no(piece.claimant);
        format!("{} may not be {claim_no}'s: {why}; only fields that are named are copied from it", piece.name)
    })
}

/// Copies what documents offer into the fields of their claimants, in one act, which names the document.
///
/// # Errors
/// When a document is not accepted (unless the request accepts it too), offers nothing for a field that was named, or when its values
/// contradict each other.
pub fn accept_facts(book: &Book, request: FactsAccept, progress: &Progress<'_>) -> Result<FactsAccepted> {
    book.act("evidence.facts_accepted", |act| {
        let pieces = match (request.id, request.digest.trim()) {
            (0, "") => return Err(Error::invalid("no document was named", "name a piece or a digest")),
            (0, digest) => chosen::by_holder(act, digest, &request.claim_no)?,
            (id, "") => chosen::by_number(act, &[id])?,
            _ => return Err(Error::invalid("both a piece and a digest were named", "name one of them")),
        };
        let mut exports = ExportsRead::default();
        let mut answer = FactsAccepted { digest: pieces[0].file.sha256.clone(), ..FactsAccepted::default() };
        let (mut said, mut doubts) = (Vec::new(), Vec::new());
        for piece in &pieces {
            let is_new = accepted(act, piece, request.review, &mut exports, progress)?;
            let (claim, words, doubt) = fill(act, piece, &request.fields, progress)?;
            doubts.extend(doubt);
            said.extend(words.or_else(|| is_new.then(|| format!("Accepted {} of {}", piece.name, claim.claim_no))));
            answer.claims.push(claim);
        }
        match said.as_slice() {
            [] => {}
            [only] => act.say(only),
            several => act.say(format!("{}, and the same for {} more", several[0], several.len() - 1)),
        }
        answer.warnings = exports.warnings();
        answer.warnings.append(&mut doubts);
        Ok(answer)
    })
}

/// Sees to it that a document is accepted; whether this act accepts it.
fn accepted(
    act: &Act<'_>,
    piece: &Piece,
    also_review: bool,
    exports: &mut ExportsRead,
    progress: &Progress<'_>,
) -> Result<bool> {
    if piece.marks.review == Review::Accepted.code() {
        return Ok(false);
    }
    if !also_review {
        let message = format!("{} of {} is not accepted", piece.name, act.matter().claim_no(piece.claimant));
        return Err(Error::invalid(message, "accept the document first; facts of any other document do not count"));
    }
    let new = reviewed(piece, Review::Accepted, "");
    act.update_piece(piece, &new)?;
    exports.keep(act, &new, progress)?;
    Ok(true)
}

/// Copies what a piece offers for these fields; what was done, in words. Without a field it is all that the piece offers, and nothing
/// where it seems to be another person's: then the last is the sentence that says so.
fn fill(
    act: &Act<'_>,
    piece: &Piece,
    wanted: &[String],
    progress: &Progress<'_>,
) -> Result<(FilledClaim, Option<String>, Option<String>)> {
    let matter = act.matter();
    let old = holder(act, matter, piece)?;
    let shown = kept_or_read(act, piece, progress)?.unwrap_or_default();
    let mut rows = offered(matter, &old.claimant.fields, &shown, &others(act, piece)?);
    for name in wanted {
        let field = field_of(matter, name)?;
        if !rows.iter().any(|row| row.field == field.code()) {
            let message = format!("{} offers nothing new for {}", piece.name, field.label());
            return Err(Error::new(ErrorKind::Conflict, message, "look at what it offers now"));
        }
    }
    let doubt = doubt(matter, piece, &old.claimant.fields, &shown).filter(|_| wanted.is_empty() && !rows.is_empty());
    rows.retain(|row| if wanted.is_empty() { doubt.is_none() } else { wanted.contains(&row.field) });
    let mut new = old.clone();
    let set: BTreeMap<String, String> = rows.iter().map(|row| (row.field.clone(), row.proposed.clone())).collect();
    new.claimant.fields = with_values(&old.claimant.fields, &set, matter)?;
    let new = act.update_claimant(&old, new)?;
    if !rows.is_empty() {
        act.note_custody(piece.file.id, None)?;
    }
    let labels: Vec<&str> = rows.iter().map(|row| row.label.as_str()).collect();
    let words = (!rows.is_empty())
        .then(|| format!("Copied {} from {} into {}", labels.join(", "), piece.name, described(matter, &new.claimant)));
    let claim_no = matter.claim_no(piece.claimant);
    Ok((FilledClaim { claim_no, version: new.claimant.version, rows }, words, doubt))
}
