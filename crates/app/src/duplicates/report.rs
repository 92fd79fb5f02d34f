//! What people decided about duplicates, for the administrator or the court: who, when and why.

use std::io::Write;
use std::path::Path;

use chrono::DateTime;
use claimbook_document::{
    About, Align, Block, Column as PageColumn, Date, Document, Masthead, PageLine, Paragraph, ParagraphStyle, Running,
    Table,
};
use claimbook_domain::matter::Matter;
use claimbook_domain::money::how_many;
use claimbook_store::Reader;
use claimbook_tabular::write::csv_file::CsvWriter;
use claimbook_tabular::write::dates::DateForm;
use claimbook_tabular::write::line::Line;
use claimbook_tabular::write::{CellKind, Column, OutputLayout};

use super::apart::NotSame;
use crate::anomalies::cleared::Cleared;
use crate::book::Book;
use crate::entry_kinds::NOT_SAME;
use crate::error::{Error, ErrorKind, Result};
use crate::merges::standing::{self, StandingMerge};
use crate::noted_file::place_noted;
use crate::progress::Progress;
use crate::views::*;
use crate::{head, outside};

/// The columns of the list, and their headings on paper.
const COLUMNS: [(&str, &str); 5] =
    [("decision", "Decision"), ("claims", "Claims"), ("by", "By"), ("at", "On"), ("reason", "Reason")];

/// A decision in force.
struct ReportedDecision {
    what: String,
    claims: String,
    by: String,
    at: String,
    reason: String,
}

impl ReportedDecision {
    fn cells(&self) -> [&str; 5] {
        [&self.what, &self.claims, &self.by, &self.at, &self.reason]
    }
}

/// Every decision in force, in the order of time. What was taken back is in the history.
fn decisions(reader: &Reader<'_>, matter: &Matter) -> Result<Vec<ReportedDecision>> {
    let mut all = Vec::new();
    reader.each_entry(NOT_SAME, |entry| {
        let (claim, said) = NotSame::of(&entry)?;
        let [lower, higher] = [claim.min(said.other), claim.max(said.other)].map(|claim| matter.claim_no(claim));
        let claims = format!("{lower} {higher}");
        all.push(ReportedDecision {
            what: "not the same person".into(),
            claims,
            by: said.by,
            at: said.at,
            reason: said.reason,
        });
        Ok::<(), Error>(())
    })?;
    for (label, said) in Cleared::of(reader)?.each()? {
        let what = format!("anomaly cleared: {label}, {}", said.shown);
        let claims = claims_in_words(matter, &said.claims);
        let (by, at, reason) = (said.by.clone(), said.at.clone(), said.reason.clone());
        all.push(ReportedDecision { what, claims, by, at, reason });
    }
    for merge in standing::all(reader)? {
        let StandingMerge { survivor, losers, reason, by, at } = merge;
        let what = format!("merged into {}", matter.claim_no(survivor));
        let claims: Vec<String> = [survivor].iter().chain(&losers).map(|claim| matter.claim_no(*claim)).collect();
        all.push(ReportedDecision { what, claims: claims.join(" "), by, at, reason });
    }
    all.sort_by(|one, other| (&one.at, &one.claims).cmp(&(&other.at, &other.claims)));
    Ok(all)
}

/// `CLM-0000001-CLM-0000005 CLM-0000007` of `1-5 7`.
fn claims_in_words(matter: &Matter, ranges: &str) -> String {
    let claim_no = |number: &str| number.parse().map_or_else(|_| number.to_string(), |id| matter.claim_no(id));
    let range = |range: &str| match range.split_once('-') {
        Some((first, last)) => format!("{} to {}", claim_no(first), claim_no(last)),
        None => claim_no(range),
    };
    ranges.split(' ').map(range).collect::<Vec<_>>().join(", ")
}

/// Writes every decision in force as CSV or PDF, by the ending of the file's name. An existing file is replaced.
pub fn save_report(book: &Book, request: PathRequest, progress: &Progress<'_>) -> Result<SavedFile> {
    let path = Path::new(&request.path);
    let is_pdf = match path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).as_deref() {
        Some("pdf") => true,
        Some("csv") => false,
        _ => {
            let message = format!("the form of the report is not known: {}", path.display());
            return Err(Error::invalid(message, "end the name in .csv or .pdf"));
        }
    };
    let mut file = outside::create(path)?;
    let (matter, decisions) = book.read(|reader| {
        let matter = reader.matter()?.0;
        decisions(reader, &matter).map(|decisions| (matter, decisions))
    })?;
    progress.check()?;
    let mut file = match is_pdf {
        false => write_rows(file, &decisions)?,
        true => {
            let pdf = document(book, &matter, &decisions)
                .layout()
                .pdf()
                .map_err(|why| Error::new(ErrorKind::Io, why.to_string(), "save the report as CSV instead"))?;
            file.write_all(&pdf).map_err(|why| file.error(why))?;
            file
        }
    };
    let (rows, sha256) = (decisions.len() as u64, file.seal()?.sha256);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let event = place_noted(book, "duplicates.reported", file, |act| {
        act.say(format!("Saved {} about duplicates to {name}", count_in_words(rows)));
        Ok(())
    })?;
    Ok(SavedFile { path: request.path.clone(), rows, sha256, head: head::after(book, event) })
}

fn count_in_words(rows: u64) -> String {
    how_many(rows, "decision")
}

fn write_rows<W: Write>(out: W, decisions: &[ReportedDecision]) -> Result<W> {
    let columns = COLUMNS.map(|(heading, _)| Column { heading: heading.into(), kind: CellKind::Text, width: 30 });
    let layout = OutputLayout { columns: columns.to_vec(), dates: DateForm::Iso };
    let (mut rows, mut line) = (CsvWriter::new(out, &layout, false)?, Line::default());
    for (number, decision) in (1..).zip(decisions) {
        line.begin(number);
        decision.cells().iter().for_each(|cell| line.push(cell.as_bytes()));
        rows.put(&line)?;
    }
    Ok(rows.finish()?)
}

fn document(book: &Book, matter: &Matter, decisions: &[ReportedDecision]) -> Document {
    let now = book.clock();
    let column = |(_, heading): (&str, &str)| PageColumn { heading: heading.into(), align: Align::Left };
    let cells = |decision: &ReportedDecision| decision.cells().map(str::to_string).to_vec().into();
    let table = Table {
        columns: COLUMNS.map(column).to_vec(),
        rows: decisions.iter().map(cells).collect(),
        ..Table::default()
    };
    let none = Paragraph { lead: None, text: "Nothing was decided yet.".into(), style: ParagraphStyle::default() };
    let local = now.with_timezone(&matter.zone);
    let footer = Running::Text(format!("{} · Decisions about duplicates", matter.caption));
    Document {
        about: About {
            title: format!("Decisions about duplicates: {}", matter.caption),
            author: book.actor().into(),
            creator: format!("Claimbook {}", env!("CARGO_PKG_VERSION")),
            created: DateTime::parse_from_rfc3339(&book.now()).ok().map(|made| made.to_utc()),
        },
        masthead: Some(Masthead {
            kind: "Decisions about duplicates".into(),
            date: Some(Date { lead: "As of".into(), words: local.format("%B %-d, %Y").to_string(), iso: book.now() }),
            title: matter.caption.clone(),
            ..Masthead::default()
        }),
        body: vec![if decisions.is_empty() { Block::Paragraph(none) } else { Block::Table(table) }],
        closing: Vec::new(),
        header: PageLine::default(),
        footer: PageLine { left: Some(footer), right: Some(Running::PageOfPages) },
    }
}
