//! `merge` and `unmerge`: claims of one person made one, and taken apart again.

use std::path::PathBuf;

use claimbook_app::views::{
    Change, ClaimantView, MergeDone, MergeField, MergePreview, MergeRequest, MergeValue, UnmergeDone, UnmergeRequest,
};
use claimbook_app::{Progress, Result, merges};
use claimbook_domain::status::Status;
use clap::Args;

use crate::run::{Outcome, Run};
use crate::shared_args::key_value;
use crate::shown;

/// Make claims of one person one; the others become duplicates of the one that survives
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook merge smith.claimbook LNKD-0000001 LNKD-0000007 --dry-run\n  claimbook merge smith.claimbook LNKD-0000001 LNKD-0000007 --take phone=LNKD-0000007 --reason 'same e-mail and birthday'\n\nThe survivor keeps its values, and its blanks are filled; every other value is kept with its claim number. `claimbook unmerge` takes the claims apart again, and so does `claimbook undo`."
)]
pub(crate) struct MergeArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The claim that survives
    #[arg(value_name = "SURVIVOR")]
    survivor: String,
    /// The claims that become duplicates of it
    #[arg(value_name = "LOSER", required = true)]
    losers: Vec<String>,
    /// Take the value of this claim; address1 takes the address whole, date_received its postmark, signed its day
    #[arg(long, value_name = "FIELD=CLAIM_NO", value_parser = key_value)]
    take: Vec<(String, String)>,
    /// Why, in your words
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    reason: String,
    /// Show what the merge would do, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Take a merged claim apart from the one that survived
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimbook unmerge smith.claimbook LNKD-0000007 --reason 'father and son'\n\nEach claim gets back what was its own and the status that it had. What was changed since stays as it is and is named."
)]
pub(crate) struct UnmergeArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The claim that was merged
    #[arg(value_name = "LOSER")]
    loser: String,
    /// Why, in your words
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    reason: String,
}

/// `claimbook merge`.
pub(crate) fn merge(run: &Run, args: MergeArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = MergeRequest {
        survivor: args.survivor,
        losers: args.losers,
        take: args.take.into_iter().collect(),
        reason: args.reason,
        ..MergeRequest::default()
    };
    if args.dry_run {
        let preview = merges::preview(&book, request, &Progress::silent())?;
        run.printer.document(&preview);
        run.printer.answer(&previewed(&shown::view(&preview)));
        return Ok(Outcome::Done);
    }
    let done = merges::merge(&book, request, &Progress::silent())?;
    run.printer.document(&done);
    run.printer.confirm(&merged(&shown::view(&done)));
    Ok(Outcome::Done)
}

/// `claimbook unmerge`.
pub(crate) fn unmerge(run: &Run, args: UnmergeArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = UnmergeRequest { loser: args.loser, reason: args.reason, ..UnmergeRequest::default() };
    let done = merges::unmerge(&book, request, &Progress::silent())?;
    run.printer.document(&done);
    run.printer.confirm(&parted(&shown::view(&done)));
    Ok(Outcome::Done)
}

/// A value on one line.
fn value(text: &str) -> String {
    if text.is_empty() { "(nothing)".into() } else { text.replace('\n', " / ") }
}

/// The chosen value of each field, and the others; what becomes of the status; what to know first.
fn previewed(preview: &MergePreview) -> String {
    let mut lines: Vec<String> = preview.fields.iter().map(field).collect();
    lines.push(preview.status.sentence.clone());
    lines.extend(preview.warnings.iter().map(|warning| format!("Note: {warning}")));
    lines.push("Nothing was changed".into());
    lines.join("\n")
}

/// `  Phone: 512-555-0148 (LNKD-0000007); also 512-555-0100 (LNKD-0000001)`.
fn field(field: &MergeField) -> String {
    let whose = |of: &MergeValue| format!("{} ({})", value(&of.value), of.claim_no);
    let others: Vec<String> = field.values.iter().filter(|other| other.value != field.chosen).map(whose).collect();
    let word = if field.in_use { "also" } else { "not" };
    let others = if others.is_empty() { String::new() } else { format!("; {word} {}", others.join(", ")) };
    let from = if field.from.is_empty() { String::new() } else { format!(" ({})", field.from) };
    format!("  {}: {}{from}{others}", field.label, value(&field.chosen))
}

fn merged(done: &MergeDone) -> String {
    let who = person(&done.survivor);
    let mut lines = vec![format!("Merged {} into {who}", done.losers.join(", "))];
    lines.extend(done.changes.iter().map(change));
    lines.push(done.status.sentence.clone());
    lines.extend(done.warnings.iter().map(|warning| format!("Note: {warning}")));
    lines.join("\n")
}

fn change(change: &Change) -> String {
    format!("  {}: {} → {}", change.label, value(&change.before), value(&change.after))
}

fn parted(done: &UnmergeDone) -> String {
    let mut lines = vec![format!("Took {} apart from {}", standing(&done.loser), standing(&done.survivor))];
    lines.extend(done.left.iter().map(|left| format!("  {} is left as it is: {}", left.claim_no, left.reason)));
    lines.extend(done.since.iter().map(|act| format!("  Done since: {} {}", act.event, act.what)));
    lines.join("\n")
}

/// `LNKD-0000001 Reyes, Marisol`.
fn person(claimant: &ClaimantView) -> String {
    format!("{} {}", claimant.claim_no, claimant.name)
}

/// `LNKD-0000001 Reyes, Marisol (In review)`.
fn standing(claimant: &ClaimantView) -> String {
    let status = Status::parse(&claimant.status).map_or(claimant.status.as_str(), |status| status.label());
    format!("{} ({status})", person(claimant))
}
