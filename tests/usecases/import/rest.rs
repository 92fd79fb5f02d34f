//! Rejects mended: in place or in a spreadsheet, settled where they came from, open again when that is undone.

use claimbook_app::views::*;
use serde_json::json;

use super::{Values, counts};
use crate::world::World;

const LIST: &str = "Surname,Given,E-mail,Premium since,Shoe\n\
    Reyes,Ana,ana@example.org,1/31/2023,38\n\
    Ito,Ken,nonsense,2/5/2023,41\n\
    Abara,Jon,ja@example.org,31/31/2023,43\n\
    Roe,Eve,not mail,2/30/2023,44\n";

impl World {
    fn ledger(&self, batch: i64) -> LedgerEntry {
        let detail: BatchDetail = self.call("imports.get", json!({ "batch": batch })).unwrap();
        detail.entry
    }

    fn open(&self, batch: i64) -> Vec<u64> {
        let grid: RejectGrid = self.call("imports.open_rejects", json!({ "batch": batch })).unwrap();
        let rows: Vec<u64> = grid.rows.iter().map(|row| row.row).collect();
        assert_eq!(grid.total, rows.len() as u64);
        assert_eq!(self.ledger(batch).open_rejects, grid.total, "the ledger counts otherwise");
        rows
    }

    fn saved_rejects(&self, batch: i64) -> String {
        let path = self.path("rejects.csv");
        self.call::<SavedFile>("imports.save_rejects", json!({ "batch": batch, "path": path })).unwrap();
        std::fs::read_to_string(path).unwrap()
    }
}

fn with_rejects() -> World {
    let world = World::new();
    let path = world.file("intake.csv", LIST.as_bytes());
    let done = world.import_with(&path, json!({ "mapping": { "Given": "first_name" } })).unwrap();
    assert_eq!(counts(&done), [1, 0, 0, 0, 3]);
    world
}

#[test]
fn the_grid_shows_open_rejects_with_what_is_wrong_in_each_column() {
    let world = with_rejects();
    let grid: RejectGrid = world.call("imports.open_rejects", json!({ "batch": 1, "offset": 1, "limit": 5 })).unwrap();
    assert_eq!(grid.headers, ["Surname", "Given", "E-mail", "Premium since", "Shoe"]);
    assert_eq!(grid.columns, ["last_name", "first_name", "email", "premium_start", ""]);
    assert_eq!((grid.total, grid.rows.len()), (3, 2));
    let roe = &grid.rows[1];
    assert_eq!((roe.row, roe.cells.join("|")), (4, "Roe|Eve|not mail|2/30/2023|44".to_string()));
    assert_eq!(roe.faults.keys().collect::<Vec<_>>(), ["E-mail", "Premium since"]);
    assert!(roe.reason.contains("E-mail: ") && roe.reason.contains("Premium since: "), "{}", roe.reason);
}

#[test]
fn rows_mended_in_place_are_the_rest_of_their_import() {
    let world = with_rejects();
    let rows = json!([
        { "row": 2, "cells": { "E-mail": "ken@example.org" } },
        { "row": 4, "cells": { "E-mail": "eve@example.org" } },
    ]);
    let request = json!({ "batch": 1, "rows": rows });
    let told: ImportReport = world.call("imports.mend_preview", &request).unwrap();
    let done: ImportReport = world.call("imports.mend", &request).unwrap();
    assert_eq!(ImportReport { committed: true, batch: 2, seen: String::new(), ..told }, done);
    assert_eq!((counts(&done), done.rest_of), ([1, 0, 0, 0, 1], 1));
    assert_eq!(done.file.name, "intake.csv (fixed rows)");
    assert_eq!(world.open(1), [3, 4], "the row that is still wrong stays open where it came from");
    assert_eq!(world.open(2), [0; 0], "and is not counted twice");
    let ken = world.get("LNKD-0000002");
    assert_eq!((ken.name.as_str(), ken.value("premium_start"), ken.batch), ("Ito, Ken", "2023-02-05", 2));
    let (first, second) = (world.ledger(1), world.ledger(2));
    assert_eq!((first.rests, second.rest_of, second.rejected), (vec![2], 1, 1));
    let record: ClaimantRecord = world.call("claimants.get", json!({ "claim_no": "LNKD-0000002" })).unwrap();
    assert_eq!(record.extras, [ExtraValue { batch: 2, header: "Shoe".into(), value: "41".into() }]);
    world.is_sound();
}

#[test]
fn a_row_with_too_many_cells_is_mended_in_place_or_in_the_saved_file() {
    let world = World::new();
    let text = "Surname,Given,City\nLee,Ann,Bern\nPoe,Al,12 Main St, Suite 4,,Rome\nRoe,Jo,1 Elm,Oslo\n";
    let done = world.import(&world.file("list.csv", text.as_bytes())).unwrap();
    let told = "the row has 6 cells and the header has 3; put a value that contains the delimiter in quotes";
    assert_eq!((counts(&done), done.rejects[0].message.as_str()), ([1, 0, 0, 0, 2], told));
    let saved = world.saved_rejects(1);
    let beyond = "Beyond the last column,Beyond the last column (2),Beyond the last column (3)";
    assert!(saved.starts_with(&format!("\u{feff}Surname,Given,City,{beyond},reason\r\n")), "{saved}");
    assert!(saved.contains("Poe,Al,12 Main St, Suite 4,,Rome,row 2: the row has 6 cells"), "{saved}");
    let again = world.import_with(&world.file("again.csv", saved.as_bytes()), json!({ "rest_of": 1 })).unwrap();
    assert_eq!((counts(&again), again.rejects[0].message.as_str()), ([0, 0, 0, 0, 2], told));
    assert_eq!(world.saved_rejects(1), saved);

    let grid: RejectGrid = world.call("imports.open_rejects", json!({ "batch": 1, "offset": 0, "limit": 5 })).unwrap();
    assert_eq!(grid.headers[2..5], ["City", "Beyond the last column", "Beyond the last column (2)"]);
    assert_eq!(grid.rows[0].cells, ["Poe", "Al", "12 Main St", " Suite 4", "", "Rome"]);
    assert_eq!(grid.rows[1].cells, ["Roe", "Jo", "1 Elm", "Oslo", "", ""]);
    let mend = |cells: serde_json::Value| -> ImportReport {
        let rows = json!([{ "row": 2, "cells": cells }]);
        world.call("imports.mend_preview", json!({ "batch": 1, "rows": rows })).unwrap()
    };
    assert_eq!(mend(json!({ "City": "Rome" })).rejects[0].message, told);
    let cells = json!({ "City": "Rome", "Beyond the last column": "", "Beyond the last column (3)": "" });
    assert_eq!(counts(&mend(cells)), [1, 0, 0, 0, 0]);
    world.is_sound();
}

#[test]
fn saved_rejects_come_back_as_the_same_rejects() {
    let world = with_rejects();
    let saved = world.saved_rejects(1);
    assert!(saved.contains(",41,row 2: E-mail: "), "{saved}");
    let path = world.file("again.csv", saved.as_bytes());
    let done = world.import_with(&path, json!({ "rest_of": 1 })).unwrap();
    assert_eq!(counts(&done), [0, 0, 0, 0, 3]);
    assert_eq!(done.unmapped, ["Shoe"], "the reason is about the rows, not of them");
    assert_eq!((world.open(1), world.open(2)), (vec![2, 3, 4], vec![]));
    assert_eq!(world.saved_rejects(1), saved);
    world.is_sound();
}

#[test]
fn rejects_mended_in_a_spreadsheet_are_offered_as_the_rest_and_settle_their_rows() {
    let world = with_rejects();
    let mended = world.saved_rejects(1).replace("nonsense", "ken@example.org").replace("31/31/2023", "1/30/2023");
    let path = world.file("mended.csv", mended.as_bytes());
    let told = world.preview(&path).unwrap();
    assert_eq!(told.rest_offer, Some(RestOffer { batch: 1, name: "intake.csv".into(), open: 3 }));
    let done = world.import_with(&path, json!({ "rest_of": 1 })).unwrap();
    assert_eq!((counts(&done), done.rest_offer), ([2, 0, 0, 0, 1], None));
    assert_eq!(done.mapping["Given"], "first_name", "the columns are read as they were");
    assert_eq!(world.open(1), [4]);

    let again = world.import_with(&path, json!({ "rest_of": 1 })).unwrap();
    assert_eq!(counts(&again), [0, 0, 0, 0, 3]);
    assert_eq!(
        again.rejects[0].message,
        "row 2 of import 1 is not an open reject: it was imported since, or never rejected"
    );
    assert_eq!((world.open(1), world.open(3)), (vec![4], vec![]), "who is in already is not offered again");
    world.is_sound();
}

#[test]
fn an_undone_rest_opens_its_rejects_again() {
    let world = with_rejects();
    let rows = json!([{ "row": 2, "cells": { "E-mail": "ken@example.org" } }]);
    world.call::<ImportReport>("imports.mend", json!({ "batch": 1, "rows": rows })).unwrap();
    assert_eq!(world.open(1), [3, 4]);
    world.undo().unwrap();
    assert_eq!(world.open(1), [2, 3, 4]);
    world.is_sound();
    world.redo().unwrap();
    assert_eq!(world.open(1), [3, 4]);
    world.is_sound();
}

#[test]
fn undoing_an_import_takes_its_rests_back_first_and_redo_brings_both_again() {
    let world = with_rejects();
    for (row, mail) in [(2, "ken@example.org"), (3, "")] {
        let cells = json!({ "E-mail": mail, "Premium since": "1/30/2023" });
        let request = json!({ "batch": 1, "rows": [{ "row": row, "cells": cells }] });
        world.call::<ImportReport>("imports.mend", request).unwrap();
    }
    assert_eq!((world.open(1), world.heads().3), (vec![4], 3));
    let event = world.ledger(1).event;
    let undone: Undone = world.call("history.undo", json!({ "event": event })).unwrap();
    assert_eq!((undone.records, undone.conflicts.len(), world.heads().3), (3, 0, 0));
    assert!([1, 2, 3].into_iter().all(|batch| world.ledger(batch).undone));
    assert_eq!(world.ledger(1).open_rejects, 0);
    world.is_sound();
    for heads in [1, 2, 3] {
        world.redo().unwrap();
        assert_eq!(world.heads().3, heads);
        world.is_sound();
    }
    assert_eq!(world.open(1), [4]);
}

#[test]
fn the_ledger_tells_what_an_undo_left_alone() {
    let world = with_rejects();
    world.import_text("Last name,E-mail\nLee,lee@example.org\nPoe,poe@example.org\n");
    world.edit("LNKD-0000003", "city", "Reno").unwrap();
    world.call::<Undone>("history.undo", json!({ "event": world.ledger(2).event })).unwrap();
    let entry = world.ledger(2);
    assert_eq!((entry.undone, entry.left_alone), (true, 1));
    assert_eq!((entry.undone_by.as_str(), entry.undone_at.as_str()), ("D. Ortiz", "2026-11-23T17:00:00Z"));
    world.is_sound();
}

#[test]
fn what_cannot_be_mended_is_said() {
    let world = with_rejects();
    let refused = |request: serde_json::Value| world.call::<ImportReport>("imports.mend", request).unwrap_err().message;
    let row = |row: u64, header: &str| json!({ "batch": 1, "rows": [{ "row": row, "cells": { header: "x" } }] });
    assert_eq!(refused(row(1, "E-mail")), "row 1 of import 1 was not rejected");
    assert_eq!(refused(row(2, "Mail")), "import 1 has no column 'Mail'");
    assert_eq!(refused(json!({ "batch": 1 })), "no fixed rows were given");
    assert_eq!(refused(json!({ "batch": 9, "rows": [{ "row": 1 }] })), "there is no import 9");
    world.undo().unwrap();
    assert_eq!(refused(row(2, "E-mail")), "import 1 was undone, so its rejects cannot be fixed");
}

#[test]
fn a_row_that_names_no_reject_is_judged_as_a_row_of_its_own() {
    let world = with_rejects();
    let path = world.file(
        "more.csv",
        b"Surname,Given,E-mail,Premium since,Shoe,reason\nNew,Nia,nia@example.org,,,\nBad,Bo,nonsense,,,\n",
    );
    let done = world.import_with(&path, json!({ "rest_of": 1 })).unwrap();
    assert_eq!(counts(&done), [1, 0, 0, 0, 1]);
    assert!(
        done.remarks.iter().any(|remark| remark.starts_with("2 rows name no row of import 1")),
        "{:?}",
        done.remarks
    );
    assert_eq!((world.open(1), world.open(2)), (vec![2, 3, 4], vec![2]));
}
