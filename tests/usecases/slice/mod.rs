//! Slices: a claimbook with some of the claimants for co-counsel, nothing of the others in it, and the way back.

use std::path::Path;

use claimbook_app::views::*;
use claimbook_app::{Book, ErrorKind};
use serde_json::json;

use crate::world::{World, call, clock};

mod again;
mod apart;
mod back;
mod proof;

/// A book with three people: Marisol Reyes of Texas with a receipt, Ann Lee of Texas, and Ken Ito of California with a contract.
fn firm() -> World {
    let world = World::new();
    world.add_with(json!({ "last_name": "Reyes", "first_name": "Marisol", "city": "Austin", "state": "TX" }));
    world.add_with(json!({ "last_name": "Lee", "first_name": "Ann", "email": "ann@example.org", "state": "TX" }));
    world.add_with(
        json!({ "last_name": "Itoshima", "first_name": "Kenzaburo", "email": "ken@example.org", "state": "CA" }),
    );
    attach(&world.book, &world, "LNKD-0000001", "receipt.txt", "paid in full", "receipt");
    attach(&world.book, &world, "LNKD-0000003", "contract.txt", "signed by Itoshima", "other");
    world
}

fn attach(book: &Book, world: &World, claim_no: &str, name: &str, text: &str, kind: &str) {
    let path = world.file(name, text.as_bytes());
    let add = json!({ "claim_no": claim_no, "paths": [path], "kind": kind });
    call::<EvidenceAdded>(book, "evidence.add", add).unwrap();
}

fn texas() -> serde_json::Value {
    json!({ "conditions": [{ "field": "state", "op": "is", "values": ["TX"] }] })
}

impl World {
    /// Makes the slice of the Texans and opens it as co-counsel does.
    fn slice(&self) -> Book {
        let request = json!({ "path": self.path("slice.claimbook"), "filter": texas(), "evidence": true });
        self.call::<SliceSaved>("slice.save", request).unwrap();
        self.open_slice()
    }

    fn open_slice(&self) -> Book {
        Book::open(Path::new(&self.path("slice.claimbook")), clock(), "M. Okafor").unwrap()
    }

    fn difference(&self) -> SliceDifference {
        self.call("slice.preview", json!({ "path": self.path("slice.claimbook") })).unwrap()
    }

    fn merge(&self) -> SliceMerged {
        self.call("slice.merge", json!({ "path": self.path("slice.claimbook") })).unwrap()
    }
}

fn set(book: &Book, claim_no: &str, field: &str, value: &str) {
    call::<ClaimantView>(book, "claimants.edit", json!({ "claim_no": claim_no, "set": { field: value } })).unwrap();
}

fn go(book: &Book, claim_no: &str, status: &str) {
    let request = json!({ "claim_no": claim_no, "status": status, "reason": "test" });
    call::<ClaimantView>(book, "claimants.move", request).unwrap();
}

fn sound(book: &Book) {
    let report: VerifyReport = call(book, "book.verify", json!({})).unwrap();
    assert!(report.ok, "{:#?}", report.checks);
}

fn record(book: &Book, claim_no: &str) -> ClaimantRecord {
    call(book, "claimants.get", json!({ "claim_no": claim_no })).unwrap()
}

#[test]
fn a_slice_is_a_whole_book_of_those_selected_under_their_numbers_and_versions() {
    let world = firm();
    world.qualify("LNKD-0000001");
    let slice = world.slice();
    sound(&slice);
    world.is_sound();
    let (home, there) = (world.get("LNKD-0000001"), record(&slice, "LNKD-0000001"));
    assert_eq!((there.claimant.version, &there.claimant.status), (home.version, &home.status));
    assert_eq!(there.claimant.fields, home.fields);
    assert_eq!(there.evidence.len(), 1);
    let info: BookInfo = call(&slice, "book.info", json!({})).unwrap();
    assert_eq!((info.claimants, info.evidence, info.undo), (2, 1, None));
    let history: History = call(&slice, "history.list", json!({})).unwrap();
    assert_eq!(history.rows.len(), 1);
    assert_eq!(history.rows[0].what, "Made as a slice of a.claimbook: 2 claimants with 1 file (state is TX)");
    let history: History = world.call("history.list", json!({ "limit": 1 })).unwrap();
    assert_eq!(history.rows[0].what, "Saved 2 claimants with 1 file as the slice slice.claimbook (state is TX)");
    let custody: CustodyLog = world.call("evidence.custody", json!({ "digest": there.evidence[0].digest })).unwrap();
    assert_eq!(custody.rows.last().unwrap().what, "saved out");
    // A new claim there does not take the number of somebody who was left out.
    let added: ClaimantView = call(&slice, "claimants.add", json!({ "fields": { "last_name": "New" } })).unwrap();
    assert_eq!(added.claim_no, "LNKD-0000004");
    sound(&slice);
}

#[test]
fn nothing_of_anybody_else_is_in_the_file() {
    let world = firm();
    world
        .call::<Done>("drafts.put", json!({ "key": "claimant/LNKD-0000001/notes", "value": "half a secret" }))
        .unwrap();
    let request = json!({
        "path": world.path("slice.claimbook"), "evidence": true,
        "filter": { "conditions": [{ "field": "last_name", "op": "is_not", "values": ["Itoshima"] }] },
    });
    world.call::<SliceSaved>("slice.save", request).unwrap();
    let bytes = std::fs::read(world.path("slice.claimbook")).unwrap();
    let holds = |text: &str| {
        let text = text.to_lowercase();
        bytes.windows(text.len()).any(|window| window.to_ascii_lowercase() == text.as_bytes())
    };
    assert!(holds("Reyes") && holds("paid in full"));
    for other in ["Itoshima", "Kenzaburo", "ken@example.org", "contract.txt", "half a secret"] {
        assert!(!holds(other), "{other}");
    }
}

#[test]
fn evidence_stays_at_home_when_it_is_not_asked_for() {
    let world = firm();
    let request = json!({ "path": world.path("slice.claimbook"), "filter": texas() });
    let saved: SliceSaved = world.call("slice.save", request).unwrap();
    assert_eq!((saved.claimants, saved.files), (2, 0));
    let bytes = std::fs::read(world.path("slice.claimbook")).unwrap();
    assert!(!bytes.windows(12).any(|window| window == b"paid in full"));
    assert!(world.difference().nothing, "what was not given was not taken off");
}

#[test]
fn a_slice_that_cannot_be_made_leaves_nothing() {
    let world = firm();
    let before = std::fs::read_dir(world.folder.path()).unwrap().count();
    let nobody = json!({ "path": world.path("n.claimbook"), "filter": { "search": "zzzz" } });
    let refused = world.call::<SliceSaved>("slice.save", nobody).unwrap_err();
    assert_eq!(refused.message, "the filter matches no claimants");
    let over = json!({ "path": world.path("a.claimbook"), "filter": texas() });
    assert_eq!(world.call::<SliceSaved>("slice.save", over).unwrap_err().kind, ErrorKind::Exists);
    let stop = std::sync::atomic::AtomicBool::new(false);
    let listener = |step: claimbook_app::Step| {
        stop.store(step.doing == "Copying the evidence", std::sync::atomic::Ordering::Relaxed);
    };
    let progress = claimbook_app::Progress::new(&listener, &stop);
    let request = json!({ "path": world.path("s.claimbook"), "filter": texas(), "evidence": true });
    let stopped = claimbook_app::api::dispatch(&world.book, "slice.save", request, &progress).unwrap_err();
    assert_eq!(stopped.kind, ErrorKind::Cancelled);
    assert_eq!(std::fs::read_dir(world.folder.path()).unwrap().count(), before);
    assert_eq!(world.call::<History>("history.list", json!({ "limit": 1 })).unwrap().rows[0].kind, "evidence.added");
}

#[test]
fn a_duplicate_keeps_the_number_of_a_survivor_who_was_left_out() {
    let world = firm();
    world.go("LNKD-0000002", "in_review").unwrap();
    let request = json!({ "claim_no": "LNKD-0000002", "status": "duplicate", "reason": "same_person", "duplicate_of": "LNKD-0000003" });
    world.call::<ClaimantView>("claimants.move", request).unwrap();
    let slice = world.slice();
    assert_eq!(record(&slice, "LNKD-0000002").claimant.duplicate_of, "LNKD-0000003");
    sound(&slice);
    assert!(world.difference().nothing);
}

#[test]
fn only_a_slice_of_this_very_book_is_taken() {
    let (world, other) = (firm(), firm());
    let slice = other.slice();
    set(&slice, "LNKD-0000001", "city", "Dallas");
    drop(slice);
    let refused = |path: String| world.call::<SliceDifference>("slice.preview", json!({ "path": path })).unwrap_err();
    world.edit("LNKD-0000001", "city", "Waco").unwrap();
    other.edit("LNKD-0000001", "city", "Lubbock").unwrap();
    let again = json!({ "path": other.path("again.claimbook"), "filter": texas() });
    other.call::<SliceSaved>("slice.save", again).unwrap();
    assert_eq!(
        refused(other.path("again.claimbook")).message,
        "again.claimbook is a slice of another claimbook (a.claimbook)"
    );
    assert_eq!(refused(other.path("a.claimbook")).message, "a.claimbook is a claimbook, not a slice of one");
}

#[test]
fn a_slice_that_was_altered_with_another_program_is_refused() {
    let damage = [
        ("UPDATE claimant SET notes = 'x' WHERE id = 1", "the claimants of import 1 are not those"),
        ("UPDATE claimant SET version = version + 1 WHERE id = 1", "the claimants of import 1 are not those"),
        ("DELETE FROM claimant WHERE id = 1", "the claimants of import 1 are not those"),
        ("UPDATE evidence SET kind = 'identity'", "receipt.txt of LNKD-0000001 was altered outside the log"),
        ("UPDATE event SET what = 'x'", "event 1 does not fit the one before it"),
        ("DELETE FROM event WHERE id = (SELECT max(id) FROM event)", "there are changes after the last event"),
    ];
    for (statement, fault) in damage {
        let world = firm();
        set(&world.slice(), "LNKD-0000002", "city", "Waco");
        let path = world.path("slice.claimbook");
        assert!(std::process::Command::new("sqlite3").args([&path, statement]).status().unwrap().success());
        let refused = world.call::<SliceDifference>("slice.preview", json!({ "path": path })).unwrap_err();
        let begins = format!("slice.claimbook was altered with another program: {fault}");
        assert!(refused.message.starts_with(&begins), "{statement}: {}", refused.message);
    }
    let world = firm();
    world.slice();
    let path = world.path("slice.claimbook");
    let trigger =
        "CREATE TRIGGER more AFTER UPDATE ON claimant BEGIN UPDATE claimant SET zip = '66666' WHERE id = new.id; END";
    assert!(std::process::Command::new("sqlite3").args([&path, trigger]).status().unwrap().success());
    let refused = world.call::<SliceDifference>("slice.preview", json!({ "path": path })).unwrap_err();
    assert!(refused.message.contains("it holds the trigger more, which Claimbook did not make"), "{}", refused.message);
}

#[test]
fn what_lists_said_beside_the_fields_goes_along_and_every_value_leads_to_where_it_comes_from() {
    let world = World::new();
    let list = world.file("list.csv", b"Last name,State,Shoe size\nReyes,TX,41\nItoshima,CA,44\n");
    world.call::<ImportReport>("import.commit", json!({ "path": list })).unwrap();
    let slice = world.slice();
    let kept =
        |book: &Book| call::<serde_json::Value>(book, "claimants.get", json!({ "claim_no": "LNKD-0000001" })).unwrap();
    let (home, there) = (kept(&world.book), kept(&slice));
    let value = |record: &serde_json::Value| record["extras"].to_string();
    assert!(value(&home).contains("41") && value(&there).contains("41"), "{home} {there}");
    let bytes = std::fs::read(world.path("slice.claimbook")).unwrap();
    assert!(!bytes.windows(8).any(|window| window == b"Itoshima"), "the list itself stays at home");
    let ledger: Ledger = call(&slice, "imports.list", json!({})).unwrap();
    assert_eq!((ledger.rows.len(), ledger.rows[0].file.name.as_str()), (1, "as given from a.claimbook.csv"));
    sound(&slice);
}

#[test]
fn a_slice_that_is_merged_is_only_read_and_so_is_the_log_beside_it() {
    let world = firm();
    let slice = world.slice();
    set(&slice, "LNKD-0000001", "city", "Dallas");
    // The other program has it open still: what it did lies in the log beside the file.
    let before: Vec<_> = std::fs::read(world.path("slice.claimbook")).unwrap();
    assert_eq!(world.merge().changed, 1);
    assert_eq!(std::fs::read(world.path("slice.claimbook")).unwrap(), before, "a slice that is merged is only read");
}

#[test]
fn a_slice_without_a_merged_claim_says_nothing_of_it() {
    let world = firm();
    let request = json!({ "survivor": "LNKD-0000001", "losers": ["LNKD-0000003", "LNKD-0000002"] });
    world.call::<MergeDone>("merges.merge", request).unwrap();
    let slice = world.slice();
    let survivor = record(&slice, "LNKD-0000001");
    let merged: Vec<&str> = survivor.merged.iter().map(|merged| merged.claim_no.as_str()).collect();
    assert_eq!(merged, ["LNKD-0000002"], "the claim of the Texan came along, that of the Californian did not");
    drop(slice);
    let bytes = std::fs::read(world.path("slice.claimbook")).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("Itoshima") && !text.contains("Kenzaburo"));
    sound(&world.open_slice());
}
