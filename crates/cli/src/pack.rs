//! Proof packs: `pack`.

use std::path::PathBuf;

use claimbook_app::views::{PackRequest, PackSaved};
use claimbook_app::{Result, pack as packs};
use claimbook_domain::money::grouped;
use clap::Args;

use crate::claimant::WhichArgs;
use crate::evidence::size;
use crate::run::{Outcome, Run, path_text};
use crate::shown;
use crate::table::{Side, Table};

/// Write a proof pack: the documents of claimants in a ZIP file, with what a stranger needs to check them
///
/// `sha256sum -c SHA256SUMS` checks every file in it. It also holds a manifest, the custody log and a draft certification under Fed. R.
/// Evid. 902(13) and (14). A pack is refused when one document is damaged.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook pack smith.claimbook proof.zip\n  claimbook pack smith.claimbook proof.zip --where \"claim_no=LNKD-0000001\"\n  claimbook pack smith.claimbook production.zip --where status=qualified --load-files"
)]
pub(crate) struct PackArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The ZIP file to write
    #[arg(value_name = "OUT.zip")]
    out: PathBuf,
    #[command(flatten)]
    which: WhichArgs,
    /// With a stamped copy of each document that has Bates numbers
    #[arg(long)]
    stamped: bool,
    /// With stamped copies and Concordance DAT and Opticon OPT load files; every document must have Bates numbers
    #[arg(long)]
    load_files: bool,
}

/// `claimbook pack`.
pub(crate) fn pack(run: &Run, args: &PackArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = PackRequest {
        filter: args.which.filter(""),
        stamped: args.stamped,
        load_files: args.load_files,
        path: path_text(&args.out)?,
    };
    let saved = run.watch(|progress| packs::save(&book, request, progress))?;
    run.printer.document(&saved);
    run.printer.confirm(&words(&shown::view(&saved)));
    Ok(Outcome::Done)
}

fn words(saved: &PackSaved) -> String {
    let documents = if saved.documents == 1 { "document" } else { "documents" };
    let (count, size) = (grouped(saved.documents), size(saved.bytes));
    let written = format!("{count} {documents} packed in {} ({size}, SHA-256 {})", saved.path, saved.sha256);
    let sums = format!("SHA256SUMS in it, by which everything else is checked, has SHA-256 {}", saved.sums_sha256);
    let mut table = Table::new(&["claim", "name", "slip sheet"].map(|name| (name, Side::Left)));
    for sheet in &saved.slip_sheets {
        table.row(vec![sheet.claim_no.clone(), sheet.name.clone(), sheet.reason.clone()]);
    }
    let table = if saved.slip_sheets.is_empty() { String::new() } else { format!("\n{}", table.with_heading()) };
    format!("{written}\n{sums}{}", table.trim_end())
}
