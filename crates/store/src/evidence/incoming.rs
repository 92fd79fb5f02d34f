//! Bytes on their way into the book, a chunk at a time, whatever their size. Bytes that are there already are not kept twice.

use std::io::Read;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use claimbook_text::numbers::hex;
use sha2::{Digest, Sha256};

use super::{CHUNK, StoredFile};
use crate::Tx;
use crate::engine::params;
use crate::error::Result;

/// How many chunks may wait to be hashed.
const HASHED_BEHIND: usize = 4;

/// A file of which some chunks are in.
pub struct Incoming {
    id: i64,
    at: String,
    chunks: i64,
    bytes: u64,
}

impl Incoming {
    /// How many bytes are in.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

impl Tx<'_> {
    /// Begins a file; nothing of it is in yet. It is in the book once [`Tx::end_file`] was called.
    pub fn begin_file(&self, at: &str) -> Result<Incoming> {
        self.sync_in_background();
        let id = self.connection.number("SELECT coalesce(max(id), 0) + 1 FROM file", &[])?;
        let provisional = format!("pending-{id}");
        self.connection.execute(
            "INSERT INTO file (id, sha256, bytes, media_type, added_at) VALUES (?1, ?2, 0, '', ?3)",
            params![id, &provisional, at],
        )?;
        Ok(Incoming { id, at: at.to_string(), chunks: 0, bytes: 0 })
    }

    /// Puts the next chunk of a file in, as [`read_chunk`] reads it.
    pub fn put_chunk(&self, file: &mut Incoming, chunk: &[u8]) -> Result<()> {
        let sql = "INSERT INTO file_chunk (file, n, data) VALUES (?1, ?2, ?3)";
        self.connection.execute(sql, params![file.id, file.chunks, chunk])?;
        file.chunks += 1;
        file.bytes += chunk.len() as u64;
        Ok(())
    }

    /// Ends a file whose chunks are in and have that digest; whether its bytes are new.
    pub fn end_file(&self, file: Incoming, sha256: String, media_type: String) -> Result<(StoredFile, bool)> {
        let Incoming { id, at, bytes, .. } = file;
        if let Some(known) = self.files_by_digest(&sha256)?.into_iter().next() {
            self.connection.execute("DELETE FROM file_chunk WHERE file = ?1", params![id])?;
            self.connection.execute("DELETE FROM file WHERE id = ?1", params![id])?;
            return Ok((known, false));
        }
        self.connection.execute(
            "UPDATE file SET sha256 = ?2, bytes = ?3, media_type = ?4 WHERE id = ?1",
            params![id, &sha256, i64::try_from(bytes).unwrap_or(i64::MAX), &media_type],
        )?;
        Ok((StoredFile { id, sha256, bytes, media_type, added_at: at }, true))
    }

    /// Takes a whole file in while a thread of its own hashes it; whether its bytes are new.
    /// `sniff` detects the media type from the first chunk; `step` gets the number of bytes so far and may stop the act.
    pub fn add_file<E: From<crate::StoreError> + From<std::io::Error>>(
        &self,
        mut source: impl Read,
        at: &str,
        sniff: impl FnOnce(&[u8]) -> String,
        mut step: impl FnMut(u64) -> std::result::Result<(), E>,
    ) -> std::result::Result<(StoredFile, bool), E> {
        let mut file = self.begin_file(at)?;
        let (sha256, media_type) = std::thread::scope(|scope| {
            let (send, receive) = sync_channel::<Arc<Vec<u8>>>(HASHED_BEHIND);
            let hashing = scope.spawn(move || {
                let mut hash = Sha256::new();
                receive.iter().for_each(|chunk| hash.update(chunk.as_slice()));
                hex(&hash.finalize())
            });
            let mut sniff = Some(sniff);
            let mut media_type = String::new();
            loop {
                let mut chunk = Vec::new();
                read_chunk(&mut source, &mut chunk)?;
                if let Some(sniff) = sniff.take() {
                    media_type = sniff(&chunk);
                }
                if chunk.is_empty() {
                    break;
                }
                let chunk = Arc::new(chunk);
                // It takes chunks as long as any may come.
                let _ = send.send(Arc::clone(&chunk));
                self.put_chunk(&mut file, &chunk)?;
                step(file.bytes)?;
            }
            drop(send);
            let sha256 = hashing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            Ok::<_, E>((sha256, media_type))
        })?;
        Ok(self.end_file(file, sha256, media_type)?)
    }
}

/// Reads the next chunk of a source into `chunk`: as much as a chunk holds, less where the source ends, nothing after its end.
///
/// # Errors
/// Those of the source.
pub fn read_chunk(source: &mut impl Read, chunk: &mut Vec<u8>) -> std::io::Result<()> {
    chunk.resize(CHUNK, 0);
    let mut filled = 0;
    while filled < CHUNK {
        match source.read(&mut chunk[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(why) if why.kind() == std::io::ErrorKind::Interrupted => {}
            Err(why) => return Err(why),
        }
    }
    chunk.truncate(filled);
    Ok(())
}
