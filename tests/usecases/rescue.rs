//! What was typed into a book that another file took the place of is kept outside it and offered next to what the new file has.

use claimbook_app::views::*;
use claimbook_app::{Book, ErrorKind, rescue};
use serde_json::{Value, json};

use crate::world::{World, call};

const SINCE: &str = "2026-11-23T17:00:01Z";

/// A book with Reyes, and a copy of it of the same moment, which takes its place on demand.
struct Desk {
    world: World,
    copy: String,
}

impl Desk {
    fn new() -> Desk {
        let world = World::new();
        world.add("Reyes", "Marisol");
        let copy = world.path("copy.claimbook");
        world.call::<SavedFile>("book.backup", json!({ "path": copy })).unwrap();
        Desk { world, copy }
    }

    fn replace(&self) {
        std::fs::rename(&self.copy, self.world.book.path()).unwrap();
    }

    fn typed(&self, key: &str, value: &str) {
        self.world.call::<Done>("drafts.put", json!({ "key": key, "value": value })).unwrap();
    }

    /// Does what fails because the file was replaced; what was typed for it.
    fn fails(&self, name: &str, request: Value) -> Vec<(String, String, String)> {
        let error = self.world.call::<Value>(name, request.clone()).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Replaced, "{name}: {error}");
        assert!(rescue::holds_text(name), "{name}");
        let texts = rescue::of_call(&self.world.book, SINCE, name, &request);
        texts.into_iter().map(|text| (text.name, text.label, text.value)).collect()
    }
}

fn offers(book: &Book, rows: Vec<RescuedText>) -> Vec<RescuedOffer> {
    call::<RescuedOffers>(book, "drafts.compare", RescuedTexts { rows }).unwrap().rows
}

#[test]
fn drafts_of_the_former_file_are_kept_with_claimant_field_and_time() {
    let desk = Desk::new();
    // Typed by an earlier program, and by this one before and after the file is replaced.
    let earlier = json!({ "key": "claimant/LNKD-0000001/city", "value": "Oakland" });
    call::<Done>(&desk.world.opened_by("D. Ortiz"), "drafts.put", earlier).unwrap();
    desk.typed("claimant/LNKD-0000001/notes", "half a sen");
    desk.typed("claimant/LNKD-0000001/zip", "94607");
    desk.typed("claimant/LNKD-0000001/zip", "");
    desk.replace();
    let late = json!({ "key": "claimant/new/last_name", "value": "Київ" });
    assert_eq!(desk.world.call::<Done>("drafts.put", late).unwrap_err().kind, ErrorKind::Replaced);
    let texts = rescue::drafts(&desk.world.book, SINCE);
    let told: Vec<String> = texts
        .iter()
        .map(|text| format!("{} {} {}: {} at {}", text.claim_no, text.name, text.label, text.value, text.at))
        .collect();
    assert_eq!(
        told,
        [
            "LNKD-0000001 Reyes, Marisol City: Oakland at 2026-11-23T17:00:00Z",
            "LNKD-0000001 Reyes, Marisol Notes: half a sen at 2026-11-23T17:00:00Z",
            " New claimant Last name: Київ at 2026-11-23T17:00:00Z",
        ]
    );
}

#[test]
fn noted_drafts_are_known_even_when_programs_write_to_the_new_file_already() {
    let desk = Desk::new();
    let earlier = json!({ "key": "claimant/LNKD-0000001/city", "value": "Oakland" });
    call::<Done>(&desk.world.opened_by("D. Ortiz"), "drafts.put", earlier).unwrap();
    claimbook_app::drafts::note(&desk.world.book).unwrap();
    desk.replace();
    // The log under the book's name belongs to the new file from here on.
    std::fs::write(desk.world.path("a.claimbook-wal"), "frames of the new file").unwrap();
    let texts = rescue::drafts(&desk.world.book, SINCE);
    assert_eq!(texts.iter().map(|text| text.value.as_str()).collect::<Vec<_>>(), ["Oakland"]);
}

#[test]
fn every_act_that_a_person_types_for_keeps_its_text_when_it_fails() {
    let desk = Desk::new();
    desk.replace();
    let one = |name: &str, label: &str, value: &str| (name.to_string(), label.to_string(), value.to_string());
    let reyes = "Reyes, Marisol";
    let claim_no = "LNKD-0000001";
    assert_eq!(
        desk.fails("claimants.edit", json!({ "claim_no": claim_no, "set": { "city": "Oakland", "zip": "" } })),
        [one(reyes, "City", "Oakland"), one(reyes, "ZIP", "")]
    );
    assert_eq!(
        desk.fails("claimants.add", json!({ "fields": { "last_name": "Novak" } })),
        [one("New claimant", "Last name", "Novak")]
    );
    let to = json!({ "claim_no": claim_no, "status": "on_hold", "reason": "audit", "note": "ask counsel" });
    let to_hold = [
        one(reyes, "Reason of the move to on_hold", "audit"),
        one(reyes, "Note of the move to on_hold", "ask counsel"),
    ];
    assert_eq!(desk.fails("claimants.move", to), to_hold);
    let bulk = json!({ "select": { "claim_nos": [claim_no] }, "set": { "city": "Oakland" }, "note": "from the list" });
    let whom = "A bulk change of 1 claimants";
    assert_eq!(desk.fails("claimants.bulk", bulk), [one(whom, "Note", "from the list"), one(whom, "City", "Oakland")]);
    assert_eq!(
        desk.fails("matter.edit", json!({ "set": { "banner": "Refiled" } })),
        [one("The matter", "Case status", "Refiled")]
    );
    assert_eq!(
        desk.fails("imports.mend", json!({ "batch": 3, "rows": [{ "row": 14, "cells": { "ZIP": "02139" } }] })),
        [one("Import 3, row 14", "ZIP", "02139")]
    );
    let review = json!({ "pieces": [1], "review": "rejected", "reason": "illegible" });
    assert_eq!(desk.fails("evidence.review", review), [one("Evidence", "Reason", "illegible")]);
    let marks = json!({ "id": 1, "note": "page 2 is cut", "received_from": "M. Reyes" });
    let typed = [one("Evidence", "Note", "page 2 is cut"), one("Evidence", "Received from", "M. Reyes")];
    assert_eq!(desk.fails("evidence.edit", marks), typed);
    let payment = json!({ "product": "Premium Career", "on": "3/5/2024", "amount": "29.99" });
    assert_eq!(
        desk.fails("evidence.key_in", json!({ "id": 1, "facts": { "payments": [payment] } })),
        [one("Evidence", "Payment", "Premium Career, 3/5/2024, 29.99")]
    );
}

#[test]
fn the_texts_are_offered_next_to_what_the_new_file_has() {
    let desk = Desk::new();
    desk.typed("claimant/LNKD-0000001/city", "Oakland");
    desk.typed("claimant/LNKD-0000002/city", "Berkeley");
    desk.replace();
    let texts = rescue::drafts(&desk.world.book, SINCE);
    let next = desk.world.opened_by("D. Ortiz");
    let found = offers(&next, texts);
    assert_eq!((found[0].found, found[0].now.as_str(), found[0].version), (true, "", 1));
    assert_eq!(found[0].name_now, "Reyes, Marisol");
    assert!(!found[1].found, "a claimant who is not in the new file");
    let set =
        json!({ "claim_no": "LNKD-0000001", "version": found[0].version, "set": { "city": found[0].text.value } });
    call::<ClaimantView>(&next, "claimants.edit", set).unwrap();
    assert_eq!(offers(&next, vec![found[0].text.clone()])[0].now, "Oakland");
}

#[test]
fn a_later_text_of_a_field_supersedes_an_earlier_one_of_the_same_replacement_only() {
    let text = |id: &str, value: &str| RescuedText { id: id.into(), value: value.into(), ..RescuedText::default() };
    let texts = rescue::merged(vec![text("1/city", "Oak"), text("0/city", "San")], vec![text("1/city", "Oakland")]);
    assert_eq!(texts, [text("1/city", "Oakland"), text("0/city", "San")]);
}
