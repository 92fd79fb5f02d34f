//! Queues: what is to be done next, the same in the page of deadlines and in every filter.

use claimbook_app::views::*;
use serde_json::json;

use super::mixer;
use crate::world::World;

/// To notify, waiting, lapses soon, lapsed, cured.
fn counts(world: &World) -> [u64; 5] {
    let queues = world.deadlines("").queues;
    [queues.to_notify, queues.waiting, queues.lapsing, queues.lapsed, queues.cured]
}

fn names(view: &DeadlinesView) -> Vec<&str> {
    view.rows.iter().map(|row| row.name.as_str()).collect()
}

/// The claimants of a queue by its filter.
fn by_filter(world: &World, queue: &str) -> Vec<String> {
    world.found(json!({ "filter": world.deadlines(queue).filter }))
}

#[test]
fn a_claim_goes_from_queue_to_queue_as_it_is_asked_and_cured() {
    let world = mixer();
    let [waiting, lapsing, lapsed, cured, new] =
        ["Waiting", "Lapsing", "Lapsed", "Cured", "New"].map(|name| world.bare(name));
    assert_eq!(counts(&world), [5, 0, 0, 0, 0]);
    world.send(&[&waiting], json!({ "on": "2026-11-20" })).unwrap();
    world.send(&[&lapsing], json!({ "on": "2026-11-10" })).unwrap();
    world.send(&[&lapsed], json!({ "on": "2026-11-02" })).unwrap();
    world.send(&[&cured], json!({ "on": "2026-11-16" })).unwrap();
    world.meets(&cured, "S1");
    assert_eq!(counts(&world), [1, 2, 1, 1, 0], "something is still missing");
    world.meets(&cured, "S2");
    assert_eq!(counts(&world), [1, 1, 1, 1, 1]);

    for (queue, who) in [
        ("to_notify", "New, Ana"),
        ("waiting", "Waiting, Ana"),
        ("lapsing", "Lapsing, Ana"),
        ("lapsed", "Lapsed, Ana"),
        ("cured", "Cured, Ana"),
    ] {
        let view = world.deadlines(queue);
        assert_eq!((names(&view), view.total), (vec![who], 1), "{queue}");
        assert_eq!(view.rows[0].state, queue);
        assert_eq!(by_filter(&world, queue), [who], "the filter of {queue}");
    }
    let row = &world.deadlines("lapsed").rows[0];
    assert_eq!((row.cure_by.as_str(), row.days_left, row.notices), ("2026-11-19", -4, 1));
    assert_eq!((row.reasons.as_slice(), row.by.as_str()), (["S1".to_string(), "S2".into()].as_slice(), "mail"));
    assert_eq!(names(&world.deadlines("")), ["Lapsed, Ana", "Lapsing, Ana", "Waiting, Ana", "Cured, Ana", "New, Ana"]);

    let moved: BulkDone = world
        .call(
            "claimants.bulk",
            json!({ "select": { "filter": world.deadlines("lapsed").filter }, "status": "denied", "reason": "cure_date_passed" }),
        )
        .unwrap();
    assert_eq!((moved.changed, world.get(&lapsed).status.as_str()), (1, "denied"));
    assert_eq!(counts(&world), [1, 1, 1, 0, 1]);
    world.go(&cured, "cure_received").unwrap();
    assert_eq!(counts(&world), [1, 1, 1, 0, 1], "it waits for a person");
    world.go(&cured, "in_review").unwrap();
    assert_eq!(counts(&world), [1, 1, 1, 0, 0]);
    assert_eq!(world.notices(&new).state, "to_notify");
    world.is_sound();
}

#[test]
fn a_document_that_review_accepts_cures_what_was_asked_for() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    world.edit(&reyes, "signed", "yes").unwrap();
    world.send(&[&reyes], json!({ "on": "2026-11-20" })).unwrap();
    let receipt = world.file("receipt.txt", b"Mixer, $199.00");
    let added: EvidenceAdded =
        world.call("evidence.add", json!({ "claim_no": reyes, "paths": [receipt], "kind": "receipt" })).unwrap();
    let digest = added.added[0].digest.clone();
    let again: NoticePreview =
        world.call("notices.preview", world.request(&[&reyes], json!({ "again": true }))).unwrap();
    let came = &again.rows[0].asked_before[0].received;
    assert_eq!((came.len(), came[0].name.as_str(), came[0].review.as_str()), (1, "receipt.txt", "unreviewed"));

    let accepted = json!({ "digest": digest, "review": "accepted" });
    let _: EvidenceReviewed = world.call("evidence.review", accepted).unwrap();
    let notices = world.notices(&reyes);
    let reason = &notices.notices[0].reasons[0];
    assert_eq!(
        (notices.state.as_str(), reason.cured, reason.cured_by.as_slice()),
        ("cured", true, [digest].as_slice())
    );
    world.undo().unwrap();
    assert_eq!(world.notices(&reyes).state, "waiting", "the cure is what the checklist says");
    let none = json!({ "filter": { "conditions": [{ "field": "accepted_evidence", "op": "is", "values": [""] }] } });
    assert_eq!(world.found(none), ["Reyes, Ana"], "the firm's own letter proves nothing");
    world.is_sound();
}

#[test]
fn a_claim_is_denied_for_a_cure_date_only_when_one_has_passed() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    world.send(&[&reyes], json!({ "on": "2026-11-20" })).unwrap();
    let deny = json!({ "claim_no": reyes, "status": "denied", "reason": "cure_date_passed" });
    let error = world.call::<ClaimantView>("claimants.move", deny).unwrap_err();
    assert_eq!(
        error.message,
        "MIX-0000001 contradicts the reason 'cure date passed': the last day to cure is 2026-12-07"
    );
}

#[test]
fn the_deadlines_are_saved_as_a_calendar() {
    let world = mixer();
    let (reyes, ito) = (world.bare("Reyes"), world.bare("Ito"));
    world.send(&[&reyes, &ito], json!({ "on": "2026-11-20" })).unwrap();
    let path = world.path("deadlines.ics");
    let saved: SavedFile = world.call("deadlines.save_calendar", json!({ "path": path })).unwrap();
    assert_eq!(saved.rows, 3);
    let calendar = std::fs::read_to_string(&path).unwrap().replace("\r\n ", "");
    let event = "UID:cure-2026-12-07@mixer.claimbook\r\nDTSTAMP:20261123T170000Z\r\nDTSTART;VALUE=DATE:20261207\r\n\
                 DTEND;VALUE=DATE:20261208\r\nSUMMARY:Doe v. Example Appliances Inc.: last day to cure\\, 2 claims\r\n\
                 DESCRIPTION:MIX-0000001\\, MIX-0000002\r\n";
    assert!(calendar.contains(event), "{calendar}");
    assert!(calendar.contains("SUMMARY:Doe v. Example Appliances Inc.: Claims bar date\r\n"));
    assert!(!calendar.contains("Reyes"), "calendars are shared");
    let history: History = world.call("history.list", json!({})).unwrap();
    assert_eq!(history.rows[0].what, "Saved 3 dates of the matter and of cures to deadlines.ics");
    let wrong = world.call::<SavedFile>("deadlines.save_calendar", json!({ "path": world.path("x.txt") })).unwrap_err();
    assert!(wrong.message.ends_with("x.txt is not a calendar: it does not end in .ics"), "{}", wrong.message);
    world.is_sound();
}

#[test]
fn a_new_miss_after_a_cure_is_to_be_asked_for() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    world.edit(&reyes, "signed", "yes").unwrap();
    world.send(&[&reyes], json!({})).unwrap();
    world.meets(&reyes, "S2");
    assert_eq!(world.notices(&reyes).state, "cured");
    let cured = &world.notices(&reyes).notices[0].reasons[0];
    assert!(cured.cured && cured.code == "S2");
    world.edit(&reyes, "signed", "no").unwrap();
    assert_eq!(world.notices(&reyes).state, "to_notify");
}

#[test]
fn a_failure_that_leads_to_denial_is_not_asked_to_be_cured() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    world.send(&[&reyes], json!({})).unwrap();
    world.edit(&reyes, "opted_out_on", "2026-11-01").unwrap();
    assert_eq!(
        world.notices(&reyes).reasons.iter().map(|reason| reason.code.as_str()).collect::<Vec<_>>(),
        ["S1", "S2"]
    );
    let other = world.bare("Other");
    world.edit(&other, "opted_out_on", "2026-11-01").unwrap();
    assert_eq!(world.notices(&other).state, "", "the rules propose a denial");
}

#[test]
fn a_claim_made_deficient_by_hand_is_asked_for_the_reason_of_its_status() {
    let matter = claimbook_app::matters::template("data-breach").unwrap();
    let world = World::of(claimbook_domain::matter::Matter {
        rules: Vec::new(),
        rules_version: 0,
        cure_days: 21,
        firm: vec!["Okafor & Lind LLP".into()],
        ..matter
    });
    let reyes = world.bare("Reyes");
    assert_eq!(counts(&world), [0; 5]);
    world.go(&reyes, "in_review").unwrap();
    let deficient = json!({ "claim_no": reyes, "status": "deficient", "reason": "unsigned" });
    let _: ClaimantView = world.call("claimants.move", deficient).unwrap();
    assert_eq!(counts(&world), [1, 0, 0, 0, 0]);
    let sent = world.send(&[&reyes], json!({})).unwrap();
    assert_eq!((sent.sent[0].reasons.as_slice(), sent.rules_version), (["unsigned".to_string()].as_slice(), 0));
    assert_eq!(counts(&world), [0, 1, 0, 0, 0]);
    assert_eq!(world.notices(&reyes).notices[0].reasons[0].label, "Unsigned");
    world.go(&reyes, "cure_received").unwrap();
    assert_eq!(counts(&world), [0, 0, 0, 0, 1]);
    world.is_sound();
}

#[test]
fn a_claim_that_the_rules_made_deficient_waits_for_review_once_nothing_is_missing() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    let proposed = json!({ "select": { "claim_nos": [reyes] }, "to_proposed": true });
    let _: BulkDone = world.call("claimants.bulk", proposed).unwrap();
    assert_eq!((world.get(&reyes).status_reason.as_str(), counts(&world)), ("rules", [1, 0, 0, 0, 0]));
    world.meets(&reyes, "S1");
    world.meets(&reyes, "S2");
    assert_eq!(counts(&world), [0, 0, 0, 0, 1], "no letter asked for it, and it is there");
    assert_eq!(world.send(&[&reyes], json!({})).unwrap().left_out[0].code, "no_reason");
}

#[test]
fn a_list_of_a_queue_is_made_again_as_it_was() {
    let world = mixer();
    let (reyes, ito) = (world.bare("Reyes"), world.bare("Ito"));
    world.send(&[&reyes], json!({ "on": "2026-11-20" })).unwrap();
    let path = world.path("waiting.csv");
    let filter = json!({ "conditions": [{ "field": "cure", "op": "is", "values": ["running"] }] });
    let saved: SavedFile = world.call("export.save", json!({ "path": path, "filter": filter })).unwrap();
    assert_eq!(saved.rows, 1);
    let event = saved.head.unwrap().event;
    world.send(&[&ito], json!({ "on": "2026-11-20" })).unwrap();
    let again: SavedFile =
        world.call("export.again", json!({ "event": event, "path": world.path("again.csv") })).unwrap();
    assert_eq!(again.sha256, saved.sha256);
}

#[test]
fn the_dates_of_the_matter_are_there_too() {
    let world = mixer();
    let view = world.deadlines("");
    let dates: Vec<(&str, &str, i64)> =
        view.matter.iter().map(|date| (date.what.as_str(), date.on.as_str(), date.days_left)).collect();
    assert_eq!(dates, [("Claims bar date", "2027-03-01", 98), ("Limitation: Warranty", "2027-06-01", 190)]);
    assert_eq!((view.as_of.as_str(), view.within_days), ("2026-11-23", 7));
}
