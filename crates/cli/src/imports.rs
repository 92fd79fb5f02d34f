//! Lists in: `import` and the ledger, `imports`.

use std::path::PathBuf;

use claimbook_app::views::{ImportReport, ImportRequest, LedgerEntry, Nothing};
use claimbook_app::{Book, Progress, Result, import as lists, mapping_file};
use claimbook_domain::date::DateOrder;
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::args::BookArgs;
use crate::run::{Outcome, Run, path_text};
use crate::table::{Side, Table};

mod words;

/// Add the claimants of a list
///
/// Every row gets a verdict; the good rows are added as one act, and one undo takes them all back.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook import smith.claimbook list.csv --dry-run\n  claimbook import smith.claimbook list.csv --date-order mdy --rejects rejects.csv\n\nA mapping file:\n  [columns]\n  \"Claimant E-mail\" = \"email\"\n  \"Shoe size\" = \"\"\n  [dates]\n  \"Intake date\" = \"mdy\""
)]
pub(crate) struct ImportArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The list
    #[arg(value_name = "LIST.csv")]
    list: PathBuf,
    /// A TOML file that says what the columns are
    #[arg(long, value_name = "FILE.toml")]
    mapping: Option<PathBuf>,
    /// How dates read that could be read two ways
    #[arg(long, value_name = "ORDER", value_parser = PossibleValuesParser::new(DateOrder::ALL.map(DateOrder::code)))]
    date_order: Option<String>,
    /// Say what the import would do, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Add nothing when any row is rejected; exit code 3 then
    #[arg(long)]
    strict: bool,
    /// Where to write the rejected rows, with their original columns and the reason
    #[arg(long, value_name = "OUT.csv")]
    rejects: Option<PathBuf>,
}

/// `claimbook import`.
pub(crate) fn import(run: &Run, args: ImportArgs) -> Result<Outcome> {
    let request = request(&args)?;
    let book = run.open(&args.book)?;
    let report = if args.dry_run {
        dry_run(run, &book, request)?
    } else {
        run.watch(|progress| lists::commit(&book, request, progress))?
    };
    run.printer.document(&report);
    let words = words::report(&report, args.dry_run, &args);
    match report.committed {
        true => run.printer.confirm(&words),
        false => run.printer.answer(&words),
    }
    Ok(if args.strict && report.rejected > 0 { Outcome::No } else { Outcome::Done })
}

fn request(args: &ImportArgs) -> Result<ImportRequest> {
    let mapping = args.mapping.as_deref().map(mapping_file::read).transpose()?.unwrap_or_default();
    Ok(ImportRequest {
        path: path_text(&args.list)?,
        mapping: mapping.columns,
        date_order: args.date_order.clone().unwrap_or_default(),
        date_orders: mapping.dates,
        strict: args.strict,
        rejects: args.rejects.as_deref().map(path_text).transpose()?.unwrap_or_default(),
        sha256: String::new(),
        ..ImportRequest::default()
    })
}

/// What the import would say; dates that read two ways are refused as the import refuses them.
fn dry_run(run: &Run, book: &Book, request: ImportRequest) -> Result<ImportReport> {
    let report = run.watch(|progress| lists::preview(book, request, progress))?;
    lists::undecided_dates(&report).map_or(Ok(report), Err)
}

/// `claimbook imports`.
pub(crate) fn ledger(run: &Run, args: &BookArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let ledger = lists::ledger(&book, Nothing {}, &Progress::silent())?;
    run.printer.document(&ledger);
    let table = table(&ledger.rows).with_heading();
    run.printer.answer(if table.is_empty() { "No imports yet" } else { &table });
    Ok(Outcome::Done)
}

fn table(entries: &[LedgerEntry]) -> Table {
    let counts = ["rows", "new", "updated", "unchanged", "duplicate", "rejected"].map(|name| (name, Side::Right));
    let front = [("import", Side::Right), ("at", Side::Left), ("by", Side::Left), ("file", Side::Left)];
    let mut table = Table::new(&[&front[..], &counts[..], &[("", Side::Left)]].concat());
    for entry in entries {
        let counts = [entry.file.rows, entry.new, entry.updated, entry.unchanged, entry.duplicate, entry.rejected];
        let mut cells = vec![entry.batch.to_string(), entry.at.clone(), entry.actor.clone(), entry.file.name.clone()];
        cells.extend(counts.map(|count| count.to_string()));
        cells.push(if entry.undone { "undone".into() } else { String::new() });
        table.row(cells);
    }
    table
}
