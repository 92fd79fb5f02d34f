//! Messages as mail programs save them, and as no mail program would.

mod eml;
mod hostile;
mod msg;
mod outlook;

use std::io::{Cursor, Read};

use crate::mail::{self, Mail, MailFile, Mailbox};

fn open(bytes: &[u8]) -> MailFile<Cursor<&[u8]>> {
    mail::open(Cursor::new(bytes)).unwrap()
}

fn mail(bytes: &[u8]) -> Mail {
    open(bytes).mail().clone()
}

fn attached(file: &mut MailFile<Cursor<&[u8]>>, place: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.attachment(place).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn refusal(bytes: &[u8]) -> String {
    let Err(refused) = mail::open(Cursor::new(bytes)) else { panic!("a message was read") };
    assert!(!refused.hint().is_empty());
    format!("x.eml {refused}")
}

fn people(people: &[Mailbox]) -> Vec<(&str, &str)> {
    people.iter().map(|person| (person.name.as_str(), person.address.as_str())).collect()
}

fn names(mail: &Mail) -> Vec<&str> {
    mail.attachments.iter().map(|attachment| attachment.name.as_str()).collect()
}
