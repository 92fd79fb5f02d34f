//! Old exports made again, byte for byte, whatever happened to the book since.

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::World;

fn export(world: &World, name: &str, request: Value) -> (i64, Vec<u8>) {
    let mut request = request;
    request["path"] = json!(world.path(name));
    world.call::<SavedFile>("export.save", request).unwrap();
    (world.book.change().unwrap(), std::fs::read(world.path(name)).unwrap())
}

fn again(world: &World, event: i64) -> Result<Vec<u8>, claimbook_app::Error> {
    let path = world.path("again");
    world.call::<SavedFile>("export.again", json!({ "event": event, "path": path }))?;
    Ok(std::fs::read(path).unwrap())
}

#[test]
fn past_exports_are_listed_with_what_they_were() {
    let world = World::new();
    world.add("Reyes", "Marisol");
    let (first, _) = export(&world, "a.csv", json!({ "preset": "court" }));
    let (second, _) = export(&world, "b.xlsx", json!({ "design": { "columns": [{ "column": "zip" }] } }));
    let past: PastExports = world.call("export.past", json!({})).unwrap();
    let told: Vec<_> =
        past.rows.iter().map(|row| (row.event, row.name.as_str(), row.what.as_str(), row.format.as_str())).collect();
    assert_eq!(told, [(second, "b.xlsx", "own columns", "xlsx"), (first, "a.csv", "court", "csv")]);
    assert!(past.rows.iter().all(|row| row.can_again && row.rows == 1 && row.actor == "D. Ortiz"));
}

#[test]
fn an_old_export_is_made_again_after_everything_changed() {
    let world = World::new();
    world.add_with(json!({ "last_name": "Reyes", "city": "Austin", "zip": "02139" }));
    world.import_text("last_name,city\nLee,Oakland\nRoe,Reno\n");
    let batch = world.book.change().unwrap();
    let receipt = world.file("receipt.txt", b"paid");
    let evidence = json!({ "claim_no": "LNKD-0000001", "paths": [receipt], "kind": "receipt" });
    world.call::<EvidenceAdded>("evidence.add", evidence).unwrap();
    let requests = [
        json!({ "preset": "full" }),
        json!({ "preset": "administrator", "filter": { "search": "reyes" } }),
        json!({ "preset": "editing", "filter": { "conditions": [{ "field": "evidence", "op": "from", "values": ["1"] }] } }),
        json!({ "preset": "court", "format": "xlsx", "excel": true }),
        json!({ "design": { "columns": [{ "column": "name" }], "sort": [{ "column": "name", "descending": true }] } }),
    ];
    let made: Vec<(i64, Vec<u8>)> = requests.into_iter().map(|request| export(&world, "list", request)).collect();

    world.edit("LNKD-0000001", "last_name", "Zimmer").unwrap();
    world.edit("LNKD-0000002", "city", "Berkeley").unwrap();
    world
        .call::<MatterView>("matter.edit", json!({ "set": { "per_plaintiff": "2,500.00" }, "reason": "Order" }))
        .unwrap();
    world.call::<Undone>("history.undo", json!({ "event": batch })).unwrap();
    world.call::<EvidenceList>("evidence.list", json!({})).unwrap();
    world.add("Reyes", "Another");
    world.import_text("last_name\nReyes-Smith\n");
    world.call::<Undone>("history.undo", json!({})).unwrap();
    world.redo().unwrap();
    for (event, bytes) in made {
        assert_eq!(again(&world, event).unwrap(), bytes, "the export of act {event}");
    }
    world.is_sound();
}

#[test]
fn what_is_not_an_export_or_comes_out_otherwise_is_refused_and_nothing_is_written() {
    let world = World::new();
    world.add("Reyes", "Marisol");
    let error = again(&world, 2).unwrap_err();
    assert_eq!((error.kind, error.message.as_str()), (ErrorKind::NotFound, "change 2 is not an export"));
    let (event, _) = export(&world, "a.csv", json!({}));
    let sqlite = std::process::Command::new("sqlite3")
        .arg(world.book.path())
        .arg("UPDATE claimant SET city = 'Elsewhere' WHERE id = 1")
        .status()
        .unwrap();
    assert!(sqlite.success());
    let error = again(&world, event).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Damaged);
    assert!(error.message.ends_with("no longer matches the original export; nothing was written"), "{}", error.message);
    assert!(!std::path::Path::new(&world.path("again")).exists());
}

#[test]
fn a_list_made_again_that_cannot_be_noted_leaves_what_was_there() {
    let world = World::new();
    world.import_text("last_name,city\nLee,Oakland\n");
    let (event, bytes) = export(&world, "a.csv", json!({}));
    let refuse = "CREATE TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'no room'); END";
    let sqlite = |statement: &str| {
        let run = std::process::Command::new("sqlite3").arg(world.book.path()).arg(statement).status().unwrap();
        assert!(run.success());
    };
    sqlite(refuse);
    let place = world.file("again", b"former");
    let files = || std::fs::read_dir(world.folder.path()).unwrap().count();
    let before = files();
    let error = again(&world, event).unwrap_err();
    assert!(error.message.ends_with("; the file that was written is taken away again"), "{}", error.message);
    assert_eq!(std::fs::read(&place).unwrap(), b"former");
    let saved = json!({ "batch": 1, "path": place });
    world.call::<SavedFile>("imports.save_file", saved).unwrap_err();
    assert_eq!(std::fs::read(&place).unwrap(), b"former", "nor does the list itself take its place");
    assert_eq!(files(), before, "nothing is left beside it");
    sqlite("DROP TRIGGER full");
    assert_eq!(again(&world, event).unwrap(), bytes);
}

/// One thing that a person may do.
#[derive(Debug, Clone)]
enum Step {
    Add(u8),
    Edit(u8, u8),
    Move(u8),
    Import(u8),
    Update(u8, u8),
    Bulk(u8),
    Amount(u8),
    Attach(u8),
    Undo,
    UndoOlder(u8),
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        any::<u8>().prop_map(Step::Add),
        (0..8_u8, any::<u8>()).prop_map(|(who, what)| Step::Edit(who, what)),
        (0..8_u8).prop_map(Step::Move),
        any::<u8>().prop_map(Step::Import),
        (0..8_u8, any::<u8>()).prop_map(|(who, what)| Step::Update(who, what)),
        any::<u8>().prop_map(Step::Bulk),
        any::<u8>().prop_map(Step::Amount),
        (0..8_u8).prop_map(Step::Attach),
        Just(Step::Undo),
        any::<u8>().prop_map(Step::UndoOlder),
        Just(Step::Redo),
    ]
}

/// Does it; what the rules of the book do not allow is left undone.
fn go(world: &World, step: &Step) {
    let no = |who: u8| format!("LNKD-{:07}", u64::from(who) + 1);
    match step {
        Step::Add(n) => drop(world.add_with(json!({ "last_name": format!("Adder{n}"), "state": "CA" }))),
        Step::Edit(who, what) => drop(world.edit(&no(*who), "city", &format!("City {what}"))),
        Step::Move(who) => drop(world.go(&no(*who), "in_review")),
        Step::Import(n) => {
            world.import_text(&format!("last_name,first_name,city\nImp{n},One,Reno\nImp{n},Two,Reno\n"));
        }
        Step::Update(who, what) => {
            world.import_text(&format!("claim_number,last_name,city\n{},,Town {what}\n,New{what},Ely\n", no(*who)));
        }
        Step::Bulk(n) => {
            let select = json!({ "filter": { "conditions": [] } });
            let bulk = json!({ "select": select, "set": { "source": format!("bulk {n}") } });
            drop(world.call::<BulkDone>("claimants.bulk", bulk));
        }
        Step::Amount(n) => {
            let set = json!({ "set": { "per_plaintiff": format!("{}.00", 100 + u32::from(*n)) } });
            drop(world.call::<MatterView>("matter.edit", set));
        }
        Step::Attach(who) => {
            let receipt = world.file("receipt.txt", b"paid");
            let add = json!({ "claim_no": no(*who), "paths": [receipt], "kind": "receipt" });
            drop(world.call::<EvidenceAdded>("evidence.add", add));
        }
        Step::Undo => drop(world.undo()),
        Step::UndoOlder(n) => {
            let event = i64::from(*n) % world.book.change().unwrap() + 1;
            drop(world.call::<Undone>("history.undo", json!({ "event": event })));
        }
        Step::Redo => drop(world.redo()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever was done before an export and after it, it can be made again.
    #[test]
    fn every_export_can_be_made_again(
        before in prop::collection::vec(step(), 0..10),
        after in prop::collection::vec(step(), 0..16),
        preset in prop::sample::select(vec!["full", "administrator", "court", "editing"]),
        narrowed in any::<bool>(),
    ) {
        let world = World::new();
        before.iter().for_each(|step| go(&world, step));
        let filter = match narrowed {
            true => json!({ "search": "reno", "conditions": [{ "field": "evidence", "op": "from", "values": ["0"] }] }),
            false => json!({}),
        };
        let (event, bytes) = export(&world, "list.csv", json!({ "preset": preset, "filter": filter }));
        after.iter().for_each(|step| go(&world, step));
        prop_assert_eq!(again(&world, event).unwrap(), bytes);
    }
}
