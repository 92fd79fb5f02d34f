//! The number formats of the cells of an old workbook, from the records of its stream: the reader of values returns only numbers.
//! Source of the records: [MS-XLS], sections 2.4.126 (Format), 2.4.353 (XF), 2.4.28 (BoundSheet8) and those of the cells.

use std::collections::HashMap;
use std::rc::Rc;

use super::formats::{ColumnFormats, ZeroFormat};
use super::ole::{int16, int32};

const BOUND_SHEET: u16 = 0x0085;
const MUL_RK: u16 = 0x00bd;
const XF: u16 = 0x00e0;
const FORMAT: u16 = 0x041e;
const END: u16 = 0x000a;
/// Number, Label, RK, LabelSst, Formula, BoolErr: each begins with its row, its column and its format.
const CELLS: [u16; 6] = [0x0203, 0x0204, 0x027e, 0x00fd, 0x0006, 0x0205];

/// The formats that write zeros before a number, of a sheet by its place among the sheets; by column, from 0.
pub(super) fn of_sheet(stream: &[u8], sheet: usize) -> HashMap<u32, ColumnFormats> {
    let globals = Globals::read(stream);
    let formats: Vec<Option<Rc<ZeroFormat>>> =
        globals.cells.iter().map(|number| globals.formats.get(number).cloned()).collect();
    let start = globals.sheets.get(sheet).map(|start| *start as usize);
    match start.filter(|_| formats.iter().any(Option::is_some)) {
        Some(start) => in_sheet(stream.get(start..).unwrap_or_default(), &formats),
        None => HashMap::new(),
    }
}

/// What comes before the sheets.
#[derive(Default)]
struct Globals {
    formats: HashMap<u16, Rc<ZeroFormat>>,
    /// The number of the format of each style of cells.
    cells: Vec<u16>,
    /// Where the sheets begin in the stream.
    sheets: Vec<u32>,
}

impl Globals {
    fn read(stream: &[u8]) -> Globals {
        let mut globals = Globals::default();
        for (kind, data) in records(stream) {
            match kind {
                FORMAT => {
                    let code = text(data.get(2..).unwrap_or_default());
                    if let (Some(number), Some(format)) = (int16(data, 0), code.and_then(|code| ZeroFormat::of(&code)))
                    {
                        globals.formats.insert(number, Rc::new(format));
                    }
                }
                XF => globals.cells.push(int16(data, 2).unwrap_or_default()),
                BOUND_SHEET => globals.sheets.extend(int32(data, 0)),
                END => break,
                _ => {}
            }
        }
        globals
    }
}

/// The records of a substream and all that follow.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (kind, length) = (int16(stream, at)?, usize::from(int16(stream, at + 2)?));
        let data = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((kind, data))
    })
}

/// A text after its length, with one byte a letter or two.
fn text(data: &[u8]) -> Option<String> {
    let (length, flags, letters) = (usize::from(int16(data, 0)?), *data.get(2)?, data.get(3..)?);
    match flags & 1 {
        0 => letters.get(..length).map(|bytes| bytes.iter().map(|byte| char::from(*byte)).collect()),
        _ => {
            let pairs = letters.get(..length * 2)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            Some(char::decode_utf16(pairs).map(|letter| letter.unwrap_or('\u{fffd}')).collect())
        }
    }
}

fn in_sheet(stream: &[u8], formats: &[Option<Rc<ZeroFormat>>]) -> HashMap<u32, ColumnFormats> {
    let mut columns: HashMap<u32, ColumnFormats> = HashMap::new();
    let mut add = |row: u16, column: u16, style: u16| {
        let format = formats.get(usize::from(style)).and_then(Option::as_ref);
        let (row, column) = (u32::from(row), u32::from(column));
        if format.is_some() || columns.contains_key(&column) {
            columns.entry(column).or_default().add(row, format);
        }
    };
    for (kind, data) in records(stream) {
        match (kind, int16(data, 0), int16(data, 2)) {
            (END, ..) => break,
            // A row of numbers, each with its format and four bytes.
            (MUL_RK, Some(row), Some(first)) => {
                let numbers = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                for (column, number) in (first..).zip(numbers.chunks_exact(6)) {
                    add(row, column, int16(number, 0).unwrap_or_default());
                }
            }
            (kind, Some(row), Some(column)) if CELLS.contains(&kind) => {
                add(row, column, int16(data, 4).unwrap_or_default());
            }
            _ => {}
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[&[u8]]) -> Vec<u8> {
        let data = data.concat();
        [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), &data].concat()
    }

    fn format(number: u16, code: &str) -> Vec<u8> {
        let length = u16::try_from(code.len()).unwrap();
        record(FORMAT, &[&number.to_le_bytes(), &length.to_le_bytes(), &[0], code.as_bytes()])
    }

    fn style(format: u16) -> Vec<u8> {
        record(XF, &[&[0; 2], &format.to_le_bytes(), &[0; 16]])
    }

    fn cell(row: u16, column: u16, style: u16) -> Vec<u8> {
        record(0x0203, &[&row.to_le_bytes(), &column.to_le_bytes(), &style.to_le_bytes(), &[0; 8]])
    }

    #[test]
    fn each_number_of_an_old_sheet_has_the_format_of_its_cell() {
        let numbers: [&[u8]; 6] =
            [&2_u16.to_le_bytes(), &0_u16.to_le_bytes(), &[1, 0, 0, 0, 0, 0], &[0; 6], &[], &1_u16.to_le_bytes()];
        let sheet = [cell(0, 1, 0), cell(1, 1, 1), record(MUL_RK, &numbers), record(END, &[])].concat();
        let globals = |at: u32| {
            let bound = record(BOUND_SHEET, &[&at.to_le_bytes(), &[0; 4]]);
            [format(164, "00000"), style(0), style(164), bound, record(END, &[])].concat()
        };
        let start = u32::try_from(globals(0).len()).unwrap();
        let stream = [globals(start), sheet].concat();
        let columns = of_sheet(&stream, 0);
        let shown =
            |column: u32| [0, 1, 2].map(|row| columns.get(&column).and_then(|formats| formats.write(row, 7030)));
        let zip = Some("07030".to_string());
        assert_eq!(shown(1), [None, zip.clone(), None]);
        assert_eq!(shown(0), [None, None, zip]);
        assert!(
            of_sheet(&stream, 1).is_empty() && of_sheet(&stream[..20], 0).is_empty(),
            "no such sheet, and a cut stream"
        );
    }
}
