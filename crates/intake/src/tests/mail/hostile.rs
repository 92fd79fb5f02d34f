//! What is not a message, what is broken, and what is made to do harm.

use std::io::{Cursor, Read, Seek, SeekFrom};

use proptest::prelude::*;

use super::outlook::{Item, outlook, with_directory};
use super::{mail, open, refusal};
use crate::mail::{self as reader, TextForm};

const HEAD: &str = "From: mia@example.org\r\nDate: Sun, 5 Mar 2023 09:12:00 -0800\r\n";

#[test]
fn what_is_not_a_message_is_refused() {
    for bytes in
        [&b""[..], b"%PDF-1.7", b"PK\x03\x04", b"a: b\r\nc: d\r\n\r\n", b"Hello Mia,\r\n\r\nFrom: x", &[0; 9_000]]
    {
        assert_eq!(refusal(bytes), "x.eml is not an e-mail message");
    }
    assert_eq!(refusal(b"Subject: one header is not enough\r\n\r\n"), "x.eml is not an e-mail message");
}

#[test]
fn an_office_document_is_not_a_message() {
    let document = outlook(&Item::new()).without_properties();
    assert_eq!(refusal(&document), "x.eml is a file of Office or Windows, and not a message of Outlook");
}

#[test]
fn a_mailbox_of_several_messages_is_refused() {
    let one = format!("From mia@example.org Sun Mar  5 09:12:00 2023\r\n{HEAD}\r\nHello\r\n\r\n");
    assert_eq!(refusal((one.clone() + &one).as_bytes()), "x.eml is a mailbox with more than one message in it");
    // A line of a letter can begin with the word.
    let letter = format!("{HEAD}\r\nHello\r\n\r\nFrom now on I pay nothing.\r\n");
    assert!(mail(letter.as_bytes()).text.text.ends_with("From now on I pay nothing."));
}

#[test]
fn headers_without_end_are_refused() {
    let long = format!("{HEAD}{}", "X-Y: z\r\n".repeat(40_000));
    assert_eq!(refusal(long.as_bytes()), "x.eml has more than 256 KB of headers in one place, more than a message has");
    let one_line = format!("{HEAD}Subject: {}\r\n\r\n", "x".repeat(1 << 20));
    assert_eq!(mail(one_line.as_bytes()).subject.len(), 1_003, "one long line is cut");
}

#[test]
fn more_parts_than_a_message_has_are_refused() {
    let parts = format!("{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{}", "--b\r\n\r\n\r\n".repeat(1_001));
    assert_eq!(refusal(parts.as_bytes()), "x.eml has more than 1000 parts or attachments");
    let nested: String =
        (0..30).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    assert_eq!(refusal(format!("{HEAD}{nested}").as_bytes()), "x.eml has parts inside of parts, more than 20 deep");
}

/// A file that says that it is larger than any.
struct Huge;

impl Read for Huge {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        panic!("nothing of it is read")
    }
}

impl Seek for Huge {
    fn seek(&mut self, _: SeekFrom) -> std::io::Result<u64> {
        Ok((256 << 20) + 1)
    }
}

#[test]
fn a_file_that_is_larger_than_any_message_is_not_read() {
    let refused = reader::open(Huge).err().unwrap().to_string();
    assert_eq!(refused, "is larger than 256 MB, more than a message can be");
}

#[test]
fn a_message_that_was_cut_off_is_read_as_far_as_it_goes_and_says_so() {
    let whole = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n%PDF\r\n--b--\r\n"
    );
    let cut = &whole[..whole.len() - 10];
    let mail = mail(cut.as_bytes());
    assert_eq!((mail.text.text.as_str(), mail.attachments.len()), ("Hello", 1));
    assert_eq!(mail.notes, ["the end of the message is missing; the last attachment may be cut off"]);
}

#[test]
fn a_boundary_that_is_missing_or_blank_makes_one_part() {
    for kind in ["multipart/mixed", "multipart/mixed; boundary=\"\""] {
        let mail = mail(format!("{HEAD}Content-Type: {kind}\r\n\r\n--\r\nHello\r\n").as_bytes());
        assert_eq!((mail.text.form, mail.attachments.len()), (TextForm::Missing, 1), "{kind}");
    }
}

#[test]
fn many_people_are_named_up_to_a_limit() {
    let people: String = (0..300).map(|n| format!("p{n}@example.org,\r\n ")).collect();
    let mail = mail(format!("{HEAD}To: {people}z@example.org\r\n\r\n").as_bytes());
    assert_eq!(mail.to.len(), 200);
    assert_eq!(mail.notes, ["the message names more than 200 people in one header; the rest are not shown"]);
}

#[test]
fn an_outlook_file_that_was_cut_off_is_refused() {
    let whole = outlook(&Item::message()).bytes();
    for end in [600, whole.len() / 2] {
        let refused = refusal(&whole[..end]);
        assert_eq!(refused, "x.eml is damaged: it is a file of Outlook that cannot be read", "{end}");
    }
}

#[test]
fn an_outlook_file_with_an_endless_directory_takes_no_memory() {
    let refused = refusal(&with_directory(5_000));
    assert_eq!(
        refused,
        "x.eml is damaged or made to do harm: its list of contents is far longer than that of a message"
    );
}

#[test]
fn an_error_of_the_disk_is_not_a_fault_of_the_message() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    impl Seek for Broken {
        fn seek(&mut self, _: SeekFrom) -> std::io::Result<u64> {
            Ok(100)
        }
    }
    assert_eq!(reader::open(Broken).err().unwrap().to_string(), "cannot be read: the disk is gone");
}

/// Reads all that a message gives.
fn read_all(bytes: &[u8]) {
    let Ok(mut file) = reader::open(Cursor::new(bytes)) else { return };
    for place in 0..file.mail().attachments.len() {
        let Ok(mut attachment) = file.attachment(place) else { continue };
        let _ = std::io::copy(&mut attachment, &mut std::io::sink());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_damage_makes_the_reader_of_outlook_panic(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = outlook(&Item::message().holding(&Item::message())).bytes();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        read_all(&bytes);
    }

    #[test]
    fn no_text_makes_the_reader_panic(lines in prop::collection::vec("(--b|--b--|Content-Type: multipart/(mixed|alternative|related); boundary=b|Content-Type: (text/html|message/rfc822|application/pdf; name=a)|Content-Transfer-Encoding: (base64|quoted-printable)|[ -~]{0,20}|)", 0..40)) {
        let text = format!("{HEAD}{}", lines.join("\r\n"));
        let file = open(text.as_bytes());
        prop_assert!(file.mail().text.text.len() <= text.len());
        read_all(text.as_bytes());
    }
}
