//! A sheet written out as text, row by row. Only its first rows are held, until the header among them is found.

use std::fs::File;
use std::io::{BufWriter, Seek};
use std::ops::ControlFlow;

use calamine::DataRef;

use super::super::blank::is_blank;
use super::super::list::STRIDE;
use super::super::refuse::{no_table, refusal};
use super::super::sniff::Layout;
use super::head::{self, Rows};
use super::marks::{self, Marks};
use super::sheets::{Book, Sheet};
use super::value::{Notice, UNCALCULATED, is_error, write as write_value};
use super::{Spooled, Wanted};
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::SheetView;

/// How many rows that are not blank the header is looked for in, and how many tell how wide the table is.
const HEAD: usize = 200;

/// Writes the sheet that the request names, or the first one that holds a table.
pub(super) fn write(mut book: Book, file: &File, wanted: &Wanted<'_>, progress: &Progress<'_>) -> Result<Spooled> {
    let sheets = book.sheets();
    let place = choose(&mut book, &sheets, wanted)?;
    let chosen = &sheets[place];
    let mut marks = marks::read(file, book.kind(), place);
    marks.merged.extend(book.merged(&chosen.name));
    let claimed = book.claimed_rows(&chosen.name);
    let mut spool = Spool::new(wanted, &marks)?;
    let mut told = 0;
    book.each_cell(&chosen.name, &mut |row, column, value| {
        if u64::from(row) >= told {
            progress.step("Reading the sheet", u64::from(row), claimed)?;
            told = u64::from(row) + STRIDE;
        }
        spool.cell(row, column, value)?;
        Ok(ControlFlow::Continue(()))
    })?;
    let done = spool.finish()?;
    let mut remarks = of_sheets(&sheets, chosen);
    remarks.extend(of_marks(&marks, &done.layout));
    remarks.extend(done.tally.remarks());
    let views = sheets.iter().map(|sheet| {
        let is_chosen = sheet.name == chosen.name;
        let rows = if is_chosen { done.rows } else { book.claimed_rows(&sheet.name) };
        SheetView { name: sheet.name.clone(), rows, chosen: is_chosen, hidden: sheet.hidden }
    });
    Ok(Spooled {
        text: done.text,
        layout: done.layout,
        sheet: chosen.name.clone(),
        sheets: views.collect(),
        blank: done.blank,
        places: done.places,
        remarks,
    })
}

/// The place of the sheet to read.
fn choose(book: &mut Book, sheets: &[Sheet], wanted: &Wanted<'_>) -> Result<usize> {
    if !wanted.sheet.is_empty() {
        return named(sheets, wanted);
    }
    let with_rows = |hidden: bool| {
        (0..sheets.len()).filter(move |place| sheets[*place].has_rows && sheets[*place].hidden == hidden)
    };
    let candidates: Vec<usize> = with_rows(false).chain(with_rows(true)).collect();
    if candidates.is_empty() {
        return Err(refusal(
            wanted.name,
            "holds no sheet with rows, only charts",
            "choose the file that holds the list",
        ));
    }
    let mut filled = None;
    for place in candidates {
        let rows = first_rows(book, &sheets[place].name)?;
        if head::settle(&rows, &[], wanted.told).is_some() {
            return Ok(place);
        }
        if !rows.is_empty() {
            filled = filled.or(Some(place));
        }
    }
    // A header that only its merged cells make known is found when the whole sheet is read.
    filled.ok_or_else(|| refusal(wanted.name, "holds nothing but blank sheets", "choose the file that holds the list"))
}

fn named(sheets: &[Sheet], wanted: &Wanted<'_>) -> Result<usize> {
    let exact = sheets.iter().position(|sheet| sheet.name == wanted.sheet);
    let folded =
        || sheets.iter().position(|sheet| sheet.name.trim().to_lowercase() == wanted.sheet.trim().to_lowercase());
    let names: Vec<String> = sheets.iter().map(|sheet| format!("'{}'", sheet.name)).collect();
    let place = exact.or_else(folded).ok_or_else(|| {
        Error::invalid(
            format!("{} has no sheet '{}'", wanted.name, wanted.sheet),
            format!("its sheets are {}", names.join(", ")),
        )
    })?;
    if sheets[place].has_rows {
        return Ok(place);
    }
    Err(Error::invalid(
        format!("'{}' of {} is a chart and has no rows", wanted.sheet, wanted.name),
        "name another sheet",
    ))
}

fn first_rows(book: &mut Book, sheet: &str) -> Result<Rows> {
    let mut rows = Rows::new();
    let mut line = Line::default();
    book.each_cell(sheet, &mut |row, column, value| {
        if row != line.row {
            rows.extend(line.take());
            line.row = row;
        }
        if rows.len() == HEAD {
            return Ok(ControlFlow::Break(()));
        }
        line.put(column, value);
        Ok(ControlFlow::Continue(()))
    })?;
    rows.extend(line.take());
    Ok(rows)
}

/// The row under way.
#[derive(Default)]
struct Line {
    row: u32,
    cells: Vec<String>,
    /// Up to the last cell with a value.
    width: usize,
}

impl Line {
    fn put(&mut self, column: u32, value: &DataRef<'_>) -> Notice {
        let column = column as usize;
        if *value == DataRef::Empty {
            return Notice::Plain;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        let cell = &mut self.cells[column];
        cell.clear();
        let notice = write_value(value, cell);
        if is_blank(cell) {
            cell.clear();
        } else {
            self.width = self.width.max(column + 1);
        }
        notice
    }

    fn clear(&mut self) {
        self.cells.iter_mut().take(self.width).for_each(String::clear);
        self.width = 0;
    }

    fn take(&mut self) -> Option<(u32, Vec<String>)> {
        let row = (self.width > 0).then(|| (self.row, self.cells[..self.width].to_vec()));
        self.clear();
        row
    }
}

/// The text under way.
struct Spool<'s> {
    wanted: &'s Wanted<'s>,
    marks: &'s Marks,
    out: csv::Writer<BufWriter<File>>,
    line: Line,
    head: Rows,
    layout: Option<Layout>,
    /// The last row that was written, while there is one.
    last: Option<u32>,
    rows: u64,
    blank: u64,
    places: Vec<(u64, u64)>,
    tally: Tally,
}

/// What a spool comes to.
struct Done {
    text: File,
    layout: Layout,
    rows: u64,
    blank: u64,
    places: Vec<(u64, u64)>,
    tally: Tally,
}

impl<'s> Spool<'s> {
    fn new(wanted: &'s Wanted<'s>, marks: &'s Marks) -> Result<Spool<'s>> {
        let file = tempfile::tempfile().map_err(|error| beside(&error))?;
        let out = csv::WriterBuilder::new().flexible(true).from_writer(BufWriter::with_capacity(1 << 18, file));
        let (line, head, tally) = (Line::default(), Rows::new(), Tally::default());
        Ok(Spool {
            wanted,
            marks,
            out,
            line,
            head,
            layout: None,
            last: None,
            rows: 0,
            blank: 0,
            places: Vec::new(),
            tally,
        })
    }

    fn cell(&mut self, row: u32, column: u32, value: &DataRef<'_>) -> Result<()> {
        if row != self.line.row {
            self.end_row()?;
            self.line.row = row;
        }
        let notice = self.line.put(column, value);
        if *value != DataRef::Empty {
            self.tally.add(row, column, &self.line.cells[column as usize], notice);
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<()> {
        if self.layout.is_none() {
            self.head.extend(self.line.take());
            return if self.head.len() == HEAD { self.settle() } else { Ok(()) };
        }
        if self.line.width > 0 {
            self.count(self.line.row);
            self.out.write_record(&self.line.cells[..self.line.width]).map_err(failed)?;
            self.line.clear();
        }
        Ok(())
    }

    fn count(&mut self, row: u32) {
        let passed = self.last.map_or(0, |last| row.saturating_sub(last).saturating_sub(1));
        self.blank += u64::from(passed);
        self.rows += 1;
        if self.last.is_none_or(|last| last.checked_add(1) != Some(row)) {
            self.places.push((self.rows, u64::from(row) + 1));
        }
        self.last = Some(row);
    }

    /// Finds the header among the rows held, and writes them.
    fn settle(&mut self) -> Result<()> {
        let head = std::mem::take(&mut self.head);
        let Some(layout) = head::settle(&head, &self.marks.merged, self.wanted.told) else {
            return Err(match head.is_empty() {
                true => {
                    refusal(self.wanted.name, "has a sheet without any value", "choose the sheet that holds the list")
                }
                false => no_table(self.wanted.name),
            });
        };
        for (place, (row, cells)) in head.iter().enumerate() {
            self.count(*row);
            if place == layout.above {
                self.blank = 0;
                self.out.write_record(&layout.header).map_err(failed)?;
            } else {
                self.out.write_record(cells).map_err(failed)?;
            }
        }
        self.layout = Some(layout);
        Ok(())
    }

    fn finish(mut self) -> Result<Done> {
        self.end_row()?;
        if self.layout.is_none() {
            self.settle()?;
        }
        let Some(layout) = self.layout else { return Err(no_table(self.wanted.name)) };
        let buffer = self.out.into_inner().map_err(|error| beside(error.error()))?;
        let mut text = buffer.into_inner().map_err(|error| beside(error.error()))?;
        text.rewind().map_err(|error| beside(&error))?;
        Ok(Done { text, layout, rows: self.rows, blank: self.blank, places: self.places, tally: self.tally })
    }
}

/// What the system said about the text beside the workbook.
fn beside(error: &std::io::Error) -> Error {
    Error::file(error, "write", &std::env::temp_dir())
}

fn failed(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => beside(&error),
        other => beside(&std::io::Error::other(format!("{other:?}"))),
    }
}

/// Cells that somebody should know of: how many, and the first.
#[derive(Default)]
struct Tally {
    long: (u64, String),
    errors: (u64, String),
    uncalculated: (u64, String),
}

impl Tally {
    fn add(&mut self, row: u32, column: u32, text: &str, notice: Notice) {
        let kind = match notice {
            Notice::LongNumber => &mut self.long,
            Notice::Plain if text == UNCALCULATED => &mut self.uncalculated,
            Notice::Plain if is_error(text) => &mut self.errors,
            Notice::Plain => return,
        };
        kind.0 += 1;
        if kind.0 == 1 {
            kind.1 = format!("{text} in {}", address(row, column));
        }
    }

    fn remarks(&self) -> Vec<String> {
        let cells = |count: u64| if count == 1 { "1 cell holds".to_string() } else { format!("{count} cells hold") };
        let mut remarks = Vec::new();
        if self.errors.0 > 0 {
            remarks.push(format!("{} an error of the spreadsheet ({})", cells(self.errors.0), self.errors.1));
        }
        if self.uncalculated.0 > 0 {
            remarks.push(format!(
                "{} a formula that no program has calculated ({}); save the workbook in a spreadsheet program and read it again",
                cells(self.uncalculated.0),
                self.uncalculated.1
            ));
        }
        if self.long.0 > 0 {
            remarks.push(format!(
                "{} a number of 16 digits or more, of which a spreadsheet keeps 15 ({})",
                cells(self.long.0),
                self.long.1
            ));
        }
        remarks
    }
}

/// `C5`.
fn address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", u64::from(row) + 1)
}

fn of_sheets(sheets: &[Sheet], chosen: &Sheet) -> Vec<String> {
    let mut remarks = Vec::new();
    let others: Vec<String> =
        sheets.iter().filter(|sheet| sheet.name != chosen.name).map(|sheet| format!("'{}'", sheet.name)).collect();
    if !others.is_empty() {
        let others = others.join(", ");
        remarks.push(format!("The sheet '{}' was read; the workbook holds {others} too", chosen.name));
    }
    if chosen.hidden {
        remarks.push(format!("The sheet '{}' is hidden in the workbook", chosen.name));
    }
    remarks
}

fn of_marks(marks: &Marks, layout: &Layout) -> Vec<String> {
    let mut remarks = Vec::new();
    match marks.hidden_rows {
        0 => {}
        1 => remarks
            .push("1 row of the sheet is hidden, by hand or by a filter; it was read like all others".to_string()),
        many => remarks.push(format!(
            "{many} rows of the sheet are hidden, by hand or by a filter; they were read like all others"
        )),
    }
    let width = layout.header.len();
    let is_hidden =
        |column: usize| marks.hidden_columns.iter().any(|(from, to)| (*from as usize..=*to as usize).contains(&column));
    match (0..width).filter(|column| is_hidden(*column)).count() {
        0 => {}
        1 => remarks.push("1 column of the sheet is hidden; it was read like all others".to_string()),
        many => remarks.push(format!("{many} columns of the sheet are hidden; they were read like all others")),
    }
    match marks.merged.iter().filter(|area| u64::from(area.top) >= layout.header_line).count() {
        0 => {}
        1 => {
            remarks.push("1 merged cell below the header gives its value to its first row and column only".to_string())
        }
        many => remarks
            .push(format!("{many} merged cells below the header give their value to their first row and column only")),
    }
    remarks
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::super::{Kind, spool};
    use super::*;

    /// The smallest workbook with that inside of its `sheetData`.
    fn workbook(rows: &str) -> File {
        let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let link = |kind: &str, target: &str| {
            format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"{types}/{kind}\" Target=\"{target}\"/></Relationships>"
            )
        };
        let parts = [
            ("_rels/.rels", link("officeDocument", "xl/workbook.xml")),
            ("xl/_rels/workbook.xml.rels", link("worksheet", "worksheets/sheet1.xml")),
            ("xl/workbook.xml", "<workbook><sheets><sheet name=\"One\" r:id=\"r1\"/></sheets></workbook>".to_string()),
            ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
        ];
        let mut zip = ZipWriter::new(tempfile::tempfile().unwrap());
        for (name, text) in parts {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap()
    }

    fn spooled(rows: &str) -> Result<(String, Spooled)> {
        let stop = std::sync::atomic::AtomicBool::new(false);
        let wanted = Wanted { name: "x.xlsx", sheet: "", told: &[] };
        let mut done = spool(&workbook(rows), Kind::Xlsx, &wanted, &Progress::new(&|_| {}, &stop))?;
        let mut text = String::new();
        done.text.read_to_string(&mut text).unwrap();
        Ok((text, done))
    }

    fn row(cells: &[&str]) -> String {
        let text = |cell: &&str| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>");
        format!("<row>{}</row>", cells.iter().map(text).collect::<String>())
    }

    #[test]
    fn a_formula_that_no_program_has_calculated_is_never_silently_blank() {
        let rows =
            format!("{}<row><c t=\"inlineStr\"><is><t>Lee</t></is></c><c><f>1+1</f></c></row>", row(&["Name", "City"]));
        let (text, done) = spooled(&rows).unwrap();
        assert_eq!(text, "Name,City\nLee,#UNCALCULATED!\n");
        assert_eq!(
            done.remarks,
            [
                "1 cell holds a formula that no program has calculated (#UNCALCULATED! in B2); save the workbook in a spreadsheet program and read it again"
            ]
        );
    }

    #[test]
    fn what_a_cell_says_stands_in_the_text_to_the_letter() {
        let rows = format!(
            "{}{}<row r=\"5\"><c r=\"A5\" t=\"d\"><v>2023-01-05T00:00:00</v></c><c r=\"B5\" t=\"e\"><v>#REF!</v></c></row>",
            row(&["Name", "City"]),
            row(&["Lee, \"Ann\"", "two\nlines &amp; more"])
        );
        let (text, done) = spooled(&rows).unwrap();
        assert_eq!(text, "Name,City\n\"Lee, \"\"Ann\"\"\",\"two\nlines & more\"\n2023-01-05,#REF!\n");
        assert_eq!((done.blank, done.sheets[0].rows, done.sheet.as_str()), (2, 3, "One"));
        assert_eq!(done.places, [(1, 1), (3, 5)]);
        assert_eq!(done.remarks, ["1 cell holds an error of the spreadsheet (#REF! in B5)"]);
    }

    #[test]
    fn a_cell_far_beyond_any_sheet_is_damage() {
        let error = spooled("<row><c r=\"ZZZZ1\"><v>1</v></c></row>").map(|_| ()).unwrap_err();
        assert!(error.message.starts_with("x.xlsx is an Excel workbook that cannot be read: "), "{}", error.message);
    }

    #[test]
    fn cells_are_called_as_the_spreadsheet_calls_them() {
        let cells = [(0, 0, "A1"), (4, 2, "C5"), (9, 25, "Z10"), (0, 26, "AA1"), (0, 16_383, "XFD1")];
        cells.into_iter().for_each(|(row, column, name)| assert_eq!(address(row, column), name));
    }
}
