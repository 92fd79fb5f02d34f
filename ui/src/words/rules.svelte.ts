// The rules of the open book as pages know them, and the words for what they say.

import type { ClaimantView, MatterView, RuleView } from "../api/bindings.ts";
import { evidenceKindLabel, fieldLabel, statusLabel, type Tone } from "./claims.ts";
import { inSentence } from "./labels.ts";
import { RULE_RESULTS, STATUSES } from "./vocabulary.ts";
import type { IconName } from "../parts/Icon.svelte";

export { RULE_FAILS, RULE_MISSES, RULE_RESULTS } from "./vocabulary.ts";

/** What the columns of rules begin with, as filters and orders name them: `rule.R3`. */
const COLUMN = "rule.";

class Rules {
  /** The version in force; 0 when the matter never had rules. */
  version = $state(0);
  /** The rules in force, in their order. */
  all = $state.raw<readonly RuleView[]>([]);

  /** Whether the matter has rules. */
  readonly any: boolean = $derived(this.all.length > 0);

  follow(matter: MatterView): void {
    this.version = matter.rules_version;
    if (JSON.stringify(matter.rules) !== JSON.stringify(this.all)) this.all = matter.rules;
  }

  label(id: string): string {
    return this.all.find((rule) => rule.id === id)?.label ?? id;
  }

  /** What is missing or failed of a claimant: the words of these rules, in their order. */
  lackedBy(claimant: ClaimantView): string[] {
    const lacks = ({ id }: RuleView) => ["missing", "failed"].includes(claimant.rules[id] ?? "");
    return this.all.filter(lacks).map(({ label }) => label);
  }
}

export const rules = new Rules();

/** The column of a rule: `rule.R3`. */
export const ruleColumn = (id: string): string => COLUMN + id;

/** The rule whose column this is; null for another column. */
export function ruleOf(column: string): string | null {
  return column.startsWith(COLUMN) ? column.slice(COLUMN.length) : null;
}

/** The words for any column of the grid and of filters. */
export function columnLabel(column: string): string {
  const rule = ruleOf(column);
  return rule === null ? fieldLabel(column) : rules.label(rule);
}

interface ResultLook {
  icon: IconName;
  tone: Tone;
}

const LOOKS: Readonly<Record<string, ResultLook>> = {
  met: { icon: "check", tone: "qualified" },
  failed: { icon: "close", tone: "deficient" },
  missing: { icon: "minus", tone: "deficient" },
  review: { icon: "question", tone: "pending" },
};

/** How a result is drawn. The word says it; the icon and the color help. */
export function resultLook(code: string): ResultLook {
  return LOOKS[code] ?? { icon: "question", tone: "excluded" };
}

export function resultLabel(code: string): string {
  return RULE_RESULTS.find((result) => result.code === code)?.label ?? code;
}

/** The statuses that rules can propose. */
export const PROPOSABLE = STATUSES.filter(({ code }) => ["qualified", "deficient", "in_review", "denied"].includes(code));

/** Whether a claim is in another status than the rules propose, and a person may move it. */
export function differs({ status, proposed }: { status: string; proposed: string }): boolean {
  return proposed !== "" && proposed !== status && (STATUSES.find(({ code }) => code === status)?.follows_rules ?? false);
}

/** What follows when a rule fails, or when nothing is known: a status, or a warning. */
export function outcomeLabel(code: string): string {
  if (code === "warn") return "A warning only";
  return statusLabel(code === "review" ? "in_review" : code);
}

/** Kinds of document in a sentence: `receipt or data export`. */
export function kindsInWords(codes: readonly string[]): string {
  return anyOf(codes.map((code) => inSentence(evidenceKindLabel(code))));
}

/** `a`, `a or b`, `a, b or c`. */
function anyOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
