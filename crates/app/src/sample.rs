//! The sample matter: the same acts that a firm would make, on invented people. The files are in the program, so that it needs no other.

use std::path::Path;

use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::scratch;
use crate::views::*;
use crate::{bulk, claimants, evidence, import};

/// The template that the sample people belong to.
pub const TEMPLATE: &str = "linkedin-premium";

const LIST: (&str, &[u8]) = ("intake-list.csv", include_bytes!("../../../samples/intake-list.csv"));

macro_rules! evidence {
    ($($row:literal $kind:literal $name:literal)*) => {
        &[$(($row, $kind, $name, include_bytes!(concat!("../../../samples/evidence/", $name)))),*]
    };
}

/// Row of the list, kind, name, bytes. No row above these is rejected, so the row is also the claim number.
const EVIDENCE: &[(i64, &str, &str, &[u8])] = evidence! {
    5 "receipt" "receipt-quintero-2024-04-19.pdf"
    5 "message-screenshot" "message-quintero-2024-06-11.png"
    7 "receipt" "receipt-castellano-2023-03-05.pdf"
    7 "message-screenshot" "message-castellano-2024-05-06.png"
    7 "setting-screenshot" "setting-castellano-2024-09-16.png"
    7 "declaration" "declaration-castellano-2025-02-03.pdf"
    7 "retainer" "retainer-castellano-2025-01-22.txt"
    14 "receipt" "receipt-brandvold-2023-09-14.png"
    19 "receipt" "receipt-lindqvist-2024-01-30.pdf"
    22 "receipt" "receipt-abara-2023-08-21.png"
};

/// Row, status, reason: what became of those with evidence, after everyone who signed went into review.
const MOVES: &[(i64, &str, &str)] = &[
    (5, "qualified", "proof_complete"),
    (7, "qualified", "proof_complete"),
    (19, "qualified", "proof_complete"),
    (14, "in_review", "ready_for_review"),
    (14, "deficient", "unsigned"),
    (22, "in_review", "ready_for_review"),
    (22, "deficient", "unsigned"),
];

/// Fills a new book of [`TEMPLATE`]: the list is imported, evidence attached, the signed claims are in review, the first ones decided.
pub fn fill(book: &Book, progress: &Progress<'_>) -> Result<()> {
    let folder = scratch::folder(&book.path()).map_err(|why| Error::file(&why, "write to", &std::env::temp_dir()))?;
    let path = write(folder.path(), LIST.0, LIST.1)?;
    import::commit(book, ImportRequest { path, ..ImportRequest::default() }, progress)?;
    for (n, (row, kind, name, bytes)) in EVIDENCE.iter().enumerate() {
        progress.step("Attaching evidence", n as u64, EVIDENCE.len() as u64)?;
        let paths = vec![write(folder.path(), name, bytes)?];
        let request = EvidenceAdd { claim_no: claim_no(book, *row)?, paths, kind: (*kind).into() };
        evidence::add(book, request, &Progress::silent())?;
    }
    review_the_signed(book, progress)?;
    for (row, status, reason) in MOVES {
        let (claim_no, status, reason) = (claim_no(book, *row)?, (*status).into(), (*reason).into());
        let request = ClaimantMove { claim_no, status, reason, ..ClaimantMove::default() };
        claimants::change_status(book, request, &Progress::silent())?;
    }
    Ok(())
}

fn review_the_signed(book: &Book, progress: &Progress<'_>) -> Result<()> {
    let signed = Condition { field: "signed".into(), op: "is".into(), values: vec!["yes".into()] };
    let filter = Filter { conditions: vec![signed], ..Filter::default() };
    let select = Selection { filter: Some(filter), ..Selection::default() };
    let (status, reason) = ("in_review".into(), "ready_for_review".into());
    bulk::apply(book, Bulk { select, status, reason, ..Bulk::default() }, progress)?;
    Ok(())
}

fn claim_no(book: &Book, row: i64) -> Result<String> {
    Ok(book.matter()?.claim_no(row))
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<String> {
    let path = folder.join(name);
    std::fs::write(&path, bytes).map_err(|why| Error::file(&why, "write", &path))?;
    path.to_str().map(str::to_string).ok_or_else(|| {
        Error::invalid(
            format!("the name of {} cannot be read as text", folder.display()),
            "set TMPDIR to another folder",
        )
    })
}
