//! Notifies a window within half a second that its book changed, no matter who changed it: this window, another program, a colleague.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::JoinHandle;
use std::time::Duration;

use claimbook_app::{Book, ErrorKind};
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager};

use crate::anchor::Anchor;
use crate::{open, replaced};

/// Between two looks at the book. A look costs one indexed read.
const BETWEEN: Duration = Duration::from_millis(400);

/// A thread that watches a book until it is dropped.
pub(crate) struct Watch {
    stop: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What the event `book-changed` carries.
#[derive(Clone, Serialize)]
struct BookChanged {
    change: i64,
}

impl Watch {
    /// Watches `book` for the window `label`.
    pub(crate) fn start(app: &AppHandle, label: &str, book: Arc<Book>, anchor: Arc<Anchor>) -> std::io::Result<Watch> {
        let (stop, stopped) = mpsc::channel();
        let (app, label) = (app.clone(), label.to_string());
        let thread = std::thread::Builder::new().name(format!("watch {label}")).spawn(move || {
            let mut seen = book.change().ok();
            while stopped.recv_timeout(BETWEEN) == Err(RecvTimeoutError::Timeout) {
                let now = look(&app, &label, &book, seen);
                if now != seen {
                    anchor.keep_up(&app, &book);
                }
                seen = now;
            }
            // The book is about to close: what was done since the last look counts too.
            if book.change().ok() != seen {
                anchor.keep_up(&app, &book);
            }
        })?;
        Ok(Watch { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop.take();
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("a watcher ended in a panic");
        }
    }
}

/// Looks once; a book that cannot be read now (a busy share) is looked at again later.
fn look(app: &AppHandle, label: &str, book: &Book, seen: Option<i64>) -> Option<i64> {
    let change = match book.change() {
        Ok(change) => change,
        Err(why) => {
            if why.kind == ErrorKind::Replaced {
                replaced::noticed(app, label, book);
            }
            return seen;
        }
    };
    if seen != Some(change)
        && let Err(why) = tell(app, label, book, change)
    {
        tracing::warn!(label, %why, "the page could not be notified of a change");
    }
    Some(change)
}

/// Tells the page, and puts a changed caption into the window's title.
fn tell(app: &AppHandle, label: &str, book: &Book, change: i64) -> tauri::Result<()> {
    if let (Ok(matter), Some(window)) = (book.matter(), app.get_webview_window(label)) {
        window.set_title(&open::title(&matter.caption, &book.path()))?;
    }
    app.emit_to(label, "book-changed", BookChanged { change })
}
