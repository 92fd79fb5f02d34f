//! What spreadsheets do to single cells: told in groups, mended by keeping what stands here, or taken on demand.

use serde_json::json;

use super::{damage, everything, told};
use crate::import::{Values, counts};
use crate::world::World;

/// A book of one claimant with that value, the cell that came back, and the group that it must be told in.
#[track_caller]
fn is_damage(field: &str, stored: &str, came_back: &str, kind: &str) {
    let world = World::new();
    world.add_with(json!({ "last_name": "Lee", field: stored }));
    let before = everything(&world);
    let mut sheet = world.sheet();
    sheet.set(1, field, came_back);
    let done = world.take_back(&sheet);
    assert_eq!(damage(&done), [format!("{kind} {field}: 1")], "{stored} -> {came_back}");
    assert_eq!((counts(&done), told(&done)), ([0, 0, 1, 0, 0], [0, 0, 0, 1]));
    assert_eq!(everything(&world), before);
    let group = &done.review.unwrap().damage[0];
    let sample = &group.samples[0];
    assert_eq!((sample.exported.as_str(), sample.theirs.as_str(), sample.ours.as_str()), (stored, came_back, stored));
    assert_eq!((group.kind.as_str(), group.field.as_str(), group.choice.as_str()), (kind, field, "repair"));
    assert!(group.message.starts_with(&format!("The column '{field}' ")), "{}", group.message);
}

#[test]
fn lost_zeros_and_plus_signs() {
    is_damage("zip", "02139", "2139", "leading_zeros");
    is_damage("phone", "+4989123456", "4989123456", "leading_zeros");
    is_damage("source", "0007", "7", "leading_zeros");
}

#[test]
fn numbers_in_powers_of_ten_rounded_or_cut_at_fifteen_digits() {
    is_damage("phone", "12000000", "1.2E+07", "number_form");
    is_damage("phone", "4155560142", "4.15556E+09", "number_form");
    is_damage("source", "1234567890123456789", "1234567890123450000", "digits_lost");
    is_damage("address2", "1E5", "100000", "number_form");
}

#[test]
fn dates_and_text_that_became_something_else() {
    is_damage("premium_start", "2023-01-31", "44957", "date_serial");
    is_damage("address2", "1-2", "2-Jan", "text_to_date");
    is_damage("address2", "MAR 1", "03/01/2026", "text_to_date");
    is_damage("address2", "SEPT 2", "46267", "text_to_date");
}

#[test]
fn long_texts_that_were_cut() {
    let long = "word ".repeat(8_000);
    is_damage("notes", long.trim(), long[..255].trim(), "cut");
    is_damage("notes", long.trim(), &long[..32_767], "cut");
}

#[test]
fn typographic_marks_and_wrong_encodings() {
    is_damage("last_name", "O'Neill", "O\u{2019}Neill", "typography");
    is_damage("last_name", "Müller", "MÃ¼ller", "encoding");
    is_damage("city", "Köln", "K?ln", "encoding");
}

#[test]
fn damage_is_taken_on_demand_and_for_one_group_alone() {
    let world = World::new();
    world.people(3);
    let mut sheet = world.sheet();
    sheet.each("phone", |phone| phone.trim_start_matches('+').to_string());
    sheet.set(1, "source", "web");
    sheet.each("notes", |_| "x".to_string());
    let done = world.take_back_with(&sheet, json!({ "repairs": { "leading_zeros phone": "take" } })).unwrap();
    assert_eq!(damage(&done), ["leading_zeros phone: 3"]);
    assert_eq!((counts(&done), told(&done)), ([0, 3, 0, 0, 0], [7, 0, 0, 0]));
    assert_eq!(done.review.unwrap().damage[0].choice, "take");
    assert_eq!(world.get("LNKD-0000001").value("phone"), "1 415 555 0101");
}

#[test]
fn all_damage_may_be_taken() {
    let world = World::new();
    world.add_with(json!({ "last_name": "O'Neill", "phone": "+4989123456" }));
    let mut sheet = world.sheet();
    sheet.set(1, "last_name", "O\u{2019}Neill");
    sheet.set(1, "phone", "4989123456");
    let done = world.take_back_with(&sheet, json!({ "repairs": { "": "take" } })).unwrap();
    assert_eq!(told(&done), [2, 0, 0, 0]);
    let one = world.get("LNKD-0000001");
    assert_eq!((one.value("last_name"), one.value("phone")), ("O\u{2019}Neill", "4989123456"));
}

#[test]
fn damage_beside_an_edit_leaves_the_edit() {
    let world = World::new();
    world.people(3);
    let mut sheet = world.sheet();
    sheet.each("zip", |zip| zip.trim_start_matches('0').to_string());
    sheet.set(2, "zip", "94601");
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done), told(&done)), (vec!["leading_zeros zip: 2".to_string()], [1, 0, 0, 2]));
    assert_eq!(world.get("LNKD-0000002").value("zip"), "94601");
    assert_eq!(world.get("LNKD-0000001").value("zip"), "01007");
}

#[test]
fn what_was_changed_here_since_is_what_damage_keeps() {
    let world = World::new();
    world.people(1);
    let mut sheet = world.sheet();
    sheet.set(1, "zip", "1007");
    world.edit("LNKD-0000001", "zip", "94601").unwrap();
    let done = world.take_back(&sheet);
    assert_eq!(told(&done), [0, 0, 0, 1]);
    assert_eq!(world.get("LNKD-0000001").value("zip"), "94601");
}

#[test]
fn what_a_spreadsheet_computed_or_did_not_find() {
    is_damage("source", "50%", "0.5", "computed");
    is_damage("phone", "+1-512-555-0148", "-1214", "computed");
    is_damage("city", "Reno", "#N/A", "computed");
    is_damage("notes", "seen", "#N/A", "computed");
    is_damage("premium_start", "2023-01-31", "#N/A", "computed");
    is_damage("source", "12000000", "12,000,000", "number_form");
}

#[test]
fn nothing_found_where_nothing_stood_is_nothing() {
    let world = World::new();
    world.people(2);
    let mut sheet = world.sheet();
    sheet.each("suffix", |_| "#N/A".to_string());
    let done = world.take_back(&sheet);
    assert_eq!((damage(&done).len(), told(&done)), (0, [0, 0, 0, 0]));
}

#[test]
fn a_list_saved_in_an_encoding_of_old_tells_which() {
    let world = World::new();
    for name in ["Müller", "García", "Ödegaard"] {
        world.add_with(json!({ "last_name": name }));
    }
    let before = everything(&world);
    let text = world.sheet().text();
    let as_macintosh = |c: char| match c {
        'ü' => 0x9f,
        'í' => 0x92,
        'Ö' => 0x85,
        ascii => u8::try_from(ascii).unwrap(),
    };
    let path = world.file("back.csv", &text.chars().map(as_macintosh).collect::<Vec<u8>>());
    let done = world.import(&path).unwrap();
    assert_eq!((damage(&done), told(&done)), (vec!["encoding last_name: 3".to_string()], [0, 0, 0, 3]));
    let remark = done.remarks.iter().find(|remark| remark.starts_with("The list was saved as")).unwrap();
    assert!(
        remark.ends_with(
            "macintosh, which explains the broken letters of 3 cells; read it with that encoding: --encoding macintosh"
        ),
        "{remark}"
    );
    assert_eq!(everything(&world), before);
    let done = world.import_with(&path, json!({ "encoding": "macintosh" })).unwrap();
    assert_eq!((damage(&done).len(), told(&done)), (0, [0, 0, 0, 0]));
}
