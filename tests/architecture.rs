//! The arrows between the rooms, and who may say what. A test here that fails is a question about the design, not about spelling.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Which rooms a room may know. Dev-dependencies are not counted: tests may look anywhere.
const ARROWS: &[(&str, &[&str])] = &[
    ("claimbook-text", &[]),
    ("claimbook-tabular", &["claimbook-text"]),
    ("claimbook-document", &[]),
    ("claimbook-domain", &["claimbook-text"]),
    ("claimbook-store", &["claimbook-domain", "claimbook-text"]),
    (
        "claimbook-app",
        &["claimbook-document", "claimbook-domain", "claimbook-store", "claimbook-tabular", "claimbook-text"],
    ),
    ("claimbook-cli", &["claimbook-app", "claimbook-domain"]),
    ("claimbook-desktop", &["claimbook-app", "claimbook-domain"]),
    ("claimbook-tests", &["claimbook-app", "claimbook-domain", "claimbook-store"]),
];

#[test]
fn the_arrows_point_one_way() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let told = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo metadata runs");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&told.stdout).expect("cargo metadata is JSON");
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
    only(&["rusqlite"], "crates/store/src/engine/sqlite", &["crates", "src-tauri"]);
}

#[test]
fn only_documents_are_drawn_with_the_pdf_library() {
    only(&["krilla"], "crates/document/src/pdf/", &["crates", "src-tauri"]);
    only(&["harfrust", "skrifa"], "crates/document/src/pdf/face.rs", &["crates", "src-tauri"]);
}

#[test]
fn only_the_shell_says_tauri() {
    only(&["tauri::", "tauri_", "use tauri"], "src-tauri/", &["crates", "src-tauri"]);
}

/// The shell may say on stderr why there is no window: there is nowhere else to say it.
#[test]
fn only_the_command_line_prints() {
    let before_the_window = ["src-tauri/src/main.rs", "src-tauri/src/log.rs"];
    for source in sources(&["crates", "src-tauri"]) {
        let cli = source.path.starts_with("crates/cli/src/");
        let shell = before_the_window.contains(&source.path.as_str());
        let out = [" println!", " print!", "dbg!", "io::stdout"].iter().any(|word| source.code.contains(word));
        let err = ["eprintln!", "eprint!", "io::stderr"].iter().any(|word| source.code.contains(word));
        assert!(cli || !(out || (err && !shell)), "{} prints, which only crates/cli/src/ may", source.path);
    }
}

#[test]
fn only_the_store_speaks_sql() {
    let sql =
        ["SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "CREATE INDEX", "PRAGMA ", "ORDER BY", "GROUP BY"];
    only(&sql, "crates/store/", &["crates", "src-tauri"]);
}

#[test]
fn the_domain_reads_no_files_no_clock_no_chance_and_no_floats() {
    let foreign = [
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
    for source in sources(&["crates/domain/src"]) {
        for word in foreign {
            assert!(!source.code.contains(word), "{} says {word}", source.path);
        }
    }
}

#[test]
fn money_is_never_a_float() {
    for source in
        sources(&["crates/store/src", "crates/cli/src", "crates/app/src", "crates/tabular/src", "crates/text/src"])
    {
        // The cells of the summary's workbook are floats, as those of every workbook.
        let writes = source.path == "crates/app/src/report/workbook.rs";
        // Numbers of a spreadsheet are floats until they are text, and what that does to long ones is told by doing it again.
        let reads = ["tabular/src/workbook/value.rs", "import/roundtrip/damage/numbers.rs"]
            .iter()
            .any(|path| source.path.ends_with(path));
        assert!(
            writes || reads || !(source.code.contains("f64") || source.code.contains("f32")),
            "{} has floats",
            source.path
        );
    }
}

#[test]
fn only_the_client_of_the_ui_knows_its_host() {
    for path in files(&["ui/src"], &["ts", "svelte", "js"]) {
        if path != "ui/src/api/client.ts" {
            let text = read(&path);
            assert!(!text.contains("@tauri-apps") && !text.contains("__TAURI"), "{path} knows the host");
        }
    }
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
    for source in sources(&["crates", "src-tauri"]) {
        // The command line may read a request from its own input.
        let code = source.code.replace("io::stdin().read_to_string(", "");
        let may = source.path == OPENS_A_BOOK || own_files.iter().any(|(path, _)| *path == source.path);
        // `WholeFile::create` makes a file of another kind.
        let is_whole = |at: usize| !code[..at].ends_with(char::is_alphanumeric);
        let opened = opens.iter().find(|word| code.match_indices(**word).any(|(at, _)| is_whole(at)));
        assert!(
            may || opened.is_none(),
            "{} says {opened:?}: only {OPENS_A_BOOK} opens what a person names",
            source.path
        );
    }
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

/// A matter is data: beside the templates, the kind of evidence and the reader of that export, no code knows the first matter's
/// defendant by name. The reader of lists knows the headings that people write, and what a profile address looks like.
#[test]
fn no_code_knows_a_defendant_by_name() {
    let may = [
        "crates/app/src/matters/template.rs",
        "crates/domain/src/evidence.rs",
        "crates/app/src/intake/",
        "crates/app/src/sample.rs",
        "crates/app/src/import/columns.rs",
        "crates/app/src/import/synonyms.rs",
    ];
    for source in sources(&["crates", "src-tauri"]) {
        let knows = source.code.to_lowercase().contains("linkedin");
        assert!(
            !knows || may.iter().any(|place| source.path.starts_with(place)),
            "{} knows a defendant by name",
            source.path
        );
    }
}

/// The house style is plain American English: "is", "says", "anyone", "no one", "next to". These five words are the mark of sentences that
/// sound translated, so their number may only fall: lower the limit when you remove some.
#[test]
fn words_of_translated_sentences_become_fewer() {
    const WORDS: [&str; 5] = ["stands", "told", "whoever", "nobody", "beside"];
    const LIMIT: usize = 563;
    let endings = ["rs", "ts", "svelte", "css", "html", "sql", "toml", "txt", "md"];
    let mut paths = files(&["crates", "ui/src", "src-tauri"], &endings);
    paths.extend(["README.md".to_string(), "ARCHITECTURE.md".to_string()]);
    let in_file = |path: &String| words(&read(path)).iter().filter(|word| WORDS.contains(&word.as_str())).count();
    let mut found: Vec<(usize, String)> = paths.into_iter().map(|path| (in_file(&path), path)).collect();
    found.sort_by(|one, other| other.cmp(one));
    let total: usize = found.iter().map(|(count, _)| count).sum();
    assert!(total <= LIMIT, "{total} of {WORDS:?}, and {LIMIT} are allowed; most are in {:?}", &found[..5]);
}

#[test]
fn words_are_split_as_identifiers_are() {
    assert_eq!(
        words("it is_told, MadeBeside; NOBODY_X asToldBy"),
        ["it", "is", "told", "made", "beside", "nobody", "x", "as", "told", "by"]
    );
}

/// The words of a text in lower case; identifiers are split at underscores and at capitals.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in text.chars() {
        if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && was_lower) {
            words.push(String::new());
        }
        if c.is_ascii_alphabetic() {
            words.last_mut().expect("never empty").push(c.to_ascii_lowercase());
        }
        was_lower = c.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn comments_and_tests_are_no_code_and_everything_else_is() {
    let text = "//! rusqlite\nuse rusqlite;\n    // tauri::\n#[cfg(test)]\nmod tests {\n    println!();\n}\n";
    assert_eq!(code(text).trim(), "use rusqlite;");
}

/// A Rust file outside the tests, its comments and its own tests left out.
struct Source {
    path: String,
    code: String,
}

fn only(words: &[&str], place: &str, folders: &[&str]) {
    for source in sources(folders) {
        if !source.path.starts_with(place) {
            for word in words {
                assert!(!source.code.contains(word), "{} says {word}, which only {place} may", source.path);
            }
        }
    }
}

fn sources(folders: &[&str]) -> Vec<Source> {
    let is_test = |path: &str| path.contains("/tests/") || path.ends_with("/tests.rs") || path.ends_with("/fixture.rs");
    // A build script speaks to Cargo by printing.
    let is_built = |path: &str| !path.ends_with("/build.rs");
    let paths = files(folders, &["rs"]).into_iter().filter(|path| !is_test(path) && is_built(path));
    let found: Vec<Source> = paths.map(|path| Source { code: code(&read(&path)), path }).collect();
    assert!(!found.is_empty(), "there is nothing under {folders:?}");
    found
}

/// The text without comments and without its tests at the end.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let without_comment =
        |line: &str| if line.trim_start().starts_with("//") { String::new() } else { line.to_string() };
    before_tests.lines().map(without_comment).collect::<Vec<_>>().join("\n")
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
