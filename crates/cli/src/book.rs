//! The book as a whole: `new`, `verify`, `backup`.

use std::path::{Path, PathBuf};

use claimbook_app::views::{BookInfo, Nothing, PathRequest};
use claimbook_app::{Book, Error, Progress, Result, book, matters, sample, verify as checks};
use claimbook_domain::matter::Matter;
use clap::Args;
use serde_json::json;

use crate::args::BookArgs;
use crate::run::{Outcome, Run, path_text};
use crate::shown;
use crate::table::{Side, Table};

/// Make a new claimbook; an existing file is never overwritten
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook new smith.claimbook\n  claimbook new firm.claimbook --matter firm.toml\n  claimbook new try.claimbook --sample"
)]
pub(crate) struct NewArgs {
    /// The claimbook to make
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// A matter template, or a TOML file of your own
    #[arg(long, value_name = "TEMPLATE|FILE.toml", default_value = matters::usual_template())]
    matter: String,
    /// Fill it with the sample matter: invented people, their lists and their evidence
    #[arg(long)]
    sample: bool,
}

/// Copy an open or closed claimbook to a new file
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook backup smith.claimbook smith-2025-03-14.claimbook")]
pub(crate) struct BackupArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The copy to make
    #[arg(value_name = "OUT")]
    out: PathBuf,
}

/// `claimbook new`.
pub(crate) fn new(run: &Run, args: &NewArgs) -> Result<Outcome> {
    if args.sample && args.matter != sample::TEMPLATE {
        let hint = format!("leave --matter out, or write --matter {}", sample::TEMPLATE);
        return Err(Error::invalid(format!("the sample people do not belong to the matter '{}'", args.matter), hint));
    }
    let matter = chosen_matter(&args.matter)?;
    let path = path_text(&args.book)?;
    let book = run.create(&args.book, matter.clone())?;
    let info = begun(run, args, &book).inspect_err(|_| {
        drop(book);
        // It was made a moment ago and nobody has seen it; the error is the one to tell.
        let _ = std::fs::remove_file(&args.book);
    })?;
    run.printer.document(&json!({
        "book": path,
        "matter": matter.id,
        "claim_prefix": matter.claim_prefix,
        "caption": matter.caption,
        "claimants": info.claimants,
    }));
    let people = if args.sample { format!(", with {} invented claimants", info.claimants) } else { String::new() };
    run.printer.confirm(&format!(
        "{} is ready for {}{people}; its claim numbers begin {}",
        shown::path(&args.book),
        shown::line(&matter.caption),
        shown::line(&matter.claim_no(1))
    ));
    Ok(Outcome::Done)
}

/// Fills a new book with the sample matter if that was asked for; what it holds then.
fn begun(run: &Run, args: &NewArgs, book: &Book) -> Result<BookInfo> {
    if args.sample {
        run.watch(|progress| sample::fill(book, progress))?;
    }
    book::info(book, Nothing {}, &Progress::silent())
}

/// A template by its id, or a file by its path.
fn chosen_matter(name: &str) -> Result<Matter> {
    let path = Path::new(name);
    let is_file = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) || path.is_file();
    if is_file { matters::from_file(path) } else { matters::template(name) }
}

/// `claimbook verify`.
pub(crate) fn verify(run: &Run, args: &BookArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let report = run.watch(|progress| checks::book(&book, Nothing {}, progress))?;
    run.printer.document(&report);
    let mut table = Table::new(&[("", Side::Left), ("", Side::Left), ("", Side::Left)]);
    for check in &report.checks {
        let verdict = if check.ok { "ok" } else { "FAULT" };
        table.row(vec![verdict.into(), check.name.clone(), check.detail.clone()]);
    }
    let conclusion = if report.ok {
        "The book is sound"
    } else {
        "The book has faults; keep this file as it is and restore a backup"
    };
    run.printer.answer(&format!("{}{conclusion}", table.rows_only()));
    Ok(if report.ok { Outcome::Done } else { Outcome::No })
}

/// `claimbook backup`.
pub(crate) fn backup(run: &Run, args: &BackupArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = PathRequest { path: path_text(&args.out)? };
    let saved = run.watch(|progress| checks::backup(&book, request, progress))?;
    run.printer.document(&saved);
    run.printer.confirm(&format!("Copied to {} (SHA-256 {})", shown::line(&saved.path), saved.sha256));
    Ok(Outcome::Done)
}
