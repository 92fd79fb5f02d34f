//! A document under the wrong claimant.

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use serde_json::json;

use super::{attach, attach_export, document, last_act, pieces, review};
use crate::world::World;

#[test]
fn a_document_moves_with_its_facts_and_its_custody_and_is_reviewed_anew() {
    let world = World::new();
    let (wrong, right) = (world.add("Abara", "Ngozi"), world.add("Castellano", "Renée"));
    let export = attach_export(&world, &wrong);
    review(&world, &[export], "accepted", "looks right").unwrap();
    let facts = document(&world, export).facts.lines;

    let moved: EvidenceView = world.call("evidence.move", json!({ "id": export, "to": right })).unwrap();
    assert_eq!((moved.claim_no.as_str(), moved.review.as_str()), (right.as_str(), "unreviewed"));
    assert_eq!(moved.review_reason, "");
    assert_eq!(last_act(&world), format!("Moved {} from {wrong} to {right}", moved.name));
    assert_eq!(document(&world, export).facts.lines, facts);
    assert!(pieces(&world, &wrong).is_empty());
    for no in [&wrong, &right] {
        let history: History = world.call("history.list", json!({ "claim_no": no, "limit": 5 })).unwrap();
        assert!(history.rows[0].what.starts_with("Moved "), "{no}: {}", history.rows[0].what);
    }
    let log: CustodyLog = world.call("evidence.custody", json!({ "digest": moved.digest })).unwrap();
    let steps: Vec<&str> = log.rows.iter().map(|row| row.what.as_str()).collect();
    assert_eq!(steps, ["received", "reviewed", "moved"]);

    world.undo().unwrap();
    let back = document(&world, export);
    assert_eq!((back.piece.claim_no.as_str(), back.piece.review.as_str()), (wrong.as_str(), "accepted"));
    assert_eq!(back.facts.lines, facts);
    world.redo().unwrap();
    assert_eq!(document(&world, export).piece.claim_no, right);
    world.is_sound();
}

#[test]
fn a_document_does_not_move_to_where_it_is_already() {
    let world = World::new();
    let (a, b) = (world.add("Abara", ""), world.add("Berg", ""));
    let receipt = attach(&world, &a, "receipt.pdf", b"%PDF-1.7 receipt", "receipt");
    attach(&world, &b, "copy.pdf", b"%PDF-1.7 receipt", "receipt");
    let to = |to: &str| world.call::<EvidenceView>("evidence.move", json!({ "id": receipt, "to": to })).unwrap_err();
    assert_eq!(to(&a).message, format!("receipt.pdf is filed under {a} already"));
    let refused = to(&b);
    assert_eq!(refused.kind, ErrorKind::Conflict);
    assert_eq!(refused.message, format!("{b} has receipt.pdf already, as copy.pdf"));
    assert_eq!(to("LNKD-0000009").kind, ErrorKind::NotFound);
    assert_eq!(pieces(&world, &a).len(), 1);
}
