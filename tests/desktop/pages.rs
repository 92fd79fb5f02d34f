//! Every page of the sample matter: readable for everybody, in both looks and at twice the size, with a picture of each to look at.

use crate::app::{App, Home, Look};
use crate::driver::key;
use crate::main_job::sample;

/// The pages, and words that are there once they are.
const PAGES: &[(&str, &str)] = &[
    ("Overview", "By state"),
    ("Claimants", "LNKD-0000001"),
    ("Duplicates", "No one has looked for duplicates yet"),
    ("Evidence", "10 in all"),
    ("Imports", "intake-list.csv"),
    ("Deadlines", "Period to cure"),
    ("Reports", "as printed"),
    ("Activity", "Attached receipt-quintero"),
    ("Matter", "Case number"),
];

#[test]
fn every_page_is_accessible_in_light_and_dark_and_at_twice_the_size() {
    for look in Look::BOTH {
        let home = Home::new();
        let app = home.start(look, &[]);
        home.next_dialog(&[&home.path("Documents/sample.claimbook")]);
        app.click("Open the sample matter");
        app.sees("3 qualified");
        for &(page, words) in PAGES {
            let name = format!("page-{}", page.to_lowercase());
            app.goes_to(page);
            app.sees(words);
            app.picture(&name);
            app.is_accessible(page);
            // Clicks of the driver miss on a zoomed page, so the zoom is taken back each time.
            app.zoom(2);
            app.picture(&format!("{name}-200"));
            app.is_accessible(&format!("{page} at 200 %"));
            app.zoom(1);
        }
        the_record_and_a_new_claimant(&app);
        a_list_on_its_way_in(&app, &home);
        a_list_on_its_way_out(&app);
    }
}

fn the_record_and_a_new_claimant(app: &App) {
    app.goes_to("Claimants");
    app.page.chord(&[key::CONTROL], 'k');
    app.types("castellano");
    app.sees("1 claimant");
    app.page.keys([key::ENTER, key::HOME, key::ENTER]);
    app.sees("Castellano, Renée LNKD-0000007 Qualified");
    app.picture("record");
    app.is_accessible("the record");
    for tab in ["Evidence", "Notices", "Notes", "Sources", "History"] {
        app.click_in("[role=tablist]", tab);
        app.is_accessible(&format!("the record's tab {tab}"));
    }
    app.click("Add claimant");
    app.sees("New claimant");
    app.picture("add");
    app.is_accessible("a new claimant");
}

fn a_list_on_its_way_in(app: &App, home: &Home) {
    app.goes_to("Imports");
    home.next_dialog(&[&sample("second-list.csv")]);
    app.click("Import a list…");
    app.sees("32.13.2023");
    app.picture("import");
    app.is_accessible("a list on its way in");
}

fn a_list_on_its_way_out(app: &App) {
    app.goes_to("Reports");
    app.click("Export the list: Court");
    app.sees("Redacted");
    app.picture("export-court");
    app.is_accessible("a list on its way out");
    app.click("Mail house");
    app.click("Customize…");
    app.sees("List name");
    app.picture("export-own");
    app.is_accessible("a list of one's own");
    app.click("Back");
    app.click("A claimbook for co-counsel…");
    app.sees("under the same claim numbers");
    app.picture("slice-out");
    app.is_accessible("a part for co-counsel");
}
