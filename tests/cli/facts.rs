//! `evidence facts`.

use std::io::Write;

use serde_json::json;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::desk::Desk;

const NAME: &str = "Complete_LinkedInDataExport_02-01-2025.zip";

fn samples(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name)
}

/// Attaches a file of the desk; its digest.
fn attach(desk: &Desk, name: &str) -> String {
    let added =
        desk.run(&format!("evidence add a.claimbook LNKD-0000001 '{name}' --kind linkedin-export --json")).json();
    added["added"][0]["digest"].as_str().expect("a digest").to_string()
}

#[test]
fn the_facts_of_the_sample_are_printed_in_words_and_as_json() {
    let desk = Desk::with_claimant();
    std::fs::copy(samples(NAME), desk.path(NAME)).unwrap();
    let digest = attach(&desk, NAME);
    let said = desk.run(&format!("evidence facts a.claimbook {}", &digest[..12]));
    let lines: Vec<&str> = said.out.lines().collect();
    let head = [
        "Complete data export of 2025-02-01",
        "Owner: https://www.linkedin.com/in/renee-castellano-sample0007 (found by the invitations)",
        "Changed after the export: no",
        "Paid: 20 invoices, 599.80 USD",
        "  2023-03-05  Premium Career  29.99 USD",
    ];
    let tail = [
        "  2024-10-05  Premium Career  29.99 USD",
        "Invoices for nothing, as in a trial: 1",
        "Messages: 17 in all; drafts: 1, sponsored: 2, spam: 1",
        "Before the cutoff: 4 sent, 6 received",
        "Possible InMail before the cutoff: 6 (4 with a subject, 2 with someone who was not a connection)",
    ];
    assert_eq!((said.code, said.err.as_str(), lines.len()), (0, "", 4 + 20 + 4));
    assert_eq!((&lines[..head.len()], &lines[lines.len() - tail.len()..]), (&head[..], &tail[..]));
    let expected = std::fs::read_to_string(samples("expected.json")).unwrap();
    let mut expected = serde_json::from_str::<serde_json::Value>(&expected).unwrap()[NAME].take();
    expected["warnings"] = json!([]);
    expected["emails"] = json!([
        { "address": "renee.castellano@example.org", "confirmed": true, "primary": true },
        { "address": "renee.c.old@example.com", "confirmed": true, "primary": false },
    ]);
    assert_eq!(desk.run(&format!("evidence facts a.claimbook {digest} --json")).json(), expected);
}

#[test]
fn a_poor_export_says_what_is_not_known() {
    let desk = Desk::with_claimant();
    let mut zip = ZipWriter::new(std::fs::File::create(desk.path("mia.zip")).unwrap());
    zip.start_file("Profile.csv", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"\xef\xbb\xbfFirst Name,Last Name\r\nMia,Ortega\r\n").unwrap();
    zip.finish().unwrap();
    let digest = attach(&desk, "mia.zip");
    desk.run(&format!("evidence facts a.claimbook {digest}")).says(
        "First part of a data export, day not known\n\
         Owner: not known\n\
         Changed after the export: yes\n\
         Paid: nothing\n\
         Invoices for nothing, as in a trial: 0\n\
         Messages: 0 in all; drafts: 0, sponsored: 0, spam: 0\n\
         Before the cutoff: 0 sent, 0 received\n\
         Possible InMail before the cutoff: 0 (0 with a subject, 0 with someone who was not a connection)\n\
         Warning: the file name does not say which part of an export this is; the files inside were taken as a sign\n\
         Warning: the file name does not say on which day it was exported\n\
         Warning: this is the first part of an export; ask for the complete one, which LinkedIn sends later\n\
         Warning: messages.csv is not in this archive; that does not mean that there were no messages\n\
         Warning: a file of receipts is not in this archive; that does not mean that nothing was paid\n\
         Warning: Profile.csv was saved again by a spreadsheet after the export (a byte-order mark, line ends of Windows); \
         ask for the ZIP file as LinkedIn gave it\n",
    );
}

/// Temporary files, logs and settings would be in this folder too. Packed, the text is not to be read in the archive either.
#[test]
fn no_text_of_a_message_is_left_in_any_file() {
    const MARKER: &str = "the walrus sings at noon";
    let desk = Desk::with_claimant();
    let row = format!("Ann,https://x/in/ann,2023-01-01 00:00:00 UTC,{MARKER},{MARKER}\n");
    let mut zip = ZipWriter::new(std::fs::File::create(desk.path("a.zip")).unwrap());
    zip.start_file("messages.csv", SimpleFileOptions::default()).unwrap();
    zip.write_all(format!("FROM,SENDER PROFILE URL,DATE,SUBJECT,CONTENT\n{}", row.repeat(50)).as_bytes()).unwrap();
    zip.finish().unwrap();
    let digest = attach(&desk, "a.zip");
    std::fs::create_dir(desk.path("home")).unwrap();
    let mut command = desk.command(&format!("evidence facts a.claimbook {digest}"));
    for place in ["TMPDIR", "HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"] {
        command.env(place, desk.path("home"));
    }
    let said = command.output().unwrap();
    assert_eq!(said.status.code(), Some(0), "{said:?}");
    let holds = |bytes: &[u8]| bytes.windows(MARKER.len()).any(|window| window == MARKER.as_bytes());
    assert!(!holds(&said.stdout) && !holds(&said.stderr));
    for folder in [desk.path(""), desk.path("home")] {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file())
        {
            assert!(!holds(&std::fs::read(&path).unwrap()), "{}", path.display());
        }
    }
}

#[test]
fn what_is_not_an_export_is_refused() {
    let desk = Desk::with_claimant();
    desk.write("receipt.txt", "Premium Career, $29.99\n");
    let digest = attach(&desk, "receipt.txt");
    desk.run(&format!("evidence facts a.claimbook {digest}")).complains(
        1,
        "error: receipt.txt is not a ZIP archive\nhint: look for the ZIP file that the claimant got from LinkedIn\n",
    );
    let said = desk.run(&format!("evidence facts a.claimbook {digest} --json"));
    let error: serde_json::Value = serde_json::from_str(&said.err).unwrap();
    assert_eq!((said.code, &error["kind"], said.out.as_str()), (1, &json!("invalid"), ""));
    desk.run("evidence facts a.claimbook 000000")
        .complains(1, "error: no file of this book has the digest 000000\nhint: list the evidence to find it\n");
}

#[test]
fn of_a_receipt_the_facts_are_shown_that_were_keyed_in() {
    let desk = Desk::with_claimant();
    desk.write("receipt.txt", "Premium Career, $29.99\n");
    let added = desk.run("evidence add a.claimbook LNKD-0000001 receipt.txt --kind receipt --json").json();
    let digest = added["added"][0]["digest"].as_str().unwrap();
    let facts = format!("evidence facts a.claimbook {digest}");
    desk.run(&facts).says("No one has keyed in facts of receipt.txt yet\n");
    assert_eq!(desk.run(&format!("{facts} --json")).json(), json!({ "name": "receipt.txt", "documents": [] }));

    let payment = r#"{"product":"Premium Career","on":"2024-03-05","amount":"29.99"}"#;
    let request = format!(r#"{{"id":1,"facts":{{"payments":[{payment}]}}}}"#);
    desk.run(&format!("call a.claimbook evidence.key_in '{request}'")).done();
    desk.run(&facts).says("receipt.txt of LNKD-0000001, as it was keyed in\n  2024-03-05: Premium Career, USD 29.99\n");
    let said = desk.run(&format!("{facts} --json")).json();
    let document = &said["documents"][0];
    assert_eq!((&document["claim_no"], &document["facts"]["by"]), (&json!("LNKD-0000001"), &json!("keyed")));
    let paid = &document["facts"]["keyed"]["payments"][0];
    assert_eq!((&paid["on"], &paid["amount"]), (&json!("2024-03-05"), &json!("29.99")));
}

/// A screenshot was filed as an export. It stays refused until somebody has looked at it and keyed in what it shows.
#[test]
fn of_an_export_that_cannot_be_read_the_facts_are_shown_that_were_keyed_in() {
    let desk = Desk::with_claimant();
    desk.write("screen.txt", "Premium Career, $29.99\n");
    let digest = attach(&desk, "screen.txt");
    let facts = format!("evidence facts a.claimbook {digest}");
    assert_eq!(desk.run(&facts).code, 1);
    let request = r#"{"id":1,"facts":{"email":"mr@example.org"}}"#;
    desk.run(&format!("call a.claimbook evidence.key_in '{request}'")).done();
    desk.run(&facts).says("screen.txt of LNKD-0000001, as it was keyed in\n  Confirmed e-mail: mr@example.org\n");
}
