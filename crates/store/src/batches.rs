//! The import ledger: each import with its file and its verdict counts, and the rows that did not become a new claimant.

use crate::engine::{Param, Row, params};
use crate::error::{Result, StoreError};
use crate::{Reader, Tx};

/// One import.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    /// Its number in the ledger.
    pub id: i64,
    /// The event that made it.
    pub event: i64,
    /// The file, as kept in the book.
    pub file: i64,
    /// The file's name.
    pub name: String,
    /// How its text was read: `utf-8`.
    pub encoding: String,
    /// Between its cells.
    pub delimiter: String,
    /// The line of its header, from 1.
    pub header_line: u64,
    /// The sheet of a workbook it was read from; empty for a text.
    pub sheet: String,
    /// The import whose rejects it mends.
    pub rest_of: Option<i64>,
    /// How its columns were read, as JSON.
    pub mapping: String,
    /// Data rows: the sum of the five below.
    pub rows: u64,
    /// Verdict counts.
    pub new: u64,
    /// Verdict counts.
    pub updated: u64,
    /// Verdict counts.
    pub unchanged: u64,
    /// Verdict counts.
    pub duplicate: u64,
    /// Verdict counts.
    pub rejected: u64,
}

/// What became of a row that is not a new claimant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowVerdict {
    /// It changed a claimant of the book.
    Updated,
    /// It says what the book says.
    Unchanged,
    /// Its person is known already.
    Duplicate,
    /// It could not be taken.
    Rejected,
}

impl RowVerdict {
    /// The word in the ledger.
    pub fn code(self) -> &'static str {
        match self {
            RowVerdict::Updated => "updated",
            RowVerdict::Unchanged => "unchanged",
            RowVerdict::Duplicate => "duplicate",
            RowVerdict::Rejected => "rejected",
        }
    }
}

/// A row that did not become a new claimant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchRow {
    /// The data row, from 1.
    pub row: u64,
    /// What became of it.
    pub verdict: RowVerdict,
    /// The claimant it updates, repeats or duplicates.
    pub claimant: Option<i64>,
    /// The earlier row it duplicates.
    pub earlier: Option<u64>,
    /// Why, as JSON; empty when there is nothing to say.
    pub faults: String,
    /// The unchanged row, as JSON; empty when the claimant holds it.
    pub cells: String,
    /// For a reject: the import and its row that took it. For a reject of a rest: the import that it is the rest of, where it is open still.
    pub settled: Option<(i64, u64)>,
}

const COLUMNS: &str = "id, event, file, name, encoding, delimiter, header_line, mapping, rows, new, updated, unchanged, duplicate, rejected, \
     sheet, rest_of";
pub(crate) const ROW_COLUMNS: &str = "row, verdict, claimant, earlier, faults, cells, settled_by, settled_row";

fn read_batch(row: &Row<'_>) -> Result<Batch> {
    let text = |column: usize| row.text(column).map(str::to_string);
    let count = |column: usize| row.count(column);
    Ok(Batch {
        id: row.int(0)?,
        event: row.int(1)?,
        file: row.int(2)?,
        name: text(3)?,
        encoding: text(4)?,
        delimiter: text(5)?,
        header_line: count(6)?,
        mapping: text(7)?,
        rows: count(8)?,
        new: count(9)?,
        updated: count(10)?,
        unchanged: count(11)?,
        duplicate: count(12)?,
        rejected: count(13)?,
        sheet: text(14)?,
        rest_of: row.maybe_id(15)?,
    })
}

pub(crate) fn read_row(row: &Row<'_>) -> Result<BatchRow> {
    let code = row.text(1)?;
    let all = [RowVerdict::Updated, RowVerdict::Unchanged, RowVerdict::Duplicate, RowVerdict::Rejected];
    let verdict = all
        .into_iter()
        .find(|verdict| verdict.code() == code)
        .ok_or_else(|| StoreError::damaged(format!("'{code}' is not a verdict")))?;
    Ok(BatchRow {
        row: row.count(0)?,
        verdict,
        claimant: row.maybe_id(2)?,
        earlier: row.maybe_id(3)?.map(i64::unsigned_abs),
        faults: row.text(4)?.to_string(),
        cells: row.text(5)?.to_string(),
        settled: crate::rests::read_settled(row, 6)?,
    })
}

pub(crate) fn number(count: u64) -> Param<'static> {
    Param::Int(i64::try_from(count).unwrap_or(i64::MAX))
}

impl Reader<'_> {
    /// Every import, newest first.
    pub fn batches(&self) -> Result<Vec<Batch>> {
        self.connection.all(&format!("SELECT {COLUMNS} FROM import_batch ORDER BY id DESC"), &[], read_batch)
    }

    /// An import by number.
    pub fn batch(&self, id: i64) -> Result<Option<Batch>> {
        self.connection.first(&format!("SELECT {COLUMNS} FROM import_batch WHERE id = ?1"), params![id], read_batch)
    }

    /// The name under which a file came as a list, the newest one.
    pub fn list_of_file(&self, file: i64) -> Result<Option<String>> {
        let sql = "SELECT name FROM import_batch WHERE file = ?1 ORDER BY id DESC LIMIT 1";
        self.connection.first(sql, params![file], |row| Ok(row.text(0)?.to_string()))
    }

    /// How many imports there are.
    pub fn count_batches(&self) -> Result<u64> {
        Ok(self.connection.number("SELECT count(*) FROM import_batch", &[])?.unsigned_abs())
    }

    /// Hands every kept row of an import, in order, to `take`.
    pub fn each_row_of_batch<E: From<StoreError>>(
        &self,
        batch: i64,
        mut take: impl FnMut(BatchRow) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = format!("SELECT {ROW_COLUMNS} FROM import_row WHERE batch = ?1 ORDER BY row");
        self.connection.each(&sql, &[Param::Int(batch)], |row| take(read_row(row)?))
    }

    /// A row, kept cells or the claimant of an import that is not in the ledger, by the number of the import.
    pub fn without_batch(&self) -> Result<Option<i64>> {
        self.connection.first(
            "SELECT batch FROM (SELECT batch FROM import_row UNION SELECT batch FROM import_extra \
             UNION SELECT batch FROM claimant WHERE batch IS NOT NULL) WHERE batch NOT IN (SELECT id FROM import_batch) LIMIT 1",
            &[],
            |row| row.int(0),
        )
    }

    /// Hands the first `limit` kept rows of an import with a verdict, in order, to `take`.
    pub fn each_batch_row<E: From<StoreError>>(
        &self,
        batch: i64,
        verdict: RowVerdict,
        limit: u64,
        mut take: impl FnMut(BatchRow) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        // The verdict is a literal in the statement, so that SQLite uses the partial index of rejected rows.
        let verdict = verdict.code();
        self.connection.each(
            &format!(
                "SELECT {ROW_COLUMNS} FROM import_row WHERE batch = ?1 AND verdict = '{verdict}' ORDER BY row LIMIT ?2"
            ),
            &[Param::Int(batch), number(limit)],
            |row| take(read_row(row)?),
        )
    }
}

impl Tx<'_> {
    /// The number that the next import will have.
    pub fn next_batch(&self) -> Result<i64> {
        self.connection.number("SELECT coalesce(max(id), 0) + 1 FROM import_batch", &[])
    }

    /// Opens an import's line in the ledger; its counts are set by [`Tx::close_batch`] when its rows are in.
    pub fn open_batch(&self, batch: &Batch) -> Result<()> {
        self.connection.execute(
            &format!("INSERT INTO import_batch ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, 0, 0, 0, 0, ?9, ?10)"),
            &[
                Param::Int(batch.id),
                Param::Int(batch.event),
                Param::Int(batch.file),
                Param::Text(&batch.name),
                Param::Text(&batch.encoding),
                Param::Text(&batch.delimiter),
                number(batch.header_line),
                Param::Text(&batch.mapping),
                Param::Text(&batch.sheet),
                batch.rest_of.into(),
            ],
        )?;
        Ok(())
    }

    /// Sets the verdict counts.
    pub fn close_batch(&self, batch: &Batch) -> Result<()> {
        let counts = [batch.rows, batch.new, batch.updated, batch.unchanged, batch.duplicate, batch.rejected];
        let mut values = vec![Param::Int(batch.id)];
        values.extend(counts.map(number));
        self.connection.execute(
            "UPDATE import_batch SET rows = ?2, new = ?3, updated = ?4, unchanged = ?5, duplicate = ?6, rejected = ?7 WHERE id = ?1",
            &values,
        )?;
        Ok(())
    }

    /// Keeps a row that did not become a new claimant.
    pub fn add_batch_row(&self, batch: i64, row: &BatchRow) -> Result<()> {
        self.connection.execute(
            "INSERT INTO import_row (batch, row, verdict, claimant, earlier, faults, cells, settled_by, settled_row) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            &[
                Param::Int(batch),
                number(row.row),
                Param::Text(row.verdict.code()),
                row.claimant.into(),
                row.earlier.map_or(Param::Null, number),
                Param::Text(&row.faults),
                Param::Text(&row.cells),
                row.settled.map(|(by, _)| by).into(),
                row.settled.map_or(Param::Null, |(_, row)| number(row)),
            ],
        )?;
        Ok(())
    }
}
