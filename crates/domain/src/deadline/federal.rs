//! Federal legal holidays, 5 U.S.C. § 6103(a) and Fed. R. Civ. P. 6(a)(6)(A). Inauguration Day is kept around Washington alone
//! (§ 6103(c)) and is not among them.

use chrono::{NaiveDate, Weekday};

use super::{Holiday, HolidayRule, kept_on};

/// Martin Luther King's birthday was kept for the first time in 1986, Juneteenth in 2021 (Pub. L. 117-17).
const HOLIDAYS: [Holiday; 11] = [
    Holiday { name: "New Year's Day", day: HolidayRule::Fixed(1, 1), years: ALWAYS },
    Holiday { name: "Martin Luther King Jr.'s birthday", day: HolidayRule::Nth(1, Weekday::Mon, 3), years: ALWAYS },
    Holiday { name: "Washington's birthday", day: HolidayRule::Nth(2, Weekday::Mon, 3), years: ALWAYS },
    Holiday { name: "Memorial Day", day: HolidayRule::Last(5, Weekday::Mon), years: ALWAYS },
    Holiday { name: "Juneteenth", day: HolidayRule::Fixed(6, 19), years: (2021, 9999) },
    Holiday { name: "Independence Day", day: HolidayRule::Fixed(7, 4), years: ALWAYS },
    Holiday { name: "Labor Day", day: HolidayRule::Nth(9, Weekday::Mon, 1), years: ALWAYS },
    Holiday { name: "Columbus Day", day: HolidayRule::Nth(10, Weekday::Mon, 2), years: ALWAYS },
    Holiday { name: "Veterans Day", day: HolidayRule::Fixed(11, 11), years: ALWAYS },
    Holiday { name: "Thanksgiving Day", day: HolidayRule::Nth(11, Weekday::Thu, 4), years: ALWAYS },
    Holiday { name: "Christmas Day", day: HolidayRule::Fixed(12, 25), years: ALWAYS },
];

const ALWAYS: (i32, i32) = (0, 9999);

/// The federal holiday that is kept on a day.
pub(super) fn on(day: NaiveDate) -> Option<&'static str> {
    kept_on(&HOLIDAYS, day)
}
