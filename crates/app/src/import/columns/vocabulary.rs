//! What the words of a list mean here, for the reading of its rows.

use std::path::Path;

use claimbook_domain::date::{self, DateOrder};
use claimbook_tabular::{FileFacts, Meaning, Options, Source, Vocabulary, detect};

use super::synonyms::{WEAK, meaning};
use super::target::Target;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::scratch;

/// The words of lists of claimants.
pub(crate) struct ListWords;

impl Vocabulary for ListWords {
    fn meaning(&self, heading: &str) -> Option<Meaning> {
        let (target, rank) = meaning(heading)?;
        let column = Target::all().position(|other| other == target)?;
        Some(Meaning { column, weak: rank == WEAK, whole_name: target == Target::FullName })
    }

    fn is_date(&self, cell: &str) -> bool {
        DateOrder::ALL.into_iter().any(|order| date::read(cell, order).is_some())
    }
}

/// How lists are read here.
pub(crate) fn options<'o>() -> Options<'o> {
    Options::new(&ListWords, || scratch::file(Path::new("")))
}

/// What the bytes of the file are.
pub(crate) fn facts_of(source: &Source, progress: &Progress<'_>) -> Result<FileFacts> {
    let facts = detect(&source.file, || progress.check().is_ok()).map_err(|error| source.unreadable(error))?;
    facts.ok_or_else(Error::cancelled)
}
