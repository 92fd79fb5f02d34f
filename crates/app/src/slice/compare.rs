//! The difference that a slice brings: each claimant that was changed there, in a three-way comparison with the claimbook.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use claimbook_domain::claimant::{Claimant, Fields};
use claimbook_domain::matter::Matter;
use claimbook_domain::status::Status;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;

use super::entries::{self, EntryDeed};
use super::origin;
use super::past::Past;
use super::pieces::PieceDeed;
use super::rules_named::OwnVersions;
use super::stays::Stays;
use super::touched::{self, Touched};
use crate::claimants::{check_named, similar_to, with_values};
use crate::error::{Error, Result};
use crate::facts;
use crate::numbers::can_be_numbered;
use crate::progress::Progress;
use crate::three_way::{ChangedBy, Side, Sides, compare};
use crate::views::*;

/// How many claimants are compared between two steps of progress.
const STRIDE: usize = 500;

/// What a slice brings.
pub(super) struct Difference {
    pub(super) rows: Vec<ClaimantDifference>,
    /// Whose changes cannot be taken, by their numbers there.
    pub(super) refused: BTreeMap<i64, Refused>,
    /// Claimants of the slice that were changed here since it was made, with the words for the columns.
    pub(super) here: BTreeMap<i64, BTreeSet<String>>,
    pub(super) stays: Stays,
}

/// A claimant that differs.
pub(super) struct ClaimantDifference {
    /// Its id in the slice, and here.
    pub(super) there: i64,
    pub(super) here: i64,
    pub(super) name: String,
    pub(super) deed: Deed,
    pub(super) values: Vec<SliceValue>,
    pub(super) pieces: Vec<PieceDeed>,
    pub(super) entries: Vec<EntryDeed>,
}

/// What is done to a claimant.
pub(super) enum Deed {
    /// It is new here; the event that added it there.
    Add(Box<Claimant>, i64),
    /// The first is replaced by the second, which may be the same.
    Change(Box<(Stored, Stored)>),
}

/// Compares a slice with the book it was made from.
pub(super) struct SliceComparison<'c> {
    pub(super) slice: &'c Reader<'c>,
    pub(super) home: &'c Reader<'c>,
    pub(super) matter: &'c Matter,
    pub(super) past: &'c Past,
    pub(super) sides: Sides,
}

impl SliceComparison<'_> {
    /// The whole difference.
    pub(super) fn run(&self, progress: &Progress<'_>) -> Result<Difference> {
        let touched = touched::read(self.slice, self.past)?;
        let numbers = self.numbers(&touched)?;
        let (here, stays) = (self.changed_here()?, Stays::of(self.slice, self.home, self.past)?);
        let mut difference = Difference { rows: Vec::new(), refused: BTreeMap::new(), here, stays };
        for (place, (id, touched)) in touched.iter().enumerate() {
            if place % STRIDE == 0 {
                progress.step("Comparing claimants", place as u64, numbers.touched)?;
            }
            let Some(theirs) = self.there(*id)? else { continue };
            let name = theirs.claimant.fields.display_name();
            match self.row(&theirs, touched, &numbers)? {
                Ok(row) => difference.rows.extend(row),
                Err(reason) => {
                    let claim_no = self.matter.claim_no(*id);
                    difference.refused.insert(*id, Refused { claim_no, name, reason });
                }
            }
        }
        entries::refuse_who_name_absent(&mut difference, &numbers, self.matter)?;
        Ok(difference)
    }

    /// A claimant of the slice, with its values where the columns of this book have them.
    fn there(&self, id: i64) -> Result<Option<Stored>> {
        let Some(mut stored) = self.slice.stored_claimant(id)? else { return Ok(None) };
        stored.claimant.fields = stored.claimant.fields.renumbered(self.slice.fields()?, self.matter.list());
        Ok(Some(stored))
    }

    /// The number here of each claimant whose number there is different.
    fn numbers(&self, touched: &BTreeMap<i64, Touched>) -> Result<Numbers> {
        let mut numbers = Numbers {
            touched: touched.len() as u64,
            known: self.past.numbers.clone(),
            new: BTreeSet::new(),
            own_versions: OwnVersions::of(self.slice, self.home)?,
        };
        let mut next = self.home.next_claim()?;
        for id in touched.keys() {
            let Some(stored) = self.slice.stored_claimant(*id)? else { continue };
            if !was_given(&stored) && !stored.voided && !numbers.known.contains_key(id) {
                numbers.known.insert(*id, can_be_numbered(next)?);
                numbers.new.insert(*id);
                next += 1;
            }
        }
        Ok(numbers)
    }

    /// What becomes of a claimant; nothing when it does not differ, and a sentence when its changes cannot be taken.
    fn row(
        &self,
        theirs: &Stored,
        touched: &Touched,
        numbers: &Numbers,
    ) -> Result<std::result::Result<Option<ClaimantDifference>, String>> {
        let there = theirs.claimant.id;
        if numbers.new.contains(&there) {
            return self.addition(theirs, numbers);
        }
        if !was_given(theirs) && !numbers.known.contains_key(&there) {
            // Added and taken back there: no one here has ever seen it.
            return Ok(Ok(None));
        }
        let here = numbers.here(there);
        let Some(ours) = self.home.stored_claimant(here)? else {
            return Ok(Err(format!("there is no claimant {} here", self.matter.claim_no(here))));
        };
        if theirs.voided && (ours.voided || ours.claimant.status == Status::Withdrawn) {
            return Ok(Ok(None));
        }
        if theirs.voided {
            return Ok(Err(format!(
                "it was undone there; withdraw {} here to do the same",
                self.matter.claim_no(here)
            )));
        }
        let base = touched.base(theirs, self.matter.list())?;
        let mut cells = ValueComparison { comparison: self, id: here, numbers, values: Vec::new() };
        let set = cells.fields(&base, theirs, &ours);
        let status = cells.status(&base, theirs, &ours);
        let pieces = cells.pieces(&touched.pieces)?;
        let entries = cells.entries(&touched.entries)?;
        let values = cells.values;
        let concerned = values.iter().any(|value| value.kind != "ours") || !pieces.is_empty() || !entries.is_empty();
        if !concerned {
            return Ok(Ok(None));
        }
        if ours.voided {
            return Ok(Err(format!("the addition of {} was undone here", self.matter.claim_no(here))));
        }
        let new = match self.changed(&ours, &set, status.then_some(theirs), touched, numbers)? {
            Ok(new) => new,
            Err(why) => return Ok(Err(why)),
        };
        let name = new.claimant.fields.display_name();
        Ok(Ok(Some(ClaimantDifference {
            there,
            here,
            name,
            deed: Deed::Change(Box::new((ours, new))),
            values,
            pieces,
            entries,
        })))
    }

    /// The record with the values that are taken.
    fn changed(
        &self,
        ours: &Stored,
        set: &FieldMap,
        status_of: Option<&Stored>,
        touched: &Touched,
        numbers: &Numbers,
    ) -> Result<std::result::Result<Stored, String>> {
        let mut new = ours.clone();
        match with_values(&ours.claimant.fields, set, self.matter) {
            Ok(fields) => new.claimant.fields = fields,
            Err(why) => return Ok(Err(why.message)),
        }
        if let Some(theirs) = status_of {
            let (from, to) = (ours.claimant.status, theirs.claimant.status);
            let as_there = touched.base(theirs, self.matter.list())?.claimant.status == from
                && touched.moved_legally(self.slice)?;
            if !(from == to || from.may_become(to) || as_there) {
                return Ok(Err(format!("it is {} here and cannot become {}", from.code(), to.code())));
            }
            new.claimant.status = to;
            new.claimant.status_reason.clone_from(&theirs.claimant.status_reason);
            new.claimant.duplicate_of = theirs.claimant.duplicate_of.map(|id| numbers.here(id));
        }
        Ok(match check_named(&new.claimant.fields, new.claimant.status) {
            Ok(()) => Ok(new),
            Err(why) => Err(why.message),
        })
    }

    fn addition(
        &self,
        theirs: &Stored,
        numbers: &Numbers,
    ) -> Result<std::result::Result<Option<ClaimantDifference>, String>> {
        let there = &theirs.claimant;
        let list = self.matter.list();
        let set: FieldMap = list
            .all()
            .iter()
            .map(|field| (field.code().to_string(), there.fields.get(*field).to_string()))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let read = with_values(&Fields::default(), &set, self.matter)
            .and_then(|fields| check_named(&fields, there.status).map(|()| fields));
        let fields = match read {
            Ok(fields) => fields,
            Err(why) => return Ok(Err(why.message)),
        };
        let values = set.keys().filter_map(|name| list.parse(name)).map(|field| SliceValue {
            field: field.code().to_string(),
            label: field.label().to_string(),
            theirs: fields.get(field).to_string(),
            kind: "theirs".to_string(),
            ..SliceValue::default()
        });
        let pieces = self.slice.pieces(Some(there.id))?;
        let claimant = Claimant {
            id: numbers.here(there.id),
            version: 1,
            duplicate_of: there.duplicate_of.map(|id| numbers.here(id)),
            imported: None,
            fields: fields.clone(),
            ..there.clone()
        };
        Ok(Ok(Some(ClaimantDifference {
            there: there.id,
            here: claimant.id,
            name: fields.display_name(),
            values: values.collect(),
            pieces: pieces.into_iter().map(PieceDeed::Add).collect(),
            entries: entries::of_new(self.slice, there.id, numbers)?,
            deed: Deed::Add(Box::new(claimant), touched::added_by(self.slice, there)?),
        })))
    }

    /// Who here seems to be the same person as one who was added there.
    pub(super) fn similar(&self, row: &ClaimantDifference) -> Result<Vec<Similar>> {
        match &row.deed {
            Deed::Add(claimant, _) => similar_to(self.home, self.matter, &claimant.fields, None),
            Deed::Change(_) => Ok(Vec::new()),
        }
    }

    /// Claimants of the slice that were changed here since, by acts other than merges of it.
    fn changed_here(&self) -> Result<BTreeMap<i64, BTreeSet<String>>> {
        let mut changed: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
        self.home.each_change_since("claimant", self.past.origin.event, |event, change| {
            if change.before.is_some() && !self.past.merges.contains(&event) {
                let names = facts::read(&change.after)?;
                let labels = names.keys().map(|name| facts::in_words(name, "", self.matter).0);
                changed.entry(change.record).or_default().extend(labels);
            }
            Ok::<(), Error>(())
        })?;
        let mut given = BTreeMap::new();
        for (id, labels) in changed {
            if self.slice.stored_claimant(id)?.is_some_and(|stored| was_given(&stored)) {
                given.insert(id, labels);
            }
        }
        Ok(given)
    }
}

/// Whether the slice was given the record, or it was added there.
fn was_given(stored: &Stored) -> bool {
    stored.claimant.imported.is_some_and(|from| from.batch == origin::BATCH)
}

/// Numbers there and here.
pub(super) struct Numbers {
    touched: u64,
    known: HashMap<i64, i64>,
    pub(super) new: BTreeSet<i64>,
    pub(super) own_versions: OwnVersions,
}

impl Numbers {
    pub(super) fn here(&self, there: i64) -> i64 {
        self.known.get(&there).copied().unwrap_or(there)
    }
}

/// The three-way comparison of one claimant's values: which are reported, and which are taken.
pub(super) struct ValueComparison<'c> {
    pub(super) comparison: &'c SliceComparison<'c>,
    /// The claimant's number here.
    pub(super) id: i64,
    pub(super) numbers: &'c Numbers,
    values: Vec<SliceValue>,
}

impl ValueComparison<'_> {
    fn fields(&mut self, base: &Stored, theirs: &Stored, ours: &Stored) -> FieldMap {
        let mut set = FieldMap::new();
        for field in self.comparison.matter.list().all().iter().copied() {
            let value = |stored: &Stored| stored.claimant.fields.get(field).to_string();
            let texts = [value(base), value(theirs), value(ours)];
            let taken = self.compare(field.code(), field.label(), texts.clone());
            if taken {
                let [_, theirs, _] = texts;
                set.insert(field.code().to_string(), theirs);
            }
        }
        set
    }

    /// The status with its reason and the surviving claim goes as one.
    fn status(&mut self, base: &Stored, theirs: &Stored, ours: &Stored) -> bool {
        let there = |stored: &Stored| {
            self.status_in_words(stored, stored.claimant.duplicate_of.map(|id| self.numbers.here(id)))
        };
        let here = self.status_in_words(ours, ours.claimant.duplicate_of);
        let texts = [there(base), there(theirs), here];
        self.compare("status", "Status", texts)
    }

    fn status_in_words(&self, stored: &Stored, duplicate_of: Option<i64>) -> String {
        let Claimant { status, status_reason, .. } = &stored.claimant;
        let reason = if status_reason.is_empty() { String::new() } else { format!(" ({status_reason})") };
        let survivor = duplicate_of
            .filter(|_| *status == Status::Duplicate)
            .map_or(String::new(), |id| format!(" of {}", self.comparison.matter.claim_no(id)));
        format!("{}{survivor}{reason}", status.label())
    }

    /// Reports a value as it was given, there and here; returns whether theirs is taken.
    pub(super) fn compare(&mut self, field: &str, label: &str, texts: [String; 3]) -> bool {
        self.compare_shown(field, label, texts.clone(), texts)
    }

    /// The same for a value that people are shown in other words than it is kept in.
    pub(super) fn compare_shown(
        &mut self,
        field: &str,
        label: &str,
        kept: [String; 3],
        [given, theirs, ours]: [String; 3],
    ) -> bool {
        let (kind, side) = match compare(&kept[0], &kept[1], &kept[2]) {
            ChangedBy::NoOne | ChangedBy::BothAlike => return false,
            ChangedBy::Theirs => ("theirs", None),
            ChangedBy::Ours => ("ours", None),
            ChangedBy::Both => ("both", self.comparison.sides.of(self.id, field)),
        };
        self.values.push(SliceValue {
            field: field.to_string(),
            label: label.to_string(),
            given,
            theirs,
            ours,
            kind: kind.to_string(),
            choice: side.map_or("", Side::code).to_string(),
        });
        kind == "theirs" || side == Some(Side::Theirs)
    }
}
