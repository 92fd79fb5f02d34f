//! A look into an old Office file before anything reads it: which streams it holds, and whether the sheets of a workbook
//! are as large as they may be. Its reader makes room for whatever size a sheet claims.
//!
//! The container is read here and not by the crate `cfb`, which opens only files that keep to the format. The reader of values reads more
//! than that: a table of sectors that is longer than the file, a file that ends within its last sector, a directory entry of an unknown
//! color. Of old workbooks with one byte changed that are read today, `cfb` refused a quarter.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read, Seek};

const SECTOR: usize = 512;
const ENTRY: usize = 128;
/// Streams below this size are in small sectors of their own.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;
/// Sector numbers from here on mean something else than a sector.
const NO_SECTOR: u32 = 0xffff_fffa;
/// Old workbooks are small; nothing larger is taken into memory.
const LARGEST: u64 = 512 << 20;
/// Cells of all sheets, blank ones between others included.
const MOST_CELLS: u64 = 1 << 25;
const MOST_ROWS: u64 = 1 << 16;
const MOST_COLUMNS: u64 = 1 << 8;

/// What an old Office file holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// A workbook whose sheets have a size that a sheet can have.
    Workbook,
    /// A workbook whose sheets claim what no sheet can have.
    Nonsense,
    /// A new workbook under a password.
    Encrypted,
    /// Something else.
    Other,
    /// Unknown, since its directory is gone.
    Damaged,
}

/// Looks into the file.
pub(super) fn look(file: &File) -> io::Result<Holds> {
    let mut file = file.try_clone()?;
    file.rewind()?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Ok(Holds::Nonsense);
    }
    let Some(container) = Container::read(&bytes) else { return Ok(Holds::Damaged) };
    if container.entry("EncryptedPackage").is_some() {
        return Ok(Holds::Encrypted);
    }
    match container.entry("Workbook").or_else(|| container.entry("Book")) {
        None if container.is_cut => Ok(Holds::Damaged),
        None => Ok(Holds::Other),
        Some(entry) => Ok(if is_sound(&container.stream(entry)) { Holds::Workbook } else { Holds::Nonsense }),
    }
}

/// The stream of a workbook of Excel 97 or newer; `None` where the file is none or cannot be read.
pub(super) fn workbook(file: &File) -> Option<Vec<u8>> {
    let mut file = file.try_clone().ok()?;
    file.rewind().ok()?;
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes).ok()?;
    let container = Container::read(&bytes)?;
    container.entry("Workbook").map(|entry| container.stream(entry))
}

/// The sectors of a container and its directory.
struct Container<'b> {
    bytes: &'b [u8],
    sector: usize,
    next: Vec<u32>,
    small_next: Vec<u32>,
    small: Vec<u8>,
    directory: Vec<u8>,
    /// Its directory leads to where the file has ended.
    is_cut: bool,
}

pub(super) fn int16(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).and_then(|two| two.try_into().ok()).map(u16::from_le_bytes)
}

pub(super) fn int32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| int32(four, 0))
}

impl<'b> Container<'b> {
    /// `None` when the header or the directory is damaged.
    fn read(bytes: &'b [u8]) -> Option<Container<'b>> {
        let sector = if int16(bytes, 30)? == 12 { 4096 } else { SECTOR };
        let mut container = Container {
            bytes,
            sector,
            next: Vec::new(),
            small_next: Vec::new(),
            small: Vec::new(),
            directory: Vec::new(),
            is_cut: false,
        };
        let mut tables: Vec<u32> = numbers(bytes.get(76..SECTOR)?).collect();
        let (mut more, mut seen) = (int32(bytes, 68)?, HashSet::new());
        while more < NO_SECTOR && seen.insert(more) {
            let mut list: Vec<u32> = numbers(container.sector(more)?).collect();
            more = list.pop()?;
            tables.append(&mut list);
        }
        for table in tables.into_iter().filter(|table| *table < NO_SECTOR) {
            container.next.extend(numbers(container.sector(table)?));
        }
        container.directory = container.chain(int32(bytes, 48)?);
        container.is_cut = !container.is_whole(int32(bytes, 48)?);
        let root = container.directory.get(..ENTRY)?;
        container.small = container.chain(int32(root, 116)?);
        container.small_next = numbers(&container.chain(int32(bytes, 60)?)).collect();
        Some(container)
    }

    fn sector(&self, number: u32) -> Option<&'b [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The sectors from that one on; they end where they are damaged.
    fn chain(&self, first: u32) -> Vec<u8> {
        let (mut at, mut seen, mut out) = (first, HashSet::new(), Vec::new());
        while at < NO_SECTOR && seen.insert(at) {
            let Some(sector) = self.sector(at) else { break };
            out.extend_from_slice(sector);
            at = self.next.get(at as usize).copied().unwrap_or(u32::MAX);
        }
        out
    }

    /// Whether the sectors from that one on end where they should, each of them there.
    fn is_whole(&self, first: u32) -> bool {
        let (mut at, mut seen) = (first, HashSet::new());
        while at < NO_SECTOR && seen.insert(at) {
            let is_there = self.sector(at).is_some_and(|sector| sector.len() == self.sector);
            match self.next.get(at as usize) {
                Some(next) if is_there => at = *next,
                _ => return false,
            }
        }
        true
    }

    /// The directory's entry of that name.
    fn entry(&self, name: &str) -> Option<&[u8]> {
        let wanted: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let is = |entry: &&[u8]| entry[..wanted.len()].eq_ignore_ascii_case(&wanted);
        self.directory.chunks_exact(ENTRY).find(is)
    }

    fn stream(&self, entry: &[u8]) -> Vec<u8> {
        let (first, size) = (int32(entry, 116).unwrap_or(u32::MAX), int32(entry, 120).unwrap_or(0) as usize);
        let mut bytes = if size >= SMALL { self.chain(first) } else { self.small_chain(first) };
        bytes.truncate(size);
        bytes
    }

    fn small_chain(&self, first: u32) -> Vec<u8> {
        let (mut at, mut seen, mut out) = (first, HashSet::new(), Vec::new());
        while at < NO_SECTOR && seen.insert(at) {
            let start = at as usize * SMALL_SECTOR;
            let Some(sector) = self.small.get(start..start + SMALL_SECTOR) else { break };
            out.extend_from_slice(sector);
            at = self.small_next.get(at as usize).copied().unwrap_or(u32::MAX);
        }
        out
    }
}

/// The corners of the cells of a sheet.
#[derive(Default)]
struct Corners {
    rows: Option<(u64, u64)>,
    columns: Option<(u64, u64)>,
}

impl Corners {
    fn add(&mut self, row: u16, column: u16) {
        let wider = |range: Option<(u64, u64)>, place: u64| {
            Some(range.map_or((place, place), |(low, high)| (low.min(place), high.max(place))))
        };
        self.rows = wider(self.rows, row.into());
        self.columns = wider(self.columns, column.into());
    }

    fn cells(&self) -> u64 {
        let length = |range: Option<(u64, u64)>| range.map_or(0, |(low, high)| high - low + 1);
        length(self.rows) * length(self.columns)
    }
}

/// Whether no sheet of the stream claims more cells than a sheet has, nor all together more than fit into memory.
fn is_sound(stream: &[u8]) -> bool {
    let (mut at, mut cells, mut corners) = (0, 0, Corners::default());
    while let (Some(kind), Some(length)) = (int16(stream, at), int16(stream, at + 2)) {
        let data = stream.get(at + 4..at + 4 + usize::from(length)).unwrap_or_default();
        match kind {
            // From here on all is encrypted, and the reader says so.
            0x002f => return true,
            // Dimensions: first row, row after the last, the same of columns.
            0x0200 => {
                let claimed = match data.len() {
                    10 => int16(data, 2).map(u64::from).zip(int16(data, 6)),
                    _ => int32(data, 4).map(u64::from).zip(int16(data, 10)),
                };
                let fits = |(rows, columns): (u64, u16)| rows <= MOST_ROWS && u64::from(columns) <= MOST_COLUMNS;
                if !claimed.is_none_or(fits) {
                    return false;
                }
            }
            // Numbers, texts, truths and errors, formulas, and rows of numbers.
            0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x027e | 0x00fd | 0x0006 | 0x00bd => {
                if let (Some(row), Some(column)) = (int16(data, 0), int16(data, 2)) {
                    // The last two bytes of a row of numbers are its last column.
                    let last = if kind == 0x00bd { int16(data, data.len().saturating_sub(2)) } else { Some(column) };
                    corners.add(row, column);
                    corners.add(row, last.unwrap_or(column));
                }
            }
            // The end of a sheet.
            0x000a => {
                cells += corners.cells();
                corners = Corners::default();
            }
            _ => {}
        }
        if corners.columns.is_some_and(|(_, last)| last >= MOST_COLUMNS) {
            return false;
        }
        at += 4 + usize::from(length);
    }
    cells + corners.cells() <= MOST_CELLS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn number(row: u16, column: u16) -> Vec<u8> {
        record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    }

    fn size(rows: u32, columns: u16) -> Vec<u8> {
        let data = [&[0; 4][..], &rows.to_le_bytes(), &[0; 2], &columns.to_le_bytes(), &[0; 2]].concat();
        record(0x0200, &data)
    }

    #[test]
    fn a_sheet_is_as_large_as_a_sheet_can_be() {
        assert!(is_sound(&[size(65_536, 256), number(0, 0), number(65_535, 255), record(0x000a, &[])].concat()));
        assert!(!is_sound(&size(65_537, 3)), "more rows than a sheet has");
        assert!(!is_sound(&size(3, 257)), "more columns than a sheet has");
        assert!(!is_sound(&number(0, 256)), "a cell beyond the last column");
        let wide = [number(0, 0), number(65_535, 255), record(0x000a, &[])].concat();
        assert!(!is_sound(&wide.repeat(3)), "three sheets of nearly nothing that need all memory");
        assert!(is_sound(&[0x03, 0x02, 0xff]), "what is cut off claims nothing");
    }

    #[test]
    fn a_workbook_whose_container_does_not_keep_to_the_format_is_a_workbook() {
        let fixture = |name: &str| format!("{}/../../tests/fixtures/workbooks/{name}", env!("CARGO_MANIFEST_DIR"));
        let longer_table = std::fs::read(fixture("torn-formula.xls")).unwrap();
        let mut cut_sector = std::fs::read(fixture("intake.xls")).unwrap();
        cut_sector.truncate(cut_sector.len() - 100);
        for bytes in [longer_table, cut_sector] {
            let mut file = tempfile::tempfile().unwrap();
            io::Write::write_all(&mut file, &bytes).unwrap();
            assert_eq!(look(&file).unwrap(), Holds::Workbook);
        }
    }

    #[test]
    fn a_container_without_a_directory_is_damaged() {
        let mut file = tempfile::tempfile().unwrap();
        io::Write::write_all(&mut file, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing else").unwrap();
        assert_eq!(look(&file).unwrap(), Holds::Damaged);
    }

    #[test]
    fn a_container_whose_directory_is_cut_is_damaged() {
        let mut bytes = vec![0; 3 * SECTOR];
        bytes[76..SECTOR].fill(0xff);
        let mut put = |at: usize, number: u32| bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        // The directory is the second sector, the table of sectors the first.
        [(30, 9), (48, 1), (60, 0xffff_fffe), (68, 0xffff_fffe), (76, 0)].into_iter().for_each(|(at, n)| put(at, n));
        [(SECTOR, 0xffff_fffd), (SECTOR + 4, 0xffff_fffe), (2 * SECTOR + 116, 0xffff_fffe)]
            .into_iter()
            .for_each(|(at, n)| put(at, n));
        for (length, holds) in [(bytes.len(), Holds::Other), (bytes.len() - 200, Holds::Damaged)] {
            let mut file = tempfile::tempfile().unwrap();
            io::Write::write_all(&mut file, &bytes[..length]).unwrap();
            assert_eq!(look(&file).unwrap(), holds);
        }
    }
}
