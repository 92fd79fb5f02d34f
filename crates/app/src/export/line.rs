//! The cells of one claimant in one piece of text, on their way from the book to the file.

/// What a list says of a claimant.
#[derive(Debug, Default)]
pub(crate) struct Line {
    claimant: i64,
    text: String,
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
    pub(crate) fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
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
    pub(crate) fn cells(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |end| &self.text[std::mem::replace(&mut start, *end)..*end])
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
            cells.iter().for_each(|cell| line.push(cell));
            assert_eq!(line.cells().collect::<Vec<_>>(), cells);
        }
        assert_eq!((line.claimant(), line.bytes()), (7, 3));
    }
}
