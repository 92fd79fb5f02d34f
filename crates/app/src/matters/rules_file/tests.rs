//! A file of rules is read, refused at its place, and printed so that it reads back.

use claimbook_domain::eligibility::{OnFail, OnMissing};
use proptest::prelude::*;

use super::*;
use crate::matters::template;

const DRAFT: &str = r#"class_end = 2024-09-17
cutoff = 2024-09-18T00:00:00
per_plaintiff = "1,000.00"

[[rule]]
id = "R1"
label = "Paid"
test = 'some payment where product in plans'
evidence = ["receipt", "linkedin-export"]
on_fail = "deficient"
on_missing = "review"
"#;

fn matter() -> Matter {
    template("linkedin-premium").unwrap()
}

fn draft(text: &str) -> Result<RulesDraft> {
    from_text("draft.toml", text, &matter())
}

#[test]
fn what_is_in_force_is_printed_and_reads_back() {
    for id in ["linkedin-premium", "data-breach"] {
        let matter = template(id).unwrap();
        let text = RulesDraft::of(&matter).text();
        let read = from_text("draft.toml", &text, &matter).unwrap();
        assert_eq!(read, RulesDraft::of(&matter));
        assert_eq!(read.put_into(&matter), matter);
        assert_eq!(read.text(), text);
    }
    assert_eq!(
        draft(DRAFT).unwrap().text(),
        DRAFT.replace("test = 'some payment where product in plans'", "test = \"some payment where product in plans\"")
    );
}

#[test]
fn a_key_that_is_left_out_is_open() {
    let read = draft("per_plaintiff = 1500\n").unwrap();
    assert_eq!((read.class_start, read.class_end, read.cutoff, read.bar_date), (None, None, None, None));
    assert_eq!((read.per_plaintiff.to_string().as_str(), read.rules.len()), ("$1,500.00", 0));
    assert_eq!(read.text(), "per_plaintiff = \"1,500.00\"\n");
}

#[test]
fn a_slip_names_line_key_and_reason() {
    let refused = |from: &str, to: &str| {
        assert!(DRAFT.contains(from), "{from}");
        let error = draft(&DRAFT.replace(from, to)).unwrap_err();
        (error.message, error.hint)
    };
    for (from, to, message, hint) in [
        (
            "class_end",
            "class_ned",
            "line 1: there is no key 'class_ned' in a file of rules",
            "did you mean 'class_end'?",
        ),
        (
            "class_end",
            "caption",
            "line 1: there is no key 'caption' in a file of rules",
            "known are class_start, class_end, cutoff, bar_date, per_plaintiff, rule",
        ),
        ("2024-09-17", "2024-09-31", "line 1: ", ""),
        (
            "2024-09-17",
            "[2024-09-17]",
            "line 1: class_end: it takes one value, not a list",
            "change that line and try again",
        ),
        (
            "class_end = 2024-09-17",
            "class_end = 2024-09-17\nclass_start = 2025-01-01",
            "line 1: class_end: '2024-09-17' is before the class period begins on 2025-01-01",
            "change that line and try again",
        ),
        ("1,000.00", "0", "line 3: per_plaintiff: '$0.00' is not more than zero", "change that line and try again"),
        (
            "label = \"Paid\"\n",
            "",
            "line 5: a rule has no label",
            "a rule needs id, label, test, on_fail and on_missing",
        ),
        ("on_fail", "on_fial", "line 5: a rule has no on_fail", "a rule needs id, label, test, on_fail and on_missing"),
        ("evidence", "evidnece", "line 9: there is no key 'evidnece' in a rule", "did you mean 'evidence'?"),
        (
            "\"receipt\"",
            "\"reciept\"",
            "line 9: evidence: 'reciept' is not one of receipt, linkedin-export,",
            "change that line and try again",
        ),
        (
            "\"deficient\"",
            "\"late\"",
            "line 10: on_fail: 'late' is not one of denied, deficient, review, warn",
            "change that line and try again",
        ),
        (
            "\"review\"",
            "\"denied\"",
            "line 11: on_missing: 'denied' is not one of deficient, review, warn",
            "change that line and try again",
        ),
        (
            "\"review\"",
            "true",
            "line 11: on_missing: it takes a text, not true or false",
            "change that line and try again",
        ),
        (
            "\"R1\"",
            "\"1\"",
            "line 6: id of 1: '1' is not a letter and up to 19 letters, digits, - and _ after it",
            "write a short name such as R3a",
        ),
        (
            "product in plans",
            "prodcut in plans",
            "line 8: test of R1, at character 20: a payment has no 'prodcut'",
            "did you mean 'product'?",
        ),
        ("[[rule]]", "[rule]", "line 5: rule: it takes tables", "write [[rule]]"),
    ] {
        let (said, meant) = refused(from, to);
        assert!(said.starts_with(&format!("draft.toml, {message}")), "{to}: {said}");
        assert!(hint.is_empty() || meant == hint, "{to}: {meant}");
    }
    let error = draft("class_end = 2024-09-17\n").unwrap_err();
    assert_eq!(
        (error.message.as_str(), error.hint.as_str()),
        ("draft.toml gives no 'per_plaintiff'", "add a line such as per_plaintiff = \"1,000.00\"")
    );
}

#[test]
fn rules_are_held_against_the_dates_of_the_file_and_the_fields_of_the_matter() {
    let breach = template("data-breach").unwrap();
    let error = from_text("draft.toml", DRAFT, &breach).unwrap_err();
    assert!(
        error.message.ends_with("test of R1, at character 31: the matter has no list of choices 'plans'"),
        "{}",
        error.message
    );
    let cutoff = DRAFT.replace("2024-09-18T00:00:00", "2024-03-10T02:30:00");
    assert!(draft(&cutoff).unwrap_err().message.contains("cutoff: '2024-03-10 02:30:00' never occurred"));
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let test = prop_oneof![
        Just("email is given"),
        Just("country is \"US\""),
        Just("city is \"Coeur d'Alene\""),
        Just("no payment or some payment where amount is more than 0"),
        Just("notes is \"a\\b\""),
    ];
    let evidence = proptest::sample::subsequence(EvidenceKind::ALL.to_vec(), 0..4);
    let label = "[A-Za-z][A-Za-z0-9'\"äß\\\\ #=,.\\[\\]]{0,20}[A-Za-z]";
    let (on_fail, on_missing) =
        (proptest::sample::select(&OnFail::ALL[..]), proptest::sample::select(&OnMissing::ALL[..]));
    ("[A-Z][a-z0-9_-]{0,8}", label, test, evidence, on_fail, on_missing).prop_map(
        |(id, label, test, evidence, on_fail, on_missing)| Rule {
            id,
            label,
            test: test.into(),
            evidence,
            on_fail,
            on_missing,
        },
    )
}

fn any_draft() -> impl Strategy<Value = RulesDraft> {
    let day = || {
        proptest::option::of(
            (0u64..3_000).prop_map(|days| NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::Days::new(days)),
        )
    };
    let cutoff = (day(), 0u32..24, 0u32..60)
        .prop_map(|(day, hour, second)| day.and_then(|day| day.and_hms_opt(hour, 30, second)));
    let rules = proptest::collection::vec(any_rule(), 0..5);
    (day(), day(), cutoff, 1i64..9_000_000_000, rules).prop_map(|(class_start, bar_date, cutoff, cents, mut rules)| {
        for (n, rule) in rules.iter_mut().enumerate() {
            rule.id.push_str(&n.to_string());
        }
        let per_plaintiff = Cents::new(cents).unwrap();
        RulesDraft { class_start, class_end: None, cutoff, bar_date, per_plaintiff, rules }
    })
}

proptest! {
    #[test]
    fn every_draft_that_is_printed_reads_back(draft in any_draft()) {
        // UTC has every moment, so that no cutoff is one that clocks passed over.
        let matter = Matter { zone: chrono_tz::UTC, ..matter() };
        prop_assert_eq!(from_text("draft.toml", &draft.text(), &matter).unwrap(), draft);
    }
}
