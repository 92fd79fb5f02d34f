//! Calendar dates as people write them. One order for a whole column, never guessed row by row.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a date in any common form; `order` decides all-number forms only. A time of day after the date is allowed and left out.
/// `None` when the text is no date of the calendar in that order.
pub fn read(text: &str, order: DateOrder) -> Option<NaiveDate> {
    match shape(text)? {
        Shape::Certain(date) => Some(date),
        Shape::Numbers(numbers) => numbers.read(order),
    }
}

/// What one value tells about the order of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// The text reads the same in every order, or names its month, or is no date at all.
    Nothing,
    /// Exactly one order reads it.
    Only(DateOrder),
    /// It reads differently in different orders.
    Either,
}

/// What `text` tells about the order of its column.
pub fn hint(text: &str) -> Hint {
    let Some(Shape::Numbers(numbers)) = shape(text) else { return Hint::Nothing };
    let readings: Vec<(DateOrder, NaiveDate)> =
        DateOrder::ALL.into_iter().filter_map(|order| numbers.read(order).map(|date| (order, date))).collect();
    match readings.as_slice() {
        [] => Hint::Nothing,
        [(order, _)] => Hint::Only(*order),
        [(_, first), rest @ ..] if rest.iter().all(|(_, date)| date == first) => Hint::Nothing,
        _ => Hint::Either,
    }
}

enum Shape {
    Certain(NaiveDate),
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
    let text = without_time(text.trim());
    if text.len() > 40 {
        return None;
    }
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let number = |range: std::ops::Range<usize>| text[range].parse::<i32>().ok();
        return calendar(number(0..4)?, number(4..6)?, number(6..8)?).map(Shape::Certain);
    }
    let words = words(text)?;
    if words.iter().all(|word| word.bytes().all(|b| b.is_ascii_digit())) {
        numbers(&words)
    } else {
        named_month(&words)
    }
}

/// The date part of `2023-01-05T10:00:00Z`, `1/5/2023 12:00 AM`, `2025-06-01 14:03:22 UTC`, `03/05/23, 2:37 PM`.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let start = text[..colon].rfind(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    text[..start].trim_end_matches(|c: char| c == ',' || c == 'T' || c.is_whitespace())
}

/// The parts between `/ - . ,` and spaces, without weekday names; `None` unless there are exactly three.
fn words(text: &str) -> Option<[String; 3]> {
    let parts: Vec<String> = text
        .split(|c: char| matches!(c, '/' | '-' | '.' | ',' | '\u{2010}' | '\u{2011}' | '\u{2013}') || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .filter(|part| !is_weekday(part))
        .collect();
    parts.try_into().ok()
}

fn is_weekday(word: &str) -> bool {
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .iter()
        .any(|day| word.len() >= 3 && day.starts_with(word))
}

fn numbers(words: &[String; 3]) -> Option<Shape> {
    let mut parts = [0; 3];
    for (part, word) in parts.iter_mut().zip(words) {
        *part = word.parse().ok()?;
    }
    match (words[0].len(), words[1].len(), words[2].len()) {
        (4, 1..=2, 1..=2) => calendar(parts[0], parts[1], parts[2]).map(Shape::Certain),
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
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let year_digits = year.len() == 2 || year.len() == 4;
    if !year_digits || day.is_empty() || day.len() > 2 {
        return None;
    }
    let number = year.parse().ok()?;
    calendar(if year.len() == 2 { full_year(number) } else { number }, month, day.parse().ok()?).map(Shape::Certain)
}

fn month(word: &str) -> Option<i32> {
    let word = if word == "sept" { "sep" } else { word };
    let place = MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(word))?;
    i32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn forms_that_name_their_parts_need_no_order() {
        for text in [
            "2023-01-05",
            "2023/1/5",
            "2023.01.05",
            "20230105",
            "5 Jan 2023",
            "Jan 5, 2023",
            "January 5 2023",
            "5-Jan-23",
            "05-JAN-2023",
            "Thu, 5 January 2023",
            "2023-01-05T10:00:00Z",
            "2023-01-05 14:03:22 UTC",
            "5th Jan 2023",
        ] {
            for order in DateOrder::ALL {
                assert_eq!(read(text, order), day(2023, 1, 5), "{text}");
            }
            assert_eq!(hint(text), Hint::Nothing, "{text}");
        }
    }

    #[test]
    fn numbers_follow_the_order_of_the_column() {
        assert_eq!(read("3/4/2023", DateOrder::Mdy), day(2023, 3, 4));
        assert_eq!(read("3/4/2023", DateOrder::Dmy), day(2023, 4, 3));
        assert_eq!(read("3.4.23, 2:37 PM", DateOrder::Dmy), day(2023, 4, 3));
        assert_eq!(read("12/31/1969", DateOrder::Dmy), None);
        assert_eq!(read("1/1/69", DateOrder::Mdy), day(2069, 1, 1));
        assert_eq!(read("1/1/70", DateOrder::Mdy), day(1970, 1, 1));
    }

    #[test]
    fn hints_decide_a_column() {
        assert_eq!(hint("12/31/2023"), Hint::Only(DateOrder::Mdy));
        assert_eq!(hint("31.12.2023"), Hint::Only(DateOrder::Dmy));
        assert_eq!(hint("3/4/2023"), Hint::Either);
        assert_eq!(hint("4/4/2023"), Hint::Nothing);
        assert_eq!(hint("31/31/2023"), Hint::Nothing);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "31/31/2023",
            "2023-02-29",
            "next week",
            "2023",
            "45000",
            "1/2",
            "2023-13-01",
            "0/0/0",
            "1/2/3/4",
            "12/12/0023",
        ] {
            for order in DateOrder::ALL {
                assert_eq!(read(text, order), None, "{text}");
            }
        }
        assert_eq!(read("2024-02-29", DateOrder::Mdy), day(2024, 2, 29));
    }

    proptest! {
        #[test]
        fn every_date_reads_back_in_the_order_it_was_written(days in 0i64..100_000) {
            let date = day(1900, 1, 1).and_then(|first| first.checked_add_signed(chrono::TimeDelta::days(days))).unwrap();
            prop_assert_eq!(read(&date.format("%Y-%m-%d").to_string(), DateOrder::Dmy), Some(date));
            prop_assert_eq!(read(&date.format("%m/%d/%Y").to_string(), DateOrder::Mdy), Some(date));
            prop_assert_eq!(read(&date.format("%d.%m.%Y").to_string(), DateOrder::Dmy), Some(date));
            prop_assert_eq!(read(&date.format("%d %b %Y").to_string(), DateOrder::Mdy), Some(date));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,30}") {
            for order in DateOrder::ALL {
                let _ = read(&text, order);
            }
            let _ = hint(&text);
        }
    }
}
