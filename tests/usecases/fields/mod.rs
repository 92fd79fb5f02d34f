//! Whatever fields a matter declares: lists of them go in and out unchanged.

mod changes;

use std::collections::BTreeMap;

use claimbook_app::views::*;
use claimbook_app::{Book, matters};
use claimbook_domain::field::{Declaration, DeclaredKind};
use claimbook_domain::matter::Matter;
use proptest::prelude::*;
use serde_json::json;

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
