//! The rows of a CSV file, one at a time. Of each field only as much is kept as is asked for, so that a row of any length takes no more
//! memory than a short one, and a text that no one needs is never held as a whole.

use std::io::{self, Read};
use std::ops::Range;

use csv_core::ReadFieldResult;

/// How much is read at a time.
const BUFFER: usize = 64 << 10;
/// Fields behind so many are counted and not kept.
pub(crate) const MOST_COLUMNS: usize = 64;
/// No field of an export is longer. One that is began with a quote that no other quote ends.
const LONGEST_FIELD: u64 = 1 << 20;

/// One row.
#[derive(Default)]
pub(crate) struct Row {
    fields: Vec<Field>,
    /// How many fields it has.
    pub(crate) width: usize,
    /// Whether one of its fields is longer than any field is.
    pub(crate) is_overlong: bool,
}

#[derive(Default)]
struct Field {
    kept: Vec<u8>,
    length: u64,
}

impl Row {
    /// What was kept of a field; nothing of one that the row does not have.
    pub(crate) fn bytes(&self, column: usize) -> &[u8] {
        let has = column < self.width;
        self.fields.get(column).filter(|_| has).map_or(&[], |field| &field.kept)
    }

    /// Whether all of a field was kept.
    pub(crate) fn is_whole(&self, column: usize) -> bool {
        column >= self.width || self.fields.get(column).is_some_and(|field| field.length == field.kept.len() as u64)
    }

    fn begin(&mut self) {
        self.width = 0;
        self.is_overlong = false;
        for field in &mut self.fields {
            field.kept.clear();
            field.length = 0;
        }
    }

    /// Adds to the field that is being read.
    fn put(&mut self, bytes: &[u8], most: usize) {
        if self.width >= MOST_COLUMNS {
            return;
        }
        if self.fields.len() <= self.width {
            self.fields.push(Field::default());
        }
        let field = &mut self.fields[self.width];
        field.length += bytes.len() as u64;
        let room = most.saturating_sub(field.kept.len()).min(bytes.len());
        field.kept.extend_from_slice(&bytes[..room]);
        self.is_overlong |= field.length > LONGEST_FIELD;
    }
}

/// The rows of a file.
pub(crate) struct Rows<R> {
    source: R,
    csv: csv_core::Reader,
    buffer: Vec<u8>,
    waiting: Range<usize>,
}

impl<R: Read> Rows<R> {
    pub(crate) fn new(source: R, delimiter: u8) -> Rows<R> {
        let csv = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        Rows { source, csv, buffer: vec![0; BUFFER], waiting: 0..0 }
    }

    /// Reads the next row; false behind the last one. `most(column)` says how many bytes of a field are kept.
    pub(crate) fn read(&mut self, row: &mut Row, most: impl Fn(usize) -> usize) -> io::Result<bool> {
        row.begin();
        let mut output = [0; 4096];
        loop {
            if self.waiting.is_empty() {
                self.fill()?;
            }
            let (result, read, written) = self.csv.read_field(&self.buffer[self.waiting.clone()], &mut output);
            self.waiting.start += read;
            row.put(&output[..written], most(row.width));
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => {
                    row.width += 1;
                    if record_end {
                        return Ok(true);
                    }
                }
                ReadFieldResult::End => return Ok(row.width > 0),
            }
        }
    }

    /// Nothing waits behind the end of the source, which is what ends the last row.
    fn fill(&mut self) -> io::Result<()> {
        let got = loop {
            match self.source.read(&mut self.buffer) {
                Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
                got => break got?,
            }
        };
        self.waiting = 0..got;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &[u8], most: usize) -> Vec<Vec<String>> {
        let mut rows = Rows::new(text, b',');
        let (mut row, mut all) = (Row::default(), Vec::new());
        while rows.read(&mut row, |_| most).unwrap() {
            let field = |column| String::from_utf8_lossy(row.bytes(column)).into_owned();
            all.push((0..row.width).map(field).collect());
        }
        all
    }

    #[test]
    fn quotes_line_breaks_and_blank_lines_are_read_as_they_are_meant() {
        let text = b"a,\"b \"\"c\"\"\r\nd\",\r\n\n\"\",\"e,f\"";
        assert_eq!(all(text, 99), [vec!["a", "b \"c\"\r\nd", ""], vec!["", "e,f"]]);
        assert!(all(b"", 9).is_empty() && all(b"\n\n", 9).is_empty());
    }

    #[test]
    fn of_a_long_field_only_the_beginning_is_kept_and_the_next_row_is_found() {
        let text = [&b"a,"[..], &vec![b'x'; 3 << 20], b",c\nd,e,f\n"].concat();
        let mut rows = Rows::new(text.as_slice(), b',');
        let mut row = Row::default();
        assert!(rows.read(&mut row, |_| 4).unwrap() && row.is_overlong && !row.is_whole(1) && row.is_whole(2));
        assert_eq!((row.bytes(1), row.bytes(2), row.bytes(3)), (&b"xxxx"[..], &b"c"[..], &b""[..]));
        assert!(row.fields.iter().all(|field| field.kept.capacity() < 99), "what is not kept takes no memory");
        assert!(rows.read(&mut row, |_| 4).unwrap() && !row.is_overlong && row.is_whole(1));
        assert_eq!(row.bytes(1), b"e");
    }

    #[test]
    fn of_a_row_with_too_many_fields_the_first_are_kept() {
        let text = vec![b','; 1 << 20];
        let mut row = Row::default();
        assert!(Rows::new(text.as_slice(), b',').read(&mut row, |_| 4).unwrap());
        assert_eq!((row.width, row.fields.len()), ((1 << 20) + 1, MOST_COLUMNS));
    }

    proptest! {
        #[test]
        fn what_is_written_with_quotes_is_read_back(
            rows in prop::collection::vec(prop::collection::vec("[a,\"\r\né]{0,6}", 1..5), 0..8)
        ) {
            let quoted = |field: &String| format!("\"{}\"", field.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
            let text: String = rows.iter().map(line).collect();
            prop_assert_eq!(all(text.as_bytes(), 99), rows);
        }
    }
}
