//! Everything of a workbook but its rows: made small in memory, cut where the rows will be.

use std::io::{Cursor, Read};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};
use zip::ZipArchive;

use super::{About, ROWS_OF_A_SHEET, unpackable, unwritable};
use crate::error::{Error, Result};
use crate::write::dates::DateForm;
use crate::write::{CellKind, OutputLayout};

/// A workbook may have this many sheets: each is made in memory, and a book that was altered may say any number of rows.
const MOST_SHEETS: u64 = 500;

/// A sheet without its rows.
pub(super) struct SheetFrame {
    pub(super) part: String,
    pub(super) head: Vec<u8>,
    pub(super) tail: Vec<u8>,
    pub(super) styles: Vec<String>,
    pub(super) rows: u64,
}

/// Parts of the file that are whole, by name, and the sheets without their rows.
pub(super) type Frame = (Vec<(String, Vec<u8>)>, Vec<SheetFrame>);

/// Everything but the rows.
pub(super) fn frame(layout: &OutputLayout, about: &About<'_>) -> Result<Frame> {
    let most = about.rows_of_a_sheet.clamp(1, ROWS_OF_A_SHEET);
    if about.rows.div_ceil(most) > MOST_SHEETS {
        return Err(Error::TooManyRows { rows: about.rows, sheets: MOST_SHEETS });
    }
    let bytes = skeleton(layout, about).map_err(unmade)?;
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(unpackable)?;
    let (mut others, mut sheets) = (Vec::new(), Vec::new());
    let rows_by_sheet = rows_by_sheet(about);
    for place in 0..parts.len() {
        let mut part = parts.by_index(place).map_err(unpackable)?;
        let name = part.name().map_err(unpackable)?.into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(unwritable)?;
        match rows_by_sheet.get(sheets.len()) {
            Some(rows) if name.starts_with("xl/worksheets/sheet") => {
                sheets.push(cut(name, &bytes, layout.columns.len(), *rows)?);
            }
            _ => others.push((name, bytes)),
        }
    }
    Ok((others, sheets))
}

/// How many rows each sheet takes; there is always one.
fn rows_by_sheet(about: &About<'_>) -> Vec<u64> {
    let (most, mut left) = (about.rows_of_a_sheet.clamp(1, ROWS_OF_A_SHEET), about.rows);
    let mut sheets = vec![left.min(most)];
    while left > most {
        left -= most;
        sheets.push(left.min(most));
    }
    sheets
}

/// A workbook whose sheets have a header and, in the place of the last row, one that shows the styles.
fn skeleton(layout: &OutputLayout, about: &About<'_>) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new().set_title(about.title);
    if let Ok(at) = ExcelDateTime::parse_from_str(about.at) {
        properties = properties.set_creation_datetime(&at);
    }
    workbook.set_properties(&properties);
    for (place, rows) in rows_by_sheet(about).into_iter().enumerate() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(if place == 0 { about.sheet.to_string() } else { format!("{} {}", about.sheet, place + 1) })?;
        lay_out(sheet, layout, u32::try_from(rows).unwrap_or(u32::MAX))?;
    }
    workbook.save_to_buffer()
}

fn lay_out(sheet: &mut Worksheet, layout: &OutputLayout, rows: u32) -> std::result::Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_num_format("@")
        .set_background_color(Color::RGB(0x00E8_ECF1))
        .set_border_bottom(FormatBorder::Thin);
    for (place, column) in layout.columns.iter().enumerate() {
        let place = u16::try_from(place).map_err(|_| XlsxError::RowColumnLimitError)?;
        let format = Format::new().set_num_format(number_format(column.kind, layout.dates));
        sheet.set_column_format(place, &format)?;
        sheet.set_column_width(place, column.width)?;
        sheet.write_string_with_format(0, place, &column.heading, &head)?;
        if rows > 0 {
            sheet.write_string_with_format(rows, place, "x", &format)?;
        }
    }
    let last = u16::try_from(layout.columns.len().saturating_sub(1)).map_err(|_| XlsxError::RowColumnLimitError)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, rows, last)?;
    // Numbers such as ZIP codes are text on purpose.
    sheet.ignore_error_range(0, 0, rows, last, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

fn number_format(kind: CellKind, date_form: DateForm) -> &'static str {
    match (kind, date_form) {
        (CellKind::Text, _) => "@",
        (CellKind::Date, DateForm::Iso) => "yyyy-mm-dd",
        (CellKind::Date, DateForm::Us) => "mm/dd/yyyy",
        (CellKind::Date, DateForm::Eu) => "dd/mm/yyyy",
        (CellKind::Date, DateForm::Long) => "mmmm d, yyyy",
        (CellKind::Money, _) => "#,##0.00",
        (CellKind::Count, _) => "0",
        (CellKind::Number, _) => "General",
    }
}

/// Cuts a sheet of the skeleton where its rows will be, and learns how each column is styled.
fn cut(part: String, bytes: &[u8], columns: usize, rows: u64) -> Result<SheetFrame> {
    let text = std::str::from_utf8(bytes).map_err(|_| miscut())?;
    let tail = text.find("</sheetData>").ok_or_else(miscut)?;
    let shown = format!("<row r=\"{}\"", rows + 1);
    let head = if rows == 0 { tail } else { text.find(&shown).ok_or_else(miscut)? };
    let style = |place: usize| {
        let cell = format!("<c r=\"{}{}\" s=\"", letters(place), rows + 1);
        let from = text[head..tail].find(&cell)? + head + cell.len();
        text[from..tail].split('"').next().map(str::to_string)
    };
    let styles = if rows == 0 { Some(Vec::new()) } else { (0..columns).map(style).collect() };
    Ok(SheetFrame {
        part,
        head: bytes[..head].to_vec(),
        tail: bytes[tail..].to_vec(),
        styles: styles.ok_or_else(miscut)?,
        rows,
    })
}

/// `A`, `Z`, `AA` for 0, 25, 26.
pub(super) fn letters(place: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    let mut letters = vec![letter(place)];
    let mut rest = place / 26;
    while rest > 0 {
        letters.push(letter(rest - 1));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn unmade(error: XlsxError) -> Error {
    match error {
        XlsxError::RowColumnLimitError => {
            Error::invalid("the list has more columns than a sheet of a workbook", "write it as CSV")
        }
        other => Error::invalid(format!("the workbook cannot be made: {other}"), "write the list as CSV"),
    }
}

fn miscut() -> Error {
    Error::Workbook {
        message: "the workbook cannot be laid out".into(),
        hint: "write the list as CSV, and report this".into(),
    }
}
