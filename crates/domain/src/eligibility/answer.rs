//! The answer of a test for one claimant, without a word: this runs for a million claimants at a time.

use super::expr::Expr;
use super::scope::Scope;
use super::truth::Truth;

impl Expr {
    /// The answer.
    pub(super) fn answer(&self, scope: &Scope<'_>) -> Truth {
        match self {
            Expr::All(parts) => all(parts.iter().map(|part| part.answer(scope))),
            Expr::Any(parts) => any(parts.iter().map(|part| part.answer(scope))),
            Expr::Not(part) => part.answer(scope).not(),
            Expr::ReviewWhen(part) => part.answer(scope).to_review(),
            Expr::ButReview(both) => {
                let [base, doubt] = both.as_ref();
                but_review(base.answer(scope), || doubt.answer(scope))
            }
            Expr::Given(field) => known(!scope.case.fields.get(*field).is_empty()),
            Expr::Blank(field) => Truth::of(scope.case.fields.get(*field).is_empty()),
            Expr::OneOf(one_of) => one_of.answer(scope),
            Expr::InList(operand, own) => scope.text(*operand).map_or(Truth::Missing, |text| {
                let list = &own.column().choices;
                Truth::of(list.values().any(|value| value == text) || list.find(text).is_some())
            }),
            Expr::Dated(dated) => dated.answer(scope),
            Expr::Number(number) => number.answer(scope),
            Expr::Overlaps(overlaps) => overlaps.answer(scope),
            Expr::Accepted(kind) => known(scope.accepted().any(|document| document.kind == *kind)),
            Expr::Confirmed(shown) => shown.confirmed(scope),
            Expr::Contradicted(shown) => shown.contradicted(scope),
            Expr::PossibleDuplicate => Truth::of(scope.case.possible_duplicate),
            Expr::Facts(facts) => facts.answer(scope),
        }
    }
}

/// Something that is there, or else not known.
fn known(is_there: bool) -> Truth {
    if is_there { Truth::Yes } else { Truth::Missing }
}

/// All of them, up to the first that decides.
pub(super) fn all(answers: impl IntoIterator<Item = Truth>) -> Truth {
    combined(answers, Truth::Yes, Truth::and, Truth::No)
}

/// One of them, up to the first that decides.
pub(super) fn any(answers: impl IntoIterator<Item = Truth>) -> Truth {
    combined(answers, Truth::No, Truth::or, Truth::Yes)
}

fn combined(
    answers: impl IntoIterator<Item = Truth>,
    none: Truth,
    with: fn(Truth, Truth) -> Truth,
    decides: Truth,
) -> Truth {
    let mut sum = none;
    for answer in answers {
        sum = with(sum, answer);
        if sum == decides {
            break;
        }
    }
    sum
}

/// The base, for review where there is a doubt.
pub(super) fn but_review(base: Truth, doubt: impl FnOnce() -> Truth) -> Truth {
    match base {
        Truth::No => Truth::No,
        base if matches!(doubt(), Truth::Yes | Truth::Review) => base.and(Truth::Review),
        base => base,
    }
}
