//! What a claimant's data export shows. It is read in place, out of the book; nothing is written, and no text of a message leaves it.

use claimbook_domain::eligibility::DocumentFacts;
use claimbook_domain::evidence::EvidenceKind;
use claimbook_intake::linkedin::facts::{AccountEmail, Facts, OwnerBy, Part, Payment};
use claimbook_intake::{Refusal, Request, linkedin};
use claimbook_store::Reader;
use claimbook_store::evidence::StoredFile;

mod facts;

use super::finding::{by_digest, file_in_words};
use super::reading::{Stoppable, of_book};
use crate::book::Book;
use crate::error::{Error, ErrorKind, Result};
use crate::progress::Progress;
use crate::views::*;

/// An export says in its name what it is; the same file may have come under several.
const MOST_NAMES: u32 = 20;

/// Whether a piece of that kind is a data export.
pub(super) fn is_one(kind: &str) -> bool {
    kind == EvidenceKind::LinkedinExport.code()
}

/// What a data export shows, by the cutoff and the time zone of the matter. A digest of which only the beginning is given will do.
///
/// # Errors
/// When the book has no such file, and when the file is not a data export, is damaged or is made to do harm.
pub fn facts(book: &Book, request: DigestRef, progress: &Progress<'_>) -> Result<DataExportFacts> {
    book.read(|reader| of_file(reader, &by_digest(reader, &request.digest)?, progress))
}

/// What a file shows that is a data export.
///
/// # Errors
/// As [`facts`].
pub(super) fn of_file(reader: &Reader<'_>, file: &StoredFile, progress: &Progress<'_>) -> Result<DataExportFacts> {
    Ok(view(read(reader, file, progress)?))
}

/// What a data export shows as the facts that rules read, and what a person must know about them, in sentences.
///
/// # Errors
/// As [`facts`].
pub(super) fn shown(
    reader: &Reader<'_>,
    file: &StoredFile,
    progress: &Progress<'_>,
) -> Result<(DocumentFacts, Vec<String>)> {
    let mut export = read(reader, file, progress)?;
    let warnings = std::mem::take(&mut export.warnings);
    Ok((facts::facts_of_export(export), warnings))
}

fn read(reader: &Reader<'_>, file: &StoredFile, progress: &Progress<'_>) -> Result<Facts> {
    let matter = reader.matter()?.0;
    let file_names = reader.names_of_file(file.id, MOST_NAMES)?;
    let request = Request { file_names: &file_names, cutoff: matter.cutoff, zone: matter.zone };
    let bytes = Stoppable::new(reader, file, "Reading the export", progress);
    match linkedin::read(bytes, &request) {
        Ok(facts) => Ok(facts),
        Err(refusal) => Err(in_words(refusal, &file_in_words(reader, file)?)),
    }
}

fn view(facts: Facts) -> DataExportFacts {
    let (messages, candidates) = (facts.messages, facts.inmail_candidates);
    DataExportFacts {
        part: match facts.part {
            Part::Basic => "basic".into(),
            Part::Complete => "complete".into(),
        },
        exported_on: facts.exported_on.map(|day| day.to_string()).unwrap_or_default(),
        owner_url: facts.owner_url.unwrap_or_default(),
        owner_by: match facts.owner_by {
            OwnerBy::Invitations => "invitations".into(),
            OwnerBy::ProfileName => "profile-name".into(),
            OwnerBy::Unknown => "unknown".into(),
        },
        emails: facts.emails.into_iter().map(email).collect(),
        altered: facts.altered,
        warnings: facts.warnings,
        paid: facts.paid.into_iter().map(paid).collect(),
        trials: facts.trials.len() as u64,
        messages: MessageCounts {
            rows: messages.rows,
            before_cutoff: SentAndReceived {
                sent: messages.before_cutoff.sent,
                received: messages.before_cutoff.received,
            },
            drafts: messages.drafts,
            spam: messages.spam,
            sponsored: messages.sponsored,
        },
        inmail_candidates: InmailCandidates {
            before_cutoff: candidates.before_cutoff,
            because: InmailReasons {
                subject: candidates.because.subject,
                not_connected: candidates.because.not_connected,
            },
        },
    }
}

fn email(email: AccountEmail) -> ListedEmail {
    ListedEmail { address: email.address, confirmed: email.confirmed, primary: email.primary }
}

fn paid(payment: Payment) -> PaidInvoice {
    PaidInvoice {
        plan: payment.plan,
        on: payment.on.to_string(),
        cents: payment.cents.to_string(),
        currency: payment.currency,
    }
}

/// Errors of the book and a stop come out as they went in.
fn in_words(refusal: Refusal, name: &str) -> Error {
    let (message, hint) = (format!("{name} {refusal}"), refusal.hint());
    let Refusal::Unreadable(why) = refusal else { return Error::invalid(message, hint) };
    of_book(why).unwrap_or_else(|_| Error::new(ErrorKind::Damaged, message, hint))
}
