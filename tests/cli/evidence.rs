//! `evidence add`, `list`, `save`, `verify`.

use serde_json::json;

use crate::desk::Desk;

const DIGEST: &str = "fb00e5b14eefe93214ee2e5a10ce91e0c84e9bf3dd0b0b93c55f36eb0fed1caf";

#[test]
fn files_are_attached_listed_saved_out_and_verified() {
    let desk = Desk::with_claimant();
    desk.write("receipt.txt", "Premium Career, $29.99\n");
    let said = desk.run("evidence add a.claimbook LNKD-0000001 receipt.txt --kind receipt --json").json();
    let digest = said["added"][0]["digest"].as_str().unwrap().to_string();
    assert_eq!(said["added"][0]["bytes"], json!(23));
    assert_eq!((&said["added"][0]["kind"], &said["added"][0]["name"]), (&json!("receipt"), &json!("receipt.txt")));
    assert_eq!(said["added"][0]["already_held_by"], json!([]));
    let short = &digest[..12];

    desk.run("evidence list a.claimbook").says(&format!(
        "claim         kind     name         size  added       SHA-256\n\
         LNKD-0000001  receipt  receipt.txt  23 B  2025-03-14  {short}\n"
    ));
    desk.run(&format!("evidence save a.claimbook {short} out.txt"))
        .says(&format!("Saved to out.txt (SHA-256 {digest})\n"));
    assert_eq!(desk.read("out.txt"), desk.read("receipt.txt"));
    desk.run("evidence verify a.claimbook").says("1 of 1 unchanged since 2025-03-14T17:00:00Z\n");
    let verdict = desk.run("evidence verify a.claimbook --json").json();
    assert_eq!((&verdict["files"], &verdict["unchanged"], &verdict["damaged"]), (&json!(1), &json!(1), &json!([])));
}

#[test]
fn the_same_bytes_on_two_claimants_are_noted_and_not_blocked() {
    let desk = Desk::with_claimant();
    desk.run("claimant add a.claimbook --last-name Ito").done();
    desk.write("form.txt", "signed");
    desk.run("evidence add a.claimbook LNKD-0000001 form.txt --kind other").done();
    let said = desk.run("evidence add a.claimbook LNKD-0000002 form.txt --kind other");
    assert_eq!(said.code, 0);
    assert!(said.out.ends_with("\nnote: the same file is also attached to LNKD-0000001\n"), "{}", said.out);
}

#[test]
fn bytes_that_the_claimant_holds_already_are_not_said_to_be_attached() {
    let desk = Desk::with_claimant();
    desk.write("e1.txt", "paid");
    desk.run("evidence add a.claimbook LNKD-0000001 e1.txt --kind receipt").done();
    desk.run("evidence add a.claimbook LNKD-0000001 e1.txt --kind other")
        .says("e1.txt is attached to LNKD-0000001 already, as receipt\n");
    let again = desk.run("evidence add a.claimbook LNKD-0000001 e1.txt --kind other --json").json();
    assert_eq!((&again["added"][0]["attached"], &again["added"][0]["kind"]), (&json!(false), &json!("receipt")));
}

#[test]
fn a_saved_file_is_named_as_it_was_typed_whatever_stood_there() {
    let desk = Desk::with_claimant();
    desk.write("e1.txt", "paid");
    let added = desk.run("evidence add a.claimbook LNKD-0000001 e1.txt --kind receipt --json").json();
    let save = format!("evidence save a.claimbook {} out.txt --json", added["added"][0]["digest"].as_str().unwrap());
    for _ in 0..2 {
        assert_eq!(desk.run(&save).json()["path"], json!("out.txt"));
    }
}

#[test]
fn what_cannot_be_attached_is_named() {
    let desk = Desk::with_claimant();
    desk.run("evidence add a.claimbook LNKD-0000001 none.pdf --kind receipt")
        .complains(1, "error: cannot read none.pdf: there is no such file or folder\nhint: check the path\n");
    let said = desk.run("evidence add a.claimbook LNKD-0000001 none.pdf --kind shoe");
    assert_eq!(said.code, 2);
    assert!(
        said.err.starts_with("error: invalid value 'shoe' for '--kind <KIND>' [possible values: receipt, "),
        "{}",
        said.err
    );
    assert_eq!(desk.run(&format!("evidence save a.claimbook {DIGEST} out")).code, 1);
    desk.run("evidence list a.claimbook").says("No evidence\n");
    desk.run("evidence verify a.claimbook").says("No evidence yet\n");
}
