//! Where a value comes from: file, row and column, or the act that typed it; and columns that nobody mapped.

use claimbook_app::views::*;
use serde_json::json;

use crate::world::World;

impl World {
    /// field: kind, row and header, or kind and actor.
    fn origins(&self, claim_no: &str) -> Vec<String> {
        let found: Provenance = self.call("claimants.provenance", json!({ "claim_no": claim_no })).unwrap();
        let told = |field: &FieldOrigin| match field.batch {
            0 => format!("{} = {}: {}", field.field, field.value, field.kind),
            batch => format!(
                "{} = {}: {} {batch}, {} row {} '{}'",
                field.field, field.value, field.kind, field.file, field.row, field.header
            ),
        };
        found.fields.iter().map(told).collect()
    }
}

#[test]
fn every_value_leads_to_its_cell_or_to_who_typed_it() {
    let world = World::new();
    world
        .import(&world.file("a.csv", b"Full name,Town,E-mail\nPoe; Jo,x,y\n\"Reyes, Ana\",Reno,ana@example.org\n"))
        .unwrap();
    world.edit("LNKD-0000001", "email", "a.r@example.org").unwrap();
    world.import(&world.file("b.csv", b"Claim number,State\nLNKD-0000001,NV\n")).unwrap();
    assert_eq!(
        world.origins("LNKD-0000001"),
        [
            "status = received: import 1, a.csv row 2 ''",
            "last_name = Reyes: import 1, a.csv row 2 'Full name'",
            "first_name = Ana: import 1, a.csv row 2 'Full name'",
            "city = Reno: import 1, a.csv row 2 'Town'",
            "state = NV: import 2, b.csv row 1 'State'",
            "email = a.r@example.org: typed",
        ]
    );
    world.undo().unwrap();
    world.go("LNKD-0000001", "in_review").unwrap();
    assert_eq!(world.origins("LNKD-0000001")[0], "status = in_review: typed");
    let typed = world.add("Lee", "Bo");
    assert_eq!(world.origins(&typed), ["status = received: typed", "last_name = Lee: typed", "first_name = Bo: typed"]);
}

#[test]
fn a_part_of_a_name_comes_from_the_column_that_holds_it_in_its_row() {
    let world = World::new();
    world.import_text("Full name,First name\n\"Smith, John\", \n\"Lee, Ann\",Annie\n");
    let first_name = |claim_no: &str| world.origins(claim_no).remove(2);
    assert_eq!(first_name("LNKD-0000001"), "first_name = John: import 1, list.csv row 1 'Full name'");
    assert_eq!(first_name("LNKD-0000002"), "first_name = Annie: import 1, list.csv row 2 'First name'");
}

#[test]
fn a_row_is_shown_as_it_stands_in_the_file() {
    let world = World::new();
    let list = "Intake of March\n\nLast name;Shoe;City\nRoe;;Reno\n\n\"O'Hara\nNy\"; 38 ;\u{a0}Ely\nLee;40;Elko\n";
    world.import(&world.file("a.csv", list.as_bytes())).unwrap();
    let row = |row: u64| world.call::<RowAsItStood>("imports.row", json!({ "batch": 1, "row": row }));
    let lee = row(3).unwrap();
    assert_eq!((lee.file.as_str(), lee.line), ("a.csv", 8));
    let cells: Vec<_> = lee.cells.iter().map(|c| (c.header.as_str(), c.field.as_str(), c.value.as_str())).collect();
    assert_eq!(cells, [("Last name", "last_name", "Lee"), ("Shoe", "", "40"), ("City", "city", "Elko")]);
    let hara: Vec<_> = row(2).unwrap().cells.into_iter().map(|cell| cell.value).collect();
    assert_eq!(hara, ["O'Hara\nNy", " 38 ", "\u{a0}Ely"], "as it stood, blanks and all");
    assert_eq!(row(4).unwrap_err().message, "import 1 has no row 4");
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n"), ("", "\r"), ("", "\r\n")] {
        let world = World::new();
        let list = ["Last name,City", "Roe,Reno", "Lee,Elko", ""].join(end);
        world.import(&world.file("a.csv", format!("{mark}{list}").as_bytes())).unwrap();
        let line =
            |row: u64| world.call::<RowAsItStood>("imports.row", json!({ "batch": 1, "row": row })).unwrap().line;
        assert_eq!((line(1), line(2)), (2, 3), "{end:?}");
    }
}

#[test]
fn columns_nobody_mapped_are_kept_with_new_updated_and_unchanged_rows() {
    let world = World::new();
    world.import_text("Last name,Shoe,Hat size\nRoe,38,\nLee,,\n");
    world.import_text("Claim number,City,Shoe\nLNKD-0000001,Reno,39\n");
    world.import_text("Claim number,City,Coat\nLNKD-0000001,Reno, L \n");
    let extras = |claim_no: &str| -> Vec<(i64, String, String)> {
        let record: ClaimantRecord = world.call("claimants.get", json!({ "claim_no": claim_no })).unwrap();
        record.extras.into_iter().map(|extra| (extra.batch, extra.header, extra.value)).collect()
    };
    let extra = |batch, header: &str, value: &str| (batch, header.to_string(), value.to_string());
    assert_eq!(extras("LNKD-0000001"), [extra(1, "Shoe", "38"), extra(2, "Shoe", "39"), extra(3, "Coat", " L ")]);
    assert_eq!(extras("LNKD-0000002"), [], "blank cells say nothing");

    let exported = || -> String {
        let request = json!({
            "path": world.path("out.csv"),
            "design": { "columns": [{ "column": "claim_number" }] },
            "extras": true,
        });
        world.call::<SavedFile>("export.save", request).unwrap();
        std::fs::read_to_string(world.path("out.csv")).unwrap()
    };
    assert_eq!(
        exported(),
        "claim_number,Shoe,Coat\r\nLNKD-0000001,39, L \r\nLNKD-0000002,,\r\n",
        "the later import counts"
    );
    world.undo().unwrap();
    assert_eq!(extras("LNKD-0000001").len(), 2, "what an undone import said is not shown");
    assert_eq!(exported(), "claim_number,Shoe\r\nLNKD-0000001,39\r\nLNKD-0000002,\r\n");
    world.is_sound();
}

#[test]
fn the_list_itself_is_saved_out_and_its_custody_says_so() {
    let world = World::new();
    let done = world.import_text("Last name\nRoe\n");
    let out = world.path("out.csv");
    let saved: SavedFile = world.call("imports.save_file", json!({ "batch": 1, "path": out })).unwrap();
    assert_eq!((saved.sha256.as_str(), saved.rows), (done.file.sha256.as_str(), 1));
    assert_eq!(std::fs::read_to_string(out).unwrap(), "Last name\nRoe\n");
    let log: CustodyLog = world.call("evidence.custody", json!({ "digest": saved.sha256 })).unwrap();
    let words: Vec<&str> = log.rows.iter().map(|row| row.what.as_str()).collect();
    assert_eq!(words, ["received", "saved out"]);
}

#[test]
fn the_claimants_of_an_import_are_a_list() {
    let world = World::new();
    world.import_text("Last name\nRoe\n");
    world.import_text("Last name\nLee\nPoe\n");
    let of = |batch: &str| {
        let condition = json!({ "field": "batch", "op": "is", "values": [batch] });
        world.found(json!({ "filter": { "conditions": [condition] } }))
    };
    assert_eq!(of("2"), ["Lee", "Poe"]);
    world.undo().unwrap();
    assert_eq!((of("2").len(), of("1").len()), (0, 1), "those taken back aside");
}
