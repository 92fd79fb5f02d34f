// A matter's fields are data: the window learns them from the book, and no file of it knows those of one matter.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SOURCES = join(import.meta.dirname, "..", "src");
/** Written by the program, from the words that every matter has. */
const GENERATED = ["api/bindings.ts", "words/vocabulary.ts"];
/** Show what one foreign export says, in the words of its maker. */
const OF_A_SOURCE = ["components/evidence/ExportFacts.svelte"];
/** Fields of the first matter, as code or as a label. */
const OF_ONE_MATTER = /premium|in-?mail|\bplans?\b|_plans?\b|profile[ _](url|address)/i;

/** Where a text speaks of a field of one matter. */
const hits = (text: string): string[] => text.split("\n").flatMap((line, at) => (OF_ONE_MATTER.test(line) ? [`${at + 1}: ${line.trim()}`] : []));

test("no file of the window names a field of one matter", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((file) => /\.(ts|svelte|css)$/.test(file) && ![...GENERATED, ...OF_A_SOURCE].includes(file));
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) => hits(readFileSync(join(SOURCES, file), "utf8")).map((hit) => `${file}:${hit}`));
  expect(found).toEqual([]);
});

test("the search for such words finds them, as code and in a sentence", () => {
  for (const line of ['kind === "plan"', "premium_start: 110", "the InMail sent", "by_plan: []", "Profile address", "profile_url", "Plans that count"]) {
    expect(hits(line)).toHaveLength(1);
  }
  expect(hits("to explain the planned plane, explanation, the mailing, e-mail")).toEqual([]);
});
