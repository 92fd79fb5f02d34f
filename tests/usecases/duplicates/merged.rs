//! What a merge does to the queue: who does not survive leaves it, and who does is compared with what it has now.

use claimbook_app::views::*;
use serde_json::json;

use super::{found, list, same_as_a_run};
use crate::world::World;

fn pairs(world: &World) -> Vec<(String, String, String)> {
    let all = list(world).groups.into_iter().flat_map(|group| group.pairs);
    let mut all: Vec<_> = all.map(|pair| (pair.a, pair.b, pair.certainty)).collect();
    all.sort();
    all
}

/// Ann Roe by e-mail, Ann Roe by phone and e-mail, somebody with that phone and nearly that name, and a stranger.
fn three_and_a_stranger() -> (World, [String; 4]) {
    let world = World::new();
    let claims = [
        json!({ "last_name": "Roe", "first_name": "Ann", "email": "ann@example.org" }),
        json!({ "last_name": "Roe", "first_name": "Ann", "email": "ann@example.org", "phone": "415-555-0104" }),
        json!({ "last_name": "Rowe", "first_name": "Ann", "phone": "415-555-0104" }),
        json!({ "last_name": "Quist", "first_name": "Mary", "email": "mary@example.org" }),
    ];
    let claims = claims.map(|claim| world.add_with(claim));
    found(&world);
    (world, claims)
}

#[test]
fn a_merge_takes_the_pair_out_and_compares_the_survivor_anew() {
    let (world, [first, second, third, stranger]) = three_and_a_stranger();
    let before = pairs(&world);
    let of = |a: &String, b: &String| before.iter().any(|pair| (&pair.0, &pair.1) == (a, b));
    assert!(of(&first, &second) && of(&second, &third) && !of(&first, &third), "{before:?}");

    world.call::<MergeDone>("merges.merge", json!({ "survivor": first, "losers": [second] })).unwrap();
    let merged = pairs(&world);
    let two: Vec<(&String, &String)> = merged.iter().map(|pair| (&pair.0, &pair.1)).collect();
    assert_eq!(two, [(&first, &third)], "it has the phone now");
    same_as_a_run(&world);
    world.is_sound();

    world.undo().unwrap();
    assert_eq!(pairs(&world), before);
    world.is_sound();
    world.redo().unwrap();
    assert_eq!(pairs(&world), merged);
    world.is_sound();
    // A month later, and after other work.
    world.edit(&stranger, "city", "Austin").unwrap();
    world.call::<UnmergeDone>("merges.unmerge", json!({ "loser": second, "reason": "two persons" })).unwrap();
    assert_eq!(pairs(&world), before);
    same_as_a_run(&world);
    world.is_sound();
}

#[test]
fn who_was_told_apart_from_a_merged_claim_stays_apart_when_it_is_taken_apart() {
    let (world, [first, second, third, _]) = three_and_a_stranger();
    let apart = json!({ "a": second, "b": third, "reason": "sisters" });
    world.call::<NotSameView>("duplicates.not_same", apart).unwrap();
    let before = pairs(&world);
    world.call::<MergeDone>("merges.merge", json!({ "survivor": first, "losers": [second] })).unwrap();
    let refused = world.call::<MergeDone>("merges.merge", json!({ "survivor": first, "losers": [third] }));
    assert_eq!(
        refused.unwrap_err().message,
        format!("{second} and {third} were said not to be the same person: sisters")
    );
    world.call::<UnmergeDone>("merges.unmerge", json!({ "loser": second })).unwrap();
    assert_eq!(pairs(&world), before);
    world.is_sound();
}
