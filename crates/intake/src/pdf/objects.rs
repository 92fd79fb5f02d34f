//! A PDF while it is read: its tables, its objects by number, and the last stream of objects.

use std::collections::{HashMap, HashSet};
use std::io::{BufReader, Read, Seek, SeekFrom};

use super::filters::unpack;
use super::limits::{EARLIEST_END, LARGEST_STREAM, LATEST_HEADER, MOST_OBJECTS, MOST_READ, MOST_RUNS, MOST_TABLES};
use super::lock::{self, Opened};
use super::refusal::PdfRefusal;
use super::tables::{Numbers, Place, Rows, read_row};
use super::values::{Token, Value, Values};
use crate::source::Window;

/// A file of which tables were found.
pub(super) struct Document<R> {
    bytes: Window<R>,
    /// Where the header is: places count from there.
    start: u64,
    /// The newest first.
    tables: Vec<Table>,
    /// What the newest table says about the whole file.
    trailer: Value,
    lock: Option<Opened>,
    /// Streams of objects that were read, by their numbers; not more of them than one can be long.
    holders: HashMap<u32, Holder>,
    unpacked: u64,
}

enum Table {
    Rows(Rows),
    Numbers(Numbers),
}

/// A stream with objects in it, and the places of the objects by their numbers.
struct Holder {
    bytes: Vec<u8>,
    places: HashMap<u32, usize>,
}

type Result<T> = std::result::Result<T, PdfRefusal>;

impl<R: Read + Seek> Document<R> {
    /// Finds the header and the tables.
    pub(super) fn open(bytes: R) -> Result<Document<R>> {
        let mut bytes = Window::new(bytes)?;
        bytes.budget().set(MOST_READ);
        let head = read_at(&mut bytes, 0, LATEST_HEADER)?;
        let start = head.windows(5).position(|bytes| bytes == b"%PDF-").ok_or(PdfRefusal::NotAPdf)? as u64;
        let (tables, trailer, holders) = (Vec::new(), Value::Null, HashMap::new());
        let mut document = Document { bytes, start, tables, trailer, lock: None, holders, unpacked: 0 };
        document.find_tables()?;
        Ok(document)
    }

    /// The object that leads to the pages.
    pub(super) fn root(&self) -> Option<Value> {
        self.trailer.get("Root").cloned()
    }

    /// Whether the file opens only with a password. From now on its streams are decrypted if they are encrypted.
    pub(super) fn is_locked(&mut self) -> Result<bool> {
        let Some(lock) = self.trailer.get("Encrypt").filter(|lock| **lock != Value::Null).cloned() else {
            return Ok(false);
        };
        let lock = self.resolve(lock)?;
        self.lock = lock::open(&lock, self.trailer.get("ID"));
        Ok(self.lock.is_none())
    }

    /// A value itself, where it is a reference to one.
    pub(super) fn resolve(&mut self, value: Value) -> Result<Value> {
        let Value::Reference(number, _) = value else { return Ok(value) };
        match self.place(number)? {
            Place::At(place) => match self.object_at(place)? {
                (own, _, value, _) if own == number => Ok(value),
                _ => Err(PdfRefusal::Damaged),
            },
            Place::Inside(holder) => self.object_inside(holder, number),
            Place::Free => Ok(Value::Null),
        }
    }

    /// The object at a place, and where the bytes of its stream begin if it has one.
    fn object_at(&mut self, place: u64) -> Result<(u32, u16, Value, Option<u64>)> {
        let at = self.start.saturating_add(place);
        self.bytes.seek(SeekFrom::Start(at))?;
        let mut values = Values::new(BufReader::with_capacity(512, &mut self.bytes));
        let (number, generation, value, has_stream) = values.object()?;
        let stream = has_stream.then_some(at + values.taken as u64);
        Ok((number, generation, value, stream))
    }

    fn place(&mut self, number: u32) -> Result<Place> {
        for at in 0..self.tables.len() {
            let place = match &self.tables[at] {
                Table::Numbers(numbers) => numbers.place(number),
                Table::Rows(rows) => match rows.row(number) {
                    Some(row) => self.row_at(row)?,
                    None => None,
                },
            };
            if let Some(place) = place {
                return Ok(place);
            }
        }
        Ok(Place::Free)
    }

    fn row_at(&mut self, place: u64) -> Result<Option<Place>> {
        let mut row = [0; 20];
        self.bytes.seek(SeekFrom::Start(place))?;
        self.bytes.read_exact(&mut row)?;
        Ok(read_row(&row))
    }

    fn object_inside(&mut self, holder: u32, number: u32) -> Result<Value> {
        if !self.holders.contains_key(&holder) {
            let new = self.holder(holder)?;
            let held: usize = self.holders.values().map(|held| held.bytes.len()).sum();
            if held + new.bytes.len() > LARGEST_STREAM {
                self.holders.clear();
            }
            self.holders.insert(holder, new);
        }
        self.holders.get(&holder).ok_or(PdfRefusal::Damaged)?.object(number)
    }

    fn holder(&mut self, number: u32) -> Result<Holder> {
        let Place::At(place) = self.place(number)? else { return Err(PdfRefusal::Damaged) };
        let (own, generation, stream, at) = self.object_at(place)?;
        if own != number {
            return Err(PdfRefusal::Damaged);
        }
        let mut packed = self.stream(&stream, at)?;
        if let Some(lock) = &self.lock {
            packed = lock.decrypt(number, generation, packed).ok_or(PdfRefusal::Damaged)?;
        }
        let bytes = self.unpack(packed, &stream)?;
        Holder::new(bytes, &stream)
    }

    fn unpack(&mut self, packed: Vec<u8>, stream: &Value) -> Result<Vec<u8>> {
        let bytes = unpack(packed, stream)?;
        self.unpacked += bytes.len() as u64;
        if self.unpacked > MOST_READ { Err(PdfRefusal::TooManyPages) } else { Ok(bytes) }
    }

    /// The bytes of a stream as they are in the file.
    fn stream(&mut self, stream: &Value, at: Option<u64>) -> Result<Vec<u8>> {
        let length = stream.get("Length").cloned().ok_or(PdfRefusal::Damaged)?;
        // Its length can be an object of its own, and that one is not in a stream.
        let length = match length {
            Value::Reference(number, _) => match self.place(number)? {
                Place::At(place) => self.object_at(place)?.2,
                _ => return Err(PdfRefusal::Damaged),
            },
            length => length,
        };
        let length = length.integer().and_then(|length| usize::try_from(length).ok());
        let (Some(at), Some(length)) = (at, length) else { return Err(PdfRefusal::Damaged) };
        if length > LARGEST_STREAM {
            return Err(PdfRefusal::TooManyPages);
        }
        read_at(&mut self.bytes, at, length)
    }

    /// Reads the tables from the newest on; each says where the one before it is.
    fn find_tables(&mut self) -> Result<()> {
        let tail_at = self.bytes.length().saturating_sub(EARLIEST_END);
        let tail = read_at(&mut self.bytes, tail_at, EARLIEST_END as usize)?;
        let mark = tail.windows(9).rposition(|bytes| bytes == b"startxref").ok_or(PdfRefusal::Damaged)?;
        let first = Values::new(&tail[mark + 9..]).number()?;
        let mut ahead = vec![first];
        let (mut known, mut unpacked, mut runs) = (HashSet::new(), 0, 0);
        while let Some(place) = ahead.pop() {
            let place = u64::try_from(place).map_err(|_| PdfRefusal::Damaged)?;
            if !known.insert(place) || known.len() > MOST_TABLES {
                return Err(PdfRefusal::Damaged);
            }
            let (table, trailer) = self.table(place)?;
            let (length, of_table) = match &table {
                Table::Numbers(numbers) => (numbers.length(), numbers.runs()),
                Table::Rows(rows) => (0, rows.runs.len()),
            };
            unpacked += length;
            runs += of_table;
            if unpacked > LARGEST_STREAM || runs > MOST_RUNS {
                return Err(PdfRefusal::TooManyPages);
            }
            self.tables.push(table);
            let next = |key| trailer.get(key).and_then(Value::integer);
            // A table of text can have one of numbers beside it, which comes before the older ones.
            ahead.extend(next("Prev"));
            ahead.extend(next("XRefStm"));
            if self.trailer == Value::Null {
                self.trailer = trailer;
            }
        }
        Ok(())
    }

    fn table(&mut self, place: u64) -> Result<(Table, Value)> {
        let at = self.start.saturating_add(place);
        self.bytes.seek(SeekFrom::Start(at))?;
        let mut values = Values::new(BufReader::with_capacity(512, &mut self.bytes));
        if values.token()? != Token::Word(b"xref".to_vec()) {
            let (_, _, stream, bytes_at) = self.object_at(place)?;
            let packed = self.stream(&stream, bytes_at)?;
            let numbers = Numbers::new(self.unpack(packed, &stream)?, &stream)?;
            return Ok((Table::Numbers(numbers), stream));
        }
        let behind = at + values.taken as u64;
        self.rows(behind)
    }

    /// A table of text from its first run on, and the dictionary behind it.
    fn rows(&mut self, mut at: u64) -> Result<(Table, Value)> {
        let mut rows = Rows { runs: Vec::new() };
        loop {
            self.bytes.seek(SeekFrom::Start(at))?;
            let mut values = Values::new(BufReader::with_capacity(512, &mut self.bytes));
            let first = match values.token()? {
                Token::Value(Value::Integer(first)) => first,
                Token::Word(word) if word == b"trailer" => return Ok((Table::Rows(rows), values.value()?)),
                _ => return Err(PdfRefusal::Damaged),
            };
            let count = values.number()?;
            let (Ok(first), Ok(count)) = (u64::try_from(first), u64::try_from(count)) else {
                return Err(PdfRefusal::Damaged);
            };
            // The rows begin on the next line, with a number of ten digits.
            values.skip_blanks()?;
            let rows_at = at + values.taken as u64;
            rows.runs.push((first, count, rows_at));
            at = count.checked_mul(20).and_then(|bytes| rows_at.checked_add(bytes)).ok_or(PdfRefusal::Damaged)?;
            if rows.runs.len() > MOST_RUNS {
                return Err(PdfRefusal::TooManyPages);
            }
        }
    }
}

impl Holder {
    /// A stream that begins with the numbers and the places of its objects.
    fn new(bytes: Vec<u8>, stream: &Value) -> Result<Holder> {
        let size = |key: &str| usize::try_from(stream.get(key)?.integer()?).ok();
        let (Some(count), Some(first)) = (size("N"), size("First")) else { return Err(PdfRefusal::Damaged) };
        if count > MOST_OBJECTS {
            return Err(PdfRefusal::TooManyPages);
        }
        let mut places = HashMap::new();
        let mut numbers = Values::new(bytes.as_slice());
        for _ in 0..count {
            let (number, place) = (u32::try_from(numbers.number()?), usize::try_from(numbers.number()?));
            let (Ok(number), Ok(place)) = (number, place) else { return Err(PdfRefusal::Damaged) };
            places.insert(number, first.saturating_add(place));
        }
        Ok(Holder { bytes, places })
    }

    fn object(&self, number: u32) -> Result<Value> {
        let place = self.places.get(&number).ok_or(PdfRefusal::Damaged)?;
        Values::new(self.bytes.get(*place..).ok_or(PdfRefusal::Damaged)?).value()
    }
}

/// So many bytes at a place of a file; fewer where it ends.
fn read_at<R: Read + Seek>(bytes: &mut Window<R>, at: u64, length: usize) -> Result<Vec<u8>> {
    let mut read = Vec::new();
    bytes.seek(SeekFrom::Start(at))?;
    bytes.take(length as u64).read_to_end(&mut read)?;
    Ok(read)
}
