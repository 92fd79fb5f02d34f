//! What was done in a slice comes back as a difference, and is taken as one act.

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use serde_json::json;

use super::{attach, firm, go, record, set, sound};
use crate::world::call;

#[test]
fn what_was_done_there_comes_back_as_one_act_and_one_undo_takes_it_back() {
    let world = firm();
    let slice = world.slice();
    set(&slice, "LNKD-0000001", "city", "Dallas");
    go(&slice, "LNKD-0000001", "in_review");
    go(&slice, "LNKD-0000001", "qualified");
    attach(&slice, &world, "LNKD-0000002", "letter.txt", "dear counsel", "other");
    world.edit("LNKD-0000002", "city", "Houston").unwrap();
    let difference = world.difference();
    assert_eq!((difference.changed, difference.added, difference.evidence_added), (1, 0, 1));
    assert_eq!((difference.both, difference.changed_here, difference.origin.last_by.as_str()), (0, 1, "M. Okafor"));
    let told: Vec<(&str, &str, &str)> =
        difference.rows[0].values.iter().map(|v| (v.field.as_str(), v.given.as_str(), v.theirs.as_str())).collect();
    assert_eq!(told, [("city", "Austin", "Dallas"), ("status", "Received", "Qualified (test)")]);
    let merged = world.merge();
    assert_eq!((merged.changed, merged.evidence_added, merged.refused_count), (1, 1, 0));
    let reyes = world.get("LNKD-0000001");
    assert_eq!((reyes.status.as_str(), reyes.fields.get("city")), ("qualified", "Dallas"));
    assert_eq!(world.get("LNKD-0000002").fields.get("city"), "Houston", "ours stays");
    assert_eq!(record(&world.book, "LNKD-0000002").evidence[0].name, "letter.txt");
    world.is_sound();
    assert!(world.difference().nothing, "merging the same again would do nothing");
    assert_eq!(world.merge(), SliceMerged::default());
    world.undo().unwrap();
    assert_eq!(world.get("LNKD-0000001").status, "received");
    assert!(record(&world.book, "LNKD-0000002").evidence.is_empty());
    world.is_sound();
    assert_eq!(world.difference().changed, 1, "what was taken back can be taken again");
    assert_eq!(world.merge().changed, 1);
    sound(&slice);
}

#[test]
fn only_the_difference_that_was_looked_at_is_taken() {
    let world = firm();
    let slice = world.slice();
    set(&slice, "LNKD-0000001", "city", "Dallas");
    let seen = world.difference().seen;
    set(&slice, "LNKD-0000002", "city", "Waco");
    let request = json!({ "path": world.path("slice.claimbook"), "seen": seen });
    let refused = world.call::<SliceMerged>("slice.merge", request).unwrap_err();
    assert_eq!(refused.message, "one of the two claimbooks was changed since you looked");
    let request = json!({ "path": world.path("slice.claimbook"), "seen": world.difference().seen });
    assert_eq!(world.call::<SliceMerged>("slice.merge", request).unwrap().changed, 2);
}

#[test]
fn what_both_changed_must_be_decided_and_only_what_was_done_since_counts_the_next_time() {
    let world = firm();
    let slice = world.slice();
    set(&slice, "LNKD-0000001", "city", "Dallas");
    set(&slice, "LNKD-0000001", "zip", "75201");
    world.edit("LNKD-0000001", "city", "Waco").unwrap();
    let difference = world.difference();
    assert_eq!((difference.both, difference.undecided), (1, 1));
    let path = world.path("slice.claimbook");
    let refused = world.call::<SliceMerged>("slice.merge", json!({ "path": path })).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Conflict);
    assert_eq!(
        refused.message,
        "1 value was changed here and in the slice, such as City of LNKD-0000001: 'Waco' here, 'Dallas' there"
    );
    assert_eq!((refused.conflicts[0].theirs.as_str(), refused.conflicts[0].yours.as_str()), ("Waco", "Dallas"));
    let ours = json!({ "path": path, "conflicts": { "LNKD-0000001 city": "ours" } });
    let merged: SliceMerged = world.call("slice.merge", ours).unwrap();
    assert_eq!((merged.changed, merged.kept), (1, 1));
    assert!(world.difference().nothing, "what was decided is not asked again");
    set(&slice, "LNKD-0000001", "city", "El Paso");
    let theirs = json!({ "path": path, "conflicts": { "": "theirs" } });
    let merged: SliceMerged = world.call("slice.merge", theirs).unwrap();
    assert_eq!((merged.changed, merged.kept), (1, 0));
    let city = world.get("LNKD-0000001").fields.get("city").to_string();
    assert_eq!(city, "El Paso");
    world.is_sound();
}

#[test]
fn claims_that_were_added_there_get_numbers_of_here_and_are_added_once() {
    let world = firm();
    let slice = world.slice();
    world.add("Here", "First");
    for last in ["There", "Also"] {
        call::<ClaimantView>(&slice, "claimants.add", json!({ "fields": { "last_name": last } })).unwrap();
    }
    go(&slice, "LNKD-0000005", "in_review");
    let duplicate = json!({ "claim_no": "LNKD-0000005", "status": "duplicate", "reason": "same_person", "duplicate_of": "LNKD-0000004" });
    call::<ClaimantView>(&slice, "claimants.move", duplicate).unwrap();
    attach(&slice, &world, "LNKD-0000004", "there.txt", "from there", "other");
    let merged = world.merge();
    let numbers: Vec<(&str, &str)> = merged.added.iter().map(|n| (n.there.as_str(), n.here.as_str())).collect();
    assert_eq!(numbers, [("LNKD-0000004", "LNKD-0000005"), ("LNKD-0000005", "LNKD-0000006")]);
    assert_eq!(world.get("LNKD-0000004").name, "Here, First", "the number that was given here stays whose it is");
    assert_eq!(world.get("LNKD-0000006").duplicate_of, "LNKD-0000005");
    assert_eq!(record(&world.book, "LNKD-0000005").evidence.len(), 1);
    set(&slice, "LNKD-0000004", "city", "Dallas");
    let merged = world.merge();
    assert_eq!((merged.changed, merged.added.len()), (1, 0));
    assert_eq!(world.get("LNKD-0000005").fields.get("city"), "Dallas");
    world.is_sound();
}

#[test]
fn a_list_that_was_imported_there_comes_back_too() {
    let world = firm();
    let slice = world.slice();
    let list = world.file("list.csv", b"Last name,ZIP\nAdams,02139\nBrandt,07030\n");
    call::<ImportReport>(&slice, "import.commit", json!({ "path": list })).unwrap();
    sound(&slice);
    assert_eq!(world.merge().added.len(), 2);
    assert_eq!(world.get("LNKD-0000004").name, "Adams");
    assert!(world.merge().added.is_empty());
    world.is_sound();
}

#[test]
fn evidence_that_was_taken_off_there_is_told_and_goes_when_it_is_chosen() {
    let world = firm();
    let slice = world.slice();
    let piece = record(&slice, "LNKD-0000001").evidence[0].id;
    call::<Done>(&slice, "evidence.void", json!({ "id": piece, "reason": "illegible" })).unwrap();
    assert_eq!(world.difference().evidence_taken_off, 1);
    let request = json!({ "path": world.path("slice.claimbook"), "take_off": true });
    let merged: SliceMerged = world.call("slice.merge", request).unwrap();
    assert_eq!(merged.evidence_taken_off, 1);
    assert!(record(&world.book, "LNKD-0000001").evidence.is_empty());
    world.undo().unwrap();
    assert_eq!(record(&world.book, "LNKD-0000001").evidence.len(), 1);
    world.merge();
    assert_eq!(record(&world.book, "LNKD-0000001").evidence.len(), 1, "it stays unless it is chosen");
    world.is_sound();
}

#[test]
fn a_move_that_is_not_legal_from_where_the_claim_stands_here_is_refused_by_name() {
    let world = firm();
    let slice = world.slice();
    go(&slice, "LNKD-0000001", "in_review");
    go(&slice, "LNKD-0000001", "qualified");
    world.go("LNKD-0000001", "withdrawn").unwrap();
    let request = json!({ "path": world.path("slice.claimbook"), "conflicts": { "": "theirs" } });
    let merged: SliceMerged = world.call("slice.merge", request).unwrap();
    assert_eq!(merged.refused[0].reason, "it is withdrawn here and cannot become qualified");
    assert_eq!(world.get("LNKD-0000001").status, "withdrawn");
}

#[test]
fn claims_that_became_one_in_a_slice_are_one_here_too() {
    let world = firm();
    let slice = world.slice();
    let added: ClaimantView =
        call(&slice, "claimants.add", json!({ "fields": { "last_name": "Lee", "phone": "512-555-0102" } })).unwrap();
    world.add("Okafor", "Mia");
    let request = json!({ "survivor": "LNKD-0000002", "losers": [added.claim_no, "LNKD-0000001"] });
    call::<MergeDone>(&slice, "merges.merge", request).unwrap();
    drop(slice);
    let difference = world.difference();
    assert!(difference.refused.is_empty(), "{:?}", difference.refused);
    world.merge();
    let survivor = record(&world.book, "LNKD-0000002");
    let merged: Vec<&str> = survivor.merged.iter().map(|merged| merged.claim_no.as_str()).collect();
    assert_eq!(merged, ["LNKD-0000005", "LNKD-0000001"], "under the numbers of this book");
    assert_eq!(survivor.claimant.fields.get("phone"), "512-555-0102");
    assert_eq!(survivor.evidence.len(), 1);
    let done: UnmergeDone = call(&world.book, "merges.unmerge", json!({ "loser": "LNKD-0000005" })).unwrap();
    assert_eq!((done.loser.status.as_str(), done.survivor.fields.get("phone")), ("received", ""));
    sound(&world.book);
}
