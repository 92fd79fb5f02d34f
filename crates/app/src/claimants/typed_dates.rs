//! Dates that a person types. `3/4/2024` is read month first: the matter is before a court of the United States, as its one
//! currency says. Where the record speaks for the other reading, the person is asked. (A list is asked about as a whole column.)

use chrono::NaiveDate;
use claimbook_domain::claimant::Fields;
use claimbook_domain::date::{self, DateOrder, Hint};
use claimbook_domain::field::{Field, FieldKind, FieldList};
use claimbook_domain::matter::Matter;

use super::field_of;
use crate::error::{Error, Result};
use crate::views::FieldMap;

/// A typed date that reads two ways.
pub(super) struct TwoWays {
    field: Field,
    typed: String,
    month_first: NaiveDate,
    /// What it means in the other orders.
    others: Vec<NaiveDate>,
}

/// The values with every date that reads two ways read month first, and those dates. One that cannot be read so stays as typed,
/// and is refused with its readings when it is read.
pub(super) fn month_first(matter: &Matter, set: &FieldMap) -> (FieldMap, Vec<TwoWays>) {
    let mut set = set.clone();
    let mut found = Vec::new();
    for (name, value) in &mut set {
        let Some(two_ways) = field_of(matter, name).ok().and_then(|field| two_ways(field, value)) else { continue };
        *value = two_ways.month_first.to_string();
        found.push(two_ways);
    }
    (set, found)
}

fn two_ways(field: Field, typed: &str) -> Option<TwoWays> {
    if field.kind() != FieldKind::Date || date::hint(typed) != Hint::Either {
        return None;
    }
    let readings = date::readings(typed);
    let (_, month_first) = *readings.iter().find(|(order, _)| *order == DateOrder::Mdy)?;
    let others = readings.into_iter().map(|(_, date)| date).filter(|date| *date != month_first).collect();
    Some(TwoWays { field, typed: typed.trim().to_string(), month_first, others })
}

/// Asks when the record speaks against a date read month first and not against another reading of it.
///
/// # Errors
/// The reading that does not fit with its reason, and every reading as a choice, month first.
pub(super) fn check(list: &FieldList, dates: &[TwoWays], fields: &Fields, today: NaiveDate) -> Result<()> {
    for date in dates {
        let Some(why) = speaks_against(list, fields, date.field, today) else { continue };
        let fits = |other: &&NaiveDate| {
            let mut with_other = fields.clone();
            with_other.put(date.field, &other.to_string());
            speaks_against(list, &with_other, date.field, today).is_none()
        };
        if date.others.iter().any(|other| fits(&other)) {
            return Err(asks(date, &why));
        }
    }
    Ok(())
}

fn asks(date: &TwoWays, why: &str) -> Error {
    let readings = [date.month_first].into_iter().chain(date.others.iter().copied());
    let message =
        format!("{}: '{}' with the month first is {}, but {why}", date.field.label(), date.typed, date.month_first);
    let choices: Vec<String> = readings.map(|reading| reading.to_string()).collect();
    let mut error = Error::invalid(message, format!("write the one you mean: {}", choices.join(" or ")));
    error.choices = choices;
    error
}

/// What in the record, or in the calendar, a date does not fit.
fn speaks_against(list: &FieldList, fields: &Fields, field: Field, today: NaiveDate) -> Option<String> {
    let date = fields.get(field);
    // What is paid for may end later; everything else has happened when it is typed.
    if !field.is_period_end() && date > today.to_string().as_str() {
        return Some("that day is in the future".to_string());
    }
    let (signed, received) = (fields.get(Field::SignatureDate), fields.get(Field::DateReceived));
    if matches!(field, Field::SignatureDate | Field::DateReceived)
        && !(signed.is_empty() || received.is_empty())
        && received < signed
    {
        return Some(format!("the claim was signed on {signed} and received on {received}"));
    }
    fields.contradiction_of(field, list).map(lowercase_first)
}

/// The sentence as the end of another.
fn lowercase_first(sentence: String) -> String {
    sentence.strip_prefix("It ").map_or(sentence.clone(), |end| format!("it {end}"))
}
