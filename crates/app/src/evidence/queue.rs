//! The documents of the whole book under review: those of a kind, a rule or an age, a page at a time.

use chrono::{Days, SecondsFormat};
use claimbook_domain::evidence::Review;
use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::evidence::Piece;
use claimbook_store::evidence::queries::{PieceOrder, PieceQuery};

use super::custody::Verified;
use super::finding::kind_of;
use super::holders::{Holders, view};
use super::review::review_of;
use super::{bates, damage};
use crate::book::Book;
use crate::claimants::find;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;
use claimbook_text::nearest::did_you_mean;

/// The most rows of a page.
const MOST: u64 = 1_000;

/// A page of the documents that match.
///
/// # Errors
/// When a kind, a review, a rule, a claim number or an order is not one.
pub fn queue(book: &Book, request: EvidenceQueue, _: &Progress<'_>) -> Result<EvidencePage> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let Some(query) = query_of(book, reader, &matter, &request)? else { return Ok(EvidencePage::default()) };
        let pieces = reader.pieces_found(&query, request.offset, request.limit.min(MOST))?;
        let total = reader.count_pieces_found(&query)?;
        let unreviewed = match &query.review {
            None => {
                let review = Some(Review::Unreviewed.code().to_string());
                reader.count_pieces_found(&PieceQuery { review, ..query })?
            }
            Some(review) if review == Review::Unreviewed.code() => total,
            Some(_) => 0,
        };
        Ok(EvidencePage { total, unreviewed, rows: rows(reader, &matter, &pieces)? })
    })
}

/// What is asked for; nothing when no document can match.
fn query_of(book: &Book, reader: &Reader<'_>, matter: &Matter, request: &EvidenceQueue) -> Result<Option<PieceQuery>> {
    let kinds = request.kinds.iter().map(|kind| kind_of(kind)).collect::<Result<Vec<_>>>()?;
    let mut kinds: Vec<&str> = kinds.into_iter().map(|kind| kind.code()).collect();
    if !request.rule.trim().is_empty() {
        let of_rule = kinds_of_rule(matter, request.rule.trim())?;
        let asked = std::mem::take(&mut kinds);
        kinds = of_rule.into_iter().filter(|kind| asked.is_empty() || asked.contains(kind)).collect();
        if kinds.is_empty() {
            return Ok(None);
        }
    }
    let claimant = match request.claim_no.trim() {
        "" => None,
        claim_no => Some(find(reader, matter, claim_no)?.claimant.id),
    };
    let review = match request.review.trim() {
        "" => None,
        code => Some(review_of(code)?.code().to_string()),
    };
    let added_until = match request.older_than_days.map(|days| book.clock().checked_sub_days(Days::new(days.into()))) {
        None => None,
        // No document is older than the calendar.
        Some(None) => return Ok(None),
        Some(Some(moment)) => Some(moment.to_rfc3339_opts(SecondsFormat::Secs, true)),
    };
    Ok(Some(PieceQuery {
        kinds: kinds.into_iter().map(str::to_string).collect(),
        review,
        claimant,
        added_until,
        search: request.search.clone(),
        order: order_of(&request.sort)?,
        descending: request.descending,
    }))
}

/// The kinds of document that can prove a rule of the matter.
fn kinds_of_rule(matter: &Matter, id: &str) -> Result<Vec<&'static str>> {
    let rule = matter.rules.iter().find(|rule| rule.id.eq_ignore_ascii_case(id)).ok_or_else(|| {
        let known: Vec<&str> = matter.rules.iter().map(|rule| rule.id.as_str()).collect();
        Error::not_found(format!("the matter has no rule '{id}'"), did_you_mean(id, &known))
    })?;
    Ok(rule.evidence.iter().map(|kind| kind.code()).collect())
}

fn order_of(name: &str) -> Result<PieceOrder> {
    if name.trim().is_empty() {
        return Ok(PieceOrder::Added);
    }
    let found = PieceOrder::ALL.into_iter().find(|(_, known)| *known == name.trim()).map(|(order, _)| order);
    found.ok_or_else(|| {
        let known = PieceOrder::ALL.map(|(_, name)| name).join(", ");
        Error::invalid(format!("documents have no order '{}'", name.trim()), format!("the orders are {known}"))
    })
}

fn rows(reader: &Reader<'_>, matter: &Matter, pieces: &[Piece]) -> Result<Vec<QueuedEvidence>> {
    let (verified, mut holders) = (Verified::last(reader)?, Holders::default());
    let row = |piece: &Piece| {
        Ok(QueuedEvidence {
            piece: view(reader, matter, &mut holders, piece)?,
            bates: bates::in_words(reader, piece.id)?,
            verified_at: verified.at(reader, &piece.file)?,
            damaged: damage::is_known(reader, piece.id)?,
        })
    };
    pieces.iter().map(row).collect()
}
