//! The command line as a whole: what every command takes, and the list of commands. Each noun declares its own arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::{book, call, claimant, completions, evidence, export, head, history, imports, matter, slice, summary};

/// Keeps a class action's claimants, their evidence and the damages tally in one file, the claimbook.
#[derive(Debug, Parser)]
#[command(
    name = "claimbook",
    version,
    max_term_width = 110,
    disable_help_subcommand = true,
    after_help = "Examples:\n  claimbook new smith.claimbook\n  claimbook import smith.claimbook list.csv --dry-run\n  claimbook tally smith.claimbook\n\nExit codes: 0 done; 1 failed, nothing changed; 2 wrong usage; 3 done, and the answer is \"no\"."
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) everywhere: Everywhere,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Everywhere {
    /// Print one JSON document, and nothing else, on stdout
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Who acts, for the history; else CLAIMBOOK_ACTOR, else your system's user name
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) actor: Option<String>,
    /// Print no confirmations and no progress
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

/// The commands, in the order of the work.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New(book::NewArgs),
    /// Show or change the matter: caption, court, amount, dates
    #[command(subcommand)]
    Matter(matter::Command),
    /// Add, show, change, move and list claimants
    #[command(subcommand)]
    Claimant(claimant::Command),
    Import(imports::ImportArgs),
    Imports(imports::LedgerArgs),
    /// Attach, list, save out and verify evidence
    #[command(subcommand)]
    Evidence(evidence::Command),
    /// Print the live tally
    ///
    /// How many qualify, what is sought for them, who is pending and who is excluded; it foots in heads and in money.
    #[command(after_help = "Example:\n  claimbook tally smith.claimbook")]
    Tally(BookArgs),
    Export(export::ExportArgs),
    Slice(slice::SliceArgs),
    SliceBack(slice::BackArgs),
    Summary(summary::SummaryArgs),
    History(history::HistoryArgs),
    Undo(history::UndoArgs),
    Redo(history::RedoArgs),
    Head(head::HeadArgs),
    Verify(book::VerifyArgs),
    Backup(book::BackupArgs),
    Call(call::CallArgs),
    Completions(completions::CompletionsArgs),
}

/// Just a book.
#[derive(Debug, Args)]
pub(crate) struct BookArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    pub(crate) book: PathBuf,
}

/// Reads `KEY=VALUE`.
pub(crate) fn key_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().replace('-', "_"), value.to_string())),
        _ => Err("write KEY=VALUE".to_string()),
    }
}
