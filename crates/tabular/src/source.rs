//! The file of a list: its bytes, its text, its shape, and what is said when it has none.

use std::fs::File;
use std::io::{self, Read};
use std::ops::Deref;
use std::path::PathBuf;

use claimbook_text::blank::{is_blank, trim};

use crate::bytes::decode::Text;
use crate::bytes::detect::FileFacts;
use crate::bytes::unsupported::{fixed_width, no_table, refusal};
use crate::error::{Error, Result};
use crate::options::Options;
use crate::text::layout::{self, Layout};

/// An open file, or what holds one open.
pub type OpenFile = Box<dyn Deref<Target = File> + Send + Sync>;

/// The file of a list.
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// What messages call it.
    pub name: String,
    /// The file itself, byte for byte.
    pub file: OpenFile,
    /// The sheet of a workbook, written out as text.
    pub(crate) sheet: Option<File>,
}

impl Source {
    /// A file that is open.
    pub fn new(path: PathBuf, name: String, file: impl Deref<Target = File> + Send + Sync + 'static) -> Source {
        Source { path, name, file: Box::new(file), sheet: None }
    }

    /// The text from its beginning.
    pub fn text(&self, facts: &FileFacts) -> Result<Text<'_>> {
        Text::new(self.sheet.as_ref().unwrap_or(&self.file), facts).map_err(|error| self.unreadable(error))
    }

    /// Whether the file is as it was when its facts were found, by its length and the time of its last writing. A sheet was written out, and stays.
    pub fn is_unchanged(&self, facts: &FileFacts) -> Result<bool> {
        if self.sheet.is_some() {
            return Ok(true);
        }
        let now = self.file.metadata().map_err(|error| self.unreadable(error))?;
        Ok(now.len() == facts.bytes && now.modified().ok() == facts.written)
    }

    /// What the system said about reading it.
    pub fn unreadable(&self, error: io::Error) -> Error {
        Error::file(error, "read", &self.path)
    }
}

/// The shape of the text, as given or detected.
pub(crate) fn layout_of(source: &Source, facts: &FileFacts, options: &Options<'_>) -> Result<Layout> {
    let mut bytes = Vec::new();
    let limit = layout::SAMPLE as u64;
    source.text(facts)?.take(limit).read_to_end(&mut bytes).map_err(|error| source.unreadable(error))?;
    let whole = (bytes.len() as u64) < limit;
    // Only the last character of a sample that was cut can be broken.
    let text = String::from_utf8_lossy(&bytes);
    if let Some(layout) = layout::layout(&text, whole, options) {
        return if is_of_fixed_width(&layout) { Err(fixed_width(&source.name)) } else { Ok(layout) };
    }
    if is_blank(&text) && whole {
        return Err(refusal(&source.name, "holds nothing but blank lines", "choose the file that holds the list"));
    }
    let open_at = layout::ends_in_quote(source.text(facts)?, options.delimiter.unwrap_or(b','))
        .map_err(|error| source.unreadable(error))?;
    match open_at {
        Some((record, start)) => Err(open_quote(source, facts, &format!("row {record} of the file"), start)?),
        None => Err(options
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
pub(crate) fn open_quote(source: &Source, facts: &FileFacts, place: &str, start: u64) -> Result<Error> {
    let line = source.text(facts)?.line_at(start).map_err(|error| source.unreadable(error))?;
    Ok(refusal(
        &source.name,
        &format!("opens a quote in {place} that is never closed"),
        &format!("put the missing \" there and try again; the row begins in line {line} of the file"),
    ))
}
