//! No control and no mark of direction reaches a terminal, from wherever a person can put text, by whatever command prints it; and no
//! line break in a name makes a line of its own.

use std::process::Command;

use crate::desk::{Desk, Said};

/// Every character that a terminal would obey or that turns what is read.
fn hidden() -> impl Iterator<Item = char> {
    let controls = ('\u{1}'..='\u{1f}').chain('\u{7f}'..='\u{9f}');
    let marks = ['\u{61c}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}'];
    controls.chain(marks).chain('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}')
}

/// A text with all of them and a line that looks like one of this program's.
fn hostile() -> String {
    format!("h{}\nFORGED line\u{1b}]0;title\u{7}", hidden().collect::<String>())
}

/// Nothing that was printed is obeyed, and nothing forges a line; JSON is JSON.
#[track_caller]
fn is_safe(words: &str, said: &Said) {
    for (stream, text) in [("stdout", &said.out), ("stderr", &said.err)] {
        // A tab is a blank.
        let odd = text.chars().find(|c| !matches!(c, '\n' | '\t') && hidden().any(|hidden| hidden == *c));
        assert!(odd.is_none(), "{words}: {odd:?} on {stream}: {text:?}");
        assert!(!text.lines().any(|line| line.starts_with("FORGED")), "{words}: a forged line on {stream}: {text}");
    }
    if words.contains("--json") && !said.out.is_empty() {
        assert!(serde_json::from_str::<serde_json::Value>(&said.out).is_ok(), "{words}: {}", said.out);
    }
}

/// Every command that prints what is in a book, or what it was given. `@` is the hostile text.
const COMMANDS: &[&str] = &[
    "claimant show a.claimbook LNKD-0000001",
    "claimant show a.claimbook LNKD-0000001 --provenance",
    "claimant show a.claimbook @",
    "claimant show @ LNKD-0000001",
    "claimant list a.claimbook",
    "claimant list a.claimbook --search @",
    "claimant list a.claimbook --where @",
    "claimant edit a.claimbook LNKD-0000001 --set notes=@",
    "claimant edit a.claimbook LNKD-0000001 --set city=@",
    "claimant edit a.claimbook LNKD-0000001 --set email=@",
    "claimant edit a.claimbook LNKD-0000001 --set @=x",
    "claimant status a.claimbook LNKD-0000001 in_review --reason @",
    "claimant status a.claimbook LNKD-0000001 in_review --reason read --note @",
    "claimant status a.claimbook LNKD-0000001 @ --reason read",
    "claimant add a.claimbook --last-name @ --first-name @ --email same@example.org --note @",
    "merge a.claimbook LNKD-0000001 LNKD-0000002 --reason @ --dry-run",
    "merge a.claimbook LNKD-0000001 LNKD-0000002 --reason @",
    "claimant show a.claimbook LNKD-0000001",
    "merge a.claimbook @ LNKD-0000002 --take @=@",
    "unmerge a.claimbook LNKD-0000002 --reason @",
    "unmerge a.claimbook @",
    "history a.claimbook",
    "history a.claimbook LNKD-0000001",
    "imports a.claimbook",
    "imports a.claimbook 1",
    "imports a.claimbook --save-file 1 @.csv",
    "import a.claimbook @list.csv --dry-run",
    "import a.claimbook @list.csv --rejects @rejects.csv --save-mapping @map.toml",
    "import a.claimbook @none.csv",
    "import a.claimbook @list.csv --mapping @list.csv",
    "evidence add a.claimbook LNKD-0000001 @receipt.txt @none.txt --kind receipt",
    "evidence add a.claimbook LNKD-0000001 @other.txt --kind receipt",
    "evidence list a.claimbook",
    "evidence list a.claimbook LNKD-0000001",
    "evidence save a.claimbook @ out",
    "evidence save a.claimbook 268ad70eb5bc @copy.pdf --stamped",
    "bates assign a.claimbook",
    "bates list a.claimbook",
    "evidence save a.claimbook 268ad70eb5bc @copy.pdf --stamped --claim @",
    "pack a.claimbook @proof.zip --load-files",
    "pack a.claimbook @proof.zip --where @",
    "evidence verify a.claimbook",
    "evidence review a.claimbook 268ad70eb5bc rejected --reason @",
    "evidence review a.claimbook @ accepted",
    "evidence edit a.claimbook 268ad70eb5bc --note @ --received-from @ --received-how @",
    "evidence edit a.claimbook 268ad70eb5bc --received-on @",
    "evidence accept-facts a.claimbook 268ad70eb5bc",
    "evidence accept-facts a.claimbook 268ad70eb5bc --review",
    "evidence move a.claimbook 268ad70eb5bc --to @",
    "evidence queue a.claimbook",
    "evidence queue a.claimbook --search @ --sort @",
    "matter edit a.claimbook --set cure.days=21 firm=Lind",
    "notice a.claimbook LNKD-0000001 --template deficiency --by email --on 2025-03-14 --out letters --dry-run",
    "notice a.claimbook LNKD-0000001 --template deficiency --by email --on 2025-03-14 --out @letters",
    "notice a.claimbook LNKD-0000001 --template @ --by mail --on @ --out @",
    "notice returned a.claimbook LNKD-0000001 --on 2025-03-20 --note @",
    "notice returned a.claimbook @ --on @",
    "notice list a.claimbook LNKD-0000001",
    "deadlines a.claimbook",
    "deadlines a.claimbook --ics @due.ics",
    "letter save a.claimbook @ @letter.txt",
    "letter save a.claimbook own @letter.txt",
    "letter show a.claimbook own",
    "letter list a.claimbook",
    "letter remove a.claimbook @",
    "contact add a.claimbook LNKD-0000001 --way phone --with @ --text @",
    "contact list a.claimbook LNKD-0000001",
    "export a.claimbook @out.csv --columns last_name,notes --save-as @ --manifest",
    "export a.claimbook @again.csv --list @",
    "export a.claimbook --lists",
    "export a.claimbook --past",
    "matter show a.claimbook",
    "matter edit a.claimbook --set caption=@",
    "matter edit a.claimbook --set banner=plain",
    "tally a.claimbook",
    "summary a.claimbook @summary.html",
    "summary a.claimbook @",
    "slice a.claimbook @slice.claimbook",
    "slice-back a.claimbook @slice.claimbook --dry-run",
    "slice-back a.claimbook @none.claimbook",
    "verify a.claimbook",
    "verify @",
    "backup a.claimbook @copy.claimbook",
    "new @new.claimbook",
    "new other.claimbook --matter @.toml",
    "call a.claimbook history.list",
    "call a.claimbook claimants.list {\"limit\":10}",
    "call a.claimbook @",
    "call a.claimbook claimants.list @",
    "undo a.claimbook",
    "redo a.claimbook",
    "@",
    "claimant @",
    "tally a.claimbook --@",
    "evidence add a.claimbook LNKD-0000001 x --kind @",
];

fn words(command: &str) -> Vec<String> {
    let hostile = hostile();
    command.split(' ').map(|word| word.replace('@', if word == "same@example.org" { "@" } else { &hostile })).collect()
}

/// Runs a command as the hostile person.
fn run(desk: &Desk, command: &str, json: bool) -> Said {
    let mut process = desk.command("");
    process.args(words(command)).env("CLAIMBOOK_ACTOR", hostile());
    if json {
        process.arg("--json");
    }
    let output = process.output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    Said { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// A book in which hostile text came by every way, files with hostile names beside it.
fn desk() -> Desk {
    let (desk, h) = (Desk::with_claimant(), hostile());
    let cell = h.replace('"', "\"\"");
    let list = format!(
        "Last name,E-mail,Premium since,\"Shoe {cell}\"\n\"{cell}\",same@example.org,,\"{cell}\"\n\"{cell}\",\"{cell}\",\"{cell}\",\"{cell}\"\n"
    );
    desk.write(&format!("{h}list.csv"), &list);
    desk.write(&format!("{h}receipt.txt"), "paid");
    desk.write(&format!("{h}other.txt"), "paid again");
    desk.write(&format!("{h}letter.txt"), &format!("{{missing}}\n{{cure_date}}\n{h}"));
    desk
}

/// Sets every text of the book that an older version could have written to the hostile one.
fn spoil(desk: &Desk) {
    let statements = format!(
        "UPDATE claimant SET last_name = x, city = x, notes = x, status_reason = x FROM (SELECT cast(x'{0}' AS TEXT) AS x);
         UPDATE evidence SET name = x, added_by = x FROM (SELECT cast(x'{0}' AS TEXT) AS x);
         UPDATE import_batch SET name = x FROM (SELECT cast(x'{0}' AS TEXT) AS x);
         UPDATE event SET what = x, actor = x FROM (SELECT cast(x'{0}' AS TEXT) AS x);
         UPDATE saved_list SET name = x FROM (SELECT cast(x'{0}' AS TEXT) AS x);
         UPDATE matter SET body = json_set(body, '$.caption', x, '$.banner', x, '$.court_short', x, '$.basis', x)
             FROM (SELECT cast(x'{0}' AS TEXT) AS x);",
        hostile().bytes().map(|byte| format!("{byte:02x}")).collect::<String>()
    );
    assert!(
        Command::new("sqlite3")
            .arg(desk.path("a.claimbook"))
            .arg(statements)
            .status()
            .expect("the program starts")
            .success()
    );
}

#[test]
fn no_control_reaches_the_terminal_by_any_command() {
    let desk = desk();
    let mut done = 0;
    for round in ["typed", "spoiled"] {
        for command in COMMANDS {
            for json in [false, true] {
                let said = run(&desk, command, json);
                done += u32::from(said.code == 0);
                is_safe(&format!("{round}: {command}{}", if json { " --json" } else { "" }), &said);
            }
        }
        spoil(&desk);
    }
    assert!(done > 100, "most of it was done, and printed what it did: {done}");
}

#[test]
fn a_line_break_in_a_name_is_not_a_line_of_the_history() {
    let desk = Desk::with_claimant();
    let file = "a\n   99  2025-03-14T17:00:00Z  km  Undid.txt";
    desk.write(file, "paid");
    let mut add = desk.command("evidence add a.claimbook LNKD-0000001 --kind receipt --quiet");
    add.arg(file).env("CLAIMBOOK_ACTOR", "km\n    9  2025-03-14T17:00:00Z  D. Ortiz");
    assert!(add.status().expect("the program starts").success());
    let said = desk.run("history a.claimbook").out;
    assert_eq!(said.lines().filter(|line| !line.starts_with("       ")).count(), 3, "{said}");
    assert!(said.contains("  km     9  2025-03-14T17:00:00Z  D. Ortiz  Attached a    99"), "{said}");
}
