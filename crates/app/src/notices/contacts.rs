//! The contact log: calls and letters outside notices.

use claimbook_domain::hidden::one_line;
use claimbook_domain::matter::Matter;
use claimbook_domain::notice::ContactWay;
use claimbook_store::Reader;
use claimbook_store::entries::Entry;

use super::body::{self, ContactBody};
use super::clock::long_date;
use crate::book::Book;
use crate::claimants::find;
use crate::entry_kinds::CONTACT;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::typed_day::typed_day;
use crate::views::*;

/// The longest text, and the longest name of a person, in characters.
const LONGEST_TEXT: usize = 4_000;
const LONGEST_NAME: usize = 200;

/// Notes a contact.
pub fn add(book: &Book, request: ContactAdd, _: &Progress<'_>) -> Result<ContactView> {
    let way = ContactWay::parse(request.way.trim()).ok_or_else(|| {
        let codes = ContactWay::ALL.map(ContactWay::code).join(", ");
        Error::invalid(
            format!("'{}' is not a way to be in contact", request.way.trim()),
            format!("the ways are {codes}"),
        )
    })?;
    let text = short("the text", request.text.trim(), LONGEST_TEXT)?;
    if text.is_empty() {
        return Err(Error::invalid("the contact has no text", "say what was said or written"));
    }
    let with = short("the name", &one_line(request.with.trim()), LONGEST_NAME)?;
    book.act("contact.added", |act| {
        let matter = act.matter().clone();
        let id = find(act, &matter, &request.claim_no)?.claimant.id;
        let on = typed_day("the day", &request.on, None)?.unwrap_or_else(|| book.today(&matter)).to_string();
        let body = ContactBody { on, way: way.code().into(), with, text, by: book.actor().into(), at: act.at() };
        let entry = Entry { kind: CONTACT.into(), claimant: Some(id), body: body::write(&body)?, ..Entry::default() };
        let entry = act.insert_entry(&entry)?;
        let (claim_no, what) = (matter.claim_no(id), way.label().to_lowercase());
        act.say(format!("Noted a contact with {claim_no} of {} ({what})", long_date(&body.on)));
        view(&matter, &entry)
    })
}

/// The contact log of a claimant.
pub fn list(book: &Book, request: ClaimantRef, _: &Progress<'_>) -> Result<ContactList> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let id = find(reader, &matter, &request.claim_no)?.claimant.id;
        Ok(ContactList { claim_no: matter.claim_no(id), rows: of(reader, &matter, id)? })
    })
}

/// The contacts of a claimant, and of claims that were merged into it, newest first.
pub(super) fn of(reader: &Reader<'_>, matter: &Matter, claimant: i64) -> Result<Vec<ContactView>> {
    let mut rows = Vec::new();
    for id in reader.with_merged(claimant)? {
        for entry in reader.entries_of(CONTACT, id)? {
            rows.push(view(matter, &entry)?);
        }
    }
    rows.sort_by(|one, other| (&other.on, other.id).cmp(&(&one.on, one.id)));
    Ok(rows)
}

fn view(matter: &Matter, entry: &Entry) -> Result<ContactView> {
    let body: ContactBody = body::read(entry)?;
    Ok(ContactView {
        id: entry.id,
        claim_no: matter.claim_no(entry.claimant.unwrap_or_default()),
        on: body.on,
        way: body.way,
        with: body.with,
        text: body.text,
        by: body.by,
        at: body.at,
    })
}

fn short(what: &str, text: &str, longest: usize) -> Result<String> {
    if text.chars().count() > longest {
        return Err(Error::invalid(format!("{what} is longer than {longest} characters"), "shorten it"));
    }
    Ok(text.to_string())
}
