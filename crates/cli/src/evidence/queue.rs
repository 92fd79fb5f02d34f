//! `evidence queue`: the documents that wait for a review, or all of them in an order.

use std::path::PathBuf;

use claimbook_app::views::{EvidencePage, EvidenceQueue, QueuedEvidence};
use claimbook_app::{Progress, Result, evidence};
use claimbook_domain::evidence::{EvidenceKind, Review};
use claimbook_domain::money::grouped;
use clap::Args;
use clap::builder::PossibleValuesParser;

use super::short;
use crate::run::{Outcome, Run};
use crate::shown;
use crate::table::{Side, Table};

/// List documents of all claimants by review, kind, rule and age
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook evidence queue smith.claimbook --review unreviewed --kind receipt\n  claimbook evidence queue smith.claimbook --rule R3 --older-than 14\n  claimbook evidence queue smith.claimbook --search reyes --sort received --descending"
)]
pub(crate) struct QueueArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Only documents with this review
    #[arg(long, value_name = "REVIEW", value_parser = PossibleValuesParser::new(Review::ALL.map(Review::code)))]
    review: Option<String>,
    /// Only documents of this kind; may be given several times
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(EvidenceKind::ALL.map(EvidenceKind::code)))]
    kind: Vec<String>,
    /// Only documents of the kinds that can prove this rule
    #[arg(long, value_name = "RULE")]
    rule: Option<String>,
    /// Only documents of this claimant
    #[arg(long, value_name = "CLAIM_NO")]
    claim: Option<String>,
    /// Only documents that came at least so many days ago
    #[arg(long, value_name = "DAYS")]
    older_than: Option<u32>,
    /// Part of the name of a document or of a claimant
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// By what: added, claim_no, claimant, kind, name, review, pages, received or bates
    #[arg(long, value_name = "ORDER", default_value = "added")]
    sort: String,
    /// The last first
    #[arg(long)]
    descending: bool,
    /// The most rows
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: u64,
}

/// Runs the command.
pub(super) fn run(run: &Run, args: QueueArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = EvidenceQueue {
        kinds: args.kind,
        review: args.review.unwrap_or_default(),
        rule: args.rule.unwrap_or_default(),
        claim_no: args.claim.unwrap_or_default(),
        older_than_days: args.older_than,
        search: args.search.unwrap_or_default(),
        sort: args.sort,
        descending: args.descending,
        offset: 0,
        limit: args.limit,
    };
    let page = evidence::queue(&book, request, &Progress::silent())?;
    run.printer.document(&page);
    run.printer.answer(&words(&page));
    Ok(Outcome::Done)
}

fn words(page: &EvidencePage) -> String {
    let table = table(&page.rows).with_heading();
    let documents = if page.total == 1 { "document" } else { "documents" };
    let unreviewed = match page.unreviewed {
        0 => String::new(),
        waiting => format!(", {} not reviewed", grouped(waiting)),
    };
    match page.total {
        0 => "No documents".into(),
        total => format!("{table}{} {documents}{unreviewed}", grouped(total)),
    }
}

fn table(rows: &[QueuedEvidence]) -> Table {
    let mut table = Table::new(&[
        ("claim", Side::Left),
        ("claimant", Side::Left),
        ("kind", Side::Left),
        ("name", Side::Left),
        ("pages", Side::Right),
        ("review", Side::Left),
        ("added", Side::Left),
        ("verified", Side::Left),
        ("Bates", Side::Left),
        ("SHA-256", Side::Left),
    ]);
    for row in rows {
        let row = shown::view(row);
        let piece = &row.piece;
        let day = |at: &str| at.get(..10).unwrap_or(at).to_string();
        let verified = if row.damaged { "DAMAGED".into() } else { day(&row.verified_at) };
        table.row(vec![
            piece.claim_no.clone(),
            piece.claimant.clone(),
            piece.kind.clone(),
            piece.name.clone(),
            piece.pages.map(grouped).unwrap_or_default(),
            piece.review.clone(),
            day(&piece.added_at),
            verified,
            row.bates.clone(),
            short(&piece.digest),
        ]);
    }
    table
}
