//! Who qualifies and why: the checklist, decisions by hand, versions of the rules, and what is kept of it all.

use claimbook_app::views::*;
use claimbook_app::{Error, ErrorKind};
use serde_json::json;

use crate::world::World;

fn checklist(world: &World, claim_no: &str) -> EligibilityView {
    world.call("eligibility.get", json!({ "claim_no": claim_no })).unwrap()
}

fn results(world: &World, claim_no: &str) -> Vec<(String, String)> {
    checklist(world, claim_no).rules.into_iter().map(|rule| (rule.id, rule.result)).collect()
}

fn result(world: &World, claim_no: &str, rule: &str) -> String {
    results(world, claim_no).into_iter().find(|(id, _)| id == rule).unwrap().1
}

fn counts(world: &World) -> EligibilityCounts {
    world.call("eligibility.counts", json!({})).unwrap()
}

fn accept(world: &World, claim_no: &str, name: &str, kind: &str) -> i64 {
    let path = world.file(name, name.as_bytes());
    world
        .call::<EvidenceAdded>("evidence.add", json!({ "claim_no": claim_no, "paths": [path], "kind": kind }))
        .unwrap();
    let list: EvidenceList = world.call("evidence.list", json!({ "claim_no": claim_no })).unwrap();
    let piece = list.rows.into_iter().find(|row| row.name == name).unwrap().id;
    let request = json!({ "pieces": [piece], "review": "accepted" });
    world.call::<EvidenceReviewed>("evidence.review", request).unwrap();
    piece
}

fn draft(world: &World, from: &str, to: &str) -> String {
    let rules: RulesView = world.call("rules.get", json!({})).unwrap();
    assert!(rules.text.contains(from), "{from} is not in the rules");
    rules.text.replace(from, to)
}

fn apply(world: &World, text: &str, reason: &str) -> Result<RulesView, Error> {
    world.call("rules.apply", json!({ "text": text, "reason": reason }))
}

/// A claimant whom every rule lets pass.
fn complete(world: &World) -> String {
    let no = world.add_with(json!({
        "last_name": "Reyes", "first_name": "Marisol", "state": "CA", "email": "mr@example.org",
        "profile_url": "https://www.linkedin.com/in/marisol-reyes", "date_received": "2025-03-01",
    }));
    let receipt = accept(world, &no, "receipt.pdf", "receipt");
    let paid = json!({ "product": "Premium Career", "on": "2023-03-05", "amount": "29.99", "currency": "USD" });
    let request = json!({ "id": receipt, "facts": { "payments": [paid] } });
    world.call::<DocumentView>("evidence.key_in", request).unwrap();
    for kind in ["message-screenshot", "setting-screenshot", "declaration"] {
        accept(world, &no, kind, kind);
    }
    no
}

#[test]
fn all_rules_met_qualify_by_themselves_where_the_matter_says_so() {
    let world = World::new();
    let by_itself = json!({ "set": { "qualifies_by_itself": "yes" } });
    world.call::<MatterView>("matter.edit", by_itself).unwrap();
    let no = complete(&world);
    let claimant = world.get(&no);
    assert_eq!((claimant.status.as_str(), claimant.status_reason.as_str()), ("qualified", "rules"));
    let history: History = world.call("history.list", json!({ "limit": 1 })).unwrap();
    let said = &history.rows[0].what;
    assert!(said.ends_with("; LNKD-0000001 qualified by the rules"), "{said}");
    world.is_sound();

    // One undo takes back the acceptance and what followed from it, and a redo gives both back.
    world.undo().unwrap();
    assert_eq!(world.get(&no).status, "received");
    world.redo().unwrap();
    assert_eq!(world.get(&no).status, "qualified");

    // A person's decision stands: nothing that stays met qualifies it again.
    world.go(&no, "in_review").unwrap();
    assert_eq!(world.edit(&no, "city", "Fresno").unwrap().status, "in_review");
    world.is_sound();
}

#[test]
fn the_answer_to_an_edit_shows_the_status_that_it_led_to() {
    let world = World::new();
    world.call::<MatterView>("matter.edit", json!({ "set": { "qualifies_by_itself": "yes" } })).unwrap();
    let no = complete(&world);
    let edit = |version: i64, state: &str| -> ClaimantView {
        let request = json!({ "claim_no": no, "version": version, "set": { "state": state, "country": "" } });
        world.call("claimants.edit", request).unwrap()
    };
    let without = edit(world.get(&no).version, "");
    assert_eq!(without.status, "qualified", "a claim that no longer qualifies waits for a person");
    world.go(&no, "in_review").unwrap();
    let with = edit(world.get(&no).version, "CA");
    assert_eq!(with.status, "qualified");
    assert_eq!(edit(with.version, "NV").version, with.version + 1, "the answer's version is the one to go on with");
}

#[test]
fn documents_that_are_accepted_turn_the_checklist_until_the_claimant_qualifies() {
    let world = World::new();
    let no = complete(&world);
    let list = checklist(&world, &no);
    let open: Vec<&CheckView> = list.rules.iter().filter(|rule| rule.result != "met").collect();
    assert!(open.is_empty(), "{open:#?}");
    assert_eq!((list.proposed.as_str(), list.status.as_str(), list.differs), ("qualified", "received", true));
    let paid = list.rules.iter().find(|rule| rule.id == "R3").unwrap();
    assert!(paid.because.contains("March 5, 2023") && paid.documents.len() == 1, "{paid:?}");
    let request = json!({ "select": { "claim_nos": [no] }, "to_proposed": true });
    let moved: BulkDone = world.call("claimants.bulk", request).unwrap();
    assert_eq!((moved.changed, world.get(&no).status.as_str()), (1, "qualified"));
    assert!(!checklist(&world, &no).differs);
    world.is_sound();
    for _ in 0..6 {
        world.undo().unwrap();
        world.is_sound();
    }
}

#[test]
fn a_rejected_document_proves_nothing() {
    let world = World::new();
    let no = complete(&world);
    let list: EvidenceList = world.call("evidence.list", json!({ "claim_no": no })).unwrap();
    let receipt = list.rows.iter().find(|row| row.kind == "receipt").unwrap().id;
    let request = json!({ "pieces": [receipt], "review": "rejected", "reason": "illegible" });
    world.call::<EvidenceReviewed>("evidence.review", request).unwrap();
    assert_eq!(result(&world, &no, "R3"), "missing");
    assert_eq!(checklist(&world, &no).proposed, "deficient");
    world.is_sound();
}

#[test]
fn a_decision_by_hand_counts_stays_in_sight_and_is_undone() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    assert_eq!(result(&world, &no, "R6"), "missing");
    let decide = |result: &str, reason: &str| {
        let request = json!({ "claim_no": no, "rule": "r6", "result": result, "reason": reason });
        world.call::<EligibilityView>("eligibility.override", request)
    };
    assert_eq!(decide("met", " ").unwrap_err().message, "a decision by hand needs a reason");
    let nothing = decide("", "no longer").unwrap_err().message;
    assert!(nothing.contains("was not decided by hand"), "{nothing}");
    let view = decide("met", "Attested by telephone").unwrap();
    let check = view.rules.iter().find(|rule| rule.id == "R6").unwrap();
    let by = check.r#override.as_ref().unwrap();
    assert_eq!((check.result.as_str(), by.instead_of.as_str()), ("met", "missing"));
    assert_eq!((by.by.as_str(), by.reason.as_str()), ("D. Ortiz", "Attested by telephone"));
    assert_eq!(counts(&world).rules.iter().find(|rule| rule.id == "R6").unwrap().met, 1);
    decide("failed", "Attested falsely").unwrap();
    assert_eq!(result(&world, &no, "R6"), "failed");
    decide("", "The claimant sent a declaration").unwrap();
    assert_eq!(result(&world, &no, "R6"), "missing");
    world.undo().unwrap();
    assert_eq!(result(&world, &no, "R6"), "failed");
    world.is_sound();
}

#[test]
fn two_claims_of_one_person_are_both_in_doubt_until_one_is_settled() {
    let world = World::new();
    let with_mail = |first: &str| json!({ "last_name": "Lee", "first_name": first, "email": "lee@example.org" });
    let (a, b) = (world.add_with(with_mail("Ann")), world.add_with(with_mail("Ann")));
    assert_eq!((result(&world, &a, "R8"), result(&world, &b, "R8")), ("review".into(), "review".into()));
    world.is_sound();
    world.go(&b, "in_review").unwrap();
    let request = json!({ "claim_no": b, "status": "duplicate", "reason": "same_email", "duplicate_of": a });
    world.call::<ClaimantView>("claimants.move", request).unwrap();
    assert_eq!((result(&world, &a, "R8"), result(&world, &b, "R8")), ("met".into(), "met".into()));
    world.is_sound();
    world.undo().unwrap();
    assert_eq!(result(&world, &a, "R8"), "review");
    world.edit(&a, "email", "other@example.org").unwrap();
    assert_eq!((result(&world, &a, "R8"), result(&world, &b, "R8")), ("met".into(), "met".into()));
    world.is_sound();
}

#[test]
fn a_draft_says_whom_it_moves_before_it_is_put_in_force_as_one_act() {
    let world = World::new();
    let no = complete(&world);
    let other = world.add("Lee", "Ann");
    let text = draft(&world, "class_end = 2024-09-17", "class_end = 2023-01-31");
    let preview: RulesPreview = world.call("rules.preview", json!({ "text": text })).unwrap();
    assert_eq!((preview.from, preview.to, preview.claimants), (1, 2, 2));
    let moves: Vec<_> = preview.moves.iter().map(|one| (one.from.as_str(), one.to.as_str(), &one.claims)).collect();
    assert_eq!(moves, [("qualified", "deficient", &vec![no.clone()])]);
    assert_eq!(preview.moves[0].names, ["Reyes, Marisol"]);
    let qualified = |tally: &TallyView| tally.qualified.claimants;
    assert_eq!((qualified(&preview.tally.before), qualified(&preview.tally.after)), (1, 0));
    assert_eq!(preview.changes.len(), 1);
    assert_eq!(result(&world, &no, "R3"), "met", "a preview changes nothing");

    let path = world.path("moved.csv");
    let saved: SavedFile = world.call("rules.save_moves", json!({ "text": text, "path": path })).unwrap();
    let list = std::fs::read_to_string(&path).unwrap();
    assert_eq!((saved.rows, list.lines().nth(1)), (1, Some(&*format!("{no},\"Reyes, Marisol\",qualified,deficient"))));
    let head = saved.head.unwrap().event;
    assert_eq!(head, preview.head + 1, "the list is noted, and nothing else");

    assert_eq!(apply(&world, &text, "").unwrap_err().message, "a new version of the rules needs a reason");
    let seen = json!({ "text": text, "reason": "Order of June 1", "head": head });
    world.edit(&other, "city", "Reno").unwrap();
    let stale = world.call::<RulesView>("rules.apply", seen).unwrap_err();
    assert_eq!(stale.kind, ErrorKind::Conflict, "somebody changed the book since: {}", stale.message);

    let rules = apply(&world, &text, "Order of June 1").unwrap();
    assert_eq!((rules.version, rules.reason.as_str(), rules.by.as_str()), (2, "Order of June 1", "D. Ortiz"));
    assert_eq!(result(&world, &no, "R3"), "failed");
    assert_eq!(checklist(&world, &no).rules_version, 2);
    world.is_sound();
    assert_eq!(apply(&world, &text, "again").unwrap_err().kind, ErrorKind::Invalid, "nothing would change");

    world.undo().unwrap();
    assert_eq!((result(&world, &no, "R3"), checklist(&world, &no).rules_version), ("met".into(), 1));
    world.is_sound();
    world.redo().unwrap();
    world.undo().unwrap();
    apply(&world, &draft(&world, "class_end = 2024-09-17", "class_end = 2024-01-31"), "Stipulation").unwrap();
    let history: RulesHistory = world.call("rules.history", json!({})).unwrap();
    let rows: Vec<_> = history.rows.iter().map(|row| (row.version, row.in_force, row.undone)).collect();
    assert_eq!(rows, [(3, true, false), (2, false, true), (1, false, false)], "a number is never given twice");
    world.is_sound();
}

#[test]
fn a_version_that_takes_the_rules_out_is_in_force_like_any_other() {
    let world = World::new();
    let no = complete(&world);
    apply(&world, "per_plaintiff = \"1,000.00\"\n", "Leave to amend").unwrap();
    let (seen, counted) = (checklist(&world, &no), counts(&world));
    assert_eq!((seen.rules_version, counted.rules_version), (2, 2));
    assert_eq!((seen.proposed.as_str(), seen.status.as_str(), seen.rules.len()), ("", "received", 0));
    assert!(counted.proposed.is_empty());
    world.is_sound();
}

#[test]
fn a_draft_says_where_it_is_wrong_or_what_it_changes() {
    let world = World::new();
    let checked = |text: &str| world.call::<RulesChecked>("rules.check", json!({ "text": text })).unwrap();
    let wrong = checked(&draft(&world, "id = \"R2\"", "id = \"R2\"\nlabl = \"Region\""));
    assert_eq!(wrong.fault, "the draft, line 15: there is no key 'labl' in a rule");
    assert_eq!((wrong.line, wrong.rules, wrong.changes.len()), (15, 0, 0));
    let without_amount = checked(&draft(&world, "per_plaintiff", "# per_plaintiff"));
    assert_eq!((without_amount.fault.as_str(), without_amount.line), ("the draft gives no 'per_plaintiff'", 0));
    let later = checked(&draft(&world, "class_end = 2024-09-17", "class_end = 2024-10-17"));
    assert_eq!((later.fault.as_str(), later.line, later.rules), ("", 0, 13));
    let changes: Vec<_> = later.changes.iter().map(|one| (one.before.as_str(), one.after.as_str())).collect();
    assert_eq!(changes, [("2024-09-17", "2024-10-17")]);
}

#[test]
fn an_edit_of_the_class_period_is_a_version_too() {
    let world = World::new();
    let edit = |set: serde_json::Value, reason: &str| {
        world.call::<MatterView>("matter.edit", json!({ "set": set, "reason": reason }))
    };
    edit(json!({ "basis": "sought" }), "").unwrap();
    let refused = edit(json!({ "class_start": "2020-01-01" }), "").unwrap_err();
    assert_eq!(refused.message, "a new version of the rules needs a reason");
    edit(json!({ "class_start": "2020-01-01" }), "Discovery").unwrap();
    let rules: RulesView = world.call("rules.get", json!({})).unwrap();
    assert_eq!((rules.version, rules.reason.as_str()), (2, "Discovery"));
    assert!(rules.text.starts_with("class_start = 2020-01-01\n"), "{}", rules.text);
    world.is_sound();
}

#[test]
fn an_import_is_checked_as_it_comes_in_and_its_undo_too() {
    let world = World::new();
    let mut list = String::from("Last name,First name,State,E-mail,Opted out on\n");
    for n in 0..500 {
        let out = if n % 100 == 0 { "2025-01-02" } else { "" };
        list.push_str(&format!("Name{n},Ann,CA,a{n}@example.org,{out}\n"));
    }
    world.import_text(&list);
    let counted = counts(&world);
    assert_eq!(counted.claimants, 500);
    assert_eq!(counted.rules.iter().find(|rule| rule.id == "R7").unwrap().failed, 5);
    assert_eq!(counted.proposed.get("denied"), Some(&5));
    assert_eq!((counted.differ, counted.moves.len()), (500, 2));
    let found =
        world.found(json!({ "filter": { "conditions": [{ "field": "rule.R7", "op": "is", "values": ["failed"] }] } }));
    assert_eq!(found.len(), 5);
    world.is_sound();
    world.undo().unwrap();
    assert_eq!(counts(&world).claimants, 0);
    world.is_sound();
    world.redo().unwrap();
    assert_eq!(counts(&world), counted);
    world.is_sound();
}

#[test]
fn claimants_are_found_and_ordered_by_what_they_lack() {
    let world = World::new();
    let whole = complete(&world);
    let bare = world.add("Lee", "Ann");
    let named = |conditions: serde_json::Value| world.found(json!({ "filter": { "conditions": conditions } }));
    let lacks = |op: &str, values: &[&str]| named(json!([{ "field": "lacks", "op": op, "values": values }]));
    assert_eq!(lacks("is", &["R3"]), ["Lee, Ann"]);
    assert_eq!(lacks("is_not", &["R3", "R4"]), ["Reyes, Marisol"]);
    assert_eq!(lacks("is", &[""]), ["Reyes, Marisol"], "who lacks nothing");
    assert_eq!(named(json!([{ "field": "proposed", "op": "is", "values": ["qualified"] }])), ["Reyes, Marisol"]);
    assert_eq!(world.found(json!({ "sort": "lacks" })), ["Reyes, Marisol", "Lee, Ann"]);
    assert_eq!(world.found(json!({ "sort": "rule.R3", "descending": true })), ["Lee, Ann", "Reyes, Marisol"]);
    let unknown = world.call::<ClaimantPage>("claimants.list", json!({ "sort": "rule.R99" })).unwrap_err();
    assert_eq!(unknown.message, "there is no rule 'R99'");
    assert_ne!(whole, bare);
}

#[test]
fn damage_that_verification_finds_is_a_reason_to_look_and_its_repair_too() {
    let world = World::new();
    let no = complete(&world);
    assert_eq!(result(&world, &no, "R12"), "met");
    let sql = |statement: &str| {
        let path = world.book.path();
        let done = std::process::Command::new("sqlite3").arg(path).arg(statement).status().unwrap();
        assert!(done.success());
    };
    sql(
        "UPDATE file_chunk SET data = CAST('altered' AS BLOB) WHERE file = (SELECT file FROM evidence WHERE kind = 'receipt')",
    );
    let found: EvidenceVerified = world.call("evidence.verify", json!({})).unwrap();
    assert_eq!(found.damaged.len(), 1);
    assert_eq!(result(&world, &no, "R12"), "review");
    sql(
        "UPDATE file_chunk SET data = CAST('receipt.pdf' AS BLOB) WHERE file = (SELECT file FROM evidence WHERE kind = 'receipt')",
    );
    world.call::<EvidenceVerified>("evidence.verify", json!({})).unwrap();
    assert_eq!(result(&world, &no, "R12"), "met");
    world.is_sound();
}

#[test]
fn what_another_program_writes_into_the_findings_is_named() {
    let world = World::new();
    let no = world.add("Reyes", "Marisol");
    let path = world.book.path();
    let alter = |statement: &str| {
        assert!(std::process::Command::new("sqlite3").arg(&path).arg(statement).status().unwrap().success());
        let report: VerifyReport = world.call("book.verify", json!({})).unwrap();
        report.checks.into_iter().find(|check| check.name == "rules").unwrap()
    };
    let check =
        alter("UPDATE eligibility SET proposed = 'qualified'; UPDATE eligibility_count SET proposed = 'qualified'");
    assert!(!check.ok && check.detail.contains(&no), "{}", check.detail);
    let check = alter("UPDATE eligibility SET proposed = 'in_review'; UPDATE eligibility_count SET claimants = 7");
    assert!(!check.ok && check.detail.contains("kept counts"), "{}", check.detail);
}

#[test]
fn the_choices_and_the_zone_that_rules_read_belong_to_their_version() {
    let world = World::new();
    let _ = complete(&world);
    for set in [json!({ "plans": "Premium Career" }), json!({ "zone": "America/New_York" })] {
        let without = world.call::<MatterView>("matter.edit", json!({ "set": set })).unwrap_err();
        assert_eq!(without.message, "a new version of the rules needs a reason");
        let preview: MatterPreview = world.call("matter.preview", json!({ "set": set })).unwrap();
        assert!(preview.new_version);
    }
    let set = json!({ "plans": "Premium Career" });
    let edited: MatterView = world.call("matter.edit", json!({ "set": set, "reason": "Order" })).unwrap();
    assert_eq!(edited.rules_version, 2);
    let joined = json!({ "set": { "plans": "Premium Career; Premium Business" }, "reason": "Order" });
    let error = world.call::<MatterView>("matter.edit", joined).unwrap_err();
    assert!(
        error.message.ends_with("looks like several choices; write each one on a line of its own"),
        "{}",
        error.message
    );
    world.is_sound();
}

#[test]
fn what_can_be_proposed_is_counted_even_when_it_is_nobody() {
    let world = World::new();
    let proposed: Vec<(String, u64)> = counts(&world).proposed.into_iter().collect();
    let expected = ["deficient", "denied", "in_review", "qualified"].map(|status| (status.to_string(), 0));
    assert_eq!(proposed, expected);
}
