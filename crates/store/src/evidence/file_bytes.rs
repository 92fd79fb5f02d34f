//! The bytes of a file in place, from any position, for readers that look here and there. One chunk is in memory at a time.

use std::io::{self, Read, Seek, SeekFrom};

use super::{CHUNK, StoredFile};
use crate::Reader;
use crate::error::StoreError;

/// A file of the book as bytes. Errors of the store are inside those of reading; see [`io::Error::downcast`].
pub struct FileBytes<'r> {
    reader: &'r Reader<'r>,
    file: i64,
    length: u64,
    position: u64,
    /// The chunk that was read last, and its number.
    chunk: Option<(u64, Vec<u8>)>,
}

impl Reader<'_> {
    /// The bytes of a file, from its beginning.
    pub fn file_bytes<'r>(&'r self, file: &StoredFile) -> FileBytes<'r> {
        FileBytes { reader: self, file: file.id, length: file.bytes, position: 0, chunk: None }
    }
}

impl FileBytes<'_> {
    /// The chunk of that number, which is there: anything else is damage.
    fn chunk(&mut self, n: u64) -> io::Result<&[u8]> {
        let data = match self.chunk.take() {
            Some((known, data)) if known == n => data,
            _ => self.read_chunk(n)?,
        };
        let (_, data) = self.chunk.insert((n, data));
        Ok(data)
    }

    fn read_chunk(&self, n: u64) -> io::Result<Vec<u8>> {
        let data = self.reader.chunk(self.file, n).map_err(io::Error::other)?.unwrap_or_default();
        let length = (self.length - n * CHUNK as u64).min(CHUNK as u64);
        if data.len() as u64 == length {
            return Ok(data);
        }
        Err(io::Error::other(StoreError::damaged(format!("file {} lacks bytes", self.file))))
    }
}

impl Read for FileBytes<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.position >= self.length || buffer.is_empty() {
            return Ok(0);
        }
        let (n, start) = (self.position / CHUNK as u64, self.position % CHUNK as u64);
        let chunk = self.chunk(n)?;
        // A position in a chunk is less than its length, which is one of memory.
        let rest = &chunk[usize::try_from(start).unwrap_or(chunk.len()).min(chunk.len())..];
        let got = rest.len().min(buffer.len());
        buffer[..got].copy_from_slice(&rest[..got]);
        self.position += got as u64;
        Ok(got)
    }
}

impl Seek for FileBytes<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.length.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        let before = || io::Error::new(io::ErrorKind::InvalidInput, "a position before the beginning of a file");
        self.position = position.ok_or_else(before)?;
        Ok(self.position)
    }
}
