//! How a book gets into a window: from the page, from a double click, from a second start of the program.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use claimbook_app::book::SystemClock;
use claimbook_app::{Book, Error, ErrorKind, FileId, Progress, Result, drafts, matters, sample};
use tauri::{AppHandle, Manager};

use crate::anchor::Anchor;
use crate::watch::Watch;
use crate::windows::OpenBook;
use crate::{Shell, failures, recent, windows};

/// The first window: one for each file named, else one without a book.
pub(crate) fn first_start(app: &AppHandle, named: &[PathBuf]) -> tauri::Result<()> {
    files(app, named);
    if app.webview_windows().is_empty() {
        let label = app.state::<Shell>().windows.new_label();
        windows::create(app, &label, windows::NO_BOOK)?;
    }
    Ok(())
}

/// The program was started again: its files open here, and without a file a window comes to the front.
pub(crate) fn second_start(app: &AppHandle, args: &[String], folder: &Path) {
    let named: Vec<PathBuf> = args.iter().skip(1).map(|arg| folder.join(arg)).collect();
    if named.is_empty() {
        let window = windows::without_book(app).or_else(|| app.webview_windows().into_values().next());
        if let Some(window) = window {
            windows::focus(app, window.label());
        }
    }
    files(app, &named);
}

/// Opens each file, in a window without a book or in a new one, and says on a page which cannot be opened.
pub(crate) fn files(app: &AppHandle, named: &[PathBuf]) {
    for path in named {
        if let Err(error) = open(app, None, path) {
            failures::tell(app, None, error);
        }
    }
}

/// Opens a book. The window `from` takes it when it has none; a book that is open already comes to the front instead.
pub(crate) fn open(app: &AppHandle, from: Option<&str>, path: &Path) -> Result<()> {
    let shell = app.state::<Shell>();
    let _one_at_a_time = shell.windows.opening();
    let path = path.canonicalize().map_err(|why| Error::file(&why, "open", path))?;
    if let Some(label) = shell.windows.holder(&path) {
        windows::focus(app, &label);
        return Ok(());
    }
    place(app, from, Book::open(&path, Box::new(SystemClock), &claimbook_app::book::actor(None))?, &path)
}

/// Makes a new book from a matter template and opens it the same way.
pub(crate) fn create(app: &AppHandle, from: &str, path: &Path, template: &str, with_people: bool) -> Result<()> {
    let shell = app.state::<Shell>();
    let _one_at_a_time = shell.windows.opening();
    // A template is one of the program's by its id, or a firm's own TOML file that was picked in this window.
    let matter = match shell.tokens.path(from, template) {
        Some(file) => matters::from_file(&file)?,
        None => matters::template(template)?,
    };
    let book = Book::create(path, matter, Box::new(SystemClock), &claimbook_app::book::actor(None))?;
    if with_people && let Err(error) = sample::fill(&book, &Progress::silent()) {
        drop(book);
        // The file is new and no one has seen it, so only the error of the filling is reported.
        let _ = std::fs::remove_file(path);
        return Err(error);
    }
    let path = path.canonicalize().map_err(|why| Error::file(&why, "open", path))?;
    // The book that was here before is gone, and the person knows it.
    recent::forget_head(app, &path);
    place(app, Some(from), book, &path)
}

/// Gives the book to a window.
fn place(app: &AppHandle, from: Option<&str>, book: Book, path: &Path) -> Result<()> {
    let shell = app.state::<Shell>();
    let caption = book.matter()?.caption;
    // What an earlier program left typed is known from here on, whatever becomes of the file.
    drafts::note(&book)?;
    let book = Arc::new(book);
    let waiting = match from {
        Some(label) if shell.windows.book(label).is_none() => app.get_webview_window(label),
        Some(_) => None,
        None => windows::without_book(app),
    };
    let label = waiting.as_ref().map_or_else(|| shell.windows.new_label(), |window| window.label().to_string());
    let anchor = Arc::new(Anchor::drop_at(app, path, &book));
    recent::remember(app, path, &caption);
    anchor.keep_up(app, &book);
    let watch =
        Watch::start(app, &label, book.clone(), anchor.clone()).map_err(|why| Error::file(&why, "watch", path))?;
    let id = FileId::of(path);
    shell.windows.give(&label, OpenBook { _watch: watch, anchor, book, path: path.to_path_buf(), id });
    show(app, &label, waiting.is_some(), from.is_none(), &title(&caption, path)).map_err(|why| {
        shell.windows.close(&label);
        Error::new(ErrorKind::Io, format!("the window could not be opened: {why}"), "start Claimbook again")
    })
}

/// Shows the window of a book. A page that did not ask for the book itself is loaded again, so that it learns of it.
fn show(app: &AppHandle, label: &str, waiting: bool, unasked: bool, title: &str) -> tauri::Result<()> {
    tracing::info!(label, "book opened");
    if !waiting {
        windows::create(app, label, title)?;
        return Ok(());
    }
    let Some(window) = app.get_webview_window(label) else { return Ok(()) };
    window.set_title(title)?;
    if unasked {
        window.reload()?;
        windows::focus(app, label);
    }
    Ok(())
}

/// The title of a book's window: caption, then file.
pub(crate) fn title(caption: &str, path: &Path) -> String {
    let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    if caption.is_empty() { file } else { format!("{caption} – {file}") }
}
