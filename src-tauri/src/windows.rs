//! Windows and their books: one window a book, one book a window at most.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use claimbook_app::{Book, Error, ErrorKind, FileId, Result};
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::Shell;
use crate::anchor::Anchor;
use crate::watch::Watch;

/// The title of a window that has no book yet.
pub(crate) const NO_BOOK: &str = "Claimbook";

/// How long the last calls on a book may take that is closed to be opened again, and how often it is looked at.
const LAST_CALLS: Duration = Duration::from_secs(10);
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// The open books by the label of their window.
#[derive(Default)]
pub(crate) struct Windows {
    books: Mutex<HashMap<String, OpenBook>>,
    /// Held while a book is being opened, so that two requests for one file make one window.
    opening: Mutex<()>,
    last: AtomicU64,
}

/// A book and the watcher that notifies its window of changes. The watcher is declared first: it ends before the book closes.
pub(crate) struct OpenBook {
    pub(crate) _watch: Watch,
    pub(crate) anchor: Arc<Anchor>,
    pub(crate) book: Arc<Book>,
    pub(crate) path: PathBuf,
    pub(crate) id: Option<FileId>,
}

impl Windows {
    /// The book of a window.
    pub(crate) fn book(&self, label: &str) -> Option<Arc<Book>> {
        self.books().get(label).map(|open| open.book.clone())
    }

    /// What is remembered of the book of a window.
    pub(crate) fn anchor(&self, label: &str) -> Option<Arc<Anchor>> {
        self.books().get(label).map(|open| open.anchor.clone())
    }

    /// The path of the book of a window.
    pub(crate) fn path(&self, label: &str) -> Option<PathBuf> {
        self.books().get(label).map(|open| open.path.clone())
    }

    /// The label of the window that holds the file, by this name or another: a link and a mounted folder lead to the same one.
    pub(crate) fn holder(&self, path: &Path) -> Option<String> {
        let id = FileId::of(path);
        let is_it = |open: &OpenBook| open.path == path || (id.is_some() && open.id == id);
        self.books().iter().find(|(_, open)| is_it(open)).map(|(label, _)| label.clone())
    }

    /// Gives a window its book.
    pub(crate) fn give(&self, label: &str, open: OpenBook) {
        self.books().insert(label.to_string(), open);
    }

    /// Closes the book of a window; the file is whole again once its last call has ended.
    pub(crate) fn close(&self, label: &str) {
        let open = self.books().remove(label);
        drop(open);
    }

    /// Closes the book of a window and waits until its last call has ended, so that the file may be opened again.
    ///
    /// # Errors
    /// When a call does not end in time; the window keeps its book.
    pub(crate) fn close_whole(&self, label: &str) -> Result<()> {
        // The watcher needs the list of books while it ends.
        let Some(OpenBook { _watch, anchor, book, path, id }) = self.books().remove(label) else { return Ok(()) };
        let until = Instant::now() + LAST_CALLS;
        while Arc::strong_count(&book) > 2 && Instant::now() < until {
            std::thread::sleep(BETWEEN_LOOKS);
        }
        if Arc::strong_count(&book) > 2 {
            self.books().insert(label.to_string(), OpenBook { _watch, anchor, book, path, id });
            return Err(Error::new(ErrorKind::Busy, "work on the former file has not ended yet", "try again"));
        }
        Ok(())
    }

    /// Closes every book.
    pub(crate) fn close_all(&self) {
        let all = std::mem::take(&mut *self.books());
        drop(all);
    }

    /// One opening at a time.
    pub(crate) fn opening(&self) -> MutexGuard<'_, ()> {
        self.opening.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A label that no window had before.
    pub(crate) fn new_label(&self) -> String {
        format!("book-{}", self.last.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn books(&self) -> MutexGuard<'_, HashMap<String, OpenBook>> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A window that has no book, if there is one.
pub(crate) fn without_book(app: &AppHandle) -> Option<WebviewWindow> {
    let shell = app.state::<Shell>();
    app.webview_windows().into_values().find(|window| shell.windows.book(window.label()).is_none())
}

/// Opens a window; its page asks `start` what it is for.
pub(crate) fn create(app: &AppHandle, label: &str, title: &str) -> tauri::Result<WebviewWindow> {
    WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        .title(title)
        .inner_size(1280.0, 800.0)
        .min_inner_size(640.0, 400.0)
        .zoom_hotkeys_enabled(true)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
}

/// Brings a window to the front.
pub(crate) fn focus(app: &AppHandle, label: &str) {
    let Some(window) = app.get_webview_window(label) else { return };
    for outcome in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(why) = outcome {
            tracing::warn!(label, %why, "the window could not be brought to the front");
        }
    }
}

/// What to do when a window is gone: its work stops, its book closes, its files are forgotten.
pub(crate) fn closed(app: &AppHandle, label: &str) {
    let shell = app.state::<Shell>();
    shell.jobs.cancel_all(label);
    shell.windows.close(label);
    shell.tokens.forget(label);
    shell.replacements.forget(label);
    tracing::info!(label, "window closed");
}

/// Only the UI's own pages, and documents that it wrote itself (`srcdoc`), are ever shown: Claimbook opens no web page.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" | "about" => true,
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_shows_its_own_pages_and_no_others() {
        let shown = |text: &str| is_own_page(&Url::parse(text).expect("a URL"));
        assert!(shown("tauri://localhost/index.html"));
        assert!(shown("http://tauri.localhost/index.html"));
        assert!(shown("about:srcdoc"));
        assert!(!shown("https://example.org/"));
        assert!(!shown("http://tauri.localhost.example.org/"));
        assert!(!shown("file:///etc/passwd"));
        assert!(!shown("evidence://localhost/1"));
    }
}
