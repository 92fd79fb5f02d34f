//! Rows of people who are in the book, or earlier in the list.

use claimbook_app::views::ImportReport;
use serde_json::json;

use super::{Values, counts, rejects};
use crate::world::World;

#[test]
fn a_row_with_a_claim_number_updates_its_claim_and_blanks_erase_nothing() {
    let world = World::new();
    let ann =
        world.add_with(json!({ "last_name": "Lee", "first_name": "Ann", "phone": "415-555-0104", "city": "Oakland" }));
    world.add("Roe", "Jo");
    let done = world
        .import_text("claim_number,last_name,first_name,phone,city\nLNKD-0000001,Lee,Ann,,Berkeley\nlnkd-2,Roe,Jo,,\n");
    assert_eq!(counts(&done), [0, 1, 1, 0, 0]);
    let ann = world.get(&ann);
    assert_eq!((ann.value("city"), ann.value("phone")), ("Berkeley", "415-555-0104"));
    assert_eq!(world.undo().unwrap().records, 1);
    assert_eq!(world.get(&ann.claim_no).value("city"), "Oakland");
    world.is_sound();
}

#[test]
fn an_update_needs_no_name_but_a_new_claim_does() {
    let world = World::new();
    world.add("Lee", "Ann");
    let done = world.import_text("claim_number,email\nLNKD-0000001,ann@example.org\nLNKD-0000007,jo@example.org\n");
    assert_eq!(counts(&done), [0, 1, 0, 0, 1]);
    assert_eq!(rejects(&done), ["2 : the row has no name"]);
}

#[test]
fn a_draft_that_was_withdrawn_without_a_name_comes_back() {
    let world = World::new();
    let done =
        world.import_text("claim_number,last_name,status,city\nLNKD-0000002,,withdrawn,Reno\n,,withdrawn,Napa\n");
    assert_eq!(counts(&done), [1, 0, 0, 0, 1]);
    assert_eq!(rejects(&done), ["2 last_name: the row has no name"]);
    assert_eq!(world.get("LNKD-0000002").status, "withdrawn");
}

#[test]
fn a_number_that_the_book_does_not_know_is_kept_and_later_ones_come_after_it() {
    let world = World::new();
    let done = world.import_text("claim_number,last_name\n,Adams\nLNKD-0000005,Brown\n,Clark\nLNKD-0000001,Davis\n");
    assert_eq!(counts(&done), [4, 0, 0, 0, 0]);
    let names: Vec<(String, String)> = ["LNKD-0000001", "LNKD-0000005", "LNKD-0000006", "LNKD-0000007"]
        .map(|number| (number.to_string(), world.get(number).name))
        .into();
    let names: Vec<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["Davis", "Brown", "Adams", "Clark"]);
    assert_eq!(world.add("Evans", ""), "LNKD-0000008");
}

#[test]
fn numbers_of_another_form_are_refused_and_a_number_twice_is_a_duplicate() {
    let world = World::new();
    world.add("Lee", "Ann");
    let done = world.import_text("Claim no.,Last name\nABC-1,Adams\nLNKD-0000001,Lee\nLNKD-0000001,Leigh\n");
    assert_eq!(counts(&done), [0, 0, 1, 1, 1]);
    assert_eq!(
        rejects(&done),
        ["1 claim_number: 'ABC-1' is not a claim number of this matter; one looks like LNKD-0000001"]
    );
    assert_eq!((done.duplicates[0].row, done.duplicates[0].earlier_row), (3, 2));
    assert_eq!(done.duplicates[0].reasons, ["same claim number"]);
}

#[test]
fn a_status_moves_only_where_the_life_of_a_claim_allows() {
    let world = World::new();
    world.add("Lee", "Ann");
    world.add("Roe", "Jo");
    let done = world.import_text(
        "claim_number,last_name,status\nLNKD-0000001,Lee,in_review\nLNKD-0000002,Roe,Qualified\n,Poe,Denied\n",
    );
    assert_eq!(counts(&done), [1, 1, 0, 0, 1]);
    assert_eq!(
        rejects(&done),
        ["2 status: the claim is received and cannot become qualified; it may become in_review, withdrawn"]
    );
    assert_eq!(world.get("LNKD-0000001").status, "in_review");
    assert_eq!(world.get("LNKD-0000003").status, "denied");
    world.is_sound();
}

#[test]
fn people_of_the_book_and_of_earlier_good_rows_are_not_added_again() {
    let world = World::new();
    world.add_with(json!({ "last_name": "Lee", "first_name": "Ann", "email": "ann@example.org" }));
    let done = world.import_text(
        "Last name,First name,E-mail,Phone,Zip,Address,Date received\n\
         Leigh,Annie,ANN@example.org,,,,\n\
         Roe,Jo,,415-555-0104,,,13/13/2023\n\
         Roe,Jo,,415-555-0104,,,\n\
         ROE,JO,jo@example.org,(415) 555-0104,,,\n\
         Poe,Al,al@example.org,,94103,1 Main St.,\n\
         Poe,Al,,,94103-1234,1 MAIN ST,\n\
         Poe,Al,,,,,\n",
    );
    assert_eq!(counts(&done), [3, 0, 0, 3, 1]);
    let found: Vec<_> =
        done.duplicates.iter().map(|d| (d.row, d.claim_no.as_str(), d.earlier_row, d.reasons[0].as_str())).collect();
    assert_eq!(
        found,
        [
            (1, "LNKD-0000001", 0, "same e-mail"),
            (4, "", 3, "same name and phone"),
            (6, "", 5, "same name, ZIP and street"),
        ]
    );
}

#[test]
fn a_row_identical_to_an_earlier_one_is_a_duplicate_only_when_something_proves_it() {
    let world = World::new();
    let done = world.import_text("Name,E-mail\nLee Ann,a@example.org\nLee Ann,a@example.org\nRoe Jo,\nRoe Jo,\n");
    assert_eq!(counts(&done), [3, 0, 0, 1, 0]);
}

#[test]
fn a_list_that_changes_an_address_is_judged_the_same_dry_and_done() {
    let world = World::new();
    world.add_with(json!({ "last_name": "Lee", "email": "old@example.org" }));
    let done = world.import_text(
        "claim_number,last_name,email\nLNKD-0000001,Lee,new@example.org\n,Leigh,new@example.org\n,Lea,old@example.org\n",
    );
    assert_eq!(counts(&done), [1, 1, 0, 1, 0]);
    assert_eq!(done.duplicates[0].earlier_row, 1);
}

#[test]
fn a_duplicate_names_its_survivor_wherever_that_stands_in_the_list() {
    let world = World::new();
    let list = "claim_number,last_name,status,status_reason,duplicate_of\n\
                LNKD-0000001,Lee,duplicate,same_person,LNKD-0000002\nLNKD-0000002,Lee,received,,\n\
                LNKD-0000003,Roe,received,,LNKD-0000002\nLNKD-0000004,Poe,duplicate,,LNKD-0000009\n";
    let done = world.import_text(list);
    assert_eq!(counts(&done), [2, 0, 0, 0, 2]);
    assert_eq!(
        rejects(&done),
        [
            "3 duplicate_of: only a duplicate names a surviving claim, and this claim is received",
            "4 duplicate_of: there is no claim LNKD-0000009, in the book or in the list"
        ]
    );
    let lee = world.get("LNKD-0000001");
    assert_eq!((lee.duplicate_of.as_str(), lee.status_reason.as_str()), ("LNKD-0000002", "same_person"));
}

#[test]
fn an_undone_import_with_numbers_comes_back_under_its_numbers() {
    let world = World::new();
    let list = "claim_number,last_name\nLNKD-0000003,Lee\nLNKD-0000004,Roe\n";
    world.import_text(list);
    world.undo().unwrap();
    let done = world.import_text(list);
    assert_eq!(counts(&done), [2, 0, 0, 0, 0]);
    assert_eq!(world.get("LNKD-0000003").name, "Lee");
    assert_eq!(world.heads().3, 2);
    world.undo().unwrap();
    assert_eq!(world.heads().3, 0);
    world.redo().unwrap();
    assert_eq!(world.heads().3, 2);
    world.is_sound();
}

#[test]
fn a_short_list_and_a_long_one_find_the_same_people_of_the_book() {
    let world = World::new();
    let mut book = "Last name,First name,Suffix,E-mail,Phone,Zip,Address,Profile\n".to_string();
    for n in 0..120 {
        book += &format!("Adams{n},Al,,al{n}@example.org,,,,\n");
    }
    book += "Lee,Ann,,home@example.org,415-555-0104,,,linkedin.com/in/ann\n\
             Lee,Bo,,home@example.org,415-555-0104,,,\n\
             Roe,Jo,Sr.,,,94103,1 Main St,\n\
             Roe,Jo,Jr.,,,94103,1 Main St,\n";
    world.import_text(&book);
    let vi = world.add_with(json!({ "last_name": "Poe", "email": "poe@example.org" }));
    world.undo().unwrap();
    let header = "Last name,First name,Suffix,E-mail,Phone,Zip,Address,Profile\n";
    let rows = [
        "Lee,Bo,,HOME@example.org,,,,",
        "Lee,Ann,,,(415) 555-0104,,,",
        "Leigh,Anna,,new@example.org,,,,https://www.linkedin.com/in/Ann/",
        "Roe,Jo,Jr.,,,94103-1234,1 MAIN ST.,",
        "Roe,Jo,,jo@example.org,,94103,1 Main St,",
        "Adams7,Al,,al7@example.org,,,,",
        "Poe,,,poe@example.org,,,,",
        "Lee,Cy,,home@example.org,,,,",
    ];
    let matched = |report: &ImportReport| -> Vec<(u64, String, String)> {
        let duplicates = report.duplicates.iter().filter(|one| one.row <= 1);
        duplicates.map(|one| (one.row, one.claim_no.clone(), one.reasons.join(", "))).collect()
    };
    let strangers: String = (0..200).map(|n| format!("Stranger{n},Sy,,,,,,\n")).collect();
    let mut found = Vec::new();
    for row in rows {
        let short = world.preview(&world.file("short.csv", format!("{header}{row}\n").as_bytes())).unwrap();
        let long = world.preview(&world.file("long.csv", format!("{header}{row}\n{strangers}").as_bytes())).unwrap();
        assert_eq!(matched(&short), matched(&long), "{row}");
        found.push(matched(&short).first().map_or(String::new(), |(_, no, reasons)| format!("{no}: {reasons}")));
    }
    assert_eq!(
        found,
        [
            "LNKD-0000122: same e-mail",
            "LNKD-0000121: same name and phone",
            "LNKD-0000121: same profile address",
            "LNKD-0000124: same name, ZIP and street",
            "LNKD-0000123: same name, ZIP and street",
            "LNKD-0000008: same e-mail",
            "",
            "",
        ],
        "{vi} was taken back"
    );
}
