//! The list of what people decided, for the administrator or the court: every decision in force, and no other.

use claimbook_app::views::*;
use serde_json::json;

use crate::world::World;

/// The lines of the report, without the columns of person and time.
fn reported(world: &World) -> Vec<String> {
    let path = world.path("report.csv");
    let saved: SavedFile = world.call("duplicates.save_report", json!({ "path": path })).unwrap();
    let written = std::fs::read_to_string(&path).unwrap();
    let told = |line: &str| match line.splitn(5, ',').collect::<Vec<_>>()[..] {
        [decision, claims, "D. Ortiz", _, reason] => format!("{decision},{claims} | {reason}"),
        _ => panic!("{line}"),
    };
    let lines: Vec<String> = written.lines().skip(1).map(told).collect();
    assert_eq!(saved.rows, lines.len() as u64);
    lines
}

fn merge(world: &World, survivor: &str, losers: &[&str], reason: &str) -> MergeDone {
    world.call("merges.merge", json!({ "survivor": survivor, "losers": losers, "reason": reason })).unwrap()
}

#[test]
fn every_merge_in_force_is_reported_with_its_reason_and_what_was_undone_is_not() {
    let world = World::new();
    let claims = ["Ann", "Ann", "A.", "Ann", "Bob"].map(|first| world.add("Reyes", first));
    let [first, second, third, fourth, fifth] = claims.each_ref().map(String::as_str);
    merge(&world, first, &[third, second], "same passport");
    merge(&world, fifth, &[fourth], "");
    let apart = json!({ "a": fifth, "b": first, "reason": "sisters" });
    world.call::<NotSameView>("duplicates.not_same", apart).unwrap();
    let all = [
        format!("merged into {first},{first} {third} {second} | same passport"),
        format!("not the same person,{first} {fifth} | sisters"),
        format!("merged into {fifth},{fifth} {fourth} | "),
    ];
    assert_eq!(reported(&world), all);

    // One of two parts: the merge of the other stays.
    world.call::<UnmergeDone>("merges.unmerge", json!({ "loser": second, "reason": "twins" })).unwrap();
    assert_eq!(reported(&world)[0], format!("merged into {first},{first} {third} | same passport"));
    // A claim that was moved on by hand is not a part of the survivor.
    world.go(fourth, "in_review").unwrap();
    assert_eq!(reported(&world).len(), 2);
    world.call::<UnmergeDone>("merges.unmerge", json!({ "loser": third })).unwrap();
    assert_eq!(reported(&world), [all[1].clone()]);
    world.is_sound();
}

#[test]
fn two_merges_into_one_claim_are_two_decisions() {
    let world = World::new();
    let (first, second, third) = (world.add("Ito", "Ken"), world.add("Ito", "Ken"), world.add("Ito", "K."));
    for loser in [&second, &third] {
        merge(&world, &first, &[loser], "same address");
    }
    let of = |loser: &str| format!("merged into {first},{first} {loser} | same address");
    assert_eq!(reported(&world), [of(&second), of(&third)]);
    // A survivor that is merged itself: both decisions are in force.
    let fourth = world.add("Ito", "Kenji");
    merge(&world, &fourth, &[&first], "nickname");
    assert_eq!(reported(&world)[2], format!("merged into {fourth},{fourth} {first} | nickname"));
}
