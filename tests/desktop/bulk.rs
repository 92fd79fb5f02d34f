//! A change to several claimants: its note leaves the bar below it free, so that the next step is one click away.

use crate::app::{App, Home, Look, claimbook};
use crate::driver::{key, wait_for};

const LIST: &str = "Last name,First name\nAdams,Ann\nBrandt,Bo\nCole,Cy\n";

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
    app.click("Claim no.");
    select_all(&app);
    app.click("Set status…");
    app.types("Withdrawn");
    app.sees("3 selected = 3 would change + 0 already set + 0 cannot");
    app.click("Change 3");
    app.sees("Set 3 claimants to Withdrawn");
    app.is_settled();
    // The driver refuses to click what something else covers.
    app.click("Export the selection…");
    app.sees("Export for");
}

fn select_all(app: &App) {
    wait_for("all of them selected", || {
        app.page.chord(&[key::CONTROL], 'a');
        app.shown_text().contains("3 selected").then_some(())
    });
}
