//! Headers: what they say about a message and about a part. Encoded words (RFC 2047) and parameters (RFC 2231) are read by the library.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use mail_parser::{Address, HeaderName, Message, MessageParser, MimeHeaders};

use super::super::limits::{LONGEST_VALUE, MOST_PEOPLE};
use super::super::message::Mailbox;
use super::super::notes::{self, Notes};
use super::super::text::{cut, decode, value};

/// What the headers of a message say.
#[derive(Debug, Default)]
pub(in crate::mail) struct Letterhead {
    pub(in crate::mail) from: Vec<Mailbox>,
    pub(in crate::mail) to: Vec<Mailbox>,
    pub(in crate::mail) cc: Vec<Mailbox>,
    pub(in crate::mail) subject: String,
    pub(in crate::mail) date: String,
    pub(in crate::mail) sent_at: Option<DateTime<Utc>>,
    pub(in crate::mail) message_id: String,
}

/// What the headers of a part say. There can be a thousand parts, so no value is longer than any mail program writes.
#[derive(Debug, Default, Clone)]
pub(super) struct PartHead {
    /// The type and the subtype in lower case, as in `text/plain`; empty when the part does not say it.
    pub(super) kind: String,
    pub(super) charset: Option<String>,
    pub(super) boundary: Option<Vec<u8>>,
    pub(super) name: Option<String>,
    pub(super) is_attachment: bool,
    pub(super) has_content_id: bool,
    /// How its bytes are packed, in lower case.
    pub(super) packing: String,
    /// What an S/MIME part is, as in `signed-data`.
    pub(super) smime: Option<String>,
}

/// Names of headers by which a message is known as one.
const KNOWN: [&str; 14] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "reply-to",
    "sender",
    "delivered-to",
    "mime-version",
    "content-type",
    "x-mailer",
];

/// Whether a file that begins with these headers is a message: two of the known ones are enough.
pub(super) fn is_of_mail(headers: &[u8]) -> bool {
    let mut known = headers.split(|byte| *byte == b'\n').filter_map(|line| {
        let name = line.split(|byte| *byte == b':').next().filter(|name| name.len() < line.len())?;
        KNOWN.iter().find(|known| name.eq_ignore_ascii_case(known.as_bytes()))
    });
    let first = known.next();
    first.is_some() && known.any(|other| Some(other) != first)
}

impl Letterhead {
    pub(in crate::mail) fn read(headers: &[u8], notes: &mut Notes) -> Letterhead {
        let text = as_utf8(headers);
        let parser = MessageParser::new()
            .header_address(HeaderName::From)
            .header_address(HeaderName::To)
            .header_address(HeaderName::Cc)
            .header_text(HeaderName::Subject)
            .header_date(HeaderName::Date)
            .header_id(HeaderName::MessageId)
            .default_header_ignore();
        let Some(message) = parser.parse_headers(&text) else { return Letterhead::default() };
        let date = message.header_raw(HeaderName::Date).map(value).unwrap_or_default();
        let sent_at = message.date().and_then(instant);
        notes.add_if(date.is_empty(), notes::NO_DATE);
        notes.add_if(!date.is_empty() && sent_at.is_none(), notes::UNREAD_DATE);
        Letterhead {
            from: people(message.from(), notes),
            to: people(message.to(), notes),
            cc: people(message.cc(), notes),
            subject: message.subject().map(value).unwrap_or_default(),
            date,
            sent_at,
            message_id: message.message_id().map(value).unwrap_or_default(),
        }
    }
}

impl PartHead {
    pub(super) fn read(headers: &[u8]) -> PartHead {
        let text = as_utf8(headers);
        let parser = MessageParser::new().with_mime_headers().default_header_ignore();
        let Some(message) = parser.parse_headers(&text) else { return PartHead::default() };
        let kind = message.content_type();
        let attribute = |name: &str| kind.and_then(|kind| kind.attribute(name));
        let disposition = message.content_disposition();
        let disposed_name = disposition.and_then(|disposition| disposition.attribute("filename"));
        let short = |text: &str| Some(text.to_string()).filter(|text| text.len() <= LONGEST_VALUE);
        let name = disposed_name.or_else(|| attribute("name")).map(|name| {
            let mut name = name.to_string();
            cut(&mut name, LONGEST_VALUE);
            name
        });
        PartHead {
            kind: kind.map(|kind| lower(kind.ctype(), kind.subtype())).unwrap_or_default(),
            charset: attribute("charset").and_then(short),
            boundary: attribute("boundary").and_then(short).map(String::into_bytes),
            name,
            is_attachment: disposition.is_some_and(|disposition| disposition.is_attachment()),
            has_content_id: message.content_id().is_some(),
            packing: packing(&message),
            smime: attribute("smime-type").and_then(short).map(|kind| kind.to_ascii_lowercase()),
        }
    }
}

fn lower(kind: &str, subtype: Option<&str>) -> String {
    let kind = match subtype {
        Some(subtype) => format!("{kind}/{subtype}"),
        None => kind.to_string(),
    };
    value(&kind).to_ascii_lowercase()
}

fn packing(message: &Message<'_>) -> String {
    value(message.content_transfer_encoding().unwrap_or_default()).to_ascii_lowercase()
}

/// Headers are in ASCII, or in UTF-8 by RFC 6532; what else there is was written by old programs of the West.
fn as_utf8(headers: &[u8]) -> Vec<u8> {
    decode(headers, None).0.into_bytes()
}

fn people(address: Option<&Address<'_>>, notes: &mut Notes) -> Vec<Mailbox> {
    let Some(address) = address else { return Vec::new() };
    let mut people = address.iter().map(|person| Mailbox {
        name: person.name().map(value).unwrap_or_default(),
        address: person.address().map(value).unwrap_or_default(),
    });
    let first = people.by_ref().take(MOST_PEOPLE).collect();
    notes.add_if(people.next().is_some(), notes::MANY_PEOPLE);
    first
}

/// The instant, if there is such a day and time; the library takes February 31 for one.
fn instant(date: &mail_parser::DateTime) -> Option<DateTime<Utc>> {
    let seconds = i32::from(date.tz_hour) * 3600 + i32::from(date.tz_minute) * 60;
    let offset = FixedOffset::east_opt(if date.tz_before_gmt { -seconds } else { seconds })?;
    // A leap second is the last second of its minute.
    let second = u32::from(date.second).min(59);
    let at = NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))?.and_hms_opt(
        u32::from(date.hour),
        u32::from(date.minute),
        second,
    )?;
    (date.year >= 1970).then(|| at.and_local_timezone(offset).single()).flatten().map(|at| at.to_utc())
}
