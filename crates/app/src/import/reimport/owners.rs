//! Whose values stand in a row: the claims for which the values were exported that tell people apart.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use claimbook_domain::field::Field;

use super::order::weighed;
use crate::import::columns::target::Target;

/// Values of cells that are as they were exported; those that differ matter more.
const SAME: usize = 100_000;
/// Values altogether; a table of this many takes 36 MB. With more of them, what comes later has no owner.
const MOST: usize = 1_800_000;
/// Exported for more than one claim; no claim has this number.
const SHARED: i64 = 0;

/// The fields whose values tell people apart.
pub(crate) fn tells_apart(target: Target) -> Option<Field> {
    use Field::*;
    match target {
        Target::Field(field @ (LastName | FirstName | MiddleName | Address1 | Email | Phone)) => Some(field),
        Target::Field(Own(own)) if own.declared.identity => Some(Own(own)),
        _ => None,
    }
}

/// Exported values by the claim that they were next to.
#[derive(Debug, Default)]
pub(crate) struct Owners {
    claims: HashMap<u64, i64>,
    /// Some values were passed over.
    is_full: bool,
}

impl Owners {
    /// An exported value, and whether the list still has it there.
    pub(crate) fn add(&mut self, field: Field, value: &str, id: i64, is_own: bool) {
        if value.is_empty() {
            return;
        }
        if self.claims.len() >= if is_own { SAME } else { MOST } {
            self.is_full = true;
            return;
        }
        let owner = self.claims.entry(key(field, weighed(value))).or_insert(id);
        if *owner != id {
            *owner = SHARED;
        }
    }

    /// Whether every exported value is here, so that one that has a single owner has it in the whole list.
    pub(crate) fn knows_all(&self) -> bool {
        !self.is_full
    }

    /// The only claim for which the value was exported.
    pub(crate) fn of(&self, field: Field, value: &str) -> Option<i64> {
        self.of_weighed(field, weighed(value))
    }

    /// The same for a value as it is weighed.
    pub(crate) fn of_weighed(&self, field: Field, value: u64) -> Option<i64> {
        self.claims.get(&key(field, value)).copied().filter(|id| *id != SHARED)
    }
}

fn key(field: Field, value: u64) -> u64 {
    let mut hasher = DefaultHasher::new();
    (field.index(), value).hash(&mut hasher);
    hasher.finish()
}
