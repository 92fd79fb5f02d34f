//! An act under way: whatever it writes is noted for the audit log as it is written. Records change through here and nowhere else.

use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Deref;

use claimbook_domain::claimant::{Claimant, Derived};
use claimbook_domain::hidden::one_line;
use claimbook_domain::matter::Matter;
use claimbook_store::claimants::Stored;
use claimbook_store::duplicates::MatchState;
use claimbook_store::events::{Change, NewEvent};
use claimbook_store::saved_lists::SavedList;
use claimbook_store::{Reader, Tx};
use claimbook_text::numbers::hex;
use sha2::{Digest, Sha256};

use crate::error::{Error, ErrorKind, Result};
use crate::facts::{self, Facts};
use crate::numbers::{can_be_numbered, following, next_version};
use crate::pipeline::{BatchSender, consume_on_thread};
use crate::progress::Progress;
use crate::rule_set::rules_of;
use crate::seal::{self, ImportSeal, LedgerSeal};

mod batches;
mod findings;
mod proof;
mod queue;

use findings::{ImportFindings, TouchedClaimants};
use queue::{KeptQueue, QueueUnderway};

/// An act under way. It can be read like the book, and shows what the act has written so far.
pub struct Act<'a> {
    tx: &'a Tx<'a>,
    event: i64,
    noted: Cell<u64>,
    records: Cell<u64>,
    line: RefCell<NewEvent>,
    matter: Matter,
    /// What the act writes of an import that its event will seal.
    import: RefCell<(ImportSeal, LedgerSeal)>,
    matter_version: Cell<i64>,
    touched: RefCell<TouchedClaimants>,
    /// Claimants whom the rules qualified without a person's decision.
    qualified: RefCell<Vec<i64>>,
    kept_queue: OnceCell<Option<KeptQueue>>,
    queue: RefCell<QueueUnderway>,
    /// Whether what claims share may be different after the act.
    shares_change: Cell<bool>,
}

impl<'a> Deref for Act<'a> {
    type Target = Reader<'a>;
    fn deref(&self) -> &Reader<'a> {
        self.tx
    }
}

/// Puts an imported claimant into the book; see [`Act::fill`].
pub type Insert<'f> = dyn Fn(Claimant, &Derived) -> Result<()> + 'f;

impl<'a> Act<'a> {
    pub(crate) fn begin(tx: &'a Tx<'a>, kind: &str, actor: &str, at: String) -> Result<Act<'a>> {
        let (matter, version) = tx.matter()?;
        let matter_version = Cell::new(version);
        let line = NewEvent { at, actor: actor.into(), kind: kind.into(), undoable: true, ..NewEvent::default() };
        let (noted, records) = (Cell::new(0), Cell::new(0));
        let (import, touched, qualified) = (RefCell::default(), RefCell::default(), RefCell::default());
        let (kept_queue, queue, shares_change) = (OnceCell::new(), RefCell::default(), Cell::new(false));
        let (event, line) = (tx.next_event()?, RefCell::new(line));
        Ok(Act {
            tx,
            event,
            noted,
            records,
            line,
            matter,
            import,
            matter_version,
            touched,
            qualified,
            kept_queue,
            queue,
            shares_change,
        })
    }

    /// Appends the act's line to the audit log, if it said anything.
    pub(crate) fn end(self) -> Result<()> {
        let queue = self.keep_queue()?;
        self.keep_findings()?;
        self.say_who_qualified();
        let mut line = self.line.take();
        if line.what.is_empty() {
            let silent = self.noted.get() == 0 && self.records.get() == 0;
            let why = "an act changed records without saying what it did";
            return if silent { Ok(()) } else { Err(Error::new(ErrorKind::Damaged, why, "report this")) };
        }
        line.records = self.records.get();
        self.tx.append_event(self.event, &line)?;
        self.keep_anomalies()?;
        if let Some(queue) = queue {
            self.tx.set_match_state(&MatchState { event: self.event, ..queue })?;
        }
        let Some(reversed) = line.reverses else { return Ok(()) };
        // The reversal of an act is its undo; the reversal of an undo is a redo, and the act is in effect again.
        match self.tx.event(reversed)?.and_then(|event| event.event.reverses) {
            None => self.tx.mark_undone(reversed, Some(self.event))?,
            Some(first) => self.tx.mark_undone(first, None)?,
        }
        Ok(())
    }

    /// The number that the act has in the audit log.
    pub fn event(&self) -> i64 {
        self.event
    }

    /// When the act happens, UTC.
    pub fn at(&self) -> String {
        self.line.borrow().at.clone()
    }

    /// The matter as the act found it.
    pub fn matter(&self) -> &Matter {
        &self.matter
    }

    /// What the act does, in words. Without it the act leaves no line in the log.
    pub fn say(&self, what: impl Into<String>) {
        // One act is one line of the history, whatever name or note is in it.
        self.line.borrow_mut().what = one_line(&what.into()).into_owned();
    }

    /// Further facts for programs, as JSON.
    pub fn detail(&self, detail: impl Into<String>) {
        self.line.borrow_mut().detail = detail.into();
    }

    /// Undo passes this act over: it changed nothing that could be put back.
    pub fn not_undoable(&self) {
        self.line.borrow_mut().undoable = false;
    }

    /// The act is an import, or takes one back, or does it again.
    pub fn belongs_to_batch(&self, batch: i64) {
        self.line.borrow_mut().batch = Some(batch);
    }

    /// The act takes back (or does again) what `event` did.
    pub(crate) fn reverses(&self, event: i64) {
        self.line.borrow_mut().reverses = Some(event);
    }

    /// How many records the act has touched so far.
    pub fn records(&self) -> u64 {
        self.records.get()
    }

    /// The claim number that is given next.
    ///
    /// # Errors
    /// When there is none left that could be written and read again.
    pub fn next_claim(&self) -> Result<i64> {
        can_be_numbered(self.tx.next_claim()?)
    }

    /// Adds a claimant. Its id is new: see [`Act::next_claim`].
    pub fn insert_claimant(&self, claimant: &Claimant) -> Result<()> {
        self.tx.insert_claimant(claimant, &self.matter.claim_no(claimant.id))?;
        self.touch(claimant.id);
        self.bring_compared(claimant.id, None)?;
        self.tx.set_next_claim(following(claimant.id)?)?;
        let stored = Stored { claimant: claimant.clone(), voided: false };
        self.note("claimant", claimant.id, Some(claimant.id), None, &facts::of_claimant(&stored, self.tx.fields()?))
    }

    /// Adds claimants that an import brings. The log names them by their batch, not one by one:
    /// the batch keeps the file, each claimant its batch and row, and the event a digest of them all (see [`facts::seal`]).
    /// An empty book is filled the quick way.
    pub fn fill<T>(&self, progress: &Progress<'_>, fill: impl FnOnce(&Insert<'_>) -> Result<T>) -> Result<T> {
        let highest = Cell::new(0);
        let mut seals = Sha256::new();
        let list = self.tx.fields()?;
        let rules = rules_of(&self.matter)?;
        let mut asked = ImportFindings::default();
        let compared = self.compared()?;
        let mut brought = Vec::new();
        let write = |sender: &mut BatchSender<Option<Claimant>>| {
            let sender = RefCell::new(sender);
            let added = |claimant: Claimant| {
                highest.set(highest.get().max(claimant.id));
                self.records.set(self.records.get() + 1);
                let bytes = size_of::<Claimant>() + claimant.fields.bytes();
                sender.borrow_mut().put(Some(claimant), bytes)
            };
            if !self.tx.has_claimants()? {
                return self.fill_empty(progress, added, fill);
            }
            fill(&|claimant, derived| {
                self.tx.insert_derived(&claimant, derived, &self.matter.claim_no(claimant.id))?;
                added(claimant)
            })
        };
        let filled = consume_on_thread(write, |claimant| {
            // It ends here, and not where the next ones are written.
            for claimant in claimant.take().iter() {
                seals.update(facts::seal(claimant, list));
                rules.iter().for_each(|rules| asked.ask(rules, claimant));
                brought.extend(compared.map(|columns| (claimant.id, queue::prepared(claimant, columns))));
            }
            Ok(())
        })?;
        self.keep_imported(&asked)?;
        self.shares_change.set(true);
        brought.into_iter().try_for_each(|(claim, person)| self.bring_compared(claim, Some(person)))?;
        self.tx.set_next_claim(following(highest.get())?)?;
        let mut import = self.import.borrow_mut();
        import.0.claimants_sha256 = hex(&seals.finalize());
        import.0.seals = claimbook_store::FIELDS;
        Ok(filled)
    }

    /// Fills an empty book with claimants of another one, under their numbers and versions; `next` is the first number that is free
    /// there. Like those of an import they are named by their batch and row; the digest of them all, versions included.
    pub(crate) fn take_over(
        &self,
        next: i64,
        progress: &Progress<'_>,
        fill: impl FnOnce(&Insert<'_>) -> Result<()>,
    ) -> Result<String> {
        let (seals, list) = (RefCell::new(Sha256::new()), self.tx.fields()?);
        let added = |claimant: Claimant| {
            seals.borrow_mut().update(facts::versioned_seal(&claimant, facts::seal(&claimant, list)));
            self.records.set(self.records.get() + 1);
            Ok(())
        };
        self.fill_empty(progress, added, fill)?;
        self.touch_everyone();
        self.tx.set_next_claim(next)?;
        Ok(hex(&seals.into_inner().finalize()))
    }

    /// Fills an empty book in bulk; `added` is called for each claimant.
    fn fill_empty<T>(
        &self,
        progress: &Progress<'_>,
        added: impl Fn(Claimant) -> Result<()>,
        fill: impl FnOnce(&Insert<'_>) -> Result<T>,
    ) -> Result<T> {
        let quick = |insert: &dyn Fn(&Claimant, &Derived, &str) -> claimbook_store::Result<()>| {
            fill(&|claimant, derived| {
                insert(&claimant, derived, &self.matter.claim_no(claimant.id))?;
                added(claimant)
            })
        };
        self.tx.fill_claimants(quick, |done, of| progress.step("Indexing", done, of))
    }

    /// Replaces the old values by changed ones; returns the stored claimant with its new version. Nothing is written when nothing differs.
    pub fn update_claimant(&self, old: &Stored, new: Stored) -> Result<Stored> {
        let list = self.tx.fields()?;
        let (before, after) = facts::difference(&facts::of_claimant(old, list), &facts::of_claimant(&new, list));
        if after.is_empty() {
            return Ok(old.clone());
        }
        let mut new = new;
        new.claimant.version = next_version(old.claimant.version)?;
        let id = new.claimant.id;
        self.touch_changing(old, &new)?;
        self.touch_compared(old)?;
        self.tx.replace_claimant(old, &new, &self.matter.claim_no(id))?;
        self.note("claimant", id, Some(id), Some(&before), &after)?;
        Ok(new)
    }

    /// Voids the claimants that a batch brought, or brings them back, except for those changed since; how many.
    pub(crate) fn void_batch(
        &self,
        batch: i64,
        voided: bool,
        changed_since: &[i64],
        progress: &Progress<'_>,
    ) -> Result<u64> {
        self.shares_change.set(true);
        self.touch_batch(batch)?;
        self.touch_batch_compared(batch, voided, changed_since)?;
        let doing = if voided { "Removing claimants" } else { "Restoring claimants" };
        let count = self.tx.void_batch(batch, voided, changed_since, |done, all| progress.step(doing, done, all))?;
        self.records.set(self.records.get() + count);
        Ok(count)
    }

    /// Replaces the matter by a changed one; returns its new version.
    pub fn put_matter(&self, new: &Matter) -> Result<i64> {
        let (before, after) = facts::difference(&facts::of_matter(&self.matter)?, &facts::of_matter(new)?);
        let version = self.tx.put_matter(new, self.matter_version.get())?;
        self.touch_matter(&self.matter, new);
        self.matter_version.set(version);
        self.note("matter", 1, None, Some(&before), &after)?;
        Ok(version)
    }

    /// Notes whom the list of this act carries; the digest of them, which the event says.
    pub(crate) fn note_exported(&self, claimants: &[i64]) -> Result<String> {
        Ok(seal::of_exported(&self.tx.add_exported(self.event, claimants)?))
    }

    /// Adds a saved list; returns it with its number.
    pub fn insert_list(&self, list: &SavedList) -> Result<SavedList> {
        let id = self.tx.add_saved_list(list)?;
        let stored = SavedList { id, ..list.clone() };
        self.note("list", id, None, None, &facts::of_list(&stored)?)?;
        Ok(stored)
    }

    /// Replaces a saved list by its changed form; returns it with its new version.
    pub fn update_list(&self, old: &SavedList, new: &SavedList) -> Result<SavedList> {
        let (before, after) = facts::difference(&facts::of_list(old)?, &facts::of_list(new)?);
        if after.is_empty() {
            return Ok(old.clone());
        }
        let stored = SavedList { version: next_version(old.version)?, ..new.clone() };
        self.tx.put_saved_list(old, &stored)?;
        self.note("list", old.id, None, Some(&before), &after)?;
        Ok(stored)
    }

    fn note(
        &self,
        entity: &str,
        record: i64,
        claimant: Option<i64>,
        before: Option<&Facts>,
        after: &Facts,
    ) -> Result<()> {
        self.note_silently(entity, record, claimant, before, after)?;
        self.records.set(self.records.get() + 1);
        Ok(())
    }

    /// Notes a change of something that does not count as a record of the act.
    fn note_silently(
        &self,
        entity: &str,
        record: i64,
        claimant: Option<i64>,
        before: Option<&Facts>,
        after: &Facts,
    ) -> Result<()> {
        if matches!(entity, "claimant" | "evidence" | "matter") {
            self.shares_change.set(true);
        }
        let before = before.map(facts::write).transpose()?;
        let change = Change { entity: entity.into(), record, claimant, before, after: facts::write(after)? };
        Ok(self.tx.add_change(self.event, self.noted.replace(self.noted.get() + 1), &change)?)
    }
}
