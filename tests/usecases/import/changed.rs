//! What is changed on the way in is told, in groups: per column and kind of change a count and a few values.

use claimbook_app::views::*;
use serde_json::json;

use super::{Values, counts, rejects};
use crate::world::World;

/// The groups as `header: what (count) 'from' -> 'to'; ...`.
fn told(report: &ImportReport) -> Vec<String> {
    let sample = |value: &ChangedValue| format!("{} '{}' -> '{}'", value.row, value.from, value.to);
    let group = |group: &ChangedValues| {
        let samples: Vec<String> = group.samples.iter().map(sample).collect();
        format!("{}: {} ({}) {}", group.header, group.what, group.count, samples.join("; "))
    };
    report.changed.iter().map(group).collect()
}

#[test]
fn lost_zeros_come_back_where_the_column_shows_it_and_are_told() {
    let world = World::new();
    let done = world.import_text(
        "Last name,Zip,State\nLee,2139,MA\nRoe,94103,CA\nPoe,21391234,Mass.\nDoe,501.0,NY\nMoe,9410,CA\nKoe,1.2E+07,NY\n",
    );
    assert_eq!(counts(&done), [4, 0, 0, 0, 2]);
    assert_eq!(
        told(&done),
        [
            "Zip: Leading zeros restored (3) 1 '2139' -> '02139'; 3 '21391234' -> '02139-1234'; 4 '501.0' -> '00501'",
            "State: State names to codes (1) 3 'Mass.' -> 'MA'",
        ]
    );
    assert_eq!(
        rejects(&done),
        [
            "5 zip: '9410' would be 09410 in Armed Forces Europe, and the row says California; write the ZIP code with its five digits",
            "6 zip: '1.2E+07' is cut short: the spreadsheet shortened this number, and its last digits are lost",
        ]
    );
    assert_eq!(world.get("LNKD-0000001").value("zip"), "02139");
}

#[test]
fn a_column_that_keeps_its_zeros_did_not_lose_them() {
    let world = World::new();
    let done =
        world.import_text("Last name,Zip,State,Country\nLee,02139,MA,\nRoe,2115,MA,\nPoe,1010,,Austria\nDoe,8001,,\n");
    assert_eq!(counts(&done), [3, 0, 0, 0, 1]);
    assert_eq!(
        rejects(&done),
        [
            "2 zip: '2115' is not a ZIP code: others in the column keep their leading zero, so this one lacks another digit"
        ]
    );
    assert_eq!(
        told(&done),
        ["Zip: Kept as written, though not a US ZIP code (1) 4 '8001' -> '8001'"],
        "abroad every postal code is one"
    );
}

#[test]
fn dates_of_every_form_are_told_with_how_they_were_read() {
    let world = World::new();
    let done = world.import_text(
        "Last name,Premium since,Premium until\nLee,1/31/2023,2023-05-01\nRoe,2/1/23,44986\nPoe,5 Sept. 2022,2023-05-01T10:00:00Z\nDoe,20230105,N/A\n",
    );
    assert_eq!(counts(&done), [4, 0, 0, 0, 0]);
    assert_eq!(
        told(&done),
        [
            "Premium since: Read as month/day/year (1) 1 '1/31/2023' -> '2023-01-31'",
            "Premium since: Read as month/day/year, two-digit years as 1970 to 2069 (1) 2 '2/1/23' -> '2023-02-01'",
            "Premium since: Read by the name of the month (1) 3 '5 Sept. 2022' -> '2022-09-05'",
            "Premium since: Read with the year first (1) 4 '20230105' -> '2023-01-05'",
            "Premium until: Excel day numbers read as dates (1) 2 '44986' -> '2023-03-01'",
            "Premium until: Time of day left out (1) 3 '2023-05-01T10:00:00Z' -> '2023-05-01'",
            "Premium until: Empty words (N/A, none, -) left out (1) 4 'N/A' -> ''",
        ]
    );
}

#[test]
fn names_plans_words_and_addresses_are_told() {
    let world = World::new();
    let done = world.import_text(
        "Claimant,Plan,Signed,E-mail,Phone,LinkedIn profile\n\"Weber, Dr. Anna\",LinkedIn Premium Career,TRUE,mailto:a@example.org,tel:415-555-0104,n/a\nNull,Gold,yes,Bo <b@example.org>,none,/in/null/\n",
    );
    assert_eq!(counts(&done), [2, 0, 0, 0, 0]);
    assert_eq!(
        told(&done),
        [
            "Claimant: Name split into its parts, form of address left out (1) 1 'Weber, Dr. Anna' -> 'last name Weber, first name Anna'",
            "Plan: Matched to the matter's list (1) 1 'LinkedIn Premium Career' -> 'Premium Career'",
            "Signed: Yes/no words (1) 1 'TRUE' -> 'yes'",
            "E-mail: E-mail address extracted from other text (2) 1 'mailto:a@example.org' -> 'a@example.org'; 2 'Bo <b@example.org>' -> 'b@example.org'",
            "Phone: Phone tidied (1) 1 'tel:415-555-0104' -> '415-555-0104'",
            "Phone: Empty words (N/A, none, -) left out (1) 2 'none' -> ''",
            "LinkedIn profile: Empty words (N/A, none, -) left out (1) 1 'n/a' -> ''",
            "LinkedIn profile: Profile address completed with its host (1) 2 '/in/null/' -> 'https://www.linkedin.com/in/null/'",
        ]
    );
    assert_eq!(world.get("LNKD-0000002").value("last_name"), "Null", "a person may be called so");
}

#[test]
fn only_rows_that_are_taken_count_and_five_of_a_kind_are_shown() {
    let world = World::new();
    let mut text = "Last name,E-mail,State\nTwice,ann@example.org,california\nTwice,ann@example.org,california\nBad,nonsense,california\n".to_string();
    (0..20).for_each(|row| text.push_str(&format!("Lee{row},,Texas\n")));
    let done = world.import_text(&text);
    assert_eq!(counts(&done), [21, 0, 0, 1, 1]);
    let [states] = done.changed.as_slice() else { panic!("{:?}", done.changed) };
    assert_eq!((states.count, states.samples.len(), states.field.as_str()), (21, 5, "state"));
    let rows: Vec<u64> = states.samples.iter().map(|value| value.row).collect();
    assert_eq!(rows, [1, 4, 5, 6, 7]);
}

#[test]
fn space_around_values_and_values_as_they_should_be_are_not_told() {
    let world = World::new();
    let done = world.import_text(
        "Last name,E-mail,State,Zip,Premium since,Signed\n Lee , a@example.org ,CA, 94103 ,2023-01-31,Yes\n",
    );
    assert_eq!((counts(&done), told(&done)), ([1, 0, 0, 0, 0], Vec::<String>::new()));
}

#[test]
fn odd_characters_are_cleaned_and_told() {
    let world = World::new();
    let done = world.import_text("Last name,City\nde\u{a0}la Cruz,San\u{200b}José\nMu\u{308}ller,Bonn\n");
    let what: Vec<(&str, &str, u64)> =
        done.changed.iter().map(|group| (group.header.as_str(), group.what.as_str(), group.count)).collect();
    assert_eq!(
        what,
        [
            ("Last name", "Odd spaces and characters cleaned", 1),
            ("Last name", "Accents joined to their letters", 1),
            ("City", "Odd spaces and characters cleaned", 1),
        ]
    );
}

#[test]
fn what_the_book_holds_already_is_not_a_change() {
    let world = World::new();
    let claim = world.add_with(json!({ "last_name": "Lee", "zip": "2139", "phone": "none", "state": "MA" }));
    let done =
        world.import_text(&format!("claim_number,last_name,zip,phone,state\n{claim},Lee,2139,none,Massachusetts\n"));
    assert_eq!((counts(&done), told(&done).len()), ([0, 0, 1, 0, 0], 0));
    let done = world.import_text(&format!("claim_number,last_name,phone,zip,state\n{claim},Lie,N/A,2139,MA\n"));
    assert_eq!(told(&done), ["phone: Empty words (N/A, none, -) left out (1) 1 'N/A' -> ''"]);
    assert_eq!(world.get(&claim).value("phone"), "none", "a cell that says nothing takes nothing away");
}

#[test]
fn failures_of_formulas_and_two_addresses_are_refused() {
    let world = World::new();
    let done = world.import_text(
        "Last name,E-mail,Phone\nLee,#REF!,\nRoe,a@example.org; b@example.org,\nPoe,,4.15556E+09\n#N/A,,\nDoe,,ask her\n",
    );
    assert_eq!(counts(&done), [0, 0, 0, 0, 5]);
    assert_eq!(
        rejects(&done),
        [
            "1 email: '#REF!' is a formula error from the spreadsheet, not a value",
            "2 email: 'a@example.org; b@example.org' holds 2 e-mail addresses; leave the one to use",
            "3 phone: '4.15556E+09' is cut short: the spreadsheet shortened this number, and its last digits are lost",
            "4 last_name: the row has no name",
            "5 phone: 'ask her' is not a telephone number",
        ]
    );
}

#[test]
fn a_full_export_of_another_book_is_taken_as_it_is() {
    let world = World::new();
    let odd = json!({ "last_name": "Lee", "zip": "2139", "state": "NV", "phone": "N/A", "profile_url": "ask", "plan": "career" });
    let claim = world.add_with(odd);
    let path = world.path("full.csv");
    let _: SavedFile = world.call("export.save", json!({ "path": path })).unwrap();
    let fresh = World::new();
    let done = fresh.import(&path).unwrap();
    assert_eq!((counts(&done), told(&done).len()), ([1, 0, 0, 0, 0], 0));
    assert_eq!(fresh.get(&claim).fields, world.get(&claim).fields);
}
