//! The words of sentences: days, amounts, documents, fields.

use chrono::NaiveDate;
use claimbook_text::numbers::grouped;

use super::super::fact::Document;
use super::super::scope::{Scope, canonical_day};
use crate::country::{is_us, one_spelling};
use crate::evidence::EvidenceKind;
use crate::field::{Field, FieldKind, lower_first};
use crate::money::Cents;

/// `March 5, 2023`.
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%B %-d, %Y").to_string()
}

/// `$29.99`, `29.99 EUR`.
pub(super) fn amount(cents: Cents, currency: &str) -> String {
    match currency {
        "USD" => cents.to_string(),
        currency => {
            let cents = cents.get().unsigned_abs();
            format!("{}.{:02} {currency}", grouped(cents / 100), cents % 100).trim_end().to_string()
        }
    }
}

/// `data export`, within a sentence.
pub(super) fn kind(kind: EvidenceKind) -> String {
    lower_first(kind.label())
}

/// `receipt march.pdf`.
pub(super) fn document(document: &Document) -> String {
    format!("{} {}", kind(document.kind), document.name)
}

/// `the United States`, `Canada`: the name of a country that a rule may name by its code.
pub(super) fn country(country: &str) -> String {
    match one_spelling(country) {
        name @ "United States" => format!("the {name}"),
        name => name.to_string(),
    }
}

/// A sentence as the part of one.
pub(super) fn lower(sentence: &str) -> String {
    lower_first(sentence)
}

/// The part of a sentence as its beginning.
pub(super) fn upper(part: &str) -> String {
    let mut letters = part.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `a`, `a and b`, `a, b and c`; of more than five, the others are counted.
pub(super) fn listed(mut names: Vec<String>) -> String {
    const MOST: usize = 5;
    if names.len() > MOST {
        let more = names.len() - MOST + 1;
        names.truncate(MOST - 1);
        names.push(format!("{more} more"));
    }
    match names.pop() {
        None => String::new(),
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} and {last}", names.join(", ")),
    }
}

/// `The field Profile address says linkedin.com/in/ann-lee`, or that it is blank.
pub(super) fn field_says(scope: &Scope<'_>, field: Field) -> String {
    let value = scope.case.fields.get(field);
    let label = field.label();
    match (value, field.kind()) {
        ("", _) => format!("The field {label} is blank"),
        (text, FieldKind::Date) => {
            let day = canonical_day(text).map_or_else(|| text.to_string(), day);
            format!("The field {label} says {day}")
        }
        (text, FieldKind::Notes) => format!("The field {label} has {} characters", text.chars().count()),
        (text, FieldKind::Money) => {
            let shown = Cents::parse(text).map_or_else(|_| text.to_string(), |cents| amount(cents, scope.currency));
            format!("The field {label} says {shown}")
        }
        // A code may be taken for a state.
        (code, _) if field == Field::Country && !is_us(code) && one_spelling(code) != code => {
            format!("The field {label} says {code} ({})", country(code))
        }
        (text, _) => format!("The field {label} says {text}"),
    }
}
