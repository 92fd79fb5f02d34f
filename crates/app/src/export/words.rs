//! A list in words: whom it holds, in which order.

use claimbook_domain::field::FieldList;
use claimbook_domain::money::grouped;
use claimbook_domain::status::Status;

use crate::views::{Condition, Filter, SortKey};

/// `Status is Qualified; State is CA or NV; words: smith`; `all claimants` when nothing is asked for.
pub(crate) fn filter(filter: &Filter, list: &FieldList) -> String {
    let mut parts: Vec<String> = filter.conditions.iter().map(|one| condition(one, list)).collect();
    if !filter.search.trim().is_empty() {
        parts.push(format!("words: {}", filter.search.trim()));
    }
    if parts.is_empty() { "all claimants".into() } else { parts.join("; ") }
}

fn condition(condition: &Condition, list: &FieldList) -> String {
    let values: Vec<String> = condition.values.iter().map(|value| shown(&condition.field, value)).collect();
    let op = match condition.op.as_str() {
        "is_not" => "is not",
        "contains" => "contains",
        "from" => "is from",
        "to" => "is up to",
        _ => "is",
    };
    format!("{} {op} {}", label(&condition.field, list), values.join(" or "))
}

fn shown(field: &str, value: &str) -> String {
    if value.is_empty() {
        return "unknown".into();
    }
    let status = if field == "status" { Status::parse(value) } else { None };
    status.map_or_else(|| value.to_string(), |status| status.label().to_string())
}

/// `Name, then ZIP (last first), then claim number`.
pub(crate) fn sort(keys: &[SortKey], list: &FieldList) -> String {
    let mut parts: Vec<String> = keys
        .iter()
        .map(|key| format!("{}{}", label(&key.column, list), if key.descending { " (last first)" } else { "" }))
        .collect();
    if !keys.iter().any(|key| matches!(key.column.as_str(), "claim_no" | "claim_number")) {
        parts.push("Claim number".into());
    }
    parts.join(", then ")
}

fn label(code: &str, list: &FieldList) -> String {
    match code {
        "claim_no" | "claim_number" => "Claim number".into(),
        "status" => "Status".into(),
        "standing" => "Tally group".into(),
        "name" => "Name".into(),
        "batch" => "Import".into(),
        "evidence" => "Pieces of evidence".into(),
        "duplicate_of" => "Duplicate of".into(),
        other => list.find(other).map_or_else(|| other.to_string(), |field| field.label().to_string()),
    }
}

/// `1 claimant`, `1,200 claimants`.
pub(crate) fn claimants(rows: u64) -> String {
    if rows == 1 { "1 claimant".to_string() } else { format!("{} claimants", grouped(rows)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_and_an_order_read_as_sentences() {
        let condition = |field: &str, op: &str, values: &[&str]| Condition {
            field: field.into(),
            op: op.into(),
            values: values.iter().map(|value| (*value).to_string()).collect(),
        };
        let asked = Filter {
            search: " smith ".into(),
            conditions: vec![
                condition("status", "is", &["in_review"]),
                condition("state", "is_not", &["CA", ""]),
                condition("premium_start", "from", &["2023-01-01"]),
            ],
        };
        let words = "Status is In review; State is not CA or unknown; Premium from is from 2023-01-01; words: smith";
        let list = crate::matters::template("linkedin-premium").unwrap().list();
        assert_eq!(filter(&asked, list), words);
        assert_eq!(filter(&Filter::default(), list), "all claimants");
        let keys = [SortKey { column: "zip".into(), descending: true }];
        assert_eq!(sort(&keys, list), "ZIP (last first), then Claim number");
        assert_eq!(sort(&[], list), "Claim number");
    }
}
