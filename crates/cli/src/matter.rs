//! The matter: `matter show`, `matter edit`.

use std::path::PathBuf;

use claimbook_app::views::{Change, MatterEdit, MatterView, Nothing};
use claimbook_app::{Progress, Result, matters};
use clap::{Args, Subcommand};

use crate::run::{Outcome, Run};
use crate::shared_args::{BookArgs, key_value};
use crate::shown;
use crate::table::pairs;
use crate::tally::sentence;

#[derive(Debug, Subcommand)]
pub(crate) enum MatterCommand {
    /// Print every parameter of the matter with its key
    #[command(after_help = "Example:\n  claimbook matter show smith.claimbook")]
    Show(BookArgs),
    Edit(EditMatterArgs),
}

/// Change parameters of the matter, all of them or none
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook matter edit smith.claimbook --set per_plaintiff=1,500.00\n  claimbook matter edit smith.claimbook --set 'basis=sought' number=1:26-cv-01234\n\nLists (plans, causes, sources, limitation) take one entry a line."
)]
pub(crate) struct EditMatterArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// What to change; `matter show` prints every key
    #[arg(long, value_name = "KEY=VALUE", required = true, num_args = 1.., value_parser = key_value)]
    set: Vec<(String, String)>,
    /// Refuse when the matter is no longer at this version
    #[arg(long, value_name = "N")]
    if_version: Option<i64>,
}

/// `claimbook matter show`.
pub(crate) fn show(run: &Run, args: &BookArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let matter = matters::get(&book, Nothing {}, &Progress::silent())?;
    run.printer.document(&matter);
    run.printer.answer(&page(&matter));
    Ok(Outcome::Done)
}

/// `claimbook matter edit`: says what changed, and what that did to the tally.
pub(crate) fn edit(run: &Run, args: EditMatterArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = MatterEdit { set: args.set.into_iter().collect(), version: args.if_version };
    let preview = matters::preview(&book, request.clone(), &Progress::silent())?;
    let matter = matters::edit(&book, request, &Progress::silent())?;
    run.printer.document(&matter);
    if preview.changes.is_empty() {
        run.printer.confirm("Nothing changed: the matter already has these values");
        return Ok(Outcome::Done);
    }
    let mut words: String = preview.changes.iter().map(changed).collect();
    if preview.before != preview.after {
        words.push_str(&format!("before: {}\nnow:    {}", sentence(&preview.before)?, sentence(&preview.after)?));
    }
    run.printer.confirm(&words);
    Ok(Outcome::Done)
}

fn changed(change: &Change) -> String {
    let shown = |value: &str| {
        if value.is_empty() { "(nothing)".to_string() } else { shown::line(&value.replace('\n', "; ")).into_owned() }
    };
    format!("{}: {} → {}\n", change.field, shown(&change.before), shown(&change.after))
}

/// Caption and banner on top, then each group of parameters.
fn page(matter: &MatterView) -> String {
    let mut out = format!("{}\n", shown::line(&matter.caption));
    if !matter.banner.is_empty() {
        out.push_str(&format!("{}\n", shown::line(&matter.banner)));
    }
    let mut groups: Vec<&str> = matter.fields.iter().map(|field| field.group.as_str()).collect();
    groups.dedup();
    for group in groups {
        let of_group = matter.fields.iter().filter(|field| field.group == group);
        let rows: Vec<(String, String)> = of_group.map(|field| (field.key.clone(), field.value.clone())).collect();
        out.push_str(&format!("\n{}\n{}", shown::line(group), pairs(&rows)));
    }
    out
}
