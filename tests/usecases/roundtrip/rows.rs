//! Rows that are new, missing, of another book, or there twice.

use serde_json::json;

use super::{Sheet, told};
use crate::import::{Values, counts, rejects};
use crate::world::World;

#[test]
fn a_row_without_a_claim_number_is_new_and_a_missing_one_is_told_and_stays() {
    let world = World::new();
    world.people(4);
    let mut sheet = world.sheet();
    let width = sheet.header.len();
    sheet.rows.remove(1);
    sheet.rows.push(vec![String::new(); width]);
    sheet.set(4, "last_name", "Newcomer");
    sheet.rows.push(vec![String::new(); width]);
    sheet.set(5, "last_name", "Other");
    sheet.set(5, "email", "p1@example.org");
    let done = world.take_back(&sheet);
    assert_eq!(counts(&done), [1, 0, 3, 1, 0]);
    let review = done.review.unwrap();
    assert_eq!((review.added, review.missing), (1, 1));
    assert_eq!(
        (review.missing_rows[0].claim_no.as_str(), review.missing_rows[0].name.as_str()),
        ("LNKD-0000002", "Family2, Given2")
    );
    assert_eq!(world.heads().3, 5);
    assert_eq!(world.get("LNKD-0000005").name, "Newcomer");
}

#[test]
fn only_whom_the_export_carried_can_be_missing() {
    let world = World::new();
    world.people(3);
    let sheet = Sheet::read(&world.export_for_editing("edit.csv", json!({ "search": "Family1" })));
    world.add("Later", "");
    let done = world.take_back(&sheet);
    assert_eq!((counts(&done), done.review.unwrap().missing), ([0, 0, 1, 0, 0], 0));
}

#[test]
fn rows_may_come_back_in_any_order() {
    let world = World::new();
    world.people(9);
    let mut sheet = world.sheet();
    sheet.rows.sort_by(|a, b| b[2].cmp(&a[2]));
    sheet.set(1, "city", "Reno");
    let done = world.take_back(&sheet);
    assert_eq!((counts(&done), told(&done)), ([0, 1, 8, 0, 0], [1, 0, 0, 0]));
    assert_eq!(world.get("LNKD-0000009").value("city"), "Reno");
}

#[test]
fn a_version_that_the_record_never_had_is_refused() {
    let world = World::new();
    world.people(3);
    let mut sheet = world.sheet();
    // Without the export's number nothing else tells what was exported.
    let export = sheet.cell(1, "export").to_string();
    sheet.each("export", |_| String::new());
    sheet.set(1, "version", "5");
    sheet.set(2, "version", "last");
    sheet.set(3, "claim_number", "LNKD-0000044");
    let done = world.take_back(&sheet);
    assert_eq!(counts(&done), [0, 0, 0, 0, 3]);
    assert_eq!(
        rejects(&done),
        [
            "1 version: LNKD-0000001 is here at version 1, and the list has version 5: this list was made from another \
             claimbook, or from a newer copy of this one",
            "2 version: 'last' is not the version of a record; leave the column as it was exported",
            "3 claim_number: there is no LNKD-0000044 in this claimbook: this list was made from another claimbook, or from a \
             newer copy of this one"
        ]
    );
    assert!(!export.is_empty());
}

#[test]
fn nobody_is_missing_from_a_rest() {
    let world = World::new();
    world.people(3);
    let mut sheet = world.sheet();
    sheet.set(2, "email", "none at all");
    let done = world.take_back(&sheet);
    assert_eq!(counts(&done), [0, 0, 2, 0, 1]);
    sheet.rows = vec![sheet.rows[1].clone()];
    sheet.set(1, "email", "new@example.org");
    sheet.header.push("reason".to_string());
    sheet.rows[0].push("row 2: mended".to_string());
    let rest = world.take_back_with(&sheet, json!({ "rest_of": done.batch })).unwrap();
    assert_eq!((counts(&rest), rest.review.unwrap().missing), ([0, 1, 0, 0, 0], 0));
}

#[test]
fn a_claim_whose_addition_was_undone_since_is_refused() {
    let world = World::new();
    world.people(2);
    let sheet = world.sheet();
    world.undo().unwrap();
    let done = world.take_back(&sheet);
    assert_eq!(counts(&done), [0, 0, 1, 0, 1]);
    assert_eq!(rejects(&done), ["2 claim_number: the addition of LNKD-0000002 was undone since the list was made"]);
}

#[test]
fn a_claim_that_stands_there_twice_is_a_duplicate() {
    let world = World::new();
    world.people(2);
    let mut sheet = world.sheet();
    sheet.rows.push(sheet.rows[1].clone());
    let done = world.take_back(&sheet);
    assert_eq!(counts(&done), [0, 0, 2, 1, 0]);
    assert_eq!(done.duplicates[0].reasons, ["same claim number"]);
}

/// A row copied for somebody new, as people add one: everything but the address is another's.
fn copied(sheet: &mut Sheet, row: usize, to: usize) {
    sheet.rows.insert(to - 1, sheet.rows[row - 1].clone());
    for (name, value) in [("last_name", "New"), ("first_name", "Zed"), ("email", "zed@example.org"), ("phone", "")] {
        sheet.set(to, name, value);
    }
}

#[test]
fn a_row_copied_for_somebody_new_takes_nobodys_place_whether_above_or_below_its_own() {
    for to in [2, 3] {
        let world = World::new();
        world.people(3);
        let mut sheet = world.sheet();
        copied(&mut sheet, 2, to);
        sheet.set(1, "city", "Reno");
        let done = world.take_back(&sheet);
        assert_eq!(counts(&done), [0, 1, 1, 0, 2]);
        let message = "LNKD-0000002 is in rows 2 and 3, and they differ; leave the number in its own row, and clear it in one \
                    that is somebody new";
        assert_eq!(rejects(&done), [format!("2 claim_number: {message}"), format!("3 claim_number: {message}")]);
        assert_eq!(world.get("LNKD-0000002").name, "Family2, Given2");
        // Done as told, the row is somebody new; in the list itself, and as its rest.
        sheet.set(to, "claim_number", "");
        assert_eq!(counts(&world.take_back(&sheet)), [1, 0, 3, 0, 0]);
        assert_eq!(world.get("LNKD-0000004").name, "New, Zed");
        world.undo().unwrap();
        sheet.header.push("reason".to_string());
        sheet.rows = sheet.rows[1..3].to_vec();
        sheet.rows.iter_mut().zip(2..).for_each(|(row, number)| row.push(format!("row {number}: mended")));
        let rest = world.take_back_with(&sheet, json!({ "rest_of": done.batch })).unwrap();
        assert_eq!(counts(&rest), [1, 0, 1, 0, 0]);
    }
}

#[test]
fn a_row_that_lost_its_claim_number_is_not_somebody_new() {
    let world = World::new();
    world.people(3);
    let mut sheet = world.sheet();
    sheet.set(2, "claim_number", "");
    for (name, value) in [("email", "new@example.org"), ("phone", "2125550199"), ("zip", "10001")] {
        sheet.set(2, name, value);
    }
    let done = world.take_back(&sheet);
    assert_eq!((counts(&done), done.review.as_ref().unwrap().missing), ([0, 0, 2, 0, 1], 1));
    assert_eq!(
        rejects(&done),
        [
            "2 claim_number: the row lacks its claim number: it went out as that of LNKD-0000002, which no row of the list has; \
          write the number back, or clear version and export where it is somebody new"
        ]
    );
    // Who says that it is somebody new is believed.
    for name in ["version", "export"] {
        sheet.set(2, name, "");
    }
    assert_eq!(counts(&world.take_back(&sheet)), [1, 0, 2, 0, 0]);
}

#[test]
fn somebody_new_may_take_the_row_of_one_who_is_struck_from_the_list() {
    let world = World::new();
    world.people(3);
    let mut sheet = world.sheet();
    copied(&mut sheet, 2, 2);
    sheet.set(2, "claim_number", "");
    sheet.rows.remove(2);
    let done = world.take_back(&sheet);
    assert_eq!((counts(&done), done.review.unwrap().missing), ([1, 0, 2, 0, 0], 1));
}

#[test]
fn a_row_beside_the_claim_number_of_another_is_refused() {
    let world = World::new();
    world.people(3);
    world.edit("LNKD-0000001", "city", "Reno").unwrap();
    let mut sheet = world.sheet();
    let (one, two) = (sheet.cell(1, "claim_number").to_string(), sheet.cell(2, "claim_number").to_string());
    sheet.set(1, "claim_number", &two);
    sheet.set(2, "claim_number", &one);
    // So much is new that nothing tells whose rows they are.
    for row in [1, 2] {
        for name in ["last_name", "email", "phone"] {
            sheet.set(row, name, &format!("{name}{row}@example.org"));
        }
    }
    let done = world.take_back(&sheet);
    assert_eq!(counts(&done), [0, 0, 1, 0, 2]);
    assert_eq!(
        rejects(&done)[0],
        "1 version: LNKD-0000002 went out at version 1, and its row has version 2: the claim numbers are no longer in \
         their own rows"
    );
}
