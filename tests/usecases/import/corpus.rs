//! Files as people sent them, kept byte for byte in `fixtures/lists`, each with what it must become.

use std::collections::BTreeMap;

use claimbook_app::views::*;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Values, counts, fixture};
use crate::world::World;

/// What must become of a list. A member that is left out is not looked at, except for `counts`, which are 0 then.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Expected {
    /// Why the import is refused; then nothing else is looked at.
    refused: String,
    /// Who is in the book before, by column name.
    book: Vec<Value>,
    /// Members of the request beside the path.
    options: Option<Value>,
    encoding: String,
    delimiter: String,
    header_line: u64,
    counts: [u64; 5],
    /// `row column` of each.
    rejects: Vec<String>,
    /// `row whom why` of each.
    duplicates: Option<Vec<String>>,
    mapping: BTreeMap<String, String>,
    unmapped: Option<Vec<String>>,
    /// The order of a date column by its header.
    orders: BTreeMap<String, String>,
    remarks: Option<Vec<String>>,
    /// By the ordinal of the claim number: what stands in some columns afterwards.
    values: BTreeMap<u32, BTreeMap<String, String>>,
}

#[test]
fn every_list_that_was_ever_sent_becomes_what_it_should() {
    let text = std::fs::read_to_string(fixture("expected.json")).unwrap();
    let expected: BTreeMap<String, Expected> = serde_json::from_str(&text).unwrap();
    let files = std::fs::read_dir(fixture("")).unwrap().count();
    assert_eq!(expected.len() + 2, files, "each list and no other has its expectation");
    let faults: Vec<String> = expected.iter().flat_map(|(name, wanted)| faults(name, wanted)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Where a list became something else.
fn faults(name: &str, wanted: &Expected) -> Vec<String> {
    let world = World::new();
    for person in &wanted.book {
        world.add_with(person.clone());
    }
    let options = wanted.options.clone().unwrap_or_else(|| json!({}));
    let told = world.preview_with(&fixture(name), options.clone());
    let done = world.import_with(&fixture(name), options);
    let mut faults = Faults { name, found: Vec::new() };
    match done {
        Err(error) => faults.compare("refused", error.message, wanted.refused.clone()),
        Ok(done) => {
            faults.compare("refused", String::new(), wanted.refused.clone());
            let committed = ImportReport { committed: true, batch: done.batch, seen: String::new(), ..told.unwrap() };
            faults.compare("the dry run", &committed, &done);
            compare_report(&mut faults, &done, wanted);
            compare_values(&mut faults, &world, &wanted.values);
            world.is_sound();
        }
    }
    faults.found
}

fn compare_report(faults: &mut Faults<'_>, done: &ImportReport, wanted: &Expected) {
    let file = &done.file;
    let found = (file.encoding.as_str(), file.delimiter.as_str(), file.header_line);
    faults.compare("shape", found, (wanted.encoding.as_str(), wanted.delimiter.as_str(), wanted.header_line));
    faults.compare("counts", counts(done), wanted.counts);
    let rejects: Vec<String> = done.rejects.iter().map(|reject| format!("{} {}", reject.row, reject.column)).collect();
    faults.compare("rejects", &rejects, &wanted.rejects);
    if let Some(wanted) = &wanted.duplicates {
        let found: Vec<String> = done.duplicates.iter().map(in_words).collect();
        faults.compare("duplicates", &found, wanted);
    }
    if !wanted.mapping.is_empty() {
        faults.compare("mapping", &done.mapping, &wanted.mapping);
    }
    if let Some(wanted) = &wanted.unmapped {
        faults.compare("unmapped", &done.unmapped, wanted);
    }
    if let Some(wanted) = &wanted.remarks {
        faults.compare("remarks", &done.remarks, wanted);
    }
    for (header, order) in &wanted.orders {
        let found = done.columns.iter().find(|column| column.header == *header).map(|column| &column.date_order);
        faults.compare(header, found, Some(order));
    }
}

fn in_words(duplicate: &DuplicateRow) -> String {
    let whom = match duplicate.earlier_row {
        0 => duplicate.claim_no.clone(),
        row => format!("row {row}"),
    };
    format!("{} {whom} {}", duplicate.row, duplicate.reasons.join(", "))
}

fn compare_values(faults: &mut Faults<'_>, world: &World, wanted: &BTreeMap<u32, BTreeMap<String, String>>) {
    for (ordinal, values) in wanted {
        let record: Result<ClaimantRecord, _> =
            world.call("claimants.get", json!({ "claim_no": format!("LNKD-{ordinal:07}") }));
        let Ok(ClaimantRecord { claimant, .. }) = record else {
            faults.found.push(format!("{}: there is no claimant {ordinal}", faults.name));
            continue;
        };
        for (column, value) in values {
            let found = match column.as_str() {
                "status" => &claimant.status,
                "status_reason" => &claimant.status_reason,
                "duplicate_of" => &claimant.duplicate_of,
                field => claimant.value(field),
            };
            faults.compare(&format!("{column} of {ordinal}"), found, value.as_str());
        }
    }
}

/// Every difference is told, so that one list does not hide the next.
struct Faults<'n> {
    name: &'n str,
    found: Vec<String>,
}

impl Faults<'_> {
    fn compare<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, found: T, wanted: T) {
        if found != wanted {
            self.found.push(format!("{}: {what}\n   found {found:?}\n  wanted {wanted:?}", self.name));
        }
    }
}
