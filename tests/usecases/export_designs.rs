//! Lists out that somebody designed: columns, headings, order, dates, redaction; saved, changed, taken away and brought back.

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use serde_json::{Value, json};

use crate::world::World;

fn people() -> World {
    let world = World::new();
    for (last, zip, from) in [("Reyes", "02139", "2023-01-05"), ("Ito", "", "2022-12-31"), ("Abel", "02139", "")] {
        world.add_with(json!({ "last_name": last, "zip": zip, "premium_start": from, "state": "CA" }));
    }
    world
}

fn columns(codes: &[&str]) -> Value {
    codes.iter().map(|code| json!({ "column": code })).collect()
}

fn written(world: &World, request: Value) -> Result<String, claimbook_app::Error> {
    let mut request = request;
    request["path"] = json!(world.path("list.csv"));
    world.call::<SavedFile>("export.save", request)?;
    Ok(std::fs::read_to_string(world.path("list.csv")).unwrap())
}

#[test]
fn a_design_says_columns_headings_order_and_dates() {
    let world = people();
    let design = json!({
        "columns": [{ "column": "last_name", "heading": "Surname" }, { "column": "zip" }, { "column": "premium_start" }],
        "sort": [{ "column": "zip", "descending": true }, { "column": "last_name" }],
        "date_form": "us",
        "filter": { "conditions": [{ "field": "state", "op": "is", "values": ["CA"] }] },
    });
    let text = written(&world, json!({ "design": design })).unwrap();
    assert_eq!(text, "Surname,zip,premium_start\r\nAbel,02139,\r\nReyes,02139,01/05/2023\r\nIto,,12/31/2022\r\n");
    let narrower = json!({ "search": "reyes" });
    let text = written(&world, json!({ "design": design, "filter": narrower })).unwrap();
    assert_eq!(text, "Surname,zip,premium_start\r\nReyes,02139,01/05/2023\r\n");
}

#[test]
fn a_preview_shows_a_design_as_it_will_be_written() {
    let world = people();
    let design = json!({ "columns": columns(&["claim_number", "premium_start"]), "date_form": "long" });
    let preview: ExportPreview = world.call("export.preview", json!({ "design": design })).unwrap();
    assert_eq!(preview.columns, ["claim_number", "premium_start"]);
    assert_eq!(preview.sample[0], ["LNKD-0000001", "January 5, 2023"]);
}

#[test]
fn a_request_that_cannot_be_understood_is_refused() {
    let world = people();
    let refused = |request: Value| written(&world, request).unwrap_err();
    let unknown = refused(json!({ "design": { "columns": columns(&["lastname"]) } }));
    assert_eq!(unknown.message, "a list has no column 'lastname'");
    assert_eq!(unknown.hint, "did you mean 'last_name'?");
    let two = refused(json!({ "preset": "court", "design": { "columns": columns(&["zip"]) } }));
    assert_eq!(two.message, "the request names more than one of preset, list and design");
    let none = refused(json!({ "list": "Mailing" }));
    assert_eq!((none.kind, none.message.as_str()), (ErrorKind::NotFound, "there is no saved list 'Mailing'"));
    let sort = refused(json!({ "design": { "columns": columns(&["zip"]), "sort": [{ "column": "zap" }] } }));
    assert_eq!(sort.message, "'zap' is not a column of a claimant");
    assert!(!std::path::Path::new(&world.path("list.csv")).exists());
}

#[test]
fn any_list_for_the_court_is_refused_that_would_carry_a_taxpayer_number_and_other_lists_tell_of_it() {
    let world = people();
    let design = |redaction: &str| json!({ "columns": columns(&["claim_number", "plan"]), "redaction": redaction });
    world.edit("LNKD-0000002", "plan", "her SSN is 123-45-\u{2007}6789").unwrap();
    let refused = written(&world, json!({ "design": design("court") })).unwrap_err();
    assert_eq!(
        refused.message,
        "LNKD-0000002 cannot go to the court: its plan holds a number like that of a person or an account \
         (Fed. R. Civ. P. 5.2)"
    );
    let preview: ExportPreview = world.call("export.preview", json!({ "design": design("none") })).unwrap();
    assert_eq!(
        preview.remarks,
        ["1 claimant carries text like a Social Security number, such as LNKD-0000002 in plan"]
    );
    for (plan, carried) in
        [("see jane@example.org", "an e-mail address"), ("call (512) 555-0148", "a telephone number")]
    {
        world.edit("LNKD-0000002", "plan", plan).unwrap();
        let refused = written(&world, json!({ "design": design("court") })).unwrap_err();
        assert!(refused.message.contains(&format!("its plan holds {carried} ")), "{}", refused.message);
    }
    world.edit("LNKD-0000002", "plan", "since 2024-01-05, 24-12345").unwrap();
    assert!(written(&world, json!({ "design": design("court") })).is_ok());
}

#[test]
fn what_stands_around_a_list_for_the_court_tells_no_more_than_the_list() {
    let world = people();
    world.edit("LNKD-0000001", "notes", "ssn 123-45-6789").unwrap();
    let design = json!({ "columns": columns(&["claim_number", "state"]), "redaction": "court" });
    let name = "Jane Doe jane@example.org";
    world.call::<SavedListView>("export.list_save", json!({ "name": name, "design": design })).unwrap();
    let conditions = json!([
        { "field": "notes", "op": "contains", "values": ["123-45-6789"] },
        { "field": "state", "op": "is", "values": ["CA"] },
        { "field": "plan", "op": "is_not", "values": ["of jane@example.org"] },
    ]);
    let filter = json!({ "search": "reyes", "conditions": conditions });
    let path = world.path("court.xlsx");
    let request = json!({ "path": path, "list": name, "filter": filter, "manifest": true });
    assert_eq!(world.call::<SavedFile>("export.save", request).unwrap().rows, 1);
    let manifest = std::fs::read_to_string(format!("{path}.manifest.json")).unwrap();
    for told in ["123-45", "jane", "Jane", "reyes"] {
        assert!(!manifest.contains(told), "{told}: {manifest}");
    }
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(
        manifest["filter"]["in_words"],
        "Notes contains (left out); State is CA; Plan is not (left out); words: (left out)"
    );
    assert_eq!(manifest["list"], json!({ "what": "saved list", "preset": "", "name": "" }));
}

#[test]
fn a_preview_tells_of_names_that_have_no_initials() {
    let world = people();
    world.add("李", "明");
    let preview: ExportPreview = world.call("export.preview", json!({ "preset": "court" })).unwrap();
    assert_eq!(preview.sample[3][1], "–.–.");
    assert!(preview.remarks[0].starts_with("– replaces the initials") && preview.remarks[0].contains("LNKD-0000004"));
}

#[test]
fn a_list_is_saved_used_by_its_name_changed_and_taken_away_with_undo_and_redo() {
    let world = people();
    let design = json!({ "columns": columns(&["claim_number", "name"]), "sort": [{ "column": "name" }] });
    let saved: SavedListView =
        world.call("export.list_save", json!({ "name": "  Mailing  list ", "design": design })).unwrap();
    assert_eq!((saved.name.as_str(), saved.version, saved.columns.len()), ("Mailing list", 1, 2));
    let text = written(&world, json!({ "list": "MAILING list" })).unwrap();
    assert!(text.starts_with("claim_number,name\r\nLNKD-0000003,Abel\r\n"), "{text}");
    let history: History = world.call("history.list", json!({ "limit": 1 })).unwrap();
    assert_eq!(history.rows[0].what, "Exported 3 claimants to list.csv (list 'MAILING list')");

    let other = json!({ "columns": columns(&["zip"]) });
    let edit = json!({ "id": saved.id, "version": 1, "name": "ZIPs", "design": other });
    let changed: SavedListView = world.call("export.list_save", &edit).unwrap();
    assert_eq!((changed.name.as_str(), changed.version), ("ZIPs", 2));
    let late = json!({ "id": saved.id, "version": 1, "name": "Late", "design": other });
    let conflict = world.call::<SavedListView>("export.list_save", late).unwrap_err();
    assert_eq!(conflict.message, "the list 'ZIPs' was changed by someone else since you read it");
    assert_eq!(conflict.conflicts[0].yours, "Late");

    world.call::<Done>("export.list_void", json!({ "id": saved.id, "version": 2 })).unwrap();
    let names = |world: &World| -> Vec<String> {
        let lists: SavedLists = world.call("export.lists", json!({})).unwrap();
        lists.rows.into_iter().map(|list| list.name).collect()
    };
    assert!(names(&world).is_empty());
    world.undo().unwrap();
    assert_eq!(names(&world), ["ZIPs"]);
    world.undo().unwrap();
    assert_eq!(names(&world), ["Mailing list"]);
    world.is_sound();
    world.undo().unwrap();
    assert!(names(&world).is_empty());
    for _ in 0..3 {
        world.redo().unwrap();
    }
    assert!(names(&world).is_empty());
    world.is_sound();
}

#[test]
fn two_lists_never_have_one_name_not_even_by_undo() {
    let world = people();
    let save = |name: &str| -> Result<SavedListView, claimbook_app::Error> {
        world.call("export.list_save", json!({ "name": name, "design": { "columns": columns(&["zip"]) } }))
    };
    let first = save("Mailing").unwrap();
    let twice = save("mailing").unwrap_err();
    assert_eq!((twice.kind, twice.message.as_str()), (ErrorKind::Exists, "another list is called 'Mailing' already"));
    world.call::<Done>("export.list_void", json!({ "id": first.id })).unwrap();
    let voided = world.book.change().unwrap();
    save("MAILING").unwrap();
    let refused = world.call::<Undone>("history.undo", json!({ "event": voided })).unwrap_err();
    assert_eq!(refused.message, "list cannot be put back: another list is called 'MAILING' already");
    assert_eq!(save(" ").unwrap_err().message, "the list has no name");
    world.is_sound();
}

#[test]
fn a_workbook_is_written_when_the_name_or_the_request_says_so() {
    let world = people();
    for (name, format) in [("list.xlsx", ""), ("list.bin", "xlsx")] {
        let request = json!({ "path": world.path(name), "format": format, "preset": "intake" });
        let saved: SavedFile = world.call("export.save", request).unwrap();
        let bytes = std::fs::read(world.path(name)).unwrap();
        assert!(bytes.starts_with(b"PK\x03\x04"));
        assert_eq!((saved.rows, saved.sha256.len()), (3, 64));
    }
    let refused =
        world.call::<SavedFile>("export.save", json!({ "path": world.path("a"), "format": "doc" })).unwrap_err();
    assert_eq!(refused.message, "a list cannot be written as 'doc'");
}

#[test]
fn a_manifest_stands_beside_the_list_and_says_what_it_is() {
    let world = people();
    let filter = json!({ "conditions": [{ "field": "zip", "op": "is", "values": ["02139"] }] });
    let request = json!({ "path": world.path("court.csv"), "preset": "court", "filter": filter, "manifest": true });
    for _ in 0..2 {
        let saved: SavedFile = world.call("export.save", &request).unwrap();
        let text = std::fs::read_to_string(world.path("court.csv.manifest.json")).unwrap();
        let manifest: Value = serde_json::from_str(&text).unwrap();
        let bytes = std::fs::metadata(world.path("court.csv")).unwrap().len();
        let file = json!({
            "name": "court.csv", "format": "csv", "byte_order_mark": false, "rows": 2, "bytes": bytes, "sha256": saved.sha256
        });
        assert_eq!(manifest["file"], file);
        let event = world.book.change().unwrap();
        assert_eq!(manifest["as_of"], json!({ "at": "2026-11-23T17:00:00Z", "event": event - 1 }));
        assert_eq!(manifest["exported"], json!({ "by": "D. Ortiz", "event": event }));
        assert_eq!(
            manifest["filter"]["in_words"], "Status is not Draft; ZIP is (left out)",
            "no list for filing has ZIPs"
        );
        assert_eq!(manifest["matter"]["version"], 1);
        assert_eq!(manifest["columns"].as_array().unwrap().len(), 5);
        assert_eq!(manifest["redaction"], "court (Fed. R. Civ. P. 5.2)");
        assert!(text.starts_with("{\n  \"manifest\": 1,\n  \"file\": {"), "{text}");
    }
    let taken = world.path("b.csv.manifest.json");
    std::fs::copy(world.book.path(), &taken).unwrap();
    let request = json!({ "path": world.path("b.csv"), "manifest": true });
    let refused = world.call::<SavedFile>("export.save", request).unwrap_err();
    assert!(refused.message.ends_with("Claimbook never overwrites a claimbook"), "{}", refused.message);
    assert!(!std::path::Path::new(&world.path("b.csv")).exists());
}

#[test]
fn columns_that_nobody_mapped_go_out_on_demand_and_again() {
    let world = World::new();
    world.import_text("last_name,Shoe size,status\nLee,42,vip\nRoe,,\n");
    world.add("Poe", "");
    let request = json!({ "design": { "columns": columns(&["last_name", "status"]), "extras": true } });
    let text = written(&world, request).unwrap();
    let event = world.book.change().unwrap();
    assert!(text.starts_with("last_name,status,Shoe size"), "{text}");
    assert!(text.contains("\r\nLee,received,42") && text.contains("\r\nPoe,received,"), "{text}");
    world.import_text("last_name,Hat size\nZorn,7\n");
    let path = world.path("again.csv");
    world.call::<SavedFile>("export.again", json!({ "event": event, "path": path })).unwrap();
    assert_eq!(std::fs::read_to_string(path).unwrap(), text);
    let preview: ExportPreview = world.call("export.preview", json!({ "preset": "full", "extras": true })).unwrap();
    assert!(preview.columns.contains(&"Hat size".to_string()), "{:?}", preview.columns);
}

#[test]
fn columns_that_nobody_mapped_keep_their_order_their_names_and_come_back_as_such() {
    let world = World::new();
    let wide: Vec<String> = (0..12).map(|n| format!("col {n}")).collect();
    let header = format!("last_name,zip,=cmd,{}", wide.join(","));
    let roe = format!("Roe,02139,x,1{}2", ",".repeat(11));
    let lee = format!("Lee,02139,{}5,", ",".repeat(11));
    let path = world.file("in.csv", format!("{header}\n{roe}\n{lee}\n").as_bytes());
    let mapping = json!({ "zip": "" });
    world.call::<ImportReport>("import.commit", json!({ "path": path, "mapping": mapping })).unwrap();
    let request = json!({ "design": { "columns": columns(&["claim_number", "last_name", "zip"]), "extras": true } });
    let text = written(&world, request.clone()).unwrap();
    let header = text.lines().next().unwrap();
    assert_eq!(header, "claim_number,last_name,zip,zip (kept),'=cmd,col 0,col 10,col 11");

    let other = World::new();
    let done: ImportReport = other.call("import.commit", json!({ "path": world.path("list.csv") })).unwrap();
    assert_eq!((done.new, done.rejected), (2, 0), "{:?}", done.rejects);
    assert_eq!(written(&other, request).unwrap(), text);
    let told: ClaimantRecord = other.call("claimants.get", json!({ "claim_no": "LNKD-0000001" })).unwrap();
    let headers: Vec<&str> = told.extras.iter().map(|extra| extra.header.as_str()).collect();
    assert_eq!(headers, ["zip", "=cmd", "col 0", "col 11"]);
}

#[test]
fn columns_of_imports_that_were_undone_do_not_go_out() {
    let world = World::new();
    world.import_text("last_name,Shoe size\nLee,42\nRoe,38\n");
    world.import_text("last_name,Hat size\nZorn,7\n");
    world.undo().unwrap();
    let request = json!({ "design": { "columns": columns(&["last_name"]), "extras": true } });
    assert!(written(&world, request.clone()).unwrap().starts_with("last_name,Shoe size\r\n"));
    // A record that was changed since stays when its import is undone, and so does what was said of it.
    world.edit("LNKD-0000001", "city", "Reno").unwrap();
    let history: History = world.call("history.list", json!({})).unwrap();
    let import = history.rows.iter().rfind(|act| act.kind == "list.imported").unwrap().event;
    world.call::<Undone>("history.undo", json!({ "event": import })).unwrap();
    assert!(written(&world, request).unwrap().contains("last_name,Shoe size\r\nLee,42\r\n"));
}

#[test]
fn no_list_for_filing_carries_unmapped_columns_or_names_however_it_is_asked_for() {
    let world = World::new();
    world.import_text("last_name,Born\nLee,01/02/1980\n");
    let named = json!({ "columns": columns(&["claim_number", "name"]), "redaction": "court" });
    let extras = json!({ "columns": columns(&["claim_number"]), "redaction": "court", "extras": true });
    let (no_extras, no_name) =
        ("unmapped columns cannot be part of a list for filing", "name cannot go into a list for filing");
    let saved = |design: &Value| {
        let request = json!({ "name": "Filing", "design": design });
        world.call::<SavedListView>("export.list_save", request)
    };
    assert_eq!(saved(&named).unwrap_err().message, no_name);
    assert_eq!(saved(&extras).unwrap_err().message, no_extras);
    saved(&json!({ "columns": columns(&["claim_number"]), "redaction": "court" })).unwrap();
    for (request, message) in [
        (json!({ "preset": "court", "extras": true }), no_extras),
        (json!({ "list": "Filing", "extras": true }), no_extras),
        (json!({ "design": extras }), no_extras),
        (json!({ "design": named }), no_name),
    ] {
        let previewed = world.call::<ExportPreview>("export.preview", &request).unwrap_err();
        assert_eq!(previewed.message, message, "{request}");
        assert_eq!(written(&world, request).unwrap_err().message, message);
    }
    assert!(
        std::fs::read_to_string(world.path("list.csv")).unwrap().starts_with("last_name,Born"),
        "nothing was written"
    );
}
