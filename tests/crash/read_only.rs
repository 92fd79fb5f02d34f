//! A folder that may not be written: of a colleague, or on a disk that is mounted so.

use std::process::{Command, Output};

use crate::{Desk, claimbook, is_sound, json, refusal};

#[test]
fn a_read_only_folder_is_told_in_words_and_nothing_changes() {
    let desk = Desk::with_list(100);
    std::fs::create_dir(desk.path("shelf")).unwrap();
    let (book, out) = (desk.book("shelf/a.claimbook"), desk.path("shelf/claims.csv"));
    let (at_hand, list) = (desk.book("at-hand.claimbook"), desk.list());
    let before = std::fs::read(&book).unwrap();
    let Some(told) = read_only(&desk, &["export", &at_hand, &out, "--json"]) else {
        println!("no folder can be made read-only here");
        return;
    };
    let told = refusal(&told);
    assert_eq!(told["kind"], "denied", "{told}");
    assert!(told["message"].as_str().unwrap().starts_with("cannot write "), "{told}");
    assert_eq!(told["hint"].as_str().unwrap().split(',').next(), Some("choose another folder"));

    let told = refusal(&read_only(&desk, &["import", &book, &list, "--json"]).unwrap());
    assert!(told["kind"] == "denied" || told["kind"] == "io", "{told}");
    assert!(told["message"].as_str().unwrap().contains("this claimbook"), "{told}");
    let told = refusal(&read_only(&desk, &["import", &at_hand, &list, "--rejects", &out, "--json"]).unwrap());
    assert_eq!(told["kind"], "denied", "{told}");

    assert_eq!(desk.names("shelf"), ["a.claimbook"]);
    assert_eq!(std::fs::read(&book).unwrap(), before);
    for book in [&book, &at_hand] {
        is_sound(book);
        assert!(json(&["import", book, &list, "--json"])["new"].as_u64() > Some(0));
    }
}

/// The command while the folder `shelf` is read-only: mounted so where the person may do everything, else without the right to write.
/// `None` where neither holds.
fn read_only(desk: &Desk, words: &[&str]) -> Option<Output> {
    let shelf = desk.path("shelf");
    let mount = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" || exit 9; exec \"$@\"";
    let mounted =
        Command::new("unshare").args(["-rm", "sh", "-c", mount, &shelf]).arg(claimbook()).args(words).output();
    if let Ok(output) = mounted
        && output.status.code() != Some(9)
        && !output.stderr.starts_with(b"unshare:")
    {
        return Some(output);
    }
    let rights = "chmod 555 \"$0\"; ! touch \"$0/probe\" 2>/dev/null || { rm \"$0/probe\"; chmod 755 \"$0\"; exit 9; }; \
                  \"$@\"; code=$?; chmod 755 \"$0\"; exit $code";
    let output = Command::new("sh").args(["-c", rights, &shelf]).arg(claimbook()).args(words).output().unwrap();
    (output.status.code() != Some(9)).then_some(output)
}
