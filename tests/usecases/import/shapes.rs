//! One table in every shape that a file can have, and lists that are too big to keep as files.

use claimbook_app::views::*;
use proptest::prelude::*;
use serde_json::json;

use super::{Values, cases, counts};
use crate::world::World;

/// The table behind every shape: each of its cells must come out of each of them.
const TABLE: [[&str; 4]; 5] = [
    ["Nachname", "Vorname", "Ort", "Bemerkung"],
    ["Müller", "Jürgen", "Köln", "eins, zwei; drei | vier\tfünf"],
    ["Groß", "Käthe", "Zürich", "sagt \"ja\""],
    ["O'Neill", "Zoë", "", "5' 10\""],
    ["Peña", "Íñigo", "A Coruña", "=1+1"],
];
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
const LINE_ENDS: [&[&str]; 4] = [&["\n"], &["\r\n"], &["\r"], &["\r\n", "\n", "\r"]];

/// The table as text; a cell stands in quotes where it must.
fn text(delimiter: char, ends: &[&str]) -> String {
    let quoted = |cell: &&str| match cell.contains([delimiter, '"']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => (*cell).to_string(),
    };
    let line = |row: &[&str; 4]| row.iter().map(quoted).collect::<Vec<_>>().join(&delimiter.to_string());
    TABLE.iter().zip(ends.iter().cycle()).map(|(row, end)| format!("{}{end}", line(row))).collect()
}

/// The text in every encoding, each with the word that a report has for it.
fn encoded(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let wide = |mark: &str, bytes: fn(u16) -> [u8; 2]| {
        format!("{mark}{text}").encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    vec![
        ("utf-8", text.into()),
        ("utf-8-bom", format!("\u{feff}{text}").into()),
        ("utf-16le", wide("\u{feff}", u16::to_le_bytes)),
        ("utf-16be", wide("\u{feff}", u16::to_be_bytes)),
        ("utf-16le", wide("", u16::to_le_bytes)),
        ("utf-16be", wide("", u16::to_be_bytes)),
        ("windows-1252", text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()),
    ]
}

#[test]
fn a_list_is_the_same_in_every_encoding_with_every_delimiter_and_line_end() {
    let world = World::new();
    for delimiter in DELIMITERS {
        for ends in LINE_ENDS {
            for (encoding, bytes) in encoded(&text(delimiter, ends)) {
                let told = world.preview(&world.file("list.csv", &bytes)).unwrap();
                let shape = format!("{encoding} {delimiter:?} {ends:?}");
                assert_eq!(counts(&told), [4, 0, 0, 0, 0], "{shape}");
                let file = &told.file;
                assert_eq!((file.encoding.as_str(), file.delimiter.as_str()), (encoding, &*delimiter.to_string()));
                assert_eq!((file.header_line, told.mapping.len()), (1, 4), "{shape}");
                for (row, sample) in TABLE[1..].iter().zip(&told.sample) {
                    assert_eq!(sample.cells, row, "{shape}");
                }
            }
        }
    }
}

#[test]
fn a_header_is_found_in_any_of_the_first_twenty_rows() {
    let world = World::new();
    for above in 0..20 {
        let titles: String = (0..above).map(|line| format!("Title {line},,\r\n")).collect();
        let path = world.file("list.csv", format!("{titles}Surname,Given name,City\r\nLee,Ann,Rome\r\n").as_bytes());
        let told = world.preview(&path).unwrap();
        assert_eq!((told.file.header_line, counts(&told)), (above + 1, [1, 0, 0, 0, 0]));
        assert_eq!(told.mapping.len(), 3);
    }
}

#[test]
fn three_hundred_columns_are_a_list() {
    let world = World::new();
    let known = |place: usize| match place {
        7 => "Surname".to_string(),
        150 => "Given name".to_string(),
        299 => "E-mail".to_string(),
        _ => format!("Question {place}"),
    };
    let cell = |row: usize, place: usize| match place {
        7 | 150 => format!("Name of r{row}c{place}"),
        _ => format!("r{row}c{place}@example.org"),
    };
    let line = |cells: Vec<String>| format!("{}\r\n", cells.join(","));
    let mut text = line((0..300).map(known).collect());
    for row in 0..40 {
        text.push_str(&line((0..300).map(|place| cell(row, place)).collect()));
    }
    let done = world.import_text(&text);
    assert_eq!((counts(&done), done.unmapped.len()), ([40, 0, 0, 0, 0], 297));
    let last = world.get("LNKD-0000040");
    assert_eq!((last.value("last_name"), last.value("email")), ("Name of r39c7", "r39c299@example.org"));
}

#[test]
fn a_cell_of_ten_megabytes_is_kept_to_the_letter() {
    let world = World::new();
    let notes = "Sie sagte: \"Ich rufe zurück\", und legte auf.\n".repeat(10 << 20 >> 5);
    let notes = &notes[..10 << 20];
    let path = world
        .file("list.csv", format!("Surname,Notes\nLee,\"{}\"\nRoe,short\n", notes.replace('"', "\"\"")).as_bytes());
    let done = world.import(&path).unwrap();
    assert_eq!(counts(&done), [2, 0, 0, 0, 0]);
    assert!(done.sample[0].cells[1].len() <= 10 << 20);
    assert_eq!(world.get("LNKD-0000001").value("notes"), notes.trim());
    assert_eq!(world.get("LNKD-0000002").value("notes"), "short");
}

#[test]
fn a_quote_that_is_never_closed_is_named_with_its_row_however_deep() {
    let world = World::new();
    for opened in [1, 2, 999, 3_000] {
        let row = |row: u32| match row == opened {
            true => format!("Person {row},\"opens here\n"),
            false => format!("Person {row},\"fine, row {row}\"\n"),
        };
        // After it nothing is quoted: another quote would close it.
        let rows: String = (1..=opened).map(row).chain((0..50).map(|n| format!("Later {n},fine\n"))).collect();
        let path = world.file("list.csv", format!("Surname,Notes\n{rows}").as_bytes());
        let error = world.preview(&path).unwrap_err();
        assert_eq!(error.message, format!("list.csv opens a quote in row {opened} that is never closed"));
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn every_cell_of_any_table_comes_through(
        rows in prop::collection::vec(prop::collection::vec("[a-z]{1,3}[ -~äÖß€李\n]{0,12}[.a-z]", 3), 1..8),
        delimiter in prop::sample::select(&DELIMITERS[..]),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        wide in prop::bool::ANY,
    ) {
        // What looks like whole rows in a name is rejected.
        prop_assume!(rows.iter().all(|row| row[..2].iter().all(|cell| !cell.contains('\n') || !cell.contains(delimiter))));
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(&delimiter.to_string());
        let body: Vec<String> = rows.iter().map(line).collect();
        let text = format!("last_name{delimiter}city{delimiter}notes{end}{}{end}", body.join(end));
        let bytes = match wide {
            true => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            false => text.into_bytes(),
        };
        let world = World::new();
        let path = world.file("list.csv", &bytes);
        let done = world.import(&path).unwrap();
        prop_assert_eq!(done.new, rows.len() as u64, "{:?}", done.rejects);
        let page: ClaimantPage = world.call("claimants.list", json!({ "limit": 100 })).unwrap();
        for (row, claimant) in rows.iter().zip(&page.rows) {
            let found = ["last_name", "city", "notes"].map(|field| claimant.value(field));
            // A line break has no place in a name or a city.
            let wanted = [row[0].replace('\n', " "), row[1].replace('\n', " "), row[2].clone()];
            prop_assert_eq!(found, wanted);
        }
    }
}
