//! Whether two claims are of one person, which pairs are worth comparing, and which resources many people share.
//!
//! A verdict depends on its pair alone and on tables that are frozen with [`RULES`]. A household, that is a shared address, phone or last
//! name, is context and never a reason by itself. A blank says nothing. Never here: what is stored, what is shown, and threads.

mod address;
pub mod anomaly;
pub mod candidates;
mod compare;
mod contact;
mod finding;
mod groups;
mod names;
mod packed;
mod particulars;
mod prepared;
mod similarity;
mod verdict;
mod weights;

pub use compare::{Weighing, weigh};
pub use finding::{Compared, MatchReason, Says};
pub use groups::{ClaimGroup, ClaimPair, MOST_LINKED, groups};
pub use particulars::{MatchColumns, Particulars};
pub use prepared::Prepared;
pub use verdict::{Certainty, MatchRule, PairVerdict, compare};

/// The version of the rules, weights and tables. A queue of pairs that was found by another version is made again.
pub const RULES: &str = "1";

#[cfg(test)]
mod tests;
