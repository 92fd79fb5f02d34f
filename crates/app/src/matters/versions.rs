//! Versions of the rules. The class period, the cutoff, the bar date and the amount belong to a version too.

use std::collections::BTreeMap;

use claimbook_domain::eligibility::RuleSet;
use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::entries::Entry;
use serde::{Deserialize, Serialize};

use super::editing;
use super::rules_file::RulesDraft;
use crate::act::Act;
use crate::error::{Error, Result};
use crate::facts;
use crate::views::{Change, RulesVersion};

/// Parameters that belong to a version: a change of one makes a new version, with a reason. The zone says on which day something was.
const GOVERNED: [&str; 6] = ["class_start", "class_end", "cutoff", "bar_date", "per_plaintiff", "zone"];

/// Whether an edit of the matter makes a new version of its rules.
pub(super) fn are_governed(before: &Matter, after: &Matter, changes: &[Change]) -> bool {
    let is_governed = |change: &Change| GOVERNED.contains(&change.field.as_str());
    let of_rules =
        changes.iter().any(|change| is_of_rules(change) || (!before.rules.is_empty() && is_governed(change)));
    of_rules || lists(before) != lists(after)
}

/// The choices of the lists that the rules ask for, by the keys of their fields.
fn lists(matter: &Matter) -> BTreeMap<String, Vec<String>> {
    let keys = RuleSet::of(matter).map(|rules| rules.lists()).unwrap_or_default();
    let declared = matter.fields.iter().filter(|declared| keys.contains(&declared.key));
    declared.map(|declared| (declared.key.clone(), declared.choice_values())).collect()
}

fn is_of_rules(change: &Change) -> bool {
    change.field == ORDER || change.field.starts_with(RULE)
}

/// The field of a change that only orders the rules anew.
const ORDER: &str = "rules";
/// What the field of a change of one rule begins with.
const RULE: &str = "rule.";

/// The kind of an entry that keeps a version of the rules.
const KIND: &str = "rules";

/// A version of the rules as its entry keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Version {
    version: u32,
    at: String,
    by: String,
    reason: String,
    event: i64,
    text: String,
    /// The version that it took the place of, and its file.
    replaced: u32,
    replaced_text: String,
}

/// Replaces the matter by one with other rules or other parameters that rules read, as the next version.
pub(crate) fn put_in_force(act: &Act<'_>, actor: &str, old: &Matter, new: Matter, reason: &str) -> Result<Matter> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("a new version of the rules needs a reason", "say why the rules change")
            .at_the_command_line("say why with --reason"));
    }
    let version = next_version(act, old)?;
    let new = Matter { rules_version: version, ..new };
    let kept = Version {
        version,
        at: act.at(),
        by: actor.into(),
        reason: reason.into(),
        event: act.event(),
        text: RulesDraft::of(&new).text(),
        replaced: old.rules_version,
        replaced_text: RulesDraft::of(old).text(),
    };
    let body = serde_json::to_string(&kept).map_err(|why| facts::unreadable(&why))?;
    act.insert_entry(&Entry { kind: KIND.into(), body, ..Entry::default() })?;
    act.put_matter(&new)?;
    let labels: Vec<String> = changes_of(old, &new).into_iter().map(|change| change.label).collect();
    act.say(format!("Put version {version} of the rules in force ({}): {reason}", labels.join(", ")));
    Ok(new)
}

/// Numbers of versions are never given twice, even when the act that gave one was undone.
pub(crate) fn next_version(reader: &Reader<'_>, matter: &Matter) -> Result<u32> {
    let given = versions(reader)?.into_iter().map(|row| row.version).max().unwrap_or(0);
    Ok(u32::try_from(given).unwrap_or(0).max(matter.rules_version) + 1)
}

/// Every version, newest first; the one that no act put in force is the one with which the book was made.
pub(crate) fn versions(reader: &Reader<'_>) -> Result<Vec<RulesVersion>> {
    let matter = reader.matter()?.0;
    let mut rows = Vec::new();
    let mut first = (matter.rules_version, RulesDraft::of(&matter).text());
    for entry in reader.entries(KIND)?.into_iter().rev() {
        let kept: Version = serde_json::from_str(&entry.body).map_err(|why| facts::unreadable(&why))?;
        rows.push(RulesVersion {
            version: i64::from(kept.version),
            at: kept.at,
            by: kept.by,
            reason: kept.reason,
            event: kept.event,
            in_force: kept.version == matter.rules_version,
            undone: entry.voided,
            text: kept.text,
        });
        first = (kept.replaced, kept.replaced_text);
    }
    if first.0 > 0 {
        let made = reader.event(1)?.map(|event| event.event).unwrap_or_default();
        rows.push(RulesVersion {
            version: i64::from(first.0),
            at: made.at,
            by: made.actor,
            reason: "As the claimbook was made".into(),
            in_force: first.0 == matter.rules_version,
            text: first.1,
            ..RulesVersion::default()
        });
    }
    Ok(rows)
}

/// What differs between two matters in what rules depend on: parameters, and each rule.
pub(crate) fn changes_of(before: &Matter, after: &Matter) -> Vec<Change> {
    let mut changed = editing::changes(before, after);
    let said = |matter: &Matter, id: &str| {
        let rule = matter.rules.iter().find(|rule| rule.id == id);
        rule.map_or(String::new(), |rule| {
            let evidence: Vec<&str> = rule.evidence.iter().map(|kind| kind.code()).collect();
            let evidence =
                if evidence.is_empty() { String::new() } else { format!("evidence: {}; ", evidence.join(", ")) };
            let (fail, missing) = (rule.on_fail.code(), rule.on_missing.code());
            format!("{}: {} ({evidence}on fail: {fail}; on missing: {missing})", rule.label, rule.test)
        })
    };
    let mut ids: Vec<&String> = Vec::new();
    for rule in before.rules.iter().chain(&after.rules) {
        if !ids.contains(&&rule.id) {
            ids.push(&rule.id);
        }
    }
    for id in ids {
        let (was, is) = (said(before, id), said(after, id));
        if was != is {
            changed.push(Change { field: format!("{RULE}{id}"), label: format!("Rule {id}"), before: was, after: is });
        }
    }
    let order = |matter: &Matter| matter.rules.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>().join(", ");
    if changed.iter().all(|change| !is_of_rules(change)) && order(before) != order(after) {
        let (before, after) = (order(before), order(after));
        changed.push(Change { field: ORDER.into(), label: "Order of the rules".into(), before, after });
    }
    changed
}
