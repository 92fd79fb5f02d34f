//! A list as an Excel workbook (XLSX): text is text, dates are dates, amounts are amounts, row by row.
//!
//! Everything of the file but its rows (styles, sheets, widths, filters, properties) is made small in memory, with one row that shows
//! how the cells of each column are styled. The rows themselves are streamed into the archive in the place of that row, so that a list
//! of any length needs the same memory and no second file.

use std::fmt::Write as _;
use std::io::Write;

use chrono::NaiveDate;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::line::Line;
use super::{CellKind, OutputLayout};
use crate::error::{Error, Result};

mod frame;

use frame::{SheetFrame, frame, letters};

/// How many rows a sheet can have in addition to its header.
pub const ROWS_OF_A_SHEET: u64 = 1_048_575;
/// How many UTF-16 units a cell can have.
const LONGEST_CELL: usize = 32_767;
/// A spreadsheet keeps this many digits of a number.
const DIGITS_KEPT: usize = 15;
/// How much is gathered before it is packed.
const PACKED_AT_ONCE: usize = 1 << 16;

/// What a workbook says of itself.
pub struct About<'a> {
    /// What its sheets are called; a second one has a number after it.
    pub sheet: &'a str,
    /// Its title.
    pub title: &'a str,
    /// When it was made: UTC, ISO 8601 with seconds.
    pub at: &'a str,
    /// How many rows there will be.
    pub rows: u64,
    /// How many of them a sheet takes.
    pub rows_of_a_sheet: u64,
}

/// A workbook being written.
pub struct BookWriter<'l, W: Write> {
    layout: &'l OutputLayout,
    called: &'l (dyn Fn(i64) -> String + Sync),
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

impl<'l, W: Write> BookWriter<'l, W> {
    /// Begins a workbook. `called` names a row by its number, for messages.
    ///
    /// # Errors
    /// When `out` cannot be written to, or the list has more columns than a sheet.
    pub fn new(
        out: W,
        layout: &'l OutputLayout,
        about: &About<'_>,
        called: &'l (dyn Fn(i64) -> String + Sync),
    ) -> Result<BookWriter<'l, W>> {
        let (others, sheets) = frame(layout, about)?;
        let mut zip = ZipWriter::new_stream(out);
        for (part, bytes) in others {
            zip.start_file(part, packing()).map_err(unpackable)?;
            zip.write_all(&bytes).map_err(unwritable)?;
        }
        let letters = (0..layout.columns.len()).map(letters).collect();
        let mut book = BookWriter {
            layout,
            called,
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

    /// Adds a row.
    ///
    /// # Errors
    /// When the disk is full, a cell is longer than a cell of a spreadsheet, or its cells are not text.
    pub fn put(&mut self, line: &Line) -> Result<()> {
        if self.left_in_sheet == 0 {
            self.close_sheet()?;
            self.open_sheet()?;
        }
        self.row_of_sheet += 1;
        self.left_in_sheet -= 1;
        let BookWriter { layout, text, styles, letters, row_of_sheet, .. } = self;
        let row = row_of_sheet.to_string();
        // Writing to a String cannot fail.
        let _ = write!(text, "<row r=\"{row}\">");
        for (place, (column, cell)) in layout.columns.iter().zip(line.cells()?).enumerate() {
            if cell.is_empty() {
                continue;
            }
            if cell.len() > LONGEST_CELL && cell.encode_utf16().count() > LONGEST_CELL {
                return Err(too_long(&(self.called)(line.number()), &column.heading));
            }
            put_cell(text, &letters[place], &row, &styles[place], column.kind, cell);
        }
        text.push_str("</row>");
        self.rows += 1;
        if self.text.len() >= PACKED_AT_ONCE { self.pack() } else { Ok(()) }
    }

    /// How many rows were written.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Hands back what was written to, all of it written.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn finish(mut self) -> Result<W> {
        self.close_sheet()?;
        if self.left_in_sheet > 0 || self.sheets.next().is_some() {
            return Err(Error::Miscounted);
        }
        Ok(self.zip.finish().map_err(unpackable)?.into_inner())
    }

    fn open_sheet(&mut self) -> Result<()> {
        let sheet = self.sheets.next().ok_or(Error::Miscounted)?;
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
fn put_cell(text: &mut String, letters: &str, row: &str, style: &str, kind: CellKind, cell: &str) {
    for part in ["<c r=\"", letters, row, "\" s=\"", style] {
        text.push_str(part);
    }
    let number = match kind {
        CellKind::Text => None,
        CellKind::Date => serial(cell),
        CellKind::Money | CellKind::Count | CellKind::Number => is_number(cell).then(|| cell.to_string()),
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

/// Digits, and decimals after a point, that a spreadsheet keeps to the last.
fn is_number(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let (whole, decimals) = cell.split_once('.').unwrap_or((cell, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    plain(whole) && plain(decimals) && digits <= DIGITS_KEPT && (whole == "0" || !whole.starts_with('0'))
}

/// Text as XML holds it. What XML cannot hold is written `_x000B_`, and text that looks like this already is escaped, as Excel does.
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

/// Rows are alike, so that the quickest packing is nearly as small as the best; the time is fixed, so that bytes are reproducible.
fn packing() -> SimpleFileOptions {
    let method = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    method.compression_level(Some(1)).last_modified_time(DateTime::default())
}

fn too_long(row: &str, heading: &str) -> Error {
    Error::invalid(
        format!("{row} has more than 32,767 characters in the column {heading}, which no cell of a workbook can hold"),
        "write the list as CSV, or leave the column out",
    )
}

fn unwritable(error: std::io::Error) -> Error {
    Error::file(error, "write", std::path::Path::new("the workbook"))
}

fn unpackable(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(error) => unwritable(error),
        other => Error::Workbook {
            message: format!("the workbook cannot be packed: {other}"),
            hint: "write the list as CSV, or with fewer columns".into(),
        },
    }
}

#[cfg(test)]
mod tests;
