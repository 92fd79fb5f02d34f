//! Unnamed temporary files: no one else sees them, and they are gone when they are closed. They are where the system
//! keeps such files; where it has no usable place for them, next to a file that is worked on, or next to the open book.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;

/// The folder of the book that was opened last: a place where a person keeps files of this size.
static OF_BOOK: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Notes where a book was opened.
pub(crate) fn note_book(book: &Path) {
    *OF_BOOK.lock().unwrap_or_else(PoisonError::into_inner) = book.parent().map(Path::to_path_buf);
}

/// A file where the system keeps such files, else next to `near`.
///
/// # Errors
/// Why the system's own place takes none, when no other does either.
pub(crate) fn file(near: &Path) -> io::Result<File> {
    first_of(near, tempfile::tempfile, |folder| tempfile::tempfile_in(folder))
}

/// A file next to `target`, which has room for it if it has room for the target; else wherever one can be.
///
/// # Errors
/// Why the folder of the target takes none, when no other place does either.
pub(crate) fn file_next_to(target: &Path) -> io::Result<File> {
    tempfile::tempfile_in(folder_of(target)).or_else(|why| file(target).map_err(|_| why))
}

/// A folder that goes when it is dropped, in the same places.
///
/// # Errors
/// Why the system's own place takes none, when no other does either.
pub(crate) fn folder(near: &Path) -> io::Result<TempDir> {
    first_of(near, tempfile::tempdir, |folder| tempfile::tempdir_in(folder))
}

fn first_of<T>(
    near: &Path,
    usual: impl Fn() -> io::Result<T>,
    there: impl Fn(&Path) -> io::Result<T>,
) -> io::Result<T> {
    let book = OF_BOOK.lock().unwrap_or_else(PoisonError::into_inner).clone();
    usual().or_else(|why| {
        let others = [Some(folder_of(near).to_path_buf()), book];
        others.into_iter().flatten().find_map(|folder| there(&folder).ok()).ok_or(why)
    })
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
