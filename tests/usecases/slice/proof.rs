//! Reviews, marks and facts of documents that were made in a slice, or at home meanwhile.

use claimbook_app::Book;
use claimbook_app::views::*;
use serde_json::{Value, json};

use super::{attach, firm, record, sound};
use crate::world::{World, call};

/// The evidence of a claimant by name.
fn piece(book: &Book, claim_no: &str, name: &str) -> EvidenceView {
    record(book, claim_no).evidence.into_iter().find(|piece| piece.name == name).unwrap()
}

fn review(book: &Book, id: i64, review: &str, reason: &str) {
    let request = json!({ "pieces": [id], "review": review, "reason": reason });
    call::<EvidenceReviewed>(book, "evidence.review", request).unwrap();
}

fn edit(book: &Book, id: i64, set: Value) {
    let mut request = set;
    request["id"] = json!(id);
    call::<EvidenceView>(book, "evidence.edit", request).unwrap();
}

fn key_in(book: &Book, id: i64, product: &str) {
    let facts = json!({ "payments": [{ "product": product, "on": "2024-03-05", "amount": "29.99" }] });
    call::<DocumentView>(book, "evidence.key_in", json!({ "id": id, "facts": facts })).unwrap();
}

fn lines(book: &Book, id: i64) -> Vec<String> {
    call::<DocumentView>(book, "evidence.document", json!({ "id": id })).unwrap().facts.lines
}

fn merge_with(world: &World, conflicts: Value) -> Result<SliceMerged, claimbook_app::Error> {
    world.call("slice.merge", json!({ "path": world.path("slice.claimbook"), "conflicts": conflicts }))
}

const NO: &str = "LNKD-0000001";

#[test]
fn reviews_marks_and_facts_come_back_with_one_undo() {
    let world = firm();
    let home = piece(&world.book, NO, "receipt.txt");
    key_in(&world.book, home.id, "Premium Career");
    let slice = world.slice();
    sound(&slice);
    let there = piece(&slice, NO, "receipt.txt");
    assert_eq!(lines(&slice, there.id), ["2024-03-05: Premium Career, USD 29.99"], "facts go along");
    review(&slice, there.id, "accepted", "");
    edit(&slice, there.id, json!({ "note": "seen by co-counsel", "signed_how": "wet", "received_how": "mail" }));
    key_in(&slice, there.id, "Premium Business");
    attach(&slice, &world, "LNKD-0000002", "bill.txt", "a bill", "receipt");
    let bill = piece(&slice, "LNKD-0000002", "bill.txt");
    key_in(&slice, bill.id, "Recruiter Lite");
    review(&slice, bill.id, "rejected", "of an employer");

    let difference = world.difference();
    let told: Vec<(&str, &str, &str)> = difference.rows[0]
        .values
        .iter()
        .map(|value| (value.label.as_str(), value.given.as_str(), value.theirs.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Review of receipt.txt", "Not reviewed", "Accepted"),
            ("Note of receipt.txt", "", "seen by co-counsel"),
            ("Signature of receipt.txt", "", "Ink, original held"),
            ("How it was received of receipt.txt", "", "by mail"),
            (
                "Facts of receipt.txt",
                "by: keyed, facts: payment Premium Career 2024-03-05 2999",
                "by: keyed, facts: payment Premium Business 2024-03-05 2999"
            ),
        ]
    );
    assert_eq!(difference.rows[1].values[0].label, "Facts of bill.txt");
    let merged = world.merge();
    assert_eq!((merged.changed, merged.evidence_added), (2, 1));
    let seen = piece(&world.book, NO, "receipt.txt");
    assert_eq!(
        (seen.review.as_str(), seen.note.as_str(), seen.signed_how.as_str()),
        ("accepted", "seen by co-counsel", "wet")
    );
    assert_eq!(lines(&world.book, home.id), ["2024-03-05: Premium Business, USD 29.99"]);
    let added = piece(&world.book, "LNKD-0000002", "bill.txt");
    assert_eq!((added.review.as_str(), added.review_reason.as_str()), ("rejected", "of an employer"));
    assert_eq!(lines(&world.book, added.id), ["2024-03-05: Recruiter Lite, USD 29.99"]);
    assert!(world.difference().nothing);
    world.is_sound();
    world.undo().unwrap();
    assert_eq!(piece(&world.book, NO, "receipt.txt").review, "unreviewed");
    assert_eq!(lines(&world.book, home.id), ["2024-03-05: Premium Career, USD 29.99"]);
    assert!(record(&world.book, "LNKD-0000002").evidence.is_empty());
    world.is_sound();
    assert_eq!(world.merge().changed, 2, "what was taken back can be taken again");
    world.is_sound();
}

#[test]
fn an_entry_that_came_back_is_known_again_when_it_changes_there() {
    let world = firm();
    let slice = world.slice();
    // Entries made at home meanwhile take the numbers that are free in the slice too.
    let contract = piece(&world.book, "LNKD-0000003", "contract.txt");
    key_in(&world.book, contract.id, "Sales Navigator Core");
    let there = piece(&slice, NO, "receipt.txt");
    key_in(&slice, there.id, "Premium Career");
    world.merge();
    let home = piece(&world.book, NO, "receipt.txt");
    assert_eq!(lines(&world.book, home.id), ["2024-03-05: Premium Career, USD 29.99"]);
    key_in(&slice, there.id, "Premium Business");
    assert_eq!(world.difference().both, 0);
    world.merge();
    assert_eq!(lines(&world.book, home.id), ["2024-03-05: Premium Business, USD 29.99"]);
    assert_eq!(lines(&world.book, contract.id), ["2024-03-05: Sales Navigator Core, USD 29.99"], "nobody else's");
    call::<DocumentView>(&slice, "evidence.key_in", json!({ "id": there.id, "facts": {} })).unwrap();
    world.merge();
    assert!(lines(&world.book, home.id).is_empty(), "what was taken back there is taken back here");
    world.is_sound();
}

#[test]
fn a_review_or_facts_on_both_sides_must_be_decided() {
    let world = firm();
    let home = piece(&world.book, NO, "receipt.txt");
    let slice = world.slice();
    let there = piece(&slice, NO, "receipt.txt");
    review(&slice, there.id, "accepted", "");
    key_in(&slice, there.id, "Premium Career");
    review(&world.book, home.id, "rejected", "illegible");
    key_in(&world.book, home.id, "Premium Business");
    let difference = world.difference();
    assert_eq!((difference.both, difference.undecided), (2, 2));
    let refused = merge_with(&world, json!({})).unwrap_err();
    assert!(refused.message.starts_with("2 values were changed here and in the slice, such as Review of receipt.txt"));
    let review_field = refused.conflicts[0].field.clone();
    assert!(review_field.starts_with("evidence:") && review_field.ends_with(":review"));
    let conflicts = json!({ format!("{NO} {review_field}"): "ours", "": "theirs" });
    let merged = merge_with(&world, conflicts).unwrap();
    assert_eq!((merged.changed, merged.kept), (1, 1));
    assert_eq!(piece(&world.book, NO, "receipt.txt").review, "rejected");
    assert_eq!(lines(&world.book, home.id), ["2024-03-05: Premium Career, USD 29.99"]);
    assert!(world.difference().nothing);
    world.is_sound();
}

#[test]
fn the_same_on_both_sides_makes_no_difference() {
    let world = firm();
    let home = piece(&world.book, NO, "receipt.txt");
    let slice = world.slice();
    for (book, id) in [(&slice, piece(&slice, NO, "receipt.txt").id), (&world.book, home.id)] {
        review(book, id, "accepted", "");
        key_in(book, id, "Premium Career");
    }
    assert!(world.difference().nothing);
}

#[test]
fn a_document_that_moved_there_moves_here() {
    let world = firm();
    let home = piece(&world.book, NO, "receipt.txt");
    key_in(&world.book, home.id, "Premium Career");
    review(&world.book, home.id, "accepted", "");
    let slice = world.slice();
    let there = piece(&slice, NO, "receipt.txt");
    call::<EvidenceView>(&slice, "evidence.move", json!({ "id": there.id, "to": "LNKD-0000002" })).unwrap();
    sound(&slice);
    let told: Vec<(String, String, String)> = world.difference().rows[0]
        .values
        .iter()
        .map(|value| (value.label.clone(), value.given.clone(), value.theirs.clone()))
        .collect();
    let row = |label: &str, given: &str, theirs: &str| (label.to_string(), given.to_string(), theirs.to_string());
    assert_eq!(
        told,
        [row("Claimant of receipt.txt", NO, "LNKD-0000002"), row("Review of receipt.txt", "Accepted", "Not reviewed"),]
    );
    world.merge();
    let moved = piece(&world.book, "LNKD-0000002", "receipt.txt");
    assert_eq!((moved.id, moved.review.as_str()), (home.id, "unreviewed"));
    assert_eq!(lines(&world.book, home.id), ["2024-03-05: Premium Career, USD 29.99"]);
    assert!(record(&world.book, NO).evidence.is_empty());
    assert!(world.difference().nothing);
    world.is_sound();
    world.undo().unwrap();
    assert_eq!(piece(&world.book, NO, "receipt.txt").review, "accepted");
    world.is_sound();
}

#[test]
fn a_claimant_who_is_new_brings_documents_with_their_facts() {
    let world = firm();
    let slice = world.slice();
    call::<ClaimantView>(&slice, "claimants.add", json!({ "fields": { "last_name": "New" } })).unwrap();
    attach(&slice, &world, "LNKD-0000004", "bill.txt", "a bill", "receipt");
    let there = piece(&slice, "LNKD-0000004", "bill.txt");
    key_in(&slice, there.id, "Premium Career");
    world.add("Here", "First");
    world.merge();
    let bill = piece(&world.book, "LNKD-0000005", "bill.txt");
    assert_eq!(lines(&world.book, bill.id), ["2024-03-05: Premium Career, USD 29.99"]);
    key_in(&slice, there.id, "Premium Business");
    world.merge();
    assert_eq!(lines(&world.book, bill.id), ["2024-03-05: Premium Business, USD 29.99"]);
    world.is_sound();
}

/// A letter to Marisol Reyes, by e-mail.
fn send(book: &Book, path: String) {
    let request = json!({
        "select": { "claim_nos": [NO] }, "template": "deficiency", "by": "email", "on": "2026-12-11", "again": true, "path": path,
    });
    let sent: NoticesSent = call(book, "notices.send", request).unwrap();
    assert_eq!(sent.sent.len(), 1, "{sent:?}");
}

/// The version that each notice names, and whether it is the slice's own.
fn versions(book: &Book) -> Vec<(i64, bool)> {
    let seen: ClaimantNotices = call(book, "notices.of_claimant", json!({ "claim_no": NO })).unwrap();
    seen.notices.iter().map(|notice| (notice.rules_version, notice.rules_of_slice)).collect()
}

#[test]
fn a_notice_under_rules_that_only_the_slice_had_says_so_here() {
    let world = firm();
    world.edit(NO, "email", "mr@example.org").unwrap();
    let set = json!({ "firm": "Okafor & Lind LLP", "cure.days": "14" });
    world.call::<MatterView>("matter.edit", json!({ "set": set })).unwrap();
    let slice = world.slice();
    let change = |book: &Book, day: &str| {
        let request = json!({ "set": { "class_start": day }, "reason": "Discovery" });
        call::<MatterView>(book, "matter.edit", request).unwrap();
    };
    send(&slice, world.path("first"));
    change(&slice, "2020-01-01");
    send(&slice, world.path("second"));
    assert_eq!(versions(&slice), [(2, false), (1, false)]);

    change(&world.book, "2019-06-01");
    world.merge();
    assert_eq!(versions(&world.book), [(2, true), (1, false)], "version 2 here is another one");
    assert!(world.difference().nothing);
    world.is_sound();

    let came_back = json!({ "claim_no": NO, "on": "2026-12-14", "note": "no such mailbox" });
    call::<ClaimantNotices>(&slice, "notices.returned", came_back).unwrap();
    assert_eq!(world.difference().both, 0);
    world.merge();
    assert_eq!(versions(&world.book), [(2, true), (1, false)]);
    let seen: ClaimantNotices = world.call("notices.of_claimant", json!({ "claim_no": NO })).unwrap();
    assert_eq!(seen.notices[0].returned_note, "no such mailbox");
    world.is_sound();
}

#[test]
fn a_notice_under_the_same_rules_as_here_names_them() {
    let world = firm();
    world.edit(NO, "email", "mr@example.org").unwrap();
    let slice = world.slice();
    for book in [&slice, &world.book] {
        let set = json!({ "class_start": "2020-01-01", "firm": "Okafor & Lind LLP", "cure.days": "14" });
        call::<MatterView>(book, "matter.edit", json!({ "set": set, "reason": "Discovery" })).unwrap();
    }
    send(&slice, world.path("letters"));
    world.merge();
    assert_eq!(versions(&world.book), [(2, false)]);
}
