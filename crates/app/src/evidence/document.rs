//! A document with all that is known of it: what it shows, what came inside of it, its Bates numbers, and when it was verified.

use claimbook_domain::eligibility::{Direction, DocumentFacts, Fact, Payment};
use claimbook_domain::matter::Matter;
use claimbook_domain::money::grouped;
use claimbook_store::Reader;
use claimbook_store::evidence::Piece;

use super::custody::Verified;
use super::finding::piece;
use super::holders::{Holders, view, views};
use super::kept::{FoundBy, kept};
use super::keyed_form::as_keyed;
use super::{bates, damage, pages};
use crate::book::Book;
use crate::error::Result;
use crate::progress::Progress;
use crate::views::*;

/// How many facts are told in sentences.
const TOLD: usize = 100;

/// A piece of evidence with all that is known of it.
pub fn document(book: &Book, request: PieceRef, _: &Progress<'_>) -> Result<DocumentView> {
    book.read(|reader| whole(reader, &piece(reader, request.id)?))
}

/// The same, as an act under way leaves it.
pub(super) fn whole(reader: &Reader<'_>, piece: &Piece) -> Result<DocumentView> {
    let matter = reader.matter()?.0;
    let verified = Verified::last(reader)?;
    Ok(DocumentView {
        piece: view(reader, &matter, &mut Holders::default(), piece)?,
        facts: facts(reader, &matter, piece)?,
        attachments: views(reader, &matter, &reader.pieces_inside(piece.id)?)?,
        bates: bates::in_words(reader, piece.id)?,
        verified_at: verified.at(reader, &piece.file)?,
        damaged: damage::is_known(reader, piece.id)?,
        notices: notices(reader, piece)?,
    })
}

/// That a document is locked or damaged, before anyone tries to read it.
fn notices(reader: &Reader<'_>, piece: &Piece) -> Result<Vec<String>> {
    let notice = pages::look(reader, &piece.file)?.notice;
    Ok(if notice.is_empty() { Vec::new() } else { vec![format!("{} {notice}", piece.name)] })
}

/// What is kept of what a document shows.
pub(super) fn facts(reader: &Reader<'_>, matter: &Matter, piece: &Piece) -> Result<DocumentFactsView> {
    let Some((entry, kept)) = kept(reader, piece.id)? else { return Ok(DocumentFactsView::default()) };
    let is_keyed = kept.by == FoundBy::Keyed;
    Ok(DocumentFactsView {
        by: if is_keyed { "keyed".into() } else { "read".into() },
        version: entry.version,
        keyed: if is_keyed { as_keyed(&kept.shown, matter) } else { KeyedFacts::default() },
        lines: lines(&kept.shown, matter),
        warnings: kept.warnings,
    })
}

/// The facts in words: payments and the rest one by one, messages summed up by direction.
fn lines(facts: &DocumentFacts, matter: &Matter) -> Vec<String> {
    let day = |day: Option<chrono::NaiveDate>| day.map_or(String::new(), |day| format!(" on {day}"));
    let mut lines: Vec<String> = Vec::new();
    for fact in &facts.facts {
        lines.push(match fact {
            Fact::Owner { address, name } if address.is_empty() => format!("Account of {name}"),
            Fact::Owner { address, name } if name.is_empty() => format!("Account: {address}"),
            Fact::Owner { address, name } => format!("Account of {name}: {address}"),
            Fact::Email { address } => format!("Confirmed e-mail: {address}"),
            Fact::Payment(payment) => paid(payment, matter),
            Fact::Setting(setting) => {
                format!("Setting {}{}", if setting.on { "on" } else { "off" }, day(setting.seen))
            }
            Fact::Signature(signature) => {
                let how = signature.how.map_or(String::new(), |how| format!(" ({})", how.label()));
                let perjury = if signature.under_penalty_of_perjury { ", under penalty of perjury" } else { "" };
                format!("Signed{how}{}{perjury}", day(signature.made))
            }
            Fact::Message(_) => continue,
        });
    }
    let more = lines.len().saturating_sub(TOLD);
    lines.truncate(TOLD);
    lines.extend((more > 0).then(|| format!("and {} more", grouped(more as u64))));
    for direction in [Some(Direction::Sent), Some(Direction::Received), None] {
        lines.extend(messages(facts, direction, matter));
    }
    lines
}

/// `2023-03-05: Premium Career, USD 29.99, invoice S-3`.
fn paid(payment: &Payment, matter: &Matter) -> String {
    let on = payment.on.map_or(String::new(), |on| format!("{on}: "));
    let product = if payment.product.is_empty() { "payment" } else { payment.product.as_str() };
    let currency = if payment.currency.is_empty() { &matter.currency } else { &payment.currency };
    let amount = claimbook_domain::field::plain_amount(payment.cents.get());
    let until = payment.until.map_or(String::new(), |until| format!(", until {until}"));
    let invoice = if payment.invoice.is_empty() { String::new() } else { format!(", invoice {}", payment.invoice) };
    format!("{on}{product}, {currency} {amount}{until}{invoice}")
}

/// `4 messages sent, from 2023-03-01 to 2024-05-02`.
fn messages(facts: &DocumentFacts, direction: Option<Direction>, matter: &Matter) -> Option<String> {
    let messages = facts.facts.iter().filter_map(|fact| match fact {
        Fact::Message(message) if message.direction == direction => Some(message),
        _ => None,
    });
    let (first, last) = (messages.clone().map(|message| message.at).min()?, messages.clone().map(|one| one.at).max()?);
    let count: u64 = messages.map(|message| u64::from(message.count)).sum();
    let day = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&matter.zone).date_naive();
    let what = if count == 1 { "message" } else { "messages" };
    let when = if day(first) == day(last) {
        format!("on {}", day(first))
    } else {
        format!("from {} to {}", day(first), day(last))
    };
    let way = direction.map_or("sent or received", Direction::code);
    Some(format!("{} {what} {way}, {when}", grouped(count)))
}
