//! The tally: heads and money by standing, computed in one place from kept counts. Every front reads this and nothing else.

use std::collections::BTreeMap;

use crate::claimant::Claimant;
use crate::field::Field;
use crate::money::{Cents, MoneyError};
use crate::status::{Standing, Status};

/// What claimants are counted by. Two claimants of one group are the same to every figure of the tally.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    /// Their status.
    pub status: Status,
    /// Whether they opted out of the class.
    pub opted_out: bool,
    /// Their state code, or empty.
    pub state: String,
    /// Their plan, or empty.
    pub plan: String,
}

impl Group {
    /// What the claimant is counted under.
    pub fn of(claimant: &Claimant) -> Group {
        Group {
            status: claimant.status,
            opted_out: !claimant.fields.get(Field::OptedOutOn).is_empty(),
            state: claimant.fields.get(Field::State).to_string(),
            plan: claimant.fields.get(Field::Plan).to_string(),
        }
    }

    /// The part of the tally the group belongs to.
    pub fn standing(&self) -> Standing {
        if self.opted_out { Standing::Excluded } else { self.status.standing() }
    }
}

/// Heads, and those heads times the per-plaintiff amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    /// How many claimants.
    pub claimants: u64,
    /// What they would come to.
    pub cents: Cents,
}

/// Three parts and their sum; it always foots, in heads and in money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Split {
    /// Counts toward the amount sought.
    pub qualified: Part,
    /// May still come to count.
    pub pending: Part,
    /// Does not count.
    pub excluded: Part,
    /// All of them.
    pub all: Part,
}

/// Every figure of the matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// What is sought for each plaintiff.
    pub per_plaintiff: Cents,
    /// The whole.
    pub total: Split,
    /// Each status that has claimants, in the order of a claim's life; a claimant who opted out is counted under `opted_out`, not here.
    pub by_status: Vec<(Status, Part)>,
    /// Those who opted out, whatever their status.
    pub opted_out: Part,
    /// By state code, most claimants first; an empty code is "no state".
    pub by_state: Vec<(String, Split)>,
    /// By plan, most claimants first; an empty plan is "no plan".
    pub by_plan: Vec<(String, Split)>,
}

/// Adds up the kept counts.
///
/// # Errors
/// When an amount is too large to be carried exactly.
pub fn tally(per_plaintiff: Cents, counts: &[(Group, u64)]) -> Result<Tally, MoneyError> {
    let part =
        |claimants: u64| -> Result<Part, MoneyError> { Ok(Part { claimants, cents: per_plaintiff.times(claimants)? }) };
    let split = |groups: &[(Standing, u64)]| -> Result<Split, MoneyError> {
        let heads = |standing: Standing| groups.iter().filter(|(s, _)| *s == standing).map(|(_, n)| n).sum::<u64>();
        Ok(Split {
            qualified: part(heads(Standing::Qualified))?,
            pending: part(heads(Standing::Pending))?,
            excluded: part(heads(Standing::Excluded))?,
            all: part(groups.iter().map(|(_, n)| n).sum())?,
        })
    };
    let by = |key: fn(&Group) -> &str| -> Result<Vec<(String, Split)>, MoneyError> {
        let mut groups: BTreeMap<&str, Vec<(Standing, u64)>> = BTreeMap::new();
        for (group, n) in counts.iter().filter(|(_, n)| *n > 0) {
            groups.entry(key(group)).or_default().push((group.standing(), *n));
        }
        let mut rows = Vec::with_capacity(groups.len());
        for (name, members) in groups {
            rows.push((name.to_string(), split(&members)?));
        }
        rows.sort_by(|a, b| b.1.all.claimants.cmp(&a.1.all.claimants).then_with(|| a.0.cmp(&b.0)));
        Ok(rows)
    };
    let all: Vec<(Standing, u64)> = counts.iter().map(|(group, n)| (group.standing(), *n)).collect();
    let mut by_status = Vec::new();
    for status in Status::ALL {
        let heads = counts.iter().filter(|(g, _)| g.status == status && !g.opted_out).map(|(_, n)| n).sum::<u64>();
        if heads > 0 {
            by_status.push((status, part(heads)?));
        }
    }
    Ok(Tally {
        per_plaintiff,
        total: split(&all)?,
        by_status,
        opted_out: part(counts.iter().filter(|(g, _)| g.opted_out).map(|(_, n)| n).sum())?,
        by_state: by(|group| &group.state)?,
        by_plan: by(|group| &group.plan)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn group(status: Status, opted_out: bool, state: &str, plan: &str) -> Group {
        Group { status, opted_out, state: state.into(), plan: plan.into() }
    }

    #[test]
    fn the_sentence_of_the_header() {
        let counts = [
            (group(Status::Qualified, false, "CA", "Premium Career"), 1_000),
            (group(Status::Qualified, false, "TX", "Premium Career"), 284),
            (group(Status::Received, false, "CA", ""), 212),
            (group(Status::Duplicate, false, "CA", ""), 30),
            (group(Status::Qualified, true, "CA", ""), 7),
        ];
        let tally = tally(Cents::new(100_000).unwrap(), &counts).unwrap();
        assert_eq!(tally.total.qualified, Part { claimants: 1_284, cents: Cents::new(128_400_000).unwrap() });
        assert_eq!((tally.total.pending.claimants, tally.total.excluded.claimants), (212, 37));
        assert_eq!(tally.total.all.claimants, 1_533);
        assert_eq!(tally.by_state[0].0, "CA");
    }

    proptest! {
        #[test]
        fn every_table_foots(rows in prop::collection::vec((0usize..12, any::<bool>(), 0u8..4, 0u8..3, 0u64..10_000), 0..40)) {
            let counts: Vec<(Group, u64)> = rows
                .iter()
                .map(|(s, out, state, plan, n)| (group(Status::ALL[*s], *out, &state.to_string(), &plan.to_string()), *n))
                .collect();
            let tally = tally(Cents::new(100_000).unwrap(), &counts).unwrap();
            let foots = |split: &Split| {
                split.qualified.claimants + split.pending.claimants + split.excluded.claimants == split.all.claimants
                    && split.qualified.cents.get() + split.pending.cents.get() + split.excluded.cents.get() == split.all.cents.get()
            };
            prop_assert!(foots(&tally.total));
            for (_, split) in tally.by_state.iter().chain(&tally.by_plan) {
                prop_assert!(foots(split));
            }
            let heads = |rows: &[(String, Split)]| rows.iter().map(|(_, s)| s.all.claimants).sum::<u64>();
            prop_assert_eq!(heads(&tally.by_state), tally.total.all.claimants);
            prop_assert_eq!(heads(&tally.by_plan), tally.total.all.claimants);
            let statuses: u64 = tally.by_status.iter().map(|(_, p)| p.claimants).sum();
            prop_assert_eq!(statuses + tally.opted_out.claimants, tally.total.all.claimants);
        }
    }
}
