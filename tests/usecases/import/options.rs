//! Lists read with options that a person gives: the delimiter, and the row of the column names.

use claimbook_app::views::*;
use serde_json::{Value, json};

use super::{Values, counts, rejects};
use crate::world::World;

const NO_HEADER: &str = "Lee,Ann,lee@example.org,02139\nRoe,Jo,no address,94103\nMoe,Al,moe@example.org,10001\n";

fn read_as(given: Value) -> Value {
    let columns = json!({ "Column 1": "last_name", "Column 2": "first_name", "Column 3": "email", "Column 4": "zip" });
    let mut options = json!({ "mapping": columns });
    options.as_object_mut().unwrap().extend(given.as_object().unwrap().clone());
    options
}

#[test]
fn a_list_without_a_header_loses_nobody() {
    let world = World::new();
    let path = world.file("people.csv", NO_HEADER.as_bytes());
    let refused = world.preview(&path).unwrap_err();
    assert!(refused.hint.ends_with("or say that it has none (header: none)"), "{}", refused.hint);

    let preview = world.preview_with(&path, json!({ "header": "none" })).unwrap();
    assert_eq!((preview.file.header_line, preview.file.rows), (0, 3));
    let headers: Vec<&str> = preview.columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headers, ["Column 1", "Column 2", "Column 3", "Column 4"]);

    let done = world.import_with(&path, read_as(json!({ "header": "none" }))).unwrap();
    assert_eq!(counts(&done), [2, 0, 0, 0, 1]);
    assert_eq!(world.get("LNKD-0000001").value("last_name"), "Lee", "the first row is a person");
    assert!(rejects(&done)[0].starts_with("2 email: "));

    // Each value leads back to its row, and what was rejected can be mended.
    let row: RowAsItStood = world.call("imports.row", json!({ "batch": 1, "row": 3 })).unwrap();
    assert_eq!((row.line, row.cells[0].header.as_str(), row.cells[0].value.as_str()), (3, "Column 1", "Moe"));
    let mended = json!([{ "row": 2, "cells": { "Column 3": "roe@example.org" } }]);
    let rest: ImportReport = world.call("imports.mend", json!({ "batch": 1, "rows": mended })).unwrap();
    assert_eq!(counts(&rest), [1, 0, 0, 0, 0]);
    assert_eq!(world.get("LNKD-0000003").value("email"), "roe@example.org");
    world.is_sound();
}

#[test]
fn a_sheet_without_a_header_loses_nobody() {
    let world = World::new();
    let path = world.path("people.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (2..).zip(NO_HEADER.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save(&path).unwrap();
    let done = world.import_with(&path, read_as(json!({ "header": "none" }))).unwrap();
    assert_eq!((counts(&done), done.file.header_line), ([2, 0, 0, 0, 1], 0));
    let row: RowAsItStood = world.call("imports.row", json!({ "batch": 1, "row": 1 })).unwrap();
    assert_eq!((row.line, row.cells[1].value.as_str()), (3, "Ann"));
}

#[test]
fn the_line_of_the_header_can_be_given() {
    let world = World::new();
    let path = world.file("two.csv", b"Last name,First name\nNachname,Vorname\nLee,Ann\n");
    let preview = world.preview(&path).unwrap();
    assert_eq!((preview.file.header_line, preview.file.rows), (1, 1), "a second header is nobody");
    let done = world.import_with(&path, json!({ "header": "2" })).unwrap();
    assert_eq!((counts(&done), done.file.header_line), ([1, 0, 0, 0, 0], 2));
    assert_eq!(done.remarks, ["1 row above the header was left out: 'Last name, First name'"]);
    let row: RowAsItStood = world.call("imports.row", json!({ "batch": 1, "row": 1 })).unwrap();
    assert_eq!(row.line, 3);
    for (line, message) in
        [("9", "no row of two.csv begins in line 9, so no header can be there"), ("x", "'x' is not a header row")]
    {
        assert_eq!(world.preview_with(&path, json!({ "header": line })).unwrap_err().message, message);
    }
}

#[test]
fn the_delimiter_can_be_given() {
    let world = World::new();
    let path = world.file("carets.txt", b"Last name^First name^City\nLee^Ann^Bern, BE\n");
    let done = world.import_with(&path, json!({ "delimiter": "^" })).unwrap();
    assert_eq!((counts(&done), done.file.delimiter.as_str()), ([1, 0, 0, 0, 0], "^"));
    assert_eq!(world.get("LNKD-0000001").value("city"), "Bern, BE");
    let row: RowAsItStood = world.call("imports.row", json!({ "batch": 1, "row": 1 })).unwrap();
    assert_eq!(row.cells[2].value, "Bern, BE");
    let refused = world.preview_with(&path, json!({ "delimiter": "ab" })).unwrap_err();
    assert_eq!(refused.message, "'ab' is not a delimiter");
}
