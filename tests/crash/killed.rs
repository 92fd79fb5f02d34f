//! SIGKILL in the middle, again and again.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Desk, claimbook, heads, is_sound, json};

const ROWS: usize = 4_000;
const KILLS: u32 = 12;

#[test]
fn an_import_that_is_killed_leaves_all_or_nothing() {
    let desk = Desk::with_list(ROWS);
    let list = desk.list();
    let book = desk.book("whole.claimbook");
    let started = Instant::now();
    let whole = json(&["import", &book, &list, "--json"]);
    let mut takes = started.elapsed();
    let (all, none) = (heads(&book), 1);
    assert_eq!(all, none + whole["new"].as_u64().unwrap());

    let mut cut_short = 0;
    for kill in 0..KILLS {
        let book = desk.book(&format!("killed-{kill}.claimbook"));
        let instant = instant(kill, takes);
        takes = kill_after(instant, &["import", &book, &list]).map_or(takes, |ended| takes.min(ended));

        let found = heads(&book);
        assert!(found == none || found == all, "kill {kill} after {instant:?} left {found} claimants");
        cut_short += u32::from(found == none);
        is_sound(&book);
        if found == none {
            assert_eq!(json(&["import", &book, &list, "--json"])["new"], whole["new"]);
            is_sound(&book);
        }
    }
    assert!(cut_short >= KILLS / 2, "only {cut_short} of {KILLS} kills came before the end: they proved nothing");
}

#[test]
fn an_export_that_is_killed_leaves_the_whole_file_or_what_was_there() {
    let desk = Desk::with_list(ROWS);
    std::fs::create_dir(desk.path("out")).unwrap();
    let (book, out) = (desk.book("a.claimbook"), desk.path("out/claims.csv"));
    json(&["import", &book, &desk.list(), "--json"]);
    let started = Instant::now();
    json(&["export", &book, &out, "--json"]);
    let mut takes = started.elapsed();
    let whole = std::fs::read(&out).unwrap();

    let mut cut_short = 0;
    for kill in 0..KILLS {
        // Every other time something stands there already.
        match kill % 2 {
            0 => std::fs::remove_file(&out).unwrap(),
            _ => std::fs::write(&out, "former").unwrap(),
        }
        takes = kill_after(instant(kill, takes), &["export", &book, &out]).map_or(takes, |ended| takes.min(ended));
        let found = std::fs::read(&out).unwrap_or_default();
        let former: &[u8] = if kill % 2 == 0 { b"" } else { b"former" };
        assert!(found == former || found == whole, "kill {kill} left {} bytes", found.len());
        cut_short += u32::from(found == former);
        is_sound(&book);
        json(&["export", &book, &out, "--json"]);
        assert_eq!(std::fs::read(&out).unwrap(), whole);
        assert_eq!(desk.names("out"), ["claims.csv"], "what was left beside it went with the next export");
    }
    assert!(cut_short >= KILLS / 3, "only {cut_short} of {KILLS} kills came before the end: they proved nothing");
}

#[test]
fn a_merge_that_is_killed_leaves_all_or_nothing() {
    let desk = Desk::with_list(ROWS);
    let whole = desk.book("whole.claimbook");
    json(&["import", &whole, &desk.list(), "--json"]);
    let list = json(&["claimant", "list", &whole, "--limit", "60", "--json"]);
    let claims: Vec<String> =
        list["rows"].as_array().unwrap().iter().map(|row| row["claim_no"].as_str().unwrap().to_string()).collect();
    let copy = |name: &str| {
        let book = desk.path(name);
        std::fs::copy(&whole, &book).unwrap();
        book
    };
    let words = |book: &str| -> Vec<String> {
        ["merge", book, "--json"].into_iter().map(String::from).chain(claims.iter().cloned()).collect()
    };
    let merged = |book: &str| {
        let survivor = json(&["claimant", "show", book, &claims[0], "--json"]);
        survivor["merged"].as_array().unwrap().len()
    };
    let started = Instant::now();
    let probe = copy("probe.claimbook");
    json(&words(&probe).iter().map(String::as_str).collect::<Vec<_>>());
    let mut takes = started.elapsed();
    assert_eq!(merged(&probe), claims.len() - 1);

    let mut cut_short = 0;
    for kill in 0..KILLS {
        let book = copy(&format!("merging-{kill}.claimbook"));
        let merge = words(&book);
        let merge: Vec<&str> = merge.iter().map(String::as_str).collect();
        takes = kill_after(instant(kill, takes), &merge).map_or(takes, |ended| takes.min(ended));
        let found = merged(&book);
        assert!(found == 0 || found == claims.len() - 1, "kill {kill} left {found} merged claims");
        is_sound(&book);
        if found == 0 {
            cut_short += 1;
            json(&merge);
            is_sound(&book);
        }
        json(&["undo", &book, "--json"]);
        assert_eq!(merged(&book), 0);
        is_sound(&book);
    }
    assert!(cut_short >= KILLS / 3, "only {cut_short} of {KILLS} kills came before the end: they proved nothing");
}

#[test]
fn a_run_for_duplicates_that_is_killed_leaves_its_pairs_or_none() {
    let desk = Desk::with_list(ROWS);
    let book = desk.book("a.claimbook");
    json(&["import", &book, &desk.list(), "--json"]);
    let started = Instant::now();
    let whole = json(&["duplicates", "find", &book, "--json"]);
    let mut takes = started.elapsed();
    let listed = json(&["duplicates", "list", &book, "--json"]);
    let state = || json(&["call", &book, "duplicates.state"]);

    let mut cut_short = 0;
    for kill in 0..KILLS {
        std::fs::remove_file(&book).unwrap();
        let book = desk.book("a.claimbook");
        json(&["import", &book, &desk.list(), "--json"]);
        let instant = instant(kill, takes);
        takes = kill_after(instant, &["duplicates", "find", &book]).map_or(takes, |ended| takes.min(ended));
        let found = state();
        assert!(found["state"] == "none" || found["groups"] == whole["groups"], "kill {kill} left {found}");
        cut_short += u32::from(found["state"] == "none");
        is_sound(&book);
        assert_eq!(json(&["duplicates", "list", &book, "--json"]), listed);
    }
    assert!(cut_short >= KILLS / 3, "only {cut_short} of {KILLS} kills came before the end: they proved nothing");
}

/// Spread over the whole of it and a little beyond, at instants that differ from run to run.
fn instant(kill: u32, takes: Duration) -> Duration {
    let jitter = u32::from(std::process::id() as u16) % 97;
    takes * (kill * 100 + jitter) / (KILLS * 100)
}

/// How long it took when it ended by itself: on a machine that was busier before, the next kill comes sooner.
fn kill_after(instant: Duration, words: &[&str]) -> Option<Duration> {
    let mut command =
        Command::new(claimbook()).args(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let started = Instant::now();
    // Waits on the process itself, so that one that has ended is not waited for any longer.
    while started.elapsed() < instant && command.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let ended = command.try_wait().unwrap().map(|_| started.elapsed());
    // It may have ended by itself in the meantime, which is as good.
    let _ = command.kill();
    command.wait().unwrap();
    ended
}
