//! The books that were open lately: a small file in the person's own configuration folder, with path, caption, time and the head
//! that was seen last, no more.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use claimbook_app::saved_head::SavedHead;
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager};

/// How many the start page shows.
const MOST: usize = 12;
/// Of how many the head is remembered, shown or not.
const KEPT: usize = 500;

/// A book that was open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    path: PathBuf,
    caption: String,
    /// UTC, ISO 8601.
    opened_at: String,
    /// The head that was seen last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    head: Option<SavedHead>,
    /// The person took it off the start page.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    off: bool,
}

/// One change of the list at a time: each reads it and writes it again.
static CHANGING: Mutex<()> = Mutex::new(());

/// A recent book as the start page shows it.
#[derive(Debug, Serialize)]
pub(crate) struct Recent {
    id: String,
    name: String,
    folder: String,
    caption: String,
    opened_at: String,
    missing: bool,
}

/// The recent books, newest first.
pub(crate) fn list(app: &AppHandle) -> Vec<Recent> {
    read(app).iter().filter(|entry| !entry.off).take(MOST).map(|entry| view(app, entry)).collect()
}

/// The path of a recent book.
pub(crate) fn path(app: &AppHandle, id: &str) -> Option<PathBuf> {
    read(app).into_iter().find(|entry| key(&entry.path) == id).map(|entry| entry.path)
}

/// Puts a book on top of the list.
pub(crate) fn remember(app: &AppHandle, path: &Path, caption: &str) {
    let opened_at = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    change(app, |entries| {
        let head = entries.iter().find(|entry| entry.path == path).and_then(|entry| entry.head.clone());
        *entries = on_top(
            std::mem::take(entries),
            Entry { path: path.to_path_buf(), caption: caption.to_string(), opened_at, head, off: false },
        );
    });
}

/// Takes a book off the start page; the book itself stays where it is, and its head is remembered.
pub(crate) fn forget(app: &AppHandle, id: &str) {
    change(app, |entries| entries.iter_mut().filter(|entry| key(&entry.path) == id).for_each(|entry| entry.off = true));
}

/// The head that was seen last in the book at a path.
pub(crate) fn head(app: &AppHandle, path: &Path) -> Option<SavedHead> {
    read(app).into_iter().find(|entry| entry.path == path)?.head
}

/// Remembers the head of a book that is on the list.
pub(crate) fn keep_head(app: &AppHandle, path: &Path, head: SavedHead) {
    put_head(app, path, Some(head));
}

/// Forgets the head of the book that was at a path.
pub(crate) fn forget_head(app: &AppHandle, path: &Path) {
    put_head(app, path, None);
}

fn put_head(app: &AppHandle, path: &Path, head: Option<SavedHead>) {
    change(app, |entries| {
        if let Some(entry) = entries.iter_mut().find(|entry| entry.path == path) {
            entry.head = head;
        }
    });
}

fn change(app: &AppHandle, change: impl FnOnce(&mut Vec<Entry>)) {
    let _one_at_a_time = CHANGING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut entries = read(app);
    change(&mut entries);
    write(app, &entries);
}

/// A folder as people read it: their home is `~`.
pub(crate) fn display(app: &AppHandle, path: &Path) -> String {
    match app.path().home_dir().ok().and_then(|home| path.strip_prefix(home).ok().map(Path::to_path_buf)) {
        Some(rest) if rest.as_os_str().is_empty() => "~".to_string(),
        Some(rest) => Path::new("~").join(rest).display().to_string(),
        None => path.display().to_string(),
    }
}

fn on_top(entries: Vec<Entry>, newest: Entry) -> Vec<Entry> {
    let older = entries.into_iter().filter(|entry| entry.path != newest.path).take(KEPT - 1);
    std::iter::once(newest.clone()).chain(older).collect()
}

fn view(app: &AppHandle, entry: &Entry) -> Recent {
    Recent {
        id: key(&entry.path),
        name: entry.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        folder: entry.path.parent().map_or_else(String::new, |folder| display(app, folder)),
        caption: entry.caption.clone(),
        opened_at: entry.opened_at.clone(),
        missing: !entry.path.is_file(),
    }
}

/// A word for a path that does not give it away. FNV-1a: it must only differ between a dozen paths and stay the same over restarts.
pub(crate) fn key(path: &Path) -> String {
    let hash =
        path.as_os_str().as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    format!("{hash:016x}")
}

/// A list that is missing or cannot be read is empty: it is a convenience, and the books are not in it.
fn read(app: &AppHandle) -> Vec<Entry> {
    let Some(file) = file(app) else { return Vec::new() };
    let Ok(text) = std::fs::read(&file) else { return Vec::new() };
    serde_json::from_slice(&text).unwrap_or_else(|why| {
        tracing::warn!(%why, "the list of recent books cannot be read");
        Vec::new()
    })
}

/// Writes next to the file and renames, so that a crash leaves the old list or the new one.
fn write(app: &AppHandle, entries: &[Entry]) {
    let Some(file) = file(app) else { return };
    if let Err(why) = write_file(&file, entries) {
        tracing::warn!(kind = ?why.kind(), "the list of recent books cannot be written");
    }
}

fn write_file(file: &Path, entries: &[Entry]) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let temporary = file.with_extension(format!("{}.new", std::process::id()));
    let mut out = create_private(&temporary)?;
    out.write_all(serde_json::to_string_pretty(entries)?.as_bytes())?;
    out.sync_all()?;
    std::fs::rename(&temporary, file)
}

/// A file that its owner alone reads: it names matters and folders.
fn create_private(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn file(app: &AppHandle) -> Option<PathBuf> {
    app.path().app_config_dir().ok().map(|folder| folder.join("recent.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str) -> Entry {
        Entry {
            path: PathBuf::from(path),
            caption: "De La Torre".into(),
            opened_at: "2026-01-05T10:00:00Z".into(),
            head: None,
            off: false,
        }
    }

    #[test]
    fn a_list_from_before_heads_were_remembered_is_still_read() {
        let before = r#"[{"path":"/books/a.claimbook","caption":"De La Torre","opened_at":"2026-01-05T10:00:00Z"}]"#;
        let read: Vec<Entry> = serde_json::from_str(before).expect("JSON");
        assert_eq!(read, [entry("/books/a.claimbook")]);
    }

    #[test]
    fn a_book_opened_again_moves_to_the_top_and_the_oldest_falls_off() {
        let full: Vec<Entry> = (0..KEPT).map(|n| entry(&format!("/books/{n}.claimbook"))).collect();
        let again = on_top(full.clone(), entry("/books/3.claimbook"));
        assert_eq!(again.len(), KEPT);
        assert_eq!(again[0], full[3]);
        let added = on_top(full.clone(), entry("/books/new.claimbook"));
        assert_eq!(added.len(), KEPT);
        assert!(!added.contains(&full[KEPT - 1]));
    }

    #[test]
    fn the_list_comes_back_as_it_was_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("new folder").join("recent.json");
        let entries = vec![entry("/books/Müller–Київ.claimbook")];
        write_file(&file, &entries).expect("written");
        let back: Vec<Entry> = serde_json::from_slice(&std::fs::read(&file).expect("read")).expect("JSON");
        assert_eq!(back, entries);
        assert_eq!(
            std::fs::read_dir(file.parent().expect("a parent")).expect("listed").count(),
            1,
            "nothing is left next to it"
        );
    }
}
