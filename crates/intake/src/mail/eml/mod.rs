//! EML: a message as text (RFC 5322), with its parts divided by boundaries (RFC 2045 to 2049).

mod attachments;
mod body;
mod headers;
mod lines;
mod parts;
mod span;
mod transfer;

use std::io::{Read, Seek};

use super::message::{Mail, MailForm};
use super::notes::{self, Notes};
use super::refusal::MailRefusal;
use crate::source::Source;

pub(super) use attachments::Attachments;
pub(super) use headers::Letterhead;
pub(super) use parts::begins;

/// Reads a message from its beginning.
pub(super) fn read<R: Read + Seek>(mut bytes: Source<R>) -> Result<(Mail, Attachments<R>), MailRefusal> {
    let parts = parts::find(&mut bytes)?;
    let mut notes = Notes::default();
    notes.add_if(parts.is_cut, notes::NO_END);
    let head = Letterhead::read(&parts.headers, &mut notes);
    let text = body::read(&mut bytes, &parts.leaves, &mut notes)?;
    let attachments = Attachments::find(bytes, parts.leaves, &mut notes)?;
    let mail = Mail {
        form: MailForm::Eml,
        from: head.from,
        to: head.to,
        cc: head.cc,
        subject: head.subject,
        date: head.date,
        sent_at: head.sent_at,
        message_id: head.message_id,
        text,
        attachments: attachments.list(),
        notes: notes.0,
    };
    Ok((mail, attachments))
}
