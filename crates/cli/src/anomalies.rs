//! Claims that share a resource: `anomalies find`, `list`, `clear`.

use std::path::PathBuf;

use claimbook_app::views::{AnomaliesQuery, AnomalyClear, AnomalyList, AnomalyView, Nothing};
use claimbook_app::{Progress, Result, anomalies};
use claimbook_domain::matching::anomaly::AnomalyRule;
use claimbook_domain::money::grouped;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::run::{Outcome, Run};
use crate::shown;
use crate::table::{Side, Table};

#[derive(Debug, Subcommand)]
pub(crate) enum AnomaliesCommand {
    Find(AnomalyFindArgs),
    List(AnomalyListArgs),
    Clear(ClearArgs),
}

/// Look for resources that many claims share, and keep what is found
///
/// An anomaly can hold a claim and never denies one. It changes no record, so there is nothing to undo.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook anomalies find smith.claimbook")]
pub(crate) struct AnomalyFindArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
}

/// List the anomalies, after another look where the book has changed
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook anomalies list smith.claimbook --rule phone\n  claimbook anomalies list smith.claimbook --cleared"
)]
pub(crate) struct AnomalyListArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Of one rule alone
    #[arg(long, value_name = "RULE", value_parser = PossibleValuesParser::new(AnomalyRule::ALL.map(|rule| rule.code())))]
    rule: Option<String>,
    /// Those that were cleared and have nothing new
    #[arg(long)]
    cleared: bool,
    /// At most so many
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    limit: Option<u64>,
}

/// Clear an anomaly; it comes back with another claim
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimbook anomalies clear smith.claimbook phone 4155550104 --reason 'The phone of a shelter'"
)]
pub(crate) struct ClearArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Its rule
    #[arg(value_name = "RULE", value_parser = PossibleValuesParser::new(AnomalyRule::ALL.map(|rule| rule.code())))]
    rule: String,
    /// What its claims share, as the list shows it
    #[arg(value_name = "VALUE")]
    value: String,
    /// Why it is harmless
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Runs a command about anomalies.
pub(crate) fn run(run: &Run, command: AnomaliesCommand) -> Result<Outcome> {
    match command {
        AnomaliesCommand::Find(args) => {
            let book = run.open(&args.book)?;
            let found = run.watch(|progress| anomalies::find(&book, Nothing {}, progress))?;
            run.printer.document(&found);
            let (open, cleared, claims) = (grouped(found.open), grouped(found.cleared), grouped(found.claims));
            run.printer.confirm(&format!(
                "{open} open and {cleared} cleared anomalies of {claims} claims (rules {})",
                found.rules
            ));
        }
        AnomaliesCommand::List(args) => {
            let book = run.open(&args.book)?;
            let query = AnomaliesQuery {
                rule: args.rule.unwrap_or_default(),
                cleared: args.cleared,
                limit: args.limit.unwrap_or_default(),
                ..Default::default()
            };
            let list = run.watch(|progress| anomalies::list(&book, query, progress))?;
            run.printer.document(&list);
            run.printer.answer(&in_words(&list));
        }
        AnomaliesCommand::Clear(args) => {
            let book = run.open(&args.book)?;
            let request = AnomalyClear { rule: args.rule, value: args.value, reason: args.reason };
            let cleared = anomalies::clear(&book, request, &Progress::silent())?;
            run.printer.document(&cleared);
            run.printer.confirm(&format!("Cleared {}: {}", cleared.label, cleared.shown));
        }
    }
    Ok(Outcome::Done)
}

fn in_words(list: &AnomalyList) -> String {
    if list.rows.is_empty() {
        return "No anomaly".into();
    }
    let list = shown::view(list);
    let heads = [
        ("rule", Side::Left),
        ("value", Side::Left),
        ("claims", Side::Right),
        ("new", Side::Right),
        ("cleared", Side::Left),
    ];
    let mut table = Table::new(&heads);
    for AnomalyView { rule, value, count, new, cleared_by, cleared_reason, .. } in &list.rows {
        let cleared = if cleared_by.is_empty() { String::new() } else { format!("{cleared_by}: {cleared_reason}") };
        let new = if cleared_by.is_empty() { String::new() } else { grouped(*new) };
        table.row(vec![rule.clone(), value.clone(), grouped(*count), new, cleared]);
    }
    let all = if list.total == 1 { "1 anomaly".to_string() } else { format!("{} anomalies", grouped(list.total)) };
    format!("{}{all}", table.with_heading())
}
