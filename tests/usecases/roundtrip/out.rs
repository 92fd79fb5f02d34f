//! The list that goes out: whom it carries, in which version, and by which export.

use claimbook_app::views::*;
use serde_json::json;

use crate::import::counts;
use crate::world::World;

/// Claim number, version and export of each row.
fn heads(list: &str) -> Vec<(String, String, String)> {
    let mut rows = csv::Reader::from_reader(list.as_bytes());
    assert_eq!(rows.headers().unwrap().iter().take(3).collect::<Vec<_>>(), ["claim_number", "version", "last_name"]);
    rows.records()
        .map(|row| row.unwrap())
        .map(|row| (row[0].to_string(), row[1].to_string(), row[row.len() - 1].to_string()))
        .collect()
}

#[test]
fn each_row_says_its_version_and_the_export_it_went_out_with() {
    let world = World::new();
    world.add("Lee", "Ann");
    let roe = world.add("Roe", "Jo");
    world.edit(&roe, "city", "Oakland").unwrap();
    world.qualify(&roe);
    let list = world.export_for_editing("edit.csv", json!({}));
    let event = world.book.change().unwrap().to_string();
    let export = heads(&list)[0].2.clone();
    let proof = export.strip_prefix(&format!("x{event}-")).unwrap();
    assert!(proof.len() == 8 && proof.bytes().all(|b| b.is_ascii_lowercase()), "{export}");
    assert_eq!(
        heads(&list),
        [("LNKD-0000001".into(), "1".into(), export.clone()), ("LNKD-0000002".into(), "4".into(), export.clone())]
    );
    let history: History = world.call("history.list", json!({})).unwrap();
    assert_eq!(history.rows[0].what, "Exported 2 claimants to edit.csv (editing)");
    let carried = carried_by(&world, &event);
    assert_eq!(carried, [1, 2]);
    world.is_sound();
}

#[test]
fn a_part_of_the_claimants_can_go_out() {
    let world = World::new();
    ["Adams", "Brown", "Clark"].iter().for_each(|name| drop(world.add(name, "")));
    world.edit("LNKD-0000002", "city", "Reno").unwrap();
    let list = world.export_for_editing("edit.csv", json!({ "search": "reno" }));
    assert_eq!(heads(&list).len(), 1);
    assert_eq!(carried_by(&world, &world.book.change().unwrap().to_string()), [2]);
}

fn carried_by(world: &World, export: &str) -> Vec<i64> {
    let store = claimbook_store::Store::open(&world.book.path(), &|_, _| Ok(())).unwrap();
    store.read(|reader| reader.exported(export.parse().unwrap())).unwrap().unwrap()
}

#[test]
fn versions_count_the_changes_in_the_log_whatever_is_undone_and_done_again() {
    let world = World::new();
    world.import_text("last_name,city\nLee,Oakland\nRoe,Reno\n");
    world.undo().unwrap();
    world.redo().unwrap();
    assert_eq!(world.get("LNKD-0000001").version, 1, "to take an import back changes no value");
    world.edit("LNKD-0000001", "city", "Berkeley").unwrap();
    world.undo().unwrap();
    assert_eq!(world.get("LNKD-0000001").version, 3);
    let done = world.import_text("claim_number,city\nLNKD-0000001,Alameda\n");
    assert_eq!(counts(&done), [0, 1, 0, 0, 0]);
    assert_eq!(world.get("LNKD-0000001").version, 4);
    world.is_sound();
}

#[test]
fn verify_finds_a_version_that_the_log_does_not_bear_out() {
    let world = World::new();
    let no = world.add("Lee", "Ann");
    world.edit(&no, "city", "Oakland").unwrap();
    let sqlite = std::process::Command::new("sqlite3")
        .arg(world.book.path())
        .arg("UPDATE claimant SET version = 7 WHERE id = 1")
        .status()
        .unwrap();
    assert!(sqlite.success());
    let report: VerifyReport = world.call("book.verify", json!({})).unwrap();
    let records = report.checks.iter().find(|check| check.name == "records").unwrap();
    assert_eq!(
        (records.ok, records.detail.as_str()),
        (false, "LNKD-0000001 says that it is version 7, and by its changes in the log it is version 2")
    );
}

#[test]
fn an_apostrophe_of_the_value_itself_comes_back_from_a_workbook() {
    let world = World::new();
    for (name, notes) in [("Ann", "'@home"), ("Bob", "'=1+1"), ("Cy", "@home"), ("Di", "'-x")] {
        world.add_with(json!({ "last_name": name, "notes": notes, "source": notes }));
    }
    for preset in ["editing", "full"] {
        for name in ["edit.xlsx", "edit.csv"] {
            let path = world.path(&format!("{preset}-{name}"));
            let request = json!({ "path": path, "preset": preset });
            let _: SavedFile = world.call("export.save", request).unwrap();
            let told = world.preview(&path).unwrap();
            assert_eq!(counts(&told), [0, 0, 4, 0, 0], "{preset} {name}");
        }
    }
}
