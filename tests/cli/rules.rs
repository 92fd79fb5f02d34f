//! `rules check` and `rules preview`.

use serde_json::json;

use crate::desk::Desk;

const DRAFT: &str = "class_end = 2024-09-17\ncutoff = 2024-09-18T00:00:00\nbar_date = 2025-06-30\nper_plaintiff = \"1,000.00\"\n\n\
    [[rule]]\nid = \"R3\"\nlabel = \"Paid\"\ntest = 'some payment where product in plans and amount is more than 0'\n\
    evidence = [\"receipt\", \"linkedin-export\"]\non_fail = \"deficient\"\non_missing = \"deficient\"\n\n\
    [[rule]]\nid = \"R10\"\nlabel = \"In time\"\ntest = 'date_received is on or before bar_date'\n\
    on_fail = \"review\"\non_missing = \"review\"\n";

#[test]
fn a_file_of_rules_is_checked_before_anyone_is_moved() {
    let desk = Desk::empty();
    desk.write("draft.toml", DRAFT);
    desk.run("rules check draft.toml").says(
        "draft.toml has 2 rules and holds for the matter 'linkedin-premium'\n\
         \n\
         \x20 class_start  open\n\
         \x20 class_end    2024-09-17\n\
         \x20 cutoff       2024-09-18 00:00\n\
         \x20 bar_date     2025-06-30\n\
         \n\
         rule  label    when it fails  when nothing is known  documents\n\
         R3    Paid     deficient      deficient              receipt, linkedin-export\n\
         R10   In time  review         review\n",
    );
    assert_eq!(
        desk.run("rules check draft.toml --json").json(),
        json!({
            "file": "draft.toml",
            "matter": "linkedin-premium",
            "class_start": "",
            "class_end": "2024-09-17",
            "cutoff": "2024-09-18 00:00",
            "bar_date": "2025-06-30",
            "per_plaintiff_cents": "100000",
            "rules": [
                {
                    "id": "R3",
                    "label": "Paid",
                    "test": "some payment where product in plans and amount is more than 0",
                    "evidence": ["receipt", "linkedin-export"],
                    "on_fail": "deficient",
                    "on_missing": "deficient",
                },
                {
                    "id": "R10",
                    "label": "In time",
                    "test": "date_received is on or before bar_date",
                    "evidence": [],
                    "on_fail": "review",
                    "on_missing": "review",
                },
            ],
        })
    );
    desk.write("open.toml", "per_plaintiff = 1500\n");
    desk.run("rules check open.toml").says(
        "open.toml has no rules and holds for the matter 'linkedin-premium'\n\
         \n\
         \x20 class_start  open\n\
         \x20 class_end    open\n\
         \x20 cutoff       open\n\
         \x20 bar_date     open\n",
    );
}

#[test]
fn a_slip_is_named_by_line_key_and_place() {
    let desk = Desk::empty();
    let checked = |from: &str, to: &str| {
        desk.write("draft.toml", &DRAFT.replace(from, to));
        desk.run("rules check draft.toml")
    };
    checked("amount", "amuont").complains(
        1,
        "error: draft.toml, line 9: test of R3, at character 41: a payment has no 'amuont'\n\
         hint: did you mean 'amount'?; it was checked against linkedin-premium, and --book names your claimbook\n",
    );
    checked("class_end", "class_ned").complains(
        1,
        "error: draft.toml, line 1: there is no key 'class_ned' in a file of rules\n\
         hint: did you mean 'class_end'?; it was checked against linkedin-premium, and --book names your claimbook\n",
    );
    checked("\"review\"", "\"late\"").complains(
        1,
        "error: draft.toml, line 18: on_fail: 'late' is not one of denied, deficient, review, warn\n\
         hint: change that line and try again; it was checked against linkedin-premium, and --book names your claimbook\n",
    );
}

#[test]
fn rules_are_checked_against_the_matter_that_is_named() {
    let desk = Desk::empty();
    desk.write("draft.toml", DRAFT);
    desk.run("new breach.claimbook --matter data-breach").done();
    let refused = "error: draft.toml, line 9: test of R3, at character 31: the matter has no list of choices 'plans'\n\
                   hint: known are benefit\n";
    desk.run("rules check draft.toml --book breach.claimbook").complains(1, refused);
    desk.run("rules check draft.toml --matter data-breach").complains(1, refused);
    desk.write("draft.toml", &DRAFT.replace("product in plans", "product is \"Monitoring\""));
    let said = desk.run("rules check draft.toml --book breach.claimbook").out;
    assert!(said.starts_with("draft.toml has 2 rules and holds for the matter 'data-breach'\n"), "{said}");
}

#[test]
fn a_preview_names_whom_a_draft_moves() {
    let desk = Desk::with_book();
    for (last, state) in [("Reyes", "CA"), ("Chen", "NV"), ("Okafor", "CA")] {
        desk.run(&format!("claimant add a.claimbook --last-name {last} --state {state}")).done();
    }
    let draft = |state: &str| {
        format!(
            "class_end = 2024-09-17\ncutoff = 2024-09-18T00:00:00\nper_plaintiff = \"1,000.00\"\n\n[[rule]]\nid = \"R1\"\n\
             label = \"Region\"\ntest = 'state is \"{state}\"'\non_fail = \"denied\"\non_missing = \"deficient\"\n"
        )
    };
    desk.write("nevada.toml", &draft("NV"));
    desk.run("rules apply a.claimbook nevada.toml --reason Order").done();
    desk.write("california.toml", &draft("CA"));
    let rule = |state: &str| format!("Region: state is \"{state}\" (on fail: denied; on missing: deficient)");
    desk.run("rules preview a.claimbook california.toml").says(&format!(
        "Version 2 would become version 3\n\
         \x20 rule.R1: {} → {}\n\
         \n\
         Of 3 claimants it moves\n\
         \x20 2 from Denied to Qualified\n\
         \x20   LNKD-0000001  Reyes\n\
         \x20   LNKD-0000003  Okafor\n\
         \x20 1 from Qualified to Denied\n\
         \x20   LNKD-0000002  Chen\n\
         \n\
         proposed now:  1 qualified × $1,000.00 = $1,000.00 sought · 0 pending · 2 excluded · 3 in all\n\
         proposed then: 2 qualified × $1,000.00 = $2,000.00 sought · 0 pending · 1 excluded · 3 in all\n",
        rule("NV"),
        rule("CA"),
    ));
}
