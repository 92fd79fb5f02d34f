//! A list that was read through once: its table, its columns and how many data rows it has. What it says row by row is read again, streamed.

use std::collections::HashSet;

use claimbook_domain::date::DateOrder;
use claimbook_domain::zip::ZipColumn;
use claimbook_tabular::Table;

use crate::error::Error;
use crate::import::columns::date_order::undecided;
use crate::import::columns::surplus::is_beyond;
use crate::import::columns::target::Target;

/// One column of the list.
#[derive(Debug, Clone)]
pub(crate) struct SourceColumn {
    /// Its place in a record, from 0.
    pub(crate) place: usize,
    /// Its name, different from every other.
    pub(crate) header: String,
    pub(crate) target: Option<Target>,
    /// For dates: the order of the column, where it needs one.
    pub(crate) order: Option<DateOrder>,
    /// For dates: samples of what cannot be decided.
    pub(crate) ambiguous: Vec<String>,
    /// For ZIP codes: what the column shows.
    pub(crate) zips: ZipColumn,
    pub(crate) samples: Vec<String>,
    /// A person said to leave it out.
    pub(crate) left_out: bool,
    /// An apostrophe is before every value.
    pub(crate) guarded: bool,
    /// It holds values of a second list next to this one.
    pub(crate) of_second: bool,
}

/// A list that can be imported.
pub(crate) struct List {
    /// Its file, read as rows of text.
    pub(crate) table: Table,
    pub(crate) columns: Vec<SourceColumn>,
    /// Data rows.
    pub(crate) rows: u64,
    /// The claims that the list names by number.
    pub(crate) claims: HashSet<i64>,
    /// How many cells the widest row has that is wider than the header.
    pub(crate) widest: usize,
    pub(crate) remarks: Vec<String>,
    /// The columns that no one mapped, as indexes of `columns`.
    pub(crate) unmapped: Vec<usize>,
    /// The number of the import whose rejects it corrects.
    pub(crate) corrects: Option<i64>,
    /// Where a list of corrections has the `reason` of each row, from 0: it is about the row, and not a column of it.
    pub(crate) reason: Option<usize>,
}

impl List {
    /// A list of this many rows whose columns are not known yet; 0 when its rows are not counted yet.
    pub(crate) fn new(table: Table, rows: u64) -> List {
        List {
            table,
            columns: Vec::new(),
            rows,
            claims: HashSet::new(),
            widest: 0,
            remarks: Vec::new(),
            unmapped: Vec::new(),
            corrects: None,
            reason: None,
        }
    }

    /// What messages call it.
    pub(crate) fn name(&self) -> &str {
        &self.table.source.name
    }

    /// How many cells its rows have beyond the last column, at the most.
    pub(crate) fn surplus(&self) -> usize {
        let own = self.columns.last().map_or(0, |column| column.place + 1);
        let named = self.table.layout.header.iter().filter(|header| is_beyond(header)).count();
        named.max(self.widest.saturating_sub(own))
    }

    /// The column that holds this, as its index.
    pub(crate) fn place(&self, target: Target) -> Option<usize> {
        self.columns.iter().position(|column| column.target == Some(target))
    }

    /// Whether the list was made for editing: it names claims, and the versions or the export that it was made from.
    pub(crate) fn came_back(&self) -> bool {
        let has = |target| self.place(target).is_some();
        has(Target::ClaimNumber) && (has(Target::Version) || has(Target::Export))
    }

    /// Whether no column holds a name or a claim number.
    pub(crate) fn is_nameless(&self) -> bool {
        !self.columns.iter().any(|column| column.target.is_some_and(Target::names_a_person))
    }

    /// The refusal of a list with date columns that read two ways; `None` when every column is decided.
    pub(crate) fn undecided_dates(&self) -> Option<Error> {
        undecided(self.columns.iter().map(|column| (column.header.as_str(), column.ambiguous.as_slice())))
    }

    /// Headers of the date columns that read two ways.
    pub(crate) fn undecided(&self) -> Vec<String> {
        self.columns.iter().filter(|column| !column.ambiguous.is_empty()).map(|column| column.header.clone()).collect()
    }
}
