//! `head`, its signatures, and what `verify` says about both.

use std::process::Command;

use serde_json::{Value, json};

use crate::desk::{Desk, Said};

const FIRM: &str = "B928E993D129F69E";
const OTHER: &str = "AE6311A190D20760";

/// With the firm's keys on the desk.
fn with_keys() -> Desk {
    let desk = Desk::with_claimant();
    for key in ["firm.key", "firm.pub", "other.key", "other.pub", "locked.key"] {
        let from = format!("{}/../../tests/fixtures/keys/{key}", env!("CARGO_MANIFEST_DIR"));
        std::fs::copy(from, desk.path(key)).expect("a key of the fixtures");
    }
    desk
}

fn hash(head: &Value) -> String {
    head["hash"].as_str().expect("a head has a hash").to_string()
}

/// The line of a check in the words of `verify`.
fn line(said: &Said, name: &str) -> String {
    let found = said.out.lines().find(|line| line.split_whitespace().nth(1) == Some(name));
    found.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

fn sqlite(desk: &Desk, sql: &str) {
    let done = Command::new("sqlite3").arg(desk.path("a.claimbook")).arg(sql).status().expect("sqlite3 runs");
    assert!(done.success(), "{sql}");
}

#[test]
fn the_head_is_the_last_event_with_its_hash() {
    let desk = Desk::with_claimant();
    let head = desk.run("head a.claimbook --json").json();
    assert_eq!((&head["event"], &head["at"]), (&json!(2), &json!("2025-03-14T17:00:00Z")));
    assert_eq!((hash(&head).len(), head.as_object().unwrap().len()), (64, 3));
    desk.run("head a.claimbook").says(&format!("event  2\nat     2025-03-14T17:00:00Z\nhash   {}\n", hash(&head)));
    assert_eq!(desk.run("verify a.claimbook --json").json()["head"], head);
    desk.run("claimant edit a.claimbook LNKD-0000001 --set city=Reno").done();
    assert_ne!(desk.run("head a.claimbook --json").json(), head);
}

#[test]
fn each_head_that_is_shown_is_part_of_the_history() {
    let desk = Desk::with_claimant();
    let at_copy = desk.run("head a.claimbook --json").json();
    let backup = desk.run("backup a.claimbook copy.claimbook --json").json();
    assert_eq!(backup["head"], at_copy, "that of the copy itself");
    assert_eq!(desk.run("head copy.claimbook --json").json(), at_copy);
    let list = desk.run("export a.claimbook list.csv --manifest --json").json();
    assert_eq!(list["head"], desk.run("head a.claimbook --json").json(), "that of the act that noted the list");
    let summary = desk.run("summary a.claimbook summary.csv --json").json();
    assert_eq!(summary["head"]["event"], json!(5));
    let manifest: Value = serde_json::from_str(&desk.read("list.csv.manifest.json")).expect("a manifest is JSON");
    assert_eq!(manifest["head"]["event"], manifest["as_of"]["event"]);
    desk.run("undo a.claimbook").done();
    for head in [&backup["head"], &list["head"], &summary["head"], &manifest["head"]] {
        desk.run(&format!("verify a.claimbook --head {} --quiet", hash(head))).done();
    }
    assert!(
        desk.read("summary.csv")
            .contains(&format!("As of event 4 (2025-03-14T17:00:00Z), hash {}", hash(&list["head"])))
    );
}

#[test]
fn a_noted_hash_is_found_by_its_first_digits_in_any_case() {
    let desk = Desk::with_claimant();
    let noted = hash(&desk.run("head a.claimbook --json").json());
    desk.run("claimant edit a.claimbook LNKD-0000001 --set city=Reno").done();
    for digits in [noted.clone(), noted.to_uppercase(), noted[..12].to_string()] {
        let said = desk.run(&format!("verify a.claimbook --head {digits}"));
        assert_eq!(
            (said.code, line(&said, "head").as_str()),
            (0, "ok head event 2 of 3 has this hash, noted 2025-03-14T17:00:00Z")
        );
    }
    desk.run("verify a.claimbook --head 0123").complains(
        2,
        "error: invalid value '0123' for '--head <HASH>': '0123' is not the hash of a head: it needs at least 12 digits\n\
         hint: --help shows an example\n",
    );
}

#[test]
fn an_older_copy_a_cut_log_and_another_chain_are_found() {
    let desk = Desk::with_claimant();
    desk.run("backup a.claimbook older.claimbook --quiet").done();
    let noted = hash(&desk.run("head a.claimbook --json").json());
    let no = format!(
        "FAULT head no event has the hash {noted}: this is an older copy, its log was cut off or written anew, or the hash is that of another book"
    );
    let asked = |book: &str| {
        let plain = desk.run(&format!("verify {book} --json"));
        let said = desk.run(&format!("verify {book} --head {noted}"));
        (plain.json()["ok"] == json!(true), said.code, line(&said, "head"))
    };
    assert_eq!(asked("older.claimbook"), (true, 3, no.clone()));
    // The last event changed no record: without it the book is sound.
    sqlite(&desk, "DELETE FROM event WHERE id = 3");
    assert_eq!(asked("a.claimbook"), (true, 3, no.clone()));
    // The same acts, written by another hand.
    desk.run("new forged.claimbook --actor mallory").done();
    desk.run("claimant add forged.claimbook --last-name Reyes --first-name Marisol --email mr@example.org --state CA")
        .done();
    desk.run("backup forged.claimbook x.claimbook").done();
    assert_eq!(asked("forged.claimbook"), (true, 3, no));
    let said = desk.run(&format!("verify forged.claimbook --head {noted} --json"));
    let report: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!((said.code, &report["ok"]), (3, &json!(false)));
    assert!(desk.run(&format!("verify forged.claimbook --head {noted}")).out.ends_with(
        "\nWhat was asked about is not in this book; keep this file as it is and compare it with a backup\n"
    ));
}

#[test]
fn a_signature_is_an_event_after_the_head_that_it_signs() {
    let desk = with_keys();
    let head = desk.run("head a.claimbook --json").json();
    desk.run("head a.claimbook --sign firm.key")
        .says(&format!("Signed the head at event 2 with the key {FIRM}; event 3 holds the signature\n"));
    let second = desk.run("head a.claimbook --sign other.key --json").json();
    assert_eq!(
        (&second["event"], &second["signed"]["event"], &second["key_id"]),
        (&json!(4), &json!(3), &json!(OTHER))
    );
    let report = desk.run("verify a.claimbook --json").json();
    let signatures = report["signatures"].as_array().unwrap();
    assert_eq!((report["ok"].clone(), signatures.len()), (json!(true), 2));
    assert_eq!((&signatures[0]["signed"], &signatures[0]["ok"]), (&head, &Value::Null));
    let said = desk.run("verify a.claimbook --key firm.pub");
    assert_eq!(said.code, 0);
    assert_eq!(
        line(&said, "signatures"),
        format!("ok signatures 2 signatures, each of the head before it; 1 by the key {FIRM}, valid")
    );
    let words = format!(
        "\nEvent 3 signs event 2 with the key {FIRM} (2025-03-14T17:00:00Z): valid, by this key\n\
         Event 4 signs event 3 with the key {OTHER} (2025-03-14T17:00:00Z): by another key\n"
    );
    assert!(said.out.contains(&words), "{}", said.out);
    let undone = desk.run("undo a.claimbook");
    assert!(undone.out.starts_with("Undone: Added LNKD-0000001"), "undo passes over signatures: {undone:?}");
}

#[test]
fn a_key_that_signed_nothing_is_a_no() {
    let desk = with_keys();
    let said = desk.run("verify a.claimbook --key firm.pub");
    let none = format!("FAULT signatures none by the key {FIRM}: the book has no signature");
    assert_eq!((said.code, line(&said, "signatures")), (3, none));
    desk.run("head a.claimbook --sign other.key").done();
    let said = desk.run("verify a.claimbook --key firm.pub");
    let none = format!("FAULT signatures 1 signature, of the head before it; none by the key {FIRM}");
    assert_eq!((said.code, line(&said, "signatures")), (3, none));
}

#[test]
fn a_password_opens_its_key_and_no_secret_gets_into_the_book_or_an_error() {
    let desk = with_keys();
    let with = |password: &str| {
        let mut command = desk.command("head a.claimbook --sign locked.key");
        let said = command.env("CLAIMBOOK_KEY_PASSWORD", password).output().expect("it starts");
        (said.status.code().unwrap_or(-1), String::from_utf8_lossy(&said.stderr).into_owned())
    };
    desk.run("head a.claimbook --sign locked.key").complains(
        1,
        "error: the key locked.key has a password, and no one is at a terminal to be asked for it\nhint: put it into CLAIMBOOK_KEY_PASSWORD\n",
    );
    let wrong = "error: the key locked.key does not open with this password\nhint: type it again\n";
    assert_eq!(with("wrong horse"), (1, wrong.into()));
    assert_eq!(desk.run("head a.claimbook --json").json()["event"], json!(2), "nothing was appended");
    assert_eq!(with("correct horse"), (0, String::new()));
    desk.run("verify a.claimbook --key firm.pub --quiet").done();
    let book = std::fs::read(desk.path("a.claimbook")).expect("the book");
    let secret = desk.read("firm.key").lines().nth(1).expect("a key").to_string();
    for bytes in [secret.as_bytes()[80..160].to_vec(), b"correct horse".to_vec()] {
        assert!(!book.windows(bytes.len()).any(|part| part == bytes), "a secret is in the book");
    }
}

#[test]
fn what_is_not_a_secret_key_is_named() {
    let desk = with_keys();
    let hint = "hint: name the secret key; `minisign -G` makes one, by default ~/.minisign/minisign.key\n";
    desk.run("head a.claimbook --sign firm.pub")
        .complains(1, &format!("error: firm.pub is a public key, not a secret key of minisign\n{hint}"));
    desk.write("notes.txt", "mine");
    desk.run("head a.claimbook --sign notes.txt")
        .complains(1, &format!("error: notes.txt is some other file, not a secret key of minisign\n{hint}"));
    desk.run("head a.claimbook --sign none.key")
        .complains(1, "error: cannot read none.key: there is no such file or folder\nhint: check the path\n");
    let damaged = desk.read("firm.key").replacen("untrusted comment: x\nRWQAA", "untrusted comment: x\nRWQBB", 1);
    desk.write("damaged.key", &damaged);
    assert_eq!(desk.run("head a.claimbook --sign damaged.key").code, 1);
    desk.run("verify a.claimbook --key firm.key").complains(
        1,
        "error: firm.key is not a public key of minisign\nhint: name the public key, by default minisign.pub\n",
    );
}

#[test]
#[cfg(target_os = "linux")]
fn the_program_minisign_alone_proves_it_later() {
    let desk = with_keys();
    desk.run("head a.claimbook --signatures signed").says("The book has no signatures\n");
    desk.run("head a.claimbook --sign firm.key").done();
    desk.run("head a.claimbook --sign other.key").done();
    desk.run("head a.claimbook --signatures signed").says("2 signatures written to signed\n");
    let head = hash(&desk.run("verify a.claimbook --json").json()["signatures"][0]["signed"]);
    assert_eq!(
        desk.read("signed/head-2.txt"),
        format!("claimbook head\nevent: 2\nat: 2025-03-14T17:00:00Z\nhash: {head}\n")
    );
    let proves = |key: &str, text: &str| {
        let mut minisign = Command::new("minisign");
        let minisign = minisign.args(["-V", "-H", "-p"]).arg(desk.path(key)).arg("-m").arg(desk.path(text));
        minisign.output().expect("minisign runs").status.success()
    };
    assert!(proves("firm.pub", "signed/head-2.txt"));
    assert!(proves("other.pub", "signed/head-3.txt"));
    assert!(!proves("other.pub", "signed/head-2.txt"));
    desk.write("signed/head-2.txt", &desk.read("signed/head-2.txt").replace("event: 2", "event: 1"));
    assert!(!proves("firm.pub", "signed/head-2.txt"));
}
