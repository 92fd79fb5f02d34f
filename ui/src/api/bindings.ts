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
already_held_by_count: number, 
/**
 * How many pages it has; nothing when they were not counted or it is not made of pages.
 */
pages: number | null, 
/**
 * The files in it, when it is a message: they are evidence too.
 */
attachments: Array<AddedFile>, 
/**
 * What a person must know, in sentences: files in a message that could not be taken out.
 */
warnings: Array<string>, };

export type AnomaliesFound = { 
/**
 * The version of the rules.
 */
rules: string, 
/**
 * How many claims were looked at.
 */
claims: number, 
/**
 * How many anomalies are open.
 */
open: number, 
/**
 * How many were cleared and have nothing new.
 */
cleared: number, 
/**
 * How long it took.
 */
seconds: number, };

export type AnomaliesQuery = { 
/**
 * The word of a rule: `phone`; empty for all.
 */
rule: string, 
/**
 * Those that were cleared, instead of the open ones.
 */
cleared: boolean, 
/**
 * How many to pass over.
 */
offset: number, 
/**
 * At most so many; 0 for all.
 */
limit: number, };

export type AnomalyClear = { 
/**
 * The word of its rule.
 */
rule: string, 
/**
 * What its claims share.
 */
value: string, 
/**
 * Why it is harmless, in a sentence.
 */
reason: string, };

export type AnomalyList = { 
/**
 * How many there are in all.
 */
total: number, 
/**
 * By rule, then by number of claims, the most first.
 */
rows: Array<AnomalyView>, };

export type AnomalyView = { 
/**
 * The word of the rule: `phone`.
 */
rule: string, 
/**
 * The rule in words: `many people with one phone`.
 */
label: string, 
/**
 * What they share, as it is compared: `4155550104`.
 */
value: string, 
/**
 * The same in words; of a sensitive value only its end: `415-555-0104`, `Account: ends in 4471`.
 */
shown: string, 
/**
 * How many claims.
 */
count: number, 
/**
 * The first 200 of them, by claim number.
 */
claims: Array<string>, 
/**
 * How many of them are new since it was cleared; 0 where it never was.
 */
new: number, 
/**
 * Who cleared it last; empty when it was not cleared.
 */
cleared_by: string, 
/**
 * When, UTC.
 */
cleared_at: string, 
/**
 * Why.
 */
cleared_reason: string, };

export type AskedBefore = { 
/**
 * The notice.
 */
notice: number, 
/**
 * The day it was sent, ISO.
 */
on: string, 
/**
 * `mail` or `email`.
 */
by: string, 
/**
 * The last day to cure, ISO.
 */
cure_by: string, 
/**
 * The codes of the reasons that it asked for and that are open.
 */
reasons: Array<string>, 
/**
 * Whether its last day has not come yet and it did not come back.
 */
runs: boolean, 
/**
 * The day it came back, ISO; empty when it did not.
 */
returned_on: string, 
/**
 * The documents that came since.
 */
received: Array<ReceivedSince>, };

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

export type BatesAssign = { 
/**
 * Which claimants.
 */
filter: Filter, };

export type BatesAssigned = { 
/**
 * The first.
 */
begin: string, 
/**
 * The last.
 */
end: string, 
/**
 * To how many documents.
 */
documents: number, 
/**
 * Each document.
 */
rows: Array<BatesRow>, };

export type BatesList = { 
/**
 * Each document.
 */
rows: Array<BatesRow>, };

export type BatesQuery = { 
/**
 * Which claimants.
 */
filter: Filter, };

export type BatesRow = { 
/**
 * The first: `PLF-000001`.
 */
begin: string, 
/**
 * The last; the same for one page.
 */
end: string, 
/**
 * How many pages its stamped copy has.
 */
pages: number, 
/**
 * Whose document.
 */
claim_no: string, 
/**
 * The piece of evidence.
 */
piece: number, 
/**
 * SHA-256 of the document.
 */
digest: string, 
/**
 * Its file name.
 */
name: string, 
/**
 * Why its copy is a slip sheet; empty for a document that is stamped.
 */
slip_sheet: string, };

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
 * Each goes to the status that the rules propose, by legal moves; one that is there, or about which somebody decided otherwise,
 * stays.
 */
to_proposed: boolean, 
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

export type CalendarSave = { 
/**
 * A file that ends in `.ics`.
 */
path: string, };

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

export type CheckView = { 
/**
 * `R3a`.
 */
id: string, 
/**
 * `Paid Premium`.
 */
label: string, 
/**
 * `met`, `failed`, `missing`, `review`.
 */
result: string, 
/**
 * The reason, in whole sentences.
 */
because: string, 
/**
 * The digests of the documents behind it.
 */
documents: Array<string>, 
/**
 * The decision that counts in its place.
 */
override: OverrideView | null, 
/**
 * Codes of the kinds of document that can prove it: what to ask for next.
 */
evidence: Array<string>, 
/**
 * Whether it stays met although its test says no.
 */
warns: boolean, };

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

export type ClaimantNotices = { 
/**
 * The claim number.
 */
claim_no: string, 
/**
 * `to_notify`, `waiting`, `lapsing`, `lapsed`, `cured`, or empty.
 */
state: string, 
/**
 * The last day to cure what is open, ISO; empty when nothing runs.
 */
cure_by: string, 
/**
 * Days from today to that day; negative when it has passed.
 */
days_left: number, 
/**
 * What the claimant could be asked for now.
 */
reasons: Array<ReasonView>, 
/**
 * Why a letter by mail would not reach the claimant; empty when it would.
 */
mail_stopped: string, 
/**
 * Newest first.
 */
notices: Array<NoticeView>, 
/**
 * Calls and letters outside notices, newest first.
 */
contacts: Array<ContactView>, };

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
 * Its evidence, then that of claims that were merged into it; each piece says whose it is.
 */
evidence: Array<EvidenceView>, 
/**
 * The claims that were merged into it.
 */
merged: Array<MergedClaim>, 
/**
 * The claim that it was merged into; empty for most.
 */
merged_into: string, 
/**
 * Values of merged claims that say something else.
 */
other_values: Array<OtherValue>, 
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
 * How many pieces of evidence; letters of the firm are not among them.
 */
evidence: number, 
/**
 * The import that brought it; 0 when it was typed in.
 */
batch: number, 
/**
 * The data row there, from 1.
 */
batch_row: number, 
/**
 * The status that the rules propose; empty without rules.
 */
proposed: string, 
/**
 * What each rule says, by its id: `met`, `failed`, `missing`, `review`; a decision by hand counts.
 */
rules: { [key in string]: string }, last_name: string, first_name: string, middle_name: string, suffix: string, address1: string, address2: string, city: string, state: string, zip: string, country: string, email: string, phone: string, date_received: string, postmark_date: string, source: string, signed: string, signature_date: string, notes: string, opted_out_on: string };

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

export type ComparedPart = { 
/**
 * What is compared: `last name`.
 */
field: string, 
/**
 * The value of the first claim.
 */
a: string, 
/**
 * That of the other.
 */
b: string, 
/**
 * `same last name, a rare one`.
 */
says: string, 
/**
 * How much it counts, in hundredths of a bit; below zero it speaks for two people.
 */
bits: number, 
/**
 * Whether it makes a certain pair a possible one.
 */
counter: boolean, };

export type Condition = { 
/**
 * A column name, or `status`, `standing`, `claim_no`, `batch`, `evidence`, `duplicate_of`, `mailable` (`yes` or `no`),
 * `accepted_evidence`, `rejected_evidence`, `unreviewed_evidence` (codes of kinds: the claimant has such a piece).
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

export type ContactAdd = { 
/**
 * With which claimant, or about which.
 */
claim_no: string, 
/**
 * The day, ISO or as a person types it; empty for today.
 */
on: string, 
/**
 * `phone`, `email`, `letter`, `in_person`, `other`.
 */
way: string, 
/**
 * With whom; may be empty.
 */
with: string, 
/**
 * What was said; it is needed.
 */
text: string, };

export type ContactList = { 
/**
 * The claim number.
 */
claim_no: string, 
/**
 * Newest first.
 */
rows: Array<ContactView>, };

export type ContactView = { 
/**
 * Its number.
 */
id: number, 
/**
 * About whom: the claim itself, or one that was merged into it.
 */
claim_no: string, 
/**
 * The day, ISO.
 */
on: string, 
/**
 * `phone`, `email`, `letter`, `in_person`, `other`.
 */
way: string, 
/**
 * With whom; may be empty.
 */
with: string, 
/**
 * What was said.
 */
text: string, 
/**
 * Who noted it.
 */
by: string, 
/**
 * When it was noted, UTC.
 */
at: string, };

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
 * `received`, `viewed`, `verified`, `saved out`, `marked`, `reviewed`, `moved`, `removed` ...
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
 * The e-mail addresses of the account, in the order of the file.
 */
emails: Array<ListedEmail>, 
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

export type DeadlineQueues = { 
/**
 * Something is missing, and no request for it runs.
 */
to_notify: number, 
/**
 * A request runs.
 */
waiting: number, 
/**
 * A request runs and ends within the days asked for.
 */
lapsing: number, 
/**
 * A request ended, and what it asked for is still missing.
 */
lapsed: number, 
/**
 * All that was asked for came: a person looks at it.
 */
cured: number, };

export type DeadlineRow = { 
/**
 * The claim number.
 */
claim_no: string, 
/**
 * `Reyes, Marisol`.
 */
name: string, 
/**
 * `to_notify`, `waiting`, `lapsing`, `lapsed`, `cured`.
 */
state: string, 
/**
 * Code of the status.
 */
status: string, 
/**
 * The day the last notice was sent, ISO; empty without one.
 */
sent_on: string, 
/**
 * `mail` or `email`; empty without a notice.
 */
by: string, 
/**
 * The last day to cure what is open, ISO; empty when nothing runs.
 */
cure_by: string, 
/**
 * Days from today to that day; negative when it has passed; 0 when nothing runs.
 */
days_left: number, 
/**
 * The codes of what is open; those of what was asked for when all of it came.
 */
reasons: Array<string>, 
/**
 * The day the last notice came back, ISO; empty when it did not.
 */
returned_on: string, 
/**
 * Why, as the envelope says.
 */
returned_note: string, 
/**
 * How many notices were sent.
 */
notices: number, };

export type DeadlinesQuery = { 
/**
 * A cure that ends within so many days *lapses soon*; without it 7.
 */
within_days: number | null, 
/**
 * `to_notify`, `waiting`, `lapsing`, `lapsed`, `cured`, or empty for all of them.
 */
queue: string, 
/**
 * The first row, from 0.
 */
offset: number, 
/**
 * How many rows; at most 1,000; 0 is 100.
 */
limit: number, };

export type DeadlinesView = { 
/**
 * Today in the matter's zone, ISO.
 */
as_of: string, 
/**
 * A cure that ends within so many days lapses soon.
 */
within_days: number, 
/**
 * How many claimants each queue has.
 */
queues: DeadlineQueues, 
/**
 * How many rows there are in all.
 */
total: number, 
/**
 * The rows of the page: the earliest last day first, then by claim number.
 */
rows: Array<DeadlineRow>, 
/**
 * The dates of the matter, the earliest first.
 */
matter: Array<MatterDate>, 
/**
 * The claimants of the queue as a filter of claimants, for letters and for bulk changes.
 */
filter: Filter, 
/**
 * What the period to cure is, in words; empty when the matter does not say, and no request can be sent.
 */
cure: string, 
/**
 * The text of the order that sets it; may be empty.
 */
order: string, };

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
 * `choices`, `open`, `or_yes_no`, `unit`, `decimals`, `site`, `fill`, `from`, `to`, `place`, `retired`, `list_label`.
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

export type DocumentFactsView = { 
/**
 * `read` by the program, `keyed` in by a person, or empty when nothing is kept.
 */
by: string, 
/**
 * For the next write; 0 when nothing is kept.
 */
version: number, 
/**
 * The facts as the form to key them in shows them.
 */
keyed: KeyedFacts, 
/**
 * The facts in sentences, in the order of the document.
 */
lines: Array<string>, 
/**
 * What a person must know about them, in sentences.
 */
warnings: Array<string>, };

export type DocumentView = { 
/**
 * The piece.
 */
piece: EvidenceView, 
/**
 * What was read from it, or keyed in.
 */
facts: DocumentFactsView, 
/**
 * The pieces that came inside of it.
 */
attachments: Array<EvidenceView>, 
/**
 * The Bates numbers of its pages: `PLF-000001` or `PLF-000001 to PLF-000012`; empty without any.
 */
bates: string, 
/**
 * When it was last found unchanged, UTC; empty when it was never verified.
 */
verified_at: string, 
/**
 * Whether the last verification found it damaged.
 */
damaged: boolean, 
/**
 * What a person must know before looking at it, in sentences: that it is locked with a password, or cannot be shown.
 */
notices: Array<string>, };

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

export type DuplicateGroup = { 
/**
 * By claim number.
 */
claims: Array<string>, 
/**
 * The open pairs between them, by claim number.
 */
pairs: Array<DuplicatePair>, };

export type DuplicateList = { 
/**
 * How many groups there are in all.
 */
total: number, 
/**
 * Those asked for.
 */
groups: Array<DuplicateGroup>, };

export type DuplicatePair = { 
/**
 * The lower claim number.
 */
a: string, 
/**
 * The other.
 */
b: string, 
/**
 * `certain` or `possible`.
 */
certainty: string, 
/**
 * What speaks for one person: `same e-mail`. The weightiest first.
 */
reasons: Array<string>, 
/**
 * What speaks against it: `different suffix`.
 */
counter: Array<string>, };

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

export type DuplicatesFound = { 
/**
 * The version of the rules.
 */
rules: string, 
/**
 * How many claims were looked at.
 */
claims: number, 
/**
 * How many open pairs are certain.
 */
certain_pairs: number, 
/**
 * How many open pairs are possible.
 */
possible_pairs: number, 
/**
 * How many groups the open pairs make.
 */
groups: number, 
/**
 * How long it took.
 */
seconds: number, };

export type DuplicatesQuery = { 
/**
 * `certain`: groups joined by certain pairs alone; `possible`: all others; empty for all.
 */
certainty: string, 
/**
 * How many groups to pass over.
 */
offset: number, 
/**
 * At most so many groups; 0 for all.
 */
limit: number, };

export type DuplicatesState = { 
/**
 * `current`; `stale` where they were found by other rules, or the book is not what they were found in; `none` before the first run.
 */
state: string, 
/**
 * The version of the rules that found them; empty before the first run.
 */
rules: string, 
/**
 * How many claims were looked at.
 */
claims: number, 
/**
 * How many open pairs are certain.
 */
certain_pairs: number, 
/**
 * How many open pairs are possible.
 */
possible_pairs: number, 
/**
 * How many groups there are.
 */
groups: number, 
/**
 * How many of them the program may link after a look at the reasons: few claims, joined by certain pairs alone.
 */
certain_groups: number, 
/**
 * How many pairs a person said are not the same.
 */
not_same: number, 
/**
 * The most claims of a group that the program may link.
 */
most_linked: number, };

export type EligibilityCounts = { 
/**
 * The version of the rules in force; 0 when the matter never had rules.
 */
rules_version: number, 
/**
 * How many claimants were counted.
 */
claimants: number, 
/**
 * Every rule, in its order.
 */
rules: Array<RuleCount>, 
/**
 * How many claimants each status is proposed for, by its code.
 */
proposed: { [key in string]: number }, 
/**
 * How many have a status that differs from the one proposed.
 */
differ: number, 
/**
 * The same by both statuses.
 */
moves: Array<MoveCount>, };

export type EligibilityView = { 
/**
 * The claim number.
 */
claim_no: string, 
/**
 * The version of the rules in force; 0 when the matter never had rules.
 */
rules_version: number, 
/**
 * The status that the rules propose; empty without rules.
 */
proposed: string, 
/**
 * The status of the claim.
 */
status: string, 
/**
 * Whether the status differs from what the rules propose, and a person may move it.
 */
differs: boolean, 
/**
 * Every rule, in its order.
 */
rules: Array<CheckView>, };

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
kind: string | null, 
/**
 * A note about it.
 */
note: string | null, 
/**
 * How the signature on it was made.
 */
signed_how: string | null, 
/**
 * From whom it was received.
 */
received_from: string | null, 
/**
 * By which way it was received.
 */
received_how: string | null, 
/**
 * On which day it was received, as a person writes it.
 */
received_on: string | null, };

export type EvidenceKeyIn = { 
/**
 * The number of the piece.
 */
id: number, 
/**
 * The version that was read; another one now is a conflict. Without it, whatever is kept is replaced.
 */
version: number | null, 
/**
 * What the document shows.
 */
facts: KeyedFacts, 
/**
 * How the signature on it was made; nothing leaves it as it is.
 */
signed_how: string | null, };

export type EvidenceList = { 
/**
 * In the order they came.
 */
rows: Array<EvidenceView>, };

export type EvidenceMove = { 
/**
 * The number of the piece.
 */
id: number, 
/**
 * Whose it is.
 */
to: string, };

export type EvidencePage = { 
/**
 * How many match in all.
 */
total: number, 
/**
 * How many of these nobody has reviewed.
 */
unreviewed: number, 
/**
 * The rows of the page.
 */
rows: Array<QueuedEvidence>, };

export type EvidenceQuery = { 
/**
 * Of one claimant, or of all when empty.
 */
claim_no: string, };

export type EvidenceQueue = { 
/**
 * Codes of kinds; every kind when empty.
 */
kinds: Array<string>, 
/**
 * `unreviewed`, `accepted` or `rejected`; whatever the review when empty.
 */
review: string, 
/**
 * The id of a rule: documents of the kinds that can prove it; empty for any.
 */
rule: string, 
/**
 * Of one claimant; of all when empty.
 */
claim_no: string, 
/**
 * Only those that came at least so many days ago.
 */
older_than_days: number | null, 
/**
 * Part of the document's name, of the claimant's name, or a claim number.
 */
search: string, 
/**
 * `added` (also when empty), `claim_no`, `claimant`, `kind`, `name`, `review`, `pages`, `received` or `bates`.
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
limit: number, };

export type EvidenceReview = { 
/**
 * Numbers of the pieces; nothing with a digest.
 */
pieces: Array<number>, 
/**
 * SHA-256 in hex; the beginning is enough when it is the only one. Nothing with pieces.
 */
digest: string, 
/**
 * With a digest: this claimant only; everyone who has the file when empty.
 */
claim_no: string, 
/**
 * `accepted`, `rejected` or `unreviewed`.
 */
review: string, 
/**
 * Why; needed for `rejected`.
 */
reason: string, };

export type EvidenceReviewed = { 
/**
 * SHA-256 in hex; empty when several files were reviewed.
 */
digest: string, 
/**
 * The review that they have now.
 */
review: string, 
/**
 * Why.
 */
reason: string, 
/**
 * The claim numbers of the pieces, each once.
 */
claims: Array<string>, 
/**
 * What a person must know, in sentences: an accepted data export that could not be read.
 */
warnings: Array<string>, };

export type EvidenceSave = { 
/**
 * SHA-256 in hex; the beginning is enough when it is the only one.
 */
digest: string, 
/**
 * Where to.
 */
path: string, 
/**
 * Whether a copy with its Bates numbers is wanted, and not the bytes as they came.
 */
stamped: boolean, 
/**
 * Whose document, where a stamped copy is wanted and several claimants have the same bytes.
 */
claim_no: string, };

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
 * How it is shown: `picture`, `photo` (a picture that is made of it), `pdf`, `mail`, `text` or `none`.
 */
preview: string, 
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
also_held_by_count: number, 
/**
 * How many pages it has; nothing when they were not counted or it is not made of pages.
 */
pages: number | null, 
/**
 * The number of the piece that it came inside of, such as the e-mail of an attachment.
 */
parent: number | null, 
/**
 * `unreviewed`, `accepted` or `rejected`.
 */
review: string, 
/**
 * Why it was rejected, or accepted; may be empty.
 */
review_reason: string, 
/**
 * A note about it.
 */
note: string, 
/**
 * How the signature on it was made: `wet`, `scanned-wet`, `e-signed`, `typed`, `click`; empty when nobody said.
 */
signed_how: string, 
/**
 * From whom it was received.
 */
received_from: string, 
/**
 * By which way it was received: mail, e-mail, portal ...
 */
received_how: string, 
/**
 * On which day it was received, ISO; empty when nobody said.
 */
received_on: string, };

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

export type FactProposal = { 
/**
 * Column name of the field.
 */
field: string, 
/**
 * Its words.
 */
label: string, 
/**
 * The value it has.
 */
current: string, 
/**
 * The value of the document.
 */
proposed: string, 
/**
 * What in the document says so, in a few words.
 */
because: string, };

export type FactProposals = { 
/**
 * The number of the piece.
 */
id: number, 
/**
 * Its claimant.
 */
claim_no: string, 
/**
 * The review of the document. Only facts of an accepted one can be accepted.
 */
review: string, 
/**
 * Why the document seems to be another person's, in a sentence: then nothing is copied but fields that are named. Empty when
 * nothing says so.
 */
doubt: string, 
/**
 * The fields, in the order of the record; those whose value would not change are left out.
 */
rows: Array<FactProposal>, };

export type FactsAccept = { 
/**
 * The number of the piece; 0 with a digest.
 */
id: number, 
/**
 * SHA-256 in hex; the beginning is enough when it is the only one. Empty with a piece.
 */
digest: string, 
/**
 * With a digest: this claimant only; everyone who has the file when empty.
 */
claim_no: string, 
/**
 * Column names of the fields; all that the document can fill when empty, and none when it seems to be another person's.
 */
fields: Array<string>, 
/**
 * Accept the document too, in the same act, where it is not accepted yet.
 */
review: boolean, };

export type FactsAccepted = { 
/**
 * SHA-256 in hex.
 */
digest: string, 
/**
 * The claimants who have the document.
 */
claims: Array<FilledClaim>, 
/**
 * What a person must know, in sentences.
 */
warnings: Array<string>, };

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

export type FileFacts = { 
/**
 * What the program reads of a data export; nothing of any other file.
 */
export: DataExportFacts | null, 
/**
 * What people keyed in of a file that is not read as a data export.
 */
keyed: KeyedFile, };

export type FilledClaim = { 
/**
 * Whose.
 */
claim_no: string, 
/**
 * The version of the claimant now.
 */
version: number, 
/**
 * The fields that were changed, each with its former value.
 */
rows: Array<FactProposal>, };

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
 * How many of the new ones may be of a person who is known, so that somebody should look; counted in a book whose claims were
 * compared.
 */
possible: number, 
/**
 * Of a preview, the first 100 of them: whose person it may be, and why.
 */
possibles: Array<DuplicateRow>, 
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

export type KeyedDocument = { 
/**
 * Whose it is.
 */
claim_no: string, 
/**
 * The name under which it came.
 */
name: string, 
/**
 * What it shows.
 */
facts: DocumentFactsView, };

export type KeyedFacts = { 
/**
 * What was paid for.
 */
payments: Array<KeyedPayment>, 
/**
 * Messages that it shows.
 */
messages: Array<KeyedMessage>, 
/**
 * The signature on it.
 */
signature: KeyedSignature | null, 
/**
 * The setting that the matter is about.
 */
setting: KeyedSetting | null, 
/**
 * The address of the account or profile whose document it is; empty when it says none.
 */
owner: string, 
/**
 * An e-mail address that it confirms as the claimant's; empty when it says none.
 */
email: string, };

export type KeyedFile = { 
/**
 * Its name, that of the first document that holds it.
 */
name: string, 
/**
 * The documents of which facts are keyed in, by claim number: several claimants may have the same file. Empty when no one has keyed
 * in facts yet.
 */
documents: Array<KeyedDocument>, };

export type KeyedMessage = { 
/**
 * The day, or day and time in the matter's zone: `2024-05-01 14:03`.
 */
at: string, 
/**
 * `sent` or `received` by the claimant.
 */
direction: string, 
/**
 * How many; 1 when it is 0.
 */
count: number, };

export type KeyedPayment = { 
/**
 * What was paid for, as the document says it.
 */
product: string, 
/**
 * On which day, as a person writes it; ISO in an answer.
 */
on: string, 
/**
 * The last day that it pays for; may be empty.
 */
until: string, 
/**
 * The total, such as `29.99`; 0 for a trial.
 */
amount: string, 
/**
 * The code of the currency; empty for the matter's.
 */
currency: string, 
/**
 * The number of the invoice. Two payments with one number count once.
 */
invoice: string, };

export type KeyedSetting = { 
/**
 * Whether it was on.
 */
on: boolean, 
/**
 * The day on which it was seen so; may be empty.
 */
seen: string, };

export type KeyedSignature = { 
/**
 * The day next to it; may be empty.
 */
made: string, 
/**
 * Whether the document says that it is signed under penalty of perjury.
 */
under_penalty_of_perjury: boolean, };

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

export type LetterDraft = { 
/**
 * The name of a letter of the book; empty when `text` is given.
 */
name: string, 
/**
 * The text being written; empty takes that of `name`.
 */
text: string, 
/**
 * For whom; empty for the example of each field.
 */
claim_no: string, 
/**
 * `mail` or `email`.
 */
by: string, 
/**
 * The day of sending, ISO or as a person types it; empty for today.
 */
on: string, };

export type LetterField = { 
/**
 * `cure_date`.
 */
name: string, 
/**
 * What takes its place, in a sentence.
 */
about: string, 
/**
 * An example.
 */
example: string, };

export type LetterPreview = { 
/**
 * What is wrong with the text, such as a field that there is not; empty when nothing is.
 */
fault: string, 
/**
 * What to do about it.
 */
hint: string, 
/**
 * The line of the text that is wrong, from 1; 0 when none is.
 */
line: number, 
/**
 * The letter as a page, with its style inside; empty when something is wrong.
 */
html: string, 
/**
 * How many pages the PDF has.
 */
pages: number, };

export type LetterTemplateEdit = { 
/**
 * 1 to 40 of a-z, 0-9 and dashes.
 */
name: string, 
/**
 * `request` or `reminder`; empty keeps what it is, and means `request` for a new one.
 */
purpose: string, 
/**
 * The text.
 */
text: string, 
/**
 * The version that was read; a stale one is a conflict. Without it the edit applies to the current version.
 */
version: number | null, };

export type LetterTemplateRef = { 
/**
 * `deficiency`.
 */
name: string, };

export type LetterTemplateView = { 
/**
 * `deficiency`.
 */
name: string, 
/**
 * `request` starts a period to cure; `reminder` repeats the date of the request that runs.
 */
purpose: string, 
/**
 * Plain text with fields in braces, such as `{name}`; `{{` and `}}` are braces. A blank line separates paragraphs, and lines end
 * where they end. A line that begins with `- ` is an item of a list; one that begins with `# ` is the heading, and the subject
 * of an e-mail. `{missing}`, `{address}`, `{firm_address}` and `{order}` take a line of their own. A letter must say `{missing}`
 * and `{cure_date}`.
 */
text: string, 
/**
 * Whether it ships with the program and the firm did not change it.
 */
built_in: boolean, 
/**
 * Whether a letter of that name ships with the program: taking the firm's away brings that one back.
 */
ships: boolean, 
/**
 * For the next edit; 0 for one that was not changed.
 */
version: number, 
/**
 * When the firm changed it last, UTC; empty when it did not.
 */
changed_at: string, 
/**
 * Who changed it last.
 */
changed_by: string, };

export type LetterTemplates = { 
/**
 * By name; those that ship with the program first.
 */
rows: Array<LetterTemplateView>, 
/**
 * The fields that a letter may name.
 */
fields: Array<LetterField>, };

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

export type ListedEmail = { 
/**
 * The address, as the export writes it.
 */
address: string, 
/**
 * Whether LinkedIn confirmed that the owner reads it.
 */
confirmed: boolean, 
/**
 * Whether it is the one that LinkedIn writes to.
 */
primary: boolean, };

export type MailAttachment = { 
/**
 * Its name.
 */
name: string, 
/**
 * As sniffed.
 */
media_type: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * The number of the piece that it is; nothing when it was not taken in.
 */
piece: number | null, };

export type MailView = { 
/**
 * Who wrote it, as the header says.
 */
from: string, 
/**
 * To whom.
 */
to: string, 
/**
 * Copies to whom.
 */
cc: string, 
/**
 * What it is about.
 */
subject: string, 
/**
 * When it was sent, as the header says.
 */
date: string, 
/**
 * Its text.
 */
text: string, 
/**
 * The files in it.
 */
attachments: Array<MailAttachment>, 
/**
 * What a person must know, in sentences.
 */
warnings: Array<string>, };

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

export type MatterDate = { 
/**
 * `Bar date`; `Limitation: Contract and Unfair Competition Law`.
 */
what: string, 
/**
 * The day, ISO.
 */
on: string, 
/**
 * Days from today; negative when it has passed.
 */
days_left: number, 
/**
 * How it was counted; may be empty.
 */
note: string, 
/**
 * `limitation` or `calendar`.
 */
kind: string, };

export type MatterEdit = { 
/**
 * Key to value.
 */
set: { [key in string]: string }, 
/**
 * The version that was read; without it the edit applies to the current version.
 */
version: number | null, 
/**
 * The file of the rules that takes the place of the rules; empty leaves them as they are.
 */
rules: string, 
/**
 * Why: needed where the edit makes a new version of the rules.
 */
reason: string, };

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
 * `text`, `lines` (one a line), `date`, `instant`, `money`, `zone`, `number`, `yes_no`.
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
 * Whether it makes a new version of the rules, and so needs a reason.
 */
new_version: boolean, 
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
 * The version of the rules in force; 0 when the matter never had rules.
 */
rules_version: number, 
/**
 * The rules in force, in their order.
 */
rules: Array<RuleView>, 
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

export type MergeDone = { 
/**
 * The act.
 */
event: number, 
/**
 * The claim that survives.
 */
survivor: ClaimantView, 
/**
 * The claims that became duplicates of it.
 */
losers: Array<string>, 
/**
 * What changed in the survivor.
 */
changes: Array<Change>, 
/**
 * What became of its status.
 */
status: MergeStatus, 
/**
 * What a person should know, in sentences.
 */
warnings: Array<string>, };

export type MergeField = { 
/**
 * Its column.
 */
field: string, 
/**
 * Its words.
 */
label: string, 
/**
 * The value that would be kept; may be empty where the values belong to other addresses or periods.
 */
chosen: string, 
/**
 * Whose that is; empty when none would.
 */
from: string, 
/**
 * The value of each claim that has one, that of the survivor first.
 */
values: Array<MergeValue>, 
/**
 * Whether two of them say different things.
 */
differs: boolean, 
/**
 * Whether the others stay in use: e-mails, phones, addresses and notes.
 */
in_use: boolean, 
/**
 * Whether a person took it.
 */
by_hand: boolean, };

export type MergePreview = { 
/**
 * The claims, that of the survivor first.
 */
claims: Array<MergeSide>, 
/**
 * The fields in which some claim has a value, as they would be.
 */
fields: Array<MergeField>, 
/**
 * What becomes of the status of the survivor.
 */
status: MergeStatus, 
/**
 * What a person should know first, in sentences.
 */
warnings: Array<string>, };

export type MergeRequest = { 
/**
 * The claim that survives.
 */
survivor: string, 
/**
 * The claims that become duplicates of it.
 */
losers: Array<string>, 
/**
 * Column name to the claim whose value is taken; the others as proposed. The first line takes the address whole, the day of receipt
 * its postmark, *signed* its day, and the first day of a period the last.
 */
take: { [key in string]: string }, 
/**
 * Why, in words; may be empty.
 */
reason: string, 
/**
 * Claim number to the version that was shown; another one now is a conflict. Those that are left out are taken as they are.
 */
expect: { [key in string]: number }, };

export type MergeSide = { 
/**
 * Its number.
 */
claim_no: string, 
/**
 * Whose.
 */
name: string, 
/**
 * Code of the status.
 */
status: string, 
/**
 * For the merge.
 */
version: number, 
/**
 * Its evidence, that of claims that were merged into it too.
 */
evidence: Array<EvidenceView>, 
/**
 * How many notices it has.
 */
notices: number, 
/**
 * How many calls and letters outside notices.
 */
contacts: number, 
/**
 * What was done to it, newest first; the last 20 acts.
 */
history: Array<HistoryEntry>, };

export type MergeStatus = { 
/**
 * Code of the status before.
 */
before: string, 
/**
 * And afterwards.
 */
after: string, 
/**
 * The same as a sentence, also when it stays.
 */
sentence: string, };

export type MergeValue = { 
/**
 * Whose.
 */
claim_no: string, 
/**
 * What.
 */
value: string, };

export type MergedClaim = { 
/**
 * Its number.
 */
claim_no: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Why, in words.
 */
reason: string, 
/**
 * Who merged it.
 */
by: string, 
/**
 * When, UTC.
 */
at: string, };

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

export type MoveCount = { 
/**
 * The status that they have.
 */
from: string, 
/**
 * The status that is proposed.
 */
to: string, 
/**
 * How many.
 */
count: number, };

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

export type NameList = { 
/**
 * Last name, first name, in the order asked for; empty where a claim is not there.
 */
names: Array<string>, };

export type NamesQuery = { 
/**
 * Claim numbers.
 */
claims: Array<string>, };

export type NotSameSet = { 
/**
 * A claim number.
 */
a: string, 
/**
 * Another.
 */
b: string, 
/**
 * Why, in a sentence.
 */
reason: string, };

export type NotSameView = { 
/**
 * The lower claim number.
 */
a: string, 
/**
 * The other.
 */
b: string, 
/**
 * Who said so.
 */
by: string, 
/**
 * When, UTC.
 */
at: string, 
/**
 * Why.
 */
reason: string, 
/**
 * The act, for undo.
 */
event: number, };

export type Nothing = Record<symbol, never>;

export type NoticeLeftOut = { 
/**
 * The claim number.
 */
claim_no: string, 
/**
 * `Reyes, Marisol`.
 */
name: string, 
/**
 * For programs: `mail_returned`, `no_address`, `no_email`, `asked`, `no_reason`, `status`, `not_asked`, `lapsed`.
 */
code: string, 
/**
 * Why, a sentence.
 */
why: string, };

export type NoticePreview = { 
/**
 * The name of the letter.
 */
template: string, 
/**
 * `mail` or `email`.
 */
by: string, 
/**
 * The day of sending, ISO.
 */
on: string, 
/**
 * The last day to cure, ISO. A reminder repeats that of each request: it is in the rows, and this is empty.
 */
cure_by: string, 
/**
 * How that day was counted, step by step.
 */
steps: Array<string>, 
/**
 * The text of the order that sets the period; may be empty.
 */
order: string, 
/**
 * How many are selected.
 */
selected: number, 
/**
 * How many get a letter.
 */
sending: number, 
/**
 * How many of them move to *deficient*.
 */
moving: number, 
/**
 * The first hundred who get one.
 */
rows: Array<NoticeRow>, 
/**
 * How many get none.
 */
left_out_count: number, 
/**
 * The first hundred of them.
 */
left_out: Array<NoticeLeftOut>, 
/**
 * The letter to the first one, as a page; empty when no one gets one.
 */
html: string, };

export type NoticeReason = { 
/**
 * The rule, or the reason code of the status.
 */
code: string, 
/**
 * Its words when the notice was sent.
 */
label: string, 
/**
 * What was wrong when it was sent.
 */
because: string, 
/**
 * What was asked for.
 */
send: string, 
/**
 * Whether it is cured: its rule is met now, or the status no longer has that reason.
 */
cured: boolean, 
/**
 * Whether its rule is no longer one of the rules.
 */
dropped: boolean, 
/**
 * The digests of the documents that cured it.
 */
cured_by: Array<string>, };

export type NoticeRequest = { 
/**
 * Whom.
 */
select: Selection, 
/**
 * The name of the letter: `deficiency`.
 */
template: string, 
/**
 * `mail` or `email`.
 */
by: string, 
/**
 * The day of sending, ISO or as a person types it; empty for today.
 */
on: string, 
/**
 * Ask again for what was asked already and is not due yet.
 */
again: boolean, 
/**
 * A new or empty place for what goes out: a file that ends in `.csv` for a mail merge, or a folder for one PDF a claimant.
 * Not read by a preview.
 */
path: string, 
/**
 * The number to be sent that the preview gave; when it would now be another, nothing is sent.
 */
expect: number | null, };

export type NoticeReturned = { 
/**
 * Whose.
 */
claim_no: string, 
/**
 * The notice; 0 for the last one.
 */
notice: number, 
/**
 * The day it came back, ISO or as a person types it; empty for today.
 */
on: string, 
/**
 * Why, as the envelope says; may be empty.
 */
note: string, };

export type NoticeRow = { 
/**
 * The claim number.
 */
claim_no: string, 
/**
 * `Reyes, Marisol`.
 */
name: string, 
/**
 * Code of the status.
 */
status: string, 
/**
 * Code of the status that the letter leaves the claim in; the same when it does not move.
 */
becomes: string, 
/**
 * The last day to cure, ISO.
 */
cure_by: string, 
/**
 * What the letter asks for.
 */
reasons: Array<ReasonView>, 
/**
 * What was asked and received already.
 */
asked_before: Array<AskedBefore>, };

export type NoticeView = { 
/**
 * Its number.
 */
id: number, 
/**
 * To whom: the claim itself, or one that was merged into it.
 */
claim_no: string, 
/**
 * The name of the letter.
 */
template: string, 
/**
 * `request` or `reminder`.
 */
purpose: string, 
/**
 * `mail` or `email`.
 */
by: string, 
/**
 * Who sent it.
 */
sent_by: string, 
/**
 * The day it was sent, ISO.
 */
sent_on: string, 
/**
 * Where it went: the lines of the address, or the e-mail address.
 */
sent_to: Array<string>, 
/**
 * The last day to cure, ISO.
 */
cure_by: string, 
/**
 * How that day was counted, step by step.
 */
steps: Array<string>, 
/**
 * What it asks for, and what was cured.
 */
reasons: Array<NoticeReason>, 
/**
 * The version of the rules that it names; 0 when the matter never had rules.
 */
rules_version: number, 
/**
 * Whether that is a version of the slice in which it was sent, and none of this book.
 */
rules_of_slice: boolean, 
/**
 * The digest of the letter.
 */
letter: string, 
/**
 * The number of that piece of evidence.
 */
piece: number, 
/**
 * The day it came back, ISO; empty when it did not.
 */
returned_on: string, 
/**
 * Why, as the envelope says.
 */
returned_note: string, 
/**
 * The documents that came since.
 */
received: Array<ReceivedSince>, };

export type NoticesSent = { 
/**
 * The act, for undo; 0 when no one got a letter.
 */
event: number, 
/**
 * The name of the letter.
 */
template: string, 
/**
 * `mail` or `email`.
 */
by: string, 
/**
 * The day of sending, ISO.
 */
on: string, 
/**
 * The last day to cure, ISO; empty for a reminder.
 */
cure_by: string, 
/**
 * The version of the rules that the letters name; 0 when the matter never had rules.
 */
rules_version: number, 
/**
 * Each letter, by claim number.
 */
sent: Array<SentNotice>, 
/**
 * How many claims moved to *deficient*.
 */
moved: number, 
/**
 * Those who got none, by claim number.
 */
left_out: Array<NoticeLeftOut>, 
/**
 * Where the list or the letters are; empty when no one got one.
 */
out: string, };

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

export type OtherValue = { 
/**
 * Its column.
 */
field: string, 
/**
 * The words of the column.
 */
label: string, 
/**
 * What.
 */
value: string, 
/**
 * Whose.
 */
claim_no: string, 
/**
 * Whether it stays in use, as a second e-mail does.
 */
in_use: boolean, };

export type OverrideSet = { 
/**
 * The claim number.
 */
claim_no: string, 
/**
 * The id of the rule.
 */
rule: string, 
/**
 * `met`, `failed`, `missing`, `review`; empty takes the decision back.
 */
result: string, 
/**
 * Why; it is needed.
 */
reason: string, };

export type OverrideView = { 
/**
 * Who decided.
 */
by: string, 
/**
 * When, UTC.
 */
at: string, 
/**
 * Why.
 */
reason: string, 
/**
 * What the rule itself says: `met`, `failed`, `missing`, `review`.
 */
instead_of: string, };

export type PackPreview = { 
/**
 * How many documents.
 */
documents: number, 
/**
 * Of how many claimants. One whose claims were merged is one.
 */
claimants: number, 
/**
 * How many claims that were merged into another one have documents among these.
 */
merged: number, 
/**
 * How many bytes they have.
 */
bytes: number, 
/**
 * How many of them have no Bates numbers.
 */
unnumbered: number, };

export type PackRequest = { 
/**
 * Whose documents.
 */
filter: Filter, 
/**
 * Whether a stamped copy of each document that has Bates numbers goes in.
 */
stamped: boolean, 
/**
 * Whether load files go in, and with them the stamped copies; every document must have Bates numbers then.
 */
load_files: boolean, 
/**
 * Where to; not asked for by a preview.
 */
path: string, };

export type PackSaved = { 
/**
 * Where.
 */
path: string, 
/**
 * How many documents it has.
 */
documents: number, 
/**
 * How many bytes.
 */
bytes: number, 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * SHA-256 of `SHA256SUMS` in it, by which everything else can be checked.
 */
sums_sha256: string, 
/**
 * The documents that are represented by a slip sheet.
 */
slip_sheets: Array<PackSlipSheet>, 
/**
 * The head of the act that noted it, or the newest one where the book takes no notes.
 */
head?: Head, };

export type PackSlipSheet = { 
/**
 * Whose document.
 */
claim_no: string, 
/**
 * Its file name.
 */
name: string, 
/**
 * Why it has no pages of its own.
 */
reason: string, };

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

export type PairRef = { 
/**
 * A claim number.
 */
a: string, 
/**
 * Another.
 */
b: string, };

export type PairWhy = { 
/**
 * A claim number.
 */
a: string, 
/**
 * Another.
 */
b: string, 
/**
 * `certain` or `possible`; empty where too little speaks for one person.
 */
certainty: string, 
/**
 * By which rule: `same e-mail and names`; empty without a certainty.
 */
rule: string, 
/**
 * Whether a person has still to decide it.
 */
open: boolean, 
/**
 * Why no decision is needed, where the pair has a certainty all the same, in a sentence.
 */
closed_because: string, 
/**
 * Each part of the comparison that says something, in the order in which they are compared.
 */
parts: Array<ComparedPart>, 
/**
 * The sum of all parts, in hundredths of a bit: 100 more make it twice as likely that the two are one person.
 */
bits: number, 
/**
 * The decision that they are not the same person, if there is one.
 */
not_same: NotSameView | null, };

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

export type PieceRef = { 
/**
 * Its number.
 */
id: number, };

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

export type PreviewView = { 
/**
 * As [`EvidenceView::preview`]; `none` when it cannot be shown.
 */
form: string, 
/**
 * Why it cannot be shown, in a sentence; empty when it can.
 */
reason: string, };

export type Provenance = { 
/**
 * Each field that is not empty, and the status, in the order of the intake list.
 */
fields: Array<FieldOrigin>, };

export type QueuedEvidence = { 
/**
 * See [`DocumentView::bates`].
 */
bates: string, 
/**
 * See [`DocumentView::verified_at`].
 */
verified_at: string, 
/**
 * See [`DocumentView::damaged`].
 */
damaged: boolean, 
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
 * How it is shown: `picture`, `photo` (a picture that is made of it), `pdf`, `mail`, `text` or `none`.
 */
preview: string, 
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
also_held_by_count: number, 
/**
 * How many pages it has; nothing when they were not counted or it is not made of pages.
 */
pages: number | null, 
/**
 * The number of the piece that it came inside of, such as the e-mail of an attachment.
 */
parent: number | null, 
/**
 * `unreviewed`, `accepted` or `rejected`.
 */
review: string, 
/**
 * Why it was rejected, or accepted; may be empty.
 */
review_reason: string, 
/**
 * A note about it.
 */
note: string, 
/**
 * How the signature on it was made: `wet`, `scanned-wet`, `e-signed`, `typed`, `click`; empty when nobody said.
 */
signed_how: string, 
/**
 * From whom it was received.
 */
received_from: string, 
/**
 * By which way it was received: mail, e-mail, portal ...
 */
received_how: string, 
/**
 * On which day it was received, ISO; empty when nobody said.
 */
received_on: string, };

export type ReasonView = { 
/**
 * The rule, `R3`; or the reason code of the status where no rule gives a reason.
 */
code: string, 
/**
 * `Paid Premium`.
 */
label: string, 
/**
 * What is wrong, in whole sentences.
 */
because: string, 
/**
 * What to send, in a sentence.
 */
send: string, };

export type ReceivedSince = { 
/**
 * Its digest.
 */
digest: string, 
/**
 * The name of the file.
 */
name: string, 
/**
 * Code of the kind.
 */
kind: string, 
/**
 * The day it came, ISO.
 */
on: string, 
/**
 * `unreviewed`, `accepted`, `rejected`.
 */
review: string, };

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

export type RuleCount = { 
/**
 * The rule.
 */
id: string, 
/**
 * Its words.
 */
label: string, 
/**
 * How many meet it.
 */
met: number, 
/**
 * How many fail it.
 */
failed: number, 
/**
 * Of how many nothing is known.
 */
missing: number, 
/**
 * How many a person must look at.
 */
review: number, };

export type RuleView = { 
/**
 * Its short name: `R3a`.
 */
id: string, 
/**
 * A few words for a page.
 */
label: string, 
/**
 * The test, as it is written.
 */
test: string, 
/**
 * The kinds of document that can prove it, by their codes.
 */
evidence: Array<string>, 
/**
 * `denied`, `deficient`, `review` or `warn`.
 */
on_fail: string, 
/**
 * `deficient`, `review` or `warn`.
 */
on_missing: string, };

export type RulesApply = { 
/**
 * A file; empty when `text` is given.
 */
path: string, 
/**
 * The text of the draft.
 */
text: string, 
/**
 * Why; it is needed.
 */
reason: string, 
/**
 * The head that the preview saw; nothing is put in force when the book has changed since.
 */
head: number | null, };

export type RulesChecked = { 
/**
 * Empty when nothing is wrong.
 */
fault: string, 
/**
 * What to write instead.
 */
hint: string, 
/**
 * The line of the fault, from 1; 0 when it is not in one line.
 */
line: number, 
/**
 * How many rules it has.
 */
rules: number, 
/**
 * What it changes against the rules in force, in words.
 */
changes: Array<Change>, };

export type RulesDraftRef = { 
/**
 * A file; empty when `text` is given.
 */
path: string, 
/**
 * The text of the draft.
 */
text: string, };

export type RulesHistory = { 
/**
 * The versions.
 */
rows: Array<RulesVersion>, };

export type RulesMove = { 
/**
 * The status that the rules in force propose.
 */
from: string, 
/**
 * The status that the draft proposes.
 */
to: string, 
/**
 * How many.
 */
count: number, 
/**
 * The first hundred claim numbers.
 */
claims: Array<string>, 
/**
 * Whose claims these are, in the same order: `Reyes, Marisol`; empty for a claimant without a name.
 */
names: Array<string>, };

export type RulesMovesSave = { 
/**
 * The text of the draft.
 */
text: string, 
/**
 * Where to; a CSV file.
 */
path: string, };

export type RulesPreview = { 
/**
 * The version in force.
 */
from: number, 
/**
 * The version that the draft would be.
 */
to: number, 
/**
 * How many claimants were looked at.
 */
claimants: number, 
/**
 * Whom it would move, the largest group first.
 */
moves: Array<RulesMove>, 
/**
 * The tally before and after.
 */
tally: TallyPair, 
/**
 * What the draft changes, in words.
 */
changes: Array<Change>, 
/**
 * The last event that the preview saw: put the draft in force with it, and a change since is refused.
 */
head: number, };

export type RulesVersion = { 
/**
 * Its number; never given twice.
 */
version: number, 
/**
 * When it was put in force, UTC.
 */
at: string, 
/**
 * By whom.
 */
by: string, 
/**
 * Why.
 */
reason: string, 
/**
 * The event that did it; 0 for the version with which the book was made.
 */
event: number, 
/**
 * Whether it is in force now.
 */
in_force: boolean, 
/**
 * Whether its act was undone.
 */
undone: boolean, 
/**
 * The file as it was.
 */
text: string, };

export type RulesView = { 
/**
 * 0 when the matter never had rules.
 */
version: number, 
/**
 * When this version was put in force, UTC; empty for the first one of a book.
 */
at: string, 
/**
 * By whom.
 */
by: string, 
/**
 * Why.
 */
reason: string, 
/**
 * The file that `rules show` prints.
 */
text: string, 
/**
 * The rules of it.
 */
rules: Array<RuleView>, };

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

export type SentNotice = { 
/**
 * The claim number.
 */
claim_no: string, 
/**
 * The digest of the letter, which is evidence of the claimant.
 */
letter: string, 
/**
 * The last day to cure, ISO.
 */
cure_by: string, 
/**
 * The codes of what it asks for.
 */
reasons: Array<string>, 
/**
 * What was asked and received already.
 */
asked_before: Array<AskedBefore>, };

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
reasons: Array<string>, 
/**
 * `certain` or `possible`; empty for one of whom too little is the same to say so, such as a namesake.
 */
certainty: string, };

export type SimilarList = { 
/**
 * Those with an equal key by claim number, then those who are alike, the likeliest first, then namesakes.
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

export type TallyPair = { 
/**
 * Under the rules in force.
 */
before: TallyView, 
/**
 * Under the draft.
 */
after: TallyView, };

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

export type UnmergeDone = { 
/**
 * The act.
 */
event: number, 
/**
 * The claim that had survived.
 */
survivor: ClaimantView, 
/**
 * The claim that is on its own again.
 */
loser: ClaimantView, 
/**
 * What was changed since and is left as it is.
 */
left: Array<Refused>, 
/**
 * What was done to either claim since they were merged, newest first; at most 50 acts. It stays where it was done.
 */
since: Array<ActRef>, };

export type UnmergeRequest = { 
/**
 * The claim that was merged.
 */
loser: string, 
/**
 * Why, in words; may be empty.
 */
reason: string, 
/**
 * See [`MergeRequest::expect`].
 */
expect: { [key in string]: number }, };

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
  "merges.preview": [MergeRequest, MergePreview];
  "merges.merge": [MergeRequest, MergeDone];
  "merges.unmerge": [UnmergeRequest, UnmergeDone];
  "duplicates.state": [Nothing, DuplicatesState];
  "duplicates.find": [Nothing, DuplicatesFound];
  "duplicates.list": [DuplicatesQuery, DuplicateList];
  "duplicates.names": [NamesQuery, NameList];
  "duplicates.why": [PairRef, PairWhy];
  "duplicates.not_same": [NotSameSet, NotSameView];
  "duplicates.save_pairs": [PathRequest, SavedFile];
  "duplicates.save_report": [PathRequest, SavedFile];
  "anomalies.find": [Nothing, AnomaliesFound];
  "anomalies.list": [AnomaliesQuery, AnomalyList];
  "anomalies.clear": [AnomalyClear, AnomalyView];
  "eligibility.get": [ClaimantRef, EligibilityView];
  "eligibility.counts": [Filter, EligibilityCounts];
  "eligibility.override": [OverrideSet, EligibilityView];
  "deadlines.list": [DeadlinesQuery, DeadlinesView];
  "deadlines.save_calendar": [CalendarSave, SavedFile];
  "notices.templates": [Nothing, LetterTemplates];
  "notices.letter": [LetterDraft, LetterPreview];
  "notices.template_save": [LetterTemplateEdit, LetterTemplateView];
  "notices.template_void": [LetterTemplateRef, LetterTemplates];
  "notices.preview": [NoticeRequest, NoticePreview];
  "notices.send": [NoticeRequest, NoticesSent];
  "notices.of_claimant": [ClaimantRef, ClaimantNotices];
  "notices.returned": [NoticeReturned, ClaimantNotices];
  "contacts.add": [ContactAdd, ContactView];
  "contacts.list": [ClaimantRef, ContactList];
  "rules.get": [Nothing, RulesView];
  "rules.check": [RulesDraftRef, RulesChecked];
  "rules.preview": [RulesDraftRef, RulesPreview];
  "rules.save_moves": [RulesMovesSave, SavedFile];
  "rules.apply": [RulesApply, RulesView];
  "rules.history": [Nothing, RulesHistory];
  "drafts.put": [Draft, Done];
  "drafts.list": [DraftQuery, DraftList];
  "drafts.compare": [RescuedTexts, RescuedOffers];
  "evidence.add": [EvidenceAdd, EvidenceAdded];
  "evidence.list": [EvidenceQuery, EvidenceList];
  "evidence.edit": [EvidenceEdit, EvidenceView];
  "evidence.queue": [EvidenceQueue, EvidencePage];
  "evidence.document": [PieceRef, DocumentView];
  "evidence.key_in": [EvidenceKeyIn, DocumentView];
  "evidence.preview": [PieceRef, PreviewView];
  "evidence.mail": [PieceRef, MailView];
  "evidence.proposals": [PieceRef, FactProposals];
  "evidence.accept_facts": [FactsAccept, FactsAccepted];
  "evidence.review": [EvidenceReview, EvidenceReviewed];
  "evidence.move": [EvidenceMove, EvidenceView];
  "evidence.void": [EvidenceVoid, Done];
  "evidence.save": [EvidenceSave, SavedFile];
  "evidence.verify": [Nothing, EvidenceVerified];
  "evidence.custody": [DigestRef, CustodyLog];
  "evidence.facts": [DigestRef, DataExportFacts];
  "evidence.file_facts": [DigestRef, FileFacts];
  "bates.assign": [BatesAssign, BatesAssigned];
  "bates.list": [BatesQuery, BatesList];
  "pack.preview": [PackRequest, PackPreview];
  "pack.save": [PackRequest, PackSaved];
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
