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
        said.out.contains("\n  plans                Premium Career\n                       Premium Business\n"),
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
    desk.run("matter edit a.claimbook --set per_plaintiff=1,500.00 basis=sought")
        .complains(1, "error: a new version of the rules needs a reason\nhint: say why with --reason\n");
    desk.run("matter edit a.claimbook --set per_plaintiff=1,500.00 basis=sought --reason Order").says(
        "per_plaintiff: 1,000.00 → 1,500.00\n\
         basis: sought, contested → sought\n\
         before: 1 qualified × $1,000.00 = $1,000.00 sought · 0 pending · 0 excluded · 1 in all\n\
         now:    1 qualified × $1,500.00 = $1,500.00 sought · 0 pending · 0 excluded · 1 in all\n",
    );
    desk.run("matter edit a.claimbook --set per_plaintiff_cents=150000")
        .says("Nothing changed: the matter already has these values\n");
    let edited = desk.run("matter edit a.claimbook --set per_plaintiff_cents=100000 --reason Order --json").json();
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

#[test]
fn the_matters_that_come_along_are_listed() {
    Desk::empty().run("matter templates").says(
        "  linkedin-premium  De La Torre v. LinkedIn Corp.\n\
         \x20                   N.D. Cal., No. 5:25-cv-00709: Dismissed without prejudice January 30, 2025\n\
         \x20 data-breach       Data breach litigation\n\
         \x20                   For customers whose data was taken: account, notice, out-of-pocket losses, lost time and credit monitoring\n",
    );
    let listed = Desk::empty().run("matter templates --json").json();
    assert_eq!(listed["rows"][1]["id"], json!("data-breach"));
}

/// A matter of a firm's own with one field.
const FIRM: &str = "caption = \"Ito v. Example Inc.\"\ncourt = \"S.D.N.Y.\"\nzone = \"America/New_York\"\nper_plaintiff = 2500\n\
    basis = \"sought\"\nclaim_prefix = \"ITO\"\n\n[[field]]\nkey = \"hours_lost\"\nlabel = \"Hours lost\"\nkind = \"number\"\n\
    decimals = 1\nunit = \"hours\"\n";

#[test]
fn a_matter_file_is_checked_before_a_book_is_made() {
    let desk = Desk::empty();
    desk.write("firm.toml", FIRM);
    desk.run("matter check firm.toml").says(
        "firm.toml makes the matter 'firm': Ito v. Example Inc.\n\
         Claim numbers look like ITO-0000001\n\
         \n\
         column      label       kind    group\n\
         hours_lost  Hours lost  number  This matter  hours\n",
    );
    desk.write("bad.toml", &FIRM.replace("\"number\"", "\"nubmer\""));
    desk.run("matter check bad.toml").complains(
        1,
        "error: bad.toml, line 11: kind: 'nubmer' is not a kind; the kinds are text, notes, date, yes_no, count, money, number, choice, url, \
         email, phone, period\nhint: change that line and try again\n",
    );
}

#[test]
fn the_rules_of_a_matter_file_are_put_in_force_with_a_reason() {
    const RULE: &str = "\n[[rule]]\nid = \"R1\"\nlabel = \"Name\"\ntest = 'last_name is given'\non_fail = \"deficient\"\non_missing = \"deficient\"\n";
    let desk = Desk::empty();
    desk.write("firm.toml", FIRM);
    desk.run("new a.claimbook --matter firm.toml").done();
    desk.run("claimant add a.claimbook --last-name Roe --first-name Jo").done();
    desk.write("firm.toml", &format!("{FIRM}{RULE}"));
    let says = "rule.R1: (nothing) → Name: last_name is given (on fail: deficient; on missing: deficient)\n";
    desk.run("matter edit a.claimbook --from firm.toml --dry-run").says(says);
    desk.run("matter edit a.claimbook --from firm.toml")
        .complains(1, "error: a new version of the rules needs a reason\nhint: say why with --reason\n");
    desk.run("matter edit a.claimbook --from firm.toml --reason Order").says(says);
    assert_eq!(desk.run("eligibility a.claimbook ITO-0000001 --json").json()["proposed"], json!("qualified"));
    desk.write("firm.toml", FIRM);
    desk.run("matter edit a.claimbook --from firm.toml").says("Nothing changed: the matter already has these values\n");
    desk.run("undo a.claimbook").done();
    assert_eq!(desk.run("rules show a.claimbook").out.matches("[[rule]]").count(), 0);
    desk.run("verify a.claimbook").done();
}

#[test]
fn fields_join_change_and_retire_by_edits_of_the_matter() {
    let desk = Desk::empty();
    desk.write("firm.toml", FIRM);
    desk.run("new a.claimbook --matter firm.toml").done();
    desk.run("claimant add a.claimbook --last-name Roe --first-name Jo --hours-lost 2.5").done();
    desk.run(
        "matter edit a.claimbook --set field.tier.label=Tier field.tier.kind=choice 'field.tier.choices=Gold
Silver'",
    )
    .says("field.tier: (nothing) → Tier (choice)\n");
    desk.run("claimant edit a.claimbook ITO-0000001 --set tier=gold")
        .says("ITO-0000001 Roe, Jo\n  tier: (nothing) → Gold\n");
    desk.run("matter fields a.claimbook").says(
        "field       label       kind    group  columns\n\
         hours_lost  Hours lost  number         hours_lost\n\
         tier        Tier        choice         tier\n",
    );
    desk.run("matter edit a.claimbook --set field.tier.kind=count").complains(
        1,
        "error: 1 value does not read as the field would have it: ITO-0000001: Tier: 'Gold' is not a whole number\n\
         hint: correct these values first, or leave the field as it is\n",
    );
    desk.run("matter edit a.claimbook --set field.tier.retired=yes").says("field.tier.retired: no → yes\n");
    assert_eq!(desk.run("claimant edit a.claimbook ITO-0000001 --set tier=Silver").code, 1, "it is out of use");
    desk.run("undo a.claimbook").done();
    assert_eq!(desk.run("claimant show a.claimbook ITO-0000001 --json").json()["tier"], json!("Gold"));
    desk.run("matter edit a.claimbook --from firm.toml --dry-run").says("field.tier.retired: no → yes\n");
    desk.run("matter edit a.claimbook --set field.teir.label=x").complains(
        1,
        "error: the matter has no field 'teir'\n\
         hint: a new field needs field.teir.label and field.teir.kind; did you mean 'tier'?\n",
    );
    desk.run("verify a.claimbook").done();
}
