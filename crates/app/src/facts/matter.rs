//! The matter and the fields that it declares as facts of the log.

use claimbook_domain::field::{Choice, Declaration};
use claimbook_domain::matter::Matter;
use serde_json::Value;

use super::{Facts, damaged, rule, unreadable};
use crate::error::Result;

/// What the fact of a declared field begins with.
const DECLARED: &str = "field.";

/// The fact of the field of that key.
fn of_key(key: &str) -> String {
    format!("{DECLARED}{key}")
}

/// The key of the field that a fact of the matter is about.
pub(crate) fn key_of(name: &str) -> Option<&str> {
    name.strip_prefix(DECLARED)
}

/// The matter as facts: each member of its document, lists as JSON, and each field that it declares. The choices of a field whose list has
/// a name of its own are a fact of that name.
pub(crate) fn of_matter(matter: &Matter) -> Result<Facts> {
    let document = serde_json::to_value(matter).map_err(|why| unreadable(&why))?;
    let members = document.as_object().into_iter().flatten();
    let mut facts: Facts = members
        .filter(|(name, value)| !value.is_null() && !matches!(name.as_str(), "fields" | "rules"))
        .map(|(name, value)| (name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_string)))
        .collect();
    for declared in &matter.fields {
        let mut declared = declared.clone();
        if !declared.list.is_empty() {
            facts.insert(declared.list.clone(), json_of(&declared.choice_values())?);
            // Other words for a choice are a part of the declaration.
            declared.choices.retain(|choice| !choice.synonyms.is_empty());
        }
        facts.insert(of_key(&declared.key), json_of(&declared)?);
    }
    rule::put(&mut facts, &matter.rules)?;
    Ok(facts)
}

fn json_of(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|why| unreadable(&why))
}

/// Puts facts into the matter.
pub(crate) fn into_matter(matter: &Matter, facts: &Facts) -> Result<Matter> {
    let fields = into_fields(&matter.fields, facts)?;
    let mut document = whole_document(matter)?;
    let is_list = |name: &str| fields.iter().any(|declared| declared.list == *name);
    let is_other = |name: &str| key_of(name).is_some() || rule::is_about(name) || is_list(name);
    for (name, value) in facts.iter().filter(|(name, _)| !is_other(name)) {
        let member = document.get_mut(name).ok_or_else(|| damaged(name, value))?;
        if let (true, Some(unsaid)) = (value.is_empty(), unsaid(name)) {
            *member = unsaid;
            continue;
        }
        *member = match (&member, serde_json::from_str(value)) {
            _ if value.is_empty() => Value::Null,
            (Value::Array(_) | Value::Number(_) | Value::Bool(_), Ok(read)) => read,
            _ => Value::String(value.clone()),
        };
        if member.is_null() && !matches!(name.as_str(), "filed" | "dismissed" | "class_start" | "class_end" | "cutoff")
        {
            *member = Value::String(String::new());
        }
    }
    let read: Matter = serde_json::from_value(document).map_err(|why| unreadable(&why))?;
    let rules = rule::with_facts(&matter.rules, facts)?;
    Ok(Matter { fields, rules, ..read })
}

/// The members that a matter's document leaves out while nothing is said of them, as books of before they were known do, with what they
/// are then.
const UNSAID: [(&str, &str); 12] = [
    ("bar_date", "null"),
    ("rules_version", "0"),
    ("qualifies_by_itself", "false"),
    ("cure_days", "0"),
    ("cure_stays", "false"),
    ("cure_mail_days", "false"),
    ("cure_state", "\"\""),
    ("cure_order", "\"\""),
    ("firm", "[]"),
    ("bates_prefix", "\"\""),
    ("bates_width", "0"),
    ("bates_by_document", "false"),
];

/// What such a member is while nothing is said of it; `None` for every other member.
fn unsaid(name: &str) -> Option<Value> {
    let (_, json) = UNSAID.iter().find(|(known, _)| *known == name)?;
    serde_json::from_str(json).ok()
}

/// The matter's document with every member.
fn whole_document(matter: &Matter) -> Result<Value> {
    let mut document = serde_json::to_value(matter).map_err(|why| unreadable(&why))?;
    if let Some(members) = document.as_object_mut() {
        for (name, value) in UNSAID.iter().filter_map(|(name, _)| Some((*name, unsaid(name)?))) {
            members.entry(name).or_insert(value);
        }
    }
    Ok(document)
}

/// Puts facts into the declared fields. One that had not joined yet is retired, so that what claimants have of it is kept.
fn into_fields(fields: &[Declaration], facts: &Facts) -> Result<Vec<Declaration>> {
    let mut fields = fields.to_vec();
    for (name, value) in facts {
        let Some(key) = key_of(name) else { continue };
        let place = fields.iter().position(|declared| declared.key == key);
        match (place, value.is_empty()) {
            (Some(place), true) => fields[place].retired = true,
            (None, true) => {}
            (place, false) => {
                let mut read: Declaration = serde_json::from_str(value).map_err(|why| unreadable(&why))?;
                match place {
                    Some(place) => {
                        if !read.list.is_empty() {
                            let values = fields[place].choice_values();
                            read.choices = with_values(values, &read.choices);
                        }
                        fields[place] = read;
                    }
                    None => fields.push(read),
                }
            }
        }
    }
    for declared in fields.iter_mut().filter(|declared| !declared.list.is_empty()) {
        if let Some(value) = facts.get(&declared.list) {
            let values = if value.is_empty() {
                Vec::new()
            } else {
                serde_json::from_str(value).map_err(|why| unreadable(&why))?
            };
            declared.choices = with_values(values, &declared.choices);
        }
    }
    Ok(fields)
}

/// These choices, each with the other words that are known for it.
pub(crate) fn with_values(values: Vec<String>, known: &[Choice]) -> Vec<Choice> {
    let synonyms =
        |value: &str| known.iter().find(|choice| choice.value == value).map(|choice| choice.synonyms.clone());
    values.into_iter().map(|value| Choice { synonyms: synonyms(&value).unwrap_or_default(), value }).collect()
}

/// A declared field on one line: `Hours lost, number, in Losses, required, 3 other names`.
pub(super) fn declared_in_words(json: &str) -> String {
    let Ok(declared) = serde_json::from_str::<Declaration>(json) else { return json.to_string() };
    let flags = [
        (declared.identity, "identifies a person"),
        (declared.required, "required"),
        (declared.court, "may go to the court"),
        (declared.sensitive.is_some(), "sensitive"),
        (declared.open, "keeps other values"),
        (declared.retired, "retired"),
    ];
    let mut parts = vec![declared.label.clone(), declared.kind.code().replace('_', " ")];
    if !declared.group.is_empty() {
        parts.push(format!("in {}", declared.group));
    }
    parts.extend(declared.fill.map(|fill| format!("filled from {}", fill.code())));
    parts.extend(flags.into_iter().filter(|(is, _)| *is).map(|(_, words)| words.to_string()));
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        more => Some(format!("{more} {many}")),
    };
    let names = declared.synonyms.len() + declared.from_synonyms.len() + declared.to_synonyms.len();
    parts.extend(counted(declared.choices.len(), "choice", "choices"));
    parts.extend(counted(names, "other name", "other names"));
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matters::template;

    #[test]
    fn a_matter_without_rules_says_nothing_of_them_as_books_did_before_rules_were_known() {
        let ruled = Matter { qualifies_by_itself: true, ..template("linkedin-premium").unwrap() };
        let ruled = Matter { bar_date: chrono::NaiveDate::from_ymd_opt(2025, 6, 30), ..ruled };
        let plain =
            Matter { rules: Vec::new(), rules_version: 0, qualifies_by_itself: false, bar_date: None, ..ruled.clone() };
        let facts = of_matter(&plain).unwrap();
        assert!(UNSAID.iter().all(|(name, _)| !facts.contains_key(*name)), "{:?}", facts.keys());

        // An act from one to the other, and its undo, which clears what was not said before.
        assert_eq!(into_matter(&plain, &of_matter(&ruled).unwrap()).unwrap(), ruled);
        let (_, cleared) = crate::facts::difference(&of_matter(&ruled).unwrap(), &facts);
        assert!(cleared.values().all(String::is_empty), "{cleared:?}");
        assert_eq!(into_matter(&ruled, &cleared).unwrap(), plain);
    }
}
