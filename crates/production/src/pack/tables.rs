//! The two tables of a pack: what is in it, and what was done with it.

use claimbook_tabular::write::csv_file::CsvWriter;
use claimbook_tabular::write::dates::DateForm;
use claimbook_tabular::write::line::Line;
use claimbook_tabular::write::{CellKind, Column, OutputLayout};

use super::documents::ProducedDocument;
use crate::stamp::NoStamp;

/// A document in its pack.
#[derive(Debug, Clone)]
pub(super) struct Packed {
    /// Its path.
    pub(super) path: String,
    /// Its stamped copy.
    pub(super) stamped: Option<StampedFile>,
}

/// A stamped copy in its pack.
#[derive(Debug, Clone)]
pub(super) struct StampedFile {
    /// Its path.
    pub(super) path: String,
    /// How many pages it has.
    pub(super) pages: std::num::NonZeroU32,
    /// Why it is a slip sheet.
    pub(super) slip_sheet: Option<NoStamp>,
}

const MANIFEST: [&str; 20] = [
    "path",
    "sha256",
    "bytes",
    "claim_no",
    "custodian",
    "name",
    "kind",
    "media_type",
    "received_from",
    "received_how",
    "received_on",
    "added_at",
    "added_by",
    "family",
    "bates_begin",
    "bates_end",
    "pages",
    "stamped_copy",
    "slip_sheet",
    "slip_sheet_reason",
];

/// One row a document, in the order of the pack.
pub(super) fn manifest(documents: &[ProducedDocument], packed: &[Packed]) -> claimbook_tabular::Result<Vec<u8>> {
    let rows = documents.iter().zip(packed).map(|(document, packed)| {
        let (numbers, stamped) = (document.numbers.as_ref(), packed.stamped.as_ref());
        let slip_sheet = stamped.and_then(|stamped| stamped.slip_sheet.as_ref());
        let cell = |text: &str| text.to_string();
        vec![
            cell(&packed.path),
            cell(&document.sha256),
            document.bytes.to_string(),
            cell(&document.claim_no),
            cell(&document.custodian),
            cell(&document.name),
            cell(&document.kind),
            cell(&document.media_type),
            cell(&document.received_from),
            cell(&document.received_how),
            cell(&document.received_on),
            cell(&document.added_at),
            cell(&document.added_by),
            document.family.map(|family| family.to_string()).unwrap_or_default(),
            numbers.map(|numbers| numbers.begin()).unwrap_or_default(),
            numbers.map(|numbers| numbers.end()).unwrap_or_default(),
            stamped.map(|stamped| stamped.pages.to_string()).unwrap_or_default(),
            stamped.map(|stamped| stamped.path.clone()).unwrap_or_default(),
            cell(match (stamped, slip_sheet) {
                (None, _) => "",
                (Some(_), None) => "no",
                (Some(_), Some(_)) => "yes",
            }),
            slip_sheet.map(|reason| reason.to_string()).unwrap_or_default(),
        ]
    });
    table(&MANIFEST, rows)
}

const CUSTODY: [&str; 7] = ["at", "by", "event", "claim_no", "path", "sha256", "details"];

/// One row an event, document by document.
pub(super) fn custody(documents: &[ProducedDocument], packed: &[Packed]) -> claimbook_tabular::Result<Vec<u8>> {
    let rows = documents.iter().zip(packed).flat_map(|(document, packed)| {
        document.custody.iter().map(move |event| {
            let of_document = [&document.claim_no, &packed.path, &document.sha256];
            let [claim_no, path, sha256] = of_document.map(String::clone);
            vec![event.at.clone(), event.by.clone(), event.what.clone(), claim_no, path, sha256, event.details.clone()]
        })
    });
    table(&CUSTODY, rows)
}

fn table(headings: &[&str], rows: impl Iterator<Item = Vec<String>>) -> claimbook_tabular::Result<Vec<u8>> {
    let column = |heading: &&str| Column { heading: heading.to_string(), kind: CellKind::Text, width: 0 };
    let layout = OutputLayout { columns: headings.iter().map(column).collect(), dates: DateForm::Iso };
    let mut table = CsvWriter::new(Vec::new(), &layout, false)?;
    let mut line = Line::default();
    for (cells, number) in rows.zip(1..) {
        line.begin(number);
        cells.iter().for_each(|cell| line.push(cell.as_bytes()));
        table.put(&line)?;
    }
    table.finish()
}
