//! The bytes of a file of the book while a person waits for what they say.

use std::io::{self, Read, Seek, SeekFrom};

use claimbook_store::evidence::{FileBytes, StoredFile};
use claimbook_store::{Reader, StoreError};

use crate::error::Error;
use crate::progress::Progress;

/// Bytes that are read step by step, so that the reading can be stopped.
pub(super) struct Stoppable<'a> {
    bytes: FileBytes<'a>,
    progress: &'a Progress<'a>,
    doing: &'static str,
    done: u64,
}

impl<'a> Stoppable<'a> {
    /// The bytes of a file from its beginning; `doing` says what they are read for.
    pub(super) fn new(
        reader: &'a Reader<'_>,
        file: &StoredFile,
        doing: &'static str,
        progress: &'a Progress<'a>,
    ) -> Stoppable<'a> {
        Stoppable { bytes: reader.file_bytes(file), progress, doing, done: 0 }
    }
}

impl Read for Stoppable<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.bytes.read(buffer)?;
        self.done += got as u64;
        // Some files are read more than once, so the end is not known.
        self.progress.step(self.doing, self.done, 0).map_err(io::Error::other)?;
        Ok(got)
    }
}

impl Seek for Stoppable<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// An error of the book, or a stop, as it went into the reading; any other error as it is.
pub(super) fn of_book(why: io::Error) -> Result<Error, io::Error> {
    why.downcast::<Error>().or_else(|why| why.downcast::<StoreError>().map(Error::from))
}
