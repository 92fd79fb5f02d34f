//! The rules of a matter: read from `[[rule]]` tables of a TOML file, and checked against the fields and dates of the matter.

use claimbook_domain::eligibility::{OnFail, OnMissing, Rule, RuleFault, RuleSet};
use claimbook_domain::evidence::EvidenceKind;
use claimbook_domain::matter::Matter;
use claimbook_text::nearest::did_you_mean;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::reading::{self, Reason};
use crate::error::{Error, Result};
use crate::settings_file::{SettingsFile, as_text};

/// The key of the tables.
pub(super) const TABLE: &str = "rule";
/// The keys of a `[[rule]]` table, in the order in which they are written.
pub(super) const KEYS: [&str; 6] = ["id", "label", "test", "evidence", "on_fail", "on_missing"];
/// The one of them that may be left out.
const OPTIONAL: &str = "evidence";

/// Reads the `[[rule]]` tables of a file, in order.
///
/// # Errors
/// Names line, key and reason of the first fault; of a test also the place in it.
pub(super) fn read(file: &SettingsFile, value: &Spanned<DeValue<'_>>, matter: &Matter) -> Result<Vec<Rule>> {
    let items = value.get_ref().as_array();
    let items = items.ok_or_else(|| file.fault(Some(value.span()), "rule: it takes tables", "write [[rule]]"))?;
    let rules: Vec<Rule> = items.iter().map(|item| rule(file, item)).collect::<Result<_>>()?;
    RuleSet::load(&rules, matter).map_err(|fault| placed(file, items, &fault))?;
    Ok(rules)
}

fn rule(file: &SettingsFile, item: &Spanned<DeValue<'_>>) -> Result<Rule> {
    let Some(table) = item.get_ref().as_table() else {
        return Err(file.fault(Some(item.span()), "rule: it takes tables", "write [[rule]] above each rule"));
    };
    for needed in KEYS.iter().filter(|key| **key != OPTIONAL) {
        if !table.contains_key(*needed) {
            let hint = "a rule needs id, label, test, on_fail and on_missing";
            return Err(file.fault(Some(item.span()), &format!("a rule has no {needed}"), hint));
        }
    }
    let mut rule = Rule {
        id: String::new(),
        label: String::new(),
        test: String::new(),
        evidence: Vec::new(),
        on_fail: OnFail::Review,
        on_missing: OnMissing::Review,
    };
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        if !KEYS.contains(&name) {
            let message = format!("there is no key '{name}' in a rule");
            return Err(file.fault(Some(key.span()), &message, &did_you_mean(name, &KEYS)));
        }
        put(&mut rule, name, value.get_ref()).map_err(|reason| {
            file.fault(Some(value.span()), &format!("{name}: {reason}"), "change that line and try again")
        })?;
    }
    Ok(rule)
}

/// Puts the value of one key into a rule.
fn put(rule: &mut Rule, key: &str, value: &DeValue<'_>) -> std::result::Result<(), Reason> {
    let some_text = || as_text(value).and_then(|text| reading::some_text(&text));
    match key {
        "id" => rule.id = some_text()?,
        "label" => rule.label = some_text()?,
        "test" => rule.test = some_text()?,
        "evidence" => rule.evidence = evidence(&as_text(value)?)?,
        "on_fail" => {
            let text = some_text()?;
            rule.on_fail = OnFail::parse(&text).ok_or_else(|| unknown(&text, &OnFail::ALL.map(OnFail::code)))?;
        }
        _ => {
            let text = some_text()?;
            let found = OnMissing::parse(&text);
            rule.on_missing = found.ok_or_else(|| unknown(&text, &OnMissing::ALL.map(OnMissing::code)))?;
        }
    }
    Ok(())
}

/// The kinds of document, one a line.
fn evidence(text: &str) -> std::result::Result<Vec<EvidenceKind>, Reason> {
    let kind = |code: &String| {
        EvidenceKind::parse(code).ok_or_else(|| unknown(code, &EvidenceKind::ALL.map(EvidenceKind::code)))
    };
    reading::lines(text)?.iter().map(kind).collect()
}

fn unknown(text: &str, known: &[&str]) -> Reason {
    format!("'{text}' is not one of {}", known.join(", "))
}

/// A fault of the rules at its place in the file.
fn placed(file: &SettingsFile, items: &DeArray<'_>, fault: &RuleFault) -> Error {
    let item = items.get(fault.rule);
    let table: Option<&DeTable<'_>> = item.and_then(|item| item.get_ref().as_table());
    let value = table.and_then(|table| table.get(fault.key)).map(Spanned::span);
    let hint = if fault.hint.is_empty() { "change that line and try again" } else { &fault.hint };
    file.fault(value.or(item.map(Spanned::span)), &fault.to_string(), hint)
}

/// Why rules do not hold for a matter whose fields or dates have changed; `None` when they do.
pub(super) fn broken(matter: &Matter) -> Option<RuleFault> {
    RuleSet::of(matter).err()
}

#[cfg(test)]
mod tests;
