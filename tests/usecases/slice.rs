//! Slices: a claimbook with some of the claimants for co-counsel, nothing of the others in it, and the way back.

use std::path::Path;

use claimbook_app::views::*;
use claimbook_app::{Book, ErrorKind};
use serde_json::json;

use crate::world::{World, call, clock};

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
    assert_eq!(history.rows[0].what, "Gave 2 claimants with 1 file as the slice slice.claimbook (state is TX)");
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
    assert_eq!(refused.message, "the filter selects nobody, and a slice without claimants is none");
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
    assert_eq!(
        (reyes.status.as_str(), reyes.fields.0.get(claimbook_domain::field::Field::City)),
        ("qualified", "Dallas")
    );
    assert_eq!(world.get("LNKD-0000002").fields.0.get(claimbook_domain::field::Field::City), "Houston", "ours stays");
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
    let city = world.get("LNKD-0000001").fields.0.get(claimbook_domain::field::Field::City).to_string();
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
    assert_eq!(world.get("LNKD-0000005").fields.0.get(claimbook_domain::field::Field::City), "Dallas");
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
    assert_eq!(refused(other.path("a.claimbook")).message, "a.claimbook is a claimbook, but no slice of one");
}

#[test]
fn a_slice_that_was_altered_with_another_program_is_refused() {
    let damage = [
        ("UPDATE claimant SET notes = 'x' WHERE id = 1", "the claimants of import 1 are not those"),
        ("UPDATE claimant SET version = version + 1 WHERE id = 1", "the claimants of import 1 are not those"),
        ("DELETE FROM claimant WHERE id = 2", "the claimants of import 1 are not those"),
        ("UPDATE evidence SET kind = 'identity'", "receipt.txt of LNKD-0000001 was altered behind the log"),
        ("UPDATE event SET what = 'x'", "event 1 of its log does not fit"),
    ];
    for (statement, fault) in damage {
        let world = firm();
        drop(world.slice());
        let path = world.path("slice.claimbook");
        assert!(std::process::Command::new("sqlite3").args([&path, statement]).status().unwrap().success());
        let refused = world.call::<SliceDifference>("slice.preview", json!({ "path": path })).unwrap_err();
        let begins = format!("slice.claimbook was altered with another program: {fault}");
        assert!(refused.message.starts_with(&begins), "{statement}: {}", refused.message);
    }
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
