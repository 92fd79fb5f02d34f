//! `claimant add`, `show`, `edit`, `status`, `list`.

use serde_json::{Value, json};

use crate::desk::Desk;

#[test]
fn a_claimant_gets_the_next_number_and_a_look_alike_is_named() {
    let desk = Desk::with_book();
    desk.run("claimant add a.claimbook --last-name Müller --first-name Ана --email ana@example.org")
        .says("LNKD-0000001 added: Müller, Ана\n");
    desk.run("claimant add a.claimbook --last-name 李 --email ANA@example.org --note 'by phone'")
        .says("LNKD-0000002 added: 李\nSeems to be the same person: LNKD-0000001 Müller, Ана (same e-mail)\n");
}

#[test]
fn the_document_of_a_claimant_has_the_columns_of_the_intake_list() {
    let desk = Desk::with_book();
    let added = desk
        .run("claimant add a.claimbook --json --last-name Reyes --first-name Marisol --zip 02139 --plan 'premium career' --premium-start 1/31/2023 --phone '(512) 555-0148' --note 'by phone'")
        .json();
    for (column, value) in [
        ("claim_no", json!("LNKD-0000001")),
        ("status", json!("received")),
        ("version", json!(1)),
        ("last_name", json!("Reyes")),
        ("first_name", json!("Marisol")),
        ("zip", json!("02139")),
        ("plan", json!("Premium Career")),
        ("premium_start", json!("2023-01-31")),
        ("phone", json!("(512) 555-0148")),
        ("notes", json!("by phone")),
        ("email", json!("")),
    ] {
        assert_eq!(added[column], value, "{column}");
    }
    assert_eq!(desk.run("claimant show a.claimbook lnkd-0000001 --json").json(), added);
}

#[test]
fn values_that_cannot_be_are_refused_and_nothing_is_added() {
    let desk = Desk::with_book();
    let refused = |flags: &str| desk.run(&format!("claimant add a.claimbook {flags}"));
    refused("--last-name Reyes --premium-start 31/31/2023").complains(
        1,
        "error: Premium from: '31/31/2023' is not a valid date\nhint: write it as 1/31/2023 or Jan 31, 2023\n",
    );
    refused("--last-name Reyes --email nobody")
        .complains(1, "error: E-mail: 'nobody' is not an e-mail address\nhint: write it as name@example.org\n");
    refused("--email mr@example.org")
        .complains(1, "error: the record has no name\nhint: give a last name or a first name\n");
    assert_eq!(desk.run("claimant list a.claimbook --json").json(), json!({ "total": 0, "rows": [] }));
}

#[test]
fn a_value_may_begin_with_a_dash_and_a_forgotten_date_is_still_seen() {
    let desk = Desk::with_book();
    let added = desk.run("claimant add a.claimbook --last-name Reyes --phone -5 --json").json();
    assert_eq!(added["phone"], json!("-5"));
    assert_eq!(desk.run("claimant add a.claimbook --last-name Ito --premium-start --json").code, 2);
}

#[test]
fn a_record_is_shown_with_what_may_become_of_it() {
    let desk = Desk::with_claimant();
    desk.run("claimant show a.claimbook LNKD-0000001").says(
        "LNKD-0000001  Reyes, Marisol\n\
         Received, pending, version 1\n\
         \n\
         \x20 last_name   Reyes\n\
         \x20 first_name  Marisol\n\
         \x20 state       CA\n\
         \x20 email       mr@example.org\n\
         \n\
         May become: in_review, withdrawn\n",
    );
    desk.run("claimant show a.claimbook LNKD-0000009").complains(
        1,
        "error: there is no claimant LNKD-0000009 in this book\nhint: list the claimants to find the number\n",
    );
}

#[test]
fn an_edit_says_what_changed_and_a_stale_one_changes_nothing() {
    let desk = Desk::with_claimant();
    desk.run("claimant edit a.claimbook LNKD-0000001 --set 'city=San José' zip=95112 --set email=")
        .says("LNKD-0000001 Reyes, Marisol\n  city: (nothing) → San José\n  zip: (nothing) → 95112\n  email: mr@example.org → (nothing)\n");
    desk.run("claimant edit a.claimbook LNKD-0000001 --set zip=95112").says("LNKD-0000001: nothing changed\n");
    let stale = desk.run("claimant edit a.claimbook LNKD-0000001 --set zip=95113 --if-version 1 --json");
    assert_eq!(stale.code, 1);
    let error: Value = serde_json::from_str(&stale.err).unwrap();
    assert_eq!(error["kind"], json!("conflict"));
    assert_eq!(
        error["conflicts"],
        json!([{ "record": "LNKD-0000001", "field": "zip", "theirs": "95112", "yours": "95113" }])
    );
    let shown = desk.run("claimant show a.claimbook LNKD-0000001 --json").json();
    assert_eq!((&shown["zip"], &shown["version"]), (&json!("95112"), &json!(2)));
}

#[test]
fn an_illegal_move_is_refused_with_the_legal_ones_named() {
    let desk = Desk::with_claimant();
    desk.run("claimant status a.claimbook LNKD-0000001 qualified --reason proof_complete").complains(
        1,
        "error: LNKD-0000001 is received and cannot become qualified\nhint: from received it may become in_review, withdrawn\n",
    );
    desk.run("claimant status a.claimbook LNKD-0000001 'in review' --reason ready_for_review")
        .says("LNKD-0000001 Reyes, Marisol: Received → In review\n");
    desk.run("claimant status a.claimbook LNKD-0000001 in_review --reason ready_for_review")
        .says("LNKD-0000001 Reyes, Marisol: is In review already\n");
    desk.run("claimant status a.claimbook LNKD-0000001 in_review --reason again")
        .says("LNKD-0000001 Reyes, Marisol: In review (ready_for_review) → In review (again)\n");
    let moved = desk
        .run("claimant status a.claimbook LNKD-0000001 qualified --reason proof_complete --note 'two receipts' --json")
        .json();
    assert_eq!(
        (&moved["status"], &moved["standing"], &moved["status_reason"]),
        (&json!("qualified"), &json!("qualified"), &json!("proof_complete"))
    );
}

#[test]
fn a_duplicate_names_the_claim_that_survives() {
    let desk = Desk::with_claimant();
    desk.run("claimant add a.claimbook --last-name Reyes --first-name M.").done();
    desk.run("claimant status a.claimbook LNKD-0000002 in_review --reason ready_for_review").done();
    desk.run("claimant status a.claimbook LNKD-0000002 duplicate --reason same_person --of LNKD-0000001")
        .says("LNKD-0000002 Reyes, M.: In review → Duplicate of LNKD-0000001\n");
    let shown = desk.run("claimant show a.claimbook LNKD-0000002 --json").json();
    assert_eq!((&shown["duplicate_of"], &shown["standing"]), (&json!("LNKD-0000001"), &json!("excluded")));
}

fn three(desk: &Desk) {
    for person in [
        "Reyes --first-name Marisol --state CA --plan 'Premium Career'",
        "李 --first-name 明 --state NV",
        "Ödegaard --state CA",
    ] {
        desk.run(&format!("claimant add a.claimbook --last-name {person}")).done();
    }
}

#[test]
fn a_list_stands_in_columns_in_every_script() {
    let desk = Desk::with_book();
    three(&desk);
    desk.run("claimant list a.claimbook").says(
        "claim         status    name            state  plan            e-mail  evidence\n\
         LNKD-0000001  Received  Reyes, Marisol  CA     Premium Career                 0\n\
         LNKD-0000002  Received  李, 明          NV                                    0\n\
         LNKD-0000003  Received  Ödegaard        CA                                    0\n\
         3 claimants\n",
    );
}

#[test]
fn a_filter_a_search_and_a_limit_leave_some() {
    let desk = Desk::with_book();
    three(&desk);
    let numbers = |words: &str| -> (Value, Vec<String>) {
        let list = desk.run(&format!("claimant list a.claimbook --json {words}")).json();
        let rows =
            list["rows"].as_array().unwrap().iter().map(|row| row["claim_no"].as_str().unwrap()[11..].to_string());
        (list["total"].clone(), rows.collect())
    };
    let some =
        |total: u64, rows: &[&str]| (json!(total), rows.iter().map(|row| (*row).to_string()).collect::<Vec<_>>());
    assert_eq!(numbers("--where 'status=received state=California'"), some(2, &["1", "3"]));
    assert_eq!(numbers("--where plan="), some(2, &["2", "3"]));
    assert_eq!(numbers("--search odeg"), some(1, &["3"]));
    assert_eq!(numbers("--search -5"), some(0, &[]), "a search may begin with a dash");
    assert_eq!(numbers("--limit 1"), some(3, &["1"]));
    assert_eq!(numbers("--limit 0"), some(3, &[]));
    assert_eq!(numbers("--sort claim_no --descending --offset 1"), some(3, &["2", "1"]));
}
