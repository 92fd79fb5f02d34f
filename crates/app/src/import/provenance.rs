//! Where every value of a claimant comes from: the newest act that set it; for an import the row and the column.

use std::collections::HashMap;

use claimbook_domain::claimant::Claimant;
use claimbook_domain::field::Field;
use claimbook_store::Reader;
use claimbook_store::batches::Batch;
use claimbook_store::events::Event;

use super::ledger::{KeptColumn, from_json};
use crate::book::Book;
use crate::claimants::find;
use crate::error::{Error, ErrorKind, Result};
use crate::facts;
use crate::progress::Progress;
use crate::views::*;

/// Events of a claimant are read in pages of this many.
const PAGE: u64 = 100;

/// Each field that is not empty, and the status, with the newest act that set it.
pub fn provenance(book: &Book, request: ClaimantRef, _: &Progress<'_>) -> Result<Provenance> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let claimant = find(reader, &matter, &request.claim_no)?.claimant;
        let mut search = Search { reader, claimant: &claimant, found: HashMap::new(), batches: HashMap::new() };
        search.walk_back()?;
        search.first()?;
        let mut found = search.found;
        let names = ["status"].into_iter().chain(Field::ALL.into_iter().map(Field::code));
        Ok(Provenance { fields: names.filter_map(|name| found.remove(name)).collect() })
    })
}

/// What is looked for, and what was found so far.
struct Search<'s, 'c> {
    reader: &'s Reader<'c>,
    claimant: &'s Claimant,
    found: HashMap<String, FieldOrigin>,
    batches: HashMap<i64, (Batch, Vec<KeptColumn>)>,
}

impl Search<'_, '_> {
    /// What is known of the claimant, and not yet where it comes from.
    fn open(&self) -> Vec<(&'static str, String)> {
        let fields = Field::ALL.into_iter().map(|field| (field.code(), self.claimant.fields.get(field).to_string()));
        let status = ("status", self.claimant.status.code().to_string());
        let all = std::iter::once(status).chain(fields);
        all.filter(|(name, value)| !value.is_empty() && !self.found.contains_key(*name)).collect()
    }

    /// From the newest act on the claimant to the oldest.
    fn walk_back(&mut self) -> Result<()> {
        let mut before = 0;
        loop {
            let events = self.reader.events_of_claimant(self.claimant.id, before, PAGE)?;
            for event in &events {
                before = event.id;
                for change in self.reader.changes_of_claimant(event.id, self.claimant.id)? {
                    if change.entity == "claimant" {
                        let set = facts::read(&change.after)?;
                        self.settle(event, |name| set.contains_key(name))?;
                    }
                }
            }
            if (events.len() as u64) < PAGE || self.open().is_empty() {
                return Ok(());
            }
        }
    }

    /// What no act changed since stands as the import brought it.
    fn first(&mut self) -> Result<()> {
        let Some(from) = self.claimant.imported else { return Ok(()) };
        if self.open().is_empty() {
            return Ok(());
        }
        let batch = self.reader.batch(from.batch)?.ok_or_else(|| damaged(from.batch))?;
        let event = self.reader.event(batch.event)?.ok_or_else(|| damaged(from.batch))?;
        self.settle(&event, |_| true)
    }

    /// What is still open and set by the event comes from it.
    fn settle(&mut self, event: &Event, sets: impl Fn(&str) -> bool) -> Result<()> {
        for (name, value) in self.open() {
            if sets(name) {
                let origin = self.origin(event, name, value)?;
                self.found.insert(name.to_string(), origin);
            }
        }
        Ok(())
    }

    fn origin(&mut self, event: &Event, name: &str, value: String) -> Result<FieldOrigin> {
        let origin = FieldOrigin {
            field: name.to_string(),
            value,
            kind: kind(&event.event.kind).to_string(),
            event: event.id,
            at: event.event.at.clone(),
            actor: event.event.actor.clone(),
            what: event.event.what.clone(),
            ..FieldOrigin::default()
        };
        match event.event.batch {
            Some(batch) if origin.kind == "import" => self.with_row(origin, batch),
            _ => Ok(origin),
        }
    }

    /// The row and the column of the list.
    fn with_row(&mut self, origin: FieldOrigin, batch: i64) -> Result<FieldOrigin> {
        if !self.batches.contains_key(&batch) {
            let found = self.reader.batch(batch)?.ok_or_else(|| damaged(batch))?;
            let columns = from_json(&found.mapping)?;
            self.batches.insert(batch, (found, columns));
        }
        let (found, columns) = &self.batches[&batch];
        let row = match self.claimant.imported {
            Some(from) if from.batch == batch => from.row.unsigned_abs(),
            _ => self.reader.row_on_claimant(batch, self.claimant.id)?.unwrap_or(0),
        };
        let header = column_of(columns, &origin.field).map_or(String::new(), |column| column.header.clone());
        Ok(FieldOrigin { batch, row, file: found.name.clone(), sheet: found.sheet.clone(), header, ..origin })
    }
}

/// The column that gave a field: its own, or the whole name for a part of it.
fn column_of<'c>(columns: &'c [KeptColumn], field: &str) -> Option<&'c KeptColumn> {
    let named = |code: &str| columns.iter().find(|column| column.field == code);
    let is_part = matches!(field, "last_name" | "first_name" | "middle_name" | "suffix");
    named(field).or_else(|| if is_part { named("full_name") } else { None })
}

fn kind(of_event: &str) -> &str {
    match of_event {
        "list.imported" | "list.mended" | "slice.made" => "import",
        "claimant.added" | "claimant.edited" | "claimant.moved" => "typed",
        "claimants.bulk" => "bulk",
        other => other,
    }
}

fn damaged(batch: i64) -> Error {
    Error::new(ErrorKind::Damaged, format!("import {batch} is not in the ledger"), "run verify on the book")
}
