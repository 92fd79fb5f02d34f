//! Making a slice: a new book, filled from one state of this one, that is there whole or not at all.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Seek, SeekFrom};
use std::path::Path;

use claimbook_domain::claimant::{Claimant, ImportedFrom};
use claimbook_domain::matter::Matter;
use claimbook_domain::money::grouped;
use claimbook_store::Reader;
use claimbook_store::claimants::Query;
use claimbook_store::evidence::{Piece, StoredFile};
use claimbook_tabular::write::formula_guard::neutralize;
use claimbook_text::numbers::hex;
use serde_json::json;

use super::bytes::copy_file;
use super::named::named;
use super::origin::{self, Origin};
use super::words;
use crate::act::Act;
use crate::book::Book;
use crate::claimants::query_of;
use crate::error::{Error, ErrorKind, Result};
use crate::facts::{self, Facts};
use crate::import::own_list;
use crate::progress::Progress;
use crate::scratch;
use crate::seal;
use crate::views::*;

/// How many claimants are written between two steps of progress.
const STRIDE: u64 = 2_000;

/// The columns of the list in addition to the fields: heading, and the column that an import reads it as.
const FRONT: [(&str, &str); 5] = [
    ("claim_number", "claim_number"),
    ("version", ""),
    ("status", "status"),
    ("status_reason", "status_reason"),
    ("duplicate_of", "duplicate_of"),
];

/// Makes a claimbook with the claimants of a filter, their evidence and nothing of anybody else.
pub fn save(book: &Book, request: SliceSave, progress: &Progress<'_>) -> Result<SliceSaved> {
    let path = Path::new(&request.path);
    if path.as_os_str().is_empty() {
        return Err(Error::invalid("no file was named", "say where to write the slice"));
    }
    let (origin, pieces) = book.read(|home| {
        let matter = home.matter()?.0;
        let giving = Giving::new(book, home, &matter, &request, progress)?;
        let list = giving.list()?;
        let made = Book::build(path, &matter, book, |slice| slice.act(origin::KIND, |act| giving.give(act, list)));
        made.map_err(|why| no_room(why, path))
    })?;
    let bytes = std::fs::metadata(path).map_or(0, |about| about.len());
    let saved = SliceSaved { path: request.path.clone(), claimants: origin.claimants, files: origin.files, bytes };
    let noted = progress.check().and_then(|()| note(book, &request, &origin, &pieces, saved));
    if noted.is_err() {
        // The file is new and no one has seen it, so only the error above is reported.
        let _ = std::fs::remove_file(path);
    }
    noted
}

/// A full disk with the slice that found no room on it.
fn no_room(why: Error, path: &Path) -> Error {
    match why.kind {
        ErrorKind::DiskFull => Error::file(&io::ErrorKind::StorageFull.into(), "make", path),
        _ => why,
    }
}

/// The line in the history of this book, and one in the custody of each file that was given.
fn note(book: &Book, request: &SliceSave, origin: &Origin, pieces: &[Piece], saved: SliceSaved) -> Result<SliceSaved> {
    let name = Path::new(&request.path).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    book.noted(
        "slice.saved",
        || Ok(saved),
        |act, saved| {
            for piece in pieces {
                act.note_custody(piece.file.id, Some(piece.claimant))?;
            }
            let filter = words::filter(&request.filter, act.matter(), false);
            act.say(format!("Saved {} as the slice {name} ({filter})", given(saved.claimants, saved.files)));
            let facts = json!({
                "file": name, "claimants": saved.claimants, "files": saved.files, "filter": filter,
                "event": origin.event, "claimants_sha256": origin.claimants_sha256,
            });
            act.detail(facts.to_string());
            Ok(())
        },
    )
}

/// Whether a piece is among those given, which are in the order of their numbers.
fn is_given(pieces: &[Piece], id: i64) -> bool {
    pieces.binary_search_by_key(&id, |piece| piece.id).is_ok()
}

/// `3 claimants with 2 files`.
fn given(claimants: u64, files: u64) -> String {
    let people = if claimants == 1 { "1 claimant".to_string() } else { format!("{} claimants", grouped(claimants)) };
    match files {
        0 => people,
        1 => format!("{people} with 1 file"),
        _ => format!("{people} with {} files", grouped(files)),
    }
}

/// What a slice is given, and by which book.
struct Giving<'g> {
    home: &'g Reader<'g>,
    matter: &'g Matter,
    request: &'g SliceSave,
    query: Query,
    book: String,
    path: std::path::PathBuf,
    count: u64,
    progress: &'g Progress<'g>,
}

impl<'g> Giving<'g> {
    fn new(
        book: &Book,
        home: &'g Reader<'g>,
        matter: &'g Matter,
        request: &'g SliceSave,
        progress: &'g Progress<'g>,
    ) -> Result<Giving<'g>> {
        let query = query_of(matter, &request.filter)?;
        let count = home.count_claimants(&query)?;
        if count == 0 {
            return Err(Error::invalid("the filter matches no claimants", "change the filter"));
        }
        let path = book.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Giving { home, matter, request, query, book: name, path, count, progress })
    }

    /// Fills the slice; its origin, and the pieces of this book that went into it.
    fn give(&self, act: &Act<'_>, list: File) -> Result<(Origin, Vec<Piece>)> {
        let list = act.add_file(list, &self.path, |_| self.progress.check())?;
        let list_of = self.matter.list();
        let columns: Vec<(&str, &str)> =
            FRONT.into_iter().chain(list_of.every().iter().map(|field| (field.code(), field.code()))).collect();
        let name = format!("as given from {}.csv", self.book);
        let batch = own_list(origin::BATCH, act.event(), list.id, &name, &columns, self.count)?;
        act.open_batch(&batch)?;
        let (ids, claimants_sha256) = self.claimants(act)?;
        let ledger_sha256 = act.close_batch(&batch)?;
        let pieces = if self.request.evidence { self.evidence(act, &ids)? } else { Vec::new() };
        self.entries(act, &ids, &pieces)?;
        let event = self.home.last_event()?;
        let origin = Origin {
            book: self.book.clone(),
            event,
            hash: hex(&self.home.event_hash(event)?.unwrap_or_default()),
            filter: words::filter(&self.request.filter, self.matter, true),
            claimants: ids.len() as u64,
            files: pieces.len() as u64,
            claimants_sha256,
            matter: facts::of_matter(self.matter)?,
            ledger_sha256,
            receipts_sha256: seal::of_receipts(pieces.iter()),
            next_claim: self.home.next_claim()?,
            seals: claimbook_store::FIELDS,
        };
        act.not_undoable();
        act.detail(origin.write()?);
        act.say(format!(
            "Made as a slice of {}: {} ({})",
            self.book,
            given(origin.claimants, origin.files),
            origin.filter
        ));
        Ok((origin, pieces))
    }

    /// What is given, as a list: it is kept in the slice as the file that its claimants came from.
    fn list(&self) -> Result<File> {
        let target = Path::new(&self.request.path);
        let unwritten = |why: io::Error| Error::file(&why, "write", target);
        let mut out = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(io::BufWriter::new(scratch::file_next_to(target).map_err(unwritten)?));
        let failed = |why: csv::Error| unwritten(io::Error::from(why));
        let heading = FRONT
            .iter()
            .map(|(heading, _)| *heading)
            .chain(self.matter.list().every().iter().map(|field| field.code()));
        out.write_record(heading).map_err(failed)?;
        let mut rows = 0;
        self.home.each_claimant(&self.query, |claimant| {
            rows += 1;
            self.step("Listing the claimants", rows)?;
            let front = [
                self.matter.claim_no(claimant.id),
                claimant.version.to_string(),
                claimant.status.code().to_string(),
                neutralize(&claimant.status_reason).into_owned(),
                claimant.duplicate_of.map_or(String::new(), |id| self.matter.claim_no(id)),
            ];
            let fields = self.matter.list().every().iter();
            let values = fields.map(|field| neutralize(claimant.fields.get(*field)).into_owned());
            out.write_record(front.into_iter().chain(values)).map_err(failed)
        })?;
        let buffered = out.into_inner().map_err(|why| unwritten(io::Error::from(why.error().kind())))?;
        let mut file = buffered.into_inner().map_err(|why| unwritten(why.into_error()))?;
        file.seek(SeekFrom::Start(0)).map_err(unwritten)?;
        Ok(file)
    }

    /// The claimants under their numbers and versions; their ids in order, and the digest that seals them.
    fn claimants(&self, act: &Act<'_>) -> Result<(Vec<i64>, String)> {
        let mut ids = Vec::new();
        let (next, with_extras) = (self.home.next_claim()?, self.home.has_extras()?);
        let sealed = act.take_over(next, self.progress, |insert| {
            self.home.each_claimant(&self.query, |claimant| {
                ids.push(claimant.id);
                let row = ids.len() as i64;
                self.step("Writing the claimants", ids.len() as u64)?;
                if with_extras {
                    self.extras(act, &claimant, row)?;
                }
                let derived = claimant.fields.derived(self.matter.list());
                insert(Claimant { imported: Some(ImportedFrom { batch: origin::BATCH, row }), ..claimant }, &derived)
            })
        })?;
        Ok((ids, sealed))
    }

    /// The unmapped cells of a claimant; of two lists with the same heading, the later one counts.
    fn extras(&self, act: &Act<'_>, claimant: &Claimant, row: i64) -> Result<()> {
        let mut cells = Facts::new();
        for extra in self.home.extras_of(claimant.id, claimant.imported)? {
            cells.extend(facts::read(&extra.cells)?);
        }
        if cells.is_empty() { Ok(()) } else { act.add_extra(origin::BATCH, row.unsigned_abs(), &facts::write(&cells)?) }
    }

    /// The evidence that was not taken off, each file once; the pieces as this book has them.
    fn evidence(&self, act: &Act<'_>, ids: &[i64]) -> Result<Vec<Piece>> {
        let mut files: HashMap<i64, StoredFile> = HashMap::new();
        let mut pieces = Vec::new();
        self.home.each_piece(|piece| {
            if ids.binary_search(&piece.claimant).is_err() {
                return Ok(());
            }
            let file = match files.get(&piece.file.id) {
                Some(file) => file.clone(),
                None => self.file(act, &piece)?,
            };
            files.insert(piece.file.id, file.clone());
            // What it came in may have been taken off, or be of somebody else.
            let parent = piece.parent.filter(|parent| is_given(&pieces, *parent));
            act.take_over_piece(&Piece { file, parent, ..piece.clone() })?;
            pieces.push(piece);
            Ok::<(), Error>(())
        })?;
        Ok(pieces)
    }

    /// What the files of the claimants say beside their fields; nothing about a document that is not given.
    fn entries(&self, act: &Act<'_>, ids: &[i64], pieces: &[Piece]) -> Result<()> {
        for entry in self.home.every_entry()?.into_iter().filter(|entry| !entry.voided) {
            // It may say things of another claim, which may not be given: who was merged, or is somebody else.
            let whose = entry.claimant.into_iter().chain(named(&entry)?);
            let whose: Vec<bool> = whose.map(|id| ids.binary_search(&id).is_ok()).collect();
            if !whose.is_empty()
                && whose.iter().all(|given| *given)
                && entry.piece.is_none_or(|piece| is_given(pieces, piece))
            {
                act.take_over_entry(&entry)?;
            }
        }
        Ok(())
    }

    fn file(&self, act: &Act<'_>, piece: &Piece) -> Result<StoredFile> {
        let kept = copy_file(act, self.home, &piece.file, &self.path, self.progress)?;
        if kept.sha256 == piece.file.sha256 {
            return Ok(kept);
        }
        let message = format!(
            "the bytes of {} of {} have changed since the file was added",
            piece.name,
            self.matter.claim_no(piece.claimant)
        );
        Err(Error::new(ErrorKind::Damaged, message, "restore a backup of the book; no slice was made"))
    }

    fn step(&self, doing: &str, done: u64) -> Result<()> {
        if done % STRIDE == 1 { self.progress.step(doing, done - 1, self.count) } else { Ok(()) }
    }
}
