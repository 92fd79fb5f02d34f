//! Writes a file whole or not at all: to a temporary file in the same folder, which is synced and then moved to its place.
//! If anything fails on the way, the former file stays. The next program that writes there removes the temporary files that a killed
//! program left; it recognizes them because no one holds their lock any more.

use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use claimbook_text::numbers::hex;
use sha2::Digest;

use crate::error::{Error, Result};
use crate::hashing::{Hashed, Hashing};

/// Large enough that the number of writes does not matter, small enough that no one notices it.
const BUFFER: usize = 256 * 1024;

/// What works along with the writing of a file until it is dropped.
pub type Companion = Box<dyn Send + Sync>;

/// A file being written. Dropped before [`WholeFile::finish`], it leaves nothing behind.
pub struct WholeFile {
    place: PathBuf,
    temporary: PathBuf,
    /// The permissions of the file that is in the place now; the new file gets the same.
    former: Option<Permissions>,
    out: Option<BufWriter<Hashing<File>>>,
    /// Works along with the writing until the bytes are synced.
    companion: Option<Companion>,
    /// The bytes once they are all written; the file stays open, and so locked, until it is in its place.
    sealed: Option<(Sealed, File)>,
}

/// The bytes of a file that is written and synced, but not in its place yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// SHA-256 in hex.
    pub sha256: String,
    /// How many there are.
    pub bytes: u64,
}

/// What was written.
pub struct Written {
    /// The whole path, for people.
    pub path: String,
    /// SHA-256 in hex.
    pub sha256: String,
}

impl WholeFile {
    /// Begins a file that will be at `path`, over whatever is there. `companion` begins what works along with the writing, such as a
    /// thread that syncs the file meanwhile; it is dropped before the last sync.
    ///
    /// # Errors
    /// When the folder is not there or may not be written to, or when something other than a file is at `path`.
    pub fn create(path: &Path, companion: impl FnOnce(&File) -> Option<Companion>) -> Result<WholeFile> {
        if path.as_os_str().is_empty() {
            return Err(Error::invalid("no file was named", "say where to write"));
        }
        // Through a link, so that the file it points to is replaced and not the link.
        let place = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let former = std::fs::metadata(&place).ok();
        if let Some(what) = no_file(path, &place, former.as_ref()) {
            return Err(Error::invalid(format!("cannot write {}: it is {what}", path.display()), "name a file"));
        }
        remove_left(&place);
        let temporary = temporary_name(&place);
        let former = former.map(|former| former.permissions());
        let file = begin(&temporary).map_err(|error| Error::file(error, "write", path))?;
        // Where files cannot be locked, no program takes this one for left over either.
        let _ = file.try_lock();
        let companion = companion(&file);
        let out = BufWriter::with_capacity(BUFFER, Hashing::new(file));
        Ok(WholeFile { place, temporary, former, out: Some(out), companion, sealed: None })
    }

    /// The whole path, for people.
    pub fn path(&self) -> String {
        self.place.display().to_string()
    }

    /// What the system said about writing, in words.
    pub fn error(&self, error: io::Error) -> Error {
        Error::file(error, "write", &self.place)
    }

    /// Ends the writing and syncs the file; it is not in its place yet.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn seal(&mut self) -> Result<Sealed> {
        self.sync().map_err(|error| self.error(error))
    }

    /// Syncs the file and moves it to its place.
    ///
    /// # Errors
    /// When the disk is full or the file there cannot be replaced; then it stays as it was.
    pub fn finish(mut self) -> Result<Written> {
        self.move_into_place().map_err(|error| self.error(error))
    }

    /// The same, but the former file is restored unless the new file is kept.
    ///
    /// # Errors
    /// Those of [`WholeFile::finish`].
    pub fn place(mut self) -> Result<Placed> {
        self.seal()?;
        let former = self.set_aside().map_err(|error| self.error(error))?;
        match self.move_into_place() {
            Ok(_) => Ok(Placed { place: self.place.clone(), former, kept: false }),
            Err(error) => {
                former.map(std::fs::remove_file);
                Err(self.error(error))
            }
        }
    }

    /// Ends the writing; whether the bytes have this digest.
    ///
    /// # Errors
    /// Those of [`WholeFile::seal`].
    pub fn has_digest(&mut self, sha256: &str) -> Result<bool> {
        Ok(self.seal()?.sha256 == sha256)
    }

    fn sync(&mut self) -> io::Result<Sealed> {
        if let Some(out) = self.out.take() {
            let out = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            let Hashed { out: file, hash, bytes } = out.finish()?;
            self.companion = None;
            file.sync_all()?;
            self.sealed = Some((Sealed { sha256: hex(&hash.finalize()), bytes }, file));
        }
        self.sealed
            .as_ref()
            .map(|(sealed, _)| sealed.clone())
            .ok_or_else(|| io::Error::other("the file could not be written"))
    }

    fn move_into_place(&mut self) -> io::Result<Written> {
        let Sealed { sha256, .. } = self.sync()?;
        #[cfg(unix)]
        if let Some(former) = self.former.take() {
            // Where rights cannot be set, there are none to keep.
            let _ = std::fs::set_permissions(&self.temporary, former);
        }
        std::fs::rename(&self.temporary, &self.place)?;
        sync_folder(&self.place);
        Ok(Written { path: self.path(), sha256 })
    }

    /// Gives the file in the place a second name, so that it survives; `None` when there is no file.
    fn set_aside(&self) -> io::Result<Option<PathBuf>> {
        if !self.place.exists() {
            return Ok(None);
        }
        let aside = temporary_name(&self.place);
        if std::fs::hard_link(&self.place, &aside).is_ok() {
            return Ok(Some(aside));
        }
        let copied = std::fs::copy(&self.place, &aside);
        if copied.is_err() {
            let _ = std::fs::remove_file(&aside);
        }
        copied.map(|_| Some(aside))
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.out {
            Some(out) => out.write(bytes),
            None => Err(io::Error::other("the file is finished already")),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        // After a rename there is nothing under this name; otherwise no one needs what is there.
        drop(self.out.take());
        self.companion = None;
        let _ = std::fs::remove_file(&self.temporary);
    }
}

/// A file in its place. Dropped without [`Placed::keep`], it is removed, and the former file is restored.
pub struct Placed {
    place: PathBuf,
    former: Option<PathBuf>,
    kept: bool,
}

impl Placed {
    /// The file stays.
    pub fn keep(mut self) {
        if let Some(former) = self.former.take() {
            let _ = std::fs::remove_file(former);
        }
        self.kept = true;
    }
}

impl Drop for Placed {
    fn drop(&mut self) {
        if self.kept {
            return;
        }
        // The caller that gave the file up reports its own error.
        let _ = match &self.former {
            Some(former) => std::fs::rename(former, &self.place),
            None => std::fs::remove_file(&self.place),
        };
    }
}

/// Puts a file and its companion in their places, as nearly at once as a file system allows: when the file cannot be put there, the
/// former companion, if there was one, is restored.
///
/// # Errors
/// When the disk is full or one of them cannot be replaced.
pub fn place_both(mut file: WholeFile, mut companion: WholeFile) -> Result<[Placed; 2]> {
    file.seal()?;
    companion.seal()?;
    let companion = companion.place()?;
    Ok([file.place()?, companion])
}

/// Whether two paths lead to the same file, which need not exist.
pub fn same_place(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| {
        std::fs::canonicalize(path).or_else(|why| {
            let (folder, name) = path.parent().zip(path.file_name()).ok_or(why)?;
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            std::fs::canonicalize(folder).map(|folder| folder.join(name))
        })
    };
    matches!((whole(one), whole(other)), (Ok(one), Ok(other)) if one == other)
}

/// What a path leads to where no file can be written; `None` where one can.
fn no_file(path: &Path, place: &Path, former: Option<&Metadata>) -> Option<&'static str> {
    let of_system = |path: &Path| ["/dev", "/proc"].iter().any(|folder| path.starts_with(folder));
    let named = path.to_string_lossy();
    match former {
        Some(former) if former.is_dir() => Some("a folder"),
        Some(former) if !former.is_file() => Some("a device"),
        // `/dev/stdout` leads to a file that another program writes to: the list would not be appended to it but replace it.
        _ if of_system(path) && !of_system(place) => Some("open in a program, not a file of its own"),
        _ if named.ends_with(std::path::is_separator) => Some("a folder"),
        _ => None,
    }
}

/// A new file that its owner alone reads: what is in it concerns people. Where it takes the place of another, it gets the rights of that one.
fn begin(temporary: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(temporary)
}

/// A name in the same folder that no one else uses.
fn temporary_name(place: &Path) -> PathBuf {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    place.with_file_name(format!("{}{}-{number}.part", temporary_prefix(place), std::process::id()))
}

/// The beginning of the temporary names for a place. They are short even where its own name is as long as the system allows.
fn temporary_prefix(place: &Path) -> String {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let digest = hex(&sha2::Sha256::digest(name.as_bytes()));
    format!(".claimbook-{}.", &digest[..16])
}

/// Removes the temporary files for `place` that a killed program left. A file that is still being written is locked and stays.
fn remove_left(place: &Path) {
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let start = temporary_prefix(place);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_left = |name: &str| {
        let numbers = name.strip_prefix(&start).and_then(|rest| rest.strip_suffix(".part")?.split_once('-'));
        numbers.is_some_and(|(process, number)| is_number(process) && is_number(number))
    };
    // A folder that cannot be listed is not a reason not to write there.
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let free = |file: File| file.try_lock().is_ok();
        if is_left(&entry.file_name().to_string_lossy())
            && OpenOptions::new().write(true).open(entry.path()).is_ok_and(free)
        {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Makes the move itself durable where folders can be synced; where they cannot there is nothing to do.
fn sync_folder(place: &Path) {
    #[cfg(unix)]
    if let Some(folder) = place.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    #[cfg(not(unix))]
    let _ = place;
}

#[cfg(test)]
mod tests;
