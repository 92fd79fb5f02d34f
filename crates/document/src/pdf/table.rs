//! Tables set on sheets: hairlines, figures flush right, the sums in bold under a line.

use super::face::{self, Face};
use super::sheets::{HEIGHT, Ink, LEFT, Node, Owner, Role, Sheets, Style, WIDTH};
use crate::table::{Align, Column, Fit, Fold, Row, Table, TwoColumns};

/// The height of a row.
const ROW: i32 = 12_00;
/// From the top of a table to its headings.
const TITLE_HEIGHT: i32 = 17_00;
/// The height of the headings.
const HEADINGS: i32 = 16_00;
/// Below a table.
const AFTER: i32 = 13_00;
/// Between two tables, or two halves of one, next to each other.
const BETWEEN: i32 = 24_00;
/// The least that may be between them.
const CLOSEST: i32 = 12_00;
/// Between the columns.
const GUTTER: i32 = 6_00;
/// From the top of a row to the baseline of its text.
const BASELINE: i32 = 8_70;

const TITLE: Style = Style { face: Face::SansBold, size: 10_00, ink: Ink::Black };
const HEADING: Style = Style { face: Face::Sans, size: 7_30, ink: Ink::Soft };
const TEXT: Style = Style { face: Face::Sans, size: 8_20, ink: Ink::Black };
const WORDS: Style = Style { face: Face::Sans, size: 8_20, ink: Ink::Soft };
const SUM: Style = Style { face: Face::SansBold, size: 8_20, ink: Ink::Black };

/// Sets a table as its fit says. `after` is the height of what must still follow on the sheet of a table in two columns.
pub(super) fn set(sheets: &mut Sheets, table: &Table, after: i32) {
    match folding(table) {
        Some((fold, Some(two))) if table.rows.len() > two.above => set_in_two(sheets, table, fold, two, after),
        Some((fold, _)) => set_from(sheets, &table.folded(fold, fold.most.unwrap_or(usize::MAX)), LEFT, WIDTH),
        None => set_from(sheets, table, LEFT, WIDTH),
    }
}

/// The least height that a sheet must have left for the beginning of a table.
pub(super) fn least_height(table: &Table) -> i32 {
    let (table, whole) = match folding(table) {
        Some((fold, _)) => (&table.folded(fold, fold.most.unwrap_or(usize::MAX)), true),
        None => (table, table.fit == Fit::OnePage),
    };
    let first = title_height(table) + HEADINGS + row_and_sums(table, 0);
    if whole && height(table) <= HEIGHT { height(table) } else { first }
}

/// How a table is folded; only if there is a row for each place where it may be cut.
fn folding(table: &Table) -> Option<(&Fold, Option<TwoColumns>)> {
    match &table.fit {
        Fit::Folded(fold) if fold.rest.len() == table.rows.len() => Some((fold, fold.two_columns)),
        _ => None,
    }
}

/// How high a table is when it is set in one piece.
fn height(table: &Table) -> i32 {
    let rows = table.rows.len() + usize::from(table.footing.is_some());
    title_height(table) + HEADINGS + ROW * count(rows) + AFTER
}

fn title_height(table: &Table) -> i32 {
    if table.title.is_empty() { 0 } else { TITLE_HEIGHT }
}

/// How high a row is with what may not be parted from it: the sums are never alone on a sheet.
fn row_and_sums(table: &Table, place: usize) -> i32 {
    let sums = table.footing.is_some() && place + 1 >= table.rows.len();
    ROW * if sums { 2 } else { 1 }
}

fn count(rows: usize) -> i32 {
    i32::try_from(rows).unwrap_or(i32::MAX / ROW)
}

/// The width below which a table cannot be set without shortening words.
fn natural_width(table: &Table) -> i32 {
    let columns = table.columns.len();
    (0..columns).map(|place| widest(table, place)).sum::<i32>() + GUTTER * count(columns.saturating_sub(1))
}

/// Sets two tables next to each other, or one below the other when they are too wide or too high.
pub(super) fn set_across(sheets: &mut Sheets, [left, right]: &[Table; 2]) {
    let high = height(left).max(height(right));
    let spare = WIDTH - natural_width(left) - natural_width(right);
    if spare < CLOSEST || high > HEIGHT {
        for table in [left, right] {
            set(sheets, table, 0);
        }
        return;
    }
    sheets.need(high);
    let between = spare.min(BETWEEN);
    let left_width = natural_width(left) + (spare - between) / 2;
    let top = sheets.y;
    set_from(sheets, left, LEFT, left_width);
    let below = std::mem::replace(&mut sheets.y, top);
    set_from(sheets, right, LEFT + left_width + between, WIDTH - left_width - between);
    sheets.y = sheets.y.max(below);
}

/// The least height for the beginning of two tables next to each other.
pub(super) fn least_height_across([left, right]: &[Table; 2]) -> i32 {
    let high = height(left).max(height(right));
    if high <= HEIGHT { high } else { least_height(left) }
}

/// Sets a table from the current place on; the next mark goes below it.
fn set_from(sheets: &mut Sheets, table: &Table, x: i32, width: i32) {
    sheets.need(least_height(table));
    title(sheets, table, x);
    let node = sheets.node(Role::Table, None);
    let grid = Grid::new(table, x, width);
    grid.head(sheets, node, &table.columns);
    let body = sheets.node(Role::Body, Some(node));
    for (place, row) in table.rows.iter().enumerate() {
        if sheets.room() < row_and_sums(table, place) {
            sheets.turn();
            grid.headings(sheets, None, &table.columns);
        }
        grid.row(sheets, body, &row.cells);
    }
    grid.foot(sheets, node, table);
    sheets.y += AFTER;
}

/// Sets a long table in two columns of rows, its sums below the second, folded to what the sheet has room for.
fn set_in_two(sheets: &mut Sheets, table: &Table, fold: &Fold, two: TwoColumns, after: i32) {
    let high = |rows: usize| TITLE_HEIGHT + HEADINGS + ROW * (count(in_two(rows)) + 1) + AFTER + after;
    let mut rows = table.rows.len();
    if high(rows) > sheets.room() && sheets.sheets.len() < two.last_page {
        sheets.turn();
    }
    while rows > 2 && high(rows) > sheets.room() {
        rows -= 1;
    }
    let mut table = table.folded(fold, rows).narrowed(two.columns);
    shorten(&mut table);
    set_halves(sheets, &table);
}

/// A first cell that would be cut off gives way to its short form.
fn shorten(table: &mut Table) {
    let room = Grid::new(table, LEFT, half()).columns.first().map_or(0, |column| column.width);
    for row in &mut table.rows {
        let short = row.short.take().filter(|_| face::width(TEXT.face, TEXT.size, &row.cells[0]) > room);
        if let Some(short) = short {
            row.cells[0] = short;
        }
    }
}

fn set_halves(sheets: &mut Sheets, table: &Table) {
    title(sheets, table, LEFT);
    let node = sheets.node(Role::Table, None);
    let (left, right) = (Grid::new(table, LEFT, half()), Grid::new(table, LEFT + half() + BETWEEN, half()));
    let top = sheets.y;
    left.head(sheets, node, &table.columns);
    let first = sheets.y;
    sheets.y = top;
    right.headings(sheets, None, &table.columns);
    let body = sheets.node(Role::Body, Some(node));
    let (a, b) = table.rows.split_at(in_two(table.rows.len()));
    for (grid, rows) in [(&left, a), (&right, b)] {
        sheets.y = first;
        for Row { cells, .. } in rows {
            grid.row(sheets, body, cells);
        }
    }
    right.foot(sheets, node, table);
    sheets.y = first + ROW * (count(a.len()).max(count(b.len()) + 1)) + AFTER;
}

/// The width of one of two columns of rows.
fn half() -> i32 {
    (WIDTH - BETWEEN) / 2
}

/// How many of some rows are in the first of two columns.
fn in_two(rows: usize) -> usize {
    rows.div_ceil(2)
}

fn title(sheets: &mut Sheets, table: &Table, x: i32) {
    if !table.title.is_empty() {
        let node = sheets.heading(2, &table.title);
        sheets.text(node, x, sheets.y + 11_00, TITLE, &table.title);
        sheets.y += TITLE_HEIGHT;
    }
}

/// Where the columns of a table are.
struct Grid {
    x: i32,
    width: i32,
    columns: Vec<Place>,
}

/// Where a column is.
struct Place {
    left: i32,
    width: i32,
    align: Align,
}

impl Grid {
    /// Columns as wide as what is in them; the first takes the room that is left.
    fn new(table: &Table, x: i32, width: i32) -> Grid {
        let mut widths: Vec<i32> = (0..table.columns.len()).map(|place| widest(table, place)).collect();
        if let Some((first, others)) = widths.split_first_mut() {
            let taken: i32 = others.iter().sum::<i32>() + GUTTER * count(others.len());
            let spare = width - taken - *first;
            // With several columns of figures the room is shared, so that the figures are evenly apart.
            let shared = (spare / 2 / count(others.len()).max(1)).clamp(0, 26_00);
            *first = (width - taken - shared * count(others.len())).max(20_00);
            for other in others {
                *other += shared;
            }
        }
        let mut at = x;
        let place = |(width, column): (i32, &Column)| {
            let left = at;
            at += width + GUTTER;
            Place { left, width, align: column.align }
        };
        Grid { x, width, columns: widths.into_iter().zip(&table.columns).map(place).collect() }
    }

    fn head(&self, sheets: &mut Sheets, table: Node, columns: &[Column]) {
        let head = sheets.node(Role::Head, Some(table));
        let row = sheets.node(Role::Row, Some(head));
        self.headings(sheets, Some(row), columns);
    }

    /// The headings; without a row they repeat those of the table.
    fn headings(&self, sheets: &mut Sheets, row: Option<Node>, columns: &[Column]) {
        let y = sheets.y + 10_00;
        for (column, place) in columns.iter().zip(&self.columns) {
            let owner = match row {
                Some(row) => sheets.node(Role::ColumnHeading, Some(row)).into(),
                None => Owner::Repeated,
            };
            match place.align {
                Align::Right => sheets.text_to(owner, place.left + place.width, y, HEADING, &column.heading),
                Align::Left => drop(sheets.text(owner, place.left, y, HEADING, &column.heading)),
            }
        }
        sheets.y += HEADINGS;
        sheets.rule(self.x, sheets.y - 1_00, self.width, Ink::Line);
    }

    fn row(&self, sheets: &mut Sheets, within: Node, cells: &[String]) {
        self.cells(sheets, within, cells, TEXT, WORDS);
        sheets.rule(self.x, sheets.y - 50, self.width, Ink::Hair);
    }

    fn foot(&self, sheets: &mut Sheets, node: Node, table: &Table) {
        if let Some(cells) = &table.footing {
            let foot = sheets.node(Role::Foot, Some(node));
            sheets.rule(self.x, sheets.y - 50, self.width, Ink::Line);
            self.cells(sheets, foot, cells, SUM, SUM);
        }
    }

    fn cells(&self, sheets: &mut Sheets, within: Node, cells: &[String], text: Style, words: Style) {
        let row = sheets.node(Role::Row, Some(within));
        let y = sheets.y + BASELINE;
        for (at, (cell, place)) in cells.iter().zip(&self.columns).enumerate() {
            let node = sheets.node(if at == 0 { Role::RowHeading } else { Role::Cell }, Some(row));
            let style = if at > 0 && place.align == Align::Left { words } else { text };
            match place.align {
                Align::Right => sheets.text_to(node, place.left + place.width, y, style, cell),
                Align::Left => {
                    let fitting = face::shortened(style.face, style.size, cell, place.width);
                    sheets.text(node, place.left, y, style, &fitting);
                }
            }
        }
        sheets.y += ROW;
    }
}

/// The width of the widest text of a column.
fn widest(table: &Table, place: usize) -> i32 {
    let width = |style: Style, text: Option<&String>| text.map_or(0, |text| face::width(style.face, style.size, text));
    let heading = width(HEADING, table.columns.get(place).map(|column| &column.heading));
    let cells = table.rows.iter().map(|row| width(TEXT, row.cells.get(place))).max().unwrap_or(0);
    let sum = width(SUM, table.footing.as_ref().and_then(|cells| cells.get(place)));
    heading.max(cells).max(sum)
}
