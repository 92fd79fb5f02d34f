//! One act sends letters, keeps them and moves the claims; no one is asked twice.

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use serde_json::json;

use super::mixer;

#[test]
fn a_notice_says_what_is_missing_keeps_the_letter_and_moves_the_claim() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    let sent = world.send(&[&reyes], json!({ "path": world.path("letters") })).unwrap();
    assert_eq!((sent.cure_by.as_str(), sent.moved, sent.rules_version), ("2026-12-31", 1, 1));
    assert_eq!(sent.sent[0].reasons, ["S1", "S2"]);
    assert_eq!(world.get(&reyes).status, "deficient");
    assert_eq!(world.get(&reyes).status_reason, "incomplete_information");

    let letter = std::fs::read(world.folder.path().join("letters").join(format!("{reyes}.pdf"))).unwrap();
    assert!(letter.starts_with(b"%PDF-1.7"));
    let held: EvidenceList = world.call("evidence.list", json!({ "claim_no": reyes })).unwrap();
    assert_eq!((held.rows[0].kind.as_str(), held.rows[0].digest.as_str()), ("notice", sent.sent[0].letter.as_str()));
    assert_eq!(held.rows[0].name, "MIX-0000001 deficiency 2026-12-11.pdf");
    assert_eq!(held.rows[0].bytes, letter.len() as u64, "what went out is what is kept");

    let notices = world.notices(&reyes);
    assert_eq!((notices.state.as_str(), notices.days_left), ("waiting", 38));
    let notice = &notices.notices[0];
    assert_eq!(notice.sent_to, ["12 Oak Street", "Austin, TX 78701"]);
    assert_eq!(notice.reasons[1].send, "Please send a receipt, invoice or statement.");
    assert!(notice.reasons.iter().all(|reason| !reason.cured));
    let history: History = world.call("history.list", json!({})).unwrap();
    assert_eq!(history.rows[0].what, "Sent a deficiency notice to MIX-0000001 by mail, cure by December 31, 2026");
    world.is_sound();
}

#[test]
fn the_letter_of_a_notice_stays_where_it_is() {
    let world = mixer();
    let (reyes, ito) = (world.bare("Reyes"), world.bare("Ito"));
    world.send(&[&reyes], json!({})).unwrap();
    let piece = world.notices(&reyes).notices[0].piece;
    let why = "MIX-0000001 deficiency 2026-12-11.pdf is the letter of a notice to MIX-0000001";
    let off = world.call::<Done>("evidence.void", json!({ "id": piece, "reason": "by mistake" })).unwrap_err();
    let moved = world.call::<EvidenceView>("evidence.move", json!({ "id": piece, "to": ito })).unwrap_err();
    assert_eq!([off.message.as_str(), moved.message.as_str()], [why, why]);
    world.is_sound();
}

#[test]
fn undo_takes_back_the_notice_the_letter_and_the_move() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    world.send(&[&reyes], json!({})).unwrap();
    world.undo().unwrap();
    assert_eq!(world.get(&reyes).status, "received");
    let notices = world.notices(&reyes);
    assert_eq!((notices.notices.len(), notices.state.as_str()), (0, "to_notify"));
    world.redo().unwrap();
    assert_eq!(world.notices(&reyes).notices.len(), 1);
    world.is_sound();
}

#[test]
fn a_letter_by_email_has_no_days_for_mail_and_needs_an_address() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    let nakamura =
        world.add_with(json!({ "last_name": "Nakamura", "address1": "1 Elm", "city": "Reno", "state": "NV" }));
    let sent = world.send(&[&reyes, &nakamura], json!({ "by": "email" })).unwrap();
    assert_eq!((sent.sent.len(), sent.sent[0].cure_by.as_str()), (1, "2026-12-28"));
    assert_eq!((sent.left_out[0].claim_no.as_str(), sent.left_out[0].code.as_str()), (nakamura.as_str(), "no_email"));
    assert_eq!(world.notices(&reyes).notices[0].sent_to, ["reyes@example.org"]);
    world.is_sound();
}

#[test]
fn no_one_is_asked_twice_while_a_request_runs() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    world.send(&[&reyes], json!({})).unwrap();
    let again = world.send(&[&reyes], json!({ "on": "2026-12-20" })).unwrap();
    assert_eq!((again.event, again.sent.len(), again.out.as_str()), (0, 0, ""));
    assert_eq!(
        again.left_out[0].why,
        "S1 and S2 were asked for on December 11, 2026, and the claimant has until December 31, 2026"
    );

    let preview: NoticePreview =
        world.call("notices.preview", world.request(&[&reyes], json!({ "again": true, "on": "2026-12-20" }))).unwrap();
    let before = &preview.rows[0].asked_before[0];
    assert_eq!((before.on.as_str(), before.runs, before.reasons.len()), ("2026-12-11", true, 2));
    let again = world.send(&[&reyes], json!({ "again": true, "on": "2026-12-20" })).unwrap();
    assert_eq!((again.sent.len(), again.moved), (1, 0), "the claim is deficient already");
    assert_eq!(again.sent[0].asked_before.len(), 1);
    world.is_sound();
}

#[test]
fn what_was_not_asked_for_yet_is_asked_for_alone() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    world.edit(&reyes, "signed", "yes").unwrap();
    world.send(&[&reyes], json!({})).unwrap();
    world.edit(&reyes, "signed", "no").unwrap();
    let second = world.send(&[&reyes], json!({ "on": "2026-12-20" })).unwrap();
    assert_eq!(second.sent[0].reasons, ["S1"], "the receipt was asked for, and that request runs");
    world.is_sound();
}

#[test]
fn a_reminder_repeats_the_day_and_only_where_a_request_runs() {
    let world = mixer();
    let (reyes, nakamura) = (world.bare("Reyes"), world.bare("Nakamura"));
    world.send(&[&reyes], json!({})).unwrap();
    world.edit(&reyes, "signed", "yes").unwrap();
    let reminded = world.send(&[&reyes, &nakamura], json!({ "template": "reminder", "on": "2026-12-20" })).unwrap();
    assert_eq!(reminded.sent[0].reasons, ["S2"], "the form came");
    assert_eq!((reminded.cure_by.as_str(), reminded.sent[0].cure_by.as_str()), ("", "2026-12-31"));
    assert_eq!(reminded.left_out[0].code, "not_asked");
    assert_eq!(world.get(&nakamura).status, "received", "a reminder moves no one");
    let late = world.send(&[&reyes], json!({ "template": "reminder", "on": "2027-01-04" })).unwrap();
    assert_eq!(late.left_out[0].code, "lapsed");
    world.is_sound();
}

#[test]
fn a_letter_that_came_back_is_noted_and_not_sent_there_again() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    world.send(&[&reyes], json!({})).unwrap();
    let early = world.call::<ClaimantNotices>("notices.returned", json!({ "claim_no": reyes, "on": "2026-12-01" }));
    assert_eq!(early.unwrap_err().message, "the letter was sent on December 11, 2026, after December 1, 2026");
    let noted: ClaimantNotices = world
        .call("notices.returned", json!({ "claim_no": reyes, "on": "2026-12-18", "note": "moved, left no address" }))
        .unwrap();
    assert_eq!((noted.state.as_str(), noted.notices[0].returned_on.as_str()), ("to_notify", "2026-12-18"));
    let why =
        "a letter to this address came back on December 18, 2026 (moved, left no address), and the address is the same";
    assert_eq!(noted.mail_stopped, why);
    let out = world.send(&[&reyes], json!({ "on": "2026-12-21" })).unwrap();
    assert_eq!((out.left_out[0].code.as_str(), out.left_out[0].why.as_str()), ("mail_returned", why));

    world.edit(&reyes, "address1", "7 Pine Road").unwrap();
    let out = world.send(&[&reyes], json!({ "on": "2026-12-21" })).unwrap();
    assert_eq!(out.sent[0].asked_before[0].returned_on, "2026-12-18");
    world.undo().unwrap();
    world.undo().unwrap();
    world.undo().unwrap();
    assert_eq!(world.notices(&reyes).notices[0].returned_on, "", "the mark is taken back");
    world.is_sound();
}

#[test]
fn only_claims_that_may_be_cured_get_letters() {
    let world = mixer();
    let (reyes, qualified, whole) = (world.bare("Reyes"), world.bare("Ito"), world.bare("Okafor"));
    world.qualify(&qualified);
    world.meets(&whole, "S1");
    world.meets(&whole, "S2");
    let sent = world.send(&[&reyes, &qualified, &whole], json!({})).unwrap();
    let left: Vec<(&str, &str)> = sent.left_out.iter().map(|one| (one.name.as_str(), one.code.as_str())).collect();
    assert_eq!(left, [("Ito, Ana", "status"), ("Okafor, Ana", "no_reason")]);
    assert_eq!(world.get(&qualified).status, "qualified");
    world.is_sound();
}

#[test]
fn a_merge_list_has_a_row_for_each_letter() {
    let world = mixer();
    let (reyes, ito) = (world.bare("=Reyes"), world.bare("Ito"));
    world.send(&[&ito, &reyes], json!({ "path": world.path("merge.csv") })).unwrap();
    let list = std::fs::read_to_string(world.path("merge.csv")).unwrap();
    let mut rows = csv::Reader::from_reader(list.as_bytes());
    let heading = rows.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| rows[row].get(heading.iter().position(|h| h == name).unwrap()).unwrap();
    assert_eq!((rows.len(), cell(0, "claim_no"), cell(1, "claim_no")), (2, reyes.as_str(), ito.as_str()));
    assert_eq!(cell(0, "last_name"), "'=Reyes", "no cell is a formula");
    assert_eq!((cell(1, "reasons"), cell(1, "cure_date")), ("S1, S2", "2026-12-31"));
    assert_eq!(cell(1, "subject"), "Notice of deficiency: claim MIX-0000002");
    assert!(cell(1, "letter").contains("- Proof of purchase."), "{}", cell(1, "letter"));
    assert!(cell(1, "letter").contains("Please send a receipt, invoice or statement."));
    world.is_sound();
}

#[test]
fn nothing_that_is_there_is_overwritten_and_nothing_is_half_sent() {
    let world = mixer();
    let (reyes, ito) = (world.bare("Reyes"), world.bare("Ito"));
    let folder = world.folder.path().join("letters");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join(format!("{ito}.pdf")), b"mine").unwrap();
    let error = world.send(&[&reyes, &ito], json!({ "path": world.path("letters") })).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Exists);
    assert_eq!(
        std::fs::read_dir(&folder).unwrap().count(),
        1,
        "neither the first letter nor a temporary folder is left"
    );
    assert_eq!((world.get(&reyes).status.as_str(), world.notices(&reyes).notices.len()), ("received", 0));

    let list = world.file("merge.csv", b"mine");
    let error = world.send(&[&reyes], json!({ "path": list })).unwrap_err();
    assert_eq!((error.kind, std::fs::read(&list).unwrap()), (ErrorKind::Exists, b"mine".to_vec()));
    world.is_sound();
}

#[test]
fn a_matter_without_a_period_sends_no_request() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    let _: MatterView = world.call("matter.edit", json!({ "set": { "cure.days": "" } })).unwrap();
    let error = world.send(&[&reyes], json!({})).unwrap_err();
    assert_eq!(error.message, "the matter does not say how many days a notice gives to cure");
    let _: MatterView = world.call("matter.edit", json!({ "set": { "firm": "" } })).unwrap();
    let error = world.send(&[&reyes], json!({})).unwrap_err();
    assert_eq!(error.message, "the letter 'deficiency' names the firm, and the matter does not say who it is");
    world.is_sound();
}

#[test]
fn the_number_of_a_preview_must_still_be_right() {
    let world = mixer();
    let (reyes, ito) = (world.bare("Reyes"), world.bare("Ito"));
    let filter = json!({ "select": { "filter": { "conditions": [{ "field": "cure", "op": "is", "values": ["to_notify"] }] } },
        "template": "deficiency", "by": "mail", "on": "2026-12-11", "path": world.path("letters") });
    let preview: NoticePreview = world.call("notices.preview", filter.clone()).unwrap();
    assert_eq!((preview.selected, preview.sending, preview.moving), (2, 2, 2));
    assert!(preview.html.contains("Dear Ana Reyes:") && preview.html.contains("December 31, 2026"), "{}", preview.html);
    world.send(&[&ito], json!({})).unwrap();
    let mut late = filter;
    late["expect"] = json!(preview.sending);
    let error = world.call::<NoticesSent>("notices.send", late).unwrap_err();
    assert_eq!(error.message, "the book has changed since the preview: 1 would get a letter now, not 2");
    assert_eq!(world.notices(&reyes).notices.len(), 0);
}

#[test]
fn contacts_outside_notices_are_on_the_record() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    let call = |on: &str, text: &str| json!({ "claim_no": reyes, "on": on, "way": "phone", "with": "Ana Reyes", "text": text });
    let _: ContactView = world.call("contacts.add", call("2026-11-20", "Will send the receipt")).unwrap();
    let _: ContactView = world.call("contacts.add", call("2026-11-02", "Left a message")).unwrap();
    let log: ContactList = world.call("contacts.list", json!({ "claim_no": reyes })).unwrap();
    let texts: Vec<&str> = log.rows.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(texts, ["Will send the receipt", "Left a message"], "newest first");
    assert_eq!((log.rows[0].by.as_str(), log.rows[0].at.as_str()), ("D. Ortiz", "2026-11-23T17:00:00Z"));
    assert_eq!(world.notices(&reyes).contacts, log.rows);
    let faulty = world.call::<ContactView>("contacts.add", json!({ "claim_no": reyes, "way": "fax", "text": "x" }));
    assert_eq!(faulty.unwrap_err().message, "'fax' is not a way to be in contact");
    world.undo().unwrap();
    assert_eq!(world.notices(&reyes).contacts.len(), 1);
    world.is_sound();
}

#[test]
fn a_day_is_read_as_a_person_types_it() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    let sent = world.send(&[&reyes], json!({ "on": "12/11/2026" })).unwrap();
    assert_eq!((sent.on.as_str(), sent.cure_by.as_str()), ("2026-12-11", "2026-12-31"));
    let back = json!({ "claim_no": reyes, "on": "Dec 18, 2026", "note": "moved away" });
    let notices: ClaimantNotices = world.call("notices.returned", back).unwrap();
    assert_eq!(notices.notices[0].returned_on, "2026-12-18");
    let contact = json!({ "claim_no": reyes, "on": "12/19/2026", "way": "phone", "text": "asked for her new address" });
    let contact: ContactView = world.call("contacts.add", contact).unwrap();
    assert_eq!(contact.on, "2026-12-19");
    let fault = world.call::<NoticePreview>("notices.preview", world.request(&[&reyes], json!({ "on": "soon" })));
    assert_eq!(fault.unwrap_err().message, "sent on: 'soon' is not a valid date");
    world.is_sound();
}

#[test]
fn a_name_that_the_letter_cannot_draw_gets_no_letter_with_boxes_in_it() {
    let world = mixer();
    let (drawn, not) = (world.bare("Łukasiewicz"), world.bare("田中"));
    let sent = world.send(&[&drawn, &not], json!({})).unwrap();
    assert_eq!(sent.sent.iter().map(|one| one.claim_no.as_str()).collect::<Vec<_>>(), [drawn.as_str()]);
    let left: Vec<(&str, &str)> = sent.left_out.iter().map(|one| (one.claim_no.as_str(), one.code.as_str())).collect();
    assert_eq!(left, [(not.as_str(), "characters")]);
    assert!(sent.left_out[0].why.contains("has no '田'"), "{}", sent.left_out[0].why);
}

#[test]
fn a_reason_whose_rule_is_gone_was_not_cured() {
    let world = mixer();
    let reyes = world.bare("Reyes");
    world.send(&[&reyes], json!({})).unwrap();
    let rules: RulesView = world.call("rules.get", json!({})).unwrap();
    let first = rules.text.find("[[rule]]").unwrap();
    let second = first + 1 + rules.text[first + 1..].find("[[rule]]").unwrap();
    let without = format!("{}{}", &rules.text[..first], &rules.text[second..]);
    world.call::<RulesView>("rules.apply", json!({ "text": without, "reason": "Order" })).unwrap();
    let reasons = world.notices(&reyes).notices.swap_remove(0).reasons;
    let told: Vec<_> = reasons.iter().map(|one| (one.code.as_str(), one.cured, one.dropped)).collect();
    assert_eq!(told, [("S1", false, true), ("S2", false, false)]);
}

#[test]
fn notices_to_a_merged_claim_are_shown_with_whose_they_are() {
    let world = mixer();
    let (first, second) = (world.bare("Ito"), world.bare("Itoh"));
    world.send(&[&second], json!({})).unwrap();
    let letters = world.notices(&second).notices.len();
    assert_eq!((letters, world.notices(&first).notices.len()), (1, 0));
    let request = json!({ "survivor": first, "losers": [second] });
    world.call::<MergeDone>("merges.merge", request).unwrap();
    let notices = world.notices(&first);
    assert_eq!((notices.notices.len(), &notices.notices[0].claim_no), (1, &second));
    assert_eq!(world.get(&first).status, "received", "the notice of another claim starts no period of this one");
    world.is_sound();
}

#[test]
fn a_letter_that_was_sent_is_not_evidence_of_its_claimant() {
    let world = mixer();
    let (reyes, ito) = (world.bare("Reyes"), world.bare("Ito"));
    world.send(&[&reyes], json!({})).unwrap();
    let path = world.file("form.pdf", b"signed");
    let request = json!({ "claim_no": ito, "paths": [path], "kind": "claim-form" });
    world.call::<EvidenceAdded>("evidence.add", request).unwrap();
    assert_eq!((world.get(&reyes).evidence, world.get(&ito).evidence), (0, 1));

    let having = |pieces: &str| {
        let condition = json!({ "field": "evidence", "op": "is", "values": [pieces] });
        world.found(json!({ "filter": { "conditions": [condition] } }))
    };
    assert_eq!((having("0"), having("1")), (vec!["Reyes, Ana".to_string()], vec!["Ito, Ana".to_string()]));
    let ordered = |descending: bool| world.found(json!({ "sort": "evidence", "descending": descending }));
    assert_eq!(ordered(false), ["Reyes, Ana", "Ito, Ana"]);
    assert_eq!(ordered(true), ["Ito, Ana", "Reyes, Ana"]);
}
