//! Any text as a file of rules, and as the test of one: refused at its place, or read so that it prints and reads back; and what was read
//! answers for claims with and without documents, with words that agree.

#![no_main]

use std::sync::LazyLock;

use chrono::NaiveDate;
use claimbook_app::matters::{self, rules_file};
use claimbook_domain::claimant::Fields;
use claimbook_domain::eligibility::{
    Case, Checks, Direction, Document, DocumentFacts, Fact, Message, Payment, Rule, RuleSet, Setting, Signature,
};
use claimbook_domain::evidence::{EvidenceKind, Review};
use claimbook_domain::matter::Matter;
use claimbook_domain::money::Cents;
use libfuzzer_sys::fuzz_target;

/// The matter, a claimant of whom most is known, and what the documents show.
static KNOWN: LazyLock<(Matter, Fields, Vec<Document>)> = LazyLock::new(|| {
    let matter = matters::template(matters::usual_template()).expect("the template is read");
    let mut fields = Fields::default();
    for (key, value) in [
        ("last_name", "Ortega"),
        ("country", "Canada"),
        ("email", "mia@example.org"),
        ("date_received", "2025-03-14"),
        ("plan", "Premium Career"),
        ("premium_start", "2023-01-05"),
        ("inmail_sent", "yes"),
        ("signed", "yes"),
    ] {
        fields.put(matter.list().parse(key).expect("the field is there"), value);
    }
    (matter, fields, documents())
});

fn documents() -> Vec<Document> {
    let on = NaiveDate::from_ymd_opt(2023, 3, 5);
    let at = on.and_then(|on| on.and_hms_opt(12, 0, 0)).expect("it is a moment").and_utc();
    let cents = Cents::new(2_999).expect("it fits");
    let facts = vec![
        Fact::Payment(Payment { product: "Premium Career (Annual)".into(), on, cents, ..Payment::default() }),
        Fact::Payment(Payment { currency: "EUR".into(), invoice: "A-1".into(), ..Payment::default() }),
        Fact::Message(Message { at, direction: Direction::Sent, reason: String::new(), count: 3 }),
        Fact::Owner { address: "https://www.linkedin.com/in/mia".into() },
        Fact::Email { address: "mia@example.org".into() },
        Fact::Setting(Setting { on: true, seen: on }),
        Fact::Signature(Signature::default()),
    ];
    let document = |review, digest: &str| Document {
        digest: digest.into(),
        name: "a.zip".into(),
        kind: EvidenceKind::LinkedinExport,
        review,
        intact: true,
        facts: DocumentFacts { facts: facts.clone(), altered: true, exported_on: on, ..DocumentFacts::default() },
    };
    vec![document(Review::Accepted, "1"), document(Review::Rejected, "2"), document(Review::Unreviewed, "3")]
}

fuzz_target!(|text: &str| {
    let (matter, ..) = &*KNOWN;
    match rules_file::from_text("fuzz.toml", text, matter) {
        Ok(draft) => {
            let printed = draft.text();
            let again = rules_file::from_text("fuzz.toml", &printed, matter).expect("what is printed reads back");
            assert_eq!(again, draft, "{printed}");
            answers(&RuleSet::of(&draft.put_into(matter)).expect("what was checked holds"));
        }
        Err(error) => assert!(!error.message.is_empty() && error.message.contains("fuzz.toml")),
    }
    let rule = Rule { test: text.to_string(), ..matter.rules[0].clone() };
    match RuleSet::load(&[rule], matter) {
        Ok(rules) => answers(&rules),
        Err(fault) => {
            let place = fault.place.expect("a test is wrong at a place");
            assert!(place.start <= place.end && place.end <= text.chars().count());
            assert!(!fault.reason.is_empty());
        }
    }
});

/// Both readings of the rules agree, whatever is known.
fn answers(rules: &RuleSet) {
    let (_, fields, documents) = &*KNOWN;
    for (fields, documents) in [(fields, documents.as_slice()), (&Fields::default(), &[])] {
        let case = Case { fields, documents, possible_duplicate: documents.is_empty() };
        let (checks, outcomes) = (rules.quick(&case), rules.evaluate(&case));
        assert_eq!(checks, outcomes.iter().map(|outcome| outcome.result).collect());
        assert_eq!(Checks::parse(&checks.text()).as_ref(), Some(&checks));
        assert!(outcomes.iter().all(|outcome| outcome.because.ends_with('.')));
        rules.propose(&checks);
    }
}
