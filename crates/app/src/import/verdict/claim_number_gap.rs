//! Claim numbers that are far above every other one.

use std::collections::HashSet;

/// An unknown claim number so far above the last one is a slip of the keys, and would be counted on from for good.
const FARTHEST_CLAIM: i64 = 10_000_000;

/// The highest of these numbers that the one before it in order, or the last one `known`, is not too far below.
pub(crate) fn highest_in_order(known: i64, claims: &HashSet<i64>) -> i64 {
    let mut claims: Vec<i64> = claims.iter().copied().filter(|id| *id > known).collect();
    claims.sort_unstable();
    let in_order = |highest: i64, id: i64| (id.saturating_sub(highest) <= FARTHEST_CLAIM).then_some(id).ok_or(highest);
    claims.into_iter().try_fold(known, in_order).unwrap_or_else(|highest| highest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_on_one_another_in_any_order_of_the_rows() {
        let highest = |known: i64, claims: &[i64]| highest_in_order(known, &claims.iter().copied().collect());
        assert_eq!(highest(5, &[]), 5);
        assert_eq!(highest(5, &[3, 9_000_000, 18_000_000, 7]), 18_000_000);
        assert_eq!(highest(5, &[999_999_999_999, 7]), 7);
        assert_eq!(highest(0, &[10_000_001]), 0);
    }
}
