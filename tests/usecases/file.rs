//! The file itself: made once, opened by whoever may, refused with its own sentence when it is something else, checked, copied.

use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use claimbook_app::views::*;
use claimbook_app::{Book, Error, ErrorKind, Progress, Step, api, matters};
use serde_json::json;

use crate::world::{World, clock};

fn open(path: &str) -> Result<Book, Error> {
    Book::open(std::path::Path::new(path), clock(), "D. Ortiz")
}

fn refusal(path: &str) -> Error {
    match open(path) {
        Ok(_) => panic!("{path} was opened"),
        Err(error) => error,
    }
}

/// Changes a book behind the program's back.
pub(crate) fn sql(path: &str, statement: &str) {
    let ran = Command::new("sqlite3").args([path, statement]).status().expect("the sqlite3 program is there");
    assert!(ran.success());
}

#[test]
fn a_book_is_never_overwritten() {
    let world = World::new();
    let matter = matters::template("linkedin-premium").unwrap();
    let Err(refused) = Book::create(&world.book.path(), matter, clock(), "x") else { panic!("it was overwritten") };
    assert_eq!(refused.kind, ErrorKind::Exists);
}

#[test]
fn a_file_that_cannot_be_made_is_named_as_it_was_asked_for() {
    let world = World::new();
    let path = world.path("missing/x.claimbook");
    let matter = matters::template("linkedin-premium").unwrap();
    let Err(refused) = Book::create(path.as_ref(), matter, clock(), "x") else { panic!("it was made") };
    assert_eq!(refused.message, format!("cannot make {path}: there is no such file or folder"));
    let refused = world.call::<SavedFile>("book.backup", json!({ "path": path })).unwrap_err();
    assert_eq!(refused.message, format!("cannot make {path}: there is no such file or folder"));
}

#[test]
fn a_read_only_disk_is_told_in_words() {
    let system = std::io::Error::from(std::io::ErrorKind::ReadOnlyFilesystem);
    let told = Error::file(&system, "make", "x.claimbook".as_ref());
    assert_eq!(told.kind, ErrorKind::Denied);
    assert_eq!(told.message, "cannot make x.claimbook: the disk or folder is read-only");
}

#[test]
fn what_is_not_a_claimbook_is_refused_each_with_its_own_sentence() {
    let world = World::new();
    let picture = world.file("picture.claimbook", b"\x89PNG\r\n\x1a\n and so on and on");
    let empty = world.file("empty.claimbook", b"");
    for path in [&picture, &empty] {
        let refused = refusal(path);
        assert_eq!(refused.kind, ErrorKind::NotABook);
        assert!(refused.message.ends_with("is not a claimbook: it is not a database"), "{refused}");
    }
    let foreign = world.path("foreign.claimbook");
    sql(&foreign, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    let before = std::fs::read(&foreign).unwrap();
    assert!(refusal(&foreign).message.ends_with("is a database of another program"));
    assert_eq!(std::fs::read(&foreign).unwrap(), before, "a stranger's file is left as it is");
    let newer = world.path("newer.claimbook");
    world.call::<SavedFile>("book.backup", json!({ "path": newer })).unwrap();
    sql(&newer, "PRAGMA user_version = 99");
    let refused = refusal(&newer);
    assert_eq!(refused.kind, ErrorKind::NewerBook);
    assert!(refused.message.contains("was written by a newer Claimbook (format 99;"), "{refused}");
    assert_eq!(refusal(&world.path("missing.claimbook")).kind, ErrorKind::NotFound);
}

#[test]
fn a_copy_is_a_whole_book() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    let receipt = world.file("receipt.txt", b"paid");
    world
        .call::<EvidenceAdded>("evidence.add", json!({ "claim_no": no, "paths": [receipt], "kind": "receipt" }))
        .unwrap();
    let copy = world.path("copy.claimbook");
    world.call::<SavedFile>("book.backup", json!({ "path": copy })).unwrap();
    let book = open(&copy).unwrap();
    let record: ClaimantRecord = crate::world::call(&book, "claimants.get", json!({ "claim_no": no })).unwrap();
    assert_eq!(record.evidence.len(), 1);
    let report: VerifyReport = crate::world::call(&book, "book.verify", json!({})).unwrap();
    assert!(report.ok, "{report:#?}");
    let refused = world.call::<SavedFile>("book.backup", json!({ "path": copy })).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Exists);
}

#[test]
fn closing_leaves_one_file_and_opening_it_shows_the_same() {
    let world = World::new();
    let no = world.add("李", "明");
    let path = world.book.path();
    let World { book, folder } = world;
    drop(book);
    let files: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(files, ["a.claimbook"], "the write-ahead log is folded in");
    let book = Book::open(&path, clock(), "D. Ortiz").unwrap();
    let record: ClaimantRecord = crate::world::call(&book, "claimants.get", json!({ "claim_no": no })).unwrap();
    assert_eq!(record.claimant.name, "李, 明");
}

#[test]
fn tampering_is_found_and_named() {
    let damage = [
        ("UPDATE event SET what = 'Added nobody' WHERE id = 2", "audit chain", "event 2 does not fit"),
        ("UPDATE change SET after = '{}' WHERE event = 3", "audit chain", "event 3 does not fit"),
        ("UPDATE event SET undone_by = 9 WHERE id = 2", "audit chain", "event 2 is marked as the log does not say"),
        (
            "DELETE FROM event WHERE id = (SELECT max(id) FROM event)",
            "audit chain",
            "there are changes after the last event",
        ),
        ("UPDATE claim_count SET claimants = claimants + 1", "tally", "the kept counts differ from a recount"),
        ("UPDATE file_chunk SET data = x'00' WHERE file = 2", "evidence", "damaged: receipt.txt"),
        (
            "UPDATE matter SET body = replace(body, '\"100000\"', '\"900000\"')",
            "records",
            "the matter was altered outside the log",
        ),
        (
            "UPDATE claimant SET city = 'Dallas' WHERE id = 3",
            "records",
            "LNKD-0000003 was altered outside the log: City",
        ),
        (
            "UPDATE claimant SET zip = '99999' WHERE id = 1",
            "records",
            "the claimants of import 1 are not those that list.csv brought",
        ),
        ("UPDATE claimant SET search_text = '' WHERE id = 3", "records", "LNKD-0000003 is not found by its own values"),
        (
            "UPDATE evidence SET claimant = 2",
            "records",
            "receipt.txt of LNKD-0000002 was put there without an act in the log",
        ),
        (
            "UPDATE evidence SET kind = 'identity'",
            "records",
            "receipt.txt of LNKD-0000003 was altered outside the log: Kind",
        ),
        ("DELETE FROM evidence", "records", "the piece of evidence 1 is in the log and not in the book"),
        ("DROP INDEX claimant_by_status", "schema", "missing or altered: claimant_by_status"),
        ("DROP TABLE draft", "schema", "missing or altered: draft"),
        (
            "CREATE TRIGGER more AFTER UPDATE ON claimant BEGIN UPDATE claimant SET zip = '66666' WHERE id = new.id; END",
            "schema",
            "put in by another program: trigger more",
        ),
        ("CREATE VIEW tall AS SELECT 1", "schema", "put in by another program: view tall"),
        ("ANALYZE; CREATE TABLE more (id INTEGER)", "schema", "put in by another program: table more"),
    ];
    for (statement, check, detail) in damage {
        let world = World::new();
        let list = world.file("list.csv", b"Last name,ZIP\nAdams,02139\nBrandt,07030\n");
        world.call::<ImportReport>("import.commit", json!({ "path": list })).unwrap();
        let no = world.add_with(json!({ "last_name": "Reyes", "city": "Austin" }));
        let receipt = world.file("receipt.txt", b"paid");
        let add = json!({ "claim_no": no, "paths": [receipt], "kind": "receipt" });
        world.call::<EvidenceAdded>("evidence.add", add).unwrap();
        world.is_sound();
        sql(world.book.path().to_str().unwrap(), statement);
        let report: VerifyReport = world.call("book.verify", json!({})).unwrap();
        let failed: Vec<&Check> = report.checks.iter().filter(|check| !check.ok).collect();
        assert!(!report.ok, "{statement}");
        assert_eq!(failed[0].name, check, "{statement}: {report:#?}");
        assert!(failed[0].detail.starts_with(detail), "{statement}: {}", failed[0].detail);
    }
}

#[test]
fn checking_says_how_far_it_is_and_stops_when_asked() {
    let world = World::new();
    let rows: String = (0..3_000).map(|n| format!("Adams{n},Al\n")).collect();
    world.import_text(&format!("Last name,First name\n{rows}"));
    let (steps, stop) = (Mutex::new(Vec::new()), AtomicBool::new(false));
    let listener = |step: Step| steps.lock().unwrap().push(step);
    api::dispatch(&world.book, "book.verify", json!({}), &Progress::new(&listener, &stop)).unwrap();
    let steps = steps.into_inner().unwrap();
    assert!(steps.iter().all(|step| step.doing == "Checking the book" && step.of == steps[0].of));
    assert!(steps.is_sorted_by_key(|step| step.done));
    let between = steps.iter().filter(|step| step.done > 0 && step.done < step.of).count();
    assert!(between > 6, "{steps:#?}");
    assert_eq!(steps.last().map(|step| step.done), Some(steps[0].of));
    let halt = |_: Step| stop.store(true, Ordering::Relaxed);
    let stopped = api::dispatch(&world.book, "book.verify", json!({}), &Progress::new(&halt, &stop)).unwrap_err();
    assert_eq!(stopped.kind, ErrorKind::Cancelled);
}

#[test]
fn no_way_out_writes_over_a_claimbook() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    let receipt = world.file("receipt.txt", b"paid");
    let added: EvidenceAdded =
        world.call("evidence.add", json!({ "claim_no": no, "paths": [receipt], "kind": "receipt" })).unwrap();
    let list = world.file("list.csv", b"Last name,E-mail\nA,no mail\n");
    let (own, other) = (world.path("a.claimbook"), World::new());
    for target in [own.clone(), format!("{own}-wal"), other.path("a.claimbook")] {
        let before = std::fs::read(&target).unwrap();
        let out = [
            ("evidence.save", json!({ "digest": added.added[0].digest, "path": target })),
            ("export.save", json!({ "path": target })),
            ("import.preview", json!({ "path": list, "rejects": target })),
            ("import.commit", json!({ "path": list, "rejects": target })),
        ];
        for (call, request) in out {
            let refused = world.call::<serde_json::Value>(call, request).unwrap_err();
            assert!(
                refused.message.ends_with("is a claimbook, and Claimbook never overwrites a claimbook"),
                "{call}: {refused}"
            );
        }
        assert_eq!(std::fs::read(&target).unwrap(), before);
    }
    world.is_sound();
}
