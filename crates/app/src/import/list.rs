//! A list that was read through once: its table, its columns and how many data rows it has. What it says row by row is read again, streamed.

use std::collections::HashSet;

use claimbook_domain::date::DateOrder;
use claimbook_domain::zip::ZipColumn;
use claimbook_tabular::Table;

use super::mapping::Target;
use super::rejects::is_beyond;
use super::rest::Rest;

/// One column of the list.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its place in a record, from 0.
    pub(super) place: usize,
    /// Its name, different from every other.
    pub(super) header: String,
    pub(super) target: Option<Target>,
    /// For dates: the order of the column, where it needs one.
    pub(super) order: Option<DateOrder>,
    /// For dates: samples of what cannot be decided.
    pub(super) ambiguous: Vec<String>,
    /// For ZIP codes: what the column shows.
    pub(super) zips: ZipColumn,
    pub(super) samples: Vec<String>,
    /// A person said to leave it out.
    pub(super) left_out: bool,
    /// An apostrophe is before every value.
    pub(super) guarded: bool,
    /// It holds values of a second list next to this one.
    pub(super) of_second: bool,
}

/// A list that can be imported.
pub(super) struct List {
    /// Its file, read as rows of text.
    pub(super) table: Table,
    pub(super) columns: Vec<Column>,
    /// Data rows.
    pub(super) rows: u64,
    /// The claims that the list names by number.
    pub(super) claims: HashSet<i64>,
    /// How many cells the widest row has that is wider than the header.
    pub(super) widest: usize,
    pub(super) remarks: Vec<String>,
    /// The columns that nobody mapped, as indexes of `columns`.
    pub(super) unmapped: Vec<usize>,
    /// The import that it is the rest of.
    pub(super) rest: Option<Rest>,
}

impl List {
    /// A list of so many rows whose columns are not known yet; 0 when its rows are not counted yet.
    pub(super) fn new(table: Table, rows: u64) -> List {
        List {
            table,
            columns: Vec::new(),
            rows,
            claims: HashSet::new(),
            widest: 0,
            remarks: Vec::new(),
            unmapped: Vec::new(),
            rest: None,
        }
    }

    /// What messages call it.
    pub(super) fn name(&self) -> &str {
        &self.table.source.name
    }

    /// How many cells its rows have beyond the last column, at the most.
    pub(super) fn surplus(&self) -> usize {
        let own = self.columns.last().map_or(0, |column| column.place + 1);
        let named = self.table.layout.header.iter().filter(|header| is_beyond(header)).count();
        named.max(self.widest.saturating_sub(own))
    }

    /// The column that holds this, as its index.
    pub(super) fn place(&self, target: Target) -> Option<usize> {
        self.columns.iter().position(|column| column.target == Some(target))
    }

    /// Whether the list was made for editing: it names claims, and the versions or the export that it was made from.
    pub(super) fn came_back(&self) -> bool {
        let has = |target| self.place(target).is_some();
        has(Target::ClaimNumber) && (has(Target::Version) || has(Target::Export))
    }

    /// Headers of the date columns that read two ways.
    pub(super) fn undecided(&self) -> Vec<String> {
        self.columns.iter().filter(|column| !column.ambiguous.is_empty()).map(|column| column.header.clone()).collect()
    }
}
