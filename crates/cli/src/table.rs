//! Tables in a terminal: columns as wide as their cells, numbers to the right, wide scripts measured as they are shown.

use claimbook_domain::hidden::is_hidden;
use unicode_width::UnicodeWidthStr;

use crate::shown;

/// The side of its column to which a cell is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// Rows under a heading. An empty table prints nothing.
pub(crate) struct Table {
    columns: Vec<(String, Side)>,
    rows: Vec<Vec<String>>,
}

/// Between two columns.
const GAP: &str = "  ";

impl Table {
    pub(crate) fn new(columns: &[(&str, Side)]) -> Table {
        let columns = columns.iter().map(|(name, side)| ((*name).to_string(), *side));
        Table { columns: columns.collect(), rows: Vec::new() }
    }

    /// Adds a row; each cell is one line of it, whatever is in it.
    pub(crate) fn row(&mut self, cells: Vec<String>) {
        let on_a_line = |cell: String| if cell.contains(is_hidden) { shown::line(&cell).into_owned() } else { cell };
        self.rows.push(cells.into_iter().map(on_a_line).collect());
    }

    /// The heading and the rows.
    pub(crate) fn with_heading(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let heading: Vec<String> = self.columns.iter().map(|(name, _)| name.clone()).collect();
        let widths = self.widths(Some(&heading));
        let mut out = self.line(&heading, &widths);
        out.push_str(&self.body(&widths));
        out
    }

    /// The rows alone.
    pub(crate) fn rows_only(&self) -> String {
        self.body(&self.widths(None))
    }

    fn widths(&self, heading: Option<&[String]>) -> Vec<usize> {
        let cells = |column: usize| {
            let heading = heading.into_iter().filter_map(move |cells| cells.get(column));
            heading.chain(self.rows.iter().filter_map(move |row| row.get(column)))
        };
        (0..self.columns.len()).map(|column| cells(column).map(|cell| cell.width()).max().unwrap_or(0)).collect()
    }

    fn body(&self, widths: &[usize]) -> String {
        self.rows.iter().map(|row| self.line(row, widths)).collect()
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for (place, (cell, width)) in cells.iter().zip(widths).enumerate() {
            if place > 0 {
                line.push_str(GAP);
            }
            let padding = " ".repeat(width.saturating_sub(cell.width()));
            match self.columns[place].1 {
                Side::Left => line.extend([cell.as_str(), &padding]),
                Side::Right => line.extend([padding.as_str(), cell]),
            }
        }
        format!("{}\n", line.trim_end())
    }
}

/// Rows of a label and a value, indented; values of several lines are aligned under each other.
pub(crate) fn pairs(rows: &[(String, String)]) -> String {
    let rows: Vec<(String, &String)> =
        rows.iter().map(|(label, value)| (shown::line(label).into_owned(), value)).collect();
    let width = rows.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
    let indent = format!("\n{}", " ".repeat(2 + width + 2));
    rows.iter()
        .map(|(label, value)| {
            let padding = " ".repeat(width - label.width());
            format!("  {label}{padding}  {}", shown::lines(value).replace('\n', &indent)).trim_end().to_string() + "\n"
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_in_every_script_and_numbers_stand_right() {
        let mut table = Table::new(&[("name", Side::Left), ("n", Side::Right)]);
        table.row(vec!["李明".into(), "1,284".into()]);
        table.row(vec!["Müller".into(), "7".into()]);
        assert_eq!(table.with_heading(), "name        n\n李明    1,284\nMüller      7\n");
        assert_eq!(Table::new(&[("name", Side::Left)]).with_heading(), "");
    }

    #[test]
    fn a_long_value_hangs_under_its_first_line() {
        let rows = [("plans".to_string(), "A\nB".to_string()), ("zone".to_string(), String::new())];
        assert_eq!(pairs(&rows), "  plans  A\n         B\n  zone\n");
    }
}
