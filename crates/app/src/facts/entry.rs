//! An entry as facts of the log: each member of its body by name, as JSON.

use claimbook_store::entries::Entry;
use serde_json::Value;

use super::piece::holder_of;
use super::{Facts, VOIDED, damaged, unreadable};
use crate::error::Result;

/// What the names of an entry's members begin with.
const MEMBER: &str = "entry_";
/// What an entry is, and which piece it is about. Neither changes.
const KIND: &str = "entry_is";
const ABOUT: &str = "entry_about";

/// So many characters of a text are shown in the history.
const LONGEST: usize = 120;

/// An entry as facts.
pub(crate) fn of_entry(entry: &Entry) -> Result<Facts> {
    let body: Value = serde_json::from_str(&entry.body).map_err(|why| unreadable(&why))?;
    let members = body.as_object().into_iter().flatten();
    let mut facts: Facts = members.map(|(name, value)| (format!("{MEMBER}{name}"), value.to_string())).collect();
    facts.insert(KIND.into(), entry.kind.clone());
    if let Some(piece) = entry.piece {
        facts.insert(ABOUT.into(), piece.to_string());
    }
    if entry.voided {
        facts.insert(VOIDED.into(), "yes".into());
    }
    Ok(facts)
}

/// The members of an entry in words: label and value.
pub(crate) fn members_in_words(entry: &Entry) -> Result<Vec<(String, String)>> {
    let facts = of_entry(entry)?;
    let members = facts.iter().filter(|(name, _)| name.starts_with(MEMBER) && !matches!(name.as_str(), KIND | ABOUT));
    Ok(members.map(|(name, value)| (label_of(name).unwrap_or_default(), in_words(value))).collect())
}

/// Puts facts into an entry.
pub(crate) fn into_entry(entry: &mut Entry, facts: &Facts) -> Result<()> {
    let mut body: Value = serde_json::from_str(&entry.body).map_err(|why| unreadable(&why))?;
    for (name, value) in facts.iter().filter(|(name, _)| !matches!(name.as_str(), KIND | ABOUT)) {
        match name.strip_prefix(MEMBER) {
            Some(member) => {
                let members = body.as_object_mut().ok_or_else(|| damaged(name, value))?;
                match value.is_empty() {
                    true => members.shift_remove(member),
                    false => {
                        members.insert(member.into(), serde_json::from_str(value).map_err(|why| unreadable(&why))?)
                    }
                };
            }
            None if name == VOIDED => entry.voided = !value.is_empty(),
            None => {}
        }
    }
    if let Some(holder) = holder_of(facts)? {
        entry.claimant = Some(holder);
    }
    entry.body = body.to_string();
    Ok(())
}

/// The words for a member.
pub(super) fn label_of(name: &str) -> Option<String> {
    let words = match name {
        KIND => "entry".to_string(),
        ABOUT => "document".to_string(),
        "entry_loser" => "merged claim".to_string(),
        "entry_alternates" => "also kept".to_string(),
        _ => name.strip_prefix(MEMBER)?.replace('_', " "),
    };
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect())
}

/// Whether a page leaves the member out: the line of the act says who did it and when, and what it is about.
pub(crate) fn goes_without_saying(name: &str) -> bool {
    // What a merge took and moved is in the changes of the claims; the value of an anomaly may be sensitive, and `shown` says it.
    const TECHNICAL: [&str; 10] = [
        "entry_by",
        "entry_at",
        "entry_event",
        "entry_complete",
        "entry_was",
        "entry_taken",
        "entry_moved",
        "entry_other",
        "entry_claims",
        "entry_value",
    ];
    matches!(name, KIND | ABOUT) || TECHNICAL.contains(&name)
}

/// The value of a member in words.
pub(super) fn in_words(value: &str) -> String {
    match serde_json::from_str(value) {
        Ok(read) => said(&read),
        Err(_) => value.to_string(),
    }
}

/// How many items of a list are said.
const SAID: usize = 5;

/// `payment Premium Career 2024-03-05 2999; owner https://example.org`: the values without their names, the first few of a list.
fn said(value: &Value) -> String {
    match value {
        Value::String(text) => shortened(text),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.into(),
        Value::Object(members) => members.values().map(said).collect::<Vec<_>>().join(" "),
        Value::Array(items) => {
            let more = items.len().saturating_sub(SAID);
            let more = (more > 0).then(|| format!("and {more} more"));
            items.iter().take(SAID).map(said).chain(more).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

/// The first line of a long text: what it says in full is kept in the entry.
fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let start: String = line.chars().take(LONGEST).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}
