//! Files that a person points at, opened for reading with every refusal in words.

use std::collections::HashSet;
use std::path::Path;

use claimbook_store::BackgroundSync;
pub use claimbook_store::outside::FileId;
pub(crate) use claimbook_store::outside::OutsideFile;
use claimbook_store::outside::Refusal;
use claimbook_tabular::write::whole_file::{Companion, WholeFile};

use crate::error::{Error, ErrorKind, Result};

/// Opens a regular file that a person named. `doing` is the verb of a refusal: `read`, `attach`.
///
/// # Errors
/// When the path leads to an open claimbook, to a folder, a pipe or a device, or the system refuses.
pub(crate) fn open(path: &Path, doing: &str) -> Result<OutsideFile> {
    OutsideFile::open(path).map_err(|why| refused(&why, doing, path))
}

/// Begins a file that will be at `path`, whole or not at all, over whatever is there.
///
/// # Errors
/// When a claimbook or something other than a file is there, or the system refuses.
pub(crate) fn create(path: &Path) -> Result<WholeFile> {
    if claimbook_store::is_claimbook(&std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())) {
        let message = format!("{} is a claimbook, and Claimbook never overwrites a claimbook", path.display());
        return Err(Error::new(ErrorKind::Exists, message, "choose another name"));
    }
    Ok(WholeFile::create(path, |file| BackgroundSync::of(file).map(|sync| Box::new(sync) as Companion))?)
}

/// Whether a file that a person points at could be read as a list or as evidence. Only its name is looked up, so that a front may ask
/// about any path.
///
/// # Errors
/// When the path leads to an open claimbook, to a folder, a pipe or a device, or to nothing.
pub fn check_readable(path: &Path) -> Result<()> {
    Refusal::of(path).map_or(Ok(()), |why| Err(refused(&why, "read", path)))
}

fn refused(why: &Refusal, doing: &str, path: &Path) -> Error {
    let cannot = |what: &str| format!("cannot {doing} {}: it is {what}", path.display());
    match why {
        Refusal::OpenBook => Error::invalid(cannot("a claimbook that is open here"), "choose another file"),
        Refusal::NotAFile(kind) if kind.contains("folder") => Error::invalid(cannot(kind), "name the files in it"),
        Refusal::NotAFile(kind) => Error::invalid(cannot(kind), "save it to a file and name that"),
        Refusal::System(why) => Error::file(why, "read", path),
    }
}

/// The refusal of a file that was written to while it was read.
pub(crate) fn changed(path: &Path) -> Error {
    let message = format!("{} was changed while it was read; nothing was taken", path.display());
    Error::new(crate::ErrorKind::Busy, message, "wait until the program that writes it is done, then try again")
}

/// The paths without those that lead to a file named before, by whatever other path.
pub(crate) fn each_once(paths: &[String]) -> impl Iterator<Item = &String> {
    let (mut names, mut files) = (HashSet::new(), HashSet::new());
    paths.iter().filter(move |path| {
        let is_new_file = FileId::of(Path::new(path.as_str())).is_none_or(|file| files.insert(file));
        names.insert(*path) && is_new_file
    })
}
