//! A book of an earlier format: copied, brought up to date, checked by the rules of its time and sealed as it was found.

use std::path::{Path, PathBuf};
use std::process::Command;

use claimbook_app::Book;
use claimbook_app::views::*;
use serde_json::json;
use tempfile::TempDir;

use crate::world::{call, clock};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/books").join(name)
}

/// The book of format 2, after `sql` changed it with another program.
fn earlier(sql: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.claimbook");
    std::fs::copy(fixture("format-2.claimbook"), &path).unwrap();
    assert!(Command::new("sqlite3").arg(&path).arg(sql).status().unwrap().success());
    (folder, path)
}

fn open(path: &Path) -> Book {
    Book::open(path, clock(), "D. Ortiz").unwrap()
}

fn verify(book: &Book) -> VerifyReport {
    call(book, "book.verify", json!({})).unwrap()
}

fn hashes(path: &Path) -> String {
    let out = Command::new("sqlite3").arg(path).arg("SELECT id, hex(hash) FROM event WHERE id <= 35").output().unwrap();
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn it_is_sealed_by_one_event_and_says_since_when() {
    let (folder, path) = earlier("");
    let before = hashes(&path);
    let book = open(&path);
    let report = verify(&book);
    assert!(report.ok, "{report:#?}");
    let chain = report.checks.iter().find(|check| check.name == "audit chain").unwrap();
    assert_eq!(chain.detail, "37 events, each fits the one before it, sealed since event 37");
    let history: History = call(&book, "history.list", json!({ "limit": 1 })).unwrap();
    assert_eq!(history.rows[0].what, "Brought the claimbook to a new format and sealed it as it was");
    drop(book);
    assert_eq!(hashes(&path), before, "the events that were there stay as they were");
    assert!(folder.path().join("a.format-2.claimbook").exists());
    assert_eq!(verify(&open(&path)).checks[2].detail, chain.detail, "it is sealed once");
}

#[test]
fn undo_passes_over_the_seal() {
    let (_folder, path) = earlier("");
    let book = open(&path);
    let undone: Undone = call(&book, "history.undo", json!({})).unwrap();
    assert_eq!(undone.undone.event, 35);
    assert!(verify(&book).ok);
    // An import before the seal, of which a row was mended, is taken back with its rest.
    let undone: Undone = call(&book, "history.undo", json!({ "event": 15 })).unwrap();
    assert!(undone.undone.what.starts_with("Imported"), "{undone:?}");
    assert!(verify(&book).ok, "{:#?}", verify(&book));
}

#[test]
fn its_past_lists_come_out_byte_for_byte() {
    let (folder, path) = earlier("");
    let book = open(&path);
    let again = folder.path().join("again.csv");
    call::<SavedFile>(&book, "export.again", json!({ "event": 34, "path": again })).unwrap();
    assert_eq!(std::fs::read(again).unwrap(), std::fs::read(fixture("format-2-claims.csv")).unwrap());
}

#[test]
fn what_was_wrong_in_it_is_not_sealed_over() {
    for (sql, fault) in [
        ("UPDATE claimant SET city = 'Dallas' WHERE id = 1", "LNKD-0000001 was altered outside the log: City"),
        ("UPDATE claim_count SET claimants = claimants + 1", "the kept counts differ from a recount"),
        ("UPDATE event SET what = 'x' WHERE id = 5", "event 5 does not fit the one before it"),
    ] {
        let (_folder, path) = earlier(sql);
        let report = verify(&open(&path));
        let chain = &report.checks[2].detail;
        assert!(!report.ok && !report.checks[2].ok && chain.contains(fault), "{sql}: {chain}");
    }
}

/// The books of each earlier format, and the last act of each that can be taken back.
const BOOKS: [(i64, &str, i64); 6] = [
    (1, "format-1.claimbook", 2),
    (2, "format-2.claimbook", 35),
    (3, "format-3.claimbook", 8),
    (4, "format-4.claimbook", 8),
    (5, "format-5.claimbook", 8),
    (6, "format-6.claimbook", 8),
];

#[test]
fn a_book_of_every_earlier_format_is_opened_verified_and_undoes_an_act() {
    assert_eq!(BOOKS.map(|(format, ..)| format).to_vec(), (1..claimbook_store::SCHEMA_VERSION).collect::<Vec<_>>());
    for (format, name, act) in BOOKS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.claimbook");
        std::fs::copy(fixture(name), &path).unwrap();
        let book = open(&path);
        let matter: MatterView = call(&book, "matter.get", json!({})).unwrap();
        assert_eq!(matter.declared.len(), 6, "format {format}: the fields that every book had are the matter's own");
        assert!(verify(&book).ok, "format {format}: {:#?}", verify(&book));
        let undone: Undone = call(&book, "history.undo", json!({ "event": act })).unwrap();
        assert_eq!((undone.records, undone.conflicts.len()), (1, 0), "format {format}");
        assert!(verify(&book).ok, "format {format}: {:#?}", verify(&book));
        assert!(folder.path().join(format!("a.format-{format}.claimbook")).exists());
    }
}

#[test]
fn a_list_of_before_fields_were_data_is_written_again_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.claimbook");
    std::fs::copy(fixture("format-4.claimbook"), &path).unwrap();
    let book = open(&path);
    let again = folder.path().join("again.csv");
    call::<SavedFile>(&book, "export.again", json!({ "event": 9, "path": again })).unwrap();
    assert_eq!(std::fs::read(again).unwrap(), std::fs::read(fixture("format-4-claims.csv")).unwrap());
}
