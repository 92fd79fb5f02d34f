//! The sheets of a workbook and their cells, in whatever format it is.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;

use calamine::{
    Data, DataRef, Dimensions, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb, Xlsx,
    XlsxError,
};

use super::cancelable::Cancelable;
use super::marks::{Merged, error_cells};
use super::ole::{self, Holds};
use super::value::{UNCALCULATED, borrowed};
use super::{Kind, protected, unreadable};
use crate::bytes::unsupported::refusal;
use crate::error::{Error, Result};

/// The last column of any spreadsheet program.
const WIDEST: u32 = 16_384;

type Bytes<'p> = BufReader<Cancelable<'p, File>>;

/// A sheet as the workbook lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// It has rows; charts have none.
    pub(super) has_rows: bool,
}

/// A workbook that was opened.
pub(super) struct Book<'p> {
    name: String,
    kind: Kind,
    file: File,
    reader: Format<'p>,
}

enum Format<'p> {
    Xlsx(Box<Xlsx<Bytes<'p>>>),
    Xlsb(Box<Xlsb<Bytes<'p>>>),
    Xls(Box<Xls<Bytes<'p>>>),
    Ods(Box<Ods<Bytes<'p>>>),
}

/// Takes a cell: row and column from 0.
pub(super) type Take<'t> = &'t mut dyn FnMut(u32, u32, &DataRef<'_>) -> Result<ControlFlow<()>>;

impl<'p> Book<'p> {
    /// Opens the workbook; `name` is the file's, for what is said about it.
    pub(super) fn open(bytes: Bytes<'p>, kind: Kind, name: &str) -> Result<Book<'p>> {
        let file = bytes.get_ref().inner.try_clone().map_err(|why| unreadable(kind, name, &why))?;
        let reader = match kind {
            Kind::Xlsx => Format::Xlsx(Box::new(Xlsx::new(bytes).map_err(|why| xlsx_error(name, &why))?)),
            Kind::Xlsb => Format::Xlsb(Box::new(Xlsb::new(bytes).map_err(|why| unreadable(kind, name, &why))?)),
            Kind::Xls => Format::Xls(Box::new(open_xls(bytes, name)?)),
            Kind::Ods => Format::Ods(Box::new(Ods::new(bytes).map_err(|why| match why {
                OdsError::Password => protected(name),
                why => unreadable(kind, name, &why),
            })?)),
        };
        Ok(Book { name: name.to_string(), kind, file, reader })
    }

    /// How it is packed.
    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    /// Its sheets in their order.
    pub(super) fn sheets(&self) -> Vec<SheetEntry> {
        let listed = match &self.reader {
            Format::Xlsx(book) => book.sheets_metadata(),
            Format::Xlsb(book) => book.sheets_metadata(),
            Format::Xls(book) => book.sheets_metadata(),
            Format::Ods(book) => book.sheets_metadata(),
        };
        let sheet = |sheet: &calamine::Sheet| SheetEntry {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
            has_rows: sheet.typ == SheetType::WorkSheet,
        };
        listed.iter().map(sheet).collect()
    }

    /// How many rows the workbook claims that a sheet has; 0 when it says nothing.
    pub(super) fn claimed_rows(&mut self, sheet: &str) -> u64 {
        let of = |size: Dimensions| if size == Dimensions::default() { 0 } else { u64::from(size.end.0) + 1 };
        match &mut self.reader {
            Format::Xlsx(book) => book.worksheet_cells_reader(sheet).map_or(0, |cells| of(cells.dimensions())),
            Format::Xlsb(book) => book.worksheet_cells_reader(sheet).map_or(0, |cells| of(cells.dimensions())),
            Format::Xls(book) => book.worksheet_range(sheet).map_or(0, |range| last_row(&range)),
            Format::Ods(book) => book.worksheet_range(sheet).map_or(0, |range| last_row(&range)),
        }
    }

    /// Merged cells, where the format's reader reports them.
    pub(super) fn merged(&self, sheet: &str) -> Vec<Merged> {
        let Format::Xls(book) = &self.reader else { return Vec::new() };
        let area = |cells: Dimensions| Merged {
            top: cells.start.0,
            left: cells.start.1,
            bottom: cells.end.0,
            right: cells.end.1,
        };
        book.merge_cells_by_sheet_name(sheet).unwrap_or_default().into_iter().map(area).collect()
    }

    /// Hands the cells of a sheet to `take`, row by row, until it breaks off. Blank cells may be among them.
    pub(super) fn each_cell(&mut self, sheet: &str, take: Take<'_>) -> Result<()> {
        let (kind, name) = (self.kind, self.name.as_str());
        match &mut self.reader {
            Format::Xlsx(book) => each_of_xlsx(book, &self.file, sheet, name, take),
            Format::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(sheet).map_err(|why| unreadable(kind, name, &why))?;
                while let Some(cell) = cells.next_cell().map_err(|why| unreadable(kind, name, &why))? {
                    if hand(kind, name, cell.get_position(), cell.get_value(), take)?.is_break() {
                        break;
                    }
                }
                Ok(())
            }
            Format::Xls(book) => {
                let range = book.worksheet_range(sheet).map_err(|why| unreadable(kind, name, &why))?;
                each_of(&range, kind, name, take)
            }
            Format::Ods(book) => {
                let range = book.worksheet_range(sheet).map_err(|why| unreadable(kind, name, &why))?;
                each_of(&range, kind, name, take)
            }
        }
    }
}

/// The reader knows no errors but the oldest, and does not say where it met another: that is looked up.
fn each_of_xlsx(book: &mut Xlsx<Bytes<'_>>, file: &File, sheet: &str, name: &str, take: Take<'_>) -> Result<()> {
    let place = book.sheets_metadata().iter().position(|other| other.name == sheet);
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|why| xlsx_error(name, &why))?;
    let (mut errors, mut places) = (0, None);
    loop {
        let taken = match cells.next_cell_with_formula_metadata() {
            Ok(None) => return Ok(()),
            Ok(Some(cell)) => {
                errors += usize::from(matches!(cell.value, DataRef::Error(_)));
                let missing = cell.formula.is_some() && cell.value == DataRef::Empty;
                let value = if missing { DataRef::SharedString(UNCALCULATED) } else { cell.value };
                hand(Kind::Xlsx, name, cell.pos, &value, take)?
            }
            Err(XlsxError::CellError(text)) => {
                let look = || place.and_then(|place| error_cells(file, place).ok()).unwrap_or_default();
                let known: &Vec<_> = places.get_or_insert_with(look);
                let Some(at) = known.get(errors).copied().flatten() else {
                    return Err(xlsx_error(name, &XlsxError::CellError(text)));
                };
                errors += 1;
                hand(Kind::Xlsx, name, at, &DataRef::SharedString(&text), take)?
            }
            Err(why) => return Err(xlsx_error(name, &why)),
        };
        if taken.is_break() {
            return Ok(());
        }
    }
}

fn hand(
    kind: Kind,
    name: &str,
    (row, column): (u32, u32),
    value: &DataRef<'_>,
    take: Take<'_>,
) -> Result<ControlFlow<()>> {
    if column >= WIDEST {
        return Err(unreadable(kind, name, &format!("it has a cell in column {}", u64::from(column) + 1)));
    }
    take(row, column, value)
}

fn each_of(range: &Range<Data>, kind: Kind, name: &str, take: Take<'_>) -> Result<()> {
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let place = |first: u32, after: usize| u32::try_from(after).ok().and_then(|after| first.checked_add(after));
        let at = (place(top, row).unwrap_or(u32::MAX), place(left, column).unwrap_or(u32::MAX));
        if hand(kind, name, at, &borrowed(value), take)?.is_break() {
            break;
        }
    }
    Ok(())
}

fn last_row(range: &Range<Data>) -> u64 {
    range.end().map_or(0, |(row, _)| u64::from(row) + 1)
}

fn xlsx_error(name: &str, why: &XlsxError) -> Error {
    match why {
        XlsxError::Password => protected(name),
        why => unreadable(Kind::Xlsx, name, why),
    }
}

/// Old Excel workbooks share their container with other old Office files, and with new workbooks that have a password.
fn open_xls<'p>(bytes: Bytes<'p>, name: &str) -> Result<Xls<Bytes<'p>>> {
    let damaged = |why: &dyn std::fmt::Display| unreadable(Kind::Xls, name, why);
    match ole::look(&bytes.get_ref().inner).map_err(|why| damaged(&why))? {
        Holds::Workbook => {}
        Holds::Encrypted => return Err(protected(name)),
        Holds::Nonsense => return Err(damaged(&"its sheets claim more cells than a sheet can have")),
        Holds::Damaged => {
            return Err(refusal(
                name,
                "is an old Office file that is damaged",
                "ask for the list again, as CSV or .xlsx",
            ));
        }
        Holds::Other => return Err(refusal(name, "is an old Office file, not a list", "save its table as CSV")),
    }
    Xls::new(bytes).map_err(|why| match why {
        XlsError::Password => protected(name),
        why => damaged(&why),
    })
}
