//! A test after it was read: names are fields and attributes, dates of the matter are days, and each comparison fits what it compares.

use chrono::{DateTime, NaiveDate, Utc};

use super::attribute::{Attribute, Thing};
use crate::account::NAMES;
use crate::evidence::EvidenceKind;
use crate::field::{Field, OwnField};
use crate::money::Cents;

/// A test or a part of one.
#[derive(Debug, Clone)]
pub(super) enum Expr {
    All(Vec<Expr>),
    Any(Vec<Expr>),
    Not(Box<Expr>),
    /// A yes becomes a review.
    ReviewWhen(Box<Expr>),
    /// The first, which becomes a review where the second says yes.
    ButReview(Box<[Expr; 2]>),
    Given(Field),
    Blank(Field),
    OneOf(OneOf),
    /// Whether it names a choice of the list that the field declares.
    InList(Operand, OwnField),
    Dated(Dated),
    Number(Number),
    Overlaps(Overlaps),
    /// Whether an accepted document is of that kind.
    Accepted(EvidenceKind),
    /// Whether a document shows the value of the field as the claimant's.
    Confirmed(Shown),
    /// Whether a document shows another value as the claimant's.
    Contradicted(Shown),
    PossibleDuplicate,
    Facts(Facts),
}

impl Expr {
    /// Adds every field that the test asks for.
    pub(super) fn fields(&self, to: &mut Vec<Field>) {
        match self {
            Expr::All(parts) | Expr::Any(parts) => parts.iter().for_each(|part| part.fields(to)),
            Expr::Not(part) | Expr::ReviewWhen(part) => part.fields(to),
            Expr::ButReview(parts) => parts.iter().for_each(|part| part.fields(to)),
            Expr::Given(field) | Expr::Blank(field) => to.push(*field),
            Expr::OneOf(one) => {
                to.extend(one.operand.field());
                to.extend(one.on.as_ref().and_then(When::field));
                // Whose country is blank and whose state is one of the United States lives there.
                to.extend((one.spelling == Spelling::Country).then_some(Field::State));
            }
            Expr::InList(operand, _) => to.extend(operand.field()),
            Expr::Dated(dated) => {
                to.extend(dated.operand.field());
                to.extend(dated.against.field());
            }
            Expr::Number(number) => to.extend(number.operand.field()),
            Expr::Overlaps(overlaps) => {
                for period in [overlaps.left, overlaps.right] {
                    if let Period::Fields(from, until) = period {
                        to.extend([from, until]);
                    }
                }
            }
            Expr::Confirmed(shown) => to.push(shown.field()),
            Expr::Contradicted(shown) => {
                to.push(shown.field());
                // The name of an account is held against the claimant's.
                to.extend(matches!(shown, Shown::Page(_)).then_some(NAMES).into_iter().flatten());
            }
            Expr::Facts(facts) => facts.filter.iter().for_each(|filter| filter.fields(to)),
            Expr::Accepted(_) | Expr::PossibleDuplicate => {}
        }
    }
}

impl Expr {
    /// Adds every field whose list of choices the test asks for.
    pub(super) fn lists(&self, to: &mut Vec<OwnField>) {
        match self {
            Expr::All(parts) | Expr::Any(parts) => parts.iter().for_each(|part| part.lists(to)),
            Expr::Not(part) | Expr::ReviewWhen(part) => part.lists(to),
            Expr::ButReview(parts) => parts.iter().for_each(|part| part.lists(to)),
            Expr::InList(_, own) => to.push(*own),
            Expr::Facts(facts) => facts.filter.iter().for_each(|filter| filter.lists(to)),
            _ => {}
        }
    }
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operand {
    Field(Field),
    Attribute(Attribute),
}

impl Operand {
    /// The field, if it is one.
    fn field(self) -> Option<Field> {
        match self {
            Operand::Field(field) => Some(field),
            Operand::Attribute(_) => None,
        }
    }
}

/// Whether a text is one of several.
#[derive(Debug, Clone)]
pub(super) struct OneOf {
    pub(super) operand: Operand,
    pub(super) spelling: Spelling,
    pub(super) values: Vec<SetValue>,
    /// The day on which a value with dates must be in force; `None` where no value has dates.
    pub(super) on: Option<When>,
}

/// How texts are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Letter by letter: the value has one spelling.
    Exact,
    /// By letters and digits, without capitals, accents and punctuation.
    Folded,
    /// By the country that is meant.
    Country,
}

/// A value of a set, in force from and until some day.
#[derive(Debug, Clone)]
pub(super) struct SetValue {
    /// As it is compared.
    pub(super) key: String,
    /// As the rule writes it.
    pub(super) shown: String,
    pub(super) from: Option<NaiveDate>,
    pub(super) until: Option<NaiveDate>,
}

/// A comparison of days and moments.
#[derive(Debug, Clone)]
pub(super) struct Dated {
    pub(super) operand: Operand,
    pub(super) order: DateRelation,
    pub(super) against: When,
}

/// How one day is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateRelation {
    Before,
    OnOrBefore,
    On,
    OnOrAfter,
    After,
}

/// A day or a moment that a rule names.
#[derive(Debug, Clone)]
pub(super) struct When {
    pub(super) at: At,
    /// What it is called in a sentence: `the bar date`; empty for a plain day.
    pub(super) name: String,
}

impl When {
    /// The field that holds the day, if one does.
    fn field(&self) -> Option<Field> {
        match self.at {
            At::Operand(operand) => operand.field(),
            At::Day(_) | At::Moment(_) | At::Open => None,
        }
    }
}

/// Where a day comes from. The dates of the matter are known when rules are loaded.
#[derive(Debug, Clone, Copy)]
pub(super) enum At {
    Day(NaiveDate),
    Moment(Moment),
    /// A date of the matter that is not set: every comparison with it holds.
    Open,
    Operand(Operand),
}

/// A moment, with its day on a clock of the matter's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) at: DateTime<Utc>,
    pub(super) day: NaiveDate,
    /// Whether it is the first moment of that day.
    pub(super) is_midnight: bool,
}

/// A comparison of numbers, in the smallest parts of the operand: cents, tenths of hours.
#[derive(Debug, Clone)]
pub(super) struct Number {
    pub(super) operand: Operand,
    pub(super) order: NumberRelation,
    pub(super) value: i64,
    /// The number as the rule writes it.
    pub(super) shown: String,
    /// The currency of an amount that is not zero; empty for every other number.
    pub(super) currency: String,
}

/// How one number is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberRelation {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

/// Whether two periods share so many days.
#[derive(Debug, Clone)]
pub(super) struct Overlaps {
    pub(super) left: Period,
    pub(super) right: Period,
    pub(super) days: u32,
}

/// A period. An end that is open has no bound.
#[derive(Debug, Clone, Copy)]
pub(super) enum Period {
    Class(Option<NaiveDate>, Option<NaiveDate>),
    Fields(Field, Field),
    /// What the payment pays for.
    Coverage,
}

/// A field whose value documents can show.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shown {
    /// An e-mail address.
    Email(Field),
    /// The address of a person's page.
    Page(Field),
}

/// Facts of one kind, all documents taken together.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) quantity: Quantity,
    pub(super) thing: Thing,
    /// Which of them count; `None` for all.
    pub(super) filter: Option<Box<Expr>>,
}

/// How many there must be.
#[derive(Debug, Clone)]
pub(super) enum Quantity {
    Some,
    No,
    Every,
    AtLeast(u64),
    AtMost(u64),
    /// Payments that come to so much together.
    Sum(Cents, String),
}
