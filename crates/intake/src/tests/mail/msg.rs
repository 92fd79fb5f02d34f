//! MSG: what Outlook saves, sent and received, with and without headers.

use super::outlook::{Item, outlook};
use super::{attached, mail, names, open, people};
use crate::mail::{MailForm, TextForm};

fn read(item: &Item) -> crate::mail::Mail {
    mail(&outlook(item).bytes())
}

#[test]
fn a_message_is_read_from_its_properties() {
    let bytes = outlook(&Item::message()).bytes();
    let mut file = open(&bytes);
    let mail = file.mail().clone();
    assert_eq!(mail.form, MailForm::Msg);
    assert_eq!(people(&mail.from), [("Mia Ortega", "mia@example.org")]);
    assert_eq!(people(&mail.to), [("Claims", "claims@example.org")]);
    assert_eq!(people(&mail.cc), [("Olu Adeyemi", "olu@example.org")]);
    assert_eq!((mail.subject.as_str(), mail.message_id.as_str()), ("My receipt", "1@example.org"));
    assert_eq!(mail.date, "2023-03-05 17:12:00 UTC");
    assert_eq!(mail.sent_at.unwrap().to_rfc3339(), "2023-03-05T17:12:00+00:00");
    assert_eq!((mail.text.form, mail.text.text.as_str()), (TextForm::Plain, "Hello,\nhere is my receipt."));
    let attachment = &mail.attachments[0];
    assert_eq!((attachment.name.as_str(), attachment.declared_type.as_str()), ("receipt.pdf", "application/pdf"));
    assert_eq!((attachment.about_bytes, attachment.is_message, attachment.is_inline), (8, false, false));
    assert_eq!(attached(&mut file, 0), b"%PDF-1.7");
    assert_eq!(mail.notes, [""; 0]);
}

#[test]
fn the_headers_that_it_was_sent_with_come_first() {
    let headers = "From: =?utf-8?Q?Ren=C3=A9e?= <renee@example.org>\r\nTo: x@example.org\r\n\
                   Date: Mon, 6 Mar 2023 01:00:00 +0100\r\nMessage-ID: <2@example.org>\r\nSubject: x\r\n\r\n";
    let mail = read(&Item::message().text(0x007d, headers));
    assert_eq!(people(&mail.from), [("Renée", "renee@example.org")]);
    assert_eq!((people(&mail.to), mail.cc.len()), (vec![("", "x@example.org")], 0));
    assert_eq!((mail.date.as_str(), mail.message_id.as_str()), ("Mon, 6 Mar 2023 01:00:00 +0100", "2@example.org"));
    assert_eq!(mail.sent_at.unwrap().to_rfc3339(), "2023-03-06T00:00:00+00:00");
    assert_eq!(mail.subject, "My receipt", "Outlook has it decoded");
}

#[test]
fn addresses_of_a_company_are_not_addresses_and_names_are_shown_without_them() {
    let inside = Item::message().alone().text(0x5d02, "/o=Firm/cn=Mia").text(0x0c1f, "mia@example.org");
    let mail = read(&inside.text(0x0e04, "Claims; Olu Adeyemi").text(0x0e03, ""));
    assert_eq!(people(&mail.from), [("Mia Ortega", "mia@example.org")]);
    assert_eq!(people(&mail.to), [("Claims", ""), ("Olu Adeyemi", "")]);
}

#[test]
fn html_is_reduced_to_text_where_there_is_no_plain_one() {
    let html = Item::message().without(0x1000).bytes(0x1013, b"<p>Z\xfcrich, <b>$29.99</b></p>");
    let mail = read(&html.number(0x3fde, 3, 1252));
    assert_eq!((mail.text.form, mail.text.text.as_str()), (TextForm::Html, "Zürich, $29.99"));
    assert_eq!(mail.notes, [""; 0]);
}

#[test]
fn letters_of_old_files_are_read_by_their_code_page() {
    let old = Item::message().without(0x0037).letters(0x0037, b"\xcf\xf0\xe8\xe2\xe5\xf2").number(0x3ffd, 3, 1251);
    assert_eq!(read(&old).subject, "Привет");
}

#[test]
fn what_outlook_keeps_to_itself_is_said() {
    let bare = || Item::message().without(0x1000);
    let rich = read(&bare().bytes(0x1009, b"\x10\0\0\0LZFu"));
    assert_eq!(rich.text.form, TextForm::Sealed);
    assert_eq!(
        rich.notes,
        ["the text is in a form of Outlook (RTF) that Claimbook does not read; save the message to read it"]
    );
    let sealed = read(&bare().text(0x001a, "IPM.Note.SMIME").file("smime.p7m", "", b"x"));
    assert_eq!((sealed.text.form, sealed.notes.len()), (TextForm::Sealed, 1));
    assert!(sealed.notes[0].contains("signed or encrypted as a whole"));
    let protected = read(&Item::message().file("message.rpmsg", "", b"x"));
    assert_eq!(
        protected.notes,
        ["the text is protected by Outlook; the message can only be saved and opened elsewhere"]
    );
    let appointment = read(&Item::message().text(0x001a, "IPM.Appointment"));
    assert!(appointment.notes[0].starts_with("this is another item of Outlook than a message"));
    assert_eq!(read(&bare().without(0x0039)).notes, ["the message has no date"]);
    let linked = Item::new().text(0x3707, "a.docx").number(0x3705, 3, 7);
    let linked = read(&Item::message().attached(linked));
    assert_eq!(
        linked.notes,
        ["an attachment is a link to a file on the sender's side; the file is not in the message"]
    );
    assert_eq!(names(&linked), ["receipt.pdf"]);
}

#[test]
fn pictures_of_the_text_are_marked() {
    let logo = Item::new().text(0x3707, "logo.png").text(0x370e, "image/png").text(0x3712, "logo").bytes(0x3701, b"x");
    let mail = read(&Item::message().attached(logo));
    let inline: Vec<bool> = mail.attachments.iter().map(|attachment| attachment.is_inline).collect();
    assert_eq!(inline, [false, true]);
}

#[test]
fn a_message_in_a_message_opens_as_a_file_of_its_own() {
    let deepest = Item::message().text(0x0037, "Deepest");
    let middle = Item::message().text(0x0037, "Middle").holding(&deepest);
    let outer = outlook(&Item::message().holding(&middle)).bytes();
    let mut file = open(&outer);
    assert_eq!(names(file.mail()), ["receipt.pdf", "Fwd_ a_b.msg"]);
    let about = file.mail().attachments[1].about_bytes;
    assert!(file.mail().attachments[1].is_message && (5_000..30_000).contains(&about), "{about}");
    let middle = attached(&mut file, 1);
    let mut middle = open(&middle);
    let mail = middle.mail().clone();
    assert_eq!((mail.subject.as_str(), mail.date.as_str()), ("Middle", "2023-03-05 17:12:00 UTC"));
    assert_eq!(people(&mail.to), [("Claims", "claims@example.org")]);
    assert_eq!(attached(&mut middle, 0), b"%PDF-1.7");
    let deepest = attached(&mut middle, 1);
    let deepest = open(&deepest);
    assert_eq!((deepest.mail().subject.as_str(), deepest.mail().attachments.len()), ("Deepest", 1));
}
