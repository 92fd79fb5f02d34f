//! Undo next to an import in one person's history: what it would take back is shown first, Cancel leaves everything, and the button does
//! it once. The same for redo.

use crate::app::{App, Home, Look, claimbook};
use crate::driver::{key, wait_for};

const LIST: &str =
    "Last name,First name,E-mail\nAdams,Ann,ann@example.org\nBrandt,Bo,bo@example.org\nCole,Cy,cy@example.org\n";

#[test]
fn an_import_is_taken_back_from_one_persons_history_only_after_it_was_shown() {
    for look in Look::BOTH {
        let home = Home::new();
        let (book, list) = (home.path("Documents/a.claimbook"), home.path("Documents/intake.csv"));
        std::fs::write(&list, LIST).expect("a list");
        let name = book.display().to_string();
        claimbook(&["new", &name]);
        // Someone else, at the command line.
        claimbook(&["import", &name, &list.display().to_string()]);
        claimbook(&["claimant", "edit", &name, "LNKD-0000002", "--set", "city=Salem"]);
        let app = home.start(look, &[&book]);
        app.sees("3 in all");
        the_history_of(&app, "adams");
        app.click("Undo the import of 3 claimants…");
        shown(&app);
        app.picture("undo");
        app.is_accessible("what undo would take back");
        app.zoom(2);
        app.picture("undo-200");
        app.zoom(1);
        // The dialog begins at Cancel.
        app.page.keys([key::ENTER]);
        wait_for("no dialog", || (!app.shown_text().contains("Undo change 2?")).then_some(()));
        app.sees("3 in all");

        app.click("Undo the import of 3 claimants…");
        shown(&app);
        app.click("Undo the import of 2 claimants");
        app.sees("1 in all");
        app.page.chord(&[key::CONTROL, key::SHIFT], 'z');
        app.sees("Redo change 2?");
        app.sees("LNKD-0000001 Adams, Ann Restored LNKD-0000003 Cole, Cy Restored");
        app.is_accessible("what redo would bring back");
        app.picture("redo");
        app.click("Redo the import of 2 claimants");
        app.sees("3 in all");
        assert!(claimbook(&["verify", &name]).contains("The book is sound"));
    }
}

fn shown(app: &App) {
    app.sees("Undo change 2?");
    app.sees("2 records change, and 1 stays as it is because it was changed since");
    app.sees("LNKD-0000001 Adams, Ann Removed LNKD-0000003 Cole, Cy Removed");
    app.sees("LNKD-0000002 Brandt, Bo It was changed after the import.");
}

fn the_history_of(app: &App, words: &str) {
    app.goes_to("Claimants");
    app.page.chord(&[key::CONTROL], 'k');
    app.types(words);
    app.sees("1 claimant");
    app.page.keys([key::ENTER, key::HOME, key::ENTER]);
    app.click_in("[role=tablist]", "History");
}
