//! An act either reports success or is not there: no use case fails after its commit, and numbers do not run over.

use std::path::Path;

use claimbook_app::views::*;
use claimbook_app::{ErrorKind, Progress, claimants, import, mapping_file};
use claimbook_store::{Store, StoreError};
use serde_json::json;

use crate::file::sql;
use crate::world::World;

/// The highest number that a claim number can be written and read for.
const LAST: i64 = 999_999_999_999;

/// Says which claim number comes next.
fn numbered(world: &World, next: i64) {
    let store = Store::open(&world.book.path(), &|_, _| Ok(())).unwrap();
    store.write(|tx| tx.set_next_claim(next).map_err(|why: StoreError| why)).unwrap();
}

#[test]
fn when_the_claim_numbers_are_used_up_nobody_is_added_by_any_way() {
    for next in [LAST + 1, i64::MAX - 1, i64::MAX] {
        let world = World::new();
        let known = world.add("Known", "");
        numbered(&world, next);
        let before = world.book.change().unwrap();
        let refused =
            world.call::<ClaimantView>("claimants.add", json!({ "fields": { "last_name": "A" } })).unwrap_err();
        assert_eq!(refused.kind, ErrorKind::Invalid);
        assert_eq!(refused.message, "the claim numbers of this claimbook are used up: the last one has been given");
        let whole = claimants::add_whole(
            &world.book,
            &serde_json::from_value(json!({ "fields": { "last_name": "A" } })).unwrap(),
        );
        assert!(whole.is_err());
        let list = world.file("list.csv", b"last_name\nReyes\n");
        let refused = world.call::<ImportReport>("import.commit", json!({ "path": list })).unwrap_err();
        assert!(refused.message.contains("used up"), "{}", refused.message);
        assert_eq!((world.book.change().unwrap(), world.heads().3), (before, 1), "nothing of it is there");
        // Whoever has a number is changed all the same.
        let list = world.file("known.csv", format!("claim_number,city\n{known},Austin\n").as_bytes());
        assert_eq!(world.call::<ImportReport>("import.commit", json!({ "path": list })).unwrap().updated, 1);
        let report: VerifyReport = world.call("book.verify", json!({})).unwrap();
        let faults: Vec<&str> =
            report.checks.iter().filter(|check| !check.ok).map(|check| check.name.as_str()).collect();
        assert_eq!(faults, ["records"], "the number that was put there is found, and nothing else is wrong");
    }
}

#[test]
fn the_last_claim_number_is_given_and_found_again() {
    let world = World::new();
    numbered(&world, LAST);
    let last = world.add("Last", "");
    assert_eq!((last.as_str(), world.get(&last).version), ("LNKD-999999999999", 1));
    world.edit(&last, "city", "Austin").unwrap();
    assert!(world.call::<ClaimantView>("claimants.add", json!({ "fields": { "last_name": "A" } })).is_err());
    world.is_sound();
}

#[test]
fn an_act_whose_answer_cannot_be_read_is_not_there() {
    let world = World::new();
    let (spoiled, mine) =
        (world.add_with(json!({ "last_name": "A", "email": "same@example.org" })), world.add("B", ""));
    sql(world.book.path().to_str().unwrap(), "UPDATE claimant SET status = 'nonsense' WHERE last_name = 'A'");
    let before = world.book.change().unwrap();
    let fields = json!({ "last_name": "C", "email": "same@example.org" });
    let added = claimants::add_whole(&world.book, &serde_json::from_value(json!({ "fields": fields })).unwrap());
    assert_eq!(added.unwrap_err().kind, ErrorKind::Damaged, "the look-alike {spoiled} cannot be read");
    let edit = json!({ "claim_no": mine, "set": { "email": "same@example.org" } });
    assert!(claimants::edit_whole(&world.book, &serde_json::from_value(edit).unwrap()).is_err());
    assert_eq!(world.book.change().unwrap(), before);
}

#[test]
fn an_import_whose_mapping_cannot_be_saved_is_not_there() {
    let world = World::new();
    let list = world.file("list.csv", b"last_name\nReyes\n");
    let request = ImportRequest { path: list, ..ImportRequest::default() };
    let place = world.path("saved.toml");
    let begun = mapping_file::begin(Path::new(&place), world.book.fields().unwrap(), &request).unwrap();
    // Somebody else puts a folder there in the meantime.
    std::fs::create_dir(&place).unwrap();
    let before = world.book.change().unwrap();
    assert!(import::commit_and_save(&world.book, request, Some(begun), &Progress::silent()).is_err());
    assert_eq!((world.book.change().unwrap(), world.heads().3), (before, 0));
}
