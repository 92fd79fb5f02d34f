//! Lists in the real window: a list nobody prepared goes in, its rejects are mended and all of it is taken back; and a list
//! goes out for editing, through a real spreadsheet program, and comes back as what was edited and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::app::{App, Home, Look, claimbook};
use crate::driver::key;

/// Dates that read two ways, a phone under a name that says nothing, a column that nobody knows, a date that is none.
const LIST: &str = "Surname;Given name;E-mail;State;Zip;Premium since;Reach them at;Shoe size\n\
    Wakefield;Ann;ann@example.org;Massachusetts;2139;3/4/2023;(415) 555-0104;38\n\
    Hadley;Jürgen;j.hadley@example.org;CA;94103;5/6/2022;(415) 555-0105;44\n\
    Oduya;Sam;sam@example.org;NY;10001;13/13/2023;(415) 555-0106;41\n";

#[test]
fn a_list_nobody_prepared_goes_in_is_mended_and_taken_back() {
    let home = Home::new();
    let (book, list) = (home.path("Documents/lists.claimbook"), home.path("Documents/referrals.csv"));
    claimbook(&["new", &book.display().to_string()]);
    fs::write(&list, LIST).expect("the list is written");
    let app = home.start(Look::Dark, &[&book]);
    app.goes_to("Imports");
    home.next_dialog(&[&list]);
    app.click("Import a list…");

    app.sees("Which comes first, the day or the month?");
    app.click("Month first");
    app.sees("The date order is set.");
    app.chooses("Reach them at becomes", "phone");
    app.sees("2139 → 02139");
    app.sees("3 rows = 2 new + 0 updated + 0 unchanged + 0 duplicate + 1 rejected");
    app.is_settled();
    app.picture("lists-in");
    app.is_accessible("a list nobody prepared");
    app.click("Import 2 claimants");
    app.sees("2 in all");

    app.click("Fix here…");
    app.sees("1 open row");
    app.tab_to("Premium since, row 3");
    app.page.chord(&[key::CONTROL], 'a');
    app.types("12/13/2023");
    app.page.keys([key::TAB]);
    app.sees("1 fixed row = 1 new");
    app.picture("lists-mended");
    app.is_accessible("rejects being mended");
    app.click("Import 1 fixed row");
    app.sees("3 in all");
    app.sees("No rejects left");
    app.click("Back to the import");
    app.sees("1 resolved in import 2, 0 open");

    where_a_value_comes_from(&app);
    app.goes_to("Imports");
    app.click("referrals.csv");
    app.click("Undo this import…");
    app.sees("The import of its fixed rows is undone first");
    app.click("Undo the import of 3 claimants");
    app.sees("0 in all");
    assert!(claimbook(&["verify", &book.display().to_string()]).contains("ok"));
}

fn where_a_value_comes_from(app: &App) {
    app.goes_to("Claimants");
    app.page.chord(&[key::CONTROL], 'k');
    app.types("wakefield");
    app.sees("1 claimant");
    app.page.keys([key::ENTER, key::HOME, key::ENTER]);
    app.click_in("[role=tablist]", "Sources");
    app.sees("referrals.csv, row 1, column “Zip”");
    app.sees("Shoe size");
    app.click("The original row, for ZIP");
    app.sees("Zip 2139");
    app.picture("lists-sources");
    app.is_accessible("where values come from");
    app.click("Close the record");
}

#[test]
fn a_list_goes_through_a_spreadsheet_and_comes_back_as_what_was_edited() {
    let home = Home::new();
    let (book, out) = (home.path("Documents/round.claimbook"), home.path("Documents/for-editing.xlsx"));
    let name = book.display().to_string();
    claimbook(&["new", &name]);
    for (last, email, zip) in [("Wakefield", "ann@example.org", "02139"), ("Hadley", "jo@example.org", "94103")] {
        claimbook(&[
            "claimant",
            "add",
            &name,
            "--last-name",
            last,
            "--first-name",
            "Ann",
            "--email",
            email,
            "--zip",
            zip,
        ]);
    }
    let app = home.start(Look::Light, &[&book]);
    app.goes_to("Reports");
    home.next_dialog(&[&out]);
    app.click("Export the list: For editing");
    app.sees("ann@example.org");
    app.is_settled();
    app.click("Save as XLSX…");
    app.sees("Saved 2 rows");
    app.click("Done");

    let edited =
        edited_in_a_spreadsheet(&out, &[("ann@example.org", "ann@example.com"), ("jo@example.org", "jo@example.com")]);
    claimbook(&["claimant", "edit", &name, "LNKD-0000002", "--set", "email=jo@example.net"]);
    app.goes_to("Imports");
    home.next_dialog(&[&edited]);
    app.click("Import a list…");
    app.sees("1 cell changed in the list");
    app.sees("Which value do you want to keep?");
    app.picture("lists-review");
    app.is_accessible("the review of an edited list");
    app.click("Keep all of theirs");
    app.sees("Decided.");
    app.click("Import 2 changes");
    app.sees("updated from for-editing.xlsx");
    let emails = |no: &str| claimbook(&["claimant", "show", &name, no, "--json"]);
    assert!(emails("LNKD-0000001").contains("ann@example.com"));
    assert!(emails("LNKD-0000002").contains("jo@example.com"));
    assert!(emails("LNKD-0000001").contains("\"02139\""));

    app.click("Undo this import…");
    app.click("Undo the import of 2 claimants");
    app.sees("undid this import");
    assert!(emails("LNKD-0000002").contains("jo@example.net"), "what stood here before is back");
}

/// Opens the workbook in LibreOffice, edits cells, and saves it as a workbook again.
fn edited_in_a_spreadsheet(workbook: &Path, edits: &[(&str, &str)]) -> PathBuf {
    let folder = workbook.parent().expect("a file lies in a folder").join("edited");
    let flat = convert(workbook, "fods", &folder);
    let mut text = fs::read_to_string(&flat).expect("the flat file can be read");
    for (from, to) in edits {
        assert!(text.contains(from), "{from} stands in the workbook");
        text = text.replace(from, to);
    }
    fs::write(&flat, text).expect("the flat file is edited");
    convert(&flat, "xlsx", &folder)
}

fn convert(file: &Path, to: &str, folder: &Path) -> PathBuf {
    let profile = folder.join("profile");
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--norestore", "--convert-to", to, "--outdir"])
        .args([folder, file])
        .output()
        .expect("LibreOffice runs: `./test` installs it");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    folder.join(file.file_stem().expect("a file has a name")).with_extension(to)
}
