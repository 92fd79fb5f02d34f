//! Every page of the sample matter: readable for everybody, in both looks and at twice the size, with a picture of each to look at.

use crate::app::{Home, Look};

/// The pages, and words that are there once they are.
const PAGES: &[(&str, &str)] = &[
    ("Overview", "By state"),
    ("Claimants", "LNKD-0000001"),
    ("Evidence", "10 in all"),
    ("Imports", "intake-list.csv"),
    ("Reports", "as it prints"),
    ("Activity", "Attached receipt-quintero"),
    ("Matter", "Case number"),
];

#[test]
fn every_page_is_accessible_in_light_and_dark_and_at_twice_the_size() {
    for look in Look::BOTH {
        let home = Home::new();
        let app = home.start(look, &[]);
        home.next_dialog(&[&home.path("Documents/sample.claimbook")]);
        app.click("Look at the sample matter");
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
    }
}
