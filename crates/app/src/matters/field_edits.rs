//! Edits of the fields that a matter declares, one attribute at a time: `field.hours_lost.label` is the label of the field `hours_lost`. An
//! edit of a field that is not there adds it.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_domain::field::{Choice, Declaration, DeclaredKind, Fill, Sensitive, yes_no};
use claimbook_domain::matter::Matter;

use super::fields::{self, next_slot};
use super::reading::{self, Reason};
use crate::error::{Error, Result};
use crate::facts::with_values;
use crate::views::Change;
use claimbook_text::nearest::did_you_mean;

/// What the key of an edit of a field begins with.
pub(super) const PREFIX: &str = "field.";

/// The attributes of a field that can be edited, with their words, in the order of a form.
pub(super) const ATTRIBUTES: [(&str, &str); 21] = [
    ("label", "label"),
    ("kind", "kind"),
    ("group", "group"),
    ("help", "help"),
    ("synonyms", "other names of the column"),
    ("identity", "identifies a person"),
    ("required", "required"),
    ("court", "may go to the court"),
    ("sensitive", "sensitive"),
    ("choices", "choices"),
    ("open", "keeps other values"),
    ("or_yes_no", "may be yes or no"),
    ("unit", "unit"),
    ("decimals", "decimals"),
    ("site", "site"),
    ("fill", "filled from documents"),
    ("from", "column of the first day"),
    ("to", "column of the last day"),
    ("place", "place"),
    ("retired", "retired"),
    ("list_label", "words for the list of choices"),
];

/// The edits of fields among those of a matter: key, attribute, value.
type FieldEdits<'s> = BTreeMap<&'s str, Vec<(&'s str, &'s str)>>;

/// The fields of a matter after the edits of fields that are among these.
///
/// # Errors
/// When an edit is of no attribute, or a field is refused: names key and reason.
pub(super) fn edited(matter: &Matter, set: &BTreeMap<String, String>) -> Result<Vec<Declaration>> {
    let mut edits = FieldEdits::new();
    for (name, value) in set {
        let Some(rest) = name.strip_prefix(PREFIX) else { continue };
        let (key, attribute) = rest.split_once('.').ok_or_else(|| {
            Error::invalid(
                format!("'{name}' names no attribute of a field"),
                "write field.KEY.label=VALUE, for example",
            )
        })?;
        if !ATTRIBUTES.iter().any(|(known, _)| *known == attribute) {
            let known = ATTRIBUTES.map(|(known, _)| known);
            return Err(Error::invalid(format!("a field has no '{attribute}'"), did_you_mean(attribute, &known)));
        }
        edits.entry(key).or_default().push((attribute, value));
    }
    let mut next = matter.fields.clone();
    for (key, edits) in edits {
        let place = next.iter().position(|declared| declared.key == key);
        let mut declared = match place {
            Some(place) => next[place].clone(),
            None => added(key, &next, &edits)?,
        };
        for (attribute, value) in edits {
            put(&mut declared, attribute, value)
                .map_err(|reason| refused(&format!("{PREFIX}{key}.{attribute}"), &reason))?;
        }
        if place.is_some_and(|place| next[place].kind != declared.kind) {
            without_misfits(&mut declared);
        }
        fields::check(&declared, &next).map_err(|fault| fields::refused(&declared, fault))?;
        match place {
            Some(place) => next[place] = declared,
            None => next.push(declared),
        }
    }
    Ok(next)
}

/// A field that joins the others, at their end.
fn added(key: &str, others: &[Declaration], edits: &[(&str, &str)]) -> Result<Declaration> {
    let gives = |wanted: &str| edits.iter().any(|(attribute, value)| *attribute == wanted && !value.trim().is_empty());
    if !gives("label") || !gives("kind") {
        let known: Vec<&str> = others.iter().map(|declared| declared.key.as_str()).collect();
        let hint = format!("a new field needs field.{key}.label and field.{key}.kind; {}", did_you_mean(key, &known));
        return Err(Error::invalid(format!("the matter has no field '{key}'"), hint.trim_end_matches("; ")));
    }
    let place = others.iter().map(|declared| declared.place + 1).max().unwrap_or(0);
    Ok(Declaration { key: key.to_string(), place, slot: next_slot(others), ..Declaration::default() })
}

/// A field of another kind does not have what only its former kind had.
fn without_misfits(declared: &mut Declaration) {
    use DeclaredKind::*;
    let kind = declared.kind;
    if kind != Choice {
        declared.choices.clear();
        declared.list.clear();
        declared.list_label.clear();
    }
    declared.open &= kind == Choice;
    declared.or_yes_no &= kind == Count;
    declared.identity &= matches!(kind, Text | Url | Email | Phone);
    if !matches!(kind, Number | Count) {
        declared.unit.clear();
    }
    if kind != Number {
        declared.decimals = 0;
    }
    if kind != Url {
        declared.site.clear();
    }
    declared.fill = declared.fill.filter(|fill| DeclaredKind::filled_by(*fill).contains(&kind));
    declared.sensitive = declared.sensitive.filter(|sensitive| match sensitive {
        Sensitive::BirthDate => kind == Date,
        Sensitive::Account | Sensitive::TaxId => kind == Text,
    });
}

/// Reads one attribute as a person types it.
fn put(declared: &mut Declaration, attribute: &str, value: &str) -> std::result::Result<(), Reason> {
    let flag = || match value.trim() {
        "" => Ok(false),
        word => yes_no(word).map(|word| word == "yes").ok_or_else(|| format!("'{word}' is neither yes nor no")),
    };
    match attribute {
        "label" => declared.label = reading::some_text(value)?,
        "kind" => declared.kind = fields::kind(value.trim())?,
        "group" => declared.group = reading::text(value)?,
        "help" => declared.help = reading::text(value)?,
        "synonyms" => declared.synonyms = reading::lines(value)?,
        "identity" => declared.identity = flag()?,
        "required" => declared.required = flag()?,
        "court" => declared.court = flag()?,
        "sensitive" => {
            declared.sensitive = if value.trim().is_empty() { None } else { Some(fields::sensitive(value.trim())?) };
        }
        "choices" => declared.choices = with_values(reading::lines(value)?, &declared.choices),
        "open" => declared.open = flag()?,
        "or_yes_no" => declared.or_yes_no = flag()?,
        "unit" => declared.unit = reading::text(value)?,
        "decimals" => declared.decimals = fields::decimals(value)?,
        "site" => declared.site = reading::text(value)?.to_lowercase(),
        "fill" => declared.fill = if value.trim().is_empty() { None } else { Some(fields::fill(value.trim())?) },
        "from" => declared.from = reading::text(value)?,
        "to" => declared.to = reading::text(value)?,
        "place" => declared.place = value.trim().parse().map_err(|_| format!("'{}' is not a place", value.trim()))?,
        "retired" => declared.retired = flag()?,
        _ => declared.list_label = reading::text(value)?,
    }
    Ok(())
}

/// An attribute as a person types it.
pub(super) fn show(declared: &Declaration, attribute: &str) -> String {
    let flag = |yes: bool| if yes { "yes" } else { "no" }.to_string();
    match attribute {
        "label" => declared.label.clone(),
        "kind" => declared.kind.code().to_string(),
        "group" => declared.group.clone(),
        "help" => declared.help.clone(),
        "synonyms" => declared.synonyms.join("\n"),
        "identity" => flag(declared.identity),
        "required" => flag(declared.required),
        "court" => flag(declared.court),
        "sensitive" => declared.sensitive.map(Sensitive::code).unwrap_or_default().to_string(),
        "choices" => {
            declared.choices.iter().map(|choice: &Choice| choice.value.as_str()).collect::<Vec<_>>().join("\n")
        }
        "open" => flag(declared.open),
        "or_yes_no" => flag(declared.or_yes_no),
        "unit" => declared.unit.clone(),
        "decimals" => declared.decimals.to_string(),
        "site" => declared.site.clone(),
        "fill" => declared.fill.map(Fill::code).unwrap_or_default().to_string(),
        "from" => declared.from.clone(),
        "to" => declared.to.clone(),
        "place" => declared.place.to_string(),
        "retired" => flag(declared.retired),
        _ => declared.list_label.clone(),
    }
}

/// What differs in the fields, in their order: one line for a field that joins, and one for each attribute of another that changes.
pub(super) fn changes(before: &Matter, after: &Matter) -> Vec<Change> {
    let mut changes = Vec::new();
    for declared in &after.fields {
        let Some(former) = before.declared(&declared.key) else {
            changes.push(Change {
                field: format!("{PREFIX}{}", declared.key),
                label: "New field".into(),
                before: String::new(),
                after: format!("{} ({})", declared.label, declared.kind.code()),
            });
            continue;
        };
        // A list of choices with a name of its own is a parameter of the matter.
        let attributes = ATTRIBUTES.iter().filter(|(name, _)| *name != "choices" || declared.list.is_empty());
        for (attribute, words) in attributes {
            let (was, is) = (show(former, attribute), show(declared, attribute));
            if was != is {
                changes.push(Change {
                    field: format!("{PREFIX}{}.{attribute}", declared.key),
                    label: format!("{}, {words}", former.label),
                    before: was,
                    after: is,
                });
            }
        }
    }
    changes
}

/// The edits that make the fields of one matter those of another: new ones join, others change, and those that are left out are retired.
pub(super) fn towards(before: &Matter, wanted: &Matter) -> BTreeMap<String, String> {
    let mut set = BTreeMap::new();
    let mut put = |declared: &Declaration, attribute: &str, value: String| {
        set.insert(format!("{PREFIX}{}.{attribute}", declared.key), value);
    };
    for declared in &wanted.fields {
        let former = before.declared(&declared.key).cloned().unwrap_or_default();
        let is_new = former.key.is_empty();
        for (attribute, _) in ATTRIBUTES {
            let value = show(declared, attribute);
            if value != show(&former, attribute) || (is_new && matches!(attribute, "label" | "kind")) {
                put(declared, attribute, value);
            }
        }
    }
    let kept: BTreeSet<&str> = wanted.fields.iter().map(|declared| declared.key.as_str()).collect();
    for declared in before.fields.iter().filter(|declared| !kept.contains(declared.key.as_str()) && !declared.retired) {
        put(declared, "retired", "yes".into());
    }
    set
}

fn refused(key: &str, reason: &str) -> Error {
    Error::invalid(format!("{key}: {reason}"), "`claimbook matter fields` prints the fields and their attributes")
}
