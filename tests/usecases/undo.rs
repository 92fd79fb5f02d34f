//! Taking acts back, doing them again, and leaving alone what somebody changed since.

use std::sync::atomic::{AtomicBool, Ordering};

use claimbook_app::views::*;
use claimbook_app::{ErrorKind, Progress, api};
use serde_json::json;

use crate::world::{World, call};

#[test]
fn every_act_can_be_taken_back_to_the_empty_book_and_done_again() {
    let world = World::new();
    let no = world.add_with(json!({ "last_name": "Reyes", "city": "Austin" }));
    world.edit(&no, "city", "Dallas").unwrap();
    world.qualify(&no);
    let receipt = world.file("receipt.txt", b"paid");
    world
        .call::<EvidenceAdded>("evidence.add", json!({ "claim_no": no, "paths": [receipt], "kind": "receipt" }))
        .unwrap();
    let full = world.get(&no);
    for _ in 0..5 {
        world.undo().unwrap();
    }
    assert_eq!(world.heads(), (0, 0, 0, 0));
    assert_eq!(world.undo().unwrap_err().message, "there is nothing to undo");
    world.is_sound();
    for _ in 0..5 {
        world.redo().unwrap();
    }
    assert_eq!(world.redo().unwrap_err().message, "there is nothing to redo");
    let again = world.get(&no);
    assert_eq!((again.fields, again.status, again.evidence), (full.fields, full.status, full.evidence));
    assert_eq!(world.heads(), (1, 0, 0, 1));
    world.is_sound();
}

#[test]
fn a_claim_number_is_never_given_twice() {
    let world = World::new();
    world.add("Reyes", "Marisol");
    world.undo().unwrap();
    assert_eq!(world.add("Lee", "Ann"), "LNKD-0000002");
    let gone = world.call::<ClaimantRecord>("claimants.get", json!({ "claim_no": "LNKD-0000001" })).unwrap_err();
    assert_eq!(gone.message, "the addition of LNKD-0000001 was undone");
}

#[test]
fn a_new_act_ends_what_could_be_redone() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    world.edit(&no, "city", "Dallas").unwrap();
    world.undo().unwrap();
    world.edit(&no, "city", "Houston").unwrap();
    assert_eq!(world.redo().unwrap_err().message, "there is nothing to redo");
    assert_eq!(world.get(&no).fields.get("city"), "Houston");
}

#[test]
fn an_older_act_is_taken_back_alone_unless_it_was_changed_since() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    world.edit(&no, "city", "Dallas").unwrap();
    let city = world.book.change().unwrap();
    world.edit(&no, "zip", "75201").unwrap();
    world.call::<Undone>("history.undo", json!({ "event": city })).unwrap();
    let now = world.get(&no);
    assert_eq!((now.fields.get("city"), now.fields.get("zip")), ("", "75201"));
    world.redo().unwrap();
    world.edit(&no, "city", "Houston").unwrap();
    let conflict = world.call::<Undone>("history.undo", json!({ "event": city })).unwrap_err();
    assert_eq!(conflict.kind, ErrorKind::Conflict);
    assert_eq!(conflict.message, "LNKD-0000001 cannot be put back: City was changed since from 'Dallas' to 'Houston'");
    assert_eq!(world.get(&no).fields.get("city"), "Houston");
    world.is_sound();
}

#[test]
fn an_import_of_whom_everybody_was_changed_since_names_up_to_ten() {
    for (people, named) in
        [(2, "LNKD-0000001, LNKD-0000002 cannot be put back"), (12, ", LNKD-0000010 and 2 more cannot be put back")]
    {
        let world = World::new();
        let rows: String = (0..people).map(|n| format!("Person{n}\n")).collect();
        world.import_text(&format!("Last name\n{rows}"));
        let import = world.book.change().unwrap();
        for n in 1..=people {
            world.edit(&format!("LNKD-{n:07}"), "city", "Reno").unwrap();
        }
        let refused = world.call::<Undone>("history.undo", json!({ "event": import })).unwrap_err();
        assert!(refused.message.starts_with("LNKD-0000001, LNKD-0000002"), "{}", refused.message);
        assert!(refused.message.ends_with(&format!("{named}: it was changed after the import")), "{}", refused.message);
    }
}

#[test]
fn anyone_may_undo_what_anyone_did() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    let other = world.opened_by("P. Lin");
    let added = world.book.change().unwrap();
    call::<Undone>(&other, "history.undo", json!({ "event": added })).unwrap();
    assert_eq!(world.heads().3, 0);
    let history: History = world.call("history.list", json!({})).unwrap();
    assert_eq!(history.rows[0].actor, "P. Lin");
    assert_eq!(history.rows[0].what, format!("Undid: Added {no}, Reyes, Marisol"));
    assert!(history.rows[1].undone);
}

#[test]
fn an_addition_is_not_taken_back_under_evidence_that_came_since() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    let added = world.book.change().unwrap();
    let receipt = world.file("receipt.txt", b"paid");
    world
        .call::<EvidenceAdded>("evidence.add", json!({ "claim_no": no, "paths": [receipt], "kind": "receipt" }))
        .unwrap();
    let refused = world.call::<Undone>("history.undo", json!({ "event": added })).unwrap_err();
    assert_eq!(refused.message, "LNKD-0000001 cannot be put back: evidence was attached to it since");
}

#[test]
fn an_edit_of_the_matter_is_an_act_like_any_other() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    world.qualify(&no);
    world
        .call::<MatterView>("matter.edit", json!({ "set": { "per_plaintiff": "1,500.00" }, "reason": "Order" }))
        .unwrap();
    let sought = || world.call::<TallyView>("tally.get", json!({})).unwrap().qualified.cents;
    assert_eq!(sought(), "150000");
    world.undo().unwrap();
    assert_eq!(sought(), "100000");
    world.redo().unwrap();
    assert_eq!(sought(), "150000");
    world.is_sound();
}

#[test]
fn the_history_of_a_record_says_before_and_after() {
    let world = World::new();
    let no = world.add_with(json!({ "last_name": "Reyes", "city": "Austin" }));
    world.add("Lee", "Ann");
    world.edit(&no, "city", "Dallas").unwrap();
    let history: History = world.call("history.list", json!({ "claim_no": no })).unwrap();
    assert_eq!(history.rows.len(), 2);
    let change = &history.rows[0].changes[0].changes[0];
    assert_eq!((change.label.as_str(), change.before.as_str(), change.after.as_str()), ("City", "Austin", "Dallas"));
    assert_eq!(history.rows[0].what, "Changed City of LNKD-0000001, Reyes");
}

#[test]
fn an_act_of_more_records_than_are_held_at_once_is_taken_back_whole() {
    let world = World::new();
    let names: String = (1..=1_201).map(|n| format!("Person {n}\n")).collect();
    world.import_text(&format!("Last name\n{names}"));
    let cities: String = (1..=1_201).map(|n| format!("LNKD-{n:07},City {n}\n")).collect();
    assert_eq!(world.import_text(&format!("Claim number,City\n{cities}")).updated, 1_201);
    let standing = |wanted: &str| {
        (1..=1_201)
            .filter(|n| {
                let city = world.get(&format!("LNKD-{n:07}")).fields.get("city").to_string();
                city == wanted.replace('#', &n.to_string())
            })
            .count()
    };
    world.undo().unwrap();
    assert_eq!(standing(""), 1_201);
    world.redo().unwrap();
    assert_eq!(standing("City #"), 1_201);
    world.is_sound();
}

#[test]
fn a_record_that_was_added_is_left_alone_when_anything_was_written_into_it_since() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    world.edit(&no, "city", "Austin").unwrap();
    let added = world.call::<History>("history.list", json!({ "claim_no": no })).unwrap().rows[1].event;
    let refused = world.call::<Undone>("history.undo", json!({ "event": added })).unwrap_err();
    assert_eq!(refused.message, "LNKD-0000001 cannot be put back: City was changed since from '' to 'Austin'");
    world.undo().unwrap();
    world.call::<Undone>("history.undo", json!({ "event": added })).unwrap();
    assert_eq!(world.call::<TallyView>("tally.get", json!({})).unwrap().all.claimants, 0);
    world.is_sound();
}

/// Two people with one book open.
fn two() -> (World, claimbook_app::Book) {
    let world = World::new();
    let other = world.opened_by("Kim Lee");
    (world, other)
}

fn by<T: serde::de::DeserializeOwned>(
    book: &claimbook_app::Book,
    name: &str,
    request: serde_json::Value,
) -> Result<T, claimbook_app::Error> {
    crate::world::call(book, name, request)
}

#[test]
fn undo_takes_back_ones_own_last_act_and_names_that_of_someone_else() {
    let (world, kim) = two();
    let no = world.add("Reyes", "Ana");
    world.edit(&no, "city", "Fresno").unwrap();
    by::<ClaimantView>(&kim, "claimants.edit", json!({ "claim_no": no, "set": { "zip": "93701" } })).unwrap();
    let undone = world.undo().unwrap();
    assert!(undone.undone.what.starts_with("Changed City"), "{undone:?}");
    let passed = undone.passed.unwrap();
    assert_eq!((passed.actor.as_str(), passed.event), ("Kim Lee", 4));
    let now = world.get(&no);
    assert_eq!((now.fields.get("city"), now.fields.get("zip")), ("", "93701"));
    world.is_sound();
}

#[test]
fn an_act_of_someone_else_does_not_end_ones_redo_and_one_of_ones_own_does() {
    let (world, kim) = two();
    let no = world.add("Reyes", "Ana");
    world.edit(&no, "city", "Fresno").unwrap();
    world.undo().unwrap();
    by::<ClaimantView>(&kim, "claimants.edit", json!({ "claim_no": no, "set": { "zip": "93701" } })).unwrap();
    assert_eq!(by::<Undone>(&kim, "history.redo", json!({})).unwrap_err().message, "there is nothing to redo");
    world.redo().unwrap();
    assert_eq!(world.get(&no).fields.get("city"), "Fresno");
    world.undo().unwrap();
    world.edit(&no, "state", "CA").unwrap();
    assert_eq!(world.redo().unwrap_err().message, "there is nothing to redo");
    // Also when someone else takes that act back.
    let newest = world.book.change().unwrap();
    by::<Undone>(&kim, "history.undo", json!({ "event": newest })).unwrap();
    assert_eq!(world.redo().unwrap_err().message, "there is nothing to redo");
    world.is_sound();
}

#[test]
fn with_nothing_of_ones_own_the_newest_act_is_named_and_can_be_taken_back_by_number() {
    let (world, kim) = two();
    let no = world.add("Reyes", "Ana");
    let error = by::<Undone>(&kim, "history.undo", json!({})).unwrap_err();
    assert_eq!(
        error.message,
        format!("Kim Lee has nothing to undo; the newest change is 2, by D. Ortiz: Added {no}, Reyes, Ana")
    );
    assert_eq!(error.hint, "use Undo next to it in the history");
    let info: BookInfo = by(&kim, "book.info", json!({})).unwrap();
    assert_eq!((info.undo, info.redo), (None, None));
    by::<Undone>(&kim, "history.undo", json!({ "event": 2 })).unwrap();
    assert_eq!(world.heads().3, 0);
    by::<Undone>(&kim, "history.redo", json!({})).unwrap();
    assert_eq!(world.heads().3, 1);
}

#[test]
fn what_undo_and_redo_would_do_is_shown_and_nothing_is_changed() {
    let world = World::new();
    let list =
        world.file("list.csv", b"Last name,E-mail\nAdams,a@example.org\nBrandt,b@example.org\nCole,c@example.org\n");
    world.call::<ImportReport>("import.commit", json!({ "path": list })).unwrap();
    world.edit("LNKD-0000002", "city", "Salem").unwrap();
    let change = world.book.change().unwrap();
    let shown: UndoPreview = world.call("history.undo_preview", json!({ "event": 2 })).unwrap();
    assert_eq!((shown.records, shown.stays, shown.claim_no.as_str(), shown.kind.as_str()), (2, 1, "", "list.imported"));
    assert_eq!(shown.stay[0].reason, "it was changed after the import");
    let names: Vec<&str> = shown.samples.iter().map(|sample| sample.name.as_str()).collect();
    assert_eq!(names, ["Adams", "Cole"], "who stays is not among those that go");
    assert_eq!((world.book.change().unwrap(), world.heads().3), (change, 3), "nothing was changed");

    let wrong = world.call::<Undone>("history.undo", json!({ "event": 2, "expect": 3 })).unwrap_err();
    assert_eq!((wrong.kind, world.heads().3), (ErrorKind::Conflict, 3));
    let undone: Undone = world.call("history.undo", json!({ "event": 2, "expect": shown.records })).unwrap();
    assert_eq!((undone.records, undone.conflicts.len()), (2, 1));
    let again: UndoPreview = world.call("history.redo_preview", json!({})).unwrap();
    assert_eq!((again.act.event, again.records, world.heads().3), (2, 2, 1));
    let names: Vec<&str> = again.samples.iter().map(|sample| sample.name.as_str()).collect();
    assert_eq!(names, ["Adams", "Cole"], "who was left alone is not among those that come back");
    assert_eq!(again.at, shown.at, "when it was done");
    let other = world.call::<Undone>("history.redo", json!({ "event": 3, "expect": again.records })).unwrap_err();
    assert_eq!((other.kind, world.heads().3), (ErrorKind::Conflict, 1));
    let redone: Undone = world.call("history.redo", json!({ "event": 2, "expect": again.records })).unwrap();
    assert_eq!((redone.records, world.heads().3), (2, 3));
    world.is_sound();
}

#[test]
fn an_act_on_one_claimant_says_which_one_so_that_it_needs_no_question() {
    let world = World::new();
    let no = world.add("Reyes", "Ana");
    world.edit(&no, "city", "Fresno").unwrap();
    let shown: UndoPreview = world.call("history.undo_preview", json!({})).unwrap();
    assert_eq!((shown.records, shown.claim_no.as_str(), shown.stays), (1, no.as_str(), 0));
    let [change] = shown.samples[0].changes.as_slice() else { panic!("{shown:?}") };
    assert_eq!((change.label.as_str(), change.before.as_str(), change.after.as_str()), ("City", "Fresno", ""));
}

#[test]
fn a_long_undo_says_how_far_it_is_and_can_be_stopped_with_nothing_changed() {
    let world = World::new();
    let rows: String = (0..1200).map(|n| format!("Person{n}\n")).collect();
    world.import_text(&format!("Last name\n{rows}"));
    let change = world.book.change().unwrap();
    for call in ["history.undo_preview", "history.undo"] {
        let stop = AtomicBool::new(false);
        let listener = |step: claimbook_app::Step| {
            stop.store(step.doing == "Removing claimants" && (step.done, step.of) == (500, 1200), Ordering::Relaxed);
        };
        let request = json!({ "event": change });
        let stopped = api::dispatch(&world.book, call, request, &Progress::new(&listener, &stop)).unwrap_err();
        assert_eq!((stopped.kind, stop.load(Ordering::Relaxed)), (ErrorKind::Cancelled, true), "{call}");
    }
    assert_eq!((world.book.change().unwrap(), world.heads().3), (change, 1200));
    world.is_sound();
}
