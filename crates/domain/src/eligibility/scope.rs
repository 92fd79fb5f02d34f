//! What a test is held against, and the values that it reads there.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::attribute::Attribute;
use super::expr::{Moment, Operand};
use super::fact::{Case, Document};
use super::things::Item;
use crate::country::country_code;
use crate::evidence::Review;
use crate::field::{Field, is_us_state};

/// What a test is held against: a claimant, and one fact while its `where` is answered.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) case: &'a Case<'a>,
    pub(super) zone: Tz,
    /// The matter's currency.
    pub(super) currency: &'a str,
    pub(super) item: Option<Item<'a>>,
}

/// A day or a moment of the case.
#[derive(Debug, Clone, Copy)]
pub(super) enum DayOrMoment {
    Day(NaiveDate),
    Moment(Moment),
    /// A date of the matter that is not set.
    Open,
}

impl<'a> Scope<'a> {
    /// The documents whose facts count.
    pub(super) fn accepted(&self) -> impl Iterator<Item = &'a Document> + use<'a> {
        self.case.documents.iter().filter(|document| document.review == Review::Accepted)
    }

    /// The text of a field or an attribute; `None` when nothing is known.
    pub(super) fn text(&self, operand: Operand) -> Option<&'a str> {
        let text = match operand {
            Operand::Field(field) => self.case.fields.get(field),
            Operand::Attribute(attribute) => self.item?.text(attribute)?,
        };
        (!text.is_empty()).then_some(text)
    }

    /// The code of the claimant's country, or what the field says where no code is known: `us` where it is blank and the state is one of the United States.
    pub(super) fn country(&self) -> Option<Result<&'static str, &'a str>> {
        match self.case.fields.get(Field::Country) {
            "" => is_us_state(self.case.fields.get(Field::State)).then_some(Ok("us")),
            text => Some(country_code(text).ok_or(text)),
        }
    }

    /// A day of the case; `None` when it is not known.
    pub(super) fn day(&self, operand: Operand) -> Option<DayOrMoment> {
        match operand {
            Operand::Field(field) => canonical_day(self.case.fields.get(field)).map(DayOrMoment::Day),
            Operand::Attribute(Attribute::Time) => self.item?.time().map(|at| DayOrMoment::Moment(self.moment(at))),
            Operand::Attribute(attribute) => self.item?.day(attribute).map(DayOrMoment::Day),
        }
    }

    fn moment(&self, at: DateTime<Utc>) -> Moment {
        // Only a moment that a rule names has to be compared with whole days.
        Moment { at, day: at.with_timezone(&self.zone).date_naive(), is_midnight: false }
    }

    /// The currency, or the matter's where none is named.
    pub(super) fn or_own(&self, currency: &'a str) -> &'a str {
        if currency.is_empty() { self.currency } else { currency }
    }
}

/// The day in a field, which is written as `2024-09-18`.
pub(super) fn canonical_day(text: &str) -> Option<NaiveDate> {
    let part = |range: std::ops::Range<usize>| {
        let digits = text.as_bytes().get(range)?;
        let add = |sum: u32, byte: &u8| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0'));
        digits.iter().try_fold(0, add)
    };
    NaiveDate::from_ymd_opt(i32::try_from(part(0..4)?).ok()?, part(5..7)?, part(8..10)?)
}
