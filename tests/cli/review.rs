//! `evidence review`, `accept-facts`, `edit`, `move` and `queue`.

use serde_json::json;

use crate::desk::Desk;

const EXPORT: &str = "Complete_LinkedInDataExport_02-01-2025.zip";

/// Two claimants, the first of whom has a receipt; the digest of the receipt.
fn two() -> (Desk, String) {
    let desk = Desk::with_claimant();
    desk.run("claimant add a.claimbook --last-name Berg --first-name Ida").done();
    desk.write("receipt.txt", "paid");
    let added = desk.run("evidence add a.claimbook LNKD-0000001 receipt.txt --kind receipt --json").json();
    (desk, added["added"][0]["digest"].as_str().expect("a digest").to_string())
}

#[test]
fn a_review_applies_to_everyone_who_has_the_file() {
    let (desk, digest) = two();
    let short = &digest[..12];
    desk.run("evidence add a.claimbook LNKD-0000002 receipt.txt --kind receipt").done();
    desk.run(&format!("evidence review a.claimbook {short} accepted"))
        .says(&format!("SHA-256 {short} of LNKD-0000001, LNKD-0000002 is accepted\n"));
    desk.run(&format!(
        "evidence review a.claimbook {short} rejected --claim LNKD-0000002 --reason 'of another person'"
    ))
    .says(&format!("SHA-256 {short} of LNKD-0000002 is rejected: of another person\n"));
    let said = desk.run(&format!("evidence review a.claimbook {short} rejected --reason illegible --json")).json();
    let expected = json!({
        "digest": digest,
        "review": "rejected",
        "reason": "illegible",
        "claims": ["LNKD-0000001", "LNKD-0000002"],
        "warnings": [],
    });
    assert_eq!(said, expected);
    desk.run("undo a.claimbook").done();
    desk.run("claimant list a.claimbook --where accepted_evidence=receipt --json").json();
    let having = |filter: &str| {
        let said = desk.run(&format!("claimant list a.claimbook --where {filter} --json")).json();
        said["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["claim_no"].as_str().unwrap().to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(having("accepted_evidence=receipt"), ["LNKD-0000001"]);
    assert_eq!(having("accepted_evidence!=receipt"), ["LNKD-0000002"]);
    assert_eq!(having("accepted_evidence="), ["LNKD-0000002"]);
    assert_eq!(having("rejected_evidence=receipt,identity"), ["LNKD-0000002"]);
    assert!(having("unreviewed_evidence!=").is_empty());
}

#[test]
fn what_a_review_lacks_is_told() {
    let (desk, digest) = two();
    let short = &digest[..12];
    desk.run(&format!("evidence review a.claimbook {short} rejected"))
        .complains(1, "error: a rejection needs a reason\nhint: say in a few words why the document does not count\n");
    desk.run(&format!("evidence review a.claimbook {short} accepted --claim LNKD-0000002"))
        .complains(1, "error: LNKD-0000002 does not have receipt.txt\nhint: list the evidence to find whose it is\n");
    assert_eq!(desk.run(&format!("evidence review a.claimbook {short} fine")).code, 2);
}

#[test]
fn the_facts_of_an_export_are_copied_when_it_is_accepted() {
    let (desk, receipt) = two();
    let path = format!("{}/../../samples/{EXPORT}", env!("CARGO_MANIFEST_DIR"));
    std::fs::copy(path, desk.path(EXPORT)).unwrap();
    let added =
        desk.run(&format!("evidence add a.claimbook LNKD-0000002 {EXPORT} --kind linkedin-export --json")).json();
    let digest = &added["added"][0]["digest"].as_str().unwrap()[..12];
    desk.run(&format!("evidence accept-facts a.claimbook {digest}")).complains(
        1,
        &format!(
            "error: {EXPORT} of LNKD-0000002 is not accepted\nhint: accept the document first; facts of any other document do not count\n"
        ),
    );
    desk.run(&format!("evidence review a.claimbook {digest} accepted")).done();
    desk.run(&format!("evidence accept-facts a.claimbook {digest}")).says(&format!(
        "Nothing to copy\n\
         warning: {EXPORT} may not be LNKD-0000002's: it is from the account of Renée Castellano, and the claimant is Berg, Ida; \
         only fields that are named are copied from it\n"
    ));
    desk.run("claimant edit a.claimbook LNKD-0000002 --set last_name=Castellano --set first_name=Renée").done();
    desk.run(&format!("evidence accept-facts a.claimbook {digest}")).says(
        "claim         field            was  is                                                       because\n\
         LNKD-0000002  E-mail                renee.castellano@example.org                             confirmed in the document\n\
         LNKD-0000002  Profile address       https://www.linkedin.com/in/renee-castellano-sample0007  the owner of the account\n\
         LNKD-0000002  Plan                  Premium Career                                           paid on 2024-10-05\n\
         LNKD-0000002  Premium from          2023-03-05                                               paid on 2023-03-05\n\
         LNKD-0000002  Premium to            2024-11-04                                               paid on 2024-10-05\n\
         LNKD-0000002  InMail sent           1                                                        1 message sent before the cutoff\n\
         LNKD-0000002  InMail received       5                                                        5 messages received before the cutoff\n",
    );
    desk.run(&format!("evidence accept-facts a.claimbook {digest} --claim LNKD-0000002")).says("Nothing to copy\n");
    let said = desk.run(&format!("evidence accept-facts a.claimbook {} --review --json", &receipt[..12])).json();
    let claims = json!([{ "claim_no": "LNKD-0000001", "version": 1, "rows": [] }]);
    assert_eq!(said, json!({ "digest": receipt, "claims": claims, "warnings": [] }));
}

#[test]
fn a_file_that_is_not_an_export_is_accepted_with_a_warning() {
    let (desk, _) = two();
    desk.write("export.zip", "not a zip");
    let added = desk.run("evidence add a.claimbook LNKD-0000002 export.zip --kind linkedin-export --json").json();
    let digest = &added["added"][0]["digest"].as_str().unwrap()[..12];
    desk.run(&format!("evidence review a.claimbook {digest} accepted")).says(&format!(
        "SHA-256 {digest} of LNKD-0000002 is accepted\n\
         warning: the document has no facts: export.zip is not a ZIP archive\n"
    ));
}

#[test]
fn marks_are_changed_and_a_document_moves() {
    let (desk, digest) = two();
    let short = &digest[..12];
    desk.run(&format!(
        "evidence edit a.claimbook {short} --kind claim-form --signed-how scanned-wet --received-from 'M. Reyes' --received-how mail \
         --received-on 3/2/2025 --note 'page 2 is cut'"
    ))
    .says(
        "receipt.txt of LNKD-0000001: claim-form, signed: scanned-wet, received from M. Reyes by mail on 2025-03-02, note: page 2 is cut\n",
    );
    desk.run(&format!("evidence edit a.claimbook {short} --note '' --signed-how ''"))
        .says("receipt.txt of LNKD-0000001: claim-form, received from M. Reyes by mail on 2025-03-02\n");
    desk.run(&format!("evidence move a.claimbook {short} --from LNKD-0000001 --to LNKD-0000002"))
        .says("receipt.txt is filed under LNKD-0000002, not reviewed\n");
    let moved = desk.run(&format!("evidence move a.claimbook {short} --to LNKD-0000001 --json")).json();
    assert_eq!((&moved["claim_no"], &moved["review"]), (&json!("LNKD-0000001"), &json!("unreviewed")));
    desk.run("evidence add a.claimbook LNKD-0000002 receipt.txt --kind receipt").done();
    desk.run(&format!("evidence move a.claimbook {short} --to LNKD-0000002")).complains(
        1,
        "error: receipt.txt is held by LNKD-0000001, LNKD-0000002\nhint: name the claimant whose you mean\n",
    );
}

#[test]
fn the_queue_lists_what_waits() {
    let (desk, digest) = two();
    let short = &digest[..12];
    desk.run("evidence queue a.claimbook").says(&format!(
        "claim         claimant        kind     name         pages  review      added       verified  Bates  SHA-256\n\
         LNKD-0000001  Reyes, Marisol  receipt  receipt.txt         unreviewed  2025-03-14                   {short}\n\
         1 document, 1 not reviewed\n"
    ));
    desk.run(&format!("evidence review a.claimbook {short} accepted")).done();
    desk.run("evidence verify a.claimbook").done();
    desk.run("evidence queue a.claimbook --review accepted --kind receipt --sort claimant").says(&format!(
        "claim         claimant        kind     name         pages  review    added       verified    Bates  SHA-256\n\
         LNKD-0000001  Reyes, Marisol  receipt  receipt.txt         accepted  2025-03-14  2025-03-14         {short}\n\
         1 document\n"
    ));
    desk.run("evidence queue a.claimbook --review unreviewed").says("No documents\n");
    desk.run("evidence queue a.claimbook --sort size").complains(
        1,
        "error: documents have no order 'size'\nhint: the orders are added, claim_no, claimant, kind, name, review, pages, received, bates\n",
    );
    let page = desk.run("evidence queue a.claimbook --json").json();
    assert_eq!((&page["total"], &page["unreviewed"]), (&json!(1), &json!(0)));
    assert_eq!(page["rows"][0]["verified_at"], "2025-03-14T17:00:00Z");
}
