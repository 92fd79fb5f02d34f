//! The claimants of a book by their keys, for one who is typed in or changed.

use std::collections::HashMap;

use smallvec::SmallVec;

use super::keys::{MOST_OF_A_BLOCK, MatchKey, match_keys};
use crate::matching::prepared::Prepared;

/// Claimants by their keys. What it finds is what [`pairs`](super::pairs) compares with the same claimants.
#[derive(Debug, Clone, Default)]
pub struct CandidateIndex {
    claims: HashMap<MatchKey, SmallVec<[u32; 2]>>,
}

impl CandidateIndex {
    /// Adds a claimant.
    pub fn add(&mut self, claim: u32, person: &Prepared) {
        for key in match_keys(person) {
            self.claims.entry(key).or_default().push(claim);
        }
    }

    /// Takes a claimant away who was added with the same values.
    pub fn remove(&mut self, claim: u32, person: &Prepared) {
        for key in match_keys(person) {
            if let Some(claims) = self.claims.get_mut(&key) {
                claims.retain(|other| *other != claim);
            }
        }
    }

    /// The claimants who are worth comparing with one, in their order. One who is in the index finds themselves too.
    pub fn candidates(&self, person: &Prepared) -> Vec<u32> {
        let keys = match_keys(person);
        let blocks = keys.iter().filter_map(|key| self.claims.get(key)).filter(|block| block.len() <= MOST_OF_A_BLOCK);
        let mut found: Vec<u32> = blocks.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
