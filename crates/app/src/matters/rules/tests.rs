//! The rules of the matters that come along, held against claimants: which rule says what, and why.

use chrono::{DateTime, NaiveDate, Utc};
use claimbook_domain::claimant::Fields;
use claimbook_domain::eligibility::{
    Case, Direction, Document, DocumentFacts, Fact, Message, Payment, RuleOutcome, RuleSet, Setting, Signature,
};
use claimbook_domain::evidence::{EvidenceKind, Review};
use claimbook_domain::matter::Matter;
use claimbook_domain::money::Cents;
use claimbook_domain::status::Status;

use crate::matters::template;

/// A claimant with documents.
struct Claim {
    matter: Matter,
    fields: Fields,
    documents: Vec<Document>,
    possible_duplicate: bool,
}

/// Mia Ortega, who gave what the claim form asks for.
fn mia() -> Claim {
    let claim = Claim {
        matter: template("linkedin-premium").unwrap(),
        fields: Fields::default(),
        documents: Vec::new(),
        possible_duplicate: false,
    };
    claim.with(&[
        ("first_name", "Mia"),
        ("last_name", "Ortega"),
        ("country", "USA"),
        ("state", "CA"),
        ("email", "mia@example.org"),
        ("profile_url", "https://www.linkedin.com/in/mia-ortega"),
        ("date_received", "2025-03-14"),
        ("signed", "yes"),
        ("signature_date", "2025-03-10"),
    ])
}

impl Claim {
    fn with(mut self, values: &[(&str, &str)]) -> Claim {
        for (key, value) in values {
            let field = self.matter.list().parse(key).unwrap();
            self.fields.put(field, value);
        }
        self
    }

    fn accepted(mut self, name: &str, kind: EvidenceKind, facts: Vec<Fact>) -> Claim {
        let digest = format!("{:064x}", self.documents.len() + 1);
        let facts = DocumentFacts { facts, ..DocumentFacts::default() };
        self.documents.push(Document {
            digest,
            name: name.into(),
            kind,
            review: Review::Accepted,
            signed_how: None,
            intact: true,
            facts,
        });
        self
    }

    fn outcomes(&self) -> (RuleSet, Vec<RuleOutcome>) {
        let rules = RuleSet::of(&self.matter).unwrap();
        let case =
            Case { fields: &self.fields, documents: &self.documents, possible_duplicate: self.possible_duplicate };
        let outcomes = rules.evaluate(&case);
        let quick: Vec<_> = rules.quick(&case).iter().collect();
        assert_eq!(quick, outcomes.iter().map(|outcome| outcome.result).collect::<Vec<_>>());
        (rules, outcomes)
    }

    /// The result of a rule and its reason.
    fn says(&self, id: &str) -> (&'static str, String) {
        let (rules, outcomes) = self.outcomes();
        let outcome = &outcomes[rules.position(id).unwrap()];
        (outcome.result.code(), outcome.because.clone())
    }

    /// A letter for each rule.
    fn results(&self) -> String {
        let (_, outcomes) = self.outcomes();
        outcomes.iter().map(|outcome| outcome.result.letter()).collect()
    }

    fn proposed(&self) -> Status {
        let (rules, outcomes) = self.outcomes();
        rules.propose(&outcomes.iter().map(|outcome| outcome.result).collect())
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn paid(product: &str, on: &str, cents: i64) -> Fact {
    let cents = Cents::new(cents).unwrap();
    Fact::Payment(Payment {
        product: product.into(),
        on: Some(day(on)),
        cents,
        currency: "USD".into(),
        ..Payment::default()
    })
}

fn message(at: &str, direction: Direction) -> Fact {
    let at: DateTime<Utc> = at.parse().unwrap();
    Fact::Message(Message { at, direction: Some(direction), reason: "subject".into(), count: 1 })
}

/// The declaration that answers several rules at once.
fn declared(claim: Claim) -> Claim {
    claim.accepted("declaration.pdf", EvidenceKind::Declaration, Vec::new())
}

/// Mia's export with what she needs: a payment, a message before the cutoff and her own address.
fn exported(claim: Claim) -> Claim {
    claim.accepted(
        "export.zip",
        EvidenceKind::LinkedinExport,
        vec![
            paid("Premium Career Subscription (Monthly)", "2023-03-05", 2_999),
            message("2023-03-01T10:00:00Z", Direction::Received),
            Fact::Owner { address: "https://www.linkedin.com/in/Mia-Ortega/".into(), name: "Mia Ortega".into() },
            Fact::Email { address: "mia@example.org".into() },
        ],
    )
}

#[test]
fn a_claim_goes_from_deficient_to_qualified_as_its_proof_is_accepted() {
    let claim = mia();
    assert_eq!(claim.results(), "mmxmxrxmmxmmm");
    assert_eq!(claim.proposed(), Status::InReview, "nothing says how the setting was");
    let claim = exported(claim);
    assert_eq!(claim.results(), "mmmmmrxmmxmmm");
    let claim = declared(claim);
    assert_eq!((claim.results().as_str(), claim.proposed()), ("mmmmmmmmmmmmm", Status::Qualified));
    let (rules, outcomes) = claim.outcomes();
    let proof: Vec<&[String]> =
        ["R3", "R4", "R9"].iter().map(|id| outcomes[rules.position(id).unwrap()].documents.as_slice()).collect();
    let digest = |n: u32| vec![format!("{n:064x}")];
    assert_eq!(proof, [digest(1), digest(1), digest(2)]);
}

#[test]
fn r1_a_name_with_an_address_or_a_confirmed_e_mail() {
    let of = |values: &[(&str, &str)]| mia().with(values).says("R1").0;
    assert_eq!(of(&[]), "met");
    assert_eq!(of(&[("first_name", ""), ("last_name", "")]), "missing");
    assert_eq!(of(&[("profile_url", "")]), "missing", "an e-mail that no document confirms");
    let confirmed = exported(mia().with(&[("profile_url", "")]));
    assert_eq!(
        confirmed.says("R1"),
        ("met", "The field First name says Mia. The field E-mail says mia@example.org, and the data export export.zip confirms it. The data export export.zip is from the account of Mia Ortega.".into())
    );
    let other = exported(mia().with(&[("profile_url", "linkedin.com/in/olu-adeyemi")]));
    assert_eq!(
        other.says("R1"),
        (
            "review",
            "The field Profile address says linkedin.com/in/olu-adeyemi, but the data export export.zip is from https://www.linkedin.com/in/Mia-Ortega/.".into()
        )
    );
}

#[test]
fn r2_exempt_regions_are_for_review_until_the_training_reached_them() {
    let of = |country: &str, cutoff: Option<&str>| {
        let mut claim = mia().with(&[("country", country), ("state", "")]);
        if let Some(cutoff) = cutoff {
            claim.matter.cutoff = day(cutoff).and_hms_opt(0, 0, 0);
        }
        claim.says("R2").0
    };
    for country in ["Canada", "Germany", "Iceland", "Croatia", "UK", "Switzerland", "Hong Kong", "China"] {
        assert_eq!(of(country, None), "review", "{country}");
    }
    for country in ["Canada", "Latvia", "England", "Hong Kong"] {
        assert_eq!(of(country, Some("2025-11-02")), "review", "{country}");
        assert_eq!(of(country, Some("2025-11-03")), "failed", "{country}");
    }
    assert_eq!(of("China", Some("2025-11-03")), "review");
    assert_eq!((of("India", None), of("", None), of("Puerto Rico", None)), ("failed", "missing", "met"));
    assert_eq!(mia().with(&[("country", "")]).says("R2").0, "met", "a state of the United States says the country");
    assert_eq!(
        mia().with(&[("country", "Canada")]).says("R2").1,
        "The field Country says Canada, which is on the rule's list for review as of September 18, 2024."
    );
    assert_eq!(
        mia().with(&[("country", "CA"), ("state", "")]).says("R2").1,
        "The field Country says CA (Canada), which is on the rule's list for review as of September 18, 2024."
    );
    assert_eq!(
        mia().with(&[("country", "Japan"), ("state", "")]).says("R2").1,
        "The field Country says Japan, which is not the United States and is not on the rule's list for review as of September 18, 2024."
    );
}

#[test]
fn r3_and_r3a_a_payment_in_the_class_period_and_more_than_a_trial() {
    let of = |payments: Vec<Fact>| {
        let claim = mia().accepted("march.pdf", EvidenceKind::Receipt, payments);
        (claim.says("R3").0, claim.says("R3a").0)
    };
    assert_eq!((mia().says("R3").0, mia().says("R3a").0), ("missing", "met"));
    assert_eq!(of(vec![paid("Recruiter Lite (Monthly)", "2024-09-17", 2_999)]), ("met", "met"));
    assert_eq!(of(vec![paid("Recruiter Lite (Monthly)", "2024-09-18", 2_999)]), ("failed", "met"));
    assert_eq!(of(vec![paid("Premium Career", "2023-03-05", 0)]), ("failed", "review"));
    assert_eq!(of(vec![paid("Premium Career", "2023-03-05", 0), paid("Career", "2023-04-05", 2_999)]), ("met", "met"));
    assert_eq!(of(vec![paid("Learning", "2023-03-05", 2_999)]), ("failed", "met"), "a product that does not count");
}

#[test]
fn r4_a_message_before_the_cutoff_or_its_screenshot() {
    let of = |at: &str| {
        let facts = vec![message(at, Direction::Sent)];
        mia().accepted("export.zip", EvidenceKind::LinkedinExport, facts).says("R4")
    };
    assert_eq!(
        of("2024-09-18T06:59:59Z"),
        ("met", "A message was sent on September 17, 2024, before the cutoff of September 18, 2024 (data export export.zip).".into())
    );
    assert_eq!(of("2024-09-18T07:00:00Z").0, "missing", "a screenshot of an earlier one may still come");
    assert_eq!(mia().accepted("inmail.png", EvidenceKind::MessageScreenshot, Vec::new()).says("R4").0, "met");
}

#[test]
fn r5_a_setting_that_was_never_off_before_the_cutoff() {
    let seen = |on: bool, day_seen: &str| Fact::Setting(Setting { on, seen: Some(day(day_seen)) });
    let of = |facts: Vec<Fact>| mia().accepted("setting.png", EvidenceKind::SettingScreenshot, facts).says("R5").0;
    assert_eq!(mia().says("R5").0, "review");
    assert_eq!(declared(mia()).says("R5").0, "met");
    assert_eq!(of(vec![seen(true, "2024-08-20")]), "met");
    assert_eq!(of(vec![seen(false, "2024-10-01")]), "met", "it was turned off after the cutoff");
    assert_eq!(of(vec![seen(true, "2024-10-01"), seen(false, "2024-08-20")]), "review");
}

#[test]
fn r6_to_r12_papers_dates_and_doubts() {
    let claim = mia().with(&[("opted_out_on", "2025-02-01")]);
    assert_eq!((claim.says("R7").0, claim.proposed()), ("failed", Status::Denied));

    let mut twin = declared(exported(mia()));
    twin.possible_duplicate = true;
    assert_eq!((twin.says("R8").0, twin.proposed()), ("review", Status::InReview));

    let form = |oath| {
        let signature = Signature { under_penalty_of_perjury: oath, ..Signature::default() };
        mia().accepted("form.pdf", EvidenceKind::ClaimForm, vec![Fact::Signature(signature)])
    };
    assert_eq!((form(true).says("R9").0, form(false).says("R9").0, form(true).says("R6").0), ("met", "missing", "met"));
    assert_eq!(form(true).with(&[("signature_date", "")]).says("R9").0, "missing");

    let mut late = declared(exported(mia()));
    late.matter.bar_date = Some(day("2025-03-13"));
    assert_eq!((late.says("R10").0, late.proposed()), ("review", Status::InReview));
    assert_eq!(late.with(&[("postmark_date", "2025-03-13")]).says("R10").0, "met");

    let old = declared(exported(mia())).with(&[("date_received", "2026-09-19")]);
    let (result, because) = old.says("R11");
    assert_eq!((result, old.proposed()), ("met", Status::Qualified), "it only warns");
    assert_eq!(
        because,
        "Warning: The field Date received says September 19, 2026, which is after the limitation date of \"Stored Communications Act, without tolling\", September 18, 2026."
    );

    let mut damaged = declared(exported(mia()));
    damaged.documents[0].intact = false;
    assert_eq!((damaged.says("R12").0, damaged.proposed()), ("review", Status::InReview));
    let mut altered = declared(exported(mia()));
    altered.documents[0].facts.altered = true;
    assert_eq!(altered.says("R12"), ("review", "The data export export.zip is no longer as it was made.".into()));
}

#[test]
fn the_rules_of_the_other_template_ask_for_its_own_proof() {
    let claim = |losses: &str| {
        let matter = template("data-breach").unwrap();
        Claim { matter, fields: Fields::default(), documents: Vec::new(), possible_duplicate: false }.with(&[
            ("last_name", "Roe"),
            ("notice_id", "N-1"),
            ("benefit", "Documented losses"),
            ("losses", losses),
            ("signed", "yes"),
            ("signature_date", "2025-03-10"),
        ])
    };
    assert_eq!((claim("").proposed(), claim("0.00").proposed()), (Status::Qualified, Status::Qualified));
    assert_eq!((claim("120.00").says("losses").0, claim("120.00").proposed()), ("missing", Status::Deficient));
    let proved = claim("120.00").accepted("invoice.pdf", EvidenceKind::Receipt, Vec::new());
    assert_eq!(proved.proposed(), Status::Qualified);
}
