//! The fields of a matter change while the book lives, and no change loses a value.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_app::Book;
use claimbook_app::views::*;
use claimbook_domain::field::DeclaredKind;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Held, Wanted, held, is_sound, matter_of};
use crate::import::cases;
use crate::world::{World, clock};

/// One thing that someone does to the fields of a matter.
#[derive(Debug, Clone)]
enum Step {
    Add(DeclaredKind),
    Retire(usize, bool),
    Kind(usize, DeclaredKind),
    Identify(usize, bool),
    Write(usize, usize, usize),
    Undo,
    Slice,
}

fn step() -> impl Strategy<Value = Step> {
    use DeclaredKind::*;
    let kinds = [Text, Notes, Date, YesNo, Count, Money, Number, Choice, Url, Email, Phone];
    let kind = || prop::sample::select(kinds.to_vec());
    prop_oneof![
        2 => kind().prop_map(Step::Add),
        2 => (0usize..6, any::<bool>()).prop_map(|(field, retired)| Step::Retire(field, retired)),
        5 => (0usize..6, kind()).prop_map(|(field, kind)| Step::Kind(field, kind)),
        1 => (0usize..6, any::<bool>()).prop_map(|(field, identity)| Step::Identify(field, identity)),
        3 => (0usize..3, 0usize..6, 0usize..4).prop_map(|(claim, field, value)| Step::Write(claim, field, value)),
        2 => Just(Step::Undo),
        1 => Just(Step::Slice),
    ]
}

/// What the fields of the story hold at first: texts that read in some other kind each.
const TEXTS: [[&str; 4]; 4] = [
    ["1", "12", "1,200", "7"],
    ["2024-02-29", "1/31/2024", "1999-12-31", ""],
    ["Y", "no", "yes", ""],
    ["gold", "Silver 2", "GOLD", "+"],
];

/// The fields that a story begins with.
const FIRST: [&str; 4] = ["order", "select", "to", "vin"];

/// A book with three claimants and four fields of text.
fn with_texts() -> World {
    let text = |key: &&str| Wanted { key: (*key).to_string(), kind: DeclaredKind::Text, seed: 0 };
    let (matter, fields) = matter_of(&FIRST.iter().map(text).collect::<Vec<_>>());
    assert_eq!(fields.len(), FIRST.len());
    let world = World::of(matter);
    for person in 0..3 {
        let own = FIRST.iter().zip(TEXTS).map(|(key, texts)| ((*key).to_string(), json!(texts[person])));
        let mut set: serde_json::Map<String, Value> = own.collect();
        set.insert("last_name".into(), json!(format!("Doe{person}")));
        world.add_with(Value::Object(set));
    }
    world
}

/// The keys of all fields, in the order in which they joined.
fn keys(world: &World) -> Vec<String> {
    let declared: DeclaredFields = world.call("matter.fields", json!({})).unwrap();
    let keys: BTreeSet<String> = declared.fields.into_iter().map(|field| field.key).collect();
    keys.into_iter().collect()
}

fn edit_matter(world: &World, set: Value) -> Result<(), String> {
    world.call::<MatterView>("matter.edit", json!({ "set": set })).map(drop).map_err(|why| why.message)
}

/// Does one step; why not, if it is refused.
fn take(world: &World, step: &Step, number: usize) -> Result<(), String> {
    let keys = keys(world);
    let key = |place: usize| &keys[place % keys.len()];
    let of = |key: &str, attribute: &str| format!("field.{key}.{attribute}");
    let kind_of = |key: &str, kind: DeclaredKind| {
        let mut set = BTreeMap::from([(of(key, "kind"), kind.code().to_string())]);
        let choices = if kind == DeclaredKind::Choice { "Gold\nSilver 2\n+" } else { "" };
        set.insert(of(key, "choices"), choices.to_string());
        set.insert(of(key, "decimals"), if kind == DeclaredKind::Number { "2" } else { "0" }.to_string());
        set
    };
    match step {
        Step::Add(kind) => {
            let key = format!("added_{number}");
            let mut set = kind_of(&key, *kind);
            set.insert(of(&key, "label"), format!("Added {number}"));
            edit_matter(world, json!(set))
        }
        Step::Retire(place, retired) => {
            edit_matter(world, json!({ of(key(*place), "retired"): if *retired { "yes" } else { "no" } }))
        }
        Step::Kind(place, kind) => edit_matter(world, json!(kind_of(key(*place), *kind))),
        Step::Identify(place, identity) => {
            edit_matter(world, json!({ of(key(*place), "identity"): if *identity { "yes" } else { "no" } }))
        }
        Step::Write(claim, place, value) => {
            let texts = TEXTS[place % TEXTS.len()];
            world
                .edit(&format!("DOE-000000{}", claim + 1), key(*place), texts[*value])
                .map(drop)
                .map_err(|why| why.message)
        }
        Step::Undo => world.undo().map(drop).map_err(|why| why.message),
        Step::Slice => {
            let path = world.path(&format!("slice-{number}.claimbook"));
            world.call::<SliceSaved>("slice.save", json!({ "path": path, "filter": {} })).unwrap();
            let slice = Book::open(std::path::Path::new(&path), clock(), "M. Okafor").unwrap();
            is_sound(&slice);
            assert_eq!(held(&slice), held(&world.book));
            Ok(())
        }
    }
}

/// How many values each claimant holds in the fields of the story, retired ones too: what comes back when every field does.
fn with_all_fields(world: &World) -> Held {
    let retired: DeclaredFields = world.call("matter.fields", json!({})).unwrap();
    let retired: Vec<String> =
        retired.fields.into_iter().filter(|field| field.retired).map(|field| field.key).collect();
    let set: BTreeMap<String, &str> = retired.iter().map(|key| (format!("field.{key}.retired"), "no")).collect();
    if set.is_empty() {
        return held(&world.book);
    }
    edit_matter(world, json!(set)).unwrap();
    let held = held(&world.book);
    world.undo().unwrap();
    held
}

#[test]
fn what_identifies_a_person_is_compared_as_its_kind_is() {
    let world = with_texts();
    let duplicate = |world: &World, value: &str| -> bool {
        let text = format!("Last name,First name,vin\nRoe,Jo,{value}\n");
        let path = world.file("one.csv", text.as_bytes());
        world.preview(&path).unwrap().duplicate == 1
    };
    world.edit("DOE-0000001", "vin", "+1 (415) 555-0142").unwrap();
    edit_matter(&world, json!({ "field.vin.identity": "yes" })).unwrap();
    assert!(!duplicate(&world, "415-555-0142"), "as texts they differ");
    edit_matter(&world, json!({ "field.vin.kind": "phone" })).unwrap();
    world.is_sound();
    assert!(duplicate(&world, "415-555-0142"), "as phone numbers they are one");
    world.undo().unwrap();
    world.is_sound();
    assert!(!duplicate(&world, "415-555-0142"));

    world.edit("DOE-0000001", "vin", "https://example.org/Order?id=1").unwrap();
    edit_matter(&world, json!({ "field.vin.kind": "url" })).unwrap();
    world.is_sound();
    assert!(duplicate(&world, "www.example.org/order?id=1"));
    assert!(!duplicate(&world, "www.example.org/order?id=2"), "another order is another page");
    edit_matter(&world, json!({ "field.vin.site": "example.org" })).unwrap();
    world.is_sound();
}

/// How many values there are.
fn how_many(held: &Held) -> usize {
    held.values().map(BTreeMap::len).sum()
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn no_change_of_the_fields_loses_a_value(steps in prop::collection::vec(step(), 1..8)) {
        let world = with_texts();
        // What the book held before each act that is in effect.
        let mut acts: Vec<Held> = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            let before = held(&world.book);
            let event = world.book.change().unwrap();
            let done = take(&world, step, number);
            let after = held(&world.book);
            world.is_sound();
            match (step, done) {
                (_, Err(why)) => prop_assert_eq!(&after, &before, "{:?} was refused: {}", step, why),
                (Step::Undo, Ok(())) => {
                    // Before the acts of the story are those that added the claimants.
                    let Some(was) = acts.pop() else { return Ok(()) };
                    prop_assert_eq!(&after, &was);
                }
                (_, Ok(())) if world.book.change().unwrap() == event => prop_assert_eq!(&after, &before),
                (Step::Slice, Ok(())) => prop_assert_eq!(&after, &before),
                (_, Ok(())) => {
                    if let Step::Kind(..) = step {
                        prop_assert_eq!(how_many(&after), how_many(&before), "{:?}", step);
                    }
                    world.undo().unwrap();
                    prop_assert_eq!(&held(&world.book), &before, "{:?} is taken back", step);
                    world.is_sound();
                    world.redo().unwrap();
                    prop_assert_eq!(&held(&world.book), &after, "{:?} is done again", step);
                    world.is_sound();
                    acts.push(before);
                }
            }
        }
    }

    #[test]
    fn retired_fields_come_back_with_every_value(steps in prop::collection::vec(step(), 1..6)) {
        let world = with_texts();
        for (number, step) in steps.iter().filter(|step| !matches!(step, Step::Write(..) | Step::Undo)).enumerate() {
            let before = how_many(&with_all_fields(&world));
            let _ = take(&world, step, number);
            prop_assert_eq!(how_many(&with_all_fields(&world)), before, "{:?}", step);
            world.is_sound();
        }
    }
}
