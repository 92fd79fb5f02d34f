//! `matter show`, `matter edit`.

use serde_json::json;

use crate::desk::Desk;

#[test]
fn the_matter_is_shown_with_every_key() {
    let said = Desk::with_book().run("matter show a.claimbook");
    assert!(said.out.starts_with(
        "De La Torre v. LinkedIn Corp.\n\
         Dismissed without prejudice January 30, 2025\n\
         \n\
         Matter\n\
         \x20 caption      De La Torre v. LinkedIn Corp.\n"
    ));
    assert!(
        said.out.contains(
            "\nDamages\n  per_plaintiff  1,000.00\n  currency       USD\n  basis          sought, contested\n"
        ),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("\n  plans             Premium Career\n                    Premium Business\n"),
        "{}",
        said.out
    );
}

#[test]
fn a_changed_amount_shows_what_it_does_to_the_tally() {
    let desk = Desk::with_claimant();
    for status in ["in_review", "qualified"] {
        desk.run(&format!("claimant status a.claimbook LNKD-0000001 {status} --reason x")).done();
    }
    desk.run("matter edit a.claimbook --set per_plaintiff=1,500.00 basis=sought").says(
        "per_plaintiff: 1,000.00 → 1,500.00\n\
         basis: sought, contested → sought\n\
         before: 1 qualified × $1,000.00 = $1,000.00 sought · 0 pending · 0 excluded · 1 in all\n\
         now:    1 qualified × $1,500.00 = $1,500.00 sought · 0 pending · 0 excluded · 1 in all\n",
    );
    desk.run("matter edit a.claimbook --set per_plaintiff_cents=150000")
        .says("Nothing changed: the matter already has these values\n");
    let edited = desk.run("matter edit a.claimbook --set per_plaintiff_cents=100000 --json").json();
    assert_eq!((&edited["per_plaintiff_cents"], &edited["version"]), (&json!("100000"), &json!(3)));
}

#[test]
fn a_bad_edit_is_refused_whole() {
    let desk = Desk::with_claimant();
    desk.run("matter edit a.claimbook --set basis=sought cutof=2024-09-01")
        .complains(1, "error: there is no key 'cutof' in a matter\nhint: did you mean 'cutoff'?\n");
    desk.run("matter edit a.claimbook --set basis=sought per_plaintiff=-5").complains(
        1,
        "error: per_plaintiff: '-5' is not more than zero\nhint: `claimbook matter show` prints every key with its value\n",
    );
    desk.run("matter edit a.claimbook --set claim_prefix=LI").complains(
        1,
        "error: claim_prefix: it cannot be changed any more: claim numbers have been given with it, and a claim number never changes\n\
         hint: `claimbook matter show` prints every key with its value\n",
    );
    assert_eq!(desk.run("matter show a.claimbook --json").json()["basis"], json!("sought, contested"));
}
