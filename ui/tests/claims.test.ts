// The words of the trade come from the core; the page adds how they look.

import { expect, test } from "vitest";
import { fieldLabel, reasonLabel, STATUSES, statusTone, usualReasons } from "../src/words/claims.ts";

test("a status has the color of its part of the tally, and one that wants work has its own", () => {
  const own = STATUSES.filter((status) => statusTone(status.code) !== status.standing);
  expect(own.map((status) => [status.code, statusTone(status.code)])).toEqual([
    ["deficient", "deficient"],
    ["contested", "deficient"],
  ]);
  expect(statusTone("a status of a later version")).toBe("excluded");
});

test("the usual reasons of a status can be read, and there are none for a status that is not known", () => {
  expect(usualReasons("duplicate").map(reasonLabel)).toEqual(["Same person", "Same email", "Same profile"]);
  expect(usualReasons("")).toEqual([]);
});

test("a column is named, whether it is a field or not, and an unknown one keeps its code", () => {
  expect(["zip", "claim_no", "full_name", "shoe_size"].map(fieldLabel)).toEqual(["ZIP", "Claim no.", "Full name", "shoe_size"]);
});
