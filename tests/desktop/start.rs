//! The first minute: a window without a book.

use std::fs;

use crate::app::{Home, Look, claimbook};
use crate::driver::{key, wait_for};

#[test]
fn a_first_start_shows_how_to_begin() {
    for look in Look::BOTH {
        let home = Home::new();
        let app = home.start(look, &[]);
        app.sees("New claimbook");
        app.picture("start");
        assert!(app.follows_the_desktop(), "{look:?}");
        app.is_accessible("the start page");
    }
}

#[test]
fn a_file_that_is_not_a_claimbook_is_refused_in_words() {
    let home = Home::new();
    let file = home.path("Documents/letter.claimbook");
    fs::write(&file, "Dear Sirs,").expect("a file");
    let app = home.start(Look::Light, &[]);
    home.next_dialog(&[&file]);
    app.click("Open…");
    app.sees("letter.claimbook is not a claimbook");
    app.is_accessible("the start page with an error");
}

#[test]
fn a_file_that_cannot_be_opened_is_named_on_the_page_and_never_lost() {
    let home = Home::new();
    let (letter, book) = (home.path("Documents/letter.claimbook"), home.path("Documents/one.claimbook"));
    fs::write(&letter, "Dear Sirs,").expect("a file");
    claimbook(&["new", &book.display().to_string()]);
    let first = home.start(Look::Light, &[&letter]);
    first.sees("New claimbook");
    first.sees("letter.claimbook is not a claimbook");
    drop(first);
    let running = home.start(Look::Dark, &[&book]);
    running.sees("0 in all");
    running.start_again(&letter);
    running.sees("letter.claimbook is not a claimbook");
    running.picture("start-refused");
}

#[test]
fn a_book_is_found_again_among_the_recent_ones() {
    let home = Home::new();
    let file = home.path("Documents/recent.claimbook");
    claimbook(&["new", &file.display().to_string()]);
    let app = home.start(Look::Light, &[&file]);
    app.sees("0 in all");
    drop(app);
    let again = home.start(Look::Light, &[]);
    again.sees("Recent De La Torre v. LinkedIn Corp.");
    again.picture("start-recent");
    again.is_accessible("the start page with a recent book");
    again.click("Remove recent.claimbook from this list");
    wait_for("it is off the list", || (!again.shown_text().contains("Recent")).then_some(()));
    assert!(file.is_file(), "the book itself stays");
}

#[test]
fn a_kill_loses_nothing_that_was_typed() {
    let home = Home::new();
    let file = home.path("Documents/killed.claimbook");
    let book = file.display().to_string();
    claimbook(&["new", &book]);
    let mut app = home.start(Look::Light, &[&file]);
    app.sees("0 in all");
    app.types("n");
    app.sees("New claimant");
    app.types("Ковальчук");
    wait_for("the draft is in the book", || {
        claimbook(&["call", &book, "drafts.list", "{}"]).contains("Ковальчук").then_some(())
    });
    app.kill();
    drop(app);
    let again = home.start(Look::Light, &[&file]);
    again.sees("0 in all");
    again.types("n");
    again.sees("Unsaved text restored");
    again.sees("New claimant");
    again.page.chord(&[key::CONTROL], key::ENTER);
    again.sees("Ковальчук");
    again.sees("1 in all");
    claimbook(&["verify", &book]);
}
