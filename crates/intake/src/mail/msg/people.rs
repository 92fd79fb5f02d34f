//! Who sent a message and who got it, where no headers say it.

use std::io::{Read, Seek};

use super::super::limits::MOST_PEOPLE;
use super::super::message::Mailbox;
use super::super::refusal::MailRefusal;
use super::super::text::value;
use super::storage::{Folder, Level, Outlook, join};
use super::tags;

/// How the storages of people are called.
const RECIPIENT: &str = "__recip_version1.0_#";

/// No name and no address is longer.
const LONGEST: usize = 2_000;

/// The sender: the person for whom it was sent, if an assistant sent it.
pub(super) fn sender<R: Read + Seek>(file: &mut Outlook<R>, message: &Folder) -> Result<Vec<Mailbox>, MailRefusal> {
    let name = first(file, message, &[tags::SENT_FOR_NAME, tags::SENDER_NAME], |_| true)?;
    let tags = [tags::SENT_FOR_MAIL_ADDRESS, tags::SENDER_MAIL_ADDRESS, tags::SENT_FOR_ADDRESS, tags::SENDER_ADDRESS];
    let address = first(file, message, &tags, is_address)?;
    let is_known = !name.is_empty() || !address.is_empty();
    Ok(is_known.then_some(Mailbox { name, address }).into_iter().collect())
}

/// Those to whom it was sent, and those who got a copy.
pub(super) fn recipients<R: Read + Seek>(
    file: &mut Outlook<R>,
    message: &Folder,
) -> Result<(Vec<Mailbox>, Vec<Mailbox>), MailRefusal> {
    let (mut to, mut cc) = (Vec::new(), Vec::new());
    let people = message.storages.iter().filter(|name| name.starts_with(RECIPIENT));
    for name in people.take(2 * MOST_PEOPLE) {
        let Some(person) = file.folder(&join(&message.path, name), Level::Part)? else { continue };
        // Those who got a blind copy are named in the sender's own copy only.
        let list = match person.number(tags::RECIPIENT_KIND).unwrap_or(1) as u32 {
            1 => &mut to,
            2 => &mut cc,
            _ => continue,
        };
        let name = first(file, &person, &[tags::NAME], |_| true)?;
        let address = first(file, &person, &[tags::MAIL_ADDRESS, tags::ADDRESS], is_address)?;
        list.push(Mailbox { name, address });
    }
    if to.is_empty() && cc.is_empty() {
        (to, cc) = (shown(file, message, tags::SHOWN_TO)?, shown(file, message, tags::SHOWN_CC)?);
    }
    to.truncate(MOST_PEOPLE);
    cc.truncate(MOST_PEOPLE);
    Ok((to, cc))
}

/// The first of the properties that says something.
fn first<R: Read + Seek>(
    file: &mut Outlook<R>,
    folder: &Folder,
    tags: &[u16],
    is_right: impl Fn(&str) -> bool,
) -> Result<String, MailRefusal> {
    for tag in tags {
        let text = file.text(folder, *tag, LONGEST)?.map(|text| value(&text)).unwrap_or_default();
        if !text.is_empty() && is_right(&text) {
            return Ok(text);
        }
    }
    Ok(String::new())
}

/// The names in a list for people to read, divided by semicolons.
fn shown<R: Read + Seek>(file: &mut Outlook<R>, message: &Folder, tag: u16) -> Result<Vec<Mailbox>, MailRefusal> {
    let names = file.text(message, tag, 64 << 10)?.unwrap_or_default();
    let names = names.split(';').map(value).filter(|name| !name.is_empty()).take(MOST_PEOPLE);
    Ok(names.map(|name| Mailbox { name, address: String::new() }).collect())
}

/// Inside of a company Outlook writes addresses of another kind, such as `/o=Firm/cn=Mia`.
fn is_address(text: &str) -> bool {
    text.contains('@')
}
