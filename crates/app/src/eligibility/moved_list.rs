//! Everyone whom a draft of the rules would move, as a CSV file: a preview names only the first of each move.

use std::path::Path;

use claimbook_domain::matter::Matter;
use claimbook_domain::money::grouped;
use claimbook_store::Reader;
use claimbook_tabular::write::csv_file::CsvWriter;
use claimbook_tabular::write::dates::DateForm;
use claimbook_tabular::write::line::Line;
use claimbook_tabular::write::whole_file::WholeFile;
use claimbook_tabular::write::{CellKind, Column, OutputLayout};
use serde_json::json;

use super::preview;
use super::rules::draft;
use crate::book::Book;
use crate::error::Result;
use crate::matters::versions::{changes_of, next_version};
use crate::noted_file::place_noted;
use crate::progress::Progress;
use crate::views::*;
use crate::{head, outside};

const COLUMNS: [&str; 4] = ["claim_no", "name", "from", "to"];

/// Writes the list: a row for each claimant whose status the draft would propose to be another, by claim number. An existing file is
/// replaced: the front end has asked the user before.
///
/// # Errors
/// When the draft cannot be read; when it is stopped. The file that was there stays.
pub fn save_moves(book: &Book, request: RulesMovesSave, progress: &Progress<'_>) -> Result<SavedFile> {
    let path = Path::new(&request.path);
    let column = |heading: &str| Column { heading: heading.into(), kind: CellKind::Text, width: 20 };
    let layout = OutputLayout { columns: COLUMNS.map(column).into(), dates: DateForm::Iso };
    let mut rows = CsvWriter::new(outside::create(path)?, &layout, false)?;
    let (count, version) = book.read(|reader| {
        let matter = reader.matter()?.0;
        let next = draft("", &request.text, &matter)?.put_into(&matter);
        let version = match changes_of(&matter, &next).is_empty() {
            true => matter.rules_version,
            false => next_version(reader, &matter)?,
        };
        Ok((write(reader, &matter, &next, &mut rows, progress)?, version))
    })?;
    let mut out = rows.finish()?;
    progress.check()?;
    let sealed = out.seal()?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let event = place_noted(book, "rules.moves_saved", out, |act| {
        let whom = if count == 1 { "1 claimant".into() } else { format!("{} claimants", grouped(count)) };
        act.say(format!("Saved the list of {whom} that a draft of version {version} of the rules moves to {name}"));
        act.detail(json!({ "file": name, "sha256": sealed.sha256, "rows": count }).to_string());
        Ok(())
    })?;
    let head = head::after(book, event);
    Ok(SavedFile { path: request.path.clone(), rows: count, sha256: sealed.sha256, head })
}

fn write(
    reader: &Reader<'_>,
    before: &Matter,
    after: &Matter,
    rows: &mut CsvWriter<'_, WholeFile>,
    progress: &Progress<'_>,
) -> Result<u64> {
    let (mut line, mut count) = (Line::default(), 0_u64);
    preview::each(reader, before, after, &[], progress, |claim| {
        if claim.was == claim.will_be {
            return Ok(());
        }
        count += 1;
        let name = reader.claimant(claim.id)?.map(|one| one.fields.display_name()).unwrap_or_default();
        line.begin(i64::try_from(count).unwrap_or(i64::MAX));
        for cell in [before.claim_no(claim.id).as_str(), &name, claim.was.code(), claim.will_be.code()] {
            line.push(cell.as_bytes());
        }
        Ok(rows.put(&line)?)
    })?;
    Ok(count)
}
