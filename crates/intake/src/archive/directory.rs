//! A look at the end of an archive before the library reads its list of files: that list is held in memory, and the end says how long it
//! is. What does not fit together here is refused, so that the library finds no other end than this one.
//!
//! Layout: APPNOTE.TXT of PKWARE, sections 4.3.14 to 4.3.16.

use std::io::{self, Read, Seek, SeekFrom};

use super::limits::{LARGEST_DIRECTORY, MOST_ENTRIES};
use crate::refusal::Refusal;

const ENTRY: &[u8; 4] = b"PK\x03\x04";
const END: &[u8; 4] = b"PK\x05\x06";
const END_64: &[u8; 4] = b"PK\x06\x06";
const LOCATOR_64: &[u8; 4] = b"PK\x06\x07";
/// Without the comment behind it.
const END_BYTES: usize = 22;
const LOCATOR_BYTES: u64 = 20;
const END_64_BYTES: usize = 56;
const LONGEST_COMMENT: u64 = u16::MAX as u64;

/// What the end of an archive says about its list of files.
struct Directory {
    entries: u64,
    bytes: u64,
    start: u64,
    /// Where the list must end.
    end: u64,
}

/// Refuses what is not an archive, one that is cut off, and one whose list of files is longer than any export's.
pub(super) fn check(source: &mut (impl Read + Seek)) -> Result<(), Refusal> {
    let directory = find(source).map_err(|why| Refusal::carried_by(why).unwrap_or(Refusal::Cut))??;
    if directory.entries > MOST_ENTRIES {
        return Err(Refusal::TooManyEntries);
    }
    if directory.bytes > LARGEST_DIRECTORY || directory.start.checked_add(directory.bytes) != Some(directory.end) {
        return Err(Refusal::DamagedDirectory);
    }
    Ok(())
}

fn find(source: &mut (impl Read + Seek)) -> io::Result<Result<Directory, Refusal>> {
    let length = source.seek(SeekFrom::End(0))?;
    let tail_start = length.saturating_sub(END_BYTES as u64 + LONGEST_COMMENT);
    let mut tail = Vec::new();
    source.seek(SeekFrom::Start(tail_start))?;
    source.take(length - tail_start).read_to_end(&mut tail)?;
    let Some(at) = last_end(&tail) else { return without_end(source) };
    let (end, place) = (&tail[at..at + END_BYTES], tail_start + at as u64);
    let (entries, bytes, start) = (u16_at(end, 10), u32_at(end, 12), u32_at(end, 16));
    let is_full = entries == u64::from(u16::MAX) || [bytes, start].contains(&u64::from(u32::MAX));
    if is_full && let Some(directory) = find_64(source, place)? {
        return Ok(directory);
    }
    let is_on_one_disk = u16_at(end, 4) == 0 && u16_at(end, 6) == 0 && u16_at(end, 8) == entries;
    Ok(if is_on_one_disk {
        Ok(Directory { entries, bytes, start, end: place })
    } else {
        Err(Refusal::DamagedDirectory)
    })
}

/// Where the last end begins whose comment fits into the file.
fn last_end(tail: &[u8]) -> Option<usize> {
    let last = tail.len().checked_sub(END_BYTES)?;
    (0..=last).rev().find(|at| {
        let end = &tail[*at..];
        end.starts_with(END) && at + END_BYTES + u16_at(end, 20) as usize <= tail.len()
    })
}

fn without_end(source: &mut (impl Read + Seek)) -> io::Result<Result<Directory, Refusal>> {
    let mut head = Vec::new();
    source.rewind()?;
    source.take(ENTRY.len() as u64).read_to_end(&mut head)?;
    Ok(Err(if head == ENTRY { Refusal::Cut } else { Refusal::NotAnArchive }))
}

/// The end of an archive with larger numbers; `None` when there is none in front of the usual end.
fn find_64(source: &mut (impl Read + Seek), end: u64) -> io::Result<Option<Result<Directory, Refusal>>> {
    let Some(locator_place) = end.checked_sub(LOCATOR_BYTES) else { return Ok(None) };
    let mut locator = [0; LOCATOR_BYTES as usize];
    source.seek(SeekFrom::Start(locator_place))?;
    source.read_exact(&mut locator)?;
    if !locator.starts_with(LOCATOR_64) {
        return Ok(None);
    }
    let place = u64_at(&locator, 8);
    let mut record = [0; END_64_BYTES];
    source.seek(SeekFrom::Start(place.min(locator_place)))?;
    source.read_exact(&mut record)?;
    // Its own length counts neither its signature nor itself.
    let is_whole = place.checked_add(12).and_then(|at| at.checked_add(u64_at(&record, 4))) == Some(locator_place);
    let entries = u64_at(&record, 32);
    Ok(Some(if record.starts_with(END_64) && is_whole && u64_at(&record, 24) == entries {
        Ok(Directory { entries, bytes: u64_at(&record, 40), start: u64_at(&record, 48), end: place })
    } else {
        Err(Refusal::DamagedDirectory)
    }))
}

fn u16_at(bytes: &[u8], at: usize) -> u64 {
    number(&bytes[at..at + 2])
}

fn u32_at(bytes: &[u8], at: usize) -> u64 {
    number(&bytes[at..at + 4])
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    number(&bytes[at..at + 8])
}

/// Numbers of an archive have their lowest byte first.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}
