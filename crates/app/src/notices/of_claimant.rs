//! The notices of one claimant: what each asked for, what was cured by which document, and where the cure is.

use std::collections::BTreeSet;

use claimbook_domain::eligibility::RuleResult;
use claimbook_domain::matter::Matter;
use claimbook_domain::notice::{CureQueue, SentBy};
use claimbook_store::Reader;
use claimbook_store::cures::CureColumns;
use claimbook_store::evidence::Piece;

use super::body::Asked;
use super::plan::address;
use super::sent::{self, SentLetter, received_since};
use super::{contacts, reasons};
use crate::book::Book;
use crate::claimants::find;
use crate::deadlines::{WITHIN, days_left};
use crate::eligibility::checklist;
use crate::error::Result;
use crate::merges::shown;
use crate::progress::Progress;
use crate::views::*;

/// The notices of a claimant, and the contact log.
pub fn of_claimant(book: &Book, request: ClaimantRef, _: &Progress<'_>) -> Result<ClaimantNotices> {
    book.read(|reader| view(book, reader, &reader.matter()?.0, &request.claim_no))
}

/// The same as it is being read, or as an act under way leaves it.
pub(super) fn view(book: &Book, reader: &Reader<'_>, matter: &Matter, claim_no: &str) -> Result<ClaimantNotices> {
    let claimant = find(reader, matter, claim_no)?;
    let id = claimant.claimant.id;
    let (sent, pieces) = (sent::of(reader, id)?, shown::pieces(reader, id)?);
    let mut to_merged = Vec::new();
    for merged in reader.merged_into(id)? {
        to_merged.extend(sent::of(reader, merged)?);
    }
    let was_asked = sent.iter().any(|letter| !letter.came_back());
    let open = reasons::codes(reader, matter, &claimant, was_asked)?;
    let asked = reasons::in_words(reader, matter, id, &open)?;
    let checks = checklist(reader, matter, id)?.rules;
    let still_open = still_open(matter, &claimant.claimant.status_reason, &open, &sent);
    let cure = reader.cure_of(CureColumns::of(&matter.rules), id)?;
    let today = book.today(matter);
    let (state, cure_by) = match cure {
        Some((state, by)) => {
            let left = days_left(today, &by);
            (CureQueue::of(state, left, i64::from(WITHIN)).code().to_string(), by)
        }
        None => Default::default(),
    };
    let mut letters: Vec<&SentLetter> = sent.iter().chain(&to_merged).collect();
    letters.sort_by_key(|letter| (&letter.body.sent_on, letter.entry.id));
    let notice = |letter: &&SentLetter| notice_view(matter, letter, &pieces, &checks, &still_open);
    Ok(ClaimantNotices {
        claim_no: matter.claim_no(id),
        state,
        days_left: days_left(today, &cure_by),
        cure_by,
        reasons: asked.iter().map(Asked::view).collect(),
        mail_stopped: address(&claimant.claimant, SentBy::Mail, &sent).err().map_or(String::new(), |(_, why)| why),
        notices: letters.iter().rev().map(notice).collect(),
        contacts: contacts::of(reader, matter, id)?,
    })
}

/// The codes of everything that notices asked for and that is open. A reason that a person gave stays open as long as the status gives it.
fn still_open(matter: &Matter, status_reason: &str, open: &[String], sent: &[SentLetter]) -> BTreeSet<String> {
    let is_rule = |code: &str| matter.rules.iter().any(|rule| rule.id == code);
    let asked = sent.iter().flat_map(|letter| letter.body.asked.iter().map(|asked| asked.code.clone()));
    asked.filter(|code| open.contains(code) || (!is_rule(code) && code == status_reason)).collect()
}

fn notice_view(
    matter: &Matter,
    letter: &SentLetter,
    pieces: &[Piece],
    checks: &[CheckView],
    still_open: &BTreeSet<String>,
) -> NoticeView {
    let body = &letter.body;
    let piece = pieces.iter().find(|piece| Some(piece.id) == letter.entry.piece);
    let check_of = |asked: &Asked| checks.iter().find(|check| check.id == asked.code);
    let reason = |asked: &Asked| {
        let check = check_of(asked);
        let is_met = check.is_some_and(|check| check.result == RuleResult::Met.code());
        let cured = is_met || (asked.by_hand && !still_open.contains(&asked.code));
        let check = check.filter(|_| cured);
        NoticeReason {
            code: asked.code.clone(),
            label: asked.label.clone(),
            because: asked.because.clone(),
            send: asked.send.clone(),
            cured,
            dropped: check_of(asked).is_none() && !asked.by_hand,
            cured_by: check.map(|check| check.documents.clone()).unwrap_or_default(),
        }
    };
    NoticeView {
        id: letter.entry.id,
        claim_no: matter.claim_no(letter.entry.claimant.unwrap_or_default()),
        template: body.template.clone(),
        purpose: body.purpose.clone(),
        by: body.by.clone(),
        sent_by: body.sent_by.clone(),
        sent_on: body.sent_on.clone(),
        sent_to: body.sent_to.clone(),
        cure_by: body.cure_by.clone(),
        steps: body.steps.clone(),
        reasons: body.asked.iter().map(reason).collect(),
        rules_version: i64::from(body.rules_version),
        rules_of_slice: body.rules_of_slice,
        letter: piece.map_or(String::new(), |piece| piece.file.sha256.clone()),
        piece: letter.entry.piece.unwrap_or_default(),
        returned_on: body.returned_on.clone().unwrap_or_default(),
        returned_note: body.returned_note.clone().unwrap_or_default(),
        received: received_since(pieces, &body.sent_on),
    }
}
