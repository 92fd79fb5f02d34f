//! Letters that came back: the notice says when and why, and no letter goes to that address again.

use claimbook_domain::hidden::one_line;
use claimbook_store::entries::Entry;

use super::clock::long_date;
use super::sent::{self, SentLetter};
use super::{body, of_claimant};
use crate::book::Book;
use crate::claimants::find;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::typed_day::typed_day;
use crate::views::*;

/// The longest note, in characters.
const LONGEST_NOTE: usize = 500;

/// Notes that a letter came back. What was sent stays as it was.
pub fn returned(book: &Book, request: NoticeReturned, _: &Progress<'_>) -> Result<ClaimantNotices> {
    book.act("notice.returned", |act| {
        let matter = act.matter().clone();
        let id = find(act, &matter, &request.claim_no)?.claimant.id;
        let claim_no = matter.claim_no(id);
        let letter = meant(sent::of(act, id)?, request.notice, &claim_no)?;
        let on = typed_day("came back on", &request.on, None)?.unwrap_or_else(|| book.today(&matter)).to_string();
        if on < letter.body.sent_on {
            let message =
                format!("the letter was sent on {}, after {}", long_date(&letter.body.sent_on), long_date(&on));
            return Err(Error::invalid(message, "give the day on which it came back"));
        }
        let note = one_line(request.note.trim()).into_owned();
        if note.chars().count() > LONGEST_NOTE {
            let message = format!("the note is longer than {LONGEST_NOTE} characters");
            return Err(Error::invalid(message, "shorten it; the contact log takes longer texts"));
        }
        let mut marked = letter.body;
        marked.returned_on = Some(on.clone());
        marked.returned_note = (!note.is_empty()).then(|| note.clone());
        let entry = Entry { body: body::write(&marked)?, ..letter.entry.clone() };
        if entry.body != letter.entry.body {
            act.update_entry(&letter.entry, &entry)?;
            let why = if note.is_empty() { String::new() } else { format!(": {note}") };
            let sent = long_date(&marked.sent_on);
            act.say(format!("Noted that the letter of {sent} to {claim_no} came back on {}{why}", long_date(&on)));
        }
        of_claimant::view(book, act, &matter, &claim_no)
    })
}

/// The notice of that number, or the last one.
fn meant(sent: Vec<SentLetter>, notice: i64, claim_no: &str) -> Result<SentLetter> {
    let found = sent.into_iter().rev().find(|letter| notice == 0 || letter.entry.id == notice);
    found.ok_or_else(|| match notice {
        0 => Error::not_found(
            format!("no notice was sent to {claim_no}"),
            "send one first, or note the letter as a contact",
        ),
        number => Error::not_found(format!("{claim_no} has no notice {number}"), "look at the notices on the record"),
    })
}
