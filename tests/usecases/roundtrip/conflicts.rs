//! Cells that both sides changed: told, refused while nobody decided, and written as decided.

use claimbook_app::ErrorKind;
use serde_json::json;

use super::{Sheet, everything, told};
use crate::import::{Values, counts};
use crate::world::World;

/// City and e-mail of the first and city of the second claimant were changed on both sides.
fn changed_on_both_sides() -> (World, Sheet) {
    let world = World::new();
    world.people(3);
    let mut sheet = world.sheet();
    for (row, field, theirs, ours) in [
        (1, "city", "Chico", "Reno"),
        (1, "email", "theirs@example.org", "ours@example.org"),
        (2, "city", "Fresno", "Napa"),
    ] {
        sheet.set(row, field, theirs);
        world.edit(&format!("LNKD-000000{row}"), field, ours).unwrap();
    }
    sheet.set(1, "notes", "seen");
    (world, sheet)
}

fn cities(world: &World) -> [String; 2] {
    ["LNKD-0000001", "LNKD-0000002"].map(|no| world.get(no).value("city").to_string())
}

#[test]
fn a_commit_is_refused_while_nobody_decided_and_names_an_example() {
    let (world, sheet) = changed_on_both_sides();
    let before = everything(&world);
    let path = world.file("back.csv", sheet.text().as_bytes());
    let told_before = world.preview(&path).unwrap();
    assert_eq!((told(&told_before), told_before.review.as_ref().unwrap().undecided), ([1, 0, 3, 0], 3));
    let cell = &told_before.review.as_ref().unwrap().conflicts[0];
    assert_eq!(
        [&cell.exported, &cell.theirs, &cell.ours, &cell.kind, &cell.choice],
        ["Town1", "Chico", "Reno", "both", ""]
    );
    let refused = world.import(&path).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Conflict);
    assert_eq!(
        refused.message,
        "3 cells were changed here and in the list, such as City of LNKD-0000001: 'Reno' here, 'Chico' in the list"
    );
    assert_eq!(refused.conflicts.len(), 3);
    assert_eq!((refused.conflicts[0].theirs.as_str(), refused.conflicts[0].yours.as_str()), ("Reno", "Chico"));
    assert_eq!(everything(&world), before);
    world.is_sound();
}

#[test]
fn one_word_decides_for_all() {
    for (side, wanted) in [("theirs", ["Chico", "Fresno"]), ("ours", ["Reno", "Napa"])] {
        let (world, sheet) = changed_on_both_sides();
        let before = everything(&world);
        let done = world.take_back_with(&sheet, json!({ "conflicts": { "": side } })).unwrap();
        assert_eq!(cities(&world), wanted);
        assert_eq!(world.get("LNKD-0000001").value("notes"), "seen");
        assert_eq!(done.review.unwrap().undecided, 0);
        world.undo().unwrap();
        assert_eq!(everything(&world), before);
    }
}

#[test]
fn the_most_exact_word_counts() {
    let (world, sheet) = changed_on_both_sides();
    let conflicts = json!({ "": "theirs", "LNKD-0000001": "ours", "LNKD-0000001 email": "theirs" });
    let done = world.take_back_with(&sheet, json!({ "conflicts": conflicts })).unwrap();
    assert_eq!(cities(&world), ["Reno", "Fresno"]);
    assert_eq!(world.get("LNKD-0000001").value("email"), "theirs@example.org");
    let choices: Vec<_> = done.review.unwrap().conflicts.into_iter().map(|cell| cell.choice).collect();
    assert_eq!(choices, ["ours", "theirs", "theirs"]);
}

#[test]
fn one_conflict_that_is_left_is_enough_to_refuse() {
    let (world, sheet) = changed_on_both_sides();
    let path = world.file("back.csv", sheet.text().as_bytes());
    let refused = world.import_with(&path, json!({ "conflicts": { "LNKD-0000001": "ours" } })).unwrap_err();
    assert_eq!(
        refused.message,
        "1 cell was changed here and in the list, such as City of LNKD-0000002: 'Napa' here, 'Fresno' in the list"
    );
}

#[test]
fn a_decision_that_is_none_is_refused() {
    let (world, sheet) = changed_on_both_sides();
    let path = world.file("back.csv", sheet.text().as_bytes());
    for (options, message) in [
        (json!({ "conflicts": { "": "mine" } }), "'mine' is not a side of a conflict"),
        (json!({ "conflicts": { "Lee": "ours" } }), "'Lee' names no value"),
        (json!({ "conflicts": { "LNKD-0000001 shoe": "ours" } }), "'shoe' is not a column of a claimbook"),
        (
            json!({ "conflicts": { "LNKD-0000044 email": "ours" } }),
            "'LNKD-0000044 email' names a claim that back.csv does not have",
        ),
        (json!({ "repairs": { "leading_zeros zip": "mend" } }), "'mend' is not a choice for damaged cells"),
        (json!({ "repairs": { "bogus zip": "take" } }), "'bogus zip' is not a group of damaged cells"),
        (
            json!({ "repairs": { "leading_zeros zipp": "take" } }),
            "'leading_zeros zipp' is not a group of damaged cells",
        ),
    ] {
        assert_eq!(world.preview_with(&path, options).unwrap_err().message, message);
    }
}

#[test]
fn a_status_changed_on_both_sides_is_a_conflict_too() {
    let world = World::new();
    world.people(1);
    let mut sheet = world.sheet();
    sheet.set(1, "status", "withdrawn");
    world.go("LNKD-0000001", "in_review").unwrap();
    let path = world.file("back.csv", sheet.text().as_bytes());
    assert_eq!(world.preview(&path).unwrap().review.unwrap().both, 1);
    let done = world.take_back_with(&sheet, json!({ "conflicts": { "": "theirs" } })).unwrap();
    assert_eq!(counts(&done), [0, 1, 0, 0, 0]);
    assert_eq!(world.get("LNKD-0000001").status, "withdrawn");
}
