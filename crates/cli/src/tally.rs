//! The tally: one sentence, and a table that foots.

use claimbook_app::views::{Nothing, PartView, TallyView};
use claimbook_app::{Error, Progress, Result, matters, tally as figures};
use claimbook_domain::money::{Cents, grouped};

use crate::run::{Outcome, Run};
use crate::shared_args::BookArgs;
use crate::shown;
use crate::table::{Side, Table};

/// `claimbook tally`.
pub(crate) fn tally(run: &Run, args: &BookArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let tally = figures::get(&book, Nothing {}, &Progress::silent())?;
    run.printer.document(&tally);
    if !run.json() {
        let matter = matters::get(&book, Nothing {}, &Progress::silent())?;
        let (matter, tally) = (shown::view(&matter), shown::view(&tally));
        let mut words = format!("{}\n\n{}\n", sentence(&tally)?, table(&tally)?);
        let number = if matter.number.is_empty() { String::new() } else { format!(", No. {}", matter.number) };
        words.push_str(&format!("{}, {}{number}\n", matter.caption, matter.court_short));
        if !matter.banner.is_empty() {
            words.push_str(&format!("{}\n", matter.banner));
        }
        words.push_str(&format!("{} As of {}", about_the_amount(&tally.basis), tally.as_of_local));
        run.printer.answer(&words);
    }
    Ok(Outcome::Done)
}

/// That the amount is not owed, where it is only sought: a firm whose matter has settled names another basis.
fn about_the_amount(basis: &str) -> String {
    match basis.to_lowercase().contains("sought") {
        true => format!("The amount is {basis}; it is not owed."),
        false => format!("Basis of the amount for each plaintiff: {basis}."),
    }
}

/// `1,284 qualified × $1,000.00 = $1,284,000.00 sought · 212 pending · 37 excluded · 1,533 in all`.
pub(crate) fn sentence(tally: &TallyView) -> Result<String> {
    Ok(format!(
        "{} qualified × {} = {} sought · {} pending · {} excluded · {} in all",
        grouped(tally.qualified.claimants),
        money(&tally.per_plaintiff_cents)?,
        money(&tally.qualified.cents)?,
        grouped(tally.pending.claimants),
        grouped(tally.excluded.claimants),
        grouped(tally.all.claimants),
    ))
}

/// Cents from the boundary as people read them.
pub(crate) fn money(cents: &str) -> Result<String> {
    let amount = cents.parse().ok().and_then(|cents| Cents::new(cents).ok());
    amount
        .map(|amount| amount.to_string())
        .ok_or_else(|| Error::invalid(format!("'{cents}' is not an amount in cents"), ""))
}

/// Each standing with the statuses in it, and the sum under a rule.
fn table(tally: &TallyView) -> Result<String> {
    let mut table = Table::new(&[("", Side::Left), ("claimants", Side::Right), ("amount", Side::Right)]);
    for (code, label, part) in [
        ("qualified", "Qualified", &tally.qualified),
        ("pending", "Pending", &tally.pending),
        ("excluded", "Excluded", &tally.excluded),
    ] {
        table.row(cells(label, part)?);
        for status in tally.by_status.iter().filter(|status| status.standing == code && code != "qualified") {
            let part = PartView { claimants: status.claimants, cents: status.cents.clone() };
            table.row(cells(&format!("  {}", status.label), &part)?);
        }
        if code == "excluded" && tally.opted_out.claimants > 0 {
            table.row(cells("  Opted out", &tally.opted_out)?);
        }
    }
    table.row(cells("In all", &tally.all)?);
    Ok(with_rule(&table.with_heading()))
}

fn cells(label: &str, part: &PartView) -> Result<Vec<String>> {
    Ok(vec![label.to_string(), grouped(part.claimants), money(&part.cents)?])
}

/// A rule above the last line.
fn with_rule(table: &str) -> String {
    let lines: Vec<&str> = table.lines().collect();
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let Some((sum, above)) = lines.split_last() else { return String::new() };
    format!("{}\n{}\n{sum}\n", above.join("\n"), "─".repeat(width))
}
