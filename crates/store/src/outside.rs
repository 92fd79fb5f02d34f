//! Files outside a book that a person points at, and the books that this process has open.
//!
//! Closing any descriptor of a file drops every POSIX lock that the process holds on it (SQLite, "How To Corrupt An SQLite Database
//! File", section 2.2). So nothing in this process but SQLite opens the file of an open book, or its logs: a path is compared with the
//! open books by `stat` first. This is the only room that opens a path a person gave.

use std::collections::HashMap;
use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use crate::error::{Result, StoreError};

/// What SQLite keeps next to a book.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Which file a path leads to. Two paths with one identity lead to one file, whatever they are called.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FileId(Identity);

#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = PathBuf;

impl FileId {
    /// The identity of the file at `path`; `None` when nothing is there.
    pub fn of(path: &Path) -> Option<FileId> {
        #[cfg(unix)]
        return std::fs::metadata(path).ok().map(|about| FileId::of_metadata(&about));
        #[cfg(not(unix))]
        return std::fs::canonicalize(path).ok().map(FileId);
    }

    #[cfg(unix)]
    fn of_metadata(about: &Metadata) -> FileId {
        use std::os::unix::fs::MetadataExt;
        FileId((about.dev(), about.ino()))
    }
}

/// Why a path was not opened.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It leads to a book that is open in this process, or to a log of one.
    #[error("it is a claimbook that is open")]
    OpenBook,
    /// It leads to something that is not a regular file.
    #[error("it is {0}")]
    NotAFile(&'static str),
    /// The system refused.
    #[error(transparent)]
    System(#[from] io::Error),
}

impl Refusal {
    /// Why the file at `path` would not be opened, as far as `stat` can say.
    pub fn of(path: &Path) -> Option<Refusal> {
        let about = match std::fs::metadata(path) {
            Ok(about) => about,
            Err(why) => return Some(Refusal::System(why)),
        };
        if is_open_book(path) { Some(Refusal::OpenBook) } else { kind_of(&about).map(Refusal::NotAFile) }
    }
}

/// The books that are open here, with how many times, and the files outside that are being read.
#[derive(Default)]
struct InUse {
    books: HashMap<FileId, (PathBuf, usize)>,
    outside: HashMap<FileId, usize>,
}

static IN_USE: Mutex<Option<InUse>> = Mutex::new(None);

/// Runs `work` while no other thread opens or closes a book or a file outside.
fn in_use<T>(work: impl FnOnce(&mut InUse) -> T) -> T {
    let mut guard: MutexGuard<'_, Option<InUse>> = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
    work(guard.get_or_insert_default())
}

impl InUse {
    fn is_open_book(&self, id: &FileId) -> bool {
        self.books.contains_key(id)
            || self.books.values().any(|(path, _)| {
                COMPANIONS.iter().any(|ending| FileId::of(&crate::place::companion(path, ending)).as_ref() == Some(id))
            })
    }
}

/// Whether `path` leads to a book that is open in this process, or to a log of one. Nothing is opened.
pub fn is_open_book(path: &Path) -> bool {
    FileId::of(path).is_some_and(|id| in_use(|in_use| in_use.is_open_book(&id)))
}

/// A regular file that a person pointed at, open for reading. It is not an open book, and cannot become one while it is read.
#[derive(Debug)]
pub struct OutsideFile {
    /// `None` once it is closed.
    file: Option<File>,
    id: Option<FileId>,
    stamp: Stamp,
}

/// Shows whether the file changed.
pub(crate) type Stamp = (u64, Option<SystemTime>);

impl OutsideFile {
    /// Opens `path` for reading.
    ///
    /// # Errors
    /// When it leads to an open book, to a folder, a pipe or a device, or the system refuses.
    pub fn open(path: &Path) -> std::result::Result<OutsideFile, Refusal> {
        in_use(|in_use| {
            let before = std::fs::metadata(path)?;
            check_regular(&before)?;
            let refused = |id: &Option<FileId>| id.as_ref().is_some_and(|id| in_use.is_open_book(id));
            let id = FileId::of(path);
            if refused(&id) {
                return Err(Refusal::OpenBook);
            }
            let file = open_for_reading(path)?;
            let about = file.metadata()?;
            #[cfg(unix)]
            let id = Some(FileId::of_metadata(&about));
            if refused(&id) {
                // The path was led to an open book in the meantime. Closing this would drop the book's locks: it stays open.
                std::mem::forget(file);
                return Err(Refusal::OpenBook);
            }
            check_regular(&about)?;
            if let Some(id) = &id {
                *in_use.outside.entry(id.clone()).or_default() += 1;
            }
            Ok(OutsideFile { file: Some(file), id, stamp: stamp(&about) })
        })
    }

    /// Whether the file has the size and the time of its last writing that it had when it was opened.
    ///
    /// # Errors
    /// When the system cannot determine it.
    pub fn is_unchanged(&self) -> io::Result<bool> {
        Ok(stamp(&self.metadata()?) == self.stamp)
    }
}

impl Deref for OutsideFile {
    type Target = File;
    fn deref(&self) -> &File {
        self.file.as_ref().expect("the file is open until it is dropped")
    }
}

impl io::Read for &OutsideFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file: &File = OutsideFile::deref(self);
        file.read(buffer)
    }
}

impl Drop for OutsideFile {
    fn drop(&mut self) {
        // It is closed before a book may be opened at its path: a later close would drop the locks of that book.
        in_use(|in_use| {
            drop(self.file.take());
            if let Some(id) = &self.id {
                leave(&mut in_use.outside, id, |count| count);
            }
        });
    }
}

pub(crate) fn stamp(about: &Metadata) -> Stamp {
    (about.len(), about.modified().ok())
}

fn check_regular(about: &Metadata) -> std::result::Result<(), Refusal> {
    match kind_of(about) {
        None => Ok(()),
        Some(kind) => Err(Refusal::NotAFile(kind)),
    }
}

/// What something that is not a regular file is, in words.
pub fn kind_of(about: &Metadata) -> Option<&'static str> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = about.file_type();
        if kind.is_fifo() || kind.is_socket() {
            return Some("a pipe, not a file");
        }
        if kind.is_char_device() || kind.is_block_device() {
            return Some("a device, not a file");
        }
    }
    match about {
        about if about.is_dir() => Some("a folder"),
        about if !about.is_file() => Some("not a file"),
        _ => None,
    }
}

/// A pipe that took the place of a file in the meantime must not hold the program.
fn open_for_reading(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, rustix::fs::OFlags::NONBLOCK.bits() as i32);
    options.open(path)
}

/// Takes one use away; the last one takes the entry away.
fn leave<V>(uses: &mut HashMap<FileId, V>, id: &FileId, count: impl Fn(&mut V) -> &mut usize) {
    if let Some(entry) = uses.get_mut(id) {
        let left = count(entry);
        *left = left.saturating_sub(1);
        if *left == 0 {
            uses.remove(id);
        }
    }
}

/// A book that is open in this process; dropped after its last connection.
#[derive(Debug)]
pub(crate) struct OpenBook {
    id: FileId,
}

impl OpenBook {
    /// Notes that the book at `path`, a whole path, is about to be opened.
    ///
    /// # Errors
    /// When nothing is there, or it is being read as a file at this moment.
    pub(crate) fn enter(path: &Path) -> Result<OpenBook> {
        in_use(|in_use| {
            let id = FileId::of(path).ok_or_else(|| StoreError::file(&io::ErrorKind::NotFound.into(), path))?;
            if in_use.outside.contains_key(&id) {
                return Err(StoreError::BeingRead(path.to_path_buf()));
            }
            in_use.books.entry(id.clone()).or_insert_with(|| (path.to_path_buf(), 0)).1 += 1;
            Ok(OpenBook { id })
        })
    }

    /// Which file was opened.
    pub(crate) fn id(&self) -> &FileId {
        &self.id
    }

    /// Whether the book is open here a second time.
    pub(crate) fn is_shared(&self) -> bool {
        in_use(|in_use| in_use.books.get(&self.id).is_some_and(|(_, count)| *count > 1))
    }
}

impl Drop for OpenBook {
    fn drop(&mut self) {
        in_use(|in_use| leave(&mut in_use.books, &self.id, |(_, count)| count));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_being_read_cannot_become_a_book_and_a_book_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.claimbook");
        std::fs::write(&path, "bytes").unwrap();
        let read = OutsideFile::open(&path).unwrap();
        assert!(matches!(OpenBook::enter(&path), Err(StoreError::BeingRead(_))));
        drop(read);

        let open = OpenBook::enter(&path).unwrap();
        assert!(matches!(OutsideFile::open(&path), Err(Refusal::OpenBook)));
        let (link, shm) = (folder.path().join("other name"), folder.path().join("a.claimbook-shm"));
        std::fs::hard_link(&path, &link).unwrap();
        std::fs::write(&shm, "shared").unwrap();
        for way in [&link, &shm] {
            assert!(matches!(Refusal::of(way), Some(Refusal::OpenBook)), "{}", way.display());
            assert!(matches!(OutsideFile::open(way), Err(Refusal::OpenBook)), "{}", way.display());
        }
        let again = OpenBook::enter(&link).unwrap();
        assert!(again.is_shared());
        drop(open);
        assert!(is_open_book(&path) && !again.is_shared());
        drop(again);
        assert!(OutsideFile::open(&path).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn pipes_folders_and_devices_are_distinguished_and_block_no_one() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let refusal = |path: &Path| OutsideFile::open(path).unwrap_err().to_string();
        assert_eq!(refusal(&pipe), "it is a pipe, not a file");
        assert_eq!(refusal(folder.path()), "it is a folder");
        assert_eq!(refusal(Path::new("/dev/zero")), "it is a device, not a file");
        let foretold = |path: &Path| Refusal::of(path).map(|why| why.to_string());
        assert_eq!(foretold(&pipe).as_deref(), Some("it is a pipe, not a file"));
        assert_eq!(foretold(folder.path()).as_deref(), Some("it is a folder"));
        assert!(matches!(Refusal::of(&folder.path().join("nothing")), Some(Refusal::System(_))));
    }

    #[test]
    fn a_change_while_it_is_read_shows() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("receipt.pdf");
        std::fs::write(&path, "one").unwrap();
        let file = OutsideFile::open(&path).unwrap();
        assert!(file.is_unchanged().unwrap());
        std::fs::write(&path, "longer").unwrap();
        assert!(!file.is_unchanged().unwrap());
    }
}
