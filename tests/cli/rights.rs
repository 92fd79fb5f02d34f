//! What is written of a matter is read by its owner alone, whatever the habit of the machine; a file that is replaced keeps its rights.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::desk::Desk;

fn rights(path: &Path) -> u32 {
    path.metadata().expect("the file is there").permissions().mode() & 0o777
}

/// The rights of every file in the folder, by name.
fn all(folder: &Path) -> BTreeMap<String, u32> {
    let entries = std::fs::read_dir(folder).expect("the folder is read");
    entries.flatten().map(|entry| (entry.file_name().to_string_lossy().into_owned(), rights(&entry.path()))).collect()
}

/// Runs each line under the umask that most machines have.
fn run(desk: &Desk, lines: &[&str]) {
    let program = desk.command("").get_program().to_string_lossy().into_owned();
    for line in lines {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("umask 022; exec '{program}' {line} --quiet")]).current_dir(desk.path("."));
        let done = shell.env("CLAIMBOOK_ACTOR", "km").output().expect("the shell starts");
        assert!(done.status.success(), "{line}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

#[test]
fn every_file_is_made_for_its_owner_alone() {
    let desk = Desk::empty();
    run(&desk, &["new a.claimbook"]);
    desk.write("list.csv", "Last name,E-mail\nReyes,mr@example.org\nIto,not an address\n");
    desk.write("receipt.txt", "paid");
    let own = all(&desk.path("."));
    run(
        &desk,
        &[
            "import a.claimbook list.csv --rejects rejects.csv --save-mapping map.toml",
            "evidence add a.claimbook LNKD-0000001 receipt.txt --kind receipt",
            "evidence save a.claimbook $(sha256sum receipt.txt | cut -c1-64) saved.txt",
            "pack a.claimbook proof.zip",
            "imports a.claimbook --save-file 1 kept.csv",
            "export a.claimbook out.csv --manifest",
            "export a.claimbook out.xlsx",
            "summary a.claimbook summary.pdf",
            "summary a.claimbook summary.html",
            "summary a.claimbook summary.csv",
            "summary a.claimbook summary.xlsx",
            "slice a.claimbook slice.claimbook",
            "backup a.claimbook copy.claimbook",
            "new sample.claimbook --sample",
        ],
    );
    let made: Vec<(String, u32)> =
        all(&desk.path(".")).into_iter().filter(|(name, _)| !own.contains_key(name)).collect();
    assert!(made.len() >= 14, "{made:?}");
    assert!(made.iter().all(|(_, mode)| *mode == 0o600), "{made:?}");
    assert_eq!(rights(&desk.path("a.claimbook")), 0o600);
}

#[test]
fn the_files_next_to_an_open_book_are_for_its_owner_alone() {
    let desk = Desk::empty();
    run(&desk, &["new a.claimbook"]);
    let book = desk.path("a.claimbook");
    // Another program that holds the book keeps its log from being folded in.
    let script = "BEGIN; SELECT count(*) FROM event;\n.shell umask 022; ls a.claimbook-wal a.claimbook-shm >/dev/null && stat -c %a a.claimbook-wal a.claimbook-shm\nROLLBACK;\n";
    let mut shell = Command::new("sqlite3");
    shell
        .arg(&book)
        .current_dir(desk.path("."))
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped());
    let mut process = shell.spawn().expect("the sqlite3 program is there");
    std::io::Write::write_all(&mut process.stdin.take().expect("it is piped"), script.as_bytes()).expect("it reads");
    let said = process.wait_with_output().expect("it ends");
    let modes: Vec<&str> = std::str::from_utf8(&said.stdout).expect("text").lines().skip(1).collect();
    assert_eq!(modes, ["600", "600"]);
}

#[test]
fn a_file_that_is_replaced_keeps_its_rights() {
    let desk = Desk::with_claimant();
    for mode in [0o644, 0o640, 0o600] {
        desk.write("out.csv", "former");
        std::fs::set_permissions(desk.path("out.csv"), std::fs::Permissions::from_mode(mode)).expect("rights are set");
        run(&desk, &["export a.claimbook out.csv"]);
        assert_eq!(rights(&desk.path("out.csv")), mode);
        assert_ne!(desk.read("out.csv"), "former");
    }
}
