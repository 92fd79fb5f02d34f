//! Claimants: `claimant add`, `show`, `edit`, `status`, `list`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use claimbook_app::views::{ClaimantAdd, ClaimantEdit, ClaimantMove, ClaimantRecord, ClaimantRef};
use claimbook_app::{Book, Progress, Result, claimants, import as lists};
use claimbook_domain::field::{Field, FieldKind};
use clap::{Arg, ArgMatches, Args, FromArgMatches, Subcommand};
use serde_json::{Value, json};

pub(crate) use list::WhichArgs;

use crate::book_fields;
use crate::run::{Outcome, Run};
use crate::shared_args::key_value;
use crate::shown;

mod list;
mod words;

#[derive(Debug, Subcommand)]
pub(crate) enum ClaimantCommand {
    Add(AddClaimantArgs),
    Show(ShowArgs),
    Edit(EditClaimantArgs),
    Status(StatusArgs),
    List(list::ListClaimantsArgs),
}

/// Add a claimant; the book gives the claim number
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimbook claimant add smith.claimbook --last-name Quintero --first-name Ana --email ana@example.org --state CA\n\nEach field of the book's matter has a flag: `claimbook claimant add BOOK --help` lists them."
)]
pub(crate) struct AddClaimantArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    #[command(flatten)]
    fields: FieldArgs,
    /// The note of the claimant, as --notes
    #[arg(long, value_name = "TEXT", conflicts_with = "notes", allow_hyphen_values = true)]
    note: Option<String>,
}

/// Print a claimant with its evidence and the claimants that seem to be the same person
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook claimant show smith.claimbook LNKD-0000001")]
pub(crate) struct ShowArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Whose
    #[arg(value_name = "CLAIM_NO")]
    claim_no: String,
    /// Say where each value comes from: who typed it, or the file, the row and the column
    #[arg(long)]
    provenance: bool,
}

/// Change a claimant's values, all of them or none; an empty value clears a field
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimbook claimant edit smith.claimbook LNKD-0000001 --set city=\"San José\" zip=95112"
)]
pub(crate) struct EditClaimantArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Whose
    #[arg(value_name = "CLAIM_NO")]
    claim_no: String,
    /// What to change: the column names of the intake list
    #[arg(long, value_name = "KEY=VALUE", required = true, num_args = 1.., value_parser = key_value)]
    set: Vec<(String, String)>,
    /// Refuse when the record is no longer at this version
    #[arg(long, value_name = "N")]
    if_version: Option<i64>,
}

/// Move a claim to another status; an illegal move is refused with the legal ones named
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook claimant status smith.claimbook LNKD-0000001 in_review --reason ready_for_review\n  claimbook claimant status smith.claimbook LNKD-0000002 duplicate --reason same_email --of LNKD-0000001"
)]
pub(crate) struct StatusArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Whose
    #[arg(value_name = "CLAIM_NO")]
    claim_no: String,
    /// The next status, such as in_review
    #[arg(value_name = "STATUS")]
    status: String,
    /// Why, in a word, such as proof_complete
    #[arg(long, value_name = "CODE")]
    reason: String,
    /// Why, in your words
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    note: String,
    /// For a duplicate: the claim that survives
    #[arg(long, value_name = "CLAIM_NO", default_value = "", hide_default_value = true)]
    of: String,
    /// Refuse when the record is no longer at this version
    #[arg(long, value_name = "N")]
    if_version: Option<i64>,
}

/// Runs a command on claimants.
pub(crate) fn run(run: &Run, command: ClaimantCommand) -> Result<Outcome> {
    match command {
        ClaimantCommand::Add(args) => add(run, args),
        ClaimantCommand::Show(args) => show(run, &args),
        ClaimantCommand::Edit(args) => edit(run, args),
        ClaimantCommand::Status(args) => status(run, args),
        ClaimantCommand::List(args) => list::list(run, &args),
    }
}

fn add(run: &Run, args: AddClaimantArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let mut fields = args.fields.0;
    if let Some(note) = args.note {
        fields.insert(Field::Notes.code().to_string(), note);
    }
    let request = ClaimantAdd { fields, ..ClaimantAdd::default() };
    let record = claimants::add_whole(&book, &request)?;
    run.printer.document(&document(&record));
    run.printer.confirm(&words::added(&shown::view(&record)));
    Ok(Outcome::Done)
}

fn show(run: &Run, args: &ShowArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let record = record(&book, &args.claim_no)?;
    let mut document = document(&record);
    let mut page = words::page(&record);
    if args.provenance {
        let request = ClaimantRef { claim_no: args.claim_no.clone() };
        let provenance = lists::provenance(&book, request, &Progress::silent())?;
        document["provenance"] = json!(provenance.fields);
        page.push_str(&format!("\nWhere it comes from\n{}", words::origins(&provenance)));
    }
    run.printer.document(&document);
    run.printer.answer(&page);
    Ok(Outcome::Done)
}

fn edit(run: &Run, args: EditClaimantArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request =
        ClaimantEdit { claim_no: args.claim_no, version: args.if_version, set: args.set.into_iter().collect() };
    let changed = claimants::edit_whole(&book, &request)?;
    run.printer.document(&document(&changed.after));
    run.printer.confirm(&words::edited(&changed.before, &changed.after.claimant));
    Ok(Outcome::Done)
}

fn status(run: &Run, args: StatusArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = ClaimantMove {
        claim_no: args.claim_no,
        version: args.if_version,
        status: args.status,
        reason: args.reason,
        note: args.note,
        duplicate_of: args.of,
        // A script decides for itself; the person at the terminal reads the note.
        despite_record: true,
    };
    let contradiction = claimants::contradicted(&book, &request)?;
    let changed = claimants::change_status_whole(&book, &request)?;
    run.printer.document(&document(&changed.after));
    run.printer.confirm(&words::moved(&shown::view(&changed.before), &shown::view(&changed.after.claimant)));
    run.printer.note(&contradiction.unwrap_or_default());
    Ok(Outcome::Done)
}

fn record(book: &Book, claim_no: &str) -> Result<ClaimantRecord> {
    claimants::get(book, ClaimantRef { claim_no: claim_no.to_string() }, &Progress::silent())
}

/// The claimant's own members at the top level, as the contract has them, and next to them what belongs to it.
fn document(record: &ClaimantRecord) -> Value {
    let mut document = json!(record.claimant);
    document["moves"] = json!(record.moves);
    document["files"] = json!(record.evidence);
    document["merged"] = json!(record.merged);
    document["merged_into"] = json!(record.merged_into);
    document["other_values"] = json!(record.other_values);
    document["similar"] = json!(record.similar);
    document["imported_from"] = json!(record.imported_from);
    document["extras"] = json!(record.extras);
    document["missing"] = json!(record.missing);
    document
}

/// A flag for each column of the intake list, from the domain's one list of them.
#[derive(Debug)]
struct FieldArgs(BTreeMap<String, String>);

impl Args for FieldArgs {
    fn augment_args(command: clap::Command) -> clap::Command {
        book_fields::get().all().iter().fold(command, |command, field| {
            let flag = Arg::new(field.code()).long(field.code().replace('_', "-"));
            let name = value_name(*field);
            // A remark or a number may well begin with a dash; a date that does is a flag whose value was forgotten.
            command.arg(flag.allow_hyphen_values(name == TEXT).value_name(name).help(help(*field)))
        })
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for FieldArgs {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<FieldArgs, clap::Error> {
        let given = book_fields::get().all().iter().filter_map(|field| {
            matches.get_one::<String>(field.code()).map(|value| (field.code().to_string(), value.clone()))
        });
        Ok(FieldArgs(given.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> std::result::Result<(), clap::Error> {
        *self = FieldArgs::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The name of a value that may be any text.
const TEXT: &str = "TEXT";

/// What a field is, and what the matter says to the person who fills it in.
fn help(field: Field) -> String {
    let said = field.own().map_or("", |own| own.column().declared.help.as_str());
    if said.is_empty() { field.label().to_string() } else { format!("{}: {said}", field.label()) }
}

fn value_name(field: Field) -> &'static str {
    match field.kind() {
        FieldKind::Date => "YYYY-MM-DD",
        FieldKind::YesNo => "yes|no",
        FieldKind::Count if field.own().is_some_and(|own| own.declared.or_yes_no) => "N|yes|no",
        FieldKind::Count | FieldKind::Number => "N",
        FieldKind::Money => "AMOUNT",
        FieldKind::Url => "URL",
        FieldKind::Zip => "ZIP",
        FieldKind::State => "STATE",
        _ => TEXT,
    }
}
