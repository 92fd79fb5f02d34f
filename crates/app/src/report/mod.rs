//! The damages summary: its figures computed once, from one state of the book, and set as a PDF, a page or rows.

mod amounts;
mod document;
pub(crate) mod figures;
#[cfg(test)]
mod fixture;
pub(crate) mod left_out;
mod rows;
mod tables;
mod workbook;

use std::cell::Cell;
use std::io::{self, Write};
use std::path::Path;

use claimbook_store::claimants::Query;
use claimbook_text::numbers::hex;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::book::Book;
use crate::error::{Error, ErrorKind, Result};
use crate::export::design::layout;
use crate::export::file_form::Form as ListForm;
use crate::export::presets::Preset;
use crate::export::writing::Making;
use crate::outside;
use crate::progress::Progress;
use crate::views::*;
use crate::{head, matters, tally};
use figures::{Provenance, Summary};

/// The summary as a page.
pub fn preview(book: &Book, _: Nothing, progress: &Progress<'_>) -> Result<SummaryPreview> {
    let summary = summary(book, progress)?;
    let document = document::document(&summary);
    Ok(SummaryPreview { html: document.html(), pages: document.layout().pages() as u64 })
}

/// Writes the summary; the ending of the file's name says in which form. An existing file is replaced.
pub fn save(book: &Book, request: PathRequest, progress: &Progress<'_>) -> Result<SavedFile> {
    let path = Path::new(&request.path);
    let form = SummaryForm::of(path)?;
    let mut file = outside::create(path)?;
    let summary = summary(book, progress)?;
    let mut bytes = Vec::new();
    match form {
        SummaryForm::Pdf => bytes = document::document(&summary).layout().pdf().map_err(|error| pdf_refused(&error))?,
        SummaryForm::Page => bytes.extend(document::document(&summary).html().into_bytes()),
        SummaryForm::Rows => rows::write(&summary, &mut bytes)?,
        SummaryForm::Workbook => bytes = workbook::workbook(&summary)?,
    }
    file.write_all(&bytes).map_err(|error| file.error(error))?;
    progress.check()?;
    let path_text = request.path.clone();
    let save = || Ok(SavedFile { path: path_text, rows: 0, sha256: file.finish()?.sha256, head: None });
    let event = Cell::new(None);
    let saved = book.noted("summary.saved", save, |act, saved| {
        event.set(Some(act.event()));
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        act.say(format!("Saved the damages summary to {name}: {}", summary.sentence()));
        let list =
            json!({ "sha256": summary.seal.sha256, "rows": summary.seal.rows, "event": summary.seal.head.event });
        act.detail(json!({ "file": name, "sha256": saved.sha256, "list": list }).to_string());
        Ok(())
    })?;
    Ok(SavedFile { head: head::after(book, event.get()), ..saved })
}

fn pdf_refused(error: &claimbook_document::Error) -> Error {
    Error::new(ErrorKind::Io, error.to_string(), "save the summary as HTML or CSV instead")
}

/// The form of a file.
enum SummaryForm {
    Pdf,
    Page,
    Rows,
    Workbook,
}

impl SummaryForm {
    fn of(path: &Path) -> Result<SummaryForm> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "pdf" => Ok(SummaryForm::Pdf),
            "html" | "htm" => Ok(SummaryForm::Page),
            "csv" => Ok(SummaryForm::Rows),
            "xlsx" => Ok(SummaryForm::Workbook),
            "" => Err(Error::invalid(
                format!("the form of the summary is not known: {} has no ending", path.display()),
                "end the name in .pdf, .html, .csv or .xlsx",
            )),
            other => Err(Error::invalid(
                format!("a summary cannot be saved as .{other}"),
                "end the name in .pdf, .html, .csv or .xlsx",
            )),
        }
    }
}

/// The summary of the book in its current state: tally, matter and list of one and the same state.
fn summary(book: &Book, progress: &Progress<'_>) -> Result<Summary> {
    book.read(|reader| {
        let (matter, version) = reader.matter()?;
        let tally = tally::view(book, &matter, &reader.counts()?)?;
        let layout = layout(&Preset::Administrator.design(matter.list()), matter.list())?;
        let list = Making {
            matter: &matter,
            layout: &layout,
            form: ListForm::Csv { excel: false },
            title: "",
            at: "",
            export: "",
        };
        let written = list.write(reader, &Query::default(), Digesting(Sha256::new()), progress)?;
        let seal = Provenance {
            sha256: hex(&written.out.0.finalize()),
            rows: written.rows,
            head: head::newest(reader)?,
            book: book.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            prepared_by: book.actor().to_string(),
        };
        let amounts = amounts::of(reader, &matter)?;
        let shown = matters::view(book, &matter, version, reader.has_claimants()?);
        Summary::new(&tally, &shown, amounts, reader.count_merged()?, seal)
    })
}

/// Takes what is written into a digest, and keeps none of it.
struct Digesting(Sha256);

impl Write for Digesting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
