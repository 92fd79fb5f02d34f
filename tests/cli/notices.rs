//! `notice`, `deadlines`, `letter`, `contact`.

use serde_json::json;

use crate::desk::Desk;

const MIXER: &str = r#"
caption = "Doe v. Example Appliances Inc."
court = "United States District Court for the Northern District of Illinois"
zone = "America/Chicago"
per_plaintiff = "150.00"
basis = "sought"
claim_prefix = "MIX"
bar_date = 2025-06-02
firm = ["Okafor & Lind LLP", "Chicago, IL 60601"]

[cure]
days = 14
mail_days = true

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
"#;

/// A book with two claimants of whom everything is missing; the second one has no address.
fn desk() -> Desk {
    let desk = Desk::empty();
    desk.write("mixer.toml", MIXER);
    desk.run("new a.claimbook --matter mixer.toml").done();
    desk.run("claimant add a.claimbook --last-name Reyes --first-name Marisol --email mr@example.org --address1 '12 Oak Street' --city Austin --state TX --zip 78701").done();
    desk.run("claimant add a.claimbook --last-name Ito --first-name Ken").done();
    desk
}

const SEND: &str = "notice a.claimbook --where cure=to_notify --template deficiency --by mail --on 2025-03-14";

#[test]
fn who_would_get_a_letter_is_said_before_it_is_sent() {
    let desk = desk();
    desk.run(&format!("{SEND} --dry-run")).says(
        "1 of 2 would get a letter; 1 would move to deficient\n\
         The last day to cure is 2025-03-31\n\
         \x20 Friday, March 14, 2025 is the day of the event, which is not counted\n\
         \x20 14 days after it is Friday, March 28, 2025\n\
         \x20 service by mail adds 3 days, to Monday, March 31, 2025\n\
         \x20 MIX-0000001  Reyes, Marisol: S1, S2, by 2025-03-31\n\
         1 left out:\n\
         \x20 MIX-0000002  Ito, Ken: an envelope needs a street, and a city or a ZIP code\n",
    );
    desk.run("history a.claimbook MIX-0000001").done();
    desk.run(&format!("{SEND} --out letters")).says(
        "1 letter written to letters; 1 claim moved to deficient\n\
         The last day to cure is 2025-03-31\n\
         1 left out:\n\
         \x20 MIX-0000002  Ito, Ken: an envelope needs a street, and a city or a ZIP code\n",
    );
    assert!(desk.path("letters/MIX-0000001.pdf").is_file());
    let said = desk.run("history a.claimbook MIX-0000001");
    assert!(
        said.out.contains("Sent a deficiency notice to MIX-0000001 by mail, cure by March 31, 2025"),
        "{}",
        said.out
    );
}

#[test]
fn a_notice_is_one_json_document() {
    let desk = desk();
    let sent = desk.run(&format!("{SEND} --out merge.csv --json")).json();
    assert_eq!(
        (&sent["template"], &sent["by"], &sent["on"], &sent["cure_by"], &sent["out"]),
        (&json!("deficiency"), &json!("mail"), &json!("2025-03-14"), &json!("2025-03-31"), &json!("merge.csv"))
    );
    let one = &sent["sent"][0];
    assert_eq!(
        (&one["claim_no"], &one["cure_by"], &one["reasons"]),
        (&json!("MIX-0000001"), &json!("2025-03-31"), &json!(["S1", "S2"]))
    );
    assert_eq!(one["letter"].as_str().unwrap().len(), 64);
    assert_eq!(
        (&sent["left_out"][0]["claim_no"], &sent["left_out"][0]["why"]),
        (&json!("MIX-0000002"), &json!("an envelope needs a street, and a city or a ZIP code"))
    );
    assert!(desk.read("merge.csv").starts_with("claim_no,name,first_name,last_name,address1,"));
    desk.run(&format!("{SEND} --out merge.csv")).says(
        "No letter was sent\n\
         1 left out:\n\
         \x20 MIX-0000002  Ito, Ken: an envelope needs a street, and a city or a ZIP code\n",
    );
    desk.run("notice a.claimbook MIX-0000001 --again --template deficiency --by mail --on 2025-03-14 --out merge.csv")
        .complains(1, "error: merge.csv exists already\nhint: name another place; nothing was sent\n");
}

#[test]
fn what_is_due_is_a_page_and_a_calendar() {
    let desk = desk();
    desk.run(&format!("{SEND} --out letters")).done();
    desk.run("deadlines a.claimbook --within 20").says(
        "As of 2025-03-14. 14 days after the notice, and three more by mail; a last day on a weekend or a holiday rolls on\n\
         To notify              1\n\
         Waiting                0\n\
         Lapses within 20 days  1\n\
         Lapsed                 0\n\
         Cured, to review       0\n\
         \n\
         claim        name            queue        sent        cure by     days  missing\n\
         MIX-0000001  Reyes, Marisol  Lapses soon  2025-03-14  2025-03-31    17  S1, S2\n\
         MIX-0000002  Ito, Ken        To notify                                  S1, S2\n\
         \n\
         date        days  what\n\
         2025-06-02    80  Claims bar date\n",
    );
    let due = desk.run("deadlines a.claimbook --queue waiting --ics due.ics --json").json();
    assert_eq!(due["queues"], json!({ "to_notify": 1, "waiting": 1, "lapsing": 0, "lapsed": 0, "cured": 0 }));
    let row = &due["rows"][0];
    assert_eq!(
        (&row["claim_no"], &row["state"], &row["sent_on"], &row["cure_by"], &row["days_left"], &row["reasons"]),
        (
            &json!("MIX-0000001"),
            &json!("waiting"),
            &json!("2025-03-14"),
            &json!("2025-03-31"),
            &json!(17),
            &json!(["S1", "S2"])
        )
    );
    let date = &due["matter"][0];
    assert_eq!(
        (&date["what"], &date["on"], &date["days_left"]),
        (&json!("Claims bar date"), &json!("2025-06-02"), &json!(80))
    );
    assert!(desk.read("due.ics").starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    let said = desk.run("deadlines a.claimbook --queue cured --ics due.ics");
    assert!(said.out.ends_with("2025-06-02    80  Claims bar date\n2 dates written to due.ics\n"), "{}", said.out);
    desk.run("deadlines a.claimbook --ics due.txt").complains(
        1,
        "error: due.txt is not a calendar: it does not end in .ics\nhint: name a file that ends in .ics\n",
    );
}

#[test]
fn a_letter_that_came_back_stops_the_mail_to_that_address() {
    let desk = desk();
    desk.run("notice returned a.claimbook MIX-0000001 --on 2025-03-20").complains(
        1,
        "error: no notice was sent to MIX-0000001\nhint: send one first, or note the letter as a contact\n",
    );
    desk.run(&format!("{SEND} --out letters")).done();
    desk.run("notice returned a.claimbook MIX-0000001 --on 2025-03-20 --note 'No such number'").says(
        "Noted for MIX-0000001. No letter goes there by mail: a letter to this address came back on March 20, 2025 \
         (No such number), and the address is the same\n",
    );
    desk.run("notice list a.claimbook MIX-0000001").says(
        "MIX-0000001: To notify\n\
         1  deficiency sent 2025-03-14 by mail, cure by 2025-03-31, came back 2025-03-20 (No such number)\n\
         \x20   S1  Signed: open\n\
         \x20   S2  Proof of purchase: open\n",
    );
    desk.run("notice list a.claimbook MIX-0000002").says("MIX-0000002: To notify\nNo notices\n");
}

#[test]
fn a_letter_of_the_firm_is_saved_shown_and_taken_away() {
    let desk = desk();
    let text = "# Claim {claim_no}\n\nDear {name}:\n\n{missing}\n\nWrite by {cure_date}.\n";
    desk.write("short.txt", text);
    desk.run("letter save a.claimbook short short.txt").says("Saved the letter 'short' (request)\n");
    desk.run("letter show a.claimbook short").says(text);
    let said = desk.run("letter list a.claimbook");
    assert!(
        said.out.starts_with(
            "letter      purpose\n\
             deficiency  request   ships with the program\n\
             reminder    reminder  ships with the program\n\
             short       request   changed by km on 2025-03-14T17:00:00Z\n\
             \n\
             field             what takes its place\n\
             {claim_no}        The claim number\n"
        ),
        "{}",
        said.out
    );
    desk.write("bad.txt", &text.replace("claim_no", "claim_nr"));
    desk.run("letter save a.claimbook short bad.txt").complains(
        1,
        "error: the letter 'short', line 1: there is no field '{claim_nr}' in a letter\nhint: did you mean 'claim_no'?\n",
    );
    desk.run("letter remove a.claimbook short").says("The letter 'short' was taken away\n");
    desk.run("letter show a.claimbook short")
        .complains(1, "error: there is no letter 'short'\nhint: known are deficiency, reminder\n");
}

#[test]
fn contacts_are_noted_and_listed() {
    let desk = desk();
    desk.run("contact list a.claimbook MIX-0000001").says("No contacts\n");
    desk.run("contact add a.claimbook MIX-0000001 --way phone --with 'Marisol Reyes' --text 'Will send the receipt'")
        .says("Noted: 2025-03-14  Phone, Marisol Reyes: Will send the receipt (noted by km)\n");
    desk.run("contact add a.claimbook MIX-0000001 --way letter --on 2025-03-01 --text 'Asked for a form'").done();
    desk.run("contact list a.claimbook MIX-0000001").says(
        "2025-03-14  Phone, Marisol Reyes: Will send the receipt (noted by km)\n\
         2025-03-01  Letter: Asked for a form (noted by km)\n",
    );
    let said = desk.run("history a.claimbook MIX-0000001");
    assert!(said.out.contains("Noted a contact with MIX-0000001 of March 14, 2025 (phone)"), "{}", said.out);
}

#[test]
fn a_matter_without_a_firm_or_a_period_learns_how_to_set_one() {
    let desk = Desk::with_claimant();
    let send = "notice a.claimbook LNKD-0000001 --template deficiency --by email --on 2025-03-14 --out letters";
    desk.run(send).complains(
        1,
        "error: the letter 'deficiency' names the firm, and the matter does not say who it is\n\
         hint: say it: claimbook matter edit BOOK --set firm=\"Okafor & Lind LLP\"\n",
    );
    desk.run("matter edit a.claimbook --set 'firm=Okafor & Lind LLP'").done();
    desk.run(send).complains(
        1,
        "error: the matter does not say how many days a notice gives to cure\n\
         hint: say it as the order does: claimbook matter edit BOOK --set cure.days=21\n",
    );
    let said = desk.run("matter edit a.claimbook --set cure.state=TX");
    said.complains(
        1,
        "error: cure.state: the holidays of 'TX' are not known, only those of CA\n\
         hint: `claimbook matter show` prints every key with its value\n",
    );
}
