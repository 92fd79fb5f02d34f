//! The bytes of a foreign file. An error in reading them is not a fault of the file, and stays apart from those that are.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// An error of the source of the bytes, not of what they say.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct SourceError(pub io::Error);

/// The bytes of a file, whose own errors come out as [`SourceError`].
pub(crate) struct Source<R>(pub(crate) R);

impl<R: Read> Read for Source<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|why| match why.kind() {
            io::ErrorKind::Interrupted => why,
            _ => io::Error::other(SourceError(why)),
        })
    }
}

impl<R: Seek> Seek for Source<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to).map_err(|why| io::Error::other(SourceError(why)))
    }
}

/// The error of the source that came through the libraries between, or the error as it is.
pub(crate) fn of_source(error: io::Error) -> Result<io::Error, io::Error> {
    error.downcast::<SourceError>().map(|source| source.0)
}

/// How much is read at once.
const BLOCK: usize = 16 << 10;

/// A file of which a block is kept, for readers that jump about in it and take a few bytes at a time. Its end is fixed when it is opened.
pub(crate) struct Window<R> {
    source: Source<R>,
    length: u64,
    at: u64,
    block: Vec<u8>,
    block_at: u64,
    budget: Budget,
}

/// How many bytes may still be taken from a window that someone else holds; what is taken again counts again.
#[derive(Clone)]
pub(crate) struct Budget(Arc<AtomicU64>);

impl Budget {
    /// From now on so many bytes may be taken.
    pub(crate) fn set(&self, bytes: u64) {
        self.0.store(bytes, Ordering::Relaxed);
    }

    fn take(&self, bytes: u64) -> io::Result<()> {
        let left = self.0.load(Ordering::Relaxed).checked_sub(bytes).ok_or_else(|| io::Error::other(OverBudget))?;
        self.set(left);
        Ok(())
    }
}

/// A reader took more bytes than it was allowed.
#[derive(Debug, thiserror::Error)]
#[error("more bytes were read than allowed")]
pub(crate) struct OverBudget;

impl OverBudget {
    /// Whether that is what an error says.
    pub(crate) fn is_in(error: &io::Error) -> bool {
        error.get_ref().is_some_and(|inner| inner.is::<OverBudget>())
    }
}

impl<R: Read + Seek> Window<R> {
    pub(crate) fn new(bytes: R) -> io::Result<Window<R>> {
        let mut source = Source(bytes);
        let length = source.seek(SeekFrom::End(0))?;
        Ok(Window {
            source,
            length,
            at: 0,
            block: Vec::new(),
            block_at: 0,
            budget: Budget(Arc::new(AtomicU64::new(u64::MAX))),
        })
    }

    /// How many bytes the file has.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// The budget of bytes; there is no limit until it is set.
    pub(crate) fn budget(&self) -> Budget {
        self.budget.clone()
    }

    /// What the block has of the bytes from here on, at least one unless the file ends here.
    fn ahead(&mut self) -> io::Result<&[u8]> {
        let is_inside = self.at >= self.block_at && self.at - self.block_at < self.block.len() as u64;
        if !is_inside && self.at < self.length {
            self.block.clear();
            self.block_at = self.at;
            self.source.seek(SeekFrom::Start(self.at))?;
            let most = (self.length - self.at).min(BLOCK as u64);
            (&mut self.source).take(most).read_to_end(&mut self.block)?;
        }
        let from = self.at.saturating_sub(self.block_at).min(self.block.len() as u64) as usize;
        Ok(&self.block[from..])
    }
}

impl<R: Read + Seek> Read for Window<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let ahead = self.ahead()?;
        let got = ahead.len().min(buffer.len());
        buffer[..got].copy_from_slice(&ahead[..got]);
        self.budget.take(got as u64)?;
        self.at += got as u64;
        Ok(got)
    }
}

impl<R> Seek for Window<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    proptest! {
        #[test]
        fn a_window_reads_as_the_file_itself(jumps in prop::collection::vec((0..70_000_u64, 0..40_000_usize), 1..20)) {
            let bytes: Vec<u8> = (0..60_000_u32).map(|n| (n % 251) as u8).collect();
            let mut window = Window::new(Cursor::new(&bytes)).unwrap();
            for (place, length) in jumps {
                window.seek(SeekFrom::Start(place)).unwrap();
                let mut got = Vec::new();
                (&mut window).take(length as u64).read_to_end(&mut got).unwrap();
                let from = (place as usize).min(bytes.len());
                prop_assert_eq!(&got, &bytes[from..(from + length).min(bytes.len())]);
            }
        }
    }

    #[test]
    fn a_reader_that_takes_too_much_is_stopped() {
        let mut window = Window::new(Cursor::new(vec![0; 100])).unwrap();
        let budget = window.budget();
        budget.set(60);
        window.read_exact(&mut [0; 50]).unwrap();
        window.rewind().unwrap();
        let why = window.read_exact(&mut [0; 50]).unwrap_err();
        assert!(why.downcast::<OverBudget>().is_ok());
        budget.set(u64::MAX);
        window.read_exact(&mut [0; 50]).unwrap();
    }

    #[test]
    fn an_error_of_the_disk_is_not_a_fault_of_the_file() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::from(io::ErrorKind::PermissionDenied))
            }
        }
        let why = Source(Broken).read(&mut [0]).unwrap_err();
        assert_eq!(of_source(why).unwrap().kind(), io::ErrorKind::PermissionDenied);
        assert!(of_source(io::Error::from(io::ErrorKind::InvalidData)).is_err());
    }
}
