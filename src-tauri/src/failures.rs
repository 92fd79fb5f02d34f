//! What went wrong while no page had asked for anything. It is kept until a page shows it: a native message could be lost.

use std::sync::{Mutex, PoisonError};

use claimbook_app::Error;
use tauri::{AppHandle, Emitter, Manager};

use crate::{Shell, windows};

/// Errors that no page has shown yet, oldest first.
#[derive(Default)]
pub(crate) struct Failures(Mutex<Vec<Error>>);

impl Failures {
    /// Takes them all.
    pub(crate) fn take(&self) -> Vec<Error> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn keep(&self, error: Error) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(error);
    }
}

/// Says it in the window `at`, else in one without a book, else in any. A window that is about to open asks for it by itself.
pub(crate) fn tell(app: &AppHandle, at: Option<&str>, error: Error) {
    tracing::warn!(kind = ?error.kind, "something failed unasked");
    app.state::<Shell>().failures.keep(error);
    let window = match at {
        Some(label) => app.get_webview_window(label),
        None => windows::without_book(app).or_else(|| app.webview_windows().into_values().next()),
    };
    let Some(window) = window else { return };
    windows::focus(app, window.label());
    if let Err(why) = app.emit_to(window.label(), "failed", ()) {
        tracing::warn!(label = window.label(), %why, "the page could not be notified of a failure");
    }
}
