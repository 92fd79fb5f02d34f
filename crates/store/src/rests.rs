//! Rejects that are open still, and the rests of an import, which settle them.

use crate::batches::{BatchRow, ROW_COLUMNS, number, read_row};
use crate::engine::{Param, Row, params};
use crate::error::{Result, StoreError};
use crate::{Reader, Tx};

/// A reject is open until an import takes its row and is not undone: undoing that import opens the reject again.
const OPEN: &str = "batch = ?1 AND verdict = 'rejected' AND (settled_by IS NULL OR NOT EXISTS (SELECT 1 FROM import_batch b \
     JOIN event e ON e.id = b.event WHERE b.id = import_row.settled_by AND e.undone_by IS NULL))";

impl Reader<'_> {
    /// Every import that is a rest, oldest first, each after the import it is the rest of.
    pub fn rests(&self) -> Result<Vec<(i64, i64)>> {
        self.connection.all("SELECT rest_of, id FROM import_batch WHERE rest_of IS NOT NULL ORDER BY id", &[], |row| {
            Ok((row.int(0)?, row.int(1)?))
        })
    }

    /// How many rejects of an import are open.
    pub fn count_open_rejects(&self, batch: i64) -> Result<u64> {
        let sql = format!("SELECT count(*) FROM import_row WHERE {OPEN}");
        Ok(self.connection.number(&sql, params![batch])?.unsigned_abs())
    }

    /// Hands the open rejects of an import, in order, to `take`: those after the first `offset`, at most `limit`.
    pub fn each_open_reject<E: From<StoreError>>(
        &self,
        batch: i64,
        offset: u64,
        limit: u64,
        mut take: impl FnMut(BatchRow) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = format!("SELECT {ROW_COLUMNS} FROM import_row WHERE {OPEN} ORDER BY row LIMIT ?2 OFFSET ?3");
        self.connection.each(&sql, &[Param::Int(batch), number(limit), number(offset)], |row| take(read_row(row)?))
    }

    /// What is kept of one row of an import; `None` when it became a new claimant, or there is no such row.
    pub fn batch_row(&self, batch: i64, row: u64) -> Result<Option<BatchRow>> {
        let sql = format!("SELECT {ROW_COLUMNS} FROM import_row WHERE batch = ?1 AND row = ?2");
        self.connection.first(&sql, &[Param::Int(batch), number(row)], read_row)
    }

    /// The row of an import that changed a claimant.
    pub fn row_on_claimant(&self, batch: i64, claimant: i64) -> Result<Option<u64>> {
        self.connection.first(
            "SELECT row FROM import_row WHERE claimant = ?2 AND batch = ?1 AND verdict = 'updated' ORDER BY row LIMIT 1",
            params![batch, claimant],
            |row| row.count(0),
        )
    }
}

impl Reader<'_> {
    /// Every row that a later import took or that names the row it is for: its import, its number, and that import and row.
    pub fn settled_rows(&self) -> Result<Vec<(i64, u64, Settled)>> {
        self.connection.all(
            "SELECT batch, row, settled_by, settled_row FROM import_row WHERE settled_by IS NOT NULL OR settled_row IS NOT NULL \
             ORDER BY batch, row",
            &[],
            |row| {
                let by = read_settled(row, 2)?.ok_or_else(|| StoreError::damaged("a reject is settled by nothing"))?;
                Ok((row.int(0)?, row.count(1)?, by))
            },
        )
    }

    /// The rejects of a rest whose row of the parent another row of the rest took.
    pub fn settled_by_others(&self, rest: i64, parent: i64) -> Result<Vec<u64>> {
        self.connection.all(
            "SELECT row FROM import_row WHERE batch = ?1 AND settled_by = ?2 AND settled_row IN \
             (SELECT row FROM import_row WHERE batch = ?2 AND settled_by = ?1) ORDER BY row",
            params![rest, parent],
            |row| row.count(0),
        )
    }
}

/// The import and its row that took a reject.
pub type Settled = (i64, u64);

/// Both, or neither.
pub(crate) fn read_settled(row: &Row<'_>, column: usize) -> Result<Option<Settled>> {
    match (row.maybe_id(column)?, row.maybe_id(column + 1)?) {
        (Some(by), Some(row)) => Ok(Some((by, row.unsigned_abs()))),
        (None, None) => Ok(None),
        _ => Err(StoreError::damaged("a reject names half of the row that settles it")),
    }
}

impl Tx<'_> {
    /// The reject of an import was taken, as that row of the import `by`; of two of its rows that take it, the first counts.
    /// Whether it was open.
    pub fn settle(&self, batch: i64, row: u64, by: i64, by_row: u64) -> Result<bool> {
        let sql = format!(
            "UPDATE import_row SET settled_row = CASE WHEN settled_by IS ?2 THEN settled_row ELSE ?4 END, settled_by = ?2 \
             WHERE {OPEN} AND row = ?3"
        );
        Ok(self.connection.execute(&sql, &[Param::Int(batch), Param::Int(by), number(row), number(by_row)])? > 0)
    }

    /// A row of an import is open again.
    pub fn unsettle(&self, batch: i64, row: u64) -> Result<()> {
        let sql = "UPDATE import_row SET settled_by = NULL, settled_row = NULL WHERE batch = ?1 AND row = ?2";
        self.connection.execute(sql, &[Param::Int(batch), number(row)])?;
        Ok(())
    }
}
