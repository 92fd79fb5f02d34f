//! The one list of calls. Dispatch, `claimbook call` and the UI's TypeScript all come from it; nothing else names a call.

use std::collections::BTreeMap;

use serde_json::Value;
use ts_rs::{Config, TS, TypeVisitor};

use crate::book::Book;
use crate::error::{Error, FieldConflict, Result};
use crate::progress::{Progress, Step};
use crate::views::*;
use crate::{
    anomalies, bates, bulk, claimants, deadlines, drafts, duplicates, eligibility, evidence, export, head, history,
    import, mapping_file, matters, merges, notices, pack, report, rescue, signing, slice, tally, undo,
};

/// A call of the API.
pub struct Call {
    /// `claimants.list`.
    pub name: &'static str,
    /// The type of its request.
    pub request: &'static str,
    /// The type of its answer.
    pub response: &'static str,
    run: fn(&Book, Value, &Progress<'_>) -> Result<Value>,
    declare: fn(&mut Declarations),
}

macro_rules! calls {
    ($($name:literal $handler:path: $request:ident => $response:ident;)*) => {
        /// Every call, in the order of the rooms.
        pub static CALLS: &[Call] = &[$(Call {
            name: $name,
            request: stringify!($request),
            response: stringify!($response),
            run: |book, request, progress| {
                let request: $request = read_request($name, request)?;
                let response: $response = $handler(book, request, progress)?;
                write_response(&response)
            },
            declare: |all| { all.add::<$request>(); all.add::<$response>(); },
        }),*];
    };
}

calls! {
    "book.info" crate::book::info: Nothing => BookInfo;
    "book.head" head::get: Nothing => Head;
    "book.sign" signing::sign: SignRequest => Signature;
    "book.signatures" signing::list: Nothing => SignatureList;
    "book.verify" crate::verify::book: VerifyRequest => VerifyReport;
    "book.backup" crate::verify::backup: PathRequest => SavedFile;

    "matter.get" matters::get: Nothing => MatterView;
    "matter.preview" matters::preview: MatterEdit => MatterPreview;
    "matter.edit" matters::edit: MatterEdit => MatterView;
    "matter.fields" matters::fields: Nothing => DeclaredFields;
    "matter.edit_from_file" matters::edit_from_file: PathRequest => MatterEdit;

    "tally.get" tally::get: Nothing => TallyView;
    "tally.of_filter" tally::of_filter: Filter => TallyView;

    "claimants.list" claimants::list: ClaimantQuery => ClaimantPage;
    "claimants.count" claimants::count: Filter => ClaimantCount;
    "claimants.get" claimants::get: ClaimantRef => ClaimantRecord;
    "claimants.add" claimants::add: ClaimantAdd => ClaimantView;
    "claimants.edit" claimants::edit: ClaimantEdit => ClaimantView;
    "claimants.move" claimants::change_status: ClaimantMove => ClaimantView;
    "claimants.similar" claimants::similar: SimilarQuery => SimilarList;
    "claimants.provenance" import::provenance: ClaimantRef => Provenance;
    "claimants.bulk_preview" bulk::preview: Bulk => BulkPreview;
    "claimants.bulk" bulk::apply: Bulk => BulkDone;

    "merges.preview" merges::preview: MergeRequest => MergePreview;
    "merges.merge" merges::merge: MergeRequest => MergeDone;
    "merges.unmerge" merges::unmerge: UnmergeRequest => UnmergeDone;

    "duplicates.state" duplicates::state: Nothing => DuplicatesState;
    "duplicates.find" duplicates::find: Nothing => DuplicatesFound;
    "duplicates.list" duplicates::list: DuplicatesQuery => DuplicateList;
    "duplicates.names" duplicates::names: NamesQuery => NameList;
    "duplicates.why" duplicates::why: PairRef => PairWhy;
    "duplicates.not_same" duplicates::not_same: NotSameSet => NotSameView;
    "duplicates.save_pairs" duplicates::save_pairs: PathRequest => SavedFile;
    "duplicates.save_report" duplicates::save_report: PathRequest => SavedFile;

    "anomalies.find" anomalies::find: Nothing => AnomaliesFound;
    "anomalies.list" anomalies::list: AnomaliesQuery => AnomalyList;
    "anomalies.clear" anomalies::clear: AnomalyClear => AnomalyView;

    "eligibility.get" eligibility::get: ClaimantRef => EligibilityView;
    "eligibility.counts" eligibility::counts: Filter => EligibilityCounts;
    "eligibility.override" eligibility::override_rule: OverrideSet => EligibilityView;

    "deadlines.list" deadlines::list: DeadlinesQuery => DeadlinesView;
    "deadlines.save_calendar" deadlines::save_calendar: CalendarSave => SavedFile;

    "notices.templates" notices::templates::list: Nothing => LetterTemplates;
    "notices.letter" notices::letter: LetterDraft => LetterPreview;
    "notices.template_save" notices::templates::save: LetterTemplateEdit => LetterTemplateView;
    "notices.template_void" notices::templates::void: LetterTemplateRef => LetterTemplates;
    "notices.preview" notices::preview: NoticeRequest => NoticePreview;
    "notices.send" notices::send: NoticeRequest => NoticesSent;
    "notices.of_claimant" notices::of_claimant: ClaimantRef => ClaimantNotices;
    "notices.returned" notices::returned: NoticeReturned => ClaimantNotices;

    "contacts.add" notices::contacts::add: ContactAdd => ContactView;
    "contacts.list" notices::contacts::list: ClaimantRef => ContactList;

    "rules.get" eligibility::rules::get: Nothing => RulesView;
    "rules.check" eligibility::rules::check: RulesDraftRef => RulesChecked;
    "rules.preview" eligibility::rules::preview: RulesDraftRef => RulesPreview;
    "rules.save_moves" eligibility::save_moves: RulesMovesSave => SavedFile;
    "rules.apply" eligibility::rules::apply: RulesApply => RulesView;
    "rules.history" eligibility::rules::history: Nothing => RulesHistory;

    "drafts.put" drafts::put: Draft => Done;
    "drafts.list" drafts::list: DraftQuery => DraftList;
    "drafts.compare" rescue::compare: RescuedTexts => RescuedOffers;

    "evidence.add" evidence::add: EvidenceAdd => EvidenceAdded;
    "evidence.list" evidence::list: EvidenceQuery => EvidenceList;
    "evidence.edit" evidence::edit: EvidenceEdit => EvidenceView;
    "evidence.queue" evidence::queue: EvidenceQueue => EvidencePage;
    "evidence.document" evidence::document: PieceRef => DocumentView;
    "evidence.key_in" evidence::key_in: EvidenceKeyIn => DocumentView;
    "evidence.preview" evidence::preview: PieceRef => PreviewView;
    "evidence.mail" evidence::mail: PieceRef => MailView;
    "evidence.proposals" evidence::proposals: PieceRef => FactProposals;
    "evidence.accept_facts" evidence::accept_facts: FactsAccept => FactsAccepted;
    "evidence.review" evidence::review: EvidenceReview => EvidenceReviewed;
    "evidence.move" evidence::move_to: EvidenceMove => EvidenceView;
    "evidence.void" evidence::void: EvidenceVoid => Done;
    "evidence.save" evidence::save: EvidenceSave => SavedFile;
    "evidence.verify" evidence::verify: Nothing => EvidenceVerified;
    "evidence.custody" evidence::custody: DigestRef => CustodyLog;
    "evidence.facts" evidence::data_export::facts: DigestRef => DataExportFacts;
    "evidence.file_facts" evidence::file_facts: DigestRef => FileFacts;

    "bates.assign" bates::assign: BatesAssign => BatesAssigned;
    "bates.list" bates::list: BatesQuery => BatesList;

    "pack.preview" pack::preview: PackRequest => PackPreview;
    "pack.save" pack::save: PackRequest => PackSaved;

    "import.preview" import::preview: ImportRequest => ImportReport;
    "import.commit" import::commit: ImportRequest => ImportReport;
    "import.mapping_save" mapping_file::save: MappingSave => SavedFile;
    "import.mapping_read" mapping_file::load: PathRequest => MappingFile;
    "imports.list" import::ledger: Nothing => Ledger;
    "imports.get" import::detail: BatchRef => BatchDetail;
    "imports.save_rejects" import::save_rejects: BatchSave => SavedFile;
    "imports.save_file" import::save_file: BatchSave => SavedFile;
    "imports.open_rejects" import::open_rejects: OpenRejects => RejectGrid;
    "imports.mend_preview" import::mend_preview: Mending => ImportReport;
    "imports.mend" import::mend: Mending => ImportReport;
    "imports.row" import::row: RowRef => RowAsItStood;

    "export.presets" export::presets: Nothing => PresetList;
    "export.preview" export::preview: ExportRequest => ExportPreview;
    "export.save" export::save: ExportRequest => SavedFile;
    "export.past" export::past::past: Nothing => PastExports;
    "export.again" export::past::again: ExportAgain => SavedFile;
    "export.lists" export::saved::lists: Nothing => SavedLists;
    "export.list_save" export::saved::save: SavedListEdit => SavedListView;
    "export.list_void" export::saved::void: SavedListRef => Done;

    "slice.save" slice::save: SliceSave => SliceSaved;
    "slice.preview" slice::preview: SliceRequest => SliceDifference;
    "slice.merge" slice::merge: SliceRequest => SliceMerged;

    "summary.preview" report::preview: Nothing => SummaryPreview;
    "summary.save" report::save: PathRequest => SavedFile;

    "history.list" history::list: HistoryQuery => History;
    "history.undo_preview" undo::preview: UndoRequest => UndoPreview;
    "history.undo" undo::undo: UndoRequest => Undone;
    "history.redo_preview" undo::redo_preview: RedoRequest => UndoPreview;
    "history.redo" undo::redo: RedoRequest => Undone;
}

/// Runs the call `name` with a JSON request; missing members of a request take their defaults.
///
/// # Errors
/// Those of the call; a name or a request that does not exist or fit.
pub fn dispatch(book: &Book, name: &str, request: Value, progress: &Progress<'_>) -> Result<Value> {
    let call = CALLS.iter().find(|call| call.name == name).ok_or_else(|| {
        Error::not_found(format!("there is no call '{name}'"), "`claimbook call --list` prints every call")
    })?;
    (call.run)(book, request, progress)
}

/// A member that the request does not have is refused: a misspelled filter must not select everyone.
fn read_request<T: serde::de::DeserializeOwned>(name: &str, request: Value) -> Result<T> {
    let refused =
        |why: String| Error::invalid(format!("the request does not fit {name}: {why}"), "compare it with its type");
    let request = if request.is_null() { Value::Object(serde_json::Map::new()) } else { request };
    if !request.is_object() {
        return Err(refused("it is not an object".into()));
    }
    let mut unknown = Vec::new();
    let read = serde_ignored::deserialize(request, |path| unknown.push(path.to_string()));
    let read = read.map_err(|why| refused(why.to_string()))?;
    if unknown.is_empty() { Ok(read) } else { Err(refused(format!("it has no member {}", unknown.join(", ")))) }
}

fn write_response<T: serde::Serialize>(response: &T) -> Result<Value> {
    serde_json::to_value(response)
        .map_err(|why| Error::new(crate::error::ErrorKind::Damaged, format!("the answer cannot be written: {why}"), ""))
}

/// TypeScript declarations, each once, by name: the order in which types name each other is not the same in every build.
struct Declarations {
    config: Config,
    by_name: BTreeMap<String, String>,
}

impl Declarations {
    fn add<T: TS + 'static + ?Sized>(&mut self) {
        let name = T::name(&self.config);
        if self.by_name.contains_key(&name) || T::output_path().is_none() {
            return;
        }
        self.by_name.insert(name, format!("export {}\n\n", T::decl(&self.config)));
        T::visit_dependencies(self);
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

/// The TypeScript of every call and type: the whole of `ui/src/api/bindings.ts`.
pub fn typescript() -> String {
    let config = Config::new().with_large_int("number");
    let mut all = Declarations { config, by_name: BTreeMap::new() };
    all.add::<Error>();
    all.add::<FieldConflict>();
    all.add::<Step>();
    for call in CALLS {
        (call.declare)(&mut all);
    }
    let declarations: String = all.by_name.into_values().collect();
    let mut calls = String::new();
    for call in CALLS {
        calls.push_str(&format!("  \"{}\": [{}, {}];\n", call.name, call.request, call.response));
    }
    format!(
        "// Written from the list of calls in crates/app/src/api.rs by `cargo run -p claimbook-tests --bin bindings`. Do not edit.\n\n\
         {declarations}/** Every call: its request and its answer. */\nexport interface Calls {{\n{calls}}}\n"
    )
}
