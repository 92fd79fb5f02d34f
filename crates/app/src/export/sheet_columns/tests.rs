//! Workbooks as a reader of workbooks gets them.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use claimbook_domain::claimant::{Claimant, Fields};
use claimbook_domain::field::Field;
use claimbook_domain::status::Status;
use claimbook_tabular::write::workbook::{About, BookWriter, ROWS_OF_A_SHEET};
use zip::ZipArchive;

use super::*;
use crate::error::{Error, ErrorKind, Result};
use crate::export::design::layout;
use crate::export::list::tests::{line, matter};
use crate::export::presets::Preset;
use crate::sheet_name::SHEET;
use crate::views::{Design, DesignColumn};

fn own(code: &str) -> Field {
    matter().list().parse(code).unwrap()
}

fn claimant(id: i64, values: &[(Field, &str)]) -> Claimant {
    let mut fields = Fields::default();
    for (field, value) in values {
        fields.set(*field, (*value).to_string());
    }
    let (status, status_reason) = (Status::Qualified, String::new());
    Claimant { id, version: 1, status, status_reason, duplicate_of: None, fields, imported: None }
}

fn design(columns: &[&str], date_form: &str) -> Design {
    let column = |column: &&str| DesignColumn { column: (*column).into(), heading: String::new() };
    Design { columns: columns.iter().map(column).collect(), date_form: date_form.into(), ..Design::default() }
}

fn written(design: &Design, rows_of_a_sheet: u64, claimants: &[Claimant]) -> Result<Vec<u8>> {
    let (matter, layout) = (matter(), layout(design, matter().list()).unwrap());
    let rows = claimants.len() as u64;
    let about =
        About { sheet: SHEET, title: "Doe v. Example Corp.: full", at: "2026-11-23T17:00:00Z", rows, rows_of_a_sheet };
    let (file, called) = (of_file(&layout), |claim| matter.claim_no(claim));
    let mut book = BookWriter::new(Vec::new(), &file, &about, &called)?;
    for claimant in claimants {
        book.put(&line(&matter, &layout, claimant)?)?;
    }
    assert_eq!(book.rows(), rows);
    Ok(book.finish()?)
}

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut parts = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    parts.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn text_stays_text_and_dates_amounts_and_counts_are_what_they_are() {
    let values = [
        (Field::LastName, "=1+1"),
        (Field::Zip, "02139"),
        (Field::Phone, "5125550148"),
        (own("premium_start"), "2023-01-05"),
        (own("inmail_sent"), "1200"),
        (own("inmail_received"), "yes"),
        (Field::Notes, " two\nlines & <more> _x0041_ "),
    ];
    let columns = [
        "claim_number",
        "last_name",
        "zip",
        "phone",
        "premium_start",
        "inmail_sent",
        "inmail_received",
        "amount",
        "notes",
    ];
    let mut book = open(written(&design(&columns, "us"), ROWS_OF_A_SHEET, &[claimant(1, &values)]).unwrap());
    let sheet = book.worksheet_range("Claimants").unwrap();
    let text = |text: &str| Data::String(text.into());
    let row: Vec<Data> = sheet.rows().nth(1).unwrap().to_vec();
    assert_eq!(row[..4], [text("LNKD-0000001"), text("=1+1"), text("02139"), text("5125550148")]);
    let Data::DateTime(date) = &row[4] else { panic!("{:?} is not a date", row[4]) };
    assert_eq!(date.as_datetime().unwrap().date().to_string(), "2023-01-05");
    assert_eq!(row[5..8], [Data::Float(1200.0), text("yes"), Data::Float(1000.0)]);
    assert!(row[8].to_string().starts_with(" two\nlines & <more> _x"), "{:?}", row[8]);
    assert_eq!(sheet.rows().next().unwrap()[4], text("premium_start"));
}

#[test]
fn a_long_list_goes_on_in_the_next_sheet_under_the_same_header() {
    let many: Vec<Claimant> = (1..=7).map(|id| claimant(id, &[])).collect();
    let mut book = open(written(&design(&["claim_number", "zip"], ""), 3, &many).unwrap());
    assert_eq!(book.sheet_names(), ["Claimants", "Claimants 2", "Claimants 3"]);
    let mut numbers = Vec::new();
    for (name, rows) in [("Claimants", 3), ("Claimants 2", 3), ("Claimants 3", 1)] {
        let sheet = book.worksheet_range(name).unwrap();
        assert_eq!(sheet.rows().next().unwrap()[0], Data::String("claim_number".into()));
        assert_eq!(sheet.height(), rows + 1, "{name}");
        numbers.extend(sheet.rows().skip(1).map(|row| row[0].to_string()));
    }
    let all: Vec<String> = (1..=7).map(|id| format!("LNKD-{id:07}")).collect();
    assert_eq!(numbers, all);
}

#[test]
fn a_list_that_fills_its_sheet_needs_no_other_and_an_empty_one_has_its_header() {
    let three: Vec<Claimant> = (1..=3).map(|id| claimant(id, &[])).collect();
    assert_eq!(open(written(&design(&["claim_number"], ""), 3, &three).unwrap()).sheet_names(), ["Claimants"]);
    let mut empty = open(written(&design(&["claim_number"], ""), 3, &[]).unwrap());
    assert_eq!(empty.worksheet_range("Claimants").unwrap().height(), 1);
}

#[test]
fn the_header_is_frozen_filtered_and_every_byte_is_reproducible() {
    let two = [claimant(1, &[(Field::Zip, "02139")]), claimant(2, &[])];
    let bytes = written(&Preset::Full.design(matter().list()), ROWS_OF_A_SHEET, &two).unwrap();
    assert_eq!(bytes, written(&Preset::Full.design(matter().list()), ROWS_OF_A_SHEET, &two).unwrap());
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("state=\"frozen\""), "{sheet}");
    assert!(sheet.contains("<autoFilter ref=\"A1:AC3\""), "{sheet}");
    assert!(sheet.contains("numberStoredAsText=\"1\""), "{sheet}");
    assert!(sheet.contains("<dimension ref=\"A1:AC3\"/>"), "{sheet}");
    assert!(!sheet.contains(">x<"), "the row that shows the styles is gone");
    let properties = part(&bytes, "docProps/core.xml");
    assert!(properties.contains("<dc:title>Doe v. Example Corp.: full</dc:title>"), "{properties}");
    assert!(properties.contains("2026-11-23T17:00:00Z</dcterms:created>"), "{properties}");
}

#[test]
fn a_cell_too_long_for_a_sheet_is_refused_and_never_cut() {
    let long = "ä".repeat(32_767);
    let fits = claimant(1, &[(Field::Notes, &long)]);
    assert!(written(&design(&["notes"], ""), 10, &[fits]).is_ok());
    let longer = claimant(2, &[(Field::Notes, &format!("{long}!"))]);
    let error = written(&design(&["notes"], ""), 10, &[longer]).unwrap_err();
    assert!(
        error.message.starts_with("LNKD-0000002 has more than 32,767 characters in the column notes"),
        "{}",
        error.message
    );
    assert_eq!(error.hint, "write the list as CSV, or leave the column out");
}

#[test]
fn fewer_rows_than_were_counted_make_no_workbook() {
    let (matter, layout) = (matter(), layout(&design(&["zip"], ""), matter().list()).unwrap());
    let about = About { sheet: SHEET, title: "", at: "", rows: 2, rows_of_a_sheet: 10 };
    let (file, called) = (of_file(&layout), |claim| matter.claim_no(claim));
    let mut book = BookWriter::new(Vec::new(), &file, &about, &called).unwrap();
    book.put(&line(&matter, &layout, &claimant(1, &[])).unwrap()).unwrap();
    assert_eq!(Error::from(book.finish().unwrap_err()).kind, ErrorKind::Damaged);
}
