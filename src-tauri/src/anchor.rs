//! The head that was seen last in a book: compared when the book is opened, kept up while it is open. While the person was not heard on a
//! book that went back, what is remembered stays as it was.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use claimbook_app::Book;
use claimbook_app::saved_head::SavedHead;
use tauri::AppHandle;

use crate::recent;

/// The anchor of an open book.
pub(crate) struct Anchor {
    path: PathBuf,
    /// What went back, in words, until the person dismisses it.
    warning: Mutex<String>,
}

impl Anchor {
    /// Compares the book with the head that was seen last at its path.
    pub(crate) fn drop_at(app: &AppHandle, path: &Path, book: &Book) -> Anchor {
        let warning = recent::head(app, path).and_then(|head| {
            head.missing_from(book).unwrap_or_else(|why| {
                tracing::warn!(kind = ?why.kind, "the head that was seen last cannot be looked for");
                None
            })
        });
        if warning.is_some() {
            tracing::warn!("a book went back to before the head that was seen last");
        }
        Anchor { path: path.to_path_buf(), warning: Mutex::new(warning.unwrap_or_default()) }
    }

    /// The warning for the person; empty when nothing is wrong.
    pub(crate) fn warning(&self) -> String {
        self.held().clone()
    }

    /// Remembers the book as it is now, unless the person was not heard yet.
    pub(crate) fn keep_up(&self, app: &AppHandle, book: &Book) {
        if !self.held().is_empty() {
            return;
        }
        match SavedHead::of(book) {
            Ok(head) => recent::keep_head(app, &self.path, head),
            Err(why) => tracing::warn!(kind = ?why.kind, "the head of a book cannot be read"),
        }
    }

    /// The person has read the warning: the book counts as it is now.
    pub(crate) fn dismiss(&self, app: &AppHandle, book: &Book) {
        self.held().clear();
        self.keep_up(app, book);
    }

    fn held(&self) -> MutexGuard<'_, String> {
        self.warning.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
