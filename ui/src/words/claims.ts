// The words of the trade as the UI says them. Codes and labels are those of the domain, in vocabulary.ts; here is how a page reads them.

import { day } from "./dates.ts";
import { COLUMNS, EVIDENCE_KINDS, FIELDS, STATUSES, type FieldCode, type Standing } from "./vocabulary.ts";

export { EVIDENCE_KINDS, FIELDS, STANDINGS, STATUSES, type FieldCode } from "./vocabulary.ts";

/** How a thing is colored: a part of the tally, or deficient, which is pending and wants work. */
export type Tone = Standing | "deficient";

/** Statuses of which the firm or the claimant must do something. */
const WANTS_WORK: ReadonlySet<string> = new Set(["deficient", "contested"]);

const STATUS = new Map(STATUSES.map((status) => [status.code, status]));

export function statusLabel(code: string): string {
  return STATUS.get(code)?.label ?? code;
}

export function statusTone(code: string): Tone {
  return WANTS_WORK.has(code) ? "deficient" : (STATUS.get(code)?.standing ?? "excluded");
}

/** Reasons commonly given for a move to a status; a firm may give others. */
export function usualReasons(status: string): readonly string[] {
  return STATUS.get(status)?.usual_reasons ?? [];
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

export function evidenceKindLabel(code: string): string {
  return EVIDENCE_KINDS.find((kind) => kind.code === code)?.label ?? code;
}

/** The column names of a claimant, in the order of the intake list. */
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

/** The words for a field, or for another column. */
export function fieldLabel(code: string): string {
  return FIELDS[code as FieldCode]?.label ?? COLUMNS[code] ?? code;
}
