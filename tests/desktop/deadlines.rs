//! A deficiency from the notice to the cure: whom to ask is shown first, the letters go out, one comes back, the evidence of another
//! arrives and is accepted, and the claim leaves the queue.

use std::fs;
use std::path::{Path, PathBuf};

use crate::app::{App, Home, Look, claimbook};
use crate::driver::{key, wait_for};

/// A matter with two things to prove and a period to cure.
const MATTER: &str = r#"
caption = "Doe v. Example Appliances Inc."
court = "United States District Court for the Northern District of Illinois"
zone = "America/Chicago"
per_plaintiff = "150.00"
basis = "sought"
claim_prefix = "MIX"
bar_date = 2027-03-01
firm = ["Okafor & Lind LLP", "100 Main Street, Suite 4", "Chicago, IL 60601"]

[cure]
days = 21
order = "Claimants shall have twenty-one days from the notice to cure (Dkt. 88 at 4)."

[[rule]]
id = "S1"
label = "Signed"
test = 'signed is yes'
evidence = ["claim-form"]
on_fail = "deficient"
on_missing = "deficient"

[[rule]]
id = "S2"
label = "Proof of purchase"
test = 'accepted "receipt"'
evidence = ["receipt"]
on_fail = "deficient"
on_missing = "deficient"

[[limitation]]
claim = "Warranty"
date = 2027-06-01
note = "Four years from purchase"
"#;

/// The last has no address.
const LIST: &str = "Last name,First name,E-mail,Address,City,State,ZIP,Signed\n\
    Reyes,Marisol,reyes@example.org,2201 Barton Creek Blvd,Austin,TX,78735,yes\n\
    Nakamura,Ken,nakamura@example.org,14 Elm Street,Reno,NV,89501,no\n\
    Okafor,Chidinma,okafor@example.org,9 Lake Drive,Tampa,FL,33602,no\n\
    Dubois,Amélie,dubois@example.org,,,,,yes\n";

/// The window goes before the home that it stands in.
struct Story {
    app: App,
    home: Home,
    book: PathBuf,
}

impl Story {
    fn begin(look: Look) -> Story {
        let home = Home::new();
        let (matter, list) = (home.path("Documents/matter.toml"), home.path("Documents/list.csv"));
        fs::write(&matter, MATTER).expect("a matter");
        fs::write(&list, LIST).expect("a list");
        let book = home.path("Documents/mixer.claimbook");
        let name = book.display().to_string();
        claimbook(&["new", &name, "--matter", &matter.display().to_string()]);
        claimbook(&["import", &name, &list.display().to_string()]);
        let app = home.start(look, &[&book]);
        app.sees("4 in all");
        Story { app, home, book }
    }

    /// A picture and the rules of accessibility, also at twice the size.
    fn looked_at(&self, name: &str, what: &str) {
        self.app.is_settled();
        self.app.picture(name);
        self.app.is_accessible(what);
        self.app.zoom(2);
        self.app.picture(&format!("{name}-200"));
        self.app.is_accessible(&format!("{what} at 200 %"));
        self.app.zoom(1);
    }

    fn book(&self) -> String {
        self.book.display().to_string()
    }
}

#[test]
fn a_deficiency_is_noticed_and_cured() {
    for look in Look::BOTH {
        let story = Story::begin(look);
        a_letter_is_changed(&story);
        the_notices_go_out(&story);
        they_are_taken_back_and_sent_again(&story.app);
        one_comes_back(&story);
        the_evidence_of_one_arrives(&story);
        the_claim_leaves_the_queue(&story);
        the_calendar_is_exported(&story);
        assert!(claimbook(&["verify", &story.book()]).contains("The book is sound"));
    }
}

fn a_letter_is_changed(story: &Story) {
    let app = &story.app;
    app.goes_to("Deadlines");
    app.sees("4 To notify");
    app.sees("Limitation: Warranty");
    app.sees("Claimants shall have twenty-one days");
    story.looked_at("deadlines", "the deadlines");
    app.click("Edit the letter: Deficiency");
    app.sees("With examples in the place of fields");
    story.looked_at("letter", "a letter");
    app.click("Text");
    app.page.chord(&[key::CONTROL], key::END);
    app.types("\n\nWrite to {nickname}.");
    app.sees("there is no field '{nickname}' in a letter");
    app.picture("letter-fault");
    app.is_accessible("a letter with a fault");
    for _ in "{nickname}.".chars() {
        app.page.keys([key::BACKSPACE]);
    }
    app.types("us.");
    app.sees("With examples in the place of fields");
    app.click("Save the letter");
    app.sees("Saved the letter “Deficiency”");
}

fn the_notices_go_out(story: &Story) {
    let app = &story.app;
    app.click("Send notices to 4…");
    app.sees("3 get a letter, 1 is left out.");
    app.sees("No mailing address");
    app.sees("Dubois, Amélie");
    app.sees("3 claims move to Deficient");
    story.looked_at("notices", "notices to send");
    let letters = story.home.path("Documents/letters");
    story.home.next_dialog(&[&letters]);
    app.click("Send 3…");
    app.sees("Noted 3 notices as mailed");
    app.picture("notices-sent");
    app.is_accessible("notices that were sent");
    for n in 1..=3 {
        let letter = fs::read(letters.join(format!("MIX-000000{n}.pdf"))).expect("a letter");
        assert!(letter.starts_with(b"%PDF-1.7"));
    }
    app.click("Done");
    app.sees("1 To notify");
    app.sees("3 Waiting");
}

fn they_are_taken_back_and_sent_again(app: &App) {
    app.page.chord(&[key::CONTROL], 'z');
    app.click("Undo these notices");
    app.sees("4 To notify");
    app.page.chord(&[key::CONTROL, key::SHIFT], 'z');
    app.click("Redo these notices");
    app.sees("3 Waiting");
}

fn one_comes_back(story: &Story) {
    let app = &story.app;
    app.click("3 Waiting");
    app.sees("Nakamura, Ken");
    app.click("Nakamura, Ken");
    app.sees("days left Notice mailed");
    app.picture("record-cure");
    app.is_accessible("the record with a cure period");
    app.click_in("[role=tablist]", "Notices");
    app.sees("To 14 Elm Street");
    app.click("Mark as returned…");
    app.click("Why, as the envelope says; a new address");
    app.types("Moved, left no address");
    app.page.keys([key::ENTER]);
    app.sees("“Moved, left no address”");
    app.click("Add a contact…");
    app.click("What was said or written");
    app.types("He will send his new address.");
    app.click("Add to the log");
    app.sees("He will send his new address.");
    story.looked_at("record-notices", "the notices of a record");
    app.goes_to("Deadlines");
    app.sees("2 To notify");
    app.sees("Came back");
}

fn the_evidence_of_one_arrives(story: &Story) {
    let app = &story.app;
    app.goes_to("Deadlines");
    app.click("2 Waiting");
    app.click("Reyes, Marisol");
    app.click_in("[role=tablist]", "Evidence");
    let receipt = story.home.path("Documents/receipt-mixer.pdf");
    fs::copy(crate::main_job::sample("evidence/receipt-lindqvist-2024-01-30.pdf"), &receipt).expect("a receipt");
    story.home.next_dialog(&[&receipt]);
    app.click("Attach files…");
    app.sees("Attached 1 file to MIX-0000001");
    // A colleague reviews it.
    let held = claimbook(&["evidence", "list", &story.book(), "--json"]);
    let held: serde_json::Value = serde_json::from_str(&held).expect("a list as JSON");
    let rows = held["rows"].as_array().into_iter().flatten();
    let receipt = rows.filter(|row| row["name"] == "receipt-mixer.pdf").find_map(|row| row["digest"].as_str());
    claimbook(&["evidence", "review", &story.book(), receipt.expect("the receipt is there"), "accepted"]);
    app.click_in("[role=tablist]", "Notices");
    app.sees("Cured by receipt-mixer.pdf");
    story.looked_at("record-cured", "a record that was cured");
}

fn the_claim_leaves_the_queue(story: &Story) {
    let app = &story.app;
    app.goes_to("Deadlines");
    app.sees("1 Cured, to review");
    app.click("1 Cured, to review");
    app.sees("Reyes, Marisol");
    app.picture("deadlines-cured");
    app.click("Move as the rules propose…");
    app.click("Move 1");
    app.sees("0 Cured, to review");
    app.sees("1 qualified × $150.00 = $150.00");
}

fn the_calendar_is_exported(story: &Story) {
    let app = &story.app;
    let calendar = story.home.path("Documents/deadlines.ics");
    story.home.next_dialog(&[&calendar]);
    app.click("Export the calendar…");
    app.sees("Saved the calendar");
    let text = wait_for("the calendar is there", || text_of(&calendar));
    assert!(text.contains("Limitation: Warranty") && text.contains("MIX-0000003"), "{text}");
}

fn text_of(file: &Path) -> Option<String> {
    fs::read_to_string(file).ok().filter(|text| !text.is_empty())
}
