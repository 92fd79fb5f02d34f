//! The files and messages in a message of Outlook.

use std::io::{Cursor, Read, Seek};

use super::super::limits::MOST_PARTS;
use super::super::message::Attachment;
use super::super::names;
use super::super::notes::{self, Notes};
use super::super::refusal::MailRefusal;
use super::super::text::value;
use super::embedded;
use super::storage::{Folder, Level, Outlook, join, name};
use super::tags;

/// How the storages of attachments are called.
const ATTACHMENT: &str = "__attach_version1.0_#";

/// How a message is attached (MS-OXCMSG, section 2.2.2.9).
const AS_MESSAGE: u32 = 5;

/// The attachments of a message, and the file that they are in.
pub(in crate::mail) struct Attachments<R> {
    file: Outlook<R>,
    found: Vec<Found>,
}

struct Found {
    attachment: Attachment,
    folder: Folder,
}

impl<R: Read + Seek> Attachments<R> {
    /// Finds them, and gives each a name.
    pub(super) fn find(mut file: Outlook<R>, notes: &mut Notes) -> Result<Attachments<R>, MailRefusal> {
        let names: Vec<String> =
            file.list("/")?.storages.into_iter().filter(|name| name.starts_with(ATTACHMENT)).collect();
        if names.len() > MOST_PARTS {
            return Err(MailRefusal::TooManyParts);
        }
        let mut found = Vec::new();
        for name in names {
            let Some(folder) = file.folder(&join("/", &name), Level::Part)? else { continue };
            match attachment(&mut file, &folder)? {
                Some(attachment) => {
                    notes.add_if(attachment.name.eq_ignore_ascii_case("winmail.dat"), notes::WINMAIL);
                    notes.add_if(attachment.name.eq_ignore_ascii_case("message.rpmsg"), notes::PROTECTED);
                    found.push(Found { attachment, folder });
                }
                None if folder.has_storage(tags::DATA) => notes.add(notes::OFFICE_OBJECT),
                None => notes.add(notes::LINKED_FILE),
            }
        }
        Ok(Attachments { file, found })
    }

    pub(super) fn list(&self) -> Vec<Attachment> {
        self.found.iter().map(|found| found.attachment.clone()).collect()
    }

    pub(in crate::mail) fn open(&mut self, place: usize) -> Result<Box<dyn Read + '_>, MailRefusal> {
        let found = self.found.get(place).ok_or(MailRefusal::NoAttachment)?;
        if let Some(length) = found.folder.length(tags::DATA, tags::BINARY) {
            return Ok(Box::new(self.file.stream(&found.folder.path, &name(tags::DATA, tags::BINARY), length)?));
        }
        Ok(Box::new(Cursor::new(embedded::as_file(&mut self.file, &inside(&found.folder))?)))
    }
}

impl Folder {
    fn has_storage(&self, tag: u16) -> bool {
        self.storages.contains(&name(tag, tags::OBJECT))
    }
}

/// Where an embedded message is.
fn inside(folder: &Folder) -> String {
    join(&folder.path, &name(tags::DATA, tags::OBJECT))
}

/// An attachment; nothing when it is neither a file nor a message in this file.
fn attachment<R: Read + Seek>(file: &mut Outlook<R>, folder: &Folder) -> Result<Option<Attachment>, MailRefusal> {
    let is_message =
        folder.number(tags::ATTACHED_HOW).map(|how| how as u32) == Some(AS_MESSAGE) && folder.has_storage(tags::DATA);
    let about_bytes = match folder.length(tags::DATA, tags::BINARY) {
        Some(bytes) => bytes,
        None if is_message => embedded::about_bytes(file, &inside(folder))?,
        None => return Ok(None),
    };
    let mut said = |tag| -> Result<String, MailRefusal> {
        Ok(file.text(folder, tag, 2_000)?.map(|text| value(&text)).unwrap_or_default())
    };
    let [long, short, shown] = [said(tags::FILE_NAME)?, said(tags::SHORT_FILE_NAME)?, said(tags::NAME)?];
    let own = [long, short, shown].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    let name = match is_message {
        true => names::safe(&format!("{}.msg", own.trim_end_matches(".msg").replace(['/', '\\'], "_")), "message.msg"),
        false => names::safe(&own, "attachment.bin"),
    };
    let declared_type = said(tags::DECLARED_TYPE)?.to_ascii_lowercase();
    let is_picture = declared_type.starts_with("image/") && !said(tags::CONTENT_ID)?.is_empty();
    let is_hidden = folder.number(tags::IS_HIDDEN).is_some_and(|flag| flag & 1 == 1);
    let lower = name.to_ascii_lowercase();
    let is_message = is_message || lower.ends_with(".eml") || lower.ends_with(".msg");
    Ok(Some(Attachment { name, declared_type, about_bytes, is_message, is_inline: is_picture || is_hidden }))
}
