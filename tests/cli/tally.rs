//! `tally`.

use serde_json::json;

use crate::desk::Desk;

/// Two qualified, one received, one withdrawn, one who qualified and opted out.
fn five() -> Desk {
    let desk = Desk::with_book();
    for name in ["Abara", "Brandvold", "Castellano", "Lindqvist", "Quintero"] {
        desk.run(&format!("claimant add a.claimbook --last-name {name} --state CA")).done();
    }
    for (number, moves) in
        [(1, "in_review qualified"), (2, "in_review qualified"), (4, "withdrawn"), (5, "in_review qualified")]
    {
        for status in moves.split(' ') {
            desk.run(&format!("claimant status a.claimbook LNKD-000000{number} {status} --reason x")).done();
        }
    }
    desk.run("claimant edit a.claimbook LNKD-0000005 --set opted_out_on=2025-03-01").done();
    desk
}

#[test]
fn the_tally_is_one_sentence_and_a_table_that_foots() {
    five().run("tally a.claimbook").says(
        "2 qualified × $1,000.00 = $2,000.00 sought · 1 pending · 2 excluded · 5 in all\n\
         \n\
         \x20            claimants     amount\n\
         Qualified            2  $2,000.00\n\
         Pending              1  $1,000.00\n\
         \x20 Received           1  $1,000.00\n\
         Excluded             2  $2,000.00\n\
         \x20 Withdrawn          1  $1,000.00\n\
         \x20 Opted out          1  $1,000.00\n\
         ─────────────────────────────────\n\
         In all               5  $5,000.00\n\
         \n\
         De La Torre v. LinkedIn Corp., N.D. Cal., No. 5:25-cv-00709\n\
         Dismissed without prejudice January 30, 2025\n\
         The amount is sought, contested; it is not owed. As of March 14, 2025, 10:00 AM PDT\n",
    );
}

#[test]
fn the_document_of_the_tally_keeps_its_shape() {
    let tally = five().run("tally a.claimbook --json").json();
    for (member, value) in [
        ("as_of", json!("2025-03-14T17:00:00Z")),
        ("currency", json!("USD")),
        ("per_plaintiff_cents", json!("100000")),
        ("qualified", json!({ "claimants": 2, "cents": "200000" })),
        ("pending", json!({ "claimants": 1, "cents": "100000" })),
        ("excluded", json!({ "claimants": 2, "cents": "200000" })),
        ("all", json!({ "claimants": 5, "cents": "500000" })),
    ] {
        assert_eq!(tally[member], value, "{member}");
    }
}
