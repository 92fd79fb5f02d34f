//! Counsel changes the class definition on a Friday: the draft is kept through a crash, says where it is wrong, and names whom it would
//! move before it is put in force; undo takes it back. A decision by hand stays in sight on the record.

use std::path::Path;

use serde_json::{Value, json};

use crate::app::{App, Home, Look, claimbook};
use crate::driver::{key, wait_for};

/// Of the sample people: when they paid, and the rules that a person decides for want of a document.
const PEOPLE: [(&str, &str, &[&str]); 3] = [
    ("LNKD-0000005", "2024-04-19", &["R5", "R6", "R9"]),
    ("LNKD-0000007", "2023-03-05", &[]),
    ("LNKD-0000019", "2024-01-30", &["R4", "R5", "R6", "R9"]),
];

#[test]
fn the_class_period_is_changed_in_a_draft_previewed_put_in_force_and_undone() {
    for look in Look::BOTH {
        let home = Home::new();
        let book = home.path("Documents/sample.claimbook");
        three_qualify(&book);
        {
            let mut app = home.start(look, &[&book]);
            the_rules_in_force(&app);
            a_draft_is_typed(&app);
            wait_for("the draft in the claimbook", || {
                let drafts = call(&book, "drafts.list", &json!({ "prefix": "rules/draft/" }));
                drafts["rows"][0]["value"].as_str().filter(|text| text.contains("\"Sometime\"")).map(|_| ())
            });
            app.kill();
        }
        let app = home.start(look, &[&book]);
        the_draft_is_there_again(&app);
        a_slip_is_shown_in_its_line(&app);
        the_preview_names_whom_it_moves(&app);
        the_draft_is_put_in_force(&app);
        assert!(claimbook(&["rules", "history", &name(&book)]).contains("version 2, in force"));
        undo_takes_it_back(&app);
        assert!(claimbook(&["rules", "history", &name(&book)]).contains("version 2, undone"));
        a_decision_by_hand_is_taken_back(&app);
        assert!(claimbook(&["verify", &name(&book)]).contains("The book is sound"));
    }
}

fn name(book: &Path) -> String {
    book.display().to_string()
}

fn call(book: &Path, name: &str, request: &Value) -> Value {
    let answer = claimbook(&["call", &book.display().to_string(), name, &request.to_string()]);
    serde_json::from_str(&answer).expect("JSON")
}

/// The documents of three people are accepted, their payments keyed in, and the rest decided by hand.
fn three_qualify(book: &Path) {
    claimbook(&["new", &name(book), "--sample"]);
    for (claim_no, paid, decided) in PEOPLE {
        let list = call(book, "evidence.list", &json!({ "claim_no": claim_no }));
        let pieces = list["rows"].as_array().expect("a list");
        let ids: Vec<&Value> = pieces.iter().map(|piece| &piece["id"]).collect();
        call(book, "evidence.review", &json!({ "pieces": ids, "review": "accepted" }));
        let receipt = pieces.iter().find(|piece| piece["kind"] == "receipt").expect("a receipt");
        let payment = json!({ "product": "Premium Career", "on": paid, "amount": "29.99", "currency": "USD" });
        call(book, "evidence.key_in", &json!({ "id": receipt["id"], "facts": { "payments": [payment] } }));
        for rule in decided {
            let reason = "Attested by telephone on March 3";
            claimbook(&["eligibility", "override", &name(book), claim_no, rule, "met", "--reason", reason]);
        }
    }
}

/// Takes a picture and runs the test of accessibility, at the usual size and at twice the size, where what matters is in sight.
fn looked_at(app: &App, picture: &str, what: &str, at: &str) {
    app.is_settled();
    app.picture(picture);
    app.is_accessible(what);
    app.zoom(2);
    app.page.script("document.querySelector(arguments[0]).scrollIntoView()", json!([at]));
    app.picture(&format!("{picture}-200"));
    app.is_accessible(&format!("{what} at 200 %"));
    app.zoom(1);
}

fn goes_to_rules(app: &App) {
    app.goes_to("Matter");
    app.click_in("[aria-label='Parts of the matter']", "Rules");
    app.sees("Rules in force");
}

fn the_rules_in_force(app: &App) {
    app.sees("283 in all");
    goes_to_rules(app);
    app.sees("Version 1");
    app.sees("Paid Premium in the class period");
    looked_at(app, "rules", "the rules", "h1");
}

fn a_draft_is_typed(app: &App) {
    app.click("Draft a change");
    app.sees("Back to version 1, in force");
    app.sees("It says what the rules in force say.");
    sets(app, "Class period to", "Sometime");
    app.sees("class_end: 'Sometime' is not a valid date");
    app.sees("The draft is kept. It cannot be read yet: see Check.");
}

/// Puts other words into a field.
fn sets(app: &App, label: &str, value: &str) {
    app.click(label);
    app.page.chord(&[key::CONTROL], 'a');
    app.types(value);
}

fn the_draft_is_there_again(app: &App) {
    app.sees("283 in all");
    goes_to_rules(app);
    app.sees("A draft of a change waits, begun from version 1.");
    app.is_settled();
    app.picture("rules-draft-waits");
    app.is_accessible("a draft that waits");
    app.click("Go on with the draft");
}

fn a_slip_is_shown_in_its_line(app: &App) {
    app.sees("class_end: 'Sometime' is not a valid date");
    app.click("Show line 1");
    looked_at(app, "rules-draft-wrong", "a draft that is wrong", ".notice");
    app.types("class_end = 2023-12-31");
    app.sees("13 rules, nothing is wrong.");
    app.sees("Class period to: Sep 17, 2024 → Dec 31, 2023");
    app.click("Form");
    app.click("R3 Paid Premium in the class period");
    looked_at(app, "rules-draft", "a draft as a form", "details[open]");
}

fn the_preview_names_whom_it_moves(app: &App) {
    app.click("Preview");
    app.sees("The draft moves 2 of 283 claimants.");
    app.sees("2 from Qualified to Deficient");
    app.sees("Quintero, Marisol LNKD-0000005");
    app.sees("Lindqvist, Åse LNKD-0000019");
    app.sees("$3,000.00 → $1,000.00");
    looked_at(app, "rules-preview", "the preview of a draft", ".side .sum");
}

fn the_draft_is_put_in_force(app: &App) {
    app.click("Put in force…");
    app.sees("Put version 2 of the rules in force?");
    app.sees("2 from Qualified to Deficient: Quintero, Marisol; Lindqvist, Åse");
    app.click("Reason");
    app.types("Order of June 1, 2026");
    looked_at(app, "rules-apply", "the last step of a draft", "dialog");
    app.click("Put version 2 in force");
    app.sees("Version 2 of the rules is in force");
    app.sees("Order of June 1, 2026");
    app.sees("2 Qualified → Deficient");
    looked_at(app, "rules-version-2", "another version of the rules", "h1");
}

fn undo_takes_it_back(app: &App) {
    app.page.chord(&[key::CONTROL], 'z');
    app.sees("Version 2 Undone");
    assert!(!app.shown_text().contains("2 Qualified → Deficient"), "nobody is moved any more");
    looked_at(app, "rules-undone", "a version that was undone", ".undone");
}

fn a_decision_by_hand_is_taken_back(app: &App) {
    app.goes_to("Claimants");
    app.page.chord(&[key::CONTROL], 'k');
    app.types("lindqvist");
    app.sees("1 claimant");
    app.page.keys([key::ENTER, key::HOME, key::ENTER]);
    app.sees("Does this person qualify?");
    app.sees("decided this by hand");
    app.is_settled();
    app.picture("rules-decided");
    app.click("Decide Setting on until the cutoff by hand");
    app.sees("The rule itself says Needs review");
    looked_at(app, "rules-decide", "a decision on a rule", "dialog");
    app.click("Reason");
    app.types("She withdrew it");
    app.click("Take back");
    app.sees("Took back the decision on Setting on until the cutoff");
    app.sees("Not decided yet.");
    app.is_settled();
    app.picture("rules-taken-back");
    app.is_accessible("a checklist");
}
