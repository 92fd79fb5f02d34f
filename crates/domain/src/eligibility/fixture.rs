//! A matter with one field of each kind, and claims with documents, for the tests of rules. Every person in them is invented.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::fact::{Case, Direction, Document, DocumentFacts, Fact, Message, Payment};
use super::parse::Fault;
use super::result::{RuleOutcome, RuleResult};
use super::rule::{OnFail, OnMissing, Rule};
use super::set::RuleSet;
use crate::claimant::Fields;
use crate::evidence::{EvidenceKind, Review};
use crate::field::{FieldList, fixture};
use crate::matter::{Limitation, Matter};
use crate::money::Cents;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn cents(cents: i64) -> Cents {
    Cents::new(cents).unwrap()
}

/// The matter: a class period from 2020 to September 17, 2024, a cutoff at the midnight after it, and no bar date.
pub(super) fn matter() -> Matter {
    let mut fields = fixture::declarations();
    for declared in &mut fields {
        if declared.key == "plan" {
            (declared.list, declared.list_label) = ("plans".into(), "Plans that count".into());
        }
    }
    Matter {
        id: "fixture".into(),
        caption: String::new(),
        court: String::new(),
        court_short: String::new(),
        number: String::new(),
        filed: None,
        dismissed: None,
        banner: String::new(),
        class_definition: String::new(),
        class_start: Some(day("2020-01-01")),
        class_end: Some(day("2024-09-17")),
        cutoff: day("2024-09-18").and_hms_opt(0, 0, 0),
        bar_date: None,
        zone: Tz::America__Los_Angeles,
        causes: Vec::new(),
        per_plaintiff: cents(100_000),
        currency: "USD".into(),
        basis: String::new(),
        theory: String::new(),
        fields,
        summary_by: Vec::new(),
        claim_prefix: "FIX".into(),
        claim_width: 7,
        limitation: vec![Limitation { claim: "Contract".into(), date: day("2028-09-18"), note: String::new() }],
        sources: Vec::new(),
        rules: Vec::new(),
        rules_version: 0,
        qualifies_by_itself: false,
        cure_days: 0,
        cure_stays: false,
        cure_mail_days: false,
        cure_state: String::new(),
        cure_order: String::new(),
        firm: Vec::new(),
        bates_prefix: String::new(),
        bates_width: 0,
        bates_by_document: false,
    }
}

/// A rule with that test: a no makes it fail, and what is not known is missing.
pub(super) fn rule(test: &str) -> Rule {
    Rule {
        id: "R1".into(),
        label: "A rule".into(),
        test: test.into(),
        evidence: vec![EvidenceKind::Receipt],
        on_fail: OnFail::Deficient,
        on_missing: OnMissing::Deficient,
    }
}

/// Why a test is refused: where, why, and what to write.
pub(super) fn refused(test: &str) -> (String, String, String) {
    let Fault { place, reason, hint } = super::parse::parse(test, &matter()).unwrap_err();
    (test[place].to_string(), reason, hint)
}

/// A claim in the making.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) matter: Matter,
    pub(super) fields: Fields,
    pub(super) documents: Vec<Document>,
    pub(super) possible_duplicate: bool,
}

/// A claim of which nothing is known.
pub(super) fn claim() -> Claim {
    Claim { matter: matter(), fields: Fields::default(), documents: Vec::new(), possible_duplicate: false }
}

impl Claim {
    pub(super) fn list(&self) -> &'static FieldList {
        self.matter.list()
    }

    pub(super) fn with(mut self, key: &str, value: &str) -> Claim {
        self.fields.put(self.list().parse(key).unwrap(), value);
        self
    }

    pub(super) fn document(mut self, name: &str, kind: EvidenceKind, review: Review, facts: DocumentFacts) -> Claim {
        let digest = format!("{:064x}", self.documents.len() + 1);
        self.documents.push(Document {
            digest,
            name: name.into(),
            kind,
            review,
            signed_how: None,
            intact: true,
            facts,
        });
        self
    }

    /// With an accepted receipt that shows these facts.
    pub(super) fn receipt(self, facts: &[Fact]) -> Claim {
        let name = format!("{}.pdf", self.documents.len() + 1);
        let facts = DocumentFacts { facts: facts.to_vec(), ..DocumentFacts::default() };
        self.document(&name, EvidenceKind::Receipt, Review::Accepted, facts)
    }

    pub(super) fn case(&self) -> Case<'_> {
        Case { fields: &self.fields, documents: &self.documents, possible_duplicate: self.possible_duplicate }
    }

    pub(super) fn outcome(&self, rule: &Rule) -> RuleOutcome {
        let rules = RuleSet::load(std::slice::from_ref(rule), &self.matter).unwrap();
        let outcome = rules.evaluate(&self.case()).remove(0);
        assert_eq!(rules.quick(&self.case()).get(0), Some(outcome.result), "{}", rule.test);
        outcome
    }

    /// The result of that test.
    pub(super) fn result(&self, test: &str) -> RuleResult {
        self.outcome(&rule(test)).result
    }

    /// The reason for it.
    pub(super) fn because(&self, test: &str) -> String {
        self.outcome(&rule(test)).because
    }
}

/// A payment in dollars.
pub(super) fn paid(product: &str, on: &str, amount: i64) -> Payment {
    Payment { product: product.into(), on: Some(day(on)), cents: cents(amount), ..Payment::default() }
}

pub(super) fn payment(product: &str, on: &str, amount: i64) -> Fact {
    Fact::Payment(paid(product, on, amount))
}

/// A message that the claimant got at that moment.
pub(super) fn message(at: &str) -> Fact {
    let at: DateTime<Utc> = at.parse().unwrap();
    Fact::Message(Message { at, direction: Some(Direction::Received), reason: "subject".into(), count: 1 })
}

/// The account of that address and that name.
pub(super) fn owner(address: &str, name: &str) -> Fact {
    Fact::Owner { address: address.into(), name: name.into() }
}
