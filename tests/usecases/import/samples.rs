//! The lists that ship with the program, against `samples/expected.json`, which was made without this code.

use std::collections::BTreeMap;

use claimbook_app::views::*;
use serde_json::Value;

use super::{Values, counts, sample};
use crate::world::World;

fn expected(list: &str) -> Value {
    let text = std::fs::read_to_string(sample("expected.json")).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()[list].clone()
}

fn number(value: &Value, name: &str) -> u64 {
    value[name].as_u64().unwrap()
}

fn agrees(report: &ImportReport, list: &str, encoding: &str) {
    let wanted = expected(list);
    let names = ["new", "updated", "unchanged", "duplicate", "rejected"];
    assert_eq!(counts(report), names.map(|name| number(&wanted, name)));
    assert_eq!(report.file.rows, number(&wanted, "rows"));
    assert_eq!(report.file.header_line, number(&wanted, "header_row"));
    assert_eq!(
        (report.file.delimiter.as_str(), report.file.encoding.as_str()),
        (wanted["delimiter"].as_str().unwrap(), encoding)
    );
    let mapping: BTreeMap<String, String> = serde_json::from_value(wanted["mapping"].clone()).unwrap();
    assert_eq!(report.mapping, mapping);
    assert_eq!(serde_json::json!(report.unmapped), wanted["unmapped"]);
    let rejected: Vec<(u64, &str)> = report.rejects.iter().map(|reject| (reject.row, reject.value.as_str())).collect();
    let wanted_rejects = wanted["rejects"].as_array().unwrap();
    for (found, wanted) in report.rejects.iter().zip(wanted_rejects) {
        let both_dates = found.message.contains("before its postmark") || found.message.contains("before it began");
        assert_eq!(found.row, number(wanted, "row"));
        assert!(both_dates || (found.column == wanted["column"] && found.value == wanted["value"]), "{found:?}");
    }
    assert_eq!(rejected.len(), wanted_rejects.len());
}

#[test]
fn the_intake_list_becomes_what_its_readme_says() {
    let world = World::new();
    let told = world.preview(&sample("intake-list.csv")).unwrap();
    agrees(&told, "intake-list.csv", "utf-8-bom");
    assert!(!told.committed && world.heads().3 == 0, "a dry run changes nothing");
    let earlier: Vec<(u64, u64)> = told.duplicates.iter().map(|row| (row.row, row.earlier_row)).collect();
    let wanted = expected("intake-list.csv");
    let wanted: Vec<(u64, u64)> =
        wanted["duplicates"].as_array().unwrap().iter().map(|row| (number(row, "row"), number(row, "of"))).collect();
    assert_eq!(earlier, wanted);

    let done = world.import(&sample("intake-list.csv")).unwrap();
    assert_eq!(ImportReport { committed: true, batch: done.batch, seen: String::new(), ..told }, done);
    assert_eq!(world.heads(), (0, 283, 0, 283));
    world.is_sound();
}

#[test]
fn a_german_follow_up_list_finds_who_is_there_already() {
    let world = World::new();
    world.import(&sample("intake-list.csv")).unwrap();
    let done = world.import(&sample("second-list.csv")).unwrap();
    agrees(&done, "second-list.csv", "windows-1252");
    let matched: Vec<(u64, &str, &str)> =
        done.duplicates.iter().map(|row| (row.row, row.name.as_str(), row.reasons[0].as_str())).collect();
    assert_eq!(matched, [(4, "Müller, Juergen", "same e-mail"), (9, "Featherstone, Imogen", "same name and phone")]);
    assert_eq!(world.get(&done.duplicates[0].claim_no).value("first_name"), "Jürgen");
    world.is_sound();
}

#[test]
fn one_step_takes_an_import_back_and_it_can_be_imported_again() {
    let world = World::new();
    let first = world.import(&sample("intake-list.csv")).unwrap();
    assert_eq!(world.undo().unwrap().records, 283);
    assert_eq!(world.heads().3, 0);
    let again = world.import(&sample("intake-list.csv")).unwrap();
    assert_eq!(counts(&again), counts(&first));
    let page: ClaimantPage = world.call("claimants.list", serde_json::json!({ "limit": 1 })).unwrap();
    assert_eq!(page.rows[0].claim_no, "LNKD-0000284", "a claim number is never given twice");
    world.is_sound();
}

#[test]
fn values_come_in_whole() {
    let world = World::new();
    world.import(&sample("intake-list.csv")).unwrap();
    let found = |name: &str| {
        let query = serde_json::json!({ "filter": { "search": name }, "limit": 5 });
        let page: ClaimantPage = world.call("claimants.list", query).unwrap();
        page.rows[0].clone()
    };
    let quintero = found("Quintero Marisol");
    assert_eq!((quintero.value("zip"), quintero.value("premium_start")), ("07030", "2022-04-19"));
    assert_eq!(found("Lindqvist").value("last_name"), "Lindqvist");
    assert_eq!(found("Åse Lindqvist").value("zip"), "02139");
    let ukrainian = found("Ковальчук Олена");
    assert_eq!((ukrainian.name.as_str(), ukrainian.batch, ukrainian.batch_row), ("Ковальчук, Олена", 1, 2));
}
