//! Which book a list was made from. Every book counts its claims and its acts from 1, so that numbers alone prove nothing.

use serde_json::json;

use super::{Sheet, everything, told};
use crate::import::{counts, rejects};
use crate::world::World;

/// A book with other people under the same claim numbers, changed as often.
fn another(how_many: usize) -> World {
    let world = World::new();
    for n in 1..=how_many {
        world.add_with(json!({
            "last_name": format!("Other{n}"), "first_name": format!("Else{n}"), "email": format!("o{n}@example.org"),
            "phone": format!("+1 415 555 {:04}", 150 + n), "address1": format!("{n} Elm Rd."), "zip": "94601",
        }));
    }
    world
}

/// Sees that neither a dry run nor an import takes it.
fn refused(world: &World, sheet: &Sheet) -> String {
    let before = everything(world);
    let path = world.file("back.csv", sheet.text().as_bytes());
    let errors = [world.preview_with(&path, json!({})), world.import_with(&path, json!({}))].map(Result::unwrap_err);
    assert_eq!(errors[0].message, errors[1].message);
    assert_eq!(everything(world), before);
    assert!(
        errors[0].hint.starts_with("import it into the claimbook that it was exported from; "),
        "{}",
        errors[0].hint
    );
    errors[0].message.clone()
}

const ELSEWHERE: &str = "back.csv was made from another claimbook, or from a newer copy of this one: ";

#[test]
fn a_list_of_another_book_is_refused_though_its_export_has_a_number_of_one_here() {
    let (world, other) = (World::new(), another(4));
    world.people(4);
    let (here, there) = (world.sheet(), other.sheet());
    let [here, word] = [&here, &there].map(|sheet| sheet.cell(1, "export").to_string());
    assert_eq!(here.split_once('-').unwrap().0, word.split_once('-').unwrap().0, "both exports have one number");
    let told = format!("{ELSEWHERE}it names the export {word}, which this claimbook never made for editing");
    assert_eq!(refused(&world, &there), told);
    // Nor does a number that nothing here has.
    let empty = World::new();
    empty.people(1);
    assert_eq!(refused(&empty, &there), told);
}

#[test]
fn a_list_with_a_bare_number_in_the_place_of_its_export_is_refused() {
    let world = World::new();
    world.people(3);
    let mut sheet = world.sheet();
    for number in [world.book.change().unwrap().to_string(), "99".to_string()] {
        sheet.each("export", |_| number.clone());
        let told = format!("{ELSEWHERE}it names the export {number}, which this claimbook never made for editing");
        assert_eq!(refused(&world, &sheet), told);
    }
}

#[test]
fn rows_of_another_book_among_those_of_this_one_are_rejected() {
    let (world, other) = (World::new(), another(4));
    world.people(4);
    let (mut sheet, there) = (world.sheet(), other.sheet());
    sheet.rows[2] = there.rows[2].clone();
    sheet.set(1, "city", "Reno");
    let done = world.take_back(&sheet);
    assert_eq!((counts(&done), told(&done)), ([0, 1, 2, 0, 1], [1, 0, 0, 0]));
    assert_eq!(
        rejects(&done),
        [format!(
            "3 export: the row names the export {}, which this claimbook never made for editing: it was made from another \
             claimbook, or from a newer copy of this one",
            there.cell(3, "export")
        )]
    );
}

#[test]
fn without_its_export_a_list_of_other_people_is_refused_and_one_of_these_people_is_not() {
    let (world, other) = (World::new(), another(4));
    world.people(4);
    let without = |mut sheet: Sheet| {
        sheet.each("export", |_| String::new());
        sheet
    };
    let told = format!("{ELSEWHERE}most of its rows belong to people other than their claim numbers do here");
    assert_eq!(refused(&world, &without(other.sheet())), told);
    let mut sheet = without(world.sheet());
    sheet.each("email", |email| email.replace("example.org", "example.com"));
    sheet.each("last_name", str::to_uppercase);
    sheet.each("phone", |_| String::new());
    assert_eq!(counts(&world.take_back(&sheet)), [0, 4, 0, 0, 0]);
    // Claim numbers that were sorted alone are damage, and no other book.
    world.undo().unwrap();
    let mut sheet = without(world.sheet());
    let numbers: Vec<String> = sheet.rows.iter().rev().map(|row| row[0].clone()).collect();
    sheet.rows.iter_mut().zip(numbers).for_each(|(row, number)| row[0] = number);
    assert_eq!(counts(&world.take_back(&sheet)), [0, 0, 4, 0, 0]);
}

#[test]
fn a_list_knows_its_book_again_whatever_a_spreadsheet_makes_of_letters() {
    let world = World::new();
    world.people(2);
    let mut sheet = world.sheet();
    sheet.each("export", str::to_uppercase);
    sheet.set(2, "city", "Reno");
    let done = world.take_back(&sheet);
    assert_eq!((counts(&done), told(&done)), ([0, 1, 1, 0, 0], [1, 0, 0, 0]));
}
