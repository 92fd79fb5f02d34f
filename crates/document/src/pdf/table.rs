//! Tables on sheets: in one piece, over sheets, next to each other, or folded in two columns of rows.

use super::face::Face;
use super::grid::{self, Grid, HEADINGS, ROW, count};
use super::sheets::{HEIGHT, Ink, LEFT, Role, Sheets, Style, WIDTH, lines_height};
use crate::table::{Fit, Fold, LongCells, Row, Table, TwoColumns};

/// From a line of a title to the next, and from the last to the headings.
const TITLE_LEADING: (i32, i32) = (11_00, 6_00);
/// Below a table.
const AFTER: i32 = 13_00;
/// Between two tables, or two halves of one, next to each other.
const BETWEEN: i32 = 24_00;
/// The least that may be between them.
const CLOSEST: i32 = 12_00;

const TITLE: Style = Style { face: Face::SansBold, size: 10_00, ink: Ink::Black };

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
    match folding(table) {
        Some((_, Some(two))) if table.rows.len() > two.above => height_in_two(table, 2, 0),
        Some((fold, _)) => beginning(&Grid::new(&table.folded(fold, fold.most.unwrap_or(usize::MAX)), LEFT, WIDTH)),
        None => beginning(&Grid::new(table, LEFT, WIDTH)),
    }
}

/// How a table is folded; only if there is a row for each place where it may be cut.
fn folding(table: &Table) -> Option<(&Fold, Option<TwoColumns>)> {
    match &table.fit {
        Fit::Folded(fold) if fold.rest.len() == table.rows.len() => Some((fold, fold.two_columns)),
        _ => None,
    }
}

/// How much of a table must be on the sheet where it begins: all of it if its fit says so and a sheet can hold it.
fn beginning(grid: &Grid<'_>) -> i32 {
    let whole = height(grid);
    let split = grid.table.fit == Fit::Flow || whole > HEIGHT;
    if split { (above_rows(grid) + grid.row_height(0)).min(HEIGHT) } else { whole }
}

/// How high a table is when it is set in one piece.
fn height(grid: &Grid<'_>) -> i32 {
    above_rows(grid) + grid.body_height() + AFTER
}

/// How high its title and headings are.
fn above_rows(grid: &Grid<'_>) -> i32 {
    title_height(grid.table, grid.width) + HEADINGS
}

fn title_height(table: &Table, width: i32) -> i32 {
    let (leading, below) = TITLE_LEADING;
    if table.title.trim().is_empty() { 0 } else { lines_height(width, leading, TITLE, &table.title) + below }
}

fn set_title(sheets: &mut Sheets, table: &Table, x: i32, width: i32) {
    if !table.title.trim().is_empty() {
        let (leading, below) = TITLE_LEADING;
        let node = sheets.heading(2, &table.title);
        sheets.lines(node, x, width, leading, TITLE, &table.title, 0);
        sheets.y += below;
    }
}

/// Sets two tables next to each other, or one below the other when they are too wide or too high.
pub(super) fn set_across(sheets: &mut Sheets, tables: &[Table; 2]) {
    match across(tables) {
        Some(grids) => {
            sheets.need(height(&grids[0]).max(height(&grids[1])));
            let top = sheets.y;
            let mut below = top;
            for grid in &grids {
                sheets.y = top;
                set_grid(sheets, grid);
                below = below.max(sheets.y);
            }
            sheets.y = below;
        }
        None => tables.iter().for_each(|table| set(sheets, table, 0)),
    }
}

/// The least height for the beginning of two tables next to each other.
pub(super) fn least_height_across(tables: &[Table; 2]) -> i32 {
    match across(tables) {
        Some(grids) => height(&grids[0]).max(height(&grids[1])),
        None => least_height(&tables[0]),
    }
}

/// Two tables next to each other, if both fit on a sheet.
fn across([left, right]: &[Table; 2]) -> Option<[Grid<'_>; 2]> {
    let spare = WIDTH - grid::natural_width(left) - grid::natural_width(right);
    if spare < CLOSEST {
        return None;
    }
    let between = spare.min(BETWEEN);
    let left_width = grid::natural_width(left) + (spare - between) / 2;
    let grids = [
        Grid::new(left, LEFT, left_width),
        Grid::new(right, LEFT + left_width + between, WIDTH - left_width - between),
    ];
    grids.iter().all(|grid| height(grid) <= HEIGHT).then_some(grids)
}

/// Sets a table from the current place on; the next mark goes below it.
fn set_from(sheets: &mut Sheets, table: &Table, x: i32, width: i32) {
    let grid = Grid::new(table, x, width);
    sheets.need(beginning(&grid));
    set_grid(sheets, &grid);
}

fn set_grid(sheets: &mut Sheets, grid: &Grid<'_>) {
    set_title(sheets, grid.table, grid.x, grid.width);
    let node = sheets.node(Role::Table, None);
    grid.head(sheets, node);
    let body = sheets.node(Role::Body, Some(node));
    for (place, row) in grid.table.rows.iter().enumerate() {
        if place > 0 {
            turn_unless(sheets, grid, grid.row_height(place));
        }
        grid.row(sheets, body, &row.cells);
    }
    turn_unless(sheets, grid, grid.foot_height());
    grid.foot(sheets, node);
    sheets.y += AFTER;
}

/// Goes on below the headings on a new sheet unless so much is left.
fn turn_unless(sheets: &mut Sheets, grid: &Grid<'_>, height: i32) {
    if sheets.room() < height {
        sheets.turn();
        grid.repeat_head(sheets);
    }
}

/// Sets a long table in two columns of rows, its sums below the second, folded to what the sheet has room for.
fn set_in_two(sheets: &mut Sheets, table: &Table, fold: &Fold, two: TwoColumns, after: i32) {
    const LEAST: usize = 2;
    let high = |rows: usize| height_in_two(table, rows, after);
    let mut rows = table.rows.len();
    let may_turn = sheets.sheets.len() < two.last_page || high(LEAST) > sheets.room();
    if high(rows) > sheets.room() && may_turn {
        sheets.turn();
    }
    while rows > LEAST && high(rows) > sheets.room() {
        rows -= 1;
    }
    let mut table = Table { long_cells: LongCells::Shorten, ..table.folded(fold, rows).narrowed(two.columns) };
    shorten(&mut table);
    set_halves(sheets, &table);
}

/// The height of a table in two columns of the given number of rows, with what follows it.
fn height_in_two(table: &Table, rows: usize, after: i32) -> i32 {
    title_height(table, WIDTH) + HEADINGS + ROW * (count(in_two(rows)) + 1) + AFTER + after
}

/// A first cell that would be cut off gives way to its short form.
fn shorten(table: &mut Table) {
    let room = Grid::new(table, LEFT, HALF).first_width();
    for row in &mut table.rows {
        let short = row.short.take();
        if let (Some(short), Some(cell)) = (short, row.cells.first_mut().filter(|cell| grid::is_wider(cell, room))) {
            *cell = short;
        }
    }
}

fn set_halves(sheets: &mut Sheets, table: &Table) {
    set_title(sheets, table, LEFT, WIDTH);
    let node = sheets.node(Role::Table, None);
    let (left, right) = (Grid::new(table, LEFT, HALF), Grid::new(table, LEFT + HALF + BETWEEN, HALF));
    let top = sheets.y;
    left.head(sheets, node);
    let first = sheets.y;
    sheets.y = top;
    right.repeat_head(sheets);
    let body = sheets.node(Role::Body, Some(node));
    let (a, b) = table.rows.split_at(in_two(table.rows.len()));
    for (grid, rows) in [(&left, a), (&right, b)] {
        sheets.y = first;
        for Row { cells, .. } in rows {
            grid.row(sheets, body, cells);
        }
    }
    right.foot(sheets, node);
    sheets.y = first + ROW * (count(a.len()).max(count(b.len()) + 1)) + AFTER;
}

/// The width of one of two columns of rows.
const HALF: i32 = (WIDTH - BETWEEN) / 2;

/// How many of some rows are in the first of two columns.
fn in_two(rows: usize) -> usize {
    rows.div_ceil(2)
}
