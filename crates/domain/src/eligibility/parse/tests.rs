//! What the language of tests takes, and how it refuses what it does not.

use super::*;
use crate::eligibility::fixture::{matter, refused};
use proptest::prelude::*;

#[test]
fn a_test_is_read_as_it_is_said() {
    for test in [
        "email is given",
        "email is not blank and phone is not given",
        "last_name is given and not state is blank",
        "(last_name is given or first_name is given) and email is given, but review when page is contradicted by a document",
        "country is \"US\" or review when country in [\"CA\" until 2025-11-02, \"China\"] on cutoff",
        "state in [\"CA\", \"New York\"]",
        "plan in plans",
        "plan in [\"First Class\", \"Anything\"]",
        "tier is \"gold\"",
        "tier is not \"Gold\"",
        "tier not in [\"Gold\"]",
        "signed is yes",
        "date_received on or before bar_date",
        "date_received is on or before bar_date",
        "date_received is 2024-09-18",
        "signature_date after date_received",
        "date_received before limitation \"contract\"",
        "visits is at least 1 and losses <= 100.50 and hours is exactly 2.5",
        "losses is more than 100 USD",
        "member overlaps class_period by at least 30 days",
        "accepted \"receipt\"",
        "email is confirmed by a document",
        "no possible duplicate",
        "some payment",
        "no payment where product is \"First Class\" or amount is exactly 0",
        "every payment where paid is on or after class_start and coverage overlaps class_period",
        "at least 2 messages where time is before cutoff and direction is \"sent\"",
        "at most 3 payments",
        "at least 29.99 USD of payments where product in plans",
        "at least 30 of payments",
        "some setting where state is \"on\" and seen before cutoff",
        "some signature where how in [\"wet\", \"scanned-wet\"] and under_penalty_of_perjury is yes",
        "no document where damaged is yes or altered is yes or exported before 2024-01-01",
    ] {
        assert!(parse(test, &matter()).is_ok(), "{test}: {:?}", parse(test, &matter()));
    }
}

#[test]
fn a_slip_is_refused_at_its_place_with_the_word_that_was_meant() {
    for (test, place, reason, hint) in [
        ("emial is given", "emial", "the matter has no field 'emial'", "did you mean 'email'?"),
        ("membre overlaps class_period", "membre", "the matter has no field 'membre'", "did you mean 'member'?"),
        ("some paymnet", "paymnet", "'paymnet' is not a kind of fact", "did you mean 'payment'?"),
        ("some payment where amuont is more than 0", "amuont", "a payment has no 'amuont'", "did you mean 'amount'?"),
        ("accepted \"reciept\"", "\"reciept\"", "\"reciept\" is not a kind of document", "did you mean 'receipt'?"),
        ("tier is \"Glod\"", "\"Glod\"", "\"Glod\" is not a choice of 'tier'", "did you mean 'Gold'?"),
        ("plan in plasn", "plasn", "the matter has no list of choices 'plasn'", "did you mean 'plans'?"),
        ("date_received before cutof", "cutof", "'cutof' is not a date", "did you mean 'cutoff'?"),
        (
            "date_received before limitation \"contrac\"",
            "\"contrac\"",
            "the matter has no limitation date of \"contrac\"",
            "did you mean 'Contract'?",
        ),
        (
            "country is \"XQ\"",
            "\"XQ\"",
            "\"XQ\" is not the code of a country that this program knows",
            "write the country's name in full",
        ),
        (
            "state is \"Californien\"",
            "\"Californien\"",
            "\"Californien\" is not a state or territory of the United States",
            "write a code such as \"CA\"",
        ),
        ("some setting where state is \"of\"", "\"of\"", "\"of\" is not possible here", "did you mean 'on'?"),
        (
            "date_received is 2024-02-30",
            "2024-02-30",
            "'2024-02-30' is not a day of the calendar",
            "write days as 2024-09-18",
        ),
    ] {
        assert_eq!(refused(test), (place.to_string(), reason.to_string(), hint.to_string()), "{test}");
    }
}

#[test]
fn what_can_be_read_in_two_ways_needs_parentheses() {
    let (place, reason, hint) = refused("email is given and page is given or signed is yes");
    assert_eq!(
        (place.as_str(), reason.as_str(), hint.as_str()),
        (
            "or",
            "'and' and 'or' are next to each other, so that it can be read in two ways",
            "put parentheses around the parts that belong together"
        )
    );
    assert!(parse("(email is given and page is given) or signed is yes", &matter()).is_ok());
    let (place, reason, hint) = refused("some message where time before cutoff or accepted \"receipt\"");
    assert_eq!(place, "accepted");
    assert_eq!(reason, "'accepted' says something of the claim, and after 'where' comes what is said of the message");
    assert_eq!(hint, "put parentheses around the part from the quantity of the message to the end of its conditions");
    assert!(parse("(some message where time before cutoff) or accepted \"receipt\"", &matter()).is_ok());
}

#[test]
fn what_does_not_fit_what_it_is_compared_with_is_refused() {
    for (test, place, reason) in [
        ("email", "", "the test ends where it needs 'is' or 'in'"),
        ("signed is maybe", "maybe", "'maybe' comes where it needs 'yes' or 'no'"),
        (
            "date_received is \"2024\"",
            "\"2024\"",
            "\"2024\" comes where it needs 'before', 'on or before', 'on', 'on or after' or 'after'",
        ),
        (
            "visits is \"many\"",
            "\"many\"",
            "\"many\" comes where it needs 'at least', 'at most', 'more than', 'less than' or 'exactly'",
        ),
        ("hours is at least 2.55", "2.55", "'2.55' has more decimals than the field"),
        ("losses is at least 10 EUR", "10", "the claim's amounts are in USD, not in EUR"),
        ("at least 10 of messages", "messages", "messages have no amount"),
        ("phone is confirmed by a document", "confirmed", "no document shows the field 'phone'"),
        (
            "email is contradicted by a document",
            "contradicted",
            "a person has several e-mail addresses, so that another one contradicts nothing",
        ),
        ("member overlaps email", "email", "'email' comes where it needs a period"),
        ("member overlaps class_period by at least 0 days", "0", "a period overlaps by at least 1 day"),
        (
            "country in [\"CA\" until 2025-11-02]",
            "",
            "the values have dates, and nothing says on which day they must be in force",
        ),
        ("email is \"\"", "\"\"", "the text is empty"),
        ("email is given, page is given", "page", "'page' comes where it needs 'but review when' after the comma"),
        ("email is given)", ")", "')' comes where it needs 'and', 'or' or the end"),
        ("(email is given", "", "the test ends where it needs ')'"),
        ("", "", "the test ends where it needs a field or a word of the rules"),
        ("email is \u{201c}x\u{201d}", "\u{201c}", "texts are in plain double quotes"),
        ("email is \"x", "\"x", "a text has no closing quote"),
        ("email; page", ";", "';' has no meaning in a test"),
        ("visits = 1.2.3", "1.2.3", "'1.2.3' is not a number"),
    ] {
        let (found, why, _) = refused(test);
        assert_eq!((found.as_str(), why.as_str()), (place, reason), "{test}");
    }
}

#[test]
fn a_test_has_bounds() {
    let nested = format!("{}email is given{}", "(".repeat(DEEPEST), ")".repeat(DEEPEST));
    assert_eq!(refused(&nested).1, "it has too many parts in each other");
    assert!(parse(&nested[1..nested.len() - 1], &matter()).is_ok());
    let long = "email is given and ".repeat(LONGEST_TEST / 19 + 1);
    assert_eq!(refused(&long).1, "it is longer than 4000 characters");
    assert!(parse("email is given\nand page is given", &matter()).is_err(), "it is one line");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_every_fault_is_inside(
        test in "\\PC{0,60}|((some|no|every|at least|payment|where|amount|time|is|in|not|and|or|\\(|\\)|\\[|\\]|\"US\"|cutoff|country|email|2024-09-18|1|,|on|before|given) ){0,14}"
    ) {
        if let Err(fault) = parse(&test, &matter()) {
            prop_assert!(fault.place.start <= fault.place.end && fault.place.end <= test.len());
            prop_assert!(test.get(fault.place.clone()).is_some(), "{:?}", fault);
            prop_assert!(!fault.reason.is_empty());
        }
    }

    /// Words between which there is more room say the same.
    #[test]
    fn room_between_words_means_nothing(spaces in proptest::collection::vec(1usize..4, 9)) {
        let words = ["some", "payment", "where", "amount", "is", "more", "than", "0", "USD"];
        let wide: String = words.iter().zip(&spaces).map(|(word, count)| format!("{word}{}", " ".repeat(*count))).collect();
        prop_assert!(parse(&wide, &matter()).is_ok());
    }
}
