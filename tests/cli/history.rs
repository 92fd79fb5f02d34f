//! `history`, `undo`, `redo`.

use claimbook_app::{Book, Progress, SystemClock, api};
use serde_json::json;

use crate::desk::Desk;

#[test]
fn an_act_is_undone_and_done_again_and_the_history_keeps_all_of_it() {
    let desk = Desk::with_claimant();
    desk.run("claimant edit a.claimbook LNKD-0000001 --set city=Fresno --actor 'Ada P.'").done();
    desk.run("undo a.claimbook 3").says("Undone: Changed City of LNKD-0000001, Reyes, Marisol (1 record)\n");
    desk.run("redo a.claimbook").says("Done again: Changed City of LNKD-0000001, Reyes, Marisol (1 record)\n");
    desk.run("history a.claimbook --limit 3").says(
        "    5  2025-03-14T17:00:00Z  km  Redid: Changed City of LNKD-0000001, Reyes, Marisol\n\
         \x20      LNKD-0000001 Reyes, Marisol  city: (nothing) → Fresno\n\
         \x20   4  2025-03-14T17:00:00Z  km  Undid: Changed City of LNKD-0000001, Reyes, Marisol\n\
         \x20      LNKD-0000001 Reyes, Marisol  city: Fresno → (nothing)\n\
         \x20   3  2025-03-14T17:00:00Z  Ada P.  Changed City of LNKD-0000001, Reyes, Marisol\n\
         \x20      LNKD-0000001 Reyes, Marisol  city: (nothing) → Fresno\n\
         ... older acts: --before 3\n",
    );
}

#[test]
fn undo_takes_back_a_named_act_and_says_how_many_records() {
    let desk = Desk::with_claimant();
    desk.run("claimant edit a.claimbook LNKD-0000001 --set city=Fresno").done();
    desk.run("claimant edit a.claimbook LNKD-0000001 --set zip=93650").done();
    let undone = desk.run("undo a.claimbook 3 --json").json();
    assert_eq!(undone["undone"], json!({ "event": 3, "what": "Changed City of LNKD-0000001, Reyes, Marisol" }));
    assert_eq!(undone["records"], json!(1));
    let redone = desk.run("redo a.claimbook --json").json();
    assert_eq!((&redone["redone"]["event"], &redone["records"]), (&json!(3), &json!(1)));
}

#[test]
fn undo_is_of_ones_own_acts_and_names_what_someone_else_did_since() {
    let desk = Desk::with_claimant();
    desk.run("claimant edit a.claimbook LNKD-0000001 --set city=Fresno").done();
    desk.run("claimant edit a.claimbook LNKD-0000001 --set zip=93650 --actor 'Ada P.'").done();
    desk.run("undo a.claimbook --dry-run").says(
        "Would undo: Changed City of LNKD-0000001, Reyes, Marisol (1 record)\n\
         \x20 LNKD-0000001 Reyes, Marisol  City: Fresno → (nothing)\n\
         \x20 change 4 by Ada P. stays: Changed ZIP of LNKD-0000001, Reyes, Marisol\n\
         Nothing was changed\n",
    );
    desk.run("undo a.claimbook").says(
        "Undone: Changed City of LNKD-0000001, Reyes, Marisol (1 record)\n\
         \x20 change 4 by Ada P. stays: Changed ZIP of LNKD-0000001, Reyes, Marisol\n",
    );
    desk.run("redo a.claimbook --dry-run").says(
        "Would redo: Changed City of LNKD-0000001, Reyes, Marisol (1 record)\n\
         \x20 LNKD-0000001 Reyes, Marisol  City: (nothing) → Fresno\n\
         \x20 change 4 by Ada P. stays: Changed ZIP of LNKD-0000001, Reyes, Marisol\n\
         Nothing was changed\n",
    );
    desk.run("undo a.claimbook --actor 'Lou B.'").complains(
        1,
        "error: Lou B. has nothing to undo; the newest change is 4, by Ada P.: Changed ZIP of LNKD-0000001, Reyes, Marisol\n\
         hint: `claimbook undo BOOK 4` takes that one back, or Undo next to it in the history\n",
    );
}

#[test]
fn there_may_be_nothing_to_undo() {
    let desk = Desk::with_book();
    desk.run("undo a.claimbook")
        .complains(1, "error: there is nothing to undo\nhint: `claimbook history` shows what was done\n");
    desk.run("redo a.claimbook")
        .complains(1, "error: there is nothing to redo\nhint: `claimbook history` shows what was done\n");
    desk.run("undo a.claimbook 77")
        .complains(1, "error: there is no change 77 in the history\nhint: look at the history\n");
}

#[test]
fn a_claimant_has_a_history_of_its_own() {
    let desk = Desk::with_claimant();
    desk.run("claimant add a.claimbook --last-name Ito").done();
    let history = desk.run("history a.claimbook LNKD-0000001 --json").json();
    let acts: Vec<&str> = history["rows"].as_array().unwrap().iter().map(|row| row["what"].as_str().unwrap()).collect();
    assert_eq!(acts, ["Added LNKD-0000001, Reyes, Marisol"]);
}

#[test]
fn a_claimant_whose_addition_was_undone_still_has_a_history() {
    let desk = Desk::with_claimant();
    desk.run("undo a.claimbook").done();
    desk.run("claimant show a.claimbook LNKD-0000001").complains(
        1,
        "error: the addition of LNKD-0000001 was undone\n\
         hint: look at its history; `claimbook redo` restores it until you make another change\n",
    );
    let history = desk.run("history a.claimbook LNKD-0000001").out;
    assert!(history.contains("  Undid: Added LNKD-0000001, Reyes, Marisol\n"), "{history}");
    assert!(history.contains("  Added LNKD-0000001, Reyes, Marisol  (undone)\n"), "{history}");
}

#[test]
fn a_history_longer_than_a_page_is_printed_whole_unless_a_limit_is_said() {
    let desk = Desk::with_claimant();
    let book = Book::open(&desk.path("a.claimbook"), Box::new(SystemClock), "km").unwrap();
    for edit in 0..520 {
        let request = json!({ "claim_no": "LNKD-0000001", "set": { "notes": format!("call {edit}") } });
        api::dispatch(&book, "claimants.edit", request, &Progress::silent()).unwrap();
    }
    drop(book);
    let events = |words: &str| -> Vec<i64> {
        let history = desk.run(&format!("history a.claimbook --json {words}")).json();
        history["rows"].as_array().unwrap().iter().map(|row| row["event"].as_i64().unwrap()).collect()
    };
    assert_eq!(events(""), (1..=522).rev().collect::<Vec<_>>());
    assert_eq!(events("LNKD-0000001"), (2..=522).rev().collect::<Vec<_>>());
    assert_eq!(events("--limit 510 --before 521"), (11..=520).rev().collect::<Vec<_>>());
    let said = |words: &str| desk.run(&format!("history a.claimbook {words}")).out;
    assert!(said("--limit 2").ends_with("\n... older acts: --before 521\n"), "{}", said("--limit 2"));
    assert!(!said("--limit 522").contains("older acts"), "nothing is left out");
    assert!(!said("").contains("older acts"));
}
