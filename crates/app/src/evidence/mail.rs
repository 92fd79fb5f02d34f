//! E-mail messages as evidence: shown as a message, and the files in them taken out as evidence that names the message.

use std::io::{self, Read};

use claimbook_intake::mail::{self, Mail, MailFile, MailRefusal, Mailbox};
use claimbook_store::Reader;
use claimbook_store::evidence::{Piece, StoredFile};
use claimbook_text::hidden::one_line;

use super::finding::piece;
use super::form::is_mail;
use super::reading::{Stoppable, of_book};
use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// Messages inside of messages are taken apart so deep.
pub(super) const DEEPEST: u32 = 3;

/// A message for a preview: its headers, its text, and the files in it.
///
/// # Errors
/// When the piece is not a message that can be read.
pub fn mail(book: &Book, request: PieceRef, progress: &Progress<'_>) -> Result<MailView> {
    book.read(|reader| {
        let piece = piece(reader, request.id)?;
        let file = open(reader, &piece.file, progress)?
            .map_err(|why| Error::invalid(format!("{} {why}", piece.name), why.hint()))?;
        view(reader, &piece, file.mail())
    })
}

/// Opens the bytes of a file as a message; the refusal when they are none.
pub(super) fn open<'r>(
    reader: &'r Reader<'_>,
    file: &StoredFile,
    progress: &'r Progress<'r>,
) -> Result<std::result::Result<MailFile<Stoppable<'r>>, MailRefusal>> {
    let opened = mail::open(Stoppable::new(reader, file, "Reading the message", progress));
    opened.map_or_else(|why| Ok(Err(unless_of_book(why)?)), |file| Ok(Ok(file)))
}

/// A refusal, unless it is an error of the book or a stop.
fn unless_of_book(why: MailRefusal) -> Result<MailRefusal> {
    match why {
        MailRefusal::Unreadable(why) => match of_book(why) {
            Ok(error) => Err(error),
            Err(why) => Ok(MailRefusal::Unreadable(why)),
        },
        other => Ok(other),
    }
}

/// Whether a file is a message by its type and name.
pub(super) fn is_message(file: &StoredFile, name: &str) -> bool {
    is_mail(&file.media_type, name)
}

/// Reads a file of a message to its end, so that one that is cut or damaged is known before its bytes are taken; its size.
pub(super) fn measured(file: &mut MailFile<Stoppable<'_>>, place: usize) -> Result<std::result::Result<u64, String>> {
    let told = |why: MailRefusal| why.to_string();
    let bytes = match file.attachment(place) {
        Ok(mut bytes) => io::copy(&mut bytes, &mut io::sink()),
        Err(why) => return Ok(Err(told(unless_of_book(why)?))),
    };
    bytes.map(Ok).or_else(|why| Ok(Err(told(unless_of_book(MailRefusal::Unreadable(why))?))))
}

/// The bytes of a file of a message.
pub(super) fn bytes<'f>(file: &'f mut MailFile<Stoppable<'_>>, place: usize) -> Result<Box<dyn Read + 'f>> {
    file.attachment(place).map_err(|why| Error::invalid(format!("the message {why}"), why.hint()))
}

fn view(reader: &Reader<'_>, piece: &Piece, mail: &Mail) -> Result<MailView> {
    let mut inside = reader.pieces_inside(piece.id)?;
    let mut attachments = Vec::with_capacity(mail.attachments.len());
    for attachment in &mail.attachments {
        // Two files of one name are in the order of their numbers.
        let name = one_line(&attachment.name);
        let place = inside.iter().position(|piece| piece.name == name);
        let own = place.map(|place| inside.remove(place));
        attachments.push(MailAttachment {
            name: name.into_owned(),
            media_type: own.as_ref().map_or(attachment.declared_type.clone(), |piece| piece.file.media_type.clone()),
            bytes: own.as_ref().map_or(attachment.about_bytes, |piece| piece.file.bytes),
            piece: own.map(|piece| piece.id),
        });
    }
    Ok(MailView {
        from: people(&mail.from),
        to: people(&mail.to),
        cc: people(&mail.cc),
        subject: mail.subject.clone(),
        date: mail.date.clone(),
        text: mail.text.text.clone(),
        attachments,
        warnings: mail.notes.clone(),
    })
}

/// `Ann Lee <ann@example.org>, bob@example.org`.
fn people(boxes: &[Mailbox]) -> String {
    let one = |person: &Mailbox| match (person.name.as_str(), person.address.as_str()) {
        ("", address) => address.to_string(),
        (name, "") => name.to_string(),
        (name, address) => format!("{name} <{address}>"),
    };
    boxes.iter().map(one).collect::<Vec<_>>().join(", ")
}
