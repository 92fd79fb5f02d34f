//! The parts of a message that are files or messages themselves.

use std::io::{Read, Seek};

use super::super::limits::LARGEST_HEADERS;
use super::super::message::Attachment;
use super::super::names;
use super::super::notes::{self, Notes};
use super::super::refusal::MailRefusal;
use super::headers::Letterhead;
use super::parts::Leaf;
use super::span::between;
use super::transfer::Packing;
use crate::source::Source;

/// The attachments of a message, and the file that they are in.
pub(in crate::mail) struct Attachments<R> {
    bytes: Source<R>,
    found: Vec<Found>,
}

struct Found {
    attachment: Attachment,
    start: u64,
    end: u64,
    packing: Packing,
}

impl<R: Read + Seek> Attachments<R> {
    /// Finds them among the parts, and gives each a name.
    pub(super) fn find(
        mut bytes: Source<R>,
        leaves: Vec<Leaf>,
        notes: &mut Notes,
    ) -> Result<Attachments<R>, MailRefusal> {
        let mut found = Vec::new();
        for leaf in leaves.into_iter().filter(|leaf| !leaf.is_text()) {
            let packing = Packing::named(&leaf.head.packing);
            let is_message = leaf.is_message();
            let name = match (&leaf.head.name, is_message) {
                (Some(name), _) => names::safe(name, "attachment"),
                (None, true) => subject_of(&mut bytes, &leaf, packing)?,
                (None, false) => names::safe(&format!("attachment.{}", ending(&leaf.head.kind)), "attachment"),
            };
            let is_inline = leaf.is_signature() || (leaf.is_related && leaf.head.has_content_id);
            let is_winmail = leaf.head.kind == "application/ms-tnef" || name.eq_ignore_ascii_case("winmail.dat");
            notes.add_if(is_winmail, notes::WINMAIL);
            notes.add_if(packing == Packing::Unknown, notes::ODD_PACKING);
            let about_bytes = packing.about(leaf.end - leaf.start);
            let attachment = Attachment { name, declared_type: leaf.head.kind, about_bytes, is_message, is_inline };
            found.push(Found { attachment, start: leaf.start, end: leaf.end, packing });
        }
        Ok(Attachments { bytes, found })
    }

    pub(super) fn list(&self) -> Vec<Attachment> {
        self.found.iter().map(|found| found.attachment.clone()).collect()
    }

    pub(in crate::mail) fn open(&mut self, place: usize) -> Result<Box<dyn Read + '_>, MailRefusal> {
        let found = self.found.get(place).ok_or(MailRefusal::NoAttachment)?;
        Ok(found.packing.unpack(between(&mut self.bytes, found.start, found.end)?))
    }
}

impl Leaf {
    fn is_message(&self) -> bool {
        let ends_like_one = |name: &String| {
            let name = name.to_ascii_lowercase();
            name.ends_with(".eml") || name.ends_with(".msg")
        };
        let is_named_one = self.head.name.as_ref().is_some_and(ends_like_one);
        matches!(self.head.kind.as_str(), "message/rfc822" | "message/global" | "application/vnd.ms-outlook")
            || is_named_one
    }
}

/// The name of a message without one: its subject.
fn subject_of<R: Read + Seek>(bytes: &mut Source<R>, leaf: &Leaf, packing: Packing) -> Result<String, MailRefusal> {
    let mut head = Vec::new();
    let unpacked = packing.unpack(between(bytes, leaf.start, leaf.end)?);
    unpacked.take(LARGEST_HEADERS as u64).read_to_end(&mut head).map_err(MailRefusal::of_text)?;
    let subject = Letterhead::read(&head, &mut Notes::default()).subject;
    Ok(match subject.is_empty() {
        true => "message.eml".to_string(),
        false => names::safe(&format!("{}.eml", subject.replace(['/', '\\'], "_")), "message.eml"),
    })
}

/// The usual ending of a file of a type.
fn ending(kind: &str) -> &str {
    match kind {
        "application/pdf" => "pdf",
        "image/jpeg" | "image/jpg" => "jpg",
        "image/heic" => "heic",
        "image/png" => "png",
        "image/gif" => "gif",
        "text/calendar" => "ics",
        "text/plain" | "message/delivery-status" => "txt",
        "text/html" => "html",
        _ => "bin",
    }
}
