//! Lists of other programs: address books, forms and records of customers, whose columns mean things of their own.

use serde_json::json;

use super::{Values, counts};
use crate::world::World;

#[test]
fn the_last_contact_is_not_a_last_name() {
    let world = World::new();
    let done = world.import_text(
        "Name,Email,Phone,Last Contact\n\"Smith, John\",a@example.org,512-555-0148,1/25/2023\nAnn Lee,b@example.org,512-555-0149,2/3/2023\n",
    );
    assert_eq!((counts(&done), done.unmapped), ([2, 0, 0, 0, 0], vec!["Last Contact".to_string()]));
    let names = ["LNKD-0000001", "LNKD-0000002"].map(|claim_no| world.get(claim_no).name);
    assert_eq!(names, ["Smith, John", "Lee, Ann"]);
    let done = world.import_text(
        "Client Name,Email,First Contact,Last Contact,Client Since\nJane Roe,c@example.org,Phone,Email,2009-01-05\n",
    );
    assert_eq!(done.unmapped, ["First Contact", "Last Contact", "Client Since"]);
    assert_eq!(world.get("LNKD-0000003").name, "Roe, Jane");
}

#[test]
fn numbers_under_a_name_are_not_names() {
    let world = World::new();
    let list = world.file("list.csv", b"Client,Email\n1023,a@example.org\n1024,b@example.org\n");
    let told = world.preview(&list).unwrap();
    assert!(told.mapping.values().all(|code| code != "full_name"));
    assert_eq!(
        told.remarks,
        [
            "The column 'Client' was not taken for full_name: most of its values are dates, numbers, e-mail addresses or phones"
        ]
    );
}

#[test]
fn the_statuses_of_leads_qualify_nobody_and_those_of_claims_are_told() {
    let world = World::new();
    let list = "Name,Email,Status\nJohn Smith,a@example.org,Qualified\nAnn Lee,b@example.org,Qualified\nJane Roe,c@example.org,Denied\n";
    let path = world.file("leads.csv", list.as_bytes());
    let told = world.preview(&path).unwrap();
    assert_eq!(told.unmapped, ["Status"]);
    assert!(told.remarks[0].starts_with("The column 'Status' was not taken for status: the list has no claim numbers"));
    let told = world.preview_with(&path, json!({ "mapping": { "Status": "status" } })).unwrap();
    assert_eq!(told.remarks, ["By the column 'Status' 2 rows become qualified, 1 denied"]);
    let done = world.import_text("Claim number,Name,Status\nLNKD-0000001,John Smith,Received\n");
    assert_eq!(done.remarks, ["By the column 'Status' 1 row becomes received"]);
    assert_eq!(world.import_text("Claim number,Status\nLNKD-0000001,Received\n").remarks.len(), 0, "it is already");
}

#[test]
fn the_time_of_an_answer_is_not_a_premium_period() {
    let world = World::new();
    let done = world.import_text(
        "Respondent ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name\n\
         118,01/05/2023 10:00:00 AM,01/25/2023 10:05:00 AM,192.0.2.1,a@example.org,John,Smith\n",
    );
    assert_eq!(done.unmapped, ["Respondent ID", "Start Date", "End Date", "IP Address"]);
    assert_eq!(done.remarks.len(), 2, "both are told: {:?}", done.remarks);
    let done = world.import_text("Name,Plan,Start Date,End Date\nAnn Lee,Premium Career,2023-01-05,2023-02-05\n");
    assert_eq!((done.unmapped.len(), done.remarks.len()), (0, 0));
    assert_eq!(world.get("LNKD-0000002").value("premium_end"), "2023-02-05");
}

#[test]
fn an_address_book_comes_in_whole() {
    let world = World::new();
    world.import_text(
        "Name,Given Name,Additional Name,Family Name,Name Suffix,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,\
         Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Region,Address 1 - Postal Code,\
         Address 1 - Country\n\
         John Smith,John,Q,Smith,Jr.,Home,a@example.org,Mobile,512-555-0148,Home,\"1 Main, Boston\",1 Main,Boston,MA,02139,US\n",
    );
    let smith = world.get("LNKD-0000001");
    let fields = ["last_name", "first_name", "middle_name", "email", "address1", "city", "state", "zip", "country"];
    let values = fields.map(|field| smith.value(field));
    assert_eq!(values, ["Smith", "John", "Q", "a@example.org", "1 Main", "Boston", "MA", "02139", "US"]);
    world.import_text(
        "FirstName,LastName,MailingStreet,MailingCity,MailingState,MailingPostalCode\nAnn,Lee,1 Elm,Austin,TX,78701\n",
    );
    let lee = world.get("LNKD-0000002");
    let values = ["last_name", "address1", "city", "state", "zip"].map(|field| lee.value(field));
    assert_eq!(values, ["Lee", "1 Elm", "Austin", "TX", "78701"]);
}

#[test]
fn numbers_of_another_program_with_a_few_of_here_are_named_with_a_way_on() {
    let list = "Claim No,Last name\nQX-1,Roe\nQX-2,Poe\nLNKD-0000001,Moe\n";
    let world = World::new();
    let path = world.file("list.csv", list.as_bytes());
    let preview = world.preview(&path).unwrap();
    assert_eq!(counts(&preview), [1, 0, 0, 0, 2]);
    assert_eq!(
        preview.remarks,
        [
            "2 of 3 values in the column 'Claim No' are not claim numbers of this claimbook, and their rows are rejected; if they \
          are those of another program, leave the column out, and they are kept with each row"
        ]
    );
    let left_out = json!({ "mapping": { "Claim No": "" } });
    let done = world.import_with(&path, left_out).unwrap();
    assert_eq!((counts(&done), done.unmapped), ([3, 0, 0, 0, 0], vec!["Claim No".to_string()]));
}
