//! The head of a book: signatures that do not fit, and books that went back.

use claimbook_app::saved_head::SavedHead;
use claimbook_app::views::*;
use claimbook_app::{Book, ErrorKind, matters};
use serde_json::{Value, json};

use crate::world::{World, clock};

fn key(name: &str) -> String {
    format!("{}/fixtures/keys/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn sign(world: &World) -> Signature {
    world.call("book.sign", json!({ "path": key("firm.key") })).unwrap()
}

fn verify(world: &World, key_file: &str) -> VerifyReport {
    let key = std::fs::read_to_string(key(key_file)).unwrap();
    world.call("book.verify", json!({ "key": key })).unwrap()
}

/// Appends a signature event that says this, as a forger with the program's own code does.
fn forge(world: &World, detail: &Value) {
    let forged = world.book.act("head.signed", |act| {
        act.not_undoable();
        act.say("Signed the head");
        act.detail(detail.to_string());
        Ok(())
    });
    forged.unwrap();
}

/// What the event of a signature says.
fn detail_of(world: &World, event: i64) -> Value {
    let detail = world.book.read(|reader| Ok(reader.event(event)?.unwrap().event.detail)).unwrap();
    serde_json::from_str(&detail).unwrap()
}

#[test]
fn a_signature_of_another_head_is_a_fault() {
    let world = World::new();
    let signed = sign(&world);
    let detail = detail_of(&world, signed.event);
    world.add("Reyes", "Marisol");
    // The same signature again, as if it were of the head of now.
    forge(&world, &detail);
    let report = verify(&world, "firm.pub");
    assert!(!report.ok);
    let oks: Vec<Option<bool>> = report.signatures.iter().map(|signature| signature.ok).collect();
    assert_eq!(oks, [Some(true), Some(false)]);
    let check = report.checks.iter().find(|check| check.name == "signatures").unwrap();
    assert_eq!(check.detail, "the signature of event 4: what it signs is not the head before it, event 3");
}

#[test]
fn a_signature_that_claims_the_key_and_is_not_by_it_is_a_no() {
    let world = World::new();
    let signed = sign(&world);
    let head: Head = world.call("book.head", json!({})).unwrap();
    // The true head before it, with the signature of the head before that.
    forge(
        &world,
        &json!({ "head": head, "key_id": signed.key_id, "signature": detail_of(&world, signed.event)["signature"] }),
    );
    let report = verify(&world, "firm.pub");
    let last = report.signatures.last().unwrap();
    assert_eq!((report.ok, last.ok, last.detail.as_str()), (false, Some(false), "it names this key and is not by it"));
    // Without the key nobody can know.
    let asked: VerifyReport = world.call("book.verify", json!({})).unwrap();
    assert!(asked.ok);
}

#[test]
fn whatever_an_event_says_in_place_of_a_signature_is_a_fault_in_words() {
    let world = World::new();
    let signed = sign(&world);
    let good = detail_of(&world, signed.event)["signature"].as_str().unwrap().to_string();
    let lines: Vec<&str> = good.lines().collect();
    let cut = format!("{}\n{}\n{}\nAAAA\n", lines[0], lines[1], lines[2]);
    for signature in ["", "x", "untrusted comment: x\n\n\n\n", cut.as_str(), &good.replace(lines[1], "RWQ=")] {
        let head: Head = world.call("book.head", json!({})).unwrap();
        forge(&world, &json!({ "head": head, "key_id": signed.key_id, "signature": signature }));
        let last = verify(&world, "firm.pub").signatures.pop().unwrap();
        assert_eq!(
            (last.ok, last.detail.as_str()),
            (Some(false), "its signature is not in the format of minisign"),
            "{signature}"
        );
    }
    forge(&world, &json!({ "head": 1 }));
    let listed: SignatureList = world.call("book.signatures", json!({})).unwrap();
    assert!(listed.rows.last().unwrap().detail.starts_with("its signature cannot be read: "));
}

#[test]
fn a_question_that_cannot_be_asked_is_refused() {
    let world = World::new();
    for request in [json!({ "head": "event 12" }), json!({ "key": "no key" })] {
        assert_eq!(world.call::<VerifyReport>("book.verify", request).unwrap_err().kind, ErrorKind::Invalid);
    }
}

/// The book at another path, with its own history from the copy on.
fn copy(world: &World) -> Book {
    let path = world.path("copy.claimbook");
    let _: SavedFile = world.call("book.backup", json!({ "path": path })).unwrap();
    Book::open(path.as_ref(), clock(), "D. Ortiz").unwrap()
}

#[test]
fn a_book_that_goes_on_from_what_was_seen_is_not_a_surprise() {
    let world = World::new();
    let seen = SavedHead::of(&world.book).unwrap();
    assert_eq!(seen.missing_from(&world.book), Ok(None));
    world.add("Reyes", "Marisol");
    assert_eq!(seen.missing_from(&world.book), Ok(None));
}

#[test]
fn an_older_copy_says_how_many_acts_are_missing() {
    let world = World::new();
    world.add("Reyes", "Marisol");
    let copy = copy(&world);
    world.add("Ito", "Ken");
    let seen = SavedHead::of(&world.book).unwrap();
    assert_eq!(
        seen.missing_from(&copy).unwrap().unwrap(),
        "This claimbook was at event 4 when it was last open here, on November 23, 2026, 17:00 UTC; it is now at event 2: an older \
         copy may have taken its place. 2 changes are missing."
    );
    // The copy goes its own way, past the event that was seen.
    for n in 0..3 {
        crate::world::call::<ClaimantView>(
            &copy,
            "claimants.add",
            json!({ "fields": { "last_name": format!("P{n}") } }),
        )
        .unwrap();
    }
    let words = seen.missing_from(&copy).unwrap().unwrap();
    assert!(words.contains("it is now at event 5, and event 4 is another one"), "{words}");
}

#[test]
fn another_book_in_its_place_is_said_to_be_another() {
    let world = World::new();
    let seen = SavedHead::of(&world.book).unwrap();
    let matter = matters::template("linkedin-premium").unwrap();
    let other = Book::create(world.path("other.claimbook").as_ref(), matter, clock(), "Someone Else").unwrap();
    let words = seen.missing_from(&other).unwrap().unwrap();
    assert!(words.starts_with("A different claimbook is here now: the previous one was at event 1"), "{words}");
}
