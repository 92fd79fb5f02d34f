//! The file of a list: its text, its shape, and what is said when it has none.

use std::fs::File;
use std::io::{self, Read};
use std::ops::Deref;
use std::path::{Path, PathBuf};

use claimbook_domain::hidden::one_line;
use claimbook_store::outside::OutsideFile;

use super::blank::{is_blank, trim};
use super::decode::Text;
use super::refuse::{fixed_width, no_table, refusal};
use super::sniff::{self, Layout};
use super::survey::Survey;
use super::told::Told;
use crate::error::{Error, Result};
use crate::outside;

/// The file of a list.
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) name: String,
    /// The file itself, byte for byte.
    pub(super) file: ListBytes,
    /// The sheet of a workbook, written out.
    pub(super) sheet: Option<File>,
}

/// Where the bytes of a list are.
pub(super) enum ListBytes {
    /// In a file that a person pointed at.
    Outside(OutsideFile),
    /// In a file without a name that this program wrote.
    Own(File),
}

impl Deref for ListBytes {
    type Target = File;
    fn deref(&self) -> &File {
        match self {
            ListBytes::Outside(file) => file,
            ListBytes::Own(file) => file,
        }
    }
}

impl Source {
    pub(super) fn open(path: &Path) -> Result<Source> {
        if path.as_os_str().is_empty() {
            return Err(Error::invalid("no list was named", "name the file that holds the list"));
        }
        let file = ListBytes::Outside(outside::open(path, "read")?);
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let name = one_line(&name).into_owned();
        Ok(Source { path: path.to_path_buf(), name, file, sheet: None })
    }

    /// A file of this program's own.
    pub(super) fn new(path: PathBuf, name: String, file: File) -> Source {
        Source { path, name, file: ListBytes::Own(file), sheet: None }
    }

    /// The text from its beginning.
    pub(super) fn text(&self, survey: &Survey) -> Result<Text<'_>> {
        Text::new(self.sheet.as_ref().unwrap_or(&self.file), survey).map_err(|error| self.unreadable(&error))
    }

    /// Whether the file is as it was surveyed, by its length and the time of its last writing. A sheet was written out, and stays.
    pub(super) fn is_as_surveyed(&self, survey: &Survey) -> Result<bool> {
        if self.sheet.is_some() {
            return Ok(true);
        }
        let now = self.file.metadata().map_err(|error| self.unreadable(&error))?;
        Ok(now.len() == survey.bytes && now.modified().ok() == survey.written)
    }

    /// What the system said about reading it.
    pub(super) fn unreadable(&self, error: &io::Error) -> Error {
        Error::file(error, "read", &self.path)
    }
}

/// The shape of the text, as it is told or found.
pub(super) fn layout_of(source: &Source, survey: &Survey, told: &Told<'_>) -> Result<Layout> {
    let mut bytes = Vec::new();
    let limit = sniff::SAMPLE as u64;
    source.text(survey)?.take(limit).read_to_end(&mut bytes).map_err(|error| source.unreadable(&error))?;
    let whole = (bytes.len() as u64) < limit;
    // Only the last character of a sample that was cut can be broken.
    let text = String::from_utf8_lossy(&bytes);
    if let Some(layout) = sniff::layout(&text, whole, told) {
        return if is_of_fixed_width(&layout) { Err(fixed_width(&source.name)) } else { Ok(layout) };
    }
    if is_blank(&text) && whole {
        return Err(refusal(&source.name, "holds nothing but blank lines", "choose the file that holds the list"));
    }
    let open_at = sniff::ends_in_quote(source.text(survey)?, told.delimiter.unwrap_or(b','))
        .map_err(|error| source.unreadable(&error))?;
    match open_at {
        Some((record, start)) => Err(open_quote(source, survey, &format!("row {record} of the file"), start)?),
        None => Err(told
            .header
            .and_then(|header| header.missing(&source.name, "line"))
            .unwrap_or_else(|| no_table(&source.name))),
    }
}

/// Whether the only column has names for more: `LAST NAME           FIRST NAME`, as a mainframe prints them.
fn is_of_fixed_width(layout: &Layout) -> bool {
    matches!(layout.header.as_slice(), [only] if trim(only).contains("   "))
}

/// The refusal of a list that opens a quote in a place, in the record that begins at that byte of the text.
pub(super) fn open_quote(source: &Source, survey: &Survey, place: &str, start: u64) -> Result<Error> {
    let line = source.text(survey)?.line_at(start).map_err(|error| source.unreadable(&error))?;
    Ok(refusal(
        &source.name,
        &format!("opens a quote in {place} that is never closed"),
        &format!("put the missing \" there and try again; the row begins in line {line} of the file"),
    ))
}
