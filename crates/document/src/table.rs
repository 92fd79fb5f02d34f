//! A table: its columns, its rows, the row of sums that foots it, and how it takes up pages.

/// A table. Every row and the footing have a cell for each column; the first cell names the row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// A heading of level 2 above it; may be empty.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The sums. They come once, after the last row.
    pub footing: Option<Vec<String>>,
    /// How the PDF fits it to its pages. The HTML always has every row.
    pub fit: Fit,
    /// What the PDF does with words that are wider than their column.
    pub long_cells: LongCells,
}

/// What the PDF does with words that are wider than their column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LongCells {
    /// They take as many lines as they need.
    #[default]
    Wrap,
    /// They end in an ellipsis.
    Shorten,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// To which edge its cells are set.
    pub align: Align,
}

/// To which edge the cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Figures. They are always whole and on one line.
    Right,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<String>,
    /// A first cell for where the full one is too wide; see [`TwoColumns`].
    pub short: Option<String>,
}

impl From<Vec<String>> for Row {
    fn from(cells: Vec<String>) -> Row {
        Row { cells, short: None }
    }
}

/// How the PDF fits a table to its pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Fit {
    /// Rows fill page after page. Each page repeats the headings.
    #[default]
    Flow,
    /// In one piece on one page; a table that no page can hold flows.
    OnePage,
    /// In one piece, its last rows replaced by one that sums them where there is no room for all.
    Folded(Fold),
}

/// How a table gives up rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fold {
    /// For each row, the row that replaces it and all rows after it. Without one for each row the table is not folded.
    pub rest: Vec<Vec<String>>,
    /// How many rows there may be, the replacement included.
    pub most: Option<usize>,
    /// How a long table is set.
    pub two_columns: Option<TwoColumns>,
}

/// A long table in two columns of rows on one page, each row one line high. It is folded to what the page holds together with the
/// closing remarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TwoColumns {
    /// A table of more rows than this is long.
    pub above: usize,
    /// How many columns of the table are shown, from the first.
    pub columns: usize,
    /// The last page that may be begun for the table, from 1, unless the one before it has no room at all.
    pub last_page: usize,
}

impl Table {
    /// The table without its last rows, which `fold` sums in one, so that it has at most `most` rows.
    pub(crate) fn folded(&self, fold: &Fold, most: usize) -> Table {
        let mut table = self.clone();
        let kept = most.saturating_sub(1);
        if let Some(rest) = fold.rest.get(kept).filter(|_| self.rows.len() > most) {
            table.rows.truncate(kept);
            table.rows.push(rest.clone().into());
        }
        table
    }

    /// The table without its columns after the first ones.
    pub(crate) fn narrowed(mut self, columns: usize) -> Table {
        self.columns.truncate(columns);
        self.rows.iter_mut().for_each(|row| row.cells.truncate(columns));
        self.footing.iter_mut().for_each(|cells| cells.truncate(columns));
        self
    }
}
