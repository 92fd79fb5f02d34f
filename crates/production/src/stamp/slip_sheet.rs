//! The page that takes the place of a document which has none to stamp: what it is, why it is not here, and how to find it.

use chrono::{DateTime, Utc};
use claimbook_document::{Block, Definitions, Document, Heading, Paragraph};
use claimbook_text::{hidden, numbers, shorten};

use super::reason::NoStamp;
use crate::bates::BatesRange;

/// What a slip sheet says about the document.
#[derive(Debug, Clone, Copy)]
pub struct SlipSheetFacts<'a> {
    /// The name of its file.
    pub name: &'a str,
    /// SHA-256 of its bytes, in hex.
    pub sha256: &'a str,
    /// How many bytes it has.
    pub bytes: u64,
    /// When the copy is made; it is in the PDF.
    pub made_at: DateTime<Utc>,
}

/// The slip sheet, without a stamp.
pub(super) fn sheet(facts: &SlipSheetFacts<'_>, numbers: &BatesRange, reason: &NoStamp) -> Document {
    let title = "Document produced in native form";
    let mut sheet = Document::titled(title);
    sheet.about.created = Some(facts.made_at);
    sheet.body.push(Block::Heading(Heading { level: 1, text: title.into() }));
    let why = format!("The file was not put on pages: {reason}. It is handed over as it was received.");
    sheet.body.push(Block::Paragraph(Paragraph::plain(&why)));
    let entry = |term: &str, meaning: String| (term.to_string(), meaning);
    let entries = vec![
        entry("Bates number", range(numbers)),
        entry("File name", shorten(&hidden::one_line(facts.name))),
        entry("Size", format!("{} bytes", numbers::grouped(facts.bytes))),
        entry("SHA-256", facts.sha256.into()),
    ];
    sheet.body.push(Block::Definitions(Definitions { title: "The file".into(), entries, ..Definitions::default() }));
    sheet
}

fn range(numbers: &BatesRange) -> String {
    let (begin, end) = (numbers.begin(), numbers.end());
    if begin == end { begin } else { format!("{begin} to {end}") }
}
