//! Plain data of a proposal: the claims, and the choice for a field.

use crate::claimant::Fields;
use crate::field::Field;

/// A claim among those that become one.
#[derive(Debug, Clone, Copy)]
pub struct ClaimSide<'f> {
    /// The ordinal of its claim number.
    pub claim: i64,
    /// Its values.
    pub fields: &'f Fields,
}

/// What becomes of a field of the claim that survives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChoice {
    /// Which.
    pub field: Field,
    /// The chosen value; empty when no claim has one, or when the only ones belong to another address or another period.
    pub value: String,
    /// Whose it is.
    pub from: Option<i64>,
    /// Whether a person took it.
    pub by_hand: bool,
    /// The value of each claim that has one, that of the survivor first.
    pub values: Vec<(i64, String)>,
}

impl FieldChoice {
    /// Whether two claims say different things.
    pub fn differs(&self) -> bool {
        self.values.windows(2).any(|pair| pair[0].1 != pair[1].1)
    }

    /// The values that were not chosen, with whose they are.
    pub fn others(&self) -> impl Iterator<Item = &(i64, String)> {
        self.values.iter().filter(|(_, value)| *value != self.value)
    }
}
