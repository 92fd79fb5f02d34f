// The words of the trade as the UI says them. Codes and labels are those of the domain, in vocabulary.ts; here is how a page reads them.

import { day } from "./dates.ts";
import { fields } from "./fields.svelte.ts";
import { amount, amountIn } from "./money.ts";
import { EVIDENCE_KINDS, STATUSES, type Standing } from "./vocabulary.ts";

export { EVIDENCE_KINDS, STANDINGS, STATUSES } from "./vocabulary.ts";

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

/** A value of a column as its box has it: dates in words, amounts in groups. A person can type it back as it is shown. */
export function shownValue(code: string, value: string): string {
  const kind = fields.kind(code);
  if (kind === "date") return day(value);
  return kind === "money" ? amount(value) : value;
}

/** A value of a column on a page that is not the record: what is sensitive is cut, and amounts have their currency. */
export function valueOnPage(code: string, value: string): string {
  const cut = cutValue(code, value);
  if (cut !== value) return cut;
  return fields.kind(code) === "money" ? amountIn(value, fields.currency) : shownValue(code, value);
}

/** What a page outside the record shows of a sensitive value: the year of a birth date, or the last four characters of an account or
    a taxpayer number (Fed. R. Civ. P. 5.2(a)); nothing of a value that is too short to be cut. Other values are whole. */
export function cutValue(code: string, value: string): string {
  const sensitive = fields.declared(code)?.sensitive;
  if (!sensitive || value === "") return value;
  if (sensitive === "birth_date") return /^\d{4}/.exec(value)?.[0] ?? HIDDEN;
  const kept = [...value].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  return kept.length > SHOWN_OF_NUMBER ? `${HIDDEN} ${kept.slice(-SHOWN_OF_NUMBER).join("")}` : HIDDEN;
}

const HIDDEN = "••••";
const SHOWN_OF_NUMBER = 4;

/** A value in a change of a record, in words: codes of statuses and reasons too. */
export function valueInWords(field: string, value: string): string {
  return coded(field, value) ?? withUnit(field, value, valueOnPage(field, value));
}

/** The same within the record, where sensitive values are whole. */
export function valueInRecord(field: string, value: string): string {
  const whole = fields.kind(field) === "money" ? amountIn(value, fields.currency) : shownValue(field, value);
  return coded(field, value) ?? withUnit(field, value, whole);
}

function coded(field: string, value: string): string | null {
  if (field === "status") return statusLabel(value);
  return field === "status_reason" ? reasonLabel(value) : null;
}

function withUnit(field: string, value: string, shown: string): string {
  const unit = fields.kind(field) === "number" ? fields.declared(field)?.unit : "";
  return unit && value !== "" && shown === value ? `${shown} ${unit}` : shown;
}

/** The words for a field, or for another column. */
export function fieldLabel(code: string): string {
  return fields.label(code);
}
