//! Known days, and ten years of periods.

use chrono::{Datelike, TimeZone, Utc, Weekday};
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn end(period: &CountedPeriod) -> String {
    compute(period).unwrap().ends.to_string()
}

fn california() -> Option<StateHolidays> {
    StateHolidays::of("ca")
}

#[test]
fn fourteen_days_by_mail_are_rolled_before_and_after_the_three() {
    let period = CountedPeriod { by_mail: true, ..CountedPeriod::after(day("2026-12-11"), 14) };
    let deadline = compute(&period).unwrap();
    assert_eq!(deadline.ends, day("2026-12-31"));
    let steps: Vec<(String, &str)> =
        deadline.steps.iter().map(|step| (step.on.to_string(), step.because.as_str())).collect();
    assert_eq!(
        steps,
        [
            ("2026-12-11".into(), "Friday, December 11, 2026 is the day of the event, which is not counted"),
            ("2026-12-25".into(), "14 days after it is Friday, December 25, 2026"),
            (
                "2026-12-28".into(),
                "Friday, December 25, 2026 is Christmas Day and Saturday, December 26, 2026 falls on a weekend, so the period runs to Monday, December 28, 2026"
            ),
            ("2026-12-31".into(), "service by mail adds 3 days, to Thursday, December 31, 2026"),
        ]
    );
    assert_eq!(end(&CountedPeriod::after(day("2026-12-11"), 14)), "2026-12-28", "electronic service adds nothing");
}

#[test]
fn a_period_before_an_event_rolls_back() {
    let before = |from: &str, days: u32| CountedPeriod {
        direction: CountingDirection::Backward,
        state: california(),
        ..CountedPeriod::after(day(from), days)
    };
    assert_eq!(end(&before("2026-07-10", 7)), "2026-07-02", "July 4 is kept on Friday the 3rd");
    assert_eq!(end(&before("2026-02-19", 7)), "2026-02-12", "holidays of a State count after an event alone");
    let by_mail = CountedPeriod { by_mail: true, ..before("2026-07-10", 7) };
    assert_eq!(compute(&by_mail), Err(DeadlineFault::MailBefore));
}

#[test]
fn holidays_are_kept_where_the_statutes_put_them() {
    let closed = |text: &str| federal::on(day(text)).or_else(|| california().unwrap().on(day(text)));
    for (on, name) in [
        ("2021-12-31", "New Year's Day"),
        ("2023-01-02", "New Year's Day"),
        ("2026-01-19", "Martin Luther King Jr.'s birthday"),
        ("2026-02-16", "Washington's birthday"),
        ("2026-05-25", "Memorial Day"),
        ("2021-06-18", "Juneteenth"),
        ("2027-06-18", "Juneteenth"),
        ("2026-07-03", "Independence Day"),
        ("2026-09-07", "Labor Day"),
        ("2026-10-12", "Columbus Day"),
        ("2028-11-10", "Veterans Day"),
        ("2026-11-26", "Thanksgiving Day"),
        ("2027-12-24", "Christmas Day"),
        ("2026-02-12", "Lincoln Day, a holiday in California"),
        ("2024-03-30", ""),
        ("2024-04-01", "Cesar Chavez Day, a holiday in California"),
        ("2026-09-25", "Native American Day, a holiday in California"),
        ("2021-09-24", ""),
        ("2026-11-27", "the day after Thanksgiving, a holiday in California"),
        ("2020-06-19", ""),
        ("2025-01-20", "Martin Luther King Jr.'s birthday"),
        ("2029-01-20", ""),
    ] {
        assert_eq!(closed(on).unwrap_or_default(), name, "{on}");
    }
    assert_eq!(california().unwrap().on(day("2021-10-11")), Some("Columbus Day, a holiday in California"));
    assert_eq!(california().unwrap().on(day("2022-10-10")), None);
    assert_eq!((StateHolidays::of("NV"), StateHolidays::known()), (None, vec!["CA"]));
}

#[test]
fn state_holidays_count_after_an_event() {
    let period = |state| CountedPeriod { state, ..CountedPeriod::after(day("2026-11-13"), 14) };
    assert_eq!((end(&period(None)), end(&period(california()))), ("2026-11-27".into(), "2026-11-30".into()));
}

#[test]
fn what_cannot_be_counted_is_refused() {
    assert_eq!(compute(&CountedPeriod::after(day("2026-01-01"), 0)), Err(DeadlineFault::Days(0)));
    assert_eq!(
        compute(&CountedPeriod::after(day("2026-01-01"), MOST_DAYS + 1)),
        Err(DeadlineFault::Days(MOST_DAYS + 1))
    );
    assert_eq!(compute(&CountedPeriod::after(day("1900-01-01"), 5)), Err(DeadlineFault::Year(1900)));
    assert_eq!(compute(&CountedPeriod::after(day("2199-12-30"), 5)), Err(DeadlineFault::Year(2200)));
}

#[test]
fn an_order_may_say_that_nothing_rolls() {
    let period = CountedPeriod { rolls: false, ..CountedPeriod::after(day("2026-12-11"), 14) };
    assert_eq!(end(&period), "2026-12-25");
}

#[test]
fn a_calendar_file_is_folded_and_escaped() {
    let event = CalendarEvent {
        uid: "cure-LNKD-0000001@claimbook".into(),
        on: day("2026-12-31"),
        summary: "Cure lapses: Reyes, Marisol; LNKD-0000001 and a title that goes on and on, é".into(),
        description: "one\ntwo\\three".into(),
    };
    let file = ics(&[event], Utc.with_ymd_and_hms(2026, 11, 28, 8, 0, 0).unwrap());
    assert!(file.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"), "{file}");
    assert!(file.contains("DESCRIPTION:one\\ntwo\\\\three\r\n"), "{file}");
    assert!(
        file.replace("\r\n ", "").contains("SUMMARY:Cure lapses: Reyes\\, Marisol\\; LNKD-0000001 and a title"),
        "{file}"
    );
    assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (0_i64..3_653).prop_map(|n| day("2021-01-01") + Duration::days(n))
}

fn is_open(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && federal::on(day).is_none()
}

proptest! {
    #[test]
    fn a_period_ends_on_the_first_open_day_from_its_last(from in days(), n in 1_u32..400) {
        let deadline = compute(&CountedPeriod::after(from, n)).unwrap();
        let counted = from + Duration::days(i64::from(n));
        prop_assert!(is_open(deadline.ends) && deadline.ends >= counted);
        let mut between = counted;
        while between < deadline.ends {
            prop_assert!(!is_open(between), "{} was open", between);
            between += Duration::days(1);
        }
        prop_assert_eq!(deadline.steps.last().unwrap().on, deadline.ends);
    }

    #[test]
    fn a_period_before_an_event_ends_on_the_last_open_day_up_to_its_first(from in days(), n in 1_u32..400) {
        let period = CountedPeriod { direction: CountingDirection::Backward, ..CountedPeriod::after(from, n) };
        let (ends, counted) = (compute(&period).unwrap().ends, from - Duration::days(i64::from(n)));
        prop_assert!(is_open(ends) && ends <= counted && counted - ends <= Duration::days(5));
    }

    #[test]
    fn more_days_never_end_earlier_and_mail_and_states_never_shorten(from in days(), n in 1_u32..400) {
        let plain = CountedPeriod::after(from, n);
        let ends = |period: &CountedPeriod| compute(period).unwrap().ends;
        prop_assert!(ends(&CountedPeriod::after(from, n + 1)) >= ends(&plain));
        let (by_mail, in_state) =
            (CountedPeriod { by_mail: true, ..plain.clone() }, CountedPeriod { state: california(), ..plain.clone() });
        prop_assert!(ends(&by_mail) >= ends(&plain) + Duration::days(3));
        prop_assert!(ends(&in_state) >= ends(&plain));
    }
}
