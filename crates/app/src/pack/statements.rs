//! What the draft certification says about the program and the documents. Whoever signs it checks each sentence.

use claimbook_domain::evidence::EvidenceKind;
use claimbook_domain::matter::Matter;
use claimbook_production::pack::{ProducedDocument, Statements};
use claimbook_store::evidence::Piece;

use super::documents::count;

/// How the program keeps documents (Fed. R. Evid. 902(13): a process that produces an accurate result).
const PROCESS: &str = "When a file is added, the program copies its bytes into a single database file, computes their SHA-256 digest while \
     it reads them, and keeps them under that digest. It has no function that changes or deletes them. Every act on a document (receipt, \
     viewing, verification, saving out) is written to a log in the same file at the time of the act, with the name of the person who used \
     the program; each entry of that log has the digest of the entry before it, so that a later change of an entry shows. The process \
     produces an accurate result: when one bit of a document differs from what came in, its digest differs.";

const INTAKE: &str = "A person chose each file on a computer of the firm and added it to the record of the claimant. The program took the \
     attachments of e-mail messages out of these and kept each as a document of its own, next to the message that it came in.";

/// The statements about these documents.
pub(super) fn statements(matter: &Matter, pieces: &[Piece], documents: &[ProducedDocument]) -> Statements {
    Statements {
        matter: in_caption(matter),
        software: format!("Claimbook {}", env!("CARGO_PKG_VERSION")),
        process: PROCESS.into(),
        intake: INTAKE.into(),
        exceptions: exceptions(pieces, documents),
    }
}

/// `Doe v. Example Corp., No. 5:25-cv-00001 (N.D. Cal.)`.
fn in_caption(matter: &Matter) -> String {
    let number = if matter.number.is_empty() { String::new() } else { format!(", No. {}", matter.number) };
    let court = [&matter.court_short, &matter.court].into_iter().find(|court| !court.is_empty());
    let court = court.map_or(String::new(), |court| format!(" ({court})"));
    format!("{}{number}{court}", matter.caption)
}

/// What does not hold for every document, counted: the manifest names them.
fn exceptions(pieces: &[Piece], documents: &[ProducedDocument]) -> Vec<String> {
    let of_pieces = |is: &dyn Fn(&Piece) -> bool| pieces.iter().filter(|piece| is(piece)).count() as u64;
    let unknown = documents.iter().filter(|document| document.received_from.is_empty()).count() as u64;
    let own = of_pieces(&|piece| piece.kind == EvidenceKind::Notice.code());
    let inside = of_pieces(&|piece| piece.parent.is_some());
    let sentences = [
        (unknown, "it is not noted from whom {it was} received"),
        (own, "{it is} a letter that the firm itself wrote and sent"),
        (inside, "{it was} taken out of an e-mail message by the program"),
    ];
    let told = sentences.into_iter().filter(|(how_many, _)| *how_many > 0);
    told.map(|(how_many, what)| sentence(how_many, what)).collect()
}

/// `1 document: it was taken out of an e-mail message by the program.`
fn sentence(how_many: u64, what: &str) -> String {
    let (was, is) = if how_many == 1 { ("it was", "it is") } else { ("they were", "they are") };
    format!("{}: {}.", count(how_many), what.replace("{it was}", was).replace("{it is}", is))
}
