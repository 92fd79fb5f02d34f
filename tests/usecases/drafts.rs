//! What is being typed survives a kill and is no act.

use claimbook_app::views::*;
use serde_json::json;

use crate::world::{World, call};

#[test]
fn typed_text_is_there_for_the_next_program_and_leaves_no_trace_in_the_history() {
    let world = World::new();
    let before = world.book.change().unwrap();
    world.call::<Done>("drafts.put", json!({ "key": "claimant/LNKD-0000001/notes", "value": "half a sen" })).unwrap();
    world.call::<Done>("drafts.put", json!({ "key": "new/last_name", "value": "Київ" })).unwrap();
    let next = world.opened_by("D. Ortiz");
    let found: DraftList = call(&next, "drafts.list", json!({ "prefix": "claimant/" })).unwrap();
    assert_eq!(found.rows.len(), 1);
    assert_eq!(found.rows[0].value, "half a sen");
    assert_eq!(world.book.change().unwrap(), before);
    world.call::<Done>("drafts.put", json!({ "key": "new/last_name", "value": "" })).unwrap();
    let none: DraftList = world.call("drafts.list", json!({ "prefix": "new/" })).unwrap();
    assert!(none.rows.is_empty());
}
