//! What the words of a list mean here, for the reading of its rows.

use std::path::Path;

use claimbook_domain::date::{self, DateOrder};
use claimbook_tabular::{FileFacts, Meaning, Options, Source, Vocabulary, detect};

use super::synonyms::{Headings, WEAK, meaning};
use super::target::Target;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::scratch;

impl Vocabulary for Headings {
    fn meaning(&self, heading: &str) -> Option<Meaning> {
        let (target, rank) = meaning(heading, self)?;
        let column = self.targets().position(|other| other == target)?;
        Some(Meaning { column, weak: rank == WEAK, whole_name: target == Target::FullName })
    }

    fn is_date(&self, cell: &str) -> bool {
        DateOrder::ALL.into_iter().any(|order| date::read(cell, order).is_some())
    }
}

/// How lists are read here.
pub(crate) fn options<'o>(headings: &'static Headings) -> Options<'o> {
    Options::new(headings, || scratch::file(Path::new("")))
}

/// What the bytes of the file are.
pub(crate) fn facts_of(source: &Source, progress: &Progress<'_>) -> Result<FileFacts> {
    let facts = detect(&source.file, || progress.check().is_ok()).map_err(|error| source.unreadable(error))?;
    facts.ok_or_else(Error::cancelled)
}
