//! Workbooks: whatever a spreadsheet program saved becomes what its list would have become as text.

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use serde_json::json;

use super::{Values, counts, rejects, sample};
use crate::world::World;

fn workbook(name: &str) -> String {
    format!("{}/fixtures/workbooks/{name}", env!("CARGO_MANIFEST_DIR"))
}

impl World {
    /// Saves a workbook in the world's folder; its path.
    fn save(&self, name: &str, mut book: Workbook) -> String {
        self.file(name, &book.save_to_buffer().unwrap())
    }
}

/// Imports a workbook, having seen that the dry run says the same.
fn import(world: &World, path: &str, options: serde_json::Value) -> ImportReport {
    let told = world.preview_with(path, options.clone()).unwrap();
    let done = world.import_with(path, options).unwrap();
    assert_eq!(
        ImportReport { committed: true, batch: done.batch, seen: String::new(), ..told },
        done,
        "the dry run said something else"
    );
    world.is_sound();
    done
}

/// The rows of a CSV file as a workbook of texts.
fn as_workbook(csv: &str) -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(csv).unwrap();
    for (row, record) in reader.records().enumerate() {
        for (column, cell) in record.unwrap().iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row as u32, column as u16, cell).unwrap();
        }
    }
    book
}

#[test]
fn a_workbook_and_the_text_of_the_same_list_become_the_same() {
    let (of_text, of_book) = (World::new(), World::new());
    let list = sample("intake-list.csv");
    let text = of_text.import(&list).unwrap();
    let book = import(&of_book, &of_book.save("intake-list.xlsx", as_workbook(&list)), json!({}));
    assert_eq!((counts(&book), rejects(&book)), (counts(&text), rejects(&text)));
    assert_eq!((&book.mapping, &book.unmapped), (&text.mapping, &text.unmapped));
    assert_eq!((&book.duplicates, &book.sample), (&text.duplicates, &text.sample));
    let file = &book.file;
    assert_eq!((file.encoding.as_str(), file.delimiter.as_str(), file.sheet.as_str()), ("xlsx", "", "Sheet1"));
    assert_eq!(file.header_line, text.file.header_line);
    let page = |world: &World| -> ClaimantPage { world.call("claimants.list", json!({ "limit": 1000 })).unwrap() };
    for (text, book) in page(&of_text).rows.iter().zip(&page(&of_book).rows) {
        assert_eq!(text.fields, book.fields);
    }
}

#[test]
fn what_libreoffice_saves_is_read_the_same_in_every_format() {
    for name in ["intake.ods", "intake.xls", "intake.xlsx", "intake-1904.xls", "intake-1904.xlsx"] {
        let world = World::new();
        let done = import(&world, &workbook(name), json!({ "mapping": { "Since": "premium_start" } }));
        let file = &done.file;
        assert_eq!((file.encoding.as_str(), file.header_line), (name.split_once('.').unwrap().1, 4), "{name}");
        assert_eq!(file.sheet, "March 2025", "{name}: the first sheet that holds a table");
        let mapped = [
            ("Business?", ""),
            ("City", "city"),
            ("E-mail", "email"),
            ("First name", "first_name"),
            ("Last name", "last_name"),
            ("Phone", "phone"),
            ("Since", "premium_start"),
            ("ZIP", "zip"),
        ];
        let found: Vec<(&str, &str)> =
            mapped.iter().map(|(header, _)| (*header, done.mapping.get(*header).map_or("", String::as_str))).collect();
        assert_eq!(found, mapped, "{name}");
        assert_eq!(counts(&done), [4, 0, 0, 0, 0], "{name}: {:?}", done.rejects);
        let first = world.get("LNKD-0000001");
        let values = ["last_name", "email", "zip", "premium_start"].map(|field| first.value(field));
        assert_eq!(values, ["Müller", "jurgen@example.org", "02139", "2023-01-05"], "{name}");
        let told = |words: &str| {
            assert!(done.remarks.iter().any(|r| r.contains(words)), "{name}: {words}: {:?}", done.remarks)
        };
        told("The header spans 2 rows, which were read as one");
        told("The sheet 'March 2025' was read; the workbook holds 'Read me' too");
        told("1 cell holds an error of the spreadsheet (#N/A in C8)");
        told("The row 'Total, 4' at the end was left out");
        told("1 row above the header was left out");
        if !name.ends_with("xls") {
            told("1 row of the sheet is hidden, by hand or by a filter; it was read like all others");
        }
        let row: RowAsItStood = world.call("imports.row", json!({ "batch": done.batch, "row": 3 })).unwrap();
        assert_eq!((row.line, row.sheet.as_str(), row.cells[0].value.as_str()), (7, "March 2025", "Peña"), "{name}");
        let sheets: Vec<(&str, bool)> = done.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.chosen)).collect();
        assert_eq!(sheets, [("Read me", false), ("March 2025", true)], "{name}");
    }
}

#[test]
fn a_workbook_with_a_password_is_refused() {
    let world = World::new();
    for name in ["protected.ods", "protected.xls", "protected.xlsx"] {
        let error = world.import(&workbook(name)).unwrap_err();
        assert_eq!(error.kind, ErrorKind::NoList);
        assert_eq!(error.message, format!("{name} is protected with a password"));
        assert_eq!(error.hint, "open it with its password in a spreadsheet program and save a copy without a password");
    }
}

fn with_two_sheets() -> Workbook {
    let mut book = Workbook::new();
    for (name, person) in [("January", "Lee"), ("February", "Roe")] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.write_row(0, 0, ["Last name", "First name"]).unwrap();
        sheet.write_row(1, 0, [person, "Ann"]).unwrap();
    }
    book
}

#[test]
fn the_sheet_can_be_chosen_and_stays_in_the_ledger() {
    let world = World::new();
    let path = world.save("months.xlsx", with_two_sheets());
    let done = import(&world, &path, json!({ "sheet": "february" }));
    assert_eq!((done.file.sheet.as_str(), done.sheets[1].chosen, done.sheets[1].rows), ("February", true, 2));
    assert_eq!(world.get("LNKD-0000001").value("last_name"), "Roe");
    let ledger: Ledger = world.call("imports.list", json!({})).unwrap();
    assert_eq!((ledger.rows[0].file.sheet.as_str(), ledger.rows[0].file.encoding.as_str()), ("February", "xlsx"));
    let error = world.preview_with(&path, json!({ "sheet": "March" })).unwrap_err();
    assert_eq!(error.message, "months.xlsx has no sheet 'March'");
    assert_eq!(error.hint, "its sheets are 'January', 'February'");
    let text = world.file("list.csv", b"Last name\nLee\n");
    let error = world.preview_with(&text, json!({ "sheet": "March" })).unwrap_err();
    assert_eq!(error.message, "list.csv is text and has no sheet 'March'");
}

#[test]
fn the_workbook_itself_is_kept_and_guarded() {
    let world = World::new();
    let path = world.save("months.xlsx", with_two_sheets());
    let told = world.preview(&path).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let done = world.import_with(&path, json!({ "sha256": told.file.sha256 })).unwrap();
    let out = world.path("out.xlsx");
    let _: SavedFile = world.call("evidence.save", json!({ "digest": done.file.sha256, "path": out })).unwrap();
    assert_eq!(std::fs::read(&out).unwrap(), bytes);
    world.save("months.xlsx", as_workbook(&sample("intake-list.csv")));
    let error = world.import_with(&path, json!({ "sha256": told.file.sha256 })).unwrap_err();
    assert_eq!(error.message, "months.xlsx has changed since the preview");
}

#[test]
fn cells_are_read_as_what_they_are() {
    let world = World::new();
    let mut book = Workbook::new();
    let (day, time) = (Format::new().set_num_format("mm/dd/yyyy"), Format::new().set_num_format("h:mm"));
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Last name", "ZIP", "Phone", "Premium since", "Notes", "City", "Account"]).unwrap();
    sheet.write(1, 0, "Lee").unwrap();
    sheet.write(1, 1, 94103).unwrap();
    sheet.write(1, 2, 4_155_550_104_i64).unwrap();
    sheet.write_with_format(1, 3, ExcelDateTime::from_ymd(2023, 1, 5).unwrap(), &day).unwrap();
    sheet.write(1, 4, true).unwrap();
    sheet.write_formula(1, 5, Formula::new("=UPPER(\"rome\")").set_result("ROME")).unwrap();
    sheet.write(1, 6, 4_111_111_111_111_111.0).unwrap();
    sheet.write(2, 0, "Roe").unwrap();
    sheet.write_with_format(2, 4, ExcelDateTime::from_hms(18, 30, 0).unwrap(), &time).unwrap();
    sheet.write(2, 6, 29.99).unwrap();
    let done = import(&world, &world.save("types.xlsx", book), json!({ "mapping": { "Account": "source" } }));
    assert_eq!(counts(&done), [2, 0, 0, 0, 0], "{:?}", done.rejects);
    let values = |claim: &str| {
        let claimant = world.get(claim);
        ["zip", "premium_start", "notes", "city", "source"].map(|field| claimant.value(field).to_string())
    };
    assert_eq!(values("LNKD-0000001"), ["94103", "2023-01-05", "TRUE", "ROME", "4111111111111111"]);
    assert_eq!(values("LNKD-0000002"), ["", "", "18:30:00", "", "29.99"]);
    assert_eq!(
        done.remarks,
        ["1 cell holds a number of 16 digits or more, of which a spreadsheet keeps 15 (4111111111111111 in G2)"]
    );
}

#[test]
fn blank_rows_and_columns_of_a_workbook_cost_nothing() {
    let world = World::new();
    let mut book = Workbook::new();
    let grey = Format::new().set_background_color("#EEEEEE");
    let sheet = book.add_worksheet();
    sheet.write_row(2, 1, ["Last name", "City"]).unwrap();
    sheet.write_row(3, 1, ["Lee", "Rome"]).unwrap();
    sheet.write_row(6, 1, ["Roe", "\u{a0}\u{200b}"]).unwrap();
    sheet.write_blank(1_048_575, 16_383, &grey).unwrap();
    let done = import(&world, &world.save("wide.xlsx", book), json!({}));
    assert_eq!((counts(&done), done.columns.len(), done.sheets[0].rows), ([2, 0, 0, 0, 0], 2, 3));
    assert_eq!(done.file.header_line, 3);
    assert_eq!(done.remarks, ["2 blank rows were passed over"]);
}

#[test]
fn a_workbook_without_a_list_is_refused_with_a_reason() {
    let world = World::new();
    let refusal = |name: &str, bytes: &[u8]| {
        let path = world.file(name, bytes);
        let error = world.import(&path).unwrap_err();
        assert_eq!((error.kind, error.hint.is_empty()), (ErrorKind::NoList, false), "{name}");
        error.message
    };
    let mut blank = Workbook::new();
    blank.add_worksheet();
    assert_eq!(refusal("blank.xlsx", &blank.save_to_buffer().unwrap()), "blank.xlsx holds nothing but blank sheets");
    let mut prose = Workbook::new();
    prose.add_worksheet().write(0, 0, "Please find the list in my other mail.").unwrap();
    assert_eq!(
        refusal("prose.xlsx", &prose.save_to_buffer().unwrap()),
        "prose.xlsx holds no table: none of its first 60 rows looks like a row of column names"
    );
    let mut header = Workbook::new();
    header.add_worksheet().write_row(0, 0, ["Last name", "City"]).unwrap();
    assert_eq!(
        refusal("header.xlsx", &header.save_to_buffer().unwrap()),
        "header.xlsx has a header and no rows below it"
    );
    let whole = std::fs::read(workbook("intake.xlsx")).unwrap();
    let cut = refusal("cut.xlsx", &whole[..whole.len() / 2]);
    assert!(cut.starts_with("cut.xlsx is an Excel workbook that cannot be read: "), "{cut}");
    let whole = std::fs::read(workbook("intake.xls")).unwrap();
    let cut = refusal("cut.xls", &whole[..whole.len() / 2]);
    assert_eq!(cut, "cut.xls is an old Office file that is damaged");
    let mut other: Vec<u8> = whole.windows(2).map(|pair| if pair == [b'o', 0] { b'x' } else { pair[0] }).collect();
    other.extend(whole.last());
    assert_eq!(refusal("letter.doc", &other), "letter.doc is an old Office file, not a list");
}

#[test]
fn damage_anywhere_in_a_workbook_is_told_or_harmless_and_never_a_panic() {
    let world = World::new();
    // A small generator, so that every run damages the same bytes.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 11).unwrap() % below
    };
    for name in ["intake.xls", "intake.ods", "intake.xlsx"] {
        let whole = std::fs::read(workbook(name)).unwrap();
        for _ in 0..60 {
            let mut bytes = whole.clone();
            for _ in 0..=next(4) {
                let place = next(bytes.len());
                bytes[place] = u8::try_from(next(256)).unwrap();
            }
            if next(4) == 0 {
                bytes.truncate(next(whole.len()));
            }
            let path = world.file(name, &bytes);
            if let Err(error) = world.preview(&path) {
                assert!(matches!(error.kind, ErrorKind::NoList | ErrorKind::Invalid), "{error:?}");
            }
        }
    }
}
