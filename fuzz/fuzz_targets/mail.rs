//! Any bytes as a message, and any bytes as what a message of Outlook is made of: refused in words, or read within its limits. Every
//! attachment is read, and every message in it, three deep.

#![no_main]

use std::io::{Cursor, Read, Write};

use cfb::{CompoundFile, Version};
use claimbook_intake::mail::{self, Mail, MailRefusal};
use libfuzzer_sys::fuzz_target;

/// Streams of a message in Outlook, in the order of the pieces.
const STREAMS: [&str; 11] = [
    "/__properties_version1.0",
    "/__substg1.0_007D001F",
    "/__substg1.0_1000001F",
    "/__substg1.0_10130102",
    "/__substg1.0_0037001E",
    "/__recip_version1.0_#00000000/__properties_version1.0",
    "/__recip_version1.0_#00000000/__substg1.0_39FE001E",
    "/__attach_version1.0_#00000000/__properties_version1.0",
    "/__attach_version1.0_#00000000/__substg1.0_3707001F",
    "/__attach_version1.0_#00000000/__substg1.0_3701000D/__properties_version1.0",
    "/__attach_version1.0_#00000000/__substg1.0_3701000D/__substg1.0_1000001F",
];

fuzz_target!(|bytes: &[u8]| {
    read(bytes, 3);
    let made = outlook(bytes.split(|byte| *byte == 0x1e));
    if let Err(refusal) = mail::open(Cursor::new(made.as_slice())) {
        panic!("a file of Outlook that is whole is read: {refusal}");
    }
    read(&made, 3);
});

fn read(bytes: &[u8], depth: usize) {
    let mut file = match mail::open(Cursor::new(bytes)) {
        Ok(file) => file,
        Err(refusal) => return assert!(!refusal.to_string().is_empty() && !refusal.hint().is_empty()),
    };
    fits(file.mail());
    for place in 0..file.mail().attachments.len() {
        let is_message = file.mail().attachments[place].is_message;
        let mut inner = Vec::new();
        // What it is in is in memory, so only damage can make it fail.
        match file.attachment(place) {
            Ok(mut attachment) => drop(attachment.read_to_end(&mut inner)),
            Err(refusal) => assert!(!matches!(refusal, MailRefusal::Unreadable(_) | MailRefusal::NoAttachment)),
        }
        if is_message && depth > 0 {
            read(&inner, depth - 1);
        }
    }
}

fn fits(mail: &Mail) {
    assert!(mail.text.text.len() <= 1 << 20 && mail.attachments.len() <= 1_000);
    assert!(mail.to.len() <= 200 && mail.cc.len() <= 200 && mail.from.len() <= 200);
    for name in mail.attachments.iter().map(|attachment| attachment.name.as_str()) {
        assert!(!name.is_empty() && name.len() <= 121, "{name:?}");
        assert!(!name.contains(['/', '\\', ':']) && !name.starts_with('.'), "{name:?}");
    }
    let values = [&mail.subject, &mail.date, &mail.message_id];
    assert!(values.iter().all(|value| value.len() <= 1_003 && !value.contains(char::is_control)));
    assert!(!mail.text.text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')));
    assert!(mail.notes.iter().all(|note| !note.is_empty()));
}

fn outlook<'p>(pieces: impl Iterator<Item = &'p [u8]>) -> Vec<u8> {
    let cursor = Cursor::new(Vec::new());
    let mut file = CompoundFile::create_with_version(Version::V3, cursor).expect("a file is begun");
    let mut pieces = pieces.take(STREAMS.len());
    for stream in STREAMS {
        let piece = pieces.next();
        if piece.is_none() && stream != STREAMS[0] {
            break;
        }
        if let Some((folder, _)) = stream.rsplit_once('/').filter(|(folder, _)| !folder.is_empty()) {
            file.create_storage_all(folder).expect("a storage is made");
        }
        let mut stream = file.create_new_stream(stream).expect("a stream is made");
        stream.write_all(piece.unwrap_or_default()).expect("a stream is written");
    }
    file.flush().expect("the file is written");
    file.into_inner().into_inner()
}
