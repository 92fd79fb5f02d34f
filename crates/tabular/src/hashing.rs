//! Hashes and writes bytes on another thread, so that the thread that makes them waits for neither.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;

use sha2::{Digest, Sha256};

/// How many pieces may wait to be written.
const WAITING: usize = 4;

/// Bytes on their way to a file. An error with one piece is reported with a later one, or at the end.
pub struct Hashing<W> {
    /// `None` once the writing ended.
    pieces: Option<SyncSender<Vec<u8>>>,
    /// Pieces that are written, to be filled again.
    used: Receiver<Vec<u8>>,
    worker: Option<JoinHandle<io::Result<Hashed<W>>>>,
}

/// Everything written.
pub struct Hashed<W> {
    /// What it was written to.
    pub out: W,
    /// The digest of it all.
    pub hash: Sha256,
    /// How many bytes there are.
    pub bytes: u64,
}

impl<W: Write + Send + 'static> Hashing<W> {
    /// Nothing written yet.
    pub fn new(out: W) -> Hashing<W> {
        let (pieces, waiting) = sync_channel(WAITING);
        let (written, used) = channel();
        let worker = std::thread::spawn(move || work(out, &waiting, &written));
        Hashing { pieces: Some(pieces), used, worker: Some(worker) }
    }

    /// Waits until all is written.
    ///
    /// # Errors
    /// What the system said about any piece.
    pub fn finish(mut self) -> io::Result<Hashed<W>> {
        self.end().unwrap_or_else(|| Err(over()))
    }
}

impl<W> Hashing<W> {
    /// `None` when it ended before.
    fn end(&mut self) -> Option<io::Result<Hashed<W>>> {
        drop(self.pieces.take());
        let ended = self.worker.take()?.join();
        Some(ended.unwrap_or_else(|_| Err(io::Error::other("the thread that writes panicked"))))
    }
}

impl<W> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut piece = self.used.try_recv().unwrap_or_default();
        piece.clear();
        piece.extend_from_slice(bytes);
        if self.pieces.as_ref().is_some_and(|pieces| pieces.send(piece).is_ok()) {
            return Ok(bytes.len());
        }
        // The worker ended early: it says why.
        Err(self.end().and_then(io::Result::err).unwrap_or_else(over))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W> Drop for Hashing<W> {
    fn drop(&mut self) {
        // The file is closed when this returns, so that it can be removed.
        let _ = self.end();
    }
}

fn work<W: Write>(mut out: W, waiting: &Receiver<Vec<u8>>, written: &Sender<Vec<u8>>) -> io::Result<Hashed<W>> {
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    for piece in waiting {
        out.write_all(&piece)?;
        hash.update(&piece);
        bytes += piece.len() as u64;
        // At the end no one fills them again.
        let _ = written.send(piece);
    }
    Ok(Hashed { out, hash, bytes })
}

fn over() -> io::Error {
    io::Error::other("the file could not be written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::io::{Read, Seek};

    #[test]
    fn many_pieces_come_out_whole_and_in_order() {
        let mut out = Hashing::new(tempfile::tempfile().unwrap());
        let text: String = (0..20_000).map(|n| format!("row {n}\n")).collect();
        text.as_bytes().chunks(777).for_each(|piece| out.write_all(piece).unwrap());
        let mut done = out.finish().unwrap();
        let mut found = String::new();
        done.out.rewind().unwrap();
        done.out.read_to_string(&mut found).unwrap();
        assert!(found == text, "the bytes differ");
        assert_eq!((done.bytes, done.hash.finalize()), (text.len() as u64, Sha256::digest(&text)));
    }

    #[test]
    fn a_file_that_cannot_be_written_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        std::fs::write(&path, "").unwrap();
        let mut out = Hashing::new(File::open(&path).unwrap());
        let error = (0..100).find_map(|_| out.write_all(b"x").err()).or_else(|| out.finish().err()).unwrap();
        assert!(error.raw_os_error().is_some(), "the system's own words, not '{error}'");
    }
}
