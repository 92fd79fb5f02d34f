//! `slice` and `slice-back`.

use serde_json::json;

use crate::desk::Desk;

/// A book with Marisol Reyes of California and Ann Lee of Texas, and a slice with Marisol Reyes.
fn sliced() -> Desk {
    let desk = Desk::with_claimant();
    desk.run("claimant add a.claimbook --last-name Lee --first-name Ann --state TX").done();
    desk.run("slice a.claimbook ca.claimbook --where state=CA --quiet").says("");
    desk
}

#[test]
fn a_slice_holds_those_selected_and_nobody_else() {
    let desk = sliced();
    let made = desk.run("slice a.claimbook b.claimbook --search reyes --without-evidence");
    assert!(made.out.starts_with("b.claimbook holds 1 claimant and no one else ("), "{made:?}");
    let made = desk.run("slice a.claimbook c.claimbook --json").json();
    assert_eq!((&made["claimants"], &made["files"]), (&json!(2), &json!(0)));
    desk.run("tally ca.claimbook --quiet").done();
    desk.run("slice a.claimbook c.claimbook")
        .complains(1, "error: c.claimbook exists already\nhint: choose another name; nothing was overwritten\n");
    desk.run("slice a.claimbook d.claimbook --where state=NY")
        .complains(1, "error: the filter matches no claimants\nhint: change the filter\n");
}

#[test]
fn what_a_slice_brings_is_shown_and_taken_once() {
    let desk = sliced();
    desk.run("slice-back a.claimbook ca.claimbook").says("Nothing to take: the slice brings nothing new\n");
    desk.run("claimant edit ca.claimbook LNKD-0000001 --set city=Fresno").done();
    desk.run("claimant add ca.claimbook --last-name Ito --first-name Ken").done();
    desk.run("claimant add a.claimbook --last-name Roe --first-name Jo").done();
    desk.run("slice-back a.claimbook ca.claimbook --dry-run").says(
        "ca.claimbook: a slice of a.claimbook of 2025-03-14T17:00:00Z by km, 1 claimant (state is CA)\n\
         1 changed, 1 added\n\n\
         \x20 LNKD-0000001  Reyes, Marisol  City  nothing → 'Fresno'\n\
         \x20 LNKD-0000003  Ito, Ken        new   becomes LNKD-0000004\n\n\
         A dry run: nothing was changed\n",
    );
    desk.run("slice-back a.claimbook ca.claimbook").says(
        "Merged: 1 changed, 1 added\nLNKD-0000003 there is LNKD-0000004 here (Ito, Ken)\n`claimbook undo` takes all of it back\n",
    );
    desk.run("slice-back a.claimbook ca.claimbook").says("Nothing to take: the slice brings nothing new\n");
    desk.run("verify a.claimbook --quiet").done();
}

#[test]
fn what_both_changed_is_decided_by_a_word() {
    let desk = sliced();
    desk.run("claimant edit ca.claimbook LNKD-0000001 --set city=Fresno").done();
    desk.run("claimant edit a.claimbook LNKD-0000001 --set city=Oakland").done();
    desk.run("slice-back a.claimbook ca.claimbook").complains(
        1,
        "error: 1 value was changed here and in the slice, such as City of LNKD-0000001: 'Oakland' here, 'Fresno' there\n\
         hint: choose for each or for all: --conflicts ours keeps the values of the claimbook, --conflicts theirs takes those of the slice; nothing was changed\n",
    );
    let dry = desk.run("slice-back a.claimbook ca.claimbook --dry-run").out;
    let refuses =
        "\nA dry run: nothing was changed; a commit needs `--conflicts ours|theirs` to say whose values count\n";
    assert!(dry.ends_with(refuses), "{dry}");
    let merged = desk.run("slice-back a.claimbook ca.claimbook --conflicts theirs --json").json();
    assert_eq!((&merged["changed"], &merged["kept"]), (&json!(1), &json!(0)));
    assert!(desk.run("claimant show a.claimbook LNKD-0000001").out.contains("Fresno"));
}

#[test]
fn what_is_not_taken_is_said_with_the_way_to_take_it() {
    let desk = sliced();
    desk.write("receipt.txt", "paid in full");
    desk.run("evidence add a.claimbook LNKD-0000001 receipt.txt --kind receipt").done();
    desk.run("slice a.claimbook b.claimbook --where state=CA --quiet").says("");
    desk.run("call b.claimbook evidence.void '{\"id\":1,\"reason\":\"illegible\"}'").done();
    desk.run("matter edit b.claimbook --set number=5:25-cv-00001").done();
    desk.write("list.csv", "Last name,Shoe\nAdams,9\n");
    desk.run("import b.claimbook list.csv").done();
    let dry = desk.run("slice-back a.claimbook b.claimbook --dry-run").out;
    let ends = "1 added, 1 file taken off there\n\n\
         \x20 LNKD-0000001  Reyes, Marisol  File  receipt.txt taken off there\n\
         \x20 LNKD-0000003  Adams           new   becomes LNKD-0000003\n\
         not taken: what was changed there of the matter (number); `matter edit` changes it here\n\
         not taken: unmapped columns in lists imported there (Shoe)\n\n\
         A dry run: nothing was changed; what was taken off there stays here unless `--take-off` is given\n";
    assert!(dry.ends_with(ends), "{dry}");
    desk.run("slice-back a.claimbook b.claimbook").says(
        "Merged: 1 added\n\
         not taken: what was taken off there (1 file); `--take-off` takes it off here too\n\
         not taken: what was changed there of the matter (number); `matter edit` changes it here\n\
         not taken: unmapped columns in lists imported there (Shoe)\n\
         `claimbook undo` takes all of it back\n",
    );
    desk.run("slice-back a.claimbook b.claimbook --take-off").says(
        "Merged: 1 file taken off\n\
         not taken: what was changed there of the matter (number); `matter edit` changes it here\n\
         `claimbook undo` takes all of it back\n",
    );
    desk.run("slice-back a.claimbook b.claimbook").says(
        "Nothing to take: the slice brings nothing new\n\
         not taken: what was changed there of the matter (number); `matter edit` changes it here\n",
    );
}

#[test]
fn a_note_of_two_lines_and_many_files_leave_the_table_whole() {
    let desk = Desk::with_claimant();
    for n in 0..24 {
        desk.run(&format!("claimant add a.claimbook --last-name Lee{n} --state CA --quiet")).done();
    }
    desk.run("slice a.claimbook ca.claimbook --where state=CA --quiet").says("");
    desk.write("letter.txt", "dear counsel");
    for n in 2..=24 {
        desk.run(&format!("evidence add ca.claimbook LNKD-{n:07} letter.txt --kind other --quiet")).done();
    }
    desk.run("claimant edit ca.claimbook LNKD-0000001 --set 'notes=one\ntwo'").done();
    let dry = desk.run("slice-back a.claimbook ca.claimbook --dry-run").out;
    assert!(dry.contains("\n1 changed, 23 files added\n"), "{dry}");
    assert!(dry.contains("Notes  nothing → 'one / two'\n"), "{dry}");
    assert!(dry.contains("\n  ... and 4 more\n"), "{dry}");
}
