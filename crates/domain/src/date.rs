//! Calendar dates as people write them. One order for a whole column, never guessed row by row.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::calendar_words::words;
use crate::time_of_day;

pub use crate::calendar_words::month;

/// Which part of an all-number date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// `1/31/2023`, the custom of the United States.
    Mdy,
    /// `31/1/2023` or `31.1.2023`, the custom of most of the world.
    Dmy,
    /// `23/01/31`; with a four-digit year this order is read whatever the column's order is.
    Ymd,
}

impl DateOrder {
    /// Every order.
    pub const ALL: [DateOrder; 3] = [DateOrder::Mdy, DateOrder::Dmy, DateOrder::Ymd];

    /// The word on the command line: `mdy`.
    pub fn code(self) -> &'static str {
        match self {
            DateOrder::Mdy => "mdy",
            DateOrder::Dmy => "dmy",
            DateOrder::Ymd => "ymd",
        }
    }
}

/// Two-digit years from here on belong to the last century: `69` is 2069, `70` is 1970 (the POSIX window).
const CENTURY_PIVOT: i32 = 70;
/// The longest text that can be a date: `Wednesday, 27th of September 2023 10:00:00 GMT-0700 (Pacific Daylight Time)` has 76 bytes.
const LONGEST: usize = 90;
/// 1 January 1950 as a spreadsheet counts days.
const FIRST_DAY_NUMBER: i64 = 18_264;
/// 31 December 2099.
const LAST_DAY_NUMBER: i64 = 73_050;

/// Reads a date in any common form; `order` decides all-number forms only. A time of day after the date is allowed and left out.
/// `None` when the text is not a date of the calendar in that order.
pub fn read(text: &str, order: DateOrder) -> Option<NaiveDate> {
    match shape(text)? {
        Shape::Certain(date, _) => Some(date),
        Shape::Numbers(numbers) => numbers.read(order),
    }
}

/// The form of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Three numbers in the order of the column.
    Numbers {
        /// The year has two digits: `69` is 2069, `70` is 1970.
        short_year: bool,
    },
    /// It names its month.
    Named {
        /// The year has two digits.
        short_year: bool,
    },
    /// The year of four digits comes first.
    YearFirst,
}

/// The form of the date that the text seems to be.
pub fn form(text: &str) -> Option<Form> {
    Some(match shape(text)? {
        Shape::Certain(_, form) => form,
        Shape::Numbers(numbers) => Form::Numbers { short_year: !numbers.year_last },
    })
}

/// What a text lacks to be a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// It names a month and a year: `Jan 2023`, `1/2023`.
    Day,
    /// It is a year: `2023`.
    MonthAndDay,
}

/// What the text lacks to be a date, if it is the rest of one.
pub fn lack(text: &str) -> Option<Lack> {
    let is_year =
        |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && word.starts_with(['1', '2']);
    let is_month = |word: &str| month(word).is_some() || matches!(word.parse::<u32>(), Ok(1..=12) if word.len() <= 2);
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [year] if is_year(year) => Some(Lack::MonthAndDay),
        [one, other] if (is_year(one) && is_month(other)) || (is_month(one) && is_year(other)) => Some(Lack::Day),
        _ => None,
    }
}

/// The only order that reads the text.
pub fn only_order(text: &str) -> Option<DateOrder> {
    match hint(text) {
        Hint::Only(order) => Some(order),
        _ => None,
    }
}

/// The day of a spreadsheet's number, by the calendar that counts from 1900, for the years 1950 to 2099; a part of a day is left out.
/// Only for values of lists: no one types `44986` and means a day.
pub fn day_number(text: &str) -> Option<NaiveDate> {
    let (days, part) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if days.len() != 5 || !is_number(days) || !is_number(part) {
        return None;
    }
    let days: i64 = days.parse().ok().filter(|days| FIRST_DAY_NUMBER <= *days && *days <= LAST_DAY_NUMBER)?;
    // The count includes a 29 February 1900 that never was, so from March 1900 on it begins a day earlier.
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(TimeDelta::days(days))
}

/// What one value shows about the order of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// The text reads the same in every order, or names its month, or is not a date at all.
    Nothing,
    /// Exactly one order reads it.
    Only(DateOrder),
    /// It reads differently in different orders.
    Either,
}

/// What `text` shows about the order of its column.
pub fn hint(text: &str) -> Hint {
    match readings(text).as_slice() {
        [] => Hint::Nothing,
        [(order, _)] => Hint::Only(*order),
        [(_, first), rest @ ..] if rest.iter().all(|(_, date)| date == first) => Hint::Nothing,
        _ => Hint::Either,
    }
}

/// What an all-number date means in each order that reads it; nothing for any other text.
pub fn readings(text: &str) -> Vec<(DateOrder, NaiveDate)> {
    let Some(Shape::Numbers(numbers)) = shape(text) else { return Vec::new() };
    DateOrder::ALL.into_iter().filter_map(|order| numbers.read(order).map(|date| (order, date))).collect()
}

/// The instant at which clocks of the zone show that: the first of two, or an hour later where they were put forward past it.
pub fn instant(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let later = local.checked_add_signed(TimeDelta::hours(1));
    let found = [Some(local), later].into_iter().flatten().find_map(|at| zone.from_local_datetime(&at).earliest());
    found.map_or_else(|| Utc.from_utc_datetime(&local), |at| at.with_timezone(&Utc))
}

enum Shape {
    Certain(NaiveDate, Form),
    Numbers(Numbers),
}

/// Three numbers whose order the column decides; a four-digit number can only be the year.
struct Numbers {
    parts: [i32; 3],
    year_last: bool,
}

impl Numbers {
    fn read(&self, order: DateOrder) -> Option<NaiveDate> {
        let [a, b, c] = self.parts;
        let (year, month, day) = match order {
            DateOrder::Mdy => (c, a, b),
            DateOrder::Dmy => (c, b, a),
            DateOrder::Ymd if self.year_last => return None,
            DateOrder::Ymd => (a, b, c),
        };
        calendar(if self.year_last { year } else { full_year(year) }, month, day)
    }
}

fn full_year(year: i32) -> i32 {
    match year {
        0..CENTURY_PIVOT => 2000 + year,
        CENTURY_PIVOT..100 => 1900 + year,
        _ => year,
    }
}

fn calendar(year: i32, month: i32, day: i32) -> Option<NaiveDate> {
    if !(1900..=2199).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

fn shape(text: &str) -> Option<Shape> {
    let text = time_of_day::without_label(text.trim());
    if text.len() > LONGEST {
        return None;
    }
    let (day, year_behind) = time_of_day::cut(text)?;
    if day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit()) {
        let number = |range: std::ops::Range<usize>| day[range].parse::<i32>().ok();
        let date = calendar(number(0..4)?, number(4..6)?, number(6..8)?)?;
        return Some(Shape::Certain(date, Form::YearFirst));
    }
    let words = words(day, year_behind)?;
    if words.iter().all(|word| word.bytes().all(|b| b.is_ascii_digit())) {
        numbers(&words)
    } else {
        named_month(&words)
    }
}

fn numbers(words: &[String; 3]) -> Option<Shape> {
    let mut parts = [0; 3];
    for (part, word) in parts.iter_mut().zip(words) {
        *part = word.parse().ok()?;
    }
    match (words[0].len(), words[1].len(), words[2].len()) {
        (4, 1..=2, 1..=2) => calendar(parts[0], parts[1], parts[2]).map(|date| Shape::Certain(date, Form::YearFirst)),
        (1..=2, 1..=2, 4) => Some(Shape::Numbers(Numbers { parts, year_last: true })),
        (1..=2, 1..=2, 2) => Some(Shape::Numbers(Numbers { parts, year_last: false })),
        _ => None,
    }
}

/// `5 Jan 2023`, `Jan 5, 2023`, `5th January 23`, `2023 Jan 5`.
fn named_month(words: &[String; 3]) -> Option<Shape> {
    let place = words.iter().position(|word| month(word).is_some())?;
    let month = month(&words[place])?;
    let others: Vec<&str> = words.iter().enumerate().filter(|(i, _)| *i != place).map(|(_, w)| w.as_str()).collect();
    let (year, day) = match (others[0].len(), place) {
        (4, _) => (others[0], others[1]),
        (_, 0 | 1) => (others[1], others[0]),
        _ => return None,
    };
    let year_digits = year.len() == 2 || year.len() == 4;
    if !year_digits || day.is_empty() || day.len() > 2 {
        return None;
    }
    let number = year.parse().ok()?;
    let short_year = year.len() == 2;
    let year = if short_year { full_year(number) } else { number };
    calendar(year, month, day.parse().ok()?).map(|date| Shape::Certain(date, Form::Named { short_year }))
}

#[cfg(test)]
mod tests;
