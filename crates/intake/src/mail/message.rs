//! A message in plain values, whatever file it came in.

use chrono::{DateTime, Utc};

/// A message. No value has hidden characters, and each is at most about 1,000 bytes long but the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The kind of file.
    pub form: MailForm,
    /// Who wrote it; several people can.
    pub from: Vec<Mailbox>,
    /// To whom it was sent, at most 200.
    pub to: Vec<Mailbox>,
    /// Who got a copy, at most 200.
    pub cc: Vec<Mailbox>,
    /// The subject; empty when there is none.
    pub subject: String,
    /// The date as the message writes it; empty when there is none. MSG files that were never sent as text write no date, and then this
    /// is the instant in ISO form.
    pub date: String,
    /// When it was sent, if that can be read.
    pub sent_at: Option<DateTime<Utc>>,
    /// The id of the message without its angle brackets; empty when there is none.
    pub message_id: String,
    /// What it says.
    pub text: MailText,
    /// The files and messages that it holds, at most 1,000.
    pub attachments: Vec<Attachment>,
    /// What a person must know about the message, in sentences that name no address and no text of it.
    pub notes: Vec<String>,
}

/// The kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailForm {
    /// RFC 5322 with MIME, as most programs save a message.
    Eml,
    /// An OLE file of Outlook.
    Msg,
}

/// A person or a group in a header. One of the two values can be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The name that is shown.
    pub name: String,
    /// The address.
    pub address: String,
}

/// What a message says, as plain text: lines end with a line feed, and nothing in it is an instruction to a terminal or a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailText {
    /// Where it is from.
    pub form: TextForm,
    /// The text, at most 1 MiB of UTF-8.
    pub text: String,
}

/// Where the text of a message is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextForm {
    /// It is the text as it was written.
    Plain,
    /// HTML, without its layout, pictures, links and scripts.
    Html,
    /// The message has none.
    Missing,
    /// It is signed or encrypted as a whole, or in a form that is not read. The message can only be saved.
    Sealed,
}

/// A file or a message in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// A name that is safe for a file on every system: without folders, hidden characters and reserved words, and never empty.
    pub name: String,
    /// The type that the message declares, such as `application/pdf`, in lower case; empty when it declares none. It may be wrong.
    pub declared_type: String,
    /// About how many bytes it has; base64 says it within three bytes of each line.
    pub about_bytes: u64,
    /// Whether it is a message, which can be opened as this one was.
    pub is_message: bool,
    /// Whether it is there for the look of the text, as a logo in HTML is, or for its signature, and not sent as a file.
    pub is_inline: bool,
}
