//! Dates as people write them, and what is not a date.

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
    assert_eq!(read("44986", DateOrder::Mdy), None, "no one types a day like this");
}

#[test]
fn the_form_of_a_date_is_recognized() {
    assert_eq!(form("1/31/2023"), Some(Form::Numbers { short_year: false }));
    assert_eq!(form("1/31/69"), Some(Form::Numbers { short_year: true }));
    assert_eq!(form("31 Jan 2023"), Some(Form::Named { short_year: false }));
    assert_eq!(form("31-Jan-69"), Some(Form::Named { short_year: true }));
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
fn what_is_not_a_date_is_refused() {
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
