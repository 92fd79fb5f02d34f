//! What a sheet contains in addition to its values: merged cells, hidden rows and columns. Read from the parts of the archive
//! themselves, because the readers of values do not report it.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::rc::Rc;

use zip::ZipArchive;

use super::cancelable::Cancelable;
use super::formats::{ColumnFormats, Styles, ZeroFormat};
use super::xml::{Tag, each_tag, is_beyond_limits};
use super::{Kind, ole, unreadable, xls_formats};
use crate::error::Result;
use crate::progress::Progress;

/// How far down merged cells of an OpenDocument sheet are looked for: they matter in headers.
const HEAD: u32 = 200;
/// More of them say nothing more.
const MOST_MERGES: usize = 10_000;

/// Merged cells, rows and columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Marks {
    pub(super) merged: Vec<Merged>,
    pub(super) hidden_rows: u64,
    /// First and last, from 0.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    /// Columns, from 0, with numbers that are shown with zeros before them.
    pub(super) zeros: HashMap<u32, ColumnFormats>,
}

/// The marks of a sheet, by its place among the sheets; none when they cannot be found, since values do not depend on them.
///
/// # Errors
/// When the part of the sheet is more than can be held, or not what was packed: the reader of values stops at the last of them and never comes to the checksum.
pub(super) fn read(file: &File, kind: Kind, name: &str, sheet: usize, progress: &dyn Progress) -> Result<Marks> {
    let mut damage = Ok(());
    let mut found = || -> io::Result<Marks> {
        let open =
            || Ok::<_, io::Error>(ZipArchive::new(BufReader::new(Cancelable::new(file.try_clone()?, progress)))?);
        match kind {
            Kind::Xlsx => {
                let mut zip = open()?;
                let Some(part) = sheet_part(&mut zip, sheet)? else { return Ok(Marks::default()) };
                let styles = zero_styles(&mut zip).unwrap_or_default();
                let mut part = zip.by_name(&part)?;
                match in_xlsx(&mut part, &styles) {
                    Err(why) if is_beyond_limits(&why) => {
                        damage = Err(why);
                        Ok(Marks::default())
                    }
                    marks => {
                        damage = to_the_end(part);
                        marks
                    }
                }
            }
            Kind::Xlsb => {
                let mut zip = open()?;
                // Only another binary part says which of them is the sheet.
                for place in 0..zip.len() {
                    let part = zip.by_index(place)?;
                    if part.name()?.starts_with("xl/worksheets/sheet") && damage.is_ok() {
                        damage = to_the_end(part);
                    }
                }
                Ok(Marks::default())
            }
            // All of it was read before any of it is held.
            Kind::Ods => in_ods(open()?.by_name("content.xml")?, sheet),
            Kind::Xls => {
                let zeros = ole::workbook(file).map(|stream| xls_formats::of_sheet(&stream, sheet));
                Ok(Marks { zeros: zeros.unwrap_or_default(), ..Marks::default() })
            }
        }
    };
    let marks = found().unwrap_or_default();
    damage.map(|()| marks).map_err(|why| unreadable(kind, name, &format!("its sheet is damaged ({why})")))
}

/// Reads the rest of a part, after which its checksum is compared.
fn to_the_end(mut part: impl Read) -> io::Result<()> {
    io::copy(&mut part, &mut io::sink()).map(|_| ())
}

/// The name of the part that holds a sheet.
fn sheet_part<R: Read + io::Seek>(zip: &mut ZipArchive<R>, sheet: usize) -> io::Result<Option<String>> {
    let mut ids = Vec::new();
    each_tag(zip.by_name("xl/workbook.xml")?, |tag| {
        if tag.name() == "sheet" && !tag.is_end() {
            ids.push(tag.get("id").unwrap_or_default().to_string());
        }
        true
    })?;
    let mut targets = HashMap::new();
    each_tag(zip.by_name("xl/_rels/workbook.xml.rels")?, |tag| {
        if let ("Relationship", Some(id), Some(target)) = (tag.name(), tag.get("Id"), tag.get("Target")) {
            targets.insert(id.to_string(), target.to_string());
        }
        true
    })?;
    let target = ids.get(sheet).and_then(|id| targets.get(id));
    Ok(target.map(|target| match target.strip_prefix('/') {
        Some(path) => path.to_string(),
        None => format!("xl/{target}"),
    }))
}

/// The styles whose numbers are shown with zeros before them.
fn zero_styles<R: Read + io::Seek>(zip: &mut ZipArchive<R>) -> io::Result<HashMap<u32, Rc<ZeroFormat>>> {
    let mut styles = Styles::default();
    each_tag(zip.by_name("xl/styles.xml")?, |tag| {
        styles.add(tag);
        true
    })?;
    Ok(styles.finish())
}

fn in_xlsx(part: impl Read, styles: &HashMap<u32, Rc<ZeroFormat>>) -> io::Result<Marks> {
    let mut marks = Marks::default();
    each_tag(part, |tag| {
        // Nearly all of a sheet is cells.
        if tag.is_end() || tag.full() == "v" || (styles.is_empty() && tag.full() == "c") {
            return true;
        }
        if tag.name() == "c" {
            let format = number(tag, "s").and_then(|style| styles.get(&style));
            if let Some((row, column)) = tag.get("r").and_then(place) {
                match (marks.zeros.get_mut(&column), format) {
                    (Some(column), _) => column.add(row, format),
                    (None, Some(_)) => marks.zeros.entry(column).or_default().add(row, format),
                    (None, None) => {}
                }
            }
            return true;
        }
        let hidden = || matches!(tag.get("hidden"), Some("1" | "true"));
        match tag.name() {
            "row" if hidden() => marks.hidden_rows += 1,
            "col" if hidden() => {
                let place = |name| number(tag, name).unwrap_or(1).saturating_sub(1);
                marks.hidden_columns.push((place("min"), place("max")));
            }
            "mergeCell" if marks.merged.len() < MOST_MERGES => {
                marks.merged.extend(tag.get("ref").and_then(area));
            }
            _ => {}
        }
        true
    })?;
    Ok(marks)
}

/// The places of the cells of a sheet that hold an error, in order; `None` for one that does not say where it is. The file is left
/// where it was read.
pub(super) fn error_cells(file: &File, sheet: usize) -> io::Result<Vec<Option<(u32, u32)>>> {
    let mut file = file.try_clone()?;
    let before = file.stream_position()?;
    let found = || -> io::Result<Vec<Option<(u32, u32)>>> {
        let mut zip = ZipArchive::new(BufReader::new(file.try_clone()?))?;
        let Some(part) = sheet_part(&mut zip, sheet)? else { return Ok(Vec::new()) };
        errors_in(zip.by_name(&part)?)
    };
    let found = found();
    file.seek(SeekFrom::Start(before))?;
    found
}

fn errors_in(part: impl Read) -> io::Result<Vec<Option<(u32, u32)>>> {
    let (mut cells, mut cell) = (Vec::new(), None);
    each_tag(part, |tag| {
        match (tag.is_end(), tag.name()) {
            (false, "c") => cell = (tag.get("t") == Some("e")).then(|| tag.get("r").and_then(place)),
            (true, "v") if tag.text > 0 => cells.extend(cell.take()),
            _ => {}
        }
        true
    })?;
    Ok(cells)
}

fn number(tag: &Tag<'_>, name: &str) -> Option<u32> {
    tag.get(name)?.parse().ok()
}

/// `B2:D3`.
fn area(text: &str) -> Option<Merged> {
    let (from, to) = text.split_once(':')?;
    let ((top, left), (bottom, right)) = (place(from)?, place(to)?);
    (top <= bottom && left <= right).then_some(Merged { top, left, bottom, right })
}

/// `B2` is row 1, column 1.
fn place(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let (column, row) = text.split_at(letters);
    let column = column
        .bytes()
        .try_fold(0_u32, |so_far, letter| so_far.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1))?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

fn in_ods(part: impl Read, sheet: usize) -> io::Result<Marks> {
    let mut marks = Marks::default();
    let (mut tables, mut row, mut column, mut columns) = (0, 0_u32, 0_u32, 0_u32);
    each_tag(part, |tag| {
        let repeated = |name| number(tag, name).unwrap_or(1);
        let hidden = || matches!(tag.get("visibility"), Some("collapse" | "filter"));
        match tag.name() {
            "table" if tag.full() != "table:table" => {}
            "table" if !tag.is_end() => tables += 1,
            "table" if tables > sheet => return false,
            _ if tag.is_end() || tables != sheet + 1 => {}
            "table-column" => {
                let count = repeated("number-columns-repeated");
                if hidden() && count > 0 {
                    marks.hidden_columns.push((columns, columns.saturating_add(count - 1)));
                }
                columns = columns.saturating_add(count);
            }
            "table-row" => {
                column = 0;
                let count = repeated("number-rows-repeated");
                // Rows that repeat a thousand times are the blank rest of the sheet.
                if hidden() && count < 1_000 {
                    marks.hidden_rows += u64::from(count);
                }
                row = row.saturating_add(count);
            }
            "table-cell" | "covered-table-cell" => {
                let (wide, high) = (repeated("number-columns-spanned"), repeated("number-rows-spanned"));
                let top = row.saturating_sub(1);
                if (wide > 1 || high > 1) && top < HEAD && wide > 0 && high > 0 {
                    let (bottom, right) = (top.saturating_add(high - 1), column.saturating_add(wide - 1));
                    marks.merged.push(Merged { top, left: column, bottom, right });
                }
                column = column.saturating_add(repeated("number-columns-repeated"));
            }
            _ => {}
        }
        true
    })?;
    Ok(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_and_hidden_cells_of_a_sheet_are_found() {
        let sheet = r#"<x:worksheet><cols><col min="3" max="4" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row>
            <row r="2" hidden="1"/><x:row r="3" hidden="true"/></sheetData><mergeCells><mergeCell ref="B1:D2"/><mergeCell ref="x"/></mergeCells>"#;
        let marks = in_xlsx(sheet.as_bytes(), &HashMap::new()).unwrap();
        assert_eq!(marks.merged, [Merged { top: 0, left: 1, bottom: 1, right: 3 }]);
        assert_eq!((marks.hidden_rows, marks.hidden_columns), (2, vec![(2, 3)]));
    }

    #[test]
    fn a_sheet_whose_tags_could_fill_the_memory_is_damaged() {
        let sheet = "<a>".repeat(100_000);
        let mut zip = zip::ZipWriter::new(tempfile::tempfile().unwrap());
        for (name, text) in [
            ("xl/workbook.xml", "<sheets><sheet r:id=\"r1\"/></sheets>"),
            ("xl/_rels/workbook.xml.rels", "<Relationship Id=\"r1\" Target=\"sheet1.xml\"/>"),
            ("xl/sheet1.xml", &sheet),
        ] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
        }
        let file = zip.finish().unwrap();
        let error = read(&file, Kind::Xlsx, "x", 0, &crate::progress::Silent).unwrap_err().to_string();
        assert!(error.contains("its sheet is damaged (its tags are nested deeper"), "{error}");
    }

    #[test]
    fn cells_with_an_error_are_found_in_their_order() {
        let sheet = r#"<row><c r="A1" t="e"><v>#SPILL!</v></c><c r="B1" t="e"><v></v></c><c r="C1" t="s"><v>1</v></c>
            <x:c r="AB2" t="e"><f>x</f><x:v>#N/A</x:v></x:c><c t="e"><v>#REF!</v></c></row>"#;
        assert_eq!(errors_in(sheet.as_bytes()).unwrap(), [Some((0, 0)), Some((1, 27)), None]);
    }

    #[test]
    fn spans_of_an_opendocument_sheet_are_merged_cells() {
        let content = r#"<table:table table:name="a"><table:table-row><table:table-cell/></table:table-row></table:table>
            <table:table table:name="b"><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
            <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
            <table:table-row table:visibility="filter"><table:table-cell table:number-columns-repeated="2"/>
            <table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2"><text:p>x</text:p></table:table-cell>
            </table:table-row></table:table>"#;
        let marks = in_ods(content.as_bytes(), 1).unwrap();
        assert_eq!(marks.merged, [Merged { top: 2, left: 2, bottom: 3, right: 4 }]);
        assert_eq!((marks.hidden_rows, marks.hidden_columns), (1, vec![(2, 2)]));
    }
}
