//! Lists out: what a list for each kind of reader would hold, and the file. The file is there whole or not at all, and each one is
//! noted in the history with its digest.

mod editing;
pub mod formula;
pub(crate) mod list;
pub mod presets;
pub(crate) mod redaction;
pub(crate) mod whole_file;

use std::io::Write;
use std::path::Path;

use claimbook_domain::matter::Matter;
use claimbook_domain::money::grouped;
use claimbook_store::claimants::Query;
use claimbook_store::{Reader, StoreError};
use serde_json::json;

use crate::book::Book;
use crate::claimants::query_of;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;
use list::{Cells, ListWriter};
use presets::Preset;
use whole_file::WholeFile;

/// How many rows a preview shows.
const SAMPLE: usize = 20;
/// How many rows are written between two steps of progress.
const STRIDE: u64 = 2_000;

/// Every preset with its columns.
pub fn presets(_: &Book, _: Nothing, _: &Progress<'_>) -> Result<PresetList> {
    Ok(PresetList { rows: Preset::ALL.map(Preset::view).into() })
}

/// What the list would hold: how many rows, and the first of them.
pub fn preview(book: &Book, request: ExportRequest, _: &Progress<'_>) -> Result<ExportPreview> {
    let preset = Preset::parse(&request.preset)?;
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let query = query_of(&matter, &request.filter)?;
        Ok(ExportPreview {
            rows: count(reader, &query)?,
            columns: preset.view().columns,
            sample: sample(reader, &matter, preset, &query)?,
            redaction: preset.redaction().to_string(),
            remarks: remarks(preset, request.excel),
        })
    })
}

/// Writes the list. A file that stands there is replaced: whoever asks has been asked before, or means it.
pub fn save(book: &Book, request: ExportRequest, progress: &Progress<'_>) -> Result<SavedFile> {
    let preset = Preset::parse(&request.preset)?;
    let path = Path::new(&request.path);
    if preset == Preset::Editing {
        return editing::save(book, &request, progress);
    }
    let file = WholeFile::create(path)?;
    let (rows, file) = book.read(|reader| {
        let matter = reader.matter()?.0;
        let query = query_of(&matter, &request.filter)?;
        write(reader, &matter, preset, &query, request.excel, file, progress)
    })?;
    // The last moment to stop: from here on the file is there.
    progress.check()?;
    let save = || Ok(SavedFile { path: request.path.clone(), rows, sha256: file.finish()?.sha256 });
    book.noted("list.exported", save, |act, saved| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        act.say(format!("Exported {} to {name} ({})", claimants(rows), preset.code()));
        let facts = json!({ "preset": preset.code(), "rows": rows, "sha256": saved.sha256, "file": name });
        act.detail(facts.to_string());
        Ok(())
    })
}

/// Writes the rows of a query in its order; how many there were, and what they were written to.
pub(crate) fn write<W: Write>(
    reader: &Reader<'_>,
    matter: &Matter,
    preset: Preset,
    query: &Query,
    excel: bool,
    out: W,
    progress: &Progress<'_>,
) -> Result<(u64, W)> {
    let all = count(reader, query)?;
    progress.step("Writing the list", 0, all)?;
    let mut list = ListWriter::new(out, matter, preset, excel)?;
    reader.each_lying_claimant(query, |claimant| {
        list.put(claimant)?;
        if list.rows().is_multiple_of(STRIDE) { progress.step("Writing the list", list.rows(), all) } else { Ok(()) }
    })?;
    Ok((list.rows(), list.finish()?))
}

/// How many claimants a query stands for; of all of them the count is kept.
fn count(reader: &Reader<'_>, query: &Query) -> Result<u64> {
    if query.conditions.is_empty() && query.search.trim().is_empty() {
        return Ok(reader.counts()?.iter().map(|(_, n)| n).sum());
    }
    Ok(reader.count_claimants(query)?)
}

/// Why reading rows ended before their end.
enum Ended {
    Enough,
    Failed(Error),
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Ended {
        Ended::Failed(error.into())
    }
}

fn sample(reader: &Reader<'_>, matter: &Matter, preset: Preset, query: &Query) -> Result<Vec<Vec<String>>> {
    let mut cells = Cells::new(matter, preset);
    let mut rows = Vec::new();
    let ended = reader.each_lying_claimant(query, |claimant| {
        if rows.len() == SAMPLE {
            return Err(Ended::Enough);
        }
        let mut row = Vec::new();
        cells
            .each(claimant, |cell| {
                row.push(cell.to_string());
                Ok(())
            })
            .map_err(Ended::Failed)?;
        rows.push(row);
        Ok(())
    });
    match ended {
        Ok(()) | Err(Ended::Enough) => Ok(rows),
        Err(Ended::Failed(error)) => Err(error),
    }
}

fn remarks(preset: Preset, excel: bool) -> Vec<String> {
    let zip = preset.columns().iter().any(|column| column.heading() == "zip");
    let mut remarks = Vec::new();
    if excel && zip {
        remarks.push(
            "The file holds ZIP codes whole, such as 02139; Excel shows them without their first zero unless the column is \
             opened as text (Data, From Text/CSV)"
                .to_string(),
        );
    }
    remarks
}

fn claimants(rows: u64) -> String {
    if rows == 1 { "1 claimant".to_string() } else { format!("{} claimants", grouped(rows)) }
}
