//! A data export as the facts that rules read.

use chrono::NaiveDateTime;
use claimbook_domain::eligibility::{Direction, DocumentFacts, Fact, FactKind, Message, Payment};
use claimbook_domain::money::Cents;
use claimbook_intake::linkedin::facts::{CandidateReason, DatedCandidates, Facts, OwnerName, Payment as Invoice};

/// What an export shows: whose it is, the addresses that are confirmed, every invoice, and the messages that can be those of the matter.
pub(super) fn facts_of_export(export: Facts) -> DocumentFacts {
    let mut facts: Vec<Fact> = owner(export.owner_url, export.owner_name).into_iter().collect();
    let confirmed = export.emails.into_iter().filter(|email| email.confirmed);
    facts.extend(confirmed.map(|email| Fact::Email { address: email.address }));
    let mut invoices: Vec<Invoice> = export.paid.into_iter().chain(export.trials).collect();
    invoices.sort();
    facts.extend(invoices.into_iter().filter_map(payment).map(Fact::Payment));
    let timeline = &export.inmail_timeline;
    let (sent, received) = (Some(Direction::Sent), Some(Direction::Received));
    for (direction, candidates) in
        [(sent, &timeline.sent), (received, &timeline.received), (None, &timeline.undirected)]
    {
        facts.extend(messages(direction, candidates).map(Fact::Message));
    }
    let lists_all = [(FactKind::Payment, export.lists_all.invoices), (FactKind::Message, export.lists_all.candidates)];
    DocumentFacts {
        facts,
        complete: lists_all.into_iter().filter(|(_, all)| *all).map(|(kind, _)| kind).collect(),
        altered: export.altered,
        unread: false,
        exported_on: export.exported_on,
    }
}

/// Whose account it is, as far as the export says it.
fn owner(address: Option<String>, name: Option<OwnerName>) -> Option<Fact> {
    let name = name.map_or(String::new(), |name| format!("{} {}", name.first, name.last).trim().to_string());
    let address = address.unwrap_or_default();
    (!address.is_empty() || !name.is_empty()).then_some(Fact::Owner { address, name })
}

/// An invoice; none for an amount that is larger than any amount of money here.
fn payment(invoice: Invoice) -> Option<Payment> {
    Some(Payment {
        product: if invoice.description.is_empty() { invoice.plan } else { invoice.description },
        on: Some(invoice.on),
        until: None,
        cents: Cents::new(invoice.cents).ok()?,
        currency: invoice.currency,
        invoice: invoice.invoice,
    })
}

fn messages(direction: Option<Direction>, candidates: &DatedCandidates) -> impl Iterator<Item = Message> {
    let message = move |at: NaiveDateTime, reason: CandidateReason, count: u32| Message {
        at: at.and_utc(),
        direction,
        reason: match reason {
            CandidateReason::Subject => "subject".into(),
            CandidateReason::NotConnected => "not_connected".into(),
        },
        count,
    };
    let first = candidates.first.iter().map(move |one| message(one.at, one.reason, 1));
    first.chain(candidates.later.iter().map(move |sum| message(sum.at, sum.reason, sum.count)))
}
