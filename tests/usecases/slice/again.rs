//! What a merge did not take is told, and offered the next time; nobody is taken twice.

use std::path::Path;

use claimbook_app::Book;
use claimbook_app::views::*;
use serde_json::json;

use super::{attach, firm, go, record, set};
use crate::world::{call, clock};

#[test]
fn what_was_refused_is_offered_until_it_is_taken() {
    let world = firm();
    let slice = world.slice();
    go(&slice, "LNKD-0000001", "in_review");
    go(&slice, "LNKD-0000001", "qualified");
    set(&slice, "LNKD-0000002", "city", "Waco");
    world.go("LNKD-0000001", "withdrawn").unwrap();
    let theirs = json!({ "path": world.path("slice.claimbook"), "conflicts": { "": "theirs" } });
    let merged: SliceMerged = world.call("slice.merge", theirs.clone()).unwrap();
    assert_eq!((merged.changed, merged.refused_count), (1, 1));
    set(&slice, "LNKD-0000002", "zip", "76701");
    let merged: SliceMerged = world.call("slice.merge", theirs.clone()).unwrap();
    assert_eq!((merged.changed, merged.refused_count), (1, 1), "a merge after it does not forget it");
    world.go("LNKD-0000001", "received").unwrap();
    world.go("LNKD-0000001", "in_review").unwrap();
    assert_eq!(world.difference().rows[0].claim_no, "LNKD-0000001");
    let merged: SliceMerged = world.call("slice.merge", theirs.clone()).unwrap();
    assert_eq!((merged.changed, merged.refused_count), (1, 0));
    assert_eq!(world.get("LNKD-0000001").status, "qualified");
    assert!(world.difference().nothing);
    world.undo().unwrap();
    assert_eq!(world.difference().differ, 1, "what was taken back is what was left before");
    world.is_sound();
}

#[test]
fn evidence_that_was_not_taken_off_is_told_and_offered_again() {
    let world = firm();
    let slice = world.slice();
    let piece = record(&slice, "LNKD-0000001").evidence[0].id;
    call::<Done>(&slice, "evidence.void", json!({ "id": piece, "reason": "illegible" })).unwrap();
    let merged = world.merge();
    assert_eq!((merged.event, merged.evidence_kept), (0, 1), "nothing was taken, so nothing is noted");
    set(&slice, "LNKD-0000001", "city", "Dallas");
    let merged = world.merge();
    assert_eq!((merged.changed, merged.evidence_kept), (1, 1));
    let line = world.call::<History>("history.list", json!({ "limit": 1 })).unwrap().rows.remove(0).what;
    assert!(line.ends_with("1 changed, 0 added, 1 file removed there only"), "{line}");
    let off = json!({ "path": world.path("slice.claimbook"), "take_off": true });
    let merged: SliceMerged = world.call("slice.merge", off).unwrap();
    assert_eq!((merged.changed, merged.evidence_taken_off), (0, 1));
    assert!(record(&world.book, "LNKD-0000001").evidence.is_empty());
    assert!(world.difference().nothing);
    world.is_sound();
}

#[test]
fn an_older_copy_of_a_slice_adds_nobody_twice() {
    let world = firm();
    let slice = world.slice();
    call::<ClaimantView>(&slice, "claimants.add", json!({ "fields": { "last_name": "Given" } })).unwrap();
    let list = world.file("list.csv", b"Last name\nAdams\n");
    call::<ImportReport>(&slice, "import.commit", json!({ "path": list })).unwrap();
    let older = world.path("older.claimbook");
    call::<SavedFile>(&slice, "book.backup", json!({ "path": older })).unwrap();
    set(&slice, "LNKD-0000004", "city", "Dallas");
    assert_eq!(world.merge().added.len(), 2);
    let merged: SliceMerged = world.call("slice.merge", json!({ "path": older })).unwrap();
    assert_eq!((merged.added.len(), merged.changed), (0, 0));
    let copy = Book::open(Path::new(&older), clock(), "M. Okafor").unwrap();
    set(&copy, "LNKD-0000004", "zip", "75201");
    let merged: SliceMerged = world.call("slice.merge", json!({ "path": older })).unwrap();
    assert_eq!((merged.added.len(), merged.changed), (0, 1), "what is done in the copy reaches the same person");
    assert_eq!(world.get("LNKD-0000004").fields.get("city"), "Dallas");
    world.is_sound();
}

#[test]
fn whoever_was_left_alone_when_a_merge_was_undone_is_not_added_again() {
    let world = firm();
    let slice = world.slice();
    for last in ["One", "Two"] {
        call::<ClaimantView>(&slice, "claimants.add", json!({ "fields": { "last_name": last } })).unwrap();
    }
    let event = world.merge().event;
    world.edit("LNKD-0000004", "city", "Waco").unwrap();
    let undone: Undone = world.call("history.undo", json!({ "event": event })).unwrap();
    assert_eq!(undone.conflicts[0].reason, "City was changed since from '' to 'Waco'");
    let numbers: Vec<String> = world.merge().added.into_iter().map(|number| number.here).collect();
    assert_eq!(numbers, ["LNKD-0000006"]);
    world.is_sound();
}

#[test]
fn what_is_never_taken_is_named() {
    let world = firm();
    let slice = world.slice();
    let list = world.file("list.csv", b"Last name,Shoe\nAdams,9\n");
    call::<ImportReport>(&slice, "import.commit", json!({ "path": list })).unwrap();
    let matter = json!({ "set": { "caption": "Ito v. Example Inc." } });
    call::<MatterView>(&slice, "matter.edit", matter.clone()).unwrap();
    let told = world.difference();
    assert_eq!((told.matter, told.unmapped), (vec!["caption".to_string()], vec!["Shoe".to_string()]));
    let merged = world.merge();
    assert_eq!((merged.matter.len(), merged.unmapped.len()), (1, 1));
    let told = world.difference();
    assert_eq!((told.nothing, told.matter.len(), told.unmapped.len()), (true, 1, 0));
    world.call::<MatterView>("matter.edit", matter).unwrap();
    assert!(world.difference().matter.is_empty(), "it stands here, too");
}

#[test]
fn the_dry_run_finds_bytes_that_are_not_what_came_in() {
    let world = firm();
    let slice = world.slice();
    attach(&slice, &world, "LNKD-0000002", "letter.txt", "dear counsel", "other");
    drop(slice);
    let path = world.path("slice.claimbook");
    let spoil = "UPDATE file_chunk SET data = CAST('dear nobody!!' AS BLOB) WHERE file = (SELECT max(id) FROM file)";
    assert!(std::process::Command::new("sqlite3").args([&path, spoil]).status().unwrap().success());
    for call in ["slice.preview", "slice.merge"] {
        let refused = world.call::<serde_json::Value>(call, json!({ "path": path })).unwrap_err();
        assert_eq!(
            refused.message, "the bytes of letter.txt in the slice have changed since the file was added",
            "{call}"
        );
    }
}

#[test]
fn another_kind_of_a_file_is_a_change() {
    let world = firm();
    let slice = world.slice();
    let piece = record(&slice, "LNKD-0000001").evidence[0].id;
    call::<EvidenceView>(&slice, "evidence.edit", json!({ "id": piece, "kind": "identity" })).unwrap();
    assert_eq!(world.difference().changed, 1);
    assert_eq!(world.merge().changed, 1);
    assert_eq!(record(&world.book, "LNKD-0000001").evidence[0].kind, "identity");
}
