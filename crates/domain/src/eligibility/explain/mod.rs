//! The reason for an answer in whole sentences: those parts of a test speak that decided, each with the facts and documents behind it.

mod compared;
mod facts;
mod words;

use super::answer::{all, any, but_review};
use super::expr::{Expr, Shown};
use super::fact::Document;
use super::result::RuleOutcome;
use super::rule::{OnFail, OnMissing, Rule};
use super::scope::Scope;
use super::shown::Held;
use super::truth::Truth;
use crate::evidence::{EvidenceKind, Review};
use words::{document, field_says, listed};

/// What a part of a test says.
struct Said<'a> {
    truth: Truth,
    sentences: Vec<String>,
    documents: Vec<&'a Document>,
}

/// What the rule says of the claimant.
pub(super) fn outcome(rule: &Rule, test: &Expr, scope: &Scope<'_>) -> RuleOutcome {
    let mut said = test.explain(scope);
    if said.truth == Truth::Missing {
        said.waiting(rule, scope);
    }
    let warns = matches!(
        (said.truth, rule.on_fail, rule.on_missing),
        (Truth::No, OnFail::Warn, _) | (Truth::Missing, _, OnMissing::Warn)
    );
    let mut documents: Vec<String> = Vec::new();
    for document in &said.documents {
        if !documents.contains(&document.digest) {
            documents.push(document.digest.clone());
        }
    }
    said.sentences.dedup();
    let because = in_one_breath(said.sentences).join(" ");
    RuleOutcome {
        result: rule.result(said.truth),
        because: if warns { format!("Warning: {because}") } else { because },
        documents,
        warns,
    }
}

/// Sentences that begin with the same words about a field as one: `The field Country says Japan, which is not A and is not B.`
fn in_one_breath(sentences: Vec<String>) -> Vec<String> {
    const WHICH: &str = ", which ";
    let mut joined: Vec<String> = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let again = sentence.split_once(WHICH).and_then(|(field, clause)| {
            let before = joined.last()?.strip_prefix(field)?.strip_prefix(WHICH)?.strip_suffix('.')?;
            Some(format!("{field}{WHICH}{before} and {clause}"))
        });
        match (again, joined.last_mut()) {
            (Some(both), Some(last)) => *last = both,
            _ => joined.push(sentence),
        }
    }
    joined
}

impl Expr {
    /// The answer and its reason.
    fn explain<'a>(&self, scope: &Scope<'a>) -> Said<'a> {
        let truth = || self.answer(scope);
        match self {
            Expr::All(parts) => {
                let said: Vec<Said<'a>> = parts.iter().map(|part| part.explain(scope)).collect();
                let truth = all(said.iter().map(|said| said.truth));
                Said::joined(truth, said.into_iter().filter(|said| said.truth == truth))
            }
            Expr::Any(parts) => one_of_them(parts.iter().map(|part| part.explain(scope)).collect()),
            Expr::Not(part) => {
                let said = part.explain(scope);
                Said { truth: said.truth.not(), ..said }
            }
            Expr::ReviewWhen(part) => {
                let said = match part.as_ref() {
                    Expr::OneOf(one_of) => {
                        let truth = one_of.answer(scope);
                        Said::plain(truth, one_of.sentence(scope, truth, compared::REVIEW_LIST))
                    }
                    part => part.explain(scope),
                };
                Said { truth: said.truth.to_review(), ..said }
            }
            Expr::ButReview(both) => {
                let [base, doubt] = both.as_ref();
                let (base, doubt) = (base.explain(scope), doubt.explain(scope));
                let truth = but_review(base.truth, || doubt.truth);
                match truth == base.truth {
                    // A document that removes the doubt is worth naming.
                    true if doubt.documents.is_empty() => base,
                    true => Said::joined(truth, [base, doubt].into_iter()),
                    false => Said { truth, ..doubt },
                }
            }
            Expr::Given(field) | Expr::Blank(field) => Said::plain(truth(), format!("{}.", field_says(scope, *field))),
            Expr::OneOf(one_of) => Said::plain(truth(), one_of.sentence(scope, truth(), compared::LIST)),
            Expr::InList(operand, own) => Said::plain(truth(), compared::in_list(scope, *operand, *own, truth())),
            Expr::Dated(dated) => Said::plain(truth(), dated.sentence(scope, truth())),
            Expr::Number(number) => Said::plain(truth(), number.sentence(scope, truth())),
            Expr::Overlaps(overlaps) => Said::plain(truth(), overlaps.sentence(scope, truth())),
            Expr::Accepted(kind) => accepted(*kind, scope),
            Expr::Confirmed(shown) => shown.explain_confirmed(scope, truth()),
            Expr::Contradicted(shown) => shown.explain_contradicted(scope, truth()),
            Expr::PossibleDuplicate => Said::plain(
                truth(),
                match scope.case.possible_duplicate {
                    true => "Another claim may be the same person's.".into(),
                    false => "No other claim seems to be the same person's.".into(),
                },
            ),
            Expr::Facts(facts) => facts.explain(scope, truth()),
        }
    }
}

/// One of several: the first that says yes, or all that leave it open and those that say no.
fn one_of_them(said: Vec<Said<'_>>) -> Said<'_> {
    let truth = any(said.iter().map(|said| said.truth));
    let speaks = |said: &Said<'_>| said.truth == truth || (truth == Truth::Missing && said.truth == Truth::No);
    let most = if truth == Truth::Yes { 1 } else { said.len() };
    Said::joined(truth, said.into_iter().filter(speaks).take(most))
}

impl<'a> Said<'a> {
    fn plain(truth: Truth, sentence: String) -> Said<'a> {
        Said { truth, sentences: vec![sentence], documents: Vec::new() }
    }

    fn joined(truth: Truth, parts: impl Iterator<Item = Said<'a>>) -> Said<'a> {
        let mut joined = Said { truth, sentences: Vec::new(), documents: Vec::new() };
        for part in parts {
            let new: Vec<String> = part.sentences.into_iter().filter(|one| !joined.sentences.contains(one)).collect();
            joined.sentences.extend(new);
            joined.documents.extend(part.documents);
        }
        joined
    }

    /// Names the documents that could answer the rule and were not reviewed yet.
    fn waiting(&mut self, rule: &Rule, scope: &Scope<'a>) {
        let waits =
            |document: &&Document| document.review == Review::Unreviewed && rule.evidence.contains(&document.kind);
        let waiting: Vec<&Document> = scope.case.documents.iter().filter(waits).collect();
        let named = listed(waiting.iter().map(|one| format!("the {}", document(one))).collect());
        match waiting.len() {
            0 => return,
            1 => self.sentences.push(format!("{} waits for review.", words::upper(&named))),
            _ => self.sentences.push(format!("{} wait for review.", words::upper(&named))),
        }
        self.documents.extend(waiting);
    }
}

fn accepted<'a>(kind: EvidenceKind, scope: &Scope<'a>) -> Said<'a> {
    let word = words::kind(kind);
    match scope.accepted().find(|one| one.kind == kind) {
        Some(one) => Said {
            truth: Truth::Yes,
            sentences: vec![format!("The {} was accepted.", document(one))],
            documents: vec![one],
        },
        None => Said::plain(Truth::Missing, format!("No {word} was accepted yet.")),
    }
}

impl Shown {
    fn explain_confirmed<'a>(self, scope: &Scope<'a>, truth: Truth) -> Said<'a> {
        let own = scope.case.fields.get(self.field());
        let says = field_says(scope, self.field());
        let (key, shown) = (self.key(own), self.shown(scope).collect::<Vec<_>>());
        let (rest, documents) = match shown.iter().find(|(_, address)| self.key(address) == key) {
            _ if own.is_empty() => (String::new(), Vec::new()),
            Some((by, _)) => (format!(", and the {} confirms it", document(by)), vec![*by]),
            None if shown.is_empty() => (", and no accepted document confirms an address yet".to_string(), Vec::new()),
            None => {
                let others = listed(shown.iter().map(|(_, address)| (*address).to_string()).collect());
                (format!(", and documents confirm only {others}"), shown.iter().map(|(by, _)| *by).collect())
            }
        };
        Said { truth, sentences: vec![format!("{says}{rest}.")], documents }
    }

    fn explain_contradicted<'a>(self, scope: &Scope<'a>, truth: Truth) -> Said<'a> {
        let says = field_says(scope, self.field());
        let (sentence, documents) = match self.held_against(scope) {
            None if scope.case.fields.get(self.field()).is_empty() => (format!("{says}."), Vec::new()),
            None => ("No accepted document says whose account it is from.".to_string(), Vec::new()),
            Some(Held::Address((by, address))) => {
                (format!("{says}, but the {} is from {address}.", document(by)), vec![by])
            }
            Some(Held::TwoAccounts((one, first), (other, second))) => {
                let sentence =
                    format!("The {} is from {first}, but the {} is from {second}.", document(one), document(other));
                (sentence, vec![one, other])
            }
            Some(Held::Name((by, name))) => {
                let claimant = scope.case.fields.display_name();
                (
                    format!("The {} is from the account of {name}, and the claimant is {claimant}.", document(by)),
                    vec![by],
                )
            }
            Some(Held::SameAddress(by)) => (format!("The {} is from that address.", document(by)), vec![by]),
            Some(Held::SameName((by, name))) => {
                (format!("The {} is from the account of {name}.", document(by)), vec![by])
            }
        };
        Said { truth, sentences: vec![sentence], documents }
    }
}
