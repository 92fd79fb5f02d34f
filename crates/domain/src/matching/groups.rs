//! Pairs as groups of claims that may all be one person's.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::verdict::Certainty;

/// A group of more claims is never linked by the program: each of them is looked at by a person.
pub const MOST_LINKED: usize = 6;

/// A pair that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimPair {
    /// A claim.
    pub a: i64,
    /// Another claim.
    pub b: i64,
    /// How sure it is that they are of one person.
    pub certainty: Certainty,
    /// How much says so.
    pub bits: i32,
}

/// Claims that are joined by pairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimGroup {
    /// In the order of their numbers; two or more.
    pub claims: Vec<i64>,
    /// The pairs between them, the lower claim of each first, in the order of their claims.
    pub pairs: Vec<ClaimPair>,
}

impl ClaimGroup {
    /// Whether the program may link them all without a person: few, and joined by certain pairs alone.
    pub fn may_be_linked(&self) -> bool {
        self.claims.len() <= MOST_LINKED && self.certainty() == Certainty::Certain
    }

    /// That of its least certain pair.
    pub fn certainty(&self) -> Certainty {
        self.pairs.iter().map(|pair| pair.certainty).min().unwrap_or(Certainty::Possible)
    }
}

/// The groups that pairs make, in the order of their first claims. Two claims that are known not to be of one person are never in one
/// group, neither as a pair nor through a third: the weightier pairs join first, and a pair that would bring the two together is left
/// out. The order of the pairs does not matter.
pub fn groups(pairs: &[ClaimPair], not_same: &[(i64, i64)]) -> Vec<ClaimGroup> {
    let mut sorted: Vec<ClaimPair> = pairs.iter().filter(|pair| pair.a != pair.b).copied().map(lower_first).collect();
    sorted.sort_by_key(|pair| (std::cmp::Reverse((pair.certainty, pair.bits)), pair.a, pair.b));
    let mut sets = Sets::new(&sorted, not_same);
    for pair in &sorted {
        sets.join(pair.a, pair.b);
    }
    let mut groups: HashMap<i64, ClaimGroup> = HashMap::new();
    for (claim, set) in sets.set_of.iter().map(|(claim, set)| (*claim, *set)) {
        groups.entry(set).or_insert_with(|| ClaimGroup { claims: Vec::new(), pairs: Vec::new() }).claims.push(claim);
    }
    for pair in sorted.into_iter().filter(|pair| sets.set_of[&pair.a] == sets.set_of[&pair.b]) {
        groups.entry(sets.set_of[&pair.a]).and_modify(|group| group.pairs.push(pair));
    }
    let mut groups: Vec<ClaimGroup> = groups.into_values().filter(|group| group.claims.len() > 1).collect();
    for group in &mut groups {
        group.pairs.sort_by_key(|pair| (pair.a, pair.b));
    }
    groups.sort_by_key(|group| group.claims[0]);
    groups
}

fn lower_first(pair: ClaimPair) -> ClaimPair {
    ClaimPair { a: pair.a.min(pair.b), b: pair.a.max(pair.b), ..pair }
}

/// Claims in sets that do not overlap.
struct Sets {
    /// In the order of the claims; a set has the number of one of its claims.
    set_of: BTreeMap<i64, i64>,
    members: HashMap<i64, Vec<i64>>,
    /// The sets that a set may not be joined with.
    apart: HashMap<i64, BTreeSet<i64>>,
}

impl Sets {
    fn new(pairs: &[ClaimPair], not_same: &[(i64, i64)]) -> Sets {
        let claims: BTreeSet<i64> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
        let mut apart: HashMap<i64, BTreeSet<i64>> = HashMap::new();
        for (a, b) in not_same.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]) {
            apart.entry(a).or_default().insert(b);
        }
        Sets {
            members: claims.iter().map(|claim| (*claim, vec![*claim])).collect(),
            set_of: claims.into_iter().map(|claim| (claim, claim)).collect(),
            apart,
        }
    }

    /// Joins the sets of two claims, unless two of their members are known to be different people.
    fn join(&mut self, a: i64, b: i64) {
        let (a, b) = (self.set_of[&a], self.set_of[&b]);
        let size = |set: i64| self.members[&set].len();
        let (small, large) = if size(a) < size(b) { (a, b) } else { (b, a) };
        if small == large || self.apart.get(&small).is_some_and(|apart| apart.contains(&large)) {
            return;
        }
        let moved = self.members.remove(&small).unwrap_or_default();
        for claim in &moved {
            self.set_of.insert(*claim, large);
        }
        self.members.entry(large).or_default().extend(moved);
        for other in self.apart.remove(&small).unwrap_or_default() {
            let apart = self.apart.entry(other).or_default();
            apart.remove(&small);
            apart.insert(large);
            self.apart.entry(large).or_default().insert(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pair(a: i64, b: i64, bits: i32) -> ClaimPair {
        ClaimPair { a, b, certainty: Certainty::Certain, bits }
    }

    fn claims(pairs: &[ClaimPair], not_same: &[(i64, i64)]) -> Vec<Vec<i64>> {
        groups(pairs, not_same).into_iter().map(|group| group.claims).collect()
    }

    #[test]
    fn pairs_that_share_a_claim_are_one_group() {
        assert_eq!(claims(&[pair(4, 2, 9), pair(7, 9, 9), pair(2, 1, 9)], &[]), [vec![1, 2, 4], vec![7, 9]]);
    }

    #[test]
    fn two_who_are_not_the_same_are_not_joined_through_a_third() {
        let pairs = [pair(1, 2, 5), pair(2, 3, 9), pair(1, 3, 7)];
        assert_eq!(claims(&pairs, &[(1, 3)]), [vec![2, 3]], "the weightier pair stays");
        assert_eq!(claims(&pairs, &[(3, 2)]), [vec![1, 3]]);
        let chain = [pair(1, 2, 9), pair(3, 4, 9), pair(2, 3, 8)];
        assert_eq!(claims(&chain, &[(1, 4)]), [vec![1, 2], vec![3, 4]], "nor through a fourth");
    }

    #[test]
    fn a_large_group_and_a_possible_one_are_never_linked_by_the_program() {
        let long: Vec<ClaimPair> = (0..MOST_LINKED as i64).map(|n| pair(n, n + 1, 9)).collect();
        assert!(groups(&long[1..], &[])[0].may_be_linked() && !groups(&long, &[])[0].may_be_linked());
        let possible = ClaimPair { certainty: Certainty::Possible, ..pair(1, 2, 9) };
        assert!(!groups(&[possible, pair(2, 3, 9)], &[])[0].may_be_linked());
    }

    proptest! {
        #[test]
        fn no_group_holds_two_who_are_not_the_same_in_whatever_order_the_pairs_come(
            pairs in prop::collection::vec((0_i64..12, 0_i64..12, 0..4), 0..30),
            not_same in prop::collection::vec((0_i64..12, 0_i64..12), 0..8),
        ) {
            let not_same: Vec<(i64, i64)> = not_same.into_iter().filter(|(a, b)| a != b).collect();
            let pairs: Vec<ClaimPair> = pairs.into_iter().map(|(a, b, bits)| pair(a, b, bits)).collect();
            let found = groups(&pairs, &not_same);
            for group in &found {
                prop_assert!(!not_same.iter().any(|(a, b)| group.claims.contains(a) && group.claims.contains(b)));
            }
            let turned: Vec<ClaimPair> = pairs.iter().rev().map(|p| ClaimPair { a: p.b, b: p.a, ..*p }).collect();
            prop_assert_eq!(found, groups(&turned, &not_same));
        }
    }
}
