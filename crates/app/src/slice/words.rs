//! A filter in words, for the history.

use claimbook_domain::evidence::EvidenceKind;

use crate::facts;
use crate::views::{Condition, Filter};
use claimbook_domain::matter::Matter;

/// `state is CA or NV, and "reyes" is found`; `all claimants` without a condition. In the words for others, whom a condition leaves out
/// is not named: they are not their business.
pub(super) fn filter(filter: &Filter, matter: &Matter, for_others: bool) -> String {
    let mut parts: Vec<String> = filter.conditions.iter().map(|one| condition(one, matter, for_others)).collect();
    if !filter.search.trim().is_empty() {
        parts.push(format!("'{}' is found", filter.search.trim()));
    }
    if parts.is_empty() { "all claimants".to_string() } else { parts.join(", and ") }
}

fn condition(condition: &Condition, matter: &Matter, for_others: bool) -> String {
    let label = match condition.field.as_str() {
        "claim_no" => "claim number".to_string(),
        other => facts::in_words(other, "", matter).0.to_lowercase(),
    };
    let verb = match condition.op.as_str() {
        "is_not" => "is not",
        "contains" => "contains",
        "from" => "is from",
        "to" => "is up to",
        _ => "is",
    };
    let value = |value: &String| match value.as_str() {
        "" => "not known".to_string(),
        _ if for_others && condition.op == "is_not" => "another".to_string(),
        _ => shown(&condition.field, value, matter),
    };
    let values: Vec<String> = condition.values.iter().map(value).collect();
    format!("{label} {verb} {}", values.join(" or "))
}

fn shown(field: &str, value: &str, matter: &Matter) -> String {
    match field {
        "evidence" | "duplicate_of" => value.to_string(),
        "kind" => EvidenceKind::parse(value).map_or_else(|| value.to_string(), |kind| kind.label().to_string()),
        _ => facts::in_words(field, value, matter).1,
    }
}
