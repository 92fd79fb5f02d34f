//! What the bytes of a list are: their digest and encoding, found in one pass.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::time::SystemTime;

use claimbook_text::numbers::hex;
use sha2::Digest;

use crate::bytes::decode::{CHUNK, fill};
use crate::bytes::encoding::Encoding;
use crate::bytes::encoding::Kind;
use crate::hashing::Hashing;

/// What one pass over the bytes found.
#[derive(Debug, Clone)]
pub struct FileFacts {
    /// SHA-256 in hex.
    pub sha256: String,
    /// The size.
    pub bytes: u64,
    /// When the file was last written, where the system reports it.
    pub written: Option<SystemTime>,
    /// How it is read.
    pub encoding: Encoding,
    /// The first bytes, to distinguish a picture from a list.
    pub head: Vec<u8>,
    /// NUL bytes, outside UTF-16; they are left out of the text.
    pub nuls: u64,
    /// Bytes that no text holds, outside UTF-16.
    pub controls: u64,
    /// The text is UTF-32, which no program for lists reads.
    pub in_fours: bool,
}

impl FileFacts {
    /// The same file, read as a person says or as it was read before.
    pub fn read_as(self, encoding: Encoding) -> FileFacts {
        let wide = encoding.is_wide();
        let (nuls, controls) = if wide { (0, 0) } else { (self.nuls, self.controls) };
        FileFacts { encoding, nuls, controls, in_fours: self.in_fours && !wide, ..self }
    }

    /// The same file, of which a sheet is read.
    pub fn of_workbook(self, kind: Kind) -> FileFacts {
        FileFacts { encoding: Encoding::Workbook(kind), nuls: 0, controls: 0, in_fours: false, ..self }
    }
}

/// Reads the whole file once. `go_on` is asked after each chunk; the pass ends early, without facts, when it says no.
pub fn detect(mut file: &File, go_on: impl Fn() -> bool) -> io::Result<Option<FileFacts>> {
    let written = file.metadata()?.modified().ok();
    file.seek(SeekFrom::Start(0))?;
    let mut count = Counts::default();
    let mut hash = Hashing::new(io::sink());
    let mut head = Vec::new();
    let mut buffer = vec![0; CHUNK];
    loop {
        let got = fill(&mut file, &mut buffer)?;
        if got == 0 {
            break;
        }
        let chunk = &buffer[..got];
        if head.is_empty() {
            head.extend_from_slice(&chunk[..got.min(16 * 1024)]);
        }
        hash.write_all(chunk)?;
        count.add(chunk);
        if !go_on() {
            return Ok(None);
        }
    }
    let encoding = count.encoding(&head);
    let wide = encoding.is_wide();
    Ok(Some(FileFacts {
        sha256: hex(&hash.finish()?.hash.finalize()),
        bytes: count.bytes,
        written,
        encoding,
        in_fours: count.is_in_fours(&head),
        head,
        nuls: if wide { 0 } else { count.nuls.iter().sum() },
        controls: if wide { 0 } else { count.controls },
    }))
}

#[derive(Default)]
struct Counts {
    bytes: u64,
    /// By their place in a group of four bytes.
    nuls: [u64; 4],
    controls: u64,
    /// Characters of more than one byte, as UTF-8 writes them.
    wide: u64,
    /// Places that are not UTF-8.
    bad: u64,
    /// The beginning of a character that a chunk cut in two.
    cut: Vec<u8>,
}

impl Counts {
    /// A chunk begins at a multiple of four bytes.
    fn add(&mut self, chunk: &[u8]) {
        self.bytes += chunk.len() as u64;
        // Most lists have none, which is seen much quicker than they are counted.
        if chunk.contains(&0) {
            for (place, nuls) in self.nuls.iter_mut().enumerate() {
                *nuls += chunk.iter().skip(place).step_by(4).filter(|byte| **byte == 0).count() as u64;
            }
        }
        self.controls += count(chunk, is_not_text);
        self.check_utf8(chunk);
    }

    fn check_utf8(&mut self, chunk: &[u8]) {
        let mut rest = chunk;
        while !self.cut.is_empty() && !rest.is_empty() {
            self.cut.push(rest[0]);
            match std::str::from_utf8(&self.cut) {
                Ok(_) => {
                    self.wide += 1;
                    self.cut.clear();
                }
                Err(error) if error.error_len().is_some() => {
                    self.bad += 1;
                    self.cut.clear();
                    // The byte that does not continue the character begins another.
                    break;
                }
                Err(_) => {}
            }
            rest = &rest[1..];
        }
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.wide += wide(text.as_bytes());
                    return;
                }
                Err(error) => {
                    self.wide += wide(&rest[..error.valid_up_to()]);
                    let after = &rest[error.valid_up_to()..];
                    let Some(length) = error.error_len() else {
                        self.cut = after.to_vec();
                        return;
                    };
                    self.bad += 1;
                    rest = &after[length..];
                }
            }
        }
    }

    fn encoding(&self, head: &[u8]) -> Encoding {
        match head {
            [0xef, 0xbb, 0xbf, ..] => return Encoding::Utf8Bom,
            [0xff, 0xfe, ..] => return Encoding::Utf16Le,
            [0xfe, 0xff, ..] => return Encoding::Utf16Be,
            _ => {}
        }
        // Latin text, or at least its separators and line ends, has NULs in every other byte when it is UTF-16.
        let (even, odd) = (self.nuls[0] + self.nuls[2], self.nuls[1] + self.nuls[3]);
        let (few, many) = (even.min(odd), even.max(odd));
        if many * 8 > self.bytes && few * 20 < many {
            return if odd > even { Encoding::Utf16Le } else { Encoding::Utf16Be };
        }
        // Text of Windows hardly ever holds what UTF-8 writes for one character, so where most places are such, the rest is damage.
        let bad = self.bad + u64::from(!self.cut.is_empty());
        if bad > 0 && self.wide < bad * 3 { Encoding::Windows1252 } else { Encoding::Utf8 }
    }

    /// Three NULs in every four bytes, whatever the order.
    fn is_in_fours(&self, head: &[u8]) -> bool {
        let marked = matches!(head, [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..]);
        let groups = self.bytes / 4;
        let full = self.nuls.iter().filter(|nuls| **nuls * 10 > groups * 9).count();
        self.bytes > 0 && self.bytes.is_multiple_of(4) && (full >= 3 || (marked && full >= 2))
    }
}

/// Characters of more than one byte in valid UTF-8.
fn wide(text: &[u8]) -> u64 {
    count(text, |byte| byte >= 0xc0)
}

/// How many bytes are such, counted in blocks that are short enough for a byte to hold their number: many bytes at once, that is.
fn count(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> u64 {
    let in_block = |block: &[u8]| u64::from(block.iter().map(|byte| u8::from(is_such(*byte))).sum::<u8>());
    bytes.chunks(128).map(in_block).sum()
}

/// Control characters that no list holds; 0x1A ends files of old systems.
fn is_not_text(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, 0 | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a)
}
