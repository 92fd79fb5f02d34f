//! Lists out, as their readers get them.

use claimbook_app::views::*;
use claimbook_app::{ErrorKind, Progress, api};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::world::World;

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Three claimants: one counts, one is deficient, one was only received.
fn three() -> World {
    let world = World::new();
    let fields = json!({
        "last_name": "Reyes", "first_name": "Marisol", "address1": "1 Main St, Apt 4", "city": "Cambridge", "state": "MA",
        "zip": "02139", "phone": "+1 512 555 0148", "notes": "first line\nsecond \"line\""
    });
    let marisol = world.add_with(fields);
    world.qualify(&marisol);
    let sly = world.add_with(json!({ "last_name": "=1+1", "first_name": "Київ", "state": "CA" }));
    world.go(&sly, "in_review").unwrap();
    world.go(&sly, "deficient").unwrap();
    world.add("李", "");
    world
}

fn export(world: &World, name: &str, request: serde_json::Value) -> (SavedFile, String) {
    let mut request = request;
    request["path"] = json!(world.path(name));
    let saved: SavedFile = world.call("export.save", request).unwrap();
    let text = std::fs::read_to_string(world.path(name)).unwrap();
    assert_eq!(saved.sha256, sha256(text.as_bytes()), "the digest is that of the file");
    (saved, text)
}

#[test]
fn everything_in_full_with_formulas_made_harmless() {
    let world = three();
    let (saved, text) = export(&world, "full.csv", json!({}));
    assert_eq!(saved.rows, 3);
    assert!(text.starts_with("claim_number,status,status_reason,duplicate_of,last_name,first_name,"));
    assert!(text.contains("LNKD-0000001,qualified,test,,Reyes,Marisol,"));
    assert!(text.contains("\"1 Main St, Apt 4\",,Cambridge,MA,02139,"));
    assert!(text.contains(",+1 512 555 0148,"), "a telephone number is not a formula");
    assert!(text.contains("\"first line\nsecond \"\"line\"\"\""), "line breaks are kept");
    assert!(text.contains("LNKD-0000002,deficient,test,,'=1+1,Київ,"));
    assert!(
        text.contains("LNKD-0000003,received,,,李,,") || text.contains("LNKD-0000003,received,claim_received,,李,,"),
        "{text}"
    );
    assert_eq!(text.matches("\r\n").count(), 4, "lines end as RFC 4180 says");
    world.is_sound();
}

#[test]
fn only_whom_the_filter_says_and_a_mark_for_excel() {
    let world = three();
    let filter = json!({ "conditions": [{ "field": "status", "op": "is", "values": ["qualified"] }] });
    let (saved, text) = export(&world, "court.csv", json!({ "preset": "court", "filter": filter, "excel": true }));
    assert_eq!(saved.rows, 1);
    assert_eq!(text, "\u{feff}claim_number,initials,state,status,amount\r\nLNKD-0000001,M.R.,MA,qualified,1000.00\r\n");
}

#[test]
fn a_preview_shows_what_the_file_will_hold() {
    let world = three();
    let request = json!({ "preset": "administrator", "excel": true });
    let preview: ExportPreview = world.call("export.preview", &request).unwrap();
    assert_eq!((preview.rows, preview.sample.len()), (3, 3));
    assert_eq!(preview.columns[preview.columns.len() - 3..], ["status", "deficiency_codes", "amount"]);
    let ends: Vec<String> = preview.sample.iter().map(|row| row[row.len() - 3..].join(" ")).collect();
    assert_eq!(ends[..2], ["qualified  1000.00", "deficient test 0.00"]);
    assert!(preview.remarks[0].contains("02139"), "{:?}", preview.remarks);
    let guarded = "Text that a spreadsheet would take for a formula has an apostrophe before it, such as last_name of \
                   LNKD-0000002; a program that prints the list unchanged prints the apostrophe, too";
    assert_eq!(preview.remarks[1], guarded);
    let workbook: ExportPreview = world.call("export.preview", json!({ "format": "xlsx" })).unwrap();
    assert!(workbook.remarks.is_empty(), "in a workbook text is text: {:?}", workbook.remarks);
    let court: ExportPreview = world.call("export.preview", json!({ "preset": "court" })).unwrap();
    assert!(court.redaction.contains("Fed. R. Civ. P. 5.2"));
}

#[test]
fn an_export_is_noted_and_undo_passes_it_over() {
    let world = three();
    world.edit("LNKD-0000003", "city", "Austin").unwrap();
    export(&world, "admin.csv", json!({ "preset": "administrator" }));
    let history: History = world.call("history.list", json!({ "limit": 1 })).unwrap();
    assert_eq!(history.rows[0].kind, "list.exported");
    assert_eq!(history.rows[0].what, "Exported 3 claimants to admin.csv (administrator)");
    world.undo().unwrap();
    assert_eq!(world.get("LNKD-0000003").fields.get("city"), "");
}

#[test]
fn what_cannot_be_written_leaves_what_was_there() {
    let world = three();
    let refused =
        world.call::<SavedFile>("export.save", json!({ "path": world.book.path(), "preset": "full" })).unwrap_err();
    assert!(
        refused.message.ends_with("is a claimbook, and Claimbook never overwrites a claimbook"),
        "{}",
        refused.message
    );
    let refused = world.call::<SavedFile>("export.save", json!({ "path": world.path("no/such/a.csv") })).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::NotFound);

    let place = world.file("court.csv", b"former");
    world.add_with(json!({ "last_name": "Ito", "country": "Germany", "state": "Bayern 123-45-6789" }));
    let refused = world.call::<SavedFile>("export.save", json!({ "path": place, "preset": "court" })).unwrap_err();
    assert!(
        refused.message.starts_with("LNKD-0000004 cannot go to the court: its state holds a number"),
        "{}",
        refused.message
    );
    assert_eq!(std::fs::read(&place).unwrap(), b"former");
    let files = std::fs::read_dir(world.folder.path()).unwrap();
    let left: Vec<_> =
        files.map(|file| file.unwrap().file_name()).filter(|name| name.to_string_lossy().ends_with(".part")).collect();
    assert!(left.is_empty(), "{left:?}");
    world.is_sound();
}

#[test]
fn a_stopped_export_leaves_nothing_and_is_not_noted() {
    let world = three();
    let before = world.book.change().unwrap();
    let stop = std::sync::atomic::AtomicBool::new(true);
    let progress = Progress::new(&|_| {}, &stop);
    let request = json!({ "path": world.path("a.csv") });
    let stopped = api::dispatch(&world.book, "export.save", request, &progress).unwrap_err();
    assert_eq!(stopped.kind, ErrorKind::Cancelled);
    assert!(!std::path::Path::new(&world.path("a.csv")).exists());
    assert_eq!(world.book.change().unwrap(), before);
}

#[test]
fn everything_exported_and_imported_into_a_new_book_gives_the_same_records() {
    let world = three();
    let twin =
        json!({ "last_name": "REYES", "first_name": "marisol", "phone": "512-555-0148", "email": "a@example.org" });
    let twin = world.add_with(twin);
    world.go(&twin, "in_review").unwrap();
    let merged = json!({ "claim_no": twin, "status": "duplicate", "reason": "=same", "duplicate_of": "LNKD-0000001" });
    world.call::<ClaimantView>("claimants.move", merged).unwrap();
    let voided = world.add("Nobody", "");
    world.undo().unwrap();
    world.add_with(json!({
        "last_name": "'t Hooft", "first_name": "-", "suffix": "+x", "notes": "-5\n=2+2\n\ttab", "city": "''=1",
        "country": "Deutschland", "state": "Bayern", "zip": "00601", "premium_start": "2023-01-05", "inmail_sent": "1200",
        "opted_out_on": "2025-03-01", "signed": "yes", "source": "@web; \"form\""
    }));
    world
        .call::<ClaimantView>("claimants.add", json!({ "fields": { "email": "half@example.org" }, "status": "draft" }))
        .unwrap();
    let (saved, text) = export(&world, "full.csv", json!({}));
    assert_eq!(saved.rows, 6);
    assert!(!text.contains(&voided), "what was undone is in no list");

    world.add_with(
        json!({ "last_name": "'=x", "first_name": "''=x", "city": "'''+y", "notes": "=1", "country": "'@x" }),
    );
    // A workbook has no guard, so an import takes none off there.
    let (_, text) = export(&world, "full.csv", json!({}));
    let book = world.path("full.xlsx");
    world.call::<SavedFile>("export.save", json!({ "path": book })).unwrap();
    let other = World::new();
    let report: ImportReport = other.call("import.commit", json!({ "path": book })).unwrap();
    assert_eq!((report.new, report.rejected), (7, 0), "{:?}", report.rejects);
    let (_, again) = export(&other, "again.csv", json!({}));
    assert_eq!(again, text);

    for excel in [false, true] {
        let (_, text) = export(&world, "full.csv", json!({ "excel": excel }));
        let other = World::new();
        let report: ImportReport = other.call("import.commit", json!({ "path": world.path("full.csv") })).unwrap();
        assert_eq!((report.new, report.rejected, report.duplicate), (7, 0, 0), "{:?}", report.rejects);
        let (_, again) = export(&other, "again.csv", json!({ "excel": excel }));
        assert_eq!(again, text);
        assert_eq!(other.heads(), world.heads());
        other.is_sound();
    }
}

#[test]
fn lists_for_others_leave_out_drafts_and_say_how_many_and_a_notice_needs_an_address() {
    let world = World::new();
    let home = json!({ "last_name": "Reyes", "address1": "1 Main St", "zip": "02139", "country": "USA" });
    world.add_with(home.clone());
    world.add_with(json!({ "last_name": "Abroad", "address1": "2 Rue X", "city": "Lyon", "country": "france" }));
    world.add_with(json!({ "last_name": "No street", "city": "Cambridge", "zip": "02139" }));
    world.add_with(json!({ "last_name": "No town", "address1": "3 Elm St" }));
    world.call::<ClaimantView>("claimants.add", json!({ "fields": home, "status": "draft" })).unwrap();

    let rows = |name: &str, preset: &str| export(&world, name, json!({ "preset": preset })).0.rows;
    for preset in ["full", "intake", "editing"] {
        assert_eq!(rows(&format!("{preset}.csv"), preset), 5, "{preset} leaves out nobody");
    }
    assert_eq!((rows("a.csv", "administrator"), rows("c.csv", "court")), (4, 4));
    let (_, notices) = export(&world, "m.csv", json!({ "preset": "mail-house" }));
    assert_eq!(
        notices,
        "notice_id,name,address1,address2,city,state,zip,country\r\n\
         LNKD-0000001,Reyes,1 Main St,,,,02139,United States\r\n\
         LNKD-0000002,Abroad,2 Rue X,,Lyon,,,France\r\n"
    );

    let remarks = |preset: &str, filter: serde_json::Value| {
        let request = json!({ "preset": preset, "filter": filter, "format": "xlsx" });
        world.call::<ExportPreview>("export.preview", request).unwrap().remarks
    };
    let all = json!({});
    assert_eq!(remarks("mail-house", all.clone()), ["Left out: 1 draft and 2 claimants without a mailing address"]);
    assert_eq!(remarks("court", all.clone()), ["Left out: 1 draft"]);
    assert!(remarks("full", all).is_empty());
    assert!(remarks("mail-house", json!({ "search": "abroad" })).is_empty(), "of those who were asked for");
}
