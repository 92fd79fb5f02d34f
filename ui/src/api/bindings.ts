// Written from the list of calls in crates/app/src/api.rs by `cargo run -p claimbook-tests --bin bindings`. Do not edit.

export type ActRef = { 
/**
 * Its number.
 */
event: number, 
/**
 * In words: `Set 200 claimants to Denied`.
 */
what: string, };

export type AddedFile = { 
/**
 * SHA-256 in hex.
 */
digest: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * As sniffed.
 */
media_type: string, 
/**
 * Code of the kind, as the record has it.
 */
kind: string, 
/**
 * The file's name, as the record has it.
 */
name: string, 
/**
 * Whether it was attached now; not when the claimant held the same bytes already.
 */
attached: boolean, 
/**
 * Claim numbers of others who hold the same bytes (the first 20).
 */
already_held_by: Array<string>, 
/**
 * How many others hold them.
 */
already_held_by_count: number, };

export type BatchDetail = { 
/**
 * Its line in the ledger.
 */
entry: LedgerEntry, 
/**
 * Header to column name.
 */
mapping: { [key in string]: string }, 
/**
 * The first 1,000.
 */
rejects: Array<Reject>, 
/**
 * The first 1,000.
 */
duplicates: Array<DuplicateRow>, };

export type BatchRef = { 
/**
 * Its number in the ledger.
 */
batch: number, };

export type BatchSave = { 
/**
 * Its number in the ledger.
 */
batch: number, 
/**
 * Where to.
 */
path: string, };

export type BookInfo = { 
/**
 * The file's name without its folder.
 */
name: string, 
/**
 * The whole path, for people.
 */
path: string, 
/**
 * The number of the last event: it grows with every act of anyone.
 */
change: number, 
/**
 * Who acts here.
 */
actor: string, 
/**
 * What is worth knowing about how the book is open: for reading only, or in the safe mode of a network share; or empty.
 */
notice: string, 
/**
 * Whether it can be read and not changed here: every call that writes is refused.
 */
read_only: boolean, 
/**
 * The act that undo would take back.
 */
undo: ActRef | null, 
/**
 * The act that redo would do again.
 */
redo: ActRef | null, 
/**
 * Claimants in the book.
 */
claimants: number, 
/**
 * Pieces of evidence.
 */
evidence: number, 
/**
 * Imports in the ledger.
 */
imports: number, 
/**
 * Claim prefix, such as `LNKD`.
 */
claim_prefix: string, };

export type Bulk = { 
/**
 * Whom.
 */
select: Selection, 
/**
 * Code of the next status, or empty.
 */
status: string, 
/**
 * Reason code of the move.
 */
reason: string, 
/**
 * In the person's words.
 */
note: string, 
/**
 * Those that can move there only from *in review* are moved to that first; otherwise they are refused.
 */
by_way_of_review: boolean, 
/**
 * Values by column name.
 */
set: { [key in string]: string }, 
/**
 * The count and change number the preview gave; if the book moved on so that they differ, nothing is done.
 */
expect: number | null, };

export type BulkDone = { 
/**
 * The act, for undo; 0 when nothing changed.
 */
event: number, 
/**
 * How many changed.
 */
changed: number, 
/**
 * How many already had these values.
 */
unchanged: number, 
/**
 * How many could not.
 */
refused: number, };

export type BulkPreview = { 
/**
 * How many are selected.
 */
selected: number, 
/**
 * How many would change.
 */
changing: number, 
/**
 * Those that already have these values.
 */
unchanged: number, 
/**
 * How many cannot.
 */
refused_count: number, 
/**
 * Those of them that could by way of *in review*, by the status that they have, in the order of a claim's life.
 */
from_review_only: Array<StatusCount>, 
/**
 * The others that cannot, with the reason (the first 100).
 */
refused: Array<Refused>, 
/**
 * The first ten that would change.
 */
sample: Array<BulkSample>, 
/**
 * The tally now.
 */
before: TallyView, 
/**
 * The tally then.
 */
after: TallyView, };

export type BulkSample = { 
/**
 * Which.
 */
claim_no: string, 
/**
 * Whose.
 */
name: string, 
/**
 * What.
 */
changes: Array<Change>, };

export type CellChange = { 
/**
 * The data row, from 1.
 */
row: number, 
/**
 * Claim number.
 */
claim_no: string, 
/**
 * The name in the record.
 */
name: string, 
/**
 * The column name here: `email`, `status`.
 */
field: string, 
/**
 * The words for it: `E-mail`.
 */
label: string, 
/**
 * As it was exported; of a row that does not say what it was made from, as it is here.
 */
exported: string, 
/**
 * As the list says; for damage the cell unchanged.
 */
theirs: string, 
/**
 * As it is here now.
 */
ours: string, 
/**
 * `theirs`, `ours`, `both`, or the kind of damage.
 */
kind: string, 
/**
 * For `both`: `ours`, `theirs`, or empty until decided.
 */
choice: string, };

export type Change = { 
/**
 * The column or key.
 */
field: string, 
/**
 * Its words on a page.
 */
label: string, 
/**
 * Before.
 */
before: string, 
/**
 * After.
 */
after: string, };

export type ChangedValue = { 
/**
 * The data row, from 1.
 */
row: number, 
/**
 * The cell as in the file.
 */
from: string, 
/**
 * The value that is kept; empty when the cell says nothing.
 */
to: string, };

export type ChangedValues = { 
/**
 * The header there.
 */
header: string, 
/**
 * The column's name here.
 */
field: string, 
/**
 * What was done, in a few words: `Leading zeros restored`.
 */
what: string, 
/**
 * How many cells of new and updated rows.
 */
count: number, 
/**
 * The first 5.
 */
samples: Array<ChangedValue>, };

export type Check = { 
/**
 * What was checked.
 */
name: string, 
/**
 * Whether it holds.
 */
ok: boolean, 
/**
 * What was found, in words.
 */
detail: string, };

export type ChoiceSplit = { 
/**
 * Its column name.
 */
field: string, 
/**
 * Its words on a page.
 */
label: string, 
/**
 * By value, most claimants first.
 */
rows: Array<SplitView>, };

export type ClaimantAdd = { 
/**
 * Values by column name.
 */
fields: { [key in string]: string }, 
/**
 * `draft` or `received` (when empty).
 */
status: string, };

export type ClaimantChange = { 
/**
 * Which.
 */
claim_no: string, 
/**
 * The name.
 */
name: string, 
/**
 * The words for the columns.
 */
labels: Array<string>, };

export type ClaimantCount = { 
/**
 * How many.
 */
total: number, };

export type ClaimantEdit = { 
/**
 * Which.
 */
claim_no: string, 
/**
 * The version that was read; a stale one is a conflict. Without it the edit applies to the current version.
 */
version: number | null, 
/**
 * Values by column name.
 */
set: { [key in string]: string }, };

export type ClaimantMove = { 
/**
 * Which.
 */
claim_no: string, 
/**
 * The version that was read.
 */
version: number | null, 
/**
 * Code of the next status.
 */
status: string, 
/**
 * Reason code.
 */
reason: string, 
/**
 * In the person's words.
 */
note: string, 
/**
 * For a duplicate: the surviving claim.
 */
duplicate_of: string, 
/**
 * Move even where the record contradicts the reason and no note explains it.
 */
despite_record: boolean, };

export type ClaimantPage = { 
/**
 * How many match in all; while they are not counted, how many there are at the least.
 */
total: number, 
/**
 * Whether all are counted.
 */
counted: boolean, 
/**
 * The rows of the page.
 */
rows: Array<ClaimantView>, };

export type ClaimantQuery = { 
/**
 * Which.
 */
filter: Filter, 
/**
 * A column name, or `claim_no`, `name`, `status`, `evidence`, `match` (the best matches of the search first); empty is `claim_no`.
 */
sort: string, 
/**
 * Last first.
 */
descending: boolean, 
/**
 * The first row, from 0.
 */
offset: number, 
/**
 * How many rows; at most 1,000.
 */
limit: number, 
/**
 * Give the first rows before all are counted; see `counted` of the answer, and the call `claimants.count`.
 */
count_later: boolean, };

export type ClaimantRecord = { 
/**
 * Its values.
 */
claimant: ClaimantView, 
/**
 * Where it may go from here.
 */
moves: Array<MoveView>, 
/**
 * Its evidence.
 */
evidence: Array<EvidenceView>, 
/**
 * Who else in the book seems to be the same person.
 */
similar: Array<Similar>, 
/**
 * The file it came from; empty when it was typed in.
 */
imported_from: string, 
/**
 * Its unmapped cells in lists, oldest import first.
 */
extras: Array<ExtraValue>, 
/**
 * The words of the required fields that are blank.
 */
missing: Array<string>, };

export type ClaimantRef = { 
/**
 * `LNKD-0000001`.
 */
claim_no: string, };

export type ClaimantView = { 
/**
 * `LNKD-0000001`.
 */
claim_no: string, 
/**
 * Code of the status.
 */
status: string, 
/**
 * For the next write.
 */
version: number, 
/**
 * `Reyes, Marisol`.
 */
name: string, 
/**
 * `qualified`, `pending` or `excluded`.
 */
standing: string, 
/**
 * Reason code of the last move.
 */
status_reason: string, 
/**
 * Claim number of the surviving claim, or empty.
 */
duplicate_of: string, 
/**
 * How many pieces of evidence.
 */
evidence: number, 
/**
 * The import that brought it; 0 when it was typed in.
 */
batch: number, 
/**
 * The data row there, from 1.
 */
batch_row: number, last_name: string, first_name: string, middle_name: string, suffix: string, address1: string, address2: string, city: string, state: string, zip: string, country: string, email: string, phone: string, date_received: string, postmark_date: string, source: string, signed: string, signature_date: string, notes: string, opted_out_on: string };

export type ColumnView = { 
/**
 * `last_name`.
 */
code: string, 
/**
 * `Last name`.
 */
label: string, 
/**
 * `text`, `date`, `money` or `count`.
 */
kind: string, 
/**
 * Whether a list can be sorted by it.
 */
sortable: boolean, };

export type Condition = { 
/**
 * A column name, or `status`, `standing`, `claim_no`, `batch`, `evidence`, `duplicate_of`, `mailable` (`yes` or `no`).
 */
field: string, 
/**
 * `is` (any of the values), `is_not`, `contains`, `from`, `to`.
 */
op: string, 
/**
 * The values; an empty value means "not known".
 */
values: Array<string>, };

export type CustodyEntry = { 
/**
 * When, UTC.
 */
at: string, 
/**
 * Who.
 */
actor: string, 
/**
 * `received`, `viewed`, `verified`, `saved out`, `taken off`.
 */
what: string, 
/**
 * In words.
 */
detail: string, };

export type CustodyLog = { 
/**
 * Oldest first.
 */
rows: Array<CustodyEntry>, };

export type DamageGroup = { 
/**
 * For `repairs` of the request: `leading_zeros zip`.
 */
id: string, 
/**
 * `leading_zeros`, `number_form`, `digits_lost`, `date_flipped`, `date_serial`, `text_to_date`, `cut`, `typography`,
 * `encoding`, `computed`, `shifted`, `moved`.
 */
kind: string, 
/**
 * The header of the column; empty when whole rows are concerned.
 */
header: string, 
/**
 * The column name here; empty when whole rows are concerned.
 */
field: string, 
/**
 * A sentence.
 */
message: string, 
/**
 * How many cells.
 */
count: number, 
/**
 * The first 5.
 */
samples: Array<CellChange>, 
/**
 * `repair`: the claimbook's value stays; `take`: the list's values are taken as changes.
 */
choice: string, };

export type DamagedFile = { 
/**
 * The digest it should have.
 */
digest: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Who holds it (the first 20).
 */
held_by: Array<string>, 
/**
 * How many hold it.
 */
held_by_count: number, 
/**
 * What is wrong.
 */
message: string, };

export type DataExportFacts = { 
/**
 * `basic` (the first part, which has the profile only) or `complete`.
 */
part: string, 
/**
 * The day in its name, ISO; empty when no name says it.
 */
exported_on: string, 
/**
 * The address of the profile whose data it is; empty when it is not known.
 */
owner_url: string, 
/**
 * How the owner was found: `invitations`, `profile-name`, `unknown`.
 */
owner_by: string, 
/**
 * Whether a file in it was changed after the export.
 */
altered: boolean, 
/**
 * What a person must know about these facts, in sentences.
 */
warnings: Array<string>, 
/**
 * Payments above zero, the earliest first; each invoice once.
 */
paid: Array<PaidInvoice>, 
/**
 * How many invoices are over nothing, as those of a trial.
 */
trials: number, 
/**
 * The messages.
 */
messages: MessageCounts, 
/**
 * Messages that can be InMail. No export says which one is.
 */
inmail_candidates: InmailCandidates, };

export type DeclaredColumn = { 
/**
 * Its column name.
 */
code: string, 
/**
 * The words on a page.
 */
label: string, 
/**
 * `text`, `notes`, `date`, `yesno`, `count`, `money`, `number`, `choice`, `url`, `email`, `phone`.
 */
kind: string, 
/**
 * The key of the field: that of the period for an end of one.
 */
key: string, 
/**
 * The heading it is shown under.
 */
group: string, 
/**
 * A sentence for the person who fills it in; may be empty.
 */
help: string, 
/**
 * What it can be, when it is a choice.
 */
choices: Array<string>, 
/**
 * Whether a choice may have another value.
 */
open: boolean, 
/**
 * Whether a count may be yes or no.
 */
or_yes_no: boolean, 
/**
 * What it counts; may be empty.
 */
unit: string, 
/**
 * Whether it identifies a person.
 */
identity: boolean, 
/**
 * Whether a claim without it misses something.
 */
required: boolean, 
/**
 * `account`, `birth_date`, `tax_id`, or empty.
 */
sensitive: string, 
/**
 * Whether the summary has a table by it.
 */
in_summary: boolean, };

export type DeclaredField = { 
/**
 * Its key; `field.KEY.ATTRIBUTE` in an edit of the matter.
 */
key: string, 
/**
 * The columns that it has: one, or the two of a period.
 */
columns: Array<string>, 
/**
 * Whether it is out of use.
 */
retired: boolean, 
/**
 * Each attribute as a person types it: `label`, `kind`, `group`, `help`, `synonyms`, `identity`, `required`, `court`, `sensitive`,
 * `choices`, `open`, `or_yes_no`, `unit`, `decimals`, `site`, `from`, `to`, `place`, `retired`, `list_label`.
 */
attributes: { [key in string]: string }, };

export type DeclaredFields = { 
/**
 * In their order, retired ones last.
 */
fields: Array<DeclaredField>, 
/**
 * For the next edit.
 */
version: number, };

export type Design = { 
/**
 * In order; at least one.
 */
columns: Array<DesignColumn>, 
/**
 * Which claimants.
 */
filter: Filter, 
/**
 * By claim number when empty.
 */
sort: Array<SortKey>, 
/**
 * `iso` (2023-01-31), `us` (01/31/2023), `eu` (31/01/2023) or `long` (January 31, 2023); empty is `iso`.
 */
date_form: string, 
/**
 * `none`, or `court` (Fed. R. Civ. P. 5.2); empty is `none`.
 */
redaction: string, 
/**
 * After these columns, the unmapped columns of the imported files.
 */
extras: boolean, };

export type DesignColumn = { 
/**
 * Its code, one of [`PresetList::columns`].
 */
column: string, 
/**
 * Its heading; when empty, the code.
 */
heading: string, };

export type DigestRef = { 
/**
 * SHA-256 in hex; the beginning is enough when it is the only one.
 */
digest: string, };

export type Done = Record<symbol, never>;

export type Draft = { 
/**
 * `claimant/LNKD-0000001/notes`.
 */
key: string, 
/**
 * The text; empty removes the draft.
 */
value: string, };

export type DraftList = { 
/**
 * By key.
 */
rows: Array<Draft>, };

export type DraftQuery = { 
/**
 * `claimant/LNKD-0000001/`.
 */
prefix: string, };

export type DuplicateRow = { 
/**
 * The data row, from 1.
 */
row: number, 
/**
 * The name there.
 */
name: string, 
/**
 * The claim number of the match; empty when it is an earlier row.
 */
claim_no: string, 
/**
 * The earlier row; 0 when it is a claimant of the book.
 */
earlier_row: number, 
/**
 * Why.
 */
reasons: Array<string>, };

export type Error = { 
/**
 * For programs.
 */
kind: ErrorKind, 
/**
 * One sentence: what happened, to which row or file. No full stop at the end.
 */
message: string, 
/**
 * What to do; may be empty.
 */
hint: string, 
/**
 * For [`ErrorKind::Conflict`]: both values of each field.
 */
conflicts?: Array<FieldConflict>, 
/**
 * For a value that can be read several ways: each reading, as a value that can be given instead; the likeliest first.
 */
choices?: Array<string>, };

export type ErrorKind = "invalid" | "not_found" | "conflict" | "illegal_move" | "exists" | "date_order" | "no_list" | "not_a_book" | "newer_book" | "busy" | "denied" | "replaced" | "disk_full" | "damaged" | "cancelled" | "io";

export type EvidenceAdd = { 
/**
 * To whom.
 */
claim_no: string, 
/**
 * Which files.
 */
paths: Array<string>, 
/**
 * Code of the kind.
 */
kind: string, };

export type EvidenceAdded = { 
/**
 * In the order given.
 */
added: Array<AddedFile>, };

export type EvidenceEdit = { 
/**
 * Which.
 */
id: number, 
/**
 * Code of the kind.
 */
kind: string, };

export type EvidenceList = { 
/**
 * In the order they came.
 */
rows: Array<EvidenceView>, };

export type EvidenceQuery = { 
/**
 * Of one claimant, or of all when empty.
 */
claim_no: string, };

export type EvidenceSave = { 
/**
 * SHA-256 in hex; the beginning is enough when it is the only one.
 */
digest: string, 
/**
 * Where to.
 */
path: string, };

export type EvidenceVerified = { 
/**
 * Files that claimants hold.
 */
files: number, 
/**
 * How many of them are as they came.
 */
unchanged: number, 
/**
 * Further files of the book: imported lists, and evidence that was taken off.
 */
others: number, 
/**
 * How many of those are as they came.
 */
others_unchanged: number, 
/**
 * Those of either kind that are not.
 */
damaged: Array<DamagedFile>, 
/**
 * When the first of them came, UTC; empty without files.
 */
since: string, };

export type EvidenceView = { 
/**
 * Its number.
 */
id: number, 
/**
 * SHA-256 in hex.
 */
digest: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * As sniffed.
 */
media_type: string, 
/**
 * Code of the kind.
 */
kind: string, 
/**
 * The file's name when it came.
 */
name: string, 
/**
 * Whose.
 */
claim_no: string, 
/**
 * The name there.
 */
claimant: string, 
/**
 * When, UTC.
 */
added_at: string, 
/**
 * By whom.
 */
added_by: string, 
/**
 * Claim numbers of others who hold the same bytes (the first 20).
 */
also_held_by: Array<string>, 
/**
 * How many others hold them.
 */
also_held_by_count: number, };

export type EvidenceVoid = { 
/**
 * Which.
 */
id: number, 
/**
 * Why.
 */
reason: string, };

export type ExportAgain = { 
/**
 * The act that wrote it.
 */
event: number, 
/**
 * Where to.
 */
path: string, };

export type ExportPreview = { 
/**
 * How many rows.
 */
rows: number, 
/**
 * Headings.
 */
columns: Array<string>, 
/**
 * The first rows.
 */
sample: Array<Array<string>>, 
/**
 * What is redacted or left out, in words; empty when nothing is.
 */
redaction: string, 
/**
 * Things worth knowing about the file.
 */
remarks: Array<string>, };

export type ExportRequest = { 
/**
 * Where to; not read for a preview.
 */
path: string, 
/**
 * `full`, `intake`, `editing`, `administrator`, `mail-house`, `court`; empty is `full`.
 */
preset: string, 
/**
 * The name of a saved list.
 */
list: string, 
/**
 * A design of its own.
 */
design: Design | null, 
/**
 * Which claimants, in addition to what the design itself asks for.
 */
filter: Filter, 
/**
 * `csv` or `xlsx`; when empty, what the path ends in, and else `csv`.
 */
format: string, 
/**
 * A mark at the start, so that Excel knows UTF-8; for `csv`.
 */
excel: boolean, 
/**
 * Also write a manifest: what the file holds and how it was made, in `list.csv.manifest.json`.
 */
manifest: boolean, 
/**
 * The same as in a design, for a preset or a saved list.
 */
extras: boolean, };

export type ExtraValue = { 
/**
 * The import.
 */
batch: number, 
/**
 * The column there.
 */
header: string, 
/**
 * The unchanged cell.
 */
value: string, };

export type FieldConflict = { 
/**
 * The record, as people know it: a claim number, or `matter`.
 */
record: string, 
/**
 * The column.
 */
field: string, 
/**
 * The value that is there now.
 */
theirs: string, 
/**
 * What this act would have written.
 */
yours: string, };

export type FieldOrigin = { 
/**
 * A column name, or `status`.
 */
field: string, 
/**
 * Unchanged.
 */
value: string, 
/**
 * `import`, `typed`, `bulk`, `undo`, `redo`; another act of its own under the kind in the history.
 */
kind: string, 
/**
 * The act.
 */
event: number, 
/**
 * When, UTC.
 */
at: string, 
/**
 * By whom.
 */
actor: string, 
/**
 * The act in words.
 */
what: string, 
/**
 * For an import: its number in the ledger; 0 otherwise.
 */
batch: number, 
/**
 * The data row there, from 1.
 */
row: number, 
/**
 * The file's name.
 */
file: string, 
/**
 * The sheet of a workbook, or empty.
 */
sheet: string, 
/**
 * The header of the column; empty when no column of the list gave the value itself.
 */
header: string, };

export type Filter = { 
/**
 * Words to find: part of a name, an e-mail, digits of a phone, a claim number.
 */
search: string, 
/**
 * All must hold.
 */
conditions: Array<Condition>, };

export type Head = { 
/**
 * Its number.
 */
event: number, 
/**
 * When it happened, UTC.
 */
at: string, 
/**
 * 64 hex digits.
 */
hash: string, };

export type History = { 
/**
 * Newest first.
 */
rows: Array<HistoryEntry>, };

export type HistoryEntry = { 
/**
 * Its number.
 */
event: number, 
/**
 * When, UTC.
 */
at: string, 
/**
 * Who.
 */
actor: string, 
/**
 * What kind of act: `claimant.edited`.
 */
kind: string, 
/**
 * In words.
 */
what: string, 
/**
 * How many records.
 */
records: number, 
/**
 * Whether undo can take it back.
 */
undoable: boolean, 
/**
 * Whether it was.
 */
undone: boolean, 
/**
 * The changes (the first 50).
 */
changes: Array<RecordChange>, };

export type HistoryQuery = { 
/**
 * Of one claimant, or of the book when empty.
 */
claim_no: string, 
/**
 * Only older than this event; 0 for the newest.
 */
before: number, 
/**
 * How many; at most 500.
 */
limit: number, };

export type ImportReport = { 
/**
 * Whether the book has it.
 */
committed: boolean, 
/**
 * Its number in the ledger; 0 for a dry run.
 */
batch: number, 
/**
 * The file.
 */
file: ListFile, 
/**
 * Header to column name.
 */
mapping: { [key in string]: string }, 
/**
 * Headers of unmapped columns.
 */
unmapped: Array<string>, 
/**
 * rows = new + updated + unchanged + duplicate + rejected.
 */
new: number, 
/**
 * A row with a claim number of this book and other values.
 */
updated: number, 
/**
 * A row with a claim number of this book and the same values.
 */
unchanged: number, 
/**
 * A row of a person who is in the book, or earlier in the list.
 */
duplicate: number, 
/**
 * A row that cannot be taken.
 */
rejected: number, 
/**
 * The first 100.
 */
rejects: Array<Reject>, 
/**
 * The first 100.
 */
duplicates: Array<DuplicateRow>, 
/**
 * Every column, to show and to change.
 */
columns: Array<ListColumn>, 
/**
 * Headers of date columns that read two ways: a commit is refused until the request says which (see `date_order`);
 * until then their ambiguous dates count as rejected.
 */
undecided: Array<string>, 
/**
 * No column is known for a name or a claim number: a commit is refused until one is mapped to `last_name`, `first_name`,
 * `full_name` or `claim_number`.
 */
nameless: boolean, 
/**
 * The first rows of each verdict.
 */
sample: Array<SampleRow>, 
/**
 * What was changed in the cells of new and updated rows on the way in, by column and kind of change.
 */
changed: Array<ChangedValues>, 
/**
 * Things worth knowing: title rows skipped, a total row left out, a delimiter guessed.
 */
remarks: Array<string>, 
/**
 * The sheets of a workbook in their order; none for a list that is text.
 */
sheets: Array<SheetView>, 
/**
 * For a list that was made for editing: what differs, three ways. For any other that updates claims: what it changes in them.
 * `updated` counts the rows that change a record.
 */
review: Review | null, 
/**
 * How the newest import with the same headers read them, if that is not how they are read here.
 */
remembered: RememberedMapping | null, 
/**
 * The import whose rejects this list seems to hold, when the request does not say so.
 */
rest_offer: RestOffer | null, 
/**
 * The import whose rest it is; 0 for a list of its own.
 */
rest_of: number, 
/**
 * The state of the book that a preview saw.
 */
seen: string, };

export type ImportRequest = { 
/**
 * The file.
 */
path: string, 
/**
 * Header to column name, for what the person changed; an empty name leaves a column out.
 */
mapping: { [key in string]: string }, 
/**
 * `mdy`, `dmy` or `ymd` for every ambiguous date column; empty when it was not given.
 */
date_order: string, 
/**
 * By header, where columns differ.
 */
date_orders: { [key in string]: string }, 
/**
 * Rejects make the whole import fail.
 */
strict: boolean, 
/**
 * Where to write the rejects; empty for nowhere.
 */
rejects: string, 
/**
 * For a commit: the digest of the file the preview saw; a changed file is refused.
 */
sha256: string, 
/**
 * For a commit: `seen` of the preview; when anything was done in the book since, the commit is refused. Empty does not ask.
 */
seen: string, 
/**
 * The sheet of a workbook; empty for the first one that holds a table. A list that is text has none.
 */
sheet: string, 
/**
 * For a list that was made for editing: `ours` or `theirs` for what was changed here and there. The key is a claim number and
 * a column (`LNKD-0000012 email`), a claim number (all of its cells), or empty (all others).
 */
conflicts: { [key in string]: string }, 
/**
 * For the same: `repair` (keep the claimbook's value; the default) or `take`, by the id of a group of damage, or
 * under an empty key for all others.
 */
repairs: { [key in string]: string }, 
/**
 * The import whose rejects this list holds, mended: its columns are read as they were there, and each row settles the
 * reject that its `reason` names (`row 14: ...`); 0 for a list of its own.
 */
rest_of: number, 
/**
 * How the text is encoded, by a label of the Encoding Standard such as `macintosh`, `windows-1251` or `shift_jis`; empty to
 * detect it. That standard has no code pages of DOS (437, 850): such lists are saved again as UTF-8. A workbook has none.
 */
encoding: string, 
/**
 * What separates the cells: `comma`, `semicolon`, `tab`, `bar`, or any one character; empty to detect it. A workbook has none.
 */
delimiter: string, 
/**
 * Where the column names are: the line of the text or the row of the sheet, from 1, or `none` when no row holds them; empty to
 * detect it. Without a header the columns are called `Column 1`, `Column 2` and so on.
 */
header: string, 
/**
 * Columns that `mapping` says nothing about are read as the newest import with the same headers read them.
 */
use_remembered: boolean, };

export type InmailCandidates = { 
/**
 * Those before the cutoff.
 */
before_cutoff: number, 
/**
 * Why; one with both reasons counts under `subject`.
 */
because: InmailReasons, };

export type InmailReasons = { 
/**
 * They have a subject.
 */
subject: number, 
/**
 * The other person was not a connection by that day.
 */
not_connected: number, };

export type Ledger = { 
/**
 * Newest first.
 */
rows: Array<LedgerEntry>, };

export type LedgerColumn = { 
/**
 * As in the file; a repeated one has ` (2)` after it.
 */
header: string, 
/**
 * The column name here; empty when it is unmapped.
 */
field: string, 
/**
 * For dates that needed one: `mdy`, `dmy` or `ymd`.
 */
date_order: string, };

export type LedgerEntry = { 
/**
 * Its number.
 */
batch: number, 
/**
 * When, UTC.
 */
at: string, 
/**
 * Who.
 */
actor: string, 
/**
 * The file.
 */
file: ListFile, 
/**
 * Verdict counts.
 */
new: number, 
/**
 * Verdict counts.
 */
updated: number, 
/**
 * Verdict counts.
 */
unchanged: number, 
/**
 * Verdict counts.
 */
duplicate: number, 
/**
 * Verdict counts.
 */
rejected: number, 
/**
 * The act, for undo.
 */
event: number, 
/**
 * Whether it was undone.
 */
undone: boolean, 
/**
 * By whom it was undone, or empty.
 */
undone_by: string, 
/**
 * When, UTC, or empty.
 */
undone_at: string, 
/**
 * How many records the undo left alone because they were changed since.
 */
left_alone: number, 
/**
 * The sheet of a workbook, or empty.
 */
sheet: string, 
/**
 * The import whose rejects it brought mended; 0 for a list of its own.
 */
rest_of: number, 
/**
 * The imports that brought its own rejects mended, oldest first.
 */
rests: Array<number>, 
/**
 * Rejects that no import in effect has taken; 0 when it was undone. A reject of a rest is open in the import it came from.
 */
open_rejects: number, 
/**
 * Every column and how it was read.
 */
columns: Array<LedgerColumn>, };

export type LimitationView = { 
/**
 * Which claim it bars.
 */
claim: string, 
/**
 * The last day, ISO.
 */
date: string, 
/**
 * How it was counted.
 */
note: string, 
/**
 * Days from today; negative when it has passed.
 */
days_left: number, };

export type ListColumn = { 
/**
 * As in the file; a repeated one has ` (2)` after it.
 */
header: string, 
/**
 * The column name here, `full_name`, `claim_number`, `status`, or empty.
 */
field: string, 
/**
 * The first few values that are not empty.
 */
samples: Array<string>, 
/**
 * For a date column: `mdy`, `dmy`, `ymd` or empty when its dates read one way.
 */
date_order: string, 
/**
 * A date column that reads two ways: its samples; empty otherwise.
 */
ambiguous: Array<string>, };

export type ListFile = { 
/**
 * Without its folder.
 */
name: string, 
/**
 * Of its bytes.
 */
sha256: string, 
/**
 * `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `windows-1252`, or as the request named it; of a workbook `xlsx`, `xlsb`, `xls`, `ods`.
 */
encoding: string, 
/**
 * `,`, `;`, tab, `|`, or as the request named it; empty for a workbook.
 */
delimiter: string, 
/**
 * The sheet that was read; empty for a list that is text.
 */
sheet: string, 
/**
 * Data rows.
 */
rows: number, 
/**
 * The line of the header, from 1; of a workbook its row in the sheet, the last one where it spans several; 0 without one.
 */
header_line: number, };

export type MappingFile = { 
/**
 * Header to column name; an empty name leaves a column out.
 */
columns: { [key in string]: string }, 
/**
 * Header to `mdy`, `dmy` or `ymd`.
 */
dates: { [key in string]: string }, };

export type MappingSave = { 
/**
 * Where to: a TOML file.
 */
path: string, 
/**
 * Header to column name; an empty name leaves a column out.
 */
columns: { [key in string]: string }, 
/**
 * Header to `mdy`, `dmy` or `ymd`.
 */
dates: { [key in string]: string }, };

export type MatterEdit = { 
/**
 * Key to value.
 */
set: { [key in string]: string }, 
/**
 * The version that was read; without it the edit applies to the current version.
 */
version: number | null, };

export type MatterField = { 
/**
 * Its key, as in `matter edit --set KEY=VALUE`.
 */
key: string, 
/**
 * The words on a page.
 */
label: string, 
/**
 * `text`, `lines` (one a line), `date`, `instant`, `money`, `zone`, `number`.
 */
kind: string, 
/**
 * `Matter`, `Class`, `Damages`, `Claim numbers`, `Limitation`, `Sources`.
 */
group: string, 
/**
 * Its value as a person types it; money as `1,000.00`.
 */
value: string, 
/**
 * Why it cannot be changed any more; empty when it can.
 */
locked: string, };

export type MatterPreview = { 
/**
 * What changes, in words.
 */
changes: Array<Change>, 
/**
 * The tally now.
 */
before: TallyView, 
/**
 * The tally then.
 */
after: TallyView, 
/**
 * Values that do not read as a changed field would have it, and so stand in the way; empty when there are none.
 */
unreadable: string, };

export type MatterView = { 
/**
 * A short word: `linkedin-premium`.
 */
id: string, 
/**
 * `De La Torre v. LinkedIn Corp.`
 */
caption: string, 
/**
 * The court in full.
 */
court: string, 
/**
 * The court as cited.
 */
court_short: string, 
/**
 * The case number.
 */
number: string, 
/**
 * ISO date or empty.
 */
filed: string, 
/**
 * ISO date or empty.
 */
dismissed: string, 
/**
 * Always in sight; may be empty.
 */
banner: string, 
/**
 * What is sought for each plaintiff.
 */
per_plaintiff_cents: string, 
/**
 * Of every amount.
 */
currency: string, 
/**
 * `sought, contested`.
 */
basis: string, 
/**
 * The theory the amount rests on.
 */
theory: string, 
/**
 * The columns that the matter declares for its claimants, in their order.
 */
declared: Array<DeclaredColumn>, 
/**
 * `LNKD`.
 */
claim_prefix: string, 
/**
 * The time zone's name.
 */
zone: string, 
/**
 * Limitation dates.
 */
limitation: Array<LimitationView>, 
/**
 * Every parameter, to show and to edit.
 */
fields: Array<MatterField>, 
/**
 * For the next edit.
 */
version: number, };

export type MendedRow = { 
/**
 * The data row in the list, from 1: an open reject.
 */
row: number, 
/**
 * Header to cell; the cell of a header that is not named stays unchanged.
 */
cells: { [key in string]: string }, };

export type Mending = { 
/**
 * The import that rejected them.
 */
batch: number, 
/**
 * Each at most once.
 */
rows: Array<MendedRow>, 
/**
 * `mdy`, `dmy` or `ymd` for date columns whose corrected dates read two ways; empty when it was not given.
 */
date_order: string, 
/**
 * By header, where columns differ.
 */
date_orders: { [key in string]: string }, };

export type MessageCounts = { 
/**
 * All rows.
 */
rows: number, 
/**
 * Those before the cutoff that are neither drafts nor sponsored.
 */
before_cutoff: SentAndReceived, 
/**
 * Drafts of any day.
 */
drafts: number, 
/**
 * Messages of any day in the folder for spam.
 */
spam: number, 
/**
 * Sponsored messages of any day.
 */
sponsored: number, };

export type MissingRow = { 
/**
 * Claim number.
 */
claim_no: string, 
/**
 * The name in the record.
 */
name: string, };

export type MoveView = { 
/**
 * Code of the next status.
 */
status: string, 
/**
 * Its words.
 */
label: string, 
/**
 * Reason codes commonly given.
 */
reasons: Array<string>, };

export type Nothing = Record<symbol, never>;

export type OpenReject = { 
/**
 * The data row in the list, from 1.
 */
row: number, 
/**
 * In the order of `headers`, unchanged.
 */
cells: Array<string>, 
/**
 * Every fault in one line.
 */
reason: string, 
/**
 * Header to what is wrong with its cell.
 */
faults: { [key in string]: string }, };

export type OpenRejects = { 
/**
 * Its number in the ledger.
 */
batch: number, 
/**
 * The first one, from 0.
 */
offset: number, 
/**
 * How many; at most 1,000, and 100 when it is 0.
 */
limit: number, };

export type PaidInvoice = { 
/**
 * The plan, without the words about how it is billed.
 */
plan: string, 
/**
 * The day, ISO; in the matter's zone where the receipt says the time in UTC.
 */
on: string, 
/**
 * The total in hundredths of the currency's unit.
 */
cents: string, 
/**
 * The code of the currency.
 */
currency: string, };

export type PartView = { 
/**
 * How many.
 */
claimants: number, 
/**
 * What they come to.
 */
cents: string, };

export type PassedAct = { 
/**
 * Its number.
 */
event: number, 
/**
 * What, in words.
 */
what: string, 
/**
 * Who.
 */
actor: string, };

export type PastExport = { 
/**
 * The act.
 */
event: number, 
/**
 * When, UTC.
 */
at: string, 
/**
 * Who.
 */
actor: string, 
/**
 * The file's name.
 */
name: string, 
/**
 * Which list, in words: `administrator`, `list 'Mailing'`.
 */
what: string, 
/**
 * `csv` or `xlsx`.
 */
format: string, 
/**
 * How many claimants.
 */
rows: number, 
/**
 * Of the file.
 */
sha256: string, 
/**
 * Whether it can be made again, byte for byte.
 */
can_again: boolean, };

export type PastExports = { 
/**
 * Newest first.
 */
rows: Array<PastExport>, };

export type PathRequest = { 
/**
 * Where to.
 */
path: string, };

export type PresetList = { 
/**
 * In order.
 */
rows: Array<PresetView>, 
/**
 * Every column that a design can have.
 */
columns: Array<ColumnView>, };

export type PresetView = { 
/**
 * `mail-house`.
 */
code: string, 
/**
 * `Mail house`.
 */
label: string, 
/**
 * For whom, and what it carries.
 */
about: string, 
/**
 * Headings.
 */
columns: Array<string>, 
/**
 * The same as a design, to begin one's own with.
 */
design: Design, };

export type Provenance = { 
/**
 * Each field that is not empty, and the status, in the order of the intake list.
 */
fields: Array<FieldOrigin>, };

export type RecordChange = { 
/**
 * The record, as people know it: a claim number, `matter`, a file name.
 */
record: string, 
/**
 * The name there.
 */
name: string, 
/**
 * What.
 */
changes: Array<Change>, };

export type RedoRequest = { 
/**
 * The act that was shown; another one now is a conflict. Without it, whatever it is.
 */
event: number | null, 
/**
 * As of an undo.
 */
expect: number | null, };

export type Refused = { 
/**
 * Which.
 */
claim_no: string, 
/**
 * Whose.
 */
name: string, 
/**
 * Why, a sentence.
 */
reason: string, };

export type Reject = { 
/**
 * The data row, from 1.
 */
row: number, 
/**
 * The column's name here, or empty when the whole row is at fault.
 */
column: string, 
/**
 * The header there.
 */
header: string, 
/**
 * As in the file.
 */
value: string, 
/**
 * A sentence.
 */
message: string, 
/**
 * What else is wrong with the row, each with its header.
 */
also: Array<string>, };

export type RejectGrid = { 
/**
 * The headers of the list.
 */
headers: Array<string>, 
/**
 * The column name of each header; empty where it is unmapped.
 */
columns: Array<string>, 
/**
 * The rows of the page.
 */
rows: Array<OpenReject>, 
/**
 * How many are open in all.
 */
total: number, };

export type RememberedMapping = { 
/**
 * The import.
 */
batch: number, 
/**
 * When, UTC.
 */
at: string, 
/**
 * By whom.
 */
actor: string, 
/**
 * Header to column name; an empty name leaves a column out. To take it over, send it as the request's `mapping`.
 */
mapping: { [key in string]: string }, 
/**
 * Header to `mdy`, `dmy` or `ymd`, for the request's `date_orders`.
 */
date_orders: { [key in string]: string }, };

export type RescuedOffer = { 
/**
 * What was typed.
 */
text: RescuedText, 
/**
 * Whether the book has what it belongs to.
 */
found: boolean, 
/**
 * The claimant's name in the book.
 */
name_now: string, 
/**
 * The value in the book.
 */
now: string, 
/**
 * The version that was read, for the edit.
 */
version: number, };

export type RescuedOffers = { 
/**
 * In the order that was asked.
 */
rows: Array<RescuedOffer>, };

export type RescuedText = { 
/**
 * The same for the same field of the same replacement.
 */
id: string, 
/**
 * `claimant`, `new` (a claimant without a number), `matter`, or `other` (it can only be copied).
 */
kind: string, 
/**
 * `LNKD-0000001`, where it belongs to a claimant.
 */
claim_no: string, 
/**
 * Whose, in words: `Reyes, Marisol`, `Import 3, row 14`.
 */
name: string, 
/**
 * The column, or the key of a parameter of the matter.
 */
field: string, 
/**
 * The field in words.
 */
label: string, 
/**
 * What was typed.
 */
value: string, 
/**
 * When, UTC.
 */
at: string, };

export type RescuedTexts = { 
/**
 * Oldest first.
 */
rows: Array<RescuedText>, };

export type RestOffer = { 
/**
 * For the request's `rest_of`.
 */
batch: number, 
/**
 * Its file.
 */
name: string, 
/**
 * How many of its rejects are open.
 */
open: number, };

export type Review = { 
/**
 * Whether the list says what it was made from. Otherwise every cell that it changes counts as `theirs`, and `exported` is the
 * value that is here now.
 */
compared: boolean, 
/**
 * The number of the export in the history; 0 when the list does not say it, or not one of this book.
 */
export: number, 
/**
 * When it was exported, UTC; empty when not known.
 */
exported_at: string, 
/**
 * By whom; empty when not known.
 */
exported_by: string, 
/**
 * Cells that the list changes, and no one changed here since; those that were damage and are taken count here.
 */
theirs: number, 
/**
 * Cells that were changed here since, and not in the list; they stay.
 */
ours: number, 
/**
 * Cells that were changed here and in the list, to different values.
 */
both: number, 
/**
 * Of those, cells without a decision: a commit is refused until each is (see `conflicts` of the request).
 */
undecided: number, 
/**
 * Cells that a spreadsheet damaged and that keep the claimbook's value (see `repairs` of the request).
 */
damaged: number, 
/**
 * What the list changes and what was changed here: the first 1,000 of each.
 */
changes: Array<CellChange>, 
/**
 * The first 1,000 cells changed on both sides.
 */
conflicts: Array<CellChange>, 
/**
 * Damaged cells by what happened to them.
 */
damage: Array<DamageGroup>, 
/**
 * Claimants that the export carried and the list no longer has. Nothing happens to them.
 */
missing: number, 
/**
 * The first 100, by claim number.
 */
missing_rows: Array<MissingRow>, 
/**
 * Rows without a claim number that are new claims.
 */
added: number, };

export type RowAsItStood = { 
/**
 * The file's name.
 */
file: string, 
/**
 * The sheet of a workbook, or empty.
 */
sheet: string, 
/**
 * The data row, from 1.
 */
row: number, 
/**
 * The line of a text where it begins, or the row of the sheet, from 1.
 */
line: number, 
/**
 * Its cells, in the order of the columns.
 */
cells: Array<RowCell>, };

export type RowCell = { 
/**
 * The column.
 */
header: string, 
/**
 * The column name here; empty when it is unmapped.
 */
field: string, 
/**
 * Unchanged.
 */
value: string, };

export type RowRef = { 
/**
 * Its number in the ledger.
 */
batch: number, 
/**
 * The data row, from 1.
 */
row: number, };

export type SampleRow = { 
/**
 * The data row, from 1.
 */
row: number, 
/**
 * `new`, `updated`, `unchanged`, `duplicate`, `rejected`.
 */
verdict: string, 
/**
 * Claim number of the record it updates or matches, or empty.
 */
claim_no: string, 
/**
 * Cells as in the list, in the order of `columns`.
 */
cells: Array<string>, 
/**
 * The same of a new or updated row as they will be in the book; empty for the others.
 */
values: Array<string>, 
/**
 * Why, for a reject or a duplicate.
 */
reason: string, };

export type SavedFile = { 
/**
 * Where.
 */
path: string, 
/**
 * Data rows, for a list.
 */
rows: number, 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * The head to note with it. Of a copy of the book: its own newest head, which the book has too. Of a list or a summary: the
 * head of the act that noted it, or the newest one where the book takes no notes. Of anything else: nothing.
 */
head?: Head, };

export type SavedListEdit = { 
/**
 * Which; 0 makes a new one.
 */
id: number, 
/**
 * The version that was read; a stale one is a conflict.
 */
version: number | null, 
/**
 * As people know it.
 */
name: string, 
/**
 * What it is.
 */
design: Design, };

export type SavedListRef = { 
/**
 * Which.
 */
id: number, 
/**
 * The version that was read.
 */
version: number | null, };

export type SavedListView = { 
/**
 * Its number.
 */
id: number, 
/**
 * For the next write.
 */
version: number, 
/**
 * As people know it; no two lists have the same.
 */
name: string, 
/**
 * What it is.
 */
design: Design, 
/**
 * Headings.
 */
columns: Array<string>, 
/**
 * Why it cannot be written in its current form, such as a column that no longer exists; empty when it can.
 */
fault: string, };

export type SavedLists = { 
/**
 * By name.
 */
rows: Array<SavedListView>, };

export type Selection = { 
/**
 * By number; used when not empty.
 */
claim_nos: Array<string>, 
/**
 * Else all that match.
 */
filter: Filter | null, 
/**
 * But not these.
 */
except: Array<string>, };

export type SentAndReceived = { 
/**
 * By the owner.
 */
sent: number, 
/**
 * By others.
 */
received: number, };

export type SheetView = { 
/**
 * As on its tab.
 */
name: string, 
/**
 * About how many rows it has, header and titles included: those with a value for the sheet that was read,
 * what the workbook claims for the others; 0 when it claims nothing.
 */
rows: number, 
/**
 * This is the one that was read.
 */
chosen: boolean, 
/**
 * The workbook does not show it.
 */
hidden: boolean, };

export type SignRequest = { 
/**
 * A secret key of minisign.
 */
path: string, 
/**
 * The key's password; empty for a key without one.
 */
password: string, };

export type Signature = { 
/**
 * The event that holds it.
 */
event: number, 
/**
 * When it was made, UTC.
 */
at: string, 
/**
 * Who made it, as the history says.
 */
actor: string, 
/**
 * The head that it signs.
 */
signed: Head, 
/**
 * The key, as minisign writes it: 16 hex digits.
 */
key_id: string, 
/**
 * Whether it is a valid signature by the key that was asked about; nothing when no key was.
 */
ok: boolean | null, 
/**
 * What was found, in words.
 */
detail: string, };

export type SignatureList = { 
/**
 * Oldest first.
 */
rows: Array<Signature>, };

export type Similar = { 
/**
 * Whose claim.
 */
claim_no: string, 
/**
 * The name there.
 */
name: string, 
/**
 * Code of the status there.
 */
status: string, 
/**
 * Why: `same e-mail`.
 */
reasons: Array<string>, };

export type SimilarList = { 
/**
 * By claim number.
 */
rows: Array<Similar>, };

export type SimilarQuery = { 
/**
 * Values by column name; partly typed is fine.
 */
fields: { [key in string]: string }, 
/**
 * The claim number of the record itself, or empty.
 */
except: string, };

export type SliceDifference = { 
/**
 * The states of the two claimbooks that were compared.
 */
seen: string, 
/**
 * Where it comes from.
 */
origin: SliceOrigin, 
/**
 * Whether there is nothing to take.
 */
nothing: boolean, 
/**
 * Claimants that differ: changed, added, or with other evidence.
 */
differ: number, 
/**
 * Claimants that would be changed.
 */
changed: number, 
/**
 * Claimants that would be added.
 */
added: number, 
/**
 * Claimants of the slice that were changed here since it was made, whether there or not.
 */
changed_here: number, 
/**
 * Pieces of evidence that would be added.
 */
evidence_added: number, 
/**
 * Pieces of evidence taken off there; they stay here unless the request says otherwise.
 */
evidence_taken_off: number, 
/**
 * Values changed here and there, to different ones.
 */
both: number, 
/**
 * Of those, the ones without a decision: a merge is refused until each is.
 */
undecided: number, 
/**
 * Claimants whose changes cannot be taken, with the reason (the first 100).
 */
refused: Array<Refused>, 
/**
 * How many cannot.
 */
refused_count: number, 
/**
 * Words for the parameters of the matter that were changed there: they are never taken.
 */
matter: Array<string>, 
/**
 * Headings of unmapped columns, in lists imported there since: their cells are not taken.
 */
unmapped: Array<string>, 
/**
 * Every claimant that differs, by its number there (the first 1,000).
 */
rows: Array<SliceRow>, 
/**
 * Changed here since and not there; they stay (the first 100).
 */
here: Array<ClaimantChange>, };

export type SliceFile = { 
/**
 * SHA-256 in hex.
 */
digest: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Code of its kind.
 */
kind: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * `added` or `taken_off`, there.
 */
what: string, };

export type SliceMerged = { 
/**
 * The act, for undo; 0 when there was nothing to do.
 */
event: number, 
/**
 * Claimants changed.
 */
changed: number, 
/**
 * Claimants added, with both numbers.
 */
added: Array<SliceNumber>, 
/**
 * Pieces of evidence added.
 */
evidence_added: number, 
/**
 * Pieces of evidence taken off.
 */
evidence_taken_off: number, 
/**
 * Pieces of evidence taken off there that stay here, because the request did not ask for it. They are offered again.
 */
evidence_kept: number, 
/**
 * Values changed on both sides that stay as they are here.
 */
kept: number, 
/**
 * Claimants whose changes could not be taken, with the reason (the first 100). They are offered again.
 */
refused: Array<Refused>, 
/**
 * How many could not.
 */
refused_count: number, 
/**
 * Words for the parameters of the matter that were changed there: they are never taken.
 */
matter: Array<string>, 
/**
 * Headings of unmapped columns, in lists imported there since: their cells were not taken.
 */
unmapped: Array<string>, };

export type SliceNumber = { 
/**
 * In the slice.
 */
there: string, 
/**
 * Here.
 */
here: string, 
/**
 * The name.
 */
name: string, };

export type SliceOrigin = { 
/**
 * The name of the claimbook it was made from.
 */
book: string, 
/**
 * The number of the last event there then.
 */
event: number, 
/**
 * When it was made, UTC.
 */
at: string, 
/**
 * By whom.
 */
by: string, 
/**
 * Who was selected, in words.
 */
filter: string, 
/**
 * How many claimants it was given.
 */
claimants: number, 
/**
 * How many pieces of evidence.
 */
files: number, 
/**
 * When it was merged last, UTC; empty when it never was. Then only what was done there since counts.
 */
merged_at: string, 
/**
 * Who acted in it last; empty when no one did.
 */
last_by: string, };

export type SliceRequest = { 
/**
 * The slice.
 */
path: string, 
/**
 * `ours` or `theirs` for what was changed here and there. The key is a claim number and a column (`LNKD-0000012 email`), a
 * claim number (all of its values), or empty (all others).
 */
conflicts: { [key in string]: string }, 
/**
 * Whether evidence that was taken off there is taken off here too.
 */
take_off: boolean, 
/**
 * For a merge: `seen` of the preview; when anything was done in either claimbook since, it is refused. Empty does not ask.
 */
seen: string, };

export type SliceRow = { 
/**
 * The claim number in the slice.
 */
claim_no: string, 
/**
 * The claim number here: another one when it is added.
 */
becomes: string, 
/**
 * The name there.
 */
name: string, 
/**
 * Whether it is new here.
 */
added: boolean, 
/**
 * Values that differ; of a new claimant all that are known.
 */
values: Array<SliceValue>, 
/**
 * Evidence that differs.
 */
files: Array<SliceFile>, 
/**
 * Of a new claimant: who here seems to be the same person.
 */
similar: Array<Similar>, };

export type SliceSave = { 
/**
 * Where to; an existing file is never overwritten.
 */
path: string, 
/**
 * Which claimants.
 */
filter: Filter, 
/**
 * With their evidence; without it they go alone.
 */
evidence: boolean, };

export type SliceSaved = { 
/**
 * Where.
 */
path: string, 
/**
 * How many claimants it holds.
 */
claimants: number, 
/**
 * How many pieces of their evidence.
 */
files: number, 
/**
 * The size of the file.
 */
bytes: number, };

export type SliceValue = { 
/**
 * The column name: `email`, `status`, or `evidence:` and the beginning of a digest for the kind of a file.
 */
field: string, 
/**
 * The words for it.
 */
label: string, 
/**
 * As it was given, in words.
 */
given: string, 
/**
 * As it is there.
 */
theirs: string, 
/**
 * As it is here.
 */
ours: string, 
/**
 * `theirs` (changed there alone), `ours` (changed here alone) or `both`.
 */
kind: string, 
/**
 * For `both`: `ours`, `theirs`, or empty until decided.
 */
choice: string, };

export type SortKey = { 
/**
 * A column name, or `claim_no`, `name`, `status`, `standing`, `batch`, `evidence`, `duplicate_of`.
 */
column: string, 
/**
 * Last first.
 */
descending: boolean, };

export type SplitView = { 
/**
 * State code or choice; empty for none.
 */
key: string, 
/**
 * The words on a page.
 */
label: string, 
/**
 * Counts.
 */
qualified: PartView, 
/**
 * May come to count.
 */
pending: PartView, 
/**
 * Does not count.
 */
excluded: PartView, 
/**
 * All of them.
 */
all: PartView, };

export type StatusCount = { 
/**
 * Code of the status.
 */
status: string, 
/**
 * How many.
 */
claimants: number, };

export type StatusPart = { 
/**
 * `in_review`.
 */
status: string, 
/**
 * `In review`.
 */
label: string, 
/**
 * `pending`.
 */
standing: string, 
/**
 * How many.
 */
claimants: number, 
/**
 * What they come to.
 */
cents: string, };

export type Step = { 
/**
 * What is being done, in a word or two: `Reading rows`.
 */
doing: string, 
/**
 * How many are done.
 */
done: number, 
/**
 * How many there are; 0 when not known.
 */
of: number, };

export type SummaryPreview = { 
/**
 * A whole HTML document without scripts.
 */
html: string, 
/**
 * Pages of the PDF.
 */
pages: number, };

export type TallyView = { 
/**
 * When, UTC.
 */
as_of: string, 
/**
 * When, in the matter's zone, in words.
 */
as_of_local: string, 
/**
 * Of every amount.
 */
currency: string, 
/**
 * What is sought for each plaintiff.
 */
per_plaintiff_cents: string, 
/**
 * `sought, contested`.
 */
basis: string, 
/**
 * Counts.
 */
qualified: PartView, 
/**
 * May come to count.
 */
pending: PartView, 
/**
 * Does not count.
 */
excluded: PartView, 
/**
 * All of them.
 */
all: PartView, 
/**
 * Those who opted out (within excluded).
 */
opted_out: PartView, 
/**
 * By status, in the order of a claim's life; a claimant who opted out is in `opted_out` instead.
 */
by_status: Array<StatusPart>, 
/**
 * By state, most claimants first.
 */
by_state: Array<SplitView>, 
/**
 * By each choice that the matter names.
 */
by_choice: Array<ChoiceSplit>, };

export type UndoPreview = { 
/**
 * The act that would be taken back, or done again.
 */
act: ActRef, 
/**
 * Who did it.
 */
actor: string, 
/**
 * When, UTC.
 */
at: string, 
/**
 * What kind of act: `list.imported`.
 */
kind: string, 
/**
 * How many records would change.
 */
records: number, 
/**
 * The one claimant that it concerns; empty when it concerns several, or something else.
 */
claim_no: string, 
/**
 * The first ten of them.
 */
samples: Array<BulkSample>, 
/**
 * How many stay as they are, because they were changed since.
 */
stays: number, 
/**
 * The first hundred of those.
 */
stay: Array<Refused>, 
/**
 * Imports that are the rest of this one and would be taken back first, newest first.
 */
rests: Array<ActRef>, 
/**
 * A later act of someone else, which stays.
 */
passed: PassedAct | null, };

export type UndoRequest = { 
/**
 * Its number; without it the last one of the person who asks.
 */
event: number | null, 
/**
 * How many records the preview counted; another number now is a conflict. Without it, whatever it is.
 */
expect: number | null, };

export type Undone = { 
/**
 * The act that was taken back, or done again.
 */
undone: ActRef, 
/**
 * How many records are as before.
 */
records: number, 
/**
 * Those changed since, which were left alone.
 */
conflicts: Array<Refused>, 
/**
 * A later act of someone else, which stays.
 */
passed: PassedAct | null, };

export type VerifyReport = { 
/**
 * Whether all checks hold.
 */
ok: boolean, 
/**
 * In the order they were made.
 */
checks: Array<Check>, 
/**
 * The newest head; nothing when the log cannot be read.
 */
head: Head | null, 
/**
 * The signatures in the log, oldest first.
 */
signatures: Array<Signature>, };

export type VerifyRequest = { 
/**
 * A hash noted earlier, or its first 12 digits or more; empty when nothing was noted.
 */
head: string, 
/**
 * The text of a public key of minisign; empty when no key is asked about.
 */
key: string, };

/** Every call: its request and its answer. */
export interface Calls {
  "book.info": [Nothing, BookInfo];
  "book.head": [Nothing, Head];
  "book.sign": [SignRequest, Signature];
  "book.signatures": [Nothing, SignatureList];
  "book.verify": [VerifyRequest, VerifyReport];
  "book.backup": [PathRequest, SavedFile];
  "matter.get": [Nothing, MatterView];
  "matter.preview": [MatterEdit, MatterPreview];
  "matter.edit": [MatterEdit, MatterView];
  "matter.fields": [Nothing, DeclaredFields];
  "matter.edit_from_file": [PathRequest, MatterEdit];
  "tally.get": [Nothing, TallyView];
  "tally.of_filter": [Filter, TallyView];
  "claimants.list": [ClaimantQuery, ClaimantPage];
  "claimants.count": [Filter, ClaimantCount];
  "claimants.get": [ClaimantRef, ClaimantRecord];
  "claimants.add": [ClaimantAdd, ClaimantView];
  "claimants.edit": [ClaimantEdit, ClaimantView];
  "claimants.move": [ClaimantMove, ClaimantView];
  "claimants.similar": [SimilarQuery, SimilarList];
  "claimants.provenance": [ClaimantRef, Provenance];
  "claimants.bulk_preview": [Bulk, BulkPreview];
  "claimants.bulk": [Bulk, BulkDone];
  "drafts.put": [Draft, Done];
  "drafts.list": [DraftQuery, DraftList];
  "drafts.compare": [RescuedTexts, RescuedOffers];
  "evidence.add": [EvidenceAdd, EvidenceAdded];
  "evidence.list": [EvidenceQuery, EvidenceList];
  "evidence.edit": [EvidenceEdit, EvidenceView];
  "evidence.void": [EvidenceVoid, Done];
  "evidence.save": [EvidenceSave, SavedFile];
  "evidence.verify": [Nothing, EvidenceVerified];
  "evidence.custody": [DigestRef, CustodyLog];
  "evidence.facts": [DigestRef, DataExportFacts];
  "import.preview": [ImportRequest, ImportReport];
  "import.commit": [ImportRequest, ImportReport];
  "import.mapping_save": [MappingSave, SavedFile];
  "import.mapping_read": [PathRequest, MappingFile];
  "imports.list": [Nothing, Ledger];
  "imports.get": [BatchRef, BatchDetail];
  "imports.save_rejects": [BatchSave, SavedFile];
  "imports.save_file": [BatchSave, SavedFile];
  "imports.open_rejects": [OpenRejects, RejectGrid];
  "imports.mend_preview": [Mending, ImportReport];
  "imports.mend": [Mending, ImportReport];
  "imports.row": [RowRef, RowAsItStood];
  "export.presets": [Nothing, PresetList];
  "export.preview": [ExportRequest, ExportPreview];
  "export.save": [ExportRequest, SavedFile];
  "export.past": [Nothing, PastExports];
  "export.again": [ExportAgain, SavedFile];
  "export.lists": [Nothing, SavedLists];
  "export.list_save": [SavedListEdit, SavedListView];
  "export.list_void": [SavedListRef, Done];
  "slice.save": [SliceSave, SliceSaved];
  "slice.preview": [SliceRequest, SliceDifference];
  "slice.merge": [SliceRequest, SliceMerged];
  "summary.preview": [Nothing, SummaryPreview];
  "summary.save": [PathRequest, SavedFile];
  "history.list": [HistoryQuery, History];
  "history.undo_preview": [UndoRequest, UndoPreview];
  "history.undo": [UndoRequest, Undone];
  "history.redo_preview": [RedoRequest, UndoPreview];
  "history.redo": [RedoRequest, Undone];
}
