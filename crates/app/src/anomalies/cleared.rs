//! Anomalies that somebody looked at: who, when, why, and with which claims.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use claimbook_domain::matching::anomaly::AnomalyRule;
use claimbook_store::Reader;
use claimbook_store::duplicates::KeptAnomaly;
use serde::{Deserialize, Serialize};

use crate::entry_kinds::ANOMALY_CLEARED;
use crate::error::{Error, ErrorKind, Result};
use crate::facts;

/// What the entry says. It is in the file of the matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClearedAnomaly {
    pub(crate) rule: String,
    /// As it is compared.
    pub(crate) value: String,
    /// As a page or a report may show it.
    pub(crate) shown: String,
    /// The claims that shared it: `1-5 7`.
    pub(crate) claims: String,
    pub(crate) reason: String,
    pub(crate) by: String,
    pub(crate) at: String,
    pub(crate) event: i64,
}

/// Everything that is cleared, by rule and value.
pub(crate) struct Cleared(HashMap<(String, String), Vec<ClearedAnomaly>>);

impl Cleared {
    /// Of a state of the book.
    pub(crate) fn of(reader: &Reader<'_>) -> Result<Cleared> {
        let mut all: HashMap<(String, String), Vec<ClearedAnomaly>> = HashMap::new();
        reader.each_entry(ANOMALY_CLEARED, |entry| {
            let said: ClearedAnomaly = serde_json::from_str(&entry.body).map_err(|why| facts::unreadable(&why))?;
            all.entry((said.rule.clone(), said.value.clone())).or_default().push(said);
            Ok::<(), Error>(())
        })?;
        Ok(Cleared(all))
    }

    /// Everything that was cleared, each with its rule in words.
    pub(crate) fn each(&self) -> Result<Vec<(&'static str, &ClearedAnomaly)>> {
        let all = self.0.values().flatten();
        let label = |said: &ClearedAnomaly| AnomalyRule::from_code(&said.rule).map(AnomalyRule::label);
        let unknown = |said: &ClearedAnomaly| {
            Error::new(ErrorKind::Damaged, format!("'{}' is not a rule of anomalies", said.rule), "verify the book")
        };
        all.map(|said| Ok((label(said).ok_or_else(|| unknown(said))?, said))).collect()
    }

    /// Who cleared it last.
    pub(crate) fn last(&self, rule: &str, value: &str) -> Option<&ClearedAnomaly> {
        self.0.get(&(rule.to_string(), value.to_string()))?.last()
    }

    /// How many of its claims are new since it was cleared: another claim is a new fact.
    pub(crate) fn new_claims(&self, anomaly: &KeptAnomaly) -> u64 {
        let known = self.0.get(&(anomaly.rule.clone(), anomaly.value.clone()));
        let known: Vec<RangeInclusive<i64>> =
            known.into_iter().flatten().flat_map(|said| numbers(&said.claims)).collect();
        anomaly.claims.iter().filter(|claim| !known.iter().any(|range| range.contains(claim))).count() as u64
    }
}

/// Numbers in their order as `1-5 7`.
pub(crate) fn ranges(claims: &[i64]) -> String {
    let runs = claims.chunk_by(|one, next| next - one == 1);
    let run = |run: &[i64]| match run {
        [one] => one.to_string(),
        run => format!("{}-{}", run[0], run[run.len() - 1]),
    };
    runs.map(run).collect::<Vec<_>>().join(" ")
}

fn numbers(ranges: &str) -> impl Iterator<Item = RangeInclusive<i64>> {
    ranges.split(' ').filter_map(|range| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        Some(first.parse().ok()?..=last.parse().ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_ranges_and_read_again() {
        assert_eq!(ranges(&[1, 2, 3, 7, 9, 10]), "1-3 7 9-10");
        assert_eq!(numbers("1-3 7 9-10").flatten().collect::<Vec<_>>(), [1, 2, 3, 7, 9, 10]);
        assert_eq!((ranges(&[]), numbers("").count()), (String::new(), 0));
    }
}
