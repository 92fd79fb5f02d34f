//! Where every value of a claimant comes from: the newest act that set it; for an import the row and the column.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use claimbook_domain::claimant::Claimant;
use claimbook_domain::field::FieldList;
use claimbook_store::Reader;
use claimbook_store::batches::Batch;
use claimbook_store::events::Event;
use claimbook_text::blank::is_blank;

use super::source_row::row;
use super::{KeptColumn, from_json};
use crate::book::Book;
use crate::claimants::find;
use crate::error::{Error, ErrorKind, Result};
use crate::facts;
use crate::progress::Progress;
use crate::views::*;

/// Each field that is not empty, and the status, with the newest act that set it.
pub fn provenance(book: &Book, request: ClaimantRef, progress: &Progress<'_>) -> Result<Provenance> {
    let mut found = book.read(|reader| {
        let matter = reader.matter()?.0;
        let claimant = find(reader, &matter, &request.claim_no)?.claimant;
        let mut search = Search {
            reader,
            fields: matter.list(),
            claimant: &claimant,
            found: HashMap::new(),
            batches: HashMap::new(),
        };
        search.walk_back()?;
        search.first()?;
        let mut found = search.found;
        let names = ["status"].into_iter().chain(matter.list().all().iter().map(|field| field.code()));
        Ok(Provenance { fields: names.filter_map(|name| found.remove(name)).collect() })
    })?;
    name_columns(book, &mut found, progress)?;
    Ok(found)
}

/// A part of a name comes from its own column, or where that is blank in the row from the column of whole names: in a list that
/// has both, the row itself says which.
fn name_columns(book: &Book, found: &mut Provenance, progress: &Progress<'_>) -> Result<()> {
    let mut rows: HashMap<(i64, u64), RowAsItStood> = HashMap::new();
    for origin in found.fields.iter_mut().filter(|origin| origin.row != 0 && is_part_of_name(&origin.field)) {
        let batch = book.read(|reader| reader.batch(origin.batch)?.ok_or_else(|| damaged(origin.batch)))?;
        let columns: Vec<KeptColumn> = from_json(&batch.mapping)?;
        let named = |code: &str| columns.iter().any(|column| column.field == code);
        if !named(&origin.field) || !named("full_name") {
            continue;
        }
        let place = (origin.batch, origin.row);
        if let Entry::Vacant(open) = rows.entry(place) {
            open.insert(row(book, RowRef { batch: origin.batch, row: origin.row }, progress)?);
        }
        let cell = |code: &str| rows[&place].cells.iter().find(|cell| cell.field == code);
        if let (Some(own), Some(whole)) = (cell(&origin.field), cell("full_name"))
            && is_blank(&own.value)
        {
            origin.header.clone_from(&whole.header);
        }
    }
    Ok(())
}

fn is_part_of_name(field: &str) -> bool {
    matches!(field, "last_name" | "first_name" | "middle_name" | "suffix")
}

/// What is looked for, and what was found so far.
struct Search<'s, 'c> {
    reader: &'s Reader<'c>,
    fields: &'static FieldList,
    claimant: &'s Claimant,
    found: HashMap<String, FieldOrigin>,
    batches: HashMap<i64, (Batch, Vec<KeptColumn>)>,
}

impl Search<'_, '_> {
    /// What is known of the claimant, and not yet where it comes from.
    fn open(&self) -> Vec<(&'static str, String)> {
        let fields = self.fields.all().iter().map(|field| (field.code(), self.claimant.fields.get(*field).to_string()));
        let status = ("status", self.claimant.status.code().to_string());
        let all = std::iter::once(status).chain(fields);
        all.filter(|(name, value)| !value.is_empty() && !self.found.contains_key(*name)).collect()
    }

    /// From the newest change of the claimant to the oldest, no further than something is open.
    fn walk_back(&mut self) -> Result<()> {
        let reader = self.reader;
        let mut open: Vec<&str> = self.open().into_iter().map(|(name, _)| name).collect();
        reader.each_change_back(self.claimant.id, |event, change| {
            let set = facts::read(&change.after)?;
            if open.iter().any(|name| set.contains_key(*name)) {
                let event = reader.event(event)?.ok_or_else(|| missing(event))?;
                self.settle(&event, |name| set.contains_key(name))?;
                open.retain(|name| !set.contains_key(*name));
            }
            Ok::<bool, Error>(!open.is_empty())
        })
    }

    /// What no act changed since is as the import brought it.
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
    named(field).or_else(|| if is_part_of_name(field) { named("full_name") } else { None })
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
    Error::new(ErrorKind::Damaged, format!("import {batch} is not in the ledger"), "verify the claimbook")
}

fn missing(event: i64) -> Error {
    Error::new(ErrorKind::Damaged, format!("act {event} is not in the history"), "verify the claimbook")
}
