//! How a list was read the last time: offered, applied when asked for, saved as a file.

use claimbook_app::views::*;
use serde_json::{Value, json};

use super::Values;
use crate::world::World;

const LIST: &[u8] = b"Who,Also,Since\nReyes,Ana,3/4/2023\nIto,Ken,5/6/2023\n";

fn told() -> Value {
    json!({ "mapping": { "Who": "last_name", "Also": "first_name", "Since": "premium_start" }, "date_orders": { "Since": "dmy" } })
}

#[test]
fn the_newest_import_with_the_same_headers_is_offered_and_applied_on_demand() {
    let world = World::new();
    let path = world.file("a.csv", LIST);
    world.import_with(&path, told()).unwrap();
    let other = world.file("b.csv", b"WHO,Also ,since\nRoe,Eve,7/8/2023\n");
    let report = world.preview(&other).unwrap();
    let remembered = report.remembered.unwrap();
    assert_eq!((remembered.batch, remembered.actor.as_str()), (1, "D. Ortiz"));
    assert_eq!(remembered.mapping["WHO"], "last_name", "by the headers of this list");
    assert_eq!(remembered.date_orders["since"], "dmy");
    assert_eq!(report.mapping.get("WHO"), None, "nothing is applied that nobody asked for");

    let done = world.import_with(&other, json!({ "use_remembered": true })).unwrap();
    assert_eq!(done.remembered, None, "there is nothing left to offer");
    let roe = world.get("LNKD-0000003");
    assert_eq!((roe.name.as_str(), roe.value("premium_start")), ("Roe, Eve", "2023-08-07"));
}

#[test]
fn what_the_request_says_goes_before_what_is_remembered() {
    let world = World::new();
    world.import_with(&world.file("a.csv", LIST), told()).unwrap();
    let other = world.file("b.csv", b"Who,Also,Since\nEve,Roe,7/8/2023\n");
    let swapped =
        json!({ "use_remembered": true, "mapping": { "Who": "first_name" }, "date_orders": { "Since": "mdy" } });
    let done = world.preview_with(&other, swapped).unwrap();
    let mapped: Vec<_> =
        done.columns.iter().map(|column| (column.field.as_str(), column.date_order.as_str())).collect();
    assert_eq!(mapped, [("first_name", ""), ("", ""), ("premium_start", "mdy")]);
}

#[test]
fn an_undone_import_and_other_headers_are_not_remembered() {
    let world = World::new();
    world.import_with(&world.file("a.csv", LIST), told()).unwrap();
    let longer = world.file("b.csv", b"Who,Also,Since,Name\nx,y,7/8/2023,Eve Roe\n");
    assert_eq!(world.preview(&longer).unwrap().remembered, None);
    world.undo().unwrap();
    assert_eq!(world.preview(&world.path("a.csv")).unwrap().remembered, None);
}

#[test]
fn a_mapping_is_saved_as_a_file_and_read_again() {
    let world = World::new();
    let path = world.path("map.toml");
    let columns = json!({ "Claimant \"E-mail\".x": "email", "Größe": "", "[dates]": "last_name" });
    let dates = json!({ "Seit": "dmy" });
    world
        .call::<SavedFile>("import.mapping_save", json!({ "path": path, "columns": columns, "dates": dates }))
        .unwrap();
    let read: Value = world.call("import.mapping_read", json!({ "path": path })).unwrap();
    assert_eq!(read, json!({ "columns": columns, "dates": dates }));
    let wrong = json!({ "path": path, "columns": { "Mail": "emial" } });
    let error = world.call::<SavedFile>("import.mapping_save", wrong).unwrap_err();
    assert!(error.message.ends_with("'Mail': there is no column 'emial'"), "{}", error.message);
}
