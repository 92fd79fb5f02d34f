//! Claims that share a resource: shown until somebody clears them, and back with another claim.

use claimbook_app::matters;
use claimbook_app::views::*;
use serde_json::json;

use crate::world::World;

fn found(world: &World) -> AnomaliesFound {
    world.call("anomalies.find", json!({})).unwrap()
}

fn list(world: &World, cleared: bool) -> AnomalyList {
    world.call("anomalies.list", json!({ "cleared": cleared })).unwrap()
}

fn clear(world: &World, reason: &str) -> Result<AnomalyView, claimbook_app::Error> {
    world.call("anomalies.clear", json!({ "rule": "phone", "value": "4155550104", "reason": reason }))
}

/// Six people of one phone, and one of another.
fn shelter() -> World {
    let world = World::new();
    let names = ["Roe", "Lee", "Quist", "Garcia", "Smith", "Nguyen"];
    for last in names {
        world.add_with(json!({ "last_name": last, "first_name": "Ann", "phone": "415-555-0104" }));
    }
    world.add_with(json!({ "last_name": "Okafor", "first_name": "Eve", "phone": "415-555-0199" }));
    world
}

#[test]
fn what_many_share_is_one_anomaly() {
    let world = shelter();
    assert_eq!(list(&world, false).total, 1, "it was not looked for yet, so the list does");
    assert_eq!((found(&world).open, found(&world).claims), (1, 7));
    let all = list(&world, false);
    let phone = &all.rows[0];
    assert_eq!((&*phone.rule, &*phone.value, phone.count), ("phone", "4155550104", 6));
    assert_eq!(
        (&*phone.label, &*phone.claims[0], phone.claims.len()),
        ("many people with one phone", "LNKD-0000001", 6)
    );
    world.is_sound();
}

#[test]
fn one_that_was_cleared_keeps_who_and_why_and_comes_back_with_another_claim() {
    let world = shelter();
    found(&world);
    assert_eq!(clear(&world, " ").unwrap_err().message, "clearing an anomaly needs a reason");
    let cleared = clear(&world, "the phone of a shelter").unwrap();
    assert_eq!((&*cleared.cleared_by, &*cleared.cleared_reason), ("D. Ortiz", "the phone of a shelter"));
    assert_eq!((list(&world, false).total, list(&world, true).total), (0, 1));
    assert_eq!(clear(&world, "again").unwrap_err().message, "'4155550104' is cleared already");
    assert_eq!((found(&world).open, found(&world).cleared), (0, 1));
    world.add_with(json!({ "last_name": "Zane", "first_name": "Bob", "phone": "(415) 555-0104" }));
    assert_eq!((list(&world, false).total, list(&world, true).total), (1, 0));
    let phone = list(&world, false).rows.remove(0);
    assert_eq!((phone.count, phone.new, &*phone.cleared_reason), (7, 1, "the phone of a shelter"));
    world.is_sound();
}

#[test]
fn clearing_is_undone_like_any_act() {
    let world = shelter();
    found(&world);
    clear(&world, "the phone of a shelter").unwrap();
    world.undo().unwrap();
    assert_eq!((list(&world, false).total, list(&world, true).total), (1, 0));
    world.redo().unwrap();
    assert_eq!((list(&world, false).total, list(&world, true).total), (0, 1));
    world.is_sound();
}

#[test]
fn one_file_of_two_claimants_is_an_anomaly() {
    let world = shelter();
    let receipt = world.file("receipt.pdf", b"paid");
    for claim_no in ["LNKD-0000001", "LNKD-0000007"] {
        let piece = json!({ "claim_no": claim_no, "paths": [receipt], "kind": "receipt" });
        world.call::<EvidenceAdded>("evidence.add", piece).unwrap();
    }
    found(&world);
    let files: AnomalyList = world.call("anomalies.list", json!({ "rule": "file" })).unwrap();
    assert_eq!(files.rows[0].claims, ["LNKD-0000001", "LNKD-0000007"]);
    let unknown = world.call::<AnomalyList>("anomalies.list", json!({ "rule": "fax" })).unwrap_err();
    assert_eq!(unknown.message, "'fax' is not a rule of anomalies");
}

/// The open anomalies of a rule: which claims share it.
fn sharing(world: &World, rule: &str) -> Vec<Vec<String>> {
    let list: AnomalyList = world.call("anomalies.list", json!({ "rule": rule })).unwrap();
    list.rows.into_iter().map(|row| row.claims).collect()
}

fn merge(world: &World, survivor: &str, losers: &[&str]) {
    world.call::<MergeDone>("merges.merge", json!({ "survivor": survivor, "losers": losers })).unwrap();
}

#[test]
fn claims_of_one_person_count_as_one_claimant() {
    let world = shelter();
    let receipt = world.file("receipt.pdf", b"paid");
    for claim_no in ["LNKD-0000001", "LNKD-0000002", "LNKD-0000007"] {
        let piece = json!({ "claim_no": claim_no, "paths": [receipt], "kind": "receipt" });
        world.call::<EvidenceAdded>("evidence.add", piece).unwrap();
    }
    found(&world);
    assert_eq!((sharing(&world, "phone")[0].len(), sharing(&world, "file")[0].len()), (6, 3));
    merge(&world, "LNKD-0000002", &["LNKD-0000001"]);
    assert_eq!(sharing(&world, "phone"), [[""; 0]; 0], "five people may share a phone");
    assert_eq!(sharing(&world, "file"), [["LNKD-0000002", "LNKD-0000007"]]);
    world.is_sound();
    merge(&world, "LNKD-0000007", &["LNKD-0000002"]);
    assert_eq!(sharing(&world, "file"), [[""; 0]; 0], "by way of another claim");
    world.is_sound();
    for _ in 0..2 {
        world.undo().unwrap();
    }
    assert_eq!((sharing(&world, "phone")[0].len(), sharing(&world, "file")[0].len()), (6, 3));
    // A phone that only the claims that did not survive have is the survivor's all the same.
    world.add_with(json!({ "last_name": "Zane", "first_name": "Ann", "phone": "415-555-0104" }));
    merge(&world, "LNKD-0000007", &["LNKD-0000001"]);
    let six = [2, 3, 4, 5, 6, 7, 8].map(|n| format!("LNKD-000000{n}"));
    assert_eq!(sharing(&world, "phone"), [six.to_vec()]);
    world.is_sound();
}

#[test]
fn a_duplicate_that_was_marked_by_hand_counts_with_its_survivor_too() {
    let world = shelter();
    found(&world);
    world.go("LNKD-0000001", "in_review").unwrap();
    let marked = json!({ "claim_no": "LNKD-0000001", "status": "duplicate", "reason": "same_person", "duplicate_of": "LNKD-0000002" });
    world.call::<ClaimantView>("claimants.move", marked).unwrap();
    assert_eq!(list(&world, false).total, 0);
    world.is_sound();
}

#[test]
fn a_merge_among_the_claims_of_a_cleared_anomaly_is_not_a_new_fact() {
    let world = shelter();
    world.add_with(json!({ "last_name": "Zane", "first_name": "Ann", "phone": "415-555-0104" }));
    found(&world);
    clear(&world, "the phone of a shelter").unwrap();
    merge(&world, "LNKD-0000002", &["LNKD-0000001"]);
    assert_eq!((list(&world, false).total, list(&world, true).total), (0, 1));
    world.is_sound();
}

#[test]
fn one_account_of_two_names_is_an_anomaly_until_they_are_one_person() {
    let world = World::new();
    let account = "https://www.linkedin.com/in/ann-roe";
    let [first, second] = ["Roe", "Lee"]
        .map(|last| world.add_with(json!({ "last_name": last, "first_name": "Ann", "profile_url": account })));
    found(&world);
    assert_eq!(sharing(&world, "field"), [[first.clone(), second.clone()]]);
    merge(&world, &second, &[&first]);
    assert_eq!(sharing(&world, "field"), [[""; 0]; 0]);
    let third = world.add_with(json!({ "last_name": "Quist", "first_name": "Ann", "profile_url": account }));
    assert_eq!(sharing(&world, "field"), [[second, third]]);
    world.is_sound();
}

#[test]
fn what_is_shared_is_shown_in_words_and_a_sensitive_value_by_its_end() {
    let world = shelter();
    found(&world);
    assert_eq!(list(&world, false).rows[0].shown, "415-555-0104");
    assert_eq!(clear(&world, "a shelter").unwrap().shown, "415-555-0104");

    let receipt = world.file("receipt.pdf", b"paid");
    for claim_no in ["LNKD-0000001", "LNKD-0000007"] {
        let piece = json!({ "claim_no": claim_no, "paths": [receipt], "kind": "receipt" });
        world.call::<EvidenceAdded>("evidence.add", piece).unwrap();
    }
    let file = list(&world, false).rows.remove(0);
    assert_eq!(file.shown, format!("receipt.pdf (SHA-256 {}…)", &file.value[..12]));

    let world = World::of(matters::template("data-breach").unwrap());
    for last in ["Roe", "Lee"] {
        world.add_with(json!({ "last_name": last, "first_name": "Ann", "account_number": "0073-5514471" }));
    }
    let account = list(&world, false).rows.remove(0);
    assert_eq!((&*account.rule, &*account.shown), ("field", "Account number: ends in 4471"));
    let clear = json!({ "rule": "field", "value": account.value, "reason": "a joint account" });
    world.call::<AnomalyView>("anomalies.clear", clear).unwrap();
    let history: History = world.call("history.list", json!({})).unwrap();
    assert!(history.rows[0].what.contains("ends in 4471"), "{}", history.rows[0].what);
    assert!(!serde_json::to_string(&history.rows[0]).unwrap().contains("5514471"), "the whole account is shown");
}
