//! What is kept of the rules against what they find now, claimant by claimant.

use std::collections::BTreeMap;

use claimbook_domain::money::grouped;
use claimbook_store::Reader;
use claimbook_store::eligibility::{Found, RANGE};

use super::finding::Finding;
use crate::error::Error;
use crate::progress::Progress;
use crate::rule_set::rules_of;

const COUNTS: &str = "the kept counts of what the rules find are not those of the claimants";

/// The first claimant of whom something else is kept than the rules find, or what the rules and counts come to.
pub(super) fn check(reader: &Reader<'_>, progress: &Progress<'_>) -> Finding {
    let matter = reader.matter()?.0;
    let mut kept = BTreeMap::new();
    reader.each_kept_found(|id, found| {
        kept.insert(id, found);
        Ok::<(), Error>(())
    })?;
    let Some(rules) = rules_of(&matter)? else {
        return Ok(match kept.keys().next() {
            None if reader.found_counts()?.is_empty() => (true, "the matter has none".into()),
            None => (false, COUNTS.into()),
            Some(id) => (false, format!("{} was checked by rules that the matter does not have", matter.claim_no(*id))),
        });
    };
    let (last, lookalikes) = (reader.highest_claim()?, reader.lookalikes()?);
    let (mut from, mut claimants) = (1, 0_u64);
    while let Some(first) = reader.first_claim_from(from)? {
        progress.step("Applying the rules", first.unsigned_abs() - 1, last.unsigned_abs())?;
        let to = first.saturating_add(RANGE - 1);
        for (id, status, known) in reader.known_between(&rules.fields(), first, to, &lookalikes)? {
            claimants += 1;
            let found = Found::of(&rules, &known, status);
            if kept.remove(&id).as_ref() != Some(&found) {
                let claim_no = matter.claim_no(id);
                return Ok((false, format!("what is kept of the rules for {claim_no} is not what they find")));
            }
        }
        from = to.saturating_add(1);
    }
    // Last: where a claimant's own line is wrong, that claimant is named.
    let counts_fit = reader.found_counts()? == reader.found_recounted()?;
    Ok(match kept.keys().next() {
        Some(id) => (false, format!("{} is not a claimant, and something is kept of it", matter.claim_no(*id))),
        None if !counts_fit => (false, COUNTS.into()),
        None => (true, in_words(matter.rules.len(), matter.rules_version, claimants)),
    })
}

fn in_words(rules: usize, version: u32, claimants: u64) -> String {
    let rules = if rules == 1 { "1 rule".to_string() } else { format!("{rules} rules") };
    let whom = if claimants == 1 { "1 claimant".to_string() } else { format!("{} claimants", grouped(claimants)) };
    format!("the kept results of {whom} match {rules} of version {version}")
}
