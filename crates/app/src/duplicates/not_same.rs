//! Two claims that a person said are not of one person: remembered with the reason, until it is taken back.

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::entries::Entry;

use super::apart::NotSame;
use crate::book::Book;
use crate::claimants::find;
use crate::entry_kinds::NOT_SAME;
use crate::error::{Error, ErrorKind, Result};
use crate::progress::Progress;
use crate::views::*;

/// Keeps two claims apart, as one act.
pub fn set(book: &Book, request: NotSameSet, _: &Progress<'_>) -> Result<NotSameView> {
    book.act("duplicates.not_same", |act| {
        let matter = act.matter().clone();
        let (a, b) = two_claims(act, &matter, &request.a, &request.b)?;
        let reason = request.reason.trim();
        if reason.is_empty() {
            return Err(Error::invalid("keeping two claims apart needs a reason", "say why they are two people")
                .at_the_command_line("say why with --reason"));
        }
        if let Some(said) = NotSame::of_pair(act, (a, b))? {
            let message =
                format!("{} and {} are kept apart already: {}", matter.claim_no(a), matter.claim_no(b), said.reason);
            return Err(Error::new(ErrorKind::Exists, message, "undo that act to say otherwise"));
        }
        let (by, at) = (book.actor().to_string(), act.at());
        let said = NotSame { entry: 0, other: b, reason: reason.into(), by, at };
        let entry = Entry { kind: NOT_SAME.into(), claimant: Some(a), body: said.body()?, ..Entry::default() };
        act.insert_entry(&entry)?;
        act.say(format!("Kept {} and {} apart as two people: {reason}", matter.claim_no(a), matter.claim_no(b)));
        Ok(said.view(&matter, (a, b), act.event()))
    })
}

/// Two claims of the book, the lower first.
pub(crate) fn two_claims(reader: &Reader<'_>, matter: &Matter, a: &str, b: &str) -> Result<(i64, i64)> {
    let number = |claim_no: &str| Ok::<i64, Error>(find(reader, matter, claim_no)?.claimant.id);
    let (a, b) = (number(a)?, number(b)?);
    if a == b {
        let message = format!("{} is named twice", matter.claim_no(a));
        return Err(Error::invalid(message, "name two claims"));
    }
    Ok((a.min(b), a.max(b)))
}
