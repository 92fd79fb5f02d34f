//! The facts of one kind in all documents of a claimant, and the values that a rule reads of each.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};

use super::attribute::{Attribute, Thing};
use super::fact::{Case, Direction, Document, DocumentFacts, Fact, Message, Payment, Setting, Signature};
use crate::evidence::{Review, SignedHow};
use crate::money::Cents;

/// One fact, or one document.
#[derive(Debug, Clone, Copy)]
pub(super) enum Item<'a> {
    Payment(&'a Payment),
    Message(&'a Message),
    Setting(&'a Setting),
    Signature(&'a Signature),
    /// A signature of which no more is known than how it was made: the mark of a document.
    Mark(SignedHow),
    Document(&'a Document),
}

/// The facts of that kind, each with its document: those of accepted documents, and a payment once however many documents show its invoice.
/// Of documents themselves, those that were not rejected.
pub(super) fn things<'a>(thing: Thing, case: &Case<'a>) -> impl Iterator<Item = (&'a Document, Item<'a>)> + use<'a> {
    let mut invoices = HashSet::new();
    let documents = case.documents.iter();
    let documents = documents.filter(move |document| match thing {
        Thing::Document => document.review != Review::Rejected,
        _ => document.review == Review::Accepted,
    });
    documents.flat_map(move |document| items(thing, document).map(move |item| (document, item))).filter(
        move |(_, item)| match item {
            Item::Payment(payment) => payment.invoice.is_empty() || invoices.insert(payment.invoice.as_str()),
            _ => true,
        },
    )
}

fn items<'a>(thing: Thing, document: &'a Document) -> impl Iterator<Item = Item<'a>> + use<'a> {
    let facts = document.facts.facts.iter().filter_map(move |fact| match (thing, fact) {
        (Thing::Payment, Fact::Payment(payment)) => Some(Item::Payment(payment)),
        (Thing::Message, Fact::Message(message)) => Some(Item::Message(message)),
        (Thing::Setting, Fact::Setting(setting)) => Some(Item::Setting(setting)),
        (Thing::Signature, Fact::Signature(signature)) => Some(Item::Signature(signature)),
        _ => None,
    });
    let is_signature = |fact: &Fact| matches!(fact, Fact::Signature(_));
    let is_marked = thing == Thing::Signature && !document.facts.facts.iter().any(is_signature);
    let facts = facts.chain(document.signed_how.filter(|_| is_marked).map(Item::Mark));
    facts.chain((thing == Thing::Document).then_some(Item::Document(document)))
}

/// Whether the bytes are not those that came, or an accepted document could not be read.
fn is_damaged(document: &Document) -> bool {
    !document.intact || document.review == Review::Accepted && document.facts.unread
}

/// Whether it was changed after it was made: not known of a document that is read from the bytes, until it was.
fn is_altered(document: &Document) -> Option<bool> {
    let is_read = document.review == Review::Accepted && document.facts != DocumentFacts::default();
    match document.kind {
        kind if kind.is_read() && (!is_read || document.facts.unread) => None,
        _ => Some(is_read && document.facts.altered),
    }
}

impl<'a> Item<'a> {
    /// The text of an attribute.
    pub(super) fn text(self, attribute: Attribute) -> Option<&'a str> {
        let yes_no = |is: bool| if is { "yes" } else { "no" };
        match (self, attribute) {
            (Item::Payment(payment), Attribute::Product) => Some(&payment.product),
            (Item::Payment(payment), Attribute::Invoice) => Some(&payment.invoice),
            (Item::Message(message), Attribute::Direction) => message.direction.map(Direction::code),
            (Item::Message(message), Attribute::Reason) => Some(&message.reason),
            (Item::Setting(setting), Attribute::State) => Some(if setting.on { "on" } else { "off" }),
            (Item::Signature(signature), Attribute::How) => signature.how.map(SignedHow::code),
            (Item::Mark(how), Attribute::How) => Some(how.code()),
            (Item::Signature(signature), Attribute::UnderPenalty) => Some(yes_no(signature.under_penalty_of_perjury)),
            (Item::Document(document), Attribute::Kind) => Some(document.kind.code()),
            (Item::Document(document), Attribute::Damaged) => Some(yes_no(is_damaged(document))),
            (Item::Document(document), Attribute::Altered) => is_altered(document).map(yes_no),
            _ => None,
        }
    }

    /// The day of an attribute.
    pub(super) fn day(self, attribute: Attribute) -> Option<NaiveDate> {
        match (self, attribute) {
            (Item::Payment(payment), Attribute::Paid) => payment.on,
            (Item::Setting(setting), Attribute::Seen) => setting.seen,
            (Item::Signature(signature), Attribute::Made) => signature.made,
            (Item::Document(document), Attribute::Exported) => {
                document.facts.exported_on.filter(|_| document.review == Review::Accepted)
            }
            _ => None,
        }
    }

    /// The moment of a message.
    pub(super) fn time(self) -> Option<DateTime<Utc>> {
        match self {
            Item::Message(message) => Some(message.at),
            _ => None,
        }
    }

    /// The amount of a payment with its currency.
    pub(super) fn amount(self) -> Option<(Cents, &'a str)> {
        match self {
            Item::Payment(payment) => Some((payment.cents, payment.currency.as_str())),
            _ => None,
        }
    }

    /// The days that a payment pays for.
    pub(super) fn coverage(self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Item::Payment(payment) => payment.coverage(),
            _ => None,
        }
    }

    /// How many it speaks of.
    pub(super) fn count(self) -> u64 {
        match self {
            Item::Message(message) => u64::from(message.count),
            _ => 1,
        }
    }
}
