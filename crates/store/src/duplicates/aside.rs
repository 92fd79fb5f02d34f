//! Columns of keys, and what is compared of claims, put aside in a file while the book is compared, so that other acts go on meanwhile.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use claimbook_domain::matching::Prepared;

use super::blocks::{damaged, each_block};
use super::people::each_part;
use crate::error::{Result, StoreError};

/// Columns of keys in a file of their own.
pub struct KeysAside(BufWriter<File>);

impl KeysAside {
    /// In an empty file that is thrown away afterwards.
    pub fn new(file: File) -> KeysAside {
        KeysAside(BufWriter::with_capacity(1 << 18, file))
    }

    /// Puts a column aside: keys and whose they are, in the order of both.
    pub fn put(&mut self, column: u16, entries: impl IntoIterator<Item = (u32, i64)>) -> Result<()> {
        each_block(column, entries, |id, keys| self.write(id, keys))
    }

    /// Puts people aside, in the order of their claims.
    pub fn put_people<'p>(&mut self, people: impl IntoIterator<Item = (i64, &'p Prepared)>) -> Result<()> {
        each_part(people, |part, bytes| self.write(-1 - part, bytes))
    }

    fn write(&mut self, id: i64, bytes: &[u8]) -> Result<()> {
        let length = u32::try_from(bytes.len()).map_err(|_| damaged())?;
        let parts = [&id.to_le_bytes()[..], &length.to_le_bytes(), bytes];
        parts.into_iter().try_for_each(|part| self.0.write_all(part)).map_err(|why| unusable(&why))
    }

    /// Hands each block to `take`, in their order: by its number, or a part of the people by its own below zero.
    pub(super) fn each_block(self, mut take: impl FnMut(i64, &[u8]) -> Result<()>) -> Result<()> {
        let mut file = self.0.into_inner().map_err(|why| unusable(why.error()))?;
        let length = file.seek(SeekFrom::End(0)).map_err(|why| unusable(&why))?;
        file.rewind().map_err(|why| unusable(&why))?;
        let (mut file, mut place, mut keys) = (BufReader::with_capacity(1 << 18, file), 0, Vec::new());
        while place < length {
            let (mut id, mut size) = ([0; 8], [0; 4]);
            file.read_exact(&mut id).and_then(|()| file.read_exact(&mut size)).map_err(|why| unusable(&why))?;
            keys.resize(u32::from_le_bytes(size) as usize, 0);
            file.read_exact(&mut keys).map_err(|why| unusable(&why))?;
            take(i64::from_le_bytes(id), &keys)?;
            place += 12 + u64::from(u32::from_le_bytes(size));
        }
        Ok(())
    }
}

fn unusable(why: &std::io::Error) -> StoreError {
    StoreError::file(why, Path::new("the temporary file of the keys by which claimants are compared"))
}
