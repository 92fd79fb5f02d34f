//! The words of the ledger of imports: rejects that are settled, lists that are saved out, mappings that are kept, where values come from.

use crate::desk::Desk;
use crate::imports::LIST;

#[test]
fn rejects_are_saved_mended_and_settled() {
    let desk = Desk::with_book();
    desk.write("list.csv", LIST);
    desk.run("import a.claimbook list.csv --quiet").says("");
    let saved = desk.run("imports a.claimbook --rejects 1 mend.csv").out;
    assert!(saved.starts_with("1 open reject is in ") && saved.ends_with("mend.csv\n"), "{saved}");
    desk.write("mend.csv", &desk.read("mend.csv").replace("31/31/2023,43", "1/31/2023,43"));
    let hinted = desk.run("import a.claimbook mend.csv --dry-run").out;
    let hint = "\nhint: these rows look like rejects of import 1 (list.csv, 1 open); --rest-of 1 settles them\n";
    assert!(hinted.contains(hint), "{hinted}");
    desk.run("import a.claimbook mend.csv --rest-of 1").says(
        "mend.csv: utf-8-bom, comma, header in line 1\n\
         1 row = 1 new + 0 updated + 0 unchanged + 0 duplicate + 0 rejected\n\
         \n\
         Columns: Surname → last_name, Given name → first_name, Claimant E-mail → email, Premium since → premium_start\n\
         Kept with each row, in no column: Shoe size\n\
         \n\
         Changed on the way in\n\
         \x20 Premium since  Read as month/day/year  1  '1/31/2023' → '2023-01-31'\n\
         \n\
         Import 2 is in the book; `claimbook undo` takes all of it back\n",
    );
    desk.run("imports a.claimbook").says(
        "import  at                    by  file      rows  new  updated  unchanged  duplicate  rejected\n\
         \x20    2  2025-03-14T17:00:00Z  km  mend.csv     1    1        0          0          0         0  rest of 1\n\
         \x20    1  2025-03-14T17:00:00Z  km  list.csv     5    3        0          0          1         1\n",
    );
    desk.run("import a.claimbook mend.csv --rest-of 1")
        .complains(1, "error: import 1 has no open rejects\nhint: import the list on its own\n");
}

#[test]
fn an_import_is_shown_and_its_list_saved_out() {
    let desk = Desk::with_book();
    desk.write("list.csv", LIST);
    let sha256 = desk.run("import a.claimbook list.csv --json").json()["file"]["sha256"].clone();
    desk.run("imports a.claimbook --show 1").says(&format!(
        "Import 1: list.csv\n\
         2025-03-14T17:00:00Z, km\n\
         SHA-256 {}\n\
         5 rows = 3 new + 0 updated + 0 unchanged + 1 duplicate + 1 rejected\n\
         1 open\n\
         \n\
         Columns\n\
         \x20 Surname          last_name\n\
         \x20 Given name       first_name\n\
         \x20 Claimant E-mail  email\n\
         \x20 Premium since    premium_start\n\
         \x20 Shoe size        (kept unchanged)\n\
         \n\
         Rejected\n\
         \x20 row 4  Premium since  '31/31/2023' is not a valid date\n",
        sha256.as_str().unwrap()
    ));
    desk.run("imports a.claimbook --save-file 1 out.csv --quiet").says("");
    assert_eq!(desk.read("out.csv"), LIST);
    desk.run("imports a.claimbook --save-file one out.csv")
        .complains(1, "error: 'one' is not the number of an import\nhint: `claimbook imports` lists every import\n");
}

#[test]
fn a_mapping_is_remembered_and_saved() {
    let desk = Desk::with_book();
    desk.write("list.csv", "Who,Since\nReyes,2023-01-31\n");
    desk.write("map.toml", "[columns]\nWho = \"last_name\"\nSince = \"\"\n");
    desk.run("import a.claimbook list.csv --mapping map.toml --quiet").says("");
    desk.write("next.csv", "Who,Since\nIto,2023-02-28\n");
    desk.run("import a.claimbook next.csv --remembered --save-mapping saved.toml").says(
        "next.csv: utf-8, comma, header in line 1\n\
         1 row = 1 new + 0 updated + 0 unchanged + 0 duplicate + 0 rejected\n\
         \n\
         Columns: Who → last_name\n\
         Kept with each row, in no column: Since\n\
         \n\
         How the columns were read is in saved.toml\n\
         \n\
         Import 2 is in the book; `claimbook undo` takes all of it back\n",
    );
    assert_eq!(
        desk.read("saved.toml"),
        "# The columns of a list: the name of each in a claimbook, or nothing for one that is left out.\n\
         [columns]\n\"Since\" = \"\"\n\"Who\" = \"last_name\"\n"
    );
    let hinted = desk.run("import a.claimbook next.csv --mapping other.toml --dry-run");
    assert_eq!(hinted.code, 1, "there is no such file");
    desk.write("other.toml", "[columns]\nWho = \"full_name\"\n");
    let hinted = desk.run("import a.claimbook next.csv --mapping other.toml --dry-run").out;
    let hint = "\nhint: import 2 (2025-03-14T17:00:00Z, km) read these headers differently; --remembered reads them as it did\n";
    assert!(hinted.contains(hint), "{hinted}");
}

#[test]
fn a_mapping_is_never_saved_over_anything_but_a_mapping_and_that_is_told_before_the_import() {
    let desk = Desk::with_book();
    desk.write("list.csv", LIST);
    desk.write("notes.txt", "call her\n");
    std::fs::create_dir(desk.path("folder")).unwrap();
    for dry_run in ["", "--dry-run"] {
        let refused = |place: &str, error: &str| {
            let words = format!("import a.claimbook list.csv --rejects out.csv --save-mapping {place} {dry_run}");
            desk.run(&words).complains(1, &format!("error: {error}\n"));
        };
        refused("list.csv", "the mapping cannot be written over the list itself\nhint: name another file for it");
        refused("out.csv", "the mapping cannot be written over the rejects\nhint: name another file for it");
        let hint = "hint: choose another name";
        refused(
            "notes.txt",
            &format!("notes.txt is there already and is not a mapping file\n{hint}; nothing was overwritten"),
        );
        refused(
            "a.claimbook",
            &format!("a.claimbook is a claimbook, and Claimbook never overwrites a claimbook\n{hint}"),
        );
        refused("folder", "cannot write folder: it is a folder\nhint: name a file");
    }
    assert_eq!((desk.read("list.csv").as_str(), desk.read("notes.txt").as_str()), (LIST, "call her\n"));
    desk.run("imports a.claimbook").says("No imports yet\n");
}

#[test]
fn a_claimant_says_where_its_values_come_from() {
    let desk = Desk::with_book();
    desk.write("list.csv", "Surname,Shoe size\nReyes,38\n");
    desk.run("import a.claimbook list.csv --quiet").says("");
    desk.run("claimant edit a.claimbook LNKD-0000001 --set city=Reno --quiet").says("");
    let page = desk.run("claimant show a.claimbook LNKD-0000001 --provenance").out;
    assert!(page.contains("\nIn unmapped columns\n") && page.contains("Shoe size"), "{page}");
    assert!(
        page.ends_with(
            "\nWhere it comes from\n\
             \x20 status     received  list.csv, row 1 (import 1)\n\
             \x20 last_name  Reyes     list.csv, row 1, column Surname (import 1)\n\
             \x20 city       Reno      2025-03-14T17:00:00Z, km: Changed City of LNKD-0000001, Reyes\n"
        ),
        "{page}"
    );
}
