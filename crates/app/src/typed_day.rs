//! A day that a person types outside of a claimant's fields: the month comes first, as in `claimants/typed_dates.rs`.

use chrono::NaiveDate;
use claimbook_domain::date::{self, DateOrder};

use crate::error::{Error, Result};

/// The day that a text means; `None` for an empty text. `what` names it in an error: `received on`.
///
/// # Errors
/// When it is not a day, and when it is after `latest` (today, for something that has happened).
pub(crate) fn typed_day(what: &str, text: &str, latest: Option<NaiveDate>) -> Result<Option<NaiveDate>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let Some(day) = date::read(text, DateOrder::Mdy) else {
        let message = format!("{what}: '{text}' is not a valid date");
        return Err(Error::invalid(message, "write it as 1/31/2023 or Jan 31, 2023"));
    };
    if latest.is_none_or(|latest| day <= latest) {
        return Ok(Some(day));
    }
    let message = format!("{what}: {day} is in the future");
    let mut error = Error::invalid(message, "write the day on which it happened");
    let other = date::readings(text).into_iter().map(|(_, other)| other).filter(|other| Some(*other) <= latest);
    error.choices = other.map(|day| day.to_string()).collect();
    Err(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_month_comes_first_and_the_future_is_refused() {
        let today = NaiveDate::from_ymd_opt(2026, 6, 1);
        let read = |text| typed_day("received on", text, today).map(|day| day.map(|day| day.to_string()));
        assert_eq!(read(" ").unwrap(), None);
        assert_eq!(read("3/4/2026").unwrap().unwrap(), "2026-03-04");
        assert_eq!(read("Jan 31, 2023").unwrap().unwrap(), "2023-01-31");
        assert_eq!(read("soon").unwrap_err().message, "received on: 'soon' is not a valid date");
        let error = read("12/5/2026").unwrap_err();
        assert_eq!(error.message, "received on: 2026-12-05 is in the future");
        assert_eq!(error.choices, ["2026-05-12"]);
        assert!(typed_day("paid until", "12/5/2026", None).unwrap().is_some());
    }
}
