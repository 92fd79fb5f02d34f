// The words of the trade as the UI says them: statuses, reasons, kinds of evidence, columns. The codes are those of the domain.

import type { ClaimantView } from "../api/bindings.ts";
import { day } from "./dates.ts";

export type Standing = "qualified" | "pending" | "excluded";
/** How a thing is coloured: a standing, or deficient, which is pending and wants work. */
export type Tone = Standing | "deficient";

interface StatusWords {
  code: string;
  label: string;
  standing: Standing;
  tone: Tone;
}

/** Every status, in the order of a claim's life. */
export const STATUSES: readonly StatusWords[] = [
  { code: "draft", label: "Draft", standing: "pending", tone: "pending" },
  { code: "received", label: "Received", standing: "pending", tone: "pending" },
  { code: "in_review", label: "In review", standing: "pending", tone: "pending" },
  { code: "qualified", label: "Qualified", standing: "qualified", tone: "qualified" },
  { code: "deficient", label: "Deficient", standing: "pending", tone: "deficient" },
  { code: "cure_received", label: "Cure received", standing: "pending", tone: "pending" },
  { code: "on_hold", label: "On hold", standing: "pending", tone: "pending" },
  { code: "denied", label: "Denied", standing: "excluded", tone: "excluded" },
  { code: "contested", label: "Contested", standing: "pending", tone: "deficient" },
  { code: "denied_final", label: "Denied, final", standing: "excluded", tone: "excluded" },
  { code: "duplicate", label: "Duplicate", standing: "excluded", tone: "excluded" },
  { code: "withdrawn", label: "Withdrawn", standing: "excluded", tone: "excluded" },
];

/** Reasons commonly given for a move to a status; a firm may give others. */
export const USUAL_REASONS: Readonly<Record<string, readonly string[]>> = {
  received: ["claim_received", "reinstated"],
  in_review: ["ready_for_review", "unlinked", "new_information", "hold_released"],
  qualified: ["proof_complete", "attorney_override", "contest_upheld"],
  deficient: ["incomplete_information", "no_proof_of_purchase", "illegible", "unsigned", "wrong_form", "outside_class_period"],
  cure_received: ["documents_received", "form_signed"],
  on_hold: ["audit", "attorney_review", "employer_seat"],
  denied: ["outside_class_period", "not_a_class_member", "cure_date_passed", "excluded_person"],
  contested: ["claimant_disputes"],
  denied_final: ["contest_rejected"],
  duplicate: ["same_person", "same_email", "same_profile"],
  withdrawn: ["claimant_request", "opted_out", "entered_in_error"],
};

const STATUS = new Map(STATUSES.map((status) => [status.code, status]));

export function statusLabel(code: string): string {
  return STATUS.get(code)?.label ?? code;
}

export function statusTone(code: string): Tone {
  return STATUS.get(code)?.tone ?? "excluded";
}

/** `no_proof_of_purchase` reads `No proof of purchase`; a firm's own words stay as they are. */
export function reasonLabel(code: string): string {
  const text = /^[a-z0-9]+(_[a-z0-9]+)*$/.test(code) ? code.replaceAll("_", " ") : code;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A status with its reason, as a comparison has it: `In review (ready_for_review)` reads `In review (ready for review)`. */
export function statusInWords(text: string): string {
  return text.replace(/\(([a-z0-9]+(?:_[a-z0-9]+)*)\)$/, (_, code: string) => `(${code.replaceAll("_", " ")})`);
}

/** Kinds of evidence, in the order of the checklist. */
export const EVIDENCE_KINDS: readonly { code: string; label: string }[] = [
  { code: "receipt", label: "Receipt" },
  { code: "linkedin-export", label: "Data export" },
  { code: "message-screenshot", label: "Message screenshot" },
  { code: "setting-screenshot", label: "Setting screenshot" },
  { code: "declaration", label: "Declaration" },
  { code: "retainer", label: "Retainer" },
  { code: "identity", label: "Identity" },
  { code: "other", label: "Other" },
];

export function evidenceKindLabel(code: string): string {
  return EVIDENCE_KINDS.find((kind) => kind.code === code)?.label ?? code;
}

/** The column names of a claimant. */
export type FieldCode = Exclude<
  keyof ClaimantView,
  "claim_no" | "status" | "version" | "name" | "standing" | "status_reason" | "duplicate_of" | "evidence" | "batch" | "batch_row"
>;

export type FieldKind = "text" | "notes" | "email" | "phone" | "state" | "zip" | "url" | "plan" | "date" | "yesno" | "count";

export interface FieldWords {
  label: string;
  kind: FieldKind;
}

/** Every column with its words; the type keeps it complete. */
export const FIELDS: Readonly<Record<FieldCode, FieldWords>> = {
  last_name: { label: "Last name", kind: "text" },
  first_name: { label: "First name", kind: "text" },
  middle_name: { label: "Middle name", kind: "text" },
  suffix: { label: "Suffix", kind: "text" },
  address1: { label: "Address", kind: "text" },
  address2: { label: "Address line 2", kind: "text" },
  city: { label: "City", kind: "text" },
  state: { label: "State", kind: "state" },
  zip: { label: "ZIP", kind: "zip" },
  country: { label: "Country", kind: "text" },
  email: { label: "E-mail", kind: "email" },
  phone: { label: "Phone", kind: "phone" },
  date_received: { label: "Date received", kind: "date" },
  postmark_date: { label: "Postmark date", kind: "date" },
  source: { label: "Source", kind: "text" },
  profile_url: { label: "Profile address", kind: "url" },
  plan: { label: "Plan", kind: "plan" },
  premium_start: { label: "Premium from", kind: "date" },
  premium_end: { label: "Premium to", kind: "date" },
  inmail_sent: { label: "InMail sent", kind: "count" },
  inmail_received: { label: "InMail received", kind: "count" },
  signed: { label: "Signed", kind: "yesno" },
  signature_date: { label: "Signature date", kind: "date" },
  notes: { label: "Notes", kind: "notes" },
  opted_out_on: { label: "Opted out on", kind: "date" },
};

export const FIELD_CODES = Object.keys(FIELDS) as FieldCode[];

/** A value of a column as a page shows it: dates in words. A person can type it back as it is shown. */
export function shownValue(code: string, value: string): string {
  return FIELDS[code as FieldCode]?.kind === "date" ? day(value) : value;
}

/** A value in a change of a record, in words: codes of statuses and reasons too. */
export function valueInWords(field: string, value: string): string {
  if (field === "status") return statusLabel(value);
  return field === "status_reason" ? reasonLabel(value) : shownValue(field, value);
}

/** The words for a column, or for one of the columns that are no fields. */
export function fieldLabel(code: string): string {
  const others: Record<string, string> = {
    claim_no: "Claim no.",
    name: "Claimant",
    status: "Status",
    standing: "Tally group",
    evidence: "Evidence",
    batch: "Import",
    duplicate_of: "Duplicate of",
    mailable: "Mailing address",
    full_name: "Full name",
    claim_number: "Claim no.",
    status_reason: "Status reason",
    version: "Version",
    export: "Export number",
  };
  return FIELDS[code as FieldCode]?.label ?? others[code] ?? code;
}
