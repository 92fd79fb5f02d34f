//! The first minute: a window without a book.

use std::fs;

use crate::app::{Home, Look};

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
fn a_file_that_is_no_claimbook_is_refused_in_words() {
    let home = Home::new();
    let file = home.path("Documents/letter.claimbook");
    fs::write(&file, "Dear Sirs,").expect("a file");
    let app = home.start(Look::Light, &[]);
    home.next_dialog(&[&file]);
    app.click("Open…");
    app.sees("letter.claimbook is not a claimbook");
    app.is_accessible("the start page with an error");
}
