//! The damages summary: `summary`.

use std::path::PathBuf;

use claimbook_app::views::PathRequest;
use claimbook_app::{Result, report};
use clap::Args;

use crate::run::{Outcome, Run, path_text};
use crate::shown;

/// Write the damages summary
///
/// A page or two that foot to the cent and say what is sought, on what basis, as of when.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook summary smith.claimbook summary.pdf\n  claimbook summary smith.claimbook summary.csv"
)]
pub(crate) struct SummaryArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The file to write; its ending decides the form
    #[arg(value_name = "OUT.pdf|OUT.csv|OUT.html|OUT.xlsx")]
    out: PathBuf,
}

/// `claimbook summary`.
pub(crate) fn summary(run: &Run, args: &SummaryArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = PathRequest { path: path_text(&args.out)? };
    let saved = run.watch(|progress| report::save(&book, request, progress))?;
    run.printer.document(&saved);
    let saved = shown::view(&saved);
    run.printer.confirm(&format!("Summary written to {} (SHA-256 {})", saved.path, saved.sha256));
    Ok(Outcome::Done)
}
