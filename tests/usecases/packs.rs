//! Proof packs, Bates numbers and stamped copies: what goes out, what it proves, and what stays in the book.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use claimbook_app::views::*;
use claimbook_app::{Error, ErrorKind, Progress, Step, api};
use serde_json::{Value, json};

use crate::review::{attach, last_act, pieces, review};
use crate::world::World;

const RECEIPT: &str = "receipt-castellano-2023-03-05.pdf";
const MESSAGE: &str = "message-castellano-2024-05-06.png";
const RETAINER: &str = "retainer-castellano-2025-01-22.txt";

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../samples/evidence/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// A claimant with a receipt, a screenshot and a text file.
fn castellano() -> (World, String) {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    for (name, kind) in [(RECEIPT, "receipt"), (MESSAGE, "message-screenshot"), (RETAINER, "retainer")] {
        attach(&world, &no, name, &sample(name), kind);
    }
    (world, no)
}

fn pack(world: &World, request: Value) -> Result<PackSaved, Error> {
    let mut request = request;
    request["path"] = json!(world.path("pack.zip"));
    world.call("pack.save", request)
}

fn assign(world: &World) -> BatesAssigned {
    world.call("bates.assign", json!({})).unwrap()
}

fn run(program: &str, arguments: &[&str], folder: &Path) -> (bool, String) {
    let done = Command::new(program).args(arguments).current_dir(folder).env("LC_ALL", "C").output();
    let done = done.unwrap_or_else(|why| panic!("{program}: {why}"));
    (done.status.success(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
}

/// Unpacks the pack as a stranger does, into a folder of its own.
fn unpacked(world: &World) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (done, said) = run("unzip", &["-q", &world.path("pack.zip")], folder.path());
    assert!(done, "{said}");
    folder
}

fn text(folder: &tempfile::TempDir, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn a_stranger_with_sha256sum_alone_checks_what_the_firm_says_it_has() {
    let (world, no) = castellano();
    let saved = pack(&world, json!({})).unwrap();
    assert_eq!((saved.documents, saved.slip_sheets.len()), (3, 0));
    assert_eq!(last_act(&world), "Saved a proof pack of 3 documents to pack.zip");
    let folder = unpacked(&world);
    for name in [RECEIPT, MESSAGE, RETAINER] {
        let out = std::fs::read(folder.path().join(format!("documents/{no}/{name}"))).unwrap();
        assert!(out == sample(name), "{name}");
    }
    let check = ["--check", "--strict", "SHA256SUMS"];
    let (done, said) = run("sha256sum", &check, folder.path());
    assert!(done && said.lines().count() == 5 && said.lines().all(|line| line.ends_with(": OK")), "{said}");
    let (_, digest) = run("sha256sum", &["SHA256SUMS"], folder.path());
    assert_eq!(digest.split(' ').next().unwrap(), saved.sums_sha256);
    let (_, digest) = run("sha256sum", &[&world.path("pack.zip")], folder.path());
    assert_eq!(digest.split(' ').next().unwrap(), saved.sha256);

    let draft = text(&folder, "certification.txt");
    let words = draft.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in [
        "Fed. R. Evid. 902(13) and 902(14); 28 U.S.C. § 1746",
        "Matter: De La Torre v. LinkedIn Corp., No. 5:25-cv-00709",
        "kept by the program Claimbook ",
        "by the algorithm SHA-256",
        &saved.sums_sha256,
        "the sender's device was not examined",
        "3 documents: it is not noted from whom they were received.",
        "I declare under penalty of perjury that the foregoing is true and correct. Executed on ____",
    ] {
        assert!(words.contains(word), "{word}\n{draft}");
    }
    std::fs::write(folder.path().join(format!("documents/{no}/{RETAINER}")), "another text").unwrap();
    let (done, said) = run("sha256sum", &check, folder.path());
    assert!(!done && said.contains(&format!("documents/{no}/{RETAINER}: FAILED")), "{said}");
    world.is_sound();
}

#[test]
fn the_custody_log_goes_on_and_tells_what_was_done_and_not_what_anyone_thought() {
    let (world, no) = castellano();
    let ids: Vec<i64> = pieces(&world, &no).iter().map(|piece| piece.id).collect();
    claimbook_app::evidence::show(&world.book, ids[0]).unwrap();
    review(&world, &ids[..1], "rejected", "looks forged").unwrap();
    world.call::<EvidenceVerified>("evidence.verify", json!({})).unwrap();
    // Another claimant sent the same bytes; whose they also are is nobody's affair here.
    let other = world.add("Abara", "Ife");
    attach(&world, &other, "same.pdf", &sample(RECEIPT), "receipt");
    pack(
        &world,
        json!({ "filter": { "conditions": [{ "field": "last_name", "op": "is", "values": ["Castellano"] }] } }),
    )
    .unwrap();
    let folder = unpacked(&world);
    let log = text(&folder, "custody.csv");
    let of_receipt: Vec<Vec<&str>> =
        log.lines().filter(|line| line.contains(RECEIPT)).map(|line| line.split(',').collect()).collect();
    let steps: Vec<&str> = of_receipt.iter().map(|cells| cells[2]).collect();
    assert_eq!(steps, ["received", "viewed", "verified"], "{log}");
    assert_eq!(of_receipt[0][..2], ["2026-11-23T17:00:00Z", "D. Ortiz"]);
    let manifest = text(&folder, "manifest.csv");
    for secret in ["forged", "rejected", &other, "Abara"] {
        assert!(!log.contains(secret) && !manifest.contains(secret), "{secret}\n{log}\n{manifest}");
    }
    let digest = pieces(&world, &no)[0].digest.clone();
    let log: CustodyLog = world.call("evidence.custody", json!({ "digest": digest })).unwrap();
    assert_eq!(log.rows.last().map(|row| row.what.as_str()), Some("saved out"));
    world.is_sound();
}

#[test]
fn an_act_that_was_taken_back_is_told_with_the_taking_back() {
    let (world, no) = castellano();
    let to = world.add("Abara", "Ife");
    let receipt = pieces(&world, &no)[0].id;
    world.call::<EvidenceView>("evidence.move", json!({ "id": receipt, "to": to })).unwrap();
    world.undo().unwrap();
    review(&world, &[receipt], "rejected", "looks forged").unwrap();
    world.undo().unwrap();
    pack(&world, json!({})).unwrap();
    let log = text(&unpacked(&world), "custody.csv");
    let steps: Vec<&str> =
        log.lines().filter(|line| line.contains(RECEIPT)).map(|line| line.split(',').nth(2).unwrap()).collect();
    assert_eq!(steps, ["received", "moved", "undone"], "{log}");
    assert!(!log.contains("forged"), "{log}");
}

#[test]
fn an_act_on_many_documents_is_told_in_short_for_each() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let paths: Vec<String> =
        (0..100).map(|n| world.file(&format!("receipt-{n}.txt"), format!("paid {n}").as_bytes())).collect();
    world.call::<EvidenceAdded>("evidence.add", json!({ "claim_no": no, "paths": paths, "kind": "receipt" })).unwrap();
    assert_eq!(pack(&world, json!({})).unwrap().documents, 100);
    let log = text(&unpacked(&world), "custody.csv");
    assert_eq!(log.lines().count(), 101);
    assert!(log.lines().all(|line| line.len() < 400), "{log}");
}

#[test]
fn a_damaged_document_is_named_and_the_file_that_was_there_stays() {
    let (world, no) = castellano();
    let statement = format!(
        "UPDATE file_chunk SET data = zeroblob(length(data)) WHERE file = (SELECT file FROM evidence WHERE name = '{RETAINER}')"
    );
    assert!(Command::new("sqlite3").arg(world.book.path()).arg(statement).status().unwrap().success());
    std::fs::write(world.path("pack.zip"), "an earlier pack").unwrap();
    let before = last_act(&world);
    let refused = pack(&world, json!({})).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Damaged);
    assert!(refused.message.starts_with(&format!("{RETAINER} of {no} is damaged: its SHA-256 was ")), "{refused}");
    assert_eq!(refused.hint, "restore a backup of the book; nothing was written");
    assert_eq!(std::fs::read_to_string(world.path("pack.zip")).unwrap(), "an earlier pack");
    let left = std::fs::read_dir(world.folder.path()).unwrap().flatten().map(|entry| entry.file_name());
    assert!(left.into_iter().all(|name| !name.to_string_lossy().ends_with(".part")));
    assert_eq!(last_act(&world), before);
}

#[test]
fn a_person_who_stops_a_pack_keeps_the_earlier_one() {
    let (world, _) = castellano();
    std::fs::write(world.path("pack.zip"), "an earlier pack").unwrap();
    let stop = AtomicBool::new(false);
    let listener = |step: Step| stop.store(step.doing == "Packing" && step.done > 0, Ordering::Relaxed);
    let request = json!({ "path": world.path("pack.zip") });
    let stopped = api::dispatch(&world.book, "pack.save", request, &Progress::new(&listener, &stop)).unwrap_err();
    assert_eq!(stopped.kind, ErrorKind::Cancelled);
    assert_eq!(std::fs::read_to_string(world.path("pack.zip")).unwrap(), "an earlier pack");
    assert!(last_act(&world).starts_with("Attached "));
}

#[test]
fn load_files_name_the_same_documents_and_lead_to_stamped_copies() {
    let (world, no) = castellano();
    let refused = pack(&world, json!({ "load_files": true })).unwrap_err();
    assert_eq!(
        refused.message,
        format!(
            "3 of the documents have no Bates numbers (the first is {RECEIPT} of {no}), and load files name documents by them"
        )
    );
    let preview: PackPreview = world.call("pack.preview", json!({})).unwrap();
    assert_eq!((preview.documents, preview.claimants, preview.unnumbered), (3, 1, 3));
    let given = assign(&world);
    assert_eq!((given.begin.as_str(), given.documents), ("PLF-000001", 3));
    let saved = pack(&world, json!({ "load_files": true })).unwrap();
    let slip_sheets: Vec<(&str, &str)> =
        saved.slip_sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.reason.as_str())).collect();
    assert_eq!(slip_sheets, [(RETAINER, "a file of this kind has no pages")]);
    let told: Vec<&str> = given.rows.iter().map(|row| row.slip_sheet.as_str()).collect();
    assert_eq!(told, ["", "", "a file of this kind has no pages"], "as the numbers said");

    let folder = unpacked(&world);
    let (done, said) = run("sha256sum", &["--check", "--strict", "--quiet", "SHA256SUMS"], folder.path());
    assert!(done, "{said}");
    let lines = |name: &str, from: usize| -> Vec<String> {
        let text = text(&folder, name);
        let text = text.strip_prefix('\u{feff}').expect("a mark that says UTF-8").to_string();
        text.lines().skip(from).map(str::to_string).collect()
    };
    let dat: Vec<Vec<String>> = lines("load.dat", 1)
        .iter()
        .map(|row| row.split('\u{14}').map(|cell| cell.trim_matches('þ').to_string()).collect())
        .collect();
    let opt: Vec<Vec<String>> =
        lines("load.opt", 0).iter().map(|row| row.split(',').map(str::to_string).collect()).collect();
    let ids = |rows: &[Vec<String>]| rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&dat), given.rows.iter().map(|row| row.begin.clone()).collect::<Vec<_>>());
    assert_eq!(ids(&dat), ids(&opt));
    for (row, copy) in dat.iter().zip(&opt) {
        assert_eq!((row[4].as_str(), &row[10]), ("Castellano, Renée", &no));
        assert!(folder.path().join(&row[8]).is_file() && folder.path().join(&copy[2]).is_file(), "{row:?} {copy:?}");
    }
    let stamped = std::fs::read(folder.path().join(&opt[0][2])).unwrap();
    assert!(stamped.starts_with(&sample(RECEIPT)) && stamped.len() > sample(RECEIPT).len());
    assert!(std::fs::read(folder.path().join(&dat[0][8])).unwrap() == sample(RECEIPT), "the original never changes");
    world.is_sound();
}

#[test]
fn what_came_in_a_message_follows_it() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let message = "From: renee@example.org\r\nSubject: Mine\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/plain\r\n\r\nHere.\r\n--b\r\nContent-Type: text/plain\r\n\
        Content-Disposition: attachment; filename=\"paid.txt\"\r\n\r\nPaid\r\n--b--\r\n";
    attach(&world, &no, "mail.eml", message.as_bytes(), "email");
    attach(&world, &no, "alone.txt", b"alone", "other");
    pack(&world, json!({})).unwrap();
    let manifest = text(&unpacked(&world), "manifest.csv");
    let column = |name: &str| manifest.lines().next().unwrap().split(',').position(|head| head == name).unwrap();
    let (name, family) = (column("name"), column("family"));
    let rows: Vec<Vec<String>> = manifest
        .lines()
        .skip(1)
        .map(|line| line.replace("\"Castellano, Renée\"", "custodian").split(',').map(str::to_string).collect())
        .collect();
    let told: Vec<(&str, &str)> = rows.iter().map(|row| (row[name].as_str(), row[family].as_str())).collect();
    assert_eq!(told, [("mail.eml", "1"), ("paid.txt", "1"), ("alone.txt", "")]);
}

#[test]
fn a_copy_with_its_numbers_is_saved_out_and_the_bytes_in_the_book_stay() {
    let (world, no) = castellano();
    let of = |name: &str| pieces(&world, &no).into_iter().find(|piece| piece.name == name).unwrap().digest;
    let save = |name: &str, claim_no: &str| {
        let request =
            json!({ "digest": of(name), "path": world.path("copy.pdf"), "stamped": true, "claim_no": claim_no });
        world.call::<SavedFile>("evidence.save", request)
    };
    let refused = save(RECEIPT, "").unwrap_err();
    assert_eq!(refused.message, format!("{RECEIPT} of {no} has no Bates numbers"));
    assign(&world);
    let saved = save(RECEIPT, "").unwrap();
    let copy = std::fs::read(world.path("copy.pdf")).unwrap();
    assert!(copy.starts_with(&sample(RECEIPT)) && copy.len() > sample(RECEIPT).len());
    assert_ne!(saved.sha256, of(RECEIPT));
    assert_eq!(last_act(&world), format!("Saved a stamped copy of {RECEIPT} of {no}, from PLF-000001"));
    save(RETAINER, "").unwrap();
    assert!(std::fs::read(world.path("copy.pdf")).unwrap().starts_with(b"%PDF-"));
    assert!(last_act(&world).starts_with(&format!("Saved the slip sheet of {RETAINER} of {no}")));

    let other = world.add("Abara", "Ife");
    attach(&world, &other, "same.pdf", &sample(RECEIPT), "receipt");
    let refused = save(RECEIPT, "").unwrap_err();
    assert_eq!(refused.message, format!("{RECEIPT} is held by {no}, {other}"));
    save(RECEIPT, &no).unwrap();
    let log: CustodyLog = world.call("evidence.custody", json!({ "digest": of(RECEIPT) })).unwrap();
    let steps: Vec<&str> = log.rows.iter().map(|row| row.what.as_str()).collect();
    assert_eq!(steps, ["received", "numbered", "saved out", "received", "saved out"]);
    let verified: EvidenceVerified = world.call("evidence.verify", json!({})).unwrap();
    assert_eq!((verified.files, verified.unchanged), (3, 3));
    world.is_sound();
}

#[test]
fn numbers_that_were_withdrawn_are_never_given_again() {
    let (world, no) = castellano();
    let last = assign(&world).end;
    world.undo().unwrap();
    let again = assign(&world);
    assert_eq!((again.documents, last.as_str() < again.begin.as_str()), (3, true), "{last} {}", again.begin);
    let list: BatesList = world.call("bates.list", json!({})).unwrap();
    assert_eq!(list.rows, again.rows);
    assert!(list.rows.iter().all(|row| row.claim_no == no));
    let refused = world.call::<BatesAssigned>("bates.assign", json!({})).unwrap_err();
    assert_eq!(refused.message, "every document of these claimants has its Bates numbers, or they have no documents");
    world.is_sound();
}

#[test]
fn a_pack_of_nothing_is_refused_and_no_claimbook_is_written_over() {
    let (world, _) = castellano();
    let nobody = json!({ "filter": { "search": "nobody of that name" } });
    let refused = pack(&world, nobody.clone()).unwrap_err();
    assert_eq!(
        (refused.message.as_str(), refused.hint.as_str()),
        ("these claimants have no documents", "change the filter")
    );
    assert!(!Path::new(&world.path("pack.zip")).exists());
    assert_eq!(world.call::<PackPreview>("pack.preview", nobody).unwrap(), PackPreview::default());
    let own = world.call::<PackSaved>("pack.save", json!({ "path": world.path("a.claimbook") })).unwrap_err();
    assert!(own.message.ends_with("is a claimbook, and Claimbook never overwrites a claimbook"), "{own}");
}

#[test]
fn the_pages_of_evidence_are_the_pages_that_get_numbers() {
    let world = World::new();
    let no = world.add("Castellano", "Renée");
    let receipt = sample(RECEIPT);
    let torn = receipt.len() - 200;
    // As a mail gateway leaves it, and with its end cut off.
    attach(&world, &no, "trailing.pdf", &[receipt.as_slice(), &[0; 3_000]].concat(), "receipt");
    attach(&world, &no, "torn.pdf", &receipt[..torn], "receipt");
    attach(&world, &no, RECEIPT, &receipt, "receipt");
    let list: EvidenceList = world.call("evidence.list", json!({ "claim_no": no })).unwrap();
    let counted: u64 = list.rows.iter().map(|row| row.pages.unwrap_or(1)).sum();
    let given = assign(&world);
    assert_eq!((given.begin.as_str(), given.end), ("PLF-000001", format!("PLF-{counted:06}")));
    assert!(list.rows.iter().all(|row| row.pages.is_some()), "{:?}", list.rows);
}
