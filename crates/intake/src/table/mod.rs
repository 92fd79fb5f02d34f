//! A CSV file out of an archive, read by the names of its columns.

pub(crate) mod layout;
mod rows;

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, Read};

use claimbook_text::blank::trim;

use layout::{Column, Layout};
use rows::{MOST_COLUMNS, Row, Rows};

/// The rows of a file under its header.
pub(crate) struct Table<'a, R> {
    rows: Rows<R>,
    row: Row,
    layout: &'a Layout,
    /// How many bytes of each field are kept, by its place in the row.
    most: Vec<usize>,
    /// What was met so far.
    pub(crate) met: Met,
}

/// What was met in a file.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Met {
    /// How many rows of data there are.
    pub(crate) rows: u64,
    /// How many of them have more or fewer fields than the header.
    pub(crate) ragged: u64,
    /// How many have a field that is longer than any field is, or than that column ever is.
    pub(crate) overlong: u64,
    /// Whether a text is not in UTF-8, as an export is.
    pub(crate) is_not_utf8: Cell<bool>,
}

impl Met {
    /// Whether there are rows, and each is as it should be.
    pub(crate) fn is_whole(&self) -> bool {
        self.rows > 0 && self.ragged + self.overlong == 0
    }
}

impl<'a, R: Read> Table<'a, R> {
    /// A file from its beginning.
    pub(crate) fn new(source: R, columns: &[Column], layout: &'a Layout) -> io::Result<Table<'a, R>> {
        let mut rows = Rows::new(source, layout.delimiter);
        let mut row = Row::default();
        for _ in 0..layout.skip {
            rows.read(&mut row, |_| 0)?;
        }
        let known = |place| layout.places.iter().position(|known| *known == Some(place));
        let most =
            (0..layout.width.min(MOST_COLUMNS)).map(|place| known(place).map_or(0, |column| columns[column].most));
        Ok(Table { rows, row, layout, most: most.collect(), met: Met::default() })
    }

    /// The next row of data; `None` behind the last one.
    pub(crate) fn next(&mut self) -> io::Result<Option<Cells<'_>>> {
        let layout = self.layout;
        if !self.rows.read(&mut self.row, |place| self.most.get(place).copied().unwrap_or(0))? {
            return Ok(None);
        }
        let row = &self.row;
        self.met.rows += 1;
        self.met.ragged += u64::from(row.width != layout.width);
        self.met.overlong += u64::from(row.is_overlong);
        Ok(Some(Cells { row, layout, is_not_utf8: &self.met.is_not_utf8 }))
    }
}

/// One row, by its columns: those of the file's description, in its order.
pub(crate) struct Cells<'a> {
    row: &'a Row,
    layout: &'a Layout,
    is_not_utf8: &'a Cell<bool>,
}

impl<'a> Cells<'a> {
    /// Whether the file has the column.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.layout.places[column].is_some()
    }

    /// What was kept of a field.
    pub(crate) fn bytes(&self, column: usize) -> &'a [u8] {
        self.layout.places[column].map_or(&[], |place| self.row.bytes(place))
    }

    /// A field as text, without blanks around it; nothing where the row or the file does not have it, or where it is so long that only a
    /// part was kept, which would be another value.
    pub(crate) fn text(&self, column: usize) -> Cow<'a, str> {
        let Some(place) = self.layout.places[column].filter(|place| self.row.is_whole(*place)) else {
            return Cow::Borrowed("");
        };
        match std::str::from_utf8(self.row.bytes(place)) {
            Ok(text) => Cow::Borrowed(trim(text)),
            // What spreadsheets of the West write in its place.
            Err(_) => {
                self.is_not_utf8.set(true);
                let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(self.row.bytes(place));
                Cow::Owned(trim(&text).to_string())
            }
        }
    }
}
