//! MSG: a message as Outlook saves it, an OLE file with a stream for each property (MS-OXMSG, MS-OXPROPS).

mod attachments;
mod embedded;
mod people;
mod storage;
mod tags;

use std::io::{Read, Seek};

use chrono::{DateTime, Utc};

use super::eml::Letterhead;
use super::limits::{LARGEST_HEADERS, LARGEST_HTML, LARGEST_TEXT};
use super::message::{Mail, MailForm, MailText, TextForm};
use super::notes::{self, Notes};
use super::refusal::MailRefusal;
use super::text::{cut, decode, of_html, plain, value};

pub(super) use attachments::Attachments;
use storage::{Folder, Level, Outlook};

/// How an OLE file begins.
pub(super) const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Reads a message.
pub(super) fn read<R: Read + Seek>(bytes: R) -> Result<(Mail, Attachments<R>), MailRefusal> {
    let mut file = Outlook::open(bytes)?;
    let message = file.folder("/", Level::Message)?.ok_or(MailRefusal::NotOutlook)?;
    let mut notes = Notes::default();
    let head = letterhead(&mut file, &message)?;
    notes.add_if(head.date.is_empty(), notes::NO_DATE);
    notes.add_if(!head.date.is_empty() && head.sent_at.is_none(), notes::UNREAD_DATE);
    let class = file.text(&message, tags::CLASS, 200)?.unwrap_or_default().to_ascii_lowercase();
    let is_message = ["ipm.note", "ipm.schedule", "report."].iter().any(|start| class.starts_with(start));
    notes.add_if(!is_message && !class.is_empty(), notes::OTHER_ITEM);
    let is_sealed = class.starts_with("ipm.note.smime");
    let text = text(&mut file, &message, is_sealed, &mut notes)?;
    let attachments = Attachments::find(file, &mut notes)?;
    let mail = Mail {
        form: MailForm::Msg,
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

/// What the headers say that the message was sent with; where there are none, as in the sender's own copy, what Outlook says.
fn letterhead<R: Read + Seek>(file: &mut Outlook<R>, message: &Folder) -> Result<Letterhead, MailRefusal> {
    let mut notes = Notes::default();
    let headers = file.text(message, tags::HEADERS, LARGEST_HEADERS)?.unwrap_or_default();
    let mut head = Letterhead::read(headers.as_bytes(), &mut notes);
    if head.from.is_empty() {
        head.from = people::sender(file, message)?;
    }
    if head.to.is_empty() && head.cc.is_empty() {
        (head.to, head.cc) = people::recipients(file, message)?;
    }
    if let Some(subject) = file.text(message, tags::SUBJECT, LARGEST_HEADERS)? {
        head.subject = value(&subject);
    }
    if head.message_id.is_empty() {
        let id = file.text(message, tags::MESSAGE_ID, LARGEST_HEADERS)?.unwrap_or_default();
        head.message_id = value(id.trim_matches(['<', '>']));
    }
    if head.sent_at.is_none()
        && let Some(at) =
            [tags::SUBMITTED, tags::DELIVERED].iter().find_map(|tag| message.number(*tag)).and_then(instant)
    {
        head.sent_at = Some(at);
        if head.date.is_empty() {
            head.date = at.format("%Y-%m-%d %H:%M:%S UTC").to_string();
        }
    }
    Ok(head)
}

/// The instant of a count of 100 nanoseconds since 1601.
fn instant(ticks: u64) -> Option<DateTime<Utc>> {
    const SECONDS_TO_1970: i64 = 11_644_473_600;
    let seconds = i64::try_from(ticks / 10_000_000).ok()? - SECONDS_TO_1970;
    (0..=32_503_680_000).contains(&seconds).then(|| DateTime::from_timestamp(seconds, 0)).flatten()
}

fn text<R: Read + Seek>(
    file: &mut Outlook<R>,
    message: &Folder,
    is_sealed: bool,
    notes: &mut Notes,
) -> Result<MailText, MailRefusal> {
    let written = file.text(message, tags::BODY, LARGEST_TEXT * 2 + 2)?.map(|text| plain(&text)).unwrap_or_default();
    let (mut text, form) = match written.is_empty() {
        false => (written, TextForm::Plain),
        true => (html(file, message, notes)?, TextForm::Html),
    };
    notes.add_if(cut(&mut text, LARGEST_TEXT), notes::CUT_TEXT);
    let is_rich = text.is_empty() && message.has(tags::RICH_TEXT, tags::BINARY);
    notes.add_if(is_sealed, notes::SEALED);
    notes.add_if(is_rich && !is_sealed, notes::RICH_TEXT);
    let form = match text.is_empty() {
        true if is_sealed || is_rich => TextForm::Sealed,
        true => TextForm::Missing,
        false => form,
    };
    Ok(MailText { form, text })
}

fn html<R: Read + Seek>(file: &mut Outlook<R>, message: &Folder, notes: &mut Notes) -> Result<String, MailRefusal> {
    if let Some(bytes) = file.bytes(message, tags::HTML, LARGEST_HTML)? {
        let (html, is_odd) = decode(&bytes, message.charset(tags::HTML_CODE_PAGE));
        notes.add_if(is_odd && bytes.len() < LARGEST_HTML, notes::ODD_LETTERS);
        notes.add_if(bytes.len() == LARGEST_HTML, notes::CUT_TEXT);
        return Ok(of_html(&html));
    }
    Ok(file.text(message, tags::HTML, LARGEST_HTML)?.map(|html| of_html(&html)).unwrap_or_default())
}
