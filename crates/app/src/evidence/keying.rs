//! What a document shows, keyed in by a person who looks at it: a receipt's plan, day and amount, a signature, a message.

use chrono::{DateTime, NaiveTime, TimeZone, Utc};
use claimbook_domain::eligibility::{Direction, DocumentFacts, Fact, Message, Payment, Setting, Signature};
use claimbook_domain::evidence::SignedHow;
use claimbook_domain::hidden::one_line;
use claimbook_domain::matter::Matter;
use claimbook_domain::money::Cents;
use claimbook_store::entries::Entry;
use claimbook_store::evidence::{Piece, PieceMarks};

use super::document::whole;
use super::finding::piece;
use super::kept::{FoundBy, KeptFacts, keep, kept};
use super::keyed_form::END_OF_DAY;
use super::marks::{short, signed_how};
use crate::act::Act;
use crate::book::Book;
use crate::error::{Error, ErrorKind, Result};
use crate::progress::Progress;
use crate::typed_day::typed_day;
use crate::views::*;

/// The most facts of one document: a bank statement of years.
const MOST: usize = 500;
/// The most characters of a text in a fact.
const LONGEST: usize = 200;
/// Keeps what a person keys in of a document, in the place of what was keyed in before. Nothing takes it back.
///
/// # Errors
/// When a value cannot be read; when the facts were read from the document itself; when somebody keyed in others since.
pub fn key_in(book: &Book, request: EvidenceKeyIn, _: &Progress<'_>) -> Result<DocumentView> {
    book.act("evidence.keyed_in", |act| {
        let old = piece(act, request.id)?;
        let marks = PieceMarks {
            signed_how: signed_how(request.signed_how.as_deref(), &old.marks.signed_how)?,
            ..old.marks.clone()
        };
        let new = Piece { marks, ..old.clone() };
        let facts = Keyed { book, matter: act.matter(), piece: &new }.facts(&request.facts)?;
        act.update_piece(&old, &new)?;
        let said = replace(act, &new, request.version, facts)?;
        let (name, who) = (&new.name, act.matter().claim_no(new.claimant));
        match said {
            Some(did) => act.say(format!("{did} {name} of {who}")),
            None if new != old => act.say(format!("Changed the marks of {name} of {who}: signature")),
            None => {}
        }
        whole(act, &new)
    })
}

/// Puts facts in the place of those that are kept; what was done, as the beginning of a sentence.
fn replace(act: &Act<'_>, piece: &Piece, version: Option<i64>, facts: Vec<Fact>) -> Result<Option<String>> {
    let now = kept(act, piece.id)?;
    if let Some((_, kept)) = &now
        && kept.by == FoundBy::Read
        && !kept.shown.unread
    {
        let message = format!("the facts of {} were read from the document itself", piece.name);
        return Err(Error::invalid(message, "reject the document if they are wrong, or override the rule"));
    }
    let known = now.as_ref().map_or(0, |(entry, _)| entry.version);
    if version.is_some_and(|version| version != known) {
        let message = format!("somebody else changed the facts of {} since you read them", piece.name);
        return Err(Error::new(ErrorKind::Conflict, message, "look at them and key yours in again"));
    }
    let (unread, warnings) =
        now.as_ref().map_or((false, Vec::new()), |(_, kept)| (kept.shown.unread, kept.warnings.clone()));
    let shown = DocumentFacts { facts, unread, ..DocumentFacts::default() };
    match now {
        Some((_, kept)) if kept.shown == shown => Ok(None),
        Some((entry, _)) if shown.facts.is_empty() && !unread => {
            act.update_entry(&entry, &Entry { voided: true, ..entry.clone() })?;
            Ok(Some("Took back the facts of".into()))
        }
        None if shown.facts.is_empty() => Ok(None),
        _ => {
            let count = shown.facts.len();
            keep(act, piece, &KeptFacts { shown, by: FoundBy::Keyed, warnings })?;
            Ok(Some(if count == 1 { "Keyed in 1 fact of".into() } else { format!("Keyed in {count} facts of") }))
        }
    }
}

/// The reader of what is keyed in.
struct Keyed<'a> {
    book: &'a Book,
    matter: &'a Matter,
    piece: &'a Piece,
}

impl Keyed<'_> {
    fn facts(&self, keyed: &KeyedFacts) -> Result<Vec<Fact>> {
        if keyed.payments.len() + keyed.messages.len() > MOST {
            let message = format!("a document has at most {MOST} facts");
            return Err(Error::invalid(message, "key in those that count"));
        }
        let address = |what, text: &str| short(what, one_line(text.trim()).into_owned(), LONGEST);
        let (owner, email) = (address("owner", &keyed.owner)?, address("e-mail", &keyed.email)?);
        let mut facts = Vec::new();
        facts.extend((!owner.is_empty()).then_some(Fact::Owner { address: owner, name: String::new() }));
        facts.extend((!email.is_empty()).then_some(Fact::Email { address: email }));
        for payment in &keyed.payments {
            facts.push(Fact::Payment(self.payment(payment)?));
        }
        for message in &keyed.messages {
            facts.push(Fact::Message(self.message(message)?));
        }
        if let Some(setting) = &keyed.setting {
            facts.push(Fact::Setting(Setting { on: setting.on, seen: self.past("seen on", &setting.seen)? }));
        }
        if let Some(signature) = &keyed.signature {
            facts.push(Fact::Signature(Signature {
                how: SignedHow::parse(&self.piece.marks.signed_how),
                made: self.past("signed on", &signature.made)?,
                under_penalty_of_perjury: signature.under_penalty_of_perjury,
            }));
        }
        Ok(facts)
    }

    fn payment(&self, keyed: &KeyedPayment) -> Result<Payment> {
        let text = |what, text: &str| short(what, one_line(text.trim()).into_owned(), LONGEST);
        let needed = |what: &str| Error::invalid(format!("a payment needs {what}"), "key in what the document says");
        let on = self.past("paid on", &keyed.on)?.ok_or_else(|| needed("its day"))?;
        let until = typed_day("paid until", &keyed.until, None)?;
        if until.is_some_and(|until| until < on) {
            let message = format!("it was paid on {on} and pays until {}", keyed.until.trim());
            return Err(Error::invalid(message, "correct one of the two days"));
        }
        if keyed.amount.trim().is_empty() {
            return Err(needed("its amount, or 0 for a trial"));
        }
        let cents = Cents::parse(&keyed.amount).map_err(|why| Error::invalid(why.to_string(), "write it as 29.99"))?;
        let currency = keyed.currency.trim().to_uppercase();
        if !currency.is_empty() && (currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase())) {
            let message = format!("'{currency}' is not the code of a currency");
            return Err(Error::invalid(message, "write three letters, such as EUR"));
        }
        Ok(Payment {
            product: text("what was paid for", &keyed.product)?,
            on: Some(on),
            until,
            cents,
            currency: if currency == self.matter.currency { String::new() } else { currency },
            invoice: text("the number of the invoice", &keyed.invoice)?,
        })
    }

    fn message(&self, keyed: &KeyedMessage) -> Result<Message> {
        let direction = match keyed.direction.trim() {
            "sent" => Direction::Sent,
            "received" => Direction::Received,
            other => {
                return Err(Error::invalid(
                    format!("'{other}' is not a direction of a message"),
                    "write sent or received, as the claimant did",
                ));
            }
        };
        Ok(Message {
            at: self.moment(&keyed.at)?,
            direction: Some(direction),
            reason: String::new(),
            count: keyed.count.max(1),
        })
    }

    /// A day, or a day and a time on a clock of the matter's zone.
    fn moment(&self, text: &str) -> Result<DateTime<Utc>> {
        let (day, time) = match text.trim().rsplit_once(' ').filter(|(_, time)| time.contains(':')) {
            Some((day, time)) => (day, Some(time)),
            None => (text, None),
        };
        let needed = || Error::invalid("a message needs its day", "key in what the document says");
        let day = self.past("the message", day)?.ok_or_else(needed)?;
        let time = match time {
            Some(text) => NaiveTime::parse_from_str(text, "%H:%M").ok(),
            None => Some(END_OF_DAY),
        };
        let local = time.and_then(|time| self.matter.zone.from_local_datetime(&day.and_time(time)).earliest());
        local.map(|at| at.to_utc()).ok_or_else(|| {
            Error::invalid(format!("'{}' has no time that clocks show", text.trim()), "write the time as 14:03")
        })
    }

    fn past(&self, what: &str, text: &str) -> Result<Option<chrono::NaiveDate>> {
        typed_day(what, text, Some(self.book.today(self.matter)))
    }
}
