//! Lists out: what a list for each kind of reader would hold, and the file. The file is there whole or not at all, and each one is
//! noted in the history with its digest and everything it was made of.

pub mod columns;
pub(crate) mod design;
pub(crate) mod extras;
pub(crate) mod file_form;
mod left_out;
pub(crate) mod list;
mod manifest;
pub(crate) mod mark;
pub(crate) mod noted;
pub mod past;
pub mod presets;
mod preview;
pub(crate) mod redaction;
pub mod saved;
mod sheet_columns;
pub(crate) mod words;
pub(crate) mod writing;

use std::cell::Cell;
use std::io::Write;
use std::path::Path;

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_tabular::write::whole_file::{Placed, WholeFile, place_both};

use crate::act::Act;
use crate::book::Book;
use crate::error::Result;
use crate::head;
use crate::noted_file::taken_away;
use crate::outside;
use crate::progress::Progress;
use crate::views::*;
use columns::Column;
use design::{Layout, Wanted};
use file_form::Form;
use mark::mark;
use noted::{LIST_FORMAT, Noted};
use presets::Preset;
use writing::Making;

pub use preview::preview;

/// Every preset, and every column that a design can have.
pub fn presets(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<PresetList> {
    let list = book.fields()?;
    let columns = Column::all(list).map(|column| column.view(list)).collect();
    Ok(PresetList { rows: Preset::ALL.map(|preset| preset.view(list)).into(), columns })
}

/// Writes the list. An existing file is replaced: the front end has asked the user before, or the user said so. The manifest of the
/// former list next to it is removed.
pub fn save(book: &Book, request: ExportRequest, progress: &Progress<'_>) -> Result<SavedFile> {
    Ok(save_and_keep(book, &request, None, progress)?.0)
}

/// The same, and also saves the design as a list of one's own: both are done, or neither.
pub fn save_and_keep(
    book: &Book,
    request: &ExportRequest,
    keep: Option<&SavedListEdit>,
    progress: &Progress<'_>,
) -> Result<(SavedFile, Option<SavedListView>)> {
    let in_place = Cell::new(false);
    let done = write(book, request, keep, &in_place, progress);
    let (done, kept) = done.map_err(|why| if in_place.get() { taken_away(why) } else { why })?;
    let Done { mut saved, placed, event } = done;
    placed.into_iter().for_each(Placed::keep);
    saved.head = head::after(book, event);
    manifest::remove_stale(Path::new(&request.path), &saved.sha256);
    Ok((saved, kept))
}

/// A list in its place, and the act that noted it, if the book took a note.
struct Done {
    saved: SavedFile,
    placed: Vec<Placed>,
    event: Option<i64>,
}

/// Notes a list that is written, and saves the one that is kept with it.
fn noted<T>(
    book: &Book,
    keep: Option<(&SavedListEdit, String)>,
    note: impl FnOnce(&Act<'_>) -> Result<T>,
) -> Result<(T, Option<SavedListView>)> {
    book.acts(|acts| {
        let noted = acts.act(past::KIND, note)?;
        let kept = keep.map(|(list, name)| acts.act(saved::SAVED, |act| saved::save_within(act, list, name)));
        Ok((noted, kept.transpose()?))
    })
}

/// The list in its place, until it is noted in the history for good.
fn write(
    book: &Book,
    request: &ExportRequest,
    keep: Option<&SavedListEdit>,
    in_place: &Cell<bool>,
    progress: &Progress<'_>,
) -> Result<(Done, Option<SavedListView>)> {
    let path = Path::new(&request.path);
    let keep = match keep {
        Some(list) => Some((list, saved::checked_name(list, book.fields()?)?)),
        None => None,
    };
    let file = outside::create(path)?;
    let form = Form::of(&request.format, path, request.excel)?;
    let manifest = request.manifest.then(|| outside::create(&manifest::place(path))).transpose()?;
    let made = book.read(|reader| Made::of(book, reader, request, form, progress))?;
    if made.layout.names_export() {
        // Every row names the act, and shows the state of the book within the act, so the list is written inside it.
        return noted(book, keep, |act| {
            let mut made = Made::of(book, act, request, form, progress)?;
            let written = made.write(act, act.event(), file, progress)?;
            made.noted.rows = written.rows;
            made.noted.carried_sha256 = act.note_exported(&written.carried)?;
            progress.check()?;
            made.put_in_place(book, Some(act), written.out, manifest).inspect(|_| in_place.set(true))
        });
    }
    let (made, file) = book.read(|reader| {
        let mut made = Made::of(book, reader, request, form, progress)?;
        let written = made.write(reader, 0, file, progress)?;
        made.noted.rows = written.rows;
        Ok((made, written.out))
    })?;
    // The last moment to stop: from here on the file is there.
    progress.check()?;
    match book.is_read_only() {
        true => Ok((made.put_in_place(book, None, file, manifest)?, None)),
        false => {
            noted(book, keep, |act| made.put_in_place(book, Some(act), file, manifest).inspect(|_| in_place.set(true)))
        }
    }
}

/// What the list of a request keeps back, in words; empty when nothing is.
pub fn redaction_of(book: &Book, request: &ExportRequest) -> Result<String> {
    book.read(|reader| Ok(Wanted::of(reader, request)?.redaction()))
}

/// Whom the list of a request leaves out, in words; empty when it leaves out no one.
pub fn left_out_of(book: &Book, request: &ExportRequest) -> Result<String> {
    book.read(|reader| left_out::in_words(reader, &reader.matter()?.0, &Wanted::of(reader, request)?, &request.filter))
}

/// The design of a saved list, to change it.
pub fn saved_design(book: &Book, name: &str) -> Result<Design> {
    book.read(|reader| Ok(saved::by_name(reader, name)?.1))
}

/// A list that is being written, and not in its place yet.
struct Made {
    path: String,
    matter: Matter,
    layout: Layout,
    noted: Noted,
    /// The head that the list knows of last, for its manifest; an older list that is made again has none.
    head: Option<Head>,
}

impl Made {
    /// What a request comes to in the book as it is read.
    fn of(
        book: &Book,
        reader: &Reader<'_>,
        request: &ExportRequest,
        form: Form,
        progress: &Progress<'_>,
    ) -> Result<Made> {
        let wanted = Wanted::of(reader, request)?;
        let (matter, matter_version) = reader.matter()?;
        let name = Path::new(&request.path).file_name();
        Ok(Made {
            path: request.path.clone(),
            layout: design::layout_in(reader, &wanted.design, progress)?,
            noted: Noted {
                preset: wanted.preset.map(Preset::code).unwrap_or_default().into(),
                list: wanted.list,
                design: wanted.design,
                format: form.code().into(),
                excel: form == Form::Csv { excel: true },
                as_of: book.now(),
                as_of_event: reader.last_event()?,
                matter_version,
                file: name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
                list_format: LIST_FORMAT,
                program: env!("CARGO_PKG_VERSION").into(),
                ..Noted::default()
            },
            head: Some(head::newest(reader)?),
            matter,
        })
    }

    /// What was noted of an earlier export, from the book in its state at that time.
    fn again(reader: &Reader<'_>, noted: &Noted, path: &str, progress: &Progress<'_>) -> Result<Made> {
        let (matter, layout) = (reader.matter()?.0, design::layout_in(reader, &noted.design, progress)?);
        Ok(Made { path: path.to_string(), matter, layout, noted: noted.clone(), head: None })
    }

    /// Writes what was noted. `export` is the number of its act, or 0 for a list that does not name it.
    fn write<W: Write + Send>(
        &self,
        reader: &Reader<'_>,
        export: i64,
        out: W,
        progress: &Progress<'_>,
    ) -> Result<writing::Written<W>> {
        let query = design::query(&self.matter, &self.noted.design)?;
        let title = format!("{}: {}", self.matter.caption, self.noted.for_reader());
        let export = if self.layout.names_export() { mark(reader, export, &self.noted)? } else { String::new() };
        let making = Making {
            matter: &self.matter,
            layout: &self.layout,
            form: self.noted.form(),
            title: &title,
            at: &self.noted.as_of,
            export: &export,
        };
        making.write(reader, &query, out, progress)
    }

    /// Puts the list (and its manifest) in place, and notes it in the act, if the book takes notes.
    fn put_in_place(
        mut self,
        book: &Book,
        act: Option<&Act<'_>>,
        mut file: WholeFile,
        manifest: Option<WholeFile>,
    ) -> Result<Done> {
        let sealed = file.seal()?;
        (self.noted.sha256, self.noted.bytes) = (sealed.sha256, sealed.bytes);
        let event = act.map(Act::event);
        let placed = match manifest {
            None => vec![file.place()?],
            Some(mut manifest) => {
                let context = manifest::ManifestContext { event, actor: book.actor(), head: self.head.as_ref() };
                let text = manifest::text(&self.noted, &self.matter, &self.layout, &context);
                manifest.write_all(text.as_bytes()).map_err(|error| manifest.error(error))?;
                place_both(file, manifest)?.into()
            }
        };
        let noted = self.noted;
        if let Some(act) = act {
            act.not_undoable();
            act.say(format!("Exported {} to {} ({})", words::claimants(noted.rows), noted.file, noted.in_words()));
            act.detail(noted.write()?);
        }
        let saved = SavedFile { path: self.path, rows: noted.rows, sha256: noted.sha256, head: None };
        Ok(Done { saved, placed, event })
    }
}
