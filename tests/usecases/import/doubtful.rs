//! What could be taken for something that it is not: columns of other people, numbers, footers, letters and claim numbers.

use serde_json::json;

use super::{Values, counts, rejects};
use crate::world::World;

#[test]
fn the_mail_of_an_attorney_is_not_the_claimants() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,Attorney Email,Emergency Contact Phone\n\
         Lee,Ann,firm@example.org,415-555-0104\nRoe,Jo,firm@example.org,415-555-0104\n",
    );
    assert_eq!(counts(&done), [2, 0, 0, 0, 0], "they are not duplicates of each other");
    assert_eq!(done.unmapped, ["Attorney Email", "Emergency Contact Phone"]);
    assert_eq!(world.get("LNKD-0000001").value("email"), "");
}

#[test]
fn characters_that_some_program_could_not_read_are_never_taken() {
    let world = World::new();
    let done = world.import_text("Last name,First name,Shoe size\nM\u{fffd}ller,Ann,9\nRoe,Jo,\u{fffd}\n");
    assert_eq!(counts(&done), [1, 0, 0, 0, 1]);
    assert!(rejects(&done)[0].contains("holds characters that could not be read"));
}

#[test]
fn a_claim_number_with_a_digit_too_many_is_rejected_and_moves_nothing() {
    let world = World::new();
    let done = world.import_text(
        "Claim number,Last name,E-mail\n\
         LNKD-0000012,Lee,lee@example.org\n\
         LNKD-999999999999,Roe,roe@example.org\n\
         LNKD-0000500,Moe,no address\n\
         ,Doe,doe@example.org\n",
    );
    assert_eq!(counts(&done), [2, 0, 0, 0, 2]);
    assert_eq!(
        rejects(&done)[0],
        "2 claim_number: LNKD-999999999999 is far above every other claim number (the highest is LNKD-0000500); does it have a digit too many?"
    );
    assert_eq!(world.get("LNKD-0000013").value("last_name"), "Doe", "nor does the number of a row that is rejected");
}

#[test]
fn rows_of_a_report_are_not_people_wherever_they_stand() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,E-mail,Phone\n\
         Lee,Ann,lee@example.org,\n\
         Subtotal,1,,\n\
         Firm B,,,\n\
         Roe,Jo,roe@example.org,\n\
         Page 2,,,\n\
         Last name,First name,E-mail,Phone\n\
         Moe,Al,moe@example.org,\n\
         Total:,3,,\n\
         Prepared by: JD,,,\n\
         *** End of report ***,,,\n\
         Page 2 of 2\n",
    );
    assert_eq!(counts(&done), [3, 0, 0, 0, 1]);
    assert_eq!(
        rejects(&done),
        ["2 last_name: only 'Firm B' is in this row; a heading or a footer? add a first name, or leave the row out"]
    );
    assert_eq!(
        done.remarks,
        [
            "The row 'Subtotal, 1' below row 1 was left out",
            "The row 'Page 2' below row 3 was left out",
            "The row 'Total:, 3' at the end was left out",
            "The row 'Prepared by: JD' at the end was left out",
            "The row '*** End of report ***' at the end was left out",
            "The row 'Page 2 of 2' at the end was left out",
            "1 row among the data repeats the header and was left out",
        ]
    );
}

#[test]
fn an_encoding_is_named_and_holds_for_the_file_that_is_kept() {
    let world = World::new();
    let path = world.file("mac.csv", b"Last name,First name\nM\x9fller,Ann\n");
    let done = world.import_with(&path, json!({ "encoding": "macintosh" })).unwrap();
    assert_eq!((done.file.encoding.as_str(), done.remarks.len()), ("macintosh", 0));
    assert_eq!(world.get("LNKD-0000001").value("last_name"), "Müller");
    let row: claimbook_app::views::RowAsItStood = world.call("imports.row", json!({ "batch": 1, "row": 1 })).unwrap();
    assert_eq!(row.cells[0].value, "Müller");
    let error = world.preview_with(&path, json!({ "encoding": "cp437" })).unwrap_err();
    assert_eq!(error.message, "'cp437' is not an encoding that Claimbook can read");
}

#[test]
fn letters_that_were_encoded_twice_are_restored_and_told() {
    let world = World::new();
    let done = world.import_text("Last name,First name,Zip\nMÃ¼ller,JosÃ©,\"=\"\"02140\"\"\"\nO'Neil,Ann,'02139\n");
    let told: Vec<String> = done
        .changed
        .iter()
        .map(|kind| format!("{}: {}: {} -> {}", kind.header, kind.what, kind.samples[0].from, kind.samples[0].to))
        .collect();
    assert_eq!(
        told,
        [
            "Last name: Double-encoded letters restored: MÃ¼ller -> Müller",
            "First name: Double-encoded letters restored: JosÃ© -> José",
            "Zip: Taken out of what keeps it text in a spreadsheet: =\"02140\" -> 02140",
        ]
    );
    assert_eq!(done.changed[2].count, 2);
    assert_eq!(world.get("LNKD-0000002").value("zip"), "02139");
}

#[test]
fn plans_that_the_matter_does_not_list_are_told_and_none_is_made_another() {
    let world = World::new();
    let done = world.import_text("Last name,First name,Plan\nLee,Ann,Gold\nRoe,Jo,Gold\nMoe,Al,career\n");
    assert_eq!(done.remarks, ["2 rows name a plan that the matter does not list: 'Gold'"]);
    assert_eq!(world.get("LNKD-0000003").value("plan"), "Premium Career");
    let done = world.import_text("Last name,First name,Plan\nDoe,Bo,Recruiter\n");
    assert_eq!(done.remarks, ["1 row names a plan that the matter does not list: 'Recruiter'"]);
}

#[test]
fn every_fault_of_a_row_is_told() {
    let world = World::new();
    let done = world.import_text("Last name,E-mail,Premium since\nLee,no address,Jan 2023\n");
    assert_eq!(rejects(&done), ["1 email: 'no address' is not an e-mail address"]);
    assert_eq!(done.rejects[0].also, ["Premium since: 'Jan 2023' names no day"]);
}

#[test]
fn the_very_same_file_is_known_again_while_its_import_stands() {
    let world = World::new();
    let path = world.file("list.csv", b"Last name,First name\nLee,Ann\n");
    assert_eq!(world.import(&path).unwrap().remarks.len(), 0);
    let again = world.preview(&path).unwrap();
    assert!(
        again.remarks[0].starts_with("This very file was imported before, as import 1 on 20"),
        "{:?}",
        again.remarks
    );
    assert_eq!(world.import(&path).unwrap().remarks, again.remarks);
}
