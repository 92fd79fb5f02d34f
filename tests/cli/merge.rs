//! `merge` and `unmerge`.

use serde_json::json;

use crate::desk::Desk;

/// With one person twice.
fn desk() -> Desk {
    let desk = Desk::with_claimant();
    desk.run(
        "claimant add a.claimbook --last-name Reyes --first-name Marisol --email m@example.org --phone 512-555-0148 --date-received 2025-03-02",
    )
    .done();
    desk
}

#[test]
fn what_a_merge_would_do_is_shown_and_nothing_is_changed() {
    let desk = desk();
    desk.run("merge a.claimbook LNKD-0000001 LNKD-0000002 --dry-run").says(
        "  Last name: Reyes (LNKD-0000001)\n  First name: Marisol (LNKD-0000001)\n  State: CA (LNKD-0000001)\n  \
         E-mail: mr@example.org (LNKD-0000001); also m@example.org (LNKD-0000002)\n  Phone: 512-555-0148 (LNKD-0000002)\n  \
         Date received: 2025-03-02 (LNKD-0000002)\nLNKD-0000001 stays Received\nNothing was changed\n",
    );
    assert_eq!(desk.run("claimant show a.claimbook LNKD-0000002 --json").json()["status"], "received");
}

#[test]
fn claims_become_one_and_come_apart_again() {
    let desk = desk();
    desk.run("merge a.claimbook LNKD-0000001 LNKD-0000002 --take email=LNKD-0000002 --reason 'same phone'").says(
        "Merged LNKD-0000002 into LNKD-0000001 Reyes, Marisol\n  Date received: (nothing) → 2025-03-02\n  \
         E-mail: mr@example.org → m@example.org\n  Phone: (nothing) → 512-555-0148\nLNKD-0000001 stays Received\n",
    );
    let shown = desk.run("claimant show a.claimbook LNKD-0000001");
    assert!(
        shown.out.contains(
            "\nMerged into it: LNKD-0000002 Reyes, Marisol\nAlso E-mail: mr@example.org (from LNKD-0000001)\n"
        ),
        "{}",
        shown.out
    );
    desk.run("claimant edit a.claimbook LNKD-0000001 --set phone=512-555-0199").done();
    desk.run("unmerge a.claimbook lnkd-0000002 --reason 'two persons'").says(
        "Took LNKD-0000002 Reyes, Marisol (Received) apart from LNKD-0000001 Reyes, Marisol (Received)\n  \
         LNKD-0000001 is left as it is: Phone was changed since from '512-555-0148' to '512-555-0199'\n  \
         Done since: 5 Changed Phone of LNKD-0000001, Reyes, Marisol\n",
    );
    desk.run("unmerge a.claimbook LNKD-0000002").complains(
        1,
        "error: LNKD-0000002 was not merged into another claim\nhint: its history shows what was done to it\n",
    );
    let history = desk.run("history a.claimbook LNKD-0000002 --limit 1");
    let took = "Took LNKD-0000002, Reyes, Marisol apart from LNKD-0000001, Reyes, Marisol: two persons\n";
    assert!(history.out.contains(took), "{}", history.out);
}

#[test]
fn a_merge_is_one_document_and_undo_takes_it_back() {
    let desk = desk();
    let merged = desk.run("merge a.claimbook LNKD-0000001 LNKD-0000002 --json").json();
    assert_eq!(merged["losers"], json!(["LNKD-0000002"]));
    assert_eq!(
        merged["status"],
        json!({ "before": "received", "after": "received", "sentence": "LNKD-0000001 stays Received" })
    );
    assert_eq!(merged["survivor"]["phone"], "512-555-0148");
    let loser = desk.run("claimant show a.claimbook LNKD-0000002 --json").json();
    assert_eq!((&loser["status"], &loser["merged_into"]), (&json!("duplicate"), &json!("LNKD-0000001")));
    desk.run("undo a.claimbook").done();
    let loser = desk.run("claimant show a.claimbook LNKD-0000002 --json").json();
    assert_eq!((&loser["status"], &loser["merged_into"]), (&json!("received"), &json!("")));
}

#[test]
fn what_cannot_be_merged_is_refused() {
    let desk = desk();
    desk.run("merge a.claimbook LNKD-0000001 LNKD-0000001")
        .complains(1, "error: LNKD-0000001 cannot be merged into itself\nhint: name the other claim\n");
    desk.run("merge a.claimbook LNKD-0000001 LNKD-0000002 --take phone=LNKD-0000001").complains(
        1,
        "error: LNKD-0000001 has no Phone to take\n\
         hint: a blank never takes the place of a value; clear the field afterwards\n",
    );
    assert_eq!(desk.run("merge a.claimbook LNKD-0000001").code, 2);
}
