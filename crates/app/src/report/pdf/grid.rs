//! Tables set on a sheet: hairlines, figures flush right, the sums in bold under a line.

use super::face::{self, Face};
use super::sheet::{Ink, Node, Role, Sheets, Style};
use crate::report::tables::{Kind, Table};

/// The height of a row.
pub(super) const ROW: i32 = 12_00;
/// From the top of a table to its first row: the title and the headings.
pub(super) const HEAD: i32 = 33_00;
/// Below a table.
pub(super) const AFTER: i32 = 13_00;
/// Between two tables, or two halves of one, side by side.
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

/// How high a table is when it is set in one piece.
pub(super) fn height(table: &Table) -> i32 {
    HEAD + ROW * (count(table.rows.len()) + 1) + AFTER
}

fn count(rows: usize) -> i32 {
    i32::try_from(rows).unwrap_or(i32::MAX / ROW)
}

/// The width below which a table cannot be set without shortening words.
pub(super) fn natural_width(table: &Table) -> i32 {
    let columns = table.columns.len();
    (0..columns).map(|place| widest(table, place)).sum::<i32>() + GUTTER * count(columns.saturating_sub(1))
}

/// Sets two tables side by side, or one below the other when they are too wide.
pub(super) fn set_beside(sheets: &mut Sheets, left: &Table, right: &Table, x: i32, width: i32) {
    let spare = width - natural_width(left) - natural_width(right);
    if spare < CLOSEST {
        for table in [left, right] {
            sheets.need(height(table));
            set(sheets, table, x, width);
        }
        return;
    }
    sheets.need(height(left).max(height(right)));
    let between = spare.min(BETWEEN);
    let left_width = natural_width(left) + (spare - between) / 2;
    let top = sheets.y;
    set(sheets, left, x, left_width);
    let below = std::mem::replace(&mut sheets.y, top);
    set(sheets, right, x + left_width + between, width - left_width - between);
    sheets.y = sheets.y.max(below);
}

/// Sets a table at the current place; the next mark goes below it.
pub(super) fn set(sheets: &mut Sheets, table: &Table, x: i32, width: i32) {
    title(sheets, table, x);
    let node = sheets.node(Role::Table, None);
    let grid = Grid::new(table, x, width);
    grid.head(sheets, node, table);
    let body = sheets.node(Role::Body, Some(node));
    for row in &table.rows {
        grid.row(sheets, body, row);
    }
    grid.foot(sheets, node, &table.foot);
    sheets.y += AFTER;
}

/// Sets a long table in two columns side by side, its sums below the second.
pub(super) fn set_in_two(sheets: &mut Sheets, table: &Table, x: i32, width: i32) {
    title(sheets, table, x);
    let node = sheets.node(Role::Table, None);
    let column = (width - BETWEEN) / 2;
    let (left, right) = (Grid::new(table, x, column), Grid::new(table, x + column + BETWEEN, column));
    let top = sheets.y;
    left.head(sheets, node, table);
    let first = sheets.y;
    sheets.y = top;
    right.headings(sheets, None, table);
    let body = sheets.node(Role::Body, Some(node));
    let (a, b) = table.rows.split_at(in_two(table.rows.len()));
    for (grid, rows) in [(&left, a), (&right, b)] {
        sheets.y = first;
        for row in rows {
            grid.row(sheets, body, row);
        }
    }
    right.foot(sheets, node, &table.foot);
    sheets.y = first + ROW * (count(a.len()).max(count(b.len()) + 1)) + AFTER;
}

/// Whether a label fits where it names a row of a table in two columns.
pub(super) fn fits_in_two(table: &Table, x: i32, width: i32, label: &str) -> bool {
    let room = Grid::new(table, x, (width - BETWEEN) / 2).columns[0].1;
    face::width(TEXT.face, TEXT.size, label) <= room
}

/// How many of some rows stand in the first of two columns.
fn in_two(rows: usize) -> usize {
    rows.div_ceil(2)
}

/// How high a table is when it is set in two columns.
pub(super) fn height_in_two(rows: usize) -> i32 {
    HEAD + ROW * (count(in_two(rows)) + 1) + AFTER
}

fn title(sheets: &mut Sheets, table: &Table, x: i32) {
    let node = sheets.heading(2, table.title);
    sheets.y += 11_00;
    sheets.text(Some(node), x, sheets.y, TITLE, table.title);
    sheets.y += 6_00;
}

/// Where the columns of a table stand.
struct Grid {
    x: i32,
    width: i32,
    /// Left edge and width of each column, and whether it is flush right.
    columns: Vec<(i32, i32, bool)>,
}

impl Grid {
    /// Columns as wide as what stands in them; the first of words takes the room that is left.
    fn new(table: &Table, x: i32, width: i32) -> Grid {
        let mut widths: Vec<i32> = (0..table.columns.len()).map(|place| widest(table, place)).collect();
        let gutters = GUTTER * count(widths.len() - 1);
        let taken: i32 = widths[1..].iter().sum::<i32>() + gutters;
        let spare = width - taken - widths[0];
        // With several columns of figures the room is shared, so that the figures stand under each other evenly.
        let others = count(widths.len() - 1);
        let shared = (spare / 2 / others.max(1)).clamp(0, 26_00);
        for width in &mut widths[1..] {
            *width += shared;
        }
        widths[0] = (width - taken - shared * others).max(20_00);
        let mut at = x;
        let columns = widths
            .into_iter()
            .zip(&table.columns)
            .map(|(width, column)| {
                let left = at;
                at += width + GUTTER;
                (left, width, column.kind != Kind::Words)
            })
            .collect();
        Grid { x, width, columns }
    }

    fn head(&self, sheets: &mut Sheets, table_node: Node, table: &Table) {
        let head = sheets.node(Role::Head, Some(table_node));
        let row = sheets.node(Role::Row, Some(head));
        self.headings(sheets, Some(row), table);
    }

    fn headings(&self, sheets: &mut Sheets, row: Option<Node>, table: &Table) {
        let y = sheets.y + 10_00;
        for (column, (left, width, flush_right)) in table.columns.iter().zip(&self.columns) {
            let node = row.map(|row| sheets.node(Role::ColumnHeading, Some(row)));
            match flush_right {
                true => sheets.text_to(node, left + width, y, HEADING, column.heading),
                false => drop(sheets.text(node, *left, y, HEADING, column.heading)),
            }
        }
        sheets.y += HEAD - 17_00;
        sheets.rule(self.x, sheets.y - 1_00, self.width, Ink::Line);
    }

    fn row(&self, sheets: &mut Sheets, within: Node, cells: &[String]) {
        self.cells(sheets, within, cells, TEXT, WORDS);
        sheets.rule(self.x, sheets.y - 50, self.width, Ink::Hair);
    }

    fn foot(&self, sheets: &mut Sheets, table: Node, cells: &[String]) {
        let foot = sheets.node(Role::Foot, Some(table));
        sheets.rule(self.x, sheets.y - 50, self.width, Ink::Line);
        self.cells(sheets, foot, cells, SUM, SUM);
    }

    fn cells(&self, sheets: &mut Sheets, within: Node, cells: &[String], text: Style, words: Style) {
        let row = sheets.node(Role::Row, Some(within));
        let y = sheets.y + BASELINE;
        for (place, (cell, (left, width, flush_right))) in cells.iter().zip(&self.columns).enumerate() {
            let role = if place == 0 { Role::RowHeading } else { Role::Cell };
            let node = sheets.node(role, Some(row));
            let style = if place > 0 && !flush_right { words } else { text };
            match flush_right {
                true => sheets.text_to(Some(node), left + width, y, style, cell),
                false => {
                    let fitting = face::shortened(style.face, style.size, cell, *width);
                    sheets.text(Some(node), *left, y, style, &fitting);
                }
            }
        }
        sheets.y += ROW;
    }
}

fn widest(table: &Table, place: usize) -> i32 {
    let heading = face::width(HEADING.face, HEADING.size, table.columns[place].heading);
    let cells = table.rows.iter().map(|row| face::width(TEXT.face, TEXT.size, &row[place])).max().unwrap_or(0);
    let sum = face::width(SUM.face, SUM.size, &table.foot[place]);
    heading.max(cells).max(sum)
}
