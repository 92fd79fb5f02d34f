//! A ZIP archive from anywhere, read in place: nothing is unpacked to disk, and what it says about itself is not trusted.

mod directory;
pub(crate) mod limits;
pub(crate) mod names;

use std::io::{Read, Seek};

use zip::read::ZipFile;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use crate::refusal::{Refusal, shown};
use crate::source::Source;

/// A file of an archive; folders and links are none.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    place: usize,
    method: CompressionMethod,
    /// Its name with its folders, as the archive writes it.
    pub(crate) name: String,
    /// How many bytes it says it has.
    pub(crate) bytes: u64,
    /// The checksum that it says it has.
    pub(crate) checksum: u32,
}

/// An archive of which every name and size was checked.
pub(crate) struct Archive<R> {
    zip: ZipArchive<Source<R>>,
    entries: Vec<Entry>,
    has_equal_names: bool,
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive; nothing of it is unpacked yet.
    ///
    /// # Errors
    /// Any refusal but those of unpacking.
    pub(crate) fn open(bytes: R) -> Result<Archive<R>, Refusal> {
        let mut source = Source(bytes);
        directory::check(&mut source)?;
        let zip = ZipArchive::new(source).map_err(of_directory)?;
        let mut entries = Vec::new();
        for place in 0..zip.len() {
            entries.extend(checked_entry(&zip, place)?);
        }
        let has_equal_names = zip.has_duplicate_names();
        Ok(Archive { zip, entries, has_equal_names })
    }

    /// Its files, in its own order.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether two entries have one name, so that programs differ about which of them is the file.
    pub(crate) fn has_equal_names(&self) -> bool {
        self.has_equal_names
    }

    /// Begins to unpack a file. The library stops where it unpacks to more than it says, and compares its checksum at its end.
    pub(crate) fn unpack(&mut self, entry: &Entry) -> Result<ZipFile<'_, Source<R>>, Refusal> {
        if !matches!(entry.method, CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(Refusal::Packing(shown(&entry.name)));
        }
        self.zip.by_index(entry.place).map_err(|why| match why {
            ZipError::Io(why) => Refusal::of_member(why, &entry.name),
            _ => Refusal::DamagedMember(shown(&entry.name)),
        })
    }
}

/// The entry at a place; `None` for a folder or a link.
fn checked_entry<R: Read + Seek>(zip: &ZipArchive<R>, place: usize) -> Result<Option<Entry>, Refusal> {
    let metadata = zip.metadata();
    let entry = metadata.entry(place).map_err(of_directory)?;
    let name = entry.name().map_err(of_directory)?.into_owned();
    names::check(&name)?;
    names::check(&String::from_utf8_lossy(entry.name_raw()))?;
    if entry.encrypted() {
        return Err(Refusal::Encrypted(shown(&name)));
    }
    let (packed, bytes) = (entry.compressed_size(), entry.size());
    if limits::is_bomb(packed, bytes) {
        return Err(Refusal::Bomb(shown(&name)));
    }
    Ok(entry.is_file().then(|| Entry { place, method: entry.compression(), name, bytes, checksum: entry.crc32() }))
}

fn of_directory(error: ZipError) -> Refusal {
    match error {
        ZipError::Io(why) => Refusal::carried_by(why).unwrap_or(Refusal::DamagedDirectory),
        _ => Refusal::DamagedDirectory,
    }
}
