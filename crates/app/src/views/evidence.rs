//! Evidence and its custody.

use super::*;

views! {
    /// Files to attach.
    EvidenceAdd {
        /// To whom.
        claim_no: String,
        /// Which files.
        paths: Vec<String>,
        /// Code of the kind.
        kind: String,
    }

    /// What was attached.
    EvidenceAdded {
        /// In the order given.
        added: Vec<AddedFile>,
    }

    /// One attached file.
    AddedFile {
        /// SHA-256 in hex.
        digest: String,
        /// Its size.
        bytes: u64,
        /// As sniffed.
        media_type: String,
        /// Code of the kind, as the record has it.
        kind: String,
        /// The file's name, as the record has it.
        name: String,
        /// Whether it was attached now; not when the claimant held the same bytes already.
        attached: bool,
        /// Claim numbers of others who hold the same bytes (the first 20).
        already_held_by: Vec<String>,
        /// How many others hold them.
        already_held_by_count: u64,
        /// How many pages it has; nothing when they were not counted or it is not made of pages.
        pages: Option<u64>,
        /// The files in it, when it is a message: they are evidence too.
        attachments: Vec<AddedFile>,
        /// What a person must know, in sentences: files in a message that could not be taken out.
        warnings: Vec<String>,
    }

    /// A piece of evidence.
    EvidenceView {
        /// Its number.
        id: i64,
        /// SHA-256 in hex.
        digest: String,
        /// Its size.
        bytes: u64,
        /// As sniffed.
        media_type: String,
        /// How it is shown: `picture`, `photo` (a picture that is made of it), `pdf`, `mail`, `text` or `none`.
        preview: String,
        /// Code of the kind.
        kind: String,
        /// The file's name when it came.
        name: String,
        /// Whose.
        claim_no: String,
        /// The name there.
        claimant: String,
        /// When, UTC.
        added_at: String,
        /// By whom.
        added_by: String,
        /// Claim numbers of others who hold the same bytes (the first 20).
        also_held_by: Vec<String>,
        /// How many others hold them.
        also_held_by_count: u64,
        /// How many pages it has; nothing when they were not counted or it is not made of pages.
        pages: Option<u64>,
        /// The number of the piece that it came inside of, such as the e-mail of an attachment.
        parent: Option<i64>,
        /// `unreviewed`, `accepted` or `rejected`.
        review: String,
        /// Why it was rejected, or accepted; may be empty.
        review_reason: String,
        /// A note about it.
        note: String,
        /// How the signature on it was made: `wet`, `scanned-wet`, `e-signed`, `typed`, `click`; empty when nobody said.
        signed_how: String,
        /// From whom it was received.
        received_from: String,
        /// By which way it was received: mail, e-mail, portal ...
        received_how: String,
        /// On which day it was received, ISO; empty when nobody said.
        received_on: String,
    }

    /// Whose evidence.
    EvidenceQuery {
        /// Of one claimant, or of all when empty.
        claim_no: String,
    }

    /// Those found.
    EvidenceList {
        /// In the order they came.
        rows: Vec<EvidenceView>,
    }

    /// A change to a piece of evidence: what is left out stays as it is, and empty text takes it away.
    EvidenceEdit {
        /// Which.
        id: i64,
        /// Code of the kind.
        kind: Option<String>,
        /// A note about it.
        note: Option<String>,
        /// How the signature on it was made.
        signed_how: Option<String>,
        /// From whom it was received.
        received_from: Option<String>,
        /// By which way it was received.
        received_how: Option<String>,
        /// On which day it was received, as a person writes it.
        received_on: Option<String>,
    }

    /// A piece of evidence to take off the record (its bytes stay in the book).
    EvidenceVoid {
        /// Which.
        id: i64,
        /// Why.
        reason: String,
    }

    /// Bytes to save out.
    EvidenceSave {
        /// SHA-256 in hex; the beginning is enough when it is the only one.
        digest: String,
        /// Where to.
        path: String,
        /// Whether a copy with its Bates numbers is wanted, and not the bytes as they came.
        stamped: bool,
        /// Whose document, where a stamped copy is wanted and several claimants have the same bytes.
        claim_no: String,
    }

    /// A file that was written.
    SavedFile {
        /// Where.
        path: String,
        /// Data rows, for a list.
        rows: u64,
        /// SHA-256 of the file.
        sha256: String,
        /// The head to note with it. Of a copy of the book: its own newest head, which the book has too. Of a list or a summary: the
        /// head of the act that noted it, or the newest one where the book takes no notes. Of anything else: nothing.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        head: Option<Head>,
    }

    /// What became of each file.
    EvidenceVerified {
        /// Files that claimants hold.
        files: u64,
        /// How many of them are as they came.
        unchanged: u64,
        /// Further files of the book: imported lists, and evidence that was taken off.
        others: u64,
        /// How many of those are as they came.
        others_unchanged: u64,
        /// Those of either kind that are not.
        damaged: Vec<DamagedFile>,
        /// When the first of them came, UTC; empty without files.
        since: String,
    }

    /// A file that is not as it came.
    DamagedFile {
        /// The digest it should have.
        digest: String,
        /// Its name.
        name: String,
        /// Who holds it (the first 20).
        held_by: Vec<String>,
        /// How many hold it.
        held_by_count: u64,
        /// What is wrong.
        message: String,
    }

    /// Bytes by digest.
    DigestRef {
        /// SHA-256 in hex; the beginning is enough when it is the only one.
        digest: String,
    }

    /// The custody log of some bytes.
    CustodyLog {
        /// Oldest first.
        rows: Vec<CustodyEntry>,
    }

    /// One line of the custody log.
    CustodyEntry {
        /// When, UTC.
        at: String,
        /// Who.
        actor: String,
        /// `received`, `viewed`, `verified`, `saved out`, `marked`, `reviewed`, `moved`, `removed` ...
        what: String,
        /// In words.
        detail: String,
    }
}
