//! A claimbook that lies where nothing can be written: it opens, it is read, and what would write is refused with a sentence.
//! Root writes wherever it likes, so the program runs as somebody without rights.

#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::desk::{Desk, Said};

const NOTE: &str =
    "note: this claimbook is open as read-only: it is in a folder or on a drive that does not allow writing";
const REFUSED: &str = "error: this claimbook cannot be changed here: it is in a folder or on a drive that does not allow writing\n\
                       hint: copy it to a folder of your own and open the copy; nothing was changed\n";

/// A desk with an `archive` that nobody may write to, and a place `out` where everybody may.
struct Archive {
    desk: Desk,
    program: PathBuf,
}

impl Archive {
    /// `fill` puts files into the folder of the archive, and then it is closed for writing.
    fn with(desk: Desk, fill: impl FnOnce(&Desk)) -> Archive {
        for folder in ["archive", "out"] {
            fs::create_dir(desk.path(folder)).unwrap();
        }
        fill(&desk);
        let program = desk.path("claimbook");
        fs::copy(env!("CARGO_BIN_EXE_claimbook"), &program).unwrap();
        for (name, mode) in [("", 0o755), ("claimbook", 0o755), ("out", 0o777), ("archive", 0o555)] {
            fs::set_permissions(desk.path(name), Permissions::from_mode(mode)).unwrap();
        }
        for file in fs::read_dir(desk.path("archive")).unwrap() {
            fs::set_permissions(file.unwrap().path(), Permissions::from_mode(0o444)).unwrap();
        }
        Archive { desk, program }
    }

    /// Runs the program as somebody who has no rights here.
    fn run(&self, words: &str) -> Said {
        let is_root = fs::metadata("/proc/self").map(|about| std::os::unix::fs::MetadataExt::uid(&about)).unwrap() == 0;
        let mut command = Command::new(if is_root { PathBuf::from("setpriv") } else { self.program.clone() });
        if is_root {
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&self.program);
        }
        command.args(words.split(' ')).current_dir(self.desk.path("")).stdin(Stdio::null());
        command.env("CLAIMBOOK_ACTOR", "km").env("CLAIMBOOK_NOW", "2025-03-14T17:00:00Z");
        let output = command.output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// What lies in the archive, with its bytes.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(self.desk.path("archive"))
            .unwrap()
            .map(|file| file.unwrap().path())
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect();
        files.sort();
        files
    }
}

impl Drop for Archive {
    fn drop(&mut self) {
        // So that somebody without root's rights can clear the desk.
        let _ = fs::set_permissions(self.desk.path("archive"), Permissions::from_mode(0o755));
    }
}

fn into_archive(desk: &Desk, names: &[&str]) {
    for name in names {
        fs::copy(desk.path(name), desk.path("archive").join(name)).unwrap();
    }
}

#[test]
fn a_claimbook_on_a_disc_is_read_and_lists_are_saved_out_of_it() {
    let archive = Archive::with(Desk::with_claimant(), |desk| {
        desk.write("came.csv", "Last name\nAdams\n");
        desk.run("import a.claimbook came.csv --quiet").done();
        desk.run("evidence add a.claimbook LNKD-0000001 came.csv --kind other --quiet").done();
        into_archive(desk, &["a.claimbook"]);
    });
    let before = archive.files();
    let said = archive.run("tally archive/a.claimbook");
    assert!(said.out.starts_with("0 qualified × $1,000.00 = $0.00 sought · 2 pending"), "{said:?}");
    assert_eq!(said.err, format!("{NOTE}. Files that you save from it are not recorded in its history\n"));
    let reads = [
        "verify archive/a.claimbook",
        "export archive/a.claimbook out/list.csv",
        "summary archive/a.claimbook out/summary.pdf",
        "imports archive/a.claimbook --save-file 1 out/came.csv",
        "imports archive/a.claimbook --rejects 1 out/rejects.csv",
        "history archive/a.claimbook",
        "claimant show archive/a.claimbook LNKD-0000001",
        "evidence verify archive/a.claimbook",
        "pack archive/a.claimbook out/proof.zip",
        "backup archive/a.claimbook out/copy.claimbook",
    ];
    for words in reads {
        archive.run(words).done();
    }
    assert!(archive.desk.read("out/list.csv").contains("Reyes"));
    assert_eq!(archive.desk.read("out/came.csv"), "Last name\nAdams\n");
    assert_eq!(archive.files(), before, "nothing was written beside it");
    let copy = archive.run("claimant add out/copy.claimbook --last-name Lee --quiet");
    assert_eq!((copy.code, copy.err.as_str()), (0, ""), "the copy is a claimbook like any other");
}

#[test]
fn whatever_would_change_it_is_refused_with_one_sentence() {
    let archive = Archive::with(Desk::with_claimant(), |desk| {
        into_archive(desk, &["a.claimbook"]);
        desk.write("list.csv", "Last name\nAdams\n");
    });
    let before = archive.files();
    let writes = [
        "claimant add archive/a.claimbook --last-name Lee",
        "claimant edit archive/a.claimbook LNKD-0000001 --set city=Austin",
        "import archive/a.claimbook list.csv",
        "undo archive/a.claimbook",
        "call archive/a.claimbook drafts.put {\"key\":\"k\",\"value\":\"v\"}",
    ];
    for words in writes {
        archive.run(&format!("{words} --quiet")).complains(1, REFUSED);
    }
    assert_eq!(archive.files(), before);
}

#[test]
fn changes_that_lie_beside_it_are_not_passed_over() {
    let archive = Archive::with(Desk::with_claimant(), |desk| {
        // As a program leaves it that was ended by force: the last act stands in the log alone.
        let book = desk.path("a.claimbook");
        let mut holds =
            Command::new("sqlite3").arg(&book).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut told = std::io::BufReader::new(holds.stdout.take().unwrap());
        let mut tells = holds.stdin.take().unwrap();
        let act = b"BEGIN; UPDATE claimant SET city = 'Austin'; UPDATE lineage SET writes = writes + 1; COMMIT;\n.print done\n";
        std::io::Write::write_all(&mut tells, act).unwrap();
        std::io::BufRead::read_line(&mut told, &mut String::new()).unwrap();
        into_archive(desk, &["a.claimbook", "a.claimbook-wal"]);
        drop(tells);
        holds.wait().unwrap();
    });
    assert!(archive.files()[1].1.len() > 32, "the log holds something");
    let said = archive.run("claimant show archive/a.claimbook LNKD-0000001");
    assert!(said.out.contains("Austin"), "{said:?}");
    let how = "; recent changes are in a file next to it, so it is read from a copy. Files that you save from it are not recorded in its history\n";
    assert_eq!(said.err, format!("{NOTE}{how}"));
    assert_eq!(archive.files().len(), 2);
}

#[test]
fn a_book_of_an_older_format_is_read_from_a_copy_brought_up_to_date() {
    let archive = Archive::with(Desk::with_claimant(), |desk| {
        let old = desk.path("archive/old.claimbook");
        let format_1 = include_str!("../../crates/store/migrations/0001_house.sql");
        let tables = ["matter", "claimant", "claim_count", "event", "change"];
        // Books since format 3 say so in their first event: the rows are those of a book of format 2.
        let format_2 =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/books/format-2-one-claimant.claimbook");
        let filled: String = tables.map(|table| format!("INSERT INTO {table} SELECT * FROM now.{table};\n")).concat();
        let script = format!(
            "\n{format_1}\nATTACH '{}' AS now;\n{filled}INSERT INTO claimant_search (claimant_search) VALUES ('rebuild');\n\
             PRAGMA application_id = {};\nPRAGMA user_version = 1;\n",
            format_2, 0x434C_4D42
        );
        assert!(Command::new("sqlite3").arg(&old).arg(script).status().unwrap().success());
    });
    let before = archive.files();
    let said = archive.run("verify archive/old.claimbook");
    assert_eq!(said.code, 0, "{said:?}");
    let how = "; it was written by an older Claimbook (format 1), and is read from an updated copy";
    assert_eq!(said.err, format!("{NOTE}{how}. Files that you save from it are not recorded in its history\n"));
    assert_eq!(archive.files(), before);
}

#[test]
fn a_read_only_file_system_is_read_too() {
    let desk = Desk::with_claimant();
    fs::create_dir(desk.path("disc")).unwrap();
    fs::copy(desk.path("a.claimbook"), desk.path("disc/a.claimbook")).unwrap();
    let mount = "mount --bind disc disc && mount -o remount,bind,ro disc";
    let inside = |words: &str| {
        let script = format!("{mount} && {} {words}", env!("CARGO_BIN_EXE_claimbook"));
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", &script]).current_dir(desk.path("")).output().expect("unshare is there")
    };
    if !inside("--version").status.success() {
        println!("not tested: this system lets nobody mount in a space of their own");
        return;
    }
    let said = inside("tally disc/a.claimbook");
    assert!(String::from_utf8_lossy(&said.stdout).contains("1 pending"), "{said:?}");
    let said = inside("claimant add disc/a.claimbook --last-name Lee --quiet");
    assert_eq!(String::from_utf8_lossy(&said.stderr), REFUSED);
}
