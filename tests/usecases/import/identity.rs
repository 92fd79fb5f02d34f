//! What goes out comes back the same, and what comes in goes away again without a trace.

use std::collections::BTreeMap;

use claimbook_app::views::*;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::properties::{everything, rows, text};
use super::{cases, counts};
use crate::world::World;

/// Texts that spreadsheets and readers of lists trip over, and any other.
fn nasty() -> BoxedStrategy<String> {
    const POOL: &[&str] = &[
        "",
        "",
        "Lee",
        "=1+1",
        "'=1+1",
        "''=1+1",
        "@SUM(A1)",
        "-",
        "+",
        "-5",
        "'",
        "\"",
        "\"\"",
        "a\"b\"c",
        ",",
        ";",
        "|",
        "Total",
        "Grand total",
        "Page 1 of 3",
        "last_name",
        "claim_number",
        "sep=;",
        "N/A",
        "n/a",
        "none",
        "NULL",
        "null",
        "TRUE",
        "0123",
        "1.2E+07",
        "00501",
        "2139",
        "12345678901234567890",
        "1/2/2023",
        "Müller",
        "Mu\u{308}ller",
        "MÃ¼ller",
        "李 明",
        "שלום",
        "👩‍👩‍👧",
        "\u{202e}abc",
        "x\u{200b}y",
        "a\u{a0}b",
        " padded ",
        "two\nlines",
        "tab\there",
        "nul\0",
        "\u{fffd}",
        "\u{feff}mark",
        "“smart”",
        "…",
        "#REF!",
        "#N/A",
        "####",
        "ACME-0000001",
        "LNKD-0000001",
    ];
    prop_oneof![4 => prop::sample::select(POOL).prop_map(str::to_string), 1 => "\\PC{0,20}"].boxed()
}

/// The fields of a claimant; what a field refuses is left out by [`add`].
fn fields() -> impl Strategy<Value = BTreeMap<String, String>> {
    let of = |names: &'static [&'static str], values: BoxedStrategy<String>| {
        prop::collection::btree_map(prop::sample::select(names).prop_map(str::to_string), values, 0..names.len())
    };
    let texts = of(
        &[
            "last_name",
            "first_name",
            "middle_name",
            "suffix",
            "address1",
            "address2",
            "city",
            "zip",
            "phone",
            "source",
            "profile_url",
            "plan",
            "notes",
        ],
        nasty(),
    );
    let select = |values: &'static [&'static str]| prop::sample::select(values).prop_map(str::to_string).boxed();
    let places = of(&["state", "country"], select(&["", "CA", "Bayern", "Germany", "USA", "TX"]));
    let dates = of(
        &["date_received", "postmark_date", "premium_start", "premium_end", "signature_date", "opted_out_on"],
        select(&["2023-01-31", "2023-02-28", "2024-02-29", "1999-12-31", "2025-12-01"]),
    );
    let words = of(&["signed", "inmail_sent", "inmail_received"], select(&["yes", "no", "0", "12"]));
    let mail = of(&["email"], select(&["ann@example.org", "ANN@example.org", "jörg@example.org"]));
    (texts, places, dates, words, mail).prop_map(|(a, b, c, d, e)| [a, b, c, d, e].into_iter().flatten().collect())
}

/// Somebody to add: the values, whether it stays a draft, and where the claim goes from there.
type Person = (BTreeMap<String, String>, bool, Vec<usize>);

fn people() -> impl Strategy<Value = Vec<Person>> {
    prop::collection::vec((fields(), prop::bool::ANY, prop::collection::vec(0usize..8, 0..5)), 1..7)
}

/// Adds a person as far as the book takes one, and walks the claim through its life.
fn add(world: &World, (fields, draft, moves): &Person) {
    let mut fields = fields.clone();
    let status = if *draft { "draft" } else { "" };
    let added = loop {
        let added: Result<ClaimantView, _> = world.call("claimants.add", json!({ "fields": fields, "status": status }));
        match added {
            Ok(added) => break added,
            // Some values do not go together: fewer of them do.
            Err(_) if fields.len() > 1 => drop(fields.pop_first()),
            Err(_) => return,
        }
    };
    for choice in moves {
        let record: ClaimantRecord = world.call("claimants.get", json!({ "claim_no": added.claim_no })).unwrap();
        if record.moves.is_empty() {
            return;
        }
        let next = &record.moves[choice % record.moves.len()];
        let survivor = if next.status == "duplicate" { "LNKD-0000001" } else { "" };
        let request = json!({
            "claim_no": added.claim_no, "status": next.status, "reason": "a reason", "duplicate_of": survivor,
        });
        let _ = world.call::<ClaimantView>("claimants.move", request);
    }
}

/// Everything that a person can see of the claimants, except for where they came from.
fn bare(world: &World) -> Vec<ClaimantView> {
    everything(world).into_iter().map(|row| ClaimantView { batch: 0, batch_row: 0, ..row }).collect()
}

fn export(world: &World, excel: bool) -> (String, Vec<u8>) {
    let path = world.path("out.csv");
    let _: SavedFile = world.call("export.save", json!({ "path": path, "preset": "full", "excel": excel })).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    (path, bytes)
}

fn tally(world: &World) -> Value {
    world.call("tally.get", json!({})).unwrap()
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_book_that_goes_out_comes_back_the_same(people in people(), gap in prop::bool::ANY, excel in prop::bool::ANY) {
        let world = World::new();
        for (place, person) in people.iter().enumerate() {
            add(&world, person);
            if gap && place == 1 {
                let _ = world.undo();
            }
        }
        let (path, bytes) = export(&world, excel);
        let fresh = World::new();
        let before = bare(&world);
        if before.is_empty() {
            return Ok(());
        }
        let done = fresh.import(&path).unwrap();
        prop_assert_eq!(counts(&done), [before.len() as u64, 0, 0, 0, 0], "{:?}", done.rejects);
        prop_assert_eq!(bare(&fresh), before);
        prop_assert_eq!(tally(&fresh), tally(&world));
        prop_assert_eq!(export(&fresh, excel).1, bytes);
        fresh.is_sound();
        // And again into the book that it came from: it holds all of it already.
        let again = world.preview(&path).unwrap();
        prop_assert_eq!(again.unchanged, again.file.rows, "{:?} {:?}", again.rejects, again.sample);
    }
}

/// One change after an import: which of the claimants, which column, which value.
type Edit = (usize, &'static str, &'static str);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let column = prop::sample::select(vec!["email", "phone", "state", "notes", "first_name"]);
    let value = prop::sample::select(vec!["jo@example.org", "415-555-0199", "NY", "called twice"]);
    prop::collection::vec((0usize..20, column, value), 0..4)
}

/// The claimants by number.
fn by_number(world: &World) -> BTreeMap<String, Value> {
    let rows = everything(world).into_iter();
    rows.map(|row| (row.claim_no.clone(), serde_json::to_value(row).unwrap())).collect()
}

/// What must stand once the import is taken back: as before, except for what was changed since.
fn expected(
    before: &BTreeMap<String, Value>,
    imported: &BTreeMap<String, Value>,
    now: &BTreeMap<String, Value>,
) -> BTreeMap<String, Value> {
    let mut expected = before.clone();
    for (number, now) in now {
        let imported = &imported[number];
        let edited: Vec<&String> = members(now).filter(|member| now[*member] != imported[*member]).collect();
        match before.get(number) {
            None if edited.is_empty() => {}
            None => drop(expected.insert(number.clone(), now.clone())),
            Some(before) => {
                let left_alone = edited.iter().any(|member| *member != "name" && imported[*member] != before[*member]);
                let mut stands = if left_alone { now.clone() } else { before.clone() };
                edited.iter().for_each(|member| stands[*member] = now[*member].clone());
                expected.insert(number.clone(), stands);
            }
        }
    }
    expected
}

fn members(record: &Value) -> impl Iterator<Item = &String> {
    record.as_object().unwrap().keys()
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn an_import_taken_back_leaves_what_was_there_and_what_was_changed_since(
        first in rows(),
        second in rows(),
        edits in edits(),
    ) {
        let world = World::new();
        let _ = world.import(&world.file("first.csv", text(&first, ',').as_bytes()));
        let (before, tally_before) = (by_number(&world), tally(&world));
        let Ok(done) = world.import(&world.file("second.csv", text(&second, ';').as_bytes())) else { return Ok(()) };
        let imported = by_number(&world);
        let ledger: Ledger = world.call("imports.list", json!({})).unwrap();
        let event = ledger.rows.iter().find(|row| row.batch == done.batch).unwrap().event;
        let numbers: Vec<&String> = imported.keys().collect();
        for (who, column, value) in edits {
            if let Some(number) = numbers.get(who) {
                let _ = world.edit(number, column, value);
            }
        }
        let now = by_number(&world);
        let untouched = now == imported;
        let wanted = expected(&before, &imported, &now);
        match world.call::<Undone>("history.undo", json!({ "event": event })) {
            Ok(undone) => {
                prop_assert_eq!(by_number(&world), wanted);
                if untouched {
                    prop_assert!(undone.conflicts.is_empty());
                    prop_assert_eq!(tally(&world), tally_before);
                }
                world.is_sound();
                world.redo().unwrap();
            }
            // All that it brought was changed since: there is nothing that could be taken back.
            Err(error) => prop_assert_eq!((error.kind, &wanted), (claimbook_app::ErrorKind::Conflict, &now)),
        }
        prop_assert_eq!(by_number(&world), now, "redo brings back what undo took");
        world.is_sound();
    }
}
