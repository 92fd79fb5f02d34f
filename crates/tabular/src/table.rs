//! A list that was opened: a file whose text has a header and a delimiter. What it says row by row is streamed; see [`Table::data_rows`].

use std::fs::File;

use claimbook_text::blank::is_blank;

use crate::bytes::detect::FileFacts;
use crate::bytes::encoding::Kind;
use crate::bytes::unsupported::no_list;
use crate::error::{Error, Result};
use crate::options::{Options, Vocabulary};
use crate::progress::Progress;
use crate::source::{Source, layout_of};
use crate::text::layout::Layout;
use crate::workbook::{self, Sheet, Wanted};

/// An open list.
pub struct Table {
    /// Its file.
    pub source: Source,
    /// What its bytes are.
    pub facts: FileFacts,
    /// Its delimiter and header.
    pub layout: Layout,
    /// The rows that a line break has split in two, in order.
    pub split: Vec<u64>,
    /// Whether bytes that the encoding does not allow were read as U+FFFD.
    pub damaged: bool,
    /// The sheet that was read; empty for text.
    pub sheet: String,
    /// The sheets of a workbook.
    pub sheets: Vec<Sheet>,
    /// What is worth knowing about the sheet.
    pub warnings: Vec<String>,
    /// Blank rows of a sheet that its text no longer holds.
    pub(crate) blank: u64,
    /// Where the records of a sheet are in it.
    places: Vec<(u64, u64)>,
    pub(crate) vocabulary: &'static dyn Vocabulary,
}

impl Table {
    /// A list whose layout is known.
    pub fn new(source: Source, facts: FileFacts, layout: Layout, options: &Options<'_>) -> Table {
        Table {
            source,
            facts,
            layout,
            split: Vec::new(),
            damaged: false,
            sheet: String::new(),
            sheets: Vec::new(),
            warnings: Vec::new(),
            blank: 0,
            places: Vec::new(),
            vocabulary: options.vocabulary,
        }
    }

    /// Opens text.
    ///
    /// # Errors
    /// When it is not a list.
    pub fn of_text(source: Source, facts: FileFacts, options: &Options<'_>) -> Result<Table> {
        if let Some(refused) = no_list(&source.name, &facts) {
            return Err(refused);
        }
        let layout = layout_of(&source, &facts, options)?;
        Ok(Table::new(source, facts, layout, options))
    }

    /// What kind of workbook the file is; `None` when it is not one.
    ///
    /// # Errors
    /// When it says that it is one and cannot be opened.
    pub fn workbook_kind(source: &Source, facts: &FileFacts, options: &Options<'_>) -> Result<Option<Kind>> {
        workbook::kind(&source.file, &source.name, &facts.head, options.scratch)
    }

    /// Opens a sheet of a workbook: the one of that name, or the first with a list. It is written out as text.
    ///
    /// # Errors
    /// When the workbook cannot be read, or has no such sheet.
    pub fn of_workbook(
        source: Source,
        facts: FileFacts,
        kind: Kind,
        sheet: &str,
        options: &Options<'_>,
        progress: &dyn Progress,
    ) -> Result<Table> {
        let wanted = Wanted { name: &source.name, sheet, options: *options };
        let renamed = workbook::with_slashes(&source.file, &facts.head, options.scratch);
        let packed: &File = renamed.as_ref().unwrap_or(&source.file);
        let spooled = workbook::spool(packed, kind, &wanted, progress)?;
        let source = Source { sheet: Some(spooled.text), ..source };
        Ok(Table {
            sheet: spooled.sheet,
            sheets: spooled.sheets,
            blank: spooled.blank,
            places: spooled.places,
            warnings: spooled.remarks,
            ..Table::new(source, facts.of_workbook(kind), spooled.layout, options)
        })
    }

    /// How many columns there are up to the last with a name.
    pub fn width(&self) -> usize {
        self.layout.header.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1)
    }

    /// The row of the sheet, from 1, that holds the record of that number, from 1; `None` for text.
    pub fn sheet_row(&self, record: u64) -> Option<u64> {
        let after = self.places.partition_point(|(first, _)| *first <= record);
        let (first, row) = self.places.get(after.checked_sub(1)?)?;
        Some(row + (record - first))
    }

    /// The line of the text, from 1, in which the record begins that begins at that byte of it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn line_at(&self, start: u64) -> Result<u64> {
        self.source.text(&self.facts)?.line_at(start).map_err(|error| self.source.unreadable(error))
    }

    /// The error of a list without rows.
    pub fn without_rows(&self) -> Error {
        crate::refusal(&self.source.name, "has a header and no rows below it", "choose the file that holds the list")
    }
}
