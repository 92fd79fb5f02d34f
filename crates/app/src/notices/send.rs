//! Sending: one act that keeps each letter as evidence, notes each notice, moves the claims and puts what goes out in its place.

use std::cell::Cell;
use std::path::Path;

use claimbook_domain::evidence::{EvidenceKind, Review};
use claimbook_domain::matter::Matter;
use claimbook_domain::money::grouped;
use claimbook_domain::notice::{Purpose, SentBy};
use claimbook_domain::reason::INCOMPLETE;
use claimbook_domain::status::Status;
use claimbook_store::claimants::Stored;
use claimbook_store::cures::joined;
use claimbook_store::entries::Entry;
use claimbook_store::evidence::{CHUNK, NewPiece, Piece, PieceMarks};
use claimbook_text::numbers::hex;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::body::{self, Asked, NoticeBody};
use super::clock::long_date;
use super::out::{LettersOut, ListLayout, OutLetter, PlacedLetters};
use super::plan::{Addressee, NoticeOrder, NoticePlan, plan};
use super::reasons;
use super::writing::{LetterWriter, WrittenLetter, row};
use crate::act::Act;
use crate::book::Book;
use crate::claimants::with_status;
use crate::entry_kinds::NOTICE;
use crate::error::{Error, ErrorKind, Result};
use crate::noted_file::taken_away;
use crate::progress::Progress;
use crate::views::*;

/// The kind of the act.
const KIND: &str = "notices.sent";
const PDF: &str = "application/pdf";
/// How many letters are written before they are kept: they are in memory meanwhile.
const AT_A_TIME: usize = 64;

/// Sends letters: all of them are kept, noted and in their place, or none.
pub fn send(book: &Book, request: NoticeRequest, progress: &Progress<'_>) -> Result<NoticesSent> {
    let in_place = Cell::new(false);
    let list = ListLayout::new();
    let sent = book.act(KIND, |act| {
        let matter = act.matter().clone();
        let order = NoticeOrder::of(book, act, &matter, &request)?;
        let plan = plan(act, &matter, &order, &request.select, progress)?;
        is_as_previewed(&request, &plan)?;
        if plan.addressees.is_empty() {
            return Ok((answer(&matter, &order, plan.left_out), None));
        }
        let mut out = LettersOut::begin(&request.path, &list)?;
        let batch = Batch { book, act, matter: &matter, order: &order };
        let mut answer = answer(&matter, &order, Vec::new());
        batch.send(&plan, &mut out, &mut answer, progress)?;
        answer.left_out = plan.left_out;
        answer.event = act.event();
        answer.out = request.path.trim().to_string();
        // The last moment to stop: from here on the letters are there.
        progress.check()?;
        let placed = out.place()?;
        in_place.set(true);
        act.say(in_words(&order, &answer));
        act.detail(detail(&answer, &request.path));
        Ok((answer, Some(placed)))
    });
    let (answer, placed) = sent.map_err(|why| if in_place.get() { taken_away(why) } else { why })?;
    placed.into_iter().for_each(PlacedLetters::keep);
    Ok(answer)
}

fn is_as_previewed(request: &NoticeRequest, plan: &NoticePlan) -> Result<()> {
    let sending = plan.addressees.len() as u64;
    match request.expect {
        Some(expected) if expected != sending => Err(Error::new(
            ErrorKind::Conflict,
            format!("the book has changed since the preview: {sending} would get a letter now, not {expected}"),
            "look at the preview again; nothing was sent",
        )),
        _ => Ok(()),
    }
}

fn answer(matter: &Matter, order: &NoticeOrder, left_out: Vec<NoticeLeftOut>) -> NoticesSent {
    NoticesSent {
        template: order.letter.name.clone(),
        by: order.by.code().into(),
        on: order.on.to_string(),
        cure_by: order.period.as_ref().map_or(String::new(), |period| period.by.to_string()),
        rules_version: i64::from(matter.rules_version),
        left_out,
        ..NoticesSent::default()
    }
}

/// The letters of one act.
struct Batch<'b> {
    book: &'b Book,
    act: &'b Act<'b>,
    matter: &'b Matter,
    order: &'b NoticeOrder,
}

impl Batch<'_> {
    fn send(
        &self,
        plan: &NoticePlan,
        out: &mut LettersOut<'_>,
        done: &mut NoticesSent,
        progress: &Progress<'_>,
    ) -> Result<()> {
        let letter = self.order.letter.read(self.matter)?;
        let on = self.order.on.to_string();
        let writer = LetterWriter { matter: self.matter, letter: &letter, on: &on, made: self.book.clock() };
        let all = plan.addressees.len() as u64;
        for (place, some) in plan.addressees.chunks(AT_A_TIME).enumerate() {
            progress.step("Writing letters", (place * AT_A_TIME) as u64, all)?;
            let asks = |to: &Addressee| reasons::in_words(self.act, self.matter, to.claimant.claimant.id, &to.codes);
            let asked: Vec<Vec<Asked>> = some.iter().map(asks).collect::<Result<_>>()?;
            let written = writer.write_all(some, &asked)?;
            for ((to, asked), written) in some.iter().zip(&asked).zip(&written) {
                done.sent.push(self.note(to, asked, written)?);
                done.moved += u64::from(self.moves(to)?);
                let cells = row(&writer, to, asked, written);
                let cells = std::array::from_fn(|place| cells[place].as_str());
                out.put(&OutLetter { claim_no: cells[0], pdf: &written.pdf, cells })?;
            }
        }
        Ok(())
    }

    /// Keeps a letter and notes the notice.
    fn note(&self, to: &Addressee, asked: &[Asked], written: &WrittenLetter) -> Result<SentNotice> {
        let piece = self.keep(to, written)?;
        self.act.insert_entry(&Entry {
            kind: NOTICE.into(),
            claimant: Some(piece.claimant),
            piece: Some(piece.id),
            body: body::write(&self.notice(to, asked))?,
            ..Entry::default()
        })?;
        Ok(SentNotice {
            claim_no: self.matter.claim_no(piece.claimant),
            letter: piece.file.sha256,
            cure_by: to.cure_by.clone(),
            reasons: to.codes.clone(),
            asked_before: to.asked_before.clone(),
        })
    }

    /// Keeps a letter as evidence of its claimant. The firm made it, so no one needs to review it.
    fn keep(&self, to: &Addressee, written: &WrittenLetter) -> Result<Piece> {
        let mut incoming = self.act.begin_file()?;
        for chunk in written.pdf.chunks(CHUNK) {
            self.act.put_chunk(&mut incoming, chunk)?;
        }
        let file = self.act.end_file(incoming, hex(&Sha256::digest(&written.pdf)), PDF.into())?;
        let claim_no = self.matter.claim_no(to.claimant.claimant.id);
        self.act.add_piece(&NewPiece {
            claimant: to.claimant.claimant.id,
            file: &file,
            kind: EvidenceKind::Notice.code(),
            name: &format!("{claim_no} {} {}.pdf", self.order.letter.name, self.order.on),
            pages: Some(written.pages),
            parent: None,
            marks: PieceMarks { review: Review::Accepted.code().into(), ..PieceMarks::default() },
        })
    }

    fn notice(&self, to: &Addressee, asked: &[Asked]) -> NoticeBody {
        NoticeBody {
            template: self.order.letter.name.clone(),
            purpose: self.order.letter.purpose.code().into(),
            by: self.order.by.code().into(),
            sent_by: self.book.actor().into(),
            sent_on: self.order.on.to_string(),
            sent_to: to.sent_to.clone(),
            cure_by: to.cure_by.clone(),
            steps: to.steps.clone(),
            codes: joined(asked.iter().map(|asked| asked.code.as_str())),
            asked: asked.to_vec(),
            rules_version: self.matter.rules_version,
            rules_of_slice: false,
            returned_on: None,
            returned_note: None,
        }
    }

    /// Moves the claim to where the letter leaves it; whether it moved.
    fn moves(&self, to: &Addressee) -> Result<bool> {
        let way = to.claimant.claimant.status.way_to(to.becomes).unwrap_or_default();
        if to.claimant.claimant.status == to.becomes || way.is_empty() {
            return Ok(false);
        }
        let step = |at: Stored, next: &Status| with_status(self.matter, &at, *next, INCOMPLETE, None);
        let moved = way.iter().try_fold(to.claimant.clone(), step)?;
        self.act.update_claimant(&to.claimant, moved)?;
        Ok(true)
    }
}

/// `Sent a deficiency notice to LNKD-0000001 by mail, cure by December 31, 2026`.
fn in_words(order: &NoticeOrder, done: &NoticesSent) -> String {
    let name = letter_name(&order.letter.name, order.letter.purpose);
    let by = match order.by {
        SentBy::Mail => "mail",
        SentBy::Email => "e-mail",
    };
    let until = match done.sent.iter().map(|sent| &sent.cure_by).max() {
        Some(last) if done.sent.iter().all(|sent| sent.cure_by == *last) => format!(", cure by {}", long_date(last)),
        _ => String::new(),
    };
    match done.sent.as_slice() {
        [one] => format!("Sent {} to {} by {by}{until}", with_article(&name), one.claim_no),
        many => format!("Sent {} {name}s by {by}{until}", grouped(many.len() as u64)),
    }
}

/// `deficiency notice` for the letter `deficiency`, `reminder` for the letter `reminder`.
fn letter_name(name: &str, purpose: Purpose) -> String {
    let words = name.replace('-', " ");
    let says_it = ["notice", "letter", "reminder", "request"].iter().any(|noun| words.ends_with(noun));
    match (says_it, purpose) {
        (true, _) => words,
        (false, Purpose::Request) => format!("{words} notice"),
        (false, Purpose::Reminder) => format!("{words} reminder"),
    }
}

fn with_article(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {name}")
}

/// What programs read of the act.
fn detail(done: &NoticesSent, path: &str) -> String {
    let out = Path::new(path.trim()).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    json!({
        "template": done.template,
        "by": done.by,
        "on": done.on,
        "cure_by": done.cure_by,
        "letters": done.sent.len(),
        "left_out": done.left_out.len(),
        "rules_version": done.rules_version,
        "out": out,
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_called_what_it_is() {
        let called = |name, purpose| with_article(&letter_name(name, purpose));
        assert_eq!(called("deficiency", Purpose::Request), "a deficiency notice");
        assert_eq!(called("reminder", Purpose::Reminder), "a reminder");
        assert_eq!(called("attorney-letter", Purpose::Request), "an attorney letter");
        assert_eq!(called("second", Purpose::Reminder), "a second reminder");
    }
}
