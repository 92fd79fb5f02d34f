//! Dates of an export. Each file writes all of its dates in one form, which is decided over the whole file: a form that fits one row and not
//! the next is not the form.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone};
use chrono_tz::Tz;

/// A point in time as a file writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// In UTC.
    Utc(NaiveDateTime),
    /// On a clock that the file does not name.
    Local(NaiveDateTime),
}

impl Moment {
    /// The day as it is written.
    pub(crate) fn written_day(self) -> NaiveDate {
        match self {
            Moment::Utc(at) | Moment::Local(at) => at.date(),
        }
    }

    /// The time on a clock of the zone; as it is written where the file names no clock.
    pub(crate) fn in_zone(self, zone: Tz) -> NaiveDateTime {
        match self {
            Moment::Utc(at) => at.and_utc().with_timezone(&zone).naive_local(),
            Moment::Local(at) => at,
        }
    }

    /// The instant in UTC. A time on a clock that the file does not name is one of the zone: of an hour that comes twice, the first; in an
    /// hour that the clocks skip, as far after the clocks were moved as it is written.
    pub(crate) fn in_utc(self, zone: Tz) -> NaiveDateTime {
        match self {
            Moment::Utc(at) => at,
            Moment::Local(at) => {
                let offset_before = || zone.offset_from_utc_datetime(&(at - Days::new(1))).fix();
                let instant = zone.from_local_datetime(&at).earliest().map(|at| at.naive_utc());
                instant.unwrap_or_else(|| at - offset_before())
            }
        }
    }
}

/// A form of dates.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pattern: &'static str,
    /// The first character that is not a letter or digit, which rules a form out quickly.
    mark: char,
    has_time: bool,
    is_utc: bool,
    /// Whether LinkedIn has never written it and a spreadsheet does.
    pub(crate) is_of_spreadsheet: bool,
    /// The form with day and month exchanged.
    exchanged: Option<&'static str>,
}

const fn own(pattern: &'static str, mark: char, has_time: bool) -> Form {
    Form { pattern, mark, has_time, is_utc: false, is_of_spreadsheet: false, exchanged: None }
}

const fn utc(pattern: &'static str, mark: char) -> Form {
    Form { is_utc: true, ..own(pattern, mark, true) }
}

const fn spreadsheet(pattern: &'static str, mark: char, has_time: bool) -> Form {
    Form { is_of_spreadsheet: true, ..own(pattern, mark, has_time) }
}

const fn exchanged(form: Form, other: &'static str) -> Form {
    Form { exchanged: Some(other), ..form }
}

/// The forms; of two that fit equally well the first is taken, and LinkedIn's own come first. It writes the month first.
static FORMS: [Form; 29] = [
    utc("%Y-%m-%d %H:%M:%S UTC", '-'),
    utc("%Y-%m-%dT%H:%M:%SZ", '-'),
    exchanged(utc("%m/%d/%y %I:%M %p UTC", '/'), "%d/%m/%y %I:%M %p UTC"),
    exchanged(utc("%m/%d/%y, %I:%M %p UTC", '/'), "%d/%m/%y, %I:%M %p UTC"),
    exchanged(own("%m/%d/%y, %I:%M %p", '/', true), "%d/%m/%y, %I:%M %p"),
    exchanged(own("%m/%d/%y %I:%M %p", '/', true), "%d/%m/%y %I:%M %p"),
    own("%d %b %Y", ' ', false),
    own("%Y-%m-%d %H:%M:%S", '-', true),
    own("%Y-%m-%d", '-', false),
    utc("%d/%m/%y %I:%M %p UTC", '/'),
    utc("%d/%m/%y, %I:%M %p UTC", '/'),
    own("%d/%m/%y, %I:%M %p", '/', true),
    own("%d/%m/%y %I:%M %p", '/', true),
    spreadsheet("%d-%b-%y", '-', false),
    spreadsheet("%d-%b-%Y", '-', false),
    spreadsheet("%d-%b-%y %H:%M", '-', true),
    spreadsheet("%Y-%m-%d %H:%M", '-', true),
    exchanged(spreadsheet("%m/%d/%Y %H:%M:%S", '/', true), "%d/%m/%Y %H:%M:%S"),
    exchanged(spreadsheet("%m/%d/%Y %H:%M", '/', true), "%d/%m/%Y %H:%M"),
    exchanged(spreadsheet("%m/%d/%y %H:%M", '/', true), "%d/%m/%y %H:%M"),
    exchanged(spreadsheet("%m/%d/%Y", '/', false), "%d/%m/%Y"),
    exchanged(spreadsheet("%m/%d/%y", '/', false), "%d/%m/%y"),
    spreadsheet("%d/%m/%Y %H:%M:%S", '/', true),
    spreadsheet("%d/%m/%Y %H:%M", '/', true),
    spreadsheet("%d/%m/%y %H:%M", '/', true),
    spreadsheet("%d/%m/%Y", '/', false),
    spreadsheet("%d/%m/%y", '/', false),
    spreadsheet("%d.%m.%Y %H:%M", '.', true),
    spreadsheet("%d.%m.%Y", '.', false),
];

impl Form {
    /// Whether its dates are in UTC.
    pub(crate) fn is_utc(&self) -> bool {
        self.is_utc
    }

    /// Reads a date in this form.
    pub(crate) fn read(&self, text: &str) -> Option<Moment> {
        if text.len() > LONGEST {
            return None;
        }
        let at = match self.has_time {
            true => NaiveDateTime::parse_from_str(text, self.pattern).ok()?,
            false => NaiveDate::parse_from_str(text, self.pattern).ok()?.and_time(NaiveTime::MIN),
        };
        // `%Y` reads `23` as the year 23; LinkedIn began in 2003.
        let is_of_its_time = (2000..2100).contains(&chrono::Datelike::year(&at));
        is_of_its_time.then_some(if self.is_utc { Moment::Utc(at) } else { Moment::Local(at) })
    }
}

/// No form is as long.
const LONGEST: usize = 40;

/// How well each form fits the dates of a file.
#[derive(Default)]
pub(crate) struct Fits {
    dates: u64,
    /// How many are in one form or another.
    readable: u64,
    by_form: [u64; FORMS.len()],
}

/// The form of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Decision {
    /// `None` when no date fits any form.
    pub(crate) form: Option<&'static Form>,
    /// How many dates are not in that form.
    pub(crate) unread: u64,
    /// Whether the dates may be meant in the form with day and month exchanged.
    pub(crate) is_ambiguous: bool,
}

impl Fits {
    /// Takes a date into account; a blank one says nothing.
    pub(crate) fn see(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.dates += 1;
        let Some(mark) = text.chars().find(|c| !c.is_ascii_alphanumeric()) else { return };
        let mut is_readable = false;
        for (form, fits) in FORMS.iter().zip(&mut self.by_form).filter(|(form, _)| form.mark == mark) {
            let is_of_form = form.read(text).is_some();
            *fits += u64::from(is_of_form);
            is_readable |= is_of_form;
        }
        self.readable += u64::from(is_readable);
    }

    /// The form that fits the most dates.
    pub(crate) fn decide(&self) -> Decision {
        let best =
            (0..FORMS.len()).rev().max_by_key(|place| self.by_form[*place]).filter(|best| self.by_form[*best] > 0);
        let fits = best.map_or(0, |best| self.by_form[best]);
        let other = best.and_then(|best| FORMS[best].exchanged);
        let fits_other = FORMS.iter().zip(self.by_form).find(|(form, _)| Some(form.pattern) == other);
        let (fits_other, unread) = (fits_other.map_or(0, |(_, fits)| fits), self.dates - fits);
        // LinkedIn itself writes the month first: that its dates could be turned around says nothing, unless some are written otherwise.
        let may_be_either = best.is_some_and(|best| FORMS[best].is_of_spreadsheet) && fits_other == fits;
        let is_ambiguous = fits_other > 0 && (may_be_either || self.readable > fits);
        Decision { form: best.map(|best| &FORMS[best]), unread, is_ambiguous }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decide(dates: &[&str]) -> Decision {
        let mut fits = Fits::default();
        dates.iter().for_each(|date| fits.see(date));
        fits.decide()
    }

    fn read(dates: &[&str]) -> String {
        let form = decide(dates).form.unwrap_or_else(|| panic!("{dates:?}"));
        match form.read(dates[0]).unwrap_or_else(|| panic!("{dates:?} as {form:?}")) {
            Moment::Utc(at) => format!("{at} UTC"),
            Moment::Local(at) => at.to_string(),
        }
    }

    #[test]
    fn every_form_that_linkedin_writes_is_read() {
        assert_eq!(read(&["2025-06-01 14:03:22 UTC"]), "2025-06-01 14:03:22 UTC");
        assert_eq!(read(&["03/05/23 05:12 PM UTC"]), "2023-03-05 17:12:00 UTC");
        assert_eq!(read(&["03/05/23, 5:12 PM"]), "2023-03-05 17:12:00");
        assert_eq!(read(&["1/9/26, 12:37 AM"]), "2026-01-09 00:37:00");
        assert_eq!(read(&["08 Feb 2026"]), "2026-02-08 00:00:00");
    }

    #[test]
    fn what_a_spreadsheet_makes_of_them_is_read_and_known() {
        for (date, means) in [
            ("4-Apr-21", "2021-04-04 00:00:00"),
            ("1/29/2026 14:37", "2026-01-29 14:37:00"),
            ("29/01/2026 14:37", "2026-01-29 14:37:00"),
            ("29.01.2026", "2026-01-29 00:00:00"),
            ("1/29/26 14:37", "2026-01-29 14:37:00"),
        ] {
            assert_eq!(read(&[date]), means);
            assert!(decide(&[date]).form.is_some_and(|form| form.is_of_spreadsheet), "{date}");
        }
    }

    #[test]
    fn a_time_without_a_zone_is_one_instant_even_where_clocks_repeat_or_skip_it() {
        let in_utc = |at: &str| Moment::Local(at.parse().unwrap()).in_utc(chrono_tz::America::Los_Angeles).to_string();
        assert_eq!(in_utc("2024-07-01T09:00:00"), "2024-07-01 16:00:00");
        assert_eq!(in_utc("2024-11-03T01:30:00"), "2024-11-03 08:30:00", "1:30 came twice");
        assert_eq!(in_utc("2024-03-10T02:30:00"), "2024-03-10 10:30:00", "2:30 never came; clocks showed 3:30");
    }

    #[test]
    fn one_row_decides_for_all_and_none_is_read_by_itself() {
        assert_eq!(read(&["04/03/2023", "25/12/2023"]), "2023-03-04 00:00:00");
        assert_eq!(read(&["04/03/2023", "12/25/2023"]), "2023-04-03 00:00:00");
        assert!(
            decide(&["04/03/2023", "05/03/2023"]).is_ambiguous && !decide(&["04/03/2023", "12/25/2023"]).is_ambiguous
        );
        assert_eq!(read(&["03/05/23 10:00 AM UTC", "25/03/23 10:00 AM UTC"]), "2023-05-03 10:00:00 UTC");
        assert_eq!(read(&["03/05/23, 10:00 AM", "25/03/23, 10:00 AM"]), "2023-05-03 10:00:00");
        let own = |dates: &[&str]| decide(dates).is_ambiguous;
        assert!(!own(&["03/05/23 10:00 AM UTC"]), "LinkedIn writes the month first");
        assert!(own(&["03/05/23 10:00 AM UTC", "25/03/23 10:00 AM UTC", "03/25/23 10:00 AM UTC"]), "no form fits all");
        let mixed = decide(&["04/03/2023", "12/25/2023", "25/12/2023", "4-Apr-21", "soon", ""]);
        assert_eq!((mixed.unread, mixed.form.map(|form| form.pattern)), (3, Some("%m/%d/%Y")));
        assert!(decide(&["soon", "", "0023-01-01"]).form.is_none());
    }

    proptest! {
        #[test]
        fn what_a_form_writes_it_reads_back(days in 0_i64..36_000, minutes in 0_i64..1440, place in 0..FORMS.len()) {
            let day = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Duration::days(days % 24_000);
            let at = day.and_time(NaiveTime::MIN) + chrono::Duration::minutes(minutes);
            let form = &FORMS[place];
            let read = form.read(&at.format(form.pattern).to_string()).map(|moment| moment.in_zone(Tz::UTC));
            prop_assert_eq!(read, Some(if form.has_time { at } else { day.and_time(NaiveTime::MIN) }));
        }

        #[test]
        fn no_text_breaks_a_form(text in "\\PC{0,50}") {
            decide(&[&text]);
        }
    }
}
