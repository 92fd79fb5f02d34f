//! Lists whose quotes and lines are broken: nobody is lost in them without a word.

use serde_json::json;

use super::{Values, counts, rejects};
use crate::world::World;

#[test]
fn text_after_a_closing_quote_rejects_its_row_and_no_other() {
    let world = World::new();
    let done = world.import_text(
        "\"Last name\",\"First name\",\"City\",\"Notes\"\n\"Smith\",\"John,\"Boston\",\"x\"\n\"Lee\",\"Ann\",\"Austin\",\"said \\\"hi\\\" ok\"\n\"Roe\",\"Jo\",\"Bern\",\"y\"\n",
    );
    assert_eq!(counts(&done), [2, 0, 0, 0, 1]);
    assert_eq!(
        rejects(&done),
        [
            "1 : there is text after a closing quote: 'Boston\"'; double each quote inside a value, and close the value with a quote"
        ]
    );
    assert_eq!(world.get("LNKD-0000001").value("notes"), "said \"hi\" ok", "a database writes quotes so");
}

#[test]
fn a_space_between_the_comma_and_the_quote_is_not_part_of_the_value() {
    let world = World::new();
    let done = world.import_text(
        "\"Last name\", \"First name\", \"City\"\n\"Smith\", \"John\", \"Boston\"\n\"Lee\", \"Ann\", \"Austin, TX\"\n",
    );
    assert_eq!((counts(&done), done.mapping.len()), ([2, 0, 0, 0, 0], 3));
    assert_eq!(done.columns[1].header, "First name");
    assert_eq!(world.get("LNKD-0000001").value("first_name"), "John");
    assert_eq!(world.get("LNKD-0000002").value("city"), "Austin, TX");
}

#[test]
fn a_name_that_holds_the_rows_between_two_stray_quotes_is_rejected() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,City\nSmith,\"John,Boston\nLee,Ann,Austin\nRoe,Jane\",Dallas\nRay,\"Tom,\nJr\",Waco\n",
    );
    assert_eq!(counts(&done), [1, 0, 0, 0, 1]);
    assert_eq!(
        rejects(&done),
        [
            "1 first_name: the quotes around this value hold the delimiters and line breaks of whole rows; take out the quotes that do not belong there"
        ]
    );
}

#[test]
fn a_line_break_without_quotes_makes_no_two_people_of_one() {
    let world = World::new();
    for text in [
        "Last name,First name,Address,City,State\r\nSmith,John,12 Main St\nApt 4,Boston,MA\r\nLee,Ann,1 Elm,Austin,TX\r\n",
        "Last name,First name,Address,City,State\r\nSmith,John,12 Main St\rApt 4,Boston,MA\r\nRoe,Jo,2 Elm,Austin,TX\r\n",
    ] {
        let done = world.import_text(text);
        assert_eq!(counts(&done), [1, 0, 0, 0, 2]);
        assert_eq!(
            rejects(&done)[1],
            "2 : a line break without quotes seems to have cut this row in two; join it with its other half, the value with the line break in quotes"
        );
    }
}

#[test]
fn a_value_at_length_is_told_by_its_beginning_and_kept_whole_in_the_rejects() {
    let world = World::new();
    let long = "x".repeat(100_000);
    let path = world.file("list.csv", format!("Last name,E-mail,State\nLee,{long}@,{long}\n").as_bytes());
    let out = world.path("rejects.csv");
    let done = world.import_with(&path, json!({ "rejects": out })).unwrap();
    assert_eq!(counts(&done), [0, 0, 0, 0, 1]);
    let told = serde_json::to_string(&done).unwrap();
    assert!(told.len() < 10_000, "{} bytes", told.len());
    assert!(
        done.rejects[0].value.ends_with("xx\u{2026}") && done.rejects[0].message.contains("is not an e-mail address")
    );
    assert!(std::fs::read_to_string(out).unwrap().contains(&format!("Lee,{long}@,{long},")));
}

#[test]
fn rows_that_end_early_are_taken_and_told() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,Middle,City\nLee,Ann,Boston\nRoe,Jo,A,Bern\nPoe,Jim\nDoe,Al,Q,Rome,\nTotal,4\n",
    );
    assert_eq!(counts(&done), [4, 0, 0, 0, 0]);
    assert_eq!(
        done.remarks,
        [
            "The row 'Total, 4' at the end was left out",
            "2 rows have fewer cells than the header (rows 1, 3); the missing ones are read as blank"
        ]
    );
}

#[test]
fn the_header_of_a_second_list_or_page_is_nobody() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,City\nSmith,John,Boston\n\u{feff}Last name,First name,City\nLee,Ann,Austin\n\u{c}LAST NAME, FIRST NAME ,CITY,\nRoe,Jo,Bern\n\u{feff}\"Last name\",\"First name\",\"City\"\n",
    );
    assert_eq!(counts(&done), [3, 0, 0, 0, 0]);
    assert_eq!(done.remarks, ["3 rows among the data repeat the header and were left out"]);
}
