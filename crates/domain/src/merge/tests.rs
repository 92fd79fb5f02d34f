//! Stories of claims that become one, and what is always true of them.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::claimant::Fields;
use crate::field::{FieldList, fixture};

fn person(values: &[(Field, &str)]) -> Fields {
    let mut fields = Fields::default();
    values.iter().for_each(|(field, value)| fields.put(*field, value));
    fields
}

/// The choices for claims 1, 2, ..., the first of which survives.
fn chosen(claims: &[Fields], takes: &[(Field, i64)], bar_date: Option<&str>) -> Vec<FieldChoice> {
    let sides: Vec<ClaimSide<'_>> = (1..).zip(claims).map(|(claim, fields)| ClaimSide { claim, fields }).collect();
    let takes: BTreeMap<Field, i64> = takes.iter().copied().collect();
    choose(&sides, &takes, bar_date.map(|day| day.parse().unwrap()), fixture::list())
}

/// The chosen value of a field, and whose it is; 0 when there is none.
fn of(choices: &[FieldChoice], field: Field) -> (&str, i64) {
    let choice = choices.iter().find(|choice| choice.field == field).unwrap();
    (&choice.value, choice.from.unwrap_or(0))
}

#[test]
fn a_blank_never_beats_a_value_and_the_survivor_beats_a_loser() {
    let claims = [
        person(&[(Field::LastName, "Reyes"), (Field::Phone, "512-555-0100")]),
        person(&[(Field::LastName, "Reyes-Ortiz"), (Field::Email, "m@example.org")]),
        person(&[(Field::Email, "mari@example.org")]),
    ];
    let choices = chosen(&claims, &[], None);
    assert_eq!(of(&choices, Field::LastName), ("Reyes", 1));
    assert_eq!(of(&choices, Field::Phone), ("512-555-0100", 1));
    assert_eq!(of(&choices, Field::Email), ("m@example.org", 2));
    let email = choices.iter().find(|choice| choice.field == Field::Email).unwrap();
    assert!(email.differs());
    assert_eq!(email.others().collect::<Vec<_>>(), [&(3, "mari@example.org".to_string())]);
    assert_eq!(of(&chosen(&claims, &[(Field::LastName, 2)], None), Field::LastName), ("Reyes-Ortiz", 2));
}

#[test]
fn parts_of_two_addresses_make_no_address() {
    let claims = [
        person(&[(Field::Address1, "1 Main St"), (Field::City, "Austin"), (Field::Zip, "78701")]),
        person(&[(Field::Address1, "9 Oak Ave"), (Field::Address2, "Apt 3"), (Field::City, "Austin")]),
        person(&[(Field::Address1, "1 MAIN ST."), (Field::Zip, "78701-1234"), (Field::State, "TX")]),
    ];
    let choices = chosen(&claims, &[], None);
    assert_eq!(of(&choices, Field::Address2), ("", 0), "the apartment is of another house");
    assert_eq!(of(&choices, Field::State), ("TX", 3), "the same house, and one of the claims says its State");
    let moved = chosen(&claims, &[(Field::Address1, 2)], None);
    let address = [Field::Address1, Field::Address2, Field::City, Field::Zip].map(|field| of(&moved, field).0);
    assert_eq!(address, ["9 Oak Ave", "Apt 3", "Austin", ""], "taken whole");
    let city = chosen(&claims, &[(Field::Zip, 3)], None);
    assert_eq!((of(&city, Field::Address1), of(&city, Field::Zip)), (("1 Main St", 1), ("78701-1234", 3)));
}

#[test]
fn the_earliest_day_in_time_counts_with_its_own_postmark() {
    let came = |on: &str, postmark: &str| person(&[(Field::DateReceived, on), (Field::PostmarkDate, postmark)]);
    let claims = [came("2025-03-20", "2025-03-18"), came("2025-03-03", ""), came("2025-03-02", "2025-03-01")];
    let choices = chosen(&claims, &[], None);
    assert_eq!(of(&choices, Field::DateReceived), ("2025-03-02", 3));
    assert_eq!(of(&choices, Field::PostmarkDate), ("2025-03-01", 3));
    let two = chosen(&claims[..2], &[], None);
    assert_eq!(of(&two, Field::DateReceived), ("2025-03-03", 2));
    assert_eq!(of(&two, Field::PostmarkDate), ("", 0), "a postmark of a later letter is none of this one");
    let late = [came("2025-03-20", "2025-03-18"), came("2025-03-21", "2025-03-10")];
    assert_eq!(of(&chosen(&late, &[], Some("2025-03-15")), Field::DateReceived), ("2025-03-21", 2), "in time");
    assert_eq!(of(&chosen(&late, &[], Some("2025-03-01")), Field::DateReceived), ("2025-03-20", 1), "none in time");
}

#[test]
fn a_signature_stays_with_its_day() {
    let claims = [
        person(&[(Field::Signed, "no"), (Field::SignatureDate, "2025-01-01")]),
        person(&[(Field::Signed, "yes"), (Field::SignatureDate, "2025-02-02")]),
    ];
    let choices = chosen(&claims, &[], None);
    assert_eq!((of(&choices, Field::Signed), of(&choices, Field::SignatureDate)), (("yes", 2), ("2025-02-02", 2)));
}

#[test]
fn the_ends_of_a_period_do_not_cross() {
    let (from, to) = (fixture::field("member_from"), fixture::field("member_to"));
    let claims = [person(&[(from, "2023-05-01")]), person(&[(from, "2021-01-01"), (to, "2022-05-01")])];
    let choices = chosen(&claims, &[], None);
    assert_eq!((of(&choices, from), of(&choices, to)), (("2023-05-01", 1), ("", 0)));
    let open = [person(&[(from, "2021-05-01")]), person(&[(to, "2022-05-01")])];
    assert_eq!(of(&chosen(&open, &[], None), to), ("2022-05-01", 2));
}

#[test]
fn only_what_was_found_about_the_facts_is_open_again() {
    for status in Status::ALL {
        assert_eq!(status_after(status, false), status);
        let after = status_after(status, true);
        if matches!(status, Status::Qualified | Status::OnHold) {
            assert_eq!(after, Status::InReview);
            assert!(status.may_become(after));
        } else {
            assert_eq!(after, status);
        }
    }
}

#[test]
fn other_ways_to_reach_a_person_stay_in_use() {
    let used: Vec<&str> =
        FieldList::core().all().iter().filter(|field| stays_in_use(**field)).map(|field| field.code()).collect();
    assert_eq!(used, ["address1", "address2", "city", "state", "zip", "country", "email", "phone", "notes"]);
}

fn any_claim() -> impl Strategy<Value = Fields> {
    let value = |field: Field| -> BoxedStrategy<String> {
        let day = (0_u32..8).prop_map(|day| if day < 2 { String::new() } else { format!("2025-01-0{day}") });
        match field.kind() {
            crate::field::FieldKind::Date => day.boxed(),
            _ => prop_oneof![Just(String::new()), "[ab]"].boxed(),
        }
    };
    let values: Vec<BoxedStrategy<String>> = fixture::list().every().iter().map(|field| value(*field)).collect();
    values.prop_map(|values| {
        let mut fields = Fields::default();
        fixture::list().every().iter().zip(values).for_each(|(field, value)| fields.put(*field, &value));
        fields
    })
}

proptest! {
    #[test]
    fn no_value_is_lost_and_none_is_made_up(claims in prop::collection::vec(any_claim(), 2..5)) {
        let choices = chosen(&claims, &[], Some("2025-01-05"));
        let mut result = Fields::default();
        choices.iter().for_each(|choice| result.put(choice.field, &choice.value));
        for choice in &choices {
            let said: Vec<&str> = claims.iter().map(|claim| claim.get(choice.field)).filter(|v| !v.is_empty()).collect();
            let kept: Vec<&str> = choice.values.iter().map(|(_, value)| value.as_str()).collect();
            prop_assert_eq!(&said, &kept);
            prop_assert!(choice.value.is_empty() || said.contains(&choice.value.as_str()));
            let may_be_blank = said.is_empty()
                || units::ADDRESS[1..].contains(&choice.field)
                || choice.field == Field::PostmarkDate
                || fixture::list().periods().iter().any(|(from, to)| [*from, *to].contains(&choice.field));
            prop_assert!(!choice.value.is_empty() || may_be_blank, "{:?} is blank", choice.field);
            let whose = choice.from.map(|claim| claims[usize::try_from(claim).unwrap() - 1].get(choice.field));
            prop_assert_eq!(whose.unwrap_or(""), choice.value.as_str());
        }
        if claims.iter().all(|claim| claim.contradiction(fixture::list()).is_none()) {
            prop_assert_eq!(result.contradiction(fixture::list()), None);
        }
    }

    #[test]
    fn merging_a_claim_that_says_nothing_changes_nothing(claim in any_claim()) {
        let choices = chosen(&[claim.clone(), Fields::default()], &[], None);
        for choice in choices {
            prop_assert_eq!(choice.value.as_str(), claim.get(choice.field));
        }
    }
}
