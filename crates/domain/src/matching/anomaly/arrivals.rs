//! Many claims at once.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::kind::{Anomaly, AnomalyRule};

/// Fewer claims in one span of time are not a burst.
pub const LEAST_OF_A_BURST: usize = 50;
/// How many times as many as in the usual span a burst has.
const TIMES_THE_USUAL: usize = 20;

/// The spans of time, such as minutes, in which far more claims arrived than in the usual one that had any. A mailing brings many on one day
/// too: the rule holds what a person then looks at.
pub fn bursts<T: Ord + Display>(arrivals: impl IntoIterator<Item = (T, i64)>) -> Vec<Anomaly> {
    let mut spans: BTreeMap<T, Vec<i64>> = BTreeMap::new();
    for (span, claim) in arrivals {
        spans.entry(span).or_default().push(claim);
    }
    let mut counts: Vec<usize> = spans.values().map(Vec::len).collect();
    counts.sort_unstable();
    let usual = counts.get(counts.len() / 2).copied().unwrap_or_default();
    let least = LEAST_OF_A_BURST.max(usual.saturating_mul(TIMES_THE_USUAL));
    let large = spans.into_iter().filter(|(_, claims)| claims.len() >= least);
    let found = large.map(|(span, claims)| Anomaly::new(AnomalyRule::Burst, span.to_string(), claims));
    // A claimant who arrived several times in a span arrived once.
    found.filter(|burst| burst.claims.len() >= least).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_within_a_minute_is_a_burst_and_a_busy_day_is_not() {
        let quiet = (0..100).map(|n| (n, n));
        let flood = (1_000..1_060).map(|claim| (55, claim));
        let found = bursts(quiet.chain(flood));
        assert_eq!((found.len(), found[0].value.as_str(), found[0].claims.len()), (1, "55", 61));
        let again = (0..100).map(|n| (n, n)).chain((0..60).map(|_| (55, 7)));
        assert_eq!(bursts(again), [], "one claimant over and over");
        let busy = (0..1_000).map(|claim| (claim / 100, claim));
        assert_eq!(bursts(busy), [], "all spans are as busy");
        assert_eq!(bursts(std::iter::empty::<(i64, i64)>()), []);
    }
}
