//! `evidence edit` and `evidence move`: what a document is, how it came, and whose it is.

use std::path::PathBuf;

use claimbook_app::views::{EvidenceEdit, EvidenceMove, EvidenceView};
use claimbook_app::{Progress, Result, evidence};
use claimbook_domain::evidence::{EvidenceKind, SignedHow};
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::run::{Outcome, Run};
use crate::shown;

/// Change what is said about a document: its kind, a note, its signature, how it was received
///
/// Empty text takes a mark away; what is left out stays.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook evidence edit smith.claimbook 9f86d081 --kind receipt --note \"page 2 is cut\"\n  claimbook evidence edit smith.claimbook 9f86d081 --signed-how e-signed --received-how mail --received-on 2026-03-02"
)]
pub(crate) struct EditEvidenceArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// SHA-256 of the document in hex; the beginning is enough when it is the only one
    #[arg(value_name = "DIGEST")]
    digest: String,
    /// Whose, when several claimants have the file
    #[arg(long, value_name = "CLAIM_NO")]
    claim: Option<String>,
    /// What it is
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(EvidenceKind::ALL.map(EvidenceKind::code)))]
    kind: Option<String>,
    /// A note about it
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// How the signature on it was made
    #[arg(long, value_name = "WAY", value_parser = PossibleValuesParser::new(SignedHow::ALL.map(SignedHow::code).into_iter().chain([""])))]
    signed_how: Option<String>,
    /// From whom it was received
    #[arg(long, value_name = "NAME")]
    received_from: Option<String>,
    /// By which way it was received
    #[arg(long, value_name = "WAY")]
    received_how: Option<String>,
    /// On which day it was received
    #[arg(long, value_name = "DATE")]
    received_on: Option<String>,
}

/// Runs `evidence edit`.
pub(super) fn edit(run: &Run, args: EditEvidenceArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let id = evidence::only_piece(&book, &args.digest, args.claim.as_deref().unwrap_or_default())?;
    let request = EvidenceEdit {
        id,
        kind: args.kind,
        note: args.note,
        signed_how: args.signed_how,
        received_from: args.received_from,
        received_how: args.received_how,
        received_on: args.received_on,
    };
    let piece = run.watch(|progress| evidence::edit(&book, request, progress))?;
    run.printer.document(&piece);
    run.printer.confirm(&marked(&shown::view(&piece)));
    Ok(Outcome::Done)
}

/// `receipt.pdf of LNKD-0000001: receipt, e-signed, received from R. Reyes by mail on 2026-03-02, note: page 2 is cut`.
fn marked(piece: &EvidenceView) -> String {
    let mut marks = vec![piece.kind.clone()];
    marks.extend((!piece.signed_how.is_empty()).then(|| format!("signed: {}", piece.signed_how)));
    let received = [(" from ", &piece.received_from), (" by ", &piece.received_how), (" on ", &piece.received_on)];
    let received: String =
        received.into_iter().filter(|(_, text)| !text.is_empty()).map(|(word, text)| format!("{word}{text}")).collect();
    marks.extend((!received.is_empty()).then(|| format!("received{received}")));
    marks.extend((!piece.note.is_empty()).then(|| format!("note: {}", piece.note)));
    format!("{} of {}: {}", piece.name, piece.claim_no, marks.join(", "))
}

/// File a document under another claimant; its review begins anew
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimbook evidence move smith.claimbook 9f86d081 --from LNKD-0000007 --to LNKD-0000009"
)]
pub(crate) struct MoveEvidenceArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// SHA-256 of the document in hex; the beginning is enough when it is the only one
    #[arg(value_name = "DIGEST")]
    digest: String,
    /// Under whom it is filed; needed when several claimants have the file
    #[arg(long, value_name = "CLAIM_NO")]
    from: Option<String>,
    /// Whose it is
    #[arg(long, value_name = "CLAIM_NO")]
    to: String,
}

/// Runs `evidence move`.
pub(super) fn move_to(run: &Run, args: MoveEvidenceArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let id = evidence::only_piece(&book, &args.digest, args.from.as_deref().unwrap_or_default())?;
    let piece = evidence::move_to(&book, EvidenceMove { id, to: args.to }, &Progress::silent())?;
    run.printer.document(&piece);
    let seen = shown::view(&piece);
    run.printer.confirm(&format!("{} is filed under {}, not reviewed", seen.name, seen.claim_no));
    Ok(Outcome::Done)
}
