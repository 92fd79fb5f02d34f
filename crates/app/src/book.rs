//! An open claimbook: the store, the clock, and the person who acts. Every use case takes one.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use claimbook_domain::field::FieldList;
use claimbook_domain::hidden::one_line;
use claimbook_domain::matter::Matter;
use claimbook_domain::tally::heads;
use claimbook_store::claimants::Query;
use claimbook_store::cures::{CureColumns, CureCount};
use claimbook_store::{Reader, Store};

use crate::act::Act;
use crate::drafts::Typed;
use crate::duplicates::open::KnownOpenPairs;
use crate::earlier;
use crate::error::Result;
use crate::facts;
use crate::history;
use crate::progress::Progress;
use crate::scratch;
use crate::views::*;

/// Tells the time. Handed in, so that tests can fix it.
pub trait Clock: Send + Sync {
    /// Now, UTC.
    fn now(&self) -> DateTime<Utc>;
}

/// The clock of the machine.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// A clock that does not advance.
pub struct FixedClock(pub DateTime<Utc>);

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

/// An open claimbook.
pub struct Book {
    store: Store,
    clock: Box<dyn Clock>,
    actor: String,
    lists: Mutex<Vec<OrderedList>>,
    cures: Mutex<Option<CountedCures>>,
    typed: Mutex<Typed>,
    open_pairs: KnownOpenPairs,
}

/// Whether the path leads to a claimbook.
pub fn is_book(path: &Path) -> bool {
    claimbook_store::is_claimbook(path)
}

/// The columns of the claimants of a closed book, which is not touched.
///
/// # Errors
/// When it cannot be read.
pub fn fields_of(path: &Path) -> Result<&'static FieldList> {
    // What a migration would write is written nowhere.
    Store::open_for_reading(path, &|_, _| Ok(()))?.read(|reader| Ok(reader.fields()?))
}

/// The ids of a query in its order, for the book at a change number.
struct OrderedList {
    change: i64,
    query: Query,
    ids: Arc<Vec<i64>>,
}

/// How many claimants have their cure where, for the book at a change number.
struct CountedCures {
    change: i64,
    columns: &'static CureColumns,
    counts: Arc<Vec<CureCount>>,
}

/// How many lists are remembered: one for each grid that is likely to be open.
const LISTS: usize = 6;

/// Acts under way that become true together.
pub(crate) struct Acts<'a> {
    book: &'a Book,
    tx: &'a claimbook_store::Tx<'a>,
}

impl Acts<'_> {
    /// The next one of them; see [`Book::act`].
    pub(crate) fn act<T>(&self, kind: &str, act: impl FnOnce(&Act<'_>) -> Result<T>) -> Result<T> {
        let under_way = Act::begin(self.tx, kind, &self.book.actor, self.book.now())?;
        let answer = act(&under_way)?;
        under_way.end()?;
        Ok(answer)
    }

    /// The book as the acts so far left it.
    pub(crate) fn reader(&self) -> &Reader<'_> {
        self.tx
    }
}

impl Book {
    /// Makes a new claimbook and opens it; never overwrites. It is there with its first event or not at all.
    pub fn create(path: &Path, matter: Matter, clock: Box<dyn Clock>, actor: &str) -> Result<Book> {
        let at: Box<dyn Clock> = Box::new(FixedClock(clock.now()));
        Store::build(path, &matter, |store| {
            Book::around(store, at, actor).act("book.created", |act| {
                act.not_undoable();
                let mut said = facts::of_matter(&matter)?;
                said.insert(facts::FORMAT.into(), claimbook_store::SCHEMA_VERSION.to_string());
                act.detail(facts::write(&said)?);
                act.say(format!("Created the claimbook for {}", matter.caption));
                Ok(())
            })
        })?;
        Book::open(path, clock, actor).inspect_err(|_| {
            // The file is new and no one has seen it, so only the first error is reported.
            let _ = std::fs::remove_file(path);
        })
    }

    /// Makes a new claimbook that `fill` fills, as `like` is: at its moment, by the same person. It is at `path` whole or not at all.
    pub(crate) fn build<T>(
        path: &Path,
        matter: &Matter,
        like: &Book,
        fill: impl FnOnce(&Book) -> Result<T>,
    ) -> Result<T> {
        let clock = Box::new(FixedClock(like.clock()));
        Store::build(path, matter, |store| fill(&Book::around(store, clock, &like.actor)))
    }

    /// Opens a claimbook.
    pub fn open(path: &Path, clock: Box<dyn Clock>, actor: &str) -> Result<Book> {
        let store = Store::open(path, &|tx, format| earlier::brought_up(tx, format, stamp(&*clock), actor))?;
        Ok(Book::around(store, clock, actor))
    }

    /// Opens another claimbook for reading alone, whatever the place allows; the file is not touched.
    pub(crate) fn read_other(&self, path: &Path) -> Result<Book> {
        let clock = Box::new(FixedClock(self.clock()));
        let store =
            Store::open_for_reading(path, &|tx, format| earlier::brought_up(tx, format, stamp(&*clock), &self.actor))?;
        Ok(Book::around(store, clock, &self.actor))
    }

    /// The columns of the claimants in its matter.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn fields(&self) -> Result<&'static FieldList> {
        self.read(|reader| Ok(reader.fields()?))
    }

    fn around(store: Store, clock: Box<dyn Clock>, actor: &str) -> Book {
        if store.read_only().is_none() {
            scratch::note_book(store.path());
        }
        Book {
            store,
            clock,
            actor: one_line(actor).into_owned(),
            lists: Mutex::default(),
            cures: Mutex::default(),
            typed: Mutex::default(),
            open_pairs: KnownOpenPairs::default(),
        }
    }

    /// Where the file is.
    pub fn path(&self) -> PathBuf {
        self.store.path().to_path_buf()
    }

    /// What is worth knowing about how the book is open: for reading only, or in the safe mode of a network share. Empty when nothing is.
    pub fn notice(&self) -> String {
        if let Some(log) = self.store.log_set_aside() {
            let name = log.file_name().unwrap_or_default().to_string_lossy();
            return format!(
                "a log of another copy of this claimbook was next to it, left by a program that was stopped while it wrote: it was not \
                 put into this file and is now called {name}. The last acts before that moment may be missing here"
            );
        }
        if let Some(why) = self.store.read_only() {
            return format!(
                "this claimbook is open as read-only: {why}. Files that you save from it are not recorded in its history"
            );
        }
        let slower = |why| format!("{why}; it works without a write-ahead log, which is safe there but slower");
        self.store.safe_mode().map(slower).unwrap_or_default()
    }

    /// Who acts here.
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// Now, UTC.
    pub fn clock(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The calendar date in the matter's zone.
    pub(crate) fn today(&self, matter: &Matter) -> NaiveDate {
        self.clock().with_timezone(&matter.zone).date_naive()
    }

    /// Now as it is stored: UTC with seconds, `2026-11-23T17:00:00Z`.
    pub fn now(&self) -> String {
        stamp(&*self.clock)
    }

    /// The number of the last event; it grows with every act of anyone, in any program.
    pub fn change(&self) -> Result<i64> {
        self.read(|reader| Ok(reader.last_event()?))
    }

    /// The current matter.
    pub fn matter(&self) -> Result<Matter> {
        self.read(|reader| Ok(reader.matter()?.0))
    }

    /// Reads a consistent state of the book.
    pub fn read<T>(&self, read: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        self.store.read(read)
    }

    /// Reads the file that was opened, even when it was replaced; see [`Store::read_former`].
    pub(crate) fn read_former<T>(&self, read: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        self.store.read_former(read)
    }

    /// Reads the book in its state after `event`; see [`Store::as_of`].
    pub(crate) fn as_of<T>(
        &self,
        event: i64,
        words: bool,
        walk: impl FnOnce(&claimbook_store::past::Past<'_>) -> Result<()>,
        read: impl FnOnce(&Reader<'_>) -> Result<T>,
    ) -> Result<T> {
        self.store.as_of(event, words, walk, read)
    }

    /// One act of one person: what it writes and its line in the audit log become true together, or not at all.
    /// An act that says nothing (see [`Act::say`]) leaves no line; it must not have changed anything.
    pub fn act<T>(&self, kind: &str, act: impl FnOnce(&Act<'_>) -> Result<T>) -> Result<T> {
        self.acts(|acts| acts.act(kind, act))
    }

    /// Several acts, each with its own line in the log, that become true together or not at all.
    pub(crate) fn acts<T>(&self, run: impl FnOnce(&Acts<'_>) -> Result<T>) -> Result<T> {
        self.store.write(|tx| run(&Acts { book: self, tx }))
    }

    /// An act that changes no record: it does something outside the book and notes it. A book that is open for reading only takes no
    /// note, and the thing is done all the same: that is what an archive is opened for.
    pub(crate) fn noted<T>(
        &self,
        kind: &str,
        thing: impl FnOnce() -> Result<T>,
        note: impl FnOnce(&Act<'_>, &T) -> Result<()>,
    ) -> Result<T> {
        if self.is_read_only() {
            return thing();
        }
        self.act(kind, |act| {
            act.not_undoable();
            let done = thing()?;
            note(act, &done)?;
            Ok(done)
        })
    }

    /// Whether the book can be read and not changed here.
    pub fn is_read_only(&self) -> bool {
        self.store.read_only().is_some()
    }

    /// Drafts on their way into the book.
    pub(crate) fn typed(&self) -> MutexGuard<'_, Typed> {
        self.typed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The open pairs that were read last.
    pub(crate) fn open_pairs(&self) -> &KnownOpenPairs {
        &self.open_pairs
    }

    /// Writes that are not acts: drafts, and what is derived.
    pub(crate) fn quietly<T>(&self, write: impl FnOnce(&claimbook_store::Tx<'_>) -> Result<T>) -> Result<T> {
        self.store.write(write)
    }

    /// The ids of a query in its order, if they are remembered.
    pub(crate) fn known_order(&self, reader: &Reader<'_>, query: &Query) -> Result<Option<Arc<Vec<i64>>>> {
        let change = reader.last_event()?;
        let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lists.iter().find(|list| list.change == change && list.query == *query);
        Ok(known.map(|list| Arc::clone(&list.ids)))
    }

    /// The ids of a query in its order; remembered until the book changes, so that every page of it costs the same.
    pub(crate) fn ordered(&self, reader: &Reader<'_>, query: &Query) -> Result<Arc<Vec<i64>>> {
        if let Some(ids) = self.known_order(reader, query)? {
            return Ok(ids);
        }
        let change = reader.last_event()?;
        let ids = Arc::new(reader.claimant_ids(query)?);
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        lists.retain(|list| list.query != *query);
        lists.insert(0, OrderedList { change, query: query.clone(), ids: Arc::clone(&ids) });
        lists.truncate(LISTS);
        Ok(ids)
    }

    /// How many claimants have their cure where; remembered until the book changes, so that every queue of it costs the same.
    pub(crate) fn cure_counts(
        &self,
        reader: &Reader<'_>,
        columns: &'static CureColumns,
    ) -> Result<Arc<Vec<CureCount>>> {
        let change = reader.last_event()?;
        let known = |cures: &CountedCures| cures.change == change && cures.columns == columns;
        let remembered = || self.cures.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cures) = remembered().as_ref().filter(|cures| known(cures)) {
            return Ok(Arc::clone(&cures.counts));
        }
        let counts = Arc::new(reader.cure_counts(columns)?);
        *remembered() = Some(CountedCures { change, columns, counts: Arc::clone(&counts) });
        Ok(counts)
    }

    /// What is wrong with the search index, in words; see [`Store::check_search`].
    pub(crate) fn check_search(&self, progress: &Progress<'_>) -> Result<Option<&'static str>> {
        self.store.check_search(|done, of| progress.step("Checking the search index", done, of))
    }

    /// Copies the open book to a file that must not exist yet.
    pub(crate) fn copy_to(&self, target: &Path) -> Result<()> {
        Ok(self.store.backup(target)?)
    }
}

/// Now as it is stored.
fn stamp(clock: &dyn Clock) -> String {
    clock.now().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The open claimbook: its name, its counts, and what undo and redo would do.
pub fn info(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<BookInfo> {
    book.read(|reader| {
        let path = book.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let claimants = heads(&reader.counts()?);
        Ok(BookInfo {
            name,
            path: path.display().to_string(),
            change: reader.last_event()?,
            actor: book.actor.clone(),
            notice: book.notice(),
            read_only: book.is_read_only(),
            undo: reader.to_undo(&book.actor)?.map(history::act_ref),
            redo: reader.to_redo(&book.actor)?.map(history::act_ref),
            claimants,
            evidence: reader.count_pieces()?,
            imports: reader.count_batches()?,
            claim_prefix: reader.matter()?.0.claim_prefix,
        })
    })
}

/// Who acts: the name given, else `CLAIMBOOK_ACTOR`, else the name that the system knows the person by.
pub fn actor(given: Option<&str>) -> String {
    let from_environment = std::env::var("CLAIMBOOK_ACTOR").ok();
    let names = [given.map(str::to_string), from_environment, whoami::username().ok()];
    let name = names.into_iter().flatten().map(|name| one_line(name.trim()).into_owned()).find(|name| !name.is_empty());
    name.unwrap_or_else(|| "unknown person".to_string())
}
