//! The sentences of comparisons of the claimant's own fields, and the clauses of those in the `where` of a fact.

use super::super::attribute::Attribute;
use super::super::expr::{
    At, DateRelation, Dated, Expr, Number, NumberRelation, OneOf, Operand, Overlaps, Period, SetValue, When,
};
use super::super::scope::{DayOrMoment, Scope};
use super::super::things::Item;
use super::super::truth::Truth;
use super::words::{self, field_says};
use crate::field::{Field, OwnField, us_state_name};
use crate::money::Cents;

/// What a set of many values is called.
pub(super) const LIST: &str = "list";
/// The same, of one whose values a person decides about.
pub(super) const REVIEW_LIST: &str = "list for review";
/// What is said of a fact without a day.
pub(super) const UNKNOWN_DAY: &str = "on an unknown day";

/// A sentence about a field, with a clause that compares it.
fn sentence(scope: &Scope<'_>, operand: Operand, clause: &str) -> String {
    match operand {
        Operand::Field(field) if scope.case.fields.get(field).is_empty() => format!("{}.", field_says(scope, field)),
        Operand::Field(field) => format!("{}, which {clause}.", field_says(scope, field)),
        // A fact speaks for itself; only its clauses are asked for.
        Operand::Attribute(_) => format!("{clause}."),
    }
}

/// `is`, or `is not`.
fn is(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "is",
        Truth::No => "is not",
        Truth::Missing | Truth::Review => "may or may not be",
    }
}

/// What holds when the answer is yes, or what holds when it is no, where the rule asks for the one or the other.
fn either(truth: Truth, asked: bool, yes: &str, no: &str) -> String {
    match truth {
        Truth::Yes | Truth::No if (truth == Truth::Yes) == asked => yes.to_string(),
        Truth::Yes | Truth::No => no.to_string(),
        Truth::Missing | Truth::Review => format!("{yes} or not: nothing says so"),
    }
}

impl OneOf {
    /// The sentence about a field; `list` is what a long set is called.
    pub(super) fn sentence(&self, scope: &Scope<'_>, truth: Truth, list: &str) -> String {
        if self.operand == Operand::Field(Field::Country) && scope.case.fields.get(Field::Country).is_empty() {
            let state = scope.case.fields.get(Field::State);
            return match us_state_name(state) {
                Some(name) => format!("The field Country is blank, and the state is {name}, in the United States."),
                None => format!("The field Country is blank, and {}.", words::lower(&field_says(scope, Field::State))),
            };
        }
        match (self.operand, truth, self.values.as_slice()) {
            // The value itself says it.
            (Operand::Field(field), Truth::Yes, [_]) if self.on.is_none() => format!("{}.", field_says(scope, field)),
            _ => sentence(scope, self.operand, &format!("{} {}", is(truth), self.values_in_words(scope, list))),
        }
    }

    /// `the United States`, `one of A, B and C`, `on the rule's list as of September 18, 2024`.
    fn values_in_words(&self, scope: &Scope<'_>, list: &str) -> String {
        const FEW: usize = 4;
        let shown = |value: &SetValue| match self.operand {
            Operand::Field(Field::Country) => words::country(&value.shown),
            _ => value.shown.clone(),
        };
        let set = match self.values.as_slice() {
            [one] if self.on.is_none() => return shown(one),
            few if few.len() <= FEW => format!("one of {}", words::listed(few.iter().map(shown).collect())),
            _ => format!("on the rule's {list}"),
        };
        match self.on.as_ref().and_then(|on| on.known(scope)).and_then(DayOrMoment::local_day) {
            Some(day) => format!("{set} as of {}", words::day(day)),
            None => set,
        }
    }

    /// `for Premium Career`, `not for Premium Career`.
    fn clause(&self, scope: &Scope<'_>, truth: Truth) -> String {
        let Operand::Attribute(attribute) = self.operand else { return String::new() };
        let values = self.values_in_words(scope, LIST);
        let on = truth == Truth::Yes;
        let yes = self.values.iter().any(|value| value.key == "yes");
        match attribute {
            Attribute::Damaged => either(truth, yes, "damaged", "not damaged"),
            Attribute::Altered if truth == Truth::Missing => "not known to be as it was made".into(),
            Attribute::Altered => either(truth, yes, "no longer as it was made", "as it was made"),
            Attribute::UnderPenalty => either(truth, yes, "under penalty of perjury", "not under penalty of perjury"),
            Attribute::Product if on => format!("for {values}"),
            Attribute::Product => format!("not for {values}"),
            // The fact says it itself.
            Attribute::State | Attribute::Direction | Attribute::How => String::new(),
            Attribute::Kind if on => format!("of the kind {values}"),
            Attribute::Kind => format!("not of the kind {values}"),
            _ => format!("{} {} {values}", attribute.word(), is(truth)),
        }
    }
}

/// The sentence about a choice.
pub(super) fn in_list(scope: &Scope<'_>, operand: Operand, own: OwnField, truth: Truth) -> String {
    sentence(scope, operand, &format!("{} among {}", is(truth), choices(own)))
}

/// `the plans that count`, `the choices of Benefit`.
fn choices(own: OwnField) -> String {
    match own.declared.list_label.as_str() {
        "" => format!("the choices of {}", own.label),
        label => format!("the {}", words::lower(label)),
    }
}

impl When {
    /// `March 1, 2025`, `the bar date of March 1, 2025`.
    fn in_words(&self, scope: &Scope<'_>) -> String {
        let day = self.known(scope).and_then(DayOrMoment::local_day).map(words::day);
        match (self.name.as_str(), day, self.at) {
            ("", Some(day), At::Operand(Operand::Field(field))) => format!("{day} in the field {}", field.label()),
            ("", Some(day), _) => day,
            ("", None, At::Operand(Operand::Field(field))) => format!("the day in the field {}", field.label()),
            ("", None, _) => "a day that is not known".into(),
            (name, Some(day), _) if name.starts_with("the limitation") => format!("{name}, {day}"),
            (name, Some(day), _) => format!("{name} of {day}"),
            (name, None, _) => name.to_string(),
        }
    }
}

impl DateRelation {
    fn in_words(self, truth: Truth) -> &'static str {
        use DateRelation::{After, Before, On, OnOrAfter, OnOrBefore};
        match (self, truth == Truth::Yes) {
            (Before, true) | (OnOrAfter, false) => "before",
            (OnOrBefore, true) | (After, false) => "on or before",
            (On, true) => "on",
            (On, false) => "not on",
            (OnOrAfter, true) | (Before, false) => "on or after",
            (After, true) | (OnOrBefore, false) => "after",
        }
    }
}

impl Dated {
    /// The sentence about a field.
    pub(super) fn sentence(&self, scope: &Scope<'_>, truth: Truth) -> String {
        let against = self.against.in_words(scope);
        match (self.against.known(scope), truth) {
            (Some(DayOrMoment::Open), _) => {
                let what = self.against.name.strip_prefix("the ").unwrap_or(&self.against.name);
                format!("No {what} is set.")
            }
            (None, _) => format!("{}, and {against} is not known.", self.left(scope)),
            (_, Truth::Review) => {
                format!("{}, and only the hour says whether that is before {against}.", self.left(scope))
            }
            _ => sentence(scope, self.operand, &format!("is {} {against}", self.order.in_words(truth))),
        }
    }

    fn left(&self, scope: &Scope<'_>) -> String {
        match self.operand {
            Operand::Field(field) => field_says(scope, field),
            Operand::Attribute(attribute) => attribute.word().to_string(),
        }
    }

    /// What happened on the day, where the fact does not say it before its clauses.
    fn verb(&self) -> &'static str {
        match self.operand {
            Operand::Attribute(Attribute::Exported) => "exported ",
            Operand::Attribute(Attribute::Made) => "made ",
            _ => "",
        }
    }

    /// `before the cutoff of September 18, 2024`.
    fn clause(&self, scope: &Scope<'_>, truth: Truth) -> String {
        match truth {
            _ if matches!(self.against.known(scope), Some(DayOrMoment::Open)) => String::new(),
            Truth::Missing => UNKNOWN_DAY.into(),
            Truth::Review => format!("on the day of {}", self.against.in_words(scope)),
            _ => format!("{}{} {}", self.verb(), self.order.in_words(truth), self.against.in_words(scope)),
        }
    }
}

impl Number {
    /// The sentence about a field.
    pub(super) fn sentence(&self, scope: &Scope<'_>, truth: Truth) -> String {
        match truth {
            Truth::Missing => match self.operand {
                Operand::Field(field) => format!("{}, and the rule asks for a number.", field_says(scope, field)),
                Operand::Attribute(_) => String::new(),
            },
            truth => sentence(scope, self.operand, &format!("{} {}", is(truth), self.bound())),
        }
    }

    /// `at least 29.99 USD`.
    fn bound(&self) -> String {
        let order = match self.order {
            NumberRelation::Less => "less than",
            NumberRelation::AtMost => "at most",
            NumberRelation::Equal => "exactly",
            NumberRelation::AtLeast => "at least",
            NumberRelation::More => "more than",
        };
        format!("{order} {} {}", self.shown, self.currency).trim_end().to_string()
    }

    fn clause(&self, truth: Truth) -> String {
        match truth {
            Truth::Yes => format!("which is {}", self.bound()),
            Truth::No => format!("which is not {}", self.bound()),
            Truth::Review => format!("in a currency that cannot be compared with {} {}", self.shown, self.currency),
            Truth::Missing => "of an amount that is not known".into(),
        }
    }
}

impl Overlaps {
    /// The sentence about a period of the claimant.
    pub(super) fn sentence(&self, scope: &Scope<'_>, truth: Truth) -> String {
        let left = self.left.in_words(scope);
        match truth {
            Truth::Missing => format!("{left}, which does not say whether it overlaps {}.", self.right_in_words(scope)),
            truth => {
                let overlaps = if truth == Truth::Yes { "overlaps" } else { "does not overlap" };
                format!("{left}, which {overlaps} {}{}.", self.right_in_words(scope), self.by())
            }
        }
    }

    fn by(&self) -> String {
        if self.days > 1 { format!(" by at least {} days", self.days) } else { String::new() }
    }

    fn right_in_words(&self, scope: &Scope<'_>) -> String {
        match self.right {
            Period::Class(..) => "the class period".into(),
            period => words::lower(&period.in_words(scope)),
        }
    }

    /// `within the class period`.
    fn clause(&self, scope: &Scope<'_>, truth: Truth) -> String {
        let right = self.right_in_words(scope);
        match (truth, self.by()) {
            (Truth::No, by) if by.is_empty() => format!("outside {right}"),
            (Truth::No, by) => format!("not within {right}{by}"),
            (Truth::Yes, by) => format!("within {right}{by}"),
            (_, by) => format!("perhaps within {right}{by}"),
        }
    }
}

impl Period {
    fn in_words(&self, scope: &Scope<'_>) -> String {
        match self {
            Period::Fields(from, to) => {
                format!("{}, and {}", field_says(scope, *from), words::lower(&field_says(scope, *to)))
            }
            Period::Class(..) => "The class period".into(),
            Period::Coverage => "What the payment pays for".into(),
        }
    }
}

/// What a condition of a `where` says of a fact: `before the cutoff of September 18, 2024`. Empty where it adds nothing.
pub(super) fn clauses(filter: &Expr, scope: &Scope<'_>, wanted: Truth) -> Vec<String> {
    let truth = filter.answer(scope);
    let clause = match filter {
        Expr::All(parts) | Expr::Any(parts) => {
            return parts.iter().flat_map(|part| clauses(part, scope, wanted)).collect();
        }
        Expr::Not(part) | Expr::ReviewWhen(part) => return clauses(part, scope, wanted.not()),
        Expr::OneOf(one_of) => one_of.clause(scope, truth),
        // What is among the choices, and an amount that is enough, are seen in the fact itself.
        Expr::InList(..) | Expr::Number(_) if truth == Truth::Yes => String::new(),
        Expr::InList(_, own) => format!("which is not among {}", choices(*own)),
        Expr::Dated(dated) => dated.clause(scope, truth),
        // Nothing was paid, which says enough.
        Expr::Number(_) if scope.item.and_then(Item::amount).is_some_and(|(cents, _)| cents == Cents::ZERO) => {
            String::new()
        }
        Expr::Number(number) => number.clause(truth),
        Expr::Overlaps(overlaps) => overlaps.clause(scope, truth),
        _ => String::new(),
    };
    let matters = truth == wanted || !matches!(truth, Truth::Yes | Truth::No);
    if matters && !clause.is_empty() { vec![clause] } else { Vec::new() }
}
