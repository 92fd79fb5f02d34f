//! Native file dialogs, opened from here so that paths never pass through the page.

use std::path::{Path, PathBuf};

use claimbook_app::{Error, Result};
use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// What a file is picked for; it decides the title and the kinds of files on offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Purpose {
    /// A claimbook.
    Book,
    /// A list of claimants.
    List,
    /// Evidence.
    Evidence,
    /// A matter template.
    Matter,
    /// How the columns of a list are read.
    Mapping,
    /// A claimbook with a selection of the claimants, back from co-counsel.
    Slice,
}

impl Purpose {
    fn title(self) -> &'static str {
        match self {
            Purpose::Book => "Open a claimbook",
            Purpose::List => "Choose a list of claimants",
            Purpose::Evidence => "Choose evidence",
            Purpose::Matter => "Choose a matter template",
            Purpose::Mapping => "Choose a mapping of columns",
            Purpose::Slice => "Choose the claimbook that came back",
        }
    }

    fn filter(self) -> Option<(&'static str, &'static [&'static str])> {
        match self {
            Purpose::Book => Some(("Claimbooks", &["claimbook"])),
            Purpose::List => Some(("Lists", &["csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods"])),
            Purpose::Evidence => None,
            Purpose::Matter => Some(("Matter templates", &["toml"])),
            Purpose::Mapping => Some(("Mappings", &["toml"])),
            Purpose::Slice => Some(("Claimbooks", &["claimbook"])),
        }
    }
}

/// Asks for files to open; none when the person cancels. Blocks: never on the main thread.
pub(crate) fn open(window: &WebviewWindow, purpose: Purpose, many: bool) -> Result<Vec<PathBuf>> {
    #[cfg(debug_assertions)]
    if let Some(paths) = stand_in::next()? {
        return Ok(paths);
    }
    let mut dialog = dialog(window).set_title(purpose.title());
    if let Some((name, extensions)) = purpose.filter() {
        dialog = dialog.add_filter(name, extensions).add_filter("All files", &["*"]);
    }
    let picked = if many { dialog.blocking_pick_files() } else { dialog.blocking_pick_file().map(|file| vec![file]) };
    picked.unwrap_or_default().into_iter().map(local).collect()
}

/// Asks where to save; nothing when the person cancels. Blocks: never on the main thread.
pub(crate) fn save(window: &WebviewWindow, title: &str, suggested: &str) -> Result<Option<PathBuf>> {
    #[cfg(debug_assertions)]
    if let Some(paths) = stand_in::next()? {
        return Ok(paths.into_iter().next());
    }
    let extension = suggested.rsplit_once('.').map_or("", |(_, extension)| extension);
    let mut suggested = suggested.to_string();
    loop {
        let mut dialog = dialog(window).set_title(title).set_file_name(&suggested);
        if !extension.is_empty() {
            dialog = dialog.add_filter(extension.to_uppercase(), &[extension]);
        }
        let Some(typed) = dialog.blocking_save_file().map(local).transpose()? else { return Ok(None) };
        let whole = with_extension(typed.clone(), extension);
        if !unasked(&typed, &whole) {
            return Ok(Some(whole));
        }
        // The dialog asked about the name as it was typed; it asks again, now about the file that would be replaced.
        suggested = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
    }
}

/// Whether the whole name is that of a file which nobody was asked about.
fn unasked(typed: &Path, whole: &Path) -> bool {
    typed != whole && whole.exists()
}

fn dialog(window: &WebviewWindow) -> FileDialogBuilder<tauri::Wry> {
    window.dialog().file().set_parent(window)
}

fn local(file: FilePath) -> Result<PathBuf> {
    file.into_path()
        .map_err(|_| Error::invalid("this place is no folder of this computer", "choose a folder or a mounted share"))
}

/// A name typed without its ending gets it: GTK's dialog does not add one.
fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if extension.is_empty() || path.extension().is_some() { path } else { path.with_extension(extension) }
}

/// For tests of the real window, which cannot click native dialogs; it is not in a release build.
#[cfg(debug_assertions)]
mod stand_in {
    use super::*;

    /// What the next dialog returns: the first line of the file that `CLAIMBOOK_DIALOG_FILES` names, paths between tabs. The
    /// line is taken out; an empty one, or none, is a cancelled dialog.
    pub(super) fn next() -> Result<Option<Vec<PathBuf>>> {
        let Some(file) = std::env::var_os("CLAIMBOOK_DIALOG_FILES").map(PathBuf::from) else { return Ok(None) };
        let text = std::fs::read_to_string(&file).map_err(|why| Error::file(&why, "read", &file))?;
        let (line, rest) = text.split_once('\n').unwrap_or((&text, ""));
        std::fs::write(&file, rest).map_err(|why| Error::file(&why, "write", &file))?;
        Ok(Some(line.split('\t').filter(|path| !path.is_empty()).map(PathBuf::from).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_an_ending_gets_one_and_others_stay() {
        assert_eq!(with_extension(PathBuf::from("/a/claims"), "csv"), PathBuf::from("/a/claims.csv"));
        assert_eq!(with_extension(PathBuf::from("/a/claims.txt"), "csv"), PathBuf::from("/a/claims.txt"));
    }

    #[test]
    fn a_file_that_only_the_ending_leads_to_is_asked_about() {
        let folder = tempfile::tempdir().expect("a folder");
        let (bare, whole) = (folder.path().join("claims"), folder.path().join("claims.csv"));
        assert!(!unasked(&bare, &whole), "nothing is there");
        std::fs::write(&whole, "").expect("a file");
        assert!(unasked(&bare, &whole));
        assert!(!unasked(&whole, &whole), "the dialog asked about this one");
    }
}
