//! What crosses the boundary: plain data in the user's words. Money is integer cents in a string, a date is ISO 8601,
//! a claim number is a string. Requests that name a file carry it in `path` or `paths`, nothing else does.

use std::collections::BTreeMap;

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::Field;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Declares boundary types: all of them can be read, written, compared and exported to TypeScript.
macro_rules! views {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty,)* })*) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
        #[serde(default)]
        pub struct $name { $($(#[$fdoc])* pub $field: $type,)* })*
    };
}

/// Values by column name (see [`Field::code`]); an empty text clears a field.
pub type FieldMap = BTreeMap<String, String>;

/// Every field of a claimant under its column name, in the order of the intake list; empty text where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AllFields(pub Fields);

impl Serialize for AllFields {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Field::ALL.iter().map(|field| (field.code(), self.0.get(*field))))
    }
}

impl<'de> Deserialize<'de> for AllFields {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<AllFields, D::Error> {
        let mut fields = Fields::default();
        // Flattened beside other members, which are not fields.
        for (name, value) in BTreeMap::<String, serde_json::Value>::deserialize(deserializer)? {
            if let (Some(field), serde_json::Value::String(text)) = (Field::parse(&name), value) {
                fields.set(field, text);
            }
        }
        Ok(AllFields(fields))
    }
}

impl TS for AllFields {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(cfg: &ts_rs::Config) -> String {
        Self::inline(cfg)
    }
    fn inline(cfg: &ts_rs::Config) -> String {
        Self::inline_flattened(cfg)
    }
    fn inline_flattened(_: &ts_rs::Config) -> String {
        let members: Vec<String> = Field::ALL.iter().map(|field| format!("{}: string", field.code())).collect();
        format!("{{ {} }}", members.join(", "))
    }
}

views! {
    /// No parameters.
    Nothing {}

    /// It was done.
    Done {}

    // ---- the book -------------------------------------------------------------------------------------------------

    /// The open claimbook.
    BookInfo {
        /// The file's name without its folder.
        name: String,
        /// The whole path, for people.
        path: String,
        /// The number of the last event: it grows with every act of anyone.
        change: i64,
        /// Who acts here.
        actor: String,
        /// Why the book is open in the safe mode of a network share; empty when it is not.
        notice: String,
        /// The act that undo would take back.
        undo: Option<ActRef>,
        /// The act that redo would do again.
        redo: Option<ActRef>,
        /// Claimants in the book.
        claimants: u64,
        /// Pieces of evidence.
        evidence: u64,
        /// Imports in the ledger.
        imports: u64,
        /// Claim prefix, such as `LNKD`.
        claim_prefix: String,
    }

    /// An act in the history.
    ActRef {
        /// Its number.
        event: i64,
        /// In words: `Set 200 claimants to Denied`.
        what: String,
    }

    /// A check of the file.
    Check {
        /// What was checked.
        name: String,
        /// Whether it holds.
        ok: bool,
        /// What was found, in words.
        detail: String,
    }

    /// Every check of the book.
    VerifyReport {
        /// Whether all checks hold.
        ok: bool,
        /// In the order they were made.
        checks: Vec<Check>,
    }

    // ---- the matter -----------------------------------------------------------------------------------------------

    /// One parameter of the matter.
    MatterField {
        /// Its key, as in `matter edit --set KEY=VALUE`.
        key: String,
        /// The words on a page.
        label: String,
        /// `text`, `lines` (one a line), `date`, `instant`, `money`, `zone`, `number`.
        kind: String,
        /// `Matter`, `Class`, `Damages`, `Claim numbers`, `Limitation`, `Sources`.
        group: String,
        /// Its value as a person types it; money as `1,000.00`.
        value: String,
        /// Why it cannot be changed any more; empty when it can.
        locked: String,
    }

    /// A matter that ships with the program, to start a new book from.
    TemplateView {
        /// `linkedin-premium`.
        id: String,
        /// Its caption.
        label: String,
        /// Court, number and where it stands.
        about: String,
    }

    /// The matter.
    MatterView {
        /// A short word: `linkedin-premium`.
        id: String,
        /// `De La Torre v. LinkedIn Corp.`
        caption: String,
        /// The court in full.
        court: String,
        /// The court as cited.
        court_short: String,
        /// The case number.
        number: String,
        /// ISO date or empty.
        filed: String,
        /// ISO date or empty.
        dismissed: String,
        /// Always in sight; may be empty.
        banner: String,
        /// What is sought for each plaintiff.
        per_plaintiff_cents: String,
        /// Of every amount.
        currency: String,
        /// `sought, contested`.
        basis: String,
        /// The theory the amount rests on.
        theory: String,
        /// The plans that count.
        plans: Vec<String>,
        /// `LNKD`.
        claim_prefix: String,
        /// The time zone's name.
        zone: String,
        /// Limitation dates.
        limitation: Vec<LimitationView>,
        /// Every parameter, to show and to edit.
        fields: Vec<MatterField>,
        /// For the next edit.
        version: i64,
    }

    /// A limitation date.
    LimitationView {
        /// Which claim it bars.
        claim: String,
        /// The last day, ISO.
        date: String,
        /// How it was reckoned.
        note: String,
        /// Days from today; negative when it has passed.
        days_left: i64,
    }

    /// Parameters to change.
    MatterEdit {
        /// Key to value.
        set: BTreeMap<String, String>,
        /// The version that was read; without it the edit is against whatever stands.
        version: Option<i64>,
    }

    /// What an edit of the matter would do.
    MatterPreview {
        /// What changes, in words.
        changes: Vec<Change>,
        /// The tally now.
        before: TallyView,
        /// The tally then.
        after: TallyView,
    }

    /// A value before and after.
    Change {
        /// The column or key.
        field: String,
        /// Its words on a page.
        label: String,
        /// Before.
        before: String,
        /// After.
        after: String,
    }

    // ---- the tally ------------------------------------------------------------------------------------------------

    /// Heads and money.
    PartView {
        /// How many.
        claimants: u64,
        /// What they come to.
        cents: String,
    }

    /// The live tally.
    TallyView {
        /// When, UTC.
        as_of: String,
        /// When, in the matter's zone, in words.
        as_of_local: String,
        /// Of every amount.
        currency: String,
        /// What is sought for each plaintiff.
        per_plaintiff_cents: String,
        /// `sought, contested`.
        basis: String,
        /// Counts.
        qualified: PartView,
        /// May come to count.
        pending: PartView,
        /// Does not count.
        excluded: PartView,
        /// All of them.
        all: PartView,
        /// Those who opted out (within excluded).
        opted_out: PartView,
        /// By status, in the order of a claim's life; whoever opted out is in `opted_out` instead.
        by_status: Vec<StatusPart>,
        /// By state, most claimants first.
        by_state: Vec<SplitView>,
        /// By plan, most claimants first.
        by_plan: Vec<SplitView>,
    }

    /// One status of the tally.
    StatusPart {
        /// `in_review`.
        status: String,
        /// `In review`.
        label: String,
        /// `pending`.
        standing: String,
        /// How many.
        claimants: u64,
        /// What they come to.
        cents: String,
    }

    /// One row of a breakdown.
    SplitView {
        /// State code or plan; empty for none.
        key: String,
        /// The words on a page.
        label: String,
        /// Counts.
        qualified: PartView,
        /// May come to count.
        pending: PartView,
        /// Does not count.
        excluded: PartView,
        /// All of them.
        all: PartView,
    }

    // ---- claimants ------------------------------------------------------------------------------------------------

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
        /// How many pieces of evidence.
        evidence: u64,
        /// The import that brought it; 0 when it was typed in.
        batch: i64,
        /// The data row there, from 1.
        batch_row: i64,
        /// Every field under its column name.
        #[serde(flatten)]
        #[ts(flatten)]
        fields: AllFields,
    }

    /// One condition on claimants.
    Condition {
        /// A column name, or `status`, `standing`, `claim_no`, `batch`, `evidence`, `duplicate_of`.
        field: String,
        /// `is` (any of the values), `is_not`, `contains`, `from`, `to`.
        op: String,
        /// The values; an empty value stands for "nothing is known".
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
        /// A column name, or `claim_no`, `name`, `status`, `evidence`; empty is `claim_no`.
        sort: String,
        /// Last first.
        descending: bool,
        /// The first row, from 0.
        offset: u64,
        /// How many rows; at most 1,000.
        limit: u64,
    }

    /// A page of claimants.
    ClaimantPage {
        /// How many match in all.
        total: u64,
        /// The rows of the page.
        rows: Vec<ClaimantView>,
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
        /// Its evidence.
        evidence: Vec<EvidenceView>,
        /// Who else in the book seems to be the same person.
        similar: Vec<Similar>,
        /// The file it came from; empty when it was typed in.
        imported_from: String,
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
        /// The version that was read; a stale one is a conflict. Without it the edit is against whatever stands.
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
    }

    /// Those found.
    SimilarList {
        /// By claim number.
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
        /// Those that already stand so.
        unchanged: u64,
        /// Those that cannot change, with the reason (the first 100).
        refused: Vec<Refused>,
        /// How many cannot.
        refused_count: u64,
        /// The first ten that would change.
        sample: Vec<BulkSample>,
        /// The tally now.
        before: TallyView,
        /// The tally then.
        after: TallyView,
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
        /// How many already stood so.
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

    // ---- evidence -------------------------------------------------------------------------------------------------

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
        /// Code of the kind.
        kind: String,
        /// The file's name.
        name: String,
        /// Claim numbers of others who hold the same bytes.
        already_held_by: Vec<String>,
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
        /// Claim numbers of others who hold the same bytes.
        also_held_by: Vec<String>,
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

    /// A change to a piece of evidence.
    EvidenceEdit {
        /// Which.
        id: i64,
        /// Code of the kind.
        kind: String,
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
    }

    /// A file that was written.
    SavedFile {
        /// Where.
        path: String,
        /// Data rows, for a list.
        rows: u64,
        /// SHA-256 of the file.
        sha256: String,
    }

    /// What became of each file.
    EvidenceVerified {
        /// How many.
        files: u64,
        /// How many are as they came.
        unchanged: u64,
        /// Those that are not.
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
        /// Who holds it.
        held_by: Vec<String>,
        /// What is wrong.
        message: String,
    }

    /// Bytes by digest.
    DigestRef {
        /// SHA-256 in hex.
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
        /// `received`, `viewed`, `verified`, `saved out`, `taken off`.
        what: String,
        /// In words.
        detail: String,
    }

    // ---- lists in -------------------------------------------------------------------------------------------------

    /// A list to read.
    ImportRequest {
        /// The file.
        path: String,
        /// Header to column name, for what the person changed; an empty name leaves a column out.
        mapping: BTreeMap<String, String>,
        /// `mdy`, `dmy` or `ymd` for every ambiguous date column; empty when nobody said.
        date_order: String,
        /// By header, where columns differ.
        date_orders: BTreeMap<String, String>,
        /// Rejects make the whole import fail.
        strict: bool,
        /// Where to write the rejects; empty for nowhere.
        rejects: String,
        /// For a commit: the digest of the file the preview saw; a changed file is refused.
        sha256: String,
    }

    /// What an import would do or did.
    ImportReport {
        /// Whether the book has it.
        committed: bool,
        /// Its number in the ledger; 0 for a dry run.
        batch: i64,
        /// The file.
        file: ListFile,
        /// Header to column name.
        mapping: BTreeMap<String, String>,
        /// Headers nobody maps.
        unmapped: Vec<String>,
        /// rows = new + updated + unchanged + duplicate + rejected.
        new: u64,
        /// A row with a claim number of this book and other values.
        updated: u64,
        /// A row with a claim number of this book and the same values.
        unchanged: u64,
        /// A row of somebody who is in the book, or earlier in the list.
        duplicate: u64,
        /// A row that cannot be taken.
        rejected: u64,
        /// The first 100.
        rejects: Vec<Reject>,
        /// The first 100.
        duplicates: Vec<DuplicateRow>,
        /// Every column, to show and to change.
        columns: Vec<ListColumn>,
        /// Headers of date columns that read two ways: a commit is refused until somebody says which (see `date_order`);
        /// until then their ambiguous dates count as rejected.
        undecided: Vec<String>,
        /// The first rows of each verdict.
        sample: Vec<SampleRow>,
        /// Things worth knowing: title rows skipped, a total row left out, a delimiter guessed.
        remarks: Vec<String>,
    }

    /// The file of an import.
    ListFile {
        /// Without its folder.
        name: String,
        /// Of its bytes.
        sha256: String,
        /// `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `windows-1252`.
        encoding: String,
        /// `,`, `;`, tab or `|`.
        delimiter: String,
        /// Data rows.
        rows: u64,
        /// The line of the header, from 1.
        header_line: u64,
    }

    /// A row that cannot be taken.
    Reject {
        /// The data row, from 1.
        row: u64,
        /// The column's name here, or empty when the whole row is at fault.
        column: String,
        /// The header there.
        header: String,
        /// As it stands in the file.
        value: String,
        /// A sentence.
        message: String,
    }

    /// A row of somebody who is known already.
    DuplicateRow {
        /// The data row, from 1.
        row: u64,
        /// The name there.
        name: String,
        /// The claim number of the match; empty when it is an earlier row.
        claim_no: String,
        /// The earlier row; 0 when it is a claimant of the book.
        earlier_row: u64,
        /// Why.
        reasons: Vec<String>,
    }

    /// One column of a list.
    ListColumn {
        /// As it stands in the file; a repeated one has ` (2)` behind it.
        header: String,
        /// The column name here, `full_name`, `claim_number`, `status`, or empty.
        field: String,
        /// The first few values that are not empty.
        samples: Vec<String>,
        /// For a date column: `mdy`, `dmy`, `ymd` or empty when its dates read one way.
        date_order: String,
        /// A date column that reads two ways: its samples; empty otherwise.
        ambiguous: Vec<String>,
    }

    /// A row with its verdict.
    SampleRow {
        /// The data row, from 1.
        row: u64,
        /// `new`, `updated`, `unchanged`, `duplicate`, `rejected`.
        verdict: String,
        /// Claim number of the record it updates or matches, or empty.
        claim_no: String,
        /// Values in the order of `columns`.
        cells: Vec<String>,
        /// Why, for a reject or a duplicate.
        reason: String,
    }

    /// The ledger.
    Ledger {
        /// Newest first.
        rows: Vec<LedgerEntry>,
    }

    /// One import.
    LedgerEntry {
        /// Its number.
        batch: i64,
        /// When, UTC.
        at: String,
        /// Who.
        actor: String,
        /// The file.
        file: ListFile,
        /// Verdict counts.
        new: u64,
        /// Verdict counts.
        updated: u64,
        /// Verdict counts.
        unchanged: u64,
        /// Verdict counts.
        duplicate: u64,
        /// Verdict counts.
        rejected: u64,
        /// The act, for undo.
        event: i64,
        /// Whether it was undone.
        undone: bool,
    }

    /// An import by number.
    BatchRef {
        /// Its number in the ledger.
        batch: i64,
    }

    /// Rejects of an import to save, with their original columns and a `reason`.
    BatchSave {
        /// Its number in the ledger.
        batch: i64,
        /// Where to.
        path: String,
    }

    /// An import with its rows for review.
    BatchDetail {
        /// Its line in the ledger.
        entry: LedgerEntry,
        /// Header to column name.
        mapping: BTreeMap<String, String>,
        /// The first 1,000.
        rejects: Vec<Reject>,
        /// The first 1,000.
        duplicates: Vec<DuplicateRow>,
    }

    // ---- lists out ------------------------------------------------------------------------------------------------

    /// A list to write.
    ExportRequest {
        /// Where to; not read for a preview.
        path: String,
        /// `full`, `intake`, `administrator`, `mail-house`, `court`; empty is `full`.
        preset: String,
        /// Which claimants.
        filter: Filter,
        /// A mark at the start, so that Excel knows UTF-8.
        excel: bool,
    }

    /// What an export would hold.
    ExportPreview {
        /// How many rows.
        rows: u64,
        /// Headings.
        columns: Vec<String>,
        /// The first rows.
        sample: Vec<Vec<String>>,
        /// What is redacted or left out, in words; empty when nothing is.
        redaction: String,
        /// Things worth knowing about the file.
        remarks: Vec<String>,
    }

    /// A preset.
    PresetView {
        /// `mail-house`.
        code: String,
        /// `Mail house`.
        label: String,
        /// For whom, and what it carries.
        about: String,
        /// Headings.
        columns: Vec<String>,
    }

    /// All of them.
    PresetList {
        /// In order.
        rows: Vec<PresetView>,
    }

    /// A file to write.
    PathRequest {
        /// Where to.
        path: String,
    }

    /// The summary as a page.
    SummaryPreview {
        /// A whole HTML document without scripts.
        html: String,
        /// Pages of the PDF.
        pages: u64,
    }

    // ---- history --------------------------------------------------------------------------------------------------

    /// Which part of the history.
    HistoryQuery {
        /// Of one claimant, or of the book when empty.
        claim_no: String,
        /// Only older than this event; 0 for the newest.
        before: i64,
        /// How many; at most 500.
        limit: u64,
    }

    /// A part of the history.
    History {
        /// Newest first.
        rows: Vec<HistoryEntry>,
    }

    /// One act.
    HistoryEntry {
        /// Its number.
        event: i64,
        /// When, UTC.
        at: String,
        /// Who.
        actor: String,
        /// What kind of act: `claimant.edited`.
        kind: String,
        /// In words.
        what: String,
        /// How many records.
        records: u64,
        /// Whether undo can take it back.
        undoable: bool,
        /// Whether it was.
        undone: bool,
        /// The changes (the first 50).
        changes: Vec<RecordChange>,
    }

    /// One record's change within an act.
    RecordChange {
        /// The record, as people know it: a claim number, `matter`, a file name.
        record: String,
        /// The name there.
        name: String,
        /// What.
        changes: Vec<Change>,
    }

    /// Which act to undo.
    UndoRequest {
        /// Its number; without it the last one.
        event: Option<i64>,
    }

    /// What undo or redo did.
    Undone {
        /// The act that was taken back, or done again.
        undone: ActRef,
        /// How many records stand as before.
        records: u64,
        /// Those changed since, which were left alone.
        conflicts: Vec<Refused>,
    }
}
