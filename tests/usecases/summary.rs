//! The damages summary, from the book to the file.

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use serde_json::json;

use crate::world::World;

/// Five claimants: two count, one waits, one was withdrawn, one counted and opted out.
fn five() -> World {
    let world = World::new();
    for (name, state) in [("Reyes", "CA"), ("Ito", "CA"), ("Müller", "TX"), ("Okafor", "NY"), ("Київ", "")] {
        world.add_with(json!({ "last_name": name, "state": state, "plan": "Premium Career" }));
    }
    world.qualify("LNKD-0000001");
    world.qualify("LNKD-0000002");
    world.go("LNKD-0000004", "withdrawn").unwrap();
    world.qualify("LNKD-0000005");
    world.edit("LNKD-0000005", "opted_out_on", "2025-03-01").unwrap();
    world
}

fn save(world: &World, name: &str) -> Vec<u8> {
    let saved: SavedFile = world.call("summary.save", json!({ "path": world.path(name) })).unwrap();
    assert_eq!(saved.path, world.path(name));
    std::fs::read(world.path(name)).unwrap()
}

fn rows(world: &World, name: &str) -> Vec<Vec<String>> {
    let bytes = save(world, name);
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect()
}

fn said(rows: &[Vec<String>], section: &str, key: &str) -> String {
    rows.iter().find(|row| row[0] == section && row[1] == key).map(|row| row[11].clone()).unwrap_or_default()
}

#[test]
fn the_rows_are_those_of_the_tally_and_name_what_is_left_out() {
    let world = five();
    let rows = rows(&world, "summary.csv");
    let tally = rows.iter().find(|row| row[0] == "tally").unwrap();
    assert_eq!(tally[3..7], ["2", "1", "2", "5"]);
    assert_eq!(tally[7], "2000.00");
    let left: Vec<String> =
        rows.iter().filter(|row| row[0] == "left_out").map(|row| format!("{} {}", row[1], row[5])).collect();
    assert_eq!(left, ["duplicate 0", "withdrawn 1", "denied 0", "denied_final 0", "opted_out 1", "all 2"]);
    assert!(said(&rows, "matter", "caution").starts_with("Sought, not owed"));
    assert_eq!(said(&rows, "matter", "as_of_local"), "November 23, 2026, 9:00 AM PST");
}

#[test]
fn the_digest_is_that_of_the_administrators_list() {
    let world = five();
    let sealed = said(&rows(&world, "summary.csv"), "seal", "sha256");
    let list: SavedFile =
        world.call("export.save", json!({ "path": world.path("list.csv"), "preset": "administrator" })).unwrap();
    assert_eq!(sealed, list.sha256);
    world.edit("LNKD-0000003", "city", "Austin").unwrap();
    assert_ne!(said(&rows(&world, "later.csv"), "seal", "sha256"), list.sha256, "a change of the list is seen");
}

#[test]
fn the_page_is_the_preview_and_the_pdf_has_its_pages() {
    let world = five();
    let preview: SummaryPreview = world.call("summary.preview", json!({})).unwrap();
    let page = String::from_utf8(save(&world, "summary.html")).unwrap();
    assert_eq!(preview.html, page);
    assert!(page.contains("2 qualified × $1,000.00 = $2,000.00 sought, contested"));
    assert!(page.contains("Dismissed without prejudice January 30, 2025"));
    assert!((1..=2).contains(&preview.pages));
    let pdf = save(&world, "summary.PDF");
    assert!(pdf.starts_with(b"%PDF-"));
    let history: History = world.call("history.list", json!({ "limit": 1 })).unwrap();
    assert_eq!(history.rows[0].what, "Saved the damages summary to summary.PDF: 2 qualified × $1,000.00 = $2,000.00");
    world.is_sound();
}

#[test]
fn the_same_state_gives_the_same_page() {
    let world = five();
    let once: SummaryPreview = world.call("summary.preview", json!({})).unwrap();
    let again: SummaryPreview = crate::world::call(&world.opened_by("D. Ortiz"), "summary.preview", json!({})).unwrap();
    assert_eq!(once, again);
}

#[test]
fn other_endings_are_refused_in_words() {
    let world = five();
    let docx = world.path("summary.docx");
    let refused = world.call::<SavedFile>("summary.save", json!({ "path": docx })).unwrap_err();
    assert_eq!((refused.kind, refused.message.as_str()), (ErrorKind::Invalid, "a summary cannot be saved as .docx"));
    assert!(!std::path::Path::new(&docx).exists());
    let refused = world.call::<SavedFile>("summary.save", json!({ "path": world.path("summary") })).unwrap_err();
    assert_eq!(refused.hint, "end the name in .pdf, .html, .csv or .xlsx");
}

#[test]
fn a_summary_is_saved_as_a_workbook_too() {
    let world = five();
    assert!(save(&world, "summary.xlsx").starts_with(b"PK\x03\x04"));
}
