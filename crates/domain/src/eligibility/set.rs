//! The rules of a matter, read and ready: what each says of a claimant, and the status that all of them propose.

use super::expr::Expr;
use super::fact::Case;
use super::parse::{Fault, parse};
use super::result::{Checks, RuleOutcome, RuleResult};
use super::rule::{OnFail, OnMissing, Override, Rule, RuleFault};
use super::scope::Scope;
use super::truth::Truth;
use crate::field::Field;
use crate::matter::Matter;
use crate::status::Status;
use chrono_tz::Tz;
use std::collections::BTreeSet;

/// The most rules of a matter.
pub const MOST_RULES: usize = 60;
/// The longest id and the longest label.
const LONGEST_ID: usize = 20;
const LONGEST_LABEL: usize = 200;

/// The rules of a matter, checked against its fields and dates.
#[derive(Debug, Clone)]
pub struct RuleSet {
    rules: Vec<Rule>,
    tests: Vec<Expr>,
    pub(super) zone: Tz,
    pub(super) currency: String,
}

impl RuleSet {
    /// The rules of the matter itself.
    ///
    /// # Errors
    /// The first fault: which rule, which key, why, and where in the test.
    pub fn of(matter: &Matter) -> Result<RuleSet, RuleFault> {
        RuleSet::load(&matter.rules, matter)
    }

    /// Rules for a matter: every name must be a field of it, a date of it or a kind of fact, and every value must fit.
    ///
    /// # Errors
    /// The first fault: which rule, which key, why, and where in the test.
    pub fn load(rules: &[Rule], matter: &Matter) -> Result<RuleSet, RuleFault> {
        let mut tests = Vec::with_capacity(rules.len());
        for (place, rule) in rules.iter().enumerate() {
            let fault = |key: &'static str, why: Fault| RuleFault {
                rule: place,
                id: rule.id.clone(),
                key,
                reason: why.reason,
                hint: why.hint,
                place: None,
            };
            check_names(place, rules).map_err(|(key, why)| fault(key, why))?;
            tests.push(parse(&rule.test, matter).map_err(|why| {
                let characters = |end: usize| rule.test[..end].chars().count();
                let place = characters(why.place.start)..characters(why.place.end);
                RuleFault { place: Some(place), ..fault("test", why) }
            })?);
        }
        Ok(RuleSet { rules: rules.to_vec(), tests, zone: matter.zone, currency: matter.currency.clone() })
    }

    /// The rules, in their order.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The fields that the rules ask for, each once: all that must be read of a claimant.
    pub fn fields(&self) -> Vec<Field> {
        let mut all = Vec::new();
        self.tests.iter().for_each(|test| test.fields(&mut all));
        all.sort_unstable_by_key(|field| field.index());
        all.dedup();
        all
    }

    /// The keys of the fields whose lists of choices the rules ask for.
    pub fn lists(&self) -> BTreeSet<String> {
        let mut all = Vec::new();
        self.tests.iter().for_each(|test| test.lists(&mut all));
        all.iter().map(|own| own.declared.key.clone()).collect()
    }

    /// Every status that rules can propose, the first that applies first.
    pub const PROPOSALS: [Status; 4] = [Status::Denied, Status::InReview, Status::Deficient, Status::Qualified];

    /// The place of the rule of that id, in any capitals.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.rules.iter().position(|rule| rule.id.eq_ignore_ascii_case(id))
    }

    /// What each rule says of a claimant, in words. An override does not change it.
    pub fn evaluate(&self, case: &Case<'_>) -> Vec<RuleOutcome> {
        let scope = self.scope(case);
        self.rules.iter().zip(&self.tests).map(|(rule, test)| super::explain::outcome(rule, test, &scope)).collect()
    }

    /// The same results without the words.
    pub fn quick(&self, case: &Case<'_>) -> Checks {
        let scope = self.scope(case);
        self.rules.iter().zip(&self.tests).map(|(rule, test)| rule.result(test.answer(&scope))).collect()
    }

    /// The results with what people decided in their place. An override of a rule that is gone changes nothing.
    pub fn with_overrides(&self, mut checks: Checks, overrides: &[Override]) -> Checks {
        for one in overrides {
            if let Some(place) = self.position(&one.rule) {
                checks.set(place, one.result);
            }
        }
        checks
    }

    /// The status that the results propose, the first that applies: denied where a rule failed that denies, in review where a person must
    /// look at anything, deficient where anything is missing or failed, and else qualified.
    pub fn propose(&self, checks: &Checks) -> Status {
        let has = |result: RuleResult| checks.iter().any(|found| found == result);
        let denies =
            |(rule, result): (&Rule, RuleResult)| result == RuleResult::Failed && rule.on_fail == OnFail::Denied;
        if self.rules.iter().zip(checks.iter()).any(denies) {
            Status::Denied
        } else if has(RuleResult::Review) {
            Status::InReview
        } else if has(RuleResult::Missing) || has(RuleResult::Failed) {
            Status::Deficient
        } else {
            Status::Qualified
        }
    }

    fn scope<'a>(&'a self, case: &'a Case<'a>) -> Scope<'a> {
        Scope { case, zone: self.zone, currency: &self.currency, item: None }
    }
}

impl Rule {
    /// The result of that answer.
    pub(super) fn result(&self, answer: Truth) -> RuleResult {
        match (answer, self.on_fail, self.on_missing) {
            (Truth::Yes, ..) | (Truth::No, OnFail::Warn, _) | (Truth::Missing, _, OnMissing::Warn) => RuleResult::Met,
            (Truth::Review, ..) | (Truth::No, OnFail::Review, _) | (Truth::Missing, _, OnMissing::Review) => {
                RuleResult::Review
            }
            (Truth::No, ..) => RuleResult::Failed,
            (Truth::Missing, ..) => RuleResult::Missing,
        }
    }
}

/// Whether the rule at that place has a name of its own.
fn check_names(place: usize, rules: &[Rule]) -> Result<(), (&'static str, Fault)> {
    let refused = |key, reason: String, hint: &str| Err((key, Fault { place: 0..0, reason, hint: hint.into() }));
    let rule = &rules[place];
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let is_id = rule.id.starts_with(|c: char| c.is_ascii_alphabetic()) && rule.id.chars().all(allowed);
    if !is_id || rule.id.len() > LONGEST_ID {
        let hint = "write a short name such as R3a";
        return refused(
            "id",
            format!("'{}' is not a letter and up to 19 letters, digits, - and _ after it", rule.id),
            hint,
        );
    }
    if rules[..place].iter().any(|other| other.id.eq_ignore_ascii_case(&rule.id)) {
        return refused("id", format!("another rule is called '{}'", rule.id), "give it another name");
    }
    if rule.label.trim().is_empty() || rule.label.chars().count() > LONGEST_LABEL {
        return refused("label", format!("it needs 1 to {LONGEST_LABEL} characters"), "write a few words for a page");
    }
    if place >= MOST_RULES {
        return refused("id", format!("a matter has at most {MOST_RULES} rules"), "join some of them");
    }
    Ok(())
}
