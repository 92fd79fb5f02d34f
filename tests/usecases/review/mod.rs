//! Documents under review: what counts, what it shows, whose it is, and what waits.

mod accepting;
mod keying;
mod mail;
mod moving;
mod queue;

use claimbook_app::views::*;
use claimbook_app::{Error, ErrorKind};
use serde_json::json;

use crate::world::World;

/// A data export as its company gives it.
pub(super) const EXPORT: &str = "Complete_LinkedInDataExport_02-01-2025.zip";

/// Attaches a file with these bytes; the number of its piece.
pub(super) fn attach(world: &World, claim_no: &str, name: &str, bytes: &[u8], kind: &str) -> i64 {
    let path = world.file(name, bytes);
    let request = json!({ "claim_no": claim_no, "paths": [path], "kind": kind });
    world.call::<EvidenceAdded>("evidence.add", request).unwrap();
    pieces(world, claim_no).iter().find(|piece| piece.name == name).unwrap().id
}

/// Attaches the sample of a data export.
pub(super) fn attach_export(world: &World, claim_no: &str) -> i64 {
    let bytes = std::fs::read(format!("{}/../samples/{EXPORT}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    attach(world, claim_no, EXPORT, &bytes, "linkedin-export")
}

pub(super) fn pieces(world: &World, claim_no: &str) -> Vec<EvidenceView> {
    world.call::<EvidenceList>("evidence.list", json!({ "claim_no": claim_no })).unwrap().rows
}

pub(super) fn document(world: &World, id: i64) -> DocumentView {
    world.call("evidence.document", json!({ "id": id })).unwrap()
}

pub(super) fn review(world: &World, pieces: &[i64], review: &str, reason: &str) -> Result<EvidenceReviewed, Error> {
    world.call("evidence.review", json!({ "pieces": pieces, "review": review, "reason": reason }))
}

/// What the history says first.
pub(super) fn last_act(world: &World) -> String {
    world.call::<History>("history.list", json!({ "limit": 1 })).unwrap().rows[0].what.clone()
}

#[test]
fn a_document_counts_or_does_not_and_one_undo_takes_a_review_back() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let receipt = attach(&world, &no, "receipt.pdf", b"%PDF-1.7 receipt", "receipt");
    let photo = attach(&world, &no, "photo.png", b"\x89PNG\r\n\x1a\n photo", "receipt");
    assert_eq!(document(&world, receipt).piece.review, "unreviewed");

    let accepted = review(&world, &[receipt, photo, receipt], "accepted", "").unwrap();
    assert_eq!((accepted.digest.as_str(), accepted.review.as_str()), ("", "accepted"), "two files have no one digest");
    assert_eq!(accepted.claims, [no.as_str()]);
    assert_eq!(last_act(&world), format!("Accepted 2 documents of {no}"));

    let refused = review(&world, &[photo], "rejected", " ").unwrap_err();
    assert_eq!(refused.message, "a rejection needs a reason");
    let rejected = review(&world, &[photo], "rejected", "illegible").unwrap();
    assert_eq!(rejected.digest, document(&world, photo).piece.digest);
    assert_eq!(last_act(&world), format!("Rejected photo.png of {no}: illegible"));
    let seen = document(&world, photo).piece;
    assert_eq!((seen.review.as_str(), seen.review_reason.as_str()), ("rejected", "illegible"));

    world.undo().unwrap();
    assert_eq!(document(&world, photo).piece.review, "accepted");
    world.undo().unwrap();
    let reviews: Vec<String> = pieces(&world, &no).into_iter().map(|piece| piece.review).collect();
    assert_eq!(reviews, ["unreviewed", "unreviewed"]);
    world.redo().unwrap();
    assert_eq!(document(&world, receipt).piece.review, "accepted");

    let log: CustodyLog = world.call("evidence.custody", json!({ "digest": seen.digest })).unwrap();
    let steps: Vec<&str> = log.rows.iter().map(|row| row.what.as_str()).take(3).collect();
    assert_eq!(steps, ["received", "reviewed", "reviewed"]);
    world.is_sound();
}

#[test]
fn the_same_review_again_is_not_an_act() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let receipt = attach(&world, &no, "receipt.pdf", b"%PDF-1.7 receipt", "receipt");
    review(&world, &[receipt], "accepted", "").unwrap();
    let before = world.book.change().unwrap();
    review(&world, &[receipt], "accepted", "").unwrap();
    assert_eq!(world.book.change().unwrap(), before);
}

#[test]
fn a_digest_means_everyone_who_has_the_file_or_the_one_who_is_named() {
    let world = World::new();
    let (a, b, c) = (world.add("Abara", ""), world.add("Berg", ""), world.add("Cruz", ""));
    for no in [&a, &b] {
        attach(&world, no, "receipt.pdf", b"%PDF-1.7 receipt", "receipt");
    }
    let digest = pieces(&world, &a)[0].digest.clone();
    let by_digest = |claim_no: &str, review: &str, reason: &str| {
        let request = json!({ "digest": digest[..10], "claim_no": claim_no, "review": review, "reason": reason });
        world.call::<EvidenceReviewed>("evidence.review", request)
    };
    let everyone = by_digest("", "accepted", "").unwrap();
    assert_eq!((everyone.digest.as_str(), everyone.claims), (digest.as_str(), vec![a.clone(), b.clone()]));
    assert_eq!(last_act(&world), format!("Accepted 2 documents of {a}, {b}"));
    assert_eq!(by_digest(&b, "rejected", "of another person").unwrap().claims, [b.as_str()]);
    assert_eq!(pieces(&world, &a)[0].review, "accepted");
    assert_eq!(by_digest(&c, "accepted", "").unwrap_err().message, format!("{c} does not have receipt.pdf"));
    let both = json!({ "digest": digest, "pieces": [1], "review": "accepted" });
    assert_eq!(world.call::<EvidenceReviewed>("evidence.review", both).unwrap_err().kind, ErrorKind::Invalid);
    assert_eq!(review(&world, &[], "accepted", "").unwrap_err().kind, ErrorKind::Invalid);
    let error = review(&world, &[1], "fine", "").unwrap_err();
    assert_eq!(
        (error.message.as_str(), error.hint.as_str()),
        ("'fine' is not a review", "the reviews are unreviewed, accepted, rejected")
    );
    world.is_sound();
}

#[test]
fn an_accepted_export_keeps_its_facts_in_the_same_act() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let export = attach_export(&world, &no);
    assert_eq!(document(&world, export).facts, DocumentFactsView::default());
    assert!(review(&world, &[export], "accepted", "").unwrap().warnings.is_empty());
    let facts = document(&world, export).facts;
    assert_eq!(facts.by, "read");
    assert_eq!(facts.lines[0], "Account of Renée Castellano: https://www.linkedin.com/in/renee-castellano-sample0007");
    let paid = "2023-03-05: Premium Career Subscription (Monthly), USD 29.99, invoice SAMPLE-7000";
    assert!(facts.lines.contains(&paid.to_string()), "{:#?}", facts.lines);
    let messages: Vec<&String> = facts.lines.iter().filter(|line| line.contains(" messages ")).collect();
    assert_eq!(messages, ["8 messages received, from 2023-03-10 to 2024-11-11"]);
    let typed = json!({ "id": export, "facts": { "email": "r@example.org" } });
    let refused = world.call::<DocumentView>("evidence.key_in", typed).unwrap_err();
    assert_eq!(refused.message, format!("the facts of {EXPORT} were read from the document itself"));
    world.undo().unwrap();
    assert_eq!(document(&world, export).facts, DocumentFactsView::default());
    world.redo().unwrap();
    assert_eq!(document(&world, export).facts.lines, facts.lines);
    world.is_sound();
}

#[test]
fn a_file_that_is_not_an_export_is_accepted_with_a_warning() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let export = attach(&world, &no, "export.zip", b"PK\x03\x04 cut", "linkedin-export");
    let accepted = review(&world, &[export], "accepted", "").unwrap();
    assert_eq!(accepted.warnings.len(), 1);
    assert!(accepted.warnings[0].starts_with("the document has no facts: export.zip "), "{:?}", accepted.warnings);
    assert_eq!(document(&world, export).piece.review, "accepted");
    assert_eq!(document(&world, export).facts.warnings, accepted.warnings, "the record remembers it");
    let found: EligibilityView = world.call("eligibility.get", json!({ "claim_no": no })).unwrap();
    let rule = found.rules.into_iter().find(|rule| rule.id == "R12").unwrap();
    let because = "The data export export.zip is damaged and not known to be as it was made.";
    assert_eq!((rule.result.as_str(), rule.because.as_str()), ("review", because));
    world.is_sound();
}

#[test]
fn a_piece_that_is_marked_as_an_export_after_its_review_is_read_then() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let bytes = std::fs::read(format!("{}/../samples/{EXPORT}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let piece = attach(&world, &no, EXPORT, &bytes, "other");
    review(&world, &[piece], "accepted", "").unwrap();
    assert_eq!(document(&world, piece).facts.by, "");
    world.call::<EvidenceView>("evidence.edit", json!({ "id": piece, "kind": "linkedin-export" })).unwrap();
    assert_eq!(document(&world, piece).facts.by, "read");
    world.is_sound();
}

#[test]
fn marks_say_how_a_document_came_and_what_is_left_out_stays() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let piece = attach(&world, &no, "declaration.pdf", b"%PDF-1.7 d", "declaration");
    let edit = |request: serde_json::Value| {
        let mut request = request;
        request["id"] = json!(piece);
        world.call::<EvidenceView>("evidence.edit", request)
    };
    let marks = json!({ "received_from": "R. Castellano", "received_how": "portal", "received_on": "11/2/2026" });
    let seen = edit(marks).unwrap();
    assert_eq!(seen.received_on, "2026-11-02");
    assert_eq!(
        last_act(&world),
        format!("Changed the marks of declaration.pdf of {no}: how it was received, when it was received")
    );
    let seen = edit(json!({ "note": "page 2 is upside down", "signed_how": "e-signed" })).unwrap();
    assert_eq!((seen.received_how.as_str(), seen.note.as_str()), ("portal", "page 2 is upside down"));
    assert_eq!(seen.kind, "declaration");
    assert_eq!(edit(json!({ "signed_how": "stamp" })).unwrap_err().message, "'stamp' is not a way to sign");
    let tomorrow = edit(json!({ "received_on": "12/11/2026" })).unwrap_err();
    assert_eq!(tomorrow.message, "received on: 2026-12-11 is in the future");
    assert_eq!(tomorrow.choices, ["2026-11-12"]);
    world.undo().unwrap();
    assert_eq!(document(&world, piece).piece.note, "");
    world.is_sound();
}

#[test]
fn the_addition_of_a_document_that_was_reviewed_since_is_not_undone() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let piece = attach(&world, &no, "receipt.pdf", b"%PDF-1.7 receipt", "receipt");
    let added = world.book.change().unwrap();
    review(&world, &[piece], "accepted", "").unwrap();
    let refused = world.call::<Undone>("history.undo", json!({ "event": added })).unwrap_err();
    let why = "cannot be put back: Review was changed since from 'Not reviewed' to 'Accepted'";
    assert_eq!(refused.message, format!("{no} {why}"));
    assert_eq!(pieces(&world, &no).len(), 1);
}
