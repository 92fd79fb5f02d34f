//! Notices: letters from templates that the firm edits, whom they go to and what they ask for, what came of them, and other contacts.
//! How long a claimant has is `clock.rs`; where each cure is now is `store/cures.rs`.

pub(crate) mod body;
pub(crate) mod clock;
pub mod contacts;
mod drafts;
mod letter;
mod of_claimant;
mod out;
mod plan;
mod reasons;
mod returned;
mod send;
pub(crate) mod sent;
pub mod templates;
mod writing;

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;

use crate::book::Book;
use crate::error::Result;
use crate::progress::Progress;
use crate::views::*;
use plan::{Addressee, NoticeOrder, plan};
use writing::LetterWriter;

pub use drafts::letter;
pub use of_claimant::of_claimant;
pub use returned::returned;
pub use send::send;

/// How many rows of a preview are shown.
const SHOWN: usize = 100;

/// What sending would do. Nothing is written.
pub fn preview(book: &Book, request: NoticeRequest, progress: &Progress<'_>) -> Result<NoticePreview> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let order = NoticeOrder::of(book, reader, &matter, &request)?;
        let plan = plan(reader, &matter, &order, &request.select, progress)?;
        let shown = plan.addressees.iter().take(SHOWN).map(|to| row(reader, &matter, to)).collect::<Result<_>>()?;
        let moves = |to: &&Addressee| to.claimant.claimant.status != to.becomes;
        let html = match plan.addressees.first() {
            Some(first) => first_letter(book, reader, &matter, &order, first)?,
            None => String::new(),
        };
        Ok(NoticePreview {
            template: order.letter.name.clone(),
            by: order.by.code().into(),
            on: order.on.to_string(),
            cure_by: order.period.as_ref().map_or(String::new(), |period| period.by.to_string()),
            steps: order.period.as_ref().map_or(Vec::new(), |period| period.steps.clone()),
            order: matter.cure_order.clone(),
            selected: plan.selected,
            sending: plan.addressees.len() as u64,
            moving: plan.addressees.iter().filter(moves).count() as u64,
            rows: shown,
            left_out_count: plan.left_out.len() as u64,
            left_out: plan.left_out.into_iter().take(SHOWN).collect(),
            html,
        })
    })
}

fn row(reader: &Reader<'_>, matter: &Matter, to: &Addressee) -> Result<NoticeRow> {
    let claimant = &to.claimant.claimant;
    let asked = reasons::in_words(reader, matter, claimant.id, &to.codes)?;
    Ok(NoticeRow {
        claim_no: matter.claim_no(claimant.id),
        name: claimant.fields.display_name(),
        status: claimant.status.code().into(),
        becomes: to.becomes.code().into(),
        cure_by: to.cure_by.clone(),
        reasons: asked.iter().map(body::Asked::view).collect(),
        asked_before: to.asked_before.clone(),
    })
}

fn first_letter(
    book: &Book,
    reader: &Reader<'_>,
    matter: &Matter,
    order: &NoticeOrder,
    to: &Addressee,
) -> Result<String> {
    let letter = order.letter.read(matter)?;
    let asked = reasons::in_words(reader, matter, to.claimant.claimant.id, &to.codes)?;
    let writer = LetterWriter { matter, letter: &letter, on: &order.on.to_string(), made: book.clock() };
    let claim_no = matter.claim_no(to.claimant.claimant.id);
    Ok(writer.filled(to, &asked).document(&writer.around(&claim_no)).html())
}

/// What the notices of a claimant come to: when the last one went, and what is open of what they asked for, or all of it when it came.
pub(crate) fn summary(reader: &Reader<'_>, matter: &Matter, claimant: &Stored) -> Result<DeadlineRow> {
    let sent = sent::of(reader, claimant.claimant.id)?;
    let open = reasons::codes(reader, matter, claimant, sent.iter().any(|letter| !letter.came_back()))?;
    let last = sent.last().map(|letter| &letter.body);
    let asked = || last.into_iter().flat_map(|body| body.asked.iter().map(|asked| asked.code.clone())).collect();
    let text = |part: fn(&body::NoticeBody) -> String| last.map(part).unwrap_or_default();
    Ok(DeadlineRow {
        sent_on: text(|body| body.sent_on.clone()),
        by: text(|body| body.by.clone()),
        returned_on: text(|body| body.returned_on.clone().unwrap_or_default()),
        returned_note: text(|body| body.returned_note.clone().unwrap_or_default()),
        reasons: if open.is_empty() { asked() } else { open },
        notices: sent.len() as u64,
        ..DeadlineRow::default()
    })
}
