// The queue of duplicates: its pairs in order, which groups are merged as a whole, and how much a part of a comparison counts.

import { expect, test } from "vitest";
import type { DuplicateGroup, DuplicatePair } from "../src/api/bindings.ts";
import { canBeMergedWhole } from "../src/components/duplicates/merge-all.ts";
import { pairsOf } from "../src/components/duplicates/queue.svelte.ts";
import { weight } from "../src/components/duplicates/weight.ts";

const pair = (a: string, b: string, certainty = "certain", counter: string[] = []): DuplicatePair => ({
  a,
  b,
  certainty,
  reasons: ["same e-mail"],
  counter,
});

const three: DuplicateGroup = { claims: ["A-1", "A-2", "A-3"], pairs: [pair("A-1", "A-2"), pair("A-2", "A-3")] };

test("the pairs of a group follow one another, and the first one says that a group begins", () => {
  const two: DuplicateGroup = { claims: ["A-4", "A-5"], pairs: [pair("A-4", "A-5")] };
  expect(pairsOf([three, two]).map(({ key, first }) => [key, first])).toEqual([
    ["A-1 A-2", true],
    ["A-2 A-3", false],
    ["A-4 A-5", true],
  ]);
});

test("a group is merged as a whole only when it is small and nothing speaks against any pair", () => {
  expect(canBeMergedWhole(three, 3)).toBe(true);
  expect(canBeMergedWhole(three, 2), "too many for the program to link").toBe(false);
  expect(canBeMergedWhole({ ...three, pairs: [pair("A-1", "A-2"), pair("A-2", "A-3", "possible")] }, 3)).toBe(false);
  expect(canBeMergedWhole({ ...three, pairs: [pair("A-1", "A-2", "certain", ["different suffix"])] }, 3)).toBe(false);
});

test("how much a part counts is said in points with one decimal and a sign", () => {
  expect([1234, -250, 4, -4, 96].map(weight)).toEqual(["+12.3", "−2.5", "0", "0", "+1.0"]);
});
