//! Texts, words, countries and numbers: how they are compared with what a rule names.

use smallvec::SmallVec;

use super::expr::{Number, NumberRelation, OneOf, Operand, SetValue, Spelling};
use super::scope::{DayOrMoment, Scope};
use super::things::Item;
use super::truth::Truth;
use crate::field::{Field, FieldKind};
use crate::fold::fold;

impl OneOf {
    pub(super) fn answer(&self, scope: &Scope<'_>) -> Truth {
        let on = match &self.on {
            None => None,
            Some(when) => match when.known(scope) {
                None => return Truth::Missing,
                Some(DayOrMoment::Open) => None,
                Some(DayOrMoment::Day(day)) => Some(day),
                Some(DayOrMoment::Moment(moment)) => Some(moment.day),
            },
        };
        let in_force = |value: &&SetValue| {
            on.is_none_or(|on| value.from.is_none_or(|from| from <= on) && value.until.is_none_or(|until| on <= until))
        };
        self.found(scope).map_or(Truth::Missing, |found| Truth::of(found.iter().any(in_force)))
    }

    /// The values of the set that the text is, in force or not; `None` when there is no text.
    fn found(&self, scope: &Scope<'_>) -> Option<SmallVec<[&SetValue; 2]>> {
        let with_key = |key: &str| Some(self.values.iter().filter(|value| value.key == key).collect());
        match self.spelling {
            Spelling::Exact => with_key(scope.text(self.operand)?),
            Spelling::Folded => with_key(&spelled(scope.text(self.operand)?)),
            Spelling::Country => match scope.country()? {
                Ok(code) => with_key(code),
                Err(name) => with_key(&spelled(name)),
            },
        }
    }
}

/// A text as it is compared: folded, or as it is where it has no letter and no digit, such as the choice `+`.
pub(super) fn spelled(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() { text.trim().to_string() } else { folded }
}

impl Number {
    pub(super) fn answer(&self, scope: &Scope<'_>) -> Truth {
        let found = match self.operand {
            Operand::Field(field) => match scope.case.fields.get(field) {
                "" => return Truth::Missing,
                "no" => 0,
                // Some, and it is not known how many.
                "yes" if self.value == 1 && self.order == NumberRelation::AtLeast => return Truth::Yes,
                "yes" if self.value == 0 && self.order == NumberRelation::More => return Truth::Yes,
                "yes" => return Truth::Missing,
                text => match scaled_digits(text, field) {
                    Some(number) => number,
                    None => return Truth::Missing,
                },
            },
            Operand::Attribute(_) => match scope.item.and_then(Item::amount) {
                None => return Truth::Missing,
                Some((_, currency)) if !self.fits(currency, scope) => return Truth::Review,
                Some((cents, _)) => cents.get(),
            },
        };
        Truth::of(match self.order {
            NumberRelation::Less => found < self.value,
            NumberRelation::AtMost => found <= self.value,
            NumberRelation::Equal => found == self.value,
            NumberRelation::AtLeast => found >= self.value,
            NumberRelation::More => found > self.value,
        })
    }

    /// Whether an amount of that currency can be compared: zero is zero in every one.
    fn fits(&self, currency: &str, scope: &Scope<'_>) -> bool {
        self.currency.is_empty() || scope.or_own(currency) == self.currency
    }
}

/// The number in a field in its smallest parts.
fn scaled_digits(text: &str, field: Field) -> Option<i64> {
    let scale = match field.kind() {
        FieldKind::Count => 0,
        _ => field.scale()?,
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let missing = usize::from(scale).checked_sub(fraction.len())?;
    let digits = whole.bytes().chain(fraction.bytes()).chain(std::iter::repeat_n(b'0', missing));
    digits.into_iter().try_fold(0_i64, |sum, byte| {
        let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
        sum.checked_mul(10)?.checked_add(digit)
    })
}
