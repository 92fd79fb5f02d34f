//! The order of dates: the column's own, or asked for; never guessed.

use claimbook_app::ErrorKind;
use serde_json::json;

use super::{Values, counts, rejects};
use crate::world::World;

const TWO_WAYS: &str = "Last name,Premium since,Date received\nLee,3/4/2023,1/31/2025\nRoe,5/6/2023,2/1/2025\n";

#[test]
fn a_column_that_reads_two_ways_is_asked_about_and_nothing_is_imported() {
    let world = World::new();
    let path = world.file("list.csv", TWO_WAYS.as_bytes());
    let told = world.preview(&path).unwrap();
    assert_eq!(told.undecided, ["Premium since"]);
    assert_eq!(told.columns[1].ambiguous, ["3/4/2023", "5/6/2023"]);
    assert_eq!((told.columns[2].date_order.as_str(), told.columns[2].ambiguous.len()), ("mdy", 0));
    let error = world.import(&path).unwrap_err();
    assert_eq!(error.kind, ErrorKind::DateOrder);
    assert_eq!(error.message, "the dates in the column 'Premium since' (3/4/2023, 5/6/2023) can be read two ways");
    assert!(error.hint.contains("--date-order"));
    assert_eq!(world.heads().3, 0);
}

#[test]
fn an_order_that_is_said_holds_where_it_is_needed() {
    for (options, premium) in [
        (json!({ "date_order": "mdy" }), "2023-03-04"),
        (json!({ "date_orders": { "Premium since": "dmy" } }), "2023-04-03"),
    ] {
        let world = World::new();
        let path = world.file("list.csv", TWO_WAYS.as_bytes());
        let done = world.import_with(&path, options).unwrap();
        assert_eq!(counts(&done), [2, 0, 0, 0, 0]);
        let lee = world.get("LNKD-0000001");
        assert_eq!((lee.value("premium_start"), lee.value("date_received")), (premium, "2025-01-31"));
    }
}

#[test]
fn what_is_said_is_not_overruled_by_what_a_column_shows() {
    let world = World::new();
    let path = world.file("list.csv", b"Last name,Premium since\nLee,1/13/2023\nRoe,1/5/2023\nMoe,2023-01-31\n");
    let done = world.import_with(&path, json!({ "date_order": "dmy" })).unwrap();
    assert_eq!(rejects(&done), ["1 premium_start: '1/13/2023' is not a date with the day first"]);
    assert_eq!(world.get("LNKD-0000001").value("premium_start"), "2023-05-01");
}

#[test]
fn one_column_may_be_american_and_another_european() {
    let world = World::new();
    world.import_text("Last name,Premium since,Date received\nLee,31.12.2022,12/31/2024\nRoe,01.02.2023,1/2/2025\n");
    let roe = world.get("LNKD-0000002");
    assert_eq!((roe.value("premium_start"), roe.value("date_received")), ("2023-02-01", "2025-01-02"));
}

#[test]
fn a_word_that_is_not_an_order_is_refused() {
    let world = World::new();
    let path = world.file("list.csv", TWO_WAYS.as_bytes());
    let error = world.preview_with(&path, json!({ "date_order": "american" })).unwrap_err();
    assert_eq!(
        (error.message.as_str(), error.hint.as_str()),
        ("'american' is not a date order", "say mdy, dmy or ymd")
    );
}

#[test]
fn an_order_finds_its_column_as_people_write_it_and_a_column_that_is_not_there_is_refused() {
    let world = World::new();
    let path = world.file("list.csv", TWO_WAYS.as_bytes());
    let orders = |header: &str| json!({ "date_orders": { header: "dmy" } });
    let told = world.preview_with(&path, orders("PREMIUM SINCE")).unwrap();
    assert_eq!((told.undecided.len(), told.columns[1].date_order.as_str()), (0, "dmy"));
    let error = world.preview_with(&path, orders("Premium from")).unwrap_err();
    assert_eq!(error.message, "the mapping names the column 'Premium from', but the list has no column of that name");
}

#[test]
fn a_single_date_that_decides_for_many_is_named() {
    let world = World::new();
    let rows: String = (0..24).map(|n| format!("L{n},F,{}/1/2023\n", n % 11 + 2)).collect();
    let done = world.import_text(&format!("Last name,First name,Premium since\n{rows}Lee,Ann,13/1/2023\n"));
    assert_eq!(
        done.remarks,
        ["The dates in the column 'Premium since' are read with the day first because of 1 of 25: 13/1/2023"]
    );
}

#[test]
fn a_header_that_names_an_order_is_believed_unless_the_dates_contradict_it() {
    for (header, day) in [
        ("Date received (MM/DD/YYYY)", "2023-03-04"),
        ("Date received [dd/mm/yyyy]", "2023-04-03"),
        ("Date received - DD.MM.YYYY", "2023-04-03"),
    ] {
        let world = World::new();
        world.import_text(&format!("Last name - required,{header}\nRoe,03/04/2023\n"));
        assert_eq!(world.get("LNKD-0000001").value("date_received"), day, "{header}");
    }
    let world = World::new();
    let path = world.file("list.csv", b"Last name,Date received (MM/DD/YYYY)\nRoe,03/04/2023\nPoe,13/04/2023\n");
    assert_eq!(world.import(&path).unwrap_err().kind, ErrorKind::DateOrder, "never 3/4 as March and 13/4 as a reject");
    assert_eq!(counts(&world.import_with(&path, json!({ "date_order": "dmy" })).unwrap()), [2, 0, 0, 0, 0]);
}

#[test]
fn stamps_of_programs_are_the_day_that_they_show() {
    let stamps = [
        "4/25/2023 | 3:21:09 PM PDT",
        "4/25/2023 3:21\u{202f}PM",
        "\"Apr 25, 2023 at 3:21 PM\"",
        "2023-04-25T15:21:09.000Z",
        "2023-04-25T23:30:00-07:00",
        "Tue Apr 25 2023 15:21:09 GMT-0700 (Pacific Daylight Time)",
        "\"Apr 25, 2023 3:21:09 PM Pacific Daylight Time\"",
        "4/25/2023 3:21 PM Pacific Time (US & Canada)",
        "2023-04-25 15:21:09 America/Los_Angeles",
        "2023-04-25 @ 15:21",
        "25/Apr/2023:15:21:09 -0700",
        "Date: 2023.04.25 15:21:09 -07'00'",
        "D:20230425152109-07'00'",
        "2023-04-25-15.21.09.000000",
        "20230425152109",
        "Signed on 4/25/2023 3:21 PM",
    ];
    let rows: String = (b'a'..).zip(stamps).map(|(name, stamp)| format!("Roe{},{stamp}\n", char::from(name))).collect();
    let world = World::new();
    let done = world.import_text(&format!("Last name,Date signed\n{rows}"));
    assert_eq!(rejects(&done), Vec::<String>::new());
    for (number, stamp) in (1..).zip(stamps) {
        assert_eq!(world.get(&format!("LNKD-{number:07}")).value("signature_date"), "2023-04-25", "{stamp}");
    }
    let done = World::new().import_text("Last name,Date signed\nRoe,1682461269\n");
    assert_eq!(counts(&done), [0, 0, 0, 0, 1], "a count of seconds is a day only in some zone");
}
