//! Whatever both sides change: each cell ends as it was decided, every other stands, and one step takes it back.

use proptest::prelude::*;
use serde_json::json;

use super::everything;
use crate::world::World;

const FIELDS: [&str; 5] = ["city", "email", "notes", "premium_start", "address2"];
const ROWS: usize = 6;

/// An edit: row, field, and a value that no other edit has.
fn edits() -> impl Strategy<Value = Vec<(usize, usize, u8)>> {
    prop::collection::vec((0..ROWS, 0..FIELDS.len(), 0u8..40), 0..8)
}

fn value(field: usize, seed: u8, side: &str) -> String {
    match FIELDS[field] {
        "email" => format!("{side}{seed}@example.org"),
        "premium_start" => format!("2024-{:02}-{:02}", 1 + seed % 12, if side == "ours" { 13 } else { 14 } + seed % 10),
        _ if seed == 0 => String::new(),
        _ => format!("{side} {seed}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_cell_ends_as_it_was_decided(theirs in edits(), ours in edits(), side in prop::sample::select(vec!["ours", "theirs"])) {
        let world = World::new();
        world.people(ROWS);
        let exported = world.sheet();
        let (mut back, mut wanted) = (exported.clone(), exported.clone());
        for (row, field, seed) in ours {
            let text = value(field, seed, "ours");
            world.edit(&format!("LNKD-000000{}", row + 1), FIELDS[field], &text).unwrap();
            wanted.set(row + 1, FIELDS[field], &text);
        }
        let here = wanted.clone();
        for (row, field, seed) in theirs {
            back.set(row + 1, FIELDS[field], &value(field, seed, "theirs"));
        }
        for row in 1..=ROWS {
            for name in FIELDS {
                let [was, is, stands] = [&exported, &back, &here].map(|sheet| sheet.cell(row, name).to_string());
                if is != was && (stands == was || side == "theirs") {
                    wanted.set(row, name, &is);
                }
            }
        }
        let before = everything(&world);
        world.take_back_with(&back, json!({ "conflicts": { "": side } })).unwrap();
        let stands = world.sheet();
        for row in 1..=ROWS {
            for name in exported.header.iter().filter(|name| !["version", "export"].contains(&name.as_str())) {
                prop_assert_eq!(stands.cell(row, name), wanted.cell(row, name), "{} of row {}", name, row);
            }
        }
        world.undo().unwrap();
        prop_assert_eq!(everything(&world), before);
    }
}
