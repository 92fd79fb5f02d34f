//! Values beside other claim numbers than their own: whole rows, some cells of a column, and edits that stand among them.

use serde_json::json;

use super::{Sheet, damage, everything, told};
use crate::import::{Values, counts};
use crate::world::World;

fn swap(sheet: &mut Sheet, one: usize, other: usize, columns: &[&str]) {
    for name in columns {
        let (first, second) = (sheet.cell(one, name).to_string(), sheet.cell(other, name).to_string());
        sheet.set(one, name, &second);
        sheet.set(other, name, &first);
    }
}

fn rotate(sheet: &mut Sheet, name: &str, rows: &[usize]) {
    rows.windows(2).for_each(|pair| swap(sheet, pair[0], pair[1], &[name]));
}

#[test]
fn two_claim_numbers_exchanged_in_a_short_list_are_told_and_kept() {
    let world = World::new();
    world.people(7);
    let before = everything(&world);
    let mut sheet = world.sheet();
    swap(&mut sheet, 1, 7, &["claim_number", "version"]);
    sheet.set(3, "city", "Reno");
    let done = world.take_back(&sheet);
    assert_eq!(counts(&done), [0, 1, 6, 0, 0]);
    assert_eq!((damage(&done), told(&done)), (vec!["moved: 18".to_string()], [1, 0, 0, 18]));
    let group = &done.review.unwrap().damage[0];
    assert_eq!(group.message, "Whole rows are next to the claim numbers of other claimants");
    assert_eq!((group.header.as_str(), group.field.as_str(), group.kind.as_str()), ("", "", "moved"));
    assert_eq!(everything(&world)[..2], before[..2]);
    assert_eq!(world.get("LNKD-0000003").value("city"), "Reno");
}

#[test]
fn exchanged_claim_numbers_may_be_taken_at_any_version() {
    let world = World::new();
    world.people(4);
    world.edit("LNKD-0000001", "notes", "seen").unwrap();
    let mut sheet = world.sheet();
    swap(&mut sheet, 1, 4, &["claim_number"]);
    let kept = world.take_back(&sheet);
    assert_eq!((counts(&kept), damage(&kept)), ([0, 0, 4, 0, 0], vec!["moved: 18".to_string()]));
    let done = world.take_back_with(&sheet, json!({ "repairs": { "moved": "take" } })).unwrap();
    assert_eq!((counts(&done), told(&done)), ([0, 2, 2, 0, 0], [18, 0, 0, 0]), "{:?}", done.rejects);
    assert_eq!(world.get("LNKD-0000004").name, "Family1, Given1");
}

#[test]
fn an_edit_in_a_row_beside_another_claim_number_belongs_to_nobody() {
    let world = World::new();
    world.people(7);
    let before = everything(&world);
    let mut sheet = world.sheet();
    swap(&mut sheet, 1, 7, &["claim_number", "version"]);
    sheet.set(1, "email", "new@example.org");
    sheet.set(7, "address2", "Suite 9");
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done), told(&done)), (vec!["moved: 19".to_string()], [0, 0, 0, 19]));
    assert_eq!(everything(&world), before);
}

#[test]
fn one_who_takes_the_name_and_address_of_another_is_edited() {
    let world = World::new();
    world.people(7);
    let mut sheet = world.sheet();
    for name in ["last_name", "address1"] {
        let value = sheet.cell(7, name).to_string();
        sheet.set(1, name, &value);
    }
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done).len(), told(&done)), (0, [2, 0, 0, 0]));
}

#[test]
fn a_new_value_in_a_sorted_column_is_an_edit() {
    let world = World::new();
    world.people(10);
    let before = everything(&world);
    let mut sheet = world.sheet();
    for (one, other) in [(1, 8), (2, 7), (3, 6), (4, 5)] {
        swap(&mut sheet, one, other, &["email"]);
    }
    sheet.set(9, "email", "new@firm.example.org");
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done), told(&done)), (vec!["moved email: 8".to_string()], [1, 0, 0, 8]));
    assert_eq!(world.get("LNKD-0000009").value("email"), "new@firm.example.org");
    assert_eq!(everything(&world).iter().filter(|one| before.contains(one)).count(), 9);
}

#[test]
fn a_few_cells_that_hold_each_others_values() {
    let world = World::new();
    world.people(20);
    let mut sheet = world.sheet();
    rotate(&mut sheet, "email", &[1, 2, 3]);
    rotate(&mut sheet, "city", &[5, 6, 7, 8]);
    swap(&mut sheet, 10, 11, &["phone"]);
    swap(&mut sheet, 12, 13, &["notes"]);
    sheet.set(4, "email", "new@example.org");
    let done = world.take_back(&sheet);
    assert_eq!(damage(&done), ["moved city: 4", "moved email: 3", "moved phone: 2"]);
    assert_eq!(told(&done), [3, 0, 0, 9], "two notes may be exchanged, and one address is new");
    assert_eq!(world.get("LNKD-0000004").value("email"), "new@example.org");
    assert_eq!(world.get("LNKD-0000001").value("email"), "p1@example.org");
}

#[test]
fn columns_of_a_few_values_are_exchanged_by_hand() {
    let world = World::new();
    for n in 0..12 {
        let (state, source) = (["CA", "NY", "TX", "WA"][n % 4], ["web", "mail", "phone", "desk"][n % 4]);
        world.add_with(json!({ "last_name": format!("Lee{n}"), "state": state, "source": source }));
    }
    let mut sheet = world.sheet();
    rotate(&mut sheet, "state", &[1, 2, 3]);
    rotate(&mut sheet, "source", &[1, 2, 3]);
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done).len(), told(&done)), (0, [6, 0, 0, 0]));
}

#[test]
fn an_email_that_two_share_may_change_hands() {
    let world = World::new();
    for (name, email) in [("Ann", "home@example.org"), ("Bob", "bob@example.org"), ("Cy", "home@example.org")] {
        world.add_with(json!({ "last_name": name, "email": email }));
    }
    world.people(6);
    let mut sheet = world.sheet();
    swap(&mut sheet, 1, 2, &["email"]);
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done).len(), told(&done)), (0, [2, 0, 0, 0]));
}

#[test]
fn what_else_differs_in_a_shifted_row_belongs_to_the_shift() {
    let world = World::new();
    world.people(6);
    let before = everything(&world);
    let mut sheet = world.sheet();
    let city = sheet.column("city");
    sheet.rows[1].remove(city);
    sheet.rows[1].push(String::new());
    sheet.set(2, "address1", "");
    let done = world.take_back(&sheet);
    assert_eq!(told(&done)[..3], [0, 0, 0], "{:?}", done.review.unwrap().changes);
    assert_eq!(damage(&done).len(), 1);
    assert_eq!(everything(&world), before);
}

#[test]
fn an_edit_in_a_list_that_was_shifted_as_a_whole_belongs_to_the_shift() {
    let world = World::new();
    world.people(6);
    let before = everything(&world);
    let mut sheet = world.sheet();
    let (city, last) = (sheet.column("city"), sheet.column("notes"));
    for row in &mut sheet.rows {
        row.remove(city);
        row.insert(last, String::new());
    }
    sheet.set(2, "address1", "");
    let done = world.take_back(&sheet);
    assert_eq!(told(&done)[..3], [0, 0, 0], "{:?}", done.review.unwrap().changes);
    assert_eq!(everything(&world), before);
}
