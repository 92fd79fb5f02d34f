//! A file whose reading stops when the person asks for it.

use std::io::{self, Read, Seek, SeekFrom};

use crate::progress::Progress;

/// Asks before each read.
pub(super) struct Watched<'p, R> {
    pub(super) inner: R,
    progress: &'p Progress<'p>,
}

impl<'p, R> Watched<'p, R> {
    pub(super) fn new(inner: R, progress: &'p Progress<'p>) -> Watched<'p, R> {
        Watched { inner, progress }
    }
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // Who asked to stop is told so by whoever reads the file; readers of formats only need some error.
        self.progress.check().map_err(|_| io::Error::other("stopped"))?;
        self.inner.read(buffer)
    }
}

impl<R: Seek> Seek for Watched<'_, R> {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.inner.seek(place)
    }
}
