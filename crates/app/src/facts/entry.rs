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
        _ => name.strip_prefix(MEMBER)?.replace('_', " "),
    };
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect())
}

/// The value of a member in words.
pub(super) fn in_words(value: &str) -> String {
    match serde_json::from_str(value) {
        Ok(Value::String(text)) => text,
        Ok(Value::Array(items)) => match items.len() {
            1 => "1 item".into(),
            many => format!("{many} items"),
        },
        Ok(Value::Bool(yes)) => if yes { "yes" } else { "no" }.into(),
        _ => value.to_string(),
    }
}
