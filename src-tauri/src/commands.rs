//! The commands that the page may call. Each runs on a blocking thread and answers with data or with an [`Error`] as data.

use std::time::Instant;

use claimbook_app::views::TemplateView;
use claimbook_app::{Error, ErrorKind, Progress, Result, Step, api, matters};
use serde::Serialize;
use serde_json::Value;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, WebviewWindow};

use crate::dialogs::{self, Purpose};
use crate::jobs::Pace;
use crate::recent::{self, Recent};
use crate::tokens::{self, PickedFile, Use};
use crate::{Shell, open, replaced};

/// What a page needs to know first.
#[derive(Serialize)]
pub(crate) struct Start {
    book: bool,
    /// That the book went back since it was last open here; empty when it did not.
    warning: String,
    version: String,
    recent: Vec<Recent>,
    templates: Vec<TemplateView>,
}

/// Whether this window has a book, and what can be opened or begun.
#[tauri::command]
pub(crate) async fn start(window: WebviewWindow) -> Result<Start> {
    blocking(window, |window, shell| {
        let app = window.app_handle();
        Ok(Start {
            book: shell.windows.book(window.label()).is_some(),
            warning: shell.windows.anchor(window.label()).map(|anchor| anchor.warning()).unwrap_or_default(),
            version: app.package_info().version.to_string(),
            recent: recent::list(app),
            templates: matters::templates()?,
        })
    })
    .await
}

/// The person has read that the book of this window went back.
#[tauri::command]
pub(crate) async fn dismiss_warning(window: WebviewWindow) -> Result<()> {
    blocking(window, move |window, shell| {
        let label = window.label();
        if let (Some(anchor), Some(book)) = (shell.windows.anchor(label), shell.windows.book(label)) {
            anchor.dismiss(window.app_handle(), &book);
        }
        Ok(())
    })
    .await
}

/// What went wrong before this page could be asked; it is shown once.
#[tauri::command]
pub(crate) async fn failures(window: WebviewWindow) -> Result<Vec<Error>> {
    Ok(window.state::<Shell>().failures.take())
}

/// One call of the API on this window's book.
#[tauri::command]
pub(crate) async fn call(
    window: WebviewWindow,
    name: String,
    mut request: Value,
    job: String,
    on_step: Channel<Step>,
) -> Result<Value> {
    blocking(window, move |window, shell| {
        let label = window.label();
        let book = shell.windows.book(label).ok_or_else(no_book)?;
        shell.tokens.resolve(label, &name, &mut request)?;
        let job = shell.jobs.begin(label, &job);
        let pace = Pace::new();
        let listener = |step: Step| {
            if pace.lets(&step, Instant::now()) {
                // A closed page gets no answer; its work was stopped when it closed.
                let _ = on_step.send(step);
            }
        };
        let began = Instant::now();
        let typed = replaced::holds_text(&name).then(|| request.clone());
        let answer = api::dispatch(&book, &name, request, &Progress::new(&listener, &job.stop));
        let kind = answer.as_ref().err().map(|error| error.kind);
        if let (Some(ErrorKind::Replaced), Some(typed)) = (kind, &typed) {
            replaced::failed(window.app_handle(), label, &book, &name, typed);
        }
        tracing::info!(label, call = name, ms = began.elapsed().as_millis() as u64, failed = ?kind);
        answer.map(|answer| without_home(window.app_handle(), &name, answer))
    })
    .await
}

/// Asks a running call to stop.
#[tauri::command]
pub(crate) async fn cancel(window: WebviewWindow, job: String) -> Result<()> {
    window.state::<Shell>().jobs.cancel(window.label(), &job);
    Ok(())
}

/// Asks where, makes a new book from a template and opens it. False when the person cancels.
#[tauri::command]
pub(crate) async fn new_book(window: WebviewWindow, template: String, sample: bool) -> Result<bool> {
    blocking(window, move |window, _| {
        let suggested = if sample { "sample-matter.claimbook" } else { "new-matter.claimbook" };
        let Some(path) = dialogs::save(window, "Save the new claimbook", suggested)? else { return Ok(false) };
        open::create(window.app_handle(), window.label(), &path, &template, sample)?;
        Ok(true)
    })
    .await
}

/// Opens a recent book, or the one that the person picks. False when the person cancels.
#[tauri::command]
pub(crate) async fn open_book(window: WebviewWindow, recent: Option<String>) -> Result<bool> {
    blocking(window, move |window, _| {
        let app = window.app_handle();
        let path = match recent {
            Some(id) => Some(recent::path(app, &id).ok_or_else(|| {
                Error::not_found("this claimbook is not in the list of recent ones any more", "open it from its folder")
            })?),
            None => dialogs::open(window, Purpose::Book, false)?.into_iter().next(),
        };
        let Some(path) = path else { return Ok(false) };
        open::open(app, Some(window.label()), &path)?;
        Ok(true)
    })
    .await
}

/// Takes a book off the list of recent ones.
#[tauri::command]
pub(crate) async fn forget_recent(window: WebviewWindow, id: String) -> Result<()> {
    blocking(window, move |window, _| {
        recent::forget(window.app_handle(), &id);
        Ok(())
    })
    .await
}

/// Asks for files to read.
#[tauri::command]
pub(crate) async fn pick_open(window: WebviewWindow, purpose: Purpose, many: bool) -> Result<Vec<PickedFile>> {
    blocking(window, move |window, shell| {
        let paths = dialogs::open(window, purpose, many)?;
        Ok(paths.iter().map(|path| shell.tokens.give(window.label(), path, Use::Read)).collect())
    })
    .await
}

/// Asks for a place to write.
#[tauri::command]
pub(crate) async fn pick_save(window: WebviewWindow, purpose: String, suggested: String) -> Result<Option<PickedFile>> {
    blocking(window, move |window, shell| {
        tracing::info!(label = window.label(), purpose, "save dialog");
        let path = dialogs::save(window, "Save", &suggested)?;
        Ok(path.map(|path| shell.tokens.give(window.label(), &path, Use::Write)))
    })
    .await
}

/// Shows a saved file in its folder.
#[tauri::command]
pub(crate) async fn reveal(window: WebviewWindow, token: String) -> Result<()> {
    blocking(window, move |window, shell| {
        let path = shell
            .tokens
            .path(window.label(), &token)
            .ok_or_else(|| Error::not_found("this file was not saved from this window", "look for it in its folder"))?;
        tauri_plugin_opener::reveal_item_in_dir(&path).map_err(|_| {
            Error::new(
                ErrorKind::Io,
                format!("{} cannot be shown in its folder", path.display()),
                "open the folder yourself",
            )
        })
    })
    .await
}

/// Runs on a thread that may block. A panic there is an error here: the transaction it was in was rolled back.
pub(crate) async fn blocking<T: Send + 'static>(
    window: WebviewWindow,
    work: impl FnOnce(&WebviewWindow, &Shell) -> Result<T> + Send + 'static,
) -> Result<T> {
    tauri::async_runtime::spawn_blocking(move || work(&window, &window.state::<Shell>())).await.unwrap_or_else(|_| {
        Err(Error::new(
            ErrorKind::Damaged,
            "an error in Claimbook stopped this change; nothing was changed",
            "try again, and send us the log if it happens again",
        ))
    })
}

fn no_book() -> Error {
    Error::not_found("no claimbook is open in this window", "open one first")
}

/// The page shows where a file was saved and never names it again, so it gets the path as people read it.
fn without_home(app: &AppHandle, call: &str, mut answer: Value) -> Value {
    for member in ["path", "out"] {
        if tokens::writes(call)
            && let Some(path) = answer.get_mut(member)
            && let Some(text) = path.as_str().filter(|text| !text.is_empty())
        {
            *path = Value::String(recent::display(app, text.as_ref()));
        }
    }
    answer
}
