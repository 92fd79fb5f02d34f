//! A file whose reading stops when the person asks for it.

use std::io::{self, Read, Seek, SeekFrom};

use crate::progress::Progress;

/// Asks before each read.
pub(super) struct Cancelable<'p, R> {
    pub(super) inner: R,
    progress: &'p dyn Progress,
}

impl<'p, R> Cancelable<'p, R> {
    pub(super) fn new(inner: R, progress: &'p dyn Progress) -> Cancelable<'p, R> {
        Cancelable { inner, progress }
    }
}

impl<R: Read> Read for Cancelable<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // The caller that reads the file reports the stop; readers of formats only need some error.
        self.progress.check().map_err(|_| io::Error::other("stopped"))?;
        self.inner.read(buffer)
    }
}

impl<R: Seek> Seek for Cancelable<'_, R> {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.inner.seek(place)
    }
}
