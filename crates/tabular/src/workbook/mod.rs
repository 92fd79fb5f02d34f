//! Workbooks: XLSX, XLSM, XLSB, XLS and ODS. One sheet is written out as text, and from there a workbook goes the way of every list.
//! XLSX and XLSB are streamed; the readers of XLS and ODS hold the workbook in memory.

mod archive;
mod cancelable;
mod catch_panic;
mod choose;
mod formats;
mod head;
mod marks;
mod memory_limits;
mod ole;
mod remarks;
mod sheet_row;
mod sheets;
mod spool;
mod value;
mod xls_formats;
mod xml;

use std::fs::File;
use std::io::{BufReader, Seek, SeekFrom};

pub use value::UNCALCULATED;

use crate::bytes::encoding::Kind;
use crate::bytes::unsupported::refusal;
use crate::error::{Error, Result};
use crate::options::{Options, Scratch};
use crate::progress::Progress;
use crate::text::layout::Layout;
use cancelable::Cancelable;
use catch_panic::catch_panic;

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// How many rows it says it has; how many it has when it was read.
    pub rows: u64,
    /// Whether it is the one that was read.
    pub chosen: bool,
    /// Whether people do not see it.
    pub hidden: bool,
}

/// A sheet as text.
pub(super) struct Spooled {
    /// UTF-8, comma, without blank rows and columns after the last; gone with its handle.
    pub(super) text: File,
    /// The shape of that text; its `header_line` is the row of the sheet.
    pub(super) layout: Layout,
    /// The sheet that was read.
    pub(super) sheet: String,
    pub(super) sheets: Vec<Sheet>,
    /// Blank rows between the header and the last row with a value.
    pub(super) blank: u64,
    /// Where the records of the text stand in the sheet: from a record on, numbered from 1, they stand in one row after the other,
    /// from a row on, numbered from 1.
    pub(super) places: Vec<(u64, u64)>,
    pub(super) remarks: Vec<String>,
}

/// What a request says about a workbook.
pub(super) struct Wanted<'r> {
    /// The file's name.
    pub(super) name: &'r str,
    /// The sheet; empty for the first one that holds a table.
    pub(super) sheet: &'r str,
    /// What is said of its header.
    pub(super) options: Options<'r>,
}

/// What kind of workbook the file is, by its bytes; `None` when it is none. `head` are its first bytes.
pub(super) fn kind(file: &File, name: &str, head: &[u8], scratch: Scratch) -> Result<Option<Kind>> {
    const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    if head.starts_with(OLE) {
        return Ok(Some(Kind::Xls));
    }
    if !head.starts_with(b"PK\x03\x04") {
        return Ok(None);
    }
    let renamed = with_slashes(file, head, scratch);
    archive::kind(renamed.as_ref().unwrap_or(file), name, head)
}

/// The file to read where the parts of the archive are named with backslashes, as some programs write them; `None` for any other.
pub(super) fn with_slashes(file: &File, head: &[u8], scratch: Scratch) -> Option<File> {
    // What cannot be copied is read as it is, and refused in words.
    if head.starts_with(b"PK\x03\x04") { archive::with_slashes(file, scratch).ok().flatten() } else { None }
}

/// Writes a sheet out as text.
pub(super) fn spool(file: &File, kind: Kind, wanted: &Wanted<'_>, progress: &dyn Progress) -> Result<Spooled> {
    // The readers of foreign formats index into what files claim. Their panics end here, the only place where they are called.
    let done = catch_panic(|| {
        let broken = |error| unreadable(kind, wanted.name, &error);
        let unpacked = match kind {
            Kind::Xls => file.metadata().map_err(broken)?.len(),
            _ => archive::check(file, kind, wanted.name, progress)?,
        };
        let mut reader = BufReader::new(Cancelable::new(file.try_clone().map_err(broken)?, progress));
        reader.seek(SeekFrom::Start(0)).map_err(broken)?;
        let book = sheets::Book::open(reader, kind, wanted.name)?;
        spool::write(book, file, unpacked, wanted, progress)
    });
    // A stop is not damage, whatever error the reader reports for it.
    progress.check()?;
    done.unwrap_or_else(|_| Err(unreadable(kind, wanted.name, &"its parts contradict each other")))
}

fn unreadable(kind: Kind, name: &str, why: &dyn std::fmt::Display) -> Error {
    refusal(
        name,
        &format!("is {} that cannot be read: {why}", kind.words()),
        "open it in a spreadsheet program, save it again as .xlsx and import that; if it does not open there, ask for it again",
    )
}

fn protected(name: &str) -> Error {
    refusal(
        name,
        "is protected with a password",
        "open it with its password in a spreadsheet program and save a copy without a password",
    )
}
