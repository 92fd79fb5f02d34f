//! What the book keeps of an import: the file, the mapping, the verdicts, and the rejects to mend.

use claimbook_app::views::*;
use serde_json::json;

use super::{Values, counts, sample};
use crate::world::World;

#[test]
fn the_ledger_tells_each_import_with_its_file_and_whether_it_stands() {
    let world = World::new();
    world.import(&sample("intake-list.csv")).unwrap();
    world.import(&sample("second-list.csv")).unwrap();
    world.undo().unwrap();
    let ledger: Ledger = world.call("imports.list", json!({})).unwrap();
    let told: Vec<_> =
        ledger.rows.iter().map(|row| (row.batch, row.file.name.as_str(), row.new, row.rejected, row.undone)).collect();
    assert_eq!(told, [(2, "second-list.csv", 9, 1, true), (1, "intake-list.csv", 283, 8, false)]);
    assert_eq!(ledger.rows[1].actor, "D. Ortiz");
    assert_eq!(ledger.rows[1].file.rows, 300);
    let history: History = world.call("history.list", json!({ "limit": 3 })).unwrap();
    assert!(history.rows.iter().any(|row| row.what == "Imported intake-list.csv: 283 new, 9 duplicate, 8 rejected"));
}

#[test]
fn the_list_itself_stays_in_the_book() {
    let world = World::new();
    let done = world.import(&sample("intake-list.csv")).unwrap();
    let out = world.path("again.csv");
    let saved: SavedFile = world.call("evidence.save", json!({ "digest": done.file.sha256, "path": out })).unwrap();
    assert_eq!(saved.sha256, done.file.sha256);
    assert_eq!(std::fs::read(out).unwrap(), std::fs::read(sample("intake-list.csv")).unwrap());
}

#[test]
fn an_import_keeps_its_rejects_and_duplicates_for_review() {
    let world = World::new();
    let done = world.import(&sample("intake-list.csv")).unwrap();
    let detail: BatchDetail = world.call("imports.get", json!({ "batch": done.batch })).unwrap();
    assert_eq!(detail.rejects, done.rejects);
    assert_eq!(detail.duplicates, done.duplicates);
    assert_eq!(detail.mapping, done.mapping);
    let error = world.call::<BatchDetail>("imports.get", json!({ "batch": 7 })).unwrap_err();
    assert_eq!(error.message, "there is no import 7");
}

#[test]
fn rejects_are_saved_with_a_reason_mended_and_imported() {
    let world = World::new();
    let at_once = world.path("at-once.csv");
    let done = world.import_with(&sample("intake-list.csv"), json!({ "rejects": at_once })).unwrap();
    let later = world.path("later.csv");
    let saved: SavedFile = world.call("imports.save_rejects", json!({ "batch": done.batch, "path": later })).unwrap();
    assert_eq!(saved.rows, 8);
    let text = std::fs::read_to_string(&later).unwrap();
    assert_eq!(text, std::fs::read_to_string(&at_once).unwrap());
    assert!(text.starts_with('\u{feff}') && text.lines().next().unwrap().ends_with(",Remarks,reason"));
    assert!(text.contains(": Premium since: '31/31/2023' is not a valid date"), "{text}");

    let mended = text.replace("31/31/2023", "1/31/2023").replace("2/30/2025", "2/28/2025");
    let path = world.file("mended.csv", mended.as_bytes());
    let again = world.import(&path).unwrap();
    assert_eq!(again.file.rows, 8);
    assert_eq!(again.unmapped, ["Paralegal initials", "Conflict chk", "reason"]);
    assert!(again.new >= 2, "{:?}", counts(&again));
}

#[test]
fn rejects_run_nothing_in_a_spreadsheet_and_come_back_as_they_were() {
    let world = World::new();
    let list = "Last name,E-mail,Notes,=Shoe\n=Lee,nonsense,@SUM(1),'+cmd\nRoe,nonsense,-5,fine\n";
    let path = world.file("list.csv", list.as_bytes());
    let at_once = world.path("at-once.csv");
    let done = world.import_with(&path, json!({ "rejects": at_once })).unwrap();
    let later = world.path("later.csv");
    world.call::<SavedFile>("imports.save_rejects", json!({ "batch": done.batch, "path": later })).unwrap();
    let text = std::fs::read_to_string(&at_once).unwrap();
    assert_eq!(text, std::fs::read_to_string(&later).unwrap());
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "Last name,E-mail,Notes,'=Shoe,reason");
    assert!(lines[1].starts_with("'=Lee,nonsense,'@SUM(1),'+cmd,row 1: E-mail: "), "one guard is enough: {}", lines[1]);
    assert!(lines[2].starts_with("Roe,nonsense,-5,fine,"), "{}", lines[2]);

    let mended = world.file("mended.csv", text.replace("nonsense", "").as_bytes());
    world.import(&mended).unwrap();
    let lee = world.get("LNKD-0000001");
    assert_eq!((lee.value("last_name"), lee.value("notes")), ("=Lee", "@SUM(1)"));
}

#[test]
fn rejects_are_never_written_over_the_list() {
    let world = World::new();
    let path = world.file("list.csv", b"Last name,E-mail\nLee,nonsense\n");
    let error = world.import_with(&path, json!({ "rejects": path })).unwrap_err();
    assert_eq!(error.message, "the rejects cannot be written over the list itself");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "Last name,E-mail\nLee,nonsense\n");
}
