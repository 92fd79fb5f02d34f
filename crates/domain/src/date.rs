//! Calendar dates as people write them. One order for a whole column, never guessed row by row.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::calendar_words::{month, words};
use crate::time_of_day;

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
/// `None` when the text is no date of the calendar in that order.
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
    Named,
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
/// Only for values of lists: nobody types `44986` and means a day.
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
    let text = text.trim();
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
    let year = if year.len() == 2 { full_year(number) } else { number };
    calendar(year, month, day.parse().ok()?).map(|date| Shape::Certain(date, Form::Named))
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
            "the 5th of January, 2023",
            "Jan. 5, 2023",
            "Thurs. Jan 5th '23",
            "05JAN2023",
            "5. Januar 2023",
            "Do., 5. Jan. 2023",
            "jeudi 5 janvier 2023",
            "5 de enero de 2023",
            "2023年1月5日",
            "20230105T100000Z",
            "Thu Jan 05 2023 10:00:00 GMT+0100 (Central European Standard Time)",
            "Thu Jan  5 10:00:00 UTC 2023",
            "2023-01-05T10:00:00.000+02:00",
            "January 5, 2023 at 3:04 p.m. EST",
            "2023-01-05 3 PM",
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
    fn months_are_named_in_full_or_short_in_some_languages() {
        for (text, month) in [
            ("1 Sept. 2023", 9),
            ("1er août 2023", 8),
            ("1. März 2023", 3),
            ("1 Mrz 2023", 3),
            ("3 maio 2023", 0),
            ("1 dez 2023", 12),
            ("1 juil. 2023", 7),
            ("1 jui 2023", 0),
            ("1 ago 2023", 8),
        ] {
            assert_eq!(read(text, DateOrder::Mdy), day(2023, month, 1), "{text}");
        }
    }

    #[test]
    fn numbers_of_days_are_read_for_lists_only() {
        assert_eq!(day_number("44986"), day(2023, 3, 1));
        assert_eq!(day_number(" 44986.5 "), day(2023, 3, 1));
        assert_eq!((day_number("18264"), day_number("73050")), (day(1950, 1, 1), day(2099, 12, 31)));
        for text in ["18263", "73051", "2023", "44986.", "4498.6", "-44986", "20230105", ""] {
            assert_eq!(day_number(text), None, "{text}");
        }
        assert_eq!(read("44986", DateOrder::Mdy), None, "nobody types a day so");
    }

    #[test]
    fn the_form_of_a_date_is_told() {
        assert_eq!(form("1/31/2023"), Some(Form::Numbers { short_year: false }));
        assert_eq!(form("1/31/69"), Some(Form::Numbers { short_year: true }));
        assert_eq!(form("31 Jan 2023"), Some(Form::Named));
        assert_eq!(form("2023/1/31"), Some(Form::YearFirst));
        assert_eq!((form("soon"), only_order("1/31/2023")), (None, Some(DateOrder::Mdy)));
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
            "5xyz Jan 2023",
            "1/5/2023 3:00 cancelled",
            "1/5/2023: called her",
            "$1.5.2023",
            "5 th Jan 2023",
            "1/5/2023 25:00",
            "10:00",
            "30 Feb 2023",
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
            prop_assert_eq!(read(&date.format("%A, %B %-d, %Y 10:07").to_string(), DateOrder::Ymd), Some(date));
            prop_assert_eq!(read(&date.format("%Y%m%d").to_string(), DateOrder::Ymd), Some(date));
        }

        #[test]
        fn two_digit_years_read_back_within_their_window(days in 0i64..36_524) {
            let date = day(1970, 1, 1).and_then(|first| first.checked_add_signed(TimeDelta::days(days))).unwrap();
            prop_assert_eq!(read(&date.format("%m/%d/%y").to_string(), DateOrder::Mdy), Some(date));
            prop_assert_eq!(read(&date.format("%d-%m-%y").to_string(), DateOrder::Dmy), Some(date));
            prop_assert_eq!(read(&date.format("%y/%m/%d").to_string(), DateOrder::Ymd), Some(date));
        }

        #[test]
        fn numbers_of_days_count_on(number in FIRST_DAY_NUMBER..LAST_DAY_NUMBER) {
            let next = day_number(&number.to_string()).and_then(|day| day.succ_opt());
            prop_assert_eq!(day_number(&(number + 1).to_string()), next);
        }

        #[test]
        fn no_date_like_text_makes_the_reader_panic(text in "([0-9]{1,5}|[/.,: '-]|Jan|mar|th|T|Z|PM|GMT|\\PC){0,12}") {
            for order in DateOrder::ALL {
                let _ = read(&text, order);
            }
            let _ = (hint(&text), form(&text), day_number(&text));
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
