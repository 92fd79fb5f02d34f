//! A search that finds no one, and the way back from it by keyboard.

use crate::app::{Home, Look, claimbook};
use crate::driver::key;

#[test]
fn after_the_filters_are_cleared_the_keyboard_goes_on_in_the_list() {
    let home = Home::new();
    let book = home.path("Documents/a.claimbook");
    let name = book.display().to_string();
    claimbook(&["new", &name]);
    claimbook(&["claimant", "add", &name, "--last-name", "Adams", "--first-name", "Ann"]);
    let app = home.start(Look::Light, &[&book]);
    app.goes_to("Claimants");
    app.page.chord(&[key::CONTROL], 'k');
    app.types("zzzz");
    app.sees("No matches");
    app.click("Clear filters");
    app.sees("Adams, Ann");
    app.is_settled();
    app.page.keys([key::HOME, key::ENTER]);
    app.sees("Where each value comes from");
}
