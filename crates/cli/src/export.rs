//! Lists out: `export`.

use std::path::PathBuf;

use claimbook_app::export::presets::Preset;
use claimbook_app::views::ExportRequest;
use claimbook_app::{Result, export as lists};
use claimbook_domain::money::grouped;
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::claimant::WhichArgs;
use crate::run::{Outcome, Run, path_text};

/// Write a claim list as CSV
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook export smith.claimbook claims.csv\n  claimbook export smith.claimbook court.csv --preset court --where status=qualified\n\nThe court preset is redacted by Fed. R. Civ. P. 5.2 and carries claim number, initials, state, status and amount only."
)]
pub(crate) struct ExportArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The list to write
    #[arg(value_name = "OUT.csv")]
    out: PathBuf,
    /// For whom the list is
    #[arg(long, value_name = "PRESET", default_value = "full", value_parser = PossibleValuesParser::new(Preset::ALL.map(Preset::code)))]
    preset: String,
    #[command(flatten)]
    which: WhichArgs,
    /// Begin with a mark (BOM) by which Excel knows UTF-8
    #[arg(long)]
    excel: bool,
}

/// `claimbook export`.
pub(crate) fn export(run: &Run, args: ExportArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let redaction = Preset::parse(&args.preset)?.redaction();
    let request = ExportRequest {
        path: path_text(&args.out)?,
        preset: args.preset,
        filter: args.which.filter(""),
        excel: args.excel,
    };
    let saved = run.watch(|progress| lists::save(&book, request, progress))?;
    run.printer.document(&saved);
    let rows = if saved.rows == 1 { "row" } else { "rows" };
    let words = format!("{} {rows} written to {} (SHA-256 {})", grouped(saved.rows), saved.path, saved.sha256);
    run.printer.confirm(&format!("{words}\n{redaction}"));
    Ok(Outcome::Done)
}
