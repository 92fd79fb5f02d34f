// Written from the words of crates/domain and crates/app by `cargo run -p claimbook-tests --bin bindings`. Do not edit.

/** A part of the tally. */
export type Standing = "qualified" | "pending" | "excluded";

/** A column of the intake list that every matter has. */
export type FieldCode = "last_name" | "first_name" | "middle_name" | "suffix" | "address1" | "address2" | "city" | "state" | "zip" | "country" | "email" | "phone" | "date_received" | "postmark_date" | "source" | "signed" | "signature_date" | "notes" | "opted_out_on";

/** What a field holds. */
export type FieldKind = "text" | "notes" | "email" | "phone" | "state" | "zip" | "url" | "choice" | "date" | "yesno" | "count" | "money" | "number";

export interface Words {
  code: string;
  label: string;
}

export interface StatusWords extends Words {
  standing: Standing;
  /** Whether a claim that has it goes where the rules propose. */
  follows_rules: boolean;
  /** Reasons commonly given for a move to it; a firm may give others. */
  usual_reasons: readonly string[];
}

export interface FieldWords {
  label: string;
  kind: FieldKind;
}

/** Every status, in the order of a claim's life. */
export const STATUSES: readonly StatusWords[] = [
  {"code":"draft","label":"Draft","standing":"pending","follows_rules":false,"usual_reasons":[]},
  {"code":"received","label":"Received","standing":"pending","follows_rules":true,"usual_reasons":["claim_received","reinstated"]},
  {"code":"in_review","label":"In review","standing":"pending","follows_rules":true,"usual_reasons":["ready_for_review","unlinked","new_information","hold_released"]},
  {"code":"qualified","label":"Qualified","standing":"qualified","follows_rules":true,"usual_reasons":["proof_complete","attorney_override","contest_upheld"]},
  {"code":"deficient","label":"Deficient","standing":"pending","follows_rules":true,"usual_reasons":["incomplete_information","no_proof_of_purchase","illegible","unsigned","wrong_form","outside_class_period"]},
  {"code":"cure_received","label":"Cure received","standing":"pending","follows_rules":true,"usual_reasons":["documents_received","form_signed"]},
  {"code":"on_hold","label":"On hold","standing":"pending","follows_rules":false,"usual_reasons":["audit","attorney_review","employer_seat"]},
  {"code":"denied","label":"Denied","standing":"excluded","follows_rules":true,"usual_reasons":["outside_class_period","not_a_class_member","cure_date_passed","excluded_person"]},
  {"code":"contested","label":"Contested","standing":"pending","follows_rules":false,"usual_reasons":["claimant_disputes"]},
  {"code":"denied_final","label":"Denied, final","standing":"excluded","follows_rules":false,"usual_reasons":["contest_rejected"]},
  {"code":"duplicate","label":"Duplicate","standing":"excluded","follows_rules":false,"usual_reasons":["same_person","same_email","same_profile"]},
  {"code":"withdrawn","label":"Withdrawn","standing":"excluded","follows_rules":false,"usual_reasons":["claimant_request","opted_out","entered_in_error"]},
];

/** The parts of the tally, in its order. */
export const STANDINGS: readonly Words[] = [
  {"code":"qualified","label":"Qualified"},
  {"code":"pending","label":"Pending"},
  {"code":"excluded","label":"Excluded"},
];

/** Kinds of evidence, in the order of a checklist. */
export const EVIDENCE_KINDS: readonly Words[] = [
  {"code":"receipt","label":"Receipt"},
  {"code":"linkedin-export","label":"Data export"},
  {"code":"message-screenshot","label":"Message screenshot"},
  {"code":"setting-screenshot","label":"Setting screenshot"},
  {"code":"declaration","label":"Declaration"},
  {"code":"retainer","label":"Retainer"},
  {"code":"identity","label":"Identity"},
  {"code":"claim-form","label":"Claim form"},
  {"code":"notice","label":"Notice sent"},
  {"code":"email","label":"E-mail"},
  {"code":"other","label":"Other"},
];

/** What review made of a document. */
export const REVIEWS: readonly Words[] = [
  {"code":"unreviewed","label":"Not reviewed"},
  {"code":"accepted","label":"Accepted"},
  {"code":"rejected","label":"Rejected"},
];

/** How a signature can be made. */
export const SIGNED_WAYS: readonly Words[] = [
  {"code":"wet","label":"Ink, original held"},
  {"code":"scanned-wet","label":"Ink, scanned"},
  {"code":"e-signed","label":"E-signed with certificate"},
  {"code":"typed","label":"Typed (/s/)"},
  {"code":"click","label":"Click"},
];

/** Where the cure of a claimant is, as a filter names it. */
export const CURE_STATES: readonly Words[] = [
  {"code":"to_notify","label":"To notify"},
  {"code":"running","label":"Asked"},
  {"code":"cured","label":"Cured, to review"},
];

/** Queues of deadlines, in the order of the work. */
export const CURE_QUEUES: readonly Words[] = [
  {"code":"to_notify","label":"To notify"},
  {"code":"waiting","label":"Waiting"},
  {"code":"lapsing","label":"Lapses soon"},
  {"code":"lapsed","label":"Lapsed"},
  {"code":"cured","label":"Cured, to review"},
];

/** How one is in contact outside notices. */
export const CONTACT_WAYS: readonly Words[] = [
  {"code":"phone","label":"Phone"},
  {"code":"email","label":"E-mail"},
  {"code":"letter","label":"Letter"},
  {"code":"in_person","label":"In person"},
  {"code":"other","label":"Other"},
];

/** How a notice goes out. */
export const SENT_BY: readonly Words[] = [
  {"code":"mail","label":"Mail"},
  {"code":"email","label":"E-mail"},
];

/** What a letter is for. */
export const LETTER_PURPOSES: readonly Words[] = [
  {"code":"request","label":"Request"},
  {"code":"reminder","label":"Reminder"},
];

/** What a rule says of a claimant, in the order of a count. */
export const RULE_RESULTS: readonly Words[] = [
  {"code":"met","label":"Met"},
  {"code":"failed","label":"Failed"},
  {"code":"missing","label":"Missing"},
  {"code":"review","label":"Needs review"},
];

/** What can follow when a rule fails. */
export const RULE_FAILS: readonly string[] = [
  "denied",
  "deficient",
  "review",
  "warn",
];

/** What can follow when nothing is known. */
export const RULE_MISSES: readonly string[] = [
  "deficient",
  "review",
  "warn",
];

/** The lists that the program knows, in the order of a menu. */
export const PRESETS: readonly Words[] = [
  {"code":"full","label":"Everything"},
  {"code":"intake","label":"Intake list"},
  {"code":"editing","label":"For editing"},
  {"code":"administrator","label":"Administrator"},
  {"code":"mail-house","label":"Mail house"},
  {"code":"court","label":"Court"},
];

/** Every column of the intake list. */
export const FIELDS: Readonly<Record<FieldCode, FieldWords>> = {
  last_name: {"label":"Last name","kind":"text"},
  first_name: {"label":"First name","kind":"text"},
  middle_name: {"label":"Middle name","kind":"text"},
  suffix: {"label":"Suffix","kind":"text"},
  address1: {"label":"Address","kind":"text"},
  address2: {"label":"Address line 2","kind":"text"},
  city: {"label":"City","kind":"text"},
  state: {"label":"State","kind":"state"},
  zip: {"label":"ZIP","kind":"zip"},
  country: {"label":"Country","kind":"text"},
  email: {"label":"E-mail","kind":"email"},
  phone: {"label":"Phone","kind":"phone"},
  date_received: {"label":"Date received","kind":"date"},
  postmark_date: {"label":"Postmark date","kind":"date"},
  source: {"label":"Source","kind":"text"},
  signed: {"label":"Signed","kind":"yesno"},
  signature_date: {"label":"Signature date","kind":"date"},
  notes: {"label":"Notes","kind":"notes"},
  opted_out_on: {"label":"Opted out on","kind":"date"},
};

/** What a field that a matter declares can hold, as the matter spells it. */
export const DECLARED_KINDS: readonly Words[] = [
  {"code":"text","label":"Text"},
  {"code":"notes","label":"Notes"},
  {"code":"date","label":"Date"},
  {"code":"yes_no","label":"Yes or no"},
  {"code":"count","label":"Count"},
  {"code":"money","label":"Money"},
  {"code":"number","label":"Number"},
  {"code":"choice","label":"Choice"},
  {"code":"url","label":"Web address"},
  {"code":"email","label":"E-mail"},
  {"code":"phone","label":"Phone"},
  {"code":"period","label":"Period"},
];

/** What pages call the other columns of a claimant. */
export const COLUMNS: Readonly<Record<string, string>> = {
  claim_no: "Claim no.",
  name: "Claimant",
  status: "Status",
  standing: "Tally group",
  evidence: "Evidence",
  batch: "Import",
  duplicate_of: "Duplicate of",
  mailable: "Mailing address",
  proposed: "Proposed status",
  differs: "Differs from the rules",
  lacks: "What is missing",
  cure: "Cure",
  cure_by: "Cure by",
  full_name: "Full name",
  claim_number: "Claim no.",
  status_reason: "Status reason",
  version: "Version",
  export: "Export number",
};
