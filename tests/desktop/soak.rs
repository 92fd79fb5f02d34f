//! Window, command line and real dialogs on one book at the same time, while a list kept outside counts every act that was
//! acknowledged. At the end each of them is in the book, with its value.
//!
//! The short form takes about 20 seconds. The long one takes as long as it is given; nextest would end it after ten minutes:
//!
//! ```sh
//! CLAIMBOOK_SOAK_SECONDS=600 cargo test -p claimbook-tests --test desktop soak -- --nocapture
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, RwLock};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::app::{App, Home, Look, claimbook};
use crate::dialogs::{is_saved, locks_on, opens_the_record};
use crate::driver::key;

const SHORT: Duration = Duration::from_secs(20);
const WINDOW: &str = "P. Aralegal";
const EDITOR: &str = "cli editor";
const CLERK: &str = "cli clerk";

/// What was acknowledged: a window that showed it as saved, or a command that ended with 0.
#[derive(Debug, Default)]
struct Acknowledged {
    /// Acts by who did them.
    acts: BTreeMap<&'static str, u64>,
    /// The last value of each field, by claim number and column.
    fields: BTreeMap<(String, &'static str), String>,
    /// Last names that were added or imported.
    names: BTreeSet<String>,
    /// Files that were attached.
    evidence: BTreeSet<String>,
}

/// The book under test, and what its users agreed on.
struct Soak {
    book: PathBuf,
    /// The book's folder, which the dialogs list.
    folder: PathBuf,
    /// The clerk's folder: a dialog that lists hundreds of new files a minute loses keys.
    desk: PathBuf,
    until: Instant,
    failed: AtomicBool,
    acknowledged: Mutex<Acknowledged>,
    /// Held for writing from the preview of the window's import to its commit: a change in between is refused, which is right.
    preview: RwLock<()>,
}

impl Soak {
    fn book(&self) -> &str {
        self.book.to_str().expect("the path of a test is text")
    }

    fn is_over(&self) -> bool {
        Instant::now() >= self.until || self.failed.load(Ordering::Relaxed)
    }

    fn note(&self, who: &'static str, what: impl FnOnce(&mut Acknowledged)) {
        let mut acknowledged = self.acknowledged.lock().expect("no other user failed");
        *acknowledged.acts.entry(who).or_default() += 1;
        what(&mut acknowledged);
    }

    /// Runs a command as someone and reads its answer.
    fn run(&self, who: &str, args: &[&str]) -> Value {
        let _no_preview = self.preview.read().expect("no other user failed");
        let told = claimbook(&[args, &["--json", "--actor", who]].concat());
        serde_json::from_str(&told).unwrap_or_else(|why| panic!("{args:?}: {why}: {told}"))
    }
}

/// Numbers that look random and are the same each time (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}

#[test]
fn soak_of_window_command_line_and_dialogs() {
    let home = Home::new();
    let folder = home.path("Documents");
    let book = folder.join("soak.claimbook");
    claimbook(&["new", path(&book), "--actor", "setup"]);
    claimbook(&["claimant", "add", path(&book), "--last-name", "Castellano", "--actor", "setup"]);
    let desk = home.path("Desk");
    fs::create_dir_all(&desk).expect("a folder");
    let app = home.start_with_real_dialogs(Look::Light, &[&book]);
    app.sees("1 in all");
    let until = Instant::now() + length();
    let soak = Soak {
        book,
        folder,
        desk,
        until,
        failed: AtomicBool::new(false),
        acknowledged: Mutex::default(),
        preview: RwLock::default(),
    };
    let at_first = events(&soak).len();
    let rounds = std::thread::scope(|scope| {
        scope.spawn(|| editor(&soak));
        scope.spawn(|| clerk(&soak));
        window(&soak, &app)
    });
    drop(app);
    agrees(&soak, at_first, rounds);
}

fn length() -> Duration {
    let asked = std::env::var("CLAIMBOOK_SOAK_SECONDS").ok();
    asked.map_or(SHORT, |text| Duration::from_secs(text.parse().expect("CLAIMBOOK_SOAK_SECONDS is a number")))
}

/// Adds claimants and edits them, and takes some edits back.
fn editor(soak: &Soak) {
    let mut chance = Chance(1);
    let mut own: Vec<String> = Vec::new();
    for turn in 0.. {
        if soak.is_over() {
            return;
        }
        if own.is_empty() || chance.below(4) == 0 {
            own.push(adds(soak, turn));
            continue;
        }
        let claim = own[chance.below(own.len() as u64) as usize].clone();
        let (event, before) = edits(soak, &claim, turn);
        if chance.below(3) == 0 {
            soak.run(EDITOR, &["undo", soak.book(), &event]);
            soak.note(EDITOR, |list| drop(list.fields.insert((claim, "city"), before)));
        }
    }
}

fn adds(soak: &Soak, turn: u64) -> String {
    let name = format!("Added{turn}");
    let added = soak.run(EDITOR, &["claimant", "add", soak.book(), "--last-name", &name]);
    soak.note(EDITOR, |list| list.names.extend([name]));
    text(&added["claim_no"])
}

/// The number of the act, and what the field held before.
fn edits(soak: &Soak, claim: &str, turn: u64) -> (String, String) {
    let city = format!("City{turn}");
    soak.run(EDITOR, &["claimant", "edit", soak.book(), claim, "--set", &format!("city={city}")]);
    let mut before = String::new();
    soak.note(EDITOR, |list| {
        before = list.fields.insert((claim.to_string(), "city"), city.clone()).unwrap_or_default();
    });
    let newest = soak.run(EDITOR, &["history", soak.book(), claim, "--limit", "1"]);
    let act = &newest["rows"][0];
    assert_eq!(act["changes"][0]["changes"][0]["after"], city.as_str(), "{act}");
    (act["event"].to_string(), before)
}

/// Imports lists, writes lists and copies out, and checks the book.
fn clerk(soak: &Soak) {
    let mut chance = Chance(2);
    for turn in 0.. {
        if soak.is_over() {
            return;
        }
        match chance.below(4) {
            0 => {
                let list = soak.desk.join(format!("clerk-{turn}.csv"));
                let names = write_list(&list, &format!("Clerk{turn}"));
                let done = soak.run(CLERK, &["import", soak.book(), path(&list)]);
                assert_eq!(done["new"], 2, "{done}");
                soak.note(CLERK, |acknowledged| acknowledged.names.extend(names));
            }
            1 => {
                let list = soak.desk.join(format!("out-{turn}.csv"));
                soak.run(CLERK, &["export", soak.book(), path(&list), "--preset", "full"]);
                soak.note(CLERK, |_| ());
            }
            2 => {
                let copy = soak.desk.join(format!("copy-{turn}.claimbook"));
                soak.run(CLERK, &["backup", soak.book(), path(&copy)]);
                soak.note(CLERK, |_| ());
                claimbook(&["verify", path(&copy)]);
                fs::remove_file(&copy).expect("the copy is closed");
            }
            _ => drop(soak.run(CLERK, &["verify", soak.book()])),
        }
    }
}

/// When the window fails there is no use in going on: the others end too.
struct EndsOthers<'a>(&'a AtomicBool);

impl Drop for EndsOthers<'_> {
    fn drop(&mut self) {
        self.0.store(std::thread::panicking(), Ordering::Relaxed);
    }
}

/// What the person in the window does until the time is over; how many rounds that were.
fn window(soak: &Soak, app: &App) -> u64 {
    let _end = EndsOthers(&soak.failed);
    let mut chance = Chance(3);
    opens_the_record(app, "LNKD-0000001");
    for round in 0.. {
        // The first rounds do each deed once, however short the time is.
        if round >= 4 && soak.is_over() {
            return round;
        }
        match if round < 4 { round } else { chance.below(5) } {
            0 => cancels_a_dialog(app),
            1 => attaches(soak, app, round),
            2 => imports(soak, app, round),
            _ => types_a_field(soak, app, round, &mut chance),
        }
        assert!(locks_on(&soak.book) > 0, "the window holds no locks on its book after round {round}");
    }
    unreachable!("rounds are counted without end")
}

fn cancels_a_dialog(app: &App) {
    app.click_in("[role=tablist]", "Evidence");
    app.click("Attach files…");
    app.native_dialog("Choose evidence").cancel();
}

fn attaches(soak: &Soak, app: &App, round: u64) {
    let name = format!("proof-{round}.txt");
    let file = soak.folder.join(&name);
    fs::write(&file, format!("Receipt {round}")).expect("a file");
    app.click_in("[role=tablist]", "Evidence");
    app.click("Attach files…");
    app.native_dialog("Choose evidence").choose(&file);
    app.sees(&name);
    soak.note(WINDOW, |list| list.evidence.extend([name]));
}

fn imports(soak: &Soak, app: &App, round: u64) {
    let name = format!("list-{round}.csv");
    let list = soak.folder.join(&name);
    let names = write_list(&list, &format!("Window{round}"));
    app.goes_to("Imports");
    app.click("Import a list…");
    let dialog = app.native_dialog("Choose a list of claimants");
    {
        let _alone = soak.preview.write().expect("no other user failed");
        dialog.choose(&list);
        app.sees("2 rows = 2 new");
        app.click("Import 2 claimants");
        app.sees(&format!("Imported 2 new from {name}"));
    }
    soak.note(WINDOW, |acknowledged| acknowledged.names.extend(names));
    opens_the_record(app, "LNKD-0000001");
}

fn types_a_field(soak: &Soak, app: &App, round: u64, chance: &mut Chance) {
    const FIELDS: [(&str, &str); 3] = [("Address", "address1"), ("Address line 2", "address2"), ("City", "city")];
    let (label, column) = FIELDS[chance.below(3) as usize];
    let value = format!("{label} {round}");
    app.click_in("[role=tablist]", "Record");
    app.tab_to(label);
    app.page.chord(&[key::CONTROL], 'a');
    app.types(&value);
    app.page.keys([key::TAB]);
    is_saved(app);
    soak.note(WINDOW, |list| drop(list.fields.insert(("LNKD-0000001".into(), column), value)));
}

/// The book has every act that was acknowledged, and no other; and every value.
fn agrees(soak: &Soak, at_first: usize, rounds: u64) {
    let acknowledged = soak.acknowledged.lock().expect("no user failed");
    claimbook(&["verify", soak.book()]);
    let events = events(soak);
    for (who, acts) in &acknowledged.acts {
        let kept = events.iter().filter(|event| event["actor"] == *who).count() as u64;
        assert_eq!(kept, *acts, "acts of {who}");
    }
    let all: u64 = acknowledged.acts.values().sum();
    assert_eq!(events.len() - at_first, all as usize, "acts in all");
    for ((claim, column), value) in &acknowledged.fields {
        let record = soak.run("nobody", &["claimant", "show", soak.book(), claim]);
        assert_eq!(record[*column], value.as_str(), "{column} of {claim}");
    }
    let rows = soak.run("nobody", &["claimant", "list", soak.book()])["rows"].clone();
    let kept: BTreeSet<String> = rows.as_array().into_iter().flatten().map(|row| text(&row["last_name"])).collect();
    let lost: Vec<_> = acknowledged.names.difference(&kept).collect();
    assert!(lost.is_empty(), "claimants that are not saved value: {lost:?}");
    let evidence = soak.run("nobody", &["evidence", "list", soak.book()]).to_string();
    for name in &acknowledged.evidence {
        assert!(evidence.contains(&format!("\"{name}\"")), "{name} is not attached: {evidence}");
    }
    let figures = json!({ "rounds_in_the_window": rounds, "acts": acknowledged.acts, "fields": acknowledged.fields.len(),
        "claimants": acknowledged.names.len(), "evidence": acknowledged.evidence.len() });
    println!("all acknowledged acts are saved value: {figures}");
}

fn events(soak: &Soak) -> Vec<Value> {
    let history = soak.run("nobody", &["history", soak.book()]);
    history["rows"].as_array().expect("rows").clone()
}

/// Two people of whom the book has heard nothing yet; their last names.
fn write_list(list: &Path, stem: &str) -> [String; 2] {
    let names = ["A", "B"].map(|end| format!("{stem}{end}"));
    let rows = names.each_ref().map(|name| format!("{name},Ann,{}@example.org\n", name.to_lowercase()));
    fs::write(list, format!("Last name,First name,E-mail\n{}", rows.concat())).expect("the list is written");
    names
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_string()
}

fn path(file: &Path) -> &str {
    file.to_str().expect("the path of a test is text")
}
