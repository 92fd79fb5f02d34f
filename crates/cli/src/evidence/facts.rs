//! `evidence facts`: what a data export shows, or what was keyed in of another document, one line for each fact.

use std::collections::BTreeMap;
use std::path::PathBuf;

use claimbook_app::views::{DataExportFacts, DigestRef, KeyedFile, PaidInvoice};
use claimbook_app::{Result, evidence};
use claimbook_domain::money::grouped;
use clap::Args;

use crate::run::{Outcome, Run};
use crate::shown;
use crate::table::{Side, Table};

/// Show what a LinkedIn data export says: payments, messages before the cutoff, and which of them can be InMail
///
/// The export is read in the claimbook, by the cutoff and time zone of the matter. Messages are counted; their texts are not shown or kept.
/// Of a receipt or another document that is not an export, the keyed-in facts are shown.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook evidence facts smith.claimbook 9f86d081")]
pub(crate) struct FactsArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// SHA-256 of the file in hex; the beginning is enough when it is the only one
    #[arg(value_name = "DIGEST")]
    digest: String,
}

/// Runs the command.
pub(super) fn run(run: &Run, args: FactsArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = DigestRef { digest: args.digest };
    let facts = run.watch(|progress| evidence::file_facts(&book, request, progress))?;
    match &facts.export {
        Some(export) => {
            run.printer.document(export);
            run.printer.answer(&words(&shown::view(export)));
        }
        None => {
            run.printer.document(&facts.keyed);
            run.printer.answer(&keyed(&shown::view(&facts.keyed)));
        }
    }
    Ok(Outcome::Done)
}

fn keyed(file: &KeyedFile) -> String {
    if file.documents.is_empty() {
        return format!("No one has keyed in facts of {} yet", file.name);
    }
    let mut lines = Vec::new();
    for document in &file.documents {
        lines.push(format!("{} of {}, as it was keyed in", document.name, document.claim_no));
        lines.extend(document.facts.lines.iter().map(|line| format!("  {line}")));
        lines.extend(document.facts.warnings.iter().map(|warning| format!("Warning: {warning}")));
    }
    lines.join("\n")
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
