//! A data-breach case from its template to its summary: its fields are imported, found, sorted, changed, exported and counted like any other.

use std::collections::BTreeMap;

use claimbook_app::views::*;
use claimbook_app::{Book, matters};
use serde_json::{Value, json};

use crate::import::{Values, counts, sample};
use crate::world::{World, call, clock};

const LIST: &str = "data-breach-list.csv";
/// The fields whose values the samples spell out.
const SPELLED: [&str; 4] = ["benefit", "losses", "hours_lost", "credit_monitoring"];

fn empty() -> World {
    World::of(matters::template("data-breach").unwrap())
}

/// A book with the people of the sample.
fn with_people() -> World {
    let world = empty();
    world.import(&sample(LIST)).unwrap();
    world
}

/// What the import must say, as `samples/make.mjs` found out without this code.
fn expected() -> Value {
    serde_json::from_str(&std::fs::read_to_string(sample("data-breach-expected.json")).unwrap()).unwrap()
}

/// The rows of the list that become claimants, with what they hold.
fn kept() -> BTreeMap<i64, BTreeMap<String, String>> {
    let expected = expected();
    let new = expected["verdicts"].as_array().unwrap().iter().filter(|row| row["verdict"] == "new");
    new.map(|row| (row["row"].as_i64().unwrap(), serde_json::from_value(row["kept"].clone()).unwrap())).collect()
}

/// The rows whose value of a field passes.
fn rows_where(field: &str, passes: impl Fn(&str) -> bool) -> Vec<i64> {
    kept().into_iter().filter(|(_, held)| passes(&held[field])).map(|(row, _)| row).collect()
}

fn everyone(book: &Book) -> Vec<ClaimantView> {
    call::<ClaimantPage>(book, "claimants.list", json!({ "limit": 1000 })).unwrap().rows
}

/// The rows of the list that a filter finds, in the order of their claim numbers.
fn found(world: &World, condition: Value) -> Vec<i64> {
    let query = json!({ "filter": { "conditions": [condition] }, "limit": 100 });
    world.call::<ClaimantPage>("claimants.list", query).unwrap().rows.iter().map(|row| row.batch_row).collect()
}

/// What everyone holds, by claim number.
fn values(book: &Book) -> Vec<(String, AllFields)> {
    everyone(book).into_iter().map(|row| (row.claim_no, row.fields)).collect()
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[test]
fn every_row_of_the_list_gets_its_verdict() {
    let (world, expected) = (empty(), expected());
    let shown = world.preview(&sample(LIST)).unwrap();
    let wanted = ["new", "updated", "unchanged", "duplicate", "rejected"].map(|name| expected[name].as_u64().unwrap());
    assert_eq!(counts(&shown), wanted);
    assert_eq!(json!(shown.mapping), expected["mapping"]);
    assert_eq!(json!(shown.unmapped), expected["unmapped"]);
    let rejected: Vec<Value> = shown.rejects.iter().map(|row| json!([row.row, row.column, row.value])).collect();
    let reject = |row: &Value| json!([row["row"], row["column"], row["value"]]);
    assert_eq!(json!(rejected), expected["rejects"].as_array().unwrap().iter().map(reject).collect::<Value>());
    let duplicates: Vec<Value> = shown.duplicates.iter().map(|row| json!([row.row, row.earlier_row])).collect();
    let duplicate = |row: &Value| json!([row["row"], row["of"]]);
    assert_eq!(json!(duplicates), expected["duplicates"].as_array().unwrap().iter().map(duplicate).collect::<Value>());
    assert!(world.heads().3 == 0, "a dry run changes nothing");

    let done = world.import(&sample(LIST)).unwrap();
    assert_eq!(ImportReport { committed: true, batch: done.batch, seen: String::new(), ..shown }, done);
    let held: BTreeMap<i64, BTreeMap<String, String>> = everyone(&world.book)
        .iter()
        .map(|row| (row.batch_row, SPELLED.map(|field| (field.to_string(), row.value(field).to_string())).into()))
        .collect();
    assert_eq!(held, kept());
    assert_eq!(world.heads(), (0, 49, 0, 49));
    world.is_sound();
}

#[test]
fn a_reject_says_why_and_a_duplicate_says_by_what() {
    let report = empty().import(&sample(LIST)).unwrap();
    let why: Vec<String> = report.rejects.iter().map(|row| format!("{}: {}", row.row, row.message)).collect();
    assert_eq!(
        why,
        [
            "11: 'about $300' is not an amount of money such as 1,000.00",
            "17: 'Identity theft insurance' is not one of Documented losses, Lost time, Cash payment, Credit monitoring only",
            "24: '13/45/2024' is not a valid date",
            "33: '12 hrs' is not a number with at most one decimal",
            "39: '$45.678' is not an amount of money such as 1,000.00",
            "44: 'maybe' is neither yes nor no",
            "52: the row has no name",
        ]
    );
    let by: Vec<String> = report
        .duplicates
        .iter()
        .map(|row| format!("{} of {}: {}", row.row, row.earlier_row, row.reasons.join("; ")))
        .collect();
    assert_eq!(
        by,
        [
            "26 of 3: same notice number",
            "36 of 8: same account number",
            "49 of 14: same e-mail",
            "58 of 21: same name, ZIP and street",
        ]
    );
}

#[test]
fn filters_hold_to_amounts_numbers_and_choices() {
    let world = with_people();
    let at_least = |least: f64| move |text: &str| number(text).is_some_and(|number| number >= least);
    for (condition, rows) in [
        (json!({ "field": "losses", "op": "from", "values": ["500"] }), rows_where("losses", at_least(500.0))),
        (json!({ "field": "losses", "op": "from", "values": ["$1,234.50"] }), rows_where("losses", at_least(1234.5))),
        (json!({ "field": "hours_lost", "op": "from", "values": ["2"] }), rows_where("hours_lost", at_least(2.0))),
        (
            json!({ "field": "hours_lost", "op": "to", "values": ["2.5"] }),
            rows_where("hours_lost", |text| number(text).is_some_and(|hours| hours <= 2.5)),
        ),
        (
            json!({ "field": "benefit", "op": "is", "values": ["Lost time"] }),
            rows_where("benefit", |text| text == "Lost time"),
        ),
        (
            json!({ "field": "benefit", "op": "is", "values": ["time spent"] }),
            rows_where("benefit", |text| text == "Lost time"),
        ),
        (json!({ "field": "benefit", "op": "is", "values": [""] }), rows_where("benefit", str::is_empty)),
        (json!({ "field": "losses", "op": "is", "values": [""] }), rows_where("losses", str::is_empty)),
        (json!({ "field": "losses", "op": "is_not", "values": [""] }), rows_where("losses", |text| !text.is_empty())),
        (json!({ "field": "losses", "op": "is", "values": ["1,234.5"] }), vec![3]),
        (
            json!({ "field": "credit_monitoring", "op": "is", "values": ["Y"] }),
            rows_where("credit_monitoring", |text| text == "yes"),
        ),
    ] {
        assert_eq!(found(&world, condition.clone()), rows, "{condition}");
        assert!(!rows.is_empty(), "{condition}");
    }
    for (field, op, value, why) in [
        ("losses", "from", "many", "'many' is not an amount of money such as 1,000.00"),
        ("losses", "is", "1.234", "'1.234' is not an amount of money such as 1,000.00"),
        ("hours_lost", "to", "2.25", "'2.25' is not a number with at most one decimal"),
    ] {
        let condition = json!({ "field": field, "op": op, "values": [value] });
        let query = json!({ "filter": { "conditions": [condition] } });
        assert_eq!(world.call::<ClaimantPage>("claimants.list", query).unwrap_err().message, why);
    }
    world.is_sound();
}

#[test]
fn amounts_sort_by_what_they_are_and_an_account_is_found_however_it_is_written() {
    let world = with_people();
    for field in ["losses", "hours_lost"] {
        let query = json!({ "sort": field, "limit": 100 });
        let page: ClaimantPage = world.call("claimants.list", query).unwrap();
        let shown: Vec<Option<f64>> = page.rows.iter().map(|row| number(row.value(field))).collect();
        let known: Vec<f64> = shown.iter().flatten().copied().collect();
        assert!(known.is_sorted() && known.len() > 9, "{field}: {known:?}");
        assert!(shown[known.len()..].iter().all(Option::is_none), "what is unknown comes last");
    }
    for text in ["4111-7003", "4111 7003", "41117003", "sample1002"] {
        assert_eq!(world.found(json!({ "filter": { "search": text } })), ["Placeholder, Petra"], "{text}");
    }
}

#[test]
fn one_change_to_many_is_one_step_back() {
    let world = with_people();
    let blank = rows_where("benefit", str::is_empty);
    let before = values(&world.book);
    let select = json!({ "filter": { "conditions": [{ "field": "benefit", "op": "is", "values": [""] }] } });
    let bulk = json!({ "select": select, "set": { "benefit": "cash" }, "expect": blank.len() });
    let done: BulkDone = world.call("claimants.bulk", bulk).unwrap();
    assert_eq!(done.changed as usize, blank.len());
    let cash = json!({ "field": "benefit", "op": "is", "values": ["Cash payment"] });
    let with_cash = rows_where("benefit", |benefit| matches!(benefit, "" | "Cash payment"));
    assert_eq!(found(&world, cash), with_cash, "a synonym gives the value of the matter");
    world.is_sound();
    let wrong = json!({ "select": { "filter": {} }, "set": { "benefit": "Gold" } });
    let refused: BulkPreview = world.call("claimants.bulk_preview", wrong).unwrap();
    assert_eq!((refused.changing, refused.refused_count), (0, 49));
    world.undo().unwrap();
    assert_eq!(values(&world.book), before);
    world.is_sound();
}

#[test]
fn a_full_list_makes_the_same_book_again() {
    let world = with_people();
    for (name, preset) in [("full.csv", "full"), ("full.xlsx", "full")] {
        let path = world.path(name);
        world.call::<SavedFile>("export.save", json!({ "path": path, "preset": preset })).unwrap();
        let other = empty();
        let report = other.import(&path).unwrap();
        assert_eq!(counts(&report), [49, 0, 0, 0, 0], "{name}");
        assert_eq!(values(&other.book), values(&world.book), "{name}");
        other.is_sound();
    }
    world.is_sound();
}

#[test]
fn a_list_for_editing_comes_back_with_amounts_changed() {
    let world = with_people();
    let mut sheet = world.sheet();
    let row = 1 + sheet.rows.iter().position(|row| row.contains(&"1234.50".to_string())).unwrap();
    sheet.set(row, "losses", "$1,300");
    sheet.set(row, "benefit", "");
    let report = world.take_back(&sheet);
    assert_eq!((report.updated, report.unchanged), (1, 48));
    let petra = everyone(&world.book).into_iter().find(|row| row.name == "Placeholder, Petra").unwrap();
    assert_eq!((petra.value("losses"), petra.value("benefit")), ("1300.00", ""));
    world.undo().unwrap();
    world.is_sound();
}

#[test]
fn a_slice_carries_the_fields_there_and_back() {
    let world = with_people();
    let path = world.path("slice.claimbook");
    let filter = json!({ "conditions": [{ "field": "losses", "op": "from", "values": ["500"] }] });
    let saved: SliceSaved = world.call("slice.save", json!({ "path": path, "filter": filter })).unwrap();
    let rows = rows_where("losses", |text| number(text).is_some_and(|losses| losses >= 500.0));
    assert_eq!(saved.claimants as usize, rows.len());
    let slice = Book::open(std::path::Path::new(&path), clock(), "M. Okafor").unwrap();
    let home = values(&world.book);
    assert!(values(&slice).iter().all(|held| home.contains(held)));
    let claim_no = values(&slice)[0].0.clone();
    let set =
        json!({ "losses": "$2,000", "hours_lost": "1 hour", "benefit": "documented", "account_number": "4111-9999" });
    call::<ClaimantView>(&slice, "claimants.edit", json!({ "claim_no": claim_no, "set": set })).unwrap();
    let report: VerifyReport = call(&slice, "book.verify", json!({})).unwrap();
    assert!(report.ok, "{:#?}", report.checks);

    let merged: SliceMerged = world.call("slice.merge", json!({ "path": path })).unwrap();
    assert_eq!(merged.changed, 1);
    let back = world.get(&claim_no);
    assert_eq!(
        ["losses", "hours_lost", "benefit", "account_number"].map(|field| back.value(field)),
        ["2000.00", "1", "Documented losses", "4111-9999"]
    );
    world.is_sound();
    world.undo().unwrap();
    assert_eq!(values(&world.book), home);
    world.is_sound();
}

#[test]
fn the_summary_has_a_table_by_benefit_that_foots() {
    let world = with_people();
    let pick = |field: &str, value: &str| rows_where(field, |held| held == value);
    let time = pick("benefit", "Lost time");
    for row in everyone(&world.book).iter().filter(|row| time.contains(&row.batch_row)) {
        world.qualify(&row.claim_no);
    }
    let tally: TallyView = world.call("tally.get", json!({})).unwrap();
    assert_eq!((tally.qualified.claimants as usize, tally.all.claimants), (time.len(), 49));
    assert_eq!(tally.qualified.cents, (time.len() * 10_000).to_string());

    let path = world.path("summary.csv");
    world.call::<SavedFile>("summary.save", json!({ "path": path })).unwrap();
    let mut reader = csv::Reader::from_path(&path).unwrap();
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect();
    let (sums, parts): (Vec<_>, Vec<_>) =
        rows.iter().filter(|row| row[0] == "benefit").partition(|row| row[1] == "all");
    let counted = |row: &&Vec<String>, column: usize| row[column].parse::<usize>().unwrap();
    for (value, label) in [
        ("Documented losses", "Documented losses"),
        ("Lost time", "Lost time"),
        ("Cash payment", "Cash payment"),
        ("Credit monitoring only", "Credit monitoring only"),
        ("", "No benefit given"),
    ] {
        let row = parts.iter().find(|row| row[2] == label).unwrap_or_else(|| panic!("{label}: {parts:?}"));
        assert_eq!(counted(row, 6), pick("benefit", value).len(), "{label}");
        assert_eq!(counted(row, 3), if value == "Lost time" { time.len() } else { 0 }, "{label}");
    }
    assert_eq!(sums.len(), 1);
    for column in 3..7 {
        assert_eq!(parts.iter().map(|row| counted(row, column)).sum::<usize>(), counted(&sums[0], column));
    }
    world.is_sound();
}
