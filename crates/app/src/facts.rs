//! A record as named texts, so that the audit log can say before and after, and undo can put it back.

use std::collections::BTreeMap;

use claimbook_domain::claimant::{Claimant, ImportedFrom};
use claimbook_domain::field::FieldList;
use claimbook_domain::matter::Matter;
use claimbook_domain::status::Status;
use claimbook_store::claimants::Stored;
use claimbook_store::evidence::StoredFile;
use claimbook_store::rests::Settled;
use claimbook_store::saved_lists::SavedList;
use sha2::{Digest, Sha256};

use crate::error::{Error, ErrorKind, Result};

mod entry;
mod matter;
mod piece;
mod rule;
pub(crate) use entry::{goes_without_saying, into_entry, members_in_words, of_entry};
use matter::declared_in_words;
pub(crate) use matter::{into_matter, key_of, of_matter, with_values};
pub(crate) use piece::{holder_of, into_piece, note_holder, of_piece, with_holder};

/// Column to text; what is empty is left out.
pub(crate) type Facts = BTreeMap<String, String>;

/// What the first event of a book says in addition to its matter: the format that it was made in. Books of formats 1 and 2 do not say it.
pub(crate) const FORMAT: &str = "format";
/// The word for a record that was taken back, or a piece that was taken off.
const VOIDED: &str = "voided";
/// What the names of a saved list's facts begin with.
const LIST: &str = "list_";

/// The claimant as facts.
pub(crate) fn of_claimant(stored: &Stored, list: &FieldList) -> Facts {
    let claimant = &stored.claimant;
    let mut facts = Facts::new();
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() {
            facts.insert(name.to_string(), value.to_string());
        }
    };
    put("status", claimant.status.code());
    put("status_reason", &claimant.status_reason);
    put("duplicate_of", &claimant.duplicate_of.map_or(String::new(), |id| id.to_string()));
    let from = claimant.imported;
    put("batch", &from.map_or(String::new(), |from| from.batch.to_string()));
    put("batch_row", &from.map_or(String::new(), |from| from.row.to_string()));
    put(VOIDED, if stored.voided { "yes" } else { "" });
    for field in list.every() {
        put(field.code(), claimant.fields.get(*field));
    }
    facts
}

/// Puts facts into a claimant.
pub(crate) fn into_claimant(stored: &mut Stored, facts: &Facts, list: &FieldList) -> Result<()> {
    for (name, value) in facts {
        match name.as_str() {
            "status" => stored.claimant.status = Status::parse(value).ok_or_else(|| damaged(name, value))?,
            "status_reason" => stored.claimant.status_reason.clone_from(value),
            "duplicate_of" if value.is_empty() => stored.claimant.duplicate_of = None,
            "duplicate_of" => stored.claimant.duplicate_of = Some(value.parse().map_err(|_| damaged(name, value))?),
            VOIDED => stored.voided = !value.is_empty(),
            "batch" | "batch_row" => {}
            _ => {
                let field = list.find(name).ok_or_else(|| damaged(name, value))?;
                stored.claimant.fields.set(field, value.clone());
            }
        }
    }
    if facts.contains_key("batch") || facts.contains_key("batch_row") {
        stored.claimant.imported = imported(facts, stored.claimant.imported)?;
    }
    Ok(())
}

/// The import that brought a claimant and its row there: what the facts say of it, else as it is.
pub(crate) fn imported(facts: &Facts, now: Option<ImportedFrom>) -> Result<Option<ImportedFrom>> {
    let number = |name: &str, now: Option<i64>| match facts.get(name).map(String::as_str) {
        None => Ok(now),
        Some("") => Ok(None),
        Some(value) => value.parse().map(Some).map_err(|_| damaged(name, value)),
    };
    let batch = number("batch", now.map(|from| from.batch))?;
    let row = number("batch_row", now.map(|from| from.row))?;
    Ok(batch.zip(row).map(|(batch, row)| ImportedFrom { batch, row }))
}

/// A digest of the values of an imported claimant, as the import brought them. The log holds one digest over those of a whole batch.
/// It does not change when fields join the matter: a field without a value is not in it.
pub(crate) fn seal(claimant: &Claimant, list: &FieldList) -> [u8; 32] {
    // Fed in one piece: many small ones cost more than the digest itself.
    let mut bytes = Vec::with_capacity(1024);
    let mut feed = |part: &str| {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    };
    feed(&claimant.id.to_string());
    feed(claimant.status.code());
    feed(&claimant.status_reason);
    feed(&claimant.duplicate_of.unwrap_or(0).to_string());
    for field in list.every() {
        let value = claimant.fields.get(*field);
        if !value.is_empty() {
            feed(field.code());
            feed(value);
        }
    }
    Sha256::digest(&bytes).into()
}

/// The same as formats before 5 made it, in which every book had the same fields.
pub(crate) fn earlier_seal(claimant: &Claimant, list: &FieldList) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut feed = |part: &str| {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    };
    feed(&claimant.id.to_string());
    feed(claimant.status.code());
    feed(&claimant.status_reason);
    feed(&claimant.duplicate_of.unwrap_or(0).to_string());
    for column in claimbook_store::earlier::COLUMNS {
        feed(list.find(column).map_or("", |field| claimant.fields.get(field)));
    }
    hash.finalize().into()
}

/// The same with the version: what a slice was given.
pub(crate) fn versioned_seal(claimant: &Claimant, seal: [u8; 32]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(claimant.version.to_be_bytes());
    hash.update(seal);
    hash.finalize().into()
}

/// A file as facts.
pub(crate) fn of_file(file: &StoredFile) -> Facts {
    let bytes = file.bytes.to_string();
    let facts =
        [("sha256", &file.sha256), ("bytes", &bytes), ("media_type", &file.media_type), ("added_at", &file.added_at)];
    facts.into_iter().map(|(name, value)| (name.to_string(), value.clone())).collect()
}

/// Which import took a reject of the import `batch`, as facts; only the import when none did.
pub(crate) fn of_settled(batch: i64, settled: Option<Settled>) -> Facts {
    let mut facts = Facts::from([("import".to_string(), batch.to_string())]);
    if let Some((by, row)) = settled {
        facts.insert("settled_by".into(), by.to_string());
        facts.insert("settled_row".into(), row.to_string());
    }
    facts
}

/// The import of a reject and which import took it, from facts.
pub(crate) fn into_settled(facts: &Facts) -> Result<(i64, Option<Settled>)> {
    let number =
        |name: &str| facts.get(name).map(|text| text.parse::<i64>().map_err(|_| damaged(name, text))).transpose();
    let batch = number("import")?.ok_or_else(|| damaged("import", ""))?;
    let settled = number("settled_by")?.zip(number("settled_row")?);
    Ok((batch, settled.map(|(by, row)| (by, row.unsigned_abs()))))
}

/// A saved list as facts: its name and each member of its design, lists as JSON.
pub(crate) fn of_list(list: &SavedList) -> Result<Facts> {
    let design: serde_json::Value = serde_json::from_str(&list.body).map_err(|why| unreadable(&why))?;
    let members = design.as_object().into_iter().flatten();
    let mut facts: Facts = members.map(|(name, value)| (format!("{LIST}{name}"), value.to_string())).collect();
    facts.insert(format!("{LIST}called"), list.name.clone());
    if list.voided {
        facts.insert(VOIDED.into(), "yes".into());
    }
    Ok(facts)
}

/// Puts facts into a saved list.
pub(crate) fn into_list(list: &mut SavedList, facts: &Facts) -> Result<()> {
    let mut design: serde_json::Value = serde_json::from_str(&list.body).map_err(|why| unreadable(&why))?;
    for (name, value) in facts {
        match name.strip_prefix(LIST) {
            Some("called") => list.name.clone_from(value),
            Some(member) => {
                let members = design.as_object_mut().ok_or_else(|| damaged(name, value))?;
                // A member that came later than the list is not in every design.
                match value.is_empty() {
                    true => members.shift_remove(member),
                    false => {
                        members.insert(member.into(), serde_json::from_str(value).map_err(|why| unreadable(&why))?)
                    }
                };
            }
            None if name == VOIDED => list.voided = !value.is_empty(),
            None => return Err(damaged(name, value)),
        }
    }
    list.body = design.to_string();
    Ok(())
}

/// What differs: the former and the later texts of the same columns.
pub(crate) fn difference(before: &Facts, after: &Facts) -> (Facts, Facts) {
    let names = before.keys().chain(after.keys()).filter(|name| before.get(*name) != after.get(*name));
    let text = |facts: &Facts, name: &String| facts.get(name).cloned().unwrap_or_default();
    let changed: Vec<&String> = names.collect();
    (
        changed.iter().map(|name| ((*name).clone(), text(before, name))).collect(),
        changed.iter().map(|name| ((*name).clone(), text(after, name))).collect(),
    )
}

/// Facts as they are kept in the log.
pub(crate) fn write(facts: &Facts) -> Result<String> {
    serde_json::to_string(facts).map_err(|why| unreadable(&why))
}

/// Facts from the log.
pub(crate) fn read(json: &str) -> Result<Facts> {
    serde_json::from_str(json).map_err(|why| unreadable(&why))
}

/// The words for a column, and for its value, on a page.
pub(crate) fn in_words(name: &str, value: &str, matter: &Matter) -> (String, String) {
    let label = match name {
        "status" => "Status".to_string(),
        "status_reason" => "Reason".to_string(),
        "duplicate_of" => "Duplicate of".to_string(),
        VOIDED => "Taken off".to_string(),
        "batch" => "Import".to_string(),
        "batch_row" => "Row of the import".to_string(),
        "list_called" => "Name of the list".to_string(),
        other if piece::label_of(other).is_some() => piece::label_of(other).unwrap_or_default().to_string(),
        other if rule::label_of(other).is_some() => rule::label_of(other).unwrap_or_default(),
        other if entry::label_of(other).is_some() => entry::label_of(other).unwrap_or_default(),
        other => match (matter.list().find(other), key_of(other).and_then(|key| matter.declared(key))) {
            (Some(field), _) => field.label().to_string(),
            (None, Some(declared)) => format!("Field '{}'", declared.label),
            (None, None) => key_of(other).unwrap_or(other).replace('_', " "),
        },
    };
    let shown = match name {
        "status" => Status::parse(value).map_or_else(|| value.to_string(), |status| status.label().to_string()),
        _ if key_of(name).is_some() => declared_in_words(value),
        _ if piece::label_of(name).is_some() => piece::in_words(name, value, matter),
        _ if rule::label_of(name).is_some() => rule::in_words(value),
        "entry_loser" => value.parse().map_or(value.to_string(), |id| matter.claim_no(id)),
        _ if entry::label_of(name).is_some() => entry::in_words(value),
        "duplicate_of" => value.parse().map_or(value.to_string(), |id| matter.claim_no(id)),
        "per_plaintiff" => value
            .parse()
            .ok()
            .and_then(|cents| claimbook_domain::money::Cents::new(cents).ok())
            .map_or(value.to_string(), |cents| cents.to_string()),
        _ => value.to_string(),
    };
    (label, shown)
}

fn damaged(name: &str, value: &str) -> Error {
    Error::new(
        ErrorKind::Damaged,
        format!("the audit log holds '{value}' for {name}, which cannot be"),
        "verify the claimbook",
    )
}

pub(crate) fn unreadable(why: &serde_json::Error) -> Error {
    Error::new(ErrorKind::Damaged, format!("the audit log cannot be read: {why}"), "verify the claimbook")
}
