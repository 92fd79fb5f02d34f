//! A disk that fills up. A small one of its own where such can be mounted, and everywhere a limit on the size of a file, which the
//! system refuses to pass in the same way.

use std::process::{Command, Output};

use serde_json::Value;

use crate::{Desk, claimbook, heads, is_sound, json, refusal};

const ROWS: usize = 1_000;

#[test]
fn an_import_that_finds_no_room_changes_nothing_and_goes_through_later() {
    let desk = Desk::with_list(ROWS);
    let blank = desk.book("blank.claimbook");
    let mut refused = 0;
    for kib in [64, 520, 900, 1_300, 20_000] {
        let book = desk.path(&format!("{kib}.claimbook"));
        std::fs::copy(&blank, &book).unwrap();
        let output = limited(kib, &["import", &book, &desk.list(), "--json"]);
        if output.status.success() {
            assert_eq!(heads(&book), 1 + new(&output.stdout), "{kib}");
        } else {
            assert_eq!(refusal(&output)["kind"], "disk_full", "{kib}");
            assert_eq!(heads(&book), 1, "{kib}");
            refused += 1;
            is_sound(&book);
            json(&["import", &book, &desk.list(), "--json"]);
        }
        is_sound(&book);
    }
    assert!((3..5).contains(&refused), "{refused} of 5 imports found no room");
}

#[test]
fn an_export_that_finds_no_room_leaves_what_was_there() {
    let desk = Desk::with_list(ROWS);
    std::fs::create_dir(desk.path("out")).unwrap();
    let (book, out) = (desk.book("a.claimbook"), desk.path("out/claims.csv"));
    json(&["import", &book, &desk.list(), "--json"]);
    std::fs::write(&out, "former").unwrap();
    for kib in [4, 100, 200] {
        let told = refusal(&limited(kib, &["export", &book, &out, "--json"]));
        assert_eq!(told["kind"], "disk_full", "{told}");
        assert_eq!(std::fs::read(&out).unwrap(), b"former");
        assert_eq!(desk.names("out"), ["claims.csv"], "nothing is left beside it");
        is_sound(&book);
    }
    assert_eq!(json(&["export", &book, &out, "--json"])["rows"], heads(&book));
}

/// The command with a limit on the size of files that is told as an error, not as a signal.
fn limited(kib: u32, words: &[&str]) -> Output {
    let script = "ulimit -f \"$1\"; trap '' XFSZ; shift; exec \"$@\"";
    let blocks = (kib * 2).to_string();
    Command::new("sh").args(["-c", script, "sh", &blocks]).arg(claimbook()).args(words).output().unwrap()
}

fn new(answer: &[u8]) -> u64 {
    serde_json::from_slice::<Value>(answer).unwrap()["new"].as_u64().unwrap()
}

/// Mounts a disk of so many KiB that only this script sees, imports into a book on it, makes room and imports again; then fills it
/// except for a little and exports there. The folder `told` holds the answers.
const SCRIPT: &str = r#"
set -u
claimbook=$1 kib=$2 blank=$3 list=$4 told=$5 disk=$6
mount -t tmpfs -o size="${kib}k" claimbook "$disk" || exit 9
say() { name=$1; shift; "$claimbook" "$@" --json >"$told/$name" 2>"$told/$name.err"; echo $? >"$told/$name.code"; }
cp "$blank" "$disk/a.claimbook"
say first import "$disk/a.claimbook" "$list"
mount -o remount,size=64m "$disk"
say heads tally "$disk/a.claimbook"
say sound verify "$disk/a.claimbook"
ls -A "$disk" >"$told/left"
grep -q 1 "$told/first.code" && say again import "$disk/a.claimbook" "$list"
say end verify "$disk/a.claimbook"
cp "$disk/a.claimbook" "$told/a.claimbook"
rm "$disk"/*
mount -o remount,size=100k "$disk"
echo former >"$disk/claims.csv"
say export export "$told/a.claimbook" "$disk/claims.csv"
ls -A "$disk" >"$told/beside"
cp "$disk/claims.csv" "$told/claims.csv"
mount -o remount,size=64m "$disk"
say export-again export "$told/a.claimbook" "$disk/claims.csv"
say last verify "$told/a.claimbook"
"#;

#[test]
fn a_small_disk_of_its_own_fills_up_and_nothing_is_lost() {
    let desk = Desk::with_list(ROWS);
    let blank = desk.book("blank.claimbook");
    let size = u32::try_from(std::fs::metadata(&blank).unwrap().len() / 1024).unwrap();
    let mut refused = 0;
    for more in [8, 80, 500, 1_000, 20_000] {
        let Some(told) = on_small_disk(&desk, size + more, &blank) else {
            println!("no disk can be mounted here: only the limit on files was tried");
            return;
        };
        let whole = told.json("first").is_some();
        if !whole {
            assert_eq!(told.refusal("first")["kind"], "disk_full", "{more}");
            assert_eq!(told.read("left").trim(), "a.claimbook", "nothing is left beside it");
            assert!(told.json("again").unwrap()["new"].as_u64() > Some(0));
            refused += 1;
        }
        let heads = told.json("heads").unwrap()["all"]["claimants"].clone();
        assert_eq!(heads == 1, !whole, "{heads} claimants after {whole}");
        for check in ["sound", "end", "last"] {
            assert_eq!(told.json(check).unwrap()["ok"], true, "{more} {check}");
        }
        assert_eq!(told.refusal("export")["kind"], "disk_full");
        assert_eq!((told.read("beside").trim(), told.read("claims.csv").as_str()), ("claims.csv", "former\n"));
        assert!(told.json("export-again").unwrap()["rows"].as_u64() > Some(900));
    }
    assert!((3..5).contains(&refused), "{refused} of 5 imports found no room");
}

/// What the script left.
struct Told {
    folder: String,
}

impl Told {
    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(format!("{}/{name}", self.folder)).unwrap()
    }

    /// The answer of a command that went through; `None` when it did not.
    fn json(&self, name: &str) -> Option<Value> {
        (self.read(&format!("{name}.code")).trim() == "0").then(|| serde_json::from_str(&self.read(name)).unwrap())
    }

    /// What a command said that did not.
    fn refusal(&self, name: &str) -> Value {
        assert_eq!(self.read(&format!("{name}.code")).trim(), "1", "{}", self.read(name));
        serde_json::from_str(&self.read(&format!("{name}.err"))).unwrap()
    }
}

fn on_small_disk(desk: &Desk, kib: u32, blank: &str) -> Option<Told> {
    let told = Told { folder: desk.path(&format!("told-{kib}")) };
    let disk = desk.path("disk");
    std::fs::create_dir_all(&disk).unwrap();
    std::fs::create_dir(&told.folder).unwrap();
    let run = Command::new("unshare")
        .args(["-rm", "sh", "-c", SCRIPT, "sh"])
        .arg(claimbook())
        .args([&kib.to_string(), blank, &desk.list(), &told.folder, &disk])
        .output();
    let mounted = run.is_ok_and(|output| output.status.success());
    mounted.then_some(told)
}

/// Mounts a disk that a book and 8 KiB more fill, and asks and tells the book something there.
const FULL: &str = r#"
set -u
claimbook=$1 book=$2 told=$3 disk=$4 kib=$5
mount -t tmpfs -o size="${kib}k" claimbook "$disk" || exit 9
say() { name=$1; shift; "$claimbook" "$@" --json >"$told/$name" 2>"$told/$name.err"; echo $? >"$told/$name.code"; }
cp "$book" "$disk/a.claimbook"
say tally tally "$disk/a.claimbook"
say history history "$disk/a.claimbook"
say add claimant add "$disk/a.claimbook" --last-name Lee
say slice slice "$book" "$disk/s.claimbook"
ls -A "$disk" >"$told/left"
"#;

#[test]
fn a_book_on_a_full_disk_can_be_read() {
    let desk = Desk::with_list(1);
    let book = desk.book("a.claimbook");
    let told = Told { folder: desk.path("told") };
    std::fs::create_dir(&told.folder).unwrap();
    std::fs::create_dir(desk.path("disk")).unwrap();
    let size = std::fs::metadata(&book).unwrap().len() / 1024 + 8;
    let run = Command::new("unshare")
        .args(["-rm", "sh", "-c", FULL, "sh"])
        .arg(claimbook())
        .args([&book, &told.folder, &desk.path("disk"), &size.to_string()])
        .output();
    if !run.is_ok_and(|output| output.status.success()) {
        println!("no disk can be mounted here");
        return;
    }
    assert_eq!(told.json("tally").unwrap()["all"]["claimants"], 1);
    assert_eq!(told.json("history").unwrap()["rows"].as_array().unwrap().len(), 2);
    assert_eq!(told.refusal("add")["kind"], "disk_full");
    let refused = told.refusal("slice");
    assert_eq!(refused["kind"], "disk_full", "{refused}");
    assert!(refused["message"].as_str().unwrap().contains("s.claimbook: the disk is full"), "{refused}");
    let added = told.refusal("add")["message"].to_string();
    assert!(added.contains("the disk that ") && added.contains("a.claimbook is on is full"), "{added}");
    let left = told.read("left");
    assert!(left.lines().all(|name| name.starts_with("a.claimbook")), "nothing is left of the slice: {left}");
}

/// Mounts a disk of 100 KiB for temporary files and imports with it.
const NO_ROOM_ASIDE: &str = r#"
set -u
claimbook=$1 book=$2 list=$3 told=$4 disk=$5
mount -t tmpfs -o size=100k claimbook "$disk" || exit 9
say() { name=$1; shift; "$claimbook" "$@" --json >"$told/$name" 2>"$told/$name.err"; echo $? >"$told/$name.code"; }
TMPDIR=$disk SQLITE_TMPDIR=$disk say import import "$book" "$list"
ls -A "$disk" >"$told/left"
say sound verify "$book"
"#;

#[test]
fn an_import_needs_no_room_for_what_it_makes_aside() {
    // So many words that they are not kept in memory, for a book that is empty.
    let desk = Desk::with_list(ROWS * 15);
    let book = desk.path("a.claimbook");
    json(&["new", &book, "--json"]);
    let told = Told { folder: desk.path("told") };
    std::fs::create_dir(&told.folder).unwrap();
    std::fs::create_dir(desk.path("disk")).unwrap();
    let run = Command::new("unshare")
        .args(["-rm", "sh", "-c", NO_ROOM_ASIDE, "sh"])
        .arg(claimbook())
        .args([&book, &desk.list(), &told.folder, &desk.path("disk")])
        .output();
    if !run.is_ok_and(|output| output.status.success()) {
        println!("no disk can be mounted here");
        return;
    }
    assert!(told.json("import").unwrap()["new"].as_u64() > Some(10_000));
    assert_eq!(told.json("sound").unwrap()["ok"], true);
    assert_eq!(told.read("left"), "", "nothing is left there");
    let found = json(&["claimant", "list", &book, "--search", "person.14000@example.org", "--json"]);
    assert_eq!(found["rows"][0]["email"], "person.14000@example.org", "{found}");
}
