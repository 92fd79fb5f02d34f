//! Whom a preset leaves out of the list that was asked for, in words: no one is left out silently.

use claimbook_domain::matter::Matter;
use claimbook_domain::money::grouped;
use claimbook_store::Reader;

use super::design::Wanted;
use crate::claimants::{count_of, query_of};
use crate::error::Result;
use crate::views::{Condition, Filter};

/// Whom the wanted list leaves out of those who match the filter of the request; empty when it leaves out no one, or is a list of the
/// firm's own, which says itself whom it holds.
pub(super) fn in_words(reader: &Reader<'_>, matter: &Matter, wanted: &Wanted, asked: &Filter) -> Result<String> {
    let conditions = wanted.preset.map(|preset| preset.design(matter.list()).filter.conditions).unwrap_or_default();
    let has = |field: &str| conditions.iter().any(|condition| condition.field == field);
    let of = |more: &[(&str, &str, &str)]| {
        let mut filter = asked.clone();
        filter.conditions.extend(more.iter().map(|(field, op, value)| Condition {
            field: (*field).into(),
            op: (*op).into(),
            values: vec![(*value).into()],
        }));
        count_of(reader, &query_of(matter, &filter)?)
    };
    let mut left_out = Vec::new();
    if has("status") {
        left_out.push((of(&[("status", "is", "draft")])?, "draft", "drafts"));
    }
    if has("mailable") {
        let nowhere = of(&[("status", "is_not", "draft"), ("mailable", "is", "no")])?;
        left_out.push((nowhere, "claimant without a mailing address", "claimants without a mailing address"));
    }
    let words: Vec<String> = left_out
        .into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, one, many)| format!("{} {}", grouped(count), if count == 1 { one } else { many }))
        .collect();
    Ok(if words.is_empty() { String::new() } else { format!("Left out: {}", words.join(" and ")) })
}
