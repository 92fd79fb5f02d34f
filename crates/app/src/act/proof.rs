//! What an act writes of proof: bytes, pieces of evidence, and entries in the file of a claim.

use claimbook_domain::hidden::one_line;
use claimbook_store::duplicates::kept_apart;
use claimbook_store::entries::Entry;
use claimbook_store::evidence::{Incoming, NewPiece, Piece, StoredFile};

use super::Act;
use crate::error::{Error, Result};
use crate::facts::{self, Facts};
use crate::numbers::next_version;

impl Act<'_> {
    /// Takes bytes into the book; see [`Tx::add_file`].
    pub fn add_file(
        &self,
        source: impl std::io::Read,
        path: &std::path::Path,
        step: impl FnMut(u64) -> Result<()>,
    ) -> Result<StoredFile> {
        let mut step = step;
        let at = self.at();
        let taken =
            self.tx.add_file(source, &at, crate::media_type::sniff, |bytes| step(bytes).map_err(AddFileError::Stopped));
        let (file, is_new) = taken.map_err(|why| match why {
            AddFileError::Stopped(error) => error,
            AddFileError::Store(why) => why.into(),
            AddFileError::Io(why) => Error::file(&why, "read", path),
        })?;
        self.note_file(file, is_new)
    }

    /// Begins to take the bytes of a file into the book, chunk by chunk.
    pub(crate) fn begin_file(&self) -> Result<Incoming> {
        Ok(self.tx.begin_file(&self.at())?)
    }

    /// Takes the next chunk of a file in.
    pub(crate) fn put_chunk(&self, file: &mut Incoming, chunk: &[u8]) -> Result<()> {
        Ok(self.tx.put_chunk(file, chunk)?)
    }

    /// Ends a file whose chunks are in and have that digest.
    pub(crate) fn end_file(&self, file: Incoming, sha256: String, media_type: String) -> Result<StoredFile> {
        let (file, is_new) = self.tx.end_file(file, sha256, media_type)?;
        self.note_file(file, is_new)
    }

    fn note_file(&self, file: StoredFile, is_new: bool) -> Result<StoredFile> {
        if is_new {
            self.note_silently("file", file.id, None, None, &facts::of_file(&file))?;
        }
        Ok(file)
    }

    /// Links bytes to a claimant.
    pub fn add_piece(&self, new: &NewPiece<'_>) -> Result<Piece> {
        let (at, by) = (self.at(), self.line.borrow().actor.clone());
        let name = one_line(new.name);
        let piece = self.tx.add_piece(&NewPiece { name: &name, ..new.clone() }, &at, &by)?;
        self.touch(piece.claimant);
        self.note("evidence", piece.id, Some(piece.claimant), None, &facts::of_piece(&piece))?;
        self.note_custody(new.file.id, None)?;
        Ok(piece)
    }

    /// Puts a piece of another book in under its own number, as it came there.
    pub(crate) fn take_over_piece(&self, piece: &Piece) -> Result<()> {
        self.tx.put_piece(piece)?;
        self.touch(piece.claimant);
        self.note("evidence", piece.id, Some(piece.claimant), None, &facts::of_piece(piece))?;
        self.note_custody(piece.file.id, None)
    }

    /// Changes what is said about a piece, or takes it off, or puts it back, or files it under another claimant.
    pub fn update_piece(&self, old: &Piece, new: &Piece) -> Result<()> {
        let (mut before, mut after) = facts::difference(&facts::of_piece(old), &facts::of_piece(new));
        facts::note_holder(&mut before, &mut after, Some(old.claimant), Some(new.claimant));
        if after.is_empty() {
            return Ok(());
        }
        self.tx.set_piece(old, new)?;
        self.touch(old.claimant);
        self.touch(new.claimant);
        self.note("evidence", new.id, Some(new.claimant), Some(&before), &after)?;
        if old.claimant != new.claimant {
            // The history of the claimant who had it says so too.
            self.note_custody(new.file.id, Some(old.claimant))?;
        }
        self.note_custody(new.file.id, None)
    }

    /// Adds an entry; returns it with its number.
    pub fn insert_entry(&self, entry: &Entry) -> Result<Entry> {
        let entry = Entry { version: 1, voided: false, ..entry.clone() };
        let stored = Entry { id: self.tx.add_entry(&entry)?, ..entry };
        self.touch_entry(&stored);
        self.note("entry", stored.id, stored.claimant, None, &facts::of_entry(&stored)?)?;
        Ok(stored)
    }

    /// Puts an entry of another book in under its own number.
    pub(crate) fn take_over_entry(&self, entry: &Entry) -> Result<()> {
        let entry = Entry { version: 1, ..entry.clone() };
        self.tx.put_new_entry(&entry)?;
        self.touch_entry(&entry);
        self.note("entry", entry.id, entry.claimant, None, &facts::of_entry(&entry)?)
    }

    /// Replaces an entry by its changed form; returns it with its new version.
    pub fn update_entry(&self, old: &Entry, new: &Entry) -> Result<Entry> {
        let (mut before, mut after) = facts::difference(&facts::of_entry(old)?, &facts::of_entry(new)?);
        facts::note_holder(&mut before, &mut after, old.claimant, new.claimant);
        if after.is_empty() {
            return Ok(old.clone());
        }
        let stored = Entry { version: next_version(old.version)?, ..new.clone() };
        self.tx.put_entry(old, &stored)?;
        self.touch_entry(old);
        self.touch_entry(&stored);
        self.note("entry", old.id, new.claimant, Some(&before), &after)?;
        Ok(stored)
    }

    /// Whom an entry concerns is asked about again, and who is kept apart from them.
    fn touch_entry(&self, entry: &Entry) {
        entry.claimant.into_iter().chain(kept_apart(entry)).for_each(|id| self.touch(id));
    }

    /// Notes that the act concerns these bytes, so that their custody log includes it.
    pub fn note_custody(&self, file: i64, claimant: Option<i64>) -> Result<()> {
        self.note_silently("file", file, claimant, Some(&Facts::new()), &Facts::new())
    }
}

/// Why taking bytes in ended: the caller stopped it, the store refused, or the file is unreadable.
enum AddFileError {
    Stopped(Error),
    Store(claimbook_store::StoreError),
    Io(std::io::Error),
}

impl From<claimbook_store::StoreError> for AddFileError {
    fn from(why: claimbook_store::StoreError) -> AddFileError {
        AddFileError::Store(why)
    }
}

impl From<std::io::Error> for AddFileError {
    fn from(why: std::io::Error) -> AddFileError {
        AddFileError::Io(why)
    }
}
