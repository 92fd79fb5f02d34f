//! Whose account it is: the name in the profile, and the addresses that LinkedIn confirmed.

use crate::fixture::*;

const HEADER: &str = "Email Address,Confirmed,Primary,Updated On\n";

fn emails(text: &str) -> Vec<(String, bool, bool)> {
    let facts = export(2026).with("Email Addresses.csv", text).facts();
    facts.emails.into_iter().map(|email| (email.address, email.confirmed, email.primary)).collect()
}

#[test]
fn the_owner_has_a_name_and_addresses_of_which_some_are_confirmed() {
    for year in [2021, 2023, 2026] {
        let facts = export(year).facts();
        let name = facts.owner_name.unwrap();
        assert_eq!((name.first.as_str(), name.last.as_str()), ("Mia", "Ortega"));
        let emails: Vec<_> =
            facts.emails.iter().map(|email| (email.address.as_str(), email.confirmed, email.primary)).collect();
        assert_eq!(emails, [("mia.ortega@example.org", true, true), ("mia@example.org", false, false)]);
    }
}

#[test]
fn without_their_files_neither_is_known() {
    let facts = export(2026).without("Profile.csv").without("Email Addresses.csv").facts();
    assert_eq!((facts.owner_name, facts.emails), (None, vec![]));
    assert_eq!(facts.warnings, [""; 0]);
}

#[test]
fn an_address_that_is_listed_twice_is_one_and_confirmed_when_either_is() {
    let rows = format!("{HEADER}mia@example.org,No,Yes,x\nmia@example.org,Yes,No,x\n");
    assert_eq!(emails(&rows), [("mia@example.org".into(), true, true)]);
}

#[test]
fn what_is_not_an_address_is_counted_and_not_kept() {
    let long = format!("{}@example.org", "m".repeat(320));
    let rows = format!("{HEADER}{SECRET},Yes,Yes,x\n{long},Yes,Yes,x\n,Yes,Yes,x\nmia@example.org,maybe,No,x\n");
    let facts = export(2026).with("Email Addresses.csv", rows).facts();
    assert_eq!(facts.emails.len(), 1);
    assert!(!facts.emails[0].confirmed, "only a yes confirms");
    assert_eq!(facts.warnings, ["3 rows in Email Addresses.csv have no e-mail address that can be read"]);
}

#[test]
fn no_more_addresses_are_kept_than_a_member_has() {
    let rows: String = (0..103).map(|n| format!("mia{n}@example.org,Yes,No,x\n")).collect();
    let facts = export(2026).with("Email Addresses.csv", format!("{HEADER}{rows}")).facts();
    assert_eq!(facts.emails.len(), 100);
    assert_eq!(facts.warnings, ["3 rows in Email Addresses.csv after the first 100 were not read"]);
}

#[test]
fn a_header_in_another_language_confirms_nothing() {
    let facts = export(2026).with("Email Addresses.csv", "Adresse,Bestätigt,Primär\nmia@example.org,Ja,Ja\n").facts();
    assert!(facts.emails.is_empty());
    assert!(facts.warnings[0].contains("in a language that Claimbook does not know"), "{:?}", facts.warnings);
}

#[test]
fn the_profile_says_one_name_and_no_text_in_its_place_becomes_one() {
    let named =
        |rows: &str| export(2026).with("Profile.csv", format!("First Name,Last Name\n{rows}")).facts().owner_name;
    assert_eq!(named(",\nMia,\n").map(|name| (name.first, name.last)), Some(("Mia".into(), String::new())));
    assert_eq!(named(&format!("{},\n", SECRET.repeat(20))), None, "longer than any name");
}
