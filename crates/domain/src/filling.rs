//! What a document offers for a field: pure, and only an offer. A person accepts it.

use std::fmt::Display;

use chrono::{DateTime, NaiveDate, Utc};

use crate::account::may_go_by;
use crate::claimant::Fields;
use crate::eligibility::{Direction, DocumentFacts, Fact, FactKind, Payment, Setting};
use crate::field::{Field, FieldKind, FieldList, Fill, PeriodEnd, Reading};
use crate::match_keys::identity_key;

/// A value that a document offers, and what in it says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The value as the field keeps it.
    pub value: String,
    /// What says so, in a few words: `paid on 2023-05-05`.
    pub because: String,
}

/// What a document offers for a field whose value is `current`; nothing when it says nothing, or nothing else than that value, or when the
/// field cannot hold it. `others` is what the claimant's other accepted documents show: nothing is offered that is older, or less, than what
/// one of them shows. `cutoff` is the moment before which messages count.
pub fn offer(
    field: Field,
    current: &str,
    facts: &DocumentFacts,
    others: &[DocumentFacts],
    cutoff: Option<DateTime<Utc>>,
) -> Option<Offer> {
    let (value, because) = match field.own() {
        Some(own) => {
            let fill = own.declared.fill?;
            let is_surpassed = others.iter().any(|other| surpasses(fill, other, facts, cutoff));
            of_declared(fill, own.end, current, facts, cutoff).filter(|_| !is_surpassed)?
        }
        None => of_core(field, current, facts)?,
    };
    let value = as_kept(field, &value)?;
    (!is_same(field, &value, current)).then_some(Offer { value, because })
}

/// Why a document seems to be another person's, as a part of a sentence: its account has another address than the claimant's, or another
/// name. `None` where nothing says so.
pub fn why_of_another(fields: &Fields, list: &FieldList, facts: &DocumentFacts) -> Option<String> {
    let owners = || {
        facts.facts.iter().filter_map(|fact| match fact {
            Fact::Owner { address, name } => Some((address, name)),
            _ => None,
        })
    };
    let fits = |field: Field, address: &str| {
        let current = fields.get(field);
        address.is_empty() || current.is_empty() || is_same(field, address, current)
    };
    let filled = |field: &&Field| field.own().is_some_and(|own| own.declared.fill == Some(Fill::Owner));
    let by_address = list.all().iter().filter(filled).find_map(|field| {
        let (address, _) = owners().find(|(address, _)| !fits(*field, address))?;
        Some(format!("it is from {address}, and the field {} says {}", field.label(), fields.get(*field)))
    });
    let by_name = || {
        let (_, name) = owners().find(|(_, name)| may_go_by(fields, name) == Some(false))?;
        Some(format!("it is from the account of {name}, and the claimant is {}", fields.display_name()))
    };
    by_address.or_else(by_name)
}

/// Whether both values mean the same: an address of a profile is written in many ways.
fn is_same(field: Field, value: &str, current: &str) -> bool {
    match field.own().filter(|own| own.declared.identity) {
        Some(own) => identity_key(own, value) == identity_key(own, current),
        None => value == current,
    }
}

/// Fields that every matter has are offered a value where they are blank.
fn of_core(field: Field, current: &str, facts: &DocumentFacts) -> Option<(String, String)> {
    if !current.is_empty() {
        return None;
    }
    let signature = || {
        facts.facts.iter().find_map(|fact| if let Fact::Signature(signature) = fact { Some(signature) } else { None })
    };
    match field {
        Field::Email => confirmed(facts),
        Field::Signed => signature().map(|_| ("yes".into(), "the document is signed".into())),
        Field::SignatureDate => signature()?.made.map(|day| (day.to_string(), "the day next to the signature".into())),
        _ => None,
    }
}

/// Whether another document shows something later, or more, than this one.
fn surpasses(fill: Fill, other: &DocumentFacts, facts: &DocumentFacts, cutoff: Option<DateTime<Utc>>) -> bool {
    match fill {
        Fill::PaidProduct => {
            let last = |facts| payments(facts).map(|payment| payment.on).max();
            last(other) > last(facts)
        }
        Fill::MessagesSent => sum(Direction::Sent, other, cutoff) > sum(Direction::Sent, facts, cutoff),
        Fill::MessagesReceived => sum(Direction::Received, other, cutoff) > sum(Direction::Received, facts, cutoff),
        Fill::Setting => {
            let last = |facts| settings(facts).map(|setting| setting.seen).max();
            last(other) > last(facts)
        }
        Fill::PaidPeriod | Fill::Owner | Fill::Email => false,
    }
}

/// The settings that a document shows.
fn settings(facts: &DocumentFacts) -> impl Iterator<Item = &Setting> {
    facts.facts.iter().filter_map(|fact| match fact {
        Fact::Setting(setting) => Some(setting),
        _ => None,
    })
}

fn of_declared(
    fill: Fill,
    end: Option<PeriodEnd>,
    current: &str,
    facts: &DocumentFacts,
    cutoff: Option<DateTime<Utc>>,
) -> Option<(String, String)> {
    match fill {
        Fill::PaidProduct => {
            let last = payments(facts).max_by_key(|payment| payment.on)?;
            (!last.product.is_empty()).then(|| (last.product.clone(), paid_on(last)))
        }
        Fill::PaidPeriod => of_period(end?, current, facts),
        Fill::MessagesSent => count(Direction::Sent, facts, cutoff),
        Fill::MessagesReceived => count(Direction::Received, facts, cutoff),
        Fill::Owner => facts.facts.iter().find_map(|fact| match fact {
            Fact::Owner { address, .. } if !address.is_empty() => {
                Some((address.clone(), "the owner of the account".into()))
            }
            _ => None,
        }),
        Fill::Email => confirmed(facts),
        Fill::Setting => {
            let last = settings(facts).max_by_key(|setting| setting.seen)?;
            let seen = last.seen.map_or("as it was seen".into(), |day| format!("as it was seen on {day}"));
            Some((if last.on { "yes" } else { "no" }.into(), seen))
        }
    }
}

/// What was paid for and not for nothing.
fn payments(facts: &DocumentFacts) -> impl Iterator<Item = &Payment> {
    facts.facts.iter().filter_map(|fact| match fact {
        Fact::Payment(payment) if payment.cents.get() > 0 => Some(payment),
        _ => None,
    })
}

fn paid_on(payment: &Payment) -> String {
    payment.on.map_or("paid on a day that is not known".into(), |on| format!("paid on {on}"))
}

/// One document may show a part of a period: it extends what is known, and never cuts it.
fn of_period(end: PeriodEnd, current: &str, facts: &DocumentFacts) -> Option<(String, String)> {
    let covered = payments(facts).filter_map(|payment| Some((payment.coverage()?, payment)));
    let extends = |day: NaiveDate, is_beyond: fn(&str, &str) -> bool| {
        let day = day.to_string();
        (current.is_empty() || is_beyond(&day, current)).then_some(day)
    };
    match end {
        PeriodEnd::From => {
            let ((first, _), payment) = covered.min_by_key(|((first, _), _)| *first)?;
            Some((extends(first, |day, known| day < known)?, paid_on(payment)))
        }
        PeriodEnd::To => {
            let ((_, last), payment) = covered.max_by_key(|((_, last), _)| *last)?;
            Some((extends(last, |day, known| day > known)?, paid_on(payment)))
        }
    }
}

/// How many messages of that direction there are before the cutoff.
fn sum(direction: Direction, facts: &DocumentFacts, cutoff: Option<DateTime<Utc>>) -> u64 {
    let counts = |at: DateTime<Utc>| cutoff.is_none_or(|cutoff| at < cutoff);
    let messages = facts.facts.iter().map(|fact| match fact {
        Fact::Message(message) if message.direction == Some(direction) && counts(message.at) => {
            u64::from(message.count)
        }
        _ => 0,
    });
    messages.sum()
}

/// How many messages there are before the cutoff. That there are none is known only of a document that lists all.
fn count(direction: Direction, facts: &DocumentFacts, cutoff: Option<DateTime<Utc>>) -> Option<(String, String)> {
    let count = sum(direction, facts, cutoff);
    if count == 0 && !facts.complete.contains(&FactKind::Message) {
        return None;
    }
    let when = if cutoff.is_some() { " before the cutoff" } else { "" };
    let many = |what: &dyn Display| format!("{what} {}{when}", direction.code());
    let because = if count == 1 { many(&"1 message") } else { many(&format_args!("{count} messages")) };
    Some((count.to_string(), because))
}

fn confirmed(facts: &DocumentFacts) -> Option<(String, String)> {
    facts.facts.iter().find_map(|fact| match fact {
        Fact::Email { address } => Some((address.clone(), "confirmed in the document".into())),
        _ => None,
    })
}

/// The value as the field keeps it. A choice is the one that the words can only mean.
fn as_kept(field: Field, value: &str) -> Option<String> {
    let reading = Reading { date_order: None, in_us: false };
    let own = field.own();
    if let Some(choice) = own.and_then(|own| own.column().choices.find(value)) {
        return Some(choice.to_string());
    }
    // A number of messages answers a question with yes and no.
    let value = match (field.kind(), value) {
        (FieldKind::YesNo, "0") => "no",
        (FieldKind::YesNo, number) if number.bytes().all(|b| b.is_ascii_digit()) => "yes",
        (_, value) => value,
    };
    field.read(value, &reading).ok()
}

#[cfg(test)]
mod tests;
