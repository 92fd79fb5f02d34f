//! One row of an answer, column by column. A value of another type than the schema says is damage.

use rusqlite::types::ValueRef;

use super::super::Param;
use crate::error::{Result, StoreError};

/// One row of an answer.
pub struct Row<'r>(pub(super) &'r rusqlite::Row<'r>);

impl Row<'_> {
    /// A whole number.
    pub fn int(&self, column: usize) -> Result<i64> {
        self.0.get_ref(column)?.as_i64().map_err(|why| wrong_type(column, &why))
    }

    /// A count or a size: it is never below zero.
    pub fn count(&self, column: usize) -> Result<u64> {
        let number = self.int(column)?;
        u64::try_from(number).map_err(|_| StoreError::damaged(format!("a count or a size is {number}")))
    }

    /// A number that something is known by, or nothing: it begins at 1.
    pub fn maybe_id(&self, column: usize) -> Result<Option<i64>> {
        match self.maybe_int(column)? {
            Some(number) if number < 1 => Err(StoreError::damaged(format!("a record is named by the number {number}"))),
            known => Ok(known),
        }
    }

    /// Yes or no, kept as 1 or 0.
    pub fn flag(&self, column: usize) -> Result<bool> {
        match self.int(column)? {
            0 => Ok(false),
            1 => Ok(true),
            other => Err(StoreError::damaged(format!("yes or no is kept as {other}"))),
        }
    }

    /// A whole number or nothing.
    pub fn maybe_int(&self, column: usize) -> Result<Option<i64>> {
        self.0.get_ref(column)?.as_i64_or_null().map_err(|why| wrong_type(column, &why))
    }

    /// Text.
    pub fn text(&self, column: usize) -> Result<&str> {
        self.0.get_ref(column)?.as_str().map_err(|why| wrong_type(column, &why))
    }

    /// Text that was not looked at.
    pub(crate) fn bytes_of_text(&self, column: usize) -> Result<&[u8]> {
        match self.0.get_ref(column)? {
            ValueRef::Text(bytes) => Ok(bytes),
            _ => self.text(column).map(str::as_bytes),
        }
    }

    /// Text or nothing.
    pub fn maybe_text(&self, column: usize) -> Result<Option<&str>> {
        self.0.get_ref(column)?.as_str_or_null().map_err(|why| wrong_type(column, &why))
    }

    /// Whatever it is, to be bound again.
    pub(crate) fn value(&self, column: usize) -> Result<Param<'_>> {
        Ok(match self.0.get_ref(column)? {
            ValueRef::Null => Param::Null,
            ValueRef::Integer(number) => Param::Int(number),
            ValueRef::Text(_) => Param::Text(self.text(column)?),
            ValueRef::Blob(bytes) => Param::Blob(bytes),
            ValueRef::Real(_) => {
                return Err(StoreError::damaged(format!("place {column} of a row holds a fraction")));
            }
        })
    }

    /// Bytes.
    pub fn blob(&self, column: usize) -> Result<&[u8]> {
        self.0.get_ref(column)?.as_blob().map_err(|why| wrong_type(column, &why))
    }
}

fn wrong_type(column: usize, why: &rusqlite::types::FromSqlError) -> StoreError {
    StoreError::damaged(format!("place {column} of a row does not hold what belongs there: {why}"))
}
