//! Whatever the list: the dry run tells what the commit does, the rows foot, and one step takes it back.

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use proptest::prelude::*;
use serde_json::json;

use super::{cases, counts};
use crate::world::World;

/// Few names, mails and numbers, so that they meet; some cells that nobody should send.
fn cell(column: usize) -> BoxedStrategy<String> {
    let pool: &[&str] = match column {
        0 => &["", "", "", "LNKD-0000001", "lnkd-2", "LNKD-0000009", "LNKD-0000030", "X-1"],
        1 => &["Lee", "LEE", "Müller", "Mu\u{308}ller", "李", "", "O'Neill", "Total"],
        2 => &["Ann", "Jo", "", "a\"b", "x,y", "two\nlines"],
        3 => &["", "", "ann@example.org", "ANN@EXAMPLE.ORG ", "jo@example.org", "nonsense"],
        4 => &["", "415-555-0104", "(415) 555-0104", "+1 415 555 0104", "030 123", "n/a", "4.1E+09"],
        5 => &["", "CA", "california", "Mass.", "ZZ"],
        6 => &["", "1/31/2023", "2/28/2023", "2023-03-01", "44986", "N/A", "31/31/2023"],
        7 => &["", "1/1/2022", "2024-05-05", "soon"],
        8 => &["", "", "received", "in_review", "duplicate", "withdrawn"],
        _ => &["", "", "", "LNKD-0000001", "LNKD-0000030"],
    };
    prop::sample::select(pool.to_vec()).prop_map(str::to_string).boxed()
}

/// The rows of a list, without its header.
pub(super) fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec((0..10).map(cell).collect::<Vec<_>>(), 1..25)
}

/// Those rows below their header.
pub(super) fn text(rows: &[Vec<String>], delimiter: char) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: Vec<String>| cells.join(&delimiter.to_string());
    let header = "claim_number last_name first_name email phone state premium_start premium_end status duplicate_of";
    let mut text = line(header.split(' ').map(str::to_string).collect());
    for row in rows {
        text.push('\n');
        text.push_str(&line(row.iter().map(quoted).collect()));
    }
    text
}

/// Everything that a person can see of the claimants.
pub(super) fn everything(world: &World) -> Vec<ClaimantView> {
    let page: ClaimantPage = world.call("claimants.list", json!({ "limit": 1000 })).unwrap();
    page.rows.into_iter().map(|row| ClaimantView { version: 0, ..row }).collect()
}

/// A row that names no claim and has no status.
fn without_claims(row: &[String]) -> Vec<String> {
    let blank = |(place, cell): (usize, &String)| if matches!(place, 0 | 8 | 9) { String::new() } else { cell.clone() };
    row.iter().enumerate().map(blank).collect()
}

/// A row of somebody who is nobody else in the list.
fn alone(row: &[String], place: usize) -> Vec<String> {
    let mut row = without_claims(row);
    row[4].clear();
    if row[3] != "nonsense" {
        row[3] = format!("p{place}@example.org");
    }
    row
}

/// The row with everything in it that nobody should send put right.
fn mended(row: &[String], place: usize) -> Vec<String> {
    let mut row = row.to_vec();
    row[3] = format!("p{place}@example.org");
    for (column, bad, good) in [(5, "ZZ", "CA"), (6, "31/31/2023", "1/31/2023"), (7, "soon", "")] {
        if row[column] == bad {
            row[column] = good.to_string();
        }
    }
    if !row[6].is_empty() && row[7] == "1/1/2022" {
        row[7].clear();
    }
    if row[1].is_empty() && row[2].is_empty() {
        row[1] = "Roe".to_string();
    }
    row
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn the_commit_does_what_the_dry_run_told(
        book in prop::bool::ANY,
        first in rows(),
        second in rows(),
        delimiter in prop::sample::select(vec![',', ';', '\t', '|']),
    ) {
        let world = World::new();
        if book {
            world.add_with(json!({ "last_name": "Lee", "first_name": "Ann", "email": "ann@example.org" }));
            world.add_with(json!({ "last_name": "Roe", "first_name": "Jo", "phone": "415-555-0104" }));
        }
        for rows in [first, second] {
            let before = everything(&world);
            let path = world.file("list.csv", text(&rows, delimiter).as_bytes());
            let (told, done) = (world.preview(&path), world.import(&path));
            // A list whose dates are asked about is not taken before somebody answers.
            let (told, done) = match done {
                Err(asked) if asked.kind == ErrorKind::DateOrder => {
                    let answer = json!({ "date_order": "mdy" });
                    (world.preview_with(&path, answer.clone()), world.import_with(&path, answer))
                }
                done => (told, done),
            };
            match (told, done) {
                (Ok(told), Ok(done)) => {
                    let [new, ..] = counts(&done);
                    prop_assert_eq!(ImportReport { committed: true, batch: done.batch, seen: String::new(), ..told }, done);
                    prop_assert_eq!(everything(&world).len() as u64, before.len() as u64 + new);
                    world.undo().unwrap();
                    prop_assert_eq!(&everything(&world), &before, "undo leaves the book as it was");
                    world.redo().unwrap();
                }
                (told, done) => {
                    prop_assert_eq!(told.unwrap_err(), done.unwrap_err());
                    prop_assert_eq!(everything(&world), before);
                }
            }
        }
        world.is_sound();
    }

    #[test]
    fn saved_rejects_imported_again_unchanged_come_out_as_the_same_rejects(rows in rows(), delimiter in prop::sample::select(vec![',', ';'])) {
        let world = World::new();
        let path = world.file("list.csv", text(&rows.iter().map(|row| without_claims(row)).collect::<Vec<_>>(), delimiter).as_bytes());
        let Ok(done) = world.import_with(&path, json!({ "date_order": "mdy" })) else { return Ok(()) };
        prop_assume!(done.rejected > 0);
        let saved = |name: &str| {
            let path = world.path(name);
            world.call::<SavedFile>("imports.save_rejects", json!({ "batch": 1, "path": path })).unwrap();
            std::fs::read(path).unwrap()
        };
        let before = saved("rejects.csv");
        let again = world.import_with(&world.path("rejects.csv"), json!({ "rest_of": 1, "rejects": world.path("again.csv") })).unwrap();
        prop_assert_eq!(counts(&again), [0, 0, 0, 0, done.rejected]);
        prop_assert_eq!(&std::fs::read(world.path("again.csv")).unwrap(), &before);
        prop_assert_eq!(saved("later.csv"), before, "they are open as they were");
        world.is_sound();
    }

    #[test]
    fn mending_every_reject_makes_the_book_of_the_mended_list(rows in rows()) {
        let rows: Vec<_> = rows.iter().enumerate().map(|(place, row)| alone(row, place)).collect();
        let (in_two, at_once) = (World::new(), World::new());
        let order = json!({ "date_order": "mdy" });
        let first = in_two.import_with(&in_two.file("list.csv", text(&rows, ',').as_bytes()), order.clone()).unwrap();
        let grid: RejectGrid = in_two.call("imports.open_rejects", json!({ "batch": 1 })).unwrap();
        prop_assert_eq!(grid.total, first.rejected);
        let mut all = rows.clone();
        for reject in &grid.rows {
            let place = reject.row as usize - 1;
            all[place] = mended(&rows[place], place);
        }
        if first.rejected > 0 {
            let row = |reject: &OpenReject| {
                let cells: serde_json::Map<_, _> = grid.headers.iter().cloned().zip(all[reject.row as usize - 1].iter().map(|cell| json!(cell))).collect();
                json!({ "row": reject.row, "cells": cells })
            };
            let rows: Vec<_> = grid.rows.iter().map(row).collect();
            in_two.call::<ImportReport>("imports.mend", json!({ "batch": 1, "rows": rows, "date_order": "mdy" })).unwrap();
        }
        at_once.import_with(&at_once.file("list.csv", text(&all, ',').as_bytes()), order).unwrap();
        let fields = |world: &World| {
            let mut fields: Vec<String> = everything(world).iter().map(|row| format!("{:?}", row.fields)).collect();
            fields.sort();
            fields
        };
        prop_assert_eq!(fields(&in_two), fields(&at_once));
        in_two.is_sound();
    }

    #[test]
    fn no_bytes_make_the_reader_stumble(bytes in prop::collection::vec(prop::num::u8::ANY, 0..400)) {
        let world = World::new();
        let _ = world.preview(&world.file("list.csv", &bytes));
    }

    #[test]
    fn no_text_makes_the_reader_stumble(text in "([a-zA-Z ]{1,6}|,|;|\t|\"|\n|\r\n|Name|E-mail|Phone|1/2/23|\\PC){0,60}") {
        let world = World::new();
        let path = world.file("list.csv", text.as_bytes());
        if let Ok(told) = world.preview_with(&path, json!({ "date_order": "mdy" })) {
            counts(&told);
        }
    }
}
