//! What LinkedIn itself has sent over the years, whole and in parts.

use std::io::Cursor;

use crate::fixture::*;
use crate::linkedin::facts::{OwnerBy, Part};
use crate::{Request, linkedin};

#[test]
fn the_same_story_is_read_from_the_export_of_each_year() {
    for year in [2021, 2023, 2026] {
        let facts = export(year).facts();
        assert_eq!(facts.warnings, [""; 0], "{year}");
        assert!(!facts.altered && facts.part == Part::Complete);
        assert_eq!(facts.exported_on.map(|day| day.to_string()).as_deref(), Some("2025-02-01"));
        assert_eq!(facts.owner_url.as_deref(), Some(MIA.1));
        let by = if year == 2021 { OwnerBy::ProfileName } else { OwnerBy::Invitations };
        assert_eq!(facts.owner_by, by, "{year}");
        let (messages, before) = (facts.messages, facts.messages.before_cutoff);
        assert_eq!((messages.rows, messages.drafts, messages.spam, messages.sponsored), (5, 0, 1, 1), "{year}");
        assert_eq!((before.sent, before.received), (1, 2), "{year}");
        let because = facts.inmail_candidates.because;
        assert_eq!((because.subject, because.not_connected), (1, 1), "{year}");
        assert_eq!(facts.inmail_candidates.before_cutoff, 2);
        let paid: Vec<String> =
            facts.paid.iter().map(|paid| format!("{} {} {}", paid.on, paid.plan, paid.cents)).collect();
        assert_eq!(paid, ["2023-03-05 Premium Career 2999"], "{year}");
    }
}

#[test]
fn the_sample_says_what_its_makers_expect() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/");
    let name = "Complete_LinkedInDataExport_02-01-2025.zip";
    let expected = std::fs::read_to_string(format!("{folder}expected.json")).unwrap();
    let mut expected = serde_json::from_str::<serde_json::Value>(&expected).unwrap()[name].take();
    expected["warnings"] = serde_json::json!([]);
    let facts = read(name, &std::fs::read(format!("{folder}{name}")).unwrap()).unwrap();
    let mut facts = serde_json::to_value(facts).unwrap();
    // What rules ask about besides is not in the contract of the makers.
    let expected_keys: Vec<String> = expected.as_object().unwrap().keys().cloned().collect();
    facts.as_object_mut().unwrap().retain(|key, _| expected_keys.contains(key));
    facts["trials"] = facts["trials"].as_array().unwrap().len().into();
    for paid in facts["paid"].as_array_mut().unwrap() {
        paid.as_object_mut().unwrap().retain(|key, _| key != "description" && key != "invoice");
    }
    assert_eq!(facts, expected);
}

#[test]
fn files_are_found_in_folders_and_with_the_number_of_the_member() {
    let plain = export(2026).facts();
    for rename in [
        |name: &str| format!("Complete_LinkedInDataExport_02-01-2025/{name}"),
        |name: &str| format!("a/b/{}", name.replace(".csv", "_123456.csv")),
        |name: &str| name.replace(".csv", "-7.csv").to_uppercase(),
        |name: &str| format!("a\\{name}"),
    ] {
        assert_eq!(export(2026).renamed(rename).facts(), plain, "{}", rename("messages.csv"));
    }
}

#[test]
fn the_first_part_says_that_the_rest_is_missing_and_not_that_nothing_happened() {
    let first = export(2026).named("Basic_LinkedInDataExport_02-01-2025.zip");
    let first = ["messages.csv", "Receipts_v2.csv", "Invitations.csv", "Connections.csv"]
        .into_iter()
        .fold(first, Export::without);
    let facts = first.facts();
    assert_eq!((facts.part, facts.owner_by, facts.messages.rows), (Part::Basic, OwnerBy::Unknown, 0));
    assert_eq!(
        facts.warnings,
        [
            "this is the first part of an export; ask for the complete one, which LinkedIn sends later",
            "messages.csv is not in this archive; that does not mean that there were no messages",
            "a file of receipts is not in this archive; that does not mean that nothing was paid",
        ]
    );
}

#[test]
fn a_file_that_was_renamed_is_known_by_a_folder_or_by_its_files() {
    let unnamed = export(2026).named("mia.zip");
    let in_folder = unnamed.clone().renamed(|name| format!("Basic_LinkedInDataExport_03-04-2024/{name}")).facts();
    assert_eq!(
        (in_folder.part, in_folder.exported_on.map(|day| day.to_string())),
        (Part::Basic, Some("2024-03-04".into()))
    );
    let facts = unnamed.facts();
    assert_eq!((facts.part, facts.exported_on), (Part::Complete, None));
    assert_eq!(
        facts.warnings,
        [
            "the file name does not say which part of an export this is; the files inside were taken as a sign",
            "the file name does not say on which day it was exported",
        ]
    );
    let names = ["mia.zip".to_string(), "Complete_LinkedInDataExport_12-31-2024.zip".to_string()];
    let request = Request { file_names: &names, cutoff: None, zone: chrono_tz::UTC };
    let facts = linkedin::read(Cursor::new(unnamed.bytes()), &request).unwrap();
    assert_eq!(
        facts.exported_on.map(|day| day.to_string()).as_deref(),
        Some("2024-12-31"),
        "any of its names may say it"
    );
}

#[test]
fn of_two_files_with_one_name_one_is_read_and_the_other_is_named() {
    let plain = export(2026);
    let copied =
        plain.files.iter().fold(plain.clone(), |export, (name, bytes)| export.with(&format!("copy/{name}"), bytes));
    assert_eq!(copied.facts(), plain.facts(), "equal files count once");
    let older = plain.with("old/messages.csv", messages(2026, &story()[..2])).facts();
    assert_eq!(older.messages.rows, 5);
    assert_eq!(older.warnings, ["old/messages.csv was not read: the archive has another file of that name"]);
}

#[test]
fn of_many_files_with_one_name_a_few_are_named_and_all_are_counted() {
    let many = (0..20_usize).fold(export(2026), |export, n| {
        export.with(&format!("{n}/messages.csv"), messages(2026, &story()[..2]) + &"\n".repeat(n))
    });
    let warnings = many.facts().warnings;
    assert_eq!((warnings.len(), warnings[5].as_str()), (6, "15 more files were not read for the same reason"));
}

#[test]
fn what_a_mac_adds_is_not_a_file_of_the_export() {
    let plain = export(2026);
    let packed =
        plain.clone().with("__MACOSX/messages.csv", b"\x00\x05\x16\x07").with("__MACOSX/._messages.csv", b"\x00");
    assert_eq!(packed.facts(), plain.facts());
}

#[test]
fn a_header_in_another_language_is_named_and_never_guessed() {
    let german = "KONVERSATION,TITEL,VON,PROFIL DES ABSENDERS,AN,DATUM,BETREFF,INHALT,ORDNER\n";
    let rows = messages(2021, &story()).split_once('\n').unwrap().1.to_string();
    let facts = export(2021).with("messages.csv", german.to_string() + &rows).facts();
    assert_eq!(facts.messages.rows, 0);
    assert_eq!(
        facts.warnings,
        ["messages.csv was not read: its headers are in a language that Claimbook does not know \
          (KONVERSATION, TITEL, VON, PROFIL DES ABSENDERS, AN, DATUM, BETREFF, INHALT, ORDNER)"]
    );
    let headless = export(2021).with("messages.csv", &rows).facts();
    assert_eq!(headless.warnings, ["messages.csv was not read: it does not begin with a header"]);
    let partly = "FROM,TO,DATE,CONTENT\nAnn,Bob,,x\n";
    let facts = export(2021).with("messages.csv", partly).facts();
    assert_eq!(facts.warnings, ["messages.csv was not read: it has no column SENDER PROFILE URL"]);
}

#[test]
fn a_file_without_rows_is_not_the_same_as_one_without_activity() {
    let header = messages(2023, &[]);
    assert_eq!(export(2023).with("messages.csv", header).facts().warnings, ["messages.csv has a header and no row"]);
    assert_eq!(export(2023).with("messages.csv", "").facts().warnings, ["messages.csv is empty"]);
    let utf16: Vec<u8> = messages(2023, &story()).encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        export(2023).with("messages.csv", utf16).facts().warnings,
        ["messages.csv was not read: it is not text"]
    );
}
