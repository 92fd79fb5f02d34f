//! How long a claimant has: what the order of the matter says, counted by Fed. R. Civ. P. 6.

use chrono::NaiveDate;
use claimbook_domain::deadline::{CountedPeriod, StateHolidays, compute};
use claimbook_domain::matter::Matter;
use claimbook_domain::notice::SentBy;
use claimbook_tabular::write::dates::DateForm;

use crate::error::{Error, Result};

/// When a period to cure ends, and how that was counted.
pub(super) struct CurePeriod {
    pub(super) by: NaiveDate,
    /// A sentence for each step, without a full stop.
    pub(super) steps: Vec<String>,
}

/// The period of a notice that goes out on a day.
///
/// # Errors
/// When the matter sets no period, or the count reaches years whose holidays are not known.
pub(super) fn period(matter: &Matter, on: NaiveDate, by: SentBy) -> Result<CurePeriod> {
    if matter.cure_days == 0 {
        return Err(Error::invalid(
            "the matter does not say how many days a notice gives to cure",
            "set \"Days to cure\" on the Matter page, as the order says",
        )
        .at_the_command_line("say it as the order does: claimbook matter edit BOOK --set cure.days=21"));
    }
    let period = CountedPeriod {
        by_mail: by == SentBy::Mail && matter.cure_mail_days,
        rolls: !matter.cure_stays,
        state: state(matter)?,
        ..CountedPeriod::after(on, matter.cure_days)
    };
    let deadline = compute(&period)
        .map_err(|why| Error::invalid(why.to_string(), "look at the day of sending and at the matter"))?;
    let steps = deadline.steps.into_iter().map(|step| step.because).collect();
    Ok(CurePeriod { by: deadline.ends, steps })
}

fn state(matter: &Matter) -> Result<Option<StateHolidays>> {
    match matter.cure_state.as_str() {
        "" => Ok(None),
        code => StateHolidays::of(code).map(Some).ok_or_else(|| {
            let message = format!("the holidays of {code} are not known, and without them a day may be too early");
            Error::invalid(message, "take the State out of the matter, or ask for its holidays")
        }),
    }
}

/// `14 days after the notice, and three more by mail; a last day on a weekend or a holiday rolls on`; empty when the matter sets none.
pub(crate) fn in_words(matter: &Matter) -> String {
    let days = match matter.cure_days {
        0 => return String::new(),
        1 => "1 day".to_string(),
        days => format!("{days} days"),
    };
    let mail = if matter.cure_mail_days { ", and three more by mail" } else { "" };
    let holidays = match matter.cure_state.as_str() {
        "" => "a holiday".to_string(),
        state => format!("a holiday, of {state} too,"),
    };
    let rolls = if matter.cure_stays { "stays there" } else { "rolls on" };
    format!("{days} after the notice{mail}; a last day on a weekend or {holidays} {rolls}")
}

/// `December 31, 2026`.
pub(super) fn long_date(day: &str) -> String {
    DateForm::Long.show(day)
}
