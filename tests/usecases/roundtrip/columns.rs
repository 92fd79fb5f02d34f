//! What spreadsheets and people do to whole columns and rows: dates shown otherwise or flipped, cells beside their own column, a column
//! sorted alone.

use serde_json::json;

use super::{Sheet, damage, everything, told};
use crate::import::{Values, counts};
use crate::world::World;

fn written(date: &str, form: &str) -> String {
    match date.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] => form.replace('Y', year).replace('M', month).replace('D', day),
        _ => date.to_string(),
    }
}

#[test]
fn dates_in_another_form_are_not_a_change_and_nobody_is_asked_how_they_read() {
    for form in ["M/D/Y", "D.M.Y", "D/M/Y"] {
        let world = World::new();
        for day in ["2023-03-04", "2023-05-06", "2023-07-08"] {
            world.add_with(json!({ "last_name": format!("Lee {day}"), "premium_start": day }));
        }
        let mut sheet = world.sheet();
        sheet.each("premium_start", |date| written(date, form));
        sheet.set(3, "premium_start", &written("2023-07-09", form));
        let done = world.take_back(&sheet);
        assert_eq!((counts(&done), told(&done)), ([0, 1, 2, 0, 0], [1, 0, 0, 0]), "{form}");
        assert_eq!(world.get("LNKD-0000003").value("premium_start"), "2023-07-09");
    }
}

#[test]
fn dates_that_nothing_settles_are_asked_for() {
    let world = World::new();
    world.add_with(json!({ "last_name": "Lee", "premium_start": "2023-03-04" }));
    let mut sheet = world.sheet();
    sheet.set(1, "premium_start", "5/6/2023");
    let path = world.file("back.csv", sheet.text().as_bytes());
    assert_eq!(world.preview(&path).unwrap().undecided, ["premium_start"]);
    assert!(world.import(&path).unwrap_err().message.contains("can be read two ways"));
    let done = world.take_back_with(&sheet, json!({ "date_order": "mdy" })).unwrap();
    assert_eq!(told(&done), [1, 0, 0, 0]);
    assert_eq!(world.get("LNKD-0000001").value("premium_start"), "2023-05-06");
}

#[test]
fn dates_with_day_and_month_exchanged_are_damage_when_the_column_shows_it() {
    let world = World::new();
    for day in ["2023-03-04", "2023-05-06", "2023-07-08", "2023-07-31"] {
        world.add_with(json!({ "last_name": format!("Lee {day}"), "premium_start": day }));
    }
    let before = everything(&world);
    let mut sheet = world.sheet();
    let flip = |date: &str| if date.ends_with("31") { date.to_string() } else { written(date, "Y-D-M") };
    sheet.each("premium_start", flip);
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done), told(&done)), (vec!["date_flipped premium_start: 3".to_string()], [0, 0, 0, 3]));
    assert_eq!(everything(&world), before);
    // One alone among others that stand is an edit.
    let mut sheet = world.sheet();
    sheet.set(1, "premium_start", "2023-04-03");
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done).len(), told(&done)), (0, [1, 0, 0, 0]));
}

#[test]
fn a_row_whose_cells_moved_to_the_side_keeps_what_stands_here() {
    let world = World::new();
    world.people(4);
    let before = everything(&world);
    let mut sheet = world.sheet();
    let city = sheet.column("city");
    sheet.rows[1].remove(city);
    sheet.rows[1].push(String::new());
    sheet.rows[2].insert(city, String::new());
    sheet.set(1, "notes", "seen");
    let done = world.take_back(&sheet);
    assert_eq!(counts(&done), [0, 1, 3, 0, 0], "{:?}", done.rejects);
    let review = done.review.as_ref().unwrap();
    assert_eq!(review.theirs, 1, "{:?}", review.changes);
    assert_eq!(review.damage.len(), 1);
    assert_eq!((review.damage[0].id.as_str(), review.damage[0].header.as_str()), ("shifted", ""));
    assert_eq!(everything(&world)[1..], before[1..]);
    assert_eq!(world.get("LNKD-0000001").value("notes"), "seen");
}

#[test]
fn a_column_that_holds_its_neighbor_in_every_row() {
    let world = World::new();
    world.people(5);
    let before = everything(&world);
    let mut sheet = world.sheet();
    let (first, second) = (sheet.column("address1"), sheet.column("address2"));
    sheet.rows.iter_mut().for_each(|row| row.swap(first, second));
    let done = world.take_back(&sheet);
    assert_eq!(counts(&done), [0, 0, 5, 0, 0]);
    assert_eq!(damage(&done), ["shifted address1: 5", "shifted address2: 5"]);
    assert_eq!(everything(&world), before);
}

#[test]
fn a_column_sorted_without_the_others() {
    let world = World::new();
    world.people(12);
    let before = everything(&world);
    let mut sheet = world.sheet();
    sort_alone(&mut sheet, "email", true);
    sheet.set(3, "city", "Reno");
    let done = world.take_back(&sheet);
    assert_eq!(counts(&done), [0, 1, 11, 0, 0]);
    // Two of them stand where they stood.
    assert_eq!(damage(&done), ["moved email: 10"]);
    assert_eq!(told(&done), [1, 0, 0, 10]);
    let emails = |all: &[claimbook_app::views::ClaimantView]| -> Vec<String> {
        all.iter().map(|one| one.value("email").to_string()).collect()
    };
    assert_eq!(emails(&everything(&world)), emails(&before));
}

fn sort_alone(sheet: &mut Sheet, name: &str, descending: bool) {
    let column = sheet.column(name);
    let mut values: Vec<String> = sheet.rows.iter().map(|row| row[column].clone()).collect();
    values.sort();
    if descending {
        values.reverse();
    }
    sheet.rows.iter_mut().zip(values).for_each(|(row, value)| row[column] = value);
}

#[test]
fn claim_numbers_sorted_against_the_names() {
    let world = World::new();
    world.people(12);
    for no in ["LNKD-0000003", "LNKD-0000004"] {
        world.edit(no, "notes", "changed").unwrap();
    }
    let before = everything(&world);
    let mut sheet = world.sheet();
    sort_alone(&mut sheet, "claim_number", true);
    let done = world.take_back(&sheet);
    assert_eq!((counts(&done), told(&done)[0]), ([0, 0, 12, 0, 0], 0), "{:?}", done.rejects);
    assert!(damage(&done)[0].starts_with("moved: ") && damage(&done).len() == 1, "{:?}", damage(&done));
    assert_eq!(everything(&world), before);
}

#[test]
fn a_column_moved_down_by_a_row() {
    let world = World::new();
    world.people(12);
    let before = everything(&world);
    let mut sheet = world.sheet();
    let city = sheet.column("city");
    let mut above = String::new();
    for row in &mut sheet.rows {
        above = std::mem::replace(&mut row[city], above);
    }
    let done = world.take_back(&sheet);
    assert_eq!(damage(&done), ["moved city: 12"]);
    assert_eq!(everything(&world), before);
}

#[test]
fn a_sorted_column_may_be_taken_as_it_stands() {
    let world = World::new();
    world.people(6);
    let mut sheet = world.sheet();
    sort_alone(&mut sheet, "city", true);
    let done = world.take_back_with(&sheet, json!({ "repairs": { "moved city": "take" } })).unwrap();
    assert_eq!((counts(&done), told(&done)), ([0, 6, 0, 0, 0], [6, 0, 0, 0]));
    assert_eq!(world.get("LNKD-0000001").value("city"), "Town6");
}
