//! Shapes of lists, each from its first lines.

use super::*;
use crate::options::test_words::options;

fn shape(text: &str) -> Layout {
    layout(text, true, &options()).expect("a table")
}

#[test]
fn the_delimiter_that_reads_the_list_steadily_is_taken() {
    assert_eq!(shape("Last name,First name\nLee,Ann\n").delimiter, b',');
    assert_eq!(shape("Nachname;Vorname;Preis\nLee;Ann;29,99\nRoe;Jo;9,99\n").delimiter, b';');
    assert_eq!(shape("Name\tCity\nLee, Ann\tBerne\nRoe, Jo\tBasel\n").delimiter, b'\t');
    assert_eq!(shape("Name|City\nLee, Ann|Berne, CH\nRoe, Jo|Basel, CH\n").delimiter, b'|');
    assert_eq!(
        shape("Name,Notes\n\"Lee; Ann\",\"a;b;c\"\n\"Roe; Jo\",\"d;e;f\"\n").delimiter,
        b',',
        "quotes are respected"
    );
}

#[test]
fn a_sep_line_is_obeyed_and_left_out() {
    let list = shape("sep=;\r\nName;City\r\nLee, Ann;Berne\r\n");
    assert_eq!((list.delimiter, list.above, list.header_line), (b';', 1, 2));
    assert_eq!(list.header, ["Name", "City"]);
    assert!(list.remarks.is_empty());
}

#[test]
fn title_rows_and_blank_lines_may_stand_above_the_header() {
    let list =
        shape("\"Intake, 2025\nworking list\",,\r\n\r\nExported,3/14/2025,\r\nSurname,Given name,ST\r\nLee,Ann,CA\r\n");
    assert_eq!((list.above, list.header_line, list.delimiter), (2, 5, b','));
    assert_eq!(
        list.remarks,
        ["2 rows above the header were left out: 'Intake, 2025 working list', 'Exported, 3/14/2025'"]
    );
    let mut text = "Title\n".repeat(18);
    text.push_str("Surname,Given name\nLee,Ann\n");
    assert_eq!(shape(&text).header_line, 19);
}

#[test]
fn lists_with_lone_carriage_returns_have_lines_too() {
    assert_eq!(shape("Title\rSurname,Given name\rLee,Ann\r").header_line, 2);
}

#[test]
fn headers_in_a_strange_tongue_are_found_by_their_shape() {
    let list = shape("Sukunimi,Etunimi,Kaupunki\nLee,Ann,Turku\nRoe,Jo,Espoo\n");
    assert_eq!(list.header, ["Sukunimi", "Etunimi", "Kaupunki"]);
}

#[test]
fn one_known_header_is_enough_in_a_list_with_titles_above() {
    let list = shape("Intake\n\nas of March\nName,Etunimi,Kaupunki\nLee,Ann,Turku\nRoe,Jo,Espoo\n");
    assert_eq!((list.above, list.header[1].as_str()), (2, "Etunimi"));
}

#[test]
fn one_column_is_a_list_when_its_header_says_so() {
    assert_eq!(shape("E-mail\na@example.org\nb@example.org\n").header, ["E-mail"]);
    assert_eq!(layout("lorem\nipsum\n", true, &options()), None);
}

#[test]
fn what_a_person_says_goes_before_what_is_found() {
    let layout_with = |text: &str, delimiter, header| layout(text, true, &Options { delimiter, header, ..options() });
    let people = "Lee,Ann,ann@example.org\nRoe,Jo,jo@example.org\n";
    let list = layout_with(people, None, Some(Header::Nowhere)).unwrap();
    assert_eq!((list.header_line, list.before_data(), list.header), (0, 0, vec![String::new(); 3]));
    let notes = "as of March\n\nSurname^City\nKey^Key\nLee^Bern\n";
    let list = layout_with(notes, Some(b'^'), Some(Header::Line(4))).unwrap();
    assert_eq!((list.above, list.header_line, list.header), (2, 4, vec!["Key".to_string(); 2]));
    assert_eq!(layout_with(notes, Some(b'^'), Some(Header::Line(2))), None, "a blank line is not a header");
    assert_eq!(layout_with(notes, Some(b'^'), None).unwrap().header_line, 3);
}

#[test]
fn commas_within_cells_part_nothing_where_something_rarer_does() {
    assert_eq!(
        shape("Last, First;City, State;Email\nLee, Ann;Bern, BE;a@b.c\nRoe, Jo;Biel, BE;d@e.f\n").delimiter,
        b';'
    );
    assert_eq!(shape("Last name, First name\tE-mail\nLee, Ann\ta@b.c\nRoe, Jo\td@e.f\n").delimiter, b'\t');
    let pipes = "Name, Last|Name, First|Address, City, State, Zip\nLee|Ann|1 Elm, Bern, BE, 3011\nRoe|Jo|2 Elm, Biel, BE, 2502\n";
    assert_eq!(shape(pipes).delimiter, b'|');
    assert_eq!(shape("Name,Tags (a;b)\nLee,x;y\nRoe,y;x\n").delimiter, b',', "unless it makes the header mean nothing");
}

#[test]
fn what_people_answer_is_not_a_header_below_one() {
    assert_eq!(shape("Name,Prefers,Otherwise\nAnn Lee,Email,Phone\nJo Roe,Phone,Email\n").header_line, 1);
    let unknown = shape("Фамилия,Имя,Способ\nЛи,Анна,Email\nРо,Джо,Phone\n");
    assert_eq!(unknown.header_line, 1);
    assert_eq!(
        unknown.remarks,
        ["'Фамилия, Имя, Способ' was taken for the column names; if it is data, the list has none (header: none)"]
    );
}

#[test]
fn text_without_a_table_has_no_shape() {
    let prose = "Dear Ms Reyes,\n\nthank you for your call, which we noted.\nWe will write again, soon, with the form.\nYours\n";
    assert_eq!(layout(prose, true, &options()), None);
}

#[test]
fn rows_of_data_are_not_headers() {
    assert_eq!(layout("Lee,Ann,ann@example.org\nRoe,Jo,jo@example.org\n", true, &options()), None);
}

#[test]
fn repeated_and_blank_headers_get_names_of_their_own() {
    let header = ["Notes", " Notes ", "", "Premium\nsince", "Notes"].map(str::to_string);
    assert_eq!(header_names(&header), ["Notes", "Notes (2)", "Column 3", "Premium since", "Notes (3)"]);
}
