//! The unmapped cells of imported rows, as cells of a list.

use std::collections::HashMap;

use claimbook_store::Reader;
use serde_json::{Map, Value};

use super::list::ListEntry;
use crate::error::{Error, ErrorKind, Result};

/// The cells of a row by their headers.
///
/// # Errors
/// When they cannot be read.
pub(crate) fn read(cells: &str) -> Result<Map<String, Value>> {
    serde_json::from_str(cells).map_err(|why| {
        Error::new(ErrorKind::Damaged, format!("the kept cells of a row cannot be read: {why}"), "verify the claimbook")
    })
}

/// Looks up the kept cells of one claimant after the other.
pub(crate) struct Extras<'m> {
    reader: &'m Reader<'m>,
    places: HashMap<&'m str, usize>,
    cells: Vec<String>,
}

impl<'m> Extras<'m> {
    /// Cells under these headers.
    pub(crate) fn new(reader: &'m Reader<'m>, headers: &'m [String]) -> Extras<'m> {
        let places = headers.iter().enumerate().map(|(place, header)| (header.as_str(), place)).collect();
        Extras { reader, places, cells: vec![String::new(); headers.len()] }
    }

    /// Reads what was said of a claimant; of two imports the later one counts.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn look_up(&mut self, entry: &impl ListEntry) -> Result<()> {
        self.cells.iter_mut().for_each(String::clear);
        for extra in self.reader.extras_of(entry.id()?, entry.imported()?)? {
            for (header, cell) in read(&extra.cells)? {
                if let (Some(place), Value::String(cell)) = (self.places.get(header.as_str()), cell) {
                    self.cells[*place] = cell;
                }
            }
        }
        Ok(())
    }

    /// The cell under the header of that place.
    pub(crate) fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", String::as_str)
    }
}
