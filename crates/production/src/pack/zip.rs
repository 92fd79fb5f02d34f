//! A ZIP archive of files that are stored as they are, written from front to back. Sizes and checksums are known before each file, so
//! they are before its bytes, where any reader finds them, and nothing is written twice. The crate `zip` writes them afterwards, either by
//! going back, which a file that is hashed while it is written cannot do, or behind the bytes, where many readers do not look.
//! The format is that of PKWARE's APPNOTE 6.3.

use std::io::{self, Write};

use chrono::{DateTime, Datelike, Timelike, Utc};

/// From this size or count on, the number is in a field of 64 bits.
const LARGE: u64 = u32::MAX as u64;
const MANY: usize = u16::MAX as usize;
/// The version of the format that a reader has to know: 4.5 with numbers of 64 bits, 1.0 otherwise.
const VERSION_LARGE: u16 = 45;
const VERSION: u16 = 10;
/// Made on Unix; what that says about a file: an ordinary one, which its owner may write and anyone read.
const MADE_BY: u16 = 3 << 8 | VERSION_LARGE;
const UNIX_FILE: u32 = 0o100_644 << 16;

/// An archive being written.
pub(super) struct Archive<W> {
    out: W,
    position: u64,
    entries: Vec<Entry>,
    /// The time and date of every file, as DOS wrote them.
    time: [u16; 2],
}

struct Entry {
    name: String,
    checksum: u32,
    bytes: u64,
    position: u64,
}

impl<W: Write> Archive<W> {
    /// An archive whose files all have that time, to two seconds; before 1980 there was none.
    pub(super) fn new(out: W, time: DateTime<Utc>) -> Archive<W> {
        Archive { out, position: 0, entries: Vec::new(), time: dos_time(time) }
    }

    /// Begins a file; its bytes must follow by [`Archive::put`]. The name is ASCII.
    pub(super) fn begin(&mut self, name: &str, checksum: u32, bytes: u64) -> io::Result<()> {
        let entry = Entry { name: name.into(), checksum, bytes, position: self.position };
        let header = local_header(&entry, self.time);
        self.entries.push(entry);
        self.put(&header)
    }

    /// The next bytes of the file that was begun.
    pub(super) fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.position += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    /// Writes the list of all files; returns how many bytes the archive has.
    pub(super) fn finish(mut self) -> io::Result<u64> {
        let start = self.position;
        let entries = std::mem::take(&mut self.entries);
        for entry in &entries {
            let header = central_header(entry, self.time);
            self.put(&header)?;
        }
        let end = end(entries.len(), start, self.position - start);
        self.put(&end)?;
        self.out.flush()?;
        Ok(self.position)
    }
}

fn dos_time(time: DateTime<Utc>) -> [u16; 2] {
    let word = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
    let year = time.year().clamp(1980, 2107).unsigned_abs() - 1980;
    [
        word(time.hour() << 11 | time.minute() << 5 | (time.second() / 2)),
        word(year << 9 | time.month() << 5 | time.day()),
    ]
}

/// A number in 32 bits; all of them set says that it is elsewhere.
fn short(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A part of an archive, put together number by number.
#[derive(Default)]
struct Record(Vec<u8>);

impl Record {
    fn signed(signature: [u8; 4]) -> Record {
        Record(signature.to_vec())
    }

    fn u16s(mut self, numbers: &[u16]) -> Record {
        numbers.iter().for_each(|number| self.0.extend(number.to_le_bytes()));
        self
    }

    fn u32s(mut self, numbers: &[u32]) -> Record {
        numbers.iter().for_each(|number| self.0.extend(number.to_le_bytes()));
        self
    }

    fn u64s(mut self, numbers: &[u64]) -> Record {
        numbers.iter().for_each(|number| self.0.extend(number.to_le_bytes()));
        self
    }

    fn bytes(mut self, bytes: &[u8]) -> Record {
        self.0.extend(bytes);
        self
    }
}

/// The field of 64-bit numbers; nothing when there are none.
fn large_field(numbers: &[u64]) -> Vec<u8> {
    if numbers.is_empty() {
        return Vec::new();
    }
    let length = u16::try_from(8 * numbers.len()).unwrap_or(u16::MAX);
    Record::default().u16s(&[1, length]).u64s(numbers).0
}

fn length(bytes: &[u8]) -> u16 {
    // Names have at most some hundred bytes, and fields of numbers 28.
    u16::try_from(bytes.len()).unwrap_or(u16::MAX)
}

fn local_header(entry: &Entry, time: [u16; 2]) -> Vec<u8> {
    let is_large = entry.bytes >= LARGE;
    // Here both sizes are given or none.
    let sizes = [entry.bytes; 2];
    let large = large_field(if is_large { &sizes } else { &[] });
    let (version, size) = if is_large { (VERSION_LARGE, u32::MAX) } else { (VERSION, short(entry.bytes)) };
    Record::signed(*b"PK\x03\x04")
        .u16s(&[version, 0, 0, time[0], time[1]])
        .u32s(&[entry.checksum, size, size])
        .u16s(&[length(entry.name.as_bytes()), length(&large)])
        .bytes(entry.name.as_bytes())
        .bytes(&large)
        .0
}

fn central_header(entry: &Entry, time: [u16; 2]) -> Vec<u8> {
    let sizes = [entry.bytes, entry.bytes, entry.position];
    let large: Vec<u64> = sizes.into_iter().filter(|number| *number >= LARGE).collect();
    let version = if large.is_empty() { VERSION } else { VERSION_LARGE };
    let large = large_field(&large);
    let size = short(entry.bytes);
    Record::signed(*b"PK\x01\x02")
        .u16s(&[MADE_BY, version, 0, 0, time[0], time[1]])
        .u32s(&[entry.checksum, size, size])
        .u16s(&[length(entry.name.as_bytes()), length(&large), 0, 0, 0])
        .u32s(&[UNIX_FILE, short(entry.position)])
        .bytes(entry.name.as_bytes())
        .bytes(&large)
        .0
}

/// What ends an archive whose list of so many files begins there and has that many bytes.
fn end(files: usize, start: u64, bytes: u64) -> Vec<u8> {
    let mut out = Vec::new();
    if files >= MANY || start >= LARGE || bytes >= LARGE {
        let count = files as u64;
        let large = Record::signed(*b"PK\x06\x06")
            .u64s(&[44])
            .u16s(&[MADE_BY, VERSION_LARGE])
            .u32s(&[0, 0])
            .u64s(&[count, count, bytes, start]);
        let locator = Record::signed(*b"PK\x06\x07").u32s(&[0]).u64s(&[start + bytes]).u32s(&[1]);
        out = [large.0, locator.0].concat();
    }
    let count = u16::try_from(files).unwrap_or(u16::MAX);
    let end = Record::signed(*b"PK\x05\x06").u16s(&[0, 0, count, count]).u32s(&[short(bytes), short(start)]).u16s(&[0]);
    out.extend(end.0);
    out
}
