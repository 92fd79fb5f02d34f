//! How many facts of a kind fit, and what that answers.

use super::expr::{Facts, Quantity};
use super::scope::Scope;
use super::things::{Item, things};
use super::truth::Truth;

impl Facts {
    pub(super) fn answer(&self, scope: &Scope<'_>) -> Truth {
        self.tally(scope).answer(self, scope)
    }

    /// How the facts answer the filter.
    pub(super) fn tally(&self, scope: &Scope<'_>) -> FactCount {
        let mut tally = FactCount::default();
        for (_, item) in things(self.thing, scope.case) {
            let answer = self.fits(&item, scope);
            tally.count(answer, &item, &self.quantity, scope);
        }
        tally
    }

    /// Whether the fact is one of those that count.
    pub(super) fn fits(&self, item: &Item<'_>, scope: &Scope<'_>) -> Truth {
        let within = Scope { item: Some(*item), ..*scope };
        self.filter.as_ref().map_or(Truth::Yes, |filter| filter.answer(&within))
    }

    /// Whether a document lists all facts of the kind, so that what it does not list does not exist.
    pub(super) fn all_known(&self, scope: &Scope<'_>) -> bool {
        let kind = self.thing.fact();
        kind.is_some_and(|kind| scope.accepted().any(|document| document.facts.complete.contains(&kind)))
    }
}

/// How many facts answered what. One fact of messages may speak of several.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FactCount {
    pub(super) yes: u64,
    pub(super) no: u64,
    pub(super) missing: u64,
    pub(super) review: u64,
    /// What the payments that count come to in cents of the currency of the rule.
    pub(super) sum: i64,
    /// What those may come to in addition of which it is not known whether they count.
    pub(super) perhaps: i64,
    /// Whether a payment that counts is in another currency.
    pub(super) foreign: bool,
}

impl FactCount {
    fn count(&mut self, answer: Truth, item: &Item<'_>, quantity: &Quantity, scope: &Scope<'_>) {
        let place = match answer {
            Truth::Yes => &mut self.yes,
            Truth::No => &mut self.no,
            Truth::Missing => &mut self.missing,
            Truth::Review => &mut self.review,
        };
        *place = place.saturating_add(item.count());
        if let (Quantity::Sum(_, currency), Some((cents, of)), true) = (quantity, item.amount(), answer != Truth::No) {
            match (cents.get() == 0 || currency.is_empty() || scope.or_own(of) == currency, answer) {
                (false, _) => self.foreign = true,
                (true, Truth::Yes) => self.sum = self.sum.saturating_add(cents.get()),
                (true, _) => self.perhaps = self.perhaps.saturating_add(cents.get()),
            }
        }
    }

    /// How many there are, whatever they answered.
    pub(super) fn total(&self) -> u64 {
        [self.no, self.missing, self.review].iter().fold(self.yes, |sum, part| sum.saturating_add(*part))
    }

    fn unknown(&self) -> u64 {
        self.missing.saturating_add(self.review)
    }

    /// What is left to say when known facts do not decide: a doubt before what is missing.
    fn undecided(&self) -> Truth {
        if self.review > 0 { Truth::Review } else { Truth::Missing }
    }

    pub(super) fn answer(&self, facts: &Facts, scope: &Scope<'_>) -> Truth {
        let none = || if facts.all_known(scope) { Truth::No } else { Truth::Missing };
        match &facts.quantity {
            Quantity::Some if self.total() == 0 => none(),
            Quantity::Some => self.at_least(1),
            Quantity::No => self.at_least(1).not(),
            Quantity::Every if self.total() == 0 => Truth::Missing,
            Quantity::Every if self.no > 0 => Truth::No,
            Quantity::Every if self.unknown() > 0 => self.undecided(),
            Quantity::Every => Truth::Yes,
            Quantity::AtLeast(least) if self.total() == 0 && *least > 0 => none(),
            Quantity::AtLeast(least) => self.at_least(*least),
            Quantity::AtMost(most) => self.at_least(most.saturating_add(1)).not(),
            Quantity::Sum(least, _) => self.sum_at_least(least.get(), none),
        }
    }

    fn at_least(&self, least: u64) -> Truth {
        match self.yes {
            yes if yes >= least => Truth::Yes,
            yes if yes.saturating_add(self.unknown()) >= least => self.undecided(),
            _ => Truth::No,
        }
    }

    fn sum_at_least(&self, least: i64, none: impl FnOnce() -> Truth) -> Truth {
        match self.sum {
            sum if sum >= least => Truth::Yes,
            _ if self.foreign => Truth::Review,
            sum if sum.saturating_add(self.perhaps) >= least => self.undecided(),
            _ if self.total() == 0 => none(),
            _ => Truth::No,
        }
    }
}
