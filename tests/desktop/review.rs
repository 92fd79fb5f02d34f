//! Documents under review: an export that turns the checklist, and receipts one after the other without a mouse.

use serde_json::Value;

use crate::app::{App, Home, Look, claimbook};
use crate::driver::{key, wait_for};
use crate::main_job::sample;

const EXPORT: &str = "Complete_LinkedInDataExport_02-01-2025.zip";

#[test]
fn an_accepted_export_fills_the_record_and_turns_the_checklist() {
    for look in Look::BOTH {
        let home = Home::new();
        let book = home.path("Documents/premium.claimbook");
        let name = book.display().to_string();
        claimbook(&["new", &name]);
        claimbook(&["claimant", "add", &name, "--last-name", "Castellano", "--first-name", "Renée"]);
        let app = home.start(look, &[&book]);
        app.sees("1 in all");
        the_record(&app);
        app.sees("Does this person qualify?");
        app.click_in("[role=tablist]", "Evidence");
        home.next_dialog(&[&sample(EXPORT)]);
        app.click("Attach files…");
        app.sees("1 document waits for a review.");
        looked_at(&app, "record-evidence");
        assert_eq!(rule(&name, "R3"), "missing");
        app.click("Review it");
        app.sees("Complete data export of Feb 1, 2025");
        app.sees("Accept and copy");
        looked_at(&app, "review-export");
        // One key accepts the document and copies all that it offers.
        app.types("f");
        app.sees("Now met: ");
        app.sees("Nothing in it is new for the record.");
        looked_at(&app, "review-export-accepted");
        assert_eq!(rule(&name, "R3"), "met");
        the_record(&app);
        app.click_in("[role=tablist]", "Record");
        app.sees("Premium Career");
        // And one takes it back, with the checklist.
        app.page.chord(&[key::CONTROL], 'z');
        app.sees("Undone: Copied ");
        assert_eq!(rule(&name, "R3"), "missing");
    }
}

/// Opens the only record from the keyboard.
fn the_record(app: &App) {
    app.goes_to("Claimants");
    app.page.chord(&[key::CONTROL], 'k');
    app.types("castellano");
    app.sees("1 claimant");
    app.page.keys([key::ENTER, key::HOME, key::ENTER]);
    app.sees("Castellano, Renée LNKD-");
}

/// What a rule says of the first claimant.
fn rule(book: &str, id: &str) -> String {
    let found = json(&["eligibility", book, "LNKD-0000001", "--json"]);
    let rules = found["rules"].as_array().cloned().unwrap_or_default();
    let result = rules.iter().find(|rule| rule["id"] == id).and_then(|rule| rule["result"].as_str());
    result.unwrap_or_else(|| panic!("no {id} in {found}")).to_string()
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&claimbook(args)).expect("the command line prints JSON")
}

/// A picture of the page, and whether everyone can use it, at both sizes.
fn looked_at(app: &App, name: &str) {
    app.is_settled();
    app.picture(name);
    app.is_accessible(name);
    app.zoom(2);
    app.picture(&format!("{name}-200"));
    app.is_accessible(&format!("{name} at 200 %"));
    app.zoom(1);
}

/// What the receipts of the sample say, in the order in which they came: product, day and amount.
const RECEIPTS: [(&str, &str, &str); 4] = [
    ("Sales Navigator Core", "4/9/2024", "106.61"),
    ("Premium Career", "3/5/2023", "29.99"),
    ("Recruiter Lite", "9/14/2023", "1,680.00"),
    ("Premium Business", "1/30/2024", "611.87"),
];

#[test]
fn five_receipts_are_reviewed_without_a_mouse() {
    for look in Look::BOTH {
        let home = Home::new();
        let book = home.path("Documents/sample.claimbook");
        let name = book.display().to_string();
        claimbook(&["new", &name, "--sample"]);
        let app = home.start(look, &[&book]);
        app.goes_to("Evidence");
        app.sees("10 in all");
        looked_at(&app, "evidence");
        app.click("Review 10");
        app.chooses("Kind", "receipt");
        app.sees("1 of 5 · 5 documents wait");
        looked_at(&app, "review-receipt");
        keyed_in(&app);
        one_is_rejected(&app);
        let page = json(&["call", &name, "evidence.queue", r#"{"kinds":["receipt"],"limit":10}"#]);
        let reviews: Vec<&str> =
            page["rows"].as_array().into_iter().flatten().filter_map(|row| row["review"].as_str()).collect();
        assert_eq!(reviews, ["accepted", "accepted", "accepted", "accepted", "rejected"]);
        let facts = json(&["call", &name, "evidence.document", r#"{"id":3}"#]);
        let payment = &facts["facts"]["keyed"]["payments"][0];
        assert_eq!((&payment["on"], &payment["amount"]), (&"2023-03-05".into(), &"29.99".into()), "{facts}");
    }
}

/// No mouse from here: a key to the form, its boxes, and a chord that keeps it and accepts the document.
fn keyed_in(app: &App) {
    for (n, (product, day, amount)) in RECEIPTS.into_iter().enumerate() {
        app.sees(&format!("{} of 5 · {} documents wait", n + 1, 5 - n));
        app.is_settled();
        app.types("e");
        app.tab_to("Product");
        app.types(product);
        app.page.keys([key::TAB]);
        app.types(day);
        app.page.keys([key::TAB]);
        app.types(amount);
        if n == 0 {
            app.sees("April 9, 2024");
            app.picture("review-keyed");
        }
        app.page.chord(&[key::CONTROL], key::ENTER);
    }
}

fn one_is_rejected(app: &App) {
    app.sees("5 of 5 · 1 document waits");
    app.is_settled();
    app.types("r");
    app.sees("Why is it rejected?");
    app.picture("review-reject");
    app.is_accessible("a rejection");
    app.types("It cannot be read");
    app.page.keys([key::ENTER]);
    app.sees("Every document of this queue is reviewed.");
    app.sees("0 documents wait");
    // Back to the one before, with what became of it.
    app.types("k");
    app.sees("4 of 5");
    app.sees("Accepted");
}

#[test]
fn photos_messages_and_locked_files_are_shown_or_say_why_not() {
    let home = Home::new();
    let book = home.path("Documents/files.claimbook");
    let name = book.display().to_string();
    claimbook(&["new", &name]);
    claimbook(&["claimant", "add", &name, "--last-name", "Abara"]);
    let mail = home.path("receipt.eml");
    std::fs::write(&mail, MAIL).expect("a message");
    for (file, kind) in
        [(fixture("photos/quarters.heic"), "receipt"), (mail, "email"), (fixture("pdfs/locked-aes-256.pdf"), "receipt")]
    {
        claimbook(&["evidence", "add", &name, "LNKD-0000001", &file.display().to_string(), "--kind", kind]);
    }
    let app = home.start(Look::Light, &[&book]);
    app.goes_to("Evidence");
    app.click("Review 4");
    app.sees("1 of 4 · 4 documents wait");
    let pixels = "return [...document.images].some((image) => image.naturalWidth > 0)";
    wait_for("the photo has its pixels", || (app.page.script(pixels, serde_json::json!([])) == true).then_some(()));
    app.picture("review-photo");
    app.types("j");
    app.sees("Please find my receipt attached.");
    app.is_accessible("a message under review");
    app.picture("review-mail");
    // What came in the message is one click away, and says where it came from.
    app.click("receipt.txt");
    app.sees("Came in receipt.eml");
    app.sees("Premium Career, 29.99");
    app.types("j");
    app.sees("locked-aes-256.pdf is locked with a password; ask for a copy without one. Save a copy to open it.");
    let saved = home.path("Documents/saved.pdf");
    home.next_dialog(&[&saved]);
    app.click("Save a copy…");
    app.sees("Saved locked-aes-256.pdf, unchanged");
    let original = std::fs::read(fixture("pdfs/locked-aes-256.pdf")).expect("the original");
    assert_eq!(std::fs::read(&saved).expect("the copy"), original);
}

fn fixture(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// A message with a receipt in it, as a mail program saves it.
const MAIL: &str = "From: Jon Abara <jon@example.org>\r\nTo: claims@example.org\r\nSubject: My receipt\r\n\
Date: Fri, 06 Nov 2026 10:12:00 -0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n\
--cut\r\nContent-Type: text/plain\r\n\r\nPlease find my receipt attached.\r\n\
--cut\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=receipt.txt\r\n\r\nPremium Career, 29.99\r\n\
--cut--\r\n";
