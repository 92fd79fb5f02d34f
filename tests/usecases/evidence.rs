//! Attaching files, holding the same bytes once, proving them unchanged, saving them out.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use claimbook_app::views::*;
use claimbook_app::{ErrorKind, Progress, api, evidence};
use serde_json::json;

use crate::world::World;

fn attach(world: &World, claim_no: &str, paths: &[&str]) -> Result<EvidenceAdded, claimbook_app::Error> {
    world.call("evidence.add", json!({ "claim_no": claim_no, "paths": paths, "kind": "receipt" }))
}

#[test]
fn the_same_bytes_are_kept_once_and_the_other_holder_is_named() {
    let world = World::new();
    let (a, b) = (world.add("A", ""), world.add("B", ""));
    let receipt = world.file("receipt.pdf", b"%PDF-1.7 synthetic");
    let copy = world.file("copy of receipt.pdf", b"%PDF-1.7 synthetic");
    let first = attach(&world, &a, &[&receipt]).unwrap();
    assert_eq!(first.added[0].media_type, "application/pdf");
    assert!(first.added[0].already_held_by.is_empty());
    let second = attach(&world, &b, &[&copy]).unwrap();
    assert_eq!(second.added[0].already_held_by, [a.as_str()]);
    assert_eq!(second.added[0].digest, first.added[0].digest);
    let verified: EvidenceVerified = world.call("evidence.verify", json!({})).unwrap();
    assert_eq!((verified.files, verified.unchanged), (1, 1));
    assert!(first.added[0].attached && second.added[0].attached);
    let request = json!({ "claim_no": a, "paths": [copy], "kind": "identity" });
    let again = &world.call::<EvidenceAdded>("evidence.add", request).unwrap().added[0];
    assert!(!again.attached);
    assert_eq!((again.kind.as_str(), again.name.as_str()), ("receipt", "receipt.pdf"), "what stands is told");
    assert_eq!(again.already_held_by, [b], "the claimant itself does not count");
    assert_eq!(world.get(&a).evidence, 1, "a second link would prove nothing more");
    world.is_sound();
}

#[test]
fn a_type_is_sniffed_and_never_believed() {
    let world = World::new();
    let no = world.add("A", "");
    let files = [
        world.file("photo.pdf", b"\x89PNG\r\n\x1a\n...."),
        world.file("page.png", b"<!DOCTYPE html><script>alert(1)</script>"),
        world.file("note.exe", "Київ".as_bytes()),
        world.file("data.txt", b"\x00\x01\x02\xff"),
    ];
    let paths: Vec<&str> = files.iter().map(String::as_str).collect();
    let added = attach(&world, &no, &paths).unwrap().added;
    let types: Vec<&str> = added.iter().map(|file| file.media_type.as_str()).collect();
    assert_eq!(types, ["image/png", "text/plain", "text/plain", "application/octet-stream"]);
}

#[test]
fn several_files_come_in_together_or_not_at_all() {
    let world = World::new();
    let no = world.add("A", "");
    let good = world.file("good.txt", b"good");
    let empty = world.file("empty.txt", b"");
    let missing = world.path("missing.txt");
    for (bad, kind) in
        [(empty, ErrorKind::Invalid), (missing, ErrorKind::NotFound), (world.path(""), ErrorKind::Invalid)]
    {
        let refused = attach(&world, &no, &[&good, &bad]).unwrap_err();
        assert_eq!(refused.kind, kind, "{refused}");
    }
    let list: EvidenceList = world.call("evidence.list", json!({})).unwrap();
    assert!(list.rows.is_empty());
    let verified: EvidenceVerified = world.call("evidence.verify", json!({})).unwrap();
    assert_eq!(verified.files, 0);
}

#[test]
fn what_comes_out_is_what_went_in_and_the_log_says_who_took_it() {
    let world = World::new();
    let no = world.add("A", "");
    let bytes: Vec<u8> = (0..3_000_000u32).map(|n| (n % 251) as u8).collect();
    let path = world.file("big.bin", &bytes);
    let digest = attach(&world, &no, &[&path]).unwrap().added[0].digest.clone();
    let out = world.path("out.bin");
    let saved: SavedFile = world.call("evidence.save", json!({ "digest": digest[..12], "path": out })).unwrap();
    assert_eq!(saved.sha256, digest);
    assert_eq!(std::fs::read(out).unwrap(), bytes);
    let list: EvidenceList = world.call("evidence.list", json!({ "claim_no": no })).unwrap();
    let shown = evidence::show(&world.book, list.rows[0].id).unwrap();
    assert_eq!(evidence::bytes(&world.book, &shown, 1_048_570, 1_048_580).unwrap(), bytes[1_048_570..1_048_580]);
    evidence::show(&world.book, list.rows[0].id).unwrap();
    world.call::<EvidenceVerified>("evidence.verify", json!({})).unwrap();
    let log: CustodyLog = world.call("evidence.custody", json!({ "digest": digest })).unwrap();
    let steps: Vec<&str> = log.rows.iter().map(|row| row.what.as_str()).collect();
    assert_eq!(steps, ["received", "saved out", "viewed", "verified"], "one sitting is one viewing");
}

#[test]
fn taking_off_needs_a_reason_keeps_the_bytes_and_can_be_undone() {
    let world = World::new();
    let no = world.add("A", "");
    let path = world.file("receipt.txt", b"paid");
    attach(&world, &no, &[&path]).unwrap();
    let list: EvidenceList = world.call("evidence.list", json!({})).unwrap();
    let id = list.rows[0].id;
    assert_eq!(world.call::<Done>("evidence.void", json!({ "id": id })).unwrap_err().kind, ErrorKind::Invalid);
    world.call::<Done>("evidence.void", json!({ "id": id, "reason": "somebody else's" })).unwrap();
    assert_eq!(world.get(&no).evidence, 0);
    world.undo().unwrap();
    assert_eq!(world.get(&no).evidence, 1);
    world.call::<EvidenceView>("evidence.edit", json!({ "id": id, "kind": "identity" })).unwrap();
    world.undo().unwrap();
    let list: EvidenceList = world.call("evidence.list", json!({})).unwrap();
    assert_eq!(list.rows[0].kind, "receipt");
    world.is_sound();
}

#[test]
fn stopping_leaves_nothing_behind() {
    let world = World::new();
    let no = world.add("A", "");
    let path = world.file("big.bin", &vec![7; 5_000_000]);
    let stop = AtomicBool::new(false);
    let listener = |_| stop.store(true, Ordering::Relaxed);
    let request = json!({ "claim_no": no, "paths": [path], "kind": "receipt" });
    let stopped = api::dispatch(&world.book, "evidence.add", request, &Progress::new(&listener, &stop)).unwrap_err();
    assert_eq!(stopped.kind, ErrorKind::Cancelled);
    let verified: EvidenceVerified = world.call("evidence.verify", json!({})).unwrap();
    assert_eq!(verified.files, 0);
}

#[test]
fn a_file_that_is_named_twice_is_attached_once() {
    let world = World::new();
    let a = world.add("A", "");
    let receipt = world.file("receipt.pdf", b"%PDF-1.7 synthetic");
    let around = world.path("./receipt.pdf");
    let other = world.file("other.pdf", b"%PDF-1.7 another");
    let added = attach(&world, &a, &[&receipt, &around, &other, &receipt]).unwrap().added;
    assert_eq!(added.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["receipt.pdf", "other.pdf"]);
    assert!(added.iter().all(|file| file.attached));
    assert_eq!(world.get(&a).evidence, 2);
    world.is_sound();
}

/// What another program does to a file of three pieces while the second one is about to be read.
type Meanwhile = fn(&std::path::Path);

#[test]
fn a_file_that_is_written_to_while_it_is_read_is_not_attached() {
    use std::io::{Seek, SeekFrom, Write};
    let open = |path: &std::path::Path| std::fs::OpenOptions::new().write(true).open(path).unwrap();
    let grows: Meanwhile =
        |path| std::fs::OpenOptions::new().append(true).open(path).unwrap().write_all(b"more").unwrap();
    let shrinks: Meanwhile =
        |path| std::fs::OpenOptions::new().write(true).open(path).unwrap().set_len(1_500_000).unwrap();
    let emptied: Meanwhile = |path| std::fs::write(path, b"").unwrap();
    let ahead: Meanwhile = |path| {
        let mut file = std::fs::OpenOptions::new().write(true).open(path).unwrap();
        file.seek(SeekFrom::Start(2_900_000)).unwrap();
        file.write_all(b"another amount").unwrap();
    };
    let behind: Meanwhile =
        |path| std::fs::OpenOptions::new().write(true).open(path).unwrap().write_all(b"other").unwrap();
    for (what, meanwhile) in
        [("grows", grows), ("shrinks", shrinks), ("emptied", emptied), ("ahead", ahead), ("behind", behind)]
    {
        let world = World::new();
        let no = world.add("A", "");
        let good = world.file("good.txt", b"good");
        let path = world.file("big.bin", &vec![7; 3_000_000]);
        // The time of its last writing differs however coarse the clock of the disk is.
        open(path.as_ref()).set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        let before = world.book.change().unwrap();
        let done = AtomicBool::new(false);
        let listener = |step: claimbook_app::Step| {
            if step.of == 3_000_000 && !done.swap(true, Ordering::Relaxed) {
                meanwhile(path.as_ref());
            }
        };
        let request = json!({ "claim_no": no, "paths": [good, path], "kind": "receipt" });
        let never = AtomicBool::new(false);
        let refused =
            api::dispatch(&world.book, "evidence.add", request, &Progress::new(&listener, &never)).unwrap_err();
        assert!(done.load(Ordering::Relaxed), "{what}: it was read in pieces");
        let message = format!("{path} was changed while it was read; nothing was taken");
        assert_eq!((refused.kind, refused.message), (ErrorKind::Busy, message), "{what}");
        assert_eq!(
            (world.book.change().unwrap(), world.get(&no).evidence),
            (before, 0),
            "{what}: not the good one either"
        );
        world.is_sound();
    }
}

#[test]
fn a_file_that_another_takes_the_place_of_is_attached_as_it_was() {
    let world = World::new();
    let no = world.add("A", "");
    let (path, other) = (world.file("big.bin", &vec![7; 3_000_000]), world.file("other.bin", b"other"));
    let listener = |_: claimbook_app::Step| drop(std::fs::rename(&other, &path));
    let request = json!({ "claim_no": no, "paths": [path], "kind": "receipt" });
    let never = AtomicBool::new(false);
    api::dispatch(&world.book, "evidence.add", request, &Progress::new(&listener, &never)).unwrap();
    let list: EvidenceList = world.call("evidence.list", json!({})).unwrap();
    assert_eq!(list.rows[0].bytes, 3_000_000);
    assert_eq!(std::fs::read(&path).unwrap(), b"other");
    world.is_sound();
}

#[test]
fn many_files_come_in_in_their_order_each_as_it_is() {
    let world = World::new();
    let no = world.add("A", "");
    // Of some bytes, of whole chunks, and of more than may wait in memory; the ninth is the third once more.
    let sizes = [1, 5, 1 << 20, 1 << 21, 3_000_001, 700_000, 2, 9_500_000, 1 << 20, 40];
    let bytes = |place: usize| vec![if place == 8 { 2 } else { place as u8 }; sizes[place]];
    let paths: Vec<String> = (0..sizes.len()).map(|place| world.file(&format!("{place}.bin"), &bytes(place))).collect();
    let taken = Mutex::new(Vec::new());
    let listener = |step: claimbook_app::Step| taken.lock().unwrap().push((step.done, step.of));
    let never = AtomicBool::new(false);
    let request = json!({ "claim_no": no, "paths": paths, "kind": "receipt" });
    let answer = api::dispatch(&world.book, "evidence.add", request, &Progress::new(&listener, &never)).unwrap();
    let added = serde_json::from_value::<EvidenceAdded>(answer).unwrap().added;
    assert!(added.iter().map(|file| file.bytes).eq(sizes.map(|size| size as u64)));
    assert!(added.iter().enumerate().all(|(place, file)| file.attached == (place != 8)));
    assert_eq!((&added[8].name, &added[8].digest), (&added[2].name, &added[2].digest));
    let ends = taken.into_inner().unwrap().into_iter().filter(|(done, of)| done == of);
    assert!(ends.map(|(done, _)| done).eq(sizes.map(|size| size as u64)), "the steps of each file reach its end");
    for (place, file) in added.iter().enumerate() {
        let out = world.path(&format!("out-{place}.bin"));
        world.call::<SavedFile>("evidence.save", json!({ "digest": file.digest, "path": out })).unwrap();
        assert!(std::fs::read(&out).unwrap() == bytes(place), "{place}");
    }
    world.is_sound();
}
