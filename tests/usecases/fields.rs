//! Whatever fields a matter declares: lists of them go in and out unchanged, and no change of the fields loses a value.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_app::views::*;
use claimbook_app::{Book, matters};
use claimbook_domain::field::{Declaration, DeclaredKind};
use claimbook_domain::matter::Matter;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::import::{cases, counts};
use crate::world::{World, call, clock};

/// What a firm may call a field: words of SQL's, of the program's and of its own.
const KEYS: [&str; 32] = [
    "order",
    "group",
    "select",
    "index",
    "to",
    "from",
    "table",
    "values",
    "key",
    "default",
    "check",
    "null",
    "true",
    "rowid",
    "oid",
    "old",
    "new",
    "rank",
    "claimant",
    "matter",
    "abort",
    "current_date",
    "plan",
    "premium",
    "type",
    "date",
    "number",
    "text",
    "amount_paid",
    "a",
    "vin",
    "x_1",
];

/// A field as the test declares it.
#[derive(Debug, Clone)]
struct Wanted {
    key: String,
    kind: DeclaredKind,
    /// Decides about everything that its kind leaves open.
    seed: u8,
}

impl Wanted {
    fn is_set(&self, bit: u8) -> bool {
        self.seed >> bit & 1 == 1
    }

    fn identity(&self) -> bool {
        use DeclaredKind::*;
        self.is_set(0) && matches!(self.kind, Text | Url | Email | Phone)
    }

    fn decimals(&self) -> u8 {
        if self.kind == DeclaredKind::Number { self.seed % 7 } else { 0 }
    }

    /// The table of a matter file that declares it.
    fn table(&self) -> String {
        use DeclaredKind::*;
        let flag = |name: &str, bit: u8| format!("{name} = {}\n", self.is_set(bit));
        let mut text =
            format!("[[field]]\nkey = '{}'\nlabel = 'Field {}'\nkind = '{}'\n", self.key, self.key, self.kind.code());
        text.push_str(&flag("required", 1));
        text.push_str(&flag("court", 2));
        text.push_str(if self.is_set(3) { "group = 'Own group'\n" } else { "" });
        text.push_str(if self.identity() { "identity = true\n" } else { "" });
        match self.kind {
            Text if self.is_set(4) => text.push_str("sensitive = 'account'\n"),
            Choice => text.push_str(&format!("choices = ['Gold', 'Silver 2', '+']\n{}", flag("open", 4))),
            Count => text.push_str(&format!("unit = 'visits'\n{}", flag("or_yes_no", 4))),
            Number => text.push_str(&format!("unit = 'hours'\ndecimals = {}\n", self.decimals())),
            Period if self.is_set(4) => text.push_str(&format!("from = '{0}_begins'\nto = '{0}_ends'\n", self.key)),
            _ => {}
        }
        text
    }

    /// The columns with a value that the book keeps as it is written, for a row of the list.
    fn values(&self, row: usize, pick: u8) -> Vec<String> {
        use DeclaredKind::*;
        let pick = usize::from(pick);
        let of = |values: &[&str]| values[pick % values.len()].to_string();
        let columns = if self.kind == Period { 2 } else { 1 };
        if pick % 5 == 4 {
            return vec![String::new(); columns];
        }
        vec![match self.kind {
            Text if self.identity() => format!("{}-{row}", of(&["No 7", "=7", "Ä 7", "007"])),
            Text => of(&["A 1", "=1+1 x", "Ünï 7", "007", "a,b \"c\" 3", "-5 x", "x;y|9", "1e5"]),
            Notes => of(&["first\nsecond 2", "- one", "=now()", "a\tb, \"c\""]),
            Date => of(&["2024-02-29", "1999-12-31", "2025-01-02"]),
            YesNo => of(&["yes", "no"]),
            Count => of(&["0", "12", "999999999", if self.is_set(4) { "yes" } else { "7" }]),
            Money => of(&["0.00", "1234.50", "0.05", "90071992547409.92"]),
            Number if self.decimals() == 0 => of(&["0", "12", "9007199254740992"]),
            Number => of(&["0", "12", "2.5", "1200", "0.1"]),
            Choice => of(&["Gold", "Silver 2", "+", if self.is_set(4) { "Tin 3" } else { "Gold" }]),
            Url => format!("https://example.org/{}/{row}", of(&["a", "in/ann", "p?q=1"])),
            Email => format!("{}{row}@example.org", of(&["ann", "j.o", "x+y"])),
            Phone => format!("415-555-01{row:02}"),
            Period => return vec!["2024-02-29".into(), of(&["2024-02-29", "2025-12-31", ""])],
        }]
    }
}

fn wanted() -> impl Strategy<Value = Wanted> {
    let key =
        prop_oneof![3 => prop::sample::select(KEYS.to_vec()).prop_map(str::to_string), 1 => "[a-z][a-z0-9_]{0,12}"];
    let kind = prop::sample::select(DeclaredKind::ALL.map(|(kind, ..)| kind).to_vec());
    (key, kind, any::<u8>()).prop_map(|(key, kind, seed)| Wanted { key, kind, seed })
}

const HEAD: &str = "caption = 'Doe v. Example'\ncourt = 'A court'\nzone = 'UTC'\nper_plaintiff = 10\nbasis = 'sought'\n\
                    claim_prefix = 'DOE'\n";

/// The matter that declares as many of these as may be together. What is refused says which key and why.
fn matter_of(all: &[Wanted]) -> (Matter, Vec<Wanted>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("doe.toml");
    let read = |fields: &[Wanted]| {
        let text: String = fields.iter().map(Wanted::table).collect();
        std::fs::write(&path, format!("{HEAD}{text}")).unwrap();
        matters::from_file(&path)
    };
    let (mut matter, mut taken) = (read(&[]).unwrap(), Vec::new());
    for field in all {
        taken.push(field.clone());
        match read(&taken) {
            Ok(more) => matter = more,
            Err(why) => {
                assert!(why.message.contains(", line "), "{}", why.message);
                taken.pop();
            }
        }
    }
    (matter, taken)
}

/// The columns of a list with all of these, and its rows.
fn list_of(fields: &[Wanted], matter: &Matter, picks: &[Vec<u8>]) -> (Vec<String>, Vec<Vec<String>>) {
    let own = fields.iter().flat_map(|field| matter.declared(&field.key).map(Declaration::columns).unwrap());
    let columns = ["last_name".to_string(), "first_name".to_string()].into_iter().chain(own).collect();
    let row = |(place, picks): (usize, &Vec<u8>)| {
        let own = fields.iter().zip(picks.iter().cycle()).flat_map(|(field, pick)| field.values(place, *pick));
        ["Doe".to_string(), format!("Ann{}", (b'a' + place as u8) as char)].into_iter().chain(own).collect()
    };
    (columns, picks.iter().enumerate().map(row).collect())
}

fn csv_of(columns: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).unwrap();
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

/// What everyone holds, by claim number: what is blank is left out.
type Held = BTreeMap<String, BTreeMap<String, String>>;

fn held(book: &Book) -> Held {
    let page: ClaimantPage = call(book, "claimants.list", json!({ "limit": 1000 })).unwrap();
    let values = |row: &ClaimantView| -> BTreeMap<String, String> {
        let all: BTreeMap<String, String> = serde_json::from_value(json!(row.fields)).unwrap();
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    };
    page.rows.iter().map(|row| (row.claim_no.clone(), values(row))).collect()
}

fn is_sound(book: &Book) {
    let report: VerifyReport = call(book, "book.verify", json!({})).unwrap();
    assert!(report.ok, "{:#?}", report.checks);
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_list_of_any_fields_goes_in_and_out_unchanged(
        all in prop::collection::vec(wanted(), 1..8),
        picks in prop::collection::vec(prop::collection::vec(any::<u8>(), 8), 1..6),
    ) {
        let (matter, fields) = matter_of(&all);
        let (columns, rows) = list_of(&fields, &matter, &picks);
        let world = World::of(matter.clone());
        let report = world.import(&world.file("list.csv", &csv_of(&columns, &rows))).unwrap();
        prop_assert_eq!(counts(&report), [rows.len() as u64, 0, 0, 0, 0], "{:?} {:?}", report.rejects, report.duplicates);
        prop_assert!(report.unmapped.is_empty(), "{:?}", report.unmapped);
        let named = |row: &Vec<String>| -> BTreeMap<String, String> {
            columns.iter().cloned().zip(row.iter().cloned()).filter(|(_, value)| !value.is_empty()).collect()
        };
        let first = held(&world.book);
        prop_assert_eq!(first.values().cloned().collect::<Vec<_>>(), rows.iter().map(named).collect::<Vec<_>>());
        world.is_sound();

        for name in ["full.csv", "full.xlsx"] {
            let path = world.path(name);
            world.call::<SavedFile>("export.save", json!({ "path": path, "preset": "full" })).unwrap();
            let other = World::of(matter.clone());
            let report = other.import(&path).unwrap();
            prop_assert_eq!(counts(&report), [rows.len() as u64, 0, 0, 0, 0], "{}: {:?}", name, report.rejects);
            prop_assert_eq!(held(&other.book), first.clone(), "{}", name);
            other.is_sound();
        }
        let report = world.take_back(&world.sheet());
        prop_assert_eq!(counts(&report), [0, 0, rows.len() as u64, 0, 0]);

        let path = world.path("slice.claimbook");
        world.call::<SliceSaved>("slice.save", json!({ "path": path, "filter": {} })).unwrap();
        let slice = Book::open(std::path::Path::new(&path), clock(), "M. Okafor").unwrap();
        is_sound(&slice);
        prop_assert_eq!(held(&slice), first);
        let difference: SliceDifference = world.call("slice.preview", json!({ "path": path })).unwrap();
        prop_assert!(difference.nothing);
    }
}

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
