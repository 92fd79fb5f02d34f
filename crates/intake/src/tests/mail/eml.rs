//! EML: what mail programs write, in all its forms.

use super::outlook::{Item, outlook};
use super::{attached, mail, names, open, people};
use crate::mail::{MailForm, TextForm};

const HEAD: &str = "From: Mia Ortega <mia@example.org>\r\nTo: claims@example.org\r\nSubject: My receipt\r\n\
                    Date: Sun, 5 Mar 2023 09:12:00 -0800\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n";

fn with(rest: &str) -> Vec<u8> {
    format!("{HEAD}{rest}").into_bytes()
}

/// A message of several parts, divided by `b`.
fn of_parts(kind: &str, parts: &[&str]) -> Vec<u8> {
    with(&multipart(kind, "b", parts))
}

fn multipart(kind: &str, boundary: &str, parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|part| format!("--{boundary}\r\n{part}\r\n")).collect();
    format!(
        "Content-Type: multipart/{kind}; boundary=\"{boundary}\"\r\n\r\npreamble\r\n{parts}--{boundary}--\r\nepilogue\r\n"
    )
}

const PLAIN: &str = "Content-Type: text/plain; charset=utf-8\r\n\r\nHere is my receipt.";
const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Here is my <b>receipt</b>.</p>";
const PDF: &str = "Content-Type: application/pdf; name=\"receipt.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\
                   Content-Disposition: attachment; filename=\"receipt.pdf\"\r\n\r\nJVBERi0x\r\nLjc=";

#[test]
fn a_plain_message_is_read_as_it_was_written() {
    let mail = mail(&with("\r\nHello,\r\nhere is my receipt.\r\n\r\nMia\r\n"));
    assert_eq!(mail.form, MailForm::Eml);
    assert_eq!(people(&mail.from), [("Mia Ortega", "mia@example.org")]);
    assert_eq!(people(&mail.to), [("", "claims@example.org")]);
    assert_eq!((mail.subject.as_str(), mail.message_id.as_str()), ("My receipt", "1@example.org"));
    assert_eq!(mail.date, "Sun, 5 Mar 2023 09:12:00 -0800");
    assert_eq!(mail.sent_at.unwrap().to_rfc3339(), "2023-03-05T17:12:00+00:00");
    assert_eq!((mail.text.form, mail.text.text.as_str()), (TextForm::Plain, "Hello,\nhere is my receipt.\n\nMia"));
    assert!(mail.attachments.is_empty() && mail.notes.is_empty(), "{:?}", mail.notes);
}

#[test]
fn a_message_is_known_by_how_it_begins() {
    let bytes = with("\r\nHello");
    let form = |bytes: &[u8]| crate::mail::form(bytes);
    assert_eq!(form(&bytes[..90]), Some(MailForm::Eml));
    assert_eq!(form(&[b"From mia@example.org Sun Mar  5 09:12:00 2023\n", &bytes[..]].concat()), Some(MailForm::Eml));
    assert_eq!(form(&outlook(&Item::message()).bytes()), Some(MailForm::Msg));
    for other in
        [&b""[..], b"%PDF-1.7", b"\nFrom: x\nTo: y\n", b"Dear all,\nFrom: x\nTo: y\n", b"Name: Mia\nDate: today\n"]
    {
        assert_eq!(form(other), None);
    }
}

#[test]
fn headers_on_several_lines_and_in_encoded_words_are_one_text() {
    let bytes = "From: =?iso-8859-1?Q?Ren=E9e_M=FCller?=\r\n <renee@example.org>\r\n\
                 To: \"Ortega, Mia\" <mia@example.org>,\r\n\tClaims: a@example.org, b@example.org;\r\n\
                 Cc: =?UTF-8?B?0JDQvdCw?= <ana@example.org>\r\n\
                 Subject: =?UTF-8?Q?Caf=C3=A9_?=\r\n =?UTF-8?Q?receipt?= of\r\n March\r\nDate: x\r\n\r\n";
    let mail = mail(bytes.as_bytes());
    assert_eq!(people(&mail.from), [("Renée Müller", "renee@example.org")]);
    assert_eq!(people(&mail.to)[0], ("Ortega, Mia", "mia@example.org"));
    assert_eq!(mail.to.len(), 3);
    assert_eq!(people(&mail.cc), [("Ана", "ana@example.org")]);
    assert_eq!(mail.subject, "Café receipt of March");
    assert_eq!((mail.date.as_str(), mail.sent_at), ("x", None));
    assert_eq!(mail.notes, ["the date of the message cannot be read"]);
}

#[test]
fn what_a_message_does_not_say_is_empty_and_a_missing_date_is_named() {
    let mail = mail(b"From: mia@example.org\r\nReceived: from x\r\n\r\n");
    assert_eq!((mail.subject.as_str(), mail.date.as_str(), mail.message_id.as_str()), ("", "", ""));
    assert_eq!((mail.text.form, mail.sent_at), (TextForm::Missing, None));
    assert_eq!(mail.notes, ["the message has no date"]);
}

#[test]
fn a_day_that_never_was_is_not_an_instant() {
    let dated = |date: &str| mail(format!("From: a@example.org\r\nDate: {date}\r\n\r\n").as_bytes()).sent_at;
    assert_eq!(dated("Fri, 31 Feb 2023 10:00:00 +0000"), None);
    assert_eq!(dated("1 Jan 2023 00:30 +0100").unwrap().to_rfc3339(), "2022-12-31T23:30:00+00:00");
}

#[test]
fn letters_are_read_by_their_character_set_and_doubts_are_said() {
    let latin = [HEAD.as_bytes(), b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\nZ\xfcrich"].concat();
    assert_eq!((mail(&latin).text.text.as_str(), mail(&latin).notes.len()), ("Zürich", 0));
    let odd = [HEAD.as_bytes(), b"Content-Type: text/plain; charset=x-none\r\n\r\nZ\xfcrich"].concat();
    assert_eq!(mail(&odd).notes, ["the text does not say rightly how its letters are written; some can be wrong"]);
    let raw = [b"From: Ren\xe9e <r@example.org>\nDate: x\n\n".as_slice()].concat();
    assert_eq!(people(&mail(&raw).from), [("Renée", "r@example.org")]);
}

#[test]
fn of_two_forms_of_one_text_the_plain_one_is_read_and_html_if_it_says_nothing() {
    let both = mail(&of_parts("alternative", &[PLAIN, HTML]));
    assert_eq!((both.text.form, both.text.text.as_str()), (TextForm::Plain, "Here is my receipt."));
    for plain in ["Content-Type: text/plain\r\n\r\n \r\n", "Content-Type: text/x-amp-html\r\n\r\n<b>x"] {
        let html = mail(&of_parts("alternative", &[plain, HTML]));
        assert_eq!((html.text.form, html.text.text.as_str()), (TextForm::Html, "Here is my receipt."));
    }
}

#[test]
fn an_attachment_is_named_and_read_on_demand() {
    let bytes = of_parts("mixed", &[PLAIN, PDF]);
    let mut file = open(&bytes);
    let attachment = file.mail().attachments[0].clone();
    assert_eq!((attachment.name.as_str(), attachment.declared_type.as_str()), ("receipt.pdf", "application/pdf"));
    assert!(!attachment.is_inline && !attachment.is_message && (6..12).contains(&attachment.about_bytes));
    assert_eq!(attached(&mut file, 0), b"%PDF-1.7");
    assert_eq!(attached(&mut file, 0), b"%PDF-1.7", "as often as needed");
    assert_eq!(file.attachment(1).err().unwrap().to_string(), "has no attachment at that place");
    assert!(file.mail().notes.is_empty(), "{:?}", file.mail().notes);
}

#[test]
fn text_around_an_attachment_is_one_text() {
    let more = "Content-Type: text/plain\r\n\r\nAnd my name is Mia.";
    let mail = mail(&of_parts("mixed", &[PLAIN, PDF, more]));
    assert_eq!(mail.text.text, "Here is my receipt.\n\nAnd my name is Mia.");
    assert_eq!(names(&mail), ["receipt.pdf"]);
}

#[test]
fn a_file_of_text_is_an_attachment_and_not_the_text() {
    let file = "Content-Type: text/plain; name=notes.txt\r\nContent-Disposition: inline; filename=notes.txt\r\n\r\nx";
    let mail = mail(&of_parts("mixed", &[PLAIN, file]));
    assert_eq!((mail.text.text.as_str(), names(&mail)), ("Here is my receipt.", vec!["notes.txt"]));
}

#[test]
fn parts_inside_of_parts_are_found_and_pictures_of_the_text_are_marked() {
    let logo = "Content-Type: image/png\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==";
    let related = multipart("related", "r", &[HTML, logo]);
    let alternative = multipart("alternative", "a", &[PLAIN, &related]);
    let bytes = of_parts("mixed", &[&alternative, PDF]);
    let mut file = open(&bytes);
    assert_eq!(file.mail().text.text, "Here is my receipt.");
    assert_eq!(names(file.mail()), ["attachment.png", "receipt.pdf"]);
    let inline: Vec<bool> = file.mail().attachments.iter().map(|attachment| attachment.is_inline).collect();
    assert_eq!(inline, [true, false]);
    assert_eq!((attached(&mut file, 0), attached(&mut file, 1)), (b"\x89PNG".to_vec(), b"%PDF-1.7".to_vec()));
}

#[test]
fn a_message_in_a_message_is_an_attachment_that_opens_like_any_other() {
    let inner = String::from_utf8(of_parts("mixed", &[PLAIN, PDF]).to_vec())
        .unwrap()
        .replace("boundary=\"b\"", "boundary=\"i\"");
    let inner = inner.replace("--b", "--i").replace("Subject: My receipt", "Subject: Fwd: a/b");
    let part = format!("Content-Type: message/rfc822\r\n\r\n{inner}");
    let bytes = of_parts("mixed", &[PLAIN, &part]);
    let mut file = open(&bytes);
    let attachment = file.mail().attachments[0].clone();
    assert_eq!((attachment.name.as_str(), attachment.is_message), ("Fwd_ a_b.eml", true));
    assert_eq!(file.mail().attachments.len(), 1, "what is in it is its own");
    let inner = attached(&mut file, 0);
    let mut inner = open(&inner);
    assert_eq!((inner.mail().subject.as_str(), names(inner.mail())), ("Fwd: a/b", vec!["receipt.pdf"]));
    assert_eq!(attached(&mut inner, 0), b"%PDF-1.7");
}

#[test]
fn names_of_attachments_are_decoded_and_lead_nowhere() {
    let named = |disposition: &str| {
        let part = format!("Content-Type: application/pdf\r\nContent-Disposition: attachment; {disposition}\r\n\r\nx");
        mail(&of_parts("mixed", &[&part])).attachments[0].name.clone()
    };
    assert_eq!(named("filename*=UTF-8''Qu%C3%ADttung%20M%C3%A4rz.pdf"), "Quíttung März.pdf");
    assert_eq!(named("filename*0=\"a very long \"; filename*1=\"name.pdf\""), "a very long name.pdf");
    assert_eq!(named("filename=\"=?UTF-8?Q?Caf=C3=A9.pdf?=\""), "Café.pdf");
    assert_eq!(named("filename=\"../../home/mia/.profile\""), "profile");
    assert_eq!(named("filename=\"\""), "attachment.pdf");
    assert_eq!(named("x=y"), "attachment.pdf");
}

#[test]
fn what_cannot_be_read_is_said_and_can_be_saved() {
    let signed = "a message is signed";
    let sealed = "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\
                  Content-Transfer-Encoding: base64\r\n\r\nMIIB";
    let encrypted = mail(&with(sealed));
    assert_eq!((encrypted.text.form, names(&encrypted)), (TextForm::Sealed, vec!["smime.p7m"]), "{signed}");
    let seal = "the text is signed or encrypted as a whole (S/MIME or PGP); the message can only be saved and opened elsewhere";
    assert_eq!(encrypted.notes, [seal]);
    let version = "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1";
    let data = "Content-Type: application/octet-stream; name=encrypted.asc\r\n\r\n-----BEGIN PGP MESSAGE-----";
    let pgp = mail(&of_parts("encrypted; protocol=\"application/pgp-encrypted\"", &[version, data]));
    assert_eq!((pgp.text.form, pgp.notes.as_slice()), (TextForm::Sealed, &[seal.to_string()][..]));
    let inline = mail(&with("\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n-----END PGP MESSAGE-----\r\n"));
    assert_eq!((inline.text.form, inline.text.text.as_str()), (TextForm::Sealed, ""));
}

#[test]
fn a_signed_text_is_read_and_the_signature_is_not_vouched_for() {
    let signature = "Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nMIIB";
    let mail = mail(&of_parts("signed", &[PLAIN, signature]));
    assert_eq!(mail.text.text, "Here is my receipt.");
    assert_eq!(mail.notes, ["the message is signed; Claimbook does not check the signature"]);
    assert!(mail.attachments[0].is_inline && mail.attachments[0].name == "smime.p7s");
}

#[test]
fn a_file_of_outlook_in_a_message_is_named() {
    let winmail = "Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx";
    let mail = mail(&of_parts("mixed", &[PLAIN, winmail]));
    assert_eq!(
        mail.notes,
        ["winmail.dat holds text and files in a form of Outlook that Claimbook does not open; it can be saved"]
    );
    assert_eq!(names(&mail), ["winmail.dat"]);
}

#[test]
fn an_odd_packing_is_said_and_its_bytes_are_kept() {
    let part =
        "Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a.pdf";
    let bytes = of_parts("mixed", &[part]);
    let mut file = open(&bytes);
    assert_eq!(file.mail().notes.len(), 1);
    assert_eq!(attached(&mut file, 0), b"begin 644 a.pdf");
}

#[test]
fn line_ends_of_unix_and_a_mark_of_a_mailbox_change_nothing() {
    let bytes = String::from_utf8(of_parts("mixed", &[PLAIN, PDF])).unwrap();
    let expected = mail(bytes.as_bytes());
    assert_eq!(mail(bytes.replace("\r\n", "\n").as_bytes()).text, expected.text);
    let marked = format!("From mia@example.org Sun Mar  5 09:12:00 2023\r\n{bytes}");
    let mut marked = open(marked.as_bytes());
    assert_eq!(marked.mail(), &expected);
    assert_eq!(attached(&mut marked, 0), b"%PDF-1.7");
}

#[test]
fn digests_hold_messages_without_saying_so() {
    let mail = mail(&of_parts("digest", &["\r\nFrom: a@example.org\r\nSubject: One\r\n\r\nx"]));
    assert_eq!((names(&mail), mail.attachments[0].is_message), (vec!["One.eml"], true));
}

#[test]
fn a_long_text_is_cut_and_the_cut_is_said() {
    let mail = mail(&with(&format!("\r\n{}", "é".repeat(600 << 10))));
    assert_eq!(mail.text.text.len(), 1 << 20);
    assert_eq!(mail.notes, ["the text is longer than 1 MB; the rest of it is not shown"]);
}

#[test]
fn no_value_of_a_header_has_hidden_characters() {
    let mail =
        mail(b"From: \"a\x1b[31m\" <a@example.org>\r\nSubject: x\xe2\x80\xaey\x07\r\nDate: \x1bz\r\n\r\nt\x1b\x07\r\n");
    let all = format!("{}{}{}{}", mail.from[0].name, mail.subject, mail.date, mail.text.text);
    assert!(!all.contains(claimbook_text::hidden::is_hidden), "{all:?}");
}
