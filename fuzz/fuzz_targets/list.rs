//! Any bytes as a list: the preview must refuse them in words or report rows that foot.

#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use claimbook_app::views::{ClaimantView, ImportReport};
use claimbook_app::{Book, Progress, api, book, matters};
use libfuzzer_sys::fuzz_target;
use serde_json::json;
use tempfile::TempDir;

/// A book with somebody in it, so that rows can be duplicates and updates.
struct World {
    book: Book,
    list: PathBuf,
    _folder: TempDir,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let matter = matters::template("linkedin-premium").expect("the matter that ships with the program");
    let place = folder.path().join("a.claimbook");
    let book = Book::create(&place, matter, Box::new(book::SystemClock), "fuzz").expect("a new book");
    for (last, email) in [("Lee", "ann@example.org"), ("Roe", "jo@example.org")] {
        let request = json!({ "fields": { "last_name": last, "email": email } });
        let added = api::dispatch(&book, "claimants.add", request, &Progress::silent()).expect("a claimant");
        let _: ClaimantView = serde_json::from_value(added).expect("a claimant");
    }
    World { book, list: folder.path().join("list.csv"), _folder: folder }
});

fuzz_target!(|bytes: &[u8]| {
    let world = &*WORLD;
    std::fs::write(&world.list, bytes).expect("the list is written");
    let order = ["", "mdy", "dmy", "ymd"][bytes.len() % 4];
    let request = json!({ "path": world.list, "date_order": order });
    let Ok(answer) = api::dispatch(&world.book, "import.preview", request, &Progress::silent()).inspect_err(|error| {
        assert!(!error.message.is_empty());
    }) else {
        return;
    };
    let told: ImportReport = serde_json::from_value(answer).expect("a report");
    foots(&told);
});

fn foots(told: &ImportReport) {
    let rows = told.file.rows;
    assert_eq!(rows, told.new + told.updated + told.unchanged + told.duplicate + told.rejected, "the rows foot");
    assert!(rows > 0 && told.file.header_line > 0);
    assert_eq!(told.rejects.len() as u64, told.rejected.min(100));
    assert_eq!(told.duplicates.len() as u64, told.duplicate.min(100));
    assert!(told.rejects.iter().all(|reject| (1..=rows).contains(&reject.row) && !reject.message.is_empty()));
    assert!(told.duplicates.iter().all(|duplicate| (1..=rows).contains(&duplicate.row)));
    assert!(told.sample.iter().all(|sample| sample.cells.len() == told.columns.len()));
    let mapped = told.columns.iter().filter(|column| !column.field.is_empty()).count();
    assert_eq!((mapped, told.columns.len()), (told.mapping.len(), told.mapping.len() + told.unmapped.len()));
}
