//! The command line as a whole: the list of commands. Each noun declares its own arguments.

use clap::{Parser, Subcommand};

use crate::shared_args::{BookArgs, Everywhere};
use crate::{
    anomalies, bates, book, call, claimant, completions, contact, deadline, deadlines, duplicates, eligibility,
    evidence, export, head, history, imports, letter, matter, merge, notice, pack, rules, slice, summary,
};

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

/// The commands, in the order of the work.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New(book::NewArgs),
    /// Show or change the matter: caption, court, amount, dates
    #[command(subcommand)]
    Matter(matter::MatterCommand),
    /// Check the rules by which claimants qualify
    #[command(subcommand)]
    Rules(rules::RulesCommand),
    /// Add, show, change, move and list claimants
    #[command(subcommand)]
    Claimant(claimant::ClaimantCommand),
    Merge(merge::MergeArgs),
    Unmerge(merge::UnmergeArgs),
    Import(imports::ImportArgs),
    Imports(imports::LedgerArgs),
    /// Attach, list, save out and verify evidence
    #[command(subcommand)]
    Evidence(evidence::EvidenceCommand),
    /// Find and decide claims that may be of one person
    #[command(subcommand)]
    Duplicates(duplicates::DuplicatesCommand),
    /// Find and clear resources that many claims share: an address, a phone, a file
    #[command(subcommand)]
    Anomalies(anomalies::AnomaliesCommand),
    Eligibility(eligibility::EligibilityArgs),
    Deadlines(deadlines::DeadlinesArgs),
    Notice(Box<notice::NoticeArgs>),
    /// List, show, save and take away the letters that notices are written from
    #[command(subcommand)]
    Letter(letter::LetterCommand),
    /// Note and list calls and letters outside notices
    #[command(subcommand)]
    Contact(contact::ContactCommand),
    /// Number documents for a production
    #[command(subcommand)]
    Bates(bates::BatesCommand),
    Pack(pack::PackArgs),
    /// Count periods by Fed. R. Civ. P. 6
    #[command(subcommand)]
    Deadline(deadline::DeadlineCommand),
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
