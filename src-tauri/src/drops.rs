//! Files dropped onto a window: they become picked files here, so that the page learns names and sizes and no paths.

use serde::Serialize;
use tauri::{DragDropEvent, Emitter, Manager, PhysicalPosition, Window};

use crate::tokens::{PickedFile, Use};
use crate::{Shell, failures, open};

/// What the event `dropped` carries; the place is in CSS pixels of the unzoomed page.
#[derive(Clone, Serialize)]
struct Dropped {
    files: Vec<PickedFile>,
    x: i32,
    y: i32,
}

/// What the event `drag` carries.
#[derive(Clone, Serialize)]
struct Drag {
    over: bool,
}

/// Tells the page of a drag over its window.
pub(crate) fn dragged(window: &Window, event: &DragDropEvent) {
    let sent = match event {
        DragDropEvent::Enter { .. } => tell(window, "drag", Drag { over: true }),
        DragDropEvent::Leave => tell(window, "drag", Drag { over: false }),
        DragDropEvent::Drop { paths, position } => {
            tell(window, "drag", Drag { over: false }).and_then(|()| dropped(window, paths, position))
        }
        _ => Ok(()),
    };
    if let Err(why) = sent {
        tracing::warn!(label = window.label(), %why, "the page could not be notified of a drag");
    }
}

/// Claimbooks open, and one that is open comes to the front; other files go to the page. What cannot be read is refused in words: by
/// `stat`, since even to look into the file of an open book would drop its locks.
fn dropped(window: &Window, paths: &[std::path::PathBuf], at: &PhysicalPosition<f64>) -> tauri::Result<()> {
    let is_book =
        |path: &&std::path::PathBuf| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("claimbook"));
    let shell = window.state::<Shell>();
    let is_open = |path: &std::path::PathBuf| shell.windows.holder(path).is_some();
    let (books, others): (Vec<_>, Vec<_>) = paths.iter().partition(|path| is_open(path) || is_book(path));
    if !books.is_empty() {
        let (app, books) = (window.app_handle().clone(), books.into_iter().cloned().collect::<Vec<_>>());
        tauri::async_runtime::spawn_blocking(move || open::files(&app, &books));
    }
    let mut readable = Vec::new();
    for path in others {
        match claimbook_app::check_readable(path) {
            Ok(()) => readable.push(path),
            Err(error) => failures::tell(window.app_handle(), Some(window.label()), error),
        }
    }
    if readable.is_empty() {
        return Ok(());
    }
    let files = readable.into_iter().map(|path| shell.tokens.give(window.label(), path, Use::Read)).collect();
    let at = at.to_logical::<i32>(window.scale_factor()?);
    tell(window, "dropped", Dropped { files, x: at.x, y: at.y })
}

fn tell<T: Serialize + Clone>(window: &Window, event: &str, payload: T) -> tauri::Result<()> {
    window.emit_to(window.label(), event, payload)
}
