//! In whatever order claims come into the book, by hand or by lists, before the first run or after it: the pairs are the same.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_app::views::*;
use proptest::prelude::*;
use serde_json::json;

use super::{found, row};
use crate::world::World;

/// A row with a mark by which its claim is known again; no rule compares notes.
type Marked = (usize, [String; 6]);

/// Every open pair by the marks of its claims, with what speaks for it and against it.
type Pairs = BTreeSet<(String, String, String, Vec<String>, Vec<String>)>;

fn pairs(world: &World, count: usize) -> Pairs {
    let mark = |n: usize| {
        let claim = world.get(&format!("LNKD-{n:07}"));
        (claim.claim_no.clone(), claim.fields.get("notes").to_string())
    };
    let marks: BTreeMap<String, String> = (1..=count).map(mark).collect();
    let list: DuplicateList = world.call("duplicates.list", json!({})).unwrap();
    let pair = |pair: DuplicatePair| {
        let (a, b) = (marks[&pair.a].clone(), marks[&pair.b].clone());
        let mut said = [pair.reasons, pair.counter];
        said.iter_mut().for_each(|words| words.sort());
        let [reasons, counter] = said;
        (a.clone().min(b.clone()), a.max(b), pair.certainty, reasons, counter)
    };
    list.groups.into_iter().flat_map(|group| group.pairs).map(pair).collect()
}

/// One by one; after so many of them the book is compared, and the acts keep up with the others.
fn typed(rows: &[Marked], before_the_run: usize) -> Pairs {
    let world = World::new();
    for (place, (mark, [last, first, phone, email, house, zip])) in rows.iter().enumerate() {
        if place == before_the_run {
            found(&world);
        }
        world.add_with(json!({
            "last_name": last, "first_name": first, "phone": phone, "email": email, "address1": house, "zip": zip,
            "notes": format!("mark {mark}"),
        }));
    }
    world.is_sound();
    pairs(&world, rows.len())
}

/// In two lists, before the first run: after it, a list leaves out whoever is certainly known.
fn imported(rows: &[Marked], first: usize) -> Pairs {
    let world = World::new();
    let (one, other) = rows.split_at(first);
    for rows in [one, other].into_iter().filter(|rows| !rows.is_empty()) {
        let lines: Vec<String> = rows.iter().map(|(mark, cells)| format!("{},mark {mark}", cells.join(","))).collect();
        let list = format!("Last name,First name,Phone,E-mail,Address,ZIP,Notes\n{}\n", lines.join("\n"));
        let path = world.file("list.csv", list.as_bytes());
        let report: ImportReport = world.call("import.commit", json!({ "path": path })).unwrap();
        assert_eq!(report.new, rows.len() as u64, "{report:?}");
    }
    pairs(&world, rows.len())
}

fn rows() -> impl Strategy<Value = Vec<Marked>> {
    prop::collection::vec((any::<u8>(), any::<u8>()), 4..12)
        .prop_map(|all| all.into_iter().enumerate().map(|(mark, (a, b))| (mark, row(a, b))).collect::<Vec<Marked>>())
}

/// Rows of which none has the keys of another, which a list would call a duplicate and leave out.
fn without_equal_keys(rows: &[Marked]) -> Vec<Marked> {
    let mut known = BTreeSet::new();
    let rows = rows.iter().filter(|(_, [last, first, _, _, house, _])| known.insert([last, first, house]));
    let blank = |[last, first, _, _, house, zip]: [String; 6]| [last, first, "".into(), "".into(), house, zip];
    rows.map(|(mark, cells)| (*mark, blank(cells.clone()))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_claims_does_not_matter(rows in rows(), run in 0_usize..12, turned in 0_usize..12) {
        let as_given = typed(&rows, rows.len() - 1);
        let mut other = rows.clone();
        other.reverse();
        other.rotate_left(turned % rows.len());
        prop_assert_eq!(typed(&other, run % rows.len()), as_given);
    }

    #[test]
    fn the_order_of_lists_and_rows_does_not_matter(rows in rows(), first in 1_usize..12) {
        let rows = without_equal_keys(&rows);
        let as_given = imported(&rows, first % rows.len());
        let mut other = rows;
        other.reverse();
        let half = other.len() / 2;
        prop_assert_eq!(imported(&other, half), as_given);
    }
}
