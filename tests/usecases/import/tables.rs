//! Sheets that hold more than one list, or a list that is not below its header.

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
            "The list names people again in the columns Last name (2), First name (2), E-mail, Phone, who were not taken: \
          put them below the first, each into a row"
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
    assert!(done.remarks[0].contains("in the columns Last name (2), First name (2), who were not taken"));
    assert_eq!(world.get("LNKD-0000001").value("phone"), "415-555-0101", "a column that is there once is of the row");
    let done = World::new().import_text("Last name,First name,Last name\nRoe,Al,\n");
    assert!(done.remarks.is_empty(), "an empty column names no one: {:?}", done.remarks);
}

#[test]
fn columns_behind_an_empty_one_are_read_and_reported() {
    let world = World::new();
    let done = world.import_text("Last name,First name,,Firm,City\nRoe,Al,,Roe LLP,Reno\n");
    assert_eq!(counts(&done), [1, 0, 0, 0, 0]);
    assert_eq!(world.get("LNKD-0000001").value("city"), "Reno");
    assert_eq!(
        done.remarks,
        ["What is behind an empty column (City) was read with the names in the same rows; if it is another list, \
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
    assert!(refused.message.contains("is turned: its first column holds the names of columns (First Name, Email)"));
    let streets = "Last name,Class\nStreet,a\nRoe,b\nPoe,c\nMoe,d\n";
    assert_eq!(counts(&world.import_text(streets)), [4, 0, 0, 0, 0], "a person may be called Street");
}
