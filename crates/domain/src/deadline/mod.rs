//! When a period ends, by Fed. R. Civ. P. 6(a) and (d): counted in days, rolled off weekends and legal holidays, and explained step by step.
//! A day that an order names is that day; it is not computed here.

mod calendar;
mod federal;
mod state;
#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{Datelike, Duration, NaiveDate, Weekday};

pub use calendar::{CalendarEvent, ics};
pub use state::StateHolidays;

/// Days that service by mail adds (Fed. R. Civ. P. 6(d)).
const MAIL_DAYS: i64 = 3;
/// The longest period, a hundred years, and the years that are computed: no statute here is older, and nobody plans further.
pub const MOST_DAYS: u32 = 36_525;
const YEARS: std::ops::RangeInclusive<i32> = 1986..=2199;

/// Which way a period is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountingDirection {
    /// After an event.
    Forward,
    /// Before an event, such as `7 days before the hearing`.
    Backward,
}

/// A period to count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedPeriod {
    /// The day of the event, which is not counted.
    pub from: NaiveDate,
    /// How many days, all of which count; see [`MOST_DAYS`].
    pub days: u32,
    /// Which way.
    pub direction: CountingDirection,
    /// Whether service was by mail, which adds three days to a period after it.
    pub by_mail: bool,
    /// Whether an end on a weekend or a holiday is moved. An order may say otherwise.
    pub rolls: bool,
    /// The State whose holidays count too, in periods after an event (Fed. R. Civ. P. 6(a)(6)(C)).
    pub state: Option<StateHolidays>,
}

impl CountedPeriod {
    /// So many days after an event, by the rule.
    pub fn after(from: NaiveDate, days: u32) -> CountedPeriod {
        CountedPeriod { from, days, direction: CountingDirection::Forward, by_mail: false, rolls: true, state: None }
    }
}

/// The end of a period, and how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The last day.
    pub ends: NaiveDate,
    /// Each step to it; the day of the last one is the end.
    pub steps: Vec<DeadlineStep>,
}

/// One step of the count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineStep {
    /// The day that it leads to.
    pub on: NaiveDate,
    /// Why, in a sentence without a period.
    pub because: String,
}

/// Why a period cannot be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeadlineFault {
    /// It has no day, or more than [`MOST_DAYS`].
    Days(u32),
    /// It begins or ends in a year whose holidays are not computed.
    Year(i32),
    /// Mail adds days to what must be done after service, and not before an event.
    MailBefore,
}

impl fmt::Display for DeadlineFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DeadlineFault::Days(days) => {
                write!(f, "a period of {days} days cannot be counted: it takes 1 to {MOST_DAYS}")
            }
            DeadlineFault::Year(year) => {
                let (first, last) = (YEARS.start(), YEARS.end());
                write!(f, "the period reaches the year {year}, and holidays are known from {first} to {last}")
            }
            DeadlineFault::MailBefore => {
                write!(f, "service by mail adds days to a period after it, and this period is before an event")
            }
        }
    }
}

impl std::error::Error for DeadlineFault {}

/// Counts a period.
///
/// # Errors
/// See [`DeadlineFault`].
pub fn compute(period: &CountedPeriod) -> Result<Deadline, DeadlineFault> {
    if period.days == 0 || period.days > MOST_DAYS {
        return Err(DeadlineFault::Days(period.days));
    }
    let backward = period.direction == CountingDirection::Backward;
    if backward && period.by_mail {
        return Err(DeadlineFault::MailBefore);
    }
    let mut count = Count { period, steps: Vec::new() };
    count.step(period.from, format!("{} is the day of the event, which is not counted", in_words(period.from)))?;
    let days = i64::from(period.days);
    let (end, word) = if backward { (-days, "before") } else { (days, "after") };
    let counted = if days == 1 { "1 day".to_string() } else { format!("{days} days") };
    count.go(period.from, end, |day| format!("{counted} {word} it is {}", in_words(day)))?;
    count.roll()?;
    if period.by_mail {
        let from = count.day();
        count.go(from, MAIL_DAYS, |day| format!("service by mail adds {MAIL_DAYS} days, to {}", in_words(day)))?;
        count.roll()?;
    }
    Ok(Deadline { ends: count.day(), steps: count.steps })
}

/// A count under way.
struct Count<'p> {
    period: &'p CountedPeriod,
    steps: Vec<DeadlineStep>,
}

impl Count<'_> {
    fn day(&self) -> NaiveDate {
        self.steps.last().map_or(self.period.from, |step| step.on)
    }

    fn step(&mut self, on: NaiveDate, because: String) -> Result<(), DeadlineFault> {
        if !YEARS.contains(&on.year()) {
            return Err(DeadlineFault::Year(on.year()));
        }
        self.steps.push(DeadlineStep { on, because });
        Ok(())
    }

    fn go(&mut self, from: NaiveDate, days: i64, because: impl Fn(NaiveDate) -> String) -> Result<(), DeadlineFault> {
        let day = from.checked_add_signed(Duration::days(days)).ok_or(DeadlineFault::Year(from.year()))?;
        self.step(day, because(day))
    }

    /// Moves the end off weekends and holidays: later after an event, earlier before one (Fed. R. Civ. P. 6(a)(1)(C), (5)).
    fn roll(&mut self) -> Result<(), DeadlineFault> {
        let first = self.day();
        if !self.period.rolls {
            return Ok(());
        }
        let way = if self.period.direction == CountingDirection::Backward { -1 } else { 1 };
        let (mut day, mut closed, mut last) = (first, Vec::new(), String::new());
        while let Some(why) = self.closed(day) {
            // The second day of a weekend says nothing new.
            if why != last {
                closed.push(format!("{} {why}", in_words(day)));
            }
            last = why;
            day = day.checked_add_signed(Duration::days(way)).ok_or(DeadlineFault::Year(day.year()))?;
        }
        if closed.is_empty() {
            return Ok(());
        }
        let runs = match (way < 0, closed.len()) {
            (true, 1) => "ends before it, on",
            (true, _) => "ends before them, on",
            (false, _) => "runs to",
        };
        self.step(day, format!("{}, so the period {runs} {}", closed.join(" and "), in_words(day)))
    }

    /// What keeps the court closed on a day, after the day in a sentence: a weekend, or a holiday by its name.
    fn closed(&self, day: NaiveDate) -> Option<String> {
        let forward = self.period.direction == CountingDirection::Forward;
        let of_state = || self.period.state.filter(|_| forward).and_then(|state| state.on(day));
        let holiday = federal::on(day).or_else(of_state).map(|holiday| format!("is {holiday}"));
        holiday.or_else(|| matches!(day.weekday(), Weekday::Sat | Weekday::Sun).then(|| "falls on a weekend".into()))
    }
}

/// `Friday, December 25, 2026`.
fn in_words(day: NaiveDate) -> String {
    day.format("%A, %B %-d, %Y").to_string()
}

/// A holiday of a year, by the law that makes it.
#[derive(Debug, Clone, Copy)]
struct Holiday {
    name: &'static str,
    day: HolidayRule,
    /// The first and the last year in which it is one.
    years: (i32, i32),
}

/// On which day of a year a holiday is.
#[derive(Debug, Clone, Copy)]
enum HolidayRule {
    /// Month and day; one on a Saturday is kept on the Friday before, one on a Sunday on the Monday after.
    Fixed(u32, u32),
    /// The n-th weekday of a month.
    Nth(u32, Weekday, u8),
    /// The last weekday of a month.
    Last(u32, Weekday),
    /// The day after the n-th weekday of a month.
    AfterNth(u32, Weekday, u8),
}

impl Holiday {
    /// The day on which it is kept in a year.
    fn kept(&self, year: i32) -> Option<NaiveDate> {
        if year < self.years.0 || year > self.years.1 {
            return None;
        }
        match self.day {
            HolidayRule::Fixed(month, day) => {
                NaiveDate::from_ymd_opt(year, month, day).map(|day| match day.weekday() {
                    Weekday::Sat => day - Duration::days(1),
                    Weekday::Sun => day + Duration::days(1),
                    _ => day,
                })
            }
            HolidayRule::Nth(month, weekday, n) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, n),
            HolidayRule::Last(month, weekday) => {
                (4..=5).rev().find_map(|n| NaiveDate::from_weekday_of_month_opt(year, month, weekday, n))
            }
            HolidayRule::AfterNth(month, weekday, n) => {
                NaiveDate::from_weekday_of_month_opt(year, month, weekday, n).map(|day| day + Duration::days(1))
            }
        }
    }
}

/// The holiday of a list that is kept on a day. New Year's Day on a Saturday is kept in the year before.
fn kept_on(holidays: &[Holiday], day: NaiveDate) -> Option<&'static str> {
    let kept = |holiday: &&Holiday| (day.year()..=day.year() + 1).any(|year| holiday.kept(year) == Some(day));
    holidays.iter().find(kept).map(|holiday| holiday.name)
}
