//! The list made for editing. It is written inside its own act: every row names that act, and stands as the book stands there,
//! so that the list can be compared with it when it comes back.

use std::path::Path;

use serde_json::json;

use super::list::ListWriter;
use super::presets::Preset;
use super::whole_file::WholeFile;
use super::{STRIDE, claimants, count};
use crate::act::Act;
use crate::book::Book;
use crate::claimants::query_of;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::{ExportRequest, SavedFile};

/// Writes the list and notes whom it carried.
///
/// # Errors
/// When the file cannot be written, or the person stops it: then nothing was noted.
pub(super) fn save(book: &Book, request: &ExportRequest, progress: &Progress<'_>) -> Result<SavedFile> {
    let path = Path::new(&request.path);
    let file = WholeFile::create(path)?;
    book.act("list.exported", |act| {
        let (carried, file) = write(act, request, file, progress)?;
        act.note_exported(&carried)?;
        // The last moment to stop: from here on the file is there.
        progress.check()?;
        let written = file.finish()?;
        let rows = carried.len() as u64;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let preset = Preset::Editing.code();
        act.not_undoable();
        act.say(format!("Exported {} to {name} ({preset})", claimants(rows)));
        let facts = json!({ "preset": preset, "rows": rows, "sha256": written.sha256, "file": name });
        act.detail(facts.to_string());
        Ok(SavedFile { path: request.path.clone(), rows, sha256: written.sha256 })
    })
}

fn write(
    act: &Act<'_>,
    request: &ExportRequest,
    file: WholeFile,
    progress: &Progress<'_>,
) -> Result<(Vec<i64>, WholeFile)> {
    let query = query_of(act.matter(), &request.filter)?;
    let all = count(act, &query)?;
    progress.step("Writing the list", 0, all)?;
    let mut list = ListWriter::new(file, act.matter(), Preset::Editing, request.excel)?.numbered(act.event());
    let mut carried = Vec::new();
    act.each_lying_claimant(&query, |claimant| {
        list.put(claimant)?;
        carried.push(claimant.id()?);
        match list.rows().is_multiple_of(STRIDE) {
            true => progress.step("Writing the list", list.rows(), all),
            false => Ok::<(), Error>(()),
        }
    })?;
    Ok((carried, list.finish()?))
}
