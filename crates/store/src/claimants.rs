//! The claimant table: rows, match keys, and the ordered list of ids that match a filter.

use std::cell::RefCell;

use claimbook_domain::claimant::{Claimant, Derived, Fields, ImportedFrom, MatchKeys};
use claimbook_domain::field::Field;
use claimbook_domain::fold::fold_into;
use claimbook_domain::status::Status;

use crate::engine::{Connection, Param, Row, Statement, params};
use crate::error::{Result, StoreError};
use crate::search::BulkIndex;
use crate::shape::{LEADING, Shape, stored};
use crate::{Reader, Tx, search};

mod expressions;
mod found;
mod keys;
mod query;
mod walks;
pub(crate) use expressions::standing_expression;
pub use found::RANKED;
pub use keys::MOST_OF_A_KEY;
pub use query::{Column, Condition, Order, Query, Test};

/// How many claimants of a batch are taken off or put back from one step to the next.
const STEP: u64 = 500;

/// A stored claimant, and whether its addition was undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its values.
    pub claimant: Claimant,
    /// Whether it was taken back; a voided record is in no list and no count.
    pub voided: bool,
}

/// A claimant borrowed from its database row, for long lists: only the fields that are read are copied.
pub struct ClaimantRef<'r>(&'r Row<'r>);

impl ClaimantRef<'_> {
    /// The ordinal of the claim number.
    pub fn id(&self) -> Result<i64> {
        self.0.int(0)
    }

    /// 1, and one more for each change since.
    pub fn version(&self) -> Result<i64> {
        self.0.int(1)
    }

    /// The import that brought it, and its row there.
    pub fn imported(&self) -> Result<Option<ImportedFrom>> {
        read_imported(self.0)
    }

    /// The status of the claim.
    pub fn status(&self) -> Result<Status> {
        read_status(self.0)
    }

    /// The reason code of the last move.
    pub fn status_reason(&self) -> Result<&str> {
        self.0.text(3)
    }

    /// The surviving claim of a duplicate.
    pub fn duplicate_of(&self) -> Result<Option<i64>> {
        self.0.maybe_int(4)
    }

    /// A field; empty when nothing is known.
    pub fn field(&self, field: Field) -> Result<&str> {
        self.0.text(LEADING + field.index())
    }

    /// The same as bytes, not yet checked to be UTF-8: checking a whole row at once is quicker.
    pub fn bytes(&self, field: Field) -> Result<&[u8]> {
        self.0.bytes_of_text(LEADING + field.index())
    }
}

fn read_status(row: &Row<'_>) -> Result<Status> {
    status_of(row.text(2)?)
}

/// The status of that code.
pub(crate) fn status_of(code: &str) -> Result<Status> {
    Status::from_code(code).ok_or_else(|| StoreError::damaged(format!("'{code}' is not a status")))
}

fn read_imported(row: &Row<'_>) -> Result<Option<ImportedFrom>> {
    match (row.maybe_id(5)?, row.maybe_id(6)?) {
        (Some(batch), Some(row)) => Ok(Some(ImportedFrom { batch, row })),
        (None, None) => Ok(None),
        _ => Err(StoreError::damaged("a claimant names half of the row that it came from")),
    }
}

fn read_claimant(row: &Row<'_>, shape: &Shape) -> Result<Claimant> {
    let status = read_status(row)?;
    let mut fields = Fields::default();
    for (place, field) in shape.fields().iter().enumerate() {
        let value = row.text(LEADING + place)?;
        if !value.is_empty() {
            fields.put(*field, value);
        }
    }
    let imported = read_imported(row)?;
    Ok(Claimant {
        id: row.int(0)?,
        version: row.int(1)?,
        status,
        status_reason: row.text(3)?.to_string(),
        duplicate_of: row.maybe_id(4)?,
        fields,
        imported,
    })
}

/// What the search box looks through: the claim number's digits and the person's folded words.
fn search_text(claim_no: &str, derived: &Derived) -> String {
    let mut text = String::with_capacity(claim_no.len() + 1 + derived.words.len());
    fold_into(&mut text, claim_no);
    text.push(' ');
    text.push_str(&derived.words);
    text
}

impl Reader<'_> {
    /// The claimant of that number, voided or not.
    pub fn stored_claimant(&self, id: i64) -> Result<Option<Stored>> {
        let shape = self.shape()?;
        let sql = format!("SELECT {}, voided FROM claimant WHERE id = ?1", shape.columns);
        self.connection.first(&sql, params![id], |row| {
            let voided = row.flag(LEADING + shape.fields().len())?;
            Ok(Stored { claimant: read_claimant(row, &shape)?, voided })
        })
    }

    /// The claimant of that number, unless it was voided.
    pub fn claimant(&self, id: i64) -> Result<Option<Claimant>> {
        Ok(self.stored_claimant(id)?.filter(|stored| !stored.voided).map(|stored| stored.claimant))
    }

    /// Hands each claimant of a query, in its order, to `take`, one at a time.
    pub fn each_claimant<E: From<StoreError>>(
        &self,
        query: &Query,
        mut take: impl FnMut(Claimant) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let shape = self.shape()?;
        let (sql, values) = query.statement(&shape.columns);
        let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
        self.connection.each(&sql, &params, |row| take(read_claimant(row, &shape)?))
    }

    /// The same without a copy of each claimant, for lists of many.
    pub fn each_lying_claimant<E: From<StoreError>>(
        &self,
        query: &Query,
        mut take: impl FnMut(&ClaimantRef<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let (sql, values) = query.statement(&self.shape()?.columns);
        let params: Vec<Param<'_>> = values.iter().map(Param::from).collect();
        self.connection.each(&sql, &params, |row| take(&ClaimantRef(row)))
    }

    /// Hands every record, voided ones too, by claim number, to `take`, and whether its match keys and search text are those of its
    /// values. `claim_no` is what an id reads as.
    pub fn each_record<E: From<StoreError>>(
        &self,
        claim_no: impl Fn(i64) -> String,
        mut take: impl FnMut(Stored, bool) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let shape = self.shape()?;
        let sql = format!("SELECT {}, {} FROM claimant ORDER BY id", shape.columns, shape.derived());
        let first = LEADING + shape.fields().len();
        self.connection.each(&sql, &[], |row| {
            let claimant = read_claimant(row, &shape)?;
            let derived = claimant.fields.derived(shape.list);
            let text = search_text(&claim_no(claimant.id), &derived);
            let keys = derived.keys;
            let mut fits = true;
            for (place, value) in in_order(&keys).chain([&text]).enumerate() {
                fits &= row.text(first + 1 + place)? == value;
            }
            let voided = row.flag(first)?;
            take(Stored { claimant, voided }, fits)
        })
    }

    /// The claimants of an import that are not voided, in order.
    pub fn standing_of_batch(&self, batch: i64) -> Result<Vec<i64>> {
        let sql = "SELECT id FROM claimant WHERE batch = ?1 AND voided = 0 ORDER BY id";
        self.connection.all(sql, params![batch], |row| row.int(0))
    }

    /// The first claimants of an import, voided or not, in order.
    pub fn first_of_batch(&self, batch: i64, limit: u64) -> Result<Vec<i64>> {
        let sql = "SELECT id FROM claimant WHERE batch = ?1 ORDER BY id LIMIT ?2";
        self.connection.all(sql, &[Param::Int(batch), crate::batches::number(limit)], |row| row.int(0))
    }

    /// The highest claim number that was ever given; 0 when none was.
    pub fn highest_claim(&self) -> Result<i64> {
        self.connection.number("SELECT coalesce(max(id), 0) FROM claimant", &[])
    }

    /// Whether any claim number was ever given.
    pub fn has_claimants(&self) -> Result<bool> {
        Ok(self.connection.first("SELECT 1 FROM claimant LIMIT 1", &[], |row| row.int(0))?.is_some())
    }
}

impl Tx<'_> {
    /// Adds a claimant under its id, which must be new. `claim_no` is what the id reads as.
    pub fn insert_claimant(&self, claimant: &Claimant, claim_no: &str) -> Result<()> {
        self.insert_derived(claimant, &claimant.fields.derived(self.fields()?), claim_no)
    }

    /// The same where what follows from its values is known already.
    pub fn insert_derived(&self, claimant: &Claimant, derived: &Derived, claim_no: &str) -> Result<()> {
        let shape = self.shape()?;
        let text = search_text(claim_no, derived);
        let mut insert = self.connection.prepare(&shape.insert)?;
        write_claimant(&mut insert, &shape, claimant, false, &derived.keys, &text)?;
        self.index_words(claimant.id, &text)?;
        self.count(&shape, claimant, 1);
        Ok(())
    }

    /// Replaces `old` by `new`, each voided or not as it says.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the record is no longer `old`: the act must not go on.
    pub fn replace_claimant(&self, old: &Stored, new: &Stored, claim_no: &str) -> Result<()> {
        let shape = self.shape()?;
        let derived = new.claimant.fields.derived(shape.list);
        let before = search_text(claim_no, &old.claimant.fields.derived(shape.list));
        let after = search_text(claim_no, &derived);
        let mut update = self.connection.prepare(&shape.replace)?;
        update.bind(shape.expected, old.claimant.version.into())?;
        update.bind(shape.expected + 1, old.voided.into())?;
        let updated = write_claimant(&mut update, &shape, &new.claimant, new.voided, &derived.keys, &after)?;
        StoreError::one_row(updated, || claim_no.to_string())?;
        if before != after {
            self.reindex_words(old.claimant.id, &before, &after)?;
        }
        if !old.voided {
            self.count(&shape, &old.claimant, -1);
        }
        if !new.voided {
            self.count(&shape, &new.claimant, 1);
        }
        Ok(())
    }

    /// Fills an empty book: indexes and full text are made after `fill`, at the same time, which takes about a third of the time.
    /// Look-ups by key are slow inside `fill`, and not needed: there is no one to find.
    /// `step` gets the number of finished parts of the index and their total, and may stop the act.
    pub fn fill_claimants<T, E: From<StoreError>>(
        &self,
        fill: impl FnOnce(&dyn Fn(&Claimant, &Derived, &str) -> Result<()>) -> std::result::Result<T, E>,
        step: impl FnMut(u64, u64) -> std::result::Result<(), E>,
    ) -> std::result::Result<T, E> {
        self.sync_in_background();
        let indexes = search::drop_indexes(self.connection)?;
        let shape = self.shape()?;
        let insert = RefCell::new(self.connection.prepare(&shape.insert)?);
        let words = RefCell::new(BulkIndex::new());
        let done = fill(&|claimant, derived, claim_no| {
            let text = search_text(claim_no, derived);
            write_claimant(&mut insert.borrow_mut(), &shape, claimant, false, &derived.keys, &text)?;
            words.borrow_mut().add(claimant.id, &text);
            self.count(&shape, claimant, 1);
            Ok(())
        })?;
        drop(insert);
        search::index_again(self.connection, &indexes, words.into_inner(), step)?;
        Ok(done)
    }

    /// The claimants of higher numbers than `after`, voided ones too, each with its claim number.
    pub(crate) fn stored_after(&self, after: i64, limit: usize) -> Result<Vec<(Stored, String)>> {
        let (shape, matter) = (self.shape()?, self.matter()?.0);
        let sql = format!("SELECT {}, voided FROM claimant WHERE id > ?1 ORDER BY id LIMIT {limit}", shape.columns);
        self.connection.all(&sql, params![after], |row| {
            let voided = row.flag(LEADING + shape.fields().len())?;
            let claimant = read_claimant(row, &shape)?;
            let claim_no = matter.claim_no(claimant.id);
            Ok((Stored { claimant, voided }, claim_no))
        })
    }

    /// Writes what follows from the values of a claimant as it is in another shape of the table.
    pub(crate) fn write_derived(&self, stored: &Stored, claim_no: &str, before: &Shape, after: &Shape) -> Result<()> {
        let fields = &stored.claimant.fields;
        let derived = fields.derived(after.list);
        let (was, text) = (search_text(claim_no, &fields.derived(before.list)), search_text(claim_no, &derived));
        let mut update = self.connection.prepare(&after.update)?;
        write_claimant(&mut update, after, &stored.claimant, stored.voided, &derived.keys, &text)?;
        if was != text {
            self.reindex_words(stored.claimant.id, &was, &text)?;
        }
        Ok(())
    }

    fn reindex_words(&self, id: i64, before: &str, after: &str) -> Result<()> {
        self.connection.execute(
            "INSERT INTO claimant_search (claimant_search, rowid, search_text) VALUES ('delete', ?1, ?2)",
            params![id, before],
        )?;
        self.index_words(id, after)
    }

    fn index_words(&self, id: i64, text: &str) -> Result<()> {
        self.connection
            .execute("INSERT INTO claimant_search (rowid, search_text) VALUES (?1, ?2)", params![id, text])?;
        Ok(())
    }

    /// Voids the new claimants of a batch that no one changed since, or brings them back; returns how many.
    /// `changed_since` are left alone. Their versions stay: a version counts the changes that the log names one by one.
    /// `step` gets the number of finished claimants and the total, and may stop the act.
    pub fn void_batch<E: From<StoreError>>(
        &self,
        batch: i64,
        voided: bool,
        changed_since: &[i64],
        mut step: impl FnMut(u64, u64) -> std::result::Result<(), E>,
    ) -> std::result::Result<u64, E> {
        let mut ids = self.connection.all(
            "SELECT id FROM claimant WHERE batch = ?1 AND voided = ?2 ORDER BY id",
            params![batch, !voided],
            |row| row.int(0),
        )?;
        let shape = self.shape()?;
        ids.retain(|id| changed_since.binary_search(id).is_err());
        let all = ids.len() as u64;
        for (done, id) in (0..).zip(&ids) {
            if done % STEP == 0 {
                step(done, all)?;
            }
            let record = || format!("claimant {id} of import {batch}");
            let stored = self.stored_claimant(*id)?.ok_or_else(|| StoreError::Stale(record()))?;
            let sql = "UPDATE claimant SET voided = ?2 WHERE id = ?1 AND version = ?3 AND voided <> ?2";
            let updated = self.connection.execute(sql, params![*id, voided, stored.claimant.version])?;
            StoreError::one_row(updated, record)?;
            self.count(&shape, &stored.claimant, if voided { -1 } else { 1 });
        }
        Ok(all)
    }
}

/// Writes every value of a claimant and what follows from them into the book in an earlier state; see [`crate::past`].
pub(crate) fn write_past(connection: &Connection, shape: &Shape, stored: &Stored, claim_no: &str) -> Result<()> {
    let derived = stored.claimant.fields.derived(shape.list);
    let text = search_text(claim_no, &derived);
    let mut update = connection.prepare(&shape.update.replacen("claimant", "temp.claimant", 1))?;
    write_claimant(&mut update, shape, &stored.claimant, stored.voided, &derived.keys, &text).map(drop)
}

/// The match keys in the order of [`Shape::keys`].
fn in_order(keys: &MatchKeys) -> impl Iterator<Item = &String> {
    [&keys.email, &keys.name, &keys.phone, &keys.address].into_iter().chain(&keys.identities)
}

/// Binds every column of a claimant and runs the statement, one of those of its [`Shape`]; how many rows it wrote.
fn write_claimant(
    statement: &mut Statement<'_>,
    shape: &Shape,
    claimant: &Claimant,
    voided: bool,
    keys: &MatchKeys,
    search_text: &str,
) -> Result<usize> {
    let mut place = 0;
    let mut bind = |value: Param<'_>| {
        place += 1;
        statement.bind(place, value)
    };
    bind(claimant.id.into())?;
    bind(claimant.version.into())?;
    bind(Param::Text(claimant.status.code()))?;
    bind(Param::Text(&claimant.status_reason))?;
    bind(claimant.duplicate_of.into())?;
    bind(claimant.imported.map(|from| from.batch).into())?;
    bind(claimant.imported.map(|from| from.row).into())?;
    for field in shape.fields() {
        bind(stored(*field, claimant.fields.get(*field)))?;
    }
    bind(voided.into())?;
    for key in in_order(keys) {
        bind(Param::Text(key))?;
    }
    bind(Param::Text(search_text))?;
    statement.run()
}
