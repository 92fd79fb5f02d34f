//! Archives beyond the numbers of the first ZIP.

use std::io::{Cursor, Read, Seek, SeekFrom, Write, copy, sink};

use zip::ZipArchive;

use super::fixture::made_at;
use crate::pack::zip::Archive;

#[test]
fn more_files_than_sixteen_bits_count_are_all_found() {
    let mut out = Vec::new();
    let mut archive = Archive::new(&mut out, made_at());
    for n in 0..70_000u32 {
        let bytes = n.to_le_bytes();
        archive.begin(&format!("documents/{n}"), crc32fast::hash(&bytes), 4).unwrap();
        archive.put(&bytes).unwrap();
    }
    archive.finish().unwrap();
    let mut archive = ZipArchive::new(Cursor::new(&out)).unwrap();
    assert_eq!(archive.len(), 70_000);
    for n in [0, 65_534, 65_535, 69_999u32] {
        let mut bytes = Vec::new();
        archive.by_name(&format!("documents/{n}")).unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, n.to_le_bytes());
    }
}

/// A file of which the long runs of zeros are not kept.
#[derive(Default)]
struct Sparse {
    pieces: Vec<(u64, Vec<u8>)>,
    length: u64,
    position: u64,
}

impl Write for Sparse {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if bytes.len() < ZEROS.len() {
            self.pieces.push((self.length, bytes.to_vec()));
        }
        self.length += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Read for Sparse {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = (self.length - self.position.min(self.length)).min(buffer.len() as u64) as usize;
        buffer[..read].fill(0);
        for (start, piece) in &self.pieces {
            let from = self.position.max(*start);
            let to = (self.position + read as u64).min(start + piece.len() as u64);
            if from < to {
                let into = (from - self.position) as usize..(to - self.position) as usize;
                buffer[into].copy_from_slice(&piece[(from - start) as usize..(to - start) as usize]);
            }
        }
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for Sparse {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.position = match to {
            SeekFrom::Start(position) => position,
            SeekFrom::End(offset) => self.length.saturating_add_signed(offset),
            SeekFrom::Current(offset) => self.position.saturating_add_signed(offset),
        };
        Ok(self.position)
    }
}

static ZEROS: [u8; 1 << 24] = [0; 1 << 24];

#[test]
fn files_of_more_than_four_gigabytes_and_those_behind_them_are_found() {
    let mut out = Sparse::default();
    let mut archive = Archive::new(&mut out, made_at());
    let large = 5 << 30;
    // Its checksum is not looked at: five gigabytes are not read here.
    archive.begin("large", 0, large).unwrap();
    (0..large / ZEROS.len() as u64).for_each(|_| archive.put(&ZEROS).unwrap());
    for (name, length) in [("limit", u64::from(u32::MAX)), ("below", u64::from(u32::MAX) - 1)] {
        archive.begin(name, 0, length).unwrap();
        (0..length / ZEROS.len() as u64).for_each(|_| archive.put(&ZEROS).unwrap());
        archive.put(&ZEROS[..(length % ZEROS.len() as u64) as usize]).unwrap();
    }
    archive.begin("small", crc32fast::hash(b"after"), 5).unwrap();
    archive.put(b"after").unwrap();
    assert_eq!(archive.finish().unwrap(), out.length);
    let mut archive = ZipArchive::new(out).unwrap();
    assert_eq!(archive.by_name("large").unwrap().size(), large);
    assert_eq!(archive.by_name("limit").unwrap().size(), u64::from(u32::MAX));
    assert_eq!(archive.by_name("below").unwrap().size(), u64::from(u32::MAX) - 1);
    assert!(archive.by_name("below").unwrap().data_start().unwrap() > large + u64::from(u32::MAX));
    let mut small = archive.by_name("small").unwrap();
    assert_eq!(copy(&mut small, &mut sink()).unwrap(), 5);
}
