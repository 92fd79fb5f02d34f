//! The summary as a PDF on US Letter paper: composed onto sheets, then painted.

mod compose;
mod face;
mod grid;
mod paint;
mod sheet;

use super::figures::Summary;
use crate::error::Result;

/// The bytes of the PDF; the same for the same summary.
///
/// # Errors
/// When the document cannot be made.
pub(crate) fn pdf(summary: &Summary) -> Result<Vec<u8>> {
    let about = paint::About {
        title: format!("Damages summary: {}", summary.heading.caption),
        author: summary.seal.prepared_by.clone(),
        made: summary.heading.as_of_utc.clone(),
    };
    paint::pdf(&compose::compose(summary), &about)
}

/// How many pages the PDF has.
pub(crate) fn pages(summary: &Summary) -> usize {
    compose::compose(summary).sheets.len()
}

#[cfg(test)]
mod tests {
    use super::sheet::{Mark, PAPER, Sheets};
    use super::*;
    use crate::report::fixture;
    use claimbook_domain::field::US_STATES;
    use claimbook_domain::status::Status;
    use claimbook_domain::tally::Group;

    /// The words of a sheet, mark by mark.
    fn words(sheets: &Sheets) -> Vec<String> {
        let text = |mark: &Mark| match mark {
            Mark::Text { run, .. } => Some(run.actual.clone().unwrap_or_else(|| run.text.clone()).trim().to_string()),
            Mark::Fill { .. } => None,
        };
        sheets.sheets.iter().flatten().filter_map(text).collect()
    }

    fn nationwide() -> Summary {
        let groups: Vec<(Group, u64)> = US_STATES
            .iter()
            .flat_map(|(code, _)| Status::ALL.map(|status| (*code, status)))
            .enumerate()
            .map(|(n, (state, status))| {
                let plan = format!("Plan {}", n % 9);
                (
                    Group { status, opted_out: n % 50 == 0, state: state.to_string(), plan },
                    1_000 + (n as u64 * 37) % 4_000,
                )
            })
            .collect();
        fixture::of(&groups)
    }

    #[test]
    fn it_is_a_pdf_with_as_many_pages_as_it_says() {
        for summary in [fixture::summary(), nationwide(), fixture::of(&[])] {
            let (bytes, pages) = (pdf(&summary).unwrap(), pages(&summary));
            assert!(bytes.starts_with(b"%PDF-1.7"));
            let leaves = String::from_utf8_lossy(&bytes).matches("/Type/Page/").count();
            assert_eq!(leaves, pages);
            assert!((1..=2).contains(&pages), "{pages} pages");
        }
    }

    #[test]
    fn the_same_summary_gives_the_same_bytes() {
        assert_eq!(pdf(&fixture::summary()).unwrap(), pdf(&fixture::summary()).unwrap());
    }

    #[test]
    fn every_figure_of_the_summary_is_printed() {
        let summary = fixture::summary();
        let words = words(&compose::compose(&summary));
        for table in crate::report::tables::all(&summary) {
            for row in table.rows.iter().chain([&table.foot]) {
                let cells: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
                let printed = words.windows(cells.len()).any(|run| run.iter().eq(cells.iter().copied()));
                assert!(printed, "{}: {row:?}", table.title);
            }
        }
        for text in
            ["De La Torre v. LinkedIn Corp.", "$1,284,000.00", "Sought, not owed:", "Page 1 of 2", "Page 2 of 2"]
        {
            assert!(words.iter().any(|word| word == text), "{text}");
        }
        assert!(words.contains(&summary.seal.sha256));
        assert!(words.contains(&summary.anchored()), "the head is on one line, to be copied whole");
    }

    #[test]
    fn all_states_of_the_union_are_listed() {
        let summary = nationwide();
        let words = words(&compose::compose(&summary));
        for row in &summary.by_state {
            assert!(words.contains(&row.label) || words.contains(&row.key), "{}", row.label);
        }
    }

    #[test]
    fn too_many_regions_are_summed_and_still_foot() {
        let region = |n: u64| Group {
            status: Status::Qualified,
            opted_out: false,
            state: format!("Region {n}"),
            plan: String::new(),
        };
        let groups: Vec<(Group, u64)> = (0..300).map(|n| (region(n), 300 - n)).collect();
        let summary = fixture::of(&groups);
        let words = words(&compose::compose(&summary));
        let listed = words.iter().filter(|word| word.starts_with("Region ")).count();
        assert!(words.contains(&format!("{} more", 300 - listed)), "{listed} listed");
    }

    #[test]
    fn nothing_stands_outside_the_paper() {
        let mut odd = fixture::summary();
        odd.heading.caption = "Великий і дуже довгий позов ".repeat(6) + " v. Ακαδημία & Söhne 李";
        for summary in [fixture::summary(), nationwide(), odd] {
            for mark in compose::compose(&summary).sheets.iter().flatten() {
                let (x, y, width) = match mark {
                    Mark::Text { x, y, run, .. } => (*x, *y, run.width),
                    Mark::Fill { x, y, width, height, .. } => (*x, *y + *height, *width),
                };
                assert!(x >= 50_00 && x + width <= PAPER.0 - 50_00 && y <= PAPER.1 - 20_00, "{mark:?}");
            }
            pdf(&summary).unwrap();
        }
    }
}
