//! The exports that the rows of a list name.

use std::collections::{BTreeMap, HashMap};

use claimbook_store::Reader;

use super::super::cells::whole_number;
use crate::error::Result;

/// Exports made for editing, as far as rows named them.
#[derive(Debug, Default)]
pub(super) struct Exports {
    known: HashMap<i64, Option<Vec<i64>>>,
    /// How many rows name each.
    rows: HashMap<i64, u64>,
    /// How many rows name each number that no such export has.
    unknown: BTreeMap<i64, u64>,
}

/// Numbers that are looked up; a list names one or two.
const MOST: usize = 1_000;

impl Exports {
    /// The export that a cell names; else the one that most rows named so far.
    pub(super) fn of_cell(&mut self, reader: &Reader<'_>, text: &str) -> Result<Option<i64>> {
        if let Some(event) = whole_number(text) {
            if !self.known.contains_key(&event) && self.known.len() < MOST {
                self.known.insert(event, reader.exported(event)?);
            }
            if self.known.get(&event).is_some_and(Option::is_some) {
                *self.rows.entry(event).or_default() += 1;
                return Ok(Some(event));
            }
            if self.unknown.len() < MOST {
                *self.unknown.entry(event).or_default() += 1;
            }
        }
        Ok(self.main())
    }

    /// The export that a cell names, as far as the list was passed over; else the one of the list.
    pub(super) fn named(&self, text: &str) -> Option<i64> {
        let named = whole_number(text).filter(|event| self.known.get(event).is_some_and(Option::is_some));
        named.or_else(|| self.main())
    }

    /// The one that most rows name, the later of two.
    pub(super) fn main(&self) -> Option<i64> {
        self.rows.iter().max_by_key(|(event, rows)| (**rows, **event)).map(|(event, _)| *event)
    }

    /// What is told of numbers that no export has.
    pub(super) fn remark(&self) -> Option<String> {
        let (event, _) = self.unknown.first_key_value()?;
        let rows = match self.unknown.values().sum::<u64>() {
            1 => "1 row names".to_string(),
            many => format!("{many} rows name"),
        };
        let others = if self.unknown.len() == 1 { "" } else { " and others" };
        let instead = match self.main() {
            Some(main) => format!("export {main} is taken instead"),
            None => "the versions in the list are taken instead".to_string(),
        };
        Some(format!(
            "{rows} an export that this claimbook never made for editing ({event}{others}) in the column 'export'; {instead}"
        ))
    }

    /// Whether the export carried the claimant.
    pub(super) fn carried(&self, event: i64, id: i64) -> bool {
        self.claimants(event).binary_search(&id).is_ok()
    }

    /// Whom it carried, in ascending order.
    pub(super) fn claimants(&self, event: i64) -> &[i64] {
        self.known.get(&event).and_then(Option::as_deref).unwrap_or(&[])
    }
}
