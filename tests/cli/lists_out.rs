//! `export`, `summary`.

use serde_json::json;

use crate::desk::Desk;

/// Two qualified and one received, with a ZIP that begins with 0 and a remark that begins like a formula.
fn three() -> Desk {
    let desk = Desk::with_book();
    for person in [
        "Reyes --first-name Marisol --state CA --zip 02139 --note '=1+1' --email mr@example.org --plan 'Premium Career'",
        "李 --first-name 明 --state NV",
        "Ödegaard --state CA",
    ] {
        desk.run(&format!("claimant add a.claimbook --last-name {person}")).done();
    }
    for number in [1, 3] {
        for status in ["in_review", "qualified"] {
            desk.run(&format!("claimant status a.claimbook LNKD-000000{number} {status} --reason proof_complete"))
                .done();
        }
    }
    desk
}

#[test]
fn the_court_gets_initials_states_statuses_and_amounts_and_nothing_else() {
    let desk = three();
    let said = desk.run("export a.claimbook court.csv --preset court --where status=qualified");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.starts_with("2 rows written to court.csv (SHA-256 "), "{}", said.out);
    let redaction = "Names are reduced to initials. Addresses (except the state), e-mail addresses, telephone numbers, profiles, \
                     sources, notes and unmapped columns are left out. A list with a full Social Security, taxpayer or account \
                     number is refused (Fed. R. Civ. P. 5.2)\n";
    assert!(said.out.ends_with(redaction), "{}", said.out);
    let other = desk.run("export a.claimbook other.csv --preset court --columns claim_number,initials,plan");
    let own_words =
        "(Fed. R. Civ. P. 5.2). Plans, countries and reasons are as in the record: check them before you file\n";
    assert!(other.out.ends_with(own_words), "{}", other.out);
    desk.run("export a.claimbook court.csv --preset court --columns claim_number,name,address1")
        .complains(1, "error: name cannot go into a list for filing\nhint: use initials\n");
    desk.run("export a.claimbook court.csv --preset court --extras").complains(
        1,
        "error: unmapped columns cannot be part of a list for filing\n\
         hint: leave them out: no one has checked what they contain\n",
    );
    assert_eq!(
        desk.read("court.csv"),
        "claim_number,initials,state,status,amount\r\n\
         LNKD-0000001,M.R.,CA,qualified,1000.00\r\n\
         LNKD-0000003,Ö.,CA,qualified,1000.00\r\n"
    );
}

#[test]
fn an_export_says_path_rows_and_digest_and_keeps_its_text_whole() {
    let desk = three();
    let saved = desk.run("export a.claimbook all.csv --json").json();
    assert_eq!((&saved["path"], &saved["rows"]), (&json!("all.csv"), &json!(3)));
    assert_eq!(saved["sha256"].as_str().unwrap().len(), 64);
    let list = desk.read("all.csv");
    assert!(list.contains(",02139,") && !list.starts_with('\u{feff}'), "{list}");
    assert!(!list.contains(",=1+1"), "a formula never stands at the start of a cell: {list}");
    desk.run("export a.claimbook excel.csv --excel --quiet").says("");
    assert!(desk.read("excel.csv").starts_with('\u{feff}'));
}

#[test]
fn an_export_of_everything_makes_the_same_book_again() {
    let desk = three();
    desk.run("export a.claimbook all.csv --quiet").done();
    desk.run("new b.claimbook --quiet").done();
    let report = desk.run("import b.claimbook all.csv --json").json();
    assert_eq!((&report["new"], &report["rejected"], &report["unmapped"]), (&json!(3), &json!(0), &json!([])));
    for number in 1..=3 {
        let shown = |book: &str| {
            let mut record = desk.run(&format!("claimant show {book}.claimbook LNKD-000000{number} --json")).json();
            for own in ["version", "batch", "batch_row", "imported_from"] {
                record.as_object_mut().unwrap().remove(own);
            }
            record
        };
        assert_eq!(shown("a"), shown("b"));
    }
}

#[test]
fn an_unknown_preset_and_a_bad_filter_are_wrong_usage() {
    let desk = three();
    let said = desk.run("export a.claimbook x.csv --preset judge");
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("[possible values: full, intake, editing, administrator, mail-house, court]"),
        "{}",
        said.err
    );
    assert_eq!(desk.run("export a.claimbook x.csv --where paid").code, 2);
    assert!(!desk.path("x.csv").exists());
}

#[test]
fn the_summary_is_written_in_the_form_of_its_ending() {
    let desk = three();
    for (name, begins) in [("s.pdf", "%PDF-"), ("s.html", "<!doctype html>"), ("s.xlsx", "PK")] {
        let said = desk.run(&format!("summary a.claimbook {name} --json")).json();
        assert_eq!(said["path"], json!(name));
        let bytes = std::fs::read(desk.path(name)).unwrap();
        assert!(bytes.to_ascii_lowercase().starts_with(begins.to_ascii_lowercase().as_bytes()), "{name}");
    }
    assert!(desk.read("s.html").contains("$2,000.00"));
    desk.run("summary a.claimbook s.csv --quiet").says("");
    assert_eq!(desk.run("summary a.claimbook s.docx").code, 1);
    assert!(!desk.path("s.docx").exists());
}

#[test]
fn a_list_of_ones_own_is_written_saved_and_written_again_by_its_name() {
    let desk = three();
    let own = "--columns claim_number,name=Addressee,zip --sort zip:desc,name --where state=CA";
    let said = desk.run(&format!("export a.claimbook own.csv {own} --save-as Mailing"));
    assert_eq!(said.code, 0, "{said:?}");
    let list = desk.read("own.csv");
    assert_eq!(list, "claim_number,Addressee,zip\r\nLNKD-0000001,Marisol Reyes,02139\r\nLNKD-0000003,Ödegaard,\r\n");
    desk.run("export a.claimbook again.csv --list mailing --quiet").says("");
    assert_eq!(desk.read("again.csv"), list);
    let lists = desk.run("export a.claimbook --lists");
    assert!(lists.out.contains("Mailing") && lists.out.contains("claim_number, Addressee, zip"), "{}", lists.out);
    let said = desk.run("export a.claimbook x.csv --columns emial");
    assert_eq!(
        (said.code, said.err.as_str()),
        (1, "error: a list has no column 'emial'\nhint: did you mean 'email'?\n")
    );
    assert_eq!(desk.run("export a.claimbook").code, 2);
}

#[test]
fn a_workbook_and_a_manifest_are_written_on_demand() {
    let desk = three();
    let said = desk.run("export a.claimbook all.xlsx --manifest");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("\nIts manifest is next to it: all.xlsx.manifest.json\n"), "{}", said.out);
    assert!(std::fs::read(desk.path("all.xlsx")).unwrap().starts_with(b"PK"));
    assert!(desk.read("all.xlsx.manifest.json").contains("\"format\": \"xlsx\""));
    desk.run(
        "export a.claimbook dates.csv --columns claim_number --format csv --date-form eu --redaction court --quiet",
    )
    .done();
}

#[test]
fn an_earlier_export_is_found_and_written_again_as_the_book_stood() {
    let desk = three();
    desk.run("export a.claimbook before.csv --preset administrator --quiet").done();
    let past = desk.run("export a.claimbook --past --json").json();
    let event = past["rows"][0]["event"].as_i64().unwrap();
    desk.run("claimant edit a.claimbook LNKD-0000001 --set city=Reno zip=89501 --quiet").done();
    let said = desk.run(&format!("export a.claimbook again.csv --again {event}"));
    assert!(said.out.starts_with("3 rows written to again.csv (SHA-256 "), "{said:?}");
    assert_eq!(desk.read("again.csv"), desk.read("before.csv"));
    let told = desk.run("export a.claimbook --past").out;
    assert!(told.contains("administrator") && told.contains("before.csv"), "{told}");
    let said = desk.run("export a.claimbook again.csv --again 1");
    assert_eq!((said.code, said.err.lines().next()), (1, Some("error: change 1 is not an export")));
}

#[test]
fn a_list_that_takes_the_place_of_another_takes_away_its_manifest() {
    let desk = three();
    desk.run("export a.claimbook all.csv --manifest --quiet").done();
    desk.write("other.csv.manifest.json", &desk.read("all.csv.manifest.json"));
    let same = desk.run("export a.claimbook all.csv");
    assert!(!same.out.contains("manifest") && desk.path("all.csv.manifest.json").exists(), "it tells of these bytes");
    desk.run("export a.claimbook other.csv --preset court --quiet").done();
    assert!(desk.path("other.csv.manifest.json").exists(), "it is not that of other.csv");
    let said = desk.run("export a.claimbook all.csv --preset mail-house").out;
    let removed = "\nall.csv.manifest.json was the manifest of the former list, and is removed\n";
    assert!(said.contains(removed), "{said}");
    assert!(!desk.path("all.csv.manifest.json").exists());
    desk.write("all.csv.manifest.json", "{\"mine\": true}");
    desk.run("export a.claimbook all.csv --quiet").done();
    assert_eq!(desk.read("all.csv.manifest.json"), "{\"mine\": true}");
}

#[test]
fn a_saved_list_that_is_replaced_says_so() {
    let desk = three();
    let save =
        |columns: &str| desk.run(&format!("export a.claimbook own.csv --columns {columns} --save-as Mailing")).out;
    assert_eq!(save("claim_number,zip").lines().count(), 1, "it is new");
    assert_eq!(save("claim_number,zip").lines().count(), 1, "it is the same");
    let said = save("claim_number,state");
    assert_eq!(said.lines().nth(1), Some("The saved list 'Mailing' was replaced"), "{said}");
}

#[test]
fn a_list_that_could_not_be_written_is_not_saved_either() {
    let desk = three();
    let refused = |words: &str| assert_eq!(desk.run(&format!("export a.claimbook {words} --save-as Ghost")).code, 1);
    refused("no/x.csv --columns claim_number");
    desk.run("claimant edit a.claimbook LNKD-0000001 --set plan=123-45-6789 --quiet").done();
    refused("x.csv --columns claim_number,plan --redaction court");
    desk.run("export a.claimbook x.csv --columns zip --save-as ' '")
        .complains(1, "error: the list has no name\nhint: name it\n");
    assert!(!desk.path("x.csv").exists());
    desk.run("export a.claimbook --lists").says("No list was saved yet; --save-as NAME saves one\n");
}

#[test]
fn what_stands_over_the_columns_of_a_court_list_is_looked_at_too() {
    let desk = three();
    desk.run("export a.claimbook x.csv --redaction court --columns 'claim_number=SSN 123-45-6789,initials'").complains(
        1,
        "error: the heading of claim_number holds a number like that of a person or an account, and cannot go into a \
         list for filing\nhint: give the column another heading\n",
    );
    assert!(!desk.path("x.csv").exists());
}

#[test]
fn a_wrong_order_is_told_with_what_there_is() {
    let desk = three();
    for (order, column, direction) in [("zip:asc", "zip", "asc"), ("name:DESC", "name", "DESC")] {
        desk.run(&format!("export a.claimbook x.csv --sort {order}")).complains(
            2,
            &format!(
                "error: invalid value '{order}' for '--sort <COLUMN,...>': '{direction}' is not a direction; {column} alone puts \
                 the first first, {column}:desc the last\nhint: --help shows an example\n"
            ),
        );
    }
    let said = desk.run("export a.claimbook x.csv --sort amount");
    let hint = "\nhint: the columns are claim_no, name, status, standing, batch, evidence, accepted_evidence, rejected_evidence, unreviewed_evidence, duplicate_of, mailable, missing, proposed, differs, lacks, cure, cure_by, last_name,";
    let told = format!("error: 'amount' is not a column of a claimant{hint}");
    assert!(said.code == 1 && said.err.starts_with(&told), "{said:?}");
}

#[test]
fn a_list_is_never_written_as_another_kind_of_file() {
    let desk = three();
    desk.run("export a.claimbook out.pdf").complains(
        1,
        "error: a list is written as CSV or as a workbook, and out.pdf ends in .pdf\nhint: end the name in .csv or .xlsx\n",
    );
    desk.run("export a.claimbook out.pdf --format csv --quiet").says("");
    desk.run("export a.claimbook out.csv --quiet").says("");
    let event = desk.run("export a.claimbook --past --json").json()["rows"][0]["event"].as_i64().unwrap();
    desk.run(&format!("export a.claimbook out.xlsx --again {event}")).complains(
        1,
        "error: the list was written as CSV, and out.xlsx ends in .xlsx\n\
         hint: end the name in .csv: it is written as it was then, byte for byte\n",
    );
    assert!(!desk.path("out.xlsx").exists());
}

#[test]
fn whom_a_list_leaves_out_is_said() {
    let desk = Desk::with_claimant();
    let said = desk.run("export a.claimbook all.csv --preset mail-house").out;
    assert!(
        said.contains("0 rows written") && said.contains("\nLeft out: 1 claimant without a mailing address\n"),
        "{said}"
    );
}
