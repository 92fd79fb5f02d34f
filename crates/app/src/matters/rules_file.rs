//! The file of the rules: what counsel drafts, checks, previews and puts in force. The dates and the amount come first, then a `[[rule]]`
//! table for each rule, one key a line. A date that is left out is open.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use claimbook_domain::eligibility::Rule;
use claimbook_domain::evidence::EvidenceKind;
use claimbook_domain::matter::Matter;
use claimbook_domain::money::Cents;
use claimbook_text::nearest::did_you_mean;
use toml::Spanned;
use toml::de::DeValue;

use super::parameters;
use super::rules;
use crate::error::{Error, Result};
use crate::settings_file::{SettingsFile, as_text};
use crate::views::{RuleView, RulesCheck};

/// The parameters of the file, in its order. The last one must be there.
const KEYS: [&str; 5] = ["class_start", "class_end", "cutoff", "bar_date", AMOUNT];
/// The amount for each plaintiff.
const AMOUNT: &str = "per_plaintiff";

/// What a file of rules says: all that is versioned with the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesDraft {
    /// The first day of the class period; `None` when it is open.
    pub class_start: Option<NaiveDate>,
    /// The last day of the class period; `None` when it is open.
    pub class_end: Option<NaiveDate>,
    /// The moment before which messages count, in the matter's zone; `None` when it is open.
    pub cutoff: Option<NaiveDateTime>,
    /// The last day on which a claim is in time; `None` when it is open.
    pub bar_date: Option<NaiveDate>,
    /// The amount for each plaintiff.
    pub per_plaintiff: Cents,
    /// The rules, in their order.
    pub rules: Vec<Rule>,
}

/// Reads a file of rules and checks it against the fields of a matter.
///
/// # Errors
/// Names file, line, key and reason of the first fault; of a test also the place in it.
pub fn read(path: &Path, matter: &Matter) -> Result<RulesDraft> {
    from_settings(&SettingsFile::read(path)?, matter)
}

/// The same for a text that is called `name` in errors.
///
/// # Errors
/// As those of [`read`].
pub fn from_text(name: &str, text: &str, matter: &Matter) -> Result<RulesDraft> {
    from_settings(&SettingsFile::from_text(name, text), matter)
}

fn from_settings(file: &SettingsFile, matter: &Matter) -> Result<RulesDraft> {
    let table = file.table()?;
    if !table.contains_key(AMOUNT) {
        let message = format!("{} gives no '{AMOUNT}'", file.name());
        return Err(Error::invalid(message, "add a line such as per_plaintiff = \"1,000.00\""));
    }
    let mut drafted = Matter { class_start: None, class_end: None, cutoff: None, bar_date: None, ..matter.clone() };
    drafted.rules.clear();
    for (key, value) in table.iter().filter(|(key, _)| key.get_ref() != rules::TABLE) {
        let name = key.get_ref().as_ref();
        let parameter = parameters::find(name).filter(|_| KEYS.contains(&name));
        let Some((_, read)) = parameter else {
            let known: Vec<&str> = KEYS.into_iter().chain([rules::TABLE]).collect();
            let message = format!("there is no key '{name}' in a file of rules");
            return Err(file.fault(Some(key.span()), &message, &did_you_mean(name, &known)));
        };
        let read = one_value(value.get_ref()).and_then(|text| read(&mut drafted, &text));
        read.map_err(|reason| {
            file.fault(Some(value.span()), &format!("{name}: {reason}"), "change that line and try again")
        })?;
    }
    if let Some((key, reason)) = parameters::contradiction(&drafted) {
        let place = table.get(key).map(Spanned::span);
        return Err(file.fault(place, &format!("{key}: {reason}"), "change that line and try again"));
    }
    if let Some(value) = table.get(rules::TABLE) {
        drafted.rules = rules::read(file, value, &drafted)?;
    }
    Ok(RulesDraft::of(&drafted))
}

/// What a file of rules says, checked against the fields of a matter.
///
/// # Errors
/// As those of [`read`].
pub fn check(path: &Path, matter: &Matter) -> Result<RulesCheck> {
    let draft = read(path, matter)?;
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    Ok(RulesCheck {
        file: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        matter: matter.id.clone(),
        class_start: day(draft.class_start),
        class_end: day(draft.class_end),
        cutoff: draft.cutoff.map_or_else(String::new, parameters::shown_moment),
        bar_date: day(draft.bar_date),
        per_plaintiff_cents: draft.per_plaintiff.get().to_string(),
        rules: draft.rules.iter().map(rule_view).collect(),
    })
}

/// A rule as fronts see it.
pub(crate) fn rule_view(rule: &Rule) -> RuleView {
    RuleView {
        id: rule.id.clone(),
        label: rule.label.clone(),
        test: rule.test.clone(),
        evidence: rule.evidence.iter().map(|kind| kind.code().to_string()).collect(),
        on_fail: rule.on_fail.code().into(),
        on_missing: rule.on_missing.code().into(),
    }
}

fn one_value(value: &DeValue<'_>) -> std::result::Result<String, String> {
    match value {
        DeValue::Array(_) => Err("it takes one value, not a list".into()),
        value => as_text(value),
    }
}

impl RulesDraft {
    /// What is in force in a matter.
    pub fn of(matter: &Matter) -> RulesDraft {
        RulesDraft {
            class_start: matter.class_start,
            class_end: matter.class_end,
            cutoff: matter.cutoff,
            bar_date: matter.bar_date,
            per_plaintiff: matter.per_plaintiff,
            rules: matter.rules.clone(),
        }
    }

    /// The matter with this in force. Its version is the caller's to raise.
    pub fn put_into(&self, matter: &Matter) -> Matter {
        Matter {
            class_start: self.class_start,
            class_end: self.class_end,
            cutoff: self.cutoff,
            bar_date: self.bar_date,
            per_plaintiff: self.per_plaintiff,
            rules: self.rules.clone(),
            ..matter.clone()
        }
    }

    /// The file that says so. It reads back as the same draft.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut line = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                text.push_str(&format!("{key} = {value}\n"));
            }
        };
        line("class_start", self.class_start.map(|day| day.to_string()));
        line("class_end", self.class_end.map(|day| day.to_string()));
        line("cutoff", self.cutoff.map(|at| at.format("%Y-%m-%dT%H:%M:%S").to_string()));
        line("bar_date", self.bar_date.map(|day| day.to_string()));
        line(AMOUNT, Some(quoted(self.per_plaintiff.to_string().trim_start_matches('$'))));
        text + &self.rules.iter().map(rule_text).collect::<String>()
    }
}

fn rule_text(rule: &Rule) -> String {
    let evidence: Vec<String> = rule.evidence.iter().map(|kind| quoted(EvidenceKind::code(*kind))).collect();
    let evidence = if evidence.is_empty() { String::new() } else { format!("evidence = [{}]\n", evidence.join(", ")) };
    format!(
        "\n[[rule]]\nid = {}\nlabel = {}\ntest = {}\n{evidence}on_fail = {}\non_missing = {}\n",
        quoted(&rule.id),
        quoted(&rule.label),
        quoted(&rule.test),
        quoted(rule.on_fail.code()),
        quoted(rule.on_missing.code()),
    )
}

/// A text as TOML: in single quotes where it holds double ones, so that tests are read as they are meant.
fn quoted(text: &str) -> String {
    let is_plain = !text.contains(['\'', '"', '\\']) && !text.contains(char::is_control);
    match text {
        text if is_plain => format!("\"{text}\""),
        text if !text.contains('\'') && !text.contains(char::is_control) => format!("'{text}'"),
        text => toml::Value::String(text.to_string()).to_string(),
    }
}

#[cfg(test)]
mod tests;
