//! The records of a list, streamed. It knows whether the list ended in peace or inside a quote, or one swallowed its neighbors, and
//! stops before one record eats the memory.

use std::cell::{Cell, RefCell};
use std::io::{self, Read};
use std::rc::Rc;

use csv::StringRecord;

use super::quotes::{QuoteWatch, Torn};
use crate::bytes::decode::CHUNK;

/// No record is longer: a quote that is never closed would swallow the rest of the file.
pub(crate) const LONGEST_RECORD: u64 = 64 << 20;

/// Follows the last record. When it comes out as a record of its own, every quote was closed.
/// It contains no delimiter, and no one writes it: its characters are reserved for private use.
const END_MARK: &str = "\u{10fffd}\u{f8ff}\u{10fffc}\u{10fffd}";
/// How a cell ends that swallowed the mark.
const SWALLOWED: &str = "\u{10fffd}\u{f8ff}\u{10fffc}\u{10fffd}\n";

/// What [`Records::next`] found.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// A record; empty lines between records are passed over.
    Record,
    /// The end of the list.
    End,
    /// A quote that opens in this record and is never closed, or only by one that opens another cell.
    OpenQuote,
}

/// How the line of a record ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// LF.
    Feed,
    /// CR.
    Return,
    /// CRLF.
    ReturnFeed,
}

/// Records with one delimiter, RFC 4180 with the liberties that people take.
pub struct Records<R> {
    reader: csv::Reader<Ended<R>>,
    run: Rc<Cell<u64>>,
    quotes: Rc<RefCell<QuoteWatch>>,
    blank: Rc<RefCell<BlankLines>>,
    read: u64,
    torn: Option<Torn>,
}

impl<R: Read> Records<R> {
    /// From a stream of UTF-8.
    pub fn new(text: R, delimiter: u8) -> Records<R> {
        let run = Rc::new(Cell::new(0));
        let quotes = Rc::new(RefCell::new(QuoteWatch::new(delimiter)));
        let blank = Rc::<RefCell<BlankLines>>::default();
        let source = Ended {
            text,
            run: Rc::clone(&run),
            quotes: Rc::clone(&quotes),
            blank: Rc::clone(&blank),
            waiting: Vec::new(),
            tail: None,
        };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(CHUNK)
            .from_reader(source);
        Records { reader, run, quotes, blank, read: 0, torn: None }
    }

    /// Puts the next record into `record`.
    pub fn next(&mut self, record: &mut StringRecord) -> io::Result<Found> {
        self.run.set(0);
        let blank_before = self.blank.borrow().count;
        self.blank.borrow_mut().begin_record(self.reader.position().byte());
        match self.reader.read_record(record) {
            Ok(true) if &record[0] == END_MARK => {
                self.blank.borrow_mut().count = blank_before;
                Ok(Found::End)
            }
            Ok(true) if record.iter().next_back().is_some_and(|cell| cell.ends_with(SWALLOWED)) => Ok(Found::OpenQuote),
            Ok(true) if self.swallowed_others() => Ok(Found::OpenQuote),
            Ok(true) => {
                self.read += 1;
                self.torn = self.quotes.borrow_mut().torn_before(self.reader.position().byte());
                Ok(Found::Record)
            }
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

    /// What is torn in the last record: there is text after a closing quote.
    pub fn torn(&self) -> Option<&Torn> {
        self.torn.as_ref()
    }

    /// How the line of the last record ends.
    pub fn line_end(&self) -> LineEnd {
        self.blank.borrow().end_before(self.reader.position().byte())
    }

    /// How many records came.
    pub fn read(&self) -> u64 {
        self.read
    }

    /// Blank lines above the last record.
    pub fn blank_lines(&self) -> u64 {
        self.blank.borrow().count
    }
}

/// Lines without a character, which the reader of records passes over: counted in the pieces of text that it gets.
#[derive(Default)]
struct BlankLines {
    count: u64,
    /// The piece that the reader is in, and how many bytes precede it.
    piece: Vec<u8>,
    before: u64,
    /// No character of the record has come yet.
    waiting: bool,
    /// The last byte was a carriage return, whose line feed ends no other line.
    returned: bool,
}

impl BlankLines {
    /// A record begins after that byte, or after the blank lines there.
    fn begin_record(&mut self, at: u64) {
        let place = usize::try_from(at.saturating_sub(self.before)).unwrap_or(usize::MAX);
        self.returned = place.checked_sub(1).and_then(|last| self.piece.get(last)) == Some(&b'\r');
        self.pass(place);
    }

    /// How the line ends that ends before that byte; a line feed after it belongs to it.
    fn end_before(&self, at: u64) -> LineEnd {
        let place = usize::try_from(at.saturating_sub(self.before)).unwrap_or(usize::MAX);
        let byte = |place: Option<usize>| place.and_then(|place| self.piece.get(place));
        match (byte(place.checked_sub(1)), byte(Some(place))) {
            (Some(b'\r'), Some(b'\n') | None) => LineEnd::ReturnFeed,
            (Some(b'\r'), _) => LineEnd::Return,
            _ => LineEnd::Feed,
        }
    }

    /// The reader gets another piece.
    fn next_piece(&mut self, piece: &[u8]) {
        self.before += self.piece.len() as u64;
        self.piece.clear();
        self.piece.extend_from_slice(piece);
        if self.waiting {
            self.pass(0);
        }
    }

    fn pass(&mut self, from: usize) {
        self.waiting = true;
        for byte in self.piece.get(from..).unwrap_or_default() {
            match byte {
                b'\n' if self.returned => self.returned = false,
                b'\r' | b'\n' => {
                    self.count += 1;
                    self.returned = *byte == b'\r';
                }
                _ => {
                    self.waiting = false;
                    return;
                }
            }
        }
    }
}

/// A record that does not end.
#[derive(Debug, thiserror::Error)]
#[error("a record is longer than {LONGEST_RECORD} bytes")]
struct Runaway;

/// The text with the end mark after it.
struct Ended<R> {
    text: R,
    /// Bytes since the last record began, give or take a buffer.
    run: Rc<Cell<u64>>,
    quotes: Rc<RefCell<QuoteWatch>>,
    blank: Rc<RefCell<BlankLines>>,
    /// Blanks at the end of a piece, which are passed on with the next.
    waiting: Vec<u8>,
    tail: Option<io::Cursor<String>>,
}

impl<R: Read> Read for Ended<R> {
    /// The buffer has room for more than the few bytes that can be waiting.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(tail) = &mut self.tail {
            return tail.read(buffer);
        }
        loop {
            let waiting = self.waiting.len();
            buffer[..waiting].copy_from_slice(&self.waiting);
            let got = self.text.read(&mut buffer[waiting..])?;
            self.run.set(self.run.get() + got as u64);
            if self.run.get() > LONGEST_RECORD {
                return Err(io::Error::other(Runaway));
            }
            let piece = &mut buffer[..waiting + got];
            let done = self.quotes.borrow_mut().pass(piece, got == 0);
            self.waiting = piece[done..].to_vec();
            if done > 0 {
                self.blank.borrow_mut().next_piece(&piece[..done]);
                return Ok(done);
            }
            if got == 0 {
                return self.tail.insert(io::Cursor::new(format!("\n{END_MARK}\n"))).read(buffer);
            }
        }
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
    fn blank_lines_between_records_are_counted_whatever_ends_them() {
        let blank = |text: &str, chunk: usize| {
            // Read in small pieces, so that each place is once the end of a piece.
            struct Slow<'t>(&'t [u8], usize);
            impl Read for Slow<'_> {
                fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                    let length = self.1.min(buffer.len()).min(self.0.len());
                    buffer[..length].copy_from_slice(&self.0[..length]);
                    self.0 = &self.0[length..];
                    Ok(length)
                }
            }
            let mut records = Records::new(Slow(text.as_bytes(), chunk), b',');
            let mut record = StringRecord::new();
            while records.next(&mut record).unwrap() == Found::Record {}
            records.blank_lines()
        };
        for chunk in 1..9 {
            for (text, count) in [
                ("a,b\n\n1,2\n\n\n3,4\n\n\n", 3),
                ("a,b\r\n\r\n1,2\r\n", 1),
                ("a,b\r\r\r1,2\r", 2),
                ("a,b\n1,2\r\n3,4\r5,6\n", 0),
                ("a,b\n\r\n1,\"2\n\n\n\"\r\n\n3,4", 2),
                ("\n\na,b\n1,2", 2),
                ("", 0),
            ] {
                assert_eq!(blank(text, chunk), count, "{text:?} in pieces of {chunk}");
            }
        }
    }

    #[test]
    fn quotes_hold_delimiters_line_ends_and_quotes() {
        let (rows, _) = read("\"a,\"\"b\"\"\n c\",5' 10\"\n");
        assert_eq!(rows, [["a,\"b\"\n c", "5' 10\""]]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_not_a_record() {
        for text in ["a,b\n1,\"2\n3,4\n", "a,b\n1,\"2", "a,b\n\"1,2\n3,4"] {
            let (rows, end) = read(text);
            assert_eq!((rows.len(), end), (1, Found::OpenQuote), "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_another_cell_closes_is_not_a_record() {
        let (rows, end) = read("a,b\n1,\"2\n3,4\n5,\"6\"\n7,8\n");
        assert_eq!((rows.len(), end), (1, Found::OpenQuote));
    }

    #[test]
    fn text_after_a_closing_quote_is_reported_for_its_own_record() {
        let text = "a,b\n\"1,\"2\",\"3\"4\n5,6\n\"7\"x,8\n";
        let mut records = Records::new(text.as_bytes(), b',');
        let (mut record, mut torn) = (StringRecord::new(), Vec::new());
        while records.next(&mut record).unwrap() == Found::Record {
            torn.push(records.torn().map(|torn| torn.after.clone()));
        }
        assert_eq!(torn, [None, Some("2\"".to_string()), None, Some("x".to_string())]);
    }

    #[test]
    fn a_space_before_a_quote_is_not_part_of_the_cell() {
        let (rows, end) = read("a, \"b\"\n\"1\", \"2, 3\"\n4,  ");
        assert_eq!(
            (rows, end),
            (
                vec![vec!["a".into(), " b".into()], vec!["1".into(), " 2, 3".into()], vec!["4".into(), "  ".into()]],
                Found::End
            )
        );
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
