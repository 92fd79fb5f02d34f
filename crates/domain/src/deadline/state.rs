//! Holidays of States, as dated data. They count in periods after an event alone (Fed. R. Civ. P. 6(a)(6)(C)). A State without data is
//! refused: a holiday that is left out would give a day that is too early.

use chrono::{NaiveDate, Weekday};

use super::{Holiday, HolidayRule, kept_on};

/// The holidays of a State.
#[derive(Debug, Clone, Copy)]
pub struct StateHolidays {
    code: &'static str,
    holidays: &'static [Holiday],
}

impl PartialEq for StateHolidays {
    fn eq(&self, other: &StateHolidays) -> bool {
        self.code == other.code
    }
}

impl Eq for StateHolidays {}

/// Judicial holidays of California that are not federal ones: Cal. Gov. Code § 6700 and Code Civ. Proc. § 135. Native American Day joined
/// in 2022 (Stats. 2021, ch. 283), when Columbus Day, which stays a federal holiday, left the list. What counsel confirms of them is in
/// docs/matters.md.
const CALIFORNIA: [Holiday; 5] = [
    Holiday { name: "Lincoln Day, a holiday in California", day: HolidayRule::Fixed(2, 12), years: (0, 9999) },
    Holiday { name: "Cesar Chavez Day, a holiday in California", day: HolidayRule::Fixed(3, 31), years: (1995, 9999) },
    Holiday {
        name: "Native American Day, a holiday in California",
        day: HolidayRule::Nth(9, Weekday::Fri, 4),
        years: (2022, 9999),
    },
    Holiday {
        name: "Columbus Day, a holiday in California",
        day: HolidayRule::Nth(10, Weekday::Mon, 2),
        years: (0, 2021),
    },
    Holiday {
        name: "the day after Thanksgiving, a holiday in California",
        day: HolidayRule::AfterNth(11, Weekday::Thu, 4),
        years: (0, 9999),
    },
];

/// The States whose holidays are known.
const STATES: [StateHolidays; 1] = [StateHolidays { code: "CA", holidays: &CALIFORNIA }];

impl StateHolidays {
    /// Those of the State with that code, such as `CA`; `None` when they are not known.
    pub fn of(code: &str) -> Option<StateHolidays> {
        STATES.into_iter().find(|state| state.code.eq_ignore_ascii_case(code))
    }

    /// The codes of the States whose holidays are known.
    pub fn known() -> Vec<&'static str> {
        STATES.iter().map(|state| state.code).collect()
    }

    /// The code of the State.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// The holiday of the State that is kept on a day.
    pub(super) fn on(self, day: NaiveDate) -> Option<&'static str> {
        kept_on(self.holidays, day)
    }
}
