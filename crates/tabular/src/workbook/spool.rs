//! A sheet written out as text, row by row. Only its first rows are held, until the header among them is found.

use std::fs::File;
use std::io::{BufWriter, Seek};
use std::ops::ControlFlow;

use calamine::DataRef;

use super::choose::choose;
use super::head::{self, Rows};
use super::marks::{self, Marks};
use super::remarks::{Tally, address, of_marks, of_sheets};
use super::sheet_row::{HEAD, SheetRow};
use super::sheets::Book;
use super::value::whole;
use super::{Sheet, Spooled, Wanted};
use crate::bytes::unsupported::{no_table, refusal};
use crate::error::{Error, Result};
use crate::progress::{Progress, STRIDE};
use crate::text::layout::Layout;

/// The largest ratio of a sheet's text to the unpacked size of its workbook.
const TIMES: u64 = 20;
/// Up to here it may come to whatever it wants.
const HARMLESS: u64 = 64 << 20;

/// Writes the sheet that the request names, or the first one that holds a table.
///
/// `unpacked` is how many bytes the workbook unpacks to.
pub(super) fn write(
    mut book: Book<'_>,
    file: &File,
    unpacked: u64,
    wanted: &Wanted<'_>,
    progress: &dyn Progress,
) -> Result<Spooled> {
    let sheets = book.sheets();
    let place = choose(&mut book, &sheets, wanted)?;
    let chosen = &sheets[place];
    let mut marks = marks::read(file, book.kind(), wanted.name, place, progress)?;
    marks.merged.extend(book.merged(&chosen.name));
    let claimed = book.claimed_rows(&chosen.name);
    let mut spool = Spool::new(wanted, &marks, unpacked)?;
    let mut next_step = 0;
    book.each_cell(&chosen.name, &mut |row, column, value| {
        if u64::from(row) >= next_step {
            progress.step("Reading the sheet", u64::from(row), claimed)?;
            next_step = u64::from(row) + STRIDE;
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
        Sheet { name: sheet.name.clone(), rows, chosen: is_chosen, hidden: sheet.hidden }
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

/// The text under way.
struct Spool<'s> {
    wanted: &'s Wanted<'s>,
    marks: &'s Marks,
    out: csv::Writer<BufWriter<File>>,
    line: SheetRow,
    head: Rows,
    layout: Option<Layout>,
    /// The last row that was written, while there is one.
    last: Option<u32>,
    rows: u64,
    blank: u64,
    places: Vec<(u64, u64)>,
    tally: Tally,
    /// How many bytes of text there are, and how many there may be.
    bytes: u64,
    most: u64,
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
    fn new(wanted: &'s Wanted<'s>, marks: &'s Marks, unpacked: u64) -> Result<Spool<'s>> {
        let file = (wanted.options.scratch)().map_err(unwritten)?;
        let out = csv::WriterBuilder::new().flexible(true).from_writer(BufWriter::with_capacity(1 << 18, file));
        let (line, head, tally) = (SheetRow::default(), Rows::new(), Tally::default());
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
            bytes: 0,
            most: HARMLESS.max(unpacked.saturating_mul(TIMES)),
        })
    }

    fn cell(&mut self, row: u32, column: u32, value: &DataRef<'_>) -> Result<()> {
        if row != self.line.row {
            self.end_row()?;
            self.line.row = row;
        }
        let shown = self.marks.zeros.get(&column).and_then(|formats| formats.write(row, whole(value)?));
        let notice = match &shown {
            Some(text) => self.line.put(column, &DataRef::SharedString(text)),
            None => self.line.put(column, value),
        };
        if *value != DataRef::Empty {
            self.tally.add(row, column, &self.line.cells[column as usize], notice);
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<()> {
        if self.layout.is_none() {
            self.head.extend(self.line.take());
            return if self.head.len() == HEAD { self.fix_layout() } else { Ok(()) };
        }
        if self.line.width > 0 {
            self.count(self.line.row);
            self.out.write_record(&self.line.cells[..self.line.width]).map_err(failed)?;
            self.measure()?;
            self.line.clear();
        }
        Ok(())
    }

    /// A value far to the right makes a row of thousands of blank cells.
    fn measure(&mut self) -> Result<()> {
        let cells = &self.line.cells[..self.line.width];
        self.bytes += cells.iter().map(|cell| cell.len() as u64 + 1).sum::<u64>();
        if self.bytes <= self.most {
            return Ok(());
        }
        let last = u32::try_from(cells.len() - 1).unwrap_or(u32::MAX);
        Err(refusal(
            self.wanted.name,
            &format!(
                "comes to more than {} MB as text; its rows reach as far as {}",
                self.most >> 20,
                address(self.line.row, last)
            ),
            "delete everything to the right of the list in a spreadsheet program, save it and import that",
        ))
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
    fn fix_layout(&mut self) -> Result<()> {
        let head = std::mem::take(&mut self.head);
        let Some(layout) = head::detect_layout(&head, &self.marks.merged, &self.wanted.options) else {
            return Err(match head.is_empty() {
                true => {
                    refusal(self.wanted.name, "has a sheet without any value", "choose the sheet that holds the list")
                }
                false => self.no_table(),
            });
        };
        for (place, (row, cells)) in head.iter().enumerate() {
            self.count(*row);
            if layout.has_header() && place == layout.above {
                self.blank = 0;
                self.out.write_record(&layout.header).map_err(failed)?;
            } else {
                self.out.write_record(cells).map_err(failed)?;
            }
        }
        self.layout = Some(layout);
        Ok(())
    }

    fn no_table(&self) -> Error {
        let missing = self.wanted.options.header.and_then(|header| header.missing(self.wanted.name, "row"));
        missing.unwrap_or_else(|| no_table(self.wanted.name))
    }

    fn finish(mut self) -> Result<Done> {
        self.end_row()?;
        if self.layout.is_none() {
            self.fix_layout()?;
        }
        let Some(layout) = self.layout else { return Err(self.no_table()) };
        let buffer = self.out.into_inner().map_err(|error| unwritten(error.into_error()))?;
        let mut text = buffer.into_inner().map_err(|error| unwritten(error.into_error()))?;
        text.rewind().map_err(unwritten)?;
        Ok(Done { text, layout, rows: self.rows, blank: self.blank, places: self.places, tally: self.tally })
    }
}

/// What the system said about the file in which the sheet is written out.
fn unwritten(error: std::io::Error) -> Error {
    Error::file(error, "write", &std::env::temp_dir())
}

fn failed(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => unwritten(error),
        other => unwritten(std::io::Error::other(format!("{other:?}"))),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use zip::CompressionMethod;
    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::super::{Kind, spool};
    use super::*;
    use crate::options::test_words::options;
    use crate::progress::Silent;

    /// The smallest workbook with that inside of its `sheetData`.
    fn workbook(rows: &str, method: CompressionMethod) -> File {
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
            zip.start_file(name, SimpleFileOptions::default().compression_method(method)).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap()
    }

    fn spooled(rows: &str) -> Result<(String, Spooled)> {
        spooled_of(&workbook(rows, CompressionMethod::Deflated))
    }

    fn spooled_of(file: &File) -> Result<(String, Spooled)> {
        let wanted = Wanted { name: "x.xlsx", sheet: "", options: options() };
        let mut done = spool(file, Kind::Xlsx, &wanted, &Silent)?;
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
    fn the_text_of_a_cell_is_kept_to_the_letter() {
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
    fn an_error_that_only_newer_programs_know_is_an_error_like_others() {
        let rows = format!(
            "{}<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#N/A</v></c><c r=\"B2\" t=\"e\"><v>#GETTING_DATA</v></c></row>{}",
            row(&["Name", "City"]),
            "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>Lee</t></is></c><c r=\"B3\" t=\"e\"><f>x()</f><v>#SPILL!</v></c></row>"
        );
        let (text, done) = spooled(&rows).unwrap();
        assert_eq!(text, "Name,City\n#N/A,#GETTING_DATA\nLee,#SPILL!\n");
        assert_eq!(done.remarks, ["3 cells hold an error of the spreadsheet (#N/A in A2)"]);
    }

    #[test]
    fn a_sheet_that_is_not_what_was_packed_is_damaged() {
        use std::io::{Seek, SeekFrom};
        let mut file =
            workbook(&format!("{}{}", row(&["Name", "City"]), row(&["Lee", "Bern"])), CompressionMethod::Stored);
        let mut bytes = Vec::new();
        file.rewind().unwrap();
        file.read_to_end(&mut bytes).unwrap();
        let at = bytes.windows(4).position(|four| four == b"Bern").unwrap();
        file.seek(SeekFrom::Start(at as u64)).unwrap();
        file.write_all(b"B").unwrap();
        file.write_all(b"a").unwrap();
        let error = spooled_of(&file).map(|_| ()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "x.xlsx is an Excel workbook that cannot be read: its sheet is damaged (Invalid checksum)"
        );
    }

    #[test]
    fn a_value_at_the_far_right_of_every_row_does_not_fill_the_disk() {
        let far: String = (2..5_000).map(|row| format!("<row><c r=\"XFD{row}\"><v>1</v></c></row>")).collect();
        let error = spooled(&format!("{}{far}", row(&["Name", "City"]))).map(|_| ()).unwrap_err();
        assert!(
            error.to_string().starts_with("x.xlsx comes to more than 64 MB as text; its rows reach as far as XFD"),
            "{}",
            error
        );
    }

    #[test]
    fn a_cell_far_beyond_any_sheet_is_damage() {
        let error = spooled("<row><c r=\"ZZZZ1\"><v>1</v></c></row>").map(|_| ()).unwrap_err();
        assert!(error.to_string().starts_with("x.xlsx is an Excel workbook that cannot be read: "), "{error}");
    }
}
