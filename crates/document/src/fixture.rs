//! Documents for the tests.

use chrono::DateTime;

use crate::{Align, Block, Column, Document, Fit, Heading, PageLine, Paragraph, Row, Running, Table};

/// A document of some blocks, with a title, a date, and its pages numbered.
pub(crate) fn document(body: Vec<Block>) -> Document {
    let mut document = Document::titled("Accounting");
    document.about.created = DateTime::from_timestamp(1_764_000_000, 0);
    document.header.left = Some(Running::Text("In re Example".into()));
    document.footer = PageLine { left: Some(Running::Text("Accounting".into())), right: Some(Running::PageOfPages) };
    document.body = body;
    document
}

/// A table of the given number of payments, which add up to its footing.
pub(crate) fn payments(rows: usize, fit: Fit) -> Table {
    let column = |heading: &str, align| Column { heading: heading.into(), align };
    let row = |n: usize| Row::from(vec![format!("Check {n}"), format!("{n}.00")]);
    Table {
        title: "Payments".into(),
        columns: vec![column("Check", Align::Left), column("Amount", Align::Right)],
        rows: (1..=rows).map(row).collect(),
        footing: Some(vec!["All".into(), format!("{}.00", rows * (rows + 1) / 2)]),
        fit,
        ..Table::default()
    }
}

/// A heading of level 2.
pub(crate) fn heading(text: &str) -> Block {
    Block::Heading(Heading { level: 2, text: text.into() })
}

/// A paragraph of the given number of sentences.
pub(crate) fn sentences(count: usize) -> Block {
    let sentence = "The administrator mailed every check to the address that the claimant had given. ";
    Block::Paragraph(Paragraph::plain(&sentence.repeat(count)))
}
