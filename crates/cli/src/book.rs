//! The book as a whole: `new`, `verify`, `backup`.

use std::path::{Path, PathBuf};

use claimbook_app::views::{BookInfo, Check, Nothing, PathRequest, Signature, VerifyRequest};
use claimbook_app::{Book, Error, Progress, Result, book, head, matters, sample, signing, verify as checks};
use claimbook_domain::matter::Matter;
use clap::Args;
use serde_json::json;

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

/// Check that the book is sound
///
/// The file, its schema, the audit chain, the evidence, the tally against a recount, and the signatures; exit code 3 when something is
/// wrong.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook verify smith.claimbook\n  claimbook verify smith.claimbook --head 9f86d081884c7d65\n  claimbook verify smith.claimbook --key minisign.pub"
)]
pub(crate) struct VerifyArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// A hash that was noted earlier, or 12 of its digits and more: exit code 3 when it is not in this book's history
    #[arg(long, value_name = "HASH", value_parser = noted_hash)]
    head: Option<String>,
    /// A public key of minisign: exit code 3 when no valid signature is by it
    #[arg(long, value_name = "PUBFILE")]
    key: Option<PathBuf>,
}

fn noted_hash(text: &str) -> std::result::Result<String, String> {
    head::read_hash(text).map_err(|why| why.message)
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
        // The file is new and no one has seen it, so only the first error is reported.
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
pub(crate) fn chosen_matter(name: &str) -> Result<Matter> {
    let path = Path::new(name);
    let is_file = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) || path.is_file();
    if is_file { matters::from_file(path) } else { matters::template(name) }
}

/// `claimbook verify`.
pub(crate) fn verify(run: &Run, args: &VerifyArgs) -> Result<Outcome> {
    let key = args.key.as_deref().map(signing::public_key_of).transpose()?.unwrap_or_default();
    let request = VerifyRequest { head: args.head.clone().unwrap_or_default(), key };
    let book = run.open(&args.book)?;
    let report = run.watch(|progress| checks::book(&book, request, progress))?;
    run.printer.document(&report);
    let report = shown::view(&report);
    let mut table = Table::new(&[("", Side::Left), ("", Side::Left), ("", Side::Left)]);
    for check in &report.checks {
        let verdict = if check.ok { "ok" } else { "FAULT" };
        table.row(vec![verdict.into(), check.name.clone(), check.detail.clone()]);
    }
    // What was asked about, and is not there, may just be the wrong question.
    let asked = |check: &Check| check.name == "head" || (check.name == "signatures" && args.key.is_some());
    let conclusion = match report.checks.iter().filter(|check| !check.ok).collect::<Vec<_>>().as_slice() {
        [] => "The book is sound",
        faults if faults.iter().all(|check| asked(check)) => {
            "What was asked about is not in this book; keep this file as it is and compare it with a backup"
        }
        _ => "The book has faults; keep this file as it is and restore a backup",
    };
    let signatures: String = report.signatures.iter().map(signature).collect();
    let head = report.head.as_ref().map(|head| format!("The head is {}\n", head::in_words(head))).unwrap_or_default();
    run.printer.answer(&format!("{}{signatures}{head}{conclusion}", table.rows_only()));
    Ok(if report.ok { Outcome::Done } else { Outcome::No })
}

/// `Event 13 signs event 12 with the key E7620F1842B4E81F (2025-03-14T17:00:00Z): valid, by this key`.
fn signature(found: &Signature) -> String {
    let Signature { event, at, signed, key_id, detail, .. } = found;
    match key_id.as_str() {
        "" => format!("Event {event} ({at}): {detail}\n"),
        key => format!("Event {event} signs event {} with the key {key} ({at}): {detail}\n", signed.event),
    }
}

/// `claimbook backup`.
pub(crate) fn backup(run: &Run, args: &BackupArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = PathRequest { path: path_text(&args.out)? };
    let saved = run.watch(|progress| checks::backup(&book, request, progress))?;
    run.printer.document(&saved);
    let head = saved.head.as_ref().map(|head| format!("\nIts head is {}", head::in_words(head))).unwrap_or_default();
    run.printer.confirm(&format!("Copied to {} (SHA-256 {}){head}", shown::line(&saved.path), saved.sha256));
    Ok(Outcome::Done)
}
