//! Typing in a claimant, finding it again, changing it, moving it through its life.

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use serde_json::json;

use crate::world::{World, call};

#[test]
fn claimants_are_numbered_in_order_and_counted_at_once() {
    let world = World::new();
    assert_eq!(world.add("Müller", "Jörg"), "LNKD-0000001");
    assert_eq!(world.add("Ковальчук", "Київ"), "LNKD-0000002");
    assert_eq!(world.add("李", ""), "LNKD-0000003");
    assert_eq!(world.heads(), (0, 3, 0, 3));
    world.qualify("LNKD-0000001");
    assert_eq!(world.heads(), (1, 2, 0, 3));
    let tally: TallyView = world.call("tally.get", json!({})).unwrap();
    assert_eq!(tally.qualified.cents, "100000");
    assert_eq!(tally.as_of, "2026-11-23T17:00:00Z");
    assert_eq!(tally.as_of_local, "November 23, 2026, 9:00 AM PST");
    world.is_sound();
}

#[test]
fn a_claimant_that_names_nobody_is_refused_but_a_draft_is_kept() {
    let world = World::new();
    let refused =
        world.call::<ClaimantView>("claimants.add", json!({ "fields": { "email": "a@example.org" } })).unwrap_err();
    assert_eq!((refused.kind, refused.message.as_str()), (ErrorKind::Invalid, "the record has no name"));
    let draft: ClaimantView =
        world.call("claimants.add", json!({ "fields": { "email": "a@example.org" }, "status": "draft" })).unwrap();
    assert_eq!((draft.status.as_str(), draft.claim_no.as_str()), ("draft", "LNKD-0000001"));
    assert_eq!(world.go("LNKD-0000001", "received").unwrap_err().message, "the record has no name");
    world.edit("LNKD-0000001", "last_name", "Lee").unwrap();
    assert_eq!(world.go("LNKD-0000001", "received").unwrap().status, "received");
}

#[test]
fn a_bad_value_is_explained_and_what_stood_there_stays() {
    let world = World::new();
    let no = world.add_with(json!({ "last_name": "Reyes", "premium_start": "2023-09-01" }));
    let cases = [
        ("premium_end", "31/31/2024", "Premium to: '31/31/2024' is not a valid date"),
        ("premium_end", "2023-01-01", "Premium to: Premium ended on 2023-01-01, before it began on 2023-09-01"),
        ("email", "marisol", "E-mail: 'marisol' is not an e-mail address"),
        ("state", "ZZ", "State: 'ZZ' is not a state or territory of the United States"),
        ("shoe_size", "44", "'shoe_size' is not a column of a claimant"),
    ];
    for (field, value, message) in cases {
        let refused = world.edit(&no, field, value).unwrap_err();
        assert_eq!((refused.kind, refused.message.as_str()), (ErrorKind::Invalid, message));
        assert!(!refused.hint.is_empty(), "{message}");
    }
    assert_eq!(world.get(&no).version, 1);
    world.is_sound();
}

#[test]
fn a_typed_date_has_its_month_first_unless_the_record_speaks_for_the_other_reading() {
    let world = World::new();
    let no = world.add_with(json!({ "last_name": "Reyes", "premium_start": "3/4/2024" }));
    assert_eq!(world.get(&no).fields.get("premium_start"), "2024-03-04");
    let end = |typed: &str| world.edit(&no, "premium_end", typed);
    assert_eq!(end("25/12/2024").unwrap().fields.get("premium_end"), "2024-12-25", "it reads one way");
    assert_eq!(end("5.6.24").unwrap().fields.get("premium_end"), "2024-05-06");

    let asked = end("2/5/2024").unwrap_err();
    assert_eq!(
        asked.message,
        "Premium to: '2/5/2024' with the month first is 2024-02-05, but Premium ended on 2024-02-05, before it began on 2024-03-04"
    );
    assert_eq!(asked.hint, "write the one you mean: 2024-02-05 or 2024-05-02");
    assert_eq!(asked.choices, ["2024-02-05", "2024-05-02"]);
    let asked = world.edit(&no, "date_received", "12/11/2026").unwrap_err();
    assert_eq!(
        asked.message,
        "Date received: '12/11/2026' with the month first is 2026-12-11, but that day is in the future"
    );
    // Where no reading fits, there is nothing to choose.
    assert!(end("1/2/2023").unwrap_err().choices.is_empty());
    assert_eq!(world.get(&no).fields.get("premium_end"), "2024-05-06");
    world.is_sound();
}

#[test]
fn a_reason_that_the_record_contradicts_needs_a_note() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    world.go(&no, "in_review").unwrap();
    let mut step = json!({ "claim_no": no, "status": "qualified", "reason": "proof_complete" });
    let refused = world.call::<ClaimantView>("claimants.move", &step).unwrap_err();
    assert_eq!(refused.message, "LNKD-0000001 contradicts the reason 'proof complete': it has no evidence");
    assert_eq!(refused.hint, "complete the record, give another reason, or write a note that explains it");
    assert_eq!(world.heads(), (0, 1, 0, 1), "nothing was added to the tally");
    step["note"] = json!("Ms. Ortiz has seen the receipts");
    assert_eq!(world.call::<ClaimantView>("claimants.move", &step).unwrap().status, "qualified");
}

#[test]
fn an_illegal_move_is_refused_and_the_legal_ones_are_named() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    let refused = world.go(&no, "qualified").unwrap_err();
    assert_eq!(refused.kind, ErrorKind::IllegalMove);
    assert_eq!(refused.message, "LNKD-0000001 is received and cannot become qualified");
    assert_eq!(refused.hint, "from received it may become in_review, withdrawn");
    assert_eq!(world.go(&no, "paid").unwrap_err().kind, ErrorKind::Invalid);
}

#[test]
fn a_status_it_has_already_is_not_an_act() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    let before = world.book.change().unwrap();
    world.go(&no, "received").unwrap();
    let before = world.book.change().unwrap().max(before);
    world.go(&no, "received").unwrap();
    assert_eq!(world.edit(&no, "last_name", "Reyes").unwrap().version, 2);
    assert_eq!(world.book.change().unwrap(), before);
}

#[test]
fn a_note_on_a_status_it_has_already_is_not_lost() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    let noted = json!({ "claim_no": no, "status": "received", "reason": "claim_received", "note": "came by fax" });
    assert_eq!(world.call::<ClaimantView>("claimants.move", noted).unwrap().status_reason, "claim_received");
    let history: History = world.call("history.list", json!({})).unwrap();
    assert_eq!(history.rows[0].what, "Kept LNKD-0000001, Reyes, Marisol at Received (claim_received): came by fax");
    world.is_sound();
}

#[test]
fn a_misspelled_filter_never_means_everybody() {
    let world = World::new();
    world.add("Reyes", "Marisol");
    let bulk = json!({ "select": { "filter": { "where": "state=NV" } }, "status": "in_review", "reason": "x" });
    let refused = world.call::<BulkPreview>("claimants.bulk_preview", bulk).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Invalid);
    assert!(
        refused.message.contains("it has no member select.?.filter.?.where") || refused.message.contains("where"),
        "{refused}"
    );
    assert_eq!(world.call::<TallyView>("tally.get", json!([])).unwrap_err().kind, ErrorKind::Invalid);
    assert_eq!(world.found(json!({ "filter": { "search": "%" } })), Vec::<String>::new());
}

#[test]
fn a_duplicate_names_the_surviving_claim() {
    let world = World::new();
    let first = world.add_with(json!({ "last_name": "Whitfield", "email": "j@example.org" }));
    let second = world.add_with(json!({ "last_name": "Whitfeld", "email": "J@example.org" }));
    let record: ClaimantRecord = world.call("claimants.get", json!({ "claim_no": second })).unwrap();
    assert_eq!(record.similar[0].claim_no, first);
    assert_eq!(record.similar[0].reasons, ["same e-mail"]);
    world.go(&second, "in_review").unwrap();
    assert_eq!(world.go(&second, "duplicate").unwrap().duplicate_of, first);
    assert_eq!(world.heads(), (0, 1, 1, 2));
    assert_eq!(world.go(&second, "in_review").unwrap().duplicate_of, "", "unlinked");
    let other = world.add("Else", "Someone");
    let itself = json!({ "claim_no": second, "status": "duplicate", "reason": "x", "duplicate_of": second });
    assert_eq!(world.call::<ClaimantView>("claimants.move", itself).unwrap_err().kind, ErrorKind::Invalid);
    let named = json!({ "claim_no": second, "status": "duplicate", "reason": "x", "duplicate_of": other });
    assert_eq!(world.call::<ClaimantView>("claimants.move", named).unwrap().duplicate_of, other);
}

#[test]
fn a_stale_write_is_a_conflict_that_shows_both_values() {
    let world = World::new();
    let no = world.add_with(json!({ "last_name": "Reyes", "city": "Austin" }));
    let window = world.opened_by("the window");
    let seen: ClaimantRecord = call(&window, "claimants.get", json!({ "claim_no": no })).unwrap();
    world.edit(&no, "city", "Dallas").unwrap();
    let edit = json!({ "claim_no": no, "version": seen.claimant.version, "set": { "city": "Houston" } });
    let conflict = call::<ClaimantView>(&window, "claimants.edit", edit).unwrap_err();
    assert_eq!(conflict.kind, ErrorKind::Conflict);
    assert_eq!(
        conflict.message,
        "LNKD-0000001 was changed by someone else since you read it: city is 'Dallas', you wrote 'Houston'"
    );
    assert_eq!((conflict.conflicts[0].theirs.as_str(), conflict.conflicts[0].yours.as_str()), ("Dallas", "Houston"));
    assert_eq!(world.get(&no).fields.get("city"), "Dallas");
    world.is_sound();
}

#[test]
fn two_programs_on_one_book_see_each_others_acts() {
    let world = World::new();
    let other = world.opened_by("P. Lin");
    let before = other.change().unwrap();
    let no = world.add("Reyes", "Marisol");
    assert!(other.change().unwrap() > before);
    let seen: ClaimantRecord = call(&other, "claimants.get", json!({ "claim_no": no })).unwrap();
    assert_eq!(seen.claimant.name, "Reyes, Marisol");
}

#[test]
fn whoever_opts_out_is_excluded_and_shown_so() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    world.qualify(&no);
    let view = world.edit(&no, "opted_out_on", "2025-03-01").unwrap();
    assert_eq!((view.status.as_str(), view.standing.as_str()), ("qualified", "excluded"));
    assert_eq!(world.heads(), (0, 0, 1, 1));
    let qualified =
        json!({ "filter": { "conditions": [{ "field": "standing", "op": "is", "values": ["qualified"] }] } });
    assert_eq!(
        world.found(qualified),
        Vec::<String>::new(),
        "the list behind a figure has as many rows as the figure says"
    );
}

#[test]
fn a_filtered_list_has_a_tally_of_its_own() {
    let world = World::new();
    for (name, state) in [("Reyes", "CA"), ("Lee", "CA"), ("Cole", "TX")] {
        world.add_with(json!({ "last_name": name, "state": state }));
    }
    world.qualify("LNKD-0000001");
    world.edit("LNKD-0000002", "opted_out_on", "2024-03-04").unwrap();
    let of = |filter| {
        let tally: TallyView = world.call("tally.of_filter", filter).unwrap();
        (tally.qualified.cents, tally.pending.claimants, tally.excluded.claimants, tally.all.claimants)
    };
    let california = json!({ "conditions": [{ "field": "state", "op": "is", "values": ["CA"] }] });
    assert_eq!(of(california), ("100000".to_string(), 0, 1, 2));
    assert_eq!(of(json!({ "search": "cole" })), ("0".to_string(), 1, 0, 1));
    assert_eq!(of(json!({ "search": "nobody at all" })), ("0".to_string(), 0, 0, 0));
}

#[test]
fn the_same_full_name_alone_is_a_quiet_note_and_no_duplicate() {
    let world = World::new();
    let first = world.add_with(json!({ "last_name": "Müller", "first_name": "Jörg", "email": "a@example.org" }));
    let second = world.add_with(json!({ "last_name": "MULLER", "first_name": "Jorg", "email": "b@example.org" }));
    let record: ClaimantRecord = world.call("claimants.get", json!({ "claim_no": second })).unwrap();
    let found: Vec<_> = record.similar.iter().map(|one| (one.claim_no.as_str(), one.reasons.join(", "))).collect();
    assert_eq!(found, [(first.as_str(), "same full name".to_string())]);
    world.go(&second, "in_review").unwrap();
    let duplicate: ClaimantView = world.go(&second, "duplicate").unwrap();
    assert_eq!(duplicate.duplicate_of, "", "a name alone does not say which claim survives");
}

#[test]
fn father_and_son_are_not_namesakes_of_one_another_wherever_the_suffix_was_typed() {
    let world = World::new();
    let household = json!({ "first_name": "John", "email": "roes@example.org", "phone": "415-555-0101" });
    let add = |last: &str, suffix: &str| {
        let mut person = household.clone();
        person["last_name"] = last.into();
        person["suffix"] = suffix.into();
        world.add_with(person)
    };
    let similar = |claim_no: &str| {
        let record: ClaimantRecord = world.call("claimants.get", json!({ "claim_no": claim_no })).unwrap();
        record.similar.into_iter().map(|one| one.claim_no).collect::<Vec<_>>()
    };
    let (father, son, grandson) = (add("Roe", "Sr."), add("Roe", "Jr."), add("Roe III", ""));
    for one in [&father, &son, &grandson] {
        assert_eq!(similar(one), [] as [&str; 0], "{one}");
    }
    assert_eq!(similar(&add("Roe", "II")), [son], "II is the son again");
    world.is_sound();
}
