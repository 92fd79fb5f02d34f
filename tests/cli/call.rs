//! `call` and `completions`.

use std::io::Write;
use std::process::Stdio;

use serde_json::json;

use crate::desk::Desk;

#[test]
fn every_call_is_listed_with_its_types() {
    let desk = Desk::empty();
    let said = desk.run("call --list");
    assert!(said.out.contains("\nclaimants.list           ClaimantQuery       →  ClaimantPage\n"), "{}", said.out);
    let calls = desk.run("call --list --json").json();
    assert_eq!(calls[0], json!({ "name": "book.info", "request": "Nothing", "response": "BookInfo" }));
}

#[test]
fn a_call_takes_json_from_the_line_or_from_standard_input() {
    let desk = Desk::with_claimant();
    assert_eq!(desk.run("call a.claimbook book.info").json()["claimants"], json!(1));
    let from_line = desk.run("call a.claimbook claimants.list '{\"limit\":10}'");
    let mut piped =
        desk.command("call a.claimbook claimants.list -").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    piped.stdin.take().unwrap().write_all(b"{\"limit\":10}").unwrap();
    let output = piped.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), from_line.out);
    assert_eq!(from_line.json()["rows"][0]["last_name"], json!("Reyes"));
}

#[test]
fn a_call_that_does_not_fit_is_named() {
    let desk = Desk::with_book();
    desk.run("call a.claimbook claimants.lst")
        .complains(1, "error: there is no call 'claimants.lst'\nhint: `claimbook call --list` prints every call\n");
    let said = desk.run("call a.claimbook claimants.list '{\"limit\":\"ten\"}' --json");
    let error: serde_json::Value = serde_json::from_str(&said.err).unwrap();
    assert_eq!((said.code, &error["kind"]), (1, &json!("invalid")));
    assert_eq!(desk.run("call a.claimbook tally.get {").code, 1);
}

#[test]
fn shells_get_their_completions() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let said = Desk::empty().run(&format!("completions {shell}"));
        assert!(said.code == 0 && said.out.contains("claimant"), "{shell}");
    }
}
