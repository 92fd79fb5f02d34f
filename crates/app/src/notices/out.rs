//! Where letters go: a list for a mail merge, or a folder with one PDF a claimant. All of it is in its place or none, and nothing that is
//! there already is overwritten.

use std::fs;
use std::path::{Path, PathBuf};

use claimbook_tabular::write::csv_file::CsvWriter;
use claimbook_tabular::write::dates::DateForm;
use claimbook_tabular::write::line::Line;
use claimbook_tabular::write::whole_file::{Placed, WholeFile};
use claimbook_tabular::write::{CellKind, Column, OutputLayout};
use tempfile::TempDir;

use crate::error::{Error, ErrorKind, Result};
use crate::outside;

/// What the name of the folder begins with in which letters wait for all of them to be made.
const WAITING: &str = ".claimbook-letters-";

/// A letter as it goes out.
pub(super) struct OutLetter<'l> {
    pub(super) claim_no: &'l str,
    pub(super) pdf: &'l [u8],
    /// The cells of its row, in the order of [`COLUMNS`].
    pub(super) cells: [&'l str; COLUMNS.len()],
}

/// The columns of a mail merge.
pub(super) const COLUMNS: [&str; 20] = [
    "claim_no",
    "name",
    "first_name",
    "last_name",
    "address1",
    "address2",
    "city",
    "state",
    "zip",
    "country",
    "email",
    "sent_on",
    "cure_date",
    "reasons",
    "what_to_send",
    "caption",
    "firm",
    "rules_version",
    "subject",
    "letter",
];

fn layout() -> OutputLayout {
    let column = |heading: &&str| Column { heading: (*heading).to_string(), kind: CellKind::Text, width: 20 };
    OutputLayout { columns: COLUMNS.iter().map(column).collect(), dates: DateForm::Iso }
}

/// Letters being written.
pub(super) enum LettersOut<'l> {
    List { path: PathBuf, rows: Box<CsvWriter<'l, WholeFile>>, line: Line, count: i64 },
    Folder { target: PathBuf, waiting: TempDir, names: Vec<String> },
}

/// The layout of the list, which must live as long as the list is written.
pub(super) struct ListLayout(OutputLayout);

impl ListLayout {
    pub(super) fn new() -> ListLayout {
        ListLayout(layout())
    }
}

impl<'l> LettersOut<'l> {
    /// Begins what will be at `path`: a list if it ends in `.csv`, else a folder, which may be there already.
    pub(super) fn begin(path: &str, list: &'l ListLayout) -> Result<LettersOut<'l>> {
        let target = PathBuf::from(path.trim());
        if target.as_os_str().is_empty() {
            return Err(Error::invalid(
                "the request does not say where the letters go",
                "name a folder, or a file that ends in .csv for a mail merge",
            ));
        }
        let is_list = target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        if is_list {
            is_free(&target)?;
            let rows = Box::new(CsvWriter::new(outside::create(&target)?, &list.0, false)?);
            return Ok(LettersOut::List { path: target, rows, line: Line::default(), count: 0 });
        }
        if target.exists() && !target.is_dir() {
            let message = format!("{} is not a folder", target.display());
            return Err(Error::new(ErrorKind::Exists, message, "name a folder, or a file that ends in .csv"));
        }
        let near = if target.is_dir() { target.as_path() } else { parent(&target) };
        let waiting = tempfile::Builder::new().prefix(WAITING).tempdir_in(near);
        let waiting = waiting.map_err(|why| Error::file(&why, "write", near))?;
        Ok(LettersOut::Folder { target, waiting, names: Vec::new() })
    }

    /// Adds a letter.
    pub(super) fn put(&mut self, letter: &OutLetter<'_>) -> Result<()> {
        match self {
            LettersOut::List { rows, line, count, .. } => {
                *count += 1;
                line.begin(*count);
                letter.cells.iter().for_each(|cell| line.push(cell.as_bytes()));
                Ok(rows.put(line)?)
            }
            LettersOut::Folder { target, waiting, names } => {
                let name = format!("{}.pdf", letter.claim_no);
                is_free(&target.join(&name))?;
                let place = waiting.path().join(&name);
                fs::write(&place, letter.pdf).map_err(|why| Error::file(&why, "write", &place))?;
                names.push(name);
                Ok(())
            }
        }
    }

    /// Puts all of it in its place. It is taken away again unless the answer is kept.
    pub(super) fn place(self) -> Result<PlacedLetters> {
        match self {
            LettersOut::List { path, rows, .. } => {
                let file = rows.finish()?;
                is_free(&path)?;
                Ok(PlacedLetters { list: Some(file.place()?), files: Vec::new(), folder: None })
            }
            LettersOut::Folder { target, waiting, names } => {
                let mut placed = PlacedLetters { list: None, files: Vec::new(), folder: None };
                if !target.is_dir() {
                    fs::create_dir(&target).map_err(|why| Error::file(&why, "write", &target))?;
                    placed.folder = Some(target.clone());
                }
                for name in names {
                    let place = target.join(&name);
                    move_there(&waiting.path().join(&name), &place)?;
                    placed.files.push(place);
                }
                Ok(placed)
            }
        }
    }
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Nothing that is there is overwritten.
fn is_free(path: &Path) -> Result<()> {
    match path.symlink_metadata() {
        Err(_) => Ok(()),
        Ok(_) => {
            let message = format!("{} exists already", path.display());
            Err(Error::new(ErrorKind::Exists, message, "name another place; nothing was sent"))
        }
    }
}

/// Moves a file to a place where none may be. A hard link never replaces one; where there are none, the place is looked at first.
fn move_there(from: &Path, to: &Path) -> Result<()> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    is_free(to)?;
    fs::rename(from, to).map_err(|why| Error::file(&why, "write", to))
}

/// Letters in their place. Dropped without [`PlacedLetters::keep`], they are taken away.
pub(super) struct PlacedLetters {
    list: Option<Placed>,
    files: Vec<PathBuf>,
    folder: Option<PathBuf>,
}

impl PlacedLetters {
    /// They stay.
    pub(super) fn keep(mut self) {
        if let Some(list) = self.list.take() {
            list.keep();
        }
        self.files.clear();
        self.folder = None;
    }
}

impl Drop for PlacedLetters {
    fn drop(&mut self) {
        // What cannot be taken away is not there any more, or someone else has it.
        self.files.drain(..).for_each(|file| drop(fs::remove_file(file)));
        self.folder.take().map(fs::remove_dir);
    }
}
