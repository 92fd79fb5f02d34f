//! Somebody presses Stop at whatever step: the book and the folder are as if nothing had been begun.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use chrono::TimeZone;
use claimbook_app::{Book, ErrorKind, FixedClock, Progress, Step, api};
use serde_json::{Value, json};

use crate::{Desk, is_sound};

const ROWS: usize = 2_500;

#[test]
fn an_import_and_an_export_that_are_stopped_leave_no_trace() {
    let desk = Desk::with_list(ROWS);
    let path = desk.book("a.claimbook");
    // The tally tells when it was read.
    let clock = FixedClock(chrono::Utc.with_ymd_and_hms(2026, 11, 23, 17, 0, 0).unwrap());
    let book = Book::open(path.as_ref(), Box::new(clock), "D. Ortiz").unwrap();
    let rejects = desk.path("rejects.csv");
    let import = json!({ "path": desk.list(), "rejects": rejects, "date_order": "mdy" });
    stop_everywhere(&desk, &book, "import.commit", &import, 5);
    assert!(std::path::Path::new(&rejects).exists());
    let export = json!({ "path": desk.path("claims.csv"), "preset": "full" });
    stop_everywhere(&desk, &book, "export.save", &export, 2);
    let undo = json!({});
    stop_everywhere(&desk, &book, "history.undo", &undo, 1);
    drop(book);
    is_sound(&path);
}

/// Stops the call at its first step, at its second, and so on, until it goes through.
fn stop_everywhere(desk: &Desk, book: &Book, name: &str, request: &Value, at_least: u32) {
    let before = everything(desk, book);
    for stop_at in 0.. {
        let (stop, steps) = (AtomicBool::new(false), AtomicU32::new(0));
        let listen = |_: Step| {
            if steps.fetch_add(1, Ordering::Relaxed) == stop_at {
                stop.store(true, Ordering::Relaxed);
            }
        };
        match api::dispatch(book, name, request.clone(), &Progress::new(&listen, &stop)) {
            Err(error) => {
                assert_eq!(error.kind, ErrorKind::Cancelled, "{name} at step {stop_at}: {error}");
                let (answers, change, names) = everything(desk, book);
                assert_eq!((change, names), (before.1, before.2.clone()), "{name} at step {stop_at}");
                assert!(answers == before.0, "{name} at step {stop_at} left other records");
            }
            Ok(_) => {
                assert!(stop_at >= at_least, "{name} could be stopped at {stop_at} steps only");
                return;
            }
        }
    }
}

/// The claimants, the figures, the ledger, the last event and the files of the folder.
fn everything(desk: &Desk, book: &Book) -> (Vec<Value>, i64, Vec<String>) {
    let ask = |name, request| api::dispatch(book, name, request, &Progress::silent()).unwrap();
    let answers = vec![
        ask("claimants.list", json!({ "limit": 1000 })),
        ask("tally.get", json!({})),
        ask("imports.list", json!({})),
        ask("evidence.list", json!({})),
    ];
    let mut names = desk.names("");
    names.retain(|name| !name.ends_with("-wal") && !name.ends_with("-shm"));
    (answers, book.change().unwrap(), names)
}
