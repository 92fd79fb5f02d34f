//! Duplicates in the real window: found, decided by keyboard one after the other, merged, told apart, and taken back.

use serde_json::json;

use crate::app::{App, Home, Look, claimbook};
use crate::driver::{key, wait_for};

/// Twelve pairs, of which each is one person typed twice; and a father and a son.
fn list() -> String {
    let people = [
        ("Abara", "Ngozi", "Alder"),
        ("Bianchi", "Luca", "Birch"),
        ("Castellanos", "Ximena", "Cedar"),
        ("Drozd", "Milena", "Dogwood"),
        ("Eklund", "Sigrid", "Elm"),
        ("Fitzwilliam", "Rowan", "Fir"),
        ("Gallegos", "Inés", "Ginkgo"),
        ("Hashimoto", "Kenji", "Hazel"),
        ("Ivanova", "Daria", "Ironwood"),
        ("Jankowski", "Piotr", "Juniper"),
        ("Kaplan", "Miriam", "Katsura"),
        ("Lindqvist", "Astrid", "Larch"),
    ];
    let mut list = String::from("Last name,First name,E-mail,Phone,Address,City,State,Zip\n");
    for (place, (last, first, street)) in people.iter().enumerate() {
        let (mail, number) = (last.to_lowercase(), 10 + place);
        list += &format!("{last},{first},{mail}@example.org,503-555-01{number},{number} {street} St,Salem,OR,97301\n");
        // The second time with a typing error in the name and another e-mail address.
        list += &format!(
            "{last}e,{first},{mail}.home@example.org,503-555-01{number},{number} {street} St,Salem,OR,97301\n"
        );
    }
    list += "Moreno Sr.,Raúl,,503-555-0180,7 Maple Ct,Salem,OR,97301\nMoreno Jr.,Raúl,,503-555-0180,7 Maple Ct,Salem,OR,97301\n";
    list
}

/// A pair other than that is open and can be decided: what a merge would do is shown.
fn open_pair(app: &App, not: &str) -> String {
    const SHOWN: &str = "const pair = document.querySelector('section.pair'); \
         return pair?.querySelector('[aria-keyshortcuts=S]:enabled') ? pair.querySelector('h2').innerText : ''";
    wait_for("the next pair", || {
        let heading = app.page.script(SHOWN, json!([]));
        let heading = heading.as_str().unwrap_or_default().to_string();
        (heading != not && !heading.is_empty()).then_some(heading)
    })
}

#[test]
fn a_dozen_pairs_are_decided_by_keyboard_and_every_decision_can_be_taken_back() {
    for look in Look::BOTH {
        let home = Home::new();
        let (book, rows) = (home.path("Documents/a.claimbook"), home.path("Documents/intake.csv"));
        std::fs::write(&rows, list()).expect("a list");
        let name = book.display().to_string();
        claimbook(&["new", &name]);
        claimbook(&["import", &name, &rows.display().to_string()]);
        let app = home.start(look, &[&book]);
        app.sees("26 in all");
        app.goes_to("Duplicates");
        app.sees("No one has looked for duplicates yet");
        app.is_accessible("duplicates, before anyone looked");
        app.picture("duplicates-none");
        app.click("Find duplicates");
        app.sees("pairs open");
        app.click("Possible");
        let mut heading = open_pair(&app, "");
        app.sees("Why are these two together?");
        app.is_accessible("a pair of claims");
        app.picture("duplicates");
        app.zoom(2);
        app.picture("duplicates-200");
        app.zoom(1);
        app.click("Why are these two together?");
        app.sees("One point more makes it twice as likely");
        app.picture("duplicates-why");

        for place in 0..10 {
            if place % 3 == 2 {
                app.page.keys(['d']);
                app.sees("stay two claims");
                if place == 2 {
                    app.is_accessible("two people");
                    app.picture("duplicates-two-people");
                }
                app.types("confirmed by phone");
                app.page.keys([key::ENTER]);
            } else {
                app.page.keys(['s']);
            }
            heading = open_pair(&app, &heading);
        }
        app.sees("3 kept apart");
        assert_eq!(duplicates(&name), 7);
        app.picture("duplicates-decided");

        // The last decision, a merge, is taken back, and its pair is there again.
        app.page.chord(&[key::CONTROL], 'z');
        app.sees("Jankowski, Piotr: merge");
        app.click_in("dialog", "Undo 2 records");
        app.sees("3 kept apart");
        wait_for("the merge undone", || (duplicates(&name) == 6).then_some(()));
        assert!(claimbook(&["verify", &name]).contains("The book is sound"));
    }
}

/// How many claims are duplicates of others.
fn duplicates(book: &str) -> u64 {
    let found = claimbook(&["claimant", "list", book, "--where", "status=duplicate", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&found).expect("a document");
    found["total"].as_u64().unwrap_or_else(|| panic!("{found}"))
}

/// Three people who are there twice under one e-mail address, and six people with one phone.
fn certain_and_shared(home: &Home, book: &str) {
    claimbook(&["new", book]);
    for (last, first) in [("Quintero", "Marisol"), ("Haddad", "Samir"), ("Novák", "Jana")] {
        for _ in 0..2 {
            let mail = format!("{first}.q@example.org").to_lowercase();
            claimbook(&["claimant", "add", book, "--last-name", last, "--first-name", first, "--email", &mail]);
        }
    }
    let mut rows = String::from("Last name,First name,Phone\n");
    for (last, first) in
        [("Roe", "Ann"), ("Lee", "Bo"), ("Quist", "Cy"), ("Garcia", "Di"), ("Smith", "Ed"), ("Nguyen", "Flo")]
    {
        rows += &format!("{last},{first},415-555-0104\n");
    }
    let list = home.path("Documents/intake.csv");
    std::fs::write(&list, rows).expect("a list");
    claimbook(&["import", book, &list.display().to_string()]);
}

#[test]
fn certain_duplicates_are_merged_at_once_and_an_anomaly_is_cleared() {
    for look in Look::BOTH {
        let home = Home::new();
        let (book, report) = (home.path("Documents/a.claimbook"), home.path("Documents/decisions.csv"));
        let name = book.display().to_string();
        certain_and_shared(&home, &name);
        let app = home.start(look, &[&book]);
        app.sees("12 in all");
        app.goes_to("Duplicates");
        app.click("Find duplicates");
        app.sees("3 pairs open, 0 kept apart");
        app.sees("same e-mail");
        app.picture("duplicates-certain");
        app.click("Merge all certain…");
        app.sees("3 claims become duplicates");
        app.is_accessible("merging all certain duplicates");
        app.picture("duplicates-merge-all");
        app.click_in("dialog", "Merge 3 groups");
        app.sees("3 claims became duplicates of an earlier claim");
        app.picture("duplicates-merged-all");
        app.click_in("dialog", "Close");
        app.sees("No certain duplicates");
        assert_eq!(duplicates(&name), 3);

        app.click("Anomalies");
        app.click("Look for anomalies");
        app.sees("415-555-0104");
        app.is_accessible("anomalies");
        app.picture("anomalies");
        app.zoom(2);
        app.picture("anomalies-200");
        app.zoom(1);
        app.click("Hold…");
        app.sees("Set the status of 6 claimants");
        app.is_accessible("holding the claims of an anomaly");
        app.picture("anomaly-hold");
        app.click_in("dialog", "Cancel");
        app.click("Clear…");
        app.types("The phone of a shelter");
        app.is_accessible("clearing an anomaly");
        app.picture("anomaly-clear");
        app.page.keys([key::ENTER]);
        app.sees("No anomalies");
        app.click("Show cleared ones");
        app.sees("The phone of a shelter");
        app.picture("anomalies-cleared");

        home.next_dialog(&[&report]);
        app.click("Report…");
        app.sees("Saved the report of duplicates");
        let saved = std::fs::read_to_string(&report).expect("the report");
        assert!(saved.contains("The phone of a shelter"), "{saved}");
        assert!(claimbook(&["verify", &name]).contains("The book is sound"));
    }
}
