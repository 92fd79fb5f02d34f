//! A file whose reading stops when the person asks for it.

use std::io::{self, Read, Seek, SeekFrom};

use crate::progress::Progress;

/// Asks before each read.
pub(super) struct Cancellable<'p, R> {
    pub(super) inner: R,
    progress: &'p dyn Progress,
}

impl<'p, R> Cancellable<'p, R> {
    pub(super) fn new(inner: R, progress: &'p dyn Progress) -> Cancellable<'p, R> {
        Cancellable { inner, progress }
    }
}

impl<R: Read> Read for Cancellable<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // The caller that reads the file reports the stop; readers of formats only need some error.
        self.progress.check().map_err(|_| io::Error::other("stopped"))?;
        self.inner.read(buffer)
    }
}

impl<R: Seek> Seek for Cancellable<'_, R> {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.inner.seek(place)
    }
}
