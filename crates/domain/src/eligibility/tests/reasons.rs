//! The reasons, word by word.

use crate::eligibility::fixture::{Claim, claim, day, message, owner, paid, payment, rule};
use crate::eligibility::*;
use crate::evidence::{EvidenceKind, Review, SignedHow};

fn assert_says(claim: &Claim, cases: &[(&str, &str)]) {
    for (test, because) in cases {
        assert_eq!(claim.because(test), *because, "{test}");
    }
}

#[test]
fn a_field_speaks_for_itself() {
    let mut mia = claim()
        .with("email", "mia@example.org")
        .with("country", "Canada")
        .with("plan", "Courses")
        .with("date_received", "2025-03-05")
        .with("visits", "3")
        .with("losses", "1234.50")
        .with("member_from", "2024-10-01")
        .with("signed", "yes");
    mia.matter.bar_date = Some(day("2025-03-01"));
    assert_says(
        &mia,
        &[
            ("email is given", "The field E-mail says mia@example.org."),
            ("phone is given", "The field Phone is blank."),
            ("signed is yes", "The field Signed says yes."),
            ("country is \"US\"", "The field Country says Canada, which is not the United States."),
            (
                "country in [\"CA\" until 2025-11-02, \"CN\"] on cutoff",
                "The field Country says Canada, which is one of Canada and China as of September 18, 2024.",
            ),
            ("plan in plans", "The field Plan says Courses, which is not among the plans that count."),
            (
                "date_received is on or before bar_date",
                "The field Date received says March 5, 2025, which is after the bar date of March 1, 2025.",
            ),
            (
                "date_received before limitation \"Contract\"",
                "The field Date received says March 5, 2025, which is before the limitation date of \"Contract\", September 18, 2028.",
            ),
            (
                "postmark_date before signature_date",
                "The field Postmark date is blank, and the day in the field Signature date is not known.",
            ),
            ("visits is at least 4", "The field Visits says 3, which is not at least 4."),
            ("losses is more than 1000", "The field Losses says $1,234.50, which is more than 1000 USD."),
            (
                "member overlaps class_period",
                "The field Member from says October 1, 2024, and the field Member to is blank, which does not overlap the class period.",
            ),
            ("no possible duplicate", "No other claim seems to be the same person's."),
        ],
    );
    mia.matter.bar_date = None;
    assert_says(&mia, &[("date_received is on or before bar_date", "No bar date is set.")]);
    let home = claim().with("state", "CA");
    assert_says(
        &home,
        &[("country is \"US\"", "The field Country is blank, and the state is California, in the United States.")],
    );
    let nowhere = "The field Country is blank, and the field State is blank.";
    assert_says(&claim(), &[("country is \"US\"", nowhere)]);
    let abroad = "The field Country is blank, and the field State says Ontario.";
    assert_says(&claim().with("state", "Ontario"), &[("country is \"US\"", abroad)]);
}

#[test]
fn a_fact_is_named_with_its_document() {
    let test = "some payment where product in plans and amount is more than 0 and coverage overlaps class_period";
    let good = claim().receipt(&[payment("First Class (Monthly)", "2023-03-05", 2_999)]);
    let outcome = good.outcome(&rule(test));
    assert_eq!(
        outcome.because,
        "First Class (Monthly) was paid on March 5, 2023, $29.99, within the class period (receipt 1.pdf)."
    );
    assert_eq!(outcome.documents, [format!("{:064x}", 1)]);
    let say = |facts: &[Fact]| claim().receipt(facts).because(test);
    assert_eq!(
        say(&[payment("First Class", "2024-10-05", 2_999)]),
        "First Class was paid on October 5, 2024, $29.99, outside the class period (receipt 1.pdf)."
    );
    assert_eq!(
        say(&[payment("Courses", "2025-03-05", 2_999), payment("First Class", "2023-03-05", 0)]),
        "None of the 2 payments fits; one of them: First Class cost nothing on March 5, 2023, as in a trial (receipt 1.pdf)."
    );
    assert_eq!(
        say(&[payment("Courses", "2023-03-05", 2_999)]),
        "Courses was paid on March 5, 2023, $29.99, which is not among the plans that count (receipt 1.pdf)."
    );
    assert_eq!(
        say(&[Fact::Payment(Payment { on: None, ..paid("First Class", "2023-03-05", 2_999) })]),
        "First Class was paid on an unknown day, $29.99, perhaps within the class period (receipt 1.pdf)."
    );
    assert_eq!(claim().because(test), "No accepted document shows a payment yet.");
    let euros = Payment { currency: "EUR".into(), ..paid("First Class", "2023-03-05", 2_999) };
    assert_says(
        &claim().receipt(&[Fact::Payment(euros)]),
        &[
            (
                "some payment where amount is at least 10 USD",
                "First Class was paid on March 5, 2023, 29.99 EUR, in a currency that cannot be compared with 10 USD (receipt 1.pdf).",
            ),
            (
                "at least 10 USD of payments",
                "$0.00 was paid in all, not counting payments in another currency, and the rule asks for at least $10.00.",
            ),
            ("no payment", "1 payment is known."),
            ("at least 2 payments", "1 payment fits, and the rule asks for at least 2."),
        ],
    );
}

#[test]
fn messages_settings_and_signatures_are_described() {
    let signature = Signature { how: Some(SignedHow::Typed), made: None, under_penalty_of_perjury: true };
    let claim = claim().receipt(&[
        message("2024-09-18T06:59:59Z"),
        Fact::Setting(Setting { on: false, seen: Some(day("2024-08-20")) }),
        Fact::Signature(signature),
    ]);
    assert_says(
        &claim,
        &[
            (
                "some message where time is before cutoff",
                "A message was received on September 17, 2024, before the cutoff of September 18, 2024 (receipt 1.pdf).",
            ),
            (
                "no setting where state is \"off\" and seen before cutoff",
                "The setting was off on August 20, 2024, before the cutoff of September 18, 2024 (receipt 1.pdf).",
            ),
            (
                "some signature where under_penalty_of_perjury is yes",
                "The receipt 1.pdf is signed, typed (/s/), under penalty of perjury.",
            ),
        ],
    );
}

#[test]
fn a_document_that_waits_is_named() {
    let waiting = claim()
        .document("march.pdf", EvidenceKind::Receipt, Review::Unreviewed, DocumentFacts::default())
        .document("form.pdf", EvidenceKind::ClaimForm, Review::Unreviewed, DocumentFacts::default());
    let outcome = waiting.outcome(&rule("accepted \"receipt\""));
    assert_eq!(outcome.because, "No receipt was accepted yet. The receipt march.pdf waits for review.");
    assert_eq!(outcome.documents, [waiting.documents[0].digest.clone()], "the form does not prove this rule");
    let two = waiting.document("april.pdf", EvidenceKind::Receipt, Review::Unreviewed, DocumentFacts::default());
    assert_eq!(
        two.because("some payment"),
        "No accepted document shows a payment yet. The receipt march.pdf and the receipt april.pdf wait for review."
    );
    let accepted = claim().document("form.pdf", EvidenceKind::ClaimForm, Review::Accepted, DocumentFacts::default());
    assert_eq!(accepted.because("accepted \"claim-form\""), "The claim form form.pdf was accepted.");
}

#[test]
fn documents_that_are_not_what_came_in_are_named() {
    let test = "no document where damaged is yes or altered is yes";
    let export = |altered| DocumentFacts { altered, exported_on: Some(day("2025-02-01")), ..DocumentFacts::default() };
    let of = |altered| claim().document("x.zip", EvidenceKind::LinkedinExport, Review::Accepted, export(altered));
    assert_eq!(claim().because(test), "No document is on record.");
    assert_eq!(of(false).because(test), "The data export x.zip is not damaged and as it was made.");
    assert_eq!(of(true).because(test), "The data export x.zip is no longer as it was made.");
    assert_eq!(of(false).receipt(&[]).because(test), "None of the 2 documents is one that the rule excludes.");
    let mut damaged = of(false);
    damaged.documents[0].intact = false;
    assert_eq!(damaged.because(test), "The data export x.zip is damaged.");
    let waits = claim().document("x.zip", EvidenceKind::LinkedinExport, Review::Unreviewed, export(false));
    assert_eq!(waits.because(test), "The data export x.zip is not known to be as it was made.");
}

#[test]
fn addresses_that_documents_show_are_compared_aloud() {
    let mia = claim().with("email", "mia@example.org").with("page", "example.org/in/mia");
    let confirmed = "email is confirmed by a document";
    assert_says(
        &mia,
        &[
            (confirmed, "The field E-mail says mia@example.org, and no accepted document confirms an address yet."),
            ("page is contradicted by a document", "No accepted document says whose account it is from."),
        ],
    );
    let email = |address: &str| Fact::Email { address: address.into() };
    assert_says(
        &mia.clone().receipt(&[email("mia@example.org")]),
        &[(confirmed, "The field E-mail says mia@example.org, and the receipt 1.pdf confirms it.")],
    );
    assert_says(
        &mia.clone().receipt(&[email("a@example.org"), email("b@example.org")]),
        &[(
            confirmed,
            "The field E-mail says mia@example.org, and documents confirm only a@example.org and b@example.org.",
        )],
    );
    let test = "email is given, but review when page is contradicted by a document";
    let of = |address: &str| mia.clone().receipt(&[owner(address, "")]);
    assert_says(
        &of("example.org/in/olu"),
        &[(test, "The field Page address says example.org/in/mia, but the receipt 1.pdf is from example.org/in/olu.")],
    );
    assert_says(
        &of("example.org/in/mia"),
        &[(test, "The field E-mail says mia@example.org. The receipt 1.pdf is from that address.")],
    );
}

#[test]
fn only_messages_of_the_matter_are_said_not_to_be_there() {
    let facts = DocumentFacts { complete: vec![FactKind::Message], ..DocumentFacts::default() };
    let claim = claim().document("x.zip", EvidenceKind::LinkedinExport, Review::Accepted, facts);
    assert_says(
        &claim,
        &[("some message", "The accepted documents show no message of the kind that the matter is about.")],
    );
}

#[test]
fn that_a_day_is_not_known_is_said_once() {
    let off = Fact::Setting(Setting { on: false, seen: None });
    assert_says(
        &claim().receipt(&[off]),
        &[(
            "no setting where state is \"off\" and seen is before cutoff",
            "The setting was off on an unknown day (receipt 1.pdf).",
        )],
    );
}

#[test]
fn an_account_of_someone_else_is_named() {
    let test = "page is contradicted by a document";
    let john = claim().with("first_name", "John").with("last_name", "Smith");
    assert_says(
        &john.clone().receipt(&[owner("example.org/in/marisol", "Marisol Reyes")]),
        &[(test, "The receipt 1.pdf is from the account of Marisol Reyes, and the claimant is Smith, John.")],
    );
    assert_says(
        &john.clone().receipt(&[owner("", "Jack Smith")]),
        &[(test, "The receipt 1.pdf is from the account of Jack Smith.")],
    );
    assert_says(
        &john.receipt(&[owner("example.org/in/john", "")]).receipt(&[owner("example.org/in/olu", "")]),
        &[(test, "The receipt 1.pdf is from example.org/in/john, but the receipt 2.pdf is from example.org/in/olu.")],
    );
}

#[test]
fn the_parts_that_decide_speak() {
    let mia = claim().with("email", "mia@example.org");
    assert_says(
        &mia,
        &[
            ("email is given and phone is given", "The field Phone is blank."),
            ("email is given or phone is given", "The field E-mail says mia@example.org."),
            ("phone is given or page is given", "The field Phone is blank. The field Page address is blank."),
            ("phone is given or email is blank", "The field Phone is blank. The field E-mail says mia@example.org."),
        ],
    );
    let warned = mia.outcome(&Rule { on_missing: OnMissing::Warn, ..rule("phone is given") });
    assert_eq!((warned.because.as_str(), warned.warns), ("Warning: The field Phone is blank.", true));
}
