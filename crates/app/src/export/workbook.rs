//! A list of claimants as an Excel workbook (XLSX): text is text, dates are dates, amounts are amounts, row by row.
//!
//! Everything of the file but its rows (styles, sheets, widths, filters, properties) is made small in memory, with one row that shows
//! how the cells of each column are styled. The rows themselves are streamed into the archive in the place of that row, so that a list
//! of any length needs the same memory and no file beside.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};

use chrono::NaiveDate;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::columns::{Column, Kind};
use super::design::{DateForm, Laid, Layout};
use super::list::{Cells, Entry};
use crate::error::{Error, ErrorKind, Result};

/// How many rows a sheet can have beside its header.
pub(crate) const ROWS_OF_A_SHEET: u64 = 1_048_575;
/// How many UTF-16 units a cell can have.
const LONGEST_CELL: usize = 32_767;
/// A spreadsheet keeps this many digits of a number.
const DIGITS_KEPT: usize = 15;
/// How much is gathered before it is packed.
const PACKED_AT_ONCE: usize = 1 << 16;

/// What a workbook says of itself.
pub(crate) struct About<'a> {
    /// Its title.
    pub(crate) title: &'a str,
    /// When it was made: UTC, ISO 8601 with seconds.
    pub(crate) at: &'a str,
    /// How many rows there will be.
    pub(crate) rows: u64,
    /// How many of them a sheet takes.
    pub(crate) rows_of_a_sheet: u64,
}

/// A workbook being written.
pub(crate) struct BookWriter<'m, W: Write> {
    cells: Cells<'m>,
    zip: ZipWriter<StreamWriter<W>>,
    sheets: std::vec::IntoIter<SheetFrame>,
    /// What ends the open sheet.
    tail: Vec<u8>,
    styles: Vec<String>,
    letters: Vec<String>,
    text: String,
    row_of_sheet: u64,
    left_in_sheet: u64,
    rows: u64,
}

/// A sheet without its rows.
struct SheetFrame {
    part: String,
    head: Vec<u8>,
    tail: Vec<u8>,
    styles: Vec<String>,
    rows: u64,
}

impl<'m, W: Write> BookWriter<'m, W> {
    /// Begins a workbook.
    ///
    /// # Errors
    /// When `out` cannot be written to, or the list has more columns than a sheet.
    pub(crate) fn new(out: W, cells: Cells<'m>, about: &About<'_>) -> Result<BookWriter<'m, W>> {
        let layout = cells.layout();
        let (others, sheets) = frame(layout, about)?;
        let mut zip = ZipWriter::new_stream(out);
        for (part, bytes) in others {
            zip.start_file(part, packing()).map_err(unpackable)?;
            zip.write_all(&bytes).map_err(unwritable)?;
        }
        let letters = (0..layout.columns.len()).map(letters).collect();
        let mut book = BookWriter {
            cells,
            zip,
            sheets: sheets.into_iter(),
            tail: Vec::new(),
            styles: Vec::new(),
            letters,
            text: String::with_capacity(PACKED_AT_ONCE * 2),
            row_of_sheet: 0,
            left_in_sheet: 0,
            rows: 0,
        };
        book.open_sheet()?;
        Ok(book)
    }

    /// Adds a claimant.
    ///
    /// # Errors
    /// When the disk is full, a cell is not fit for the court, or longer than a cell of a spreadsheet.
    pub(crate) fn put(&mut self, entry: &impl Entry) -> Result<()> {
        if self.left_in_sheet == 0 {
            self.close_sheet()?;
            self.open_sheet()?;
        }
        self.row_of_sheet += 1;
        self.left_in_sheet -= 1;
        let BookWriter { cells, text, styles, letters, row_of_sheet, .. } = self;
        let row = row_of_sheet.to_string();
        let claim_no = cells.claim_no(entry)?;
        let mut place = 0;
        // Writing to a String cannot fail.
        let _ = write!(text, "<row r=\"{row}\">");
        cells.each(entry, |laid, cell| {
            if !cell.is_empty() {
                if cell.len() > LONGEST_CELL && cell.encode_utf16().count() > LONGEST_CELL {
                    return Err(too_long(&claim_no, laid));
                }
                put_cell(text, &letters[place], &row, &styles[place], laid.kind, cell);
            }
            place += 1;
            Ok(())
        })?;
        text.push_str("</row>");
        self.rows += 1;
        if self.text.len() >= PACKED_AT_ONCE { self.pack() } else { Ok(()) }
    }

    /// How many claimants were written.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// Hands back what was written to, all of it written.
    ///
    /// # Errors
    /// When the disk is full.
    pub(crate) fn finish(mut self) -> Result<W> {
        self.close_sheet()?;
        if self.left_in_sheet > 0 || self.sheets.next().is_some() {
            return Err(miscounted());
        }
        Ok(self.zip.finish().map_err(unpackable)?.into_inner())
    }

    fn open_sheet(&mut self) -> Result<()> {
        let sheet = self.sheets.next().ok_or_else(miscounted)?;
        self.zip.start_file(sheet.part, packing()).map_err(unpackable)?;
        self.zip.write_all(&sheet.head).map_err(unwritable)?;
        (self.tail, self.styles) = (sheet.tail, sheet.styles);
        (self.row_of_sheet, self.left_in_sheet) = (1, sheet.rows);
        Ok(())
    }

    fn close_sheet(&mut self) -> Result<()> {
        self.pack()?;
        self.zip.write_all(&self.tail).map_err(unwritable)
    }

    fn pack(&mut self) -> Result<()> {
        self.zip.write_all(self.text.as_bytes()).map_err(unwritable)?;
        self.text.clear();
        Ok(())
    }
}

/// One cell with something in it.
fn put_cell(text: &mut String, letters: &str, row: &str, style: &str, kind: Kind, cell: &str) {
    for part in ["<c r=\"", letters, row, "\" s=\"", style] {
        text.push_str(part);
    }
    let number = match kind {
        Kind::Text => None,
        Kind::Date => serial(cell),
        Kind::Money | Kind::Count => is_number(cell).then(|| cell.to_string()),
    };
    if let Some(number) = number {
        let _ = write!(text, "\"><v>{number}</v></c>");
        return;
    }
    let keeps = cell.starts_with(char::is_whitespace) || cell.ends_with(char::is_whitespace) || cell.contains('\n');
    text.push_str(if keeps {
        "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
    } else {
        "\" t=\"inlineStr\"><is><t>"
    });
    escape(text, cell);
    text.push_str("</t></is></c>");
}

/// The day as a spreadsheet counts it; those before March 1900 are counted differently by different programs.
fn serial(iso: &str) -> Option<String> {
    let day = NaiveDate::parse_from_str(iso, "%Y-%m-%d").ok()?;
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let certain = NaiveDate::from_ymd_opt(1900, 3, 1)?..=NaiveDate::from_ymd_opt(9999, 12, 31)?;
    certain.contains(&day).then(|| (day - first).num_days().to_string())
}

/// Digits, and decimals behind a point, that a spreadsheet keeps to the last.
fn is_number(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let (whole, decimals) = cell.split_once('.').unwrap_or((cell, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    plain(whole) && plain(decimals) && digits <= DIGITS_KEPT && (whole == "0" || !whole.starts_with('0'))
}

/// Text as XML holds it. What XML cannot hold is written `_x000B_`, and text that looks so already is told apart, as Excel does.
fn escape(text: &mut String, cell: &str) {
    if !cell.bytes().any(|b| matches!(b, b'&' | b'<' | b'>' | b'_' | 0x00..0x20) || b >= 0x7f) {
        text.push_str(cell);
        return;
    }
    for (at, c) in cell.char_indices() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '_' if looks_escaped(&cell.as_bytes()[at..]) => text.push_str("_x005F_"),
            '\n' | '\t' => text.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(text, "_x{:04X}_", u32::from(c));
            }
            _ => text.push(c),
        }
    }
}

/// `_x0041_`.
fn looks_escaped(bytes: &[u8]) -> bool {
    matches!(bytes, [b'_', b'x', a, b, c, d, b'_', ..] if [a, b, c, d].into_iter().all(u8::is_ascii_hexdigit))
}

/// `A`, `Z`, `AA` for 0, 25, 26.
fn letters(place: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    let mut letters = vec![letter(place)];
    let mut rest = place / 26;
    while rest > 0 {
        letters.push(letter(rest - 1));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Parts of the file that are whole, by name, and the sheets without their rows.
type Frame = (Vec<(String, Vec<u8>)>, Vec<SheetFrame>);

/// Everything but the rows.
fn frame(layout: &Layout, about: &About<'_>) -> Result<Frame> {
    let bytes = skeleton(layout, about).map_err(unmade)?;
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(unpackable)?;
    let (mut others, mut sheets) = (Vec::new(), Vec::new());
    for place in 0..parts.len() {
        let mut part = parts.by_index(place).map_err(unpackable)?;
        let name = part.name().map_err(unpackable)?.into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(unwritable)?;
        match rows_by_sheet(about).get(sheets.len()) {
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
fn skeleton(layout: &Layout, about: &About<'_>) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new().set_title(about.title);
    if let Ok(at) = ExcelDateTime::parse_from_str(about.at) {
        properties = properties.set_creation_datetime(&at);
    }
    workbook.set_properties(&properties);
    for (place, rows) in rows_by_sheet(about).into_iter().enumerate() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(if place == 0 { "Claimants".to_string() } else { format!("Claimants {}", place + 1) })?;
        lay_out(sheet, layout, u32::try_from(rows).unwrap_or(u32::MAX))?;
    }
    workbook.save_to_buffer()
}

fn lay_out(sheet: &mut Worksheet, layout: &Layout, rows: u32) -> std::result::Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_num_format("@")
        .set_background_color(Color::RGB(0x00E8_ECF1))
        .set_border_bottom(FormatBorder::Thin);
    for (place, laid) in layout.columns.iter().enumerate() {
        let place = u16::try_from(place).map_err(|_| XlsxError::RowColumnLimitError)?;
        let format = Format::new().set_num_format(number_format(laid.kind, layout.date_form));
        sheet.set_column_format(place, &format)?;
        sheet.set_column_width(place, width(laid, layout.date_form))?;
        sheet.write_string_with_format(0, place, &laid.heading, &head)?;
        if rows > 0 {
            sheet.write_string_with_format(rows, place, "x", &format)?;
        }
    }
    let last = u16::try_from(layout.columns.len().saturating_sub(1)).map_err(|_| XlsxError::RowColumnLimitError)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, rows, last)?;
    // ZIP codes and telephone numbers are text on purpose.
    sheet.ignore_error_range(0, 0, rows, last, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

fn number_format(kind: Kind, date_form: DateForm) -> &'static str {
    match (kind, date_form) {
        (Kind::Text, _) => "@",
        (Kind::Date, DateForm::Iso) => "yyyy-mm-dd",
        (Kind::Date, DateForm::Us) => "mm/dd/yyyy",
        (Kind::Date, DateForm::Eu) => "dd/mm/yyyy",
        (Kind::Date, DateForm::Long) => "mmmm d, yyyy",
        (Kind::Money, _) => "#,##0.00",
        (Kind::Count, _) => "0",
    }
}

/// In digits: wide enough for what usually stands in the column and for its heading with the filter's arrow.
fn width(laid: &Laid, date_form: DateForm) -> u32 {
    use claimbook_domain::field::FieldKind;
    let usual = match laid.column {
        Column::NameLine => 28,
        Column::ClaimNumber | Column::NoticeId | Column::DuplicateOf => 15,
        Column::StatusReason | Column::DeficiencyCodes => 20,
        Column::Value(field) => match field.kind() {
            FieldKind::Notes | FieldKind::Url => 40,
            FieldKind::Email => 30,
            FieldKind::Date if date_form == DateForm::Long => 19,
            FieldKind::Date => 12,
            FieldKind::Text | FieldKind::Plan | FieldKind::Phone => 18,
            FieldKind::State | FieldKind::Zip | FieldKind::YesNo | FieldKind::Count => 10,
        },
        _ => 12,
    };
    let heading = u32::try_from(laid.heading.chars().count()).unwrap_or(u32::MAX).saturating_add(4);
    heading.clamp(usual, 60)
}

/// Cuts a sheet of the skeleton where its rows will stand, and learns how each column is styled.
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

/// Rows are alike, so that the quickest packing is nearly as small as the best; the time is fixed, so that bytes are reproducible.
fn packing() -> SimpleFileOptions {
    let method = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    method.compression_level(Some(1)).last_modified_time(DateTime::default())
}

fn too_long(claim_no: &str, laid: &Laid) -> Error {
    Error::invalid(
        format!(
            "{claim_no} has more than 32,767 characters in the column {}, which no cell of a workbook can hold",
            laid.heading
        ),
        "write the list as CSV, or leave the column out",
    )
}

fn unwritable(error: std::io::Error) -> Error {
    Error::file(&error, "write", std::path::Path::new("the workbook"))
}

fn unpackable(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(error) => unwritable(error),
        other => Error::new(
            ErrorKind::Io,
            format!("the workbook cannot be packed: {other}"),
            "write the list as CSV, or with fewer columns",
        ),
    }
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
    Error::new(ErrorKind::Io, "the workbook cannot be laid out", "write the list as CSV, and report this")
}

fn miscounted() -> Error {
    let message = "the list has not as many rows as were counted";
    Error::new(ErrorKind::Damaged, message, "run verify on the book")
}

#[cfg(test)]
mod tests;
