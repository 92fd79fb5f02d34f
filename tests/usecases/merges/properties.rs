//! Whatever claims become one, and in whatever order they part: each record gets back what was its own.

use claimbook_app::views::*;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{attach, held, merge, record, unmerge};
use crate::world::World;

const FIELDS: [&str; 8] =
    ["first_name", "email", "phone", "city", "address1", "date_received", "postmark_date", "notes"];

/// A value, or none.
fn value(field: &str, choice: u8) -> String {
    match (field, choice) {
        (_, 0) => String::new(),
        ("email", n) => format!("m{n}@example.org"),
        ("phone", n) => format!("512-555-010{n}"),
        ("date_received", n) => format!("2025-03-1{n}"),
        ("postmark_date", n) => format!("2025-03-0{n}"),
        (field, n) => format!("{field} {n}"),
    }
}

/// Values of some claims, which of them have a document, and a status for each.
fn any_claims() -> impl Strategy<Value = Vec<(Vec<u8>, bool, u8)>> {
    prop::collection::vec((prop::collection::vec(0_u8..3, FIELDS.len()), any::<bool>(), 0_u8..4), 3..5)
}

fn add(world: &World, place: usize, (values, document, status): &(Vec<u8>, bool, u8)) -> String {
    let mut fields = json!({ "last_name": "Reyes" });
    FIELDS.iter().zip(values).for_each(|(field, choice)| fields[*field] = json!(value(field, *choice)));
    let claim_no = world.add_with(fields);
    if *document {
        attach(world, &claim_no, &format!("{place}.txt"));
        let request = json!({ "claim_no": claim_no, "way": "phone", "text": format!("Sent {place}.txt") });
        world.call::<ContactView>("contacts.add", request).unwrap();
    }
    let ways: [&[&str]; 4] = [&[], &["in_review"], &["in_review", "qualified"], &["in_review", "denied"]];
    ways[usize::from(*status)].iter().for_each(|status| drop(world.go(&claim_no, status).unwrap()));
    claim_no
}

/// The pairs that are open, and whether they are kept as a run finds them.
fn queue(world: &World) -> DuplicateList {
    assert_eq!(world.call::<DuplicatesState>("duplicates.state", json!({})).unwrap().state, "current");
    world.call("duplicates.list", json!({})).unwrap()
}

/// Every value that some claim has in a field.
fn said(world: &World, claims: &[String], field: &str) -> Vec<String> {
    let values = claims.iter().map(|claim_no| world.get(claim_no).fields.get(field).to_string());
    values.filter(|value| !value.is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn claims_that_part_are_what_they_were(
        claims in any_claims(),
        one_act in any::<bool>(),
        take in 0_usize..FIELDS.len(),
        first in 1_usize..3,
        by_undo in any::<bool>(),
    ) {
        let world = World::new();
        let claims: Vec<String> =
            claims.iter().enumerate().map(|(place, claim)| add(&world, place, claim)).collect();
        world.call::<DuplicatesFound>("duplicates.find", json!({})).unwrap();
        let pairs = queue(&world);
        let before: Vec<Value> = claims.iter().map(|claim_no| held(&world, claim_no)).collect();
        let known: Vec<Vec<String>> = FIELDS.iter().map(|field| said(&world, &claims, field)).collect();
        let mut losers: Vec<&str> = claims[1..].iter().map(String::as_str).collect();
        let taken = losers.iter().find(|no| !world.get(no).fields.get(FIELDS[take]).is_empty());
        let takes = taken.map_or(json!({}), |claim_no| json!({ FIELDS[take]: claim_no }));
        if one_act {
            let request = json!({ "survivor": claims[0], "losers": losers, "take": takes });
            // Dates of two claims that cannot both be true are refused, and nothing is written.
            if world.call::<MergeDone>("merges.merge", request).is_err() {
                return Ok(());
            }
        } else {
            for loser in &losers {
                merge(&world, &claims[0], &[loser]).unwrap();
            }
        }
        // Nothing of either is lost: each value stands, or is kept beside.
        let survivor = record(&world, &claims[0]);
        for (field, known) in FIELDS.iter().zip(&known) {
            for value in known {
                let stands = survivor.claimant.fields.get(field) == value;
                let beside = survivor.other_values.iter().any(|other| other.field == *field && other.value == *value);
                prop_assert!(stands || beside, "{field} '{value}' is lost");
            }
        }
        world.is_sound();
        let asked = queue(&world).groups.into_iter().flat_map(|group| group.claims).collect::<Vec<_>>();
        prop_assert!(asked.iter().all(|claim_no| !losers.contains(&claim_no.as_str())), "{asked:?}");
        if by_undo {
            for _ in 0..if one_act { 1 } else { losers.len() } {
                let undone = world.undo().unwrap();
                prop_assert!(undone.conflicts.is_empty(), "{:?}", undone.conflicts);
            }
        } else {
            // In an order of its own.
            let turn = first % losers.len();
            losers.rotate_left(turn);
            for loser in losers {
                let done = unmerge(&world, loser).unwrap();
                prop_assert!(done.left.is_empty(), "{:?}", done.left);
            }
        }
        prop_assert_eq!(queue(&world), pairs);
        let after: Vec<Value> = claims.iter().map(|claim_no| held(&world, claim_no)).collect();
        prop_assert_eq!(after, before);
        world.is_sound();
    }
}
