//! What a claimant's data export shows. It is read in place, out of the book; nothing is written, and no text of a message leaves it.

use std::io::{self, Read, Seek, SeekFrom};

use claimbook_intake::linkedin::facts::{Facts, OwnerBy, Part, Payment};
use claimbook_intake::{Refusal, Request, linkedin};
use claimbook_store::StoreError;
use claimbook_store::evidence::FileBytes;

use super::{by_digest, file_in_words};
use crate::book::Book;
use crate::error::{Error, ErrorKind, Result};
use crate::progress::Progress;
use crate::views::*;

/// An export says in its name what it is; the same file may have come under several.
const MOST_NAMES: u32 = 20;

/// What a data export shows, by the cutoff and the time zone of the matter. A digest of which only the beginning is given will do.
///
/// # Errors
/// When the book has no such file, and when the file is not a data export, is damaged or is made to do harm.
pub fn facts(book: &Book, request: DigestRef, progress: &Progress<'_>) -> Result<DataExportFacts> {
    book.read(|reader| {
        let file = by_digest(reader, &request.digest)?;
        let matter = reader.matter()?.0;
        let file_names = reader.names_of_file(file.id, MOST_NAMES)?;
        let request = Request { file_names: &file_names, cutoff: matter.cutoff, zone: matter.zone };
        let bytes = Stoppable { bytes: reader.file_bytes(&file), progress, done: 0 };
        match linkedin::read(bytes, &request) {
            Ok(facts) => Ok(view(facts)),
            Err(refusal) => Err(in_words(refusal, &file_in_words(reader, &file)?)),
        }
    })
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
        altered: facts.altered,
        warnings: facts.warnings,
        paid: facts.paid.into_iter().map(paid).collect(),
        trials: facts.trials,
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
    match why.downcast::<Error>() {
        Ok(error) => error,
        Err(why) => {
            let damaged = |_| Error::new(ErrorKind::Damaged, message, hint);
            why.downcast::<StoreError>().map_or_else(damaged, Error::from)
        }
    }
}

/// The bytes of a file while a person waits for what they say.
struct Stoppable<'a> {
    bytes: FileBytes<'a>,
    progress: &'a Progress<'a>,
    done: u64,
}

impl Read for Stoppable<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.bytes.read(buffer)?;
        self.done += got as u64;
        // Some files are read more than once, so the end is not known.
        self.progress.step("Reading the export", self.done, 0).map_err(io::Error::other)?;
        Ok(got)
    }
}

impl Seek for Stoppable<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}
