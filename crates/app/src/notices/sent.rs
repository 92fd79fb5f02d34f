//! The notices that a claimant has, and what they say of a new one: where the mail came back, what was asked and what came since.

use chrono::NaiveDate;
use claimbook_domain::evidence::EvidenceKind;
use claimbook_domain::notice::{Purpose, SentBy};
use claimbook_store::Reader;
use claimbook_store::entries::Entry;
use claimbook_store::evidence::Piece;

use super::body::{self, NoticeBody};
use crate::entry_kinds::NOTICE;
use crate::error::Result;
use crate::views::{AskedBefore, ReceivedSince};

/// A notice that stands.
pub(super) struct SentLetter {
    pub(super) entry: Entry,
    pub(super) body: NoticeBody,
}

/// Every notice of a claimant that stands, oldest first.
pub(super) fn of(reader: &Reader<'_>, claimant: i64) -> Result<Vec<SentLetter>> {
    let entries = reader.entries_of(NOTICE, claimant)?;
    entries.into_iter().map(|entry| Ok(SentLetter { body: body::read(&entry)?, entry })).collect()
}

impl SentLetter {
    pub(super) fn came_back(&self) -> bool {
        self.body.returned_on.is_some()
    }

    /// Whether the claimant still has time on that day, `YYYY-MM-DD`.
    pub(super) fn runs_on(&self, day: &str) -> bool {
        !self.came_back() && self.body.cure_by.as_str() >= day
    }

    pub(super) fn is_request(&self) -> bool {
        self.body.purpose == Purpose::Request.code()
    }

    pub(super) fn asks_for(&self, code: &str) -> bool {
        self.body.asked.iter().any(|asked| asked.code == code)
    }
}

/// The last day to cure of what the letters asked for that did not come back.
pub(crate) fn cure_until(reader: &Reader<'_>, claimant: i64) -> Result<Option<NaiveDate>> {
    let sent = of(reader, claimant)?;
    let last = sent.iter().filter(|letter| !letter.came_back()).map(|letter| letter.body.cure_by.as_str()).max();
    Ok(last.and_then(|day| day.parse().ok()))
}

/// The notice that came back from this place, if one did.
pub(super) fn returned_from<'s>(sent: &'s [SentLetter], by: SentBy, to: &[String]) -> Option<&'s SentLetter> {
    sent.iter().rev().find(|letter| letter.came_back() && letter.body.by == by.code() && letter.body.sent_to == to)
}

/// The requests that asked for something that is open, with what came since, newest first.
pub(super) fn asked_before(sent: &[SentLetter], pieces: &[Piece], open: &[String], day: &str) -> Vec<AskedBefore> {
    let asked = |letter: &SentLetter| -> Option<AskedBefore> {
        let reasons: Vec<String> = open.iter().filter(|code| letter.asks_for(code)).cloned().collect();
        (!reasons.is_empty()).then(|| AskedBefore {
            notice: letter.entry.id,
            on: letter.body.sent_on.clone(),
            by: letter.body.by.clone(),
            cure_by: letter.body.cure_by.clone(),
            reasons,
            runs: letter.runs_on(day),
            returned_on: letter.body.returned_on.clone().unwrap_or_default(),
            received: received_since(pieces, &letter.body.sent_on),
        })
    };
    sent.iter().rev().filter(|letter| letter.is_request()).filter_map(asked).collect()
}

/// The documents that came on that day or later, the firm's own letters left out.
pub(super) fn received_since(pieces: &[Piece], day: &str) -> Vec<ReceivedSince> {
    let came = |piece: &&Piece| piece.kind != EvidenceKind::Notice.code() && received_on(piece) >= day;
    let view = |piece: &Piece| ReceivedSince {
        digest: piece.file.sha256.clone(),
        name: piece.name.clone(),
        kind: piece.kind.clone(),
        on: received_on(piece).into(),
        review: piece.marks.review.clone(),
    };
    pieces.iter().filter(came).map(view).collect()
}

/// The day a piece came: as a person noted it, else the day it was added.
fn received_on(piece: &Piece) -> &str {
    match piece.marks.received_on.as_str() {
        "" => piece.added_at.get(..10).unwrap_or(&piece.added_at),
        day => day,
    }
}
