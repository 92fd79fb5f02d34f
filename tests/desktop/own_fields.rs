//! A case that no one built the program for: a data breach, with a field that the firm adds, filled by a list, found by a filter,
//! counted in the summary, and taken back.

use std::fs;
use std::path::{Path, PathBuf};

use crate::app::{App, Home, Look, claimbook};
use crate::driver::{key, wait_for};
use crate::main_job::{repeat, sample};

#[test]
fn a_field_that_the_firm_adds_is_imported_found_counted_and_taken_back() {
    let home = Home::new();
    let book = home.path("Documents/breach.claimbook");
    let app = home.start(Look::Light, &[]);
    home.next_dialog(&[&book]);
    app.click("New claimbook");
    app.click("Data breach litigation");
    app.picture("templates");
    app.click("Choose where to save…");
    app.sees("Data breach litigation");

    the_firm_adds_a_field(&app);
    a_list_fills_it(&app, &home);
    a_filter_finds_it(&app, &book.display().to_string());
    the_summary_counts_the_matter(&app, &home);

    repeat(&app, "Nothing to undo", || app.page.chord(&[key::CONTROL], 'z'));
    app.goes_to("Matter");
    app.sees("1 retired field");
    assert!(claimbook(&["verify", &book.display().to_string()]).contains("ok"));
}

fn the_firm_adds_a_field(app: &App) {
    app.goes_to("Matter");
    app.click("Add a field…");
    app.click("Label");
    app.types("Police report");
    app.chooses("Kind", "choice");
    app.click("Choices, one per line");
    app.types("Filed");
    app.page.keys([key::ENTER]);
    app.types("Not filed");
    app.picture("field-form");
    app.is_accessible("the form of a field");
    app.click("Preview change…");
    app.sees("The tally does not change.");
    app.picture("field-preview");
    app.is_accessible("the preview of a field");
    app.click("Change the matter");
    app.sees("Added Police report");
    app.is_settled();
    app.picture("fields-of-the-matter");
    app.is_accessible("the fields of the matter");
}

fn a_list_fills_it(app: &App, home: &Home) {
    let list = with_police_reports(&home.path("Documents/notices.csv"));
    app.goes_to("Imports");
    home.next_dialog(&[&list]);
    app.click("Import a list…");
    app.sees("60 rows = 49 new + 0 updated + 0 unchanged + 4 duplicate + 7 rejected");
    app.is_settled();
    app.picture("own-fields-import");
    app.is_accessible("the import of own fields");
    app.click("Import 49 claimants");
    app.sees("49 in all");
}

/// The sample list with one more column, in other letters than the matter has its choices.
fn with_police_reports(to: &Path) -> PathBuf {
    let mut list = csv::Reader::from_path(sample("data-breach-list.csv")).expect("the list is there");
    let mut out = csv::Writer::from_path(to).expect("a list can be written");
    let mut headings = list.headers().expect("headings").clone();
    headings.push_field("Police report");
    out.write_record(&headings).expect("written");
    for (n, row) in list.records().enumerate() {
        let mut row = row.expect("a row");
        row.push_field(if n % 2 == 0 { "FILED" } else { "not filed" });
        out.write_record(&row).expect("written");
    }
    out.flush().expect("written");
    to.to_path_buf()
}

fn a_filter_finds_it(app: &App, book: &str) {
    app.goes_to("Claimants");
    app.sees("49 claimants");
    app.click("Filter");
    app.chooses("Column", "police_report");
    app.click("Filed");
    app.click("Add filter");
    let filed = claimbook(&["claimant", "list", book, "--where", "police_report=Filed", "--json"]);
    let filed: serde_json::Value = serde_json::from_str(&filed).expect("JSON");
    app.sees(&format!("{} claimants", filed["total"]));
    assert!(
        filed["total"].as_u64().is_some_and(|total| 0 < total && total < 49),
        "some have filed one, some have not: {filed}"
    );
    app.is_settled();
    app.picture("own-fields-found");
    app.is_accessible("claimants found by a field of the matter");
    app.page.chord(&[key::CONTROL], 'k');
    app.page.keys([key::ENTER, key::HOME, key::ENTER]);
    wait_for("the field in the record", || app.look_for("aside", "Police report"));
    app.is_settled();
    app.picture("own-fields-record");
    app.is_accessible("a record with fields of the matter");
    app.click("Close the record");
}

/// What claimants chose, and what they stated, on the page that is sworn to.
fn the_summary_counts_the_matter(app: &App, home: &Home) {
    let page = home.path("Documents/summary.html");
    app.goes_to("Reports");
    app.sees("as printed, 2 pages");
    app.is_settled();
    app.picture("own-fields-summary");
    app.is_accessible("a summary with fields of the matter");
    home.next_dialog(&[&page]);
    app.click("HTML…");
    app.sees("Saved as");
    let page = fs::read_to_string(&page).expect("the summary is written");
    for words in ["By benefit", "Credit monitoring only", "Out-of-pocket losses", "$11,375.70"] {
        assert!(page.contains(words), "{words} is not in the summary");
    }
}
