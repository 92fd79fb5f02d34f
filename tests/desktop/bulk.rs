//! A change to several claimants: its note leaves the bar below it free, so that the next step is one click away.

use serde_json::json;

use crate::app::{Home, Look, claimbook};
use crate::driver::key;

const LIST: &str = "Last name,First name\nAdams,Ann\nBrandt,Bo\nCole,Cy\n";

/// Chooses a status as a person does from the list of the box.
const WITHDRAWN: &str = "const box = document.querySelector('dialog select'); box.value = 'withdrawn'; \
    box.dispatchEvent(new Event('change', { bubbles: true }))";

#[test]
fn after_a_change_to_several_the_selection_can_be_exported_while_its_note_is_shown() {
    let home = Home::new();
    let (book, list) = (home.path("Documents/a.claimbook"), home.path("Documents/intake.csv"));
    std::fs::write(&list, LIST).expect("a list");
    let name = book.display().to_string();
    claimbook(&["new", &name]);
    claimbook(&["import", &name, &list.display().to_string()]);
    let app = home.start(Look::Light, &[&book]);
    app.goes_to("Claimants");
    app.sees("Adams, Ann");
    // From the search box to the list, as the keyboard goes.
    app.page.chord(&[key::CONTROL], 'k');
    app.page.keys([key::ENTER]);
    app.page.chord(&[key::CONTROL], 'a');
    app.sees("3 selected");
    app.click("Set status…");
    app.page.script(WITHDRAWN, json!([]));
    app.sees("3 selected = 3 would change + 0 already set + 0 cannot");
    app.click("Change 3");
    app.sees("Set 3 claimants to Withdrawn");
    app.is_settled();
    // The driver refuses to click what something else covers.
    app.click("Export the selection…");
    app.sees("Export for");
}
