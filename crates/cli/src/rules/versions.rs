//! Versions of the rules: `rules show`, `rules preview`, `rules apply`, `rules history`.

use std::path::PathBuf;

use claimbook_app::eligibility::rules;
use claimbook_app::views::{Change, Nothing, RulesApply, RulesDraftRef, RulesHistory, RulesMove, RulesPreview};
use claimbook_app::{Progress, Result};
use claimbook_domain::money::{grouped, how_many};
use claimbook_domain::status::Status;
use clap::Args;

use crate::run::{Outcome, Run, path_text};
use crate::shared_args::BookArgs;
use crate::shown;
use crate::tally::sentence;

/// Say what a file of rules would do: whom it would move, and the tally; nothing is changed
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimbook rules preview smith.claimbook draft.toml\n\nStatuses and tallies are those that the rules propose."
)]
pub(crate) struct PreviewRulesArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Rules as TOML; start from `rules show`
    #[arg(value_name = "FILE.toml")]
    file: PathBuf,
}

/// Put a file of rules in force as the next version, as one act
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimbook rules show smith.claimbook > draft.toml\n  claimbook rules apply smith.claimbook draft.toml --reason 'Order of June 1, 2026'"
)]
pub(crate) struct ApplyRulesArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Rules as TOML; start from `rules show`
    #[arg(value_name = "FILE.toml")]
    file: PathBuf,
    /// Why the rules change
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// `claimbook rules show`.
pub(crate) fn show(run: &Run, args: &BookArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let rules = rules::get(&book, Nothing {}, &Progress::silent())?;
    run.printer.document(&rules);
    run.printer.answer(shown::lines(&rules.text).trim_end());
    Ok(Outcome::Done)
}

/// `claimbook rules preview`.
pub(crate) fn preview(run: &Run, args: &PreviewRulesArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = RulesDraftRef { path: path_text(&args.file)?, ..RulesDraftRef::default() };
    let preview = run.watch(|progress| rules::preview(&book, request, progress))?;
    run.printer.document(&preview);
    if !run.json() {
        run.printer.answer(&page(&shown::view(&preview))?);
    }
    Ok(Outcome::Done)
}

/// `claimbook rules apply`.
pub(crate) fn apply(run: &Run, args: ApplyRulesArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = RulesApply { path: path_text(&args.file)?, reason: args.reason, ..RulesApply::default() };
    let rules = run.watch(|progress| rules::apply(&book, request, progress))?;
    run.printer.document(&rules);
    run.printer.confirm(&format!(
        "Version {} of the rules is in force\n`claimbook eligibility` counts whom it concerns; `claimbook claimant list --where differs=yes` names those to move",
        rules.version
    ));
    Ok(Outcome::Done)
}

/// `claimbook rules history`.
pub(crate) fn history(run: &Run, args: &BookArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let history = rules::history(&book, Nothing {}, &Progress::silent())?;
    run.printer.document(&history);
    run.printer.answer(&versions(&shown::view(&history)));
    Ok(Outcome::Done)
}

fn versions(history: &RulesHistory) -> String {
    if history.rows.is_empty() {
        return "The matter has no rules".into();
    }
    let line = |row: &claimbook_app::views::RulesVersion| {
        let mark = match (row.in_force, row.undone) {
            (true, _) => ", in force",
            (false, true) => ", undone",
            (false, false) => "",
        };
        format!("version {}{mark}  {}  {}: {}", row.version, row.at, row.by, row.reason)
    };
    history.rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What changes, whom it moves, and the tally before and after it.
fn page(preview: &RulesPreview) -> Result<String> {
    if preview.changes.is_empty() {
        return Ok(format!("The draft says what version {} says: nothing would change", preview.from));
    }
    let mut words = format!("Version {} would become version {}\n", preview.from, preview.to);
    words.extend(preview.changes.iter().map(changed));
    words.push('\n');
    match preview.moves.is_empty() {
        true => words.push_str(&format!("It moves none of {}\n", how_many(preview.claimants, "claimant"))),
        false => words.push_str(&format!("Of {} it moves\n", how_many(preview.claimants, "claimant"))),
    }
    words.extend(preview.moves.iter().map(moved));
    let (before, after) = (sentence(&preview.tally.before)?, sentence(&preview.tally.after)?);
    words.push_str(&format!("\nproposed now:  {before}\nproposed then: {after}"));
    Ok(words)
}

/// How many go from where to where, then who they are, each on a line.
fn moved(one: &RulesMove) -> String {
    let label = |code: &str| Status::parse(code).map_or_else(|| code.to_string(), |it| it.label().to_string());
    let who = one.claims.iter().zip(&one.names).map(|(claim_no, name)| format!("    {claim_no}  {name}\n"));
    let more = match one.count.saturating_sub(one.claims.len() as u64) {
        0 => String::new(),
        more => format!("    ... and {} more\n", grouped(more)),
    };
    let head = format!("  {} from {} to {}\n", grouped(one.count), label(&one.from), label(&one.to));
    head + &who.collect::<String>() + &more
}

fn changed(change: &Change) -> String {
    let said = |value: &str| if value.is_empty() { "(open)".to_string() } else { shown::line(value).into_owned() };
    format!("  {}: {} → {}\n", change.field, said(&change.before), said(&change.after))
}
