//! Sheets that hold more than one list, or a list that is not below its header.

use rust_xlsxwriter::Workbook;

use super::{Values, counts, rejects};
use crate::world::World;

#[test]
fn a_second_list_next_to_the_first_is_reported_and_lends_nothing_to_it() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,,Last name,First name,E-mail,Phone\nRoe,Al,,Poe,Bo,bo@example.org,415-555-0101\n\
         ,,,Moe,Cy,cy@example.org,415-555-0102\n",
    );
    assert_eq!(counts(&done), [1, 0, 0, 0, 1]);
    assert_eq!(
        done.remarks,
        [
            "The list names people again in the columns Last name (2), First name (2), E-mail, Phone, who were not imported: \
             put them below the first, each in a row"
        ]
    );
    let roe = world.get("LNKD-0000001");
    assert_eq!((roe.value("email"), roe.value("phone")), ("", ""), "they are those of Poe");
    assert_eq!(rejects(&done).len(), 1, "the row of Moe alone names no one of the first list");
}

#[test]
fn columns_for_two_people_in_a_row_are_reported() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,E-mail,Last name,First name,Phone\nRoe,Al,al@example.org,Poe,Bo,415-555-0101\n",
    );
    assert_eq!(counts(&done), [1, 0, 0, 0, 0]);
    assert!(done.remarks[0].contains("in the columns Last name (2), First name (2), who were not imported"));
    assert_eq!(world.get("LNKD-0000001").value("phone"), "415-555-0101", "a column that is there once is of the row");
    let done = World::new().import_text("Last name,First name,Last name\nRoe,Al,\n");
    assert!(done.remarks.is_empty(), "an empty column names no one: {:?}", done.remarks);
}

#[test]
fn columns_after_an_empty_one_are_read_and_reported() {
    let world = World::new();
    let done = world.import_text("Last name,First name,,Firm,City\nRoe,Al,,Roe LLP,Reno\n");
    assert_eq!(counts(&done), [1, 0, 0, 0, 0]);
    assert_eq!(world.get("LNKD-0000001").value("city"), "Reno");
    assert_eq!(
        done.remarks,
        ["What is after an empty column (City) was read with the names in the same rows; if it is another list, \
          put it into another sheet"]
    );
}

#[test]
fn a_turned_list_is_refused_though_some_of_its_names_mean_nothing_here() {
    let world = World::new();
    let path = world.file(
        "turned.csv",
        b"Last Name,Roe,Poe\nFirst Name,Al,Bo\nShoe size,9,8\nEmail,al@example.org,bo@example.org\nBirthday,x,y\n",
    );
    let refused = world.import(&path).unwrap_err();
    assert!(refused.message.contains("is transposed: its first column holds the column names (First Name, Email)"));
    let streets = "Last name,Class\nStreet,a\nRoe,b\nPoe,c\nMoe,d\n";
    assert_eq!(counts(&world.import_text(streets)), [4, 0, 0, 0, 0], "a person may be called Street");
}

#[test]
fn the_numbers_and_texts_of_questions_are_one_header() {
    let world = World::new();
    let done = world.import_text(
        "StartDate,Status,Q1,Q2,Q3\nStart Date,Response Type,What is your first name?,What is your last name?,E-mail\n\
         \"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\
         \"{\"\"ImportId\"\":\"\"QID2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\"}\"\n\
         2024-01-25,IP Address,Al,Roe,al@example.org\n2024-01-26,IP Address,Bo,Poe,bo@example.org\n",
    );
    assert_eq!((counts(&done), done.file.header_line), ([2, 0, 0, 0, 0], 2));
    let roe = world.get("LNKD-0000001");
    assert_eq!([roe.value("first_name"), roe.value("last_name"), roe.value("email")], ["Al", "Roe", "al@example.org"]);
    assert_eq!(
        done.remarks[0], "1 row above the header was left out: 'StartDate, Status, Q1, Q2, Q3'",
        "each row that is not a person is reported"
    );
    assert!(done.remarks[1].starts_with("The row '{\"ImportId\":\"startDate\"}"), "{:?}", done.remarks);
}

#[test]
fn questions_with_several_answers_are_one_header_in_text_and_in_a_sheet() {
    let rows = [
        ["Respondent ID", "Email Address", "Name and address", "", "", "Signed?"],
        ["", "Open-Ended Response", "First name", "Last name", "City/Town", "Response"],
        ["1001", "al@example.org", "Al", "Roe", "Reno", "Yes"],
    ];
    let world = World::new();
    let sheet = world.path("survey.xlsx");
    let mut book = Workbook::new();
    let cells = book.add_worksheet();
    for (row, values) in (0..).zip(rows) {
        for (column, value) in (0..).zip(values) {
            cells.write_string(row, column, value).unwrap();
        }
    }
    book.save(&sheet).unwrap();
    let text = rows.map(|row| row.join(",")).join("\n");
    for (world, path) in [(&world, sheet), (&World::new(), world.file("survey.csv", text.as_bytes()))] {
        let done = world.import(&path).unwrap();
        assert_eq!(counts(&done), [1, 0, 0, 0, 0]);
        assert_eq!(done.unmapped, ["Respondent ID"]);
        let roe = world.get("LNKD-0000001");
        let values = ["email", "first_name", "last_name", "city", "signed"].map(|field| roe.value(field).to_string());
        assert_eq!(values, ["al@example.org", "Al", "Roe", "Reno", "yes"]);
    }
}

#[test]
fn a_row_that_says_how_columns_are_filled_in_is_not_a_person() {
    for hints in ["(required),(required),(optional)", "text,text,e-mail"] {
        let done = World::new().import_text(&format!("Last name,First name,E-mail\n{hints}\nRoe,Al,al@example.org\n"));
        assert_eq!(counts(&done), [1, 0, 0, 0, 0], "{hints}");
        assert!(done.remarks[0].ends_with("above row 1 was left out"), "{:?}", done.remarks);
    }
    let done = World::new().import_text("Type,Last name,First name\nResponse,Roe,Al\nText,Poe,Bo\n");
    assert_eq!(counts(&done), [2, 0, 0, 0, 0], "people");
}
