//! The documents that wait for a review, by kind, age and claimant.

use chrono::{TimeZone, Utc};
use claimbook_app::views::*;
use claimbook_app::{Book, FixedClock};
use serde_json::{Value, json};

use super::{attach, pieces, review};
use crate::world::{World, call};

fn page(world: &World, query: Value) -> EvidencePage {
    let mut query = query;
    if query.get("limit").is_none() {
        query["limit"] = json!(100);
    }
    world.call("evidence.queue", query).unwrap()
}

fn names(page: &EvidencePage) -> Vec<&str> {
    page.rows.iter().map(|row| row.piece.name.as_str()).collect()
}

/// Three claimants with four documents.
fn filled() -> (World, Vec<String>) {
    let world = World::new();
    let claims = vec![world.add("Zeta", "Ana"), world.add("Abara", "Ngozi"), world.add("Müller", "Jörg")];
    for (claim, name, kind) in [
        (0, "zeta receipt.pdf", "receipt"),
        (1, "b_100%.pdf", "receipt"),
        (1, "declaration.pdf", "declaration"),
        (2, "Photo.pdf", "identity"),
    ] {
        attach(&world, &claims[claim], name, format!("%PDF-1.7 {name}").as_bytes(), kind);
    }
    (world, claims)
}

#[test]
fn the_queue_is_filtered_and_put_in_order() {
    let (world, claims) = filled();
    let first = pieces(&world, &claims[0])[0].id;
    review(&world, &[first], "accepted", "").unwrap();
    let all = page(&world, json!({}));
    assert_eq!((all.total, all.unreviewed), (4, 3));
    assert_eq!(names(&all), ["zeta receipt.pdf", "b_100%.pdf", "declaration.pdf", "Photo.pdf"]);
    assert_eq!(all.rows[1].piece.claimant, "Abara, Ngozi");
    for (query, expected) in [
        (json!({ "review": "unreviewed", "kinds": ["receipt"] }), vec!["b_100%.pdf"]),
        (json!({ "review": "accepted" }), vec!["zeta receipt.pdf"]),
        (json!({ "kinds": ["identity", "declaration"] }), vec!["declaration.pdf", "Photo.pdf"]),
        (json!({ "claim_no": claims[1] }), vec!["b_100%.pdf", "declaration.pdf"]),
        (json!({ "search": "100%" }), vec!["b_100%.pdf"]),
        (json!({ "search": "receipt" }), vec!["zeta receipt.pdf"]),
        (json!({ "search": "muller" }), vec!["Photo.pdf"]),
        (json!({ "search": claims[0] }), vec!["zeta receipt.pdf"]),
        (json!({ "search": "nobody" }), vec![]),
        (json!({ "sort": "name" }), vec!["b_100%.pdf", "declaration.pdf", "Photo.pdf", "zeta receipt.pdf"]),
        (json!({ "sort": "claimant" }), vec!["b_100%.pdf", "declaration.pdf", "Photo.pdf", "zeta receipt.pdf"]),
        (json!({ "sort": "claim_no", "descending": true, "limit": 2 }), vec!["Photo.pdf", "b_100%.pdf"]),
        (json!({ "sort": "kind" }), vec!["declaration.pdf", "Photo.pdf", "zeta receipt.pdf", "b_100%.pdf"]),
        (json!({ "offset": 2, "limit": 1 }), vec!["declaration.pdf"]),
        (json!({ "older_than_days": 1 }), vec![]),
        (json!({ "older_than_days": u32::MAX }), vec![]),
        (json!({ "older_than_days": 0, "kinds": ["identity"] }), vec!["Photo.pdf"]),
    ] {
        assert_eq!(names(&page(&world, query.clone())), expected, "{query}");
    }
    assert_eq!(page(&world, json!({ "offset": 2, "limit": 1 })).total, 4);
    for (query, message) in [
        (json!({ "kinds": ["letter"] }), "'letter' is not a kind of evidence"),
        (json!({ "review": "done" }), "'done' is not a review"),
        (json!({ "sort": "size" }), "documents have no order 'size'"),
        (json!({ "rule": "R99" }), "the matter has no rule 'R99'"),
    ] {
        assert_eq!(world.call::<EvidencePage>("evidence.queue", query).unwrap_err().message, message);
    }
}

#[test]
fn a_document_says_when_it_was_verified_and_waits_longer_each_day() {
    let (world, claims) = filled();
    world.call::<EvidenceVerified>("evidence.verify", json!({})).unwrap();
    let later = Box::new(FixedClock(Utc.with_ymd_and_hms(2026, 12, 3, 17, 0, 0).unwrap()));
    let later = Book::open(&world.book.path(), later, "P. Lin").unwrap();
    let path = world.file("new.pdf", b"%PDF-1.7 new");
    let request = json!({ "claim_no": claims[0], "paths": [path], "kind": "other" });
    call::<EvidenceAdded>(&later, "evidence.add", request).unwrap();
    let page: EvidencePage = call(&later, "evidence.queue", json!({ "sort": "name", "limit": 9 })).unwrap();
    let seen: Vec<(&str, &str)> =
        page.rows.iter().map(|row| (row.piece.name.as_str(), row.verified_at.as_str())).collect();
    let verified = "2026-11-23T17:00:00Z";
    assert_eq!(
        seen,
        [
            ("b_100%.pdf", verified),
            ("declaration.pdf", verified),
            ("new.pdf", ""),
            ("Photo.pdf", verified),
            ("zeta receipt.pdf", verified),
        ]
    );
    for (days, waiting) in [(0, 5), (10, 4), (11, 0)] {
        let request = json!({ "older_than_days": days, "limit": 9 });
        assert_eq!(call::<EvidencePage>(&later, "evidence.queue", request).unwrap().total, waiting, "{days} days");
    }
}

#[test]
fn a_damaged_document_is_named_by_the_last_verification() {
    let (world, claims) = filled();
    let damaged = pieces(&world, &claims[2])[0].digest.clone();
    crate::file::sql(
        &world.path("a.claimbook"),
        &format!(
            "UPDATE file_chunk SET data = zeroblob(length(data)) WHERE file = (SELECT id FROM file WHERE sha256 = '{damaged}')"
        ),
    );
    world.call::<EvidenceVerified>("evidence.verify", json!({})).unwrap();
    let page = page(&world, json!({}));
    let found: Vec<&str> = page.rows.iter().filter(|row| row.damaged).map(|row| row.piece.name.as_str()).collect();
    assert_eq!(found, ["Photo.pdf"]);
    assert_eq!(page.rows[3].piece.claim_no, claims[2]);
}
