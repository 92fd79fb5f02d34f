//! What may be there in any number: it is answered in part and counted, and each look at it costs no more than it must.

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use serde_json::json;

use crate::world::World;

#[test]
fn of_many_who_hold_one_file_the_first_are_named_and_all_are_counted() {
    let world = World::new();
    let receipt = world.file("receipt.pdf", b"%PDF-1.7 synthetic");
    let mut last = None;
    for number in 1..=25 {
        let claim_no = world.add(&format!("Lee{number}"), "");
        let request = json!({ "claim_no": claim_no, "paths": [receipt], "kind": "receipt" });
        last = world.call::<EvidenceAdded>("evidence.add", request).unwrap().added.pop();
    }
    let last = last.unwrap();
    assert_eq!((last.already_held_by.len(), last.already_held_by_count), (20, 24));
    let list: EvidenceList = world.call("evidence.list", json!({})).unwrap();
    assert_eq!(list.rows.len(), 25);
    for row in &list.rows {
        assert_eq!((row.also_held_by.len(), row.also_held_by_count), (20, 24), "{}", row.claim_no);
        assert!(!row.also_held_by.contains(&row.claim_no));
    }
    assert_eq!(list.rows[0].also_held_by[0], "LNKD-0000002");
    let taken = json!({ "id": list.rows[24].id, "reason": "not his" });
    world.call::<Done>("evidence.void", taken).unwrap();
    let list: EvidenceList = world.call("evidence.list", json!({ "claim_no": "LNKD-0000001" })).unwrap();
    assert_eq!(list.rows[0].also_held_by_count, 23);
}

#[test]
fn a_value_is_traced_through_more_edits_than_are_read_at_once() {
    let world = World::new();
    let no = world.add("Lee", "Ann");
    for number in 0..520 {
        world.edit(&no, "city", &format!("City {number}")).unwrap();
    }
    let found: Provenance = world.call("claimants.provenance", json!({ "claim_no": no })).unwrap();
    let event = |field: &str| found.fields.iter().find(|origin| origin.field == field).unwrap().event;
    assert_eq!((event("last_name"), event("city")), (2, 522));
    let mut before = 0;
    let mut events = Vec::new();
    loop {
        let request = json!({ "claim_no": no, "before": before, "limit": 200 });
        let page: History = world.call("history.list", request).unwrap();
        let Some(last) = page.rows.last() else { break };
        before = last.event;
        events.extend(page.rows.iter().map(|entry| entry.event));
    }
    assert_eq!(events, (2..=522).rev().collect::<Vec<i64>>());
}

#[test]
fn a_list_has_no_more_columns_than_a_spreadsheet() {
    let world = World::new();
    let list = |columns: usize| {
        let (header, row) = ("Notes,".repeat(columns - 1), "x,".repeat(columns - 1));
        world.file("wide.csv", format!("{header}Last name\n{row}Lee\n").as_bytes())
    };
    let preview = |path: String| world.call::<ImportReport>("import.preview", json!({ "path": path }));
    let report = preview(list(1_000)).unwrap();
    assert_eq!((report.new, report.columns.len()), (1, 1_000));
    assert_eq!(report.columns[998].header, "Notes (999)");
    let refused = preview(list(16_385)).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::NoList);
    assert_eq!(refused.message, "wide.csv has 16,385 columns, and a list may have 16,384");
}
