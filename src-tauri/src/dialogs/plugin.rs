//! File dialogs of Windows and macOS, which the system shows.

use std::path::PathBuf;

use claimbook_app::{Error, Result};
use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, FilePath};

use super::{Deed, Question};

/// Asks by the system's dialog; no paths when the person cancels.
///
/// # Errors
/// When what was chosen is not a place of this computer.
pub(super) fn ask(window: &WebviewWindow, question: &Question) -> Result<Vec<PathBuf>> {
    let mut dialog = window.dialog().file().set_parent(window).set_title(&question.title);
    for filter in &question.filters {
        let extensions: Vec<&str> = filter.extensions.iter().map(String::as_str).collect();
        dialog = dialog.add_filter(&filter.name, &extensions);
    }
    let picked = match &question.deed {
        Deed::Open { many: true } => dialog.blocking_pick_files(),
        Deed::Open { many: false } => dialog.blocking_pick_file().map(|file| vec![file]),
        Deed::Save { name } => dialog.set_file_name(name).blocking_save_file().map(|file| vec![file]),
    };
    picked.unwrap_or_default().into_iter().map(local).collect()
}

fn local(file: FilePath) -> Result<PathBuf> {
    file.into_path().map_err(|_| {
        Error::invalid("this place is not a folder of this computer", "choose a folder or a mounted share")
    })
}
