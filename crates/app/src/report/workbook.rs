//! The summary as an Excel workbook: the rows of the CSV, a sheet for what is said and one for each section that adds up.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, Worksheet, XlsxError};

use super::figures::Summary;
use super::rows::{AMOUNTS, COLUMNS, records};
use crate::error::{Error, Result};

/// A row of the CSV.
type Record = [String; COLUMNS.len()];

/// A section that adds up: its code, the name of its sheet, and what its rows are.
type Section = (&'static str, &'static str, &'static str);

/// The sections before those by the choices of the matter.
const BEFORE_CHOICES: [Section; 2] = [("status", "By status", "Status"), ("left_out", "Left out", "Left out")];
/// The section after them.
const BY_STATE: Section = ("state", "By state", "State");
/// What claimants state in money and numbers.
const STATED: Section = (AMOUNTS, "Amounts stated", "Stated by claimants");
/// A spreadsheet takes no longer name of a sheet, and none of these characters in it.
const LONGEST_NAME: usize = 31;
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

fn in_words((code, name, what): Section) -> (String, String, String) {
    (code.to_string(), name.to_string(), what.to_string())
}

/// A name that a sheet can have.
fn sheet_name(name: &str) -> String {
    name.chars().filter(|c| !NOT_IN_NAMES.contains(c)).take(LONGEST_NAME).collect()
}
/// The headings of counts and amounts, in the order of the CSV.
const FIGURES: [&str; 8] = [
    "Qualified",
    "Pending",
    "Excluded",
    "All",
    "Qualified, amount",
    "Pending, amount",
    "Excluded, amount",
    "All, amount",
];
/// A spreadsheet keeps this many digits of a number.
const DIGITS_KEPT: usize = 15;

struct Formats {
    head: Format,
    strong: Format,
    words: Format,
    heads: [Format; 2],
    money: [Format; 2],
}

/// The whole file. The same summary gives the same bytes.
///
/// # Errors
/// When the workbook cannot be made.
pub(crate) fn workbook(summary: &Summary) -> Result<Vec<u8>> {
    made(summary).map_err(|why| {
        Error::invalid(format!("the workbook cannot be made: {why}"), "save the summary as .csv, .pdf or .html")
    })
}

fn made(summary: &Summary) -> std::result::Result<Vec<u8>, XlsxError> {
    let rows = records(summary);
    let mut workbook = Workbook::new();
    let title = format!("{}: damages summary", summary.heading.caption);
    let mut properties = DocProperties::new().set_title(title);
    if let Ok(at) = ExcelDateTime::parse_from_str(&summary.heading.as_of_utc) {
        properties = properties.set_creation_datetime(&at);
    }
    workbook.set_properties(&properties);
    let formats = formats();
    said(workbook.add_worksheet(), &rows, &formats)?;
    let choices = summary.by_choice.iter().map(|choice| (choice.field.clone(), choice.title(), choice.label.clone()));
    let sections = BEFORE_CHOICES.into_iter().map(in_words).chain(choices).chain([in_words(BY_STATE)]);
    let amounts = (!summary.amounts.is_empty()).then_some(in_words(STATED));
    let sections = sections.chain(amounts);
    for (section, name, what) in sections {
        let rows: Vec<&Record> = rows.iter().filter(|row| row[0] == section).collect();
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&name))?;
        figures(sheet, &what, &rows, &formats)?;
    }
    workbook.save_to_buffer()
}

fn formats() -> Formats {
    let strong = Format::new().set_bold();
    let of = |form: &str| {
        let plain = Format::new().set_num_format(form);
        [plain.clone(), plain.set_bold().set_border_top(FormatBorder::Thin)]
    };
    Formats {
        head: strong.clone().set_border_bottom(FormatBorder::Thin),
        words: Format::new().set_text_wrap(),
        heads: of("#,##0"),
        money: of("#,##0.00"),
        strong,
    }
}

/// Matter, tally and grounds in words, and the seal of the list behind the figures.
fn said(sheet: &mut Worksheet, rows: &[Record], formats: &Formats) -> std::result::Result<(), XlsxError> {
    sheet.set_name("Summary")?;
    sheet.set_column_width(0, 24)?;
    sheet.set_column_width(1, 90)?;
    let mut place = 0;
    for row in rows.iter().filter(|row| !row[11].is_empty()).skip(1) {
        sheet.write_string_with_format(place, 0, &row[2], &formats.strong)?;
        sheet.write_string_with_format(place, 1, &row[11], &formats.words)?;
        place += 1;
    }
    place += 1;
    for row in rows.iter().filter(|row| row[0] == "tally") {
        heading(sheet, place, "Claims", formats)?;
        figure_row(sheet, place + 1, row, formats, 1)?;
    }
    Ok(())
}

/// One section with its sum below.
fn figures(
    sheet: &mut Worksheet,
    what: &str,
    rows: &[&Record],
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    sheet.set_column_width(0, 28)?;
    for column in 1..=8 {
        sheet.set_column_width(column, 16)?;
    }
    heading(sheet, 0, what, formats)?;
    sheet.set_freeze_panes(1, 1)?;
    for (place, row) in (1..).zip(rows) {
        figure_row(sheet, place, row, formats, usize::from(row[1] == "all"))?;
    }
    Ok(())
}

fn heading(sheet: &mut Worksheet, place: u32, what: &str, formats: &Formats) -> std::result::Result<(), XlsxError> {
    sheet.write_string_with_format(place, 0, what, &formats.head)?;
    for (column, figure) in (1..).zip(FIGURES) {
        sheet.write_string_with_format(place, column, figure, &formats.head)?;
    }
    Ok(())
}

/// Label, counts and amounts; `strong` 1 for a sum, 0 for what it sums.
fn figure_row(
    sheet: &mut Worksheet,
    place: u32,
    row: &Record,
    formats: &Formats,
    strong: usize,
) -> std::result::Result<(), XlsxError> {
    match strong {
        0 => sheet.write_string(place, 0, &row[2])?,
        _ => sheet.write_string_with_format(place, 0, &row[2], &formats.strong)?,
    };
    for (column, cell) in (1..).zip(&row[3..11]) {
        let format = if column <= 4 { &formats.heads[strong] } else { &formats.money[strong] };
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        match cell.parse::<f64>() {
            Ok(number) if digits <= DIGITS_KEPT => sheet.write_number_with_format(place, column, number, format)?,
            _ => sheet.write_string_with_format(place, column, cell, format)?,
        };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::report::fixture;

    fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
        calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap()
    }

    #[test]
    fn the_figures_are_numbers_and_each_sheet_ends_in_its_sum() {
        let mut book = open(workbook(&fixture::summary()).unwrap());
        assert_eq!(book.sheet_names(), ["Summary", "By status", "Left out", "By plan", "By state"]);
        for name in ["By plan", "By state"] {
            let sheet = book.worksheet_range(name).unwrap();
            let last: Vec<Data> = sheet.rows().next_back().unwrap().to_vec();
            let heads = [1284.0, 212.0, 37.0, 1533.0].map(Data::Float);
            let money = [1_284_000.0, 212_000.0, 37_000.0, 1_533_000.0].map(Data::Float);
            assert_eq!((&last[1..5], &last[5..9]), (&heads[..], &money[..]), "{name}");
        }
        let summary = book.worksheet_range("Summary").unwrap();
        assert_eq!(summary.rows().next().unwrap()[1], Data::String("De La Torre v. LinkedIn Corp.".into()));
        assert!(summary.rows().any(|row| row[1].to_string().starts_with("Sought, not owed")));
    }

    #[test]
    fn the_same_summary_gives_the_same_bytes() {
        let summary = fixture::summary();
        assert_eq!(workbook(&summary).unwrap(), workbook(&summary).unwrap());
    }
}
