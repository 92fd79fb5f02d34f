//! The records of a list, streamed. It knows whether the list ended in peace or inside a quote, or one swallowed its neighbours, and
//! stops before one record eats the memory.

use std::cell::{Cell, RefCell};
use std::io::{self, Read};
use std::rc::Rc;

use csv::StringRecord;

use super::decode::CHUNK;
use super::quotes::QuoteWatch;

/// No record is longer: a quote that is never closed would swallow the rest of the file.
pub(super) const LONGEST_RECORD: u64 = 64 << 20;

/// Stands behind the last record. When it comes out as a record of its own, every quote was closed.
/// No delimiter is in it, and nobody writes it: its characters are kept for private use.
const END_MARK: &str = "\u{10fffd}\u{f8ff}\u{10fffc}\u{10fffd}";
/// How a cell ends that swallowed the mark.
const SWALLOWED: &str = "\u{10fffd}\u{f8ff}\u{10fffc}\u{10fffd}\n";

/// What [`Records::next`] found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A record; empty lines between records are passed over.
    Record,
    /// The end of the list.
    End,
    /// A quote that opens in this record and is never closed, or only by one that opens another cell.
    OpenQuote,
}

/// Records with one delimiter, RFC 4180 with the liberties that people take.
pub(super) struct Records<R> {
    reader: csv::Reader<Ended<R>>,
    run: Rc<Cell<u64>>,
    quotes: Rc<RefCell<QuoteWatch>>,
}

impl<R: Read> Records<R> {
    /// From a stream of UTF-8.
    pub(super) fn new(text: R, delimiter: u8) -> Records<R> {
        let run = Rc::new(Cell::new(0));
        let quotes = Rc::new(RefCell::new(QuoteWatch::new(delimiter)));
        let source = Ended { text, run: Rc::clone(&run), quotes: Rc::clone(&quotes), tail: None };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(CHUNK)
            .from_reader(source);
        Records { reader, run, quotes }
    }

    /// Puts the next record into `record`.
    pub(super) fn next(&mut self, record: &mut StringRecord) -> io::Result<Found> {
        self.run.set(0);
        match self.reader.read_record(record) {
            Ok(true) if &record[0] == END_MARK => Ok(Found::End),
            Ok(true) if record.iter().next_back().is_some_and(|cell| cell.ends_with(SWALLOWED)) => Ok(Found::OpenQuote),
            Ok(true) if self.swallowed_others() => Ok(Found::OpenQuote),
            Ok(true) => Ok(Found::Record),
            Ok(false) => Ok(Found::End),
            Err(error) => match error.into_kind() {
                csv::ErrorKind::Io(error) if error.get_ref().is_some_and(|inner| inner.is::<Runaway>()) => {
                    Ok(Found::OpenQuote)
                }
                csv::ErrorKind::Io(error) => Err(error),
                other => Err(io::Error::new(io::ErrorKind::InvalidData, format!("{other:?}"))),
            },
        }
    }

    /// Whether a quote of the record that was just read is closed by one that was to open another cell.
    fn swallowed_others(&self) -> bool {
        let opened = self.quotes.borrow().swallowing();
        opened.is_some_and(|opened| opened < self.reader.position().byte())
    }
}

/// A record that does not end.
#[derive(Debug, thiserror::Error)]
#[error("a record is longer than {LONGEST_RECORD} bytes")]
struct Runaway;

/// The text with the end mark behind it.
struct Ended<R> {
    text: R,
    /// Bytes since the last record began, give or take a buffer.
    run: Rc<Cell<u64>>,
    quotes: Rc<RefCell<QuoteWatch>>,
    tail: Option<io::Cursor<String>>,
}

impl<R: Read> Read for Ended<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(tail) = &mut self.tail {
            return tail.read(buffer);
        }
        let got = self.text.read(buffer)?;
        self.run.set(self.run.get() + got as u64);
        if self.run.get() > LONGEST_RECORD {
            return Err(io::Error::other(Runaway));
        }
        if got > 0 {
            self.quotes.borrow_mut().pass(&buffer[..got]);
            return Ok(got);
        }
        self.tail.insert(io::Cursor::new(format!("\n{END_MARK}\n"))).read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Vec<String>>, Found) {
        let mut records = Records::new(text.as_bytes(), b',');
        let (mut record, mut rows) = (StringRecord::new(), Vec::new());
        loop {
            match records.next(&mut record).unwrap() {
                Found::Record => rows.push(record.iter().map(str::to_string).collect()),
                end => return (rows, end),
            }
        }
    }

    #[test]
    fn a_list_ends_in_peace_with_or_without_a_last_line_end() {
        for text in ["a,b\n1,2", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "\n\na,b\n\n1,2\n\n", "a,b\n\"1\",\"2\""] {
            let (rows, end) = read(text);
            assert_eq!(
                (rows, end),
                (vec![vec!["a".into(), "b".into()], vec!["1".into(), "2".into()]], Found::End),
                "{text:?}"
            );
        }
        assert_eq!(read(""), (vec![], Found::End));
    }

    #[test]
    fn quotes_hold_delimiters_line_ends_and_quotes() {
        let (rows, _) = read("\"a,\"\"b\"\"\n c\",5' 10\"\n");
        assert_eq!(rows, [["a,\"b\"\n c", "5' 10\""]]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_no_record() {
        for text in ["a,b\n1,\"2\n3,4\n", "a,b\n1,\"2", "a,b\n\"1,2\n3,4"] {
            let (rows, end) = read(text);
            assert_eq!((rows.len(), end), (1, Found::OpenQuote), "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_another_cell_closes_is_no_record() {
        let (rows, end) = read("a,b\n1,\"2\n3,4\n5,\"6\"\n7,8\n");
        assert_eq!((rows.len(), end), (1, Found::OpenQuote));
    }

    #[test]
    fn a_record_that_does_not_end_is_stopped() {
        let text = "a,b\n\"".as_bytes().chain(io::repeat(b'x'));
        let mut records = Records::new(text, b',');
        let mut record = StringRecord::new();
        assert_eq!(records.next(&mut record).unwrap(), Found::Record);
        assert_eq!(records.next(&mut record).unwrap(), Found::OpenQuote);
    }
}
