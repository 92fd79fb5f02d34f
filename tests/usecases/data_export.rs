//! What a claimant's data export shows, read out of the book.

use std::io::{Cursor, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use claimbook_app::views::*;
use claimbook_app::{Error, ErrorKind, Progress, Step, api};
use serde_json::json;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::file::sql;
use crate::world::World;

const NAME: &str = "Complete_LinkedInDataExport_02-01-2025.zip";

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../samples/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Attaches a file to a new claimant; its digest.
fn attach(world: &World, name: &str, bytes: &[u8]) -> String {
    let no = world.add("Castellano", "");
    let path = world.file(name, bytes);
    let request = json!({ "claim_no": no, "paths": [path], "kind": "linkedin-export" });
    let added: EvidenceAdded = world.call("evidence.add", request).unwrap();
    added.added[0].digest.clone()
}

fn facts(world: &World, digest: &str) -> Result<DataExportFacts, Error> {
    world.call("evidence.facts", json!({ "digest": digest }))
}

fn archive(method: CompressionMethod, files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_sample_shows_what_its_makers_expect_and_the_book_stays_as_it_is() {
    let world = World::new();
    let digest = attach(&world, NAME, &sample(NAME));
    let before = world.book.change().unwrap();
    let expected: serde_json::Value = serde_json::from_slice(&sample("expected.json")).unwrap();
    let mut expected = expected[NAME].clone();
    expected["warnings"] = json!([]);
    expected["emails"] = json!([
        { "address": "renee.castellano@example.org", "confirmed": true, "primary": true },
        { "address": "renee.c.old@example.com", "confirmed": true, "primary": false },
    ]);
    for digest in [digest.as_str(), &digest[..8], &digest.to_uppercase()] {
        assert_eq!(serde_json::to_value(facts(&world, digest).unwrap()).unwrap(), expected);
    }
    assert_eq!(world.book.change().unwrap(), before);
    world.is_sound();
}

#[test]
fn the_cutoff_and_the_zone_are_those_of_the_matter() {
    let world = World::new();
    let digest = attach(&world, NAME, &sample(NAME));
    let counts = |set: serde_json::Value| {
        world.call::<MatterView>("matter.edit", json!({ "set": set, "reason": "Order" })).unwrap();
        let facts = facts(&world, &digest).unwrap();
        (facts.messages.before_cutoff.sent, facts.messages.before_cutoff.received, facts.warnings)
    };
    // One message came on September 18 in UTC, which was still the 17th in California.
    assert_eq!(counts(json!({ "zone": "UTC" })), (4, 5, vec![]));
    assert_eq!(counts(json!({ "cutoff": "2024-05-01 00:00" })).1, 3);
    let all = "the matter has no cutoff for messages, so all of them are counted as before it".to_string();
    assert_eq!(counts(json!({ "cutoff": "" })), (5, 9, vec![all]));
}

#[test]
fn any_name_under_which_the_file_came_can_say_what_it_is() {
    let world = World::new();
    let digest = attach(&world, "from-mail.zip", &sample(NAME));
    assert_eq!(facts(&world, &digest).unwrap().exported_on, "");
    attach(&world, NAME, &sample(NAME));
    assert_eq!(facts(&world, &digest).unwrap().exported_on, "2025-02-01");
}

#[test]
fn what_is_not_an_export_is_refused_by_its_name() {
    let world = World::new();
    let digest = attach(&world, "receipt.pdf", b"%PDF-1.7 synthetic");
    let refused = facts(&world, &digest).unwrap_err();
    assert_eq!((refused.kind, refused.message.as_str()), (ErrorKind::Invalid, "receipt.pdf is not a ZIP archive"));
    let bytes = sample(NAME);
    let digest = attach(&world, "half.zip", &bytes[..bytes.len() / 2]);
    let refused = facts(&world, &digest).unwrap_err();
    assert!(refused.message.starts_with("half.zip is cut off: "), "{refused}");
    assert_eq!(facts(&world, &"0".repeat(64)).unwrap_err().kind, ErrorKind::NotFound);
    assert_eq!(facts(&world, "zip").unwrap_err().kind, ErrorKind::Invalid);
}

#[test]
fn damage_of_the_book_is_not_taken_for_damage_of_the_export() {
    let world = World::new();
    let rows = "x".repeat(3 << 20);
    let digest =
        attach(&world, NAME, &archive(CompressionMethod::Stored, &[("other.txt", &rows), ("Profile.csv", "")]));
    sql(&world.book.path().to_string_lossy(), "DELETE FROM file_chunk WHERE n = 3");
    let refused = facts(&world, &digest).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Damaged, "{refused}");
}

#[test]
fn reading_an_export_can_be_stopped() {
    let world = World::new();
    let digest = attach(&world, NAME, &sample(NAME));
    let (steps, stop) = (AtomicBool::new(false), AtomicBool::new(false));
    let listener = |step: Step| {
        steps.store(step.doing == "Reading the export", Ordering::Relaxed);
        stop.store(true, Ordering::Relaxed);
    };
    let request = json!({ "digest": digest });
    let stopped = api::dispatch(&world.book, "evidence.facts", request, &Progress::new(&listener, &stop)).unwrap_err();
    assert_eq!((stopped.kind, steps.into_inner()), (ErrorKind::Cancelled, true));
}

/// Packed, the text is no longer to be read in the archive's own bytes, so it may be in no byte of any file at all. A stop in the middle
/// and a refusal leave no more behind than an answer.
#[test]
fn no_text_of_a_message_is_anywhere_but_in_the_archive() {
    const MARKER: &str = "the walrus sings at noon";
    let header = "FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";
    let row = format!(
        "Ann,https://x/in/ann,Bob,https://x/in/bob,2023-01-01 00:00:00 UTC,{MARKER},\"{MARKER},\r\n{MARKER}\",INBOX\n"
    );
    let whole = format!("{header}{}", row.repeat(30));
    let headless = row.repeat(30);
    let odd = format!("{header}{MARKER},{MARKER},{MARKER},{MARKER},{MARKER},{MARKER}\n\"{MARKER}");
    for messages in [whole, headless, odd] {
        let world = World::new();
        let bytes = archive(CompressionMethod::Deflated, &[("messages.csv", &messages)]);
        assert!(!contains(&bytes, MARKER));
        let mut broken = bytes.clone();
        broken[100] ^= 0xff;
        let mut answers = String::new();
        for (name, bytes) in [(NAME, bytes), ("broken.zip", broken)] {
            let digest = attach(&world, name, &bytes);
            answers.push_str(&format!("{:?}", facts(&world, &digest)));
        }
        world.call::<VerifyReport>("book.verify", json!({})).unwrap();
        let history: History = world.call("history.list", json!({})).unwrap();
        let drafts: DraftList = world.call("drafts.list", json!({ "prefix": "" })).unwrap();
        answers.push_str(&format!("{history:?}{drafts:?}"));
        assert!(!answers.contains(MARKER), "{answers}");
        nothing_holds(world.folder.path(), MARKER);
    }
}

fn nothing_holds(folder: &std::path::Path, marker: &str) {
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert!(!contains(&std::fs::read(&path).unwrap(), marker), "{}", path.display());
        files += 1;
    }
    assert!(files >= 3, "the book and the archives");
}

fn contains(bytes: &[u8], marker: &str) -> bool {
    bytes.windows(marker.len()).any(|window| window == marker.as_bytes())
}
