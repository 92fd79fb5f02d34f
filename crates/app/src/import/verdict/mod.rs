//! The verdict on each row, against the book and against the rows before it. The dry run and the commit both ask here.

mod claim_number_gap;
mod duplicates_in_book;
pub(crate) mod duplicates_in_list;
pub(crate) mod in_words;
mod of_book;
mod outcome;
pub(crate) mod read_ahead;
mod survivors;

use std::collections::{HashMap, HashSet};

use claimbook_domain::claimant::{Fields, SamePerson};
use claimbook_domain::field::{Field, FieldList};
use claimbook_domain::matching::MatchColumns;
use claimbook_domain::matter::Matter;
use claimbook_domain::status::Status;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;
use csv::StringRecord;

use crate::error::Result;
use crate::import::cells::{CellChange, CellParser, Fault, Row};
use crate::import::columns::target::Target;
use crate::import::corrections::Corrections;
use crate::import::list::List;
use crate::import::reimport::{Plan, Trip, Uncompared};
use crate::progress::Progress;
use crate::views::Review;
use claim_number_gap::highest_in_order;
use duplicates_in_book::KeyIndex;
use duplicates_in_list::{EarlierRows, Hashed, hashed};
use of_book::OfBook;
pub(crate) use outcome::{Match, NewClaim, Verdict};
use read_ahead::{ReadRow, Ready};

/// Judges the rows of a list in their order.
pub(crate) struct Judge<'j> {
    list: &'j List,
    /// What the list corrects.
    corrections: Option<&'j Corrections>,
    matter: &'j Matter,
    fields: &'static FieldList,
    /// What is compared of two claims with an equal key.
    compared: MatchColumns,
    book: &'j Reader<'j>,
    /// The import under way, whose own claimants are not in the book yet as far as verdicts go.
    batch: Option<i64>,
    book_is_empty: bool,
    /// The claimants of the book in memory, where the list is long enough for that.
    known: Option<KeyIndex>,
    cells: CellParser<'j>,
    /// What was done to the cells of the row judged last.
    changes: Vec<CellChange>,
    earlier: EarlierRows,
    /// Good rows by the claim that they name.
    claims: HashMap<i64, u64>,
    /// Claims of the book that the list changed: their keys are those of the row, before and after it is written.
    updated: HashSet<i64>,
    /// Claims that good rows name as surviving, with the first such row.
    survivors: HashMap<i64, u64>,
    /// For a list that came back.
    trip: Option<Trip<'j>>,
    uncompared: Uncompared,
    /// The highest claim number that follows on those there are.
    highest_claim: i64,
}

impl<'j> Judge<'j> {
    /// Nothing judged yet. `batch` is the import under way; a dry run has none. `plan` is that of a list that came back.
    pub(crate) fn new(
        list: &'j List,
        corrections: Option<&'j Corrections>,
        matter: &'j Matter,
        book: &'j Reader<'j>,
        batch: Option<i64>,
        plan: Option<&'j Plan>,
        progress: &Progress<'_>,
    ) -> Result<Judge<'j>> {
        Ok(Judge {
            list,
            corrections,
            matter,
            fields: matter.list(),
            compared: MatchColumns::of(matter.list()),
            book,
            batch,
            book_is_empty: !book.has_claimants()?,
            known: KeyIndex::of(book, list.rows - list.claims.len() as u64, batch, progress)?,
            cells: CellParser::new(list, matter),
            changes: Vec::new(),
            earlier: EarlierRows::with_room(list.rows, matter.list()),
            claims: HashMap::new(),
            updated: HashSet::new(),
            survivors: HashMap::new(),
            trip: plan.map(|plan| Trip::new(list, matter, plan)),
            uncompared: Uncompared::default(),
            highest_claim: highest_in_order(book.next_claim()?.saturating_sub(1), &list.claims),
        })
    }

    /// Whether the book holds claims that a row may name.
    pub(crate) fn claims_stand(&self) -> bool {
        !self.book_is_empty
    }

    /// Rows that are judged soon.
    pub(crate) fn look_ahead(&self, rows: &[ReadRow]) {
        let hashes = || rows.iter().filter_map(|row| row.ready.as_ref()).map(|ready| &ready.hashes);
        self.earlier.fetch(hashes());
        if let Some(known) = &self.known {
            known.fetch(hashes());
        }
    }

    /// The verdict on the next row.
    pub(crate) fn judge(&mut self, read: &mut ReadRow) -> Result<Verdict> {
        let (number, record) = (read.number, &read.record);
        if let Some(message) = self.corrections.and_then(|corrections| corrections.fault(record)) {
            return Ok(Verdict::Rejected(vec![Fault { column: None, message }]));
        }
        if let Some(fault) = read.fault.take() {
            return Ok(Verdict::Rejected(vec![fault]));
        }
        let named = self.cells.claim(record);
        let again = named.and_then(|id| self.claims.get(&id).copied());
        let stored = match named {
            Some(id) if again.is_none() && !self.book_is_empty => self.book.stored_claimant(id)?,
            _ => None,
        };
        let (standing, voided) = match stored {
            Some(stored) if stored.voided => (None, Some(stored)),
            other => (other, None),
        };
        // What names a claim of the book is read here, next to what the book holds of it.
        let stored = standing.as_ref().map(|stored| &stored.claimant.fields);
        let Ready { mut row, derived, hashes } =
            read.ready.take().unwrap_or_else(|| Ready::new(self.cells.read(record, stored), self.fields));
        self.changes = std::mem::take(&mut row.changes);
        if let Some(trip) = &self.trip
            && let Some(fault) = trip.odd(self.book, named, record, &row)?
        {
            row.faults.insert(0, fault);
            return Ok(Verdict::Rejected(row.faults));
        }
        let trip = self.trip.as_ref().filter(|_| again.is_none());
        if let (Some(trip), Some(id)) = (trip, named)
            && trip.concerns(id, record)
        {
            return match standing {
                Some(stored) => self.judge_returned(number, record, row, stored),
                None => {
                    row.faults.insert(0, trip.unknown(id, voided.is_some()));
                    Ok(Verdict::Rejected(row.faults))
                }
            };
        }
        row.faults.extend(named.filter(|_| standing.is_none()).and_then(|id| self.too_far(id)));
        row.faults.sort_by_key(|fault| fault.column);
        let faults = std::mem::take(&mut row.faults);
        if !faults.is_empty() {
            return Ok(Verdict::Rejected(faults));
        }
        if let Some(earlier) = again {
            return Ok(Verdict::Duplicate(Match {
                claim: None,
                earlier: Some(earlier),
                reasons: vec![SamePerson::ClaimNumber],
                name: row.fields.display_name(),
            }));
        }
        match standing {
            Some(stored) => self.judge_known(number, row, stored),
            None => self.judge_new(number, Ready { row, derived, hashes }, voided),
        }
    }

    /// What was done to the cells of the row judged last.
    pub(crate) fn changes(&self) -> &[CellChange] {
        &self.changes
    }

    /// A row that says what it was made from: what it leaves as it was changes nothing.
    fn judge_returned(&mut self, number: u64, record: &StringRecord, row: Row, stored: Stored) -> Result<Verdict> {
        let Some(mut trip) = self.trip.take() else { return self.judge_known(number, row, stored) };
        let verdict = match trip.compare(self.book, number, record, row, &stored)? {
            Err(faults) => Verdict::Rejected(faults),
            Ok(merged) => {
                let row = Row {
                    fields: merged.fields.clone(),
                    status: merged.status,
                    status_reason: merged.status_reason.clone(),
                    duplicate_of: merged.duplicate_of,
                    ..Row::default()
                };
                let verdict = self.judge_values(number, row, stored)?;
                if !matches!(verdict, Verdict::Rejected(_)) {
                    // Of a cell that is not taken nothing was changed on the way in.
                    self.changes.retain(|change| merged.taken.contains(&change.column));
                    trip.keep(merged);
                }
                verdict
            }
        };
        self.trip = Some(trip);
        Ok(verdict)
    }

    /// What is blank in a row says nothing.
    fn judge_known(&mut self, number: u64, mut row: Row, stored: Stored) -> Result<Verdict> {
        self.uncompared.look(self.fields, &row.fields, &stored.claimant.fields);
        for field in self.fields.every() {
            if row.fields.get(*field).is_empty() {
                row.fields.put(*field, stored.claimant.fields.get(*field));
            }
        }
        let verdict = self.judge_values(number, row, stored)?;
        if let Verdict::Updated(change) = &verdict {
            self.uncompared.add(self.trip.as_mut(), self.matter, number, (&change.0, &change.1));
        }
        Ok(verdict)
    }

    /// The record with all the values of the row.
    fn judge_values(&mut self, number: u64, row: Row, stored: Stored) -> Result<Verdict> {
        let old = &stored.claimant;
        let mut new = stored.clone();
        new.claimant.fields = row.fields;
        let mut faults = Vec::new();
        if old.fields.names_somebody() && old.status != Status::Draft && !new.claimant.fields.names_somebody() {
            faults.push(Fault { column: self.name_column(), message: "the row has no name".to_string() });
        }
        if old.fields.contradiction(self.fields).is_none() {
            faults.extend(self.contradiction(&new.claimant.fields));
        }
        if let Some(status) = row.status.filter(|status| *status != old.status) {
            faults.extend(self.illegal_move(old.status, status));
            new.claimant.status = status;
            new.claimant.status_reason = "import".to_string();
            new.claimant.duplicate_of = None;
        }
        if !row.status_reason.is_empty() {
            new.claimant.status_reason.clone_from(&row.status_reason);
        }
        new.claimant.duplicate_of = row.duplicate_of.or(new.claimant.duplicate_of);
        faults.extend(self.survivor_fault(old.id, new.claimant.status, new.claimant.duplicate_of)?);
        if !faults.is_empty() {
            return Ok(Verdict::Rejected(faults));
        }
        self.accept(number, Some(old.id), new.claimant.duplicate_of, &hashed(&new.claimant.fields.keys(self.fields)));
        if new == stored {
            return Ok(Verdict::Unchanged(old.id));
        }
        self.updated.insert(old.id);
        Ok(Verdict::Updated(Box::new((stored, new))))
    }

    fn judge_new(&mut self, number: u64, ready: Ready, voided: Option<Stored>) -> Result<Verdict> {
        let Ready { row, derived, hashes } = ready;
        let status = row.status.unwrap_or(Status::Received);
        let mut faults = Vec::new();
        // A draft may still lack its name, here as in the window, and one that was withdrawn never had one.
        let may_lack_name = status == Status::Draft || (status == Status::Withdrawn && row.claim.is_some());
        if !may_lack_name && !row.fields.names_somebody() {
            faults.push(Fault { column: self.name_column(), message: "the row has no name".to_string() });
        }
        faults.extend(self.contradiction(&row.fields));
        faults.extend(self.survivor_fault(row.claim.unwrap_or(0), status, row.duplicate_of)?);
        if !faults.is_empty() {
            return Ok(Verdict::Rejected(faults));
        }
        let (mut shares_a_key, mut alike) = (self.earlier.has_key_of(&hashes), None);
        if row.claim.is_none() {
            let of_book = match self.book_is_empty {
                true => OfBook::default(),
                false => self.of_book(&derived.keys, &hashes, &row.fields)?,
            };
            let name = || row.fields.display_name();
            let of_claim = |(id, reasons)| Match { claim: Some(id), earlier: None, reasons, name: name() };
            let of_row = |(row, reasons)| Match { claim: None, earlier: Some(row), reasons, name: name() };
            let same = of_book.same.map(of_claim).or_else(|| self.earlier.find(&hashes).map(of_row));
            if let Some(found) = same {
                return Ok(Verdict::Duplicate(found));
            }
            alike = of_book.alike.map(of_claim);
            shares_a_key |= of_book.shares_a_key;
        } else {
            // Nobody asked the book about a row that brings its own number.
            shares_a_key |= !self.book_is_empty;
        }
        self.accept(number, row.claim, row.duplicate_of, &hashes);
        Ok(Verdict::New(Box::new(NewClaim {
            id: row.claim,
            status,
            status_reason: row.status_reason,
            duplicate_of: row.duplicate_of,
            fields: row.fields,
            derived,
            shares_a_key,
            alike,
            voided,
        })))
    }

    /// The row is good: rows after it are compared with it.
    fn accept(&mut self, number: u64, claim: Option<i64>, duplicate_of: Option<i64>, keys: &Hashed) {
        if let Some(id) = claim {
            self.claims.insert(id, number);
        }
        if let Some(survivor) = duplicate_of {
            self.survivors.entry(survivor).or_insert(number);
        }
        self.earlier.add(number, keys);
    }

    fn too_far(&self, id: i64) -> Option<Fault> {
        let last = self.matter.claim_no(self.highest_claim.max(1));
        (id > self.highest_claim).then(|| Fault {
            column: self.column_of(Target::ClaimNumber),
            message: format!(
                "{} is far above every other claim number (the highest is {last}); does it have a digit too many?",
                self.matter.claim_no(id)
            ),
        })
    }

    fn column_of(&self, target: Target) -> Option<usize> {
        self.list.columns.iter().position(|column| column.target == Some(target))
    }

    fn name_column(&self) -> Option<usize> {
        [Target::Field(Field::LastName), Target::FullName, Target::Field(Field::FirstName)]
            .into_iter()
            .find_map(|target| self.column_of(target))
    }

    fn contradiction(&self, fields: &Fields) -> Option<Fault> {
        let (field, message) = fields.contradiction(self.fields)?;
        Some(Fault { column: self.column_of(Target::Field(field)), message })
    }

    fn illegal_move(&self, old: Status, new: Status) -> Option<Fault> {
        if old.may_become(new) {
            return None;
        }
        let legal: Vec<&str> = old.moves().iter().map(|status| status.code()).collect();
        let message =
            format!("the claim is {} and cannot become {}; it may become {}", old.code(), new.code(), legal.join(", "));
        Some(Fault { column: self.column_of(Target::Status), message })
    }

    /// What the list changes in claims of the book.
    pub(crate) fn review(&self) -> Result<Option<Review>> {
        self.uncompared.review(self.trip.as_ref(), self.book)
    }

    /// What is odd about the rows that name a claim.
    pub(crate) fn remark(&self) -> Option<String> {
        self.uncompared.remark()
    }
}
