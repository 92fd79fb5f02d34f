//! Claimants: filters, pages, records, edits, moves, bulk changes, drafts.

use super::*;

views! {
    /// A claimant.
    ClaimantView {
        /// `LNKD-0000001`.
        claim_no: String,
        /// Code of the status.
        status: String,
        /// For the next write.
        version: i64,
        /// `Reyes, Marisol`.
        name: String,
        /// `qualified`, `pending` or `excluded`.
        standing: String,
        /// Reason code of the last move.
        status_reason: String,
        /// Claim number of the surviving claim, or empty.
        duplicate_of: String,
        /// How many pieces of evidence; letters of the firm are not among them.
        evidence: u64,
        /// The import that brought it; 0 when it was typed in.
        batch: i64,
        /// The data row there, from 1.
        batch_row: i64,
        /// The status that the rules propose; empty without rules.
        proposed: String,
        /// What each rule says, by its id: `met`, `failed`, `missing`, `review`; a decision by hand counts.
        rules: BTreeMap<String, String>,
        /// Every field under its column name.
        #[serde(flatten)]
        #[ts(flatten)]
        fields: AllFields,
    }

    /// One condition on claimants.
    Condition {
        /// A column name, or `status`, `standing`, `claim_no`, `batch`, `evidence`, `duplicate_of`, `mailable` (`yes` or `no`),
        /// `accepted_evidence`, `rejected_evidence`, `unreviewed_evidence` (codes of kinds: the claimant has such a piece).
        field: String,
        /// `is` (any of the values), `is_not`, `contains`, `from`, `to`.
        op: String,
        /// The values; an empty value means "not known".
        values: Vec<String>,
    }

    /// Which claimants.
    Filter {
        /// Words to find: part of a name, an e-mail, digits of a phone, a claim number.
        search: String,
        /// All must hold.
        conditions: Vec<Condition>,
    }

    /// Which claimants, in which order, which page.
    ClaimantQuery {
        /// Which.
        filter: Filter,
        /// A column name, or `claim_no`, `name`, `status`, `evidence`, `match` (the best matches of the search first); empty is `claim_no`.
        sort: String,
        /// Last first.
        descending: bool,
        /// The first row, from 0.
        offset: u64,
        /// How many rows; at most 1,000.
        limit: u64,
        /// Give the first rows before all are counted; see `counted` of the answer, and the call `claimants.count`.
        count_later: bool,
    }

    /// A page of claimants.
    ClaimantPage {
        /// How many match in all; while they are not counted, how many there are at the least.
        total: u64,
        /// Whether all are counted.
        counted: bool,
        /// The rows of the page.
        rows: Vec<ClaimantView>,
    }

    /// How many claimants match a filter.
    ClaimantCount {
        /// How many.
        total: u64,
    }

    /// A claimant by number.
    ClaimantRef {
        /// `LNKD-0000001`.
        claim_no: String,
    }

    /// A claimant with what belongs to it.
    ClaimantRecord {
        /// Its values.
        claimant: ClaimantView,
        /// Where it may go from here.
        moves: Vec<MoveView>,
        /// Its evidence, then that of claims that were merged into it; each piece says whose it is.
        evidence: Vec<EvidenceView>,
        /// The claims that were merged into it.
        merged: Vec<MergedClaim>,
        /// The claim that it was merged into; empty for most.
        merged_into: String,
        /// Values of merged claims that say something else.
        other_values: Vec<OtherValue>,
        /// Who else in the book seems to be the same person.
        similar: Vec<Similar>,
        /// The file it came from; empty when it was typed in.
        imported_from: String,
        /// Its unmapped cells in lists, oldest import first.
        extras: Vec<ExtraValue>,
        /// The words of the required fields that are blank.
        missing: Vec<String>,
    }

    /// A legal move.
    MoveView {
        /// Code of the next status.
        status: String,
        /// Its words.
        label: String,
        /// Reason codes commonly given.
        reasons: Vec<String>,
    }

    /// A claimant to add.
    ClaimantAdd {
        /// Values by column name.
        fields: FieldMap,
        /// `draft` or `received` (when empty).
        status: String,
    }

    /// Fields to change.
    ClaimantEdit {
        /// Which.
        claim_no: String,
        /// The version that was read; a stale one is a conflict. Without it the edit applies to the current version.
        version: Option<i64>,
        /// Values by column name.
        set: FieldMap,
    }

    /// A move to another status.
    ClaimantMove {
        /// Which.
        claim_no: String,
        /// The version that was read.
        version: Option<i64>,
        /// Code of the next status.
        status: String,
        /// Reason code.
        reason: String,
        /// In the person's words.
        note: String,
        /// For a duplicate: the surviving claim.
        duplicate_of: String,
        /// Move even where the record contradicts the reason and no note explains it.
        despite_record: bool,
    }

    /// Values whose person may be in the book already.
    SimilarQuery {
        /// Values by column name; partly typed is fine.
        fields: FieldMap,
        /// The claim number of the record itself, or empty.
        except: String,
    }

    /// Somebody who seems to be the same person.
    Similar {
        /// Whose claim.
        claim_no: String,
        /// The name there.
        name: String,
        /// Code of the status there.
        status: String,
        /// Why: `same e-mail`.
        reasons: Vec<String>,
        /// `certain` or `possible`; empty for one of whom too little is the same to say so, such as a namesake.
        certainty: String,
    }

    /// Those found.
    SimilarList {
        /// Those with an equal key by claim number, then those who are alike, the likeliest first, then namesakes.
        rows: Vec<Similar>,
    }

    /// Several claimants: those named, or all of a filter but some.
    Selection {
        /// By number; used when not empty.
        claim_nos: Vec<String>,
        /// Else all that match.
        filter: Option<Filter>,
        /// But not these.
        except: Vec<String>,
    }

    /// One change to many claimants: a move, or values, or both.
    Bulk {
        /// Whom.
        select: Selection,
        /// Code of the next status, or empty.
        status: String,
        /// Reason code of the move.
        reason: String,
        /// In the person's words.
        note: String,
        /// Those that can move there only from *in review* are moved to that first; otherwise they are refused.
        by_way_of_review: bool,
        /// Each goes to the status that the rules propose, by legal moves; one that is there, or about which somebody decided otherwise,
        /// stays.
        to_proposed: bool,
        /// Values by column name.
        set: FieldMap,
        /// The count and change number the preview gave; if the book moved on so that they differ, nothing is done.
        expect: Option<u64>,
    }

    /// What a bulk change would do.
    BulkPreview {
        /// How many are selected.
        selected: u64,
        /// How many would change.
        changing: u64,
        /// Those that already have these values.
        unchanged: u64,
        /// How many cannot.
        refused_count: u64,
        /// Those of them that could by way of *in review*, by the status that they have, in the order of a claim's life.
        from_review_only: Vec<StatusCount>,
        /// The others that cannot, with the reason (the first 100).
        refused: Vec<Refused>,
        /// The first ten that would change.
        sample: Vec<BulkSample>,
        /// The tally now.
        before: TallyView,
        /// The tally then.
        after: TallyView,
    }

    /// How many claimants have a status.
    StatusCount {
        /// Code of the status.
        status: String,
        /// How many.
        claimants: u64,
    }

    /// One that cannot change.
    Refused {
        /// Which.
        claim_no: String,
        /// Whose.
        name: String,
        /// Why, a sentence.
        reason: String,
    }

    /// One that would change.
    BulkSample {
        /// Which.
        claim_no: String,
        /// Whose.
        name: String,
        /// What.
        changes: Vec<Change>,
    }

    /// What a bulk change did.
    BulkDone {
        /// The act, for undo; 0 when nothing changed.
        event: i64,
        /// How many changed.
        changed: u64,
        /// How many already had these values.
        unchanged: u64,
        /// How many could not.
        refused: u64,
    }

    /// Text being typed that is not saved yet.
    Draft {
        /// `claimant/LNKD-0000001/notes`.
        key: String,
        /// The text; empty removes the draft.
        value: String,
    }

    /// Drafts by the beginning of their key.
    DraftQuery {
        /// `claimant/LNKD-0000001/`.
        prefix: String,
    }

    /// Those found.
    DraftList {
        /// By key.
        rows: Vec<Draft>,
    }
}
