//! The matter: `matter show`, `matter edit`, `matter templates`, `matter check`, `matter fields`.

use std::path::PathBuf;

use claimbook_app::views::{Change, DeclaredColumn, MatterEdit, MatterPreview, MatterView, Nothing, PathRequest};
use claimbook_app::{Progress, Result, matters};
use clap::{Args, Subcommand};

use crate::run::{Outcome, Run, path_text};
use crate::shared_args::{BookArgs, key_value};
use crate::shown;
use crate::table::{Side, Table, pairs};
use crate::tally::sentence;

#[derive(Debug, Subcommand)]
pub(crate) enum MatterCommand {
    /// Print every parameter of the matter with its key
    #[command(after_help = "Example:\n  claimbook matter show smith.claimbook")]
    Show(BookArgs),
    Edit(EditMatterArgs),
    /// List the matters that come with the program
    #[command(
        after_help = "Example:\n  claimbook matter templates\n\nA new claimbook starts from one: claimbook new smith.claimbook --matter TEMPLATE"
    )]
    Templates,
    Check(CheckMatterArgs),
    /// List the fields that the matter declares for its claimants
    #[command(after_help = "Example:\n  claimbook matter fields smith.claimbook")]
    Fields(BookArgs),
}

/// Say what is wrong with a matter file, or what it makes
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook matter check firm.toml")]
pub(crate) struct CheckMatterArgs {
    /// A matter as TOML
    #[arg(value_name = "FILE.toml")]
    file: PathBuf,
}

/// Change parameters of the matter, all of them or none
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook matter edit smith.claimbook --set per_plaintiff=1,500.00 --reason 'Order of June 1, 2026'\n  claimbook matter edit smith.claimbook --set 'basis=sought' number=1:26-cv-01234\n  claimbook matter edit smith.claimbook --set 'field.hours_lost.label=Hours lost' field.hours_lost.kind=number field.hours_lost.decimals=1\n  claimbook matter edit smith.claimbook --set field.hours_lost.retired=yes\n  claimbook matter edit smith.claimbook --from firm.toml --dry-run\n\nLists (causes, sources, limitation, choices) take one entry a line. `matter fields` lists the fields and their attributes."
)]
pub(crate) struct EditMatterArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// What to change; `matter show` prints every key
    #[arg(long, value_name = "KEY=VALUE", required_unless_present = "from", num_args = 1.., value_parser = key_value)]
    set: Vec<(String, String)>,
    /// Make the matter that of a TOML file; a field that the file leaves out is retired, and its values stay
    #[arg(long, value_name = "FILE.toml", conflicts_with = "set")]
    from: Option<PathBuf>,
    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Why; needed for class_start, class_end, cutoff, bar_date and per_plaintiff once the matter has rules
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
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
    let edit = match &args.from {
        Some(file) => matters::edit_from_file(&book, PathRequest { path: path_text(file)? }, &Progress::silent())?,
        None => MatterEdit { set: args.set.into_iter().collect(), ..MatterEdit::default() },
    };
    let request = MatterEdit { version: args.if_version, reason: args.reason.unwrap_or_default(), ..edit };
    let preview = matters::preview(&book, request.clone(), &Progress::silent())?;
    if args.dry_run {
        run.printer.document(&preview);
        run.printer.answer(&changes(&preview)?);
        return Ok(Outcome::Done);
    }
    let matter = matters::edit(&book, request, &Progress::silent())?;
    run.printer.document(&matter);
    if preview.changes.is_empty() {
        run.printer.confirm("Nothing changed: the matter already has these values");
        return Ok(Outcome::Done);
    }
    run.printer.confirm(&changes(&preview)?);
    Ok(Outcome::Done)
}

/// What an edit changes, what it does to the tally, and what prevents it.
fn changes(preview: &MatterPreview) -> Result<String> {
    if preview.changes.is_empty() {
        return Ok("Nothing changed: the matter already has these values".into());
    }
    let mut words: String = preview.changes.iter().map(changed).collect();
    if preview.before.all != preview.after.all || preview.before.qualified != preview.after.qualified {
        words.push_str(&format!("before: {}\nnow:    {}", sentence(&preview.before)?, sentence(&preview.after)?));
    }
    if !preview.unreadable.is_empty() {
        words.push_str(&format!("In the way: {}", preview.unreadable));
    }
    Ok(words)
}

/// `claimbook matter templates`.
pub(crate) fn templates(run: &Run) -> Result<Outcome> {
    let templates = matters::templates()?;
    run.printer.document(&serde_json::json!({ "rows": templates }));
    let rows: Vec<(String, String)> = templates
        .iter()
        .map(|template| (template.id.clone(), format!("{}\n{}", template.label, template.about)))
        .collect();
    run.printer.answer(&pairs(&rows));
    Ok(Outcome::Done)
}

/// `claimbook matter check`.
pub(crate) fn check(run: &Run, args: &CheckMatterArgs) -> Result<Outcome> {
    let made = matters::check(&args.file)?;
    run.printer.document(&made);
    let mut words = format!("{} makes the matter '{}': {}\n", made.file, made.id, made.caption);
    words.push_str(&format!("Claim numbers look like {}\n", made.claim_no));
    match made.columns.is_empty() {
        true => words.push_str("It declares no fields of its own: claimants have the columns that every matter has"),
        false => words.push_str(&format!("\n{}", columns_table(&made.columns).with_heading())),
    }
    run.printer.answer(&words);
    Ok(Outcome::Done)
}

/// `claimbook matter fields`.
pub(crate) fn fields(run: &Run, args: &BookArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let declared = matters::fields(&book, Nothing {}, &Progress::silent())?;
    run.printer.document(&declared);
    let mut table = Table::new(&["field", "label", "kind", "group", "columns", ""].map(|name| (name, Side::Left)));
    for field in &declared.fields {
        let of = |attribute: &str| field.attributes.get(attribute).cloned().unwrap_or_default();
        let is = |attribute: &str| of(attribute) == "yes";
        let flags = [("identity", "identifies a person"), ("required", "required"), ("court", "may go to the court")];
        let mut marks: Vec<String> =
            flags.into_iter().filter(|(attribute, _)| is(attribute)).map(|(_, words)| words.to_string()).collect();
        if !of("sensitive").is_empty() {
            marks.push(format!("sensitive ({})", of("sensitive")));
        }
        if !of("fill").is_empty() {
            marks.push(format!("filled from {}", of("fill")));
        }
        if field.retired {
            marks.push("retired".into());
        }
        let columns = field.columns.join(", ");
        table.row(vec![field.key.clone(), of("label"), of("kind"), of("group"), columns, marks.join(", ")]);
    }
    match declared.fields.is_empty() {
        true => run.printer.answer("The matter declares no fields of its own"),
        false => run.printer.answer(&table.with_heading()),
    }
    Ok(Outcome::Done)
}

fn columns_table(columns: &[DeclaredColumn]) -> Table {
    let mut table = Table::new(&["column", "label", "kind", "group", ""].map(|name| (name, Side::Left)));
    for column in columns {
        let flags = [
            (column.identity, "identifies a person"),
            (column.required, "required"),
            (column.in_summary, "in the summary"),
        ];
        let mut marks: Vec<String> =
            flags.into_iter().filter(|(is, _)| *is).map(|(_, words)| words.to_string()).collect();
        if !column.choices.is_empty() {
            marks.push(column.choices.join(" | "));
        }
        if !column.unit.is_empty() {
            marks.push(column.unit.clone());
        }
        let (code, label) = (column.code.clone(), column.label.clone());
        table.row(vec![code, label, column.kind.clone(), column.group.clone(), marks.join(", ")]);
    }
    table
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
