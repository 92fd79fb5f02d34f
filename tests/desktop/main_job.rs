//! The main job as a paralegal does it, from an empty window to a damages summary, taken back and done again, and found the same
//! after a restart.

use std::fs;
use std::path::{Path, PathBuf};

use crate::app::{App, Home, Look};
use crate::driver::{key, wait_for};

/// A file of `samples/`.
pub(crate) fn sample(name: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples").join(name);
    file.canonicalize().expect("the samples are in the repository")
}

/// Last name, first name, e-mail.
const PEOPLE: [(&str, &str, &str); 3] = [
    ("Müller", "Jürgen", "j.mueller@example.org"),
    ("Київ", "Олена", "olena@example.org"),
    ("李", "明", "li.ming@example.org"),
];

#[test]
fn from_an_empty_window_to_a_damages_summary_and_back() {
    let home = Home::new();
    let file = home.path("Documents/premium.claimbook");
    let app = home.start(Look::Light, &[]);
    a_new_book(&app, &home, &file);
    three_claimants_by_keyboard(&app);
    a_list_with_rejects(&app, &home);
    evidence_for_one(&app, &home);
    that_one_qualifies(&app);
    lists_and_summary_out(&app, &home);
    everything_taken_back_and_done_again(&app);
    drop(app);
    let again = home.start(Look::Light, &[&file]);
    stands_as_it_was_left(&again);
}

fn a_new_book(app: &App, home: &Home, file: &Path) {
    home.next_dialog(&[file]);
    app.click("New claimbook");
    app.click("Choose where to save…");
    app.sees("0 qualified × $1,000.00 = $0.00 sought");
    app.sees("De La Torre v. LinkedIn Corp.");
    assert!(file.is_file());
}

/// No mouse from here to the end of the third claimant.
fn three_claimants_by_keyboard(app: &App) {
    app.types("n");
    for (n, (last, first, email)) in PEOPLE.into_iter().enumerate() {
        app.sees("New claimant");
        app.tab_to("Last name");
        app.types(last);
        app.tab_to("First name");
        app.types(first);
        app.tab_to("E-mail");
        app.types(email);
        app.page.keys([key::TAB]);
        app.sees(&format!("{last}, {first}"));
        let another = if n + 1 < PEOPLE.len() { vec![key::CONTROL, key::SHIFT] } else { vec![key::CONTROL] };
        app.page.chord(&another, key::ENTER);
    }
    app.sees("3 pending");
    app.sees("Claim received");
    app.picture("claimant");
}

fn a_list_with_rejects(app: &App, home: &Home) {
    let (list, rejects) = (sample("intake-list.csv"), home.path("Documents/rejects.csv"));
    app.goes_to("Imports");
    home.next_dialog(&[&list]);
    app.click("Import a list…");
    app.sees("300 rows = 283 new + 0 updated + 0 unchanged + 9 duplicate + 8 rejected");
    app.sees("31/31/2023");
    app.picture("import");
    home.next_dialog(&[&rejects]);
    app.click("Save rejects…");
    let saved = wait_for("the rejects are saved", || fs::read_to_string(&rejects).ok().filter(|text| !text.is_empty()));
    assert_eq!(saved.lines().filter(|line| line.contains("31/31/2023")).count(), 1, "{saved}");
    app.click("Import 283 claimants");
    app.sees("286 in all");
}

/// Row 7 of the list, after the three that were typed.
fn evidence_for_one(app: &App, home: &Home) {
    app.page.chord(&[key::CONTROL], 'k');
    app.types("castellano");
    app.sees("1 claimant");
    app.page.keys([key::ENTER]);
    app.page.keys([key::HOME, key::ENTER]);
    app.sees("Castellano, Renée");
    app.click_in("[role=tablist]", "Evidence");
    let files = [
        "receipt-castellano-2023-03-05.pdf",
        "message-castellano-2024-05-06.png",
        "retainer-castellano-2025-01-22.txt",
    ]
    .map(|name| sample(&format!("evidence/{name}")));
    home.next_dialog(&files.each_ref().map(PathBuf::as_path));
    app.click("Attach files…");
    app.sees("Attached 3 files to LNKD-0000010");
    app.click("receipt-castellano-2023-03-05.pdf");
    wait_for("the page of the PDF is drawn", || (app.page.script(DRAWN, serde_json::json!([])) == true).then_some(()));
    app.picture("evidence-pdf");
    app.click("message-castellano-2024-05-06.png");
    wait_for("the picture has its pixels", || {
        app.page.element(
            "return [...document.images].find((image) => image.naturalWidth > 0) ?? null",
            serde_json::json!([]),
        )
    });
    app.picture("evidence-picture");
}

/// Whether something dark stands on the canvas of the PDF.
const DRAWN: &str = "const canvas = document.querySelector('[role=img] canvas');\
  if (!canvas?.width) return false;\
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);\
  return data.some((value, i) => i % 4 === 0 && value < 128 && data[i + 3] > 128);";

fn that_one_qualifies(app: &App) {
    app.click_in("[aria-label='Move the claim']", "In review");
    app.click("Move to In review");
    app.click_in("[aria-label='Move the claim']", "Qualified");
    app.click("Move to Qualified");
    app.sees("1 qualified × $1,000.00 = $1,000.00 sought, contested 285 pending 0 excluded 286 in all");
}

fn lists_and_summary_out(app: &App, home: &Home) {
    let (list, paper) = (home.path("Documents/claims.csv"), home.path("Documents/summary.pdf"));
    app.goes_to("Reports");
    home.next_dialog(&[&list]);
    app.click("Export the list: Everything");
    app.is_settled();
    app.click("As an Excel workbook");
    app.click("Save as CSV…");
    app.sees("Saved 286 rows");
    app.picture("export");
    app.click("Done");
    let text = fs::read_to_string(&list).expect("the list is written");
    for name in ["Müller", "Київ", "李", "Renée"] {
        assert!(text.contains(name), "{name} is not in the list");
    }
    home.next_dialog(&[&paper]);
    app.click("PDF…");
    app.sees("Saved as");
    app.picture("summary");
    assert!(fs::read(&paper).expect("the summary is written").starts_with(b"%PDF-"));
}

fn everything_taken_back_and_done_again(app: &App) {
    repeat(app, "Nothing to undo", || app.page.chord(&[key::CONTROL], 'z'));
    app.sees("0 qualified × $1,000.00 = $0.00");
    app.sees("0 in all");
    repeat(app, "Nothing to redo", || app.page.chord(&[key::CONTROL, key::SHIFT], 'z'));
    app.sees("1 qualified × $1,000.00 = $1,000.00");
    app.sees("286 in all");
}

/// Presses until the button says that nothing is left, each time after the act before is done.
pub(crate) fn repeat(app: &App, until: &str, press: impl Fn()) {
    const MOST: usize = 60;
    let acts = || {
        let words = app.page.script(
            "return [...document.querySelectorAll('header .acts button')].map((button) => button.ariaLabel).join('; ')",
            serde_json::json!([]),
        );
        words.as_str().unwrap_or_default().to_string()
    };
    for _ in 0..MOST {
        let before = acts();
        if before.contains(until) {
            return;
        }
        // A dialog that is about to close takes the keys that are pressed until it is gone.
        let closed = "return document.querySelector('dialog[open]') === null";
        wait_for("no dialog", || (app.page.script(closed, serde_json::json!([])) == true).then_some(()));
        app.is_settled();
        press();
        // What touches more than the record on screen is shown first.
        let confirm = "[...document.querySelectorAll('dialog[open] footer button:enabled')].at(-1)?.click()";
        wait_for(&format!("something follows {before:?}"), || {
            app.page.script(confirm, serde_json::json!([]));
            (acts() != before).then_some(())
        });
    }
    panic!("{MOST} times were not enough: {}", acts());
}

fn stands_as_it_was_left(app: &App) {
    app.sees("1 qualified × $1,000.00 = $1,000.00 sought, contested 285 pending 0 excluded 286 in all");
    app.goes_to("Claimants");
    app.sees("286 claimants");
    for (_, _, email) in PEOPLE {
        app.page.chord(&[key::CONTROL], 'k');
        app.types(email);
        app.sees("1 claimant");
    }
    for (last, first, _) in PEOPLE {
        app.page.chord(&[key::CONTROL], 'k');
        app.types(last);
        app.sees(&format!("{last}, {first}"));
    }
}
