//! What a person reads off a document and keys in.

use claimbook_app::views::*;
use claimbook_app::{Error, ErrorKind};
use serde_json::{Value, json};

use super::{attach, document, last_act, pieces};
use crate::world::World;

fn key_in(world: &World, id: i64, facts: Value) -> Result<DocumentView, Error> {
    world.call("evidence.key_in", json!({ "id": id, "facts": facts }))
}

fn receipt(on: &str, amount: &str) -> Value {
    json!({ "payments": [{ "product": "Premium Career (Monthly)", "on": on, "amount": amount, "invoice": "P-9" }] })
}

#[test]
fn a_receipt_is_keyed_in_corrected_and_taken_back() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let id = attach(&world, &no, "receipt.jpg", b"\xff\xd8\xff\xe0 jpg", "receipt");
    let seen = key_in(&world, id, receipt("3/5/2024", "$29.99")).unwrap();
    assert_eq!(seen.facts.lines, ["2024-03-05: Premium Career (Monthly), USD 29.99, invoice P-9"]);
    assert_eq!((seen.facts.by.as_str(), seen.facts.version), ("keyed", 1));
    assert_eq!(last_act(&world), format!("Keyed in 1 fact of receipt.jpg of {no}"));
    let form = &seen.facts.keyed.payments[0];
    assert_eq!((form.on.as_str(), form.amount.as_str(), form.currency.as_str()), ("2024-03-05", "29.99", ""));

    let euro =
        json!({ "payments": [{ "on": "2024-03-05", "until": "2025-03-04", "amount": "240", "currency": "eur" }] });
    let request = json!({ "id": id, "version": 1, "facts": euro });
    let seen: DocumentView = world.call("evidence.key_in", request.clone()).unwrap();
    assert_eq!(seen.facts.lines, ["2024-03-05: payment, EUR 240.00, until 2025-03-04"]);
    let stale = json!({ "id": id, "version": 1, "facts": receipt("2024-03-05", "29.99") });
    assert_eq!(world.call::<DocumentView>("evidence.key_in", stale).unwrap_err().kind, ErrorKind::Conflict);

    let before = world.book.change().unwrap();
    let again = json!({ "id": id, "facts": seen.facts.keyed });
    world.call::<DocumentView>("evidence.key_in", again).unwrap();
    assert_eq!(world.book.change().unwrap(), before, "what the form showed is what is kept");

    assert_eq!(key_in(&world, id, json!({})).unwrap().facts, DocumentFactsView::default());
    assert_eq!(last_act(&world), format!("Took back the facts of receipt.jpg of {no}"));
    world.undo().unwrap();
    assert_eq!(document(&world, id).facts.lines, seen.facts.lines);
    world.undo().unwrap();
    world.undo().unwrap();
    assert_eq!(document(&world, id).facts, DocumentFactsView::default());
    world.is_sound();
}

#[test]
fn what_cannot_be_is_refused_with_its_reason() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let id = attach(&world, &no, "receipt.jpg", b"\xff\xd8\xff\xe0 jpg", "receipt");
    let payment = |set: Value| {
        let mut payment = json!({ "on": "2024-03-05", "amount": "29.99" });
        payment.as_object_mut().unwrap().extend(set.as_object().unwrap().clone());
        json!({ "payments": [payment] })
    };
    for (facts, message) in [
        (payment(json!({ "on": "" })), "a payment needs its day"),
        (payment(json!({ "on": "13/32/2024" })), "paid on: '13/32/2024' is not a valid date"),
        (payment(json!({ "on": "12/1/2026" })), "paid on: 2026-12-01 is in the future"),
        (payment(json!({ "until": "2024-03-04" })), "it was paid on 2024-03-05 and pays until 2024-03-04"),
        (payment(json!({ "amount": "" })), "a payment needs its amount, or 0 for a trial"),
        (payment(json!({ "amount": "about 30" })), "'about 30' is not an amount of money such as 1,000.00"),
        (payment(json!({ "currency": "euros" })), "'EUROS' is not the code of a currency"),
        (payment(json!({ "product": "x".repeat(201) })), "what was paid for has more than 200 characters"),
        (json!({ "messages": [{ "at": "2024-03-05", "direction": "in" }] }), "'in' is not a direction of a message"),
        (json!({ "messages": [{ "at": "", "direction": "sent" }] }), "a message needs its day"),
        (
            json!({ "messages": [{ "at": "2024-03-05 25:00", "direction": "sent" }] }),
            "'2024-03-05 25:00' has no time that clocks show",
        ),
        (
            json!({ "messages": [{ "at": "2024-03-10 02:30", "direction": "sent" }] }),
            "'2024-03-10 02:30' has no time that clocks show",
        ),
    ] {
        assert_eq!(key_in(&world, id, facts).unwrap_err().message, message);
    }
    assert_eq!(document(&world, id).facts, DocumentFactsView::default());
}

#[test]
fn messages_settings_and_signatures_have_their_own_words() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let id = attach(&world, &no, "declaration.pdf", b"%PDF-1.7 d", "declaration");
    let facts = json!({
        "owner": "https://example.org/in/renee",
        "email": "renee@example.org",
        "messages": [
            { "at": "2024-05-01", "direction": "received" },
            { "at": "5/2/2024 14:03", "direction": "received", "count": 2 },
        ],
        "setting": { "on": true, "seen": "2024-08-20" },
        "signature": { "made": "2026-10-01", "under_penalty_of_perjury": true },
    });
    let request = json!({ "id": id, "facts": facts, "signed_how": "scanned-wet" });
    let seen: DocumentView = world.call("evidence.key_in", request).unwrap();
    assert_eq!(
        seen.facts.lines,
        [
            "Account: https://example.org/in/renee",
            "Confirmed e-mail: renee@example.org",
            "Setting on on 2024-08-20",
            "Signed (Ink, scanned) on 2026-10-01, under penalty of perjury",
            "3 messages received, from 2024-05-01 to 2024-05-02",
        ]
    );
    assert_eq!(seen.facts.keyed.messages[0].at, "2024-05-01", "no time is known");
    assert_eq!(seen.facts.keyed.messages[1].at, "2024-05-02 14:03");
    assert_eq!(pieces(&world, &no)[0].signed_how, "scanned-wet");
    // The mark is the one place that says how it was signed.
    world.call::<EvidenceView>("evidence.edit", json!({ "id": id, "signed_how": "typed" })).unwrap();
    assert!(document(&world, id).facts.lines[3].starts_with("Signed (Typed (/s/)) on "));
    world.undo().unwrap();
    assert!(document(&world, id).facts.lines[3].starts_with("Signed (Ink, scanned) on "));
    world.is_sound();
}
