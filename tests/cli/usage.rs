//! Wrong usage and help.

use serde_json::json;

use crate::desk::Desk;

#[test]
fn wrong_usage_is_a_sentence_and_a_hint_with_code_two() {
    let desk = Desk::with_book();
    desk.run("verfy a.claimbook")
        .complains(2, "error: unrecognized subcommand 'verfy'\nhint: a similar subcommand exists: 'verify'\n");
    desk.run("claimant list a.claimbook --where stat=CA").complains(
        2,
        "error: invalid value 'stat=CA' for '--where <FILTER>': the filter cannot be understood at character 1: \
         there is no column 'stat' (did you mean 'state'?)\nhint: --help shows an example\n",
    );
    let said = desk.run("claimant status a.claimbook LNKD-0000001 in_review --json");
    let error: serde_json::Value = serde_json::from_str(&said.err).unwrap();
    assert_eq!((said.code, &error["kind"]), (2, &json!("usage")));
    assert_eq!(error["message"], json!("the following required arguments were not provided: --reason <CODE>"));
}

#[test]
fn an_option_that_is_not_there_is_not_a_value_to_pass() {
    let desk = Desk::with_book();
    let said = desk.run("claimant add a.claimbook --bogus 1");
    assert_eq!(said.code, 2);
    let told = "error: unexpected argument '--bogus' found\nhint: write claimbook claimant add";
    assert!(said.err.starts_with(told), "{said:?}");
}

#[cfg(unix)]
#[test]
fn an_argument_in_no_encoding_is_wrong_usage_too() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::empty();
    let output = desk.command("frob").arg(std::ffi::OsStr::from_bytes(b"\xff")).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}

#[test]
fn every_command_shows_an_example() {
    let desk = Desk::empty();
    for command in [
        "new",
        "matter show",
        "matter edit",
        "rules check",
        "claimant add",
        "claimant show",
        "claimant edit",
        "claimant status",
        "claimant list",
        "import",
        "imports",
        "evidence add",
        "evidence list",
        "evidence save",
        "evidence verify",
        "evidence facts",
        "evidence queue",
        "evidence review",
        "evidence accept-facts",
        "evidence edit",
        "evidence move",
        "bates assign",
        "bates list",
        "pack",
        "duplicates find",
        "duplicates list",
        "duplicates pairs",
        "duplicates why",
        "duplicates not-same",
        "duplicates report",
        "anomalies find",
        "anomalies list",
        "anomalies clear",
        "deadlines",
        "notice",
        "notice returned",
        "notice list",
        "letter list",
        "letter show",
        "letter save",
        "letter remove",
        "merge",
        "unmerge",
        "contact add",
        "contact list",
        "tally",
        "export",
        "slice",
        "slice-back",
        "summary",
        "history",
        "undo",
        "redo",
        "verify",
        "backup",
        "call",
        "completions",
    ] {
        let said = desk.run(&format!("{command} --help"));
        assert!(said.code == 0 && said.out.contains(&format!(":\n  claimbook {command} ")), "{command}: {}", said.out);
        assert!(
            said.out.contains("--json") && said.out.contains("--actor") && said.out.contains("--quiet"),
            "{command}"
        );
    }
}
