//! What works without a folder for temporary files, and what a pipe, a device or a folder in the place of a file is answered.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::desk::Desk;

/// How long any command may take before it counts as one that hangs.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn nothing_needs_a_folder_for_temporary_files() {
    for folder in ["/nonexistent", "/dev/null"] {
        let desk = Desk::empty();
        desk.write("list.csv", "Last name,E-mail,Premium since\nReyes,mr@example.org,\nIto,,31/31/2023\n");
        desk.write("receipt.txt", "paid");
        for words in [
            "new a.claimbook",
            "import a.claimbook list.csv",
            "evidence add a.claimbook LNKD-0000001 receipt.txt --kind receipt",
            "slice a.claimbook slice.claimbook",
            "slice-back a.claimbook slice.claimbook",
            "export a.claimbook out.xlsx",
            "import a.claimbook out.xlsx --dry-run",
            "export a.claimbook out.csv --preset court",
            "summary a.claimbook summary.pdf",
            "summary a.claimbook summary.xlsx",
            "call a.claimbook imports.row {\"batch\":1,\"row\":1}",
            "call a.claimbook imports.mend_preview {\"batch\":1,\"rows\":[{\"row\":2,\"cells\":{\"E-mail\":\"ito@example.org\"}}]}",
            "backup a.claimbook copy.claimbook",
            "verify a.claimbook",
            "new sample.claimbook --sample",
        ] {
            let done = desk.command(words).env("TMPDIR", folder).env("SQLITE_TMPDIR", folder).output();
            let done = done.expect("the program starts");
            assert!(done.status.success(), "{folder}: {words}: {}", String::from_utf8_lossy(&done.stderr));
        }
    }
}

/// Runs a command that must end by itself: its exit code and what it said on stderr.
fn ends(mut command: Command, words: &str) -> (i32, String) {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let process = command.spawn().expect("the program starts");
    let id = process.id().to_string();
    let (send, ended) = mpsc::channel();
    thread::spawn(move || send.send(process.wait_with_output()));
    match ended.recv_timeout(PATIENCE) {
        Ok(output) => {
            let output = output.expect("the program ends");
            (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
        }
        Err(_) => {
            let _ = Command::new("kill").args(["-9", &id]).status();
            panic!("{words} hangs");
        }
    }
}

#[test]
fn a_pipe_a_device_or_a_folder_is_refused_wherever_a_file_is_wanted() {
    let desk = Desk::with_claimant();
    std::fs::create_dir(desk.path("folder")).expect("the folder takes a folder");
    for pipe in ["pipe", "pipe.csv", "pipe.toml", "pipe.xlsx", "pipe.html", "pipe.claimbook"] {
        assert!(Command::new("mkfifo").arg(desk.path(pipe)).status().expect("mkfifo is there").success());
    }
    desk.write("list.csv", "Last name\nReyes\n");
    let before = desk.run("history a.claimbook --json").out;
    let wanted = [
        "evidence add a.claimbook LNKD-0000001 @ --kind receipt",
        "import a.claimbook @",
        "import a.claimbook @ --dry-run",
        "import a.claimbook list.csv --mapping @",
        "import a.claimbook list.csv --rejects @ --dry-run",
        "import a.claimbook list.csv --save-mapping @ --dry-run",
        "slice a.claimbook @",
        "slice-back a.claimbook @",
        "backup a.claimbook @",
        "new @",
        "new other.claimbook --matter @",
        "tally @",
        "verify @",
        "export a.claimbook @ --format csv",
        "summary a.claimbook @",
    ];
    for words in wanted {
        for place in [
            "pipe",
            "pipe.csv",
            "pipe.toml",
            "pipe.xlsx",
            "pipe.html",
            "pipe.claimbook",
            "folder",
            "/dev/zero",
            "/dev/full",
            "/dev/stdin",
        ] {
            let words = words.replace('@', place);
            let (code, err) = ends(desk.command(&words), &words);
            assert!(matches!(code, 1 | 2) && err.starts_with("error: "), "{words}: {code} {err}");
        }
    }
    assert_eq!(desk.run("history a.claimbook --json").out, before, "nothing was done");
    assert!(!Path::exists(&desk.path("other.claimbook")));
}

#[test]
fn the_refusal_says_what_it_is_and_what_to_do() {
    let desk = Desk::with_claimant();
    assert!(Command::new("mkfifo").arg(desk.path("pipe")).status().expect("mkfifo is there").success());
    let refused = |words: &str, what: &str, hint: &str| {
        let said = ends(desk.command(words), words);
        assert_eq!(said, (1, format!("error: {what}\nhint: {hint}\n")), "{words}");
    };
    let save = "save it to a file and name that";
    let add = |file: &str| format!("evidence add a.claimbook LNKD-0000001 {file} --kind receipt");
    refused(&add("pipe"), "cannot attach pipe: it is a pipe, not a file", save);
    refused(&add("/dev/zero"), "cannot attach /dev/zero: it is a device, not a file", save);
    refused("import a.claimbook pipe", "cannot read pipe: it is a pipe, not a file", save);
    refused("import a.claimbook /dev/zero", "cannot read /dev/zero: it is a device, not a file", save);
    refused("import a.claimbook list.csv --mapping pipe", "cannot read pipe: it is a pipe, not a file", save);
    refused(
        "new b.claimbook --matter ./pipe.toml",
        "cannot read ./pipe.toml: there is no such file or folder",
        "check the path",
    );
    let whole = format!("cannot open {}: it is a pipe, not a file", desk.path("pipe").display());
    refused("slice-back a.claimbook pipe", &whole, "name a file");
    refused("tally /dev/zero", "cannot open /dev/zero: it is a device, not a file", "name a file");
}
