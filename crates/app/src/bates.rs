//! Bates numbers: given to documents in one act, listed, and never given twice.

use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroU32;

use claimbook_domain::matter::{BATES_PREFIX, BATES_WIDTH, Matter};
use claimbook_production::bates::{BatesRange, Level, Sequence};
use claimbook_store::Reader;
use claimbook_store::entries::Entry;
use claimbook_store::evidence::Piece;
use serde::{Deserialize, Serialize};

use crate::book::Book;
use crate::claimants::query_of;
use crate::entry_kinds::BATES;
use crate::error::{Error, ErrorKind, Result};
use crate::evidence::chosen::by_filter;
use crate::facts::unreadable;
use crate::progress::Progress;
use crate::stamping;
use crate::views::*;

/// The numbers of a document, as its entry keeps them.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Assignment {
    prefix: String,
    width: u8,
    level: String,
    first: u64,
    last: u64,
    pages: u32,
    /// Why its copy is a slip sheet; left out for a document that is stamped.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    slip_sheet: String,
}

/// Gives numbers to every document of the claimants of a filter, and of claims that were merged into theirs, that has none, in the order of claim numbers and arrival: all of them or
/// none, as one act. Undo withdraws an assignment; its numbers stay used.
pub fn assign(book: &Book, request: BatesAssign, progress: &Progress<'_>) -> Result<BatesAssigned> {
    book.act("bates.assigned", |act| {
        let matter = act.matter().clone();
        let sequence = sequence_of(&matter)?;
        let waiting = waiting(act, &matter, &request.filter)?;
        if waiting.is_empty() {
            return Err(Error::invalid(
                "every document of these claimants has its Bates numbers, or they have no documents",
                "change the filter",
            ));
        }
        let mut counted = Vec::with_capacity(waiting.len());
        for (place, piece) in waiting.iter().enumerate() {
            progress.step("Counting pages", place as u64, waiting.len() as u64)?;
            counted.push(pages_of(act, piece)?);
        }
        let pages: Vec<NonZeroU32> = counted.iter().map(|counted| counted.pages).collect();
        let used = used(act, sequence.prefix())?;
        let ranges = sequence.plan(used, &pages).map_err(|why| {
            Error::invalid(why.to_string(), "number them under another prefix, or with more digits, on the Matter page")
        })?;
        for ((piece, counted), range) in waiting.iter().zip(&counted).zip(&ranges) {
            let body = serde_json::to_string(&assignment(range, counted)).map_err(|why| unreadable(&why))?;
            act.insert_entry(&Entry {
                kind: BATES.into(),
                claimant: Some(piece.claimant),
                piece: Some(piece.id),
                body,
                ..Entry::default()
            })?;
            act.note_custody(piece.file.id, Some(piece.claimant))?;
        }
        let (begin, end) = (ranges[0].begin(), ranges[ranges.len() - 1].end());
        let documents = if waiting.len() == 1 { "1 document".into() } else { format!("{} documents", waiting.len()) };
        act.say(format!("Assigned Bates numbers {begin} to {end} to {documents}"));
        let rows = waiting.iter().zip(&counted).zip(&ranges);
        Ok(BatesAssigned {
            begin,
            end,
            documents: waiting.len() as u64,
            rows: rows
                .map(|((piece, counted), range)| row(&matter, piece, &assignment(range, counted), range))
                .collect(),
        })
    })
}

/// The numbers that stand, in their order.
pub fn list(book: &Book, request: BatesQuery, progress: &Progress<'_>) -> Result<BatesList> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let query = query_of(&matter, &request.filter)?;
        let sorted = reader.all_with_merged(reader.claimant_ids(&query)?)?;
        let mut rows = Vec::new();
        for entry in reader.entries(BATES)?.into_iter().filter(|entry| !entry.voided) {
            progress.check()?;
            let (Some(claimant), Some(piece)) = (entry.claimant, entry.piece) else { continue };
            if sorted.binary_search(&claimant).is_err() {
                continue;
            }
            let Some(piece) = reader.piece(piece)? else { continue };
            let assignment: Assignment = serde_json::from_str(&entry.body).map_err(|why| unreadable(&why))?;
            let range = range_of(&assignment)?;
            rows.push((assignment.prefix.clone(), assignment.first, row(&matter, &piece, &assignment, &range)));
        }
        rows.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        Ok(BatesList { rows: rows.into_iter().map(|(_, _, row)| row).collect() })
    })
}

/// The numbers of a piece; nothing when it has none.
pub(crate) fn range_about(reader: &Reader<'_>, piece: i64) -> Result<Option<BatesRange>> {
    let Some(entry) = reader.entries_about(BATES, piece)?.into_iter().next_back() else { return Ok(None) };
    let assignment: Assignment = serde_json::from_str(&entry.body).map_err(|why| unreadable(&why))?;
    range_of(&assignment).map(Some)
}

/// The numbers of every piece that has any.
pub(crate) fn ranges(reader: &Reader<'_>) -> Result<HashMap<i64, BatesRange>> {
    let standing = reader.entries(BATES)?.into_iter().filter(|entry| !entry.voided);
    let range = |entry: Entry| {
        let assignment: Assignment = serde_json::from_str(&entry.body).map_err(|why| unreadable(&why))?;
        entry.piece.map(|piece| range_of(&assignment).map(|range| (piece, range))).transpose()
    };
    standing.filter_map(|entry| range(entry).transpose()).collect()
}

fn range_of(assignment: &Assignment) -> Result<BatesRange> {
    let level = if assignment.level == "document" { Level::Document } else { Level::Page };
    Sequence::new(&assignment.prefix, assignment.width, level)
        .and_then(|sequence| BatesRange::new(sequence, assignment.first, assignment.last))
        .map_err(|why| {
            Error::new(ErrorKind::Damaged, format!("a Bates number cannot be read: {why}"), "verify the claimbook")
        })
}

fn sequence_of(matter: &Matter) -> Result<Sequence> {
    let prefix = if matter.bates_prefix.is_empty() { BATES_PREFIX } else { &matter.bates_prefix };
    let width = if matter.bates_width == 0 { BATES_WIDTH } else { matter.bates_width };
    let level = if matter.bates_by_document { Level::Document } else { Level::Page };
    Sequence::new(prefix, width, level)
        .map_err(|why| Error::invalid(why.to_string(), "change bates.prefix and bates.digits of the matter"))
}

/// The documents of the claimants of a filter that have no numbers, by claim number and arrival.
fn waiting(reader: &Reader<'_>, matter: &Matter, filter: &Filter) -> Result<Vec<Piece>> {
    let numbered: BTreeSet<i64> =
        reader.entries(BATES)?.into_iter().filter(|entry| !entry.voided).filter_map(|entry| entry.piece).collect();
    let mut waiting = by_filter(reader, matter, filter)?;
    waiting.retain(|piece| !numbered.contains(&piece.id));
    waiting.sort_by_key(|piece| (piece.claimant, piece.id));
    Ok(waiting)
}

/// How many pages a document's copy has, and why it is a slip sheet if it is.
struct Counted {
    pages: NonZeroU32,
    slip_sheet: String,
}

fn pages_of(reader: &Reader<'_>, piece: &Piece) -> Result<Counted> {
    Ok(match stamping::pages(reader, &piece.file)? {
        Ok(pages) => Counted { pages, slip_sheet: String::new() },
        Err(why) => Counted { pages: NonZeroU32::MIN, slip_sheet: why.to_string() },
    })
}

/// The highest number of a prefix that was ever given, those withdrawn too.
fn used(reader: &Reader<'_>, prefix: &str) -> Result<u64> {
    let mut used = 0;
    for entry in reader.entries(BATES)? {
        let assignment: Assignment = serde_json::from_str(&entry.body).map_err(|why| unreadable(&why))?;
        if assignment.prefix == prefix {
            used = used.max(assignment.last);
        }
    }
    Ok(used)
}

fn assignment(range: &BatesRange, counted: &Counted) -> Assignment {
    Assignment {
        prefix: range.sequence().prefix().into(),
        width: range.sequence().width(),
        level: match range.sequence().level() {
            Level::Page => "page".into(),
            Level::Document => "document".into(),
        },
        first: range.first(),
        last: range.last(),
        pages: counted.pages.get(),
        slip_sheet: counted.slip_sheet.clone(),
    }
}

fn row(matter: &Matter, piece: &Piece, assignment: &Assignment, range: &BatesRange) -> BatesRow {
    BatesRow {
        begin: range.begin(),
        end: range.end(),
        pages: assignment.pages,
        claim_no: matter.claim_no(piece.claimant),
        piece: piece.id,
        digest: piece.file.sha256.clone(),
        name: piece.name.clone(),
        slip_sheet: assignment.slip_sheet.clone(),
    }
}
