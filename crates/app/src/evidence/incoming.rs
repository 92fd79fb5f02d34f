//! Files that a person points at on their way into the book: a thread of its own reads and hashes them ahead, while those before them are
//! written.

use std::path::Path;

use claimbook_store::evidence::{Incoming, StoredFile, read_chunk};
use claimbook_text::numbers::hex;
use sha2::{Digest, Sha256};

use crate::act::Act;
use crate::error::{Error, Result};
use crate::media_type::sniff;
use crate::outside::{self, OutsideFile};
use crate::pipeline::{BatchSender, produce_on_thread};
use crate::progress::Progress;

/// What the files are read into, in their order.
enum Part<'p> {
    /// A file of that many bytes, which is not empty.
    Begin { path: &'p Path, bytes: u64 },
    /// Its next bytes.
    Chunk(Vec<u8>),
    /// All of it was read.
    End { file: OutsideFile, sha256: String },
}

/// A file of which a part is in the book.
struct IncomingFile<'p> {
    path: &'p Path,
    /// The size is known beforehand, so that progress has an end.
    bytes: u64,
    media_type: String,
    incoming: Incoming,
}

/// Takes every file into the book, in their order and once each, and passes it to `take`.
///
/// # Errors
/// When a file is empty, cannot be read or was changed while it was read; those of `take`.
pub(super) fn take_in<'p>(
    act: &Act<'_>,
    paths: &'p [String],
    progress: &Progress<'_>,
    mut take: impl FnMut(&'p Path, StoredFile) -> Result<()>,
) -> Result<()> {
    let mut taking: Option<IncomingFile<'p>> = None;
    let read_all = |sender: &mut BatchSender<Part<'p>>| {
        outside::each_once(paths).try_for_each(|path| read(Path::new(path), sender))
    };
    produce_on_thread(read_all, |part| {
        // A chunk stays where it is, so that another is read into it.
        if let (Part::Chunk(chunk), Some(taking)) = (&part, &mut taking) {
            return put(act, taking, chunk, progress);
        }
        match std::mem::replace(part, Part::Chunk(Vec::new())) {
            Part::Begin { path, bytes } => {
                taking = Some(IncomingFile { path, bytes, media_type: String::new(), incoming: act.begin_file()? });
            }
            Part::End { file, sha256 } => {
                if let Some(taken) = taking.take() {
                    take(taken.path, end(act, taken, &file, sha256)?)?;
                }
            }
            Part::Chunk(_) => {}
        }
        Ok(())
    })
}

fn read<'p>(path: &'p Path, sender: &mut BatchSender<Part<'p>>) -> Result<()> {
    let unreadable = |why: std::io::Error| Error::file(&why, "read", path);
    let file = outside::open(path, "attach")?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    if bytes == 0 {
        return Err(Error::invalid(format!("{} is empty", path.display()), "look for the real file"));
    }
    sender.put(Part::Begin { path, bytes }, 0)?;
    let mut hash = Sha256::new();
    loop {
        let mut chunk = if let Some(Part::Chunk(used)) = sender.used() { used } else { Vec::new() };
        read_chunk(&mut &file, &mut chunk).map_err(unreadable)?;
        if chunk.is_empty() {
            break;
        }
        hash.update(&chunk);
        let length = chunk.len();
        sender.put(Part::Chunk(chunk), length)?;
    }
    sender.put(Part::End { file, sha256: hex(&hash.finalize()) }, 0)
}

fn put(act: &Act<'_>, taking: &mut IncomingFile<'_>, chunk: &[u8], progress: &Progress<'_>) -> Result<()> {
    if taking.incoming.bytes() == 0 {
        taking.media_type = sniff(chunk);
    }
    act.put_chunk(&mut taking.incoming, chunk)?;
    progress.step("Adding the file", taking.incoming.bytes(), taking.bytes)
}

fn end(act: &Act<'_>, taken: IncomingFile<'_>, file: &OutsideFile, sha256: String) -> Result<StoredFile> {
    // What came in is neither the former file nor the later one, and its digest is that of no file.
    let is_whole = taken.incoming.bytes() == taken.bytes;
    if !is_whole || !file.is_unchanged().map_err(|why| Error::file(&why, "read", taken.path))? {
        return Err(outside::changed(taken.path));
    }
    act.end_file(taken.incoming, sha256, taken.media_type)
}
