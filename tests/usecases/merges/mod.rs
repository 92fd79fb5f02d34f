//! Claims of one person made one: what stands, what is kept, what counts, and taking them apart again.

mod apart;
mod counting;
mod properties;
mod refused;

use claimbook_app::Error;
use claimbook_app::views::*;
use serde_json::{Value, json};

use crate::world::World;

fn merge(world: &World, survivor: &str, losers: &[&str]) -> Result<MergeDone, Error> {
    world.call("merges.merge", json!({ "survivor": survivor, "losers": losers }))
}

fn unmerge(world: &World, loser: &str) -> Result<UnmergeDone, Error> {
    world.call("merges.unmerge", json!({ "loser": loser }))
}

fn record(world: &World, claim_no: &str) -> ClaimantRecord {
    world.call("claimants.get", json!({ "claim_no": claim_no })).unwrap()
}

fn attach(world: &World, claim_no: &str, name: &str) {
    let path = world.file(name, name.as_bytes());
    let request = json!({ "claim_no": claim_no, "paths": [path], "kind": "receipt" });
    world.call::<EvidenceAdded>("evidence.add", request).unwrap();
}

/// One person twice: Marisol, who moved and took another phone.
fn twice(world: &World) -> (String, String) {
    let first = world.add_with(json!({
        "last_name": "Reyes", "first_name": "Marisol", "email": "mr@example.org", "phone": "512-555-0100",
        "date_received": "2025-03-20",
    }));
    let second = world.add_with(json!({
        "last_name": "Reyes", "first_name": "Marisol", "middle_name": "A.", "email": "marisol@example.org",
        "phone": "512-555-0148", "date_received": "2025-03-02", "signed": "yes", "signature_date": "2025-03-01",
        "address1": "9 Oak Ave", "city": "Austin", "state": "TX", "zip": "78701", "notes": "Called twice",
    }));
    (first, second)
}

/// Everything that a claim holds, as every call shows it, without versions.
fn held(world: &World, claim_no: &str) -> Value {
    let mut record = serde_json::to_value(record(world, claim_no)).unwrap();
    record["claimant"]["version"] = Value::Null;
    let list: ContactList = world.call("contacts.list", json!({ "claim_no": claim_no })).unwrap();
    let checks: EligibilityView = world.call("eligibility.get", json!({ "claim_no": claim_no })).unwrap();
    let notices: ClaimantNotices = world.call("notices.of_claimant", json!({ "claim_no": claim_no })).unwrap();
    json!({ "record": record, "contacts": list, "checks": checks, "notices": notices })
}

#[test]
fn two_claims_become_one_and_nothing_of_either_is_lost() {
    let world = World::new();
    let (first, second) = twice(&world);
    attach(&world, &second, "receipt.txt");
    let request = json!({ "claim_no": second, "way": "phone", "text": "Will send the receipt" });
    world.call::<ContactView>("contacts.add", request).unwrap();

    let preview: MergePreview = world.call("merges.preview", json!({ "survivor": first, "losers": [second] })).unwrap();
    let field = |code: &str| preview.fields.iter().find(|field| field.field == code).unwrap();
    assert_eq!((field("phone").chosen.as_str(), &field("phone").from), ("512-555-0100", &first));
    assert!(field("phone").differs && field("phone").in_use && !field("last_name").differs);
    assert_eq!((field("date_received").chosen.as_str(), &field("date_received").from), ("2025-03-02", &second));
    assert_eq!(preview.claims[1].evidence.len(), 1);
    assert_eq!((preview.claims[1].contacts, preview.claims[0].history.len()), (1, 1));
    assert_eq!(preview.status.sentence, format!("{first} stays Received"));
    assert!(preview.fields.iter().all(|field| field.field != "middle_name" || field.from == second));

    let done = merge(&world, &first, &[&second]).unwrap();
    assert_eq!(done.survivor.fields.get("middle_name"), "A.");
    assert_eq!(done.survivor.fields.get("signature_date"), "2025-03-01");
    assert_eq!(done.survivor.fields.get("address1"), "9 Oak Ave");
    let survivor = record(&world, &first);
    assert_eq!((survivor.merged.len(), &survivor.merged[0].claim_no), (1, &second));
    assert_eq!(survivor.evidence.len(), 1);
    assert_eq!(survivor.evidence[0].claim_no, second, "the origin stays");
    let mut others: Vec<(&str, &str, &str, bool)> = survivor
        .other_values
        .iter()
        .map(|other| (other.field.as_str(), other.value.as_str(), other.claim_no.as_str(), other.in_use))
        .collect();
    others.sort_unstable();
    let expected = [
        ("date_received", "2025-03-20", first.as_str(), false),
        ("email", "marisol@example.org", &second, true),
        ("phone", "512-555-0148", &second, true),
    ];
    assert_eq!(others, expected);
    let contacts: ContactList = world.call("contacts.list", json!({ "claim_no": first })).unwrap();
    assert_eq!((contacts.rows[0].claim_no.as_str(), contacts.rows.len()), (second.as_str(), 1));
    let loser = record(&world, &second);
    assert_eq!(
        (loser.claimant.status.as_str(), &loser.claimant.duplicate_of, &loser.merged_into),
        ("duplicate", &first, &first)
    );
    assert_eq!(loser.evidence.len(), 1, "it keeps what was its own");
    world.is_sound();
}

#[test]
fn a_merge_is_in_both_histories_with_what_was_kept_beside() {
    let world = World::new();
    let (first, second) = twice(&world);
    let request = json!({ "survivor": first, "losers": [second], "reason": "same e-mail by telephone" });
    world.call::<MergeDone>("merges.merge", request).unwrap();
    for claim_no in [&first, &second] {
        let history: History = world.call("history.list", json!({ "claim_no": claim_no })).unwrap();
        let what = &history.rows[0].what;
        let expected =
            format!("Merged {second}, Reyes, Marisol A. into {first}, Reyes, Marisol A.: same e-mail by telephone");
        assert_eq!(what, &expected);
    }
    let history: History = world.call("history.list", json!({ "claim_no": first })).unwrap();
    let changes: Vec<&Change> = history.rows[0].changes.iter().flat_map(|record| &record.changes).collect();
    let after = |field: &str| changes.iter().find(|change| change.field == field).map(|c| c.after.clone()).unwrap();
    assert_eq!(after("entry_loser"), second);
    assert_eq!(after("entry_alternates"), "email marisol@example.org; phone 512-555-0148");
    assert_eq!(after("date_received"), "2025-03-02");
    assert!(changes.iter().all(|change| change.field != "entry_taken"), "the changes themselves say it");
}

#[test]
fn a_person_takes_what_was_not_proposed() {
    let world = World::new();
    let (first, second) = twice(&world);
    let take = json!({ "phone": second, "date_received": first });
    let request = json!({ "survivor": first, "losers": [second], "take": take });
    let preview: MergePreview = world.call("merges.preview", &request).unwrap();
    let by_hand: Vec<&str> =
        preview.fields.iter().filter(|field| field.by_hand).map(|field| field.field.as_str()).collect();
    assert_eq!(by_hand, ["phone", "date_received"]);
    let done: MergeDone = world.call("merges.merge", &request).unwrap();
    assert_eq!(done.survivor.fields.get("phone"), "512-555-0148");
    assert_eq!(done.survivor.fields.get("date_received"), "2025-03-20");
    world.is_sound();
}

#[test]
fn a_status_that_rests_on_facts_is_open_again_and_any_other_stays() {
    for (way, after, sentence) in [
        (
            &["in_review", "qualified"][..],
            "in_review",
            "goes from Qualified back to In review, because its facts change",
        ),
        (&["in_review", "on_hold"][..], "in_review", "goes from On hold back to In review, because its facts change"),
        (&["in_review", "denied"][..], "denied", "stays Denied"),
        (&["in_review", "deficient"][..], "deficient", "stays Deficient"),
    ] {
        let world = World::new();
        let (first, second) = twice(&world);
        way.iter().for_each(|status| drop(world.go(&first, status).unwrap()));
        world.qualify(&second);
        let done = merge(&world, &first, &[&second]).unwrap();
        assert_eq!(done.survivor.status, after);
        assert_eq!(done.status.sentence, format!("{first} {sentence}"));
        assert_eq!(done.warnings.len(), usize::from(after == "denied"), "{:?}", done.warnings);
        world.undo().unwrap();
        assert_eq!((world.get(&first).status, world.get(&second).status), (way[1].into(), "qualified".into()));
        world.is_sound();
    }
    let world = World::new();
    let (first, second) = (world.add("Ito", "Ken"), world.add("Ito", "Ken"));
    world.qualify(&first);
    let done = merge(&world, &first, &[&second]).unwrap();
    assert_eq!((done.survivor.status.as_str(), done.changes.len()), ("qualified", 0));
    assert_eq!(done.status.sentence, format!("{first} stays Qualified: none of its facts change"));
}

#[test]
fn the_old_way_to_mark_a_duplicate_links_no_file() {
    let world = World::new();
    let (first, second) = twice(&world);
    attach(&world, &second, "receipt.txt");
    world.go(&second, "in_review").unwrap();
    let request = json!({ "claim_no": second, "status": "duplicate", "reason": "same_person", "duplicate_of": first });
    world.call::<ClaimantView>("claimants.move", request).unwrap();
    let survivor = record(&world, &first);
    assert!(survivor.merged.is_empty() && survivor.evidence.is_empty());
    assert_eq!(record(&world, &second).merged_into, "");
    // It may be made a merge later.
    merge(&world, &first, &[&second]).unwrap();
    assert_eq!(record(&world, &first).evidence.len(), 1);
    world.undo().unwrap();
    assert_eq!(world.get(&second).status_reason, "same_person");
    world.is_sound();
}

#[test]
fn what_a_merge_would_cost_is_said_first() {
    let world = World::new();
    let first = world.add("Reyes", "Marisol");
    let second = world.add_with(json!({ "last_name": "Reyes", "opted_out_on": "2025-02-01" }));
    let third = world.add("Reyes", "M.");
    let decided = json!({ "claim_no": third, "rule": "r6", "result": "met", "reason": "Attested by telephone" });
    world.call::<EligibilityView>("eligibility.override", decided).unwrap();
    let request = json!({ "survivor": first, "losers": [second, third] });
    let preview: MergePreview = world.call("merges.preview", &request).unwrap();
    let expected = [
        format!("{second} opted out on 2025-02-01, which excludes {first}"),
        format!("Rules were decided by hand for {third}, which does not decide them for {first}"),
    ];
    assert_eq!(preview.warnings, expected);
    world.go(&first, "withdrawn").unwrap();
    let preview: MergePreview = world.call("merges.preview", json!({ "survivor": first, "losers": [third] })).unwrap();
    assert_eq!(preview.warnings[0], format!("{third} is Received, and {first}, which survives, is Withdrawn"));
}
