//! Merges taken apart: by name, by undo, in any order, and after later edits.

use claimbook_app::views::*;
use serde_json::json;

use super::{attach, held, merge, record, twice, unmerge};
use crate::world::World;

#[test]
fn undo_and_unmerge_give_each_record_back_what_was_its_own() {
    for by_undo in [true, false] {
        let world = World::new();
        let (first, second) = twice(&world);
        world.go(&first, "in_review").unwrap();
        attach(&world, &first, "one.txt");
        attach(&world, &second, "two.txt");
        let before = [held(&world, &first), held(&world, &second)];
        merge(&world, &first, &[&second]).unwrap();
        assert_ne!([held(&world, &first), held(&world, &second)], before);
        let merged = [held(&world, &first), held(&world, &second)];
        if by_undo {
            let undone = world.undo().unwrap();
            assert!(undone.conflicts.is_empty());
        } else {
            let done = unmerge(&world, &second).unwrap();
            assert!(done.left.is_empty() && done.since.is_empty());
        }
        assert_eq!([held(&world, &first), held(&world, &second)], before);
        world.is_sound();
        if by_undo {
            drop(world.redo().unwrap())
        } else {
            drop(world.undo().unwrap())
        }
        let again = [held(&world, &first), held(&world, &second)];
        assert_eq!(again, merged, "by undo: {by_undo}");
        world.is_sound();
    }
}

#[test]
fn what_was_edited_since_is_left_and_named() {
    for by_undo in [true, false] {
        let world = World::new();
        let (first, second) = twice(&world);
        world.qualify(&first);
        let merged = merge(&world, &first, &[&second]).unwrap();
        world.edit(&first, "middle_name", "Ana").unwrap();
        world.edit(&first, "email", "new@example.org").unwrap();
        world.edit(&second, "suffix", "Jr.").unwrap();
        attach(&world, &first, "later.txt");
        let left: Vec<String> = if by_undo {
            let undone: Undone = world.call("history.undo", json!({ "event": merged.event })).unwrap();
            undone.conflicts.into_iter().map(|left| left.reason).collect()
        } else {
            let done = unmerge(&world, &second).unwrap();
            let since: Vec<&str> = done.since.iter().map(|act| act.what.as_str()).collect();
            assert_eq!(since.len(), 4, "{since:?}");
            assert!(since[0].contains("later.txt"), "{since:?}");
            assert_eq!(since[1], format!("Changed Suffix of {second}, Reyes, Marisol A. Jr."));
            done.left.into_iter().map(|left| left.reason).collect()
        };
        assert_eq!(left, ["Middle name was changed since from 'A.' to 'Ana'"]);
        let first = world.get(&first);
        assert_eq!(first.fields.get("middle_name"), "Ana", "left");
        assert_eq!(first.fields.get("email"), "new@example.org", "the merge did not touch it");
        assert_eq!((first.fields.get("address1"), first.fields.get("date_received")), ("", "2025-03-20"));
        assert_eq!((first.status.as_str(), first.evidence), ("qualified", 1));
        let second = world.get(&second);
        assert_eq!((second.status.as_str(), second.fields.get("suffix")), ("received", "Jr."));
        world.is_sound();
    }
}

#[test]
fn several_merges_part_in_any_order() {
    for order in [[1, 2], [2, 1]] {
        let world = World::new();
        let survivor = world.add_with(json!({ "last_name": "Reyes", "date_received": "2025-03-20" }));
        let one =
            world.add_with(json!({ "last_name": "Reyes", "phone": "512-555-0101", "date_received": "2025-03-02" }));
        let two =
            world.add_with(json!({ "last_name": "Reyes", "phone": "512-555-0102", "date_received": "2025-03-03" }));
        world.qualify(&survivor);
        let claims = [&survivor, &one, &two];
        let before = claims.map(|claim_no| held(&world, claim_no));
        merge(&world, &survivor, &[&one]).unwrap();
        let take = json!({ "phone": two });
        let request = json!({ "survivor": survivor, "losers": [two], "take": take });
        world.call::<MergeDone>("merges.merge", request).unwrap();
        assert_eq!(world.get(&survivor).fields.get("phone"), "512-555-0102");
        unmerge(&world, claims[order[0]]).unwrap();
        let between = world.get(&survivor);
        let stays = if order[0] == 1 { ("512-555-0102", "2025-03-03") } else { ("512-555-0101", "2025-03-02") };
        assert_eq!((between.fields.get("phone"), between.fields.get("date_received")), stays);
        assert_eq!(between.status, "in_review", "the facts of the claim that stays are open");
        unmerge(&world, claims[order[1]]).unwrap();
        assert_eq!(claims.map(|claim_no| held(&world, claim_no)), before);
        world.is_sound();
    }
}

#[test]
fn two_claims_of_one_act_part_one_by_one() {
    let world = World::new();
    let survivor = world.add("Reyes", "Marisol");
    let one = world.add_with(json!({ "last_name": "Reyes", "phone": "512-555-0101", "city": "Austin" }));
    let two = world.add_with(json!({ "last_name": "Reyes", "phone": "512-555-0102" }));
    let claims = [&survivor, &one, &two];
    let before = claims.map(|claim_no| held(&world, claim_no));
    let merged = merge(&world, &survivor, &[&one, &two]).unwrap();
    unmerge(&world, &one).unwrap();
    let between = world.get(&survivor);
    assert_eq!((between.fields.get("phone"), between.fields.get("city")), ("512-555-0102", ""));
    let undone: Undone = world.call("history.undo", json!({ "event": merged.event })).unwrap();
    assert_eq!(undone.conflicts.len(), 1);
    assert_eq!(
        (undone.conflicts[0].claim_no.as_str(), undone.conflicts[0].reason.as_str()),
        (one.as_str(), "it was taken apart since")
    );
    assert_eq!(claims.map(|claim_no| held(&world, claim_no)), before);
    world.is_sound();
}

#[test]
fn a_survivor_is_merged_itself_and_its_claims_come_along() {
    let world = World::new();
    let (first, second) = twice(&world);
    let third = world.add("Reyes", "M.");
    attach(&world, &first, "one.txt");
    attach(&world, &second, "two.txt");
    merge(&world, &first, &[&second]).unwrap();
    merge(&world, &third, &[&first]).unwrap();
    let whole = record(&world, &third);
    let merged: Vec<&str> = whole.merged.iter().map(|merged| merged.claim_no.as_str()).collect();
    assert_eq!(merged, [first.as_str(), &second]);
    assert_eq!(whole.evidence.len(), 2);
    unmerge(&world, &second).unwrap();
    assert_eq!(record(&world, &third).evidence.len(), 1);
    unmerge(&world, &first).unwrap();
    assert!(record(&world, &third).evidence.is_empty());
    world.is_sound();
}

#[test]
fn a_claim_that_was_moved_on_by_hand_is_not_a_part_of_the_survivor() {
    let world = World::new();
    let (first, second) = twice(&world);
    attach(&world, &second, "two.txt");
    merge(&world, &first, &[&second]).unwrap();
    world.go(&second, "in_review").unwrap();
    let survivor = record(&world, &first);
    assert!(survivor.merged.is_empty() && survivor.evidence.is_empty() && survivor.other_values.is_empty());
    let done = unmerge(&world, &second).unwrap();
    let left: Vec<&str> = done.left.iter().map(|left| left.reason.as_str()).collect();
    assert_eq!(left, ["Status was changed since from 'Duplicate' to 'In review'"]);
    assert_eq!(world.get(&first).fields.get("middle_name"), "", "its values went back all the same");
    let error = unmerge(&world, &second).unwrap_err();
    assert_eq!(error.message, format!("{second} was not merged into another claim"));
    world.is_sound();
}

#[test]
fn the_addition_of_a_survivor_is_not_undone_under_its_claims() {
    let world = World::new();
    let loser = world.add("Ito", "Ken");
    let survivor = world.add("Ito", "Ken");
    let history: History = world.call("history.list", json!({ "claim_no": survivor })).unwrap();
    merge(&world, &survivor, &[&loser]).unwrap();
    let undone = world.call::<Undone>("history.undo", json!({ "event": history.rows[0].event })).unwrap_err();
    assert!(undone.message.contains("another claim was merged into it since"), "{}", undone.message);
    world.is_sound();
}
