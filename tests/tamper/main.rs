//! What `verify` must find: everything that another program can change in a book. For every table and column of the schema it is tried to
//! change one value, to flip a bit, to delete a row and to empty the table, with the kept counts made to fit. A new column cannot be
//! forgotten here: the attempts are made from the schema. What may be changed without being found is in docs/meaningless-columns.md.

#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]

mod attempts;
mod books;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use claimbook_app::views::{VerifyReport, VerifyRequest};
use claimbook_app::{Book, Progress, verify};

use attempts::{Attempt, attempts};
use books::{clock, slice_of, told_everything};

/// What `verify` says of a file, or why it cannot be opened.
fn verdict(path: &Path) -> Result<VerifyReport, String> {
    let book = Book::open(path, clock(), "D. Ortiz").map_err(|error| error.message)?;
    verify::book(&book, VerifyRequest::default(), &Progress::silent()).map_err(|error| error.message)
}

fn faults(report: &VerifyReport) -> Vec<&str> {
    report.checks.iter().filter(|check| !check.ok).map(|check| check.detail.as_str()).collect()
}

/// The columns that may be changed: a list of at most six, one line each.
fn meaningless() -> BTreeSet<String> {
    let list =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/meaningless-columns.md")).unwrap();
    let lines = list.lines().filter_map(|line| line.strip_prefix("- `"));
    let columns: BTreeSet<String> = lines.map(|line| line.split_once("`: ").unwrap().0.to_string()).collect();
    assert!(columns.len() <= 6, "{columns:?}");
    columns
}

/// Tries every attempt on tables for which `part` holds; those that `verify` accepts.
fn accepted(book: &Path, part: impl Fn(&str) -> bool) -> Vec<Attempt> {
    let report = verdict(book).unwrap();
    assert!(report.ok, "before anything is changed: {:?}", faults(&report));
    let folder = tempfile::tempdir().unwrap();
    let mut accepted = Vec::new();
    let mut tried = 0;
    for attempt in attempts(book).into_iter().filter(|attempt| attempt.table != "draft" && part(&attempt.table)) {
        let copy = folder.path().join("a.claimbook");
        std::fs::copy(book, &copy).unwrap();
        if attempt.make(&copy) {
            tried += 1;
            if verdict(&copy).is_ok_and(|report| report.ok) {
                accepted.push(attempt);
            }
        }
        for ending in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(folder.path().join(format!("a.claimbook{ending}")));
        }
    }
    assert!(tried > 0, "nothing was tried");
    accepted
}

/// Nothing is accepted but changes of values in the columns of the list.
fn nothing_goes_unseen(book: &Path, part: impl Fn(&str) -> bool) {
    let meaningless = meaningless();
    let seen = |attempt: &Attempt| {
        !attempt.column.as_ref().is_some_and(|column| meaningless.contains(&format!("{}.{column}", attempt.table)))
    };
    let unseen: Vec<String> =
        accepted(book, part).into_iter().filter(seen).map(|attempt| attempt.to_string()).collect();
    assert!(unseen.is_empty(), "verify accepts: {unseen:#?}");
}

fn is_log(table: &str) -> bool {
    matches!(table, "event" | "change" | "matter" | "lineage" | "claim_count")
}

fn is_of_claimants(table: &str) -> bool {
    table.starts_with("claimant")
}

fn is_other(table: &str) -> bool {
    !is_log(table) && !is_of_claimants(table)
}

/// What the first event of a slice, or the one that sealed a book of an earlier format, holds one digest of.
fn is_sealed_at_once(table: &str) -> bool {
    !table.starts_with("claimant_search") && !matches!(table, "event" | "change" | "claim_count" | "file_chunk")
}

/// A book that was told everything there is to tell.
fn book() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = told_everything(folder.path());
    (folder, path)
}

#[test]
fn no_change_of_the_log_the_matter_or_the_counts_goes_unseen() {
    let (_folder, book) = book();
    nothing_goes_unseen(&book, is_log);
}

#[test]
fn no_change_of_a_claimant_goes_unseen() {
    let (_folder, book) = book();
    nothing_goes_unseen(&book, is_of_claimants);
}

#[test]
fn no_change_of_evidence_imports_or_lists_goes_unseen() {
    let (_folder, book) = book();
    nothing_goes_unseen(&book, is_other);
}

#[test]
fn no_change_of_a_slice_goes_unseen() {
    let (folder, book) = book();
    let slice = slice_of(&book, folder.path());
    nothing_goes_unseen(&slice, is_sealed_at_once);
}

#[test]
fn no_change_of_a_book_of_an_earlier_format_goes_unseen_once_it_is_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("earlier.claimbook");
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/books/format-2.claimbook"), &book).unwrap();
    let report = verdict(&book).unwrap();
    assert!(report.checks.iter().any(|check| check.detail.contains("sealed since event ")), "{report:?}");
    nothing_goes_unseen(&book, is_sealed_at_once);
}

#[test]
fn the_list_of_meaningless_columns_names_no_column_that_is_held_to_something() {
    let (_folder, book) = book();
    let meaningless = meaningless();
    let tables: BTreeSet<&str> = meaningless.iter().map(|column| column.split_once('.').unwrap().0).collect();
    let accepted = accepted(&book, |table| tables.contains(table));
    let changed = |attempt: Attempt| attempt.column.map(|column| format!("{}.{column}", attempt.table));
    let changed: BTreeSet<String> = accepted.into_iter().filter_map(changed).collect();
    assert_eq!(changed, meaningless);
}

/// An event of the log, its hash made as an act makes it: what someone with this program's source can append.
fn appended(book: &Path, kind: &str, detail: &str) {
    use claimbook_store::Store;
    use claimbook_store::events::NewEvent;
    let store = Store::open(book, &|_, _| Ok(())).unwrap();
    let event = NewEvent {
        at: "2026-11-23T17:00:00Z".into(),
        actor: "x".into(),
        kind: kind.into(),
        what: "x".into(),
        detail: detail.into(),
        ..NewEvent::default()
    };
    store.write(|tx| tx.append_event(tx.next_event()?, &event)).unwrap();
}

#[test]
fn an_event_that_seals_the_past_again_is_found() {
    let (folder, book) = book();
    let nothing = "{\"ledger_sha256\":\"\",\"files_sha256\":\"\",\"receipts_sha256\":\"\",\"settled_sha256\":\"\",\"exported_sha256\":\"\",\
                   \"next_claim\":99,\"left\":{},\"fault\":\"\"}";
    appended(&book, "book.sealed", nothing);
    assert!(!verdict(&book).unwrap().ok, "in a book of this format");
    let earlier = folder.path().join("earlier.claimbook");
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/books/format-2.claimbook"), &earlier).unwrap();
    assert!(verdict(&earlier).unwrap().ok);
    appended(&earlier, "book.sealed", nothing);
    assert!(!verdict(&earlier).unwrap().ok, "a second time");
}

#[test]
fn a_book_that_says_it_is_of_an_earlier_format_is_not_sealed_over() {
    let (folder, book) = book();
    let copy = folder.path().join("earlier.claimbook");
    for forged in ["UPDATE evidence SET added_by = 'someone else'", "UPDATE import_row SET cells = '[]'", ""] {
        std::fs::copy(&book, &copy).unwrap();
        attempts::run(&copy, &format!("DROP TABLE lineage; PRAGMA user_version = 2; {forged}")).unwrap();
        assert!(!verdict(&copy).is_ok_and(|report| report.ok), "{forged}");
    }
}

#[test]
fn figures_cannot_be_forged_without_a_trace() {
    let (folder, book) = book();
    let forged = [
        (
            "DELETE FROM import_row; DELETE FROM import_extra; DELETE FROM import_batch; UPDATE claimant SET status = 'qualified'",
            "every import gone, everyone qualified",
        ),
        (
            "INSERT INTO change (event, n, entity, record, before, after) VALUES (-1, 0, 'claimant', 1, '{}', '{}')",
            "a change before the first event",
        ),
        (
            "INSERT INTO event SELECT 0, at, actor, kind, what, records, undoable, NULL, NULL, detail, x'', hash, NULL FROM event WHERE id = 1",
            "an event before the first",
        ),
        ("UPDATE claimant SET voided = 1 WHERE id = 1", "a typed claim voided"),
        ("UPDATE evidence SET voided = 1 - voided", "evidence taken off"),
        ("UPDATE claimant SET middle_name = 'X.' WHERE middle_name = '' AND batch IS NULL", "an empty field filled"),
        ("UPDATE change SET claimant = 0 WHERE claimant IS NULL", "a change that concerns claimant 0"),
    ];
    for (sql, what) in forged {
        let copy = folder.path().join("forged.claimbook");
        std::fs::copy(&book, &copy).unwrap();
        attempts::run(&copy, &format!("{sql}; {}", attempts::RECOUNT)).unwrap();
        let report = verdict(&copy);
        assert!(report.as_ref().is_err() || report.as_ref().is_ok_and(|report| !report.ok), "{what}");
    }
}
