//! The exports that the rows of a list name.

use std::collections::HashMap;

use claimbook_store::Reader;

use crate::error::{Error, Result};
use crate::export::mark;
use crate::export::noted::Noted;
use crate::import::cells::whole_number;

/// Exports made for editing, as far as rows named them.
#[derive(Debug, Default)]
pub(crate) struct Exports {
    known: HashMap<i64, Option<Export>>,
    /// How many rows name each.
    rows: HashMap<i64, u64>,
    /// What the first row says that names one of elsewhere.
    elsewhere: Option<String>,
}

/// An export of this book.
#[derive(Debug)]
struct Export {
    /// What its rows say in the column for it.
    word: String,
    /// Whom it carried, in ascending order.
    claimants: Vec<i64>,
}

impl Export {
    fn of(reader: &Reader<'_>, event: i64) -> Result<Option<Export>> {
        let (Some(claimants), Some(made)) = (reader.exported(event)?, reader.event(event)?) else { return Ok(None) };
        let word = mark::mark(reader, event, &Noted::read(&made.event.detail)?)?;
        Ok(Some(Export { word, claimants }))
    }

    fn has_proof(&self) -> bool {
        mark::number(&self.word).is_some()
    }

    fn is_said_by(&self, text: &str) -> bool {
        match self.has_proof() {
            true => text.eq_ignore_ascii_case(&self.word),
            false => whole_number(text).is_some_and(|event| self.word == event.to_string()),
        }
    }
}

/// Numbers that are looked up; a list names one or two.
const MOST: usize = 1_000;

impl Exports {
    /// The export that a cell names; else the one that most rows named so far.
    pub(crate) fn of_cell(&mut self, reader: &Reader<'_>, text: &str) -> Result<Option<i64>> {
        if let Some(event) = event_of(text) {
            if !self.known.contains_key(&event) && self.known.len() < MOST {
                self.known.insert(event, Export::of(reader, event)?);
            }
            match self.is_of_elsewhere(text) {
                true => drop(self.elsewhere.get_or_insert_with(|| text.to_string())),
                false => *self.rows.entry(event).or_default() += 1,
            }
        }
        Ok(self.named(text))
    }

    /// The export that a cell names, as far as the list was passed over; else the one of the list.
    pub(crate) fn named(&self, text: &str) -> Option<i64> {
        event_of(text).filter(|_| !self.is_of_elsewhere(text)).or_else(|| self.main())
    }

    /// Whether a cell names an export that was not made here: one of another number, or without the proof that it was.
    pub(crate) fn is_of_elsewhere(&self, text: &str) -> bool {
        event_of(text).is_some_and(|event| !self.export(event).is_some_and(|export| export.is_said_by(text)))
    }

    /// The one that most rows name, the later of two.
    pub(crate) fn main(&self) -> Option<i64> {
        self.rows.iter().max_by_key(|(event, rows)| (**rows, **event)).map(|(event, _)| *event)
    }

    /// What the rows of an export say in the column for it.
    pub(crate) fn word(&self, event: i64) -> &str {
        self.export(event).map_or("", |export| export.word.as_str())
    }

    /// Whether the list proves that it was made here.
    pub(crate) fn has_proof(&self) -> bool {
        self.rows.keys().any(|event| self.export(*event).is_some_and(Export::has_proof))
    }

    /// The refusal of a list of which no row was made here, if any says so.
    pub(crate) fn refusal(&self, name: &str) -> Option<Error> {
        let word = self.elsewhere.as_ref().filter(|_| self.rows.is_empty())?;
        Some(of_elsewhere(name, &format!("it names the export {word}, which this claimbook never made for editing")))
    }

    /// Whether the export carried the claimant.
    pub(crate) fn carried(&self, event: i64, id: i64) -> bool {
        self.claimants(event).binary_search(&id).is_ok()
    }

    /// Whom it carried, in ascending order.
    pub(crate) fn claimants(&self, event: i64) -> &[i64] {
        self.export(event).map_or(&[], |export| &export.claimants)
    }

    fn export(&self, event: i64) -> Option<&Export> {
        self.known.get(&event).and_then(Option::as_ref)
    }
}

/// The number of the export that a cell names, with a proof or, as older lists do, alone.
fn event_of(text: &str) -> Option<i64> {
    mark::number(text).or_else(|| whole_number(text))
}

/// The refusal of a list that was made elsewhere, and what shows it.
pub(crate) fn of_elsewhere(name: &str, why: &str) -> Error {
    Error::invalid(
        format!("{name} was made from another claimbook, or from a newer copy of this one: {why}"),
        "import it into the claimbook that it was exported from; to add its people here as new claims, take the columns \
         claim_number, version and export away",
    )
}
