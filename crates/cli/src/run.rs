//! One run of the program: who acts, what the time is, and how books are opened.

use std::path::Path;

use chrono::{DateTime, Utc};
use claimbook_app::book::{Book, Clock, FixedClock, SystemClock};
use claimbook_app::{Error, Progress, Result};
use claimbook_domain::matter::Matter;

use crate::print::Printer;
use crate::progress;
use crate::shared_args::Everywhere;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Done, and the answer is "no".
    No,
}

/// One run of the program.
pub(crate) struct Run {
    everywhere: Everywhere,
    /// Where words and JSON go.
    pub(crate) printer: Printer,
}

impl Run {
    pub(crate) fn new(everywhere: Everywhere) -> Run {
        let printer = Printer::new(everywhere.json, everywhere.quiet);
        Run { everywhere, printer }
    }

    /// Whether the answer is one JSON document.
    pub(crate) fn json(&self) -> bool {
        self.everywhere.json
    }

    /// Opens a claimbook; a notice about how it is open goes to stderr.
    pub(crate) fn open(&self, path: &Path) -> Result<Book> {
        let book = Book::open(path, clock()?, &self.actor())?;
        self.printer.note(&book.notice());
        Ok(book)
    }

    /// Makes a claimbook; never overwrites.
    pub(crate) fn create(&self, path: &Path, matter: Matter) -> Result<Book> {
        Book::create(path, matter, clock()?, &self.actor())
    }

    /// Runs a call that may take long: shows its steps on a terminal, and Ctrl+C stops it with nothing changed.
    pub(crate) fn watch<T>(&self, work: impl FnOnce(&Progress<'_>) -> Result<T>) -> Result<T> {
        progress::watch(!self.everywhere.quiet, work)
    }

    /// Tells an error.
    pub(crate) fn complain(&self, error: &Error) {
        self.printer.complain(error);
    }

    fn actor(&self) -> String {
        claimbook_app::book::actor(self.everywhere.actor.as_deref())
    }
}

/// The clock of the machine; in a debug build tests may stop it by `CLAIMBOOK_NOW`.
fn clock() -> Result<Box<dyn Clock>> {
    let fixed = if cfg!(debug_assertions) { std::env::var("CLAIMBOOK_NOW").ok() } else { None };
    match fixed {
        None => Ok(Box::new(SystemClock)),
        Some(text) => match DateTime::parse_from_rfc3339(&text) {
            Ok(now) => Ok(Box::new(FixedClock(now.with_timezone(&Utc)))),
            Err(_) => Err(Error::invalid(
                format!("CLAIMBOOK_NOW is '{text}', which is not a date and time"),
                "write it as 2025-03-14T17:00:00Z",
            )),
        },
    }
}

/// A path as text for the API, which carries text only.
pub(crate) fn path_text(path: &Path) -> Result<String> {
    path.to_str().map(str::to_string).ok_or_else(|| {
        Error::invalid(format!("the path {} is not in Unicode", path.display()), "rename the file or folder")
    })
}
