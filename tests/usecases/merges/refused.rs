//! Claims that may not become one.

use claimbook_app::views::*;
use claimbook_app::{Error, ErrorKind};
use claimbook_store::entries::Entry;
use serde_json::json;

use super::{merge, record, twice};
use crate::world::World;

/// Puts an entry into the file of a claim, as other parts of the program will.
fn note(world: &World, claim: i64, kind: &str, body: &str) {
    let entry = Entry { kind: kind.into(), claimant: Some(claim), body: body.into(), ..Entry::default() };
    world
        .book
        .act("test.noted", |act| {
            act.insert_entry(&entry)?;
            act.say("Noted");
            Ok(())
        })
        .unwrap();
}

fn message(done: Result<MergeDone, Error>) -> String {
    done.unwrap_err().message
}

#[test]
fn a_claim_that_does_not_survive_takes_no_other() {
    let world = World::new();
    let (first, second) = twice(&world);
    let third = world.add("Reyes", "Marisol");
    assert_eq!(message(merge(&world, &first, &[&first])), format!("{first} cannot be merged into itself"));
    assert_eq!(message(merge(&world, &first, &[&second, &second])), format!("{second} is named twice"));
    assert_eq!(message(merge(&world, &first, &[])), "1 to 100 claims are merged into one at a time, not 0");
    merge(&world, &first, &[&second]).unwrap();
    let survives = format!("{second} is a duplicate itself and does not survive");
    assert_eq!(message(merge(&world, &second, &[&third])), survives);
    assert_eq!(message(merge(&world, &second, &[&first])), survives, "two claims do not stand behind each other");
    let already = format!("{second} was merged into {first} already");
    assert_eq!(message(merge(&world, &third, &[&second])), already);
    let void = world.add("Ito", "Ken");
    world.undo().unwrap();
    assert_eq!(message(merge(&world, &void, &[&third])), format!("the addition of {void} was undone"));
    world.is_sound();
}

#[test]
fn what_cannot_be_taken_is_named() {
    let world = World::new();
    let (first, second) = twice(&world);
    let third = world.add("Ito", "Ken");
    let take = |field: &str, from: &str| {
        let request = json!({ "survivor": first, "losers": [second], "take": { field: from } });
        world.call::<MergePreview>("merges.preview", request).unwrap_err().message
    };
    assert_eq!(take("middle_name", &first), format!("{first} has no Middle name to take"));
    assert_eq!(take("phone", &third), format!("{third} is not one of the claims that are merged"));
    assert!(take("phones", &first).contains("'phones' is not a column"));
}

#[test]
fn a_claim_that_was_changed_since_it_was_shown_is_looked_at_again() {
    let world = World::new();
    let (first, second) = twice(&world);
    let shown: MergePreview = world.call("merges.preview", json!({ "survivor": first, "losers": [second] })).unwrap();
    let expect: std::collections::BTreeMap<String, i64> =
        shown.claims.iter().map(|claim| (claim.claim_no.clone(), claim.version)).collect();
    world.edit(&second, "city", "Dallas").unwrap();
    let request = json!({ "survivor": first, "losers": [second], "expect": expect });
    let error = world.call::<MergeDone>("merges.merge", request).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Conflict);
    assert_eq!(error.message, format!("{second} was changed by someone else since you read it"));
    assert!(record(&world, &first).merged.is_empty());
}

#[test]
fn a_claim_with_a_payment_waits_for_a_decision_about_the_payment() {
    let world = World::new();
    let (first, second) = twice(&world);
    let third = world.add("Reyes", "Marisol");
    merge(&world, &second, &[&third]).unwrap();
    // Payments will be noted so; wherever one stands among the claims, it is asked for.
    note(&world, 3, "payment", "{}");
    let error = merge(&world, &first, &[&second]).unwrap_err();
    assert_eq!((error.kind, error.message), (ErrorKind::Conflict, format!("money was paid on {third}")));
    assert_eq!(world.get(&second).status, "received");
    world.undo().unwrap();
    merge(&world, &first, &[&second]).unwrap();
}

#[test]
fn two_who_were_told_apart_are_not_joined_through_a_third() {
    let world = World::new();
    let (father, son) = (world.add("Reyes", "Luis"), world.add("Reyes", "Luis"));
    let third = world.add("Reyes", "L.");
    world
        .call::<NotSameView>("duplicates.not_same", json!({ "a": son, "b": father, "reason": "Sr. and Jr." }))
        .unwrap();
    let told = format!("{father} and {son} were said not to be the same person: Sr. and Jr.");
    assert_eq!(message(merge(&world, &father, &[&son])), told);
    assert_eq!(message(merge(&world, &third, &[&father, &son])), told);
    merge(&world, &third, &[&son]).unwrap();
    assert_eq!(message(merge(&world, &father, &[&third])), told, "through a third");
    assert_eq!(message(merge(&world, &third, &[&father])), told);
    world.is_sound();
}
