//! Values that could be read as what they are not: names of many kinds, words for nothing, other countries' codes, marks that nobody sees.

use claimbook_app::ErrorKind;

use super::{Values, counts, rejects};
use crate::world::World;

/// `header: what (count)` of every group of changed values.
fn changed(report: &claimbook_app::views::ImportReport) -> Vec<String> {
    report.changed.iter().map(|kind| format!("{}: {} ({})", kind.header, kind.what, kind.count)).collect()
}

#[test]
fn a_title_after_a_name_is_kept_as_its_suffix_and_nobodys_first_name() {
    let world = World::new();
    let done = world.import_text(
        "Name,E-mail\n\"Doe, Jane\",jane@example.org\n\"Robert Lee, PMP\",lee@example.org\nKim Oh MBA,oh@example.org\n\
         \"Ann Roe, CMRP\",roe@example.org\n",
    );
    assert_eq!(counts(&done), [3, 0, 0, 0, 1]);
    assert_eq!(
        changed(&done),
        ["Name: Name split into its parts (1)", "Name: Name split into its parts, title kept as suffix (2)"]
    );
    let lee = world.get("LNKD-0000002");
    assert_eq!((lee.value("last_name"), lee.value("first_name"), lee.value("suffix")), ("Lee", "Robert", "PMP"));
    assert_eq!(
        rejects(&done),
        [
            "4 full_name: 'Ann Roe, CMRP' ends in CMRP, which can be a title or a name; give last and first name columns of their own, or leave the title out"
        ]
    );
}

#[test]
fn what_is_more_or_less_than_a_name_is_rejected() {
    let world = World::new();
    let done = world.import_text(
        "Name,E-mail\nMary Smith née Jones,a@example.org\n\"Jane Doe, Trustee\",b@example.org\nJohn Smith 2,c@example.org\n\
         Smith J,d@example.org\nSame as above,e@example.org\nTBD TBD,f@example.org\n-,g@example.org\n",
    );
    assert_eq!(counts(&done), [0, 0, 0, 0, 7]);
    let told = rejects(&done);
    assert_eq!(
        told[0],
        "1 full_name: 'Mary Smith née Jones' contains more than a name; keep only the name, and put the other text into its own column"
    );
    assert_eq!(told[2], "3 full_name: 'John Smith 2' holds a number, and a name has none; keep only the name");
    assert_eq!(told[3], "4 full_name: 'Smith J' has an initial for its last name; write it as Last, First");
    assert_eq!(told[5..], ["6 full_name: the row has no name", "7 full_name: the row has no name"]);
}

#[test]
fn words_alone_in_the_column_of_names_are_not_a_person_and_a_name_is() {
    let world = World::new();
    let done = world.import_text(
        "Name,E-mail,City\nJo Roe,roe@example.org,Boston\nWest Coast claimants,,\nContinued on next page,,\nLinda de la Cruz,,\n\"Ortega y Gasset, José\",,\nMadonna,,\n王小明,,\n",
    );
    assert_eq!(counts(&done), [5, 0, 0, 0, 2], "a name may be all that is known of somebody");
    assert_eq!(
        rejects(&done),
        ["West Coast claimants", "Continued on next page"].into_iter().zip(2..).map(|(text, row)| format!(
            "{row} full_name: only '{text}' is in this row; a heading or a footer? add what else is known about the person, or leave the row out"
        )).collect::<Vec<_>>()
    );
}

#[test]
fn a_column_of_last_names_first_needs_no_comma_for_two_words_and_one_for_more() {
    let world = World::new();
    let done = world.import_text("Last First,Phone\nSMITH JOHN,512-555-0148\nDE LA CRUZ MARIA,512-555-0149\n");
    assert_eq!(counts(&done), [1, 0, 0, 0, 1]);
    let smith = world.get("LNKD-0000001");
    assert_eq!((smith.value("last_name"), smith.value("first_name")), ("SMITH", "JOHN"));
    assert!(rejects(&done)[0].ends_with("the column says that the last name comes first; write it as Last, First"));
    let done = World::new().import_text("Nom Prénom;Courriel\nDupont Marie;m@example.org\n");
    assert_eq!(done.changed[0].samples[0].to, "last name Dupont, first name Marie");
}

#[test]
fn columns_of_fixed_width_are_not_a_column_of_names() {
    let world = World::new();
    let path = world.file("fixed.txt", b"LAST NAME           FIRST NAME\nSMITH               JOHN\n");
    let error = world.preview(&path).unwrap_err();
    assert_eq!(error.kind, ErrorKind::NoList);
    assert_eq!(error.message, "fixed.txt is in columns of fixed width, and only spaces separate them");
}

#[test]
fn two_people_are_refused_in_columns_of_their_own_too_and_a_firm_is_one() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,E-mail\nSmith,John & Mary,a@example.org\nLee,Ann/Bob,b@example.org\n\
         Smith and Jones,Ann,c@example.org\nDoyle and Sons,,d@example.org\nOrtega y Gasset,José,e@example.org\nCohen,Or,f@example.org\n",
    );
    assert_eq!(counts(&done), [3, 0, 0, 0, 3]);
    assert_eq!(
        rejects(&done),
        [
            "1 first_name: 'John & Mary' names more than one person; give each of them a row",
            "2 first_name: 'Ann/Bob' names more than one person; give each of them a row",
            "3 last_name: 'Smith and Jones' names more than one person; give each of them a row",
        ]
    );
}

#[test]
fn nobody_is_not_a_name_and_words_for_nothing_go_to_no_mail_house() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,Middle name,Suffix,Address 2,E-mail\n-,-,,,,a@example.org\nN/A,N/A,N/A,N/A,N/A,b@example.org\n\
         unknown,unknown,,,,c@example.org\n(blank),(blank),(blank),,,d@example.org\nSmith,John,NULL,None,\\N,e@example.org\n\
         Null,Ann,Nan,Jr.,Apt 2,f@example.org\n",
    );
    assert_eq!(counts(&done), [2, 0, 0, 0, 4]);
    assert!(rejects(&done).iter().all(|reject| reject.ends_with("last_name: the row has no name")));
    let smith = world.get("LNKD-0000001");
    assert_eq!(
        ["middle_name", "suffix", "address2"].map(|field| smith.value(field)),
        [""; 3],
        "the mail house would print them"
    );
    let null = world.get("LNKD-0000002");
    assert_eq!((null.value("last_name"), null.value("middle_name")), ("Null", "Nan"), "people are called so");
}

#[test]
fn dates_after_a_mark_that_nobody_sees_are_decided_with_their_column() {
    let world = World::new();
    let list = |dates: [&str; 2]| {
        format!("Last name,First name,Premium since\nLee,Ann,\u{200e}{}\nRoe,Jo,{}\n", dates[0], dates[1])
    };
    let path = world.file("asked.csv", list(["03/04/2023", "05/\u{200b}06/2023"]).as_bytes());
    assert_eq!(world.import(&path).unwrap_err().kind, ErrorKind::DateOrder, "it is asked once for the column");
    let path = world.file("both.csv", list(["31/01/2023", "\u{200e}01/31/2023"]).as_bytes());
    assert_eq!(world.import(&path).unwrap_err().kind, ErrorKind::DateOrder, "and not decided row by row");
    let done = world.import_text(&list(["03/04/2023", "25/\u{200b}12/2022"]));
    assert_eq!(changed(&done), ["Premium since: Read as day/month/year (2)"]);
    assert_eq!(world.get("LNKD-0000001").value("premium_start"), "2023-04-03");
}

#[test]
fn two_digit_years_beside_a_named_month_say_their_window() {
    let world = World::new();
    let done = world.import_text("Last name,First name,Premium since\nLee,Ann,5-Jan-69\nRoe,Jo,5 Jan 2023\n");
    assert_eq!(
        changed(&done),
        [
            "Premium since: Read by the name of the month, two-digit years as 1970 to 2069 (1)",
            "Premium since: Read by the name of the month (1)",
        ]
    );
}

#[test]
fn postal_codes_of_other_countries_are_not_evidence_for_zip_codes() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,City,State,Zip,Country\nLee,Ann,Cambridge,MA,2139,USA\nRoe,Jo,São Paulo,SP,01310-100,Brazil\n",
    );
    assert_eq!(counts(&done), [2, 0, 0, 0, 0]);
    assert_eq!(world.get("LNKD-0000001").value("zip"), "02139");
    let done =
        World::new().import_text("Last name,First name,City,State,Zip\nLee,Ann,Zürich,,8001\nRoe,Jo,Austin,TX,78701\n");
    assert_eq!(changed(&done), ["Zip: Kept as written, though not a US ZIP code (1)"]);
    // A spreadsheet takes zeros from numbers, and leaves them to the text of a ZIP+4.
    let done = World::new().import_text(
        "Last name,First name,State,Zip\nLee,Ann,MA,2139\nRoe,Jo,MA,02139-1234\nMoe,Al,NJ,7102\nDoe,Di,TX,78701\n",
    );
    assert_eq!(changed(&done), ["Zip: Leading zeros restored (2)"], "{:?}", rejects(&done));
    // Where no column could say otherwise, people are at home.
    let done = World::new().import_text("Last name,First name,Zip\nLee,Ann,2139\nRoe,Jo,78701\n");
    assert_eq!(changed(&done), ["Zip: Leading zeros restored (1)"]);
}

#[test]
fn the_united_states_are_home_in_other_words_too() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,State,Zip,Country\nLee,Ann,Calif.,94103,Estados Unidos\nRoe,Jo,MA,2139,United States (US)\n\
         Moe,Al,PR,907,Puerto Rico\n",
    );
    assert_eq!(
        changed(&done),
        ["State: State names to codes (1)", "Zip: Leading zeros restored (2)"],
        "{:?}",
        rejects(&done)
    );
    assert_eq!(world.get("LNKD-0000003").value("zip"), "00907");
}

#[test]
fn letters_at_the_end_of_a_cell_are_restored_whole() {
    let world = World::new();
    let done = world.import_text("Last name,First name,Address\nRossi,Ada,Via della LibertÃ\u{a0}\n");
    assert_eq!(changed(&done), ["Address: Double-encoded letters restored (1)"]);
    assert_eq!(world.get("LNKD-0000001").value("address1"), "Via della Libertà");
}

#[test]
fn a_letter_that_can_be_a_circle_signs_nothing_and_an_apostrophe_is_not_a_mail() {
    let world = World::new();
    let done = world.import_text(
        "Last name,First name,Signed,E-mail\nLee,Ann,O,a@example.org\nRoe,Jo,y,'b@example.org\nMoe,Al,t,'c@example.org'\n",
    );
    assert_eq!(rejects(&done), ["1 signed: 'O' is neither yes nor no"]);
    assert_eq!(world.get("LNKD-0000001").value("email"), "b@example.org");
    assert_eq!(world.get("LNKD-0000002").value("email"), "c@example.org");
}

#[test]
fn no_person_and_no_zip_code_is_called_ditto() {
    let list = "Name,Zip,City\nAl Roe,89501,Reno\nditto,89501,Reno\nBo Poe,ditto,Reno\nCy Poe,same,Reno\n\u{3003},89501,Reno\n";
    let done = World::new().import_text(list);
    assert_eq!(counts(&done), [1, 0, 0, 0, 4]);
    assert!(rejects(&done).iter().all(|reject| reject.ends_with("points to the row above; write the value itself")));
}

#[test]
fn what_keeps_a_value_text_is_not_part_of_it() {
    let fields = ["last_name", "city", "state", "zip", "phone"];
    let values = |list: &str| {
        let world = World::new();
        let done = world.import_text(list);
        assert_eq!(counts(&done), [2, 0, 0, 0, 0]);
        let claimants = [1, 2].map(|number| world.get(&format!("LNKD-{number:07}")));
        claimants.map(|claimant| fields.map(|field| claimant.value(field).to_string()).join("|"))
    };
    let list = "Last name,City,State,Zip,Phone\n'Roe,'Reno,'NV,'07030,'415-555-0101'\n'Adams,'Austin','TX,'78701,\n";
    assert_eq!(values(list), ["Roe|Reno|NV|07030|415-555-0101", "Adams|Austin|TX|78701|"]);
    let list = "Last name,City,State,Zip\n't Hooft,'Ewa Beach,HI,96706\nRoe,Reno,NV,'89501\n";
    assert_eq!(values(list), ["'t Hooft|'Ewa Beach|HI|96706|", "Roe|Reno|NV|89501|"], "one may be a part of the name");
}
