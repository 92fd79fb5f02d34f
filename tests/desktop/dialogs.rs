//! Real file dialogs over an open book: they run in another process, and the book keeps its locks and its edits.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use serde_json::json;

use crate::app::{App, Home, Look, claimbook};
use crate::driver::{key, wait_for};

#[test]
fn a_file_dialog_that_lists_the_folder_of_the_book_costs_no_edit() {
    let home = Home::new();
    let file = home.path("Documents/locked.claimbook");
    let book = file.display().to_string();
    claimbook(&["new", &book]);
    claimbook(&["claimant", "add", &book, "--last-name", "Castellano"]);
    let app = home.start_with_real_dialogs(Look::Light, &[&file]);
    opens_the_record(&app, "LNKD-0000001");
    let before = locks_at_rest(&file);

    app.click_in("[role=tablist]", "Evidence");
    app.click("Attach files…");
    let dialog = app.native_dialog("Choose evidence");
    let (of_the_dialog, of_the_window) = (dialog.process(), app.process_of("locked.claimbook"));
    // To find the book by its path, the dialog lists the folder.
    dialog.choose(&file);
    app.sees("it is a claimbook that is open here");
    app.click("Attach files…");
    app.native_dialog("Choose evidence").cancel();
    assert_eq!(locks_at_rest(&file), before, "the locks of the book");

    claimbook(&["claimant", "edit", &book, "LNKD-0000001", "--set", "city=Oakland"]);
    app.click_in("[role=tablist]", "Record");
    app.tab_to("Address");
    app.types("1 Main Street");
    app.page.keys([key::TAB]);
    is_saved(&app);
    drop(app);
    let shown = claimbook(&["claimant", "show", &book, "LNKD-0000001", "--json"]);
    assert!(shown.contains("Oakland") && shown.contains("1 Main Street"), "{shown}");
    claimbook(&["verify", &book]);
    assert_ne!(of_the_dialog, of_the_window, "the dialog is of another process");
}

/// How many locks the window has on the book while it reads nothing: each reading has one of its own.
fn locks_at_rest(file: &Path) -> usize {
    let mut last = 0;
    wait_for("the window to be at rest", || {
        let now = locks_on(file);
        let is_still = now == std::mem::replace(&mut last, now);
        (is_still && now > 0).then_some(now)
    })
}

#[test]
fn a_dialog_that_nobody_can_show_is_not_taken_for_a_cancel() {
    let home = Home::new();
    let no_programs = home.path("no programs");
    fs::create_dir(&no_programs).expect("a folder");
    let app = home.start_with_programs(Look::Light, &[], &no_programs);
    app.click("Open…");
    app.sees(
        "No file dialog can be shown: the desktop offers none, and zenity is not installed. Install the package zenity",
    );
    app.picture("no-dialog");
    app.is_accessible("the start page without a dialog");
}

/// The POSIX locks on the book and on its shared memory.
pub(crate) fn locks_on(book: &Path) -> usize {
    let shm = book.with_extension("claimbook-shm");
    let inodes =
        [book, &shm].map(|file| fs::metadata(file).map_or(String::new(), |about| format!(":{} ", about.ino())));
    let locks = fs::read_to_string("/proc/locks").expect("the list of locks");
    locks.lines().filter(|line| inodes.iter().any(|inode| !inode.is_empty() && line.contains(inode))).count()
}

/// Waits until the window shows that no field holds text that is not in the book.
pub(crate) fn is_saved(app: &App) {
    let unsaved = "return document.querySelectorAll('[data-unsaved], [aria-invalid=true]').length";
    wait_for("the edit is acknowledged", || (app.page.script(unsaved, json!([])) == 0).then_some(()));
}

/// Opens the record of a claim by its address, as the links to it do.
pub(crate) fn opens_the_record(app: &App, claim: &str) {
    app.goes_to("Claimants");
    app.page.script("location.hash = arguments[0]", json!([format!("#/claimants?record={claim}")]));
    wait_for("the record", || app.look_for("[role=tablist]", "Evidence"));
    app.is_settled();
}
