//! `bates assign`, `bates list`, `pack`, and copies with numbers: the words, and what `sha256sum` says of a pack.

use std::process::Command;

use serde_json::json;

use crate::desk::Desk;

/// A claimant with a text file and a PDF of two pages.
fn desk() -> Desk {
    let desk = Desk::with_claimant();
    desk.write("letter.txt", "Dear Ms. Reyes\n");
    desk.write("receipt.pdf", &two_pages());
    desk.run("evidence add a.claimbook LNKD-0000001 letter.txt receipt.pdf --kind receipt").done();
    desk
}

fn two_pages() -> String {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 612 792]>>",
        "<</Type/Page/Parent 2 0 R>>",
        "<</Type/Page/Parent 2 0 R>>",
    ];
    let (mut pdf, mut places) = (String::from("%PDF-1.4\n"), String::new());
    for (object, number) in objects.iter().zip(1..) {
        places.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = pdf.len();
    format!("{pdf}xref\n0 5\n0000000000 65535 f \n{places}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF")
}

/// What a program says in the folder.
fn shell(desk: &Desk, line: &str) -> String {
    let done = Command::new("sh").args(["-c", line]).current_dir(desk.path(".")).output().expect("the shell starts");
    String::from_utf8([done.stdout, done.stderr].concat()).expect("text")
}

#[test]
fn documents_are_numbered_and_the_numbers_listed() {
    let desk = desk();
    desk.run("bates list a.claimbook").says("No document has Bates numbers\n");
    let table = "from        to          pages  claim         name         slip sheet\n\
                 PLF-000001  PLF-000001      1  LNKD-0000001  letter.txt   a file of this kind has no pages\n\
                 PLF-000002  PLF-000003      2  LNKD-0000001  receipt.pdf\n";
    desk.run("bates assign a.claimbook").says(&format!("{table}PLF-000001 to PLF-000003 for 2 documents\n"));
    desk.run("bates list a.claimbook").says(&format!("{table}2 documents\n"));
    desk.run("bates assign a.claimbook").complains(
        1,
        "error: every document of these claimants has its Bates numbers, or they have no documents\nhint: change the filter\n",
    );
    let list = desk.run("bates list a.claimbook --where last_name=Ito --json").json();
    assert_eq!(list, json!({ "rows": [] }));
}

#[test]
fn a_pack_says_what_it_holds_and_sha256sum_checks_it() {
    let desk = desk();
    let said = desk.run("pack a.claimbook proof.zip");
    let digest = shell(&desk, "sha256sum proof.zip")[..64].to_string();
    let sums = shell(&desk, "mkdir out && cd out && unzip -q ../proof.zip && sha256sum SHA256SUMS")[..64].to_string();
    let bytes = std::fs::metadata(desk.path("proof.zip")).expect("it is there").len();
    said.says(&format!(
        "2 documents packed in proof.zip ({}.{} kB, SHA-256 {digest})\n\
         SHA256SUMS in it, by which everything else is checked, has SHA-256 {sums}\n",
        bytes / 1_000,
        bytes % 1_000 / 100
    ));
    assert_eq!(
        shell(&desk, "cd out && sha256sum -c SHA256SUMS"),
        "documents/LNKD-0000001/letter.txt: OK\ndocuments/LNKD-0000001/receipt.pdf: OK\nmanifest.csv: OK\ncustody.csv: OK\n"
    );
    assert_eq!(shell(&desk, "cd out && cmp ../letter.txt documents/LNKD-0000001/letter.txt"), "");
}

#[test]
fn load_files_need_numbers_and_slip_sheets_are_told() {
    let desk = desk();
    desk.run("pack a.claimbook proof.zip --load-files").complains(
        1,
        "error: 2 of the documents have no Bates numbers (the first is letter.txt of LNKD-0000001), and load files name documents by \
         them\nhint: assign Bates numbers first, or leave the load files out\n",
    );
    desk.run("bates assign a.claimbook").done();
    let said = desk.run("pack a.claimbook proof.zip --where last_name=Reyes --load-files");
    let tail = "claim         name        slip sheet\n\
                LNKD-0000001  letter.txt  a file of this kind has no pages\n";
    assert!(said.code == 0 && said.out.ends_with(tail), "{said:?}");
    let listed = shell(&desk, "unzip -Z1 proof.zip");
    assert_eq!(
        listed.lines().collect::<Vec<_>>(),
        [
            "documents/LNKD-0000001/letter.txt",
            "stamped/PLF-000001.pdf",
            "documents/LNKD-0000001/receipt.pdf",
            "stamped/PLF-000002.pdf",
            "load.dat",
            "load.opt",
            "manifest.csv",
            "custody.csv",
            "SHA256SUMS",
            "certification.txt",
        ]
    );
    let said = desk.run("pack a.claimbook proof.zip --stamped --json").json();
    assert_eq!((&said["path"], &said["documents"]), (&json!("proof.zip"), &json!(2)));
    assert_eq!(said["slip_sheets"][0]["name"], json!("letter.txt"));
    assert!(!shell(&desk, "unzip -Z1 proof.zip").contains("load"), "copies alone");
    desk.run("pack a.claimbook none.zip --where last_name=Ito")
        .complains(1, "error: these claimants have no documents\nhint: change the filter\n");
}

#[test]
fn a_copy_bears_its_numbers() {
    let desk = desk();
    let digest = shell(&desk, "sha256sum receipt.pdf")[..64].to_string();
    let save = format!("evidence save a.claimbook {digest} copy.pdf --stamped");
    desk.run(&save).complains(
        1,
        "error: receipt.pdf of LNKD-0000001 has no Bates numbers\nhint: assign Bates numbers first, or save it as it came\n",
    );
    desk.run("bates assign a.claimbook").done();
    let said = desk.run(&format!("{save} --claim LNKD-0000001"));
    said.says(&format!("Saved to copy.pdf (SHA-256 {})\n", &shell(&desk, "sha256sum copy.pdf")[..64]));
    let copy = std::fs::read(desk.path("copy.pdf")).expect("it is there");
    assert!(copy.starts_with(two_pages().as_bytes()), "the original is in it, untouched");
    let said = desk.run(&format!("evidence save a.claimbook {digest} copy.pdf --claim LNKD-0000001"));
    assert_eq!(said.code, 2, "a claim number says whose stamps are meant: {said:?}");
}
