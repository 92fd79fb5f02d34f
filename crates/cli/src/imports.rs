//! Lists in: `import`, and `imports`, the ledger.

use std::collections::BTreeMap;
use std::path::PathBuf;

use claimbook_app::mapping_file::{self, Mapping};
use claimbook_app::views::{ImportReport, ImportRequest};
use claimbook_app::{Book, Result, import as lists};
use claimbook_domain::date::DateOrder;
use claimbook_domain::field::FieldList;
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::run::{Outcome, Run, path_text};
use crate::shown;

mod ledger;
mod review;
mod short;
mod words;

pub(crate) use ledger::{LedgerArgs, ledger};

/// Add the claimants of a list
///
/// Every row gets a verdict; the good rows are added as one act, and one undo takes them all back.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook import smith.claimbook list.csv --dry-run\n  claimbook import smith.claimbook list.csv --date-order mdy --rejects rejects.csv\n  claimbook import smith.claimbook edited.csv --conflicts ours\n  claimbook import smith.claimbook edited.csv --conflict \"LNKD-0000012 email=theirs\" --repair \"leading_zeros zip=take\"\n  claimbook import smith.claimbook intake.xlsx --sheet \"March 2025\"\n\nA mapping file:\n  [columns]\n  \"Claimant E-mail\" = \"email\"\n  \"Shoe size\" = \"\"\n  [dates]\n  \"Intake date\" = \"mdy\""
)]
pub(crate) struct ImportArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The list
    #[arg(value_name = "LIST.csv|LIST.xlsx")]
    list: PathBuf,
    /// The sheet of a workbook; the first one that holds a table, if none is named
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// How the text is encoded, if not as detected: macintosh, windows-1251, shift_jis, ...
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// What separates the cells, if not as detected: comma, semicolon, tab, bar, or any one character
    #[arg(long, value_name = "NAME")]
    delimiter: Option<String>,
    /// The line of the column names, if not as detected, or none when no line holds them
    #[arg(long, value_name = "LINE|none")]
    header: Option<String>,
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
    /// Read the columns as the newest import with the same headers read them, except for what --mapping says
    #[arg(long)]
    remembered: bool,
    /// Where to write how the columns were read, for --mapping
    #[arg(long, value_name = "FILE.toml")]
    save_mapping: Option<PathBuf>,
    /// The list holds rejects of import N, mended: read it as that import was read, and settle them
    #[arg(long, value_name = "N", conflicts_with = "remembered", value_parser = clap::value_parser!(i64).range(1..))]
    rest_of: Option<i64>,
    /// For a list exported for editing: whose value counts where both sides changed it
    #[arg(long, value_name = "SIDE", value_parser = PossibleValuesParser::new(["ours", "theirs"]))]
    conflicts: Option<String>,
    /// The same for one cell, or for one claimant; it counts before --conflicts. May be given several times
    #[arg(long, value_name = "CLAIM_NO COLUMN=SIDE", value_parser = decision)]
    conflict: Vec<(String, String)>,
    /// For the same: take cells as they are that a spreadsheet seems to have damaged
    #[arg(long)]
    take_damage: bool,
    /// The same for one group of damage, as the review names it; repair or take. May be given several times
    #[arg(long, value_name = "GROUP=WORD", value_parser = decision)]
    repair: Vec<(String, String)>,
}

/// `claimbook import`.
pub(crate) fn import(run: &Run, args: ImportArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let fields = book.fields()?;
    let request = request(&args, fields)?;
    let mapping = args.save_mapping.as_deref().map(|path| mapping_file::begin(path, fields, &request)).transpose()?;
    let report = if args.dry_run {
        let report = dry_run(run, &book, request)?;
        mapping.map(|begun| begun.finish(&Mapping::of(&report))).transpose()?;
        report
    } else {
        run.watch(|progress| lists::commit_and_save(&book, request, mapping, progress))?
    };
    run.printer.document(&report);
    let words = words::report(&shown::view(&report), &args);
    match report.committed {
        true => run.printer.confirm(&words),
        false => run.printer.answer(&words),
    }
    Ok(if args.strict && report.rejected > 0 { Outcome::No } else { Outcome::Done })
}

fn request(args: &ImportArgs, fields: &FieldList) -> Result<ImportRequest> {
    let mapping = args.mapping.as_deref().map(|path| mapping_file::read(path, fields)).transpose()?.unwrap_or_default();
    Ok(ImportRequest {
        path: path_text(&args.list)?,
        mapping: mapping.columns,
        date_order: args.date_order.clone().unwrap_or_default(),
        date_orders: mapping.dates,
        strict: args.strict,
        rejects: args.rejects.as_deref().map(path_text).transpose()?.unwrap_or_default(),
        sha256: String::new(),
        seen: String::new(),
        sheet: args.sheet.clone().unwrap_or_default(),
        encoding: args.encoding.clone().unwrap_or_default(),
        delimiter: args.delimiter.clone().unwrap_or_default(),
        header: args.header.clone().unwrap_or_default(),
        rest_of: args.rest_of.unwrap_or(0),
        use_remembered: args.remembered,
        conflicts: decisions(args.conflicts.as_deref(), &args.conflict),
        repairs: decisions(args.take_damage.then_some("take"), &args.repair),
    })
}

/// `LNKD-0000012 email=theirs`: what it is about, and the word.
fn decision(text: &str) -> std::result::Result<(String, String), String> {
    match text.rsplit_once('=').map(|(about, word)| (about.trim(), word.trim())) {
        Some((about, word)) if !about.is_empty() && !word.is_empty() => Ok((about.to_string(), word.to_string())),
        _ => {
            Err("write what it is about, an equals sign and the word, such as 'LNKD-0000012 email=theirs'".to_string())
        }
    }
}

/// One word for all, and those for some.
fn decisions(all: Option<&str>, some: &[(String, String)]) -> BTreeMap<String, String> {
    let all = all.map(|word| (String::new(), word.to_string()));
    all.into_iter().chain(some.iter().cloned()).collect()
}

/// The report of the import before it happens; a list that names no one and dates that read two ways are refused as the import refuses them.
fn dry_run(run: &Run, book: &Book, request: ImportRequest) -> Result<ImportReport> {
    let report = run.watch(|progress| lists::preview(book, request, progress))?;
    lists::nameless(&report).or_else(|| lists::undecided_dates(&report)).map_or(Ok(report), Err)
}
