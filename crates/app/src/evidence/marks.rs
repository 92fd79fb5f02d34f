//! What people say about a piece: its kind, a note, how it was signed and how it was received.

use claimbook_domain::evidence::{EvidenceKind, Review, SignedHow};
use claimbook_domain::hidden::one_line;
use claimbook_store::evidence::{Piece, PieceMarks};

use super::finding::{kind_of, piece};
use super::holders::{Holders, view};
use super::kept::{ExportsRead, follow_signature};
use crate::act::Act;
use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::typed_day::typed_day;
use crate::views::*;

/// The most characters of a note.
const LONGEST_NOTE: usize = 4_000;
/// The most characters of a mark on one line.
const LONGEST_MARK: usize = 200;

/// Changes what is said about a piece; what the request leaves out stays.
pub fn edit(book: &Book, request: EvidenceEdit, progress: &Progress<'_>) -> Result<EvidenceView> {
    book.act("evidence.edited", |act| {
        let old = piece(act, request.id)?;
        let kind = request.kind.as_deref().map(kind_of).transpose()?;
        let marks = marked(book, act, &old.marks, &request)?;
        let new = Piece { kind: kind.map_or(old.kind.clone(), |kind| kind.code().into()), marks, ..old.clone() };
        if new != old {
            act.say(in_words(act, &old, &new));
        }
        act.update_piece(&old, &new)?;
        if new.marks.signed_how != old.marks.signed_how {
            follow_signature(act, &new)?;
        }
        if new.marks.review == Review::Accepted.code() {
            ExportsRead::default().keep(act, &new, progress)?;
        }
        view(act, act.matter(), &mut Holders::default(), &new)
    })
}

fn marked(book: &Book, act: &Act<'_>, old: &PieceMarks, request: &EvidenceEdit) -> Result<PieceMarks> {
    let line = |what: &str, text: &Option<String>, now: &String| match text {
        None => Ok(now.clone()),
        Some(text) => short(what, one_line(text.trim()).into_owned(), LONGEST_MARK),
    };
    let received_on = match &request.received_on {
        None => old.received_on.clone(),
        Some(text) => {
            let today = book.today(act.matter());
            typed_day("received on", text, Some(today))?.map_or(String::new(), |day| day.to_string())
        }
    };
    Ok(PieceMarks {
        note: match &request.note {
            None => old.note.clone(),
            Some(text) => short("the note", text.trim().to_string(), LONGEST_NOTE)?,
        },
        signed_how: signed_how(request.signed_how.as_deref(), &old.signed_how)?,
        received_from: line("received from", &request.received_from, &old.received_from)?,
        received_how: line("received by", &request.received_how, &old.received_how)?,
        received_on,
        ..old.clone()
    })
}

/// The code of how a signature was made; empty text takes it away, and nothing leaves it as it is.
pub(super) fn signed_how(code: Option<&str>, now: &str) -> Result<String> {
    let Some(code) = code.map(str::trim) else { return Ok(now.to_string()) };
    if code.is_empty() || SignedHow::parse(code).is_some() {
        return Ok(code.to_string());
    }
    let known = SignedHow::ALL.map(SignedHow::code).join(", ");
    Err(Error::invalid(format!("'{code}' is not a way to sign"), format!("the ways are {known}")))
}

/// The text, unless it is longer than that many characters.
pub(super) fn short(what: &str, text: String, most: usize) -> Result<String> {
    if text.chars().count() <= most {
        return Ok(text);
    }
    Err(Error::invalid(format!("{what} has more than {most} characters"), "shorten it"))
}

/// `Marked receipt.pdf of LNKD-0000001 as receipt`, `Changed note and signature of receipt.pdf of LNKD-0000001`.
fn in_words(act: &Act<'_>, old: &Piece, new: &Piece) -> String {
    let (name, claim_no) = (&old.name, act.matter().claim_no(old.claimant));
    let (was, is) = (&old.marks, &new.marks);
    let changed = [
        ("note", was.note != is.note),
        ("signature", was.signed_how != is.signed_how),
        ("how it was received", was.received_how != is.received_how || was.received_from != is.received_from),
        ("when it was received", was.received_on != is.received_on),
    ];
    let changed: Vec<&str> = changed.into_iter().filter(|(_, is)| *is).map(|(word, _)| word).collect();
    let kind = EvidenceKind::parse(&new.kind).filter(|_| new.kind != old.kind).map(|kind| kind.label().to_lowercase());
    match (kind, changed.is_empty()) {
        (Some(kind), true) => format!("Marked {name} of {claim_no} as {kind}"),
        (Some(kind), false) => {
            format!("Marked {name} of {claim_no} as {kind}, and changed its marks: {}", changed.join(", "))
        }
        (None, _) => format!("Changed the marks of {name} of {claim_no}: {}", changed.join(", ")),
    }
}
