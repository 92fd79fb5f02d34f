//! `new`, `verify`, `backup`.

use serde_json::json;

use crate::desk::Desk;

#[test]
fn a_new_book_says_how_its_claim_numbers_begin() {
    let desk = Desk::empty();
    desk.run("new a.claimbook")
        .says("a.claimbook is ready for De La Torre v. LinkedIn Corp.; its claim numbers begin LNKD-0000001\n");
    let made = desk.run("new b.claimbook --json").json();
    assert_eq!(
        (&made["book"], &made["matter"], &made["claim_prefix"]),
        (&json!("b.claimbook"), &json!("linkedin-premium"), &json!("LNKD"))
    );
    desk.run("new c.claimbook --quiet").says("");
}

#[test]
fn an_existing_file_is_never_overwritten() {
    let desk = Desk::empty();
    desk.write("notes.txt", "mine");
    desk.run("new notes.txt")
        .complains(1, "error: notes.txt exists already\nhint: choose another name; nothing was overwritten\n");
    let said = desk.run("new notes.txt --json");
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    let error: serde_json::Value = serde_json::from_str(&said.err).unwrap();
    assert_eq!(
        error,
        json!({ "kind": "exists", "message": "notes.txt exists already", "hint": "choose another name; nothing was overwritten" })
    );
    assert_eq!(desk.read("notes.txt"), "mine");
}

#[test]
fn a_firm_brings_its_own_matter_and_a_bad_one_leaves_no_book_behind() {
    let desk = Desk::empty();
    let firm = "caption = \"Ito v. Example Inc.\"\ncourt = \"S.D.N.Y.\"\nzone = \"America/New_York\"\nper_plaintiff = 2500\nbasis = \"sought\"\nclaim_prefix = \"ITO\"\n";
    desk.write("ito.toml", firm);
    desk.run("new ito.claimbook --matter ito.toml")
        .says("ito.claimbook is ready for Ito v. Example Inc.; its claim numbers begin ITO-0000001\n");
    desk.write("bad.toml", &firm.replace("\"ITO\"", "\"ito\""));
    desk.run("new bad.claimbook --matter bad.toml").complains(
        1,
        "error: bad.toml, line 6: claim_prefix: 'ito' is not 1 to 16 of A-Z, 0-9 and dashes inside, such as LNKD\n\
         hint: change that line and try again\n",
    );
    assert!(!desk.path("bad.claimbook").exists());
    desk.run("new x.claimbook --matter linkedin")
        .complains(1, "error: there is no matter template 'linkedin'\nhint: known are linkedin-premium, data-breach\n");
}

#[test]
fn a_sound_book_verifies_and_so_does_its_copy() {
    let desk = Desk::with_claimant();
    desk.run("backup a.claimbook copy.claimbook --quiet").says("");
    for book in ["a", "copy"] {
        let report = desk.run(&format!("verify {book}.claimbook --json")).json();
        assert_eq!(report["ok"], json!(true));
        let names: Vec<&str> =
            report["checks"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap()).collect();
        assert_eq!(
            names,
            ["file", "schema", "audit chain", "records", "ledger", "search", "tally", "rules", "evidence"]
        );
    }
    assert_eq!(desk.run("tally copy.claimbook --json").json()["all"]["claimants"], json!(1));
    desk.run("backup a.claimbook copy.claimbook")
        .complains(1, "error: copy.claimbook exists already\nhint: choose another name; nothing was overwritten\n");
}

#[test]
fn verify_says_what_it_checked() {
    let desk = Desk::with_claimant();
    let head = desk.run("head a.claimbook --json").json();
    desk.run("verify a.claimbook").says(
        &"ok  file         the database is sound\n\
         ok  schema       format 7, matter linkedin-premium\n\
         ok  audit chain  2 events, each fits the one before it\n\
         ok  records      the matter, the evidence and 1 claimant match the log\n\
         ok  ledger       0 imports and 0 files are as the log says\n\
         ok  search       every claimant is found by each of their words\n\
         ok  tally        1 claimant, the same as a recount\n\
         ok  rules        the kept results of 1 claimant match 13 rules of version 1\n\
         ok  evidence     0 of 0 files unchanged\n\
         The head is event 2 (2025-03-14T17:00:00Z), hash HASH\n\
         The book is sound\n"
            .replace("HASH", head["hash"].as_str().unwrap()),
    );
}

#[test]
fn what_is_not_a_claimbook_is_named() {
    let desk = Desk::empty();
    desk.write("list.csv", "name\nAna\n");
    desk.run("tally list.csv").complains(
        1,
        &format!(
            "error: {} is not a claimbook: it is not a database\n\
             hint: choose a file that ends in .claimbook; a list of claimants is imported into a claimbook\n",
            desk.path("list.csv").display()
        ),
    );
    desk.run("tally none.claimbook")
        .complains(1, "error: cannot open none.claimbook: there is no such file or folder\nhint: check the path\n");
    assert!(!desk.path("none.claimbook").exists(), "looking for a book does not make one");
}

#[test]
fn the_sample_matter_is_there_to_look_around() {
    let desk = Desk::empty();
    desk.run("new try.claimbook --sample").says(
        "try.claimbook is ready for De La Torre v. LinkedIn Corp., with 283 invented claimants; its claim numbers begin LNKD-0000001\n",
    );
    let tally = desk.run("tally try.claimbook --json").json();
    assert_eq!((&tally["qualified"]["claimants"], &tally["all"]["claimants"]), (&json!(3), &json!(283)));
    assert_eq!((&tally["by_plan"], &tally["by_choice"][0]["field"]), (&tally["by_choice"][0]["rows"], &json!("plan")));
    desk.run("verify try.claimbook --quiet").done();
    desk.write("ito.toml", "");
    desk.run("new ito.claimbook --sample --matter ito.toml").complains(
        1,
        "error: the sample people do not belong to the matter 'ito.toml'\nhint: leave --matter out, or write --matter linkedin-premium\n",
    );
}
