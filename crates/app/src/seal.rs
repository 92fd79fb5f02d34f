//! What the log says of things that it does not repeat: digests of the import ledger, of files, of lists that went out. An event carries
//! the digest of what it wrote; a book of an earlier format is sealed as it was found, by one event.

use std::collections::BTreeMap;

use claimbook_store::Reader;
use claimbook_store::batches::{Batch, BatchRow};
use claimbook_store::evidence::{Piece, StoredFile};
use claimbook_store::rests::Settled;
use claimbook_text::numbers::hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{Error, ErrorKind, Result};
use crate::facts;
use crate::slice::origin;

/// The kind of the event that seals a book of an earlier format.
pub(crate) const KIND: &str = "book.sealed";

/// A digest of values, each fed with its length, so that no two different rows feed the same bytes.
#[derive(Default, Clone)]
pub(crate) struct Seal(Sha256);

impl Seal {
    /// Feeds text.
    pub(crate) fn text(&mut self, text: &str) -> &mut Seal {
        self.0.update((text.len() as u64).to_be_bytes());
        self.0.update(text);
        self
    }

    /// Feeds a whole number.
    pub(crate) fn number(&mut self, number: i64) -> &mut Seal {
        self.0.update(8u64.to_be_bytes());
        self.0.update(number.to_be_bytes());
        self
    }

    /// Feeds a whole number or nothing.
    pub(crate) fn maybe(&mut self, number: Option<i64>) -> &mut Seal {
        match number {
            Some(number) => self.number(number),
            None => self.text("-"),
        }
    }

    fn count(&mut self, count: u64) -> &mut Seal {
        self.number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// The digest, in hex.
    pub(crate) fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// The ledger of one import: its rows that are not new claimants, its cells that no one mapped, and its own line. Which import took a
/// reject changes later, and is in the log change by change.
#[derive(Default, Clone)]
pub(crate) struct LedgerSeal {
    rows: Seal,
    extras: Seal,
}

impl LedgerSeal {
    /// Feeds a row; rows come in their order.
    pub(crate) fn row(&mut self, row: &BatchRow) {
        self.rows.count(row.row).text(row.verdict.code()).maybe(row.claimant);
        self.rows.maybe(row.earlier.map(|row| i64::try_from(row).unwrap_or(i64::MAX)));
        self.rows.text(&row.faults).text(&row.cells);
    }

    /// Feeds the cells of a row; rows come in their order.
    pub(crate) fn extra(&mut self, row: u64, cells: &str) {
        self.extras.count(row).text(cells);
    }

    /// The digest of it all with the line of the import, in hex.
    pub(crate) fn finish(self, batch: &Batch) -> String {
        let mut seal = Seal::default();
        seal.number(batch.id).number(batch.event).number(batch.file);
        for text in [&batch.name, &batch.encoding, &batch.delimiter, &batch.sheet, &batch.mapping] {
            seal.text(text);
        }
        seal.count(batch.header_line).maybe(batch.rest_of);
        for count in [batch.rows, batch.new, batch.updated, batch.unchanged, batch.duplicate, batch.rejected] {
            seal.count(count);
        }
        seal.text(&self.rows.finish()).text(&self.extras.finish());
        seal.finish()
    }
}

/// The digest of an import's ledger as it is in the book.
pub(crate) fn of_ledger(reader: &Reader<'_>, batch: &Batch) -> Result<String> {
    let mut seal = LedgerSeal::default();
    reader.each_row_of_batch(batch.id, |row| {
        seal.row(&row);
        Ok::<(), Error>(())
    })?;
    reader.each_extra_of(batch.id, |row, cells| {
        seal.extra(row, cells);
        Ok::<(), Error>(())
    })?;
    Ok(seal.finish(batch))
}

/// What the event of an import says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ImportSeal {
    /// The digest of the seals of its new claimants, in the order of their rows.
    pub(crate) claimants_sha256: String,
    /// The digest of its ledger; empty in an event before format 3.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) ledger_sha256: String,
    /// The format in which its claimants are sealed; 0 in an event before format 5.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) seals: i64,
}

fn is_zero(number: &i64) -> bool {
    *number == 0
}

/// The digest of files, in the order of their numbers.
pub(crate) fn of_files<'f>(files: impl Iterator<Item = &'f StoredFile>) -> String {
    let mut seal = Seal::default();
    for file in files {
        seal.number(file.id).text(&file.sha256).count(file.bytes).text(&file.media_type).text(&file.added_at);
    }
    seal.finish()
}

/// The digest of who brought pieces of evidence and when, in the order of their numbers.
pub(crate) fn of_receipts<'p>(pieces: impl Iterator<Item = &'p Piece>) -> String {
    let mut seal = Seal::default();
    for piece in pieces {
        seal.number(piece.id).text(&piece.added_at).text(&piece.added_by);
    }
    seal.finish()
}

/// The digest of which import took which reject.
pub(crate) fn of_settled<'s>(rows: impl Iterator<Item = (&'s (i64, u64), &'s Settled)>) -> String {
    let mut seal = Seal::default();
    for ((batch, row), (by, by_row)) in rows {
        seal.number(*batch).count(*row).number(*by).count(*by_row);
    }
    seal.finish()
}

/// The digest of whom a list carried.
pub(crate) fn of_exported(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// What the event says that seals a book of an earlier format: a digest of each thing that no earlier event sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Found {
    /// The ledgers of all imports, in their order.
    pub(crate) ledger_sha256: String,
    /// See [`of_files`].
    pub(crate) files_sha256: String,
    /// See [`of_receipts`].
    pub(crate) receipts_sha256: String,
    /// See [`of_settled`].
    pub(crate) settled_sha256: String,
    /// The lists that went out for editing, in their order.
    pub(crate) exported_sha256: String,
    /// The next claim number to be given.
    pub(crate) next_claim: i64,
    /// The claimants of undone imports that were left alone then, by import.
    pub(crate) left: BTreeMap<i64, Vec<i64>>,
    /// What the checks of that time found wrong; empty when nothing was.
    pub(crate) fault: String,
}

impl Found {
    /// What is found in an empty book.
    pub(crate) fn nothing() -> Found {
        let none = || Seal::default().finish();
        Found {
            ledger_sha256: none(),
            files_sha256: none(),
            receipts_sha256: none(),
            settled_sha256: none(),
            exported_sha256: none(),
            next_claim: 1,
            ..Found::default()
        }
    }
}

/// Whether anything before the event `since` was sealed in this format, so that no book of an earlier one was there to be sealed.
pub(crate) fn is_needless(reader: &Reader<'_>, since: i64) -> Result<bool> {
    let first = reader.event(1)?.map(|event| event.event.detail).unwrap_or_default();
    let made_in_format = facts::read(&first).is_ok_and(|facts| facts.contains_key(facts::FORMAT));
    let given_in_format = origin::of(reader)?.is_some_and(|origin| !origin.ledger_sha256.is_empty());
    let signed = reader.events_of_kind(crate::event_kinds::HEAD_SIGNED, 0)?.iter().any(|event| event.id < since);
    let mut sealed = made_in_format || given_in_format || signed || reader.notes_files_before(since)?;
    for event in reader.events_of_batches()?.iter().filter(|event| event.id < since && event.event.reverses.is_none()) {
        let import: ImportSeal = serde_json::from_str(&event.event.detail).unwrap_or_default();
        sealed |= !import.ledger_sha256.is_empty();
    }
    for event in reader.events_of_kind(crate::event_kinds::LIST_EXPORTED, 0)?.iter().filter(|event| event.id < since) {
        sealed |= !crate::export::noted::Noted::read(&event.event.detail)?.carried_sha256.is_empty();
    }
    Ok(sealed)
}

/// The event that sealed the book, and what it says; `None` in a book that was made in this format.
pub(crate) fn found(reader: &Reader<'_>) -> Result<Option<(i64, Found)>> {
    let Some(event) = reader.events_of_kind(KIND, 0)?.into_iter().next() else { return Ok(None) };
    let found = serde_json::from_str(&event.event.detail).map_err(|why| {
        Error::new(ErrorKind::Damaged, format!("the seal of the book cannot be read: {why}"), "verify the claimbook")
    })?;
    Ok(Some((event.id, found)))
}

/// What is in a book and not sealed by any of its events yet.
pub(crate) fn as_it_is(reader: &Reader<'_>) -> Result<Found> {
    let mut ledger = Seal::default();
    let mut left = BTreeMap::new();
    let mut batches = reader.batches()?;
    batches.reverse();
    for batch in &batches {
        ledger.text(&of_ledger(reader, batch)?);
        if reader.event(batch.event)?.is_some_and(|event| event.undone_by.is_some()) {
            left.insert(batch.id, reader.standing_of_batch(batch.id)?);
        }
    }
    let settled: BTreeMap<(i64, u64), Settled> =
        reader.settled_rows()?.into_iter().map(|(batch, row, by)| ((batch, row), by)).collect();
    Ok(Found {
        ledger_sha256: ledger.finish(),
        files_sha256: of_files(reader.files()?.iter()),
        receipts_sha256: of_receipts(reader.every_piece()?.iter()),
        settled_sha256: of_settled(settled.iter()),
        exported_sha256: of_lists(reader.exported_bytes()?.iter()),
        next_claim: reader.next_claim()?,
        left,
        fault: String::new(),
    })
}

/// The digest of lists that went out, in the order of their events.
pub(crate) fn of_lists<'l>(lists: impl Iterator<Item = &'l (i64, Vec<u8>)>) -> String {
    let mut seal = Seal::default();
    for (event, bytes) in lists {
        seal.number(*event).text(&of_exported(bytes));
    }
    seal.finish()
}
