//! The cells of one row in one piece of text, on their way to the file.

use crate::error::{Error, Result};

/// The cells of a row.
#[derive(Debug, Default)]
pub struct Line {
    number: i64,
    text: Vec<u8>,
    /// Where each cell ends; it begins where the one before ends.
    ends: Vec<usize>,
}

impl Line {
    /// Begins again for the row of that number.
    pub fn begin(&mut self, number: i64) {
        self.number = number;
        self.text.clear();
        self.ends.clear();
    }

    /// Adds the next cell.
    pub fn push(&mut self, cell: &[u8]) {
        self.text.extend_from_slice(cell);
        self.ends.push(self.text.len());
    }

    /// The number of the row.
    pub fn number(&self) -> i64 {
        self.number
    }

    /// How many bytes its cells have.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Its cells, in the order of the columns.
    ///
    /// # Errors
    /// When they are not text.
    pub fn cells(&self) -> Result<impl Iterator<Item = &str>> {
        let text = std::str::from_utf8(&self.text).map_err(|_| Error::NotText)?;
        let mut start = 0;
        // Cells that are text only together are none.
        let whole = self.ends.iter().all(|end| text.is_char_boundary(*end));
        whole
            .then(|| self.ends.iter().map(move |end| &text[std::mem::replace(&mut start, *end)..*end]))
            .ok_or(Error::NotText)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_out_as_they_were_put_in() {
        let mut line = Line::default();
        for cells in [&["LNKD-7", "", "Müller", ""][..], &["", "a\nb"]] {
            line.begin(7);
            cells.iter().for_each(|cell| line.push(cell.as_bytes()));
            assert_eq!(line.cells().unwrap().collect::<Vec<_>>(), cells);
        }
        assert_eq!((line.number(), line.bytes()), (7, 3));
    }

    #[test]
    fn cells_that_are_not_text_are_refused() {
        for cells in [[b"a\xff".as_slice(), b""], [b"\xc3", b"\xbc"]] {
            let mut line = Line::default();
            line.begin(1);
            cells.iter().for_each(|cell| line.push(cell));
            assert!(matches!(line.cells().map(Iterator::count), Err(Error::NotText)));
        }
    }
}
