//! The summary's tables as rows of text, made once. The footing of each is the sum of its rows.

use claimbook_document::{Align, Column, Fit, Fold, LongCells, Row as TableRow, Table, TwoColumns};
use claimbook_domain::field::{lower_first, plural};
use claimbook_domain::money::grouped;
use claimbook_domain::tally::{Part, Split};

use super::amounts::AmountRow;
use super::figures::{BreakdownRow, ChoiceRows, Summary};

/// More plans than this are summed on paper.
const MOST_CHOICES: usize = 12;
/// More states than this are set in two columns, where there is no room for amounts: heads times the amount for each are a glance
/// away. The summary is of two pages at the most.
const STATES_IN_TWO: TwoColumns = TwoColumns { above: 14, columns: 5, last_page: 2 };

/// A table of words, then words or figures as `aligns` says, then two columns of figures. It is never split.
fn table(title: &str, headings: [&str; 4], second: Align, rows: Vec<Vec<String>>, footing: Vec<String>) -> Table {
    let aligns = [Align::Left, second, Align::Right, Align::Right];
    Table {
        title: title.into(),
        columns: columns(&headings, &aligns),
        rows: rows.into_iter().map(TableRow::from).collect(),
        footing: Some(footing),
        fit: Fit::OnePage,
        long_cells: LongCells::Shorten,
    }
}

fn columns(headings: &[&str], aligns: &[Align]) -> Vec<Column> {
    headings.iter().zip(aligns).map(|(heading, align)| Column { heading: heading.to_string(), align: *align }).collect()
}

/// Heads and money by standing.
pub(super) fn tally(summary: &Summary) -> Table {
    let row = |label: &str, part: Part| {
        vec![label.into(), grouped(part.claimants), summary.money(summary.per_plaintiff), summary.money(part.cents)]
    };
    let rows = summary.parts().map(|(_, label, part)| row(label, part)).into();
    let headings = ["Claims", "Claimants", "For each", "Amount"];
    table("The tally", headings, Align::Right, rows, row("All", summary.total.all))
}

/// Heads and money by status.
pub(super) fn by_status(summary: &Summary) -> Table {
    let row = |label: &str, standing: &str, part| explained(summary, label, standing, part);
    let rows = summary.by_status.iter().map(|r| row(&r.label, &r.standing, r.part)).collect();
    let headings = ["Status", "Counts as", "Claimants", "Amount"];
    table("By status", headings, Align::Left, rows, row("All", "", summary.total.all))
}

/// What is left out, and why.
pub(super) fn left_out(summary: &Summary) -> Table {
    let row = |label: &str, why: &str, part| explained(summary, label, why, part);
    let rows = summary.left_out.iter().map(|r| row(r.label, &r.why, r.part)).collect();
    let headings = ["Left out", "Why", "Claimants", "Amount"];
    table("What is left out, and why", headings, Align::Left, rows, row("All left out", "", summary.total.excluded))
}

fn explained(summary: &Summary, label: &str, words: &str, part: Part) -> Vec<String> {
    vec![label.to_string(), words.to_string(), grouped(part.claimants), summary.money(part.cents)]
}

/// By one choice of the matter.
pub(super) fn by_choice(summary: &Summary, choice: &ChoiceRows) -> Table {
    let more = format!("more {}", plural(&lower_first(&choice.label)));
    let fold = Fold { rest: rest(summary, &choice.rows, &more), most: Some(MOST_CHOICES), two_columns: None };
    breakdown(summary, &choice.title(), &choice.label, &choice.rows, fold)
}

/// By state.
pub(super) fn by_state(summary: &Summary) -> Table {
    let fold = Fold { rest: rest(summary, &summary.by_state, "more"), most: None, two_columns: Some(STATES_IN_TWO) };
    let mut table = breakdown(summary, "By state", "State", &summary.by_state, fold);
    // "Armed Forces…" would be three regions: a name that does not fit gives way to its code.
    for (row, state) in table.rows.iter_mut().zip(&summary.by_state) {
        row.short = Some(state.key.clone()).filter(|key| !key.is_empty());
    }
    table
}

fn breakdown(summary: &Summary, title: &str, what: &str, rows: &[BreakdownRow], fold: Fold) -> Table {
    let figures = [Align::Right; 5];
    let headings = [what, "Qualified", "Pending", "Excluded", "All", "Amount, qualified"];
    Table {
        title: title.into(),
        columns: columns(&headings, &[&[Align::Left], &figures[..]].concat()),
        rows: rows.iter().map(|r| breakdown_row(summary, &r.label, &r.split).into()).collect(),
        footing: Some(breakdown_row(summary, "All", &summary.total)),
        fit: Fit::Folded(fold),
        long_cells: LongCells::Shorten,
    }
}

/// One row of a breakdown.
fn breakdown_row(summary: &Summary, label: &str, split: &Split) -> Vec<String> {
    let heads = [split.qualified, split.pending, split.excluded, split.all].map(|part| grouped(part.claimants));
    let mut cells = vec![label.to_string()];
    cells.extend(heads);
    cells.push(summary.money(split.qualified.cents));
    cells
}

/// What claimants state in money and numbers. Each row adds up by itself: hours and dollars have no sum.
pub(super) fn amounts(summary: &Summary) -> Table {
    let headings = ["Stated by claimants", "Claimants", "Qualified", "Pending", "Excluded", "All"];
    let row = |row: &AmountRow| {
        let sums = row.stated.map(|stated| row.shown(stated, |cents| summary.money(cents)));
        let [.., all] = row.stated;
        [row.label.clone(), grouped(all.claimants)].into_iter().chain(sums).collect::<Vec<String>>()
    };
    Table {
        title: "Amounts stated".into(),
        columns: columns(&headings, &[&[Align::Left], &[Align::Right; 5][..]].concat()),
        rows: summary.amounts.iter().map(|one| row(one).into()).collect(),
        footing: None,
        fit: Fit::OnePage,
        long_cells: LongCells::Shorten,
    }
}

/// For each row, one that sums it and all after it: `31 more`.
fn rest(summary: &Summary, rows: &[BreakdownRow], what: &str) -> Vec<Vec<String>> {
    let mut heads = [0; 4];
    let mut rest: Vec<Vec<String>> = Vec::with_capacity(rows.len());
    for BreakdownRow { split, .. } in rows.iter().rev() {
        for (sum, part) in heads.iter_mut().zip([split.qualified, split.pending, split.excluded, split.all]) {
            *sum += part.claimants;
        }
        // A part of a tally that was carried exactly can be carried exactly.
        let [qualified, pending, excluded, all] = heads
            .map(|claimants| Part { claimants, cents: summary.per_plaintiff.times(claimants).unwrap_or_default() });
        let label = format!("{} {what}", rest.len() + 1);
        rest.push(breakdown_row(summary, &label, &Split { qualified, pending, excluded, all }));
    }
    rest.reverse();
    rest
}

/// Every table, in the order of the page.
#[cfg(test)]
pub(super) fn all(summary: &Summary) -> Vec<Table> {
    let by_choice = summary.by_choice.iter().map(|choice| by_choice(summary, choice));
    let first = [tally(summary), by_status(summary), left_out(summary)].into_iter();
    first.chain(by_choice).chain([by_state(summary)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn number(cell: &str) -> u64 {
        cell.replace(['$', ',', '.'], "").parse().unwrap()
    }

    /// The places of the columns that add up.
    fn sums(table: &Table) -> Vec<usize> {
        let adds_up = |column: &Column| column.align == Align::Right && column.heading != "For each";
        (0..table.columns.len()).filter(|place| adds_up(&table.columns[*place])).collect()
    }

    #[test]
    fn every_table_foots() {
        for table in all(&fixture::summary()) {
            for place in sums(&table) {
                let sum: u64 = table.rows.iter().map(|row| number(&row.cells[place])).sum();
                let footing = number(&table.footing.as_ref().unwrap()[place]);
                assert_eq!(sum, footing, "{}: {}", table.title, table.columns[place].heading);
            }
        }
    }

    #[test]
    fn a_table_foots_wherever_it_is_folded() {
        let summary = fixture::summary();
        for table in [by_choice(&summary, &summary.by_choice[0]), by_state(&summary)] {
            let Fit::Folded(fold) = &table.fit else { panic!("{} cannot be folded", table.title) };
            assert_eq!(fold.rest.len(), table.rows.len());
            for (kept, rest) in fold.rest.iter().enumerate() {
                for place in sums(&table) {
                    let sum: u64 = table.rows[..kept].iter().map(|row| number(&row.cells[place])).sum();
                    let footing = number(&table.footing.as_ref().unwrap()[place]);
                    assert_eq!(sum + number(&rest[place]), footing, "{}, {kept} kept", table.title);
                }
            }
        }
    }

    #[test]
    fn another_currency_is_named() {
        let mut summary = fixture::summary();
        summary.currency = "EUR".into();
        assert_eq!(tally(&summary).footing.unwrap()[3], "EUR 1,533,000.00");
    }
}
