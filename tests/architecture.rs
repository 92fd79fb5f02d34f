//! The arrows between the rooms, and who may say what. A test here that fails is a question about the design, not about spelling.

#[path = "architecture/matters.rs"]
mod matters;
#[path = "architecture/names.rs"]
mod names;
#[path = "architecture/rooms.rs"]
mod rooms;
#[path = "architecture/words.rs"]
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Which rooms a room may know. Dev-dependencies are not counted: tests may look anywhere.
const ARROWS: &[(&str, &[&str])] = &[
    ("claimbook-text", &[]),
    ("claimbook-tabular", &["claimbook-text"]),
    ("claimbook-document", &[]),
    ("claimbook-intake", &["claimbook-text"]),
    ("claimbook-production", &["claimbook-document", "claimbook-tabular", "claimbook-text"]),
    ("claimbook-domain", &["claimbook-text"]),
    ("claimbook-store", &["claimbook-domain", "claimbook-text"]),
    (
        "claimbook-app",
        &[
            "claimbook-document",
            "claimbook-domain",
            "claimbook-intake",
            "claimbook-production",
            "claimbook-store",
            "claimbook-tabular",
            "claimbook-text",
        ],
    ),
    ("claimbook-cli", &["claimbook-app", "claimbook-domain"]),
    ("claimbook-desktop", &["claimbook-app", "claimbook-domain"]),
    ("claimbook-tests", &["claimbook-app", "claimbook-domain", "claimbook-store"]),
];

#[test]
fn the_arrows_point_one_way() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let done = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo metadata runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&done.stdout).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let mut seen = BTreeSet::new();
    for package in packages {
        let name = package["name"].as_str().expect("a name");
        let allowed = ARROWS.iter().find(|(room, _)| *room == name).map(|(_, allowed)| *allowed);
        let allowed = allowed.unwrap_or_else(|| panic!("the room {name} is new: say in ARROWS whom it may know"));
        for dependency in package["dependencies"].as_array().expect("a list of dependencies") {
            let (of, kind) = (dependency["name"].as_str().expect("a name"), &dependency["kind"]);
            if of.starts_with("claimbook-") && kind != "dev" {
                assert!(allowed.contains(&of), "{name} must not know {of}");
            }
        }
        seen.insert(name.to_string());
    }
    for (room, _) in ARROWS {
        assert!(seen.contains(*room), "the room {room} is gone");
    }
}

#[test]
fn only_the_engine_says_rusqlite() {
    only(&["rusqlite"], &["crates/store/src/engine/sqlite.rs", "crates/store/src/engine/sqlite/"]);
}

#[test]
fn only_documents_are_drawn_with_the_pdf_library() {
    only(&["krilla"], &["crates/document/src/pdf/"]);
    only(&["harfrust", "skrifa"], &["crates/document/src/pdf/face.rs"]);
}

#[test]
fn only_the_shell_says_tauri() {
    only(&["tauri::", "tauri_"], &["src-tauri/src/"]);
}

/// The shell may say on stderr why there is no window: there is nowhere else to say it.
#[test]
fn only_the_command_line_prints() {
    only(&["io::stdout"], &["crates/cli/src/"]);
    only(&["eprintln!", "io::stderr"], &["crates/cli/src/", "src-tauri/src/main.rs", "src-tauri/src/log.rs"]);
    never(&["println!", "print!", "eprint!", "dbg!"], &sources(ROOMS));
}

#[test]
fn only_the_store_speaks_sql() {
    let sql =
        ["SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "CREATE INDEX", "PRAGMA ", "ORDER BY", "GROUP BY"];
    only(&sql, &["crates/store/src/"]);
}

#[test]
fn the_domain_reads_no_files_no_clock_no_chance_and_no_floats() {
    never(&FOREIGN, &sources(&["crates/domain/src"]));
}

/// What is handed over depends on what comes in and on nothing else, so that it can be made again.
#[test]
fn a_production_opens_no_file_and_asks_no_clock() {
    let outside =
        ["std::fs", "tempfile", "tracing", "std::env", "std::net", "std::process", "Utc::now", "Local::now", "rand::"];
    never(&outside, &sources(&["crates/production/src"]));
    only(&["lopdf"], &["crates/production/src/stamp/", "crates/intake/src/pdf/"]);
}

/// Private mail passes through it: it keeps nothing, logs nothing and asks no clock.
#[test]
fn a_reader_of_exports_writes_no_file_and_no_log() {
    let kept = ["std::fs", "tempfile", "tracing", "std::env", "std::net", "std::process", "Utc::now", "Local::now"];
    never(&kept, &sources(&["crates/intake/src"]));
}

const FOREIGN: [&str; 13] = [
    "std::fs",
    "std::io",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "rand::",
    "f64",
    "f32",
];

/// The cells of a workbook are floats, in the one that is written and in those that are read until they are text; what that does to long
/// numbers is found out by doing it again.
#[test]
fn money_is_never_a_float() {
    let may = [
        "crates/app/src/report/workbook.rs",
        "crates/app/src/import/reimport/damage/numbers.rs",
        "crates/tabular/src/workbook/value.rs",
        // Points on a page, and pixels of a window.
        "crates/document/src/",
        "crates/production/src/stamp/",
        "src-tauri/src/",
    ];
    only(&["f64", "f32"], &may);
}

#[test]
fn only_the_client_of_the_ui_knows_its_host() {
    let files = files(&["ui/src"], &["ts", "svelte", "js"]);
    let ui: Vec<Source> = files.into_iter().map(|path| Source { code: read(&path), path }).collect();
    only_in(&ui, &["@tauri-apps", "__TAURI"], &["ui/src/api/client.ts"]);
}

/// Closing any descriptor of an open book drops its locks, so one room opens what a person points at, after comparing it with the open
/// books. The others open files of this program's own, which no book can be.
#[test]
fn only_one_room_opens_the_file_of_a_book() {
    const OPENS_A_BOOK: &str = "crates/store/src/outside.rs";
    let own_files = [
        ("crates/store/src/background_sync.rs", "the -wal, which carries no locks"),
        ("crates/store/src/stale_log.rs", "the -wal again"),
        ("crates/store/src/fresh.rs", "the lock of a half-made book, and the empty file that it begins as"),
        ("crates/store/src/place.rs", "the list of mounted disks"),
        ("crates/store/src/reading.rs", "the copy that it makes"),
        ("crates/tabular/src/write/whole_file.rs", "the new file next to the place, and the folder"),
        ("crates/app/src/sample.rs", "samples that it writes into a folder of its own"),
        ("crates/app/src/notices/out.rs", "letters that it writes into a folder of its own before they are placed"),
        ("src-tauri/src/recent.rs", "the list of recent books"),
        ("src-tauri/src/rescued.rs", "texts typed into books that were replaced"),
        ("src-tauri/src/dialogs.rs", "what tests say in the place of a dialog"),
    ];
    let opens = [
        "File::open",
        "File::create",
        "File::options",
        "OpenOptions",
        "fs::read(",
        "read_to_string(",
        "fs::copy",
        "fs::write",
    ];
    let mut sources = sources(ROOMS);
    for source in &mut sources {
        // The command line may read a request from its own input.
        source.code = source.code.replace("io::stdin().read_to_string(", "");
    }
    let may: Vec<&str> = own_files.iter().map(|(path, _)| *path).chain([OPENS_A_BOOK]).collect();
    only_in(&sources, &opens, &may);
    // WebKitGTK answers a file field with a dialog inside this process, which opens every file of the folder it lists.
    for path in files(&["ui/src"], &["svelte", "ts"]) {
        let text = read(&path);
        assert!(!text.contains("type=\"file\"") && !text.contains("showOpenFilePicker"), "{path} has a file field");
    }
}

#[test]
fn every_module_opens_by_saying_what_lives_there() {
    for path in files(&["crates", "src-tauri", "tests"], &["rs"]) {
        assert!(read(&path).starts_with("//! "), "{path} does not open with //!");
    }
}

#[test]
fn comments_and_tests_are_not_code_and_everything_else_is() {
    let tests = "#[cfg(test)]\nmod tests {\n    println!();\n}\n";
    let text = format!(
        "//! rusqlite\n#[cfg(test)]\nmod tests;\n{tests}use rusqlite;\n    // tauri::\n{tests}fn after() {{}}\n"
    );
    assert_eq!(code(&text).split_whitespace().collect::<Vec<_>>(), ["use", "rusqlite;", "fn", "after()", "{}"]);
}

#[test]
fn a_word_is_found_where_it_may_not_be_and_missed_where_it_must_be() {
    let source = |path: &str, code: &str| Source { path: path.to_string(), code: code.to_string() };
    let here = |code| [source("a/b.rs", code), source("a/c.rs", "fn print(word) { File::open(word) }")];
    let finds = |sources: &[Source], words, places| misplaced(sources, words, places).join("; ");
    assert_eq!(finds(&here("WholeFile::open()"), &["File::open"], &["a/c.rs"]), "");
    assert_eq!(
        finds(&here("x(File::open)"), &["File::open"], &["a/c.rs"]),
        "a/b.rs says File::open, which only a/c.rs may"
    );
    assert_eq!(finds(&here(""), &["File::open"], &["a/"]), "");
    assert_eq!(finds(&here(""), &["File::open"], &["a/c.rs", "a/b.rs"]), "a/b.rs says none of File::open");
    assert_eq!(in_vain(&here(""), &["File::open", "x"]), ["nothing says x: what is looked for?"]);
    for word in FOREIGN {
        assert_eq!(said(&format!("let x = {word};"), &[word]), Some(word));
    }
    assert_eq!(said("value.as_f64()", &["f64"]), Some("f64"));
}

/// What a test names and is gone would let it pass for ever.
#[test]
fn every_path_that_is_named_here_exists() {
    let texts = [files(&["tests/architecture"], &["rs"]), vec!["tests/architecture.rs".to_string()]].concat();
    let text: String = texts.iter().map(|path| code(&read(path))).collect();
    let named: Vec<&str> = text.split('"').filter(|text| is_path(text)).collect();
    assert!(named.len() > 30, "{named:?}");
    for path in named {
        assert!(root().join(path).exists(), "there is no {path}");
    }
}

fn is_path(text: &str) -> bool {
    let begins =
        ["crates/", "src-tauri/", "ui/", "tests/"].iter().any(|folder| text.starts_with(folder) && text != *folder);
    begins && !text.contains(char::is_whitespace)
}

/// A Rust file outside the tests, its comments and its own tests left out.
struct Source {
    path: String,
    code: String,
}

const ROOMS: &[&str] = &["crates", "src-tauri"];

fn only(words: &[&str], places: &[&str]) {
    only_in(&sources(ROOMS), words, places);
}

fn only_in(sources: &[Source], words: &[&str], places: &[&str]) {
    let faults = [misplaced(sources, words, places), in_vain(sources, words)].concat();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn never(words: &[&str], sources: &[Source]) {
    for source in sources {
        let said = said(&source.code, words);
        assert!(said.is_none(), "{} says {said:?}", source.path);
    }
}

/// Sources that say a word outside the places where it may be said, and places that need not be named, since none of it is said there.
fn misplaced(sources: &[Source], words: &[&str], places: &[&str]) -> Vec<String> {
    let is_in = |source: &Source, place: &str| source.path.starts_with(place);
    let says = |source: &Source| said(&source.code, words);
    let outside = sources.iter().filter(|source| !places.iter().any(|place| is_in(source, place)));
    let wrong = outside.filter_map(|source| {
        says(source).map(|word| format!("{} says {word}, which only {} may", source.path, places.join(", ")))
    });
    let is_needed = |place: &str| sources.iter().any(|source| is_in(source, place) && says(source).is_some());
    let needless = places.iter().filter(|place| !is_needed(place));
    wrong.chain(needless.map(|place| format!("{place} says none of {}", words.join(", ")))).collect()
}

/// Words that no source says any more: a search for them would find nothing whatever was written.
fn in_vain(sources: &[Source], words: &[&str]) -> Vec<String> {
    let is_said = |word: &str| sources.iter().any(|source| said(&source.code, &[word]).is_some());
    words.iter().filter(|word| !is_said(word)).map(|word| format!("nothing says {word}: what is looked for?")).collect()
}

/// The first of the words that the code says: `WholeFile::create` does not say `File::create`.
fn said<'w>(code: &str, words: &[&'w str]) -> Option<&'w str> {
    let is_word = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric());
    words.iter().copied().find(|word| code.match_indices(word).any(|(at, _)| is_word(at)))
}

fn sources(folders: &[&str]) -> Vec<Source> {
    let is_test = |path: &str| {
        path.contains("/tests/")
            || path.ends_with("/tests.rs")
            || path.ends_with("/fixture.rs")
            || path.ends_with("/test_words.rs")
    };
    // A build script speaks to Cargo by printing.
    let is_built = |path: &str| !path.ends_with("/build.rs");
    let paths = files(folders, &["rs"]).into_iter().filter(|path| !is_test(path) && is_built(path));
    let found: Vec<Source> = paths.map(|path| Source { code: code(&read(&path)), path }).collect();
    assert!(!found.is_empty(), "there is nothing under {folders:?}");
    found
}

/// The text without comments and without the modules of its tests.
fn code(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]" && lines.peek().is_some_and(|item| item.contains("mod ")) {
            let is_elsewhere = lines.next().is_some_and(|item| item.ends_with(';'));
            if !is_elsewhere {
                lines.by_ref().find(|line| *line == "}");
            }
        } else if !line.trim_start().starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
    }
    code
}

/// Paths from the root, with `/` on every system.
fn files(folders: &[&str], endings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
        for path in entries.map(|entry| entry.expect("an entry of a folder").path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let made = ["target", "node_modules", "dist", "gen"].contains(&name.as_str()) || name.starts_with('.');
            if path.is_dir() && !made {
                open.push(path);
            } else if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
                let from_root = path.strip_prefix(root()).expect("it lies under the root");
                found.push(from_root.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the root")
}
