//! Matters from TOML: the templates that ship with the program, and files that a firm writes itself.

use std::ops::Range;
use std::path::Path;

use chrono_tz::Tz;
use claimbook_domain::matter::{Limitation, Matter};
use claimbook_domain::money::Cents;
use claimbook_domain::notice::Purpose;
use claimbook_store::earlier;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::fields;
use super::parameters::{self, PARAMETERS};
use super::reading::{self, Reason};
use super::rules;
use crate::error::{Error, Result};
use crate::settings_file::{SettingsFile, as_text};
use crate::views::TemplateView;
use claimbook_text::nearest::did_you_mean;

/// The templates that ship with the program: what a new book may start from.
const TEMPLATES: &[(&str, &str)] =
    &[("linkedin-premium", include_str!("linkedin-premium.toml")), ("data-breach", include_str!("data-breach.toml"))];

/// A letter that ships with the program.
pub(crate) struct ShippedLetter {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it is for.
    pub(crate) purpose: Purpose,
    /// Its text; see `notices/letter`.
    pub(crate) text: &'static str,
}

const REMINDER: ShippedLetter =
    ShippedLetter { name: "reminder", purpose: Purpose::Reminder, text: include_str!("letters/reminder.txt") };

/// The letters for matters that a firm writes.
const LETTERS: &[ShippedLetter] = &[deficiency(include_str!("letters/deficiency.txt")), REMINDER];

/// The letters for claimants who can ask a company for their data.
const LETTERS_ABOUT_EXPORTS: &[ShippedLetter] = &[deficiency(include_str!("letters/data-export.txt")), REMINDER];

const fn deficiency(text: &'static str) -> ShippedLetter {
    ShippedLetter { name: "deficiency", purpose: Purpose::Request, text }
}

/// The letters that ship with the program for the matter of that word.
pub(crate) fn letters(id: &str) -> &'static [ShippedLetter] {
    if id == TEMPLATES[0].0 { LETTERS_ABOUT_EXPORTS } else { LETTERS }
}

/// Every template, in order.
///
/// # Errors
/// None in a build whose tests passed: each template is read by them.
pub fn templates() -> Result<Vec<TemplateView>> {
    TEMPLATES
        .iter()
        .map(|(id, text)| {
            let matter = from_text(id, text)?;
            let about = match about(&SettingsFile::from_text(id, text))? {
                about if about.is_empty() => {
                    format!("{}, No. {}: {}", matter.court_short, matter.number, matter.banner)
                }
                about => about,
            };
            Ok(TemplateView { id: (*id).to_string(), label: matter.caption, about })
        })
        .collect()
}

/// What a matter file says of itself, for those who choose one; no part of the matter.
fn about(file: &SettingsFile) -> Result<String> {
    let table = file.table()?;
    Ok(table.get(ABOUT).and_then(|text| text.get_ref().as_str()).unwrap_or_default().to_string())
}

/// The key of [`about`].
const ABOUT: &str = "about";

/// The id of the template that a new book starts from by default.
pub fn usual_template() -> &'static str {
    TEMPLATES[0].0
}

/// The matter of a template.
///
/// # Errors
/// When there is no such template.
pub fn template(id: &str) -> Result<Matter> {
    let known: Vec<&str> = TEMPLATES.iter().map(|(id, _)| *id).collect();
    match TEMPLATES.iter().find(|(known, _)| *known == id) {
        Some((id, text)) => from_text(id, text),
        None => Err(Error::not_found(format!("there is no matter template '{id}'"), did_you_mean(id, &known))),
    }
}

/// The matter in a firm's own TOML file.
///
/// # Errors
/// When the file cannot be read or does not describe a matter: names file, line, key and reason.
pub fn from_file(path: &Path) -> Result<Matter> {
    from_settings(&SettingsFile::read(path)?, &stem(path))
}

/// The text of a template, to copy and change.
pub fn template_text(id: &str) -> Option<&'static str> {
    TEMPLATES.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

fn from_text(id: &str, text: &str) -> Result<Matter> {
    from_settings(&SettingsFile::from_text(&format!("{id}.toml"), text), id)
}

/// The matter's word when the file gives none: `Smith v. Jones.toml` is `smith-v-jones`.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().to_lowercase());
    let words: Vec<&str> = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "matter".into() } else { words.join("-") }
}

fn from_settings(file: &SettingsFile, id: &str) -> Result<Matter> {
    let table = file.table()?;
    let mut matter = blank(id);
    // The lists of choices are named by the fields that they belong to.
    if let Some(declared) = table.get("field") {
        let items = declared.get_ref().as_array();
        let items =
            items.ok_or_else(|| file.fault(Some(declared.span()), "field: it takes tables", "write [[field]]"))?;
        matter.fields = fields::read(file, items)?;
    } else if let Some(choices) = table.get(earlier::LIST) {
        // A file of before fields were data: it speaks of the fields that every book had then.
        let values = as_text(choices.get_ref()).and_then(|text| reading::lines(&text)).map_err(|reason| {
            let message = format!("{}: {reason}", earlier::LIST);
            file.fault(Some(choices.span()), &message, "change that line and try again")
        })?;
        (matter.fields, matter.summary_by) = earlier::fields_with(&values);
    }
    let are_tables = |key: &str| key == "field" || key == rules::TABLE;
    for (key, value) in table.iter().filter(|(key, _)| !are_tables(key.get_ref())) {
        match value.get_ref().as_table().filter(|_| key.get_ref() == CURE) {
            // `[cure]` is a way to write `cure.days` and the others.
            Some(terms) => terms.iter().try_for_each(|(term, value)| {
                read_line(file, &mut matter, &format!("{CURE}.{}", term.get_ref()), term.span(), value)
            })?,
            None => read_line(file, &mut matter, key.get_ref(), key.span(), value)?,
        }
    }
    complete(file, &table, &mut matter)?;
    // Rules speak of the fields and the dates, so they are read last.
    if let Some(declared) = table.get(rules::TABLE) {
        matter.rules = rules::read(file, declared, &matter)?;
        matter.rules_version = u32::from(!matter.rules.is_empty());
    }
    Ok(matter)
}

/// The table of what a period to cure is.
const CURE: &str = "cure";

fn read_line(
    file: &SettingsFile,
    matter: &mut Matter,
    key: &str,
    place: Range<usize>,
    value: &Spanned<DeValue<'_>>,
) -> Result<()> {
    read_key(matter, key, value).map_err(|fault| match fault {
        KeyFault::UnknownKey(hint) => file.fault(Some(place), &format!("there is no key '{key}' in a matter"), &hint),
        KeyFault::Value(reason) => {
            file.fault(Some(value.span()), &format!("{key}: {reason}"), "change that line and try again")
        }
    })
}

enum KeyFault {
    UnknownKey(String),
    Value(Reason),
}

fn read_key(matter: &mut Matter, key: &str, value: &Spanned<DeValue<'_>>) -> std::result::Result<(), KeyFault> {
    if key == ABOUT {
        return as_text(value.get_ref()).and_then(|text| reading::text(&text)).map(drop).map_err(KeyFault::Value);
    }
    if key == "id" {
        matter.id = as_text(value.get_ref()).and_then(|text| reading::word(&text)).map_err(KeyFault::Value)?;
        return Ok(());
    }
    if parameters::show_list(matter, key).is_some() {
        let text = as_text(value.get_ref()).map_err(KeyFault::Value)?;
        return parameters::read_list(matter, key, &text).map_err(KeyFault::Value);
    }
    let Some((parameter, read)) = parameters::find(key) else {
        let known: Vec<&str> =
            parameters::keys(matter).into_iter().chain(["id", ABOUT, "field", rules::TABLE]).collect();
        return Err(KeyFault::UnknownKey(did_you_mean(key, &known)));
    };
    match value.get_ref() {
        DeValue::Array(items)
            if parameter.key == "limitation" && items.iter().all(|item| item.get_ref().is_table()) =>
        {
            matter.limitation = limitation_tables(items).map_err(KeyFault::Value)?;
            Ok(())
        }
        DeValue::Boolean(is) if parameter.kind == "yes_no" => {
            read(matter, if *is { "yes" } else { "no" }).map_err(KeyFault::Value)
        }
        DeValue::Array(_) if parameter.kind != "lines" => Err(KeyFault::Value("it takes one value, not a list".into())),
        value => as_text(value).and_then(|text| read(matter, &text)).map_err(KeyFault::Value),
    }
}

fn limitation_tables(items: &DeArray<'_>) -> std::result::Result<Vec<Limitation>, Reason> {
    items.iter().filter_map(|item| item.get_ref().as_table()).map(limitation_table).collect()
}

fn limitation_table(table: &DeTable<'_>) -> std::result::Result<Limitation, Reason> {
    const KEYS: [&str; 3] = ["claim", "date", "note"];
    if let Some(unknown) = table.keys().map(Spanned::get_ref).find(|key| !KEYS.contains(&key.as_ref())) {
        return Err(format!("a limitation date has claim, date and note, not '{unknown}'"));
    }
    let value = |key: &str| table.get(key).map_or(Ok(String::new()), |value| as_text(value.get_ref()));
    reading::limitation(&value("date")?, &value("claim")?, &value("note")?)
}

/// What the file leaves out, and what contradicts itself in it.
fn complete(file: &SettingsFile, table: &DeTable<'_>, matter: &mut Matter) -> Result<()> {
    let given = |key: &str| table.contains_key(key);
    if given("per_plaintiff") && given(parameters::CENTS_KEY) {
        let place = table.get(parameters::CENTS_KEY).map(Spanned::span);
        return Err(file.fault(place, "per_plaintiff_cents: the amount is in per_plaintiff too", "keep one of them"));
    }
    let missing = PARAMETERS.iter().find(|parameter| {
        parameter.required
            && !given(parameter.key)
            && !(parameter.key == "per_plaintiff" && given(parameters::CENTS_KEY))
    });
    if let Some(missing) = missing {
        return Err(Error::invalid(
            format!("{} gives no '{}' ({})", file.name(), missing.key, missing.label.to_lowercase()),
            "a matter needs caption, court, zone, per_plaintiff, basis and claim_prefix",
        ));
    }
    if matter.court_short.is_empty() {
        matter.court_short.clone_from(&matter.court);
    }
    match parameters::contradiction(matter) {
        Some((key, reason)) => {
            let place = table.get(key).map(Spanned::span);
            Err(file.fault(place, &format!("{key}: {reason}"), "change that line and try again"))
        }
        None => Ok(()),
    }
}

/// A matter of which nothing is known; what must be known is checked in [`complete`].
fn blank(id: &str) -> Matter {
    Matter {
        id: id.to_string(),
        caption: String::new(),
        court: String::new(),
        court_short: String::new(),
        number: String::new(),
        filed: None,
        dismissed: None,
        banner: String::new(),
        class_definition: String::new(),
        class_start: None,
        class_end: None,
        cutoff: None,
        bar_date: None,
        zone: Tz::UTC,
        causes: Vec::new(),
        per_plaintiff: Cents::ZERO,
        currency: "USD".to_string(),
        basis: String::new(),
        theory: String::new(),
        fields: Vec::new(),
        summary_by: Vec::new(),
        claim_prefix: String::new(),
        claim_width: 7,
        limitation: Vec::new(),
        sources: Vec::new(),
        rules: Vec::new(),
        rules_version: 0,
        qualifies_by_itself: false,
        cure_days: 0,
        cure_stays: false,
        cure_mail_days: false,
        cure_state: String::new(),
        cure_order: String::new(),
        bates_prefix: String::new(),
        bates_width: 0,
        bates_by_document: false,
        firm: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
