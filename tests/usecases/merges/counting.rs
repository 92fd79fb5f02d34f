//! What of a merged claim counts for the one that survives: its documents, in rules, lists and the summary.

use claimbook_app::views::*;
use serde_json::json;

use super::{attach, merge, record, unmerge};
use crate::world::World;

fn accepted(world: &World, claim_no: &str, name: &str, kind: &str) -> i64 {
    let path = world.file(name, name.as_bytes());
    let request = json!({ "claim_no": claim_no, "paths": [path], "kind": kind });
    world.call::<EvidenceAdded>("evidence.add", request).unwrap();
    let list: EvidenceList = world.call("evidence.list", json!({ "claim_no": claim_no })).unwrap();
    let piece = list.rows.into_iter().find(|row| row.name == name).unwrap().id;
    let request = json!({ "pieces": [piece], "review": "accepted" });
    world.call::<EvidenceReviewed>("evidence.review", request).unwrap();
    piece
}

fn result(world: &World, claim_no: &str, rule: &str) -> String {
    let checks: EligibilityView = world.call("eligibility.get", json!({ "claim_no": claim_no })).unwrap();
    checks.rules.into_iter().find(|check| check.id == rule).unwrap().result
}

#[test]
fn the_documents_of_a_merged_claim_prove_for_the_survivor() {
    let world = World::new();
    let first = world.add_with(json!({ "last_name": "Reyes", "first_name": "Marisol", "state": "CA" }));
    let second = world.add("Reyes", "Marisol");
    let receipt = accepted(&world, &second, "receipt.pdf", "receipt");
    let paid = json!({ "product": "Premium Career", "on": "2023-03-05", "amount": "29.99", "currency": "USD" });
    let request = json!({ "id": receipt, "facts": { "payments": [paid] } });
    world.call::<DocumentView>("evidence.key_in", request).unwrap();
    assert_eq!((result(&world, &first, "R3"), result(&world, &second, "R3")), ("missing".into(), "met".into()));

    merge(&world, &first, &[&second]).unwrap();
    assert_eq!(result(&world, &first, "R3"), "met");
    assert_eq!(world.get(&first).rules["R3"], "met", "what is kept says so too");
    world.is_sound();
    // What becomes of a document later is found for the survivor as well.
    let request = json!({ "pieces": [receipt], "review": "rejected", "reason": "illegible" });
    world.call::<EvidenceReviewed>("evidence.review", request).unwrap();
    assert_eq!(world.get(&first).rules["R3"], "missing");
    world.is_sound();
    world.undo().unwrap();
    assert_eq!(world.get(&first).rules["R3"], "met");
    unmerge(&world, &second).unwrap();
    assert_eq!((world.get(&first).rules["R3"].as_str(), world.get(&second).rules["R3"].as_str()), ("missing", "met"));
    world.is_sound();
}

#[test]
fn bytes_that_both_sent_are_there_once_as_the_survivor_had_them() {
    let world = World::new();
    let (first, second) = (world.add("Ito", "Ken"), world.add("Ito", "Ken"));
    attach(&world, &first, "same.txt");
    attach(&world, &second, "same.txt");
    world.qualify(&first);
    let done = merge(&world, &first, &[&second]).unwrap();
    assert_eq!(done.survivor.status, "qualified", "no document came that was not there");
    let evidence = record(&world, &first).evidence;
    assert_eq!((evidence.len(), &evidence[0].claim_no), (1, &first));
    world.is_sound();
}

#[test]
fn former_claim_numbers_are_a_column_of_a_list() {
    let world = World::new();
    let survivor = world.add("Reyes", "Marisol");
    let (one, two) = (world.add("Reyes", "Marisol"), world.add("Reyes", "M."));
    merge(&world, &survivor, &[&one, &two]).unwrap();
    let path = world.path("list.csv");
    let columns = json!([{ "column": "claim_number" }, { "column": "former_claim_numbers" }]);
    let request = json!({ "path": path, "design": { "columns": columns } });
    world.call::<SavedFile>("export.save", request).unwrap();
    let list = std::fs::read_to_string(&path).unwrap();
    let expected = format!("claim_number,former_claim_numbers\r\n{survivor},{one}; {two}\r\n{one},\r\n{two},\r\n");
    assert_eq!(list, expected);
    let past: PastExports = world.call("export.past", json!({})).unwrap();
    world.undo().unwrap();
    let again = json!({ "event": past.rows[0].event, "path": world.path("again.csv") });
    world.call::<SavedFile>("export.again", again).unwrap();
    assert_eq!(std::fs::read_to_string(world.path("again.csv")).unwrap(), expected, "as it was then");
}

#[test]
fn the_summary_says_how_many_were_merged() {
    let world = World::new();
    let (first, second) = (world.add("Ito", "Ken"), world.add("Ito", "Ken"));
    let third = world.add("Ito", "K.");
    world.go(&third, "in_review").unwrap();
    let request = json!({ "claim_no": third, "status": "duplicate", "reason": "same_person", "duplicate_of": first });
    world.call::<ClaimantView>("claimants.move", request).unwrap();
    let page = || -> String {
        world.call::<SavedFile>("summary.save", json!({ "path": world.path("summary.html") })).unwrap();
        std::fs::read_to_string(world.path("summary.html")).unwrap()
    };
    assert!(!page().contains("merged into it"));
    merge(&world, &first, &[&second]).unwrap();
    let page = page();
    assert!(page.contains("another claim survives; 1 merged into it"), "{page}");
    let tally: TallyView = world.call("tally.get", json!({})).unwrap();
    assert_eq!((tally.excluded.claimants, tally.all.claimants), (2, 3));
}

#[test]
fn a_production_of_the_survivor_has_the_documents_of_the_merged_claim() {
    let world = World::new();
    let (first, second) = (world.add("Ito", "Ken"), world.add("Ito", "Ken"));
    attach(&world, &second, "receipt.txt");
    world.qualify(&first);
    merge(&world, &first, &[&second]).unwrap();
    world.go(&first, "qualified").unwrap();
    let filter = json!({ "conditions": [{ "field": "status", "op": "is", "values": ["qualified"] }] });
    let assigned: BatesAssigned = world.call("bates.assign", json!({ "filter": filter })).unwrap();
    assert_eq!((assigned.documents, &assigned.rows[0].claim_no), (1, &second));
    let list: BatesList = world.call("bates.list", json!({ "filter": filter })).unwrap();
    assert_eq!(list.rows.len(), 1);
    world.is_sound();
}

/// The claims that a filter finds, and those in the order of their evidence, the most first.
fn found(world: &World, field: &str, op: &str, value: &str) -> Vec<String> {
    let filter = json!({ "conditions": [{ "field": field, "op": op, "values": [value] }] });
    let page: ClaimantPage = world.call("claimants.list", json!({ "filter": filter, "limit": 100 })).unwrap();
    page.rows.into_iter().map(|row| row.claim_no).collect()
}

#[test]
fn lists_and_filters_count_the_documents_of_merged_claims() {
    let world = World::new();
    let (first, second) = (world.add("Ito", "Ken"), world.add("Ito", "Ken"));
    let (third, other) = (world.add("Ito", "K."), world.add("Tan", "Ann"));
    attach(&world, &second, "same.txt");
    attach(&world, &second, "second.txt");
    attach(&world, &third, "same.txt");
    accepted(&world, &third, "third.pdf", "receipt");
    attach(&world, &other, "other.txt");
    merge(&world, &second, &[&third]).unwrap();
    merge(&world, &first, &[&second]).unwrap();
    let counts = || [&first, &second, &third, &other].map(|claim_no| world.get(claim_no).evidence);
    assert_eq!(counts(), [3, 3, 2, 1], "bytes that two sent are there once");
    assert_eq!(record(&world, &first).evidence.len(), 3);
    assert_eq!(found(&world, "evidence", "is", "0"), [""; 0]);
    assert_eq!(found(&world, "evidence", "is", "3"), [first.clone(), second.clone()]);
    assert_eq!(found(&world, "accepted_evidence", "is", "receipt"), [first.clone(), second.clone(), third.clone()]);
    assert_eq!(found(&world, "accepted_evidence", "is", ""), std::slice::from_ref(&other));
    for search in ["", "ito"] {
        let sorted = json!({ "filter": { "search": search }, "sort": "evidence", "descending": true, "limit": 3 });
        let page: ClaimantPage = world.call("claimants.list", sorted).unwrap();
        let order: Vec<String> = page.rows.into_iter().map(|row| row.claim_no).collect();
        assert_eq!(order, [&first, &second, &third].map(String::clone), "with an index and without");
    }

    unmerge(&world, &second).unwrap();
    assert_eq!(counts(), [0, 3, 2, 1]);
    assert_eq!(found(&world, "evidence", "is", "0"), [first]);
    assert_eq!(found(&world, "accepted_evidence", "is", "receipt"), [second, third]);
    world.is_sound();
}

#[test]
fn a_pack_counts_a_person_whose_claims_were_merged_once() {
    let world = World::new();
    let [first, second, third] = ["Reyes", "Reyes", "Reyes"].map(|last| world.add(last, "Marisol"));
    let other = world.add("Itoshima", "Kenzaburo");
    for (no, name) in [(&first, "a.pdf"), (&second, "b.pdf"), (&third, "c.pdf"), (&other, "d.pdf")] {
        accepted(&world, no, name, "receipt");
    }
    merge(&world, &second, &[&third]).unwrap();
    merge(&world, &first, &[&second]).unwrap();
    let of = |request: serde_json::Value| {
        let seen: PackPreview = world.call("pack.preview", request).unwrap();
        (seen.documents, seen.claimants, seen.merged)
    };
    assert_eq!(of(json!({})), (4, 2, 2));
    let only = json!({ "conditions": [{ "field": "claim_no", "op": "is", "values": [first] }] });
    assert_eq!(of(json!({ "filter": only })), (3, 1, 2));
}
