//! Pulling the plug, pressing Stop, filling the disk, taking the right to write: at many points of an import and an export.
//! Whatever happens and whenever: all of it is there or none of it, the book is sound, a sentence says what happened, and the
//! same act goes through once it may.

#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]
#![cfg(unix)]

mod disk;
mod killed;
mod read_only;
mod replaced;
mod stopped;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

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

fn is_sound(book: &str) {
    let report = json(&["verify", book, "--json"]);
    assert_eq!(report["ok"], true, "{report:#}");
}

/// What a failed command said: one document on stderr, and nothing on stdout.
fn refusal(output: &Output) -> Value {
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{told}");
    serde_json::from_slice(&output.stderr).unwrap_or_else(|why| panic!("{why}: {told}"))
}

/// A folder with a list in it, and books as they are asked for.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn with_list(rows: usize) -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        let mut list = std::fs::File::create(desk.path("list.csv")).unwrap();
        claimbook_tests::list::write(&mut list, rows, 7).unwrap();
        desk
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_string()
    }

    fn list(&self) -> String {
        self.path("list.csv")
    }

    /// A book that holds one claimant.
    fn book(&self, name: &str) -> String {
        let book = self.path(name);
        json(&["new", &book, "--json"]);
        json(&["claimant", "add", &book, "--last-name", "Before", "--json"]);
        book
    }

    /// What lies in a folder of the desk, in order.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path().join(folder)).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
