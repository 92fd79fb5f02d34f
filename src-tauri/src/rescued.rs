//! Texts that were typed into books that other files took the place of: a small file for each path in the person's own data folder,
//! readable by that person alone, until the texts are applied or discarded.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use claimbook_app::views::{RescuedText, RescuedTexts};
use claimbook_app::{Error, ErrorKind, Result, rescue};
use tauri::{AppHandle, Manager};

use crate::recent;

/// One change of a file at a time.
static CHANGING: Mutex<()> = Mutex::new(());

/// The texts of a path.
pub(crate) fn of(app: &AppHandle, path: &Path) -> Vec<RescuedText> {
    file(app, path).and_then(|file| read(&file)).unwrap_or_else(|why| {
        tracing::error!(kind = ?why.kind, "texts that were kept cannot be read");
        Vec::new()
    })
}

/// Keeps more texts. There is no better place when this one fails, so the log says it.
pub(crate) fn keep(app: &AppHandle, path: &Path, texts: Vec<RescuedText>) {
    if texts.is_empty() {
        return;
    }
    if let Err(why) = file(app, path).and_then(|file| change(&file, |known| rescue::merged(known, texts))) {
        tracing::error!(kind = ?why.kind, "what was typed could not be kept outside the book");
    }
}

/// Forgets those of these ids.
pub(crate) fn forget(app: &AppHandle, path: &Path, ids: &[String]) -> Result<()> {
    change(&file(app, path)?, |known| known.into_iter().filter(|text| !ids.contains(&text.id)).collect())
}

fn change(file: &Path, change: impl FnOnce(Vec<RescuedText>) -> Vec<RescuedText>) -> Result<()> {
    let _one_at_a_time = CHANGING.lock().unwrap_or_else(PoisonError::into_inner);
    let texts = change(read(file)?);
    let written = if texts.is_empty() { remove(file) } else { write(file, &RescuedTexts { rows: texts }) };
    written.map_err(|why| Error::file(&why, "write", file))
}

fn remove(file: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(file) {
        Err(why) if why.kind() != std::io::ErrorKind::NotFound => Err(why),
        _ => Ok(()),
    }
}

/// A file that cannot be read is put aside under another name, so that nothing is written over it.
/// One that the system does not let us read is left as it is.
fn read(file: &Path) -> Result<Vec<RescuedText>> {
    let text = match std::fs::read(file) {
        Ok(text) => text,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(why) => return Err(Error::file(&why, "read", file)),
    };
    Ok(serde_json::from_slice::<RescuedTexts>(&text).map(|texts| texts.rows).unwrap_or_else(|why| {
        tracing::error!(%why, "texts that were kept cannot be read and are put aside");
        let _ = std::fs::rename(file, file.with_extension("unreadable"));
        Vec::new()
    }))
}

/// Writes next to the file and renames, so that a crash leaves the old texts or the new ones.
fn write(file: &Path, texts: &RescuedTexts) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let temporary = file.with_extension(format!("{}.new", std::process::id()));
    remove(&temporary)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&temporary)?;
    out.write_all(&serde_json::to_vec_pretty(texts)?)?;
    out.sync_all()?;
    std::fs::rename(&temporary, file)
}

fn file(app: &AppHandle, path: &Path) -> Result<PathBuf> {
    let folder = app.path().app_data_dir();
    let folder = folder.map_err(|why| Error::new(ErrorKind::Io, format!("there is no folder for data: {why}"), ""))?;
    Ok(folder.join("typed").join(format!("{}.json", recent::key(path))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(id: &str) -> RescuedText {
        RescuedText { id: id.into(), value: "Київ".into(), ..RescuedText::default() }
    }

    #[test]
    fn texts_are_kept_until_the_last_one_is_forgotten_and_no_one_else_reads_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("typed").join("a.json");
        change(&file, |known| rescue::merged(known, vec![text("1"), text("2")])).expect("written");
        assert_eq!(read(&file).expect("read"), [text("1"), text("2")]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&file).expect("it is there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        change(&file, |_| Vec::new()).expect("removed");
        let left = std::fs::read_dir(file.parent().expect("a parent")).expect("listed").count();
        assert_eq!(left, 0, "nothing is left in the folder");
    }

    #[test]
    fn a_file_that_cannot_be_read_is_not_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.json");
        std::fs::write(&file, "half a fi").expect("written");
        change(&file, |known| rescue::merged(known, vec![text("1")])).expect("written");
        let aside = std::fs::read(folder.path().join("a.unreadable")).expect("it is aside");
        assert_eq!((aside, read(&file).expect("read")), (b"half a fi".to_vec(), vec![text("1")]));
    }
}
