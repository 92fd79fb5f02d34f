//! Who qualifies, by which rule and on what document: the checklist of a claimant, counts over many, and decisions by hand. The rules
//! themselves are `rules.rs`; what they find is kept by each act (`act/findings.rs`).

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use claimbook_domain::eligibility::{Override, RuleResult, RuleSet};
use claimbook_domain::matter::Matter;
use claimbook_domain::status::Status;
use claimbook_store::Reader;
use claimbook_store::eligibility::Found;
use claimbook_store::entries::Entry;

use crate::act::Act;
use crate::book::Book;
use crate::claimants::{find, query_of};
use crate::entry_kinds::OVERRIDE;
use crate::error::{Error, ErrorKind, Result};
use crate::facts;
use crate::progress::Progress;
use crate::rule_set::{rule_of, rules_of};
use crate::views::*;

mod moved_list;
mod preview;
pub mod rules;

pub use moved_list::save_moves;

/// The checklist of a claimant.
pub fn get(book: &Book, request: ClaimantRef, _: &Progress<'_>) -> Result<EligibilityView> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let id = find(reader, &matter, &request.claim_no)?.claimant.id;
        checklist(reader, &matter, id)
    })
}

/// What each rule says of a claimant, with its reason; nothing while the matter has no rules.
pub(crate) fn checklist(reader: &Reader<'_>, matter: &Matter, id: i64) -> Result<EligibilityView> {
    // A version may have taken all rules out; it is the one in force nonetheless.
    let rules_version = i64::from(matter.rules_version);
    let unruled = EligibilityView { claim_no: matter.claim_no(id), rules_version, ..Default::default() };
    let Some((known, status)) = reader.known(id)? else { return Ok(unruled) };
    let Some(rules) = rules_of(matter)? else {
        return Ok(EligibilityView { status: status.code().into(), ..unruled });
    };
    let mut checks = Vec::new();
    for (rule, outcome) in rules.rules().iter().zip(rules.evaluate(&known.case())) {
        let decided = known.overrides.iter().rev().find(|decided| decided.rule == rule.id);
        let result = decided.map_or(outcome.result, |decided| decided.result);
        checks.push(CheckView {
            id: rule.id.clone(),
            label: rule.label.clone(),
            result: result.code().into(),
            because: outcome.because,
            documents: outcome.documents,
            r#override: decided.map(|decided| override_view(decided, outcome.result)),
            evidence: rule.evidence.iter().map(|kind| kind.code().to_string()).collect(),
            warns: outcome.warns && decided.is_none(),
        });
    }
    let found = Found::of(&rules, &known, status);
    Ok(EligibilityView {
        proposed: found.proposed.code().into(),
        status: status.code().into(),
        differs: differs(&found),
        rules: checks,
        ..unruled
    })
}

fn override_view(decided: &Override, instead_of: RuleResult) -> OverrideView {
    OverrideView {
        by: decided.by.clone(),
        at: decided.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        reason: decided.reason.clone(),
        instead_of: instead_of.code().into(),
    }
}

/// Whether a person may move the claim to the status that the rules propose, and it is in another one.
pub(crate) fn differs(found: &Found) -> bool {
    found.status != found.proposed && found.status.follows_rules()
}

/// What the rules say of everyone, or of the claimants of a filter.
pub fn counts(book: &Book, filter: Filter, progress: &Progress<'_>) -> Result<EligibilityCounts> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let counts = match filter == Filter::default() {
            true => reader.found_counts()?,
            false => {
                let query = query_of(&matter, &filter)?;
                reader.until(&|| progress.check().is_err(), || reader.found_counts_of(&query))?
            }
        };
        progress.check()?;
        Ok(counted(&matter, &counts))
    })
}

fn counted(matter: &Matter, counts: &[(Found, u64)]) -> EligibilityCounts {
    let of_rule = |place: usize, result: RuleResult| -> u64 {
        let has = |found: &Found| found.checks.chars().nth(place) == Some(result.letter());
        counts.iter().filter(|(found, _)| has(found)).map(|(_, count)| count).sum()
    };
    let rules = matter.rules.iter().enumerate().map(|(place, rule)| RuleCount {
        id: rule.id.clone(),
        label: rule.label.clone(),
        met: of_rule(place, RuleResult::Met),
        failed: of_rule(place, RuleResult::Failed),
        missing: of_rule(place, RuleResult::Missing),
        review: of_rule(place, RuleResult::Review),
    });
    // Every status that rules can propose is listed, even at 0, so that programs can read it by name.
    let mut proposed: BTreeMap<String, u64> = match matter.rules.is_empty() {
        true => BTreeMap::new(),
        false => RuleSet::PROPOSALS.map(|status| (status.code().to_string(), 0)).into(),
    };
    let mut moves = BTreeMap::<(Status, Status), u64>::new();
    for (found, count) in counts {
        *proposed.entry(found.proposed.code().into()).or_default() += count;
        if differs(found) {
            *moves.entry((found.status, found.proposed)).or_default() += count;
        }
    }
    EligibilityCounts {
        rules_version: i64::from(matter.rules_version),
        claimants: counts.iter().map(|(_, count)| count).sum(),
        rules: rules.collect(),
        proposed,
        differ: moves.values().sum(),
        moves: moves
            .into_iter()
            .map(|((from, to), count)| MoveCount { from: from.code().into(), to: to.code().into(), count })
            .collect(),
    }
}

/// Decides a rule for a claimant by hand, or takes the decision back. What the rule itself says stays in sight.
pub fn override_rule(book: &Book, request: OverrideSet, _: &Progress<'_>) -> Result<EligibilityView> {
    book.act("eligibility.overridden", |act| {
        let matter = act.matter().clone();
        let id = find(act, &matter, &request.claim_no)?.claimant.id;
        let rule = rule_of(&matter, &request.rule)?;
        let standing = standing(act, id, &rule)?;
        let result = result_of(&request.result)?;
        let reason = request.reason.trim();
        if reason.is_empty() {
            return Err(Error::invalid("a decision by hand needs a reason", "say why the rule is decided so")
                .at_the_command_line("say why with --reason"));
        }
        let claim_no = matter.claim_no(id);
        match (result, standing) {
            (None, None) => {
                let message = format!("{rule} of {claim_no} was not decided by hand, so there is nothing to take back");
                return Err(Error::invalid(message, "give a result: met, failed, missing or review"));
            }
            (None, Some(standing)) => {
                act.update_entry(&standing, &Entry { voided: true, ..standing.clone() })?;
                act.say(format!("Took back the decision on {rule} of {claim_no}: {reason}"));
            }
            (Some(result), standing) => {
                let entry = decision(book, id, &rule, result, reason)?;
                match standing {
                    Some(old) => drop(act.update_entry(&old, &Entry { body: entry.body, ..old.clone() })?),
                    None => drop(act.insert_entry(&entry)?),
                }
                act.say(format!("Decided {rule} of {claim_no} by hand as {}: {reason}", result.code()));
            }
        }
        act.ask_about_claimant(id)?;
        checklist(act, &matter, id)
    })
}

fn decision(book: &Book, id: i64, rule: &str, result: RuleResult, reason: &str) -> Result<Entry> {
    let at: DateTime<Utc> = book.clock();
    let decided = Override { rule: rule.into(), result, by: book.actor().into(), at, reason: reason.into() };
    let body = serde_json::to_string(&decided).map_err(|why| facts::unreadable(&why))?;
    Ok(Entry { kind: OVERRIDE.into(), claimant: Some(id), body, ..Entry::default() })
}

fn standing(act: &Act<'_>, id: i64, rule: &str) -> Result<Option<Entry>> {
    for entry in act.entries_of(OVERRIDE, id)? {
        let decided: Override = serde_json::from_str(&entry.body).map_err(|why| facts::unreadable(&why))?;
        if decided.rule == rule {
            return Ok(Some(entry));
        }
    }
    Ok(None)
}

fn result_of(code: &str) -> Result<Option<RuleResult>> {
    if code.trim().is_empty() {
        return Ok(None);
    }
    let known = RuleResult::parse(&code.trim().to_lowercase());
    known.map(Some).ok_or_else(|| {
        Error::new(
            ErrorKind::Invalid,
            format!("'{}' is not a result of a rule", code.trim()),
            "the results are met, failed, missing and review",
        )
    })
}
