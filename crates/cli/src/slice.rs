//! Slices for co-counsel: `slice`, and the way back, `slice-back`.

use std::path::PathBuf;

use claimbook_app::views::{SliceDifference, SliceMerged, SliceRequest, SliceRow, SliceSave, SliceValue};
use claimbook_app::{Result, slice as slices};
use claimbook_domain::money::grouped;
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::claimant::WhichArgs;
use crate::evidence::size;
use crate::run::{Outcome, Run, path_text};
use crate::shown;
use crate::table::{Side, Table};

/// How many claimants are named; the rest is counted.
const SHOWN: usize = 20;

/// Make a claimbook with some of the claimants, for co-counsel
///
/// It holds the claimants that the filter leaves, under their claim numbers, with their evidence, and nothing of anybody else. What is
/// done in it comes back by `slice-back`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook slice smith.claimbook texas.claimbook --where state=TX\n  claimbook slice smith.claimbook reyes.claimbook --search reyes --without-evidence"
)]
pub(crate) struct SliceArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The slice to make
    #[arg(value_name = "OUT.claimbook")]
    out: PathBuf,
    #[command(flatten)]
    which: WhichArgs,
    /// Part of a name or an e-mail, digits of a phone, a claim number
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    search: String,
    /// Leave their evidence out
    #[arg(long)]
    without_evidence: bool,
}

/// Take back what was done in a slice
///
/// Compares three states: the slice as it was given, the slice now, and the claimbook now. A value that both sides changed needs a
/// decision. The whole merge is one act, and one undo takes it back.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook slice-back smith.claimbook texas.claimbook --dry-run\n  claimbook slice-back smith.claimbook texas.claimbook --conflicts ours"
)]
pub(crate) struct BackArgs {
    /// The claimbook that the slice was made from
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The slice
    #[arg(value_name = "SLICE.claimbook")]
    slice: PathBuf,
    /// Show what the slice brings, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Whose value counts where both sides changed it
    #[arg(long, value_name = "SIDE", value_parser = PossibleValuesParser::new(["ours", "theirs"]))]
    conflicts: Option<String>,
    /// Take evidence off here that was taken off there
    #[arg(long)]
    take_off: bool,
}

/// `claimbook slice`.
pub(crate) fn slice(run: &Run, args: &SliceArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = SliceSave {
        path: path_text(&args.out)?,
        filter: args.which.filter(&args.search),
        evidence: !args.without_evidence,
    };
    let saved = run.watch(|progress| slices::save(&book, request, progress))?;
    run.printer.document(&saved);
    let saved = shown::view(&saved);
    let holds = counted(&[(saved.claimants, "claimant"), (saved.files, "file")]);
    run.printer.confirm(&format!("{} holds {holds} and no one else ({})", saved.path, size(saved.bytes)));
    Ok(Outcome::Done)
}

/// `claimbook slice-back`.
pub(crate) fn back(run: &Run, args: &BackArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let conflicts = args.conflicts.iter().map(|side| (String::new(), side.clone())).collect();
    let request =
        SliceRequest { path: path_text(&args.slice)?, conflicts, take_off: args.take_off, seen: String::new() };
    if args.dry_run {
        let difference = run.watch(|progress| slices::preview(&book, request, progress))?;
        run.printer.document(&difference);
        run.printer.answer(&in_words(&shown::view(&difference), args));
        return Ok(Outcome::Done);
    }
    let merged = run.watch(|progress| slices::merge(&book, request, progress))?;
    run.printer.document(&merged);
    run.printer.confirm(&done(&shown::view(&merged)));
    Ok(Outcome::Done)
}

/// `3 claimants, 1 file`; a count of zero is left out.
fn counted(counts: &[(u64, &str)]) -> String {
    let parts: Vec<String> = counts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{} {what}{}", grouped(*n), if *n == 1 { "" } else { "s" }))
        .collect();
    parts.join(", ")
}

fn in_words(difference: &SliceDifference, args: &BackArgs) -> String {
    let origin = &difference.origin;
    let given = counted(&[(origin.claimants, "claimant"), (origin.files, "file")]);
    let mut out = format!(
        "{}: a slice of {} of {} by {}, {given} ({})\n",
        shown::path(&args.slice),
        origin.book,
        origin.at,
        origin.by,
        origin.filter
    );
    if !origin.merged_at.is_empty() {
        out.push_str(&format!("merged last {}; what was done there since counts\n", origin.merged_at));
    }
    let stays = stays(&difference.matter, &difference.unmapped);
    if difference.nothing {
        return format!(
            "{out}It brings nothing new{}",
            stays.iter().map(|line| format!("\n{line}")).collect::<String>()
        );
    }
    let facts = [
        count_of(difference.changed, "changed", "changed"),
        count_of(difference.added, "added", "added"),
        count_of(difference.evidence_added, "file added", "files added"),
        count_of(difference.evidence_taken_off, "file taken off there", "files taken off there"),
        count_of(difference.both, "value changed here and there", "values changed here and there"),
        count_of(difference.changed_here, "changed here since", "changed here since"),
        count_of(difference.refused_count, "refused", "refused"),
    ];
    out.push_str(&format!("{}\n\n", joined(facts)));
    out.push_str(&rows(&difference.rows).rows_only());
    let left = difference.differ.saturating_sub(SHOWN as u64);
    if left > 0 {
        out.push_str(&format!("  ... and {} more\n", grouped(left)));
    }
    for refused in &difference.refused {
        out.push_str(&format!("refused: {}, {}: {}\n", refused.claim_no, refused.name, refused.reason));
    }
    stays.iter().for_each(|line| out.push_str(&format!("{line}\n")));
    let undecided = match difference.undecided {
        0 => "",
        _ => "; a commit needs `--conflicts ours|theirs` to say whose values count",
    };
    let kept = match difference.evidence_taken_off > 0 && !args.take_off {
        true => "; what was taken off there stays here unless `--take-off` is given",
        false => "",
    };
    format!("{out}\nA dry run: nothing was changed{undecided}{kept}")
}

/// `3 files added`; `None` for a count of zero.
fn count_of(n: u64, one: &str, many: &str) -> Option<String> {
    (n > 0).then(|| format!("{} {}", grouped(n), if n == 1 { one } else { many }))
}

fn joined<const N: usize>(facts: [Option<String>; N]) -> String {
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A line for each kind of thing that is never taken from a slice.
fn stays(matter: &[String], unmapped: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    if !matter.is_empty() {
        let changed = matter.join(", ");
        lines.push(format!(
            "not taken: what was changed there of the matter ({changed}); `matter edit` changes it here"
        ));
    }
    if !unmapped.is_empty() {
        lines.push(format!("not taken: unmapped columns in lists imported there ({})", unmapped.join(", ")));
    }
    lines
}

fn rows(rows: &[SliceRow]) -> Table {
    let mut table = Table::new(&[("", Side::Left), ("", Side::Left), ("", Side::Left), ("", Side::Left)]);
    for row in rows.iter().take(SHOWN) {
        let (number, name) = (format!("  {}", row.claim_no), row.name.clone());
        if row.added {
            table.row(vec![number, name, "new".into(), format!("becomes {}", row.becomes)]);
        } else {
            for value in &row.values {
                table.row(vec![number.clone(), name.clone(), value.label.clone(), three_ways(value)]);
            }
        }
        for file in &row.files {
            let what = if file.what == "added" { "added" } else { "taken off there" };
            table.row(vec![
                format!("  {}", row.claim_no),
                row.name.clone(),
                "File".into(),
                format!("{} {what}", file.name),
            ]);
        }
        for similar in &row.similar {
            let same = format!("{}, {} ({})", similar.claim_no, similar.name, similar.reasons.join(", "));
            table.row(vec![String::new(), String::new(), "perhaps".into(), same]);
        }
    }
    table
}

fn three_ways(value: &SliceValue) -> String {
    let text =
        |text: &str| if text.is_empty() { "nothing".to_string() } else { format!("'{}'", text.replace('\n', " / ")) };
    let (given, theirs, ours) = (text(&value.given), text(&value.theirs), text(&value.ours));
    match (value.kind.as_str(), value.choice.as_str()) {
        ("theirs", _) => format!("{given} → {theirs}"),
        ("ours", _) => format!("stays {ours}, was {given}"),
        (_, "") => format!("was {given}; {theirs} there, {ours} here: not decided"),
        (_, side) => format!("was {given}; {theirs} there, {ours} here: {side}"),
    }
}

fn done(merged: &SliceMerged) -> String {
    let mut lines = Vec::new();
    if merged.event == 0 && merged.refused_count == 0 && merged.evidence_kept == 0 {
        lines.push("Nothing to take: the slice brings nothing new".to_string());
    } else {
        lines.push(format!("Merged: {}", facts(merged)));
    }
    for number in merged.added.iter().filter(|number| number.there != number.here) {
        lines.push(format!("{} there is {} here ({})", number.there, number.here, number.name));
    }
    for refused in &merged.refused {
        lines.push(format!("refused: {}, {}: {}", refused.claim_no, refused.name, refused.reason));
    }
    if merged.evidence_kept > 0 {
        let files = counted(&[(merged.evidence_kept, "file")]);
        lines.push(format!("not taken: what was taken off there ({files}); `--take-off` takes it off here too"));
    }
    lines.extend(stays(&merged.matter, &merged.unmapped));
    if merged.event > 0 {
        lines.push("`claimbook undo` takes all of it back".to_string());
    }
    lines.join("\n")
}

fn facts(merged: &SliceMerged) -> String {
    let facts = joined([
        count_of(merged.changed, "changed", "changed"),
        count_of(merged.added.len() as u64, "added", "added"),
        count_of(merged.evidence_added, "file added", "files added"),
        count_of(merged.evidence_taken_off, "file taken off", "files taken off"),
        count_of(merged.kept, "value kept as it is here", "values kept as they are here"),
        count_of(merged.refused_count, "refused", "refused"),
    ]);
    if facts.is_empty() { "nothing changed".to_string() } else { facts }
}
