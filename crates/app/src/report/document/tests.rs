//! What the summary says as a page and on paper.

use std::fmt::Write as _;

use claimbook_document::PlacedText;
use claimbook_domain::field::US_STATES;
use claimbook_domain::status::Status;
use claimbook_domain::tally::Group;

use super::*;
use crate::report::fixture;

/// US Letter, in hundredths of a point.
const PAPER: (i32, i32) = (61_200, 79_200);

fn texts(summary: &Summary) -> Vec<PlacedText> {
    document(summary).layout().texts()
}

/// The words of the PDF, text by text.
fn words(summary: &Summary) -> Vec<String> {
    texts(summary).into_iter().map(|placed| placed.text).collect()
}

fn html(summary: &Summary) -> String {
    document(summary).html()
}

fn nationwide() -> Summary {
    let groups: Vec<(Group, u64)> = US_STATES
        .iter()
        .flat_map(|(code, _)| Status::ALL.map(|status| (*code, status)))
        .enumerate()
        .flat_map(|(n, (state, status))| {
            fixture::alike(status, n % 50 == 0, state, &format!("Plan {}", n % 9), 1_000 + (n as u64 * 37) % 4_000)
        })
        .collect();
    fixture::of(&groups)
}

#[test]
fn the_pdf_has_as_many_pages_as_the_preview_says() {
    for summary in [fixture::summary(), nationwide(), fixture::of(&[])] {
        let layout = document(&summary).layout();
        let bytes = layout.pdf().unwrap();
        assert!(bytes.starts_with(b"%PDF-1.7"));
        let leaves = String::from_utf8_lossy(&bytes).matches("/Type/Page/").count();
        assert_eq!(leaves, layout.pages());
        assert!((1..=2).contains(&leaves), "{leaves} pages");
    }
}

#[test]
fn the_same_summary_gives_the_same_bytes() {
    let pdf = || document(&fixture::summary()).layout().pdf().unwrap();
    assert_eq!(pdf(), pdf());
}

#[test]
fn every_figure_of_the_summary_is_printed() {
    let summary = fixture::summary();
    let words = words(&summary);
    for table in tables::all(&summary) {
        for cells in table.rows.iter().map(|row| &row.cells).chain(&table.footing) {
            let cells: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
            let printed = words.windows(cells.len()).any(|run| run.iter().eq(cells.iter().copied()));
            assert!(printed, "{}: {cells:?}", table.title);
        }
    }
    for text in ["De La Torre v. LinkedIn Corp.", "$1,284,000.00", "Sought, not owed:", "Page 1 of 2", "Page 2 of 2"] {
        assert!(words.iter().any(|word| word == text), "{text}");
    }
    assert!(words.contains(&summary.seal.sha256));
    assert!(words.contains(&summary.anchored()), "the head is on one line, to be copied whole");
}

#[test]
fn all_states_of_the_union_are_listed() {
    let summary = nationwide();
    let words = words(&summary);
    for row in &summary.by_state {
        assert!(words.contains(&row.label) || words.contains(&row.key), "{}", row.label);
    }
}

#[test]
fn too_many_regions_are_summed_and_still_foot() {
    let region = |n: u64| fixture::alike(Status::Qualified, false, &format!("Region {n}"), "", 300 - n);
    let groups: Vec<(Group, u64)> = (0..300).flat_map(region).collect();
    let summary = fixture::of(&groups);
    let words = words(&summary);
    let listed = words.iter().filter(|word| word.starts_with("Region ")).count();
    assert!(words.contains(&format!("{} more", 300 - listed)), "{listed} listed");
    assert_eq!(html(&summary).matches("<th scope=\"row\">Region ").count(), 300, "the page has room for all");
}

#[test]
fn nothing_is_outside_the_paper() {
    let mut odd = fixture::summary();
    odd.heading.caption = "Великий і дуже довгий позов ".repeat(6) + " v. Ακαδημία & Söhne 李";
    for summary in [fixture::summary(), nationwide(), odd] {
        for placed in texts(&summary) {
            let PlacedText { x, y, width, .. } = placed;
            assert!(x >= 5_000 && x + width <= PAPER.0 - 5_000 && y <= PAPER.1 - 2_000, "{placed:?}");
        }
        document(&summary).layout().pdf().unwrap();
    }
}

#[test]
fn the_bar_is_labeled_in_words_and_figures() {
    let bars = bars(&fixture::summary());
    assert_eq!(bars.words, "Of 1,533 claimants, 1,284 are qualified, 212 pending and 37 excluded");
    let labels: Vec<String> = bars.shares.iter().map(|share| format!("{} {}", share.figure, share.words)).collect();
    assert_eq!(labels, ["1,284 qualified", "212 pending", "37 excluded"]);
}

#[test]
fn the_page_says_what_it_must() {
    let page = html(&fixture::summary());
    for words in [
        "De La Torre v. LinkedIn Corp.",
        "No. 5:25-cv-00709",
        "dismissed without prejudice",
        "1,284 qualified × $1,000.00 = $1,284,000.00 sought, contested",
        "Sought, not owed",
        "As of ",
        "9:04 AM PST",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "after event 4211",
        "Prepared by D. Ortiz",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn nothing_of_the_book_becomes_markup() {
    let mut summary = fixture::summary();
    summary.heading.caption = "<script>alert('x')</script> v. \"Müller & Sons\"".into();
    let page = html(&summary);
    assert!(page.contains("<h1>&lt;script&gt;alert('x')&lt;/script&gt; v. &quot;Müller &amp; Sons&quot;</h1>"));
    assert!(!page.contains("<script") && !page.contains(" style=") && !page.contains("http"));
}

#[test]
fn the_whole_page() {
    let page = html(&fixture::summary());
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    insta::assert_snapshot!("the_whole_page", format!("{before}<style>/* style.css */</style>{after}"));
}

/// Every text of the PDF with its page and place, so that a change of a library or a font is seen.
#[test]
fn the_whole_layout() {
    let mut places = String::new();
    for PlacedText { page, x, y, width, text } in texts(&fixture::summary()) {
        writeln!(places, "{page}: {x:>5} {y:>5} {width:>5} {text}").unwrap();
    }
    insta::assert_snapshot!("the_whole_layout", places);
}
