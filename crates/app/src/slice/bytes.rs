//! The bytes of a file on their way from one claimbook into another, and whether they are what came in.

use std::io::{self, Read};
use std::path::Path;

use claimbook_store::Reader;
use claimbook_store::evidence::{Piece, StoredFile};
use claimbook_text::numbers::hex;
use sha2::{Digest, Sha256};

use crate::act::Act;
use crate::error::{Error, ErrorKind, Result};
use crate::progress::Progress;

/// Reads the bytes of a piece of a slice again; an error when they do not have the digest that they came with.
pub(super) fn check(slice: &Reader<'_>, piece: &Piece, progress: &Progress<'_>) -> Result<()> {
    let (mut hash, mut read) = (Sha256::new(), 0);
    slice.each_chunk(piece.file.id, |chunk| {
        hash.update(chunk);
        read += chunk.len() as u64;
        progress.step("Reading the evidence", read, piece.file.bytes)
    })?;
    if hex(&hash.finalize()) == piece.file.sha256 { Ok(()) } else { Err(damaged(piece)) }
}

/// The refusal of a piece whose bytes are others.
pub(super) fn damaged(piece: &Piece) -> Error {
    let message = format!("the bytes of {} in the slice have changed since the file was added", piece.name);
    Error::new(ErrorKind::Damaged, message, "ask for the slice again; nothing was taken")
}

/// Takes the bytes of a file of another book in, a chunk at a time. `path` is the path of that book.
pub(super) fn copy_file(
    act: &Act<'_>,
    from: &Reader<'_>,
    file: &StoredFile,
    path: &Path,
    progress: &Progress<'_>,
) -> Result<StoredFile> {
    let chunks = Chunks { reader: from, file: file.id, n: 0, chunk: io::Cursor::new(Vec::new()) };
    act.add_file(chunks, path, |bytes| progress.step("Copying the evidence", bytes, file.bytes))
}

/// The bytes of a file of a book, as a stream.
struct Chunks<'c> {
    reader: &'c Reader<'c>,
    file: i64,
    n: u64,
    chunk: io::Cursor<Vec<u8>>,
}

impl Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.chunk.read(buffer)?;
        if got > 0 || buffer.is_empty() {
            return Ok(got);
        }
        match self.reader.chunk(self.file, self.n).map_err(io::Error::other)? {
            Some(next) => self.chunk = io::Cursor::new(next),
            None => return Ok(0),
        }
        self.n += 1;
        self.chunk.read(buffer)
    }
}
