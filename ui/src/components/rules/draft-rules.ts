// The rules in the text of a draft: read out of it for a form, and written back into their lines. A value that is not written on one line
// is not read; it can be changed in the text.

import { keyOf, LINE } from "./draft-text.ts";

const KEYS = ["id", "label", "test", "evidence", "on_fail", "on_missing"] as const;
/** What a rule says in one text each. */
export type RuleKey = Exclude<(typeof KEYS)[number], "evidence">;

/** A rule as a form shows it. A value is null when it cannot be read here. */
export interface RuleInText extends Record<RuleKey, string | null> {
  evidence: readonly string[] | null;
  /** Its first line, and the line after its last, from 1. */
  from: number;
  to: number;
}

const isTable = (line: string) => /^\s*\[/.test(line);
const isRule = (line: string) => /^\s*\[\[\s*rule\s*\]\]/.test(line);

/** The first line of each rule and the line after it, from 0. */
function blocks(lines: readonly string[]): { from: number; to: number }[] {
  return lines.flatMap((line, from) => {
    if (!isRule(line)) return [];
    const next = lines.findIndex((one, at) => at > from && isTable(one));
    return { from, to: next < 0 ? lines.length : next };
  });
}

/** The rules of a text, in their order. */
export function readRules(text: string): RuleInText[] {
  const lines = text.split("\n");
  return blocks(lines).map(({ from, to }) => {
    const own = lines.slice(from + 1, to);
    const raw = (key: string) => {
      const line = own.find((one) => keyOf(one) === key);
      return line === undefined ? undefined : (LINE.exec(line)?.[2] ?? "").trim();
    };
    const value = (key: RuleKey) => readText(raw(key) ?? '""');
    return {
      id: value("id"),
      label: value("label"),
      test: value("test"),
      on_fail: value("on_fail"),
      on_missing: value("on_missing"),
      evidence: readList(raw("evidence") ?? "[]"),
      from: from + 1,
      to: to + 1,
    };
  });
}

/** A text in quotes; null when it is anything else. */
function readText(raw: string): string | null {
  if (/^'[^']*'$/.test(raw)) return raw.slice(1, -1);
  if (!/^"(?:[^"\\]|\\.)*"$/.test(raw)) return null;
  try {
    return JSON.parse(raw) as string;
  } catch {
    return null;
  }
}

function readList(raw: string): string[] | null {
  if (!/^\[.*\]$/.test(raw)) return null;
  const items = raw.slice(1, -1).split(",").map((item) => item.trim());
  const texts = items.filter((item, at) => item !== "" || at < items.length - 1).map(readText);
  return texts.every((text) => text !== null) ? texts : null;
}

/** A text as `rules show` spells it: in single quotes where it holds double ones. */
function spelled(text: string): string {
  return /["\\]/.test(text) && !/['\n]/.test(text) ? `'${text}'` : JSON.stringify(text);
}

/** The text with another value in a rule, counted from 0. No evidence takes its line out. */
export function writeRule(text: string, rule: number, key: RuleKey | "evidence", value: string | readonly string[]): string {
  const lines = text.split("\n");
  const block = blocks(lines)[rule];
  if (!block) return text;
  const { from, to } = block;
  const at = lines.findIndex((line, at) => at > from && at < to && keyOf(line) === key);
  const said = typeof value === "string" ? spelled(value) : `[${value.map(spelled).join(", ")}]`;
  if (at >= 0) {
    if (value.length === 0 && key === "evidence") return lines.toSpliced(at, 1).join("\n");
    const [, before = `${key} = `, , comment = ""] = LINE.exec(lines[at] ?? "") ?? [];
    return lines.with(at, before + said + comment).join("\n");
  }
  if (value.length === 0) return text;
  const earlier: readonly string[] = KEYS.slice(0, KEYS.indexOf(key));
  const after = lines.findLastIndex((line, at) => at > from && at < to && earlier.includes(keyOf(line)));
  return lines.toSpliced((after < 0 ? from : after) + 1, 0, `${key} = ${said}`).join("\n");
}

/** The text with a rule at its end for a person to fill in. */
export function addRule(text: string): string {
  const ids = readRules(text).map(({ id }) => id);
  let next = ids.length + 1;
  while (ids.includes(`R${next}`)) next += 1;
  return `${text.trimEnd()}\n\n[[rule]]\nid = "R${next}"\nlabel = ""\ntest = ""\non_fail = "deficient"\non_missing = "deficient"\n`;
}

/** The text without a rule, counted from 0. */
export function removeRule(text: string, rule: number): string {
  const lines = text.split("\n");
  const block = blocks(lines)[rule];
  if (!block) return text;
  return `${lines.toSpliced(block.from, block.to - block.from).join("\n").trimEnd()}\n`;
}
