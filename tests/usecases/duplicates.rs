//! Claims that may be of one person: found over the whole book, kept up to date by each act, and kept apart by people.

mod merged;
mod order;
mod report;
mod told;

use std::process::Command;

use claimbook_app::views::*;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::World;

fn found(world: &World) -> DuplicatesFound {
    world.call("duplicates.find", json!({})).unwrap()
}

fn state(world: &World) -> DuplicatesState {
    world.call("duplicates.state", json!({})).unwrap()
}

fn list(world: &World) -> DuplicateList {
    world.call("duplicates.list", json!({})).unwrap()
}

/// The groups by their claims.
fn claims(world: &World) -> Vec<Vec<String>> {
    list(world).groups.into_iter().map(|group| group.claims).collect()
}

fn person(last: &str, first: &str, email: &str) -> Value {
    json!({ "last_name": last, "first_name": first, "email": email })
}

/// Ann Roe twice, Bob Lee twice with another suffix, and somebody else.
fn five() -> World {
    let world = World::new();
    for (last, first, email, suffix) in [
        ("Roe", "Ann", "ann@example.org", ""),
        ("Lee", "Robert", "lee@example.org", "Jr."),
        ("Roe", "Ann", "ann@example.org", ""),
        ("Quist", "Mary", "mary@example.org", ""),
        ("Lee", "Robert", "lee@example.org", "Sr."),
    ] {
        // The form warns of a look-alike; a list would call it a duplicate.
        let mut fields = person(last, first, email);
        fields["suffix"] = json!(suffix);
        world.add_with(fields);
    }
    world
}

#[test]
fn a_run_finds_groups_and_says_why() {
    let world = five();
    assert_eq!((state(&world).state.as_str(), state(&world).groups), ("none", 0));
    let found = found(&world);
    assert_eq!((found.claims, found.certain_pairs, found.possible_pairs, found.groups), (5, 1, 1, 2));
    assert_eq!(state(&world).state, "current");
    let list = list(&world);
    assert_eq!(list.total, 2);
    let pair = &list.groups[0].pairs[0];
    assert_eq!(
        (&*pair.a, &*pair.b, &*pair.certainty, pair.counter.len()),
        ("LNKD-0000001", "LNKD-0000003", "certain", 0)
    );
    assert!(pair.reasons.contains(&"same e-mail".to_string()), "{pair:?}");
    let pair = &list.groups[1].pairs[0];
    assert_eq!((&*pair.certainty, &pair.counter), ("possible", &vec!["different suffix".to_string()]));
    let why: PairWhy = world.call("duplicates.why", json!({ "a": pair.b, "b": pair.a })).unwrap();
    let suffix = why.parts.iter().find(|part| part.field == "suffix").unwrap();
    assert_eq!((&*suffix.a, &*suffix.b, suffix.bits < 0, suffix.counter), ("Jr.", "Sr.", true, true));
    assert!(why.open && why.bits == why.parts.iter().map(|part| part.bits).sum::<i64>(), "{why:?}");
    world.is_sound();
}

#[test]
fn each_act_brings_the_pairs_up_to_date() {
    let world = five();
    found(&world);
    let other = json!({ "email": "other@example.org", "last_name": "Quill", "first_name": "Eve" });
    world.call::<ClaimantView>("claimants.edit", json!({ "claim_no": "LNKD-0000003", "set": other })).unwrap();
    assert_eq!(claims(&world), [["LNKD-0000002", "LNKD-0000005"]]);
    world.undo().unwrap();
    assert_eq!(claims(&world).len(), 2);
    let file = world
        .file("more.csv", b"Last name,First name,E-mail,Phone\nQuist,Mary,,415-555-0104\nZane,Eve,eve@example.org,\n");
    world.edit("LNKD-0000004", "phone", "415-555-0104").unwrap();
    world.call::<ImportReport>("import.commit", json!({ "path": file })).unwrap();
    assert_eq!(state(&world).state, "current");
    same_as_a_run(&world);
    for _ in 0..3 {
        world.undo().unwrap();
        same_as_a_run(&world);
    }
    for _ in 0..3 {
        world.redo().unwrap();
        same_as_a_run(&world);
    }
    world.is_sound();
}

/// What the acts kept is what a run over the whole book finds.
fn same_as_a_run(world: &World) {
    let (kept, before) = (list(world), state(world));
    assert_eq!(before.state, "current");
    found(world);
    assert_eq!((kept, before), (list(world), state(world)));
}

#[test]
fn two_people_are_kept_apart_through_a_third_too_until_it_is_undone() {
    let world = World::new();
    for suffix in ["Jr.", "", "Sr."] {
        let mut fields = person("Lee", "Robert", "lee@example.org");
        fields["suffix"] = json!(suffix);
        world.add_with(fields);
    }
    found(&world);
    assert_eq!(claims(&world), [["LNKD-0000001", "LNKD-0000002", "LNKD-0000003"]]);
    let apart = |a: &str, b: &str, reason: &str| {
        world.call::<NotSameView>("duplicates.not_same", json!({ "a": a, "b": b, "reason": reason }))
    };
    assert_eq!(
        apart("LNKD-0000001", "LNKD-0000003", " ").unwrap_err().message,
        "keeping two claims apart needs a reason"
    );
    assert_eq!(apart("LNKD-0000001", "LNKD-0000001", "x").unwrap_err().message, "LNKD-0000001 is named twice");
    let said = apart("LNKD-0000003", "LNKD-0000001", "father and son").unwrap();
    assert_eq!((&*said.a, &*said.b, &*said.by), ("LNKD-0000001", "LNKD-0000003", "D. Ortiz"));
    assert!(claims(&world).iter().all(|group| group.len() == 2), "{:?}", claims(&world));
    assert_eq!(state(&world).not_same, 1);
    // What the rules find of both is brought up to date as well.
    world.is_sound();
    let again = apart("LNKD-0000001", "LNKD-0000003", "x").unwrap_err();
    assert_eq!(again.message, "LNKD-0000001 and LNKD-0000003 are kept apart already: father and son");
    let why: PairWhy = world.call("duplicates.why", json!({ "a": "LNKD-0000001", "b": "LNKD-0000003" })).unwrap();
    assert_eq!((why.open, why.closed_because.as_str()), (false, "they are kept apart as two people"));
    same_as_a_run(&world);
    world.undo().unwrap();
    assert_eq!(claims(&world).len(), 1);
    world.is_sound();
    let checklist = |claim_no: &str| -> String {
        let view: EligibilityView = world.call("eligibility.get", json!({ "claim_no": claim_no })).unwrap();
        view.rules.into_iter().find(|rule| rule.id == "R8").unwrap().result
    };
    assert_eq!(checklist("LNKD-0000003"), "review", "rule R8 follows the pairs");
}

#[test]
fn a_settled_claim_is_not_asked_about() {
    let world = five();
    found(&world);
    world
        .call::<ClaimantView>(
            "claimants.move",
            json!({ "claim_no": "LNKD-0000003", "status": "in_review", "reason": "x" }),
        )
        .unwrap();
    let moved = json!({ "claim_no": "LNKD-0000003", "status": "duplicate", "reason": "same_person", "duplicate_of": "LNKD-0000001" });
    world.call::<ClaimantView>("claimants.move", moved).unwrap();
    assert_eq!(claims(&world), [["LNKD-0000002", "LNKD-0000005"]]);
    same_as_a_run(&world);
}

fn sqlite(world: &World, sql: &str) {
    assert!(Command::new("sqlite3").arg(world.book.path()).arg(sql).status().unwrap().success());
}

fn fault(world: &World) -> String {
    let report: VerifyReport = world.call("book.verify", json!({})).unwrap();
    report.checks.into_iter().filter(|check| !check.ok).map(|check| check.detail).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_was_altered_is_named_by_verify_and_not_believed() {
    for (sql, said) in [
        ("DELETE FROM match_pair WHERE a = 1", "LNKD-0000001 and LNKD-0000003 are a pair, and none is kept"),
        (
            "UPDATE match_pair SET certainty = 'possible' WHERE a = 1",
            "what is kept of LNKD-0000001 and LNKD-0000003 is not what the rules find",
        ),
        (
            "INSERT INTO match_pair VALUES (1, 4, 'certain', 'identity', 9)",
            "LNKD-0000001 and LNKD-0000004 are kept as a pair, and are none",
        ),
    ] {
        let mut world = five();
        found(&world);
        sqlite(&world, sql);
        // A program that has read the pairs before does not read them again.
        world.book = world.opened_by("D. Ortiz");
        assert!(fault(&world).contains(said), "{sql}: {}", fault(&world));
        assert_eq!(state(&world).state, "stale");
        assert_eq!(claims(&world).len(), 2, "it is made again");
        world.is_sound();
    }
}

#[test]
fn pairs_of_other_rules_are_forgotten_by_the_next_act() {
    let world = five();
    found(&world);
    sqlite(&world, "UPDATE match_state SET rules = '0'");
    assert_eq!(state(&world).state, "stale");
    world.edit("LNKD-0000004", "city", "Austin").unwrap();
    assert_eq!(state(&world).state, "none");
    world.is_sound();
}

/// One with the mailbox and the name of another, a slip of the keys, and somebody else.
const MORE: &[u8] = b"Last name,First name,Middle name,E-mail,Address,ZIP\n\
    Lee,Robert,Walter,lee@example.org,,\nQuizt,Mary,,mary@example.com,12 Main St,78701\nZane,Eve,,eve@example.org,,\n";

#[test]
fn possible_ones_of_a_list_are_taken_and_counted_and_certain_ones_are_not_taken() {
    let world = World::new();
    let mut lee = person("Lee", "Robert", "lee@example.org");
    lee["middle_name"] = json!("Aaron");
    world.add_with(lee);
    world.add_with(json!({ "last_name": "Quist", "first_name": "Mary", "address1": "12 Main St", "zip": "78701" }));
    let file = world.file("more.csv", MORE);
    let preview = || world.call::<ImportReport>("import.preview", json!({ "path": file })).unwrap();
    // Before the book was compared, only an equal key can be seen.
    let before = preview();
    assert_eq!((before.new, before.duplicate, before.possible), (3, 0, 1), "{before:?}");
    assert_eq!((before.possibles[0].row, &*before.possibles[0].claim_no), (1, "LNKD-0000001"));
    found(&world);
    let after = preview();
    assert_eq!((after.new, after.possible), (3, 2), "{after:?}");
    assert_eq!((after.possibles[1].row, &*after.possibles[1].claim_no), (2, "LNKD-0000002"));
    assert!(after.possibles[0].reasons.contains(&"different middle name".to_string()), "{after:?}");
    let done: ImportReport = world.call("import.commit", json!({ "path": file })).unwrap();
    assert_eq!((done.new, done.possible), (3, 2));
    assert_eq!(claims(&world).len(), 2);
    same_as_a_run(&world);
    let again = preview();
    assert_eq!((again.new, again.duplicate), (0, 3), "the same people are certain: {again:?}");
}

#[test]
fn look_alikes_are_shown_while_somebody_is_typed_in() {
    let world = World::new();
    world.add_with(json!({ "last_name": "Quist", "first_name": "Mary", "address1": "12 Main St", "zip": "78701" }));
    let similar = |fields: Value| -> SimilarList {
        world.call("claimants.similar", json!({ "fields": fields, "except": "" })).unwrap()
    };
    let typed = json!({ "last_name": "Quizt", "first_name": "Mary", "address1": "12 Main St", "zip": "78701" });
    assert!(similar(typed.clone()).rows.is_empty(), "no key is equal, and the book was never compared");
    found(&world);
    let rows = similar(typed).rows;
    assert_eq!((&*rows[0].claim_no, &*rows[0].certainty), ("LNKD-0000001", "possible"), "{rows:?}");
    assert!(similar(json!({ "last_name": "Zane" })).rows.is_empty());
}

/// A step of a story about people of few names, one phone and one house.
#[derive(Debug, Clone)]
enum Step {
    Add(u8, u8),
    Rename(u8, u8),
    Move(u8, u8),
    Import(u8),
    Merge(u8, u8),
    Unmerge(u8),
    Apart(u8, u8),
    Undo,
    Redo,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Add(a, b)),
        3 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Rename(a, b)),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Move(a, b)),
        2 => any::<u8>().prop_map(Step::Import),
        3 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Merge(a, b)),
        2 => any::<u8>().prop_map(Step::Unmerge),
        1 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::Apart(a, b)),
        3 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ];
    prop::collection::vec(step, 1..14)
}

const LAST: [&str; 5] = ["Roe", "Rowe", "Garcia", "Smith", "Quistgaard"];
const FIRST: [&str; 5] = ["Ann", "Anne", "Robert", "Bob", "Li"];

fn row(a: u8, b: u8) -> [String; 6] {
    let last = LAST[usize::from(a) % LAST.len()].to_string();
    let first = FIRST[usize::from(b) % FIRST.len()].to_string();
    let phone = if a.is_multiple_of(3) { "415-555-0104".to_string() } else { format!("415-555-01{:02}", b % 100) };
    let email = if b.is_multiple_of(4) { format!("{}@example.org", a % 8) } else { String::new() };
    let house = if a.is_multiple_of(2) { "12 Main St".to_string() } else { format!("{b} Oak Ave") };
    [last, first, phone, email, house, "78701".into()]
}

fn csv(rows: impl Iterator<Item = [String; 6]>) -> String {
    let rows: Vec<String> = rows.map(|row| row.join(",")).collect();
    format!("Last name,First name,Phone,E-mail,Address,ZIP\n{}\n", rows.join("\n"))
}

/// So many that their phone, house and names are nearly crowds.
fn nearly_a_crowd(world: &World, people: u8) {
    let rows = (0..people).map(|n| {
        let [_, first, ..] = row(n, n);
        [
            format!("Roe{}", char::from(b'a' + n % 26)),
            first,
            "415-555-0104".into(),
            String::new(),
            "12 Main St".into(),
            "78701".into(),
        ]
    });
    let file = world.file("crowd.csv", csv(rows).as_bytes());
    world.call::<ImportReport>("import.commit", json!({ "path": file })).unwrap();
}

fn take(world: &World, step: &Step, count: u8) {
    let nth = |n: u8| format!("LNKD-{:07}", u64::from(n % count) + 1);
    match step {
        Step::Add(a, b) => {
            let [last, first, phone, email, house, zip] = row(*a, *b);
            world.add_with(json!({ "last_name": last, "first_name": first, "phone": phone, "email": email, "address1": house, "zip": zip }));
        }
        // One that was taken off refuses: that is a step too.
        Step::Rename(n, name) => drop(world.edit(&nth(*n), "last_name", LAST[usize::from(*name) % LAST.len()])),
        Step::Move(n, house) => drop(world.edit(&nth(*n), "address1", &format!("{house} Elm St"))),
        Step::Import(n) => {
            let file = world.file("more.csv", csv((0..n % 12).map(|k| row(k.wrapping_mul(7) ^ n, k))).as_bytes());
            drop(world.call::<ImportReport>("import.commit", json!({ "path": file })));
        }
        Step::Merge(a, b) => {
            let request = json!({ "survivor": nth(*a), "losers": [nth(*b)], "take": {} });
            drop(world.call::<MergeDone>("merges.merge", request));
        }
        Step::Unmerge(n) => drop(world.call::<UnmergeDone>("merges.unmerge", json!({ "loser": nth(*n) }))),
        Step::Apart(a, b) => {
            let request = json!({ "a": nth(*a), "b": nth(*b), "reason": "seen in person" });
            drop(world.call::<NotSameView>("duplicates.not_same", request));
        }
        Step::Undo => drop(world.undo()),
        Step::Redo => drop(world.redo()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn what_acts_keep_is_what_a_run_finds(steps in steps(), people in 94_u8..103) {
        let world = World::new();
        nearly_a_crowd(&world, people);
        found(&world);
        for step in &steps {
            take(&world, step, people);
            same_as_a_run(&world);
        }
    }

    #[test]
    fn many_acts_between_two_runs_are_as_good_as_one(steps in steps(), people in 94_u8..103) {
        let world = World::new();
        nearly_a_crowd(&world, people);
        found(&world);
        for step in &steps {
            take(&world, step, people);
        }
        same_as_a_run(&world);
        world.is_sound();
    }
}
