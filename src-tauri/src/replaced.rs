//! A window whose book was replaced by another file: its page learns of it once, what was typed goes out of the book, and the file that
//! is there now takes the place of the former one.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use claimbook_app::views::RescuedText;
use claimbook_app::{Book, ErrorKind, Result, rescue};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager, WebviewWindow};

use crate::dialogs::{self, Purpose};
use crate::{Shell, commands, open, recent, rescued};

/// The replaced books, by the label of their window.
#[derive(Default)]
pub(crate) struct Replacements {
    by_label: Mutex<HashMap<String, Replacement>>,
}

#[derive(Clone)]
struct Replacement {
    path: PathBuf,
    /// When it was noticed, UTC.
    since: String,
}

impl Replacements {
    /// Notes that the book of a window was replaced; when it was noticed first, and whether that was now.
    fn note(&self, label: &str, book: &Book) -> (Replacement, bool) {
        let mut all = self.all();
        let is_new = !all.contains_key(label);
        let noticed = all.entry(label.to_string());
        (noticed.or_insert_with(|| Replacement { path: book.path(), since: book.now() }).clone(), is_new)
    }

    /// Forgets a window: it is gone, or has another book.
    pub(crate) fn forget(&self, label: &str) {
        self.all().remove(label);
    }

    fn path(&self, label: &str) -> Option<PathBuf> {
        self.all().get(label).map(|replacement| replacement.path.clone())
    }

    fn all(&self) -> MutexGuard<'_, HashMap<String, Replacement>> {
        self.by_label.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The book of a window was found replaced: notifies the page, once, and saves every draft outside.
pub(crate) fn noticed(app: &AppHandle, label: &str, book: &Book) {
    let (replacement, is_new) = app.state::<Shell>().replacements.note(label, book);
    if is_new {
        tracing::warn!(label, "the book was replaced by another file");
        if let Err(why) = app.emit_to(label, "book-replaced", ()) {
            tracing::warn!(label, %why, "the page could not be notified of a replacement");
        }
        rescued::keep(app, &replacement.path, rescue::drafts(book, &replacement.since));
    }
}

/// A call failed because the book was replaced: the typed text is saved before the page is notified of the failure.
pub(crate) fn failed(app: &AppHandle, label: &str, book: &Book, call: &str, request: &Value) {
    let (replacement, _) = app.state::<Shell>().replacements.note(label, book);
    let texts = match call {
        // It waits among the drafts.
        "drafts.put" => rescue::drafts(book, &replacement.since),
        _ => rescue::of_call(book, &replacement.since, call, request),
    };
    rescued::keep(app, &replacement.path, texts);
}

/// Whether the request of a call is needed when the call fails.
pub(crate) fn holds_text(call: &str) -> bool {
    call == "drafts.put" || rescue::holds_text(call)
}

/// How it is with the file, for the page.
#[derive(Serialize)]
pub(crate) struct Replaced {
    name: String,
    folder: String,
    /// Whether a file is there now.
    there: bool,
    /// How many texts are kept.
    kept: usize,
}

/// A text in a box of the page that no draft is made of.
#[derive(Deserialize)]
pub(crate) struct TypedBox {
    claim_no: String,
    label: String,
    value: String,
}

/// What is at the path of the replaced book; saves the text in boxes of the page. `None` when the book was not replaced.
#[tauri::command]
pub(crate) async fn replaced(window: WebviewWindow, boxes: Vec<TypedBox>) -> Result<Option<Replaced>> {
    commands::blocking(window, move |window, shell| {
        let (app, label) = (window.app_handle(), window.label());
        if let Some(book) = shell.windows.book(label) {
            if !book.change().is_err_and(|why| why.kind == ErrorKind::Replaced) {
                return Ok(None);
            }
            noticed(app, label, &book);
            let (replacement, _) = shell.replacements.note(label, &book);
            let text =
                |one: &TypedBox| rescue::of_box(&book, &replacement.since, &one.claim_no, &one.label, &one.value);
            rescued::keep(app, &replacement.path, boxes.iter().map(text).collect());
        }
        let Some(path) = shell.replacements.path(label) else { return Ok(None) };
        Ok(Some(Replaced {
            name: path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            folder: path.parent().map_or_else(String::new, |folder| recent::display(app, folder)),
            there: path.is_file(),
            kept: rescued::of(app, &path).len(),
        }))
    })
    .await
}

/// Opens the file that is at the path of the replaced book now, in the same window; or another one that the person picks. False when the
/// person cancels.
#[tauri::command]
pub(crate) async fn reopen(window: WebviewWindow, other: bool) -> Result<bool> {
    commands::blocking(window, move |window, shell| {
        let label = window.label();
        let path = match other {
            true => dialogs::open(window, Purpose::Book, false)?.into_iter().next(),
            false => shell.replacements.path(label),
        };
        let Some(path) = path else { return Ok(false) };
        // The former book is closed first: both have the name of their shared memory, and closing one drops the locks of the other.
        shell.jobs.cancel_all(label);
        shell.windows.close_whole(label)?;
        open::open(window.app_handle(), Some(label), &path)?;
        shell.replacements.forget(label);
        Ok(true)
    })
    .await
}

/// Closes the window of a replaced book.
#[tauri::command]
pub(crate) async fn close_window(window: WebviewWindow) -> Result<()> {
    window
        .destroy()
        .map_err(|why| claimbook_app::Error::new(ErrorKind::Io, format!("the window stays open: {why}"), ""))
}

/// What was typed into former files at the path of this window's book.
#[tauri::command]
pub(crate) async fn rescued_texts(window: WebviewWindow) -> Result<Vec<RescuedText>> {
    commands::blocking(window, |window, shell| {
        let path = shell.windows.book(window.label()).map(|book| book.path());
        Ok(path.map_or_else(Vec::new, |path: PathBuf| rescued::of(window.app_handle(), Path::new(&path))))
    })
    .await
}

/// Forgets texts that were applied or discarded.
#[tauri::command]
pub(crate) async fn forget_rescued(window: WebviewWindow, ids: Vec<String>) -> Result<()> {
    commands::blocking(window, move |window, shell| match shell.windows.book(window.label()) {
        Some(book) => rescued::forget(window.app_handle(), &book.path(), &ids),
        None => Ok(()),
    })
    .await
}
