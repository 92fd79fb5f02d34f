//! A message as a claimant sends it: EML (RFC 5322 and MIME) and MSG (Outlook) read into one plain model. Attachments are found and not
//! read; each is read on demand, a piece at a time. A message in a message is an attachment, and can be read the same way again.

mod eml;
mod limits;
mod message;
mod msg;
mod names;
mod notes;
mod refusal;
mod text;

use std::io::{Read, Seek, SeekFrom};

pub use message::{Attachment, Mail, MailForm, MailText, Mailbox, TextForm};
pub use refusal::MailRefusal;

use crate::source::Source;
use limits::LARGEST_FILE;

/// A message whose attachments can be read.
pub struct MailFile<R> {
    mail: Mail,
    parts: Parts<R>,
}

/// Where the attachments of a message are, in the order of the model.
enum Parts<R> {
    Eml(eml::Attachments<R>),
    Msg(msg::Attachments<R>),
}

/// What kind of message a file can be, by its first bytes; some kilobytes are enough. A file of Outlook begins like those of Office, so only
/// [`open`] says whether it is a message.
pub fn form(head: &[u8]) -> Option<MailForm> {
    match head.starts_with(&msg::MAGIC) {
        true => Some(MailForm::Msg),
        false => eml::begins(head).then_some(MailForm::Eml),
    }
}

/// Reads a message: its headers, its text, and which attachments it has.
///
/// Takes less than 60 MB of memory, however large the file.
///
/// # Errors
/// When the file is not a message, is damaged, or has more in it than any message.
pub fn open<R: Read + Seek>(mut bytes: R) -> Result<MailFile<R>, MailRefusal> {
    let length = bytes.seek(SeekFrom::End(0)).map_err(MailRefusal::Unreadable)?;
    if length > LARGEST_FILE {
        return Err(MailRefusal::TooLarge);
    }
    let mut head = Vec::new();
    bytes.rewind().map_err(MailRefusal::Unreadable)?;
    (&mut bytes).take(msg::MAGIC.len() as u64).read_to_end(&mut head).map_err(MailRefusal::Unreadable)?;
    bytes.rewind().map_err(MailRefusal::Unreadable)?;
    if head == msg::MAGIC {
        let (mail, attachments) = msg::read(bytes)?;
        return Ok(MailFile { mail, parts: Parts::Msg(attachments) });
    }
    let (mail, attachments) = eml::read(Source(bytes))?;
    Ok(MailFile { mail, parts: Parts::Eml(attachments) })
}

impl<R: Read + Seek> MailFile<R> {
    /// The message.
    pub fn mail(&self) -> &Mail {
        &self.mail
    }

    /// The bytes of an attachment, by its place in [`Mail::attachments`].
    ///
    /// # Errors
    /// When there is none at that place, and when an embedded message is damaged or larger than 48 MB. Reading fails when the file is
    /// damaged there.
    pub fn attachment(&mut self, place: usize) -> Result<Box<dyn Read + '_>, MailRefusal> {
        match &mut self.parts {
            Parts::Eml(attachments) => attachments.open(place),
            Parts::Msg(attachments) => attachments.open(place),
        }
    }
}
