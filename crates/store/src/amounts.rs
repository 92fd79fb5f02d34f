//! Sums of the money and numbers that claimants state, by the part of the tally that they belong to.

use claimbook_domain::field::Field;
use claimbook_domain::status::Standing;

use crate::claimants::standing_expression;
use crate::error::{Result, StoreError};
use crate::{Reader, shape};

/// What claimants of one part of the tally state in a field: how many state anything, and the sum in its smallest parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stated {
    /// How many have a value.
    pub claimants: u64,
    /// Their sum: cents of money, the last decimal of a number.
    pub parts: i64,
}

impl Reader<'_> {
    /// The sums of fields that are kept as numbers, each in the order of [`Standing::ALL`].
    ///
    /// # Errors
    /// When a sum is too large to be carried exactly.
    pub fn sums(&self, fields: &[Field]) -> Result<Vec<[Stated; 3]>> {
        let mut sums = vec![[Stated::default(); 3]; fields.len()];
        if fields.is_empty() {
            return Ok(sums);
        }
        let columns: Vec<String> = fields
            .iter()
            .map(|field| shape::name(*field))
            .map(|name| format!("count({name}), coalesce(sum({name}), 0)"))
            .collect();
        let standing = standing_expression();
        let sql = format!("SELECT {standing}, {} FROM claimant WHERE voided = 0 GROUP BY 1", columns.join(", "));
        self.connection.each(&sql, &[], |row| {
            let code = row.text(0)?;
            let place = Standing::ALL.iter().position(|standing| standing.code() == code);
            let place = place.ok_or_else(|| StoreError::damaged(format!("'{code}' is not a part of the tally")))?;
            for (field, of_field) in sums.iter_mut().enumerate() {
                of_field[place] = Stated { claimants: row.count(1 + 2 * field)?, parts: row.int(2 + 2 * field)? };
            }
            Ok::<(), StoreError>(())
        })?;
        Ok(sums)
    }
}
