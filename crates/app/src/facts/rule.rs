//! The rules of a matter as facts of the log: each rule by its id, and their order.

use claimbook_domain::eligibility::Rule;

use super::{Facts, unreadable};
use crate::error::Result;

/// What the fact of a rule begins with.
const RULE: &str = "rule.";
/// The fact with the ids of the rules, in their order.
const ORDER: &str = "rule_order";

/// Whether the fact is about rules.
pub(super) fn is_about(name: &str) -> bool {
    name == ORDER || name.starts_with(RULE)
}

/// Adds the facts of rules; none while there are no rules.
pub(super) fn put(facts: &mut Facts, rules: &[Rule]) -> Result<()> {
    for rule in rules {
        let json = serde_json::to_string(rule).map_err(|why| unreadable(&why))?;
        facts.insert(format!("{RULE}{}", rule.id), json);
    }
    if !rules.is_empty() {
        let ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
        facts.insert(ORDER.into(), ids.join(" "));
    }
    Ok(())
}

/// The rules with what the facts say of them: one whose fact is empty is gone, and one that their order does not name comes last.
pub(super) fn with_facts(rules: &[Rule], facts: &Facts) -> Result<Vec<Rule>> {
    let mut rules = rules.to_vec();
    for (name, value) in facts {
        let Some(id) = name.strip_prefix(RULE) else { continue };
        let place = rules.iter().position(|rule| rule.id == id);
        if value.is_empty() {
            place.map(|place| rules.remove(place));
            continue;
        }
        let read: Rule = serde_json::from_str(value).map_err(|why| unreadable(&why))?;
        match place {
            Some(place) => rules[place] = read,
            None => rules.push(read),
        }
    }
    if let Some(order) = facts.get(ORDER) {
        let ids: Vec<&str> = order.split(' ').collect();
        rules.sort_by_key(|rule| ids.iter().position(|id| *id == rule.id).unwrap_or(ids.len()));
    }
    Ok(rules)
}

/// The words for a fact about rules.
pub(super) fn label_of(name: &str) -> Option<String> {
    match name.strip_prefix(RULE) {
        Some(id) => Some(format!("Rule {id}")),
        None => (name == ORDER).then(|| "Order of the rules".to_string()),
    }
}

/// A rule on one line: `Paid Premium: some payment where amount is more than 0`.
pub(super) fn in_words(value: &str) -> String {
    match serde_json::from_str::<Rule>(value) {
        Ok(rule) => format!("{}: {}", rule.label, rule.test),
        Err(_) => value.to_string(),
    }
}
