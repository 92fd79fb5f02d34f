//! What the file of a claim says beside its fields, three ways: facts of documents, overrides, contacts, whatever kinds there are.

use std::collections::BTreeMap;

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::entries::Entry;

use super::compare::{ClaimantDifference, Deed, Difference, Numbers, ValueComparison};
use super::named::{named, renumbered};
use super::touched::TouchedEntry;
use crate::entry_kinds::{BATES, FACTS};
use crate::error::Result;
use crate::facts;
use crate::views::Refused;

/// What is done to an entry.
pub(super) enum EntryDeed {
    /// An entry of the slice is new here; the event that added it there.
    Add(Entry, i64),
    /// The entry of this book with that number says what one of the slice says.
    Change(i64, Entry),
}

/// The entries of a claimant who is new here.
pub(super) fn of_new(slice: &Reader<'_>, claimant: i64, numbers: &Numbers) -> Result<Vec<EntryDeed>> {
    let mut deeds = Vec::new();
    for entry in slice.entries_of_claimant(claimant)? {
        if is_taken(&entry) {
            let added_by = slice.first_event_of_record("entry", entry.id)?.unwrap_or_default();
            deeds.push(EntryDeed::Add(numbers.entry_here(entry)?, added_by));
        }
    }
    Ok(deeds)
}

/// Bates numbers are given at home: the same number may have been given there to another document.
fn is_taken(entry: &Entry) -> bool {
    entry.kind != BATES
}

/// A claimant who is new and refused is not here: whatever names it waits until it is, because its number will be somebody else's.
pub(super) fn refuse_who_name_absent(difference: &mut Difference, numbers: &Numbers, matter: &Matter) -> Result<()> {
    loop {
        let refused = difference.refused.keys().filter(|there| numbers.new.contains(there));
        let absent: BTreeMap<i64, i64> = refused.map(|there| (numbers.here(*there), *there)).collect();
        if absent.is_empty() {
            return Ok(());
        }
        let (mut rows, mut waiting) = (Vec::new(), Vec::new());
        for row in difference.rows.drain(..) {
            match names(&row)?.iter().find_map(|here| absent.get(here)) {
                Some(there) => waiting.push((row, *there)),
                None => rows.push(row),
            }
        }
        difference.rows = rows;
        if waiting.is_empty() {
            return Ok(());
        }
        for (row, named) in waiting {
            let reason = format!("it names {}, which is refused", matter.claim_no(named));
            let claim_no = matter.claim_no(row.there);
            difference.refused.insert(row.there, Refused { claim_no, name: row.name, reason });
        }
    }
}

/// The claims that a claimant names, by their numbers here.
fn names(row: &ClaimantDifference) -> Result<Vec<i64>> {
    let claimant = match &row.deed {
        Deed::Add(claimant, _) => claimant,
        Deed::Change(change) => &change.1.claimant,
    };
    let mut names: Vec<i64> = claimant.duplicate_of.into_iter().collect();
    for deed in &row.entries {
        let (EntryDeed::Add(entry, _) | EntryDeed::Change(_, entry)) = deed;
        names.extend(named(entry)?);
    }
    Ok(names)
}

impl Numbers {
    /// An entry of the slice as it is said here.
    fn entry_here(&self, entry: Entry) -> Result<Entry> {
        self.own_versions.marked(renumbered(entry, |id| self.here(id))?)
    }
}

impl ValueComparison<'_> {
    /// What becomes of the entries that something was done to there.
    pub(super) fn entries(&mut self, touched: &[TouchedEntry]) -> Result<Vec<EntryDeed>> {
        let mut deeds = Vec::new();
        for entry in touched.iter().filter(|entry| is_taken(&entry.now)) {
            let home = self.comparison.home;
            let theirs = &self.numbers.entry_here(entry.now.clone())?;
            let given = entry.given.clone().map(|given| self.numbers.entry_here(given)).transpose()?;
            let ours = match &given {
                Some(_) => {
                    let id = self.comparison.past.entries.get(&theirs.id).copied().unwrap_or(theirs.id);
                    home.entry(id)?.filter(|ours| ours.kind == theirs.kind && self.is_of(ours, entry))
                }
                None => self.rival(theirs)?,
            };
            match (&given, ours) {
                (None, None) if !theirs.voided => {
                    deeds.push(EntryDeed::Add(theirs.clone(), entry.added_by));
                    self.show_new(theirs)?;
                }
                (given, Some(ours)) if given.is_some() || !theirs.voided => {
                    let label = self.label(&ours, self.comparison.home)?;
                    let base = given.clone().unwrap_or(Entry { voided: true, ..Entry::default() });
                    let kept = [&base, theirs, &ours].map(text);
                    let shown = [in_words(&base)?, in_words(theirs)?, in_words(&ours)?];
                    if self.compare_shown(&format!("entry:{}", ours.id), &label, kept, shown) {
                        deeds.push(EntryDeed::Change(ours.id, theirs.clone()));
                    }
                }
                _ => {}
            }
        }
        Ok(deeds)
    }

    /// Whether an entry of this book is the claimant's, or of the one with whom it was given.
    fn is_of(&self, ours: &Entry, entry: &TouchedEntry) -> bool {
        let given = entry.given.as_ref().and_then(|given| given.claimant);
        ours.claimant.is_some_and(|id| id == self.id || Some(id) == given.map(|there| self.numbers.here(there)))
    }

    /// An entry of this book that says of the same thing what a new one of the slice says of it: a document shows one set of facts.
    fn rival(&self, theirs: &Entry) -> Result<Option<Entry>> {
        let (home, slice) = (self.comparison.home, self.comparison.slice);
        let Some(piece) = theirs.piece.filter(|_| theirs.kind == FACTS) else { return Ok(None) };
        let Some(theirs) = slice.piece(piece)? else { return Ok(None) };
        let ours = home.pieces(Some(self.id))?.into_iter().find(|ours| ours.file.sha256 == theirs.file.sha256);
        match ours {
            Some(ours) => Ok(home.entries_about(FACTS, ours.id)?.into_iter().next()),
            None => Ok(None),
        }
    }

    fn show_new(&mut self, theirs: &Entry) -> Result<()> {
        let label = self.label(theirs, self.comparison.slice)?;
        let words = [String::new(), in_words(theirs)?, String::new()];
        // Two new entries may say the same.
        let kept = [String::new(), format!("{} {}", theirs.id, theirs.body), String::new()];
        self.compare_shown(&format!("entry:new:{}", theirs.id), &label, kept, words);
        Ok(())
    }

    /// `Facts of receipt.pdf`, `Override`.
    fn label(&self, entry: &Entry, reader: &Reader<'_>) -> Result<String> {
        let mut letters = entry.kind.chars();
        let kind: String =
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
        let piece = entry.piece.map(|id| reader.piece(id)).transpose()?.flatten();
        Ok(piece.map_or(kind.clone(), |piece| format!("{kind} of {}", piece.name)))
    }
}

/// The entry as it is kept; nothing when it was taken back.
fn text(entry: &Entry) -> String {
    if entry.voided { String::new() } else { entry.body.clone() }
}

/// `result: met, reason: seen in person`; nothing when it was taken back.
fn in_words(entry: &Entry) -> Result<String> {
    if entry.voided {
        return Ok(String::new());
    }
    let members = facts::members_in_words(entry)?;
    Ok(members
        .into_iter()
        .map(|(label, value)| format!("{}: {value}", label.to_lowercase()))
        .collect::<Vec<_>>()
        .join(", "))
}
