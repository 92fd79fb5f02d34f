//! A file that goes out within the act that notes it.

use std::cell::Cell;

use claimbook_tabular::write::whole_file::WholeFile;

use crate::act::Act;
use crate::book::Book;
use crate::error::{Error, Result};

/// Puts a file in its place within the act that notes it: when the act fails, the former file is restored. Returns the number of the
/// act, if the book took a note.
pub(crate) fn place_noted(
    book: &Book,
    kind: &str,
    file: WholeFile,
    note: impl FnOnce(&Act<'_>) -> Result<()>,
) -> Result<Option<i64>> {
    let (in_place, event) = (Cell::new(false), Cell::new(None));
    let place = || Ok(file.place().inspect(|_| in_place.set(true))?);
    let placed = book.noted(kind, place, |act, _| {
        event.set(Some(act.event()));
        note(act)
    });
    placed.map_err(|why| if in_place.get() { taken_away(why) } else { why })?.keep();
    Ok(event.get())
}

/// The error of an act that failed when its file was in its place already.
pub(crate) fn taken_away(why: Error) -> Error {
    Error { message: format!("{}; the file that was written is taken away again", why.message), ..why }
}
