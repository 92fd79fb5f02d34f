//! Days and periods: how they are compared where a day, an end or a moment is missing.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::expr::{At, DateRelation, Dated, Overlaps, Period, When};
use super::scope::{DayOrMoment, Scope, canonical_day};
use super::truth::Truth;
use crate::field::Field;

impl When {
    /// The day or moment; `None` when it is not known.
    pub(super) fn known(&self, scope: &Scope<'_>) -> Option<DayOrMoment> {
        match self.at {
            At::Day(day) => Some(DayOrMoment::Day(day)),
            At::Moment(moment) => Some(DayOrMoment::Moment(moment)),
            At::Open => Some(DayOrMoment::Open),
            At::Operand(operand) => scope.day(operand),
        }
    }
}

impl Dated {
    pub(super) fn answer(&self, scope: &Scope<'_>) -> Truth {
        let against = match self.against.known(scope) {
            Some(DayOrMoment::Open) => return Truth::Yes,
            against => against,
        };
        let (Some(own), Some(against)) = (scope.day(self.operand), against) else { return Truth::Missing };
        match own.compared(against) {
            Some(found) => Truth::of(self.order.holds(found)),
            None => Truth::Review,
        }
    }
}

impl DayOrMoment {
    /// How one is to the other; `None` for a day on which the moment falls, but not as it begins.
    fn compared(self, other: DayOrMoment) -> Option<Ordering> {
        match (self, other) {
            (DayOrMoment::Moment(a), DayOrMoment::Moment(b)) => Some(a.at.cmp(&b.at)),
            (DayOrMoment::Day(a), DayOrMoment::Day(b)) => Some(a.cmp(&b)),
            (DayOrMoment::Moment(a), DayOrMoment::Day(b)) => Some(a.day.cmp(&b)),
            (DayOrMoment::Day(a), DayOrMoment::Moment(b)) if a != b.day || b.is_midnight => Some(a.cmp(&b.day)),
            _ => None,
        }
    }

    /// The day on a clock of the matter's zone.
    pub(super) fn local_day(self) -> Option<NaiveDate> {
        match self {
            DayOrMoment::Day(day) => Some(day),
            DayOrMoment::Moment(moment) => Some(moment.day),
            DayOrMoment::Open => None,
        }
    }
}

impl DateRelation {
    fn holds(self, found: Ordering) -> bool {
        match self {
            DateRelation::Before => found.is_lt(),
            DateRelation::OnOrBefore => found.is_le(),
            DateRelation::On => found.is_eq(),
            DateRelation::OnOrAfter => found.is_ge(),
            DateRelation::After => found.is_gt(),
        }
    }
}

impl Overlaps {
    pub(super) fn answer(&self, scope: &Scope<'_>) -> Truth {
        let (Some(left), Some(right)) = (self.left.known(scope), self.right.known(scope)) else {
            return Truth::Missing;
        };
        match (left.certain(), right.certain()) {
            (left, right) if left.shares(right, self.days) => Truth::Yes,
            _ if left.shares(right, self.days) => Truth::Missing,
            _ => Truth::No,
        }
    }
}

/// The days of a period: no bound where an end is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    pub(super) first: Option<NaiveDate>,
    pub(super) last: Option<NaiveDate>,
    /// Whether the first day is missing, so that only the last one is certain. A period without a last day still runs.
    pub(super) first_unknown: bool,
}

impl Days {
    /// The days that are certain.
    fn certain(self) -> Days {
        Days { first: if self.first_unknown { self.last } else { self.first }, ..self }
    }

    /// Whether both share so many days.
    fn shares(self, other: Days, days: u32) -> bool {
        let first = self.first.max(other.first);
        let last = match (self.last, other.last) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        match (first, last) {
            (Some(first), Some(last)) => (last - first).num_days() + 1 >= i64::from(days),
            _ => true,
        }
    }
}

impl Period {
    /// Its days; `None` when nothing is known of it.
    pub(super) fn known(&self, scope: &Scope<'_>) -> Option<Days> {
        match self {
            Period::Class(first, last) => Some(Days { first: *first, last: *last, first_unknown: false }),
            Period::Coverage => scope.item?.coverage().map(|(first, last)| Days {
                first: Some(first),
                last: Some(last),
                first_unknown: false,
            }),
            Period::Fields(from, to) => {
                let day = |field: &Field| canonical_day(scope.case.fields.get(*field));
                let (first, last) = (day(from), day(to));
                (first.is_some() || last.is_some()).then_some(Days { first, last, first_unknown: first.is_none() })
            }
        }
    }
}
