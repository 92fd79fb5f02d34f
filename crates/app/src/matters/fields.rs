//! The fields that a matter declares: read from `[[field]]` tables of a TOML file, and checked, however they came.

use claimbook_domain::field::{
    Choice, Declaration, DeclaredKind, Field, Fill, MOST_COLUMNS, MOST_DECIMALS, Sensitive, is_key,
};
use claimbook_domain::record;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::reading::{self, Reason};
use crate::error::{Error, Result};
use crate::filter::OTHER_CONDITIONS;
use crate::settings_file::{SettingsFile, as_text};
use claimbook_text::nearest::did_you_mean;

/// The keys of a `[[field]]` table.
pub(super) const KEYS: [&str; 23] = [
    "key",
    "label",
    "group",
    "kind",
    "help",
    "synonyms",
    "identity",
    "court",
    "required",
    "sensitive",
    "choices",
    "choice",
    "open",
    "list",
    "list_label",
    "or_yes_no",
    "unit",
    "decimals",
    "site",
    "fill",
    "from",
    "to",
    "from_synonyms",
];
/// The last of them.
pub(super) const TO_SYNONYMS: &str = "to_synonyms";

/// Names that columns of lists, conditions, and switches of the command line have already.
const TAKEN: [&str; 25] = [
    "id",
    "voided",
    "batch_row",
    "search_text",
    "moving",
    "initials",
    "amount",
    "deficiency_codes",
    "country_name",
    "former_claim_numbers",
    "extra",
    "match",
    "reason",
    "row",
    "json",
    "actor",
    "quiet",
    "help",
    "book",
    "note",
    "set",
    "where",
    "search",
    "limit",
    "rules",
];

/// What SQLite calls the number of a row: a column of that name would hide it.
const ROW_NUMBERS: [&str; 2] = ["rowid", "oid"];

/// Why a declaration is refused: the key of it that is at fault, and a clause.
pub(super) type FieldFault = (&'static str, Reason);

/// Reads the `[[field]]` tables of a file, in order.
///
/// # Errors
/// Names line, key and reason of the first fault.
pub(super) fn read(file: &SettingsFile, items: &DeArray<'_>) -> Result<Vec<Declaration>> {
    let mut fields: Vec<Declaration> = Vec::new();
    for (place, item) in (0..).zip(items.iter()) {
        let Some(table) = item.get_ref().as_table() else {
            return Err(file.fault(Some(item.span()), "field: it takes tables", "write [[field]] above each field"));
        };
        let mut declared = table_of(file, item.span(), table)?;
        declared.place = place;
        declared.slot = next_slot(&fields);
        if let Err((key, reason)) = check(&declared, &fields) {
            let span = table.get(key).map_or(item.span(), Spanned::span);
            return Err(file.fault(Some(span), &format!("{key}: {reason}"), "change that line and try again"));
        }
        fields.push(declared);
    }
    Ok(fields)
}

/// The number of the next column of a book that has these fields.
pub(super) fn next_slot(fields: &[Declaration]) -> u16 {
    let ends = fields.iter().map(|declared| declared.slot + declared.columns().len() as u16);
    ends.max().unwrap_or(0)
}

fn table_of(file: &SettingsFile, span: std::ops::Range<usize>, table: &DeTable<'_>) -> Result<Declaration> {
    let mut declared = Declaration::default();
    for needed in ["key", "label", "kind"] {
        if !table.contains_key(needed) {
            let message = format!("a field has no {needed}");
            return Err(file.fault(Some(span), &message, "a field needs key, label and kind"));
        }
    }
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let known: Vec<&str> = KEYS.into_iter().chain([TO_SYNONYMS]).collect();
        if !known.contains(&name) {
            let message = format!("there is no key '{name}' in a field");
            return Err(file.fault(Some(key.span()), &message, &did_you_mean(name, &known)));
        }
        put(&mut declared, name, value.get_ref()).map_err(|reason| {
            file.fault(Some(value.span()), &format!("{name}: {reason}"), "change that line and try again")
        })?;
    }
    Ok(declared)
}

/// Puts the value of one key into a declaration.
fn put(declared: &mut Declaration, key: &str, value: &DeValue<'_>) -> std::result::Result<(), Reason> {
    let text = || as_text(value).and_then(|text| reading::text(&text));
    let some_text = || as_text(value).and_then(|text| reading::some_text(&text));
    let lines = || as_text(value).and_then(|text| reading::lines(&text));
    let flag = || value.as_bool().ok_or_else(|| "it takes true or false, without quotes".to_string());
    match key {
        "key" => declared.key = some_text()?,
        "label" => declared.label = some_text()?,
        "group" => declared.group = text()?,
        "kind" => declared.kind = kind(&some_text()?)?,
        "help" => declared.help = text()?,
        "synonyms" => declared.synonyms = lines()?,
        "identity" => declared.identity = flag()?,
        "court" => declared.court = flag()?,
        "required" => declared.required = flag()?,
        "sensitive" => declared.sensitive = Some(sensitive(&some_text()?)?),
        "choices" => {
            declared.choices = lines()?.into_iter().map(|value| Choice { value, ..Choice::default() }).collect()
        }
        "choice" => declared.choices = choice_tables(value)?,
        "open" => declared.open = flag()?,
        "list" => declared.list = some_text()?,
        "list_label" => declared.list_label = some_text()?,
        "or_yes_no" => declared.or_yes_no = flag()?,
        "unit" => declared.unit = text()?,
        "decimals" => declared.decimals = decimals(&as_text(value)?)?,
        "site" => declared.site = text()?.to_lowercase(),
        "fill" => declared.fill = Some(fill(&some_text()?)?),
        "from" => declared.from = some_text()?,
        "to" => declared.to = some_text()?,
        "from_synonyms" => declared.from_synonyms = lines()?,
        _ => declared.to_synonyms = lines()?,
    }
    Ok(())
}

/// A kind by its spelling.
pub(super) fn kind(text: &str) -> std::result::Result<DeclaredKind, Reason> {
    DeclaredKind::parse(text).ok_or_else(|| {
        let known: Vec<&str> = DeclaredKind::ALL.iter().map(|(_, code, _)| *code).collect();
        format!("'{text}' is not a kind; the kinds are {}", known.join(", "))
    })
}

/// What a filing may show, by its spelling.
pub(super) fn sensitive(text: &str) -> std::result::Result<Sensitive, Reason> {
    Sensitive::parse(text).ok_or_else(|| {
        let known = Sensitive::ALL.map(|(_, code)| code).join(", ");
        format!("'{text}' is not a sort of sensitive value; the sorts are {known}")
    })
}

/// What of a document fills a field, by its spelling.
pub(super) fn fill(text: &str) -> std::result::Result<Fill, Reason> {
    Fill::parse(text).ok_or_else(|| {
        let known = Fill::ALL.map(|(_, code)| code).join(", ");
        format!("'{text}' is nothing that documents show; what they show is {known}")
    })
}

/// How many decimals a number has.
pub(super) fn decimals(text: &str) -> std::result::Result<u8, Reason> {
    let decimals = text.trim().parse::<u8>().ok().filter(|decimals| *decimals <= MOST_DECIMALS);
    decimals.ok_or_else(|| format!("'{}' is not a number of decimals from 0 to {MOST_DECIMALS}", text.trim()))
}

fn choice_tables(value: &DeValue<'_>) -> std::result::Result<Vec<Choice>, Reason> {
    let tables = value.as_array().ok_or("write [[field.choice]] above each choice")?;
    tables
        .iter()
        .map(|item| {
            let table = item.get_ref().as_table().ok_or("a choice has value and synonyms")?;
            if let Some(unknown) = table.keys().find(|key| !matches!(key.get_ref().as_ref(), "value" | "synonyms")) {
                return Err(format!("a choice has value and synonyms, and no '{}'", unknown.get_ref()));
            }
            let value = table.get("value").ok_or("a choice has no value")?;
            let value = as_text(value.get_ref()).and_then(|text| reading::some_text(&text))?;
            let synonyms =
                table.get("synonyms").map(|list| as_text(list.get_ref()).and_then(|text| reading::lines(&text)));
            Ok(Choice { value, synonyms: synonyms.transpose()?.unwrap_or_default() })
        })
        .collect()
}

/// Whether a field may join the others, or take the place of the one that has its key and number.
///
/// # Errors
/// The key at fault and why.
pub(super) fn check(declared: &Declaration, others: &[Declaration]) -> std::result::Result<(), FieldFault> {
    let others: Vec<&Declaration> = others.iter().filter(|other| other.slot != declared.slot).collect();
    check_names(declared, &others)?;
    check_kind(declared)?;
    let columns: usize = others.iter().map(|other| other.columns().len()).sum::<usize>() + declared.columns().len();
    if columns > MOST_COLUMNS {
        return Err(("key", format!("a matter has at most {MOST_COLUMNS} columns of its own, retired ones too")));
    }
    Ok(())
}

fn check_names(declared: &Declaration, others: &[&Declaration]) -> std::result::Result<(), FieldFault> {
    let key = &declared.key;
    if !is_key(key) {
        return Err(("key", format!("'{key}' is not 1 to 40 of a-z, 0-9 and _, beginning with a letter")));
    }
    let is_period = declared.kind == DeclaredKind::Period;
    for (place, column) in declared.columns().iter().enumerate() {
        let at = if !is_period { "key" } else { ["from", "to"][place] };
        if !is_key(column) {
            return Err((at, format!("'{column}' is not 1 to 40 of a-z, 0-9 and _, beginning with a letter")));
        }
        if is_reserved(column) {
            return Err((at, format!("'{column}' is the name of something that every claimbook has")));
        }
        let taken = others.iter().flat_map(|other| other.columns()).find(|other| bare(other) == bare(column));
        if let Some(other) = taken {
            return Err((at, format!("another field has the column '{other}'")));
        }
    }
    let columns = declared.columns();
    if columns.len() == 2 && bare(&columns[0]) == bare(&columns[1]) {
        return Err(("to", format!("both ends of the period are called '{}'", columns[0])));
    }
    if is_period && is_reserved(key) {
        return Err(("key", format!("'{key}' is the name of something that every claimbook has")));
    }
    if let Some(other) = others.iter().find(|other| other.key == *key) {
        return Err(("key", format!("the field '{}' has that key", other.label)));
    }
    let label = declared.label.to_lowercase();
    if let Some(core) = Field::CORE.iter().find(|field| field.label().to_lowercase() == label) {
        return Err(("label", format!("every claimbook has a column '{}'", core.label())));
    }
    match others.iter().find(|other| !other.retired && !declared.retired && other.label.to_lowercase() == label) {
        Some(other) => Err(("label", format!("the field '{}' has that label", other.key))),
        None => Ok(()),
    }
}

/// Whether a column of every claimbook, or something that people name where they name columns, has that name.
fn is_reserved(column: &str) -> bool {
    let core = Field::CORE.iter().map(|field| field.code());
    let mut known = core.chain(record::COLUMNS.iter().map(|(code, _)| *code));
    known.any(|code| bare(code) == bare(column))
        || TAKEN.contains(&column)
        || ROW_NUMBERS.contains(&column)
        || OTHER_CONDITIONS.contains(&column)
        || column.ends_with("_key")
}

/// A name as headings are compared: `lastname` and `last_name` are one.
fn bare(name: &str) -> String {
    name.replace('_', "")
}

fn check_kind(declared: &Declaration) -> std::result::Result<(), FieldFault> {
    use DeclaredKind::*;
    let kind = declared.kind;
    let of = |fits: bool, given: bool, key: &'static str, kinds: &str| match !fits && given {
        true => Err((key, format!("it goes with {kinds}, not with {}", kind.code()))),
        false => Ok(()),
    };
    of(kind == Choice, !declared.choices.is_empty(), "choices", "a choice")?;
    of(kind == Choice, declared.open, "open", "a choice")?;
    of(kind == Choice, !declared.list.is_empty(), "list", "a choice")?;
    of(kind == Count, declared.or_yes_no, "or_yes_no", "a count")?;
    of(matches!(kind, Number | Count), !declared.unit.is_empty(), "unit", "a number or a count")?;
    of(kind == Number, declared.decimals > 0, "decimals", "a number")?;
    of(kind == Url, !declared.site.is_empty(), "site", "a url")?;
    of(kind == Period, !declared.from.is_empty(), "from", "a period")?;
    of(kind == Period, !declared.to.is_empty(), "to", "a period")?;
    of(matches!(kind, Text | Url | Email | Phone), declared.identity, "identity", "text, url, email or phone")?;
    if let Some(fill) = declared.fill.filter(|fill| !DeclaredKind::filled_by(*fill).contains(&kind)) {
        let kinds: Vec<&str> = DeclaredKind::filled_by(fill).iter().map(|kind| kind.code()).collect();
        let message = format!("{} goes with {}, not with {}", fill.code(), kinds.join(" or "), kind.code());
        return Err(("fill", message));
    }
    if kind == Choice && declared.choices.is_empty() && !declared.open {
        return Err(("choices", "a choice needs values, or open = true".into()));
    }
    let mut seen: Vec<String> = Vec::new();
    for choice in &declared.choices {
        for word in [&choice.value].into_iter().chain(&choice.synonyms) {
            let folded = word.trim().to_lowercase();
            if seen.contains(&folded) {
                return Err(("choices", format!("'{word}' is there twice")));
            }
            seen.push(folded);
        }
    }
    match declared.sensitive {
        Some(Sensitive::BirthDate) if kind != Date => {
            Err(("sensitive", format!("birth_date goes with a date, not with {}", kind.code())))
        }
        Some(Sensitive::Account | Sensitive::TaxId) if kind != Text => {
            Err(("sensitive", format!("an account or a tax number is text, not {}", kind.code())))
        }
        _ => Ok(()),
    }
}

/// The error of a declaration that did not come from a file.
pub(super) fn refused(declared: &Declaration, (key, reason): FieldFault) -> Error {
    Error::invalid(format!("the field '{}' is refused: {key}: {reason}", declared.key), "change it and try again")
}
