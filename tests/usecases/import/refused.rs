//! Files that are not lists, requests that do not fit, and imports that leave nothing behind.

use std::sync::atomic::{AtomicBool, Ordering};

use claimbook_app::{ErrorKind, Progress, Step, api};
use serde_json::json;

use super::{counts, sample};
use crate::world::World;

fn refusal(world: &World, name: &str, bytes: &[u8]) -> String {
    let path = world.file(name, bytes);
    let error = world.import(&path).unwrap_err();
    assert_eq!(world.preview(&path).unwrap_err(), error, "the dry run refuses with the same words");
    assert_eq!(error.kind, ErrorKind::NoList);
    assert!(!error.hint.is_empty());
    assert_eq!(world.heads().3, 0);
    error.message
}

#[test]
fn a_file_that_is_not_a_list_is_refused_with_a_reason() {
    let world = World::new();
    let picture = std::fs::read(sample("evidence/receipt-abara-2023-08-21.png")).unwrap();
    let pdf = std::fs::read(sample("evidence/receipt-quintero-2024-04-19.pdf")).unwrap();
    let archive = std::fs::read(sample("Complete_LinkedInDataExport_02-01-2025.zip")).unwrap();
    let letter = std::fs::read(sample("evidence/retainer-castellano-2025-01-22.txt")).unwrap();
    assert_eq!(refusal(&world, "scan.csv", &picture), "scan.csv is a picture, not a list");
    assert_eq!(refusal(&world, "receipt.csv", &pdf), "receipt.csv is a PDF, not a list");
    assert_eq!(refusal(&world, "export.csv", &archive), "export.csv is a ZIP archive, not a list");
    assert_eq!(refusal(&world, "export.xlsx", &archive), "export.xlsx is a ZIP archive, not a list");
    assert_eq!(
        refusal(&world, "letter.csv", &letter),
        "letter.csv holds no table: none of its first 60 rows looks like a row of column names"
    );
    assert_eq!(refusal(&world, "empty.csv", b""), "empty.csv is empty");
    assert_eq!(refusal(&world, "blank.csv", b"\xef\xbb\xbf\r\n \r\n"), "blank.csv holds nothing but blank lines");
    assert_eq!(
        refusal(&world, "header.csv", b"Last name,First name\r\n"),
        "header.csv has a header and no rows below it"
    );
    let book = std::fs::read(world.book.path()).unwrap();
    assert_eq!(refusal(&world, "smith.claimbook.csv", &book), "smith.claimbook.csv is a claimbook, not a list");
    assert_eq!(
        refusal(&world, "quote.csv", b"Last name,Notes\nLee,fine\nRoe,\"never closed\nPoe,fine\n"),
        "quote.csv opens a quote in row 2 that is never closed"
    );
    world.is_sound();
}

#[test]
fn a_folder_or_a_missing_file_is_named() {
    let world = World::new();
    let missing = world.path("nowhere.csv");
    assert_eq!(
        world.import(&missing).unwrap_err().message,
        format!("cannot read {missing}: there is no such file or folder")
    );
    let folder = world.folder.path().to_str().unwrap().to_string();
    assert_eq!(world.import(&folder).unwrap_err().message, format!("cannot read {folder}: it is a folder"));
}

#[test]
fn a_list_without_a_name_column_can_be_looked_at_and_mapped() {
    let world = World::new();
    let path = world.file("list.csv", "Sukunimi,Etunimi,Kaupunki\nLehtinen,Ann,Turku\nRoe,Jo,Espoo\n".as_bytes());
    let told = world.preview(&path).unwrap();
    assert_eq!(counts(&told), [0, 0, 0, 0, 2]);
    assert_eq!(told.unmapped, ["Sukunimi", "Etunimi", "Kaupunki"]);
    assert_eq!((told.rejects[0].message.as_str(), told.nameless), ("the row has no name", true));
    let error = world.import(&path).unwrap_err();
    assert_eq!(error.message, "no column of list.csv was recognized as a name or a claim number");
    assert!(error.hint.contains("'Sukunimi', 'Etunimi', 'Kaupunki'"), "{}", error.hint);
    let mapping = json!({ "Sukunimi": "last_name", "Etunimi": "first_name" });
    assert_eq!(counts(&world.import_with(&path, json!({ "mapping": mapping })).unwrap()), [2, 0, 0, 0, 0]);
}

#[test]
fn strict_means_all_rows_or_none() {
    let world = World::new();
    let options = json!({ "strict": true, "rejects": world.path("rejects.csv") });
    let held = world.import_with(&sample("intake-list.csv"), options).unwrap();
    assert!(!held.committed);
    assert_eq!((counts(&held), held.batch), ([283, 0, 0, 9, 8], 0));
    assert_eq!(world.heads().3, 0);
    let ledger: claimbook_app::views::Ledger = world.call("imports.list", json!({})).unwrap();
    assert!(ledger.rows.is_empty());
    assert!(std::fs::read_to_string(world.path("rejects.csv")).unwrap().contains("31/31/2023"));
    world.is_sound();
}

#[test]
fn a_list_that_changed_since_its_preview_is_not_imported() {
    let world = World::new();
    let path = world.file("list.csv", b"Last name\nLee\n");
    let told = world.preview(&path).unwrap();
    world.file("list.csv", b"Last name\nLee\nRoe\n");
    let error = world.import_with(&path, json!({ "sha256": told.file.sha256 })).unwrap_err();
    assert_eq!(error.message, "list.csv has changed since the preview");
    assert_eq!(world.heads().3, 0);
}

#[test]
fn a_list_is_not_imported_into_a_book_that_changed_since_its_preview() {
    let world = World::new();
    let path = world.file("list.csv", b"Last name\nLee\n");
    let told = world.preview(&path).unwrap();
    world.add("Roe", "Jo");
    let error = world.import_with(&path, json!({ "seen": told.seen })).unwrap_err();
    assert_eq!(
        (error.kind, error.message.as_str()),
        (ErrorKind::Conflict, "the claimbook was changed since you looked")
    );
    let told = world.preview(&path).unwrap();
    assert_eq!(world.import_with(&path, json!({ "seen": told.seen })).unwrap().new, 1);
}

#[test]
fn an_import_that_is_stopped_at_any_step_leaves_nothing() {
    let world = World::new();
    let mut text = String::from("Last name,E-mail\n");
    (0..5_000).for_each(|n| text.push_str(&format!("Person {n},p{n}@example.org\n")));
    let request = json!({ "path": world.file("list.csv", text.as_bytes()) });
    let mut stopped = 0;
    for stop_at in 0.. {
        let (stop, seen) = (AtomicBool::new(false), std::sync::atomic::AtomicU32::new(0));
        let listen = |_: Step| {
            if seen.fetch_add(1, Ordering::Relaxed) == stop_at {
                stop.store(true, Ordering::Relaxed);
            }
        };
        let before = world.heads().3;
        match api::dispatch(&world.book, "import.commit", request.clone(), &Progress::new(&listen, &stop)) {
            Err(error) => {
                assert_eq!(error.kind, ErrorKind::Cancelled);
                assert_eq!(world.heads().3, before);
                stopped += 1;
            }
            Ok(_) => break,
        }
    }
    assert!(stopped >= 5, "only {stopped} steps could be stopped");
    assert_eq!(world.heads().3, 5_000);
    world.is_sound();
}

#[test]
fn a_list_that_is_written_over_while_its_rows_are_judged_is_not_imported() {
    let world = World::new();
    let path = world.file("list.csv", b"Last name\nLee\nRoe\n");
    let write_over = |step: Step| {
        if step.doing == "Writing" && step.done == 0 {
            let mut file = std::fs::File::options().write(true).open(&path).unwrap();
            std::io::Write::write_all(&mut file, b"Last name\nPoe\n").unwrap();
            file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        }
    };
    let stop = AtomicBool::new(false);
    let request = json!({ "path": path });
    let error = api::dispatch(&world.book, "import.commit", request, &Progress::new(&write_over, &stop)).unwrap_err();
    assert_eq!(error.message, "list.csv was changed while it was read");
    assert_eq!(world.heads().3, 0);
    world.is_sound();
}

#[test]
fn a_web_page_is_named_however_it_begins() {
    let world = World::new();
    let page = "<html><table><tr><th>Last name</th></tr><tr><td>Roe</td></tr></table></html>";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(page.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let mhtml = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n{page}"
    );
    for bytes in [
        wide,
        mhtml.into_bytes(),
        format!("\n<!-- report -->\n{page}").into_bytes(),
        format!("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>{page}</html>").into_bytes(),
        b"<head><title>Report</title></head><table></table>".to_vec(),
    ] {
        let refused = world.import(&world.file("report.xls", &bytes)).unwrap_err();
        assert!(refused.message.starts_with("report.xls is a web page"), "{}", refused.message);
        assert!(refused.hint.contains("save it as .xlsx, which keeps the zeros"), "{}", refused.hint);
    }
}
