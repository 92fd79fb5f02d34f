//! Another file takes the place of a book while programs have it open: a sync client, a restored backup. Acts on the former file fail and
//! say so, and whatever happens in the new one stays.

use std::path::Path;
use std::process::{Command, Stdio};

use claimbook_app::views::{ClaimantAdd, FieldMap};
use claimbook_app::{Book, ErrorKind, Progress, SystemClock, claimants};

use crate::{Desk, claimbook, heads, is_sound, json};

/// A book open in this program, as a window has it.
fn window(book: &str) -> Book {
    Book::open(Path::new(book), Box::new(SystemClock), "ann").unwrap()
}

fn add(window: &Book, name: &str) -> Result<(), ErrorKind> {
    let fields = FieldMap::from([("last_name".to_string(), name.to_string())]);
    let request = ClaimantAdd { fields, ..ClaimantAdd::default() };
    claimants::add(window, request, &Progress::silent()).map(|_| ()).map_err(|error| error.kind)
}

fn colleague_adds(book: &str, name: &str) {
    json(&["claimant", "add", book, "--last-name", name, "--json"]);
}

#[test]
fn what_a_colleague_does_in_the_new_file_survives_the_window_of_the_former_one() {
    let desk = Desk::with_list(1);
    let (book, restored) = (desk.book("a.claimbook"), desk.path("restored.claimbook"));
    json(&["backup", &book, &restored, "--json"]);
    let open = window(&book);
    add(&open, "In the former file").unwrap();
    std::fs::rename(&restored, &book).unwrap();
    for name in ["One", "Two", "Three"] {
        // The window's log has the name that the new file's log would have.
        colleague_adds(&book, name);
        assert_eq!(add(&open, "Lost"), Err(ErrorKind::Replaced));
        assert_eq!(open.change().unwrap_err().kind, ErrorKind::Replaced);
        is_sound(&book);
    }
    drop(open);
    is_sound(&book);
    assert_eq!(heads(&book), 4, "the one of the backup and the three of the colleague");
    colleague_adds(&book, "Four");
    assert_eq!(heads(&book), 5);
}

#[test]
fn a_window_that_did_nothing_but_read_and_close_leaves_the_new_file_alone() {
    let desk = Desk::with_list(1);
    let (book, restored) = (desk.book("a.claimbook"), desk.path("restored.claimbook"));
    json(&["backup", &book, &restored, "--json"]);
    let open = window(&book);
    open.matter().unwrap();
    std::fs::rename(&restored, &book).unwrap();
    colleague_adds(&book, "One");
    drop(open);
    is_sound(&book);
    assert_eq!(heads(&book), 2);
}

#[test]
fn an_import_into_a_book_that_is_replaced_meanwhile_fails_and_harms_nothing() {
    let desk = Desk::with_list(12_000);
    for round in 0..3 {
        let name = format!("round-{round}.claimbook");
        let (book, restored, list) = (desk.book(&name), desk.path("restored.claimbook"), desk.list());
        json(&["backup", &book, &restored, "--json"]);
        let mut import = Command::new(claimbook())
            .args(["import", &book, &list, "--json"])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = format!("{book}-wal");
        while std::fs::metadata(&log).map_or(0, |log| log.len()) < 300_000 + 900_000 * round {
            assert!(import.try_wait().unwrap().is_none(), "the import ended before the book was replaced");
            std::thread::yield_now();
        }
        std::fs::rename(&restored, &book).unwrap();
        let done = import.wait_with_output().unwrap();
        assert_eq!(done.status.code(), Some(1));
        let refused: serde_json::Value = serde_json::from_slice(&done.stderr).unwrap();
        assert_eq!(refused["kind"], "replaced", "{refused}");
        assert_eq!(
            std::fs::metadata(&log).map_or(0, |log| log.len()),
            0,
            "nothing of the former file is left under this name"
        );
        is_sound(&book);
        assert_eq!(heads(&book), 1);
    }
}
