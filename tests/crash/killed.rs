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
