//! The tally: heads and money by standing, computed in one place from kept counts. Every front reads this and nothing else.

use std::collections::BTreeMap;

use crate::claimant::Claimant;
use crate::field::Field;
use crate::money::{Cents, MoneyError};
use crate::status::{Standing, Status};

/// What claimants are counted by: their standing, once for each table of the tally. A claimant is in one group of each table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    /// The field of the table: the state, or a choice that the matter names.
    pub field: Field,
    /// Its value, or empty.
    pub value: String,
    /// Their status.
    pub status: Status,
    /// Whether they opted out of the class.
    pub opted_out: bool,
}

impl Group {
    /// What the claimant is counted under in the table of that field.
    pub fn of(claimant: &Claimant, field: Field) -> Group {
        Group {
            field,
            value: claimant.fields.get(field).to_string(),
            status: claimant.status,
            opted_out: !claimant.fields.get(Field::OptedOutOn).is_empty(),
        }
    }

    /// The part of the tally the group belongs to.
    pub fn standing(&self) -> Standing {
        if self.opted_out { Standing::Excluded } else { self.status.standing() }
    }
}

/// How many claimants the groups hold, each once.
pub fn heads(counts: &[(Group, u64)]) -> u64 {
    let once = counts.iter().filter(|(group, _)| group.field == Field::State);
    once.fold(0, |sum: u64, (_, n)| sum.saturating_add(*n))
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
    /// By each choice that the matter names, most claimants first; an empty value is "no choice".
    pub by_choice: Vec<(Field, Vec<(String, Split)>)>,
}

/// Adds up the kept counts. `choices` are the fields that the matter has tables of besides that of the states.
///
/// # Errors
/// When an amount is too large to be carried exactly.
pub fn tally(per_plaintiff: Cents, choices: &[Field], counts: &[(Group, u64)]) -> Result<Tally, MoneyError> {
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
    let by = |field: Field| -> Result<Vec<(String, Split)>, MoneyError> {
        let mut groups: BTreeMap<&str, Vec<(Standing, u64)>> = BTreeMap::new();
        for (group, n) in counts.iter().filter(|(group, n)| *n > 0 && group.field == field) {
            groups.entry(&group.value).or_default().push((group.standing(), *n));
        }
        let mut rows = Vec::with_capacity(groups.len());
        for (name, members) in groups {
            rows.push((name.to_string(), split(&members)?));
        }
        rows.sort_by(|a, b| b.1.all.claimants.cmp(&a.1.all.claimants).then_with(|| a.0.cmp(&b.0)));
        Ok(rows)
    };
    // Every claimant has one state or none, so that the table of the states holds each once.
    let once: Vec<&(Group, u64)> = counts.iter().filter(|(group, _)| group.field == Field::State).collect();
    let all: Vec<(Standing, u64)> = once.iter().map(|(group, n)| (group.standing(), *n)).collect();
    let mut by_status = Vec::new();
    for status in Status::ALL {
        let heads = once.iter().filter(|(g, _)| g.status == status && !g.opted_out).map(|(_, n)| n).sum::<u64>();
        if heads > 0 {
            by_status.push((status, part(heads)?));
        }
    }
    Ok(Tally {
        per_plaintiff,
        total: split(&all)?,
        by_status,
        opted_out: part(once.iter().filter(|(g, _)| g.opted_out).map(|(_, n)| n).sum())?,
        by_state: by(Field::State)?,
        by_choice: choices.iter().map(|field| Ok((*field, by(*field)?))).collect::<Result<_, MoneyError>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{Declaration, DeclaredKind, FieldList};
    use proptest::prelude::*;

    fn tier() -> Field {
        let tier = Declaration {
            key: "tier".into(),
            label: "Tier".into(),
            kind: DeclaredKind::Choice,
            ..Declaration::default()
        };
        FieldList::of(&[tier], "").parse("tier").unwrap()
    }

    /// The groups of `n` claimants who are all alike.
    fn alike(status: Status, opted_out: bool, state: &str, choice: &str, n: u64) -> [(Group, u64); 2] {
        [(Field::State, state), (tier(), choice)]
            .map(|(field, value)| (Group { field, value: value.into(), status, opted_out }, n))
    }

    #[test]
    fn the_sentence_of_the_header() {
        let counts = [
            alike(Status::Qualified, false, "CA", "Gold", 1_000),
            alike(Status::Qualified, false, "TX", "Gold", 284),
            alike(Status::Received, false, "CA", "", 212),
            alike(Status::Duplicate, false, "CA", "", 30),
            alike(Status::Qualified, true, "CA", "", 7),
        ]
        .concat();
        let tally = tally(Cents::new(100_000).unwrap(), &[tier()], &counts).unwrap();
        assert_eq!(tally.total.qualified, Part { claimants: 1_284, cents: Cents::new(128_400_000).unwrap() });
        assert_eq!((tally.total.pending.claimants, tally.total.excluded.claimants), (212, 37));
        assert_eq!(tally.total.all.claimants, 1_533);
        assert_eq!(tally.by_state[0].0, "CA");
        assert_eq!((tally.by_choice[0].1[0].0.as_str(), tally.by_choice[0].1[0].1.all.claimants), ("Gold", 1_284));
    }

    proptest! {
        #[test]
        fn every_table_foots(rows in prop::collection::vec((0usize..12, any::<bool>(), 0u8..4, 0u8..3, 0u64..10_000), 0..40)) {
            let counts: Vec<(Group, u64)> = rows
                .iter()
                .flat_map(|(s, out, state, choice, n)| alike(Status::ALL[*s], *out, &state.to_string(), &choice.to_string(), *n))
                .collect();
            let tally = tally(Cents::new(100_000).unwrap(), &[tier()], &counts).unwrap();
            let foots = |split: &Split| {
                split.qualified.claimants + split.pending.claimants + split.excluded.claimants == split.all.claimants
                    && split.qualified.cents.get() + split.pending.cents.get() + split.excluded.cents.get() == split.all.cents.get()
            };
            prop_assert!(foots(&tally.total));
            let by_tier = &tally.by_choice[0].1;
            for (_, split) in tally.by_state.iter().chain(by_tier) {
                prop_assert!(foots(split));
            }
            let heads = |rows: &[(String, Split)]| rows.iter().map(|(_, s)| s.all.claimants).sum::<u64>();
            prop_assert_eq!(heads(&tally.by_state), tally.total.all.claimants);
            prop_assert_eq!(heads(by_tier), tally.total.all.claimants);
            let statuses: u64 = tally.by_status.iter().map(|(_, p)| p.claimants).sum();
            prop_assert_eq!(statuses + tally.opted_out.claimants, tally.total.all.claimants);
        }
    }
}
