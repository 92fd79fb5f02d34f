//! `evidence facts`: what a data export shows, one line for each fact.

use std::collections::BTreeMap;
use std::path::PathBuf;

use claimbook_app::Result;
use claimbook_app::evidence::data_export;
use claimbook_app::views::{DataExportFacts, DigestRef, PaidInvoice};
use claimbook_domain::money::grouped;
use clap::Args;

use crate::run::{Outcome, Run};
use crate::shown;
use crate::table::{Side, Table};

/// Show what a LinkedIn data export says: payments, messages before the cutoff, and which of them can be InMail
///
/// The export is read in the claimbook, by the cutoff and time zone of the matter. Messages are counted; their texts are not shown or kept.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook evidence facts smith.claimbook 9f86d081")]
pub(crate) struct FactsArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// SHA-256 of the ZIP file in hex; the beginning is enough when it is the only one
    #[arg(value_name = "DIGEST")]
    digest: String,
}

/// Runs the command.
pub(super) fn run(run: &Run, args: FactsArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = DigestRef { digest: args.digest };
    let facts = run.watch(|progress| data_export::facts(&book, request, progress))?;
    run.printer.document(&facts);
    run.printer.answer(&words(&shown::view(&facts)));
    Ok(Outcome::Done)
}

fn words(facts: &DataExportFacts) -> String {
    let (messages, before) = (&facts.messages, &facts.messages.before_cutoff);
    let (candidates, because) = (&facts.inmail_candidates, &facts.inmail_candidates.because);
    let mut lines = vec![
        export(facts),
        format!("Owner: {}", owner(facts)),
        format!("Changed after the export: {}", if facts.altered { "yes" } else { "no" }),
        format!("Paid: {}", totals(&facts.paid)),
    ];
    lines.extend(invoices(&facts.paid).lines().map(|line| format!("  {line}")));
    lines.push(format!("Invoices for nothing, as in a trial: {}", grouped(facts.trials)));
    let [rows, drafts, sponsored, spam] =
        [messages.rows, messages.drafts, messages.sponsored, messages.spam].map(grouped);
    lines.push(format!("Messages: {rows} in all; drafts: {drafts}, sponsored: {sponsored}, spam: {spam}"));
    lines.push(format!("Before the cutoff: {} sent, {} received", grouped(before.sent), grouped(before.received)));
    let [possible, subject, stranger] = [candidates.before_cutoff, because.subject, because.not_connected].map(grouped);
    lines.push(format!(
        "Possible InMail before the cutoff: {possible} ({subject} with a subject, {stranger} with someone who was not a connection)"
    ));
    lines.extend(facts.warnings.iter().map(|warning| format!("Warning: {warning}")));
    lines.join("\n")
}

fn export(facts: &DataExportFacts) -> String {
    let part = if facts.part == "basic" { "First part of a data export" } else { "Complete data export" };
    match facts.exported_on.as_str() {
        "" => format!("{part}, day not known"),
        day => format!("{part} of {day}"),
    }
}

fn owner(facts: &DataExportFacts) -> String {
    match facts.owner_by.as_str() {
        "invitations" => format!("{} (found by the invitations)", facts.owner_url),
        "profile-name" => format!("{} (found by the name of the profile)", facts.owner_url),
        _ => "not known".to_string(),
    }
}

/// `20 invoices, 599.80 USD`.
fn totals(paid: &[PaidInvoice]) -> String {
    let mut totals: BTreeMap<&str, u128> = BTreeMap::new();
    for invoice in paid {
        *totals.entry(&invoice.currency).or_default() += cents(invoice);
    }
    let sums: String = totals.iter().map(|(currency, cents)| format!(", {}", amount(*cents, currency))).collect();
    match paid.len() {
        0 => "nothing".to_string(),
        1 => format!("1 invoice{sums}"),
        many => format!("{} invoices{sums}", grouped(many as u64)),
    }
}

fn invoices(paid: &[PaidInvoice]) -> String {
    let mut table = Table::new(&[("day", Side::Left), ("plan", Side::Left), ("total", Side::Right)]);
    for invoice in paid {
        table.row(vec![invoice.on.clone(), invoice.plan.clone(), amount(cents(invoice), &invoice.currency)]);
    }
    table.rows_only()
}

/// Payments are above zero.
fn cents(invoice: &PaidInvoice) -> u128 {
    invoice.cents.parse().unwrap_or(0)
}

/// `1,299.88 USD`.
fn amount(cents: u128, currency: &str) -> String {
    let whole = grouped(u64::try_from(cents / 100).unwrap_or(u64::MAX));
    format!("{whole}.{:02} {currency}", cents % 100).trim_end().to_string()
}
