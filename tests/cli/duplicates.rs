//! `duplicates` and `anomalies`: what they say, and their documents.

use serde_json::{Value, json};

use crate::desk::Desk;

/// Robert Lee Jr. and Sr. with one mailbox, Ann Roe twice, and somebody else.
fn desk() -> Desk {
    let desk = Desk::with_book();
    for who in [
        "--last-name Lee --first-name Robert --suffix Jr. --email lee@example.org",
        "--last-name Roe --first-name Ann --email ann@example.org --phone 415-555-0104",
        "--last-name Quist --first-name Mary --email mary@example.org",
        "--last-name Lee --first-name Robert --suffix Sr. --email lee@example.org",
        "--last-name Roe --first-name Ann --email ann@example.org",
    ] {
        desk.run(&format!("claimant add a.claimbook {who}")).done();
    }
    desk
}

fn without_seconds(mut document: Value) -> Value {
    assert!(document["seconds"].is_f64(), "{document}");
    document.as_object_mut().map(|members| members.remove("seconds"));
    document
}

#[test]
fn the_run_says_how_many_pairs_and_groups_there_are() {
    let desk = desk();
    let found = without_seconds(desk.run("duplicates find a.claimbook --json").json());
    assert_eq!(
        found,
        json!({ "rules": claimbook_domain::matching::RULES, "claims": 5, "certain_pairs": 1, "possible_pairs": 1, "groups": 2 })
    );
    let said = desk.run("duplicates find a.claimbook");
    assert!(said.out.starts_with("1 certain and 1 possible pairs in 2 groups, of 5 claims (rules "), "{}", said.out);
    let verified = desk.run("verify a.claimbook");
    assert!(
        verified.out.contains("ok  duplicates   2 pairs of 5 claimants, as the rules find them\n"),
        "{}",
        verified.out
    );
}

#[test]
fn groups_are_listed_with_the_reasons_of_each_pair() {
    let desk = desk();
    // Nothing was found before: the list looks by itself.
    let list = desk.run("duplicates list a.claimbook --json").json();
    assert_eq!(list["total"], 2);
    assert_eq!(list["groups"][0]["claims"], json!(["LNKD-0000002", "LNKD-0000005"]));
    let pair = &list["groups"][1]["pairs"][0];
    let members: Vec<&String> = pair.as_object().map(|pair| pair.keys().collect()).unwrap_or_default();
    assert_eq!(members, ["a", "b", "certainty", "reasons", "counter"]);
    assert_eq!((&pair["a"], &pair["certainty"]), (&json!("LNKD-0000001"), &json!("possible")));
    assert_eq!(pair["counter"], json!(["different suffix"]));
    let certain = desk.run("duplicates list a.claimbook --certainty certain --limit 5 --json").json();
    assert_eq!((&certain["total"], certain["groups"].as_array().map(Vec::len)), (&json!(1), Some(1)));
    let said = desk.run("duplicates list a.claimbook --limit 1");
    assert!(
        said.out.starts_with("LNKD-0000002, LNKD-0000005\n  LNKD-0000002 and LNKD-0000005, certain: "),
        "{}",
        said.out
    );
    assert!(said.out.ends_with("2 groups; the first 1 are shown\n"), "{}", said.out);
    let none = Desk::with_book();
    none.run("duplicates list a.claimbook").says("No group of claims may be of one person\n");
}

#[test]
fn every_open_pair_is_written_as_csv() {
    let desk = desk();
    desk.run("duplicates pairs a.claimbook pairs.csv").says("Wrote 2 open pairs to pairs.csv\n");
    let written = desk.read("pairs.csv");
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!((lines[0], lines.len()), ("a,b,certainty,reasons,counter", 3));
    assert!(lines[1].starts_with("LNKD-0000001,LNKD-0000004,possible,"), "{written}");
    assert!(lines[1].ends_with(",different suffix") && lines[2].starts_with("LNKD-0000002,LNKD-0000005,certain,"));
}

#[test]
fn a_small_table_says_why() {
    let desk = desk();
    let said = desk.run("duplicates why a.claimbook LNKD-0000004 LNKD-0000001");
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!(
        lines[0].split_whitespace().collect::<Vec<_>>(),
        ["field", "LNKD-0000001", "LNKD-0000004", "what", "it", "says", "how", "much"]
    );
    let suffix = lines.iter().find(|line| line.starts_with("suffix")).copied().unwrap_or_default();
    let words: Vec<&str> = suffix.split_whitespace().collect();
    assert_eq!(words[..5], ["suffix", "Jr.", "Sr.", "different", "suffix"], "{}", said.out);
    assert!(said.out.ends_with("\nThey are one person: possible, by same e-mail and names\n"), "{}", said.out);
    let apart = desk.run("duplicates why a.claimbook LNKD-0000001 LNKD-0000003");
    assert!(apart.out.ends_with("Too little says that they are of one person\n"), "{}", apart.out);
    let document = desk.run("duplicates why a.claimbook LNKD-0000001 LNKD-0000004 --json").json();
    assert_eq!((&document["open"], &document["not_same"]), (&json!(true), &Value::Null));
}

#[test]
fn two_people_are_kept_apart_and_reported() {
    let desk = desk();
    desk.run("duplicates not-same a.claimbook LNKD-0000001 LNKD-0000004 --reason 'Father and son'")
        .says("LNKD-0000001 and LNKD-0000004 are kept apart as two people\n");
    assert_eq!(desk.run("duplicates list a.claimbook --json").json()["total"], 1);
    let why = desk.run("duplicates why a.claimbook LNKD-0000001 LNKD-0000004");
    assert!(
        why.out.ends_with("Kept apart as two people by km on 2025-03-14T17:00:00Z (change 7): Father and son\n"),
        "{}",
        why.out
    );
    desk.run("duplicates not-same a.claimbook LNKD-0000004 LNKD-0000001 --reason x").complains(
        1,
        "error: LNKD-0000001 and LNKD-0000004 are kept apart already: Father and son\nhint: undo that act to say otherwise\n",
    );
    assert_eq!(desk.run("duplicates not-same a.claimbook LNKD-0000001 LNKD-0000004").code, 2, "a reason is needed");
    desk.run("merge a.claimbook LNKD-0000002 LNKD-0000005 --reason 'Called: she filed twice'").done();
    desk.run("duplicates report a.claimbook report.csv").says("Wrote 2 decisions to report.csv\n");
    assert_eq!(
        desk.read("report.csv"),
        "decision,claims,by,at,reason\r\n\
         not the same person,LNKD-0000001 LNKD-0000004,km,2025-03-14T17:00:00Z,Father and son\r\n\
         merged into LNKD-0000002,LNKD-0000002 LNKD-0000005,km,2025-03-14T17:00:00Z,Called: she filed twice\r\n"
    );
    desk.run("duplicates report a.claimbook report.pdf").says("Wrote 2 decisions to report.pdf\n");
    assert!(std::fs::read(desk.path("report.pdf")).is_ok_and(|bytes| bytes.starts_with(b"%PDF")));
    desk.run("duplicates report a.claimbook report.txt")
        .complains(1, "error: the form of the report is not known: report.txt\nhint: end the name in .csv or .pdf\n");
}

#[test]
fn anomalies_are_found_listed_and_cleared() {
    let desk = Desk::with_book();
    for last in ["Roe", "Lee", "Quist", "Garcia", "Smith", "Nguyen"] {
        let add = format!("claimant add a.claimbook --last-name {last} --first-name Ann --phone 415-555-0104");
        desk.run(&add).done();
    }
    let said = desk.run("anomalies find a.claimbook");
    assert!(said.out.starts_with("1 open and 0 cleared anomalies of 6 claims (rules "), "{}", said.out);
    desk.run("anomalies list a.claimbook").says(
        "rule   value       claims  new  cleared\n\
         phone  4155550104       6\n\
         1 anomaly\n",
    );
    desk.run("anomalies clear a.claimbook phone 4155550104 --reason 'The phone of a shelter'")
        .says("Cleared many people with one phone: 415-555-0104\n");
    desk.run("anomalies list a.claimbook").says("No anomaly\n");
    let cleared = desk.run("anomalies list a.claimbook --cleared --json").json();
    assert_eq!(cleared["rows"][0]["cleared_reason"], "The phone of a shelter");
    desk.run("anomalies clear a.claimbook phone 4155550199 --reason x").complains(
        1,
        "error: the last run found no anomaly '4155550199' by the rule phone\nhint: list the anomalies, or look for them again\n",
    );
    desk.run("duplicates report a.claimbook report.csv").done();
    assert_eq!(
        desk.read("report.csv").lines().nth(1),
        Some(
            "\"anomaly cleared: many people with one phone, 415-555-0104\",LNKD-0000001 to LNKD-0000006,km,2025-03-14T17:00:00Z,The phone of a shelter"
        )
    );
}
