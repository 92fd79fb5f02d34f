//! How documents break over pages, and what readers who listen to them are given.

use proptest::prelude::*;

use super::compose::{FOOTER, HEADER};
use super::sheets::{BOTTOM, LEFT, PAPER, Role, TOP, WIDTH};
use super::*;
use crate::fixture::{document, heading, payments, sentences};
use crate::{
    Align, Bars, Block, Column, Definitions, Fit, Fold, LongCells, Paragraph, Remark, Row, Share, Table, Tone,
    TwoColumns,
};

/// The texts of each page within the header and footer lines.
fn pages(body: Vec<Block>) -> Vec<Vec<PlacedText>> {
    let layout = document(body).layout();
    let texts = layout.texts();
    let within = |placed: &&PlacedText| placed.y > TOP && placed.y < BOTTOM;
    let page = |page| texts.iter().filter(|placed| placed.page == page).filter(within).cloned().collect();
    (1..=layout.pages()).map(page).collect()
}

fn count(page: &[PlacedText], text: &str) -> usize {
    page.iter().filter(|placed| placed.text == text).count()
}

fn raw(document: &Document) -> String {
    String::from_utf8_lossy(&document.layout().pdf().unwrap()).into_owned()
}

#[test]
fn a_table_over_pages_repeats_its_headings_and_foots_once_at_the_end() {
    let pages = pages(vec![sentences(8), Block::Table(payments(150, Fit::Flow))]);
    assert_eq!(pages.len(), 3);
    for page in &pages {
        assert_eq!((count(page, "Check"), count(page, "Amount")), (1, 1));
    }
    let of = |text: &str| pages.iter().map(|page| count(page, text)).collect::<Vec<_>>();
    assert_eq!(of("Payments"), [1, 0, 0], "its title comes once");
    assert_eq!(of("11325.00"), [0, 0, 1], "its sums come once");
    for n in 1..=150 {
        assert_eq!(of(&format!("Check {n}")).iter().sum::<usize>(), 1, "row {n}");
    }
}

#[test]
fn sums_are_never_alone_on_a_page() {
    for rows in 40..120 {
        let pages = pages(vec![Block::Table(payments(rows, Fit::Flow))]);
        let last = pages.last().unwrap();
        assert!(count(last, &format!("Check {rows}")) == 1 && count(last, "All") == 1, "{rows} rows");
    }
}

#[test]
fn a_table_on_one_page_moves_there_whole_and_one_that_no_page_holds_flows() {
    let moved = pages(vec![sentences(40), Block::Table(payments(40, Fit::OnePage))]);
    assert_eq!(moved.len(), 2);
    assert_eq!((count(&moved[0], "Payments"), count(&moved[1], "Check 1"), count(&moved[1], "All")), (0, 1, 1));
    let flowing = pages(vec![Block::Table(payments(90, Fit::OnePage))]);
    assert_eq!(flowing.len(), 2);
    assert!(count(&flowing[0], "Check 1") == 1 && count(&flowing[1], "All") == 1);
}

#[test]
fn a_heading_is_never_alone_at_the_bottom_of_a_page() {
    let followers: [fn() -> Block; 5] = [
        || sentences(6),
        || Block::Table(payments(30, Fit::Flow)),
        || Block::Table(payments(30, Fit::OnePage)),
        || Block::TablesAcross(Box::new([payments(9, Fit::Flow), payments(12, Fit::Flow)])),
        || Block::Definitions(Definitions { entries: vec![("Term".into(), "Meaning".into())], ..Default::default() }),
    ];
    for follower in followers {
        for before in 22..38 {
            let mut body: Vec<Block> = (0..before).map(|_| Block::Paragraph(Paragraph::plain("x"))).collect();
            body.extend([heading("Part"), heading("Chapter"), follower()]);
            for page in pages(body) {
                let last = page.last().map(|placed| placed.text.clone()).unwrap_or_default();
                assert!(last != "Part" && last != "Chapter", "after {before} paragraphs");
            }
        }
    }
}

#[test]
fn a_paragraph_never_leaves_one_line_alone() {
    for before in 30..50 {
        for long in 2..7 {
            let mut body: Vec<Block> = (0..before).map(|_| Block::Paragraph(Paragraph::plain("x"))).collect();
            body.push(sentences(long));
            let pages = pages(body);
            let lines = pages.iter().map(|page| page.iter().filter(|placed| placed.text != "x").count());
            let lines: Vec<usize> = lines.filter(|lines| *lines > 0).collect();
            assert!(lines.len() == 1 || lines.iter().all(|lines| *lines > 1), "{lines:?} after {before}");
        }
    }
}

#[test]
fn every_page_says_which_of_how_many_it_is() {
    let layout = document(vec![Block::Table(payments(150, Fit::Flow))]).layout();
    assert_eq!(layout.pages(), 3);
    for page in 1..=3 {
        let texts: Vec<PlacedText> = layout.texts().into_iter().filter(|placed| placed.page == page).collect();
        assert_eq!(count(&texts, &format!("Page {page} of 3")), 1);
        assert_eq!((count(&texts, "In re Example"), count(&texts, "Accounting")), (1, 1));
    }
}

#[test]
fn a_folded_table_sums_what_it_leaves_out() {
    let table = payments(200, Fit::Flow);
    let rest = (1..=200).map(|n| vec![format!("{} more", 201 - n), String::new()]).collect();
    let folded = |fold| pages(vec![Block::Table(Table { fit: Fit::Folded(fold), ..table.clone() })]);
    let short = folded(Fold { rest, most: Some(10), two_columns: None });
    assert_eq!((count(&short[0], "Check 9"), count(&short[0], "191 more"), count(&short[0], "Check 10")), (1, 1, 0));
    let unsure = folded(Fold { rest: Vec::new(), most: Some(10), two_columns: None });
    assert_eq!(count(unsure.last().unwrap(), "Check 200"), 1, "without sums nothing is left out");
}

#[test]
fn a_long_table_in_two_columns_leaves_room_for_the_closing_remarks() {
    let two_columns = Some(TwoColumns { above: 14, columns: 2, last_page: 1 });
    let rest = (1..=200).map(|n| vec![format!("{} more", 201 - n), String::new()]).collect();
    let mut table = payments(200, Fit::Folded(Fold { rest, most: None, two_columns }));
    table.rows[0] = Row { cells: vec!["A very long name ".repeat(9), "1.00".into()], short: Some("Short".into()) };
    let mut document = document(vec![Block::Table(table)]);
    document.closing = vec![Remark { text: "Digest:".into(), code: Some("ba7816bf".into()) }];
    let layout = document.layout();
    assert_eq!(layout.pages(), 1);
    let texts = layout.texts();
    let more = texts.iter().find(|placed| placed.text.ends_with(" more")).unwrap();
    assert!(more.x > PAPER.0 / 2, "the sum of the rest is the last row of the second column");
    assert_eq!((count(&texts, "Short"), count(&texts, "ba7816bf")), (1, 1));
}

#[test]
fn long_cells_are_broken_into_lines_or_shortened_and_figures_are_neither() {
    let index = |long_cells| {
        let mut table = payments(3, Fit::Flow);
        table.columns.insert(1, Column { heading: "What it shows".into(), align: Align::Left });
        for row in &mut table.rows {
            row.cells.insert(1, "A receipt for one month of the subscription, as the claimant sent it. ".repeat(4));
        }
        table.footing.as_mut().unwrap().insert(1, String::new());
        Table { long_cells, ..table }
    };
    let wrapped = &pages(vec![Block::Table(index(LongCells::Wrap))])[0];
    let words = |page: &[PlacedText]| page.iter().map(|placed| placed.text.as_str()).collect::<Vec<_>>().join(" ");
    assert_eq!(words(wrapped).matches("as the claimant sent it.").count(), 12, "every word is there");
    let y = |text: &str| wrapped.iter().find(|placed| placed.text == text).unwrap().y;
    assert!(y("Check 2") - y("Check 1") > 20_00, "the next row is below all lines of this one");
    let shortened = &pages(vec![Block::Table(index(LongCells::Shorten))])[0];
    assert_eq!(shortened.iter().filter(|placed| placed.text.ends_with('…')).count(), 3);
    for page in [wrapped, shortened] {
        assert_eq!((count(page, "1.00"), count(page, "6.00")), (1, 1));
    }
}

#[test]
fn a_row_that_no_page_holds_goes_on_below_the_headings_of_the_next() {
    let mut table = payments(2, Fit::Flow);
    table.rows[0].cells[0] = "word ".repeat(3_000);
    let pages = pages(vec![Block::Table(table)]);
    assert!(pages.len() > 1);
    let words: usize = pages.iter().flatten().map(|placed| placed.text.matches("word").count()).sum();
    assert_eq!(words, 3_000);
    for page in &pages {
        assert_eq!(count(page, "Check"), 1);
    }
}

#[test]
fn closing_remarks_are_on_one_page() {
    for before in 30..60 {
        let mut document = document((0..before).map(|_| Block::Paragraph(Paragraph::plain("x"))).collect());
        document.closing = (0..9).map(|n| Remark::plain(&format!("Remark {n}"))).collect();
        let texts = document.layout().texts();
        let remarks = texts.iter().filter(|placed| placed.text.starts_with("Remark"));
        let mut on: Vec<usize> = remarks.map(|placed| placed.page).collect();
        on.dedup();
        assert_eq!(on.len(), 1, "after {before} paragraphs");
    }
}

#[test]
fn a_reader_who_listens_is_given_every_part_once() {
    let share = Share { key: "paid", tone: Tone::Green, size: 1, figure: "1".into(), words: "paid".into() };
    let bars = Bars { shares: vec![share], words: "All is paid".into() };
    let document = document(vec![heading("Payments made"), Block::Bars(bars), Block::Table(payments(80, Fit::Flow))]);
    let pdf = raw(&document);
    assert_eq!(document.layout().pages(), 2);
    for (tag, times) in [("Table", 1), ("THead", 1), ("TBody", 1), ("TFoot", 1), ("TR", 82), ("Figure", 1), ("H2", 2)] {
        assert_eq!(pdf.matches(&format!("/S/{tag}/P ")).count(), times, "{tag}");
    }
    assert!(pdf.contains("/Alt(All is paid)") && pdf.contains("/Lang(en-US)") && pdf.contains("/Marked true"));
}

#[test]
fn each_cell_is_in_its_row_and_each_row_in_its_part_of_the_table() {
    let layout = document(vec![Block::Table(payments(2, Fit::Flow))]).layout();
    let nodes = &layout.sheets.nodes;
    let path = |mut place: usize| {
        let mut path = vec![nodes[place].0.clone()];
        while let Some(parent) = nodes[place].1 {
            place = parent.0;
            path.push(nodes[place].0.clone());
        }
        path
    };
    let paths: Vec<Vec<Role>> = (0..nodes.len()).map(path).collect();
    let count = |path: &[Role]| paths.iter().filter(|other| *other == path).count();
    assert_eq!(count(&[Role::ColumnHeading, Role::Row, Role::Head, Role::Table]), 2);
    assert_eq!(count(&[Role::RowHeading, Role::Row, Role::Body, Role::Table]), 2);
    assert_eq!(count(&[Role::Cell, Role::Row, Role::Body, Role::Table]), 2);
    assert_eq!(count(&[Role::Cell, Role::Row, Role::Foot, Role::Table]), 1);
}

#[test]
fn headings_are_in_the_outline_on_the_page_where_they_are_printed() {
    let mut body: Vec<Block> = (0..40).map(|_| sentences(1)).collect();
    body.extend([heading("Costs"), sentences(2)]);
    let layout = document(body).layout();
    let printed = layout.texts().into_iter().find(|placed| placed.text == "Costs").unwrap();
    let (_, sheet, y) = layout.sheets.headings.iter().find(|(title, _, _)| title == "Costs").unwrap();
    assert_eq!(*sheet + 1, printed.page);
    assert!(*y < printed.y && printed.y - *y < 20_00);
}

#[test]
fn a_document_without_a_title_or_a_date_is_refused_in_words() {
    let mut document = document(vec![sentences(1)]);
    document.about.created = None;
    let refused = document.layout().pdf().unwrap_err().to_string();
    assert!(refused.starts_with("the PDF could not be made: ") && refused.contains("Date"), "{refused}");
}

#[test]
fn an_empty_document_is_one_page() {
    let document = document(Vec::new());
    assert_eq!(document.layout().pages(), 1);
    assert!(raw(&document).starts_with("%PDF-1.7"));
}

/// A table with a title and words of any kind and length.
fn any_table() -> impl Strategy<Value = Table> {
    let fit = prop_oneof![Just(Fit::Flow), Just(Fit::OnePage)];
    let long_cells = prop_oneof![Just(LongCells::Wrap), Just(LongCells::Shorten)];
    let words = || proptest::collection::vec("(\\PC{0,20} ?){0,6}", 4);
    (fit, long_cells, 0usize..90, "\\PC{0,150}", words()).prop_map(|(fit, long_cells, rows, title, words)| {
        let mut table = Table { title, long_cells, ..payments(rows, fit) };
        table.columns.insert(1, Column { heading: words[0].clone(), align: Align::Left });
        for row in &mut table.rows {
            row.cells.insert(1, words[1].clone());
        }
        if let Some(row) = table.rows.first_mut() {
            row.cells[0] = words[2].clone();
        }
        table.footing.as_mut().unwrap().insert(1, words[3].clone());
        table
    })
}

fn any_block() -> impl Strategy<Value = Block> {
    prop_oneof![
        "\\PC{0,40}".prop_map(|text| heading(&text)),
        "(\\PC{0,30} ?){0,20}".prop_map(|text| Block::Paragraph(Paragraph::plain(&text))),
        ("\\PC{0,90}", "\\PC{0,60}").prop_map(|(lead, text)| Block::Paragraph(Paragraph {
            lead: Some(lead),
            text,
            ..Paragraph::default()
        })),
        (0usize..30).prop_map(sentences),
        proptest::collection::vec("\\PC{0,120}", 0..9).prop_map(Block::Lines),
        proptest::collection::vec("(\\PC{0,30} ?){0,20}", 0..9).prop_map(Block::Items),
        any_table().prop_map(Block::Table),
        (any_table(), any_table()).prop_map(|(left, right)| Block::TablesAcross(Box::new([left, right]))),
        proptest::collection::vec(("\\w{1,9}", "\\PC{0,300}"), 0..9).prop_map(|entries| Block::Definitions(
            Definitions { title: "Terms".into(), entries, ..Definitions::default() }
        )),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_a_document_says_is_within_its_margins(body in proptest::collection::vec(any_block(), 0..9)) {
        let document = document(vec![Block::Section(body)]);
        let layout = document.layout();
        // A line of a paragraph ends in a space, which is not seen.
        const SPACE: i32 = 4_00;
        for placed in layout.texts() {
            prop_assert!(placed.x >= LEFT && placed.x + placed.width <= LEFT + WIDTH + SPACE, "{placed:?}");
            let is_page_line = [HEADER.0, FOOTER.0].contains(&placed.y);
            prop_assert!((placed.y > TOP && placed.y <= BOTTOM) || is_page_line, "{placed:?}");
        }
        layout.pdf().unwrap();
    }
}

#[test]
fn a_letter_keeps_the_ends_of_its_lines_and_says_what_its_items_are() {
    let lines = ["Marisol Reyes".to_string(), "12 Oak Street".into(), "Austin, TX 78701".into()];
    let items = ["A receipt.".to_string(), " ".into(), "The form, signed and dated. ".repeat(6)];
    let letter = document(vec![Block::Lines(lines.to_vec()), Block::Items(items.to_vec())]);
    let pages = pages(letter.body.clone());
    let at = |text: &str| pages[0].iter().find(|placed| placed.text.starts_with(text)).unwrap();
    assert_eq!(at("Marisol").x, at("12 Oak").x);
    assert!(at("Marisol").y < at("12 Oak").y && at("12 Oak").y < at("Austin").y, "each line is below the one before");
    assert_eq!(count(&pages[0], "\u{2022}"), 2, "a blank item has no bullet");
    assert!(at("A receipt").x > at("\u{2022}").x && at("A receipt").y == at("\u{2022}").y);
    let pdf = raw(&letter);
    let tags = |tag: &str| pdf.matches(&format!("/S /{tag}\n")).count() + pdf.matches(&format!("/S/{tag}/")).count();
    assert_eq!((tags("L"), tags("LI"), tags("Lbl"), tags("LBody")), (1, 2, 2, 2));
}

#[test]
fn an_address_is_on_one_page() {
    let lines: Vec<String> = (1..6).map(|n| format!("Line {n}")).collect();
    for before in 30..45 {
        let mut body: Vec<Block> = (0..before).map(|_| Block::Paragraph(Paragraph::plain("x"))).collect();
        body.push(Block::Lines(lines.clone()));
        let on: Vec<usize> = pages(body).iter().map(|page| page.iter().filter(|t| t.text != "x").count()).collect();
        assert!(on.iter().all(|lines| [0, 5].contains(lines)), "{on:?} after {before}");
    }
}
