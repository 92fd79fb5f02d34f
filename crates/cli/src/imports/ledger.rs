//! `claimbook imports`: the ledger, one import of it, its list and its open rejects to save out.

use std::path::{Path, PathBuf};

use claimbook_app::views::{BatchDetail, BatchRef, BatchSave, LedgerEntry, Nothing, SavedFile};
use claimbook_app::{Book, Error, Progress, Result, import as lists};
use clap::Args;

use super::words;
use crate::run::{Outcome, Run, path_text};
use crate::shown;
use crate::table::{Side, Table};

/// Print the ledger of imports, newest first
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook imports smith.claimbook\n  claimbook imports smith.claimbook --show 3\n  claimbook imports smith.claimbook --rejects 3 fix-me.csv"
)]
pub(crate) struct LedgerArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Print import N: how its columns were read, what it rejected, what became of that
    #[arg(long, value_name = "N", group = "one")]
    show: Option<i64>,
    /// Write the list of import N to a file, byte for byte as it came
    #[arg(long, value_names = ["N", "OUT"], num_args = 2, group = "one")]
    save_file: Vec<String>,
    /// Write the open rejects of import N to a file, with their original columns and the reason
    #[arg(long, value_names = ["N", "OUT.csv"], num_args = 2, group = "one")]
    rejects: Vec<String>,
}

/// `claimbook imports`.
pub(crate) fn ledger(run: &Run, args: &LedgerArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    if let Some(batch) = args.show {
        return show(run, &book, batch);
    }
    if let [batch, path] = args.save_file.as_slice() {
        let saved = run.watch(|progress| lists::save_file(&book, save(batch, path)?, progress))?;
        return Ok(tell(run, &saved, "The list is in"));
    }
    if let [batch, path] = args.rejects.as_slice() {
        let saved = run.watch(|progress| lists::save_rejects(&book, save(batch, path)?, progress))?;
        let rows =
            if saved.rows == 1 { "1 open reject is in".into() } else { format!("{} open rejects are in", saved.rows) };
        return Ok(tell(run, &saved, &rows));
    }
    let ledger = lists::ledger(&book, Nothing {}, &Progress::silent())?;
    run.printer.document(&ledger);
    let table = table(&ledger.rows).with_heading();
    run.printer.answer(if table.is_empty() { "No imports yet" } else { &table });
    Ok(Outcome::Done)
}

fn save(batch: &str, path: &str) -> Result<BatchSave> {
    let number = batch.parse().map_err(|_| {
        Error::invalid(format!("'{batch}' is not the number of an import"), "`claimbook imports` lists every import")
    })?;
    Ok(BatchSave { batch: number, path: path_text(Path::new(path))? })
}

fn tell(run: &Run, saved: &SavedFile, what: &str) -> Outcome {
    run.printer.document(saved);
    run.printer.confirm(&format!("{what} {}", shown::line(&saved.path)));
    Outcome::Done
}

fn show(run: &Run, book: &Book, batch: i64) -> Result<Outcome> {
    let detail = lists::detail(book, BatchRef { batch }, &Progress::silent())?;
    run.printer.document(&detail);
    run.printer.answer(&page(&shown::view(&detail)));
    Ok(Outcome::Done)
}

/// One import in words.
fn page(detail: &BatchDetail) -> String {
    let entry = &detail.entry;
    let sheet = if entry.sheet.is_empty() { String::new() } else { format!(", sheet {}", entry.sheet) };
    let mut out = format!(
        "Import {}: {}{sheet}\n{}, {}\nSHA-256 {}\n{}\n",
        entry.batch,
        entry.file.name,
        entry.at,
        entry.actor,
        entry.file.sha256,
        words::equation(entry.file.rows, [entry.new, entry.updated, entry.unchanged, entry.duplicate, entry.rejected]),
    );
    let state = state(entry);
    if !state.is_empty() {
        out.push_str(&format!("{state}\n"));
    }
    if !entry.rests.is_empty() {
        let rests: Vec<String> = entry.rests.iter().map(i64::to_string).collect();
        out.push_str(&format!("Fixed in import {}\n", rests.join(", ")));
    }
    out.push_str("\nColumns\n");
    let mut columns = Table::new(&[("", Side::Left), ("", Side::Left), ("", Side::Left)]);
    for column in &entry.columns {
        let field = if column.field.is_empty() { "(kept unchanged)" } else { &column.field };
        columns.row(vec![format!("  {}", column.header), field.to_string(), column.date_order.clone()]);
    }
    out.push_str(&columns.rows_only());
    if !detail.rejects.is_empty() {
        out.push_str(&format!("\nRejected\n{}", words::rejects(&detail.rejects).rows_only()));
        out.push_str(&words::more(entry.rejected, detail.rejects.len()));
    }
    out
}

/// `undone 2026-11-23T17:00:00Z by km, 2 left alone`, `rest of import 1`, `1 open`.
fn state(entry: &LedgerEntry) -> String {
    let mut parts = Vec::new();
    if entry.rest_of != 0 {
        parts.push(format!("rest of {}", entry.rest_of));
    }
    if entry.undone {
        parts.push(format!("undone {} by {}", entry.undone_at, entry.undone_by));
    }
    if entry.left_alone > 0 {
        parts.push(format!("{} left alone, changed since", entry.left_alone));
    }
    if entry.open_rejects > 0 {
        parts.push(format!("{} open", entry.open_rejects));
    }
    parts.join(", ")
}

fn table(entries: &[LedgerEntry]) -> Table {
    let counts = ["rows", "new", "updated", "unchanged", "duplicate", "rejected"].map(|name| (name, Side::Right));
    let front = [("import", Side::Right), ("at", Side::Left), ("by", Side::Left), ("file", Side::Left)];
    let mut table = Table::new(&[&front[..], &counts[..], &[("", Side::Left)]].concat());
    for entry in entries {
        let counts = [entry.file.rows, entry.new, entry.updated, entry.unchanged, entry.duplicate, entry.rejected];
        let mut cells = vec![entry.batch.to_string(), entry.at.clone(), entry.actor.clone(), entry.file.name.clone()];
        cells.extend(counts.map(|count| count.to_string()));
        cells.push(state(entry));
        table.row(cells);
    }
    table
}
