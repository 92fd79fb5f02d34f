//! Lists out: `export`.

use std::path::PathBuf;

use claimbook_app::export::presets::Preset;
use claimbook_app::export::saved;
use claimbook_app::views::{
    Design, DesignColumn, ExportAgain, ExportRequest, Nothing, SavedFile, SavedListEdit, SavedListView, SortKey,
};
use claimbook_app::{Book, Error, Progress, Result, export as lists};
use claimbook_domain::money::grouped;
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::claimant::WhichArgs;
use crate::run::{Outcome, Run, path_text};
use crate::shown;
use crate::table::{Side, Table};

/// Write a claim list as CSV or as an Excel workbook
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook export smith.claimbook claims.csv\n  claimbook export smith.claimbook court.csv --preset court --where status=qualified\n  claimbook export smith.claimbook mailing.xlsx --columns claim_number,name=Addressee,zip --sort zip,name --manifest\n  claimbook export smith.claimbook mailing.xlsx --columns claim_number,name,zip --save-as Mailing\n  claimbook export smith.claimbook mailing.xlsx --list Mailing\n  claimbook export smith.claimbook --lists\n  claimbook export smith.claimbook --past\n  claimbook export smith.claimbook again.csv --again 41\n\nThe court preset is redacted by Fed. R. Civ. P. 5.2 and carries claim number, initials, state, status and amount only."
)]
pub(crate) struct ExportArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The list to write; .xlsx makes it a workbook
    #[arg(value_name = "OUT.csv", required_unless_present_any = ["lists", "past"])]
    out: Option<PathBuf>,
    /// For whom the list is
    #[arg(long, value_name = "PRESET", default_value = "full", value_parser = PossibleValuesParser::new(Preset::ALL.map(Preset::code)))]
    preset: String,
    /// A list that was saved, by its name
    #[arg(long, value_name = "NAME", conflicts_with = "preset")]
    list: Option<String>,
    #[command(flatten)]
    which: WhichArgs,
    #[command(flatten)]
    design: DesignArgs,
    /// The form; without it, what OUT ends in
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(["csv", "xlsx"]))]
    format: Option<String>,
    /// Begin with a mark (BOM) by which Excel knows UTF-8; for CSV
    #[arg(long)]
    excel: bool,
    /// Also write what it holds and how it was made: OUT.csv.manifest.json
    #[arg(long)]
    manifest: bool,
    /// After the other columns, the unmapped columns of the imported files, unchanged
    #[arg(long)]
    extras: bool,
    /// Keep the columns, order and filter under this name, to write the list again with --list
    #[arg(long, value_name = "NAME", conflicts_with = "list")]
    save_as: Option<String>,
    /// Write the list of an earlier export again, byte for byte, from the state of the book at that time
    #[arg(long, value_name = "EVENT", conflicts_with_all = ["preset", "list", "conditions", "columns", "sort", "date_form", "redaction", "format", "excel", "manifest", "extras", "save_as"])]
    again: Option<i64>,
    /// Print the saved lists instead
    #[arg(long, conflicts_with_all = ["out", "list", "save_as", "format", "manifest", "again"])]
    lists: bool,
    /// Print the exports so far instead, newest first
    #[arg(long, conflicts_with_all = ["out", "list", "save_as", "format", "manifest", "again", "lists"])]
    past: bool,
}

/// What makes a list another than its preset.
#[derive(Debug, Args)]
struct DesignArgs {
    /// These columns instead, in this order; COLUMN=HEADING gives one another heading
    #[arg(long, value_name = "COLUMN,...", value_delimiter = ',')]
    columns: Vec<String>,
    /// Sort by these columns; COLUMN:desc puts the last first
    #[arg(long, value_name = "COLUMN,...", value_delimiter = ',', value_parser = read_key)]
    sort: Vec<SortKey>,
    /// How dates are written: 2023-01-31, 01/31/2023, 31/01/2023 or January 31, 2023
    #[arg(long, value_name = "FORM", value_parser = PossibleValuesParser::new(["iso", "us", "eu", "long"]))]
    date_form: Option<String>,
    /// For the court, a list that would carry a Social Security, taxpayer or account number is refused
    #[arg(long, value_name = "WORD", value_parser = PossibleValuesParser::new(["none", "court"]))]
    redaction: Option<String>,
}

impl DesignArgs {
    fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.sort.is_empty() && self.date_form.is_none() && self.redaction.is_none()
    }

    /// The design as these arguments change it.
    fn change(&self, mut design: Design) -> Design {
        if !self.columns.is_empty() {
            design.columns = self.columns.iter().map(|column| read_column(column)).collect();
        }
        if !self.sort.is_empty() {
            design.sort.clone_from(&self.sort);
        }
        design.date_form = self.date_form.clone().unwrap_or(design.date_form);
        design.redaction = self.redaction.clone().unwrap_or(design.redaction);
        design
    }
}

/// `last_name` or `last_name=Surname`.
fn read_column(text: &str) -> DesignColumn {
    let (column, heading) = text.split_once('=').unwrap_or((text, ""));
    DesignColumn { column: column.trim().into(), heading: heading.trim().into() }
}

/// `zip` or `zip:desc`.
fn read_key(text: &str) -> std::result::Result<SortKey, String> {
    let (column, direction) = text.rsplit_once(':').map_or((text, None), |(column, word)| (column, Some(word)));
    match direction {
        None | Some("desc") => Ok(SortKey { column: column.trim().replace('-', "_"), descending: direction.is_some() }),
        Some(other) => {
            Err(format!("'{other}' is not a direction; {column} alone puts the first first, {column}:desc the last"))
        }
    }
}

/// `claimbook export`.
pub(crate) fn export(run: &Run, args: ExportArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    if args.lists {
        return print_lists(run, &book);
    }
    if args.past {
        return print_past(run, &book);
    }
    let Some(out) = &args.out else {
        return Err(Error::invalid("the list to write was not named", "name OUT.csv"));
    };
    if let Some(event) = args.again {
        let request = ExportAgain { event, path: path_text(out)? };
        let manifest = Manifest::next_to(&request.path);
        let saved = run.watch(|progress| lists::past::again(&book, request, progress))?;
        run.printer.document(&saved);
        run.printer.confirm(format!("{}\n{}", written(&saved), manifest.words(false)).trim_end());
        return Ok(Outcome::Done);
    }
    let request = request(&book, &args, path_text(out)?)?;
    let redaction = lists::redaction_of(&book, &request)?;
    let left_out = lists::left_out_of(&book, &request)?;
    let keep = args.save_as.as_deref().map(|name| keep(&book, name, &request)).transpose()?;
    if let (Some((list, _)), true) = (&keep, book.is_read_only()) {
        // It cannot be kept, and says why before the list is written.
        saved::save(&book, list.clone(), &Progress::silent())?;
    }
    let manifest = Manifest::next_to(&request.path);
    let list = keep.as_ref().map(|(list, _)| list);
    let (saved, kept) = run.watch(|progress| lists::save_and_keep(&book, &request, list, progress))?;
    let replaced =
        keep.and_then(|(_, former)| former).filter(|former| kept.is_some_and(|kept| kept.version != former.version));
    let kept =
        replaced.map_or(String::new(), |former| format!("The saved list '{}' was replaced", shown::line(&former.name)));
    run.printer.document(&saved);
    let lines = [written(&saved), kept, manifest.words(args.manifest), left_out, redaction];
    run.printer.confirm(&lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"));
    Ok(Outcome::Done)
}

/// The manifest next to a list, as it was before the list was written.
struct Manifest {
    path: PathBuf,
    existed: bool,
}

impl Manifest {
    fn next_to(list: &str) -> Manifest {
        let path = PathBuf::from(format!("{list}.manifest.json"));
        Manifest { existed: path.exists(), path }
    }

    /// What became of it; nothing to say of one that is not there.
    fn words(&self, asked_for: bool) -> String {
        match (asked_for, self.existed && !self.path.exists()) {
            (true, _) => format!("Its manifest is next to it: {}", shown::path(&self.path)),
            (false, true) => format!("{} was the manifest of the former list, and is removed", shown::path(&self.path)),
            (false, false) => String::new(),
        }
    }
}

fn written(saved: &SavedFile) -> String {
    let rows = if saved.rows == 1 { "row" } else { "rows" };
    format!("{} {rows} written to {} (SHA-256 {})", grouped(saved.rows), shown::line(&saved.path), saved.sha256)
}

fn request(book: &Book, args: &ExportArgs, path: String) -> Result<ExportRequest> {
    let mut request = ExportRequest {
        path,
        filter: args.which.filter(""),
        format: args.format.clone().unwrap_or_default(),
        excel: args.excel,
        manifest: args.manifest,
        extras: args.extras,
        ..ExportRequest::default()
    };
    match &args.list {
        Some(name) if args.design.is_empty() => request.list.clone_from(name),
        Some(name) => request.design = Some(args.design.change(lists::saved_design(book, name)?)),
        None if args.design.is_empty() && args.save_as.is_none() => request.preset.clone_from(&args.preset),
        None => request.design = Some(args.design.change(Preset::parse(&args.preset)?.design(book.fields()?))),
    }
    Ok(request)
}

/// The design, its filter included, to be saved under the name, and the list of that name that it replaces.
fn keep(book: &Book, name: &str, request: &ExportRequest) -> Result<(SavedListEdit, Option<SavedListView>)> {
    let mut design = request.design.clone().unwrap_or_default();
    design.filter = request.filter.clone();
    design.extras = request.extras;
    let standing = saved::lists(book, Nothing {}, &Progress::silent())?.rows;
    let same = standing.into_iter().find(|list| list.name.to_lowercase() == name.trim().to_lowercase());
    let id = same.as_ref().map_or(0, |list| list.id);
    Ok((SavedListEdit { id, version: None, name: name.into(), design }, same))
}

fn print_lists(run: &Run, book: &Book) -> Result<Outcome> {
    let saved = saved::lists(book, Nothing {}, &Progress::silent())?;
    run.printer.document(&saved);
    let mut table = Table::new(&["list", "redaction", "columns"].map(|name| (name, Side::Left)));
    for list in &saved.rows {
        let columns = if list.fault.is_empty() { list.columns.join(", ") } else { list.fault.clone() };
        table.row(vec![list.name.clone(), list.design.redaction.clone(), columns]);
    }
    match saved.rows.len() {
        0 => run.printer.answer("No list was saved yet; --save-as NAME saves one"),
        _ => run.printer.answer(&table.with_heading()),
    }
    Ok(Outcome::Done)
}

fn print_past(run: &Run, book: &Book) -> Result<Outcome> {
    let past = lists::past::past(book, Nothing {}, &Progress::silent())?;
    run.printer.document(&past);
    let columns = [("event", Side::Right), ("at", Side::Left), ("by", Side::Left), ("list", Side::Left)];
    let mut table = Table::new(&[&columns[..], &[("rows", Side::Right), ("file", Side::Left)]].concat());
    for export in &past.rows {
        table.row(vec![
            export.event.to_string(),
            export.at.clone(),
            export.actor.clone(),
            export.what.clone(),
            grouped(export.rows),
            export.name.clone(),
        ]);
    }
    match past.rows.len() {
        0 => run.printer.answer("Nothing was exported yet"),
        _ => run.printer.answer(&table.with_heading()),
    }
    Ok(Outcome::Done)
}
