//! The sentences about facts: the one that decides is described, with what the rule asks of it and with its document.

use super::super::expr::{Facts, Quantity};
use super::super::fact::{Direction, Document, FactKind};
use super::super::scope::Scope;
use super::super::things::{Item, things};
use super::super::truth::Truth;
use super::Said;
use super::compared::{UNKNOWN_DAY, clauses};
use super::words::{self, amount, lower};
use crate::evidence::SignedHow;
use crate::field::plural;
use crate::money::Cents;
use chrono::NaiveDate;

impl Facts {
    /// The answer and its reason.
    pub(super) fn explain<'a>(&self, scope: &Scope<'a>, truth: Truth) -> Said<'a> {
        let known: Vec<(&Document, Item<'a>)> = things(self.thing, scope.case).collect();
        if known.is_empty() {
            return Said::plain(truth, self.none(scope));
        }
        let fits =
            |wanted: Truth| known.iter().filter(move |(_, item)| self.fits(item, scope) == wanted).collect::<Vec<_>>();
        match &self.quantity {
            Quantity::Sum(least, currency) => {
                let tally = self.tally(scope);
                let sum = Cents::new(tally.sum).map_or_else(|_| "more".into(), |sum| amount(sum, currency));
                let foreign = if tally.foreign { ", not counting payments in another currency" } else { "" };
                let sentence = format!(
                    "{sum} was paid in all{foreign}, and the rule asks for at least {}.",
                    amount(*least, currency)
                );
                self.counted(truth, sentence, fits(Truth::Yes))
            }
            Quantity::AtLeast(number) | Quantity::AtMost(number) => {
                let limit = if matches!(self.quantity, Quantity::AtLeast(_)) { "at least" } else { "at most" };
                let found = self.tally(scope).yes;
                let verb = if found == 1 { "fits" } else { "fit" };
                let sentence = format!("{} {verb}, and the rule asks for {limit} {number}.", self.some(found));
                self.counted(truth, sentence, fits(Truth::Yes))
            }
            // The first that decides; where none does, the nearest to what is asked for.
            quantity => {
                let decides = match (quantity, truth) {
                    (Quantity::Every, Truth::Yes) | (Quantity::No, Truth::No) => Truth::Yes,
                    (Quantity::Every, Truth::No) | (Quantity::No, Truth::Yes) => Truth::No,
                    (_, truth) => truth,
                };
                self.described(truth, decides, &fits(decides), self.tally(scope).total(), scope)
            }
        }
    }

    /// Nothing is known of any.
    fn none(&self, scope: &Scope<'_>) -> String {
        let word = self.thing.word();
        match (self.thing.fact(), self.all_known(scope)) {
            (None, _) => "No document is on record.".into(),
            // There may be others, of which rules know nothing.
            (Some(FactKind::Message), true) => {
                "The accepted documents show no message of the kind that the matter is about.".into()
            }
            (Some(_), true) => format!("The accepted documents show that there is no {word}."),
            (Some(_), false) => format!("No accepted document shows a {word} yet."),
        }
    }

    /// `1 payment`, `3 payments`.
    fn some(&self, count: u64) -> String {
        let word = self.thing.word();
        if count == 1 { format!("1 {word}") } else { format!("{count} {}", plural(word)) }
    }

    fn counted<'a>(&self, truth: Truth, sentence: String, found: Vec<&(&'a Document, Item<'a>)>) -> Said<'a> {
        Said { truth, sentences: vec![sentence], documents: found.iter().map(|(document, _)| *document).collect() }
    }

    /// The fact that decides, or the nearest one.
    fn described<'a>(
        &self,
        truth: Truth,
        decides: Truth,
        found: &[&(&'a Document, Item<'a>)],
        of: u64,
        scope: &Scope<'a>,
    ) -> Said<'a> {
        let clauses_of = |item: &Item<'a>| {
            let within = Scope { item: Some(*item), ..*scope };
            self.filter.as_ref().map_or_else(Vec::new, |filter| clauses(filter, &within, decides))
        };
        let nearest = found.iter().min_by_key(|(_, item)| clauses_of(item).len());
        let Some((document, item)) = nearest else { return Said::plain(truth, self.none(scope)) };
        let sentence = format!("{}.", described(item, document, &clauses_of(item), scope));
        let none_fits = decides == Truth::No && of > 1;
        let sentence = match self.quantity {
            Quantity::No if self.filter.is_none() => {
                format!("{} {} known.", words::upper(&self.some(of)), if of == 1 { "is" } else { "are" })
            }
            Quantity::No if none_fits => format!("None of the {} is one that the rule excludes.", self.some(of)),
            _ if none_fits => format!("None of the {} fits; one of them: {sentence}", self.some(of)),
            _ => sentence,
        };
        Said { truth, sentences: vec![sentence], documents: vec![*document] }
    }
}

/// The fact with what the rule asks of it.
fn described(item: &Item<'_>, document: &Document, clauses: &[String], scope: &Scope<'_>) -> String {
    let (fact, of) = (describe(item, scope), words::document(document));
    // A fact that says so itself need not say it again.
    let clauses = clauses.iter().filter(|clause| *clause != UNKNOWN_DAY || !fact.ends_with(UNKNOWN_DAY));
    let clauses = |between: &str| clauses.clone().map(|clause| format!("{between}{clause}")).collect::<String>();
    match item {
        Item::Document(_) => match clauses(" and ").strip_prefix(" and ") {
            Some(clauses) => format!("The {of} is {clauses}"),
            None => format!("The {of} is on record"),
        },
        Item::Signature(_) | Item::Mark(_) => format!("The {of} {fact}{}", clauses(", ")),
        _ => format!("{fact}{} ({of})", clauses(", ")),
    }
}

/// What the fact is, without its document.
fn describe(item: &Item<'_>, scope: &Scope<'_>) -> String {
    let on = |day: Option<NaiveDate>| {
        day.map_or_else(|| format!(" {UNKNOWN_DAY}"), |day| format!(" on {}", words::day(day)))
    };
    match item {
        Item::Payment(payment) => {
            let what = if payment.product.is_empty() { "Something" } else { &payment.product };
            let on = on(payment.on);
            match payment.cents {
                Cents::ZERO => format!("{what} cost nothing{on}, as in a trial"),
                cents => format!("{what} was paid{on}, {}", amount(cents, scope.or_own(&payment.currency))),
            }
        }
        Item::Message(message) => {
            let on = on(Some(message.at.with_timezone(&scope.zone).date_naive()));
            let way = message.direction.map_or("sent or received", Direction::code);
            match message.count {
                1 => format!("A message was {way}{on}"),
                many => format!("{many} messages were {way}{on}"),
            }
        }
        Item::Setting(setting) => {
            format!("The setting was {}{}", if setting.on { "on" } else { "off" }, on(setting.seen))
        }
        Item::Signature(signature) => {
            let how = signature.how.map(|how| format!(", {}", lower(SignedHow::label(how))));
            format!("is signed{}", how.unwrap_or_default())
        }
        Item::Mark(how) => format!("is signed, {}", lower(SignedHow::label(*how))),
        Item::Document(_) => String::new(),
    }
}
