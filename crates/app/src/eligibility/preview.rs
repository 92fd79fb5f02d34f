//! What a change of the rules would do to everyone: whom it moves from status to status, and the tally. Nothing is written.

use std::collections::{BTreeMap, HashMap};

use claimbook_domain::eligibility::RuleSet;
use claimbook_domain::field::Field;
use claimbook_domain::matter::Matter;
use claimbook_domain::status::Status;
use claimbook_domain::tally::Group;
use claimbook_store::Reader;
use claimbook_store::eligibility::{Found, Known, RANGE};

use crate::book::Book;
use crate::error::Result;
use crate::progress::Progress;
use crate::rule_set::rules_of;
use crate::tally;
use crate::views::*;

/// How many claimants of a move are named.
const NAMED: usize = 100;

/// Compares the statuses that two versions of the rules propose, claimant by claimant.
pub(super) fn of(
    book: &Book,
    reader: &Reader<'_>,
    before: &Matter,
    after: &Matter,
    changes: Vec<Change>,
    progress: &Progress<'_>,
) -> Result<RulesPreview> {
    let (mut moves, mut claimants) = (Moves::default(), 0);
    let (mut was, mut will_be) = (ProposedCounts::of(before), ProposedCounts::of(after));
    let tables: Vec<Field> = [&was, &will_be].into_iter().flat_map(|counts| counts.tables.clone()).collect();
    each(reader, before, after, &tables, progress, |claim| {
        claimants += 1;
        moves.count(claim.was, claim.will_be, claim.id);
        was.count(&claim.known, claim.status, claim.was);
        will_be.count(&claim.known, claim.status, claim.will_be);
        Ok(())
    })?;
    Ok(RulesPreview {
        from: i64::from(before.rules_version),
        to: i64::from(after.rules_version),
        claimants,
        moves: moves.views(reader, before)?,
        tally: TallyPair {
            before: tally::view(book, before, &was.groups())?,
            after: tally::view(book, after, &will_be.groups())?,
        },
        changes,
        head: reader.last_event()?,
    })
}

/// A claim under two versions of the rules.
pub(super) struct Compared {
    pub(super) id: i64,
    /// Its status, and what is known of it.
    status: Status,
    known: Known,
    /// What each version proposes.
    pub(super) was: Status,
    pub(super) will_be: Status,
}

/// Holds every claim against both versions, by number; `more` are fields to be known in addition to those that rules ask for.
pub(super) fn each(
    reader: &Reader<'_>,
    before: &Matter,
    after: &Matter,
    more: &[Field],
    progress: &Progress<'_>,
    mut heard: impl FnMut(Compared) -> Result<()>,
) -> Result<()> {
    let (old, new) = (rules_of(before)?, rules_of(after)?);
    let fields = asked(&[old.as_ref(), new.as_ref()], more);
    let (last, lookalikes) = (reader.highest_claim()?, reader.lookalikes()?);
    let mut from = 1;
    while let Some(first) = reader.first_claim_from(from)? {
        progress.step("Comparing the rules", first.unsigned_abs() - 1, last.unsigned_abs())?;
        let to = first.saturating_add(RANGE - 1);
        for (id, status, known) in reader.known_between(&fields, first, to, &lookalikes)? {
            let proposed = |rules: &Option<RuleSet>| {
                rules.as_ref().map_or(status, |rules| Found::of(rules, &known, status).proposed)
            };
            let (was, will_be) = (proposed(&old), proposed(&new));
            heard(Compared { id, status, known, was, will_be })?;
        }
        from = to.saturating_add(1);
    }
    Ok(())
}

/// The fields that any of these ask for.
fn asked(rules: &[Option<&RuleSet>], more: &[Field]) -> Vec<Field> {
    let mut fields = vec![Field::OptedOutOn];
    let of_rules = rules.iter().flatten().flat_map(|rules| rules.fields());
    for field in of_rules.chain(more.iter().copied()) {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields
}

/// Whom the change moves from a status to another.
#[derive(Default)]
struct Moves(BTreeMap<(Status, Status), (u64, Vec<i64>)>);

impl Moves {
    fn count(&mut self, from: Status, to: Status, id: i64) {
        if from != to {
            let (count, ids) = self.0.entry((from, to)).or_default();
            *count += 1;
            if ids.len() < NAMED {
                ids.push(id);
            }
        }
    }

    fn views(self, reader: &Reader<'_>, matter: &Matter) -> Result<Vec<RulesMove>> {
        let view = |((from, to), (count, ids)): ((Status, Status), (u64, Vec<i64>))| {
            let name = |id: &i64| Ok(reader.claimant(*id)?.map(|one| one.fields.display_name()).unwrap_or_default());
            Ok(RulesMove {
                from: from.code().into(),
                to: to.code().into(),
                count,
                claims: ids.iter().map(|id| matter.claim_no(*id)).collect(),
                names: ids.iter().map(name).collect::<Result<_>>()?,
            })
        };
        let mut moves = self.0.into_iter().map(view).collect::<Result<Vec<_>>>()?;
        moves.sort_by_key(|one| std::cmp::Reverse(one.count));
        Ok(moves)
    }
}

/// The groups of the tally as the rules propose them.
struct ProposedCounts {
    tables: Vec<Field>,
    by_group: HashMap<Group, u64>,
}

impl ProposedCounts {
    fn of(matter: &Matter) -> ProposedCounts {
        ProposedCounts { tables: [Field::State].into_iter().chain(matter.tables()).collect(), by_group: HashMap::new() }
    }

    /// A claim that somebody decided otherwise about keeps its status.
    fn count(&mut self, known: &Known, status: Status, proposed: Status) {
        let status = if status.follows_rules() { proposed } else { status };
        let opted_out = !known.fields.get(Field::OptedOutOn).is_empty();
        for field in &self.tables {
            let group = Group { field: *field, value: known.fields.get(*field).to_string(), status, opted_out };
            *self.by_group.entry(group).or_default() += 1;
        }
    }

    fn groups(self) -> Vec<(Group, u64)> {
        let mut groups: Vec<(Group, u64)> = self.by_group.into_iter().collect();
        groups.sort_unstable();
        groups
    }
}
