// Filters as the toolbar offers them: the quick ones as tabs, and conditions by column in words.

import type { Condition, Filter } from "../../api/bindings.ts";
import { EVIDENCE_KINDS, STANDINGS, STATUSES, statusLabel, valueOnPage } from "../../words/claims.ts";
import { day } from "../../words/dates.ts";
import { fields } from "../../words/fields.svelte.ts";
import { CURE_STATES } from "../../words/notices.ts";
import { columnLabel, PROPOSABLE, resultLabel, ruleColumn, ruleOf, rules, RULE_RESULTS } from "../../words/rules.svelte.ts";
import type { FieldKind } from "../../words/vocabulary.ts";

export interface Quick {
  label: string;
  /** No condition: everyone. */
  condition: Condition | null;
}

const status = (...values: string[]): Condition => ({ field: "status", op: "is", values });

export const QUICK: readonly Quick[] = [
  { label: "All", condition: null },
  { label: "Needs review", condition: status("received", "in_review", "cure_received", "contested") },
  { label: "Deficient", condition: status("deficient") },
  { label: "Qualified", condition: { field: "standing", op: "is", values: ["qualified"] } },
  { label: "Excluded", condition: { field: "standing", op: "is", values: ["excluded"] } },
  { label: "Drafts", condition: status("draft") },
];

const same = (one: Condition, other: Condition): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Which quick filter is in force: the one whose condition is among those of the filter. */
export function quickOf(filter: Filter): Quick | undefined {
  const among = QUICK.find(({ condition }) => condition && filter.conditions.some((one) => same(one, condition)));
  const standing = filter.conditions.some((one) => one.field === "status" || one.field === "standing");
  return among ?? (standing ? undefined : QUICK[0]);
}

/** The conditions besides the quick one. */
export function others(filter: Filter): Condition[] {
  const quick = quickOf(filter)?.condition;
  return filter.conditions.filter((one) => !quick || !same(one, quick));
}

/** The conditions when another quick filter is chosen: what says something about the status gives way. */
export function withQuick(filter: Filter, quick: Quick): Condition[] {
  const rest = filter.conditions.filter((one) => one.field !== "status" && one.field !== "standing");
  return quick.condition ? [quick.condition, ...rest] : rest;
}

/** A whole filter in words; all claimants when it asks for nothing. */
export function filterInWords(filter: Filter): string {
  const search = filter.search.trim() ? [`with “${filter.search.trim()}”`] : [];
  return [...filter.conditions.map(inWords), ...search].join(", and ") || "All claimants";
}

/** What conditions can be about. */
export function filterFields(): { code: string; label: string }[] {
  const found = rules.any ? ["proposed", "differs", "lacks"] : [];
  const codes = ["status", "standing", ...found, ...fields.codes, "claim_no", "evidence", "batch", "duplicate_of", "mailable", "cure", "cure_by"];
  return codes.map((code) => ({ code, label: columnLabel(code) }));
}

/** The rules, of which conditions can name the result. */
export function filterRules(): { code: string; label: string }[] {
  return rules.all.map(({ id, label }) => ({ code: ruleColumn(id), label }));
}

const OPS: Record<string, string> = { is: "is", is_not: "is not", contains: "contains", from: "at least", to: "at most" };
const DATE_OPS: Record<string, string> = { ...OPS, from: "on or after", to: "on or before" };
const LIST_OPS: Record<string, string> = { ...OPS, is: "includes", is_not: "does not include" };

/** Whether the values of a column are days. */
const isDate = (field: string): boolean => field === "cure_by" || fields.kind(field) === "date";

function opLabel(field: string, op: string): string {
  const words = field === "lacks" ? LIST_OPS : isDate(field) ? DATE_OPS : OPS;
  return words[op] ?? op;
}

/** Kinds whose values have an order. */
const ORDERED: ReadonlySet<FieldKind> = new Set(["date", "count", "money", "number"]);
/** Kinds of which a part of a value says nothing. */
const WHOLE: ReadonlySet<FieldKind> = new Set(["state", "choice", "yesno"]);

/** The comparisons that make sense for a field. */
export function opsFor(field: string): { code: string; label: string }[] {
  const kind = fields.kind(field);
  const ordered = (kind && ORDERED.has(kind)) || isDate(field) || field === "claim_no" || field === "evidence";
  const plain = choicesFor(field) !== null || (kind && WHOLE.has(kind)) || field === "batch";
  const words = kind === "zip" ? ["is", "is_not", "contains"] : ["contains", "is", "is_not"];
  const codes = plain ? ["is", "is_not"] : ordered ? ["is", "is_not", "from", "to"] : words;
  return codes.map((code) => ({ code, label: opLabel(field, code) }));
}

/** The values to choose from, or null when any text will do. `found`: those that the book has, with their words. */
export function choicesFor(field: string, found: readonly { code: string; label: string }[] = []): { code: string; label: string }[] | null {
  const kind = fields.kind(field);
  if (field === "status") return STATUSES.map(({ code, label }) => ({ code, label }));
  if (field === "standing") return STANDINGS.map(({ code, label }) => ({ code, label }));
  if (field === "proposed") return PROPOSABLE.map(({ code, label }) => ({ code, label }));
  if (field === "lacks") return rules.all.map(({ id, label }) => ({ code: id, label }));
  if (ruleOf(field) !== null) return [...RULE_RESULTS];
  if (field === "differs") return [{ code: "yes", label: "Yes" }, { code: "no", label: "No" }];
  if (field === "cure") return [...CURE_STATES];
  if (field === "mailable") return [{ code: "yes", label: "Complete" }, { code: "no", label: "Incomplete" }];
  if (kind === "yesno") return [{ code: "yes", label: "Yes" }, { code: "no", label: "No" }, UNKNOWN];
  if (kind === "state" && found.length) return [...found, UNKNOWN];
  if (kind !== "choice") return null;
  const declared = (fields.declared(field)?.choices ?? []).map((choice) => ({ code: choice, label: choice }));
  const others = found.filter(({ code }) => !declared.some((one) => one.code === code));
  return declared.length + others.length > 0 ? [...declared, ...others, UNKNOWN] : null;
}

const UNKNOWN = { code: "", label: "Not known" };

/** More values than these are counted, not named. */
const NAMED = 6;

/** A condition in words: `State is CA or TX`. */
export function inWords(condition: Condition): string {
  const { values } = condition;
  const label = columnLabel(condition.field);
  if (values.length > NAMED) return `${label} ${opLabel(condition.field, condition.op)} one of ${values.length}`;
  const say = (value: string): string => {
    if (value === "") return "not known";
    if (condition.field === "status" || condition.field === "proposed") return statusLabel(value);
    if (condition.field === "lacks") return rules.label(value);
    if (ruleOf(condition.field) !== null) return resultLabel(value);
    if (condition.field === "cure") return CURE_STATES.find(({ code }) => code === value)?.label ?? value;
    if (condition.field === "mailable") return value === "yes" ? "complete" : "incomplete";
    if (condition.field === "kind") return EVIDENCE_KINDS.find((kind) => kind.code === value)?.label ?? value;
    return condition.field === "cure_by" ? day(value) : valueOnPage(condition.field, value);
  };
  return `${label} ${opLabel(condition.field, condition.op)} ${values.map(say).join(" or ")}`;
}
