//! The columns of a table on paper, and the rows set in them.

use super::face::{self, Face};
use super::sheets::{HEIGHT, Ink, Node, Owner, Role, Sheets, Style};
use crate::table::{Align, Column, LongCells, Table};

/// The height of a row of one line.
pub(super) const ROW: i32 = 12_00;
/// The height of the headings.
pub(super) const HEADINGS: i32 = 16_00;
/// From a line of a cell to the next.
const LEADING: i32 = 10_00;
/// Between the columns.
const GUTTER: i32 = 6_00;
/// A column of words is never narrower.
const NARROWEST: i32 = 20_00;
/// From the top of a row to the baseline of its text.
const BASELINE: i32 = 8_70;

const HEADING: Style = Style { face: Face::Sans, size: 7_30, ink: Ink::Soft };
const TEXT: Style = Style { face: Face::Sans, size: 8_20, ink: Ink::Black };
const WORDS: Style = Style { face: Face::Sans, size: 8_20, ink: Ink::Soft };
const SUM: Style = Style { face: Face::SansBold, size: 8_20, ink: Ink::Black };

/// Where the columns of a table are.
pub(super) struct Grid<'a> {
    /// The table.
    pub(super) table: &'a Table,
    /// Its left edge.
    pub(super) x: i32,
    /// Its width.
    pub(super) width: i32,
    columns: Vec<Place>,
}

/// Where a column is.
struct Place {
    left: i32,
    width: i32,
    align: Align,
}

impl Grid<'_> {
    /// Columns as wide as what is in them; the first takes the room that is left.
    pub(super) fn new(table: &Table, x: i32, width: i32) -> Grid<'_> {
        let mut widths = widths(table);
        let taken = widths.iter().sum::<i32>() + gutters(widths.len());
        if taken > width {
            narrow(&mut widths, &table.columns, taken - width);
        } else if let Some((first, others)) = widths.split_first_mut() {
            // With several columns of figures the room is shared, so that the figures are evenly apart.
            let shared = ((width - taken) / 2 / count(others.len()).max(1)).clamp(0, 26_00);
            *first += width - taken - shared * count(others.len());
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
        let columns = widths.into_iter().zip(&table.columns).map(place).collect();
        Grid { table, x, width, columns }
    }

    /// The width of the first column.
    pub(super) fn first_width(&self) -> i32 {
        self.columns.first().map_or(0, |place| place.width)
    }

    /// The height of a row by its place, with what may not be separated from it: the sums are never alone on a sheet.
    pub(super) fn row_height(&self, place: usize) -> i32 {
        let row = self.table.rows.get(place).map_or(0, |row| self.height(&row.cells, TEXT));
        if place + 1 >= self.table.rows.len() { row + self.foot_height() } else { row }
    }

    /// The height of the sums; 0 if there are none.
    pub(super) fn foot_height(&self) -> i32 {
        self.table.footing.as_ref().map_or(0, |cells| self.height(cells, SUM))
    }

    /// The height of the rows and the sums.
    pub(super) fn body_height(&self) -> i32 {
        let rows: i32 = self.table.rows.iter().map(|row| self.height(&row.cells, TEXT)).sum();
        rows + self.foot_height()
    }

    fn height(&self, cells: &[String], style: Style) -> i32 {
        if self.table.long_cells == LongCells::Shorten {
            return ROW;
        }
        let lines = cells.iter().zip(&self.columns).map(|(cell, place)| self.lines(cell, place, style).len());
        ROW + LEADING * (count(lines.max().unwrap_or(1)) - 1).max(0)
    }

    /// The lines of a cell.
    fn lines(&self, cell: &str, place: &Place, style: Style) -> Vec<String> {
        match (place.align, self.table.long_cells) {
            (Align::Right, _) => vec![cell.to_string()],
            (Align::Left, LongCells::Shorten) => vec![face::shortened(style.face, style.size, cell, place.width)],
            (Align::Left, LongCells::Wrap) => face::lines(style.face, style.size, cell, place.width, 0),
        }
    }

    /// Sets the headings.
    pub(super) fn head(&self, sheets: &mut Sheets, node: Node) {
        let head = sheets.node(Role::Head, Some(node));
        let row = sheets.node(Role::Row, Some(head));
        self.headings(sheets, Some(row));
    }

    /// Sets the headings once more, not to be read aloud.
    pub(super) fn repeat_head(&self, sheets: &mut Sheets) {
        self.headings(sheets, None);
    }

    fn headings(&self, sheets: &mut Sheets, row: Option<Node>) {
        let y = sheets.y + 10_00;
        for (column, place) in self.table.columns.iter().zip(&self.columns) {
            let owner = match row {
                Some(row) => sheets.node(Role::ColumnHeading, Some(row)).into(),
                None => Owner::Repeated,
            };
            match place.align {
                Align::Right => sheets.text_to(owner, place.left + place.width, y, HEADING, &column.heading),
                Align::Left => {
                    let fitting = face::shortened(HEADING.face, HEADING.size, &column.heading, place.width);
                    sheets.text(owner, place.left, y, HEADING, &fitting);
                }
            }
        }
        sheets.y += HEADINGS;
        sheets.rule(self.x, sheets.y - 1_00, self.width, Ink::Line);
    }

    /// Sets a row.
    pub(super) fn row(&self, sheets: &mut Sheets, within: Node, cells: &[String]) {
        self.cells(sheets, within, cells, TEXT, WORDS);
        sheets.rule(self.x, sheets.y - 50, self.width, Ink::Hair);
    }

    /// Sets the sums, if there are any.
    pub(super) fn foot(&self, sheets: &mut Sheets, node: Node) {
        if let Some(cells) = &self.table.footing {
            let foot = sheets.node(Role::Foot, Some(node));
            sheets.rule(self.x, sheets.y - 50, self.width, Ink::Line);
            self.cells(sheets, foot, cells, SUM, SUM);
        }
    }

    /// Sets cells line by line. A row that is higher than a sheet continues on the next one.
    fn cells(&self, sheets: &mut Sheets, within: Node, cells: &[String], text: Style, words: Style) {
        let row = sheets.node(Role::Row, Some(within));
        let set: Vec<(Node, &Place, Style, Vec<String>)> = (0..)
            .zip(cells.iter().zip(&self.columns))
            .map(|(at, (cell, place))| {
                let node = sheets.node(if at == 0 { Role::RowHeading } else { Role::Cell }, Some(row));
                let style = if at > 0 && place.align == Align::Left { words } else { text };
                (node, place, style, self.lines(cell, place, style))
            })
            .collect();
        let lines = set.iter().map(|(_, _, _, lines)| lines.len()).max().unwrap_or(0).max(1);
        for at in 0..lines {
            if at > 0 && sheets.room() < ROW {
                sheets.turn();
                self.repeat_head(sheets);
            }
            for (node, place, style, lines) in &set {
                let y = sheets.y + BASELINE;
                match (lines.get(at), place.align) {
                    (None, _) => {}
                    (Some(line), Align::Right) => sheets.text_to(*node, place.left + place.width, y, *style, line),
                    // The space between two words is kept when the line ends there, for listening and copying.
                    (Some(line), Align::Left) if at + 1 < lines.len() => {
                        sheets.text(*node, place.left, y, *style, &format!("{line} "));
                    }
                    (Some(line), Align::Left) => drop(sheets.text(*node, place.left, y, *style, line)),
                }
            }
            sheets.y += if at + 1 < lines { LEADING } else { ROW };
        }
    }
}

/// The width of a table in which nothing is shortened or broken.
pub(super) fn natural_width(table: &Table) -> i32 {
    widths(table).iter().sum::<i32>() + gutters(table.columns.len())
}

/// Whether a first cell is wider than some room.
pub(super) fn is_wider(cell: &str, room: i32) -> bool {
    face::width(TEXT.face, TEXT.size, cell) > room
}

/// The width of the widest text of each column.
fn widths(table: &Table) -> Vec<i32> {
    (0..table.columns.len()).map(|place| widest(table, place)).collect()
}

fn widest(table: &Table, place: usize) -> i32 {
    let width = |style: Style, text: Option<&String>| text.map_or(0, |text| face::width(style.face, style.size, text));
    let heading = width(HEADING, table.columns.get(place).map(|column| &column.heading));
    let cells = table.rows.iter().map(|row| width(TEXT, row.cells.get(place))).max().unwrap_or(0);
    let sum = width(SUM, table.footing.as_ref().and_then(|cells| cells.get(place)));
    heading.max(cells).max(sum)
}

/// Takes `excess` from the columns of words, from the widest first; figures keep their room.
fn narrow(widths: &mut [i32], columns: &[Column], mut excess: i32) {
    let is_words = |place: &usize| columns[*place].align == Align::Left;
    while excess > 0 {
        let words = || (0..widths.len()).filter(is_words);
        let Some(widest) = words().map(|place| widths[place]).max().filter(|widest| *widest > NARROWEST) else {
            return;
        };
        let equals: Vec<usize> = words().filter(|place| widths[*place] == widest).collect();
        let next = words().map(|place| widths[place]).filter(|width| *width < widest).max().unwrap_or(0);
        let each = (widest - next.max(NARROWEST)).min(excess.div_euclid(count(equals.len())).max(1));
        for place in equals {
            let taken = each.min(excess);
            widths[place] -= taken;
            excess -= taken;
        }
    }
}

fn gutters(columns: usize) -> i32 {
    GUTTER * count(columns.saturating_sub(1))
}

/// A count as a factor of lengths, bounded so that no length overflows.
pub(super) fn count(items: usize) -> i32 {
    const MOST: i32 = i32::MAX / HEIGHT;
    i32::try_from(items).unwrap_or(MOST).min(MOST)
}
