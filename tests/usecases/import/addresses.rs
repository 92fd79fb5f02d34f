//! Addresses whose parts are in more columns, or in fewer, than here.

use super::{Values, counts};
use crate::world::World;

/// Imports a list; the values of these fields, claimant by claimant, with a bar between them.
fn values(list: &str, fields: &[&str]) -> Vec<String> {
    let world = World::new();
    let done = world.import_text(list);
    assert_eq!(done.rejected, 0);
    let line = |number: u64| {
        let claimant = world.get(&format!("LNKD-{number:07}"));
        fields.iter().map(|field| claimant.value(field).to_string()).collect::<Vec<_>>().join("|")
    };
    (1..=done.new).map(line).collect()
}

/// What was changed: the header, what was done, how often, and the first value before and after.
fn changes(list: &str) -> Vec<String> {
    let done = World::new().import_text(list);
    let lines = done.changed.iter().map(|kind| {
        let first = &kind.samples[0];
        format!("{}: {}, {}: '{}' to '{}'", kind.header, kind.what, kind.count, first.from, first.to)
    });
    lines.collect()
}

#[test]
fn the_parts_of_a_street_are_one_line() {
    for (header, row) in [
        ("Street Number,Street", "12,Elm St"),
        ("Nr,Street", "12,Elm St"),
        ("Street,No.", "Elm St,12"),
        ("House #,Street Name,Street Type", "12,Elm,St"),
        ("House Number,Street,Street Type", "12,Elm St,St"),
    ] {
        let list = format!("Last name,{header},City\nRoe,{row},Reno\n");
        assert_eq!(values(&list, &["address1"]), ["12 Elm St"], "{header}");
    }
    let list = "Last name,House No,Street Direction,Street Name,Street Type\nRoe,12,N,Elm,St\nPoe,,,9 Oak Ave,\n";
    assert_eq!(values(list, &["address1"]), ["12 N Elm St", "9 Oak Ave"]);
    let list = "Last name,House No,Street\nRoe,7,42nd Street\nPoe,12\u{bd},Elm St\nMoe,9,9 Oak Ave\n";
    assert_eq!(values(list, &["address1"]), ["7 42nd Street", "12\u{bd} Elm St", "9 Oak Ave"]);
}

#[test]
fn a_number_that_counts_rows_is_not_a_house() {
    assert_eq!(values("No.,Street,Last name\n1,Elm St,Roe\n2,Oak Ave,Poe\n", &["address1"]), ["Elm St", "Oak Ave"]);
    assert_eq!(values("Last name,Number,City,Street\nRoe,12,Reno,Elm St\n", &["address1"]), ["Elm St"]);
}

#[test]
fn a_number_that_cannot_be_joined_is_reported() {
    let list = "Last name,House No,Street\nRoe,12,77 Pine Rd\nPoe,rear,Elm St\nMoe,15,\n";
    assert_eq!(values(list, &["address1"]), ["77 Pine Rd", "Elm St", ""]);
    assert_eq!(
        changes(list),
        ["House No: Part of an address not certain: kept with the row, in no column, 3: '12' to '12'"]
    );
}

#[test]
fn the_number_of_an_apartment_is_the_second_line() {
    for header in ["Apartment No.", "Apt Number", "Unit No", "Suite #", "Apt"] {
        let list = format!("Last name,Street,{header}\nRoe,12 Elm St,4B\n");
        assert_eq!(values(&list, &["address1", "address2"]), ["12 Elm St|4B"], "{header}");
    }
}

#[test]
fn city_state_and_zip_are_taken_apart_wherever_they_are() {
    let fields = ["address2", "city", "state", "zip"];
    for (header, row) in [
        ("City State Zip", "\"Hoboken, NJ 07030\""),
        ("CSZ", "\"Hoboken, NJ 07030, USA\""),
        ("City/State/Zip", "Hoboken/NJ/07030"),
        ("City State Zip", "\"Hoboken, NJ 7030\""),
        ("\"City, State\",Zip", "\"Hoboken, N.J.\",07030"),
        ("City,State Zip", "Hoboken,NJ 07030"),
        ("City", "\"Hoboken, NJ 07030\""),
        ("City,Zip", "\"Hoboken, NJ\",07030"),
        ("Address Line 2", "\"Hoboken, NJ 07030\""),
    ] {
        let list = format!("Last name,Address Line 1,{header}\nRoe,1 Elm St,{row}\n");
        assert_eq!(values(&list, &fields), ["|Hoboken|NJ|07030"], "{header}: {row}");
    }
    let list = "Last name,City State Zip\nRoe,\"Toronto, ON M5V 2T6\"\n";
    assert_eq!(values(list, &["city", "state", "zip", "country"]), ["Toronto|ON|M5V 2T6|Canada"]);
}

#[test]
fn what_is_not_certain_stays_whole_and_is_reported() {
    let list = "Last name,City State Zip\nRoe,Port Washington\nPoe,\"Hoboken, NJ 7030\"\n";
    assert_eq!(values(list, &["city", "state", "zip"]), ["||", "Hoboken|NJ|07030"]);
    assert_eq!(
        changes(list),
        [
            "City State Zip: Part of an address not certain: kept with the row, in no column, 1: 'Port Washington' to \
             'Port Washington'",
            "City State Zip: City, state and ZIP code split, 1: 'Hoboken, NJ 7030' to 'city Hoboken, state NJ, zip 07030'",
            "City State Zip: Leading zeros restored, 1: 'Hoboken, NJ 7030' to '07030'",
        ]
    );
    let list = "Last name,Address Line 1,Address Line 2\nRoe,1 Elm St,\"Suite 5, NJ\"\n";
    assert_eq!(values(list, &["address2", "city"]), ["Suite 5, NJ|"], "only a line with a ZIP code is a place");
    let list = "Last name,City,State\nRoe,\"Hoboken, NJ\",NJ\n";
    assert_eq!(values(list, &["city"]), ["Hoboken, NJ"], "the list has a column for the state");
    let done = World::new().import_text(list);
    assert_eq!(counts(&done), [1, 0, 0, 0, 0]);
}

#[test]
fn a_province_shows_its_country_and_a_state_may_be_said_in_many_ways() {
    let list = "Last name,State,Zip\nRoe,B.C.,V6B 1A1\nPoe,Ont.,m5v2t6\nMoe,British Columbia,\nLoe,US_CA,94103\nNoe,State of Nevada,89501\n";
    let places = values(list, &["state", "country"]);
    assert_eq!(places, ["B.C.|Canada", "Ont.|Canada", "British Columbia|Canada", "CA|", "NV|"]);
}
