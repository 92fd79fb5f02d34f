//! The cells of imported rows in unmapped columns.

use claimbook_domain::claimant::ImportedFrom;

use crate::batches::number;
use crate::engine::{Param, params};
use crate::error::{Result, StoreError};
use crate::{Reader, Tx};

/// The cells of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// The import.
    pub batch: i64,
    /// Its data row, from 1.
    pub row: u64,
    /// JSON: header to cell.
    pub cells: String,
}

impl Reader<'_> {
    /// Whether any import kept such cells.
    pub fn has_extras(&self) -> Result<bool> {
        Ok(self.connection.first("SELECT 1 FROM import_extra LIMIT 1", &[], |row| row.int(0))?.is_some())
    }

    /// Passes the cells of every row in effect, as JSON, to `take`, in the order in which they came: those of imports that were
    /// not undone, and of records that an undo of their import left alone.
    pub fn each_extra<E: From<StoreError>>(
        &self,
        mut take: impl FnMut(&str) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = "SELECT x.cells FROM import_extra x JOIN import_batch b ON b.id = x.batch JOIN event e ON e.id = b.event \
                   WHERE e.undone_by IS NULL OR (x.batch, x.row) IN (\
                     SELECT c.batch, c.batch_row FROM claimant c JOIN import_batch o ON o.id = c.batch \
                     JOIN event u ON u.id = o.event WHERE c.voided = 0 AND u.undone_by IS NOT NULL) \
                   ORDER BY x.batch, x.row";
        self.connection.each(sql, &[], |row| take(row.text(0)?))
    }

    /// Hands each row of an import with its cells, as JSON, to `take`, in the order of the rows.
    pub fn each_extra_of<E: From<StoreError>>(
        &self,
        batch: i64,
        mut take: impl FnMut(u64, &str) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = "SELECT row, cells FROM import_extra WHERE batch = ?1 ORDER BY row";
        self.connection.each(sql, params![batch], |row| take(row.count(0)?, row.text(1)?))
    }

    /// The unmapped cells of a claimant in imports that were not undone, oldest first. The import that `brought` it counts as
    /// long as the record exists, even if the import was undone and left the record alone.
    pub fn extras_of(&self, claimant: i64, brought: Option<ImportedFrom>) -> Result<Vec<Extra>> {
        let (batch, row) = brought.map_or((0, 0), |from| (from.batch, from.row));
        self.connection.all(
            "SELECT x.batch, x.row, x.cells FROM import_extra x WHERE x.batch = ?2 AND x.row = ?3 UNION ALL \
             SELECT x.batch, x.row, x.cells FROM import_row r JOIN import_extra x ON x.batch = r.batch AND x.row = r.row \
             JOIN import_batch b ON b.id = r.batch JOIN event e ON e.id = b.event \
             WHERE r.claimant = ?1 AND r.verdict IN ('updated', 'unchanged') AND e.undone_by IS NULL ORDER BY 1, 2",
            params![claimant, batch, row],
            |row| Ok(Extra { batch: row.int(0)?, row: row.count(1)?, cells: row.text(2)?.to_string() }),
        )
    }
}

impl Tx<'_> {
    /// Saves the cells of a row in unmapped columns, as JSON.
    pub fn add_extra(&self, batch: i64, row: u64, cells: &str) -> Result<()> {
        self.connection.execute(
            "INSERT INTO import_extra (batch, row, cells) VALUES (?1, ?2, ?3)",
            &[Param::Int(batch), number(row), Param::Text(cells)],
        )?;
        Ok(())
    }
}
