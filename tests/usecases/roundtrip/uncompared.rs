//! Rows that name a claim and do not say what they were made from: what they change is told cell by cell before it is taken over.

use serde_json::json;

use super::Sheet;
use crate::import::counts;
use crate::world::World;

/// `LNKD-0000001 city: Town1 > Reno` for each cell that is told.
fn cells(report: &claimbook_app::views::ImportReport) -> Vec<String> {
    let review = report.review.as_ref().unwrap();
    assert_eq!(review.theirs, review.changes.len() as u64);
    let told = review.changes.iter();
    told.map(|cell| format!("{} {}: {} > {}", cell.claim_no, cell.field, cell.exported, cell.theirs)).collect()
}

#[test]
fn what_a_list_changes_in_claims_is_told_though_nothing_says_what_it_was_made_from() {
    let world = World::new();
    world.people(3);
    let path = world.file(
        "list.csv",
        b"claim_number,city,zip,status\nLNKD-0000002,Reno,01014,in_review\nLNKD-0000001,Town1,,\n,Napa,,\n",
    );
    let told = world.preview_with(&path, json!({})).unwrap();
    assert_eq!(counts(&told), [0, 1, 1, 0, 1]);
    assert_eq!(
        cells(&told),
        [
            "LNKD-0000002 status: received > in_review",
            "LNKD-0000002 status_reason:  > import",
            "LNKD-0000002 city: Town2 > Reno"
        ]
    );
    let review = told.review.unwrap();
    assert!(!review.compared && review.changes.iter().all(|cell| cell.ours == cell.exported && cell.kind == "theirs"));
    let done = world.import_with(&path, json!({})).unwrap();
    assert_eq!(done.review.as_ref(), Some(&review), "the import says the same");
    let again = world.preview_with(&path, json!({})).unwrap();
    assert_eq!((counts(&again), again.review), ([0, 0, 2, 0, 1], None));
}

#[test]
fn a_list_for_editing_without_its_version_and_export_is_told_to_be_one() {
    let world = World::new();
    world.people(3);
    let mut sheet = world.sheet();
    world.edit("LNKD-0000002", "city", "Napa").unwrap();
    for name in ["version", "export"] {
        let column = sheet.column(name);
        sheet.header.remove(column);
        sheet.rows.iter_mut().for_each(|row| drop(row.remove(column)));
    }
    let done = world.take_back(&sheet);
    assert_eq!(
        done.remarks,
        [
            "The columns version and export are missing, so the list cannot be compared with what was exported: whatever it says is \
          taken over, also where it was changed here since"
        ]
    );
    assert_eq!(cells(&done), ["LNKD-0000002 city: Napa > Town2"]);
}

#[test]
fn rows_that_lost_both_among_others_are_told_too() {
    let world = World::new();
    world.people(3);
    let mut sheet: Sheet = world.sheet();
    sheet.each("export", |_| String::new());
    sheet.set(2, "version", "");
    sheet.set(2, "city", "Reno");
    sheet.set(3, "city", "Napa");
    let done = world.take_back(&sheet);
    assert!(done.review.as_ref().unwrap().compared);
    assert_eq!(cells(&done), ["LNKD-0000002 city: Town2 > Reno", "LNKD-0000003 city: Town3 > Napa"]);
}

#[test]
fn a_list_with_claim_numbers_of_other_people_is_remarked() {
    let world = World::new();
    world.people(2);
    let list = "claim_number,last_name,email\nLNKD-0000001,Else,e@example.org\nLNKD-0000002,Other,o@example.org\n";
    let told = world.preview_with(&world.file("list.csv", list.as_bytes()), json!({})).unwrap();
    assert_eq!(
        told.remarks,
        [
            "Most rows that name a claim belong to someone other than that claim does here: was the list made from another claimbook?"
        ]
    );
}
