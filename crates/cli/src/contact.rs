//! The contact log: `contact add`, `contact list`.

use std::path::PathBuf;

use claimbook_app::views::{ClaimantRef, ContactAdd, ContactView};
use claimbook_app::{Progress, Result, notices::contacts};
use claimbook_domain::notice::ContactWay;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::run::{Outcome, Run};
use crate::shown;

#[derive(Debug, Subcommand)]
pub(crate) enum ContactCommand {
    Add(AddContactArgs),
    List(ListContactsArgs),
}

/// Note a call or a letter outside notices
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimbook contact add smith.claimbook LNKD-0000001 --way phone --with 'Marisol Reyes' --text 'Will send the receipt this week'"
)]
pub(crate) struct AddContactArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// With which claimant, or about which
    #[arg(value_name = "CLAIM_NO")]
    claim_no: String,
    /// How
    #[arg(long, value_name = "WAY", value_parser = PossibleValuesParser::new(ContactWay::ALL.map(ContactWay::code)))]
    way: String,
    /// What was said or written
    #[arg(long, value_name = "TEXT")]
    text: String,
    /// With whom
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    with: String,
    /// The day, as YYYY-MM-DD; today without it
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    on: String,
}

/// List the contacts with a claimant, newest first
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook contact list smith.claimbook LNKD-0000001")]
pub(crate) struct ListContactsArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Whose
    #[arg(value_name = "CLAIM_NO")]
    claim_no: String,
}

/// Runs a command on the contact log.
pub(crate) fn run(run: &Run, command: ContactCommand) -> Result<Outcome> {
    match command {
        ContactCommand::Add(args) => add(run, args),
        ContactCommand::List(args) => list(run, args),
    }
}

fn add(run: &Run, args: AddContactArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = ContactAdd { claim_no: args.claim_no, on: args.on, way: args.way, with: args.with, text: args.text };
    let noted = contacts::add(&book, request, &Progress::silent())?;
    run.printer.document(&noted);
    run.printer.confirm(&format!("Noted: {}", line(&shown::view(&noted))));
    Ok(Outcome::Done)
}

fn list(run: &Run, args: ListContactsArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let log = contacts::list(&book, ClaimantRef { claim_no: args.claim_no }, &Progress::silent())?;
    run.printer.document(&log);
    let lines: Vec<String> = shown::view(&log).rows.iter().map(line).collect();
    let words = if lines.is_empty() { "No contacts".to_string() } else { lines.join("\n") };
    run.printer.answer(&words);
    Ok(Outcome::Done)
}

/// `2026-11-20  Phone, Marisol Reyes: Will send the receipt (noted by km)`.
fn line(contact: &ContactView) -> String {
    let way = ContactWay::parse(&contact.way).map_or(contact.way.as_str(), |way| way.label());
    let with = if contact.with.is_empty() { String::new() } else { format!(", {}", contact.with) };
    format!("{}  {way}{with}: {} (noted by {})", contact.on, contact.text, contact.by)
}
