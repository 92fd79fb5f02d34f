//! Native file dialogs, opened from here so that paths never pass through the page. On Linux another process shows them: GTK's own opens
//! every file of the folder that it lists, and closing an open book drops its locks.

#[cfg(not(target_os = "linux"))]
mod plugin;
#[cfg(target_os = "linux")]
mod portal;
#[cfg(target_os = "linux")]
mod zenity;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use claimbook_app::Result;
#[cfg(target_os = "linux")]
use claimbook_app::{Error, ErrorKind};
use tauri::{Manager, WebviewWindow};

use crate::Shell;

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
            Purpose::Mapping => "Choose a column mapping",
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

/// What a dialog asks.
#[derive(Debug)]
#[cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "the systems know the folder and the window themselves")
)]
struct Question {
    title: String,
    filters: Vec<Filter>,
    deed: Deed,
    /// Where it begins.
    folder: Option<PathBuf>,
    /// The number of the window under X11.
    parent: Option<u64>,
}

#[derive(Debug)]
enum Deed {
    Open { many: bool },
    Save { name: String },
}

/// A kind of files on offer.
#[derive(Debug)]
struct Filter {
    name: String,
    extensions: Vec<String>,
}

impl Filter {
    fn new(name: &str, extensions: &[&str]) -> Filter {
        Filter { name: name.to_string(), extensions: extensions.iter().map(|end| end.to_string()).collect() }
    }

    /// The patterns of the names; `*` matches every name, and the extension matches in capitals too.
    #[cfg(target_os = "linux")]
    fn globs(&self) -> Vec<String> {
        let globs = |end: &String| match end.as_str() {
            "*" => vec!["*".to_string()],
            end => vec![format!("*.{end}"), format!("*.{}", end.to_uppercase())],
        };
        self.extensions.iter().flat_map(globs).collect()
    }
}

impl Question {
    fn open(title: &str, filters: &[(&str, &[&str])], many: bool) -> Question {
        let filters = filters.iter().map(|(name, extensions)| Filter::new(name, extensions)).collect();
        Question { title: title.to_string(), filters, deed: Deed::Open { many }, folder: None, parent: None }
    }

    fn save(title: &str, suggested: &str) -> Question {
        let filters = match extension(suggested) {
            "" => Vec::new(),
            end => vec![Filter::new(&end.to_uppercase(), &[end])],
        };
        // A name that is suggested leads into no other folder.
        let name = Path::new(suggested).file_name().unwrap_or_default().to_string_lossy().into_owned();
        Question { title: title.to_string(), filters, deed: Deed::Save { name }, folder: None, parent: None }
    }

    #[cfg(target_os = "linux")]
    fn is_save(&self) -> bool {
        matches!(self.deed, Deed::Save { .. })
    }
}

/// Where files were last picked: the next dialog begins there.
#[derive(Default)]
pub(crate) struct LastFolder(Mutex<Option<PathBuf>>);

impl LastFolder {
    fn get(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, picked: &[PathBuf]) {
        if let Some(folder) = picked.first().and_then(|path| path.parent()) {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder.to_path_buf());
        }
    }
}

/// Asks for files to open; none when the person cancels. Blocks: never on the main thread.
pub(crate) fn open(window: &WebviewWindow, purpose: Purpose, many: bool) -> Result<Vec<PathBuf>> {
    let all: (&str, &[&str]) = ("All files", &["*"]);
    let filters: Vec<_> = purpose.filter().into_iter().flat_map(|filter| [filter, all]).collect();
    ask(window, Question::open(purpose.title(), &filters, many))
}

/// Asks where to save; nothing when the person cancels. Blocks: never on the main thread.
pub(crate) fn save(window: &WebviewWindow, title: &str, suggested: &str) -> Result<Option<PathBuf>> {
    let extension = extension(suggested);
    let mut suggested = suggested.to_string();
    loop {
        let Some(typed) = ask(window, Question::save(title, &suggested))?.into_iter().next() else { return Ok(None) };
        let whole = with_extension(typed.clone(), extension);
        if !unasked(&typed, &whole) {
            return Ok(Some(whole));
        }
        // The dialog asked about the name as it was typed; it asks again, now about the file that would be replaced.
        suggested = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
    }
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Asks the person: where files were last picked, else in the folder of the book.
fn ask(window: &WebviewWindow, mut question: Question) -> Result<Vec<PathBuf>> {
    #[cfg(debug_assertions)]
    if let Some(paths) = stand_in::next()? {
        return Ok(paths);
    }
    let shell = window.state::<Shell>();
    let folder_of_book = || shell.windows.path(window.label()).and_then(|book| book.parent().map(Path::to_path_buf));
    question.folder = shell.last_folder.get().or_else(folder_of_book).filter(|folder| folder.is_dir());
    question.parent = x11_number(window);
    let picked = shown(window, &question)?;
    shell.last_folder.set(&picked);
    Ok(picked)
}

#[cfg(not(target_os = "linux"))]
use plugin::ask as shown;

/// Asks by the desktop portal, else by zenity. A dialog that cannot be shown is an error and never a cancel.
#[cfg(target_os = "linux")]
fn shown(_: &WebviewWindow, question: &Question) -> Result<Vec<PathBuf>> {
    let NoDialog(no_portal) = match portal::ask(question) {
        Ok(picked) => return Ok(picked),
        Err(why) => why,
    };
    tracing::info!(why = no_portal, "no dialog of the desktop portal");
    zenity::ask(question).map_err(|NoDialog(no_zenity)| {
        tracing::warn!(why = no_zenity, "no dialog of zenity");
        Error::new(
            ErrorKind::Io,
            format!("no file dialog can be shown: the desktop offers none, and {no_zenity}"),
            "install the package zenity, or xdg-desktop-portal with a back end for your desktop, and try again",
        )
    })
}

/// Why a dialog was not shown.
#[cfg(target_os = "linux")]
#[derive(Debug)]
struct NoDialog(String);

/// The window's number under X11, by which another process puts its dialog in front of it.
#[cfg(target_os = "linux")]
fn x11_number(window: &WebviewWindow) -> Option<u64> {
    use raw_window_handle::{HasWindowHandle, RawWindowHandle};
    match window.window_handle().ok()?.as_raw() {
        RawWindowHandle::Xlib(handle) => Some(handle.window),
        _ => None,
    }
}

#[cfg(not(target_os = "linux"))]
fn x11_number(_: &WebviewWindow) -> Option<u64> {
    None
}

/// Whether the full name is that of an existing file that the user was not asked about.
fn unasked(typed: &Path, whole: &Path) -> bool {
    typed != whole && whole.exists()
}

/// A name typed without its ending gets it: not every dialog adds one.
fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if extension.is_empty() || path.extension().is_some() { path } else { path.with_extension(extension) }
}

/// For tests of the real window, which cannot click native dialogs; it is not in a release build.
#[cfg(debug_assertions)]
mod stand_in {
    use super::*;

    /// What the next dialog returns: the first line of the file that `CLAIMBOOK_DIALOG_FILES` names, paths between tabs. The
    /// line is taken out; an empty one, or none, is a canceled dialog.
    pub(super) fn next() -> Result<Option<Vec<PathBuf>>> {
        let Some(file) = std::env::var_os("CLAIMBOOK_DIALOG_FILES").map(PathBuf::from) else { return Ok(None) };
        let text = std::fs::read_to_string(&file).map_err(|why| claimbook_app::Error::file(&why, "read", &file))?;
        let (line, rest) = text.split_once('\n').unwrap_or((&text, ""));
        std::fs::write(&file, rest).map_err(|why| claimbook_app::Error::file(&why, "write", &file))?;
        Ok(Some(line.split('\t').filter(|path| !path.is_empty()).map(PathBuf::from).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_filter_takes_names_in_capitals_and_names_without_a_dot() {
        assert_eq!(Filter::new("Lists", &["csv"]).globs(), ["*.csv", "*.CSV"]);
        assert_eq!(Filter::new("All files", &["*"]).globs(), ["*"]);
    }

    #[test]
    fn a_suggested_name_leads_into_no_other_folder() {
        let Deed::Save { name } = Question::save("Save", "../../etc/claims.csv").deed else { panic!("it saves") };
        assert_eq!(name, "claims.csv");
    }

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
