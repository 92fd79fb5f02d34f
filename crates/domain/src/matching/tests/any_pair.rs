//! What holds of every pair and of every list.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::person;
use crate::matching::candidates::{CandidateIndex, MOST_OF_A_BLOCK, pairs};
use crate::matching::{Certainty, Prepared, compare, weigh};

/// A value of one field, often the same as that of another person, sometimes a slip away, often blank.
fn value(values: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop_oneof![1 => Just(""), 3 => prop::sample::select(values)]
}

/// The values of a person by their fields.
fn values() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    (
        value(&["Roe", "Smith", "Smyth", "Garcia Lopez", "Garcia", "Nguyen", "李"]),
        value(&["John", "Jon", "Robert", "Bob", "Ann", "Nguyen", "J", "明"]),
        value(&["P", "Paul", "R"]),
        value(&["Sr.", "Jr.", "III"]),
        value(&["1 Main St", "1 Main Street Apt 4", "12 Main St", "PO Box 7"]),
        value(&["Apt 4", "Rose Court"]),
        value(&["78701", "78710", "89501"]),
        value(&["ann@example.org", "roe@example.org", "reo1234@example.org", "roe1234@example.org"]),
        value(&["415-555-0104", "415-555-0140"]),
        (
            value(&["1980-02-03", "1980-03-02", "1981-02-03", "1955-11-12"]),
            value(&["example.org/in/a", "example.org/in/b"]),
        ),
    )
        .prop_map(|(last, first, middle, suffix, address1, address2, zip, email, phone, (birth, profile))| {
            vec![
                ("last", last),
                ("first", first),
                ("middle", middle),
                ("suffix", suffix),
                ("address1", address1),
                ("address2", address2),
                ("zip", zip),
                ("email", email),
                ("phone", phone),
                ("birth", birth),
                ("profile", profile),
            ]
        })
}

fn prepared(values: &[(&str, &str)]) -> Prepared {
    person(&values.iter().map(|(field, value)| format!("{field}={value}")).collect::<Vec<_>>().join("|"))
}

/// The pairs that are found in a list, by their places.
fn found(people: &[Prepared]) -> BTreeSet<(u32, u32, Certainty)> {
    pairs(people).into_iter().map(|(a, b, verdict)| (a, b, verdict.certainty)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_order_of_the_two_does_not_matter(a in values(), b in values()) {
        let (a, b) = (prepared(&a), prepared(&b));
        prop_assert_eq!(compare(&a, &b), compare(&b, &a));
        prop_assert_eq!(weigh(&a, &b), weigh(&b, &a));
    }

    #[test]
    fn a_blank_says_nothing(a in values(), b in values(), blank in 0_usize..11) {
        let mut without = a.clone();
        without[blank].1 = "";
        // House number, street and unit are parts of the lines of an address, which therefore go together.
        if matches!(blank, 4 | 5) {
            (without[4].1, without[5].1) = ("", "");
        }
        let (before, after) = (weigh(&prepared(&a), &prepared(&b)), weigh(&prepared(&without), &prepared(&b)));
        let fields = |all: &crate::matching::Weighing| -> Vec<_> { all.findings.iter().map(|f| f.compared).collect() };
        prop_assert!(fields(&after).len() <= fields(&before).len() + 1);
        prop_assert_eq!(weigh(&prepared(&[]), &prepared(&b)).findings.len(), 0);
        prop_assert_eq!(compare(&prepared(&[]), &prepared(&b)), None);
    }

    #[test]
    fn a_counter_reason_is_never_in_a_certain_pair(a in values(), b in values()) {
        if let Some(verdict) = compare(&prepared(&a), &prepared(&b)) {
            prop_assert!(verdict.certainty == Certainty::Possible || verdict.counter.is_empty());
        }
    }

    #[test]
    fn every_certain_pair_shares_a_key_and_other_people_change_no_verdict(list in prop::collection::vec(values(), 2..12)) {
        let people: Vec<Prepared> = list.iter().map(|values| prepared(values)).collect();
        let all = found(&people);
        for a in 0..people.len() {
            for b in a + 1..people.len() {
                let verdict = compare(&people[a], &people[b]);
                let is_found = all.iter().find(|pair| (pair.0 as usize, pair.1 as usize) == (a, b)).map(|pair| pair.2);
                match verdict.map(|verdict| verdict.certainty) {
                    Some(Certainty::Certain) => prop_assert_eq!(is_found, Some(Certainty::Certain)),
                    other => prop_assert!(is_found.is_none() || is_found == other),
                }
            }
        }
        let first = found(&people[..2]);
        prop_assert_eq!(first.iter().next().map(|pair| pair.2), all.iter().find(|pair| (pair.0, pair.1) == (0, 1)).map(|pair| pair.2));
    }

    #[test]
    fn one_who_is_typed_in_finds_what_the_whole_book_finds(list in prop::collection::vec(values(), 2..12)) {
        let people: Vec<Prepared> = list.iter().map(|values| prepared(values)).collect();
        let mut index = CandidateIndex::default();
        let mut typed = BTreeSet::new();
        for (place, person) in (0..).zip(&people) {
            for other in index.candidates(person) {
                typed.extend(compare(&people[other as usize], person).map(|verdict| (other, place, verdict.certainty)));
            }
            index.add(place, person);
        }
        prop_assert_eq!(typed, found(&people));
    }
}

#[test]
fn a_crowd_with_one_email_is_split_by_name_and_a_crowd_of_one_name_too_brings_nothing_together() {
    let in_crowd = |n: usize| person(&format!("last=Q{}|first=Ann|email=shared@example.org", "xz".repeat(n % 80)));
    let crowd: Vec<Prepared> = (0..150).map(in_crowd).collect();
    assert!(found(&crowd).iter().any(|(a, b, _)| b - a == 80), "those of one name are found");
    let same: Vec<Prepared> = (0..150).map(|_| in_crowd(1)).collect();
    assert!(found(&same).is_empty());
    let mut index = CandidateIndex::default();
    same.iter().zip(0..).for_each(|(person, place)| index.add(place, person));
    assert!(index.candidates(&same[0]).is_empty());
    (MOST_OF_A_BLOCK as u32..150).for_each(|place| index.remove(place, &same[0]));
    assert_eq!(index.candidates(&same[0]).len(), MOST_OF_A_BLOCK);
}
