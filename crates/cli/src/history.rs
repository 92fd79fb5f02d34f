//! What was done, and taking it back: `history`, `undo`, `redo`.

use std::path::PathBuf;

use claimbook_app::views::{
    Change, HistoryEntry, HistoryQuery, PassedAct, RecordChange, RedoRequest, UndoPreview, UndoRequest, Undone,
};
use claimbook_app::{Book, Progress, Result, history as past, undo as acts};
use claimbook_domain::money::grouped;
use clap::Args;
use serde_json::json;

use crate::run::{Outcome, Run};
use crate::shown;

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
    /// The most acts to print; without it, all
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    limit: Option<u64>,
    /// Only acts before this one
    #[arg(long, value_name = "EVENT", default_value_t = 0, hide_default_value = true)]
    before: i64,
}

/// Take an act back: your own last one, or the one named
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook undo smith.claimbook\n  claimbook undo smith.claimbook 41 --dry-run\n  claimbook undo smith.claimbook 41"
)]
pub(crate) struct UndoArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The act's number in the history
    #[arg(value_name = "EVENT")]
    event: Option<i64>,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Do again what you undid last
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  claimbook redo smith.claimbook --dry-run\n  claimbook redo smith.claimbook")]
pub(crate) struct RedoArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// `claimbook history`.
pub(crate) fn history(run: &Run, args: HistoryArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let mut left = args.limit.unwrap_or(u64::MAX);
    let mut before = args.before;
    let mut printed = false;
    loop {
        let rows = page(&book, &args, before, PAGE.min(left))?;
        print_page(run, &rows, printed);
        left -= rows.len() as u64;
        printed |= !rows.is_empty();
        match rows.last() {
            Some(oldest) if left > 0 => before = oldest.event,
            Some(oldest) => {
                let older = !page(&book, &args, oldest.event, 1)?.is_empty();
                print_end(run, if older { Some(oldest.event) } else { None }, printed);
                return Ok(Outcome::Done);
            }
            None => {
                print_end(run, None, printed);
                return Ok(Outcome::Done);
            }
        }
    }
}

/// The most that one page may hold.
const PAGE: u64 = 500;

fn page(book: &Book, args: &HistoryArgs, before: i64, limit: u64) -> Result<Vec<HistoryEntry>> {
    let request = HistoryQuery { claim_no: args.claim_no.clone().unwrap_or_default(), before, limit };
    Ok(past::list(book, request, &Progress::silent())?.rows)
}

/// One act a line, in JSON too, so that a long history can be read as it comes.
fn print_page(run: &Run, rows: &[HistoryEntry], printed: bool) {
    if !run.json() {
        return run.printer.part(&rows.iter().map(entry).collect::<String>());
    }
    let mut text = if printed { String::new() } else { "{\"rows\":[".to_string() };
    for (place, row) in rows.iter().enumerate() {
        text.push_str(if printed || place > 0 { ",\n" } else { "\n" });
        text.push_str(&json!(row).to_string());
    }
    run.printer.part(&text);
}

/// `older` is the last act that was printed, when the limit left older ones out.
fn print_end(run: &Run, older: Option<i64>, printed: bool) {
    match older {
        _ if run.json() => run.printer.part("\n]}\n"),
        Some(event) => run.printer.answer(&format!("... older acts: --before {event}")),
        None if printed => {}
        None => run.printer.answer("Nothing was done yet"),
    }
}

/// `12  2025-03-14T17:00:00Z  km  Moved LNKD-0000001 to Qualified  (undone)` and its changes.
fn entry(entry: &HistoryEntry) -> String {
    let undone = if entry.undone { "  (undone)" } else { "" };
    let (at, actor, what) = (shown::line(&entry.at), shown::line(&entry.actor), shown::line(&entry.what));
    let mut out = format!("{:>5}  {at}  {actor}  {what}{undone}\n", entry.event);
    const SHOWN: usize = 5;
    out.extend(entry.changes.iter().take(SHOWN).map(record));
    let more = entry.records.saturating_sub(entry.changes.len().min(SHOWN) as u64);
    if more > 0 && entry.changes.len() > SHOWN {
        out.push_str(&format!("       ... and {} more\n", grouped(more)));
    }
    out
}

fn record(record: &RecordChange) -> String {
    let shown = |value: &str| {
        if value.is_empty() { "(nothing)".to_string() } else { shown::line(&value.replace('\n', " / ")).into_owned() }
    };
    let changes: Vec<String> = record
        .changes
        .iter()
        .map(|change| format!("{}: {} → {}", called(change), shown(&change.before), shown(&change.after)))
        .collect();
    let (record, name) = (shown::line(&record.record), shown::line(&record.name));
    format!("       {record} {name}  {}\n", changes.join(", "))
}

/// A column by its name, as in files and commands; what the file of a claim says beside its fields has no column.
fn called(change: &Change) -> &str {
    if change.field.starts_with("entry_") { &change.label } else { &change.field }
}

/// `claimbook undo`.
pub(crate) fn undo(run: &Run, args: &UndoArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = UndoRequest { event: args.event, expect: None };
    if args.dry_run {
        let preview = run.watch(|progress| acts::preview(&book, request, progress))?;
        return Ok(show(run, &preview, "Would undo"));
    }
    let undone = run.watch(|progress| acts::undo(&book, request, progress))?;
    run.printer.document(&undone);
    run.printer.confirm(&reversed("Undone", &shown::view(&undone)));
    Ok(Outcome::Done)
}

/// `claimbook redo`; its JSON has `redone` where that of undo has `undone`.
pub(crate) fn redo(run: &Run, args: &RedoArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = RedoRequest::default();
    if args.dry_run {
        let preview = run.watch(|progress| acts::redo_preview(&book, request, progress))?;
        return Ok(show(run, &preview, "Would redo"));
    }
    let redone = run.watch(|progress| acts::redo(&book, request, progress))?;
    let Undone { undone, records, conflicts, passed } = &redone;
    run.printer.document(&json!({ "redone": undone, "records": records, "conflicts": conflicts, "passed": passed }));
    run.printer.confirm(&reversed("Done again", &shown::view(&redone)));
    Ok(Outcome::Done)
}

/// What undo or redo would do.
fn show(run: &Run, preview: &UndoPreview, what: &str) -> Outcome {
    run.printer.document(preview);
    let preview = shown::view(preview);
    let mut out = format!("{what}: {} ({})\n", preview.act.what, records(preview.records));
    for rest in &preview.rests {
        out.push_str(&format!("  first: {} (change {})\n", rest.what, rest.event));
    }
    for sample in &preview.samples {
        let shown = |value: &str| if value.is_empty() { "(nothing)".to_string() } else { value.replace('\n', " / ") };
        let changes: Vec<String> = sample
            .changes
            .iter()
            .map(|change| format!("{}: {} → {}", change.label, shown(&change.before), shown(&change.after)))
            .collect();
        out.push_str(&format!("  {} {}  {}\n", sample.claim_no, sample.name, changes.join(", ")));
    }
    let more = preview.records.saturating_sub(preview.samples.len() as u64);
    if more > 0 {
        out.push_str(&format!("  ... and {} more\n", grouped(more)));
    }
    for stays in &preview.stay {
        out.push_str(&format!("  stays: {} {}: {}\n", stays.claim_no, stays.name, stays.reason));
    }
    out.push_str(&passed(preview.passed.as_ref()));
    out.push_str("Nothing was changed");
    run.printer.answer(&out);
    Outcome::Done
}

fn records(count: u64) -> String {
    format!("{} {}", grouped(count), if count == 1 { "record" } else { "records" })
}

/// The later act of someone else, which stays.
fn passed(passed: Option<&PassedAct>) -> String {
    passed.map_or(String::new(), |act| format!("  change {} by {} stays: {}\n", act.event, act.actor, act.what))
}

fn reversed(what: &str, undone: &Undone) -> String {
    let mut out = format!("{what}: {} ({})\n", undone.undone.what, records(undone.records));
    for conflict in &undone.conflicts {
        out.push_str(&format!("  left alone: {} {}: {}\n", conflict.claim_no, conflict.name, conflict.reason));
    }
    out.push_str(&passed(undone.passed.as_ref()));
    out
}
