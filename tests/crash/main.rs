//! Pulling the plug: the command line is killed with SIGKILL in the middle of an import, again and again.
//! Whatever the instant: all of the list is in the book or none of it, the book is sound, and the list can be imported again.

#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

const ROWS: usize = 4_000;
const KILLS: u32 = 12;

fn claimbook() -> PathBuf {
    let this = std::env::current_exe().unwrap();
    let folder = this.parent().and_then(Path::parent).unwrap().to_path_buf();
    let binary = folder.join("claimbook");
    assert!(binary.exists(), "build the command line first: cargo build -p claimbook-cli");
    binary
}

fn run(words: &[&str]) -> Output {
    Command::new(claimbook()).args(words).output().unwrap()
}

fn json(words: &[&str]) -> Value {
    let output = run(words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn heads(book: &str) -> u64 {
    json(&["tally", book, "--json"])["all"]["claimants"].as_u64().unwrap()
}

#[test]
fn an_import_that_is_killed_leaves_all_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.csv");
    claimbook_tests::list::write(&mut std::fs::File::create(&list).unwrap(), ROWS, 7).unwrap();
    let list = list.to_str().unwrap();
    let fresh = |name: &str| -> String {
        let book = folder.path().join(name).to_str().unwrap().to_string();
        json(&["new", &book, "--json"]);
        json(&["claimant", "add", &book, "--last-name", "Before", "--json"]);
        book
    };

    let book = fresh("whole.claimbook");
    let started = Instant::now();
    let whole = json(&["import", &book, list, "--json"]);
    let takes = started.elapsed();
    let (all, none) = (heads(&book), 1);
    assert_eq!(all, none + whole["new"].as_u64().unwrap());

    let mut cut_short = 0;
    for kill in 0..KILLS {
        let book = fresh(&format!("killed-{kill}.claimbook"));
        // Spread over the whole import and a little beyond, at instants that differ from run to run.
        let jitter = u32::from(std::process::id() as u16) % 97;
        let instant = takes * (kill * 100 + jitter) / (KILLS * 100);
        kill_import_after(instant, &book, list);

        let found = heads(&book);
        assert!(found == none || found == all, "kill {kill} after {instant:?} left {found} claimants");
        cut_short += u32::from(found == none);
        assert_eq!(json(&["verify", &book, "--json"])["ok"], true, "kill {kill} after {instant:?}");
        if found == none {
            assert_eq!(json(&["import", &book, list, "--json"])["new"], whole["new"]);
            assert_eq!(json(&["verify", &book, "--json"])["ok"], true);
        }
    }
    assert!(cut_short >= KILLS / 2, "only {cut_short} of {KILLS} kills came before the end: they proved nothing");
}

fn kill_import_after(instant: Duration, book: &str, list: &str) {
    let mut import = Command::new(claimbook())
        .args(["import", book, list])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let started = Instant::now();
    // Waits on the process itself, so that a finished import is not waited for any longer.
    while started.elapsed() < instant && import.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    // It may have ended by itself in the meantime, which is as good.
    let _ = import.kill();
    import.wait().unwrap();
}
