//! Messages as evidence: one family of a message and the files in it.

use claimbook_app::views::*;
use claimbook_app::{Error, ErrorKind};
use serde_json::json;

use super::{attach, document, last_act, pieces, review};
use crate::world::World;

/// A message with a receipt, the same receipt again, a logo, and a message with a letter in it.
const MESSAGE: &str = "From: Renée Castellano <renee@example.org>\r\n\
    To: claims@example.org\r\nCc: \"Lin, P.\" <lin@example.org>\r\nSubject: My receipts\r\nDate: Mon, 2 Nov 2026 10:00:00 -0800\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n\
    --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHere they are.\r\n\
    --b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"receipt.pdf\"\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjcgcmVjZWlwdA==\r\n\
    --b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"again.pdf\"\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjcgcmVjZWlwdA==\r\n\
    --b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"empty.txt\"\r\n\r\n\r\n\
    --b\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename=\"older.eml\"\r\n\r\n\
    From: lin@example.org\r\nSubject: Older\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"c\"\r\n\r\n\
    --c\r\nContent-Type: text/plain\r\n\r\nSee the letter.\r\n\
    --c\r\nContent-Type: text/plain; name=\"letter.txt\"\r\nContent-Disposition: attachment; filename=\"letter.txt\"\r\n\r\nDear Renée\r\n\
    --c--\r\n\r\n--b--\r\n";

fn add(world: &World, claim_no: &str, name: &str, bytes: &[u8], kind: &str) -> AddedFile {
    let path = world.file(name, bytes);
    let request = json!({ "claim_no": claim_no, "paths": [path], "kind": kind });
    world.call::<EvidenceAdded>("evidence.add", request).unwrap().added.remove(0)
}

fn mail(world: &World, id: i64) -> Result<MailView, Error> {
    world.call("evidence.mail", json!({ "id": id }))
}

#[test]
fn a_message_brings_the_files_in_it_as_one_act() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let added = add(&world, &no, "message.eml", MESSAGE.as_bytes(), "receipt");
    let inside: Vec<(&str, bool)> = added.attachments.iter().map(|file| (file.name.as_str(), file.attached)).collect();
    assert_eq!(
        inside,
        [("receipt.pdf", true), ("again.pdf", false), ("older.eml", true)]
            .map(|(name, new)| { (if name == "again.pdf" { "receipt.pdf" } else { name }, new) })
    );
    assert_eq!(added.attachments[2].attachments[0].name, "letter.txt");
    assert_eq!(added.warnings, ["empty.txt in message.eml is empty"]);
    assert_eq!(last_act(&world), format!("Attached message.eml to {no} as receipt with 3 attachments"));

    let family: Vec<(String, Option<String>, String)> = {
        let pieces = pieces(&world, &no);
        let name = |id: i64| pieces.iter().find(|piece| piece.id == id).map(|piece| piece.name.clone()).unwrap();
        pieces.iter().map(|piece| (piece.name.clone(), piece.parent.map(name), piece.kind.clone())).collect()
    };
    let row = |name: &str, parent: Option<&str>| (name.to_string(), parent.map(str::to_string), "receipt".to_string());
    let expected = [
        row("message.eml", None),
        row("receipt.pdf", Some("message.eml")),
        row("older.eml", Some("message.eml")),
        row("letter.txt", Some("older.eml")),
    ];
    assert_eq!(family, expected);
    let message = pieces(&world, &no)[0].clone();
    assert_eq!(message.preview, "mail");
    let inside: Vec<String> = document(&world, message.id).attachments.into_iter().map(|piece| piece.name).collect();
    assert_eq!(inside, ["receipt.pdf", "older.eml"]);
    world.is_sound();
    world.undo().unwrap();
    assert!(pieces(&world, &no).is_empty());
    world.redo().unwrap();
    assert_eq!(pieces(&world, &no).len(), 4);
    world.is_sound();
}

#[test]
fn a_message_is_shown_with_its_files() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    add(&world, &no, "message.eml", MESSAGE.as_bytes(), "email");
    let pieces = pieces(&world, &no);
    assert_eq!(pieces[1].kind, "other", "what came with a message is not a message");
    let seen = mail(&world, pieces[0].id).unwrap();
    assert_eq!(seen.from, "Renée Castellano <renee@example.org>");
    assert_eq!((seen.to.as_str(), seen.cc.as_str()), ("claims@example.org", "Lin, P. <lin@example.org>"));
    assert_eq!((seen.subject.as_str(), seen.text.trim()), ("My receipts", "Here they are."));
    let files: Vec<(&str, Option<i64>)> =
        seen.attachments.iter().map(|file| (file.name.as_str(), file.piece)).collect();
    let expected = [
        ("receipt.pdf", Some(pieces[1].id)),
        ("again.pdf", None),
        ("empty.txt", None),
        ("older.eml", Some(pieces[2].id)),
    ];
    assert_eq!(files, expected);
    assert_eq!(mail(&world, pieces[1].id).unwrap_err().kind, ErrorKind::Invalid);
}

#[test]
fn what_is_called_a_message_and_is_none_is_kept_as_it_is() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let added = add(&world, &no, "note.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut", "email");
    assert!(added.attached && added.attachments.is_empty());
    assert!(added.warnings[0].starts_with("note.msg is damaged"), "{:?}", added.warnings);
    let refused = mail(&world, pieces(&world, &no)[0].id).unwrap_err();
    assert_eq!(refused.message, added.warnings[0]);
    world.is_sound();
}

#[test]
fn a_family_moves_together_and_a_file_of_it_alone() {
    let world = World::new();
    let (wrong, right) = (world.add("Abara", ""), world.add("Castellano", "Renée"));
    add(&world, &wrong, "message.eml", MESSAGE.as_bytes(), "receipt");
    let family = pieces(&world, &wrong);
    review(&world, &[family[1].id, family[3].id], "accepted", "").unwrap();
    let move_to = |id: i64, to: &str| {
        world.call::<EvidenceView>("evidence.move", json!({ "id": id, "to": to })).unwrap();
    };
    move_to(family[0].id, &right);
    assert_eq!(last_act(&world), format!("Moved message.eml with 3 attachments from {wrong} to {right}"));
    assert!(pieces(&world, &wrong).is_empty());
    let moved = pieces(&world, &right);
    assert!(moved.len() == 4 && moved.iter().all(|piece| piece.review == "unreviewed"));
    move_to(family[1].id, &wrong);
    let receipt = &pieces(&world, &wrong)[0];
    assert_eq!(
        (receipt.name.as_str(), receipt.parent),
        ("receipt.pdf", Some(family[0].id)),
        "it still names the message"
    );
    world.undo().unwrap();
    world.undo().unwrap();
    assert_eq!(document(&world, family[1].id).piece.review, "accepted");
    assert_eq!(pieces(&world, &wrong).len(), 4);
    world.is_sound();
}

#[test]
fn a_message_goes_into_a_slice_with_its_files_and_a_file_without_its_message_too() {
    let world = World::new();
    let (a, b) = (world.add("Abara", ""), world.add("Berg", ""));
    add(&world, &a, "message.eml", MESSAGE.as_bytes(), "receipt");
    let family = pieces(&world, &a);
    world.call::<EvidenceView>("evidence.move", json!({ "id": family[1].id, "to": b })).unwrap();
    let request = json!({
        "path": world.path("slice.claimbook"), "evidence": true,
        "filter": { "conditions": [{ "field": "claim_no", "op": "is", "values": [b] }] },
    });
    world.call::<SliceSaved>("slice.save", request).unwrap();
    let path = world.folder.path().join("slice.claimbook");
    let slice = claimbook_app::Book::open(&path, crate::world::clock(), "M. Okafor").unwrap();
    let report: VerifyReport = crate::world::call(&slice, "book.verify", json!({})).unwrap();
    assert!(report.ok, "{:#?}", report.checks);
    let list: EvidenceList = crate::world::call(&slice, "evidence.list", json!({})).unwrap();
    assert_eq!((list.rows.len(), list.rows[0].parent), (1, None));
}

#[test]
fn a_photo_of_a_phone_is_shown_as_a_picture_and_stays_as_it_came() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let photo = std::fs::read(format!("{}/fixtures/photos/quarters.heic", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let id = attach(&world, &no, "IMG_0001.HEIC", &photo, "receipt");
    let piece = &pieces(&world, &no)[0];
    assert_eq!((piece.preview.as_str(), piece.media_type.as_str(), piece.pages), ("photo", "image/heic", Some(1)));
    let shown = claimbook_app::evidence::show(&world.book, id).unwrap();
    assert_eq!(shown.media_type, "image/png");
    let picture = claimbook_app::evidence::bytes(&world.book, &shown, 0, shown.bytes).unwrap();
    assert!(picture.starts_with(b"\x89PNG") && picture.len() as u64 == shown.bytes);
    assert_eq!(claimbook_app::evidence::bytes(&world.book, &shown, 1, 4).unwrap(), b"PNG");
    let out = world.path("out.heic");
    world.call::<SavedFile>("evidence.save", json!({ "digest": piece.digest, "path": out })).unwrap();
    assert_eq!(std::fs::read(out).unwrap(), photo);
    let preview = |id: i64| world.call::<PreviewView>("evidence.preview", json!({ "id": id })).unwrap();
    assert_eq!(preview(id), PreviewView { form: "photo".into(), reason: String::new() });

    let cut = attach(&world, &no, "cut.heic", &photo[..photo.len() / 2], "receipt");
    let told = preview(cut);
    assert_eq!(told.form, "none");
    assert!(told.reason.starts_with("cut.heic "), "{}", told.reason);
    let refused = claimbook_app::evidence::show(&world.book, cut).err().unwrap();
    assert_eq!(refused.message, told.reason);
    let custody: CustodyLog =
        world.call("evidence.custody", json!({ "digest": document(&world, cut).piece.digest })).unwrap();
    assert_eq!(custody.rows.len(), 1, "what could not be shown was not viewed");
}

#[test]
fn pages_are_counted_when_a_file_comes_and_a_locked_file_says_so() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let pdf = |name: &str| std::fs::read(format!("{}/fixtures/pdfs/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let whole = add(&world, &no, "scan.pdf", &pdf("three-pages.pdf"), "receipt");
    assert_eq!((whole.pages, whole.warnings), (Some(3), vec![]));
    let locked = add(&world, &no, "locked.pdf", &pdf("locked-aes-256.pdf"), "receipt");
    let told = "locked.pdf is locked with a password; ask for a copy without one";
    assert_eq!((locked.pages, locked.warnings), (None, vec![told.to_string()]));
    let cut = add(&world, &no, "cut.pdf", b"%PDF-1.7 cut", "receipt");
    assert_eq!(cut.warnings, ["cut.pdf is damaged: its list of contents does not lead to its pages"]);

    let pieces = pieces(&world, &no);
    assert_eq!(document(&world, pieces[0].id).notices, [""; 0]);
    assert_eq!(document(&world, pieces[1].id).notices, [told]);
    let preview = |id: i64| world.call::<PreviewView>("evidence.preview", json!({ "id": id })).unwrap();
    assert_eq!(preview(pieces[0].id).form, "pdf");
    assert_eq!(preview(pieces[1].id), PreviewView { form: "none".into(), reason: told.into() });
    assert_eq!(preview(pieces[2].id).form, "pdf", "a viewer may still show it");
    let page: EvidencePage = world.call("evidence.queue", json!({ "sort": "pages", "limit": 9 })).unwrap();
    let counted: Vec<Option<u64>> = page.rows.iter().map(|row| row.piece.pages).collect();
    assert_eq!(counted, [Some(3), None, None], "unknown ones last");
    world.is_sound();
}

#[test]
fn a_picture_that_would_fill_the_memory_is_not_handed_to_a_page() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    // The header of a PNG file of 20,000 times 20,000 pixels.
    let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bomb.extend([0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20, 8, 6, 0, 0, 0, 0, 0, 0, 0]);
    let path = world.file("bomb.png", &bomb);
    world
        .call::<EvidenceAdded>("evidence.add", json!({ "claim_no": no, "paths": [path], "kind": "message-screenshot" }))
        .unwrap();
    let list: EvidenceList = world.call("evidence.list", json!({ "claim_no": no })).unwrap();
    let id = list.rows[0].id;
    let why = "bomb.png has more than 100 million pixels, too many to be shown here";
    let preview: PreviewView = world.call("evidence.preview", json!({ "id": id })).unwrap();
    assert_eq!((preview.form.as_str(), preview.reason.as_str()), ("none", why));
    let shown = claimbook_app::evidence::show(&world.book, id).map(|_| ()).unwrap_err();
    assert_eq!(shown.message, why);
    world.is_sound();
}
