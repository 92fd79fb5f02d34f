//! Lists of the kinds that people really send, each with what a paralegal would call right.

use rust_xlsxwriter::{Format, Workbook};
use serde_json::json;

use super::{Values, counts, rejects};
use crate::world::World;

/// Imports a list; the values of these fields, claimant by claimant, with a bar between them.
fn values(world: &World, text: &str, fields: &[&str]) -> Vec<String> {
    let done = world.import_text(text);
    assert_eq!(done.rejected, 0, "{:?}", rejects(&done));
    (1..=done.new).map(|number| line(world, number, fields)).collect()
}

fn line(world: &World, number: u64, fields: &[&str]) -> String {
    let claimant = world.get(&format!("LNKD-{number:07}"));
    fields.iter().map(|field| claimant.value(field).to_string()).collect::<Vec<_>>().join("|")
}

#[test]
fn a_signature_may_be_a_link_a_name_or_words_of_assent() {
    let list = "Last name,First name,Signature\nRoe,Al,https://forms.example.com/s/1.png\nPoe,Bo,Bo Poe\nMoe,Cy,I agree\n\
                Loe,Di,4/25/2023 3:21 PM\nNoe,Ed,\nHoe,Flo,Declined\n";
    assert_eq!(values(&World::new(), list, &["signed"]), ["yes", "yes", "yes", "yes", "", "no"]);
}

#[test]
fn the_end_of_what_still_goes_on_is_blank() {
    let list = "Last name,Premium from,Premium to\nRoe,2023-01-05,Present\nPoe,2023-01-05,12/31/9999\nMoe,2023-01-05,still active\n\
                Loe,2023-01-05,2024-01-31\n";
    assert_eq!(values(&World::new(), list, &["premium_end"]), ["", "", "", "2024-01-31"]);
}

#[test]
fn the_parts_of_an_address_come_together_wherever_they_stand() {
    let list = "Last name,House No.,Street,Apt\nRoe,12,Elm St,4B\nPoe,,9 Oak Ave,\nMoe,7,77 Pine Rd,\n";
    assert_eq!(values(&World::new(), list, &["address1", "address2"]), ["12 Elm St|4B", "9 Oak Ave|", "77 Pine Rd|"]);
    let list = "Last name,Address,\"City, State, Zip\"\nRoe,1 Elm,\"Salt Lake City, UT 84101-2233\"\nPoe,2 Elm,Hoboken NJ 07030\n";
    let places = values(&World::new(), list, &["city", "state", "zip"]);
    assert_eq!(places, ["Salt Lake City|UT|84101-2233", "Hoboken|NJ|07030"]);
}

#[test]
fn a_blank_phone_is_taken_from_the_next_column_of_phones() {
    let list = "Last name,Home Phone,Cell,Work Phone\nRoe,,415-555-0101,\nPoe,415-555-0102,,\nMoe,,,415-555-0103\n\
                Loe,415-555-0104,415-555-0105,\n";
    let phones = values(&World::new(), list, &["phone"]);
    assert_eq!(phones, ["415-555-0101", "415-555-0102", "415-555-0103", "415-555-0105"]);
}

#[test]
fn the_next_phone_is_taken_whatever_the_columns_are_called() {
    for headers in [
        "Phone 1,Phone 2,Phone 3",
        "Primary Phone,Secondary Phone,Other Phone",
        "Mobile,Home,Work",
        "Cellular,Landline,Office",
    ] {
        let list = format!(
            "Last name,{headers}\nRoe,,415-555-0101,\nPoe,,n/a,415-555-0102\nMoe,000-000-0000,,415-555-0103\nLoe,415-555-0104,415-555-0105,\n\
             Noe,,12,\n"
        );
        let phones = values(&World::new(), &list, &["phone"]);
        assert_eq!(phones, ["415-555-0101", "415-555-0102", "415-555-0103", "415-555-0104", ""], "{headers}");
    }
    let list = "Last name,Phone,Fax,Emergency Phone\nRoe,,415-555-0101,415-555-0102\n";
    assert_eq!(values(&World::new(), list, &["phone"]), [""], "no number of the claimant");
}

#[test]
fn a_phone_that_a_claim_has_is_not_overruled_by_one_beside_it() {
    let world = World::new();
    assert_eq!(values(&world, "Last name,Phone\nRoe,415-555-0101\n", &["phone"]), ["415-555-0101"]);
    world.import_text("Claim No.,Last name,Cell,Work Phone\nLNKD-0000001,Roe,,415-555-0102\n,Poe,415-555-0103,\n");
    assert_eq!(line(&world, 1, &["phone"]), "415-555-0101");
}

#[test]
fn states_are_said_twice_and_provinces_stand_beside_their_postal_codes() {
    let list = "Last name,State,Zip\nRoe,US-CA,94103\nPoe,CA - California,94103\nMoe,California (CA),94103\n\
                Loe,ON,M5V 2T6\nNoe,British Columbia,V6B 1A1\nHoe,Berlin,10115\n";
    assert_eq!(
        values(&World::new(), list, &["state", "country"]),
        ["CA|", "CA|", "CA|", "ON|Canada", "British Columbia|Canada", "Berlin|"]
    );
    let done = World::new().import_text("Last name,State,Zip\nRoe,Califronia,94103\nPoe,ON,\n");
    assert_eq!(counts(&done), [0, 0, 0, 0, 2], "a slip is asked about, and a province alone may be one");
}

#[test]
fn what_a_web_program_or_a_database_wrote_is_read_as_it_was() {
    let list = "Last name,First name,Notes\nO&#39;Brien,Ann,called &amp; wrote\nMu&ntilde;oz,Luz,\\N\nO\\'Hara,Eli,x\n";
    let names = values(&World::new(), list, &["last_name", "notes"]);
    assert_eq!(names, ["O'Brien|called & wrote", "Muñoz|", "O'Hara|x"]);
    let list = "\"Last name\",\"Notes\"\n\"Roe\",\"said \\\"yes, sir\\\", and left\"\n\"Poe\",\"x\"\n";
    assert_eq!(values(&World::new(), list, &["last_name", "notes"]), ["Roe|said \"yes, sir\", and left", "Poe|x"]);
}

#[test]
fn one_e_mail_address_is_taken_out_of_the_words_around_it() {
    let world = World::new();
    let done = world.import_text(
        "Last name,E-mail\nRoe,a@example.org (work)\nPoe,b@example.org / 415-555-0104\nMoe,c(at)example.org\nLoe,ann d@example.org\n",
    );
    assert_eq!((counts(&done), rejects(&done).len()), ([3, 0, 0, 0, 1], 1), "a blank may stand for a letter");
    let mails: Vec<String> = (1..=3).map(|number| line(&world, number, &["email"])).collect();
    assert_eq!(mails, ["a@example.org", "b@example.org", "c@example.org"]);
}

#[test]
fn a_family_of_one_name_is_a_family_and_a_placeholder_is_nobody() {
    let list = "First name,Last name,Suffix,E-mail,Phone,Address,Zip\n\
                John,Roe,Sr.,roes@example.org,415-555-0101,12 Elm St,89501\n\
                John,Roe,Jr.,roes@example.org,415-555-0101,12 Elm St,89501\n\
                Jane,Roe,,roes@example.org,415-555-0101,12 Elm St,89501\n\
                John,Roe,III,roes@example.org,415-555-0101,12 Elm St,89501\n\
                Ann,Poe,,none@none.com,000-000-0000,,\n\
                Bo,Poe,,none@none.com,000-000-0000,,\n";
    let world = World::new();
    let done = world.import_text(list);
    assert_eq!(counts(&done), [6, 0, 0, 0, 0]);
    // Against the book each finds himself, and nobody else.
    let again = world.import_text(list);
    assert_eq!(counts(&again), [2, 0, 0, 4, 0], "only the placeholders tell nothing");
    let found: Vec<&str> = again.duplicates.iter().map(|one| one.claim_no.as_str()).collect();
    assert_eq!(found, ["LNKD-0000001", "LNKD-0000002", "LNKD-0000003", "LNKD-0000004"]);
    world.is_sound();
}

#[test]
fn a_remark_is_not_part_of_a_name_and_other_names_are_not_used_for_it() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,Maiden Name,Preferred Name\nRoe (Deceased),Al,,\n\"Poe, M.D.\",Bo,Smith,Bud\n*Moe,Cy,,\nLoe,Robert (Bob),,\n",
    );
    assert_eq!(
        rejects(&done),
        [
            "1 last_name: 'Roe (Deceased)' contains a remark next to the name; keep only the name, and put the remark into its own column"
        ]
    );
    let names: Vec<String> =
        (1..=3).map(|number| line(&world, number, &["last_name", "first_name", "suffix"])).collect();
    assert_eq!(names, ["Poe|Bo|M.D.", "Moe|Cy|", "Loe|Robert (Bob)|"]);
}

#[test]
fn a_suffix_in_a_cell_of_names_tells_a_family_apart() {
    let list = "Last name,First name,E-mail,Phone,Address,Zip\n\
                Roe Sr.,John,roes@example.org,415-555-0101,12 Elm St,89501\n\
                Roe Jr.,John,roes@example.org,415-555-0101,12 Elm St,89501\n\
                \"Roe, III\",John,roes@example.org,415-555-0101,12 Elm St,89501\n\
                Roe,John IV,roes@example.org,415-555-0101,12 Elm St,89501\n";
    let world = World::new();
    let done = world.import_text(list);
    assert_eq!(
        (counts(&done), done.changed[0].what.as_str()),
        ([4, 0, 0, 0, 0], "Suffix or degree removed from the name")
    );
    let names: Vec<String> =
        (1..=4).map(|number| line(&world, number, &["last_name", "first_name", "suffix"])).collect();
    assert_eq!(names, ["Roe|John|Sr.", "Roe|John|Jr.", "Roe|John|III", "Roe|John|IV"]);
    assert_eq!(counts(&world.import_text(list)), [0, 0, 0, 4, 0]);
    world.is_sound();
}

#[test]
fn a_suffix_is_kept_whichever_column_it_stands_in() {
    let list = "Suffix,Last name,First name\nM.D.,Roe Jr.,Al\nJr,Poe Jr.,Bo\n,Loe,Cy III\n";
    let names = values(&World::new(), list, &["last_name", "first_name", "suffix"]);
    assert_eq!(names, ["Roe|Al|Jr. M.D.", "Poe|Bo|Jr.", "Loe|Cy|III"]);
}

#[test]
fn numbers_of_another_program_are_kept_beside_the_claim() {
    let world = World::new();
    let done = world.import_text("Claim ID,Last name,First name\nQX-10017,Roe,Al\nQX-10018,Poe,Bo\n");
    assert_eq!(counts(&done), [2, 0, 0, 0, 0]);
    assert_eq!(
        done.remarks,
        [
            "The column 'Claim ID' was not taken for claim_number: none of its values is a claim number of this claimbook; \
          they are kept with each row, and map it to claim_number if they should be"
        ]
    );
    // A slip in a number of this matter is still a slip.
    let done = World::new().import_text("Claim ID,Last name,First name\nLNKD-00O0001,Roe,Al\n");
    assert_eq!(counts(&done), [0, 0, 0, 0, 1]);
}

#[test]
fn the_second_claimant_of_a_row_is_told() {
    let done = World::new().import_text(
        "Claimant 1 First Name,Claimant 1 Last Name,Claimant 2 First Name,Claimant 2 Last Name,City\nAl,Roe,June,Roe,Reno\nBo,Poe,,,Austin\n",
    );
    assert_eq!(counts(&done), [2, 0, 0, 0, 0]);
    assert_eq!(
        done.remarks,
        [
            "The list has a second claimant in the columns Claimant 2 First Name, Claimant 2 Last Name, who was not taken: \
          give each person a row"
        ]
    );
}

#[test]
fn two_claimants_in_a_row_are_seen_however_their_columns_are_called() {
    for headers in [
        "First Name 1,Last Name 1,First Name 2,Last Name 2",
        "FirstName1,LastName1,FirstName2,LastName2",
        "Plaintiff 1 First,Plaintiff 1 Last,Plaintiff 2 First,Plaintiff 2 Last",
        "First Name,Last Name,Joint First Name,Joint Last Name",
        "First Name,Last Name,Joint Owner,Joint Owner Email",
    ] {
        let world = World::new();
        let done = world.import_text(&format!("{headers}\nAl,Roe,June,Poe\nBo,Loe,,\n"));
        assert_eq!((counts(&done), done.remarks.len()), ([2, 0, 0, 0, 0], 1), "{headers}: {:?}", done.remarks);
        assert!(done.remarks[0].starts_with("The list has a second claimant in the columns "), "{headers}");
        assert_eq!(line(&world, 1, &["last_name", "first_name"]), "Roe|Al", "{headers}");
    }
}

#[test]
fn headings_have_hints_and_survey_tools_have_more_than_one() {
    let list = "Last Name (required),First Name *,ZIP Code (5 digits),Date signed (MM/DD/YYYY),\"State (2-letter, e.g. CA)\"\n\
                Roe,Al,07030,01/02/2023,NJ\n";
    let fields = ["last_name", "first_name", "zip", "signature_date", "state"];
    assert_eq!(values(&World::new(), list, &fields), ["Roe|Al|07030|2023-01-02|NJ"]);

    let done = World::new().import_text(
        "last_name,first_name,email\nLast Name,First Name,E-mail address\n\
         \"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\"}\"\nRoe,Al,al@example.org\n",
    );
    assert_eq!((counts(&done), done.remarks.len()), ([1, 0, 0, 0, 0], 2), "{:?}", done.remarks);
}

#[test]
fn a_cell_that_points_to_the_one_above_is_not_a_city() {
    let done = World::new().import_text("Last name,City,Notes\nRoe,Reno,ditto\nPoe,ditto,x\nMoe,\u{3003},x\n");
    assert_eq!(counts(&done), [1, 0, 0, 0, 2]);
    assert_eq!(rejects(&done)[0], "2 city: 'ditto' points to the row above; write the value itself");
}

#[test]
fn dates_that_a_spreadsheet_half_converted_are_asked_about() {
    let world = World::new();
    let path = world.path("dates.xlsx");
    let mut book = Workbook::new();
    let (sheet, date) = (book.add_worksheet(), Format::new().set_num_format("m/d/yyyy"));
    for (column, name) in ["Last name", "Date received"].into_iter().enumerate() {
        sheet.write_string(0, column as u16, name).unwrap();
    }
    // Sent with the day first and opened where the month comes first: the 4th of March became April 3rd, the 13th stayed text.
    for (row, (name, serial)) in (1..).zip([("Roe", 45385.0), ("Poe", 45417.0)]) {
        sheet.write_string(row, 0, name).unwrap();
        sheet.write_number_with_format(row, 1, serial, &date).unwrap();
    }
    sheet.write_string(3, 0, "Moe").unwrap();
    sheet.write_string(3, 1, "13/04/2024").unwrap();
    book.save(&path).unwrap();
    let refused = world.import(&path).unwrap_err();
    assert_eq!(
        refused.message,
        "the dates in the column 'Date received' (13/04/2024, 2024-04-03) can be read two ways"
    );
    let done = world.import_with(&path, json!({ "date_order": "dmy" })).unwrap();
    assert_eq!(counts(&done), [3, 0, 0, 0, 0]);
    assert!(
        done.remarks[0].ends_with("may have exchanged day and month in those that it took for dates; look at them")
    );
}

#[test]
fn numbers_are_taken_as_the_sheet_shows_them() {
    let world = World::new();
    let path = world.path("formats.xlsx");
    let mut book = Workbook::new();
    let (sheet, zip) = (book.add_worksheet(), Format::new().set_num_format("[<=99999]00000;00000-0000"));
    let phone = Format::new().set_num_format("(000) 000-0000");
    for (column, name) in ["Last name", "ZIP", "Phone"].into_iter().enumerate() {
        sheet.write_string(0, column as u16, name).unwrap();
    }
    for (row, (name, code)) in (1..).zip([("Roe", 7030.0), ("Poe", 70301234.0)]) {
        sheet.write_string(row, 0, name).unwrap();
        sheet.write_number_with_format(row, 1, code, &zip).unwrap();
        sheet.write_number_with_format(row, 2, 4_155_550_101.0, &phone).unwrap();
    }
    book.save(&path).unwrap();
    assert_eq!(counts(&world.import(&path).unwrap()), [2, 0, 0, 0, 0]);
    assert_eq!(line(&world, 1, &["zip", "phone"]), "07030|(415) 555-0101");
    assert_eq!(line(&world, 2, &["zip", "phone"]), "07030-1234|(415) 555-0101");
}

#[test]
fn a_cell_without_a_format_keeps_its_number_next_to_cells_with_one() {
    let world = World::new();
    let path = world.path("mixed.xlsx");
    let mut book = Workbook::new();
    let (sheet, phone) = (book.add_worksheet(), Format::new().set_num_format("(000) 000-0000"));
    for (column, name) in ["Last name", "Phone"].into_iter().enumerate() {
        sheet.write_string(0, column as u16, name).unwrap();
    }
    for (row, (name, number)) in (1..).zip([("Roe", 4_155_550_101.0), ("Poe", 5_550_102.0), ("Moe", 4_155_550_103.0)]) {
        sheet.write_string(row, 0, name).unwrap();
        match name {
            "Poe" => sheet.write_number(row, 1, number).unwrap(),
            _ => sheet.write_number_with_format(row, 1, number, &phone).unwrap(),
        };
    }
    book.save(&path).unwrap();
    assert_eq!(counts(&world.import(&path).unwrap()), [3, 0, 0, 0, 0]);
    let phones: Vec<String> = (1..=3).map(|number| line(&world, number, &["phone"])).collect();
    assert_eq!(phones, ["(415) 555-0101", "5550102", "(415) 555-0103"], "no area code that the sheet does not show");
}

#[test]
fn a_turned_list_is_refused_and_a_header_far_below_is_found() {
    let world = World::new();
    let path = world.file("turned.csv", b"Last Name,Roe,Poe\nFirst Name,Al,Bo\nEmail,al@example.org,bo@example.org\n");
    let refused = world.import(&path).unwrap_err();
    assert_eq!(
        refused.message,
        "turned.csv is transposed: its first column holds the column names (First Name, Email), and each other column holds a person"
    );
    let letter: String = (1..=40).map(|number| format!("Line {number} of a letter\n")).collect();
    let done = World::new().import_text(&format!("{letter}Last name,First name\nRoe,Al\n"));
    assert_eq!((counts(&done), done.file.header_line), ([1, 0, 0, 0, 0], 41));
}

#[test]
fn an_archive_with_backslashes_is_a_workbook_and_a_web_page_is_refused_with_a_way_that_keeps_zeros() {
    let world = World::new();
    let plain = world.path("plain.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, (last, first)) in (0..).zip([("Last name", "First name"), ("Roe", "Al")]) {
        sheet.write_string(row, 0, last).unwrap();
        sheet.write_string(row, 1, first).unwrap();
    }
    book.save(&plain).unwrap();
    let mut read = zip::ZipArchive::new(std::fs::File::open(&plain).unwrap()).unwrap();
    let path = world.path("backslashes.xlsx");
    let mut written = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    for place in 0..read.len() {
        let part = read.by_index_raw(place).unwrap();
        let name = part.name().unwrap().replace('/', "\\");
        written.raw_copy_file_rename(part, name).unwrap();
    }
    written.finish().unwrap();
    assert_eq!(counts(&world.import(&path).unwrap()), [1, 0, 0, 0, 0]);

    for text in [
        "<table><tr><td>Last name</td></tr></table>",
        "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
    ] {
        let refused = world.import(&world.file("web.xls", text.as_bytes())).unwrap_err();
        assert!(refused.hint.contains("save it as .xlsx, which keeps the zeros"), "{}", refused.hint);
    }
}
