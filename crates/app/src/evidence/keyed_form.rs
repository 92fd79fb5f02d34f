//! The facts of a document as the form to key them in shows them.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use claimbook_domain::eligibility::{Direction, DocumentFacts, Fact};
use claimbook_domain::field::plain_amount;
use claimbook_domain::matter::Matter;

use crate::views::*;

/// The time of a message of which only the day is known: the last of it, so that it is before a moment only when the whole day is.
/// No one types seconds.
pub(super) const END_OF_DAY: NaiveTime = NaiveTime::from_hms_opt(23, 59, 59).expect("every day has it");

/// The facts of a document as the form to key them in shows them.
pub(super) fn as_keyed(facts: &DocumentFacts, matter: &Matter) -> KeyedFacts {
    let mut keyed = KeyedFacts::default();
    let day = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
    for fact in &facts.facts {
        match fact {
            Fact::Owner { address, .. } => keyed.owner.clone_from(address),
            Fact::Email { address } => keyed.email.clone_from(address),
            Fact::Payment(payment) => keyed.payments.push(KeyedPayment {
                product: payment.product.clone(),
                on: day(payment.on),
                until: day(payment.until),
                amount: plain_amount(payment.cents.get()),
                currency: payment.currency.clone(),
                invoice: payment.invoice.clone(),
            }),
            Fact::Message(message) => keyed.messages.push(KeyedMessage {
                at: moment_in_words(message.at, matter),
                direction: message.direction.map_or("", Direction::code).into(),
                count: message.count,
            }),
            Fact::Setting(setting) => keyed.setting = Some(KeyedSetting { on: setting.on, seen: day(setting.seen) }),
            Fact::Signature(signature) => {
                keyed.signature = Some(KeyedSignature {
                    made: day(signature.made),
                    under_penalty_of_perjury: signature.under_penalty_of_perjury,
                });
            }
        }
    }
    keyed
}

/// The moment on a clock of the matter's zone; the day alone where no time is known.
fn moment_in_words(at: DateTime<Utc>, matter: &Matter) -> String {
    let local = at.with_timezone(&matter.zone).naive_local();
    local.format(if local.time() == END_OF_DAY { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" }).to_string()
}
