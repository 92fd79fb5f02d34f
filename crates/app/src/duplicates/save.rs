//! Every open pair as a list for a spreadsheet.

use std::path::Path;

use claimbook_tabular::write::csv_file::CsvWriter;
use claimbook_tabular::write::dates::DateForm;
use claimbook_tabular::write::line::Line;
use claimbook_tabular::write::{CellKind, Column, OutputLayout};

use super::current;
use super::words::PairWords;
use crate::book::Book;
use crate::error::Result;
use crate::noted_file::place_noted;
use crate::progress::Progress;
use crate::views::*;
use crate::{head, outside};

/// The columns of the list.
const COLUMNS: [&str; 5] = ["a", "b", "certainty", "reasons", "counter"];
/// Between two reasons.
const AND: &str = "; ";
/// How many pairs are written between two steps.
const STEP: u64 = 1_000;

/// Writes every open pair: two claim numbers, the certainty, and the reasons for and against. An existing file is replaced.
pub fn save_pairs(book: &Book, request: PathRequest, progress: &Progress<'_>) -> Result<SavedFile> {
    let path = Path::new(&request.path);
    let columns = COLUMNS.map(|heading| Column { heading: heading.into(), kind: CellKind::Text, width: 20 });
    let layout = OutputLayout { columns: columns.to_vec(), dates: DateForm::Iso };
    let file = outside::create(path)?;
    let open = current::current(book, progress)?;
    let mut rows = CsvWriter::new(file, &layout, false)?;
    let (mut line, mut done) = (Line::default(), 0);
    book.read(|reader| {
        let matter = reader.matter()?.0;
        super::each_open_pair(reader, &PairWords::of(&matter), &open.pairs, |pair| {
            if done % STEP == 0 {
                progress.step("Writing pairs", done, open.pairs.len() as u64)?;
            }
            done += 1;
            line.begin(0);
            let (reasons, counter) = (pair.reasons.join(AND), pair.counter.join(AND));
            [&pair.a, &pair.b, &pair.certainty, &reasons, &counter].iter().for_each(|cell| line.push(cell.as_bytes()));
            Ok(rows.put(&line)?)
        })
    })?;
    let (rows, mut file) = (rows.rows(), rows.finish()?);
    let sha256 = file.seal()?.sha256;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let event = place_noted(book, "duplicates.saved", file, |act| {
        act.say(format!("Saved {rows} open pairs to {name}"));
        Ok(())
    })?;
    Ok(SavedFile { path: request.path.clone(), rows, sha256, head: head::after(book, event) })
}
