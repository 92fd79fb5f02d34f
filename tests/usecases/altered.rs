//! Books that another program changed: numbers that cannot be true and references in a circle cost no more than the book is large.

use std::process::Command;

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use serde_json::json;

use crate::world::World;

/// Changes the book behind the program's back; what it answers.
fn sql(world: &World, statement: &str) -> String {
    let ran =
        Command::new("sqlite3").arg(world.book.path()).arg(statement).output().expect("the sqlite3 program is there");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap().trim().to_string()
}

#[test]
fn counts_that_cannot_be_true_are_counted_again() {
    for count in ["9000000000000000000", "4611686018427387904", "3000000000", "3", "-1"] {
        let world = World::new();
        world.add_with(json!({ "last_name": "Lee", "state": "TX" }));
        world.add_with(json!({ "last_name": "Roe", "state": "UT" }));
        sql(&world, &format!("UPDATE claim_count SET claimants = {count}"));
        assert_eq!(world.heads().3, 2, "{count}");
        let saved: SavedFile = world
            .call("export.save", json!({ "path": world.path("all.xlsx"), "preset": "full" }))
            .unwrap_or_else(|error| panic!("{count}: {error}"));
        assert_eq!(saved.rows, 2, "{count}");
        world.call::<SavedFile>("summary.save", json!({ "path": world.path("summary.csv") })).unwrap();
        let report: VerifyReport = world.call("book.verify", json!({})).unwrap();
        assert!(!report.ok, "{count}: what is kept is wrong all the same");
    }
}

#[test]
fn nothing_is_kept_of_a_group_in_which_no_one_is_left() {
    let world = World::new();
    let no = world.add("Lee", "Ann");
    world.qualify(&no);
    assert_eq!(sql(&world, "SELECT count(*), sum(claimants) FROM claim_count"), "2|2");
    world.undo().unwrap();
    assert_eq!(sql(&world, "SELECT count(*), sum(claimants) FROM claim_count"), "2|2");
    world.is_sound();
}

#[test]
fn imports_that_are_rests_of_each_other_are_undone_once() {
    let world = World::new();
    for name in ["one", "two"] {
        let path = world.file(&format!("{name}.csv"), format!("Last name,First name\nLee,{name}\n").as_bytes());
        world.call::<ImportReport>("import.commit", json!({ "path": path })).unwrap();
    }
    sql(&world, "UPDATE import_batch SET rest_of = 3 - id");
    let undone: Undone = world.call("history.undo", json!({ "event": 2 })).unwrap();
    assert_eq!(undone.records, 2);
    assert_eq!(world.heads().3, 0);
    let ledger: Ledger = world.call("imports.list", json!({})).unwrap();
    assert_eq!(ledger.rows.iter().map(|entry| entry.rests.clone()).collect::<Vec<_>>(), [[1], [2]]);
}

#[test]
fn a_column_at_an_impossible_place_is_damage() {
    let world = World::new();
    let path = world.file("a.csv", b"Last name,First name\nLee,Ann\nRoe,Jo\n");
    world.call::<ImportReport>("import.commit", json!({ "path": path, "header": "1" })).unwrap();
    sql(
        &world,
        "UPDATE import_batch SET header_line = 0, mapping = replace(mapping, '\"place\":1', '\"place\":900000000000')",
    );
    let error = world.call::<RowAsItStood>("imports.row", json!({ "batch": 1, "row": 1 })).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Damaged);
    assert!(error.message.contains("no list has a column 900000000000"), "{error}");
}

#[test]
fn a_next_number_and_versions_at_their_ends_do_not_abort() {
    for (table, column) in [("matter", "next_claim"), ("claimant", "version")] {
        for value in [i64::MIN, i64::MAX] {
            let world = World::new();
            let no = world.add("Lee", "Ann");
            sql(&world, &format!("UPDATE {table} SET {column} = {value}"));
            let path = world.file("a.csv", format!("Claim number,Version,Last name\n{no},1,Roe\n").as_bytes());
            // Whatever it says of the list, it says something.
            let _ = world.call::<ImportReport>("import.preview", json!({ "path": path }));
            world.call::<VerifyReport>("book.verify", json!({})).unwrap();
        }
    }
}
