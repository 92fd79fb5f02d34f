//! `evidence review` and `evidence accept-facts`: a document counts, and what it shows goes into fields.

use std::path::PathBuf;

use claimbook_app::views::{EvidenceReview, EvidenceReviewed, FactsAccept, FactsAccepted};
use claimbook_app::{Result, evidence};
use claimbook_domain::evidence::Review;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::short;
use crate::run::{Outcome, Run};
use crate::shown;
use crate::table::{Side, Table};

/// Say whether a document counts
///
/// Accepting a data export also reads what it shows, so that rules can use it.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook evidence review smith.claimbook 9f86d081 accepted\n  claimbook evidence review smith.claimbook 9f86d081 rejected --claim LNKD-0000007 --reason illegible"
)]
pub(crate) struct ReviewArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// SHA-256 of the document in hex; the beginning is enough when it is the only one
    #[arg(value_name = "DIGEST")]
    digest: String,
    /// What you say
    #[arg(value_name = "REVIEW", value_parser = PossibleValuesParser::new(Review::ALL.map(Review::code)))]
    review: String,
    /// Of this claimant only; without it, of everyone who has the file
    #[arg(long, value_name = "CLAIM_NO")]
    claim: Option<String>,
    /// Why; needed for rejected
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// Runs `evidence review`.
pub(super) fn review(run: &Run, args: ReviewArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = EvidenceReview {
        pieces: Vec::new(),
        digest: args.digest,
        claim_no: args.claim.unwrap_or_default(),
        review: args.review,
        reason: args.reason.unwrap_or_default(),
    };
    let answer = run.watch(|progress| evidence::review(&book, request, progress))?;
    run.printer.document(&answer);
    run.printer.confirm(&reviewed(&shown::view(&answer)));
    Ok(Outcome::Done)
}

fn reviewed(answer: &EvidenceReviewed) -> String {
    let reason = if answer.reason.is_empty() { String::new() } else { format!(": {}", answer.reason) };
    let (digest, claims) = (short(&answer.digest), answer.claims.join(", "));
    with_warnings(format!("SHA-256 {digest} of {claims} is {}{reason}", answer.review), &answer.warnings)
}

fn with_warnings(words: String, warnings: &[String]) -> String {
    let warnings = warnings.iter().map(|warning| format!("\nwarning: {warning}"));
    std::iter::once(words).chain(warnings).collect()
}

/// Copy what an accepted document shows into the fields of its claimant
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook evidence accept-facts smith.claimbook 9f86d081\n  claimbook evidence accept-facts smith.claimbook 9f86d081 --claim LNKD-0000007 --review"
)]
pub(crate) struct AcceptFactsArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// SHA-256 of the document in hex; the beginning is enough when it is the only one
    #[arg(value_name = "DIGEST")]
    digest: String,
    /// Of this claimant only; without it, of everyone who has the file
    #[arg(long, value_name = "CLAIM_NO")]
    claim: Option<String>,
    /// Accept the document too
    #[arg(long)]
    review: bool,
}

/// Runs `evidence accept-facts`.
pub(super) fn accept_facts(run: &Run, args: AcceptFactsArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = FactsAccept {
        id: 0,
        digest: args.digest,
        claim_no: args.claim.unwrap_or_default(),
        fields: Vec::new(),
        review: args.review,
    };
    let answer = run.watch(|progress| evidence::accept_facts(&book, request, progress))?;
    run.printer.document(&answer);
    run.printer.answer(&filled(&shown::view(&answer)));
    Ok(Outcome::Done)
}

fn filled(answer: &FactsAccepted) -> String {
    let mut table = Table::new(&["claim", "field", "was", "is", "because"].map(|name| (name, Side::Left)));
    for claim in &answer.claims {
        for row in &claim.rows {
            let cells = [&claim.claim_no, &row.label, &row.current, &row.proposed, &row.because];
            table.row(cells.map(Clone::clone).to_vec());
        }
    }
    let table = table.with_heading();
    with_warnings(if table.is_empty() { "Nothing to copy".into() } else { table }, &answer.warnings)
}
