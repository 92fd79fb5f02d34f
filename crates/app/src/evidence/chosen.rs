//! Which pieces a request means: those with these numbers, those that hold the bytes of a digest, those of the claimants of a filter.

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::evidence::Piece;

use super::finding::{by_digest, file_in_words, piece};
use super::holders::NAMED;
use crate::book::Book;
use crate::claimants::{find, query_of};
use crate::error::{Error, Result};
use crate::views::Filter;

/// The pieces of these numbers, each once, in their order.
pub(super) fn by_number(reader: &Reader<'_>, numbers: &[i64]) -> Result<Vec<Piece>> {
    let mut found: Vec<Piece> = Vec::with_capacity(numbers.len());
    for id in numbers {
        if !found.iter().any(|piece| piece.id == *id) {
            found.push(piece(reader, *id)?);
        }
    }
    Ok(found)
}

/// The pieces that hold the bytes of a digest: everyone's, or those of one claimant.
///
/// # Errors
/// When no file has the digest, or nobody, or not this claimant, holds it.
pub(super) fn by_holder(reader: &Reader<'_>, digest: &str, claim_no: &str) -> Result<Vec<Piece>> {
    let file = by_digest(reader, digest)?;
    let mut pieces = reader.pieces_of_file(file.id)?;
    if !claim_no.trim().is_empty() {
        let matter = reader.matter()?.0;
        let claimant = find(reader, &matter, claim_no)?.claimant.id;
        pieces.retain(|piece| piece.claimant == claimant);
    }
    if pieces.is_empty() {
        let who = if claim_no.trim().is_empty() {
            "no claimant has".into()
        } else {
            format!("{} does not have", claim_no.trim())
        };
        let message = format!("{who} {}", file_in_words(reader, &file)?);
        return Err(Error::not_found(message, "list the evidence to find whose it is"));
    }
    Ok(pieces)
}

/// The number of the only piece that holds the bytes of a digest; of the one of a claimant when one is named.
///
/// # Errors
/// When nobody has it, and when several have and none is named.
pub fn only_piece(book: &Book, digest: &str, claim_no: &str) -> Result<i64> {
    book.read(|reader| Ok(only(reader, digest, claim_no)?.id))
}

/// The piece itself, with the same errors.
pub(super) fn only(reader: &Reader<'_>, digest: &str, claim_no: &str) -> Result<Piece> {
    let pieces = by_holder(reader, digest, claim_no)?;
    if let [only] = pieces.as_slice() {
        return Ok(only.clone());
    }
    let matter = reader.matter()?.0;
    let named: Vec<String> = pieces.iter().take(NAMED).map(|piece| matter.claim_no(piece.claimant)).collect();
    let more = if pieces.len() > NAMED { " and others" } else { "" };
    let message = format!("{} is held by {}{more}", pieces[0].name, named.join(", "));
    Err(Error::invalid(message, "name the claimant whose you mean"))
}

/// The pieces of the claimants of a filter and of the claims that were merged into theirs, in the order they came.
pub(crate) fn by_filter(reader: &Reader<'_>, matter: &Matter, filter: &Filter) -> Result<Vec<Piece>> {
    let ids = reader.all_with_merged(reader.claimant_ids(&query_of(matter, filter)?)?)?;
    let mut found = Vec::new();
    reader.each_piece(|piece| {
        if ids.binary_search(&piece.claimant).is_ok() {
            found.push(piece);
        }
        Ok::<(), Error>(())
    })?;
    Ok(found)
}
