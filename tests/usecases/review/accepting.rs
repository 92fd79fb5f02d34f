//! Facts of a document on their way into the fields of its claimant: offered, and copied only when a person says so.

use claimbook_app::Error;
use claimbook_app::views::*;
use serde_json::{Value, json};

use super::{EXPORT, attach, attach_export, document, last_act, review};
use crate::world::World;

fn proposals(world: &World, id: i64) -> Vec<(String, String, String)> {
    let offered: FactProposals = world.call("evidence.proposals", json!({ "id": id })).unwrap();
    offered.rows.into_iter().map(|row| (row.field, row.current, row.proposed)).collect()
}

fn accept(world: &World, request: Value) -> Result<FactsAccepted, Error> {
    world.call("evidence.accept_facts", request)
}

fn row(field: &str, current: &str, proposed: &str) -> (String, String, String) {
    (field.into(), current.into(), proposed.into())
}

#[test]
fn one_key_accepts_an_export_and_copies_all_that_it_offers_and_one_undo_takes_it_back() {
    let world = World::new();
    let no = world.add_with(json!({
        "last_name": "Castellano", "first_name": "Renée", "premium_start": "2023-01-15", "inmail_received": "yes"
    }));
    let export = attach_export(&world, &no);
    let offered = proposals(&world, export);
    assert_eq!(document(&world, export).facts, DocumentFactsView::default(), "what is read to be shown is not kept");
    let refused = accept(&world, json!({ "id": export })).unwrap_err();
    assert!(refused.message.ends_with(&format!(" of {no} is not accepted")), "{}", refused.message);

    let accepted = accept(&world, json!({ "id": export, "review": true })).unwrap();
    assert_eq!(accepted.digest, document(&world, export).piece.digest);
    let [claim] = accepted.claims.as_slice() else { panic!("{accepted:?}") };
    let copied: Vec<(String, String, String)> =
        claim.rows.iter().map(|row| (row.field.clone(), row.current.clone(), row.proposed.clone())).collect();
    let profile = "https://www.linkedin.com/in/renee-castellano-sample0007";
    assert_eq!(copied, offered, "it was shown before anyone accepted it");
    let expected = [
        row("profile_url", "", profile),
        row("plan", "", "Premium Career"),
        row("premium_end", "", "2024-11-04"),
        row("inmail_sent", "", "1"),
        row("inmail_received", "yes", "5"),
    ];
    for row in &expected {
        assert!(copied.contains(row), "{row:?} is not among {copied:#?}");
    }
    assert!(copied.iter().all(|(field, ..)| !field.contains("name")), "names never");
    assert!(copied.iter().all(|(field, ..)| field != "premium_start"), "it began before the export says");
    let filled = world.get(&no);
    assert_eq!(filled.version, claim.version);
    for (field, _, proposed) in &copied {
        assert_eq!(filled.fields.get(field), proposed);
    }
    assert!(last_act(&world).starts_with("Copied "), "{}", last_act(&world));
    assert!(last_act(&world).contains(&format!("from {} into {no}, Castellano, Renée", EXPORT)));
    assert_eq!(document(&world, export).piece.review, "accepted");
    assert_eq!(proposals(&world, export), [], "nothing is left to copy");

    let origin: Provenance = world.call("claimants.provenance", json!({ "claim_no": no })).unwrap();
    let plan = origin.fields.iter().find(|origin| origin.field == "plan").unwrap();
    assert_eq!(plan.what, last_act(&world), "the source of a value is the document");

    world.undo().unwrap();
    assert_eq!(world.get(&no).fields.get("plan"), "");
    assert_eq!(document(&world, export).piece.review, "unreviewed");
    assert_eq!(document(&world, export).facts, DocumentFactsView::default());
    world.redo().unwrap();
    assert_eq!(world.get(&no).fields.get("profile_url"), profile);
    world.is_sound();
}

#[test]
fn only_the_fields_that_are_named_are_copied() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let receipt = attach(&world, &no, "receipt.jpg", b"\xff\xd8\xff\xe0 jpg", "receipt");
    let facts =
        json!({ "payments": [{ "product": "Premium Career (Monthly)", "on": "2024-03-05", "amount": "29.99" }] });
    world.call::<DocumentView>("evidence.key_in", json!({ "id": receipt, "facts": facts })).unwrap();
    review(&world, &[receipt], "accepted", "").unwrap();
    let offered = proposals(&world, receipt);
    let expected = [
        row("plan", "", "Premium Career"),
        row("premium_start", "", "2024-03-05"),
        row("premium_end", "", "2024-04-04"),
    ];
    assert_eq!(offered, expected);
    let accepted = accept(&world, json!({ "id": receipt, "fields": ["plan"] })).unwrap();
    assert_eq!(accepted.claims[0].rows.len(), 1);
    assert_eq!(last_act(&world), format!("Copied Plan from receipt.jpg into {no}, Castellano, Renée"));
    assert_eq!(world.get(&no).fields.get("premium_start"), "");
    let again = accept(&world, json!({ "id": receipt, "fields": ["plan"] })).unwrap_err();
    assert_eq!(again.message, "receipt.jpg offers nothing new for Plan");
    accept(&world, json!({ "id": receipt })).unwrap();
    let before = world.book.change().unwrap();
    assert!(accept(&world, json!({ "id": receipt })).unwrap().claims[0].rows.is_empty());
    assert_eq!(world.book.change().unwrap(), before, "nothing to copy is not an act");
    world.is_sound();
}

#[test]
fn a_rejected_document_offers_what_it_shows_and_nothing_of_it_is_copied() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let export = attach_export(&world, &no);
    review(&world, &[export], "accepted", "").unwrap();
    review(&world, &[export], "rejected", "of another person").unwrap();
    let refused = accept(&world, json!({ "id": export })).unwrap_err();
    assert_eq!(refused.hint, "accept the document first; facts of any other document do not count");
    assert_eq!(world.get(&no).fields.get("plan"), "");
}

#[test]
fn values_that_contradict_the_record_are_refused_whole() {
    let world = World::new();
    let no = world.add_with(json!({ "last_name": "Castellano", "premium_end": "2023-12-31" }));
    let receipt = attach(&world, &no, "receipt.jpg", b"\xff\xd8\xff\xe0 jpg", "receipt");
    let facts = json!({ "payments": [{ "product": "Premium Career", "on": "2024-03-05", "amount": "29.99" }] });
    world.call::<DocumentView>("evidence.key_in", json!({ "id": receipt, "facts": facts })).unwrap();
    let start_alone = json!({ "id": receipt, "fields": ["premium_start"], "review": true });
    let refused = accept(&world, start_alone).unwrap_err();
    assert!(refused.message.starts_with("Premium"), "{}", refused.message);
    assert_eq!(document(&world, receipt).piece.review, "unreviewed", "all or nothing");
    assert_eq!(accept(&world, json!({ "id": receipt, "review": true })).unwrap().claims[0].rows.len(), 3);
    assert_eq!(world.get(&no).fields.get("premium_end"), "2024-04-04");
    world.is_sound();
}

#[test]
fn a_digest_copies_to_everyone_who_has_the_file() {
    let world = World::new();
    let (a, b) = (world.add("Castellano", ""), world.add("Castellano", "Renée"));
    let exports = [attach_export(&world, &a), attach_export(&world, &b)];
    let digest = document(&world, exports[0]).piece.digest;
    let accepted = accept(&world, json!({ "digest": digest, "review": true })).unwrap();
    let claims: Vec<&str> = accepted.claims.iter().map(|claim| claim.claim_no.as_str()).collect();
    assert_eq!(claims, [a.as_str(), b.as_str()]);
    assert!(last_act(&world).ends_with(", and the same for 1 more"), "{}", last_act(&world));
    let one = accept(&world, json!({ "digest": digest, "claim_no": b })).unwrap();
    assert_eq!(one.claims.len(), 1);
    assert_eq!(accept(&world, json!({})).unwrap_err().message, "no document was named");
    world.is_sound();
}

#[test]
fn an_export_of_someone_else_makes_identity_a_review_and_fills_nothing_by_one_key() {
    let world = World::new();
    let john = world.add("Smith", "John");
    let jane = world.add_with(json!({
        "last_name": "Castellano", "first_name": "Renée", "profile_url": "https://www.linkedin.com/in/jane-smith"
    }));
    let identity = |no: &str| {
        let found: EligibilityView = world.call("eligibility.get", json!({ "claim_no": no })).unwrap();
        let rule = found.rules.into_iter().find(|rule| rule.id == "R1").unwrap();
        (rule.result, rule.because)
    };
    let before = [world.get(&john).fields, world.get(&jane).fields];
    let exports = [attach_export(&world, &john), attach_export(&world, &jane)];
    let digest = document(&world, exports[0]).piece.digest;
    let accepted = accept(&world, json!({ "digest": digest, "review": true })).unwrap();
    assert!(accepted.claims.iter().all(|claim| claim.rows.is_empty()), "{accepted:?}");
    assert_eq!(
        accepted.warnings,
        [
            format!(
                "{EXPORT} may not be {john}'s: it is from the account of Renée Castellano, and the claimant is Smith, John; only fields \
                 that are named are copied from it"
            ),
            format!(
                "{EXPORT} may not be {jane}'s: it is from https://www.linkedin.com/in/renee-castellano-sample0007, and the field Profile \
                 address says https://www.linkedin.com/in/jane-smith; only fields that are named are copied from it"
            ),
        ]
    );
    assert_eq!([world.get(&john).fields, world.get(&jane).fields], before);
    assert_eq!([identity(&john).0, identity(&jane).0], ["review", "review"]);
    let offered: FactProposals = world.call("evidence.proposals", json!({ "id": exports[0] })).unwrap();
    assert_eq!(offered.doubt, accepted.warnings[0], "it is said before the key is pressed");

    accept(&world, json!({ "id": exports[0], "fields": ["profile_url"] })).unwrap();
    let expected =
        format!("The data export {EXPORT} is from the account of Renée Castellano, and the claimant is Smith, John.");
    assert_eq!(
        identity(&john),
        ("review".to_string(), expected),
        "a person named the field, and the name still differs"
    );
    accept(&world, json!({ "id": exports[1], "fields": ["profile_url"] })).unwrap();
    assert_eq!(identity(&jane).0, "met", "a new address of the same person, which a person took over");
    world.is_sound();
}

#[test]
fn which_fact_fills_a_field_is_a_part_of_the_matter() {
    let world = World::new();
    let set = |key: &str, value: &str| {
        world.call::<MatterView>("matter.edit", json!({ "set": { format!("field.{key}"): value } }))
    };
    let refused = set("plan.fill", "payment.period").unwrap_err();
    assert_eq!(refused.message, "the field 'plan' is refused: fill: payment.period goes with period, not with choice");
    assert!(set("plan.fill", "plan").unwrap_err().message.contains("'plan' is nothing that documents show"));
    set("plan.fill", "").unwrap();
    let no = world.add("Castellano", "Renée");
    let export = attach_export(&world, &no);
    review(&world, &[export], "accepted", "").unwrap();
    assert!(proposals(&world, export).iter().all(|(field, ..)| field != "plan"));
    world.is_sound();
}
