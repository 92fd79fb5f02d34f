//! Evidence: `evidence add`, `list`, `save`, `verify`, `facts`, and what a review says.

mod facts;
mod marks;
mod queue;
mod review;

use std::path::PathBuf;

use claimbook_app::views::{AddedFile, EvidenceAdd, EvidenceQuery, EvidenceSave, EvidenceView, Nothing, SavedFile};
use claimbook_app::{Progress, Result, evidence};
use claimbook_domain::evidence::EvidenceKind;
use claimbook_domain::money::grouped;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::run::{Outcome, Run, path_text};
use crate::shared_args::BookArgs;
use crate::shown;
use crate::table::{Side, Table};

#[derive(Debug, Subcommand)]
pub(crate) enum EvidenceCommand {
    Add(AddEvidenceArgs),
    List(ListEvidenceArgs),
    Save(SaveArgs),
    /// Hash every file again and compare it with what came; exit code 3 when one is damaged
    #[command(after_help = "Example:\n  claimbook evidence verify smith.claimbook")]
    Verify(BookArgs),
    Facts(facts::FactsArgs),
    Queue(queue::QueueArgs),
    Review(review::ReviewArgs),
    AcceptFacts(review::AcceptFactsArgs),
    Edit(marks::EditEvidenceArgs),
    Move(marks::MoveEvidenceArgs),
}

/// Attach files to a claimant; the bytes are kept in the claimbook
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimbook evidence add smith.claimbook LNKD-0000001 receipt-2023.pdf receipt-2024.pdf --kind receipt"
)]
pub(crate) struct AddEvidenceArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// To whom
    #[arg(value_name = "CLAIM_NO")]
    claim_no: String,
    /// The files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// What they are
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(EvidenceKind::ALL.map(EvidenceKind::code)))]
    kind: String,
}

/// List evidence, of one claimant or of all
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook evidence list smith.claimbook LNKD-0000001")]
pub(crate) struct ListEvidenceArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Whose; without it, that of all claimants
    #[arg(value_name = "CLAIM_NO")]
    claim_no: Option<String>,
}

/// Save a file out of the claimbook; the custody log says so
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook evidence save smith.claimbook 9f86d081 receipt.pdf\n  claimbook evidence save smith.claimbook 9f86d081 PLF-000001.pdf --stamped"
)]
pub(crate) struct SaveArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// SHA-256 in hex; the beginning is enough when it is the only one
    #[arg(value_name = "DIGEST")]
    digest: String,
    /// Where to
    #[arg(value_name = "OUT")]
    out: PathBuf,
    /// A PDF with its Bates numbers on the pages; what cannot be stamped gets a slip sheet
    #[arg(long)]
    stamped: bool,
    /// Whose document is stamped, where several claimants have the same file
    #[arg(long, value_name = "CLAIM_NO", requires = "stamped")]
    claim: Option<String>,
}

/// Runs a command on evidence.
pub(crate) fn run(run: &Run, command: EvidenceCommand) -> Result<Outcome> {
    match command {
        EvidenceCommand::Add(args) => add(run, args),
        EvidenceCommand::List(args) => list(run, args),
        EvidenceCommand::Save(args) => save(run, args),
        EvidenceCommand::Verify(args) => verify(run, &args),
        EvidenceCommand::Facts(args) => facts::run(run, args),
        EvidenceCommand::Queue(args) => queue::run(run, args),
        EvidenceCommand::Review(args) => review::review(run, args),
        EvidenceCommand::AcceptFacts(args) => review::accept_facts(run, args),
        EvidenceCommand::Edit(args) => marks::edit(run, args),
        EvidenceCommand::Move(args) => marks::move_to(run, args),
    }
}

fn add(run: &Run, args: AddEvidenceArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let paths = args.files.iter().map(|file| path_text(file)).collect::<Result<Vec<_>>>()?;
    let request = EvidenceAdd { claim_no: args.claim_no.clone(), paths, kind: args.kind };
    let answer = run.watch(|progress| evidence::add(&book, request, progress))?;
    run.printer.document(&answer);
    let lines: Vec<String> = answer.added.iter().map(|file| attached(&shown::view(file), &args.claim_no)).collect();
    run.printer.confirm(&lines.join("\n"));
    Ok(Outcome::Done)
}

fn attached(file: &AddedFile, claim_no: &str) -> String {
    let to = shown::line(claim_no.trim()).to_uppercase();
    let (size, digest) = (size(file.bytes), short(&file.digest));
    let mut lines = vec![match file.attached {
        true => format!("{} attached to {to}: {}, {size}, SHA-256 {digest}", file.name, file.kind),
        false => format!("{} is attached to {to} already, as {}", file.name, file.kind),
    }];
    let others = &file.already_held_by;
    lines.extend(
        (!others.is_empty()).then(|| {
            format!("note: the same file is also attached to {}", with_more(others, file.already_held_by_count))
        }),
    );
    for inside in &file.attachments {
        lines.extend(attached(inside, claim_no).lines().map(|line| format!("  {line}")));
    }
    lines.extend(file.warnings.iter().map(|warning| format!("warning: {warning}")));
    lines.join("\n")
}

fn list(run: &Run, args: ListEvidenceArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = EvidenceQuery { claim_no: args.claim_no.clone().unwrap_or_default() };
    let found = evidence::list(&book, request, &Progress::silent())?;
    run.printer.document(&found);
    let table = files_table(&found.rows, true).with_heading();
    run.printer.answer(if table.is_empty() { "No evidence" } else { &table });
    Ok(Outcome::Done)
}

/// Pieces of evidence as a table; whose they are only where that is not said above it.
pub(crate) fn files_table(rows: &[EvidenceView], whose: bool) -> Table {
    let mut columns = vec![
        ("kind", Side::Left),
        ("name", Side::Left),
        ("size", Side::Right),
        ("added", Side::Left),
        ("SHA-256", Side::Left),
    ];
    if whose {
        columns.insert(0, ("claim", Side::Left));
    }
    let mut table = Table::new(&columns);
    for row in rows {
        let added = row.added_at.get(..10).unwrap_or(&row.added_at).to_string();
        let mut cells = vec![row.kind.clone(), row.name.clone(), size(row.bytes), added, short(&row.digest)];
        if whose {
            cells.insert(0, row.claim_no.clone());
        }
        table.row(cells);
    }
    table
}

fn save(run: &Run, args: SaveArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let path = path_text(&args.out)?;
    let claim_no = args.claim.unwrap_or_default();
    let request = EvidenceSave { digest: args.digest, path: path.clone(), stamped: args.stamped, claim_no };
    let saved = run.watch(|progress| evidence::save(&book, request, progress))?;
    // As it was typed, whether or not a file was there before.
    let saved = SavedFile { path, ..saved };
    run.printer.document(&saved);
    run.printer.confirm(&format!("Saved to {} (SHA-256 {})", shown::line(&saved.path), saved.sha256));
    Ok(Outcome::Done)
}

fn verify(run: &Run, args: &BookArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let verdict = run.watch(|progress| evidence::verify(&book, Nothing {}, progress))?;
    run.printer.document(&verdict);
    let mut words = match verdict.files {
        0 => "No evidence yet".to_string(),
        _ => format!("{} of {} unchanged since {}", verdict.unchanged, verdict.files, verdict.since),
    };
    for file in &verdict.damaged {
        let file = shown::view(file);
        words.push_str(&format!(
            "\nDAMAGED: {} of {}: {}",
            file.name,
            with_more(&file.held_by, file.held_by_count),
            file.message
        ));
    }
    run.printer.answer(&words);
    Ok(if verdict.damaged.is_empty() { Outcome::Done } else { Outcome::No })
}

/// `LNKD-0000001, LNKD-0000002 and 3,980 more`: the claim numbers named, and how many of `all` are not.
fn with_more(named: &[String], all: u64) -> String {
    let named_count = named.len() as u64;
    match all.saturating_sub(named_count) {
        0 => named.join(", "),
        more => format!("{} and {} more", named.join(", "), grouped(more)),
    }
}

/// The beginning of a digest, enough to distinguish files.
fn short(digest: &str) -> String {
    digest.get(..12).unwrap_or(digest).to_string()
}

/// A size in the unit that fits, with one decimal, in whole numbers all the way: `1.4 MB`.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    match UNITS.into_iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) => format!("{}.{} {name}", bytes / unit, bytes % unit * 10 / unit),
        None => format!("{bytes} B"),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_cut_never_rounded_up() {
        assert_eq!([0, 999, 1_000, 1_499_999, 2_000_000_000].map(size), ["0 B", "999 B", "1.0 kB", "1.4 MB", "2.0 GB"]);
    }
}
