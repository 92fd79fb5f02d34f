//! Rules held against claims: what each predicate says, and why.

mod properties;
mod reasons;

use super::fixture::{cents, claim, day, message, owner, paid, payment, rule};
use super::*;
use crate::eligibility::RuleResult::{Failed, Met, Missing, Review};
use crate::evidence::{EvidenceKind, Review as Reviewed, SignedHow};
use crate::status::Status;

#[test]
fn a_field_that_is_blank_is_missing_and_not_wrong() {
    let someone = claim().with("email", "mia@example.org").with("signed", "no").with("tier", "Gold").with("city", "-");
    for (test, result) in [
        ("email is given", Met),
        ("phone is given", Missing),
        ("phone is blank", Met),
        ("email is blank", Failed),
        ("phone is \"555-0100\"", Missing),
        ("signed is yes", Failed),
        ("signed is not yes", Met),
        ("tier is \"GOLD\"", Met),
        ("tier in [\"Silver\", \"Gold\"]", Met),
        ("tier not in [\"Silver\"]", Met),
        ("plan in plans", Missing),
        ("city is \"-\"", Met),
        ("city is \"+\"", Failed),
    ] {
        assert_eq!(someone.result(test), result, "{test}");
    }
}

#[test]
fn a_blank_country_with_a_state_of_the_united_states_is_the_united_states() {
    let us = "country is \"US\"";
    assert_eq!(claim().with("state", "CA").result(us), Met);
    assert_eq!(claim().with("state", "Ontario").result(us), Missing);
    assert_eq!(claim().with("country", "Canada").with("state", "CA").result(us), Failed);
    assert_eq!(claim().with("country", "U.S.A.").result(us), Met);
    assert_eq!(claim().with("country", "Puerto Rico").result(us), Met);
    assert_eq!(claim().with("country", "Atlantis").result("country is \"ATLANTIS\""), Met);
}

#[test]
fn a_set_has_dates_and_the_day_says_which_are_in_force() {
    let test = "country is \"US\" or review when country in [\"CA\" until 2025-11-02, \"HK\" from 2020-01-01 until 2025-11-02, \"CN\"] on cutoff";
    let of = |country: &str, cutoff: Option<&str>| {
        let mut claim = claim().with("country", country);
        claim.matter.cutoff = cutoff.and_then(|cutoff| day(cutoff).and_hms_opt(0, 0, 0));
        claim.result(test)
    };
    assert_eq!(of("Canada", Some("2024-09-18")), Review);
    assert_eq!(of("Canada", Some("2025-11-02")), Review, "the last day is in");
    assert_eq!(of("Canada", Some("2025-11-03")), Failed);
    assert_eq!(of("China", Some("2025-11-03")), Review);
    assert_eq!(of("Hong Kong", Some("2019-12-31")), Failed);
    assert_eq!(of("Hong Kong", None), Review, "without a day, dates exclude nothing");
    assert_eq!(of("India", Some("2024-09-18")), Failed);
    assert_eq!(of("USA", Some("2024-09-18")), Met);
}

#[test]
fn a_date_of_the_matter_that_is_open_holds_for_everyone() {
    let test = "date_received is on or before bar_date or postmark_date is on or before bar_date";
    assert_eq!(claim().result(test), Met);
    let barred = |received: &str, postmark: &str| {
        let mut claim = claim().with("date_received", received).with("postmark_date", postmark);
        claim.matter.bar_date = Some(day("2025-06-30"));
        claim.result(test)
    };
    assert_eq!(barred("2025-06-30", ""), Met);
    assert_eq!(barred("2025-07-03", "2025-06-30"), Met, "a postmark in time is in time");
    assert_eq!(barred("2025-07-03", "2025-07-01"), Failed);
    assert_eq!(barred("2025-07-03", ""), Missing, "the postmark may still be found");
    assert_eq!(barred("", ""), Missing);
}

#[test]
fn a_message_counts_until_the_cutoff_on_the_clock_of_the_matter() {
    let test = "some message where time is before cutoff";
    let last = claim().receipt(&[message("2024-09-18T06:59:59Z")]);
    let late = claim().receipt(&[message("2024-09-18T07:00:00Z")]);
    assert_eq!((last.result(test), late.result(test)), (Met, Failed), "midnight in California is 07:00 UTC");
    assert_eq!(claim().result(test), Missing);
    let mut noon = late.with("date_received", "2024-09-18");
    noon.matter.cutoff = day("2024-09-18").and_hms_opt(12, 0, 0);
    assert_eq!(noon.result(test), Met);
    assert_eq!(noon.result("date_received before cutoff"), Review, "a day cannot say whether it was before noon");
    assert_eq!(noon.with("date_received", "2024-09-17").result("date_received before cutoff"), Met);
}

#[test]
fn a_period_overlaps_by_so_many_days_and_a_missing_end_says_what_it_can() {
    let of = |from: &str, to: &str, days: u32| {
        let claim = claim().with("member_from", from).with("member_to", to);
        claim.result(&format!("member overlaps class_period by at least {days} days"))
    };
    assert_eq!(of("2024-09-17", "2024-12-31", 1), Met);
    assert_eq!(of("2024-09-17", "2024-12-31", 2), Failed);
    assert_eq!(of("2024-09-18", "", 1), Failed);
    assert_eq!(of("2023-01-01", "", 600), Met, "without a last day it still runs");
    assert_eq!(of("", "2019-12-31", 1), Failed);
    assert_eq!(of("", "2021-05-01", 1), Met, "its last day is within the class period");
    assert_eq!(of("", "2021-05-01", 2), Missing, "and the day before it is not known");
    assert_eq!(of("", "", 1), Missing);
    let mut open = claim().with("member_from", "1999-01-01").with("member_to", "1999-01-31");
    (open.matter.class_start, open.matter.class_end) = (None, None);
    assert_eq!(open.result("member overlaps class_period"), Met);
}

#[test]
fn a_payment_pays_for_a_month_or_a_year_unless_its_last_day_was_keyed_in() {
    let covers = |product: &str, on: &str| paid(product, on, 1).coverage();
    let days = |first: &str, last: &str| Some((day(first), day(last)));
    assert_eq!(covers("Business (Monthly)", "2023-03-05"), days("2023-03-05", "2023-04-04"));
    assert_eq!(covers("Business", "2023-01-31"), days("2023-01-31", "2023-02-27"));
    assert_eq!(covers("Business (ANNUAL)", "2024-02-29"), days("2024-02-29", "2025-02-27"));
    assert_eq!(covers("Business (Yearly)", "2023-03-05"), days("2023-03-05", "2024-03-04"));
    let keyed = Payment { until: Some(day("2023-03-10")), ..paid("Business (Yearly)", "2023-03-05", 1) };
    assert_eq!(keyed.coverage(), days("2023-03-05", "2023-03-10"));
    let torn = Payment { until: Some(day("2023-03-01")), ..keyed.clone() };
    assert_eq!((torn.coverage(), Payment { on: None, ..keyed }.coverage()), (None, None));
}

#[test]
fn a_purchase_is_proved_by_a_payment_of_the_plan_in_the_period() {
    let test = "some payment where product in plans and amount is more than 0 and coverage overlaps class_period";
    assert_eq!(claim().receipt(&[payment("First Class (Monthly)", "2024-09-17", 2_999)]).result(test), Met);
    assert_eq!(claim().receipt(&[payment("First Class (Monthly)", "2024-09-18", 2_999)]).result(test), Failed);
    assert_eq!(claim().receipt(&[payment("First Class", "2019-12-02", 2_999)]).result(test), Met, "to January 1");
    assert_eq!(claim().receipt(&[payment("First Class", "2023-03-05", 0)]).result(test), Failed, "a trial");
    assert_eq!(claim().receipt(&[payment("Courses", "2023-03-05", 2_999)]).result(test), Failed);
    let undated = Payment { on: None, ..paid("First Class", "2023-03-05", 2_999) };
    assert_eq!(claim().receipt(&[Fact::Payment(undated)]).result(test), Missing);
    assert_eq!(claim().result(test), Missing);
}

#[test]
fn nothing_known_and_nothing_there_are_two_things() {
    let lists_all = DocumentFacts { complete: vec![FactKind::Payment], ..DocumentFacts::default() };
    let export = claim().document("x.zip", EvidenceKind::LinkedinExport, Reviewed::Accepted, lists_all);
    for (test, unknown, none) in [
        ("some payment", Missing, Failed),
        ("no payment", Met, Met),
        ("every payment where amount is more than 0", Missing, Missing),
        ("at least 1 payment", Missing, Failed),
        ("at least 10 USD of payments", Missing, Failed),
        ("at most 3 payments", Met, Met),
        ("some message", Missing, Missing),
    ] {
        assert_eq!((claim().result(test), export.result(test)), (unknown, none), "{test}");
    }
}

#[test]
fn one_invoice_is_paid_once_however_many_documents_show_it() {
    let invoiced =
        |number: &str| Fact::Payment(Payment { invoice: number.into(), ..paid("Business", "2023-03-05", 2_000) });
    let claim = claim().receipt(&[invoiced("A-1"), invoiced("A-1")]).receipt(&[invoiced("A-1"), invoiced("A-2")]);
    assert_eq!(claim.result("at least 2 payments"), Met);
    assert_eq!(claim.result("at least 3 payments"), Failed);
    assert_eq!(claim.result("at least 40 USD of payments"), Met);
    assert_eq!(claim.result("at least 40.01 USD of payments"), Failed);
    let unnumbered = super::fixture::claim().receipt(&[invoiced(""), invoiced("")]);
    assert_eq!(unnumbered.result("at least 2 payments"), Met, "without a number nothing says that they are one");
}

#[test]
fn another_currency_is_for_a_person_to_look_at() {
    let euros = Payment { currency: "EUR".into(), ..paid("Business", "2023-03-05", 2_999) };
    let claim = claim().receipt(&[Fact::Payment(euros)]);
    assert_eq!(claim.result("some payment where amount is at least 29.99 USD"), Review);
    assert_eq!(claim.result("some payment where amount is at least 29.99 EUR"), Met);
    assert_eq!(claim.result("some payment where amount is more than 0"), Met, "more than nothing in every currency");
    assert_eq!(claim.result("at least 10 USD of payments"), Review);
    assert_eq!(claim.receipt(&[payment("Business", "2023-04-05", 1_000)]).result("at least 10 USD of payments"), Met);
}

#[test]
fn messages_of_one_moment_are_counted_together() {
    let Fact::Message(one) = message("2023-01-05T12:00:00Z") else { unreachable!("it is a message") };
    let five = Fact::Message(Message { count: 5, direction: Some(Direction::Sent), ..one });
    let claim = claim().receipt(&[five, message("2025-01-05T12:00:00Z")]);
    assert_eq!(claim.result("at least 5 messages where time is before cutoff"), Met);
    assert_eq!(claim.result("at least 6 messages where time is before cutoff"), Failed);
    assert_eq!(claim.result("at least 6 messages"), Met);
    assert_eq!(claim.result("at most 1 message where direction is \"received\""), Met);
}

#[test]
fn only_accepted_documents_speak() {
    let facts = || DocumentFacts { facts: vec![payment("Business", "2023-03-05", 2_999)], ..DocumentFacts::default() };
    let of = |review| claim().document("a.pdf", EvidenceKind::Receipt, review, facts());
    for review in [Reviewed::Unreviewed, Reviewed::Rejected] {
        assert_eq!(of(review).result("some payment"), Missing);
        assert_eq!(of(review).result("accepted \"receipt\""), Missing);
    }
    assert_eq!(of(Reviewed::Accepted).result("some payment"), Met);
    assert_eq!(of(Reviewed::Accepted).result("accepted \"receipt\""), Met);
    assert_eq!(of(Reviewed::Accepted).result("accepted \"declaration\""), Missing);
}

#[test]
fn a_document_that_is_damaged_or_changed_is_seen_unless_it_was_rejected() {
    let test = "no document where damaged is yes or altered is yes";
    let altered = || DocumentFacts { altered: true, ..DocumentFacts::default() };
    let of = |review| claim().document("x.zip", EvidenceKind::LinkedinExport, review, altered());
    assert_eq!(claim().result(test), Met);
    assert_eq!(of(Reviewed::Accepted).result(test), Failed);
    assert_eq!(of(Reviewed::Rejected).result(test), Met);
    assert_eq!(of(Reviewed::Unreviewed).result(test), Missing, "nobody has read it, so nobody knows");
    let nothing = claim().document("x.pdf", EvidenceKind::Receipt, Reviewed::Unreviewed, DocumentFacts::default());
    assert_eq!(nothing.result(test), Met, "only what is read can be seen to be changed");
    let unread = DocumentFacts { unread: true, ..DocumentFacts::default() };
    let unread = claim().document("x.zip", EvidenceKind::LinkedinExport, Reviewed::Accepted, unread);
    assert_eq!(unread.result(test), Failed, "it could not be read");
    let mut damaged = of(Reviewed::Unreviewed);
    damaged.documents[0].intact = false;
    assert_eq!(damaged.result(test), Failed, "damage is seen before any review");
}

#[test]
fn documents_confirm_an_address_or_contradict_it() {
    let email = |address: &str| Fact::Email { address: address.into() };
    let mia = claim().with("email", "Mia@example.org").with("page", "https://www.example.org/in/mia");
    let confirmed = "email is confirmed by a document";
    assert_eq!(mia.result(confirmed), Missing);
    assert_eq!(mia.clone().receipt(&[email("mia@EXAMPLE.org")]).result(confirmed), Met);
    assert_eq!(mia.clone().receipt(&[email("other@example.org")]).result(confirmed), Failed);
    let contradicted = "page is contradicted by a document";
    assert_eq!(mia.result(contradicted), Missing);
    assert_eq!(mia.clone().receipt(&[owner("example.org/in/Mia/", "")]).result(contradicted), Failed);
    let other = mia.receipt(&[owner("example.org/in/mia", "")]).receipt(&[owner("example.org/in/olu", "")]);
    assert_eq!(other.result(contradicted), Met, "one of them is someone else's");
    assert_eq!(other.result("email is given, but review when page is contradicted by a document"), Review);
    assert_eq!(other.result("email is blank, but review when page is contradicted by a document"), Failed);
}

#[test]
fn an_account_by_another_name_or_a_second_account_contradicts_even_a_blank_address() {
    let contradicted = "page is contradicted by a document";
    let john = claim().with("first_name", "John").with("last_name", "Smith");
    let marisol = || owner("example.org/in/marisol", "Marisol Reyes");
    assert_eq!(john.clone().receipt(&[owner("example.org/in/john", "")]).result(contradicted), Missing);
    assert_eq!(john.clone().receipt(&[owner("", "John Smith")]).result(contradicted), Failed);
    assert_eq!(john.clone().receipt(&[marisol()]).result(contradicted), Met);
    let copied = john.clone().with("page", "example.org/in/marisol").receipt(&[marisol()]);
    assert_eq!(copied.result(contradicted), Met, "the address alone was copied from it");
    let two = |second: &str| claim().receipt(&[owner("example.org/in/mia", "")]).receipt(&[owner(second, "")]);
    assert_eq!(two("example.org/in/olu").result(contradicted), Met);
    assert_eq!(two("www.example.org/in/Mia").result(contradicted), Missing);
    let rules = RuleSet::load(&[rule(contradicted)], &super::fixture::matter()).unwrap();
    let asked: Vec<&str> = rules.fields().into_iter().map(|field| field.code()).collect();
    assert_eq!(asked, ["last_name", "first_name", "middle_name", "page"], "a name must be read to be compared");
}

#[test]
fn a_message_counts_whoever_wrote_it_unless_the_rule_asks_who() {
    let Fact::Message(known) = message("2023-01-05T12:00:00Z") else { unreachable!("it is a message") };
    let claim = claim().receipt(&[Fact::Message(Message { direction: None, ..known })]);
    assert_eq!(claim.result("some message where time is before cutoff"), Met);
    assert_eq!(claim.result("some message where direction is \"sent\""), Missing);
}

#[test]
fn a_rule_can_ask_how_a_paper_was_signed() {
    let signed = |how, under_penalty_of_perjury| {
        Fact::Signature(Signature { how: Some(how), made: Some(day("2025-03-10")), under_penalty_of_perjury })
    };
    let wet = "some signature where how in [\"wet\", \"scanned-wet\"] and under_penalty_of_perjury is yes";
    assert_eq!(claim().receipt(&[signed(SignedHow::Wet, true)]).result(wet), Met);
    assert_eq!(claim().receipt(&[signed(SignedHow::Typed, true)]).result(wet), Failed);
    assert_eq!(claim().receipt(&[signed(SignedHow::Wet, false)]).result(wet), Failed);
    assert_eq!(claim().result(wet), Missing);
    let mut marked = claim().receipt(&[]);
    marked.documents[0].signed_how = Some(SignedHow::Typed);
    assert_eq!(marked.result("no signature where how is \"typed\""), Failed, "the mark alone says so");
    assert_eq!(marked.because("no signature where how is \"typed\""), "The receipt 1.pdf is signed, typed (/s/).");
    assert_eq!(
        marked.result("some signature where under_penalty_of_perjury is yes"),
        Missing,
        "of that it says nothing"
    );
}

#[test]
fn a_count_that_is_a_mere_yes_says_that_there_is_one() {
    for (value, test, result) in [
        ("yes", "sent is at least 1", Met),
        ("yes", "sent is more than 0", Met),
        ("yes", "sent is at least 2", Missing),
        ("no", "sent is at least 1", Failed),
        ("no", "sent is exactly 0", Met),
        ("12", "sent >= 12", Met),
        ("12", "sent < 12", Failed),
    ] {
        assert_eq!(claim().with("sent", value).result(test), result, "{value}: {test}");
    }
    assert_eq!(claim().with("losses", "1234.50").result("losses is exactly 1234.5"), Met);
    assert_eq!(claim().with("hours", "2.5").result("hours is more than 2.4"), Met);
}

#[test]
fn what_follows_a_no_is_what_the_rule_says() {
    use {OnFail::*, OnMissing as Or};
    let result = |test: &str, on_fail, on_missing| {
        let outcome = claim().outcome(&Rule { on_fail, on_missing, ..rule(test) });
        (outcome.result, outcome.warns)
    };
    let (no, missing) = ("email is not blank", "email is given");
    assert_eq!(result(no, Denied, Or::Deficient), (RuleResult::Failed, false));
    assert_eq!(result(no, Deficient, Or::Deficient), (RuleResult::Failed, false));
    assert_eq!(result(no, OnFail::Review, Or::Deficient), (RuleResult::Review, false));
    assert_eq!(result(no, Warn, Or::Deficient), (RuleResult::Met, true));
    assert_eq!(result(missing, Denied, Or::Deficient), (RuleResult::Missing, false));
    assert_eq!(result(missing, Denied, Or::Review), (RuleResult::Review, false));
    assert_eq!(result(missing, Denied, Or::Warn), (RuleResult::Met, true));
}

#[test]
fn the_first_that_applies_is_proposed_and_an_override_takes_the_place_of_a_result() {
    let named = |id: &str, on_fail| Rule { id: id.into(), on_fail, ..rule("email is given") };
    let rules = [named("A", OnFail::Deficient), named("B", OnFail::Denied)];
    let rules = RuleSet::load(&rules, &super::fixture::matter()).unwrap();
    let proposed = |text: &str| rules.propose(&Checks::parse(text).unwrap());
    for (text, status) in [
        ("mm", Status::Qualified),
        ("xm", Status::Deficient),
        ("fm", Status::Deficient),
        ("rx", Status::InReview),
        ("rf", Status::Denied),
        ("mx", Status::Deficient),
    ] {
        assert_eq!(proposed(text), status, "{text}");
    }
    let decided = |rule: &str, result| Override {
        rule: rule.into(),
        result,
        by: "km".into(),
        at: "2025-03-14T17:00:00Z".parse().unwrap(),
        reason: "seen in person".into(),
    };
    let checks = Checks::parse("xf").unwrap();
    let overrides = [decided("b", Met), decided("gone", Review)];
    assert_eq!(rules.with_overrides(checks, &overrides).text(), "xm");
}

#[test]
fn rules_have_names_of_their_own_and_bounds() {
    let load = |rules: &[Rule]| RuleSet::load(rules, &super::fixture::matter()).map(|_| ()).unwrap_err();
    let good = rule("email is given");
    let fault = load(&[good.clone(), Rule { id: "r1".into(), ..good.clone() }]);
    assert_eq!((fault.rule, fault.key, fault.to_string().as_str()), (1, "id", "id of r1: another rule is called 'r1'"));
    for id in ["", "1a", "a b", "Ä", "a23456789012345678901"] {
        assert_eq!(load(&[Rule { id: id.into(), ..good.clone() }]).key, "id", "{id}");
    }
    assert_eq!(load(&[Rule { label: " ".into(), ..good.clone() }]).key, "label");
    let many: Vec<Rule> = (0..=MOST_RULES).map(|n| Rule { id: format!("R{n}"), ..good.clone() }).collect();
    assert_eq!(load(&many).reason, "a matter has at most 60 rules");
    let fault = load(&[Rule { test: "\u{e9} is given".into(), ..good }]);
    assert_eq!(fault.to_string(), "test of R1, at character 1: '\u{e9}' has no meaning in a test");
}

#[test]
fn facts_keep_their_names_and_leave_out_what_is_not_known() {
    let facts = DocumentFacts {
        facts: vec![
            Fact::Payment(Payment { currency: "USD".into(), ..paid("Business", "2023-03-05", 2_999) }),
            message("2023-01-05T12:00:00Z"),
            owner("example.org/in/mia", "Mia Ortega"),
            Fact::Email { address: "mia@example.org".into() },
            Fact::Setting(Setting { on: false, seen: Some(day("2024-08-20")) }),
            Fact::Signature(Signature { how: Some(SignedHow::ScannedWet), made: None, under_penalty_of_perjury: true }),
        ],
        complete: vec![FactKind::Payment],
        altered: false,
        unread: false,
        exported_on: Some(day("2025-02-01")),
    };
    let json = serde_json::to_string(&facts).unwrap();
    assert_eq!(
        json,
        r#"{"facts":[{"fact":"payment","product":"Business","on":"2023-03-05","cents":"2999","currency":"USD"},{"fact":"message","at":"2023-01-05T12:00:00Z","direction":"received","reason":"subject"},{"fact":"owner","address":"example.org/in/mia","name":"Mia Ortega"},{"fact":"email","address":"mia@example.org"},{"fact":"setting","on":false,"seen":"2024-08-20"},{"fact":"signature","how":"scanned-wet","under_penalty_of_perjury":true}],"complete":["payment"],"exported_on":"2025-02-01"}"#
    );
    assert_eq!(serde_json::from_str::<DocumentFacts>(&json).unwrap(), facts);
    assert_eq!(serde_json::to_string(&DocumentFacts::default()).unwrap(), "{}");
    assert_eq!(serde_json::to_string(&Payment { cents: cents(0), ..Payment::default() }).unwrap(), r#"{"cents":"0"}"#);
}
