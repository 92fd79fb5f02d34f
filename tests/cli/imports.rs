//! `import`, `imports`.

use std::io::Read;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::desk::Desk;

/// Three good rows, one with a date that is none, one of a person who stands above it.
pub(crate) const LIST: &str = "Surname,Given name,Claimant E-mail,Premium since,Shoe size\n\
    Reyes,Marisol,mr@example.org,2023-01-31,38\n\
    Ito,Ken,ken@example.org,2023-02-05,41\n\
    Müller,Jörg,jm@example.org,,44\n\
    Abara,Jon,ja@example.org,31/31/2023,43\n\
    REYES,M.,MR@example.org,,\n";

#[test]
fn an_import_says_its_equation_and_names_whoever_was_not_taken() {
    let desk = Desk::with_book();
    desk.write("list.csv", LIST);
    desk.run("import a.claimbook list.csv --rejects out.csv").says(
        "list.csv: utf-8, comma, header in line 1\n\
         5 rows = 3 new + 0 updated + 0 unchanged + 1 duplicate + 1 rejected\n\
         \n\
         Columns: Surname → last_name, Given name → first_name, Claimant E-mail → email, Premium since → premium_start\n\
         Kept with each row, in no column: Shoe size\n\
         \n\
         Rejected\n\
         \x20 row 4  Premium since  '31/31/2023' is not a valid date\n\
         \n\
         Duplicate: not added, kept for review\n\
         \x20 row 5  REYES, M.  is row 1 (same e-mail)\n\
         \n\
         Every rejected row is in out.csv with its reason\n\
         \n\
         Import 1 is in the book; `claimbook undo` takes all of it back\n",
    );
    assert_eq!(
        desk.read("out.csv"),
        "\u{feff}Surname,Given name,Claimant E-mail,Premium since,Shoe size,reason\r\n\
         Abara,Jon,ja@example.org,31/31/2023,43,row 4: Premium since: '31/31/2023' is not a valid date\r\n"
    );
    desk.run("imports a.claimbook").says(
        "import  at                    by  file      rows  new  updated  unchanged  duplicate  rejected\n\
         \x20    1  2025-03-14T17:00:00Z  km  list.csv     5    3        0          0          1         1  1 open\n",
    );
}

#[test]
fn a_dry_run_gives_the_same_document_and_changes_nothing() {
    let desk = Desk::with_book();
    desk.write("list.csv", LIST);
    let mut told = desk.run("import a.claimbook list.csv --dry-run --json").json();
    assert_eq!((&told["committed"], &told["batch"]), (&json!(false), &json!(0)));
    assert_eq!(desk.run("tally a.claimbook --json").json()["all"]["claimants"], json!(0));

    let done = desk.run("import a.claimbook list.csv --json").json();
    assert_eq!((&done["committed"], &done["batch"]), (&json!(true), &json!(1)));
    told["committed"] = json!(true);
    told["batch"] = json!(1);
    told["seen"] = json!("");
    assert_eq!(told, done);
    assert_eq!(done["file"]["rows"], json!(5));
    assert_eq!(done["file"]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(done["mapping"]["Claimant E-mail"], json!("email"));
    assert_eq!(done["unmapped"], json!(["Shoe size"]));
    let reject = &done["rejects"][0];
    assert_eq!(
        (&reject["row"], &reject["column"], &reject["value"]),
        (&json!(4), &json!("premium_start"), &json!("31/31/2023"))
    );
}

#[test]
fn a_strict_import_with_rejects_answers_no_and_changes_nothing() {
    let desk = Desk::with_book();
    desk.write("list.csv", LIST);
    let said = desk.run("import a.claimbook list.csv --strict --rejects out.csv");
    assert_eq!((said.code, said.err.as_str()), (3, ""));
    assert!(
        said.out.ends_with("\nNothing was changed: rows were rejected, and the import is strict\n"),
        "{}",
        said.out
    );
    assert!(desk.path("out.csv").exists(), "the rejects are there to be mended");
    let document = desk.run("import a.claimbook list.csv --strict --json");
    let report: Value = serde_json::from_str(&document.out).unwrap();
    assert_eq!((document.code, &report["committed"], &report["rejected"]), (3, &json!(false), &json!(1)));
    assert_eq!(desk.run("tally a.claimbook --json").json()["all"]["claimants"], json!(0));
    let quiet = desk.run("import a.claimbook list.csv --strict --quiet").out;
    assert!(quiet.ends_with("rows were rejected, and the import is strict\n"), "the refusal is told: {quiet}");
    desk.run("imports a.claimbook").says("No imports yet\n");
}

#[test]
fn a_workbook_at_which_its_reader_panics_is_refused_in_words_alone() {
    let desk = Desk::with_book();
    let torn = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/workbooks/torn-formula.xls");
    std::fs::copy(torn, desk.path("torn.xls")).unwrap();
    desk.run("import a.claimbook torn.xls").complains(
        1,
        "error: torn.xls is an Excel workbook that cannot be read: its parts contradict each other\n\
         hint: open it in a spreadsheet program, save it again as .xlsx and import that; if it does not open there, ask for it again\n",
    );
}

#[test]
fn dates_that_read_two_ways_are_asked_for() {
    let desk = Desk::with_book();
    desk.write("list.csv", "Last name,Premium from\nReyes,3/4/2023\nIto,5/6/2023\n");
    let asked = "error: the dates in the column 'Premium from' (3/4/2023, 5/6/2023) can be read two ways\n\
                 hint: say which part comes first: --date-order mdy for 1/31/2023, --date-order dmy for 31/1/2023\n";
    desk.run("import a.claimbook list.csv").complains(1, asked);
    desk.run("import a.claimbook list.csv --dry-run").complains(1, asked);
    desk.run("import a.claimbook list.csv --date-order dmy --quiet").says("");
    assert_eq!(desk.run("claimant show a.claimbook LNKD-0000001 --json").json()["premium_start"], json!("2023-04-03"));
}

#[test]
fn a_list_that_names_nobody_is_refused_by_the_dry_run_too() {
    let desk = Desk::with_book();
    desk.write("list.csv", "Sukunimi,Etunimi,City\nLehtinen,Ann,Turku\nRoe,Jo,Espoo\n");
    let refused = "error: no column of list.csv was recognized as a name or a claim number\n\
                   hint: map one of its columns to last_name, first_name, full_name or claim_number: 'Sukunimi', 'Etunimi', 'City'\n";
    desk.run("import a.claimbook list.csv").complains(1, refused);
    desk.run("import a.claimbook list.csv --dry-run").complains(1, refused);
}

#[test]
fn what_a_column_of_statuses_would_do_is_told_before_it_is_done() {
    let desk = Desk::with_book();
    desk.write("list.csv", "Name,Email,Status\nAnn Lee,a@example.org,Qualified\nJo Roe,b@example.org,Denied\n");
    desk.write("map.toml", "[columns]\nStatus = \"status\"\n");
    let out = desk.run("import a.claimbook list.csv --dry-run").out;
    assert!(out.contains("note: The column 'Status' was not taken for status: the list has no claim numbers"), "{out}");
    let out = desk.run("import a.claimbook list.csv --mapping map.toml --dry-run").out;
    assert!(out.contains("note: By the column 'Status' 1 row becomes qualified, 1 denied\n"), "{out}");
}

#[test]
fn only_the_orders_that_a_column_may_be_in_are_offered() {
    let desk = Desk::with_book();
    let refused = |dates: &[&str], error: &str| {
        let rows: String = dates.iter().map(|date| format!("Reyes,{date}\n")).collect();
        desk.write("list.csv", &format!("Last name,Premium from\n{rows}"));
        desk.run("import a.claimbook list.csv").complains(1, error);
    };
    refused(
        &["13/4/05", "3/4/05"],
        "error: the dates in the column 'Premium from' (13/4/05, 3/4/05) can be read two ways\n\
         hint: say which part comes first: --date-order dmy for 31/1/2023, --date-order ymd for 23/1/31\n",
    );
    refused(
        &["3/4/2023", "1/25/2023", "25/1/2023"],
        "error: the dates in the column 'Premium from' contradict each other: 1/25/2023 begins with the month, 25/1/2023 with the day\n\
         hint: fix the list, or choose which part comes first, and the others are rejected: --date-order mdy for 1/31/2023, --date-order dmy for 31/1/2023\n",
    );
}

#[test]
fn a_mapping_file_says_what_the_columns_are() {
    let desk = Desk::with_book();
    desk.write("list.csv", "Who,When\nReyes,3/4/2023\n");
    desk.write(
        "map.toml",
        "[columns]\n\"Who\" = \"last_name\"\n\"When\" = \"premium_start\"\n[dates]\n\"When\" = \"mdy\"\n",
    );
    desk.run("import a.claimbook list.csv --mapping map.toml").done();
    let shown = desk.run("claimant show a.claimbook LNKD-0000001 --json").json();
    assert_eq!((&shown["last_name"], &shown["premium_start"]), (&json!("Reyes"), &json!("2023-03-04")));

    desk.write("bad.toml", "[columns]\n\"Who\" = \"lastname\"\n");
    desk.run("import a.claimbook list.csv --mapping bad.toml").complains(
        1,
        "error: bad.toml, line 2: 'Who': there is no column 'lastname'\nhint: did you mean 'last_name'?\n",
    );
}

#[test]
fn an_import_is_one_act_and_undo_takes_all_of_it_back() {
    let desk = Desk::with_book();
    desk.write("list.csv", LIST);
    assert!(
        desk.run("import a.claimbook list.csv --dry-run --quiet").out.contains("5 rows = 3 new"),
        "it was asked for"
    );
    desk.run("import a.claimbook list.csv --quiet").says("");
    desk.run("undo a.claimbook").says("Undone: Imported list.csv: 3 new, 1 duplicate, 1 rejected (3 records)\n");
    assert_eq!(desk.run("tally a.claimbook --json").json()["all"]["claimants"], json!(0));
    let ledger = desk.run("imports a.claimbook --json").json();
    assert_eq!(ledger["rows"][0]["undone"], json!(true));
}

#[test]
fn a_list_longer_than_a_page_is_listed_whole_and_a_reader_may_go_away() {
    let desk = Desk::with_book();
    let rows: String = (0..2_100).map(|n| format!("Person{n}\n")).collect();
    desk.write("list.csv", &format!("Last name\n{rows}"));
    desk.run("import a.claimbook list.csv").done();
    let list = desk.run("claimant list a.claimbook --json").json();
    assert_eq!((&list["total"], list["rows"].as_array().unwrap().len()), (&json!(2_100), 2_100));
    assert_eq!(list["rows"][2_099]["last_name"], json!("Person2099"));

    let mut listing =
        desk.command("claimant list a.claimbook --json").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    listing.stdout.take().unwrap().read_exact(&mut [0; 10]).unwrap();
    let ended = listing.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), String::from_utf8(ended.stderr).unwrap().as_str()), (Some(0), ""));
}

/// The file of rejects appears (under its working name) when the rows are about to be judged: from then on Ctrl+C is heard.
#[cfg(unix)]
#[test]
fn ctrl_c_stops_an_import_and_nothing_is_changed() {
    let desk = Desk::with_book();
    let rows: String = (0..150_000).map(|n| format!("Person{n},p{n}@example.org\n")).collect();
    desk.write("list.csv", &format!("Last name,E-mail\n{rows}"));
    let files = || std::fs::read_dir(desk.path("")).unwrap().map(|file| file.unwrap().file_name()).collect::<Vec<_>>();
    let before = files();
    let mut import = desk.command("import a.claimbook list.csv --rejects out.csv");
    let import = import.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let working = |name: &std::ffi::OsString| name.to_string_lossy().ends_with(".part");
    while !files().iter().any(working) {
        std::thread::yield_now();
    }
    std::process::Command::new("kill").args(["-INT", &import.id().to_string()]).status().unwrap();
    let ended = import.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(ended.stderr).unwrap(), "error: stopped; nothing was changed\n");
    assert_eq!(ended.status.code(), Some(1));
    let left: Vec<_> =
        files().into_iter().filter(|name| !before.contains(name) && (working(name) || name == "out.csv")).collect();
    assert_eq!(left, Vec::<std::ffi::OsString>::new(), "no half-written file stays");
    assert_eq!(desk.run("tally a.claimbook --json").json()["all"]["claimants"], json!(0));
    desk.run("verify a.claimbook --quiet").done();
}

#[test]
fn what_was_changed_on_the_way_in_is_shown() {
    let desk = Desk::with_book();
    desk.write("list.csv", "Surname,ZIP,ST\nReyes,2139,Mass.\nIto,94103,CA\nAbara,501,NY\n");
    desk.run("import a.claimbook list.csv --dry-run").says(
        "list.csv: utf-8, comma, header in line 1\n\
         3 rows = 3 new + 0 updated + 0 unchanged + 0 duplicate + 0 rejected\n\
         \n\
         Columns: Surname → last_name, ZIP → zip, ST → state\n\
         \n\
         Changed on the way in\n\
         \x20 ZIP  Leading zeros restored  2  '2139' → '02139'\n\
         \x20 ST   State names to codes    1  'Mass.' → 'MA'\n\
         \n\
         A dry run: nothing was changed\n",
    );
}

#[test]
fn a_list_that_comes_back_is_reviewed_cell_by_cell() {
    let desk = Desk::with_book();
    desk.run("claimant add a.claimbook --last-name Doe --first-name Ann --zip 02139 --city Reno").done();
    desk.run("claimant add a.claimbook --last-name Lee --first-name Jo --city Napa --phone 415-555-0104").done();
    desk.run("claimant add a.claimbook --last-name Roe --first-name Al").done();
    desk.run("export a.claimbook edit.csv --preset editing --quiet").done();
    let list = desk.read("edit.csv").replace("02139", "2139").replace("Reno", "Chico").replace("Napa", "Fresno");
    let list: Vec<&str> = list.lines().filter(|line| !line.contains("Roe")).collect();
    desk.write("back.csv", &list.join("\n"));
    desk.run("claimant edit a.claimbook LNKD-0000002 --set city=Sonoma").done();
    desk.run("claimant edit a.claimbook LNKD-0000002 --set phone=415-555-0199").done();
    desk.run("import a.claimbook back.csv").complains(
        1,
        "error: 1 cell was changed here and in the list, such as City of LNKD-0000002: 'Sonoma' here, 'Fresno' in the list\n\
         hint: choose for each or for all: --conflicts ours keeps the values of the claimbook, --conflicts theirs takes those of the list; \
         --conflict 'LNKD-0000002 city=theirs' decides one cell\n",
    );
    let dry = desk.run("import a.claimbook back.csv --dry-run");
    let refuses =
        "\nA dry run: nothing was changed; a commit needs `--conflicts ours|theirs` to say whose values count\n";
    assert!(dry.code == 0 && dry.out.ends_with(refuses), "{dry:?}");
    let dry = desk.run("import a.claimbook back.csv --dry-run --conflicts ours").out;
    assert!(dry.ends_with("\nA dry run: nothing was changed\n"), "{dry}");
    let said = desk.run("import a.claimbook back.csv --conflicts theirs --save-mapping map.toml");
    said.done();
    assert!(desk.read("map.toml").contains("\"version\" = \"version\""), "{}", desk.read("map.toml"));
    let review = said.out.split("Columns: ").nth(1).unwrap().split_once('\n').unwrap().1;
    assert_eq!(
        review,
        "\nCompared with export 5 of 2025-03-14T17:00:00Z by km\n\
         Cells: 1 changed in the list, 1 changed here since, 1 changed on both sides, 1 damaged and kept as they are here\n\
         \n\
         Changed\n\
         \x20 row 1  LNKD-0000001  City   'Reno' → 'Chico'\n\
         \x20 row 2  LNKD-0000002  Phone  stays '415-555-0199', changed here from '415-555-0104'\n\
         \n\
         Changed here and in the list\n\
         \x20 row 2  LNKD-0000002  city  'Sonoma' here, 'Fresno' in the list; taken from the list\n\
         \n\
         Damaged by the spreadsheet\n\
         \x20 leading_zeros zip: The column 'zip' lost zeros or a plus sign at the start: 1 cell, such as '2139' for '02139'; the claimbook's value is kept\n\
         \n\
         Not in the list any more; nothing happens to them\n\
         \x20 LNKD-0000003 Roe, Al\n\
         \n\
         How the columns were read is in map.toml\n\
         \n\
         Import 1 is in the book; `claimbook undo` takes all of it back\n"
    );
    desk.run("undo a.claimbook --quiet").done();
    let taken = desk.run("import a.claimbook back.csv --conflicts ours --take-damage --json").json();
    assert_eq!(taken["review"]["damage"][0]["choice"], json!("take"));
    assert_eq!((&taken["review"]["theirs"], &taken["updated"]), (&json!(2), &json!(1)));
    desk.run("undo a.claimbook --quiet").done();
    let import = "import a.claimbook back.csv --json --conflict";
    let taken = desk.run(&format!("{import} 'LNKD-0000002 city=theirs' --repair 'leading_zeros zip=take'")).json();
    assert_eq!((&taken["review"]["theirs"], &taken["updated"]), (&json!(2), &json!(2)));
    desk.run("undo a.claimbook --quiet").done();
    assert_eq!(desk.run(&format!("{import} LNKD-0000002")).code, 2);
}

#[test]
fn what_a_list_changes_in_claims_is_printed_on_one_line_each() {
    let desk = Desk::with_book();
    desk.run("claimant add a.claimbook --last-name Doe --city Reno").done();
    let long = "word ".repeat(8_000);
    desk.write("list.csv", &format!("claim_number,city,notes\nLNKD-0000001,Chico,\"one\ntwo {long}\"\n"));
    let said = desk.run("import a.claimbook list.csv --dry-run").out;
    let review = said.split("Columns: ").nth(1).unwrap().split_once('\n').unwrap().1;
    assert_eq!(
        review,
        "\nCompared with the claimbook: the list does not say what it was made from\n\
         Cells: 2 changed in the list\n\
         \n\
         Changed\n\
         \x20 row 1  LNKD-0000001  City   'Reno' → 'Chico'\n\
         \x20 row 1  LNKD-0000001  Notes  '' → 'one↵two word word word word word word word word word word wo…'\n\
         \n\
         A dry run: nothing was changed\n"
    );
}
