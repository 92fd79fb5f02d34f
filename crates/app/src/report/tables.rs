//! The summary's tables as rows of text, made once; the PDF and the page only set them. The foot of each is the sum of its rows.

use claimbook_domain::money::grouped;
use claimbook_domain::tally::{Part, Split};

use super::figures::{Row, Summary};

/// A table with a foot that sums it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// What stands above it.
    pub(crate) title: &'static str,
    /// Its columns; the first names the row.
    pub(crate) columns: Vec<Column>,
    /// Cells, row by row.
    pub(crate) rows: Vec<Vec<String>>,
    /// The sums.
    pub(crate) foot: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its heading.
    pub(crate) heading: &'static str,
    /// What stands in it.
    pub(crate) kind: Kind,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words, read from the left.
    Words,
    /// Figures that add up, set flush right.
    Sum,
    /// Figures that do not add up, set flush right.
    Rate,
}

fn columns(columns: &[(&'static str, Kind)]) -> Vec<Column> {
    columns.iter().map(|(heading, kind)| Column { heading, kind: *kind }).collect()
}

/// Heads and money by standing.
pub(crate) fn tally(summary: &Summary) -> Table {
    let row = |label: &str, part: Part| {
        vec![label.into(), grouped(part.claimants), summary.money(summary.per_plaintiff), summary.money(part.cents)]
    };
    Table {
        title: "The tally",
        columns: columns(&[
            ("Claims", Kind::Words),
            ("Claimants", Kind::Sum),
            ("For each", Kind::Rate),
            ("Amount", Kind::Sum),
        ]),
        rows: summary.parts().map(|(_, label, part)| row(label, part)).into(),
        foot: row("All", summary.total.all),
    }
}

/// Heads and money by status.
pub(crate) fn by_status(summary: &Summary) -> Table {
    let row = |label: &str, standing: &str, part| explained(summary, label, standing, part);
    Table {
        title: "By status",
        columns: columns(&[
            ("Status", Kind::Words),
            ("Counts as", Kind::Words),
            ("Claimants", Kind::Sum),
            ("Amount", Kind::Sum),
        ]),
        rows: summary.by_status.iter().map(|r| row(&r.label, &r.standing, r.part)).collect(),
        foot: row("All", "", summary.total.all),
    }
}

/// What is left out, and why.
pub(crate) fn left_out(summary: &Summary) -> Table {
    let row = |label: &str, why: &str, part| explained(summary, label, why, part);
    Table {
        title: "What is left out, and why",
        columns: columns(&[
            ("Left out", Kind::Words),
            ("Why", Kind::Words),
            ("Claimants", Kind::Sum),
            ("Amount", Kind::Sum),
        ]),
        rows: summary.left_out.iter().map(|r| row(r.label, r.why, r.part)).collect(),
        foot: row("All left out", "", summary.total.excluded),
    }
}

fn explained(summary: &Summary, label: &str, words: &str, part: Part) -> Vec<String> {
    vec![label.to_string(), words.to_string(), grouped(part.claimants), summary.money(part.cents)]
}

/// By plan.
pub(crate) fn by_plan(summary: &Summary) -> Table {
    breakdown(summary, "By plan", "Plan", &summary.by_plan)
}

/// By state.
pub(crate) fn by_state(summary: &Summary) -> Table {
    breakdown(summary, "By state", "State", &summary.by_state)
}

fn breakdown(summary: &Summary, title: &'static str, what: &'static str, rows: &[Row]) -> Table {
    Table {
        title,
        columns: columns(&[
            (what, Kind::Words),
            ("Qualified", Kind::Sum),
            ("Pending", Kind::Sum),
            ("Excluded", Kind::Sum),
            ("All", Kind::Sum),
            ("Amount, qualified", Kind::Sum),
        ]),
        rows: rows.iter().map(|r| breakdown_row(summary, &r.label, &r.split)).collect(),
        foot: breakdown_row(summary, "All", &summary.total),
    }
}

/// One row of a breakdown.
pub(crate) fn breakdown_row(summary: &Summary, label: &str, split: &Split) -> Vec<String> {
    let heads = [split.qualified, split.pending, split.excluded, split.all].map(|part| grouped(part.claimants));
    let mut cells = vec![label.to_string()];
    cells.extend(heads);
    cells.push(summary.money(split.qualified.cents));
    cells
}

/// Every table, in the order of the page.
#[cfg(test)]
pub(crate) fn all(summary: &Summary) -> [Table; 5] {
    [tally(summary), by_status(summary), left_out(summary), by_plan(summary), by_state(summary)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn every_table_foots() {
        let number = |cell: &String| cell.replace(['$', ',', '.'], "").parse::<u64>().unwrap();
        for table in all(&fixture::summary()) {
            for (place, column) in table.columns.iter().enumerate().filter(|(_, column)| column.kind == Kind::Sum) {
                let sum: u64 = table.rows.iter().map(|row| number(&row[place])).sum();
                assert_eq!(sum, number(&table.foot[place]), "{}: {}", table.title, column.heading);
            }
        }
    }

    #[test]
    fn another_currency_is_named() {
        let mut summary = fixture::summary();
        summary.currency = "EUR".into();
        assert_eq!(tally(&summary).foot[3], "EUR 1,533,000.00");
    }
}
