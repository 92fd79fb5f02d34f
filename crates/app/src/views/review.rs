//! Documents under review: the queue, what a document shows, and what of it fills fields.

use super::*;

views! {
    /// A review of documents: of the pieces named, or of everyone who holds the bytes of a digest.
    EvidenceReview {
        /// Numbers of the pieces; nothing with a digest.
        pieces: Vec<i64>,
        /// SHA-256 in hex; the beginning is enough when it is the only one. Nothing with pieces.
        digest: String,
        /// With a digest: this claimant only; everyone who has the file when empty.
        claim_no: String,
        /// `accepted`, `rejected` or `unreviewed`.
        review: String,
        /// Why; needed for `rejected`.
        reason: String,
    }

    /// What a review did.
    EvidenceReviewed {
        /// SHA-256 in hex; empty when several files were reviewed.
        digest: String,
        /// The review that they have now.
        review: String,
        /// Why.
        reason: String,
        /// The claim numbers of the pieces, each once.
        claims: Vec<String>,
        /// What a person must know, in sentences: an accepted data export that could not be read.
        warnings: Vec<String>,
    }

    /// A piece of evidence by number.
    PieceRef {
        /// Its number.
        id: i64,
    }

    /// A document with what it shows.
    DocumentView {
        /// The piece.
        piece: EvidenceView,
        /// What was read from it, or keyed in.
        facts: DocumentFactsView,
        /// The pieces that came inside of it.
        attachments: Vec<EvidenceView>,
        /// The Bates numbers of its pages: `PLF-000001` or `PLF-000001 to PLF-000012`; empty without any.
        bates: String,
        /// When it was last found unchanged, UTC; empty when it was never verified.
        verified_at: String,
        /// Whether the last verification found it damaged.
        damaged: bool,
        /// What a person must know before looking at it, in sentences: that it is locked with a password, or cannot be shown.
        notices: Vec<String>,
    }

    /// What a document shows, as it is kept.
    DocumentFactsView {
        /// `read` by the program, `keyed` in by a person, or empty when nothing is kept.
        by: String,
        /// For the next write; 0 when nothing is kept.
        version: i64,
        /// The facts as the form to key them in shows them.
        keyed: KeyedFacts,
        /// The facts in sentences, in the order of the document.
        lines: Vec<String>,
        /// What a person must know about them, in sentences.
        warnings: Vec<String>,
    }

    /// What a file shows.
    FileFacts {
        /// What the program reads of a data export; nothing of any other file.
        export: Option<DataExportFacts>,
        /// What people keyed in of a file that is not read as a data export.
        keyed: KeyedFile,
    }

    /// What people keyed in of one file.
    KeyedFile {
        /// Its name, that of the first document that holds it.
        name: String,
        /// The documents of which facts are keyed in, by claim number: several claimants may have the same file. Empty when no one has keyed
        /// in facts yet.
        documents: Vec<KeyedDocument>,
    }

    /// A document of which facts are keyed in.
    KeyedDocument {
        /// Whose it is.
        claim_no: String,
        /// The name under which it came.
        name: String,
        /// What it shows.
        facts: DocumentFactsView,
    }

    /// What a document shows, as a person keys it in.
    KeyedFacts {
        /// What was paid for.
        payments: Vec<KeyedPayment>,
        /// Messages that it shows.
        messages: Vec<KeyedMessage>,
        /// The signature on it.
        signature: Option<KeyedSignature>,
        /// The setting that the matter is about.
        setting: Option<KeyedSetting>,
        /// The address of the account or profile whose document it is; empty when it says none.
        owner: String,
        /// An e-mail address that it confirms as the claimant's; empty when it says none.
        email: String,
    }

    /// A payment.
    KeyedPayment {
        /// What was paid for, as the document says it.
        product: String,
        /// On which day, as a person writes it; ISO in an answer.
        on: String,
        /// The last day that it pays for; may be empty.
        until: String,
        /// The total, such as `29.99`; 0 for a trial.
        amount: String,
        /// The code of the currency; empty for the matter's.
        currency: String,
        /// The number of the invoice. Two payments with one number count once.
        invoice: String,
    }

    /// Messages of one moment.
    KeyedMessage {
        /// The day, or day and time in the matter's zone: `2024-05-01 14:03`.
        at: String,
        /// `sent` or `received` by the claimant.
        direction: String,
        /// How many; 1 when it is 0.
        count: u32,
    }

    /// A signature.
    KeyedSignature {
        /// The day next to it; may be empty.
        made: String,
        /// Whether the document says that it is signed under penalty of perjury.
        under_penalty_of_perjury: bool,
    }

    /// A setting as it was seen.
    KeyedSetting {
        /// Whether it was on.
        on: bool,
        /// The day on which it was seen so; may be empty.
        seen: String,
    }

    /// What a person keys in of a document. Nothing at all takes back what was keyed in.
    EvidenceKeyIn {
        /// The number of the piece.
        id: i64,
        /// The version that was read; another one now is a conflict. Without it, whatever is kept is replaced.
        version: Option<i64>,
        /// What the document shows.
        facts: KeyedFacts,
        /// How the signature on it was made; nothing leaves it as it is.
        signed_how: Option<String>,
    }

    /// What of a document can fill fields of its claimant.
    FactProposals {
        /// The number of the piece.
        id: i64,
        /// Its claimant.
        claim_no: String,
        /// The review of the document. Only facts of an accepted one can be accepted.
        review: String,
        /// Why the document seems to be another person's, in a sentence: then nothing is copied but fields that are named. Empty when
        /// nothing says so.
        doubt: String,
        /// The fields, in the order of the record; those whose value would not change are left out.
        rows: Vec<FactProposal>,
    }

    /// A value of a document for a field.
    FactProposal {
        /// Column name of the field.
        field: String,
        /// Its words.
        label: String,
        /// The value it has.
        current: String,
        /// The value of the document.
        proposed: String,
        /// What in the document says so, in a few words.
        because: String,
    }

    /// Facts of a document to copy into fields: of the piece named, or of everyone who holds the bytes of a digest.
    FactsAccept {
        /// The number of the piece; 0 with a digest.
        id: i64,
        /// SHA-256 in hex; the beginning is enough when it is the only one. Empty with a piece.
        digest: String,
        /// With a digest: this claimant only; everyone who has the file when empty.
        claim_no: String,
        /// Column names of the fields; all that the document can fill when empty, and none when it seems to be another person's.
        fields: Vec<String>,
        /// Accept the document too, in the same act, where it is not accepted yet.
        review: bool,
    }

    /// What was copied.
    FactsAccepted {
        /// SHA-256 in hex.
        digest: String,
        /// The claimants who have the document.
        claims: Vec<FilledClaim>,
        /// What a person must know, in sentences.
        warnings: Vec<String>,
    }

    /// What was copied into the fields of one claimant.
    FilledClaim {
        /// Whose.
        claim_no: String,
        /// The version of the claimant now.
        version: i64,
        /// The fields that were changed, each with its former value.
        rows: Vec<FactProposal>,
    }

    /// A document that is filed under the wrong claimant.
    EvidenceMove {
        /// The number of the piece.
        id: i64,
        /// Whose it is.
        to: String,
    }

    /// Which documents of the book, in which order, which page.
    EvidenceQueue {
        /// Codes of kinds; every kind when empty.
        kinds: Vec<String>,
        /// `unreviewed`, `accepted` or `rejected`; whatever the review when empty.
        review: String,
        /// The id of a rule: documents of the kinds that can prove it; empty for any.
        rule: String,
        /// Of one claimant; of all when empty.
        claim_no: String,
        /// Only those that came at least so many days ago.
        older_than_days: Option<u32>,
        /// Part of the document's name, of the claimant's name, or a claim number.
        search: String,
        /// `added` (also when empty), `claim_no`, `claimant`, `kind`, `name`, `review`, `pages`, `received` or `bates`.
        sort: String,
        /// Last first.
        descending: bool,
        /// The first row, from 0.
        offset: u64,
        /// How many rows; at most 1,000.
        limit: u64,
    }

    /// A page of documents.
    EvidencePage {
        /// How many match in all.
        total: u64,
        /// How many of these nobody has reviewed.
        unreviewed: u64,
        /// The rows of the page.
        rows: Vec<QueuedEvidence>,
    }

    /// A document in the queue.
    QueuedEvidence {
        /// The piece.
        #[serde(flatten)]
        #[ts(flatten)]
        piece: EvidenceView,
        /// See [`DocumentView::bates`].
        bates: String,
        /// See [`DocumentView::verified_at`].
        verified_at: String,
        /// See [`DocumentView::damaged`].
        damaged: bool,
    }

    /// How a piece can be looked at.
    PreviewView {
        /// As [`EvidenceView::preview`]; `none` when it cannot be shown.
        form: String,
        /// Why it cannot be shown, in a sentence; empty when it can.
        reason: String,
    }

    /// A message that came by e-mail.
    MailView {
        /// Who wrote it, as the header says.
        from: String,
        /// To whom.
        to: String,
        /// Copies to whom.
        cc: String,
        /// What it is about.
        subject: String,
        /// When it was sent, as the header says.
        date: String,
        /// Its text.
        text: String,
        /// The files in it.
        attachments: Vec<MailAttachment>,
        /// What a person must know, in sentences.
        warnings: Vec<String>,
    }

    /// A file in a message.
    MailAttachment {
        /// Its name.
        name: String,
        /// As sniffed.
        media_type: String,
        /// Its size.
        bytes: u64,
        /// The number of the piece that it is; nothing when it was not taken in.
        piece: Option<i64>,
    }
}
