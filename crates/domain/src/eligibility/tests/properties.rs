//! What holds for every claim, whatever is known of it.

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::eligibility::fixture::{Claim, cents, claim, day, rule};
use crate::eligibility::*;
use crate::evidence::{EvidenceKind, Review};
use crate::status::Status;

/// One test of each kind.
const TESTS: [&str; 16] = [
    "email is given",
    "country is \"US\" or review when country in [\"CA\" until 2024-12-31, \"CN\"] on cutoff",
    "plan in plans",
    "date_received is on or before bar_date or postmark_date is on or before bar_date",
    "date_received before cutoff",
    "member overlaps class_period by at least 10 days",
    "some payment where product in plans and amount is more than 0 and coverage overlaps class_period by at least 5 days",
    "no payment or some payment where amount is more than 0",
    "every payment where paid on or after class_start",
    "at least 3 payments where amount is at least 10 USD",
    "at most 2 messages where time is before cutoff",
    "at least 50 USD of payments where paid before cutoff",
    "(accepted \"declaration\" or some setting) and no setting where state is \"off\" and seen before cutoff",
    "email is given, but review when page is contradicted by a document",
    "email is confirmed by a document and no possible duplicate",
    "no document where damaged is yes or altered is yes",
];

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..4_000).prop_map(|days| day("2019-01-01") + Days::new(days))
}

fn any_fact() -> impl Strategy<Value = Fact> {
    let product = prop_oneof![Just("First Class"), Just("Business (Annual)"), Just("Courses"), Just("")];
    let currency = prop_oneof![Just(""), Just("USD"), Just("EUR")];
    let payment = (product, proptest::option::of(any_day()), 0i64..6_000, currency, "[A-C]{0,1}");
    let payment = payment.prop_map(|(product, on, amount, currency, invoice)| {
        let (product, currency) = (product.into(), currency.into());
        Fact::Payment(Payment { product, on, until: None, cents: cents(amount), currency, invoice })
    });
    let message = (any_day(), 0u32..24, 1u32..3).prop_map(|(day, hour, count)| {
        let at = day.and_hms_opt(hour, 0, 0).unwrap().and_utc();
        Fact::Message(Message { at, direction: Some(Direction::Sent), reason: String::new(), count })
    });
    let address = prop_oneof![Just("example.org/in/mia"), Just("example.org/in/olu"), Just("")];
    prop_oneof![
        payment,
        message,
        (address, "[a-b]? ?[a-b]?").prop_map(|(address, name)| Fact::Owner { address: address.into(), name }),
        "[a-b]@example\\.org".prop_map(|address| Fact::Email { address }),
        (any::<bool>(), proptest::option::of(any_day())).prop_map(|(on, seen)| Fact::Setting(Setting { on, seen })),
    ]
}

fn any_document() -> impl Strategy<Value = Document> {
    let kind = prop_oneof![Just(EvidenceKind::Receipt), Just(EvidenceKind::Declaration)];
    let review = prop_oneof![3 => Just(Review::Accepted), 1 => Just(Review::Unreviewed), 1 => Just(Review::Rejected)];
    let complete = vec(prop_oneof![Just(FactKind::Payment), Just(FactKind::Message)], 0..2);
    (kind, review, any::<bool>(), vec(any_fact(), 0..5), complete, any::<bool>(), "[0-9]{3}").prop_map(
        |(kind, review, intact, facts, complete, altered, digest)| {
            let facts = DocumentFacts { facts, complete, altered, ..DocumentFacts::default() };
            Document { name: format!("{digest}.pdf"), digest, kind, review, signed_how: None, intact, facts }
        },
    )
}

fn any_claim() -> impl Strategy<Value = Claim> {
    let maybe = |day: NaiveDate| day.to_string();
    let text = |values: &'static [&'static str]| proptest::sample::select(values).prop_map(str::to_string);
    let values = (
        text(&["", "a@example.org", "b@example.org"]),
        text(&["", "USA", "Canada", "China", "India", "Atlantis"]),
        text(&["", "CA", "Ontario"]),
        text(&["", "Business", "Courses"]),
        prop_oneof![Just(String::new()), any_day().prop_map(maybe)],
        prop_oneof![Just(String::new()), any_day().prop_map(maybe)],
        text(&["", "example.org/in/mia"]),
    );
    let documents = vec(any_document(), 0..4);
    let dates = (proptest::option::of(any_day()), proptest::option::of(any_day()), 0u32..2);
    (values, documents, any::<bool>(), dates).prop_map(
        |(values, documents, possible_duplicate, (bar, cutoff, hour))| {
            let (email, country, state, plan, from, to, page) = values;
            let mut claim = claim();
            for (key, value) in [
                ("email", &email),
                ("country", &country),
                ("state", &state),
                ("plan", &plan),
                ("member_from", &from),
                ("member_to", &to),
                ("date_received", &to),
                ("page", &page),
            ] {
                claim = claim.with(key, value);
            }
            claim.matter.bar_date = bar;
            claim.matter.cutoff = cutoff.and_then(|day| day.and_hms_opt(hour * 9, 0, 0));
            Claim { documents, possible_duplicate, ..claim }
        },
    )
}

/// The rules of all tests.
fn rules() -> Vec<Rule> {
    TESTS.iter().enumerate().map(|(n, test)| Rule { id: format!("R{n}"), ..rule(test) }).collect()
}

fn quick(claim: &Claim) -> Checks {
    RuleSet::load(&rules(), &claim.matter).unwrap().quick(&claim.case())
}

proptest! {
    /// The words never change the answer, and every answer has its sentence.
    #[test]
    fn a_reason_says_what_the_result_says(claim in any_claim()) {
        let set = RuleSet::load(&rules(), &claim.matter).unwrap();
        let outcomes = set.evaluate(&claim.case());
        prop_assert_eq!(set.quick(&claim.case()), outcomes.iter().map(|outcome| outcome.result).collect::<Checks>());
        for (outcome, rule) in outcomes.iter().zip(set.rules()) {
            prop_assert!(outcome.because.ends_with('.'), "{}: {}", rule.test, outcome.because);
            prop_assert!(outcome.because.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '$'), "{}", outcome.because);
            prop_assert!(!outcome.because.contains("  "), "{}", outcome.because);
            let known = |digest: &String| claim.documents.iter().any(|document| document.digest == *digest);
            prop_assert!(outcome.documents.iter().all(known));
        }
    }

    /// A document that review rejected changes nothing, whatever it shows.
    #[test]
    fn a_rejected_document_counts_for_nothing(claim in any_claim(), more in any_document()) {
        let before = quick(&claim);
        let mut with = claim;
        with.documents.push(Document { review: Review::Rejected, ..more });
        prop_assert_eq!(quick(&with), before);
    }

    /// The order in which documents came changes no result, unless two of them tell one invoice in different ways.
    #[test]
    fn the_order_of_documents_changes_nothing(claim in any_claim()) {
        let mut claim = claim;
        for fact in claim.documents.iter_mut().flat_map(|document| &mut document.facts.facts) {
            if let Fact::Payment(payment) = fact {
                payment.invoice.clear();
            }
        }
        let before = quick(&claim);
        claim.documents.reverse();
        prop_assert_eq!(quick(&claim), before);
    }

    /// The same document twice is the same proof, where every payment has an invoice.
    #[test]
    fn what_is_shown_twice_counts_once(claim in any_claim()) {
        let mut claim = claim;
        for (n, fact) in claim.documents.iter_mut().flat_map(|document| &mut document.facts.facts).enumerate() {
            if let Fact::Payment(payment) = fact {
                payment.invoice = n.to_string();
            }
        }
        let of_messages = TESTS.iter().position(|test| test.contains("messages")).unwrap();
        let mut before = quick(&claim);
        claim.documents.extend(claim.documents.clone());
        let mut after = quick(&claim);
        // Messages have no number by which one would be known again.
        before.set(of_messages, RuleResult::Met);
        after.set(of_messages, RuleResult::Met);
        prop_assert_eq!(after, before);
    }

    /// Days are compared as the calendar has them, and exactly one of before, on and after holds.
    #[test]
    fn days_are_compared_as_the_calendar_has_them(one in any_day(), other in any_day()) {
        let holds = |relation: &str| {
            let claim = claim().with("date_received", &one.to_string()).with("signature_date", &other.to_string());
            claim.result(&format!("date_received is {relation} signature_date")) == RuleResult::Met
        };
        prop_assert_eq!(holds("before"), one < other);
        prop_assert_eq!(holds("on or before"), one <= other);
        prop_assert_eq!(holds("on"), one == other);
        prop_assert_eq!(holds("on or after"), one >= other);
        prop_assert_eq!(holds("after"), one > other);
    }

    /// A date that is not set holds for every claim and in every relation.
    #[test]
    fn an_open_date_holds_for_everyone(received in proptest::option::of(any_day()), relation in 0usize..5) {
        let relation = ["before", "on or before", "on", "on or after", "after"][relation];
        let received = received.map_or_else(String::new, |day| day.to_string());
        let claim = claim().with("date_received", &received);
        prop_assert_eq!(claim.result(&format!("date_received is {relation} bar_date")), RuleResult::Met);
    }

    /// Periods share as many days as are counted one by one.
    #[test]
    fn periods_share_the_days_that_are_in_both(
        (from, length) in (any_day(), 0u64..400), (start, span) in (any_day(), 0u64..400), least in 1u32..40
    ) {
        let (to, end) = (from + Days::new(length), start + Days::new(span));
        let mut claim = claim().with("member_from", &from.to_string()).with("member_to", &to.to_string());
        (claim.matter.class_start, claim.matter.class_end) = (Some(start), Some(end));
        let shared = from.iter_days().take_while(|day| *day <= to).filter(|day| (start..=end).contains(day)).count();
        let met = claim.result(&format!("member overlaps class_period by at least {least} days")) == RuleResult::Met;
        prop_assert_eq!(met, shared >= least as usize);
    }

    /// What is true of at least so many is false of at most one less.
    #[test]
    fn at_least_and_at_most_are_opposites(claim in any_claim(), count in 1u64..6) {
        let filter = "where paid before cutoff and amount is at least 20 USD";
        let known = claim.result("some payment") == RuleResult::Met;
        let least = claim.result(&format!("at least {count} payments {filter}"));
        let most = claim.result(&format!("not at most {} payments {filter}", count - 1));
        prop_assert!(least == most || !known);
        prop_assert_eq!(claim.result(&format!("some payment {filter}")) , claim.result(&format!("at least 1 payment {filter}")));
    }

    /// A sum is what the payments come to.
    #[test]
    fn a_sum_is_what_the_payments_come_to(amounts in vec(0i64..10_000, 1..8), least in 0i64..40_000) {
        let facts: Vec<Fact> = amounts
            .iter()
            .map(|amount| Fact::Payment(Payment { cents: cents(*amount), ..Payment::default() }))
            .collect();
        let test = format!("at least {}.{:02} USD of payments", least / 100, least % 100);
        let met = claim().receipt(&facts).result(&test) == RuleResult::Met;
        prop_assert_eq!(met, amounts.iter().sum::<i64>() >= least);
    }

    #[test]
    fn the_letters_read_back(results in vec(0usize..4, 0..60)) {
        let checks: Checks = results.into_iter().map(|n| RuleResult::ALL[n]).collect();
        prop_assert_eq!(Checks::parse(&checks.text()), Some(checks));
    }

    /// The status is the first that applies.
    #[test]
    fn the_first_status_that_applies_is_proposed(results in vec(0usize..4, TESTS.len()), denying in vec(any::<bool>(), TESTS.len())) {
        let mut rules = rules();
        for (rule, denies) in rules.iter_mut().zip(&denying) {
            rule.on_fail = if *denies { OnFail::Denied } else { OnFail::Deficient };
        }
        let set = RuleSet::load(&rules, &claim().matter).unwrap();
        let results: Vec<RuleResult> = results.into_iter().map(|n| RuleResult::ALL[n]).collect();
        let denied = results.iter().zip(&denying).any(|(result, denies)| *result == RuleResult::Failed && *denies);
        let expected = match results {
            _ if denied => Status::Denied,
            ref some if some.contains(&RuleResult::Review) => Status::InReview,
            ref all if all.iter().all(|result| *result == RuleResult::Met) => Status::Qualified,
            _ => Status::Deficient,
        };
        prop_assert_eq!(set.propose(&results.into_iter().collect()), expected);
    }
}
