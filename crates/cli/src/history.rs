//! What was done, and taking it back: `history`, `undo`, `redo`.

use std::path::PathBuf;

use claimbook_app::views::{HistoryEntry, HistoryQuery, Nothing, RecordChange, UndoRequest, Undone};
use claimbook_app::{Result, history as acts};
use claimbook_domain::money::grouped;
use clap::Args;
use serde_json::json;

use crate::args::BookArgs;
use crate::run::{Outcome, Run};

/// Print what was done, newest first
///
/// When, by whom, what, with the values before and after.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook history smith.claimbook --limit 20\n  claimbook history smith.claimbook LNKD-0000001"
)]
pub(crate) struct HistoryArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Whose; without it, of the whole book
    #[arg(value_name = "CLAIM_NO")]
    claim_no: Option<String>,
    /// At most so many acts
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=500))]
    limit: u64,
    /// Only acts before this one
    #[arg(long, value_name = "EVENT", default_value_t = 0, hide_default_value = true)]
    before: i64,
}

/// Take an act back: the last one, or the one named
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  claimbook undo smith.claimbook\n  claimbook undo smith.claimbook 41")]
pub(crate) struct UndoArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The act's number in the history
    #[arg(value_name = "EVENT")]
    event: Option<i64>,
}

/// `claimbook history`.
pub(crate) fn history(run: &Run, args: HistoryArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = HistoryQuery { claim_no: args.claim_no.unwrap_or_default(), before: args.before, limit: args.limit };
    let history = acts::list(&book, request, &claimbook_app::Progress::silent())?;
    run.printer.document(&history);
    let lines: String = history.rows.iter().map(entry).collect();
    run.printer.answer(if lines.is_empty() { "Nothing was done yet" } else { &lines });
    Ok(Outcome::Done)
}

/// `12  2025-03-14T17:00:00Z  km  Moved LNKD-0000001 to Qualified  (undone)` and its changes.
fn entry(entry: &HistoryEntry) -> String {
    let undone = if entry.undone { "  (undone)" } else { "" };
    let mut out = format!("{:>5}  {}  {}  {}{undone}\n", entry.event, entry.at, entry.actor, entry.what);
    const SHOWN: usize = 5;
    out.extend(entry.changes.iter().take(SHOWN).map(record));
    let more = entry.records.saturating_sub(entry.changes.len().min(SHOWN) as u64);
    if more > 0 && entry.changes.len() > SHOWN {
        out.push_str(&format!("       ... and {} more\n", grouped(more)));
    }
    out
}

fn record(record: &RecordChange) -> String {
    let shown = |value: &str| if value.is_empty() { "(nothing)".to_string() } else { value.replace('\n', " / ") };
    let changes: Vec<String> = record
        .changes
        .iter()
        .map(|change| format!("{}: {} → {}", change.field, shown(&change.before), shown(&change.after)))
        .collect();
    format!("       {} {}  {}\n", record.record, record.name, changes.join(", "))
}

/// `claimbook undo`.
pub(crate) fn undo(run: &Run, args: &UndoArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let undone = run.watch(|progress| acts::undo(&book, UndoRequest { event: args.event }, progress))?;
    run.printer.document(&undone);
    run.printer.confirm(&reversed("Undone", &undone));
    Ok(Outcome::Done)
}

/// `claimbook redo`; its JSON has `redone` where that of undo has `undone`.
pub(crate) fn redo(run: &Run, args: &BookArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let redone = run.watch(|progress| acts::redo(&book, Nothing {}, progress))?;
    run.printer.document(&json!({ "redone": redone.undone, "records": redone.records, "conflicts": redone.conflicts }));
    run.printer.confirm(&reversed("Done again", &redone));
    Ok(Outcome::Done)
}

fn reversed(what: &str, undone: &Undone) -> String {
    let records = if undone.records == 1 { "record" } else { "records" };
    let mut out = format!("{what}: {} ({} {records})\n", undone.undone.what, grouped(undone.records));
    for conflict in &undone.conflicts {
        out.push_str(&format!("  left alone: {} {}: {}\n", conflict.claim_no, conflict.name, conflict.reason));
    }
    out
}
