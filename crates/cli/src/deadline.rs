//! When a period ends, by Fed. R. Civ. P. 6: `deadline compute`. It needs no claimbook.

use chrono::NaiveDate;
use claimbook_app::{Error, Result};
use claimbook_domain::date::{self, DateOrder, Hint};
use claimbook_domain::deadline::{CountedPeriod, CountingDirection, Deadline, StateHolidays, compute};
use clap::{Args, Subcommand};
use serde_json::json;

use crate::run::{Outcome, Run};

#[derive(Debug, Subcommand)]
pub(crate) enum DeadlineCommand {
    Compute(ComputeArgs),
}

/// Count a period by Fed. R. Civ. P. 6 and say how
///
/// The day of the event is not counted, all days after it are; an end on a weekend or a legal holiday runs to the next day that is neither.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook deadline compute --from 2026-12-11 --days 14 --mail\n  claimbook deadline compute --from 2026-07-10 --days 7 --backward\n  claimbook deadline compute --from 2026-09-11 --days 14 --state CA"
)]
pub(crate) struct ComputeArgs {
    /// The day of the event, which is not counted
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: NaiveDate,
    /// How many days
    #[arg(long, value_name = "N")]
    days: u32,
    /// Service was by mail: three more days
    #[arg(long)]
    mail: bool,
    /// Count back from the event
    #[arg(long)]
    backward: bool,
    /// The State in which the court is, whose judicial holidays count too
    #[arg(long, value_name = "STATE")]
    state: Option<String>,
    /// Leave an end on a weekend or a holiday where it is, as an order may say
    #[arg(long)]
    no_roll: bool,
}

fn day(text: &str) -> std::result::Result<NaiveDate, String> {
    let order = match date::hint(text) {
        Hint::Either => return Err("it can be read as two dates; write it as YYYY-MM-DD".into()),
        Hint::Only(order) => order,
        Hint::Nothing => DateOrder::Mdy,
    };
    date::read(text, order).ok_or_else(|| "write a date as YYYY-MM-DD".into())
}

/// Runs a command about deadlines.
pub(crate) fn run(run: &Run, command: DeadlineCommand) -> Result<Outcome> {
    let DeadlineCommand::Compute(args) = command;
    let state = args.state.as_deref().map(holidays).transpose()?;
    let direction = if args.backward { CountingDirection::Backward } else { CountingDirection::Forward };
    let period =
        CountedPeriod { from: args.from, days: args.days, direction, by_mail: args.mail, rolls: !args.no_roll, state };
    let deadline =
        compute(&period).map_err(|why| Error::invalid(why.to_string(), "change the period; --help shows examples"))?;
    let steps: Vec<_> =
        deadline.steps.iter().map(|step| json!({ "on": step.on.to_string(), "because": step.because })).collect();
    run.printer.document(&json!({ "ends": deadline.ends.to_string(), "steps": steps }));
    run.printer.answer(&words(&deadline));
    Ok(Outcome::Done)
}

/// The holidays of a State; one that is not known is refused, because without its holidays the day may be too early.
fn holidays(code: &str) -> Result<StateHolidays> {
    StateHolidays::of(code).ok_or_else(|| {
        let message = format!("the holidays of '{code}' are not known, and without them the day may be too early");
        let known = StateHolidays::known().join(", ");
        Error::invalid(message, format!("the holidays of {known} are known; leave --state out for federal ones alone"))
    })
}

fn words(deadline: &Deadline) -> String {
    let line = |because: &str| format!("  {because}\n");
    let steps: String = deadline.steps.iter().map(|step| line(&step.because)).collect();
    format!("The period ends on {}\n{}", deadline.ends.format("%A, %B %-d, %Y"), steps.trim_end())
}
