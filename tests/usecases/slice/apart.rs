//! Two claims that are not of one person, in a slice and on the way back.

use claimbook_app::Book;
use claimbook_app::views::*;
use serde_json::json;

use super::{firm, set, sound, texas};
use crate::world::{World, call};

const REYES: &str = "LNKD-0000001";
const LEE: &str = "LNKD-0000002";
const ITOSHIMA: &str = "LNKD-0000003";

fn keep_apart(book: &Book, a: &str, b: &str, reason: &str) -> NotSameView {
    call(book, "duplicates.not_same", json!({ "a": a, "b": b, "reason": reason })).unwrap()
}

/// Who said that two claims are not of one person, and why.
fn apart(book: &Book, a: &str, b: &str) -> Option<(String, String)> {
    let why: PairWhy = call(book, "duplicates.why", json!({ "a": a, "b": b })).unwrap();
    why.not_same.map(|said| (said.by, said.reason))
}

fn add(book: &Book, last: &str) -> String {
    call::<ClaimantView>(book, "claimants.add", json!({ "fields": { "last_name": last } })).unwrap().claim_no
}

#[test]
fn a_slice_keeps_apart_whom_it_has_both() {
    let world = firm();
    keep_apart(&world.book, REYES, LEE, "cousins");
    keep_apart(&world.book, REYES, ITOSHIMA, "strangers");
    let slice = world.slice();
    assert_eq!(apart(&slice, REYES, LEE), Some(("D. Ortiz".into(), "cousins".into())));
    let state: DuplicatesState = call(&slice, "duplicates.find", json!({}))
        .and_then(|_: DuplicatesFound| call(&slice, "duplicates.state", json!({})))
        .unwrap();
    assert_eq!(state.not_same, 1, "the slice says nothing of somebody whom it does not have");
    sound(&slice);
}

#[test]
fn whom_co_counsel_keeps_apart_are_apart_here_under_the_numbers_of_this_book() {
    let world = firm();
    let slice = world.slice();
    world.add("Okafor", "Mia");
    let (there, also) = (add(&slice, "Reyes"), add(&slice, "Reyes"));
    keep_apart(&slice, REYES, &there, "father and son");
    keep_apart(&slice, &also, &there, "twins");
    keep_apart(&slice, LEE, REYES, "cousins");
    world.merge();
    let by = |reason: &str| Some(("M. Okafor".to_string(), reason.to_string()));
    assert_eq!(apart(&world.book, REYES, "LNKD-0000005"), by("father and son"));
    assert_eq!(apart(&world.book, "LNKD-0000006", "LNKD-0000005"), by("twins"));
    assert_eq!(apart(&world.book, REYES, LEE), by("cousins"));
    assert_eq!(apart(&world.book, REYES, "LNKD-0000004"), None, "that number is Mia's here");
    let refused = world.call::<MergeDone>("merges.merge", json!({ "survivor": REYES, "losers": ["LNKD-0000005"] }));
    let refused = refused.unwrap_err();
    assert_eq!(refused.message, "LNKD-0000001 and LNKD-0000005 were said not to be the same person: father and son");
    let last: History = world.call("history.list", json!({ "limit": 1 })).unwrap();
    let act = last.rows[0].event;
    assert_eq!(refused.hint, format!("if they are one person after all, undo change {act} first"));
    world.is_sound();

    // Taken back there, it is taken back here, and said once more it holds once more.
    call::<Undone>(&slice, "history.undo", json!({})).unwrap();
    call::<Undone>(&slice, "history.undo", json!({})).unwrap();
    assert_eq!(world.merge().changed, 2);
    assert_eq!((apart(&world.book, REYES, LEE), apart(&world.book, "LNKD-0000006", "LNKD-0000005")), (None, None));
    assert_eq!(apart(&world.book, REYES, "LNKD-0000005"), by("father and son"));
    keep_apart(&slice, &there, &also, "sisters");
    world.merge();
    assert_eq!(apart(&world.book, "LNKD-0000006", "LNKD-0000005"), by("sisters"));
    world.is_sound();
}

#[test]
fn a_claim_that_names_one_that_is_refused_waits_for_it() {
    let world = World::new();
    let declared = json!({ "field.badge.kind": "text", "field.badge.label": "Badge" });
    world.call::<MatterView>("matter.edit", json!({ "set": declared })).unwrap();
    world.add_with(json!({ "last_name": "Reyes", "state": "TX" }));
    let request = json!({ "path": world.path("slice.claimbook"), "filter": texas(), "evidence": true });
    world.call::<SliceSaved>("slice.save", request).unwrap();
    let slice = world.open_slice();
    let (one, two) = (add(&slice, "Lee"), add(&slice, "Reyes"));
    set(&slice, &two, "badge", "gold");
    keep_apart(&slice, REYES, &two, "father and son");
    set(&slice, REYES, "city", "Dallas");
    world.call::<MatterView>("matter.edit", json!({ "set": { "field.badge.kind": "count" } })).unwrap();
    let merged = world.merge();
    let refused: Vec<(&str, &str)> =
        merged.refused.iter().map(|one| (one.claim_no.as_str(), one.reason.as_str())).collect();
    assert_eq!(refused[0], (REYES, "it names LNKD-0000003, which is refused"));
    assert_eq!((refused[1].0, merged.added.len(), &merged.added[0].there), (two.as_str(), 1, &one));
    world.add("Somebody", "Else");
    world.is_sound();
    set(&slice, &two, "badge", "12");
    let merged = world.merge();
    assert_eq!((merged.changed, merged.added.len(), merged.refused_count), (1, 1, 0));
    let here = &merged.added[0].here;
    assert_eq!(apart(&world.book, REYES, here), Some(("M. Okafor".into(), "father and son".into())));
    assert_eq!(world.get(REYES).fields.get("city"), "Dallas");
    world.is_sound();
}
