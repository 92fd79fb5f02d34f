//! What becomes of a row: a new claim, a change, nothing new, a duplicate or a reject.

use claimbook_domain::claimant::{Derived, Fields, SamePerson};
use claimbook_domain::status::Status;
use claimbook_store::claimants::Stored;

use crate::import::cells::Fault;

/// What becomes of a row.
pub(crate) enum Verdict {
    /// A new claim. With a number in the row it keeps that number.
    New(Box<NewClaim>),
    /// A claim of the book takes other values.
    Updated(Box<(Stored, Stored)>),
    /// A claim of the book already has that value.
    Unchanged(i64),
    /// Its person is known already.
    Duplicate(Match),
    /// It cannot be taken; at least one fault.
    Rejected(Vec<Fault>),
}

/// A claim to add.
pub(crate) struct NewClaim {
    /// The number that the list gives it.
    pub(crate) id: Option<i64>,
    pub(crate) status: Status,
    pub(crate) status_reason: String,
    pub(crate) duplicate_of: Option<i64>,
    pub(crate) fields: Fields,
    pub(crate) derived: Derived,
    /// Whether it has a key in common with someone else, who may still be another person: the rules ask about it once more.
    pub(crate) shares_a_key: bool,
    /// Who has an equal key, where something else speaks for two people: somebody should look.
    pub(crate) alike: Option<Match>,
    /// The record of that number whose addition was undone; it comes back with these values.
    pub(crate) voided: Option<Stored>,
}

/// Whom a duplicate matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Match {
    /// A claimant of the book.
    pub(crate) claim: Option<i64>,
    /// Or an earlier row.
    pub(crate) earlier: Option<u64>,
    pub(crate) reasons: Vec<SamePerson>,
    /// The name in the row.
    pub(crate) name: String,
}
