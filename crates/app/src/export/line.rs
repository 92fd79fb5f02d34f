//! The cells of one claimant in one piece of text, on their way from the book to the file.

use crate::error::{Error, ErrorKind, Result};

/// What a list says of a claimant.
#[derive(Debug, Default)]
pub(crate) struct Line {
    claimant: i64,
    text: Vec<u8>,
    /// Where each cell ends; it begins where the one before ends.
    ends: Vec<usize>,
}

impl Line {
    /// Begins again for a claimant, by the ordinal of the claim number.
    pub(crate) fn begin(&mut self, claimant: i64) {
        self.claimant = claimant;
        self.text.clear();
        self.ends.clear();
    }

    /// Adds the next cell.
    pub(crate) fn push(&mut self, cell: &[u8]) {
        self.text.extend_from_slice(cell);
        self.ends.push(self.text.len());
    }

    /// Whose it is: the ordinal of the claim number.
    pub(crate) fn claimant(&self) -> i64 {
        self.claimant
    }

    /// How many bytes its cells have.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Its cells, in the order of the columns.
    ///
    /// # Errors
    /// When what the book holds is no text.
    pub(crate) fn cells(&self) -> Result<impl Iterator<Item = &str>> {
        let text = std::str::from_utf8(&self.text).map_err(|_| no_text())?;
        let mut start = 0;
        // Cells that are text only together are none.
        let whole = self.ends.iter().all(|end| text.is_char_boundary(*end));
        whole
            .then(|| self.ends.iter().map(move |end| &text[std::mem::replace(&mut start, *end)..*end]))
            .ok_or_else(no_text)
    }
}

fn no_text() -> Error {
    let message = "a record holds something that is no text";
    Error::new(
        ErrorKind::Damaged,
        message,
        "verify the claimbook, and restore a backup if verification finds a problem",
    )
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
        assert_eq!((line.claimant(), line.bytes()), (7, 3));
    }

    #[test]
    fn what_is_no_text_is_told() {
        for cells in [[b"a\xff".as_slice(), b""], [b"\xc3", b"\xbc"]] {
            let mut line = Line::default();
            line.begin(1);
            cells.iter().for_each(|cell| line.push(cell));
            assert_eq!(line.cells().map(Iterator::count).unwrap_err().kind, ErrorKind::Damaged);
        }
    }
}
