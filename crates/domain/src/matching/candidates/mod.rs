//! Which pairs are worth comparing: those that share a key, as long as few enough share it.
//!
//! Two claimants are candidates exactly when they share a key that at most [`MOST_OF_A_BLOCK`] claimants have. Where more share it, each
//! of them is also found by that key together with something else (a *finer* key), so that a crowd is split and not left out; a finer key
//! that a crowd shares as well brings nothing together, and the crowd is an anomaly. So the work grows with the list and not with its square.

mod blocks;
mod index;
mod keys;

pub use blocks::{KeyPass, KeyTable, pairs};
pub use index::CandidateIndex;
pub use keys::{KeyKind, MOST_OF_A_BLOCK, MatchKey, MatchKeyList, match_keys};
