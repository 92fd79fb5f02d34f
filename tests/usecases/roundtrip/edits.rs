//! What only they changed, what only we changed, and what both did.

use super::{everything, told};
use crate::import::{Values, counts, rejects};
use crate::world::World;

#[test]
fn a_list_that_comes_back_as_it_went_out_changes_nothing() {
    let world = World::new();
    world.people(4);
    world.qualify("LNKD-0000002");
    let before = everything(&world);
    let done = world.take_back(&world.sheet());
    assert_eq!(counts(&done), [0, 0, 4, 0, 0]);
    assert_eq!(told(&done), [0, 0, 0, 0]);
    assert_eq!(everything(&world), before);
    let review = done.review.unwrap();
    assert_eq!((review.exported_by.as_str(), review.exported_at.as_str()), ("D. Ortiz", "2026-11-23T17:00:00Z"));
    assert!(review.export > 0 && review.damage.is_empty() && review.changes.is_empty());
}

#[test]
fn what_they_changed_is_taken_and_what_we_changed_stays() {
    let world = World::new();
    world.people(3);
    let mut sheet = world.sheet();
    sheet.set(1, "city", "Oakland");
    sheet.set(1, "email", "new@example.org");
    world.edit("LNKD-0000001", "zip", "94601").unwrap();
    world.edit("LNKD-0000002", "city", "Reno").unwrap();
    let before = everything(&world);
    let done = world.take_back(&sheet);
    assert_eq!((counts(&done), told(&done)), ([0, 1, 2, 0, 0], [2, 2, 0, 0]));
    let one = world.get("LNKD-0000001");
    assert_eq!((one.value("city"), one.value("email"), one.value("zip")), ("Oakland", "new@example.org", "94601"));
    assert_eq!(world.get("LNKD-0000002").value("city"), "Reno");
    let review = done.review.unwrap();
    let cells: Vec<_> = review.changes.iter().map(|c| (c.row, c.field.as_str(), c.kind.as_str())).collect();
    assert_eq!(cells, [(1, "city", "theirs"), (1, "email", "theirs"), (1, "zip", "ours"), (2, "city", "ours")]);
    let zip = &review.changes[2];
    assert_eq!((zip.exported.as_str(), zip.theirs.as_str(), zip.ours.as_str()), ("01007", "01007", "94601"));
    assert_eq!(
        (zip.label.as_str(), zip.claim_no.as_str(), zip.name.as_str()),
        ("ZIP", "LNKD-0000001", "Family1, Given1")
    );
    world.undo().unwrap();
    assert_eq!(everything(&world), before);
}

#[test]
fn both_may_have_made_the_same_change() {
    let world = World::new();
    world.people(1);
    let mut sheet = world.sheet();
    sheet.set(1, "city", "Reno");
    world.edit("LNKD-0000001", "city", "Reno").unwrap();
    let done = world.take_back(&sheet);
    assert_eq!((counts(&done), told(&done)), ([0, 0, 1, 0, 0], [0, 0, 0, 0]));
}

#[test]
fn a_cell_that_they_cleared_is_cleared_but_not_the_whole_name() {
    let world = World::new();
    world.people(2);
    let mut sheet = world.sheet();
    sheet.set(1, "notes", "");
    sheet.set(1, "first_name", "");
    sheet.set(2, "first_name", "");
    sheet.set(2, "last_name", "");
    let done = world.take_back(&sheet);
    assert_eq!((counts(&done), told(&done)), ([0, 1, 0, 0, 1], [2, 0, 0, 0]));
    assert_eq!(rejects(&done), ["2 last_name: the row has no name"]);
    let one = world.get("LNKD-0000001");
    assert_eq!((one.value("notes"), one.name.as_str()), ("", "Family1"));
    assert_eq!(world.get("LNKD-0000002").name, "Family2, Given2");
}

#[test]
fn a_status_moves_where_the_life_of_a_claim_allows() {
    let world = World::new();
    world.people(4);
    let mut sheet = world.sheet();
    sheet.set(1, "status", "In review");
    sheet.set(2, "status", "qualified");
    sheet.set(3, "status", "");
    sheet.set(4, "status", "qualifed");
    let done = world.take_back(&sheet);
    assert_eq!((counts(&done), told(&done)), ([0, 1, 1, 0, 2], [1, 0, 0, 0]));
    assert_eq!(world.get("LNKD-0000001").status, "in_review");
    assert!(rejects(&done)[0].starts_with("2 status: the claim is received and cannot become qualified"));
    assert!(rejects(&done)[1].starts_with("4 status: 'qualifed' is not a status"));
}

#[test]
fn the_last_of_several_changes_is_walked_back_to_what_was_exported() {
    let world = World::new();
    world.people(1);
    world.edit("LNKD-0000001", "city", "Reno").unwrap();
    let mut sheet = world.sheet();
    for city in ["Oakland", "Fresno", "Reno"] {
        world.edit("LNKD-0000001", "city", city).unwrap();
    }
    world.edit("LNKD-0000001", "notes", "").unwrap();
    world.undo().unwrap();
    sheet.set(1, "city", "Chico");
    let done = world.take_back(&sheet);
    assert_eq!(told(&done), [1, 0, 0, 0], "it stands again as it was exported");
    assert_eq!(world.get("LNKD-0000001").value("city"), "Chico");
}

#[test]
fn the_same_without_the_column_that_names_the_export() {
    let world = World::new();
    world.people(2);
    let mut sheet = world.sheet();
    world.edit("LNKD-0000001", "city", "Reno").unwrap();
    sheet.set(1, "zip", "94601");
    let width = sheet.header.len() - 1;
    sheet.header.truncate(width);
    sheet.rows.iter_mut().for_each(|row| row.truncate(width));
    let done = world.take_back(&sheet);
    assert_eq!((counts(&done), told(&done)), ([0, 1, 1, 0, 0], [1, 1, 0, 0]));
    assert_eq!(done.review.unwrap().export, 0);
}

#[test]
fn the_same_without_the_column_of_versions() {
    let world = World::new();
    world.people(2);
    let mut sheet = world.sheet();
    world.edit("LNKD-0000001", "city", "Reno").unwrap();
    sheet.set(1, "zip", "94601");
    let version = sheet.column("version");
    sheet.header.remove(version);
    sheet.rows.iter_mut().for_each(|row| drop(row.remove(version)));
    let done = world.take_back(&sheet);
    assert_eq!((counts(&done), told(&done)), ([0, 1, 1, 0, 0], [1, 1, 0, 0]));
}

#[test]
fn columns_that_were_taken_out_say_nothing() {
    let world = World::new();
    world.people(2);
    let sheet = world.sheet();
    let keep = ["claim_number", "version", "city"].map(|name| sheet.column(name));
    let pick = |row: &Vec<String>| keep.iter().map(|at| row[*at].clone()).collect::<Vec<_>>();
    let mut small = super::Sheet { header: pick(&sheet.header), rows: sheet.rows.iter().map(pick).collect() };
    small.set(1, "city", "Reno");
    let done = world.take_back(&small);
    assert_eq!((counts(&done), told(&done)), ([0, 1, 1, 0, 0], [1, 0, 0, 0]));
    assert_eq!(world.get("LNKD-0000001").value("email"), "p1@example.org");
}
