//! Lists as people really send them.

use claimbook_app::views::*;
use serde_json::json;

use super::{Values, counts, rejects};
use crate::world::World;

#[test]
fn whole_names_in_one_column_are_taken_apart() {
    let world = World::new();
    let done = world.import_text(
        "Claimant,E-mail\n\"Reyes, Marisol A. Jr.\",m@example.org\nLotte van der Meer,l@example.org\nJohn & Jane Smith,j@example.org\n",
    );
    assert_eq!(counts(&done), [2, 0, 0, 0, 1]);
    assert_eq!(
        rejects(&done),
        ["3 full_name: 'John & Jane Smith' names more than one person; give each of them a row"]
    );
    assert_eq!(world.get("LNKD-0000001").name, "Reyes, Marisol A. Jr.");
    assert_eq!(world.get("LNKD-0000002").value("last_name"), "van der Meer");
}

#[test]
fn ragged_rows_are_taken_when_short_and_refused_when_something_has_moved() {
    let world = World::new();
    let done =
        world.import_text("Last name,First name,City\nLee,Ann\nRoe,Jo,Bern,,\nPoe,Al,12 Main St, Suite 4\n,,\n   \n");
    assert_eq!(counts(&done), [2, 0, 0, 0, 1]);
    assert_eq!(
        rejects(&done),
        ["3 : the row has 4 cells and the header has 3; put a value that contains the delimiter in quotes"]
    );
}

#[test]
fn totals_and_repeated_headers_are_not_people() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,City\nSum,Sokha,Oslo\nLast name,First name,City\nTotal,Ann,Rome\nGrand total,2,\nPage 1 of 1,,\n",
    );
    assert_eq!(counts(&done), [2, 0, 0, 0, 0]);
    assert_eq!(
        done.remarks,
        [
            "The row 'Grand total, 2' at the end was left out",
            "The row 'Page 1 of 1' at the end was left out",
            "1 row among the data repeats the header and was left out"
        ]
    );
}

#[test]
fn headers_that_repeat_get_names_of_their_own() {
    let world = World::new();
    let done = world.import_text("Last name,Notes,Notes,\nLee,one,two,\n");
    assert_eq!(done.mapping["Notes"], "notes");
    assert_eq!(done.unmapped, ["Notes (2)"]);
    assert_eq!(done.columns.len(), 3, "a delimiter at the end of each line makes no column");
}

#[test]
fn a_row_with_several_faults_names_the_first_and_keeps_all() {
    let world = World::new();
    let path = world.file("list.csv", b"Last name,E-mail,Premium since\nLee,nonsense,soon\n");
    let out = world.path("rejects.csv");
    let done = world.import_with(&path, json!({ "rejects": out })).unwrap();
    assert_eq!(rejects(&done), ["1 email: 'nonsense' is not an e-mail address"]);
    let text = std::fs::read_to_string(out).unwrap();
    assert!(
        text.contains("E-mail: 'nonsense' is not an e-mail address; Premium since: 'soon' is not a valid date"),
        "{text}"
    );
}

#[test]
fn formulas_stay_text_and_the_guard_of_an_export_comes_off() {
    let world = World::new();
    world.import_text("Last name,Notes\nLee,=1+1\nRoe,'=1+1\n'Poe,it's\n");
    assert_eq!(world.get("LNKD-0000001").value("notes"), "=1+1");
    assert_eq!(world.get("LNKD-0000002").value("notes"), "=1+1");
    assert_eq!(world.get("LNKD-0000003").value("last_name"), "'Poe");
}

#[test]
fn text_that_is_not_what_its_mark_says_is_not_stored_broken() {
    let world = World::new();
    let path = world.file("list.csv", b"\xef\xbb\xbfLast name,City\nM\xfcller,Bonn\nLee,Bonn\n");
    let done = world.import(&path).unwrap();
    assert_eq!(counts(&done), [1, 0, 0, 0, 1]);
    assert_eq!(
        rejects(&done),
        ["1 last_name: 'M\u{fffd}ller' holds characters that could not be read; save the list again as UTF-8"]
    );
}

#[test]
fn states_are_checked_at_home_and_free_abroad() {
    let world = World::new();
    let done = world.import_text("Last name,State,Country\nLee,californa,\nRoe,Bayern,Germany\nPoe,california,USA\n");
    assert_eq!(counts(&done), [2, 0, 0, 0, 1]);
    assert_eq!(rejects(&done), ["1 state: 'californa' is not a state or territory of the United States"]);
    assert_eq!(world.get("LNKD-0000002").value("state"), "CA");
}

#[test]
fn the_same_list_in_every_encoding_and_delimiter_is_the_same_list() {
    let text = "Nachname,Vorname,Ort\nMüller,Jürgen,Köln\nGroß,Käthe,Zürich\n";
    let wide = |mark: &str, bytes: fn(u16) -> [u8; 2]| {
        format!("{mark}{text}").encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let semicolons = text.replace(',', ";");
    let forms: [(&str, Vec<u8>); 8] = [
        ("utf-8", text.as_bytes().to_vec()),
        ("utf-8-bom", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("utf-16le", wide("\u{feff}", u16::to_le_bytes)),
        ("utf-16be", wide("\u{feff}", u16::to_be_bytes)),
        ("utf-16le", wide("", u16::to_le_bytes)),
        ("windows-1252", latin),
        ("utf-8", format!("sep=;\r\n{semicolons}").into_bytes()),
        ("utf-8", text.replace(',', "\t").replace('\n', "\r").into_bytes()),
    ];
    for (encoding, bytes) in forms {
        let world = World::new();
        let done = world.import(&world.file("list.csv", &bytes)).unwrap();
        assert_eq!((done.file.encoding.as_str(), counts(&done)), (encoding, [2, 0, 0, 0, 0]));
        assert_eq!(world.get("LNKD-0000001").name, "Müller, Jürgen");
    }
}

#[test]
fn a_declared_space_separates_and_the_end_is_still_found() {
    let world = World::new();
    let done = world.import_text("sep= \nsurname forename city\nLee Ann \"San José\"\n");
    assert_eq!((done.file.delimiter.as_str(), counts(&done)), (" ", [1, 0, 0, 0, 0]));
    assert_eq!(world.get("LNKD-0000001").value("city"), "San José");
}

#[test]
fn samples_show_rows_of_every_verdict_with_their_reasons() {
    let world = World::new();
    let told: ImportReport = world.preview(&super::sample("intake-list.csv")).unwrap();
    let shown: Vec<&str> = told.sample.iter().map(|row| row.verdict.as_str()).collect();
    for verdict in ["new", "duplicate", "rejected"] {
        assert_eq!(shown.iter().filter(|shown| **shown == verdict).count(), 5, "{verdict}");
    }
    let duplicate = told.sample.iter().find(|row| row.row == 45).unwrap();
    assert_eq!(duplicate.reason, "same e-mail as row 7");
    assert_eq!(duplicate.cells.len(), told.columns.len());
}
