//! One change to many: shown first, made as one act, taken back as one.

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use serde_json::json;

use crate::world::World;

fn two_hundred(world: &World) {
    for n in 0..200 {
        let no = world.add(&format!("Claimant {n:03}"), "A");
        world.go(&no, "in_review").unwrap();
    }
}

#[test]
fn a_bulk_mistake_is_one_step_to_take_back() {
    let world = World::new();
    two_hundred(&world);
    world.edit("LNKD-0000007", "city", "Austin").unwrap();
    let all = json!({ "select": { "filter": {} }, "status": "denied", "reason": "not_a_class_member" });
    let preview: BulkPreview = world.call("claimants.bulk_preview", &all).unwrap();
    assert_eq!((preview.selected, preview.changing, preview.sample.len()), (200, 200, 10));
    assert_eq!((preview.before.pending.claimants, preview.after.excluded.claimants), (200, 200));
    assert_eq!(world.heads(), (0, 200, 0, 200), "a preview changes nothing");
    let mut act = all.clone();
    act["expect"] = json!(200);
    let done: BulkDone = world.call("claimants.bulk", act).unwrap();
    assert_eq!((done.changed, world.heads()), (200, (0, 0, 200, 200)));
    let undone = world.undo().unwrap();
    assert_eq!(
        (undone.records, undone.undone.what.as_str()),
        (200, "Moved 200 claimants to Denied (not_a_class_member)")
    );
    assert_eq!(world.heads(), (0, 200, 0, 200));
    assert_eq!(world.get("LNKD-0000007").status_reason, "test");
    world.is_sound();
}

#[test]
fn those_that_cannot_change_are_named_and_the_others_change() {
    let world = World::new();
    let (a, b, c) = (world.add("A", ""), world.add("B", ""), world.add("C", ""));
    world.go(&a, "in_review").unwrap();
    world.qualify(&c);
    world.go(&b, "withdrawn").unwrap();
    let bulk = json!({ "select": { "claim_nos": [a, b, c] }, "status": "qualified", "reason": "attorney_override" });
    let preview: BulkPreview = world.call("claimants.bulk_preview", &bulk).unwrap();
    assert_eq!((preview.changing, preview.unchanged, preview.refused_count), (1, 1, 1));
    assert_eq!(preview.refused[0].reason, "LNKD-0000002 is withdrawn and cannot become qualified");
    assert!(preview.from_review_only.is_empty());
    let done: BulkDone = world.call("claimants.bulk", &bulk).unwrap();
    assert_eq!((done.changed, done.unchanged, done.refused), (1, 1, 1));
}

#[test]
fn two_hundred_that_must_be_reviewed_first_have_one_way_on() {
    let world = World::new();
    let numbers: Vec<String> = (0..200).map(|n| world.add(&format!("Claimant {n:03}"), "A")).collect();
    world.go(&numbers[7], "in_review").unwrap();
    world.go(&numbers[8], "in_review").unwrap();
    world.go(&numbers[8], "on_hold").unwrap();
    let mut bulk = json!({ "select": { "filter": {} }, "status": "deficient", "reason": "illegible" });
    let preview: BulkPreview = world.call("claimants.bulk_preview", &bulk).unwrap();
    assert_eq!((preview.selected, preview.changing, preview.refused_count, preview.refused.len()), (200, 1, 199, 0));
    let waiting: Vec<_> = preview.from_review_only.iter().map(|one| (one.status.as_str(), one.claimants)).collect();
    assert_eq!(waiting, [("received", 198), ("on_hold", 1)]);

    bulk["by_way_of_review"] = json!(true);
    let preview: BulkPreview = world.call("claimants.bulk_preview", &bulk).unwrap();
    assert_eq!((preview.changing, preview.refused_count), (200, 0));
    bulk["expect"] = json!(200);
    let done: BulkDone = world.call("claimants.bulk", &bulk).unwrap();
    assert_eq!((done.changed, world.get(&numbers[0]).status.as_str()), (200, "deficient"));
    let undone = world.undo().unwrap();
    assert_eq!(
        (undone.records, undone.undone.what.as_str()),
        (200, "Moved 200 claimants to In review and on to Deficient (illegible)")
    );
    assert_eq!(world.get(&numbers[0]).status, "received");
    world.is_sound();
}

#[test]
fn a_reason_that_the_records_contradict_qualifies_only_those_with_proof() {
    let world = World::new();
    let (with, without) = (world.add("Reyes", "Marisol"), world.add("Lee", "Ann"));
    let receipt = world.file("receipt.txt", b"Premium Career, $29.99");
    world
        .call::<serde_json::Value>("evidence.add", json!({ "claim_no": with, "paths": [receipt], "kind": "receipt" }))
        .unwrap();
    for claim_no in [&with, &without] {
        world.go(claim_no, "in_review").unwrap();
    }
    let mut bulk = json!({ "select": { "filter": {} }, "status": "qualified", "reason": "proof_complete" });
    let preview: BulkPreview = world.call("claimants.bulk_preview", &bulk).unwrap();
    assert_eq!((preview.changing, preview.refused_count), (1, 1));
    assert_eq!(preview.refused[0].reason, "LNKD-0000002 contradicts the reason 'proof complete': it has no evidence");
    bulk["note"] = json!("The receipts are in the paper file");
    let preview: BulkPreview = world.call("claimants.bulk_preview", &bulk).unwrap();
    assert_eq!((preview.changing, preview.refused_count), (2, 0));
}

#[test]
fn a_book_that_moved_on_since_the_preview_is_not_changed_blindly() {
    let world = World::new();
    let a = world.add("A", "");
    world.add("B", "");
    let bulk = json!({ "select": { "filter": {} }, "set": { "plan": "premium career" }, "expect": 2 });
    world.edit(&a, "plan", "Premium Career").unwrap();
    let conflict = world.call::<BulkDone>("claimants.bulk", &bulk).unwrap_err();
    assert_eq!(conflict.kind, ErrorKind::Conflict);
    assert_eq!(conflict.message, "the book has changed since the preview: 1 would change now, not 2");
}

#[test]
fn undo_names_those_changed_since_and_restores_the_others() {
    let world = World::new();
    let (a, b) = (world.add("A", ""), world.add("B", ""));
    world
        .call::<BulkDone>("claimants.bulk", json!({ "select": { "filter": {} }, "set": { "city": "Austin" } }))
        .unwrap();
    let bulk = world.book.change().unwrap();
    world.edit(&a, "city", "Dallas").unwrap();
    let undone: Undone = world.call("history.undo", json!({ "event": bulk })).unwrap();
    assert_eq!((undone.records, undone.conflicts.len()), (1, 1));
    assert_eq!(undone.conflicts[0].claim_no, a);
    assert_eq!((world.get(&a).fields.get("city"), world.get(&b).fields.get("city")), ("Dallas", ""));
    world.is_sound();
}

#[test]
fn a_record_that_is_named_again_in_other_letters_is_changed_once() {
    let world = World::new();
    let (a, b) = (world.add("A", ""), world.add("B", ""));
    let spellings = ["LNKD-0000001", "lnkd-1", "Lnkd-01", " LNKD-0000001 "];
    let named: Vec<&str> = spellings.into_iter().cycle().take(4_000).chain([b.as_str()]).collect();
    let bulk = json!({ "select": { "claim_nos": named }, "set": { "city": "Austin" } });
    let preview: BulkPreview = world.call("claimants.bulk_preview", &bulk).unwrap();
    assert_eq!((preview.selected, preview.changing, preview.sample.len()), (2, 2, 2));
    let done: BulkDone = world.call("claimants.bulk", &bulk).unwrap();
    assert_eq!((done.changed, world.get(&a).version, world.heads().3), (2, 2, 2));
    world.is_sound();
    assert_eq!(world.undo().unwrap().records, 2);
    assert_eq!((world.get(&a).fields.get("city"), world.get(&a).version), ("", 3));
    world.is_sound();

    let but = |except: &[&str]| json!({ "select": { "filter": {}, "except": except }, "set": { "city": "Reno" } });
    let preview: BulkPreview = world.call("claimants.bulk_preview", but(&spellings)).unwrap();
    assert_eq!((preview.selected, preview.sample[0].claim_no.as_str()), (1, b.as_str()));
    // A number that names nobody must not come to mean that everybody is changed.
    let refused = world.call::<BulkDone>("claimants.bulk", but(&["LNKD-0000001", "LNKD_2"])).unwrap_err();
    assert_eq!(
        (refused.kind, refused.message.as_str()),
        (ErrorKind::NotFound, "'LNKD_2' is not a claim number of this matter")
    );
}
