//! Parts of a list that were sorted, or moved up or down, without the rest; and edits that only look so.

use serde_json::json;

use super::{Sheet, damage, everything, told};
use crate::import::Values;
use crate::world::World;

/// Moves the cells of a column down by one, from a row on.
fn move_down(sheet: &mut Sheet, name: &str, from: usize) {
    let column = sheet.column(name);
    let mut above = String::new();
    for row in &mut sheet.rows[from - 1..] {
        above = std::mem::replace(&mut row[column], above);
    }
}

/// Puts some columns of some rows, one after the other, into another order: each row takes what stood three rows further.
fn reorder(sheet: &mut Sheet, names: &[&str], rows: std::ops::Range<usize>) {
    for name in names {
        let column = sheet.column(name);
        let mut values: Vec<String> = sheet.rows[rows.clone()].iter().map(|row| row[column].clone()).collect();
        values.rotate_left(3);
        sheet.rows[rows.clone()].iter_mut().zip(values).for_each(|(row, value)| row[column] = value);
    }
}

#[test]
fn the_end_of_a_column_moved_down_or_up() {
    let world = World::new();
    world.people(30);
    let before = everything(&world);
    let mut sheet = world.sheet();
    move_down(&mut sheet, "email", 26);
    sheet.set(3, "city", "Reno");
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done), told(&done)), (vec!["moved email: 5".to_string()], [1, 0, 0, 5]));
    assert_eq!(everything(&world)[3..], before[3..]);
    // The cell of one row was deleted: only the last cell may have been cleared by somebody.
    let mut sheet = world.sheet();
    let column = sheet.column("phone");
    for row in 25..29 {
        sheet.rows[row][column] = sheet.rows[row + 1][column].clone();
    }
    sheet.rows[29][column].clear();
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done), told(&done)), (vec!["moved phone: 5".to_string()], [0, 0, 0, 5]));
    assert_eq!(everything(&world)[3..], before[3..]);
}

#[test]
fn a_part_of_a_column_in_another_order_with_an_edit_in_it_and_a_row_that_is_gone() {
    let world = World::new();
    world.people(60);
    let mut sheet = world.sheet();
    reorder(&mut sheet, &["email"], 10..26);
    reorder(&mut sheet, &["city"], 30..46);
    sheet.set(14, "email", "new@example.org");
    sheet.set(34, "city", "Reno");
    sheet.rows.remove(19);
    let done = world.take_back(&sheet);
    assert_eq!(damage(&done), ["moved city: 15", "moved email: 14"]);
    assert_eq!(told(&done), [2, 0, 0, 29], "{:?}", done.review.unwrap().changes);
    assert_eq!(world.get("LNKD-0000014").value("email"), "new@example.org");
    assert_eq!(world.get("LNKD-0000034").value("city"), "Reno");
    assert_eq!(world.get("LNKD-0000013").value("email"), "p13@example.org");
}

#[test]
fn what_a_household_shares_is_an_edit() {
    let world = World::new();
    world.people(12);
    let mut sheet = world.sheet();
    for (row, from) in [(2, 1), (4, 3), (6, 5), (7, 5)] {
        for name in ["email", "phone", "last_name"] {
            let value = sheet.cell(from, name).to_string();
            sheet.set(row, name, &value);
        }
    }
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done).len(), told(&done)), (0, [12, 0, 0, 0]), "{:?}", damage(&done));
}

#[test]
fn first_names_that_many_share_are_edits() {
    let world = World::new();
    let names = ["Jim", "James", "Bob", "Robert", "Bill", "William"];
    for n in 0..60 {
        world.add_with(json!({ "last_name": format!("Lee{n}"), "first_name": names[n % 6] }));
    }
    let mut sheet = world.sheet();
    for (row, name) in [(1, "James"), (2, "Bob"), (3, "Robert"), (4, "Bill"), (5, "William")] {
        sheet.set(row, "first_name", name);
    }
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done).len(), told(&done)), (0, [5, 0, 0, 0]));
}

#[test]
fn a_block_of_rows_sorted_over_some_columns_takes_nothing_along() {
    let world = World::new();
    for n in 0..40 {
        let (state, source) = (["CA", "NY", "TX", "WA"][n % 4], ["web", "mail", ""][n % 3]);
        world.add_with(json!({
            "last_name": format!("Family{n}"), "city": format!("Town{n}"), "state": state, "source": source,
            "email": format!("p{n}@example.org"), "phone": "+1 415 555 0142", "notes": format!("note {n}"),
        }));
    }
    let before = everything(&world);
    let mut sheet = world.sheet();
    reorder(&mut sheet, &["city", "state", "email", "phone", "source"], 10..19);
    sheet.set(12, "notes", "seen");
    let done = world.take_back(&sheet);
    assert_eq!(told(&done)[..3], [1, 0, 0], "{:?}", done.review.unwrap().changes);
    assert_eq!(damage(&done), ["moved city: 9", "moved state: 9", "moved email: 9"]);
    assert_eq!(everything(&world).iter().filter(|one| before.contains(one)).count(), 39);
}

#[test]
fn a_column_filled_with_what_stands_beside_it_is_an_edit() {
    let world = World::new();
    for n in 0..20 {
        world.add_with(json!({
            "last_name": format!("Lee{n}"), "inmail_sent": "yes", "date_received": format!("2025-02-{:02}", 1 + n),
        }));
    }
    let mut sheet = world.sheet();
    for row in 1..=20 {
        let received = sheet.cell(row, "date_received").to_string();
        sheet.set(row, "postmark_date", &received);
        if row <= 3 {
            sheet.set(row, "inmail_received", "yes");
        }
    }
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done).len(), told(&done)), (0, [23, 0, 0, 0]), "{:?}", damage(&done));
}
