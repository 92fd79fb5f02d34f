//! Another program puts a file in the place of the open book: the window says so, and nothing that was typed is lost.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::app::{App, Home, Look, claimbook};
use crate::driver::{key, wait_for};

const CLAIM: &str = "LNKD-0000001";

/// A book with Reyes that is open at her record, and a copy of it.
struct Desk {
    home: Home,
    book: PathBuf,
    copy: PathBuf,
}

impl Desk {
    fn new() -> Desk {
        let home = Home::new();
        let (book, copy) = (home.path("Documents/matter.claimbook"), home.path("Documents/copy"));
        let path = book.display().to_string();
        claimbook(&["new", &path]);
        claimbook(&["claimant", "add", &path, "--last-name", "Reyes", "--first-name", "Marisol"]);
        claimbook(&["backup", &path, &copy.display().to_string()]);
        Desk { home, book, copy }
    }

    fn start(&self, look: Look) -> App {
        let app = self.home.start(look, &[&self.book]);
        app.sees("1 in all");
        app
    }

    /// Types into the field City of the record and does not leave it.
    fn types_city(&self, app: &App, text: &str) {
        app.page.script(&format!("window.location.hash = '#/claimants?record={CLAIM}'"), json!([]));
        app.sees("Reyes, Marisol");
        app.click("City");
        app.types(text);
    }

    fn city(&self) -> String {
        let record = claimbook(&[
            "call",
            &self.book.display().to_string(),
            "claimants.get",
            &format!("{{\"claim_no\":\"{CLAIM}\"}}"),
        ]);
        let record: serde_json::Value = serde_json::from_str(&record).expect("JSON");
        record["claimant"]["city"].as_str().expect("a text").to_string()
    }

    fn replace(&self) {
        fs::rename(&self.copy, &self.book).expect("renamed");
    }
}

#[test]
fn what_was_typed_before_the_file_was_replaced_is_offered_and_applied() {
    for look in Look::BOTH {
        let desk = Desk::new();
        let app = desk.start(look);
        desk.types_city(&app, "Oakland");
        desk.replace();
        app.sees("This claimbook was replaced");
        assert!(!app.shown_text().contains("1 in all"), "no figure of the former file is shown");
        let focus = "return document.activeElement.closest('dialog') !== null";
        assert_eq!(app.page.script(focus, json!([])), true, "the focus is in the dialog");
        app.page.keys([key::ESCAPE, key::ESCAPE]);
        app.sees("This claimbook was replaced");
        app.is_accessible("the dialog of a replaced file");
        app.picture("replaced");
        app.zoom(2);
        app.picture("replaced-zoom");
        app.zoom(1);

        app.click("Reopen");
        app.sees("Use what you typed before the file was replaced?");
        for words in [CLAIM, "Reyes, Marisol", "City", "Oakland", "Typed at"] {
            app.sees(words);
        }
        app.is_accessible("the offer of typed texts");
        app.picture("rescued");
        app.zoom(2);
        app.picture("rescued-zoom");
        app.zoom(1);
        assert_eq!(desk.city(), "", "nothing is applied before the person says so");
        app.click("Apply all");
        wait_for("the text is in the new file", || (desk.city() == "Oakland").then_some(()));
        wait_for("nothing more is offered", || (!app.shown_text().contains("Use what you typed")).then_some(()));
        app.sees("1 in all");
        claimbook(&["verify", &desk.book.display().to_string()]);
    }
}

#[test]
fn a_field_that_is_left_after_the_file_was_replaced_is_not_called_saved_and_outlives_a_kill() {
    let desk = Desk::new();
    let mut app = desk.start(Look::Light);
    desk.types_city(&app, "Oakland");
    desk.replace();
    app.page.keys([key::TAB]);
    app.sees("This claimbook was replaced");
    app.sees(&format!("Your last change was not saved: City of {CLAIM}."));
    assert!(!app.shown_text().contains("Saved"), "{}", app.shown_text());
    app.kill();
    drop(app);
    assert_eq!(desk.city(), "");
    let again = desk.start(Look::Light);
    again.sees("Use what you typed before the file was replaced?");
    again.sees("Oakland");
    again.click(&format!("Discard City of {CLAIM} Reyes, Marisol"));
    again.sees("1 in all");
    drop(again);
    let third = desk.start(Look::Light);
    third.is_settled();
    assert!(!third.shown_text().contains("Use what you typed"), "what was discarded is not offered again");
}

#[test]
fn a_file_that_is_gone_can_be_looked_for_again_and_one_that_is_not_a_claimbook_is_refused() {
    let desk = Desk::new();
    let app = desk.start(Look::Light);
    fs::remove_file(&desk.book).expect("removed");
    app.sees("This claimbook is gone");
    app.sees("Open another file…");
    app.is_accessible("the dialog of a file that is gone");
    app.picture("gone");
    app.click("Check again");
    app.sees("This claimbook is gone");
    let aside = desk.home.path("Documents/aside");
    claimbook(&["backup", &desk.copy.display().to_string(), &aside.display().to_string()]);
    desk.replace();
    app.click("Check again");
    app.sees("This claimbook was replaced");
    fs::write(&desk.book, "Dear Sirs,").expect("a file");
    app.click("Reopen");
    app.sees("matter.claimbook is not a claimbook");
    app.sees("Open another file…");
    fs::rename(&aside, &desk.book).expect("renamed");
    app.click("Reopen");
    app.sees("1 in all");
}
