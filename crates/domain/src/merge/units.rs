//! Values that belong together: parts of two addresses make no address, and a postmark belongs to the day that its envelope came.

use chrono::NaiveDate;

use super::choice::ClaimSide;
use crate::field::{Field, FieldList, one_spelling_of_country};
use crate::fold::fold;

/// The fields of an address.
pub(super) const ADDRESS: [Field; 6] =
    [Field::Address1, Field::Address2, Field::City, Field::State, Field::Zip, Field::Country];
const RECEIVED: [Field; 2] = [Field::DateReceived, Field::PostmarkDate];
const SIGNATURE: [Field; 2] = [Field::Signed, Field::SignatureDate];

/// Fields that are taken from one claim together; the first of them leads.
pub(super) fn units(list: &FieldList) -> Vec<Vec<Field>> {
    let periods = list.periods().iter().map(|(from, to)| vec![*from, *to]);
    [ADDRESS.to_vec(), RECEIVED.to_vec(), SIGNATURE.to_vec()].into_iter().chain(periods).collect()
}

/// The fields that come along when this one is taken from a claim by hand; none for most.
pub fn led_by(field: Field, list: &FieldList) -> Vec<Field> {
    let unit = units(list).into_iter().find(|unit| unit[0] == field);
    unit.map(|unit| unit[1..].to_vec()).unwrap_or_default()
}

/// The claim by whose values a unit begins, by its place: the survivor's unless another one's count.
pub(super) fn base(unit: &[Field], sides: &[ClaimSide<'_>], bar_date: Option<NaiveDate>) -> usize {
    let first = |has: &dyn Fn(&ClaimSide<'_>) -> bool| sides.iter().position(has);
    let any = || first(&|side| unit.iter().any(|field| !side.fields.get(*field).is_empty()));
    let found = match unit[0] {
        Field::DateReceived => earliest_timely(sides, bar_date).or_else(any),
        Field::Signed => first(&|side| side.fields.get(Field::Signed) == "yes").or_else(any),
        Field::Address1 => first(&|side| !side.fields.get(Field::Address1).is_empty()).or_else(any),
        _ => any(),
    };
    found.unwrap_or(0)
}

/// The claim that came first among those in time; the first of all when none was.
fn earliest_timely(sides: &[ClaimSide<'_>], bar_date: Option<NaiveDate>) -> Option<usize> {
    let came = sides.iter().enumerate().filter(|(_, side)| !side.fields.get(Field::DateReceived).is_empty());
    // Canonical dates compare as text. Of two on the same day the survivor's comes first.
    came.min_by_key(|(place, side)| {
        (!is_timely(side, bar_date), side.fields.get(Field::DateReceived).to_string(), *place)
    })
    .map(|(place, _)| place)
}

/// Whether a claim came, or was postmarked, on or before the bar date.
fn is_timely(side: &ClaimSide<'_>, bar_date: Option<NaiveDate>) -> bool {
    let Some(last) = bar_date.map(|day| day.to_string()) else { return true };
    RECEIVED.iter().map(|field| side.fields.get(*field)).any(|day| !day.is_empty() && *day <= *last)
}

/// Whether two values of a part of an address are one place: `78701` and `78701-1234` are.
pub(super) fn same_place(field: Field, one: &str, other: &str) -> bool {
    match field {
        Field::Zip => one.starts_with(other) || other.starts_with(one),
        Field::Country => fold(one_spelling_of_country(one)) == fold(one_spelling_of_country(other)),
        _ => fold(one) == fold(other),
    }
}
