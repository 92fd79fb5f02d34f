//! A letter while it is being written: what is wrong with it, or how it would look to a claimant.

use claimbook_domain::matter::Matter;
use claimbook_domain::notice::Purpose;
use claimbook_domain::status::Status;
use claimbook_store::Reader;

use super::clock;
use super::letter::Letter;
use super::plan::{Addressee, address, way_of};
use super::writing::LetterWriter;
use super::{reasons, sent, templates};
use crate::book::Book;
use crate::claimants::find;
use crate::error::Result;
use crate::progress::Progress;
use crate::typed_day::typed_day;
use crate::views::*;

/// A letter as it would be. A faulty text is an answer, not an error: it is being typed.
pub fn letter(book: &Book, request: LetterDraft, _: &Progress<'_>) -> Result<LetterPreview> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let text = match request.text.trim() {
            "" => templates::find(reader, &matter, &request.name)?.text,
            text => text.to_string(),
        };
        let letter = match Letter::read(&text, &matter) {
            Ok(letter) => letter,
            Err(fault) => {
                let line = fault.line as u64;
                return Ok(LetterPreview { fault: fault.sentence(), hint: fault.hint, line, ..Default::default() });
            }
        };
        let on = typed_day("sent on", &request.on, None)?.unwrap_or_else(|| book.today(&matter)).to_string();
        let writer = LetterWriter { matter: &matter, letter: &letter, on: &on, made: book.clock() };
        let (filled, claim_no) = match request.claim_no.trim() {
            "" => (writer.example(), matter.claim_no(1)),
            claim_no => {
                let to = as_if_sent(book, reader, &matter, &request, claim_no)?;
                let id = to.claimant.claimant.id;
                let asked = reasons::in_words(reader, &matter, id, &to.codes)?;
                (writer.filled(&to, &asked), matter.claim_no(id))
            }
        };
        let document = filled.document(&writer.around(&claim_no));
        let pages = document.layout().pages() as u64;
        Ok(LetterPreview { html: document.html(), pages, ..LetterPreview::default() })
    })
}

/// What a letter says where its day is not known.
const NO_DAY: &str = "[no period is set]";

/// The claimant as if the letter went out whatever is in its way.
fn as_if_sent(
    book: &Book,
    reader: &Reader<'_>,
    matter: &Matter,
    request: &LetterDraft,
    claim_no: &str,
) -> Result<Addressee> {
    let claimant = find(reader, matter, claim_no)?;
    let by = way_of(if request.by.trim().is_empty() { "mail" } else { &request.by })?;
    let on = typed_day("sent on", &request.on, None)?.unwrap_or_else(|| book.today(matter));
    let sent = sent::of(reader, claimant.claimant.id)?;
    let repeated = sent.iter().rev().find(|letter| letter.is_request() && !letter.came_back());
    let repeated = repeated.map(|letter| &letter.body);
    let is_reminder =
        templates::find(reader, matter, &request.name).is_ok_and(|letter| letter.purpose == Purpose::Reminder);
    let cure_by = match repeated.filter(|_| is_reminder) {
        Some(asked) => asked.cure_by.clone(),
        // A matter that sets no period yet has letters all the same.
        None => clock::period(matter, on, by).map_or_else(|_| NO_DAY.to_string(), |period| period.by.to_string()),
    };
    Ok(Addressee {
        sent_to: address(&claimant.claimant, by, &[]).unwrap_or_default(),
        codes: reasons::codes(reader, matter, &claimant, !sent.is_empty())?,
        cure_by,
        steps: Vec::new(),
        asked_on: repeated.map_or_else(|| on.to_string(), |asked| asked.sent_on.clone()),
        becomes: Status::Deficient,
        asked_before: Vec::new(),
        claimant,
    })
}
