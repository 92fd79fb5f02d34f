//! Two claims of one person, merged at the command line by a colleague, in the real window: whose document is whose, a proof pack of the
//! claim, and the merge taken apart again.

use crate::app::{App, Home, Look, claimbook};

/// A receipt of Quintero, of whom the list has two claims.
fn merged(home: &Home, book: &str) {
    claimbook(&["new", book]);
    claimbook(&[
        "claimant",
        "add",
        book,
        "--last-name",
        "Quintero",
        "--first-name",
        "Marisol",
        "--email",
        "m.q@example.org",
    ]);
    claimbook(&[
        "claimant",
        "add",
        book,
        "--last-name",
        "Quintero",
        "--first-name",
        "Marisol",
        "--email",
        "quintero@example.org",
    ]);
    for (claim_no, file, text) in
        [("LNKD-0000001", "statement.txt", "May 2023"), ("LNKD-0000002", "receipt.txt", "June 2023")]
    {
        let path = home.path(file);
        std::fs::write(&path, text).expect("a document");
        claimbook(&["evidence", "add", book, claim_no, &path.display().to_string(), "--kind", "receipt"]);
    }
    claimbook(&["merge", book, "LNKD-0000001", "LNKD-0000002", "--reason", "same phone, confirmed"]);
}

fn open_record(app: &App) {
    app.goes_to("Claimants");
    app.sees("Quintero, Marisol");
    app.click("LNKD-0000001");
    app.sees("Merged");
}

#[test]
fn a_merged_claim_is_handed_over_and_taken_apart() {
    for look in Look::BOTH {
        let home = Home::new();
        let (book, pack) = (home.path("Documents/a.claimbook"), home.path("Documents/proof.zip"));
        let name = book.display().to_string();
        merged(&home, &name);
        let app = home.start(look, &[&book]);
        open_record(&app);
        app.sees("LNKD-0000002 Quintero, Marisol");
        app.sees("same phone, confirmed");
        app.sees("quintero@example.org from LNKD-0000002");
        assert!(!app.shown_text().contains("may already be in the claimbook"), "that was decided");
        app.is_accessible("a record with a merged claim");
        let merges = "document.querySelector('[aria-label=\"Merged claims\"]').scrollIntoView({ block: 'center' })";
        app.page.script(merges, serde_json::json!([]));
        app.picture("merged");
        app.zoom(2);
        app.picture("merged-200");
        app.zoom(1);

        app.click_in("aside", "Evidence");
        app.sees("From LNKD-0000002, which was merged into this claim");
        app.click("receipt.txt");
        app.click("Move…");
        app.sees("Its review starts over");
        app.is_accessible("moving a document");
        app.picture("merged-move");
        app.click("Cancel");
        app.click("Proof pack…");
        app.sees("2 documents of");
        app.is_accessible("a proof pack");
        app.picture("pack");
        app.zoom(2);
        app.picture("pack-200");
        app.zoom(1);
        home.next_dialog(&[&pack]);
        app.click("Save as ZIP…");
        app.sees("Packed 2 documents");
        app.picture("pack-saved");
        assert!(std::fs::read(&pack).expect("the pack is there").starts_with(b"PK"));
        app.click("Done");

        app.click_in("aside", "Record");
        app.click("Unmerge LNKD-0000002");
        app.sees("Each claim gets back what was its own");
        app.is_accessible("taking a merge apart");
        app.picture("unmerge");
        app.click_in("dialog", "Unmerge");
        app.sees("What was done to either of them since");
        app.sees("2 pending 0 excluded 2 in all");
        app.picture("unmerged");
        app.click_in("dialog", "Close");
        app.sees("This person may already be in the claimbook");
        let shown = claimbook(&["claimant", "show", &name, "LNKD-0000002", "--json"]);
        assert!(shown.contains("\"status\":\"received\""), "{shown}");
        assert!(claimbook(&["verify", &name]).contains("The book is sound"));
    }
}
